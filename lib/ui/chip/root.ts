/** What the chip and the notice about sharing are drawn in: a closed shadow root over the page. */
import tokens from '../tokens.css?inline';
import css from './chip.css?inline';

/** The page's own style sheets reach the host; nothing of them shall move, tint or hide it. */
export const HOST =
  'all: initial !important; position: fixed !important; z-index: 2147483647 !important; pointer-events: none !important;';

interface Words {
  /** A BCP 47 tag, and `ltr` or `rtl`. */
  language: string;
  direction: string;
}

/** Gives a host that is not in the page yet, and in its root, after the styles, a frame to draw in. */
export function chipRoot(
  document: Document,
  { language, direction }: Words,
): { host: HTMLElement; root: ShadowRoot; frame: HTMLElement } {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = tokens.replaceAll(':root', ':host') + css;
  const frame = document.createElement('div');
  frame.className = 'frame';
  frame.lang = language;
  frame.dir = direction;
  root.append(style, frame);
  // Pages that catch every key for their message box shall not get those that are meant for us.
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, (event) => event.stopPropagation());
  return { host, root, frame };
}
