import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { onEscape } from './escape.ts';
import { t } from './i18n.ts';

interface ConfirmProps {
  question: string;
  children?: ComponentChildren;
  yes: string;
  busy: boolean;
  onYes(): void;
  onNo(): void;
}

/** A question in place, without covering what it is about. Focus goes to the harmless answer; Escape gives it. */
export function Confirm({ question, children, yes, busy, onYes, onNo }: ConfirmProps): JSX.Element {
  const id = useId();
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => harmless.current?.focus(), []);
  return (
    <div
      class="confirm"
      role="alertdialog"
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-about`}
      onKeyDown={onEscape(onNo)}
    >
      <p class="confirm-question" id={`${id}-question`}>
        {question}
      </p>
      <div id={`${id}-about`}>{children}</div>
      <div class="row end">
        <button type="button" class="button" ref={harmless} onClick={onNo}>
          {t('cancel')}
        </button>
        <button type="button" class="button danger" disabled={busy} onClick={onYes}>
          {yes}
        </button>
      </div>
    </div>
  );
}
