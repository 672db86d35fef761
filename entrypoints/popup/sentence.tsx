import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';

interface SentenceProps {
  label: string;
  placeholder?: string;
  value: string;
  submit: string;
  /** Takes the words, trimmed and never empty. What was typed stays when it rejects. */
  onSubmit(text: string): Promise<unknown>;
  /** What else is chosen with it. */
  children?: ComponentChildren;
  /** Saved or given up. */
  onDone(): void;
}

/** A small form for one sentence: Enter saves, Escape gives up. */
export function Sentence(props: SentenceProps): JSX.Element {
  const id = useId();
  const [text, setText] = useState(props.value);
  const field = useRef<HTMLTextAreaElement>(null);
  const action = useAction();
  useEffect(() => {
    field.current?.focus();
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);
  const save = async () => {
    const words = text.trim();
    if (words === '' || words === props.value) props.onDone();
    else if (await action.run(() => props.onSubmit(words))) props.onDone();
  };
  return (
    <form
      class="sentence"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        // Enter and Escape inside an input method belong to that method.
        if (event.isComposing) return;
        if (event.key === 'Escape') props.onDone();
        else if (event.key === 'Enter' && !event.shiftKey && event.target === field.current) void save();
        else return;
        event.preventDefault();
      }}
    >
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        maxLength={1000}
        placeholder={props.placeholder}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {props.children}
      <Failure error={action.error} />
      <div class="row end">
        <button type="button" class="button" onClick={props.onDone}>
          {t('cancel')}
        </button>
        <button type="submit" class="button primary" disabled={action.busy || text.trim() === ''}>
          {props.submit}
        </button>
      </div>
    </form>
  );
}
