import { render } from 'preact';
import { trusted } from './line.tsx';
import { PILL, placeChip } from './place.ts';
import { chipRoot, HOST } from './root.ts';
import { Close, Mark } from './view.tsx';

/** Words, in the person's language. */
export interface ShareStrings {
  /** A BCP 47 tag, and `ltr` or `rtl`. */
  language: string;
  direction: string;
  /** So many lines about the person are in the conversation that they are about to share. */
  warning(lines: number): string;
  /** Opens the list of what was sent. */
  see: string;
  close: string;
}

interface ShareSetup {
  document: Document;
  window: Window;
  /** The message box with its send control: the notice stands over it, and over the chip's place. */
  anchor(): Element | undefined;
  strings: ShareStrings;
  /** The person wants to see what was sent. */
  onSee(): void;
  signal: AbortSignal;
}

export interface ShareNotice {
  show(lines: number): void;
  hide(): void;
}

const FOLLOW_EVERY_MS = 500;
/** Beside the message box where there is one, else in a corner. */
const CORNER = { left: 16, top: 0, right: 456, bottom: 0 };

/** A notice of its own, in a closed shadow root like the chip. It stops nothing that the person does. */
export function shareNotice({ document, window, anchor, strings, onSee, signal }: ShareSetup): ShareNotice {
  let host: HTMLElement | undefined;
  let frame: HTMLElement | undefined;
  let follow: number | undefined;

  const hide = () => {
    window.clearInterval(follow);
    if (frame) render(null, frame);
    host?.remove();
    host = undefined;
    frame = undefined;
  };
  const place = () => {
    const box = anchor()?.getBoundingClientRect();
    const viewport = { width: window.innerWidth, height: window.innerHeight };
    const corner = { ...CORNER, top: viewport.height - 16, bottom: viewport.height - 16 };
    const found =
      (box && placeChip(box, viewport, strings.direction)) ?? placeChip(corner, viewport, strings.direction);
    if (!frame || !found) return;
    const distance = found.distance + PILL.height + 8;
    frame.style.cssText = `${found.edge}: ${distance}px; left: ${found.left}px; width: ${found.width}px;`;
  };
  const mount = (): HTMLElement => {
    const made = chipRoot(document, strings);
    host = made.host;
    host.style.cssText = `${HOST} top: 0 !important; left: 0 !important;`;
    made.frame.classList.add('reachable');
    made.root.addEventListener('keydown', (event) => {
      if (event.isTrusted && event instanceof KeyboardEvent && event.key === 'Escape') hide();
    });
    document.documentElement.append(host);
    return made.frame;
  };
  signal.addEventListener('abort', hide, { once: true });

  return {
    hide,
    show: (lines) => {
      hide();
      frame = mount();
      const see = () => {
        hide();
        onSee();
      };
      render(
        <section class="card" role="status">
          <header>
            <Mark />
            <h2>{strings.warning(lines)}</h2>
            <Close label={strings.close} act={hide} />
          </header>
          <footer>
            <button type="button" class="quiet" onClick={trusted(see)}>
              {strings.see}
            </button>
          </footer>
        </section>,
        frame,
      );
      place();
      follow = window.setInterval(place, FOLLOW_EVERY_MS);
    },
  };
}
