import { type ComponentChildren, createContext, type JSX } from 'preact';
import { useContext } from 'preact/hooks';

/** In a popup there is little room: what only some look for is folded up. On a page it stands open. */
export const Folded = createContext(false);

interface FoldProps {
  class?: string;
  /** What stands there while it is folded up. */
  summary: ComponentChildren;
  /** Open in a popup as well. */
  open?: boolean;
  children: ComponentChildren;
}

/** A part that opens and closes; from then on it stays as its reader left it. */
export function Fold({ class: name = '', summary, open = false, children }: FoldProps): JSX.Element {
  const isFolded = useContext(Folded);
  return (
    <details class={`fold ${name}`} open={open || !isFolded}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
