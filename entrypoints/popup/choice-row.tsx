import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface ChoiceRowProps {
  /** Of the address, without `#`: a page that is opened there shows the choice. */
  anchor: string;
  title: string;
  /** What is in use. */
  name: string;
  /** What the button says; without it there is nothing to choose now. */
  change?: string | undefined;
  /** Given in a popup: the browser's own question about a server would close it, so the choice is made on a page. */
  onChange?: (() => void) | undefined;
  /** The choice itself; `done` puts it away and the focus back. */
  choice(done: () => void): JSX.Element;
  /** What stands between the row and the choice. */
  children?: ComponentChildren;
}

/** One row of the popup: what is in use, and the way to choose another. */
export function ChoiceRow({ anchor, title, name, change, onChange, choice, children }: ChoiceRowProps): JSX.Element {
  const [choosing, setChoosing] = useState(!onChange && location.hash === `#${anchor}`);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (location.hash === `#${anchor}`) opener.current?.scrollIntoView({ block: 'start' });
  }, [anchor]);
  const done = () => {
    setChoosing(false);
    opener.current?.focus();
  };
  return (
    <section class="encoder" aria-label={title}>
      <div class="row">
        <p class="grow">
          {title} <span class="faint">{name}</span>
        </p>
        {change !== undefined && (
          <button
            type="button"
            class="button quiet"
            ref={opener}
            aria-expanded={onChange ? undefined : choosing}
            onClick={onChange ?? (() => setChoosing(!choosing))}
          >
            {change}
          </button>
        )}
      </div>
      {children}
      {change !== undefined && choosing && choice(done)}
    </section>
  );
}
