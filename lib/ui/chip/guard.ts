/**
 * Whether a click or key on the chip counts: a page that wants a yes could hide the chip, cover it, or move it under
 * the pointer. It counts where the chip has stood in one place, whole and uncovered, for half a second. Where a browser
 * does not tell what is visible (Firefox), a cover that lets clicks through is not seen.
 */

/** For so long, in milliseconds. */
export const STEADY_MS = 500;
/** Chromium looks whether something is covered at most so often. */
const LOOK_MS = 100;
/** Of the chip so much must lie inside the viewport: edges are rounded. */
const WHOLE = 0.98;
/** CSS pixels. Where the chip is smaller, a page has made it so. */
const SMALLEST = { width: 60, height: 20 };
/** Less than this is no move: layout rounds. */
const SAME_PX = 1;

/**
 * The second version of IntersectionObserver tells whether anything covers, fades or distorts the target; absent where a
 * browser has only the first.
 */
export interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible?: boolean;
}
interface VisibilityOptions extends IntersectionObserverInit {
  trackVisibility: true;
  delay: number;
}

/** What asks an IntersectionObserver for that. */
export const VISIBILITY = { trackVisibility: true, delay: LOOK_MS } as const;

interface Stand {
  rect: DOMRectReadOnly;
  /** Where the window stands on the screen, and how large it is. */
  frame: string;
  since: number;
}

export class Guard {
  readonly #observer: IntersectionObserver;
  #box: Element | undefined;
  #stand: Stand | undefined;

  /**
   * `host`: our element in the page. `reachable`: calls back while the pointer could hit the chip, however far away it
   * is; gives what that gives.
   */
  constructor(
    readonly window: Window & typeof globalThis,
    readonly host: Element,
    readonly reachable: <T>(work: () => T) => T,
    signal: AbortSignal,
  ) {
    const options: VisibilityOptions = { ...VISIBILITY, threshold: [0, WHOLE, 1] };
    this.#observer = new window.IntersectionObserver((entries) => this.#take(entries.at(-1)), options);
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  /** Takes the element that is shown now, or none; looks at it afresh, without laying out the page for it. */
  watch(box: Element | undefined): void {
    this.#observer.disconnect();
    if (box !== this.#box) this.#stand = undefined;
    this.#box = box;
    if (box) this.#observer.observe(box);
  }

  /** Whether what a person does right now was done to something that they saw. Lays out the page. */
  allows(): boolean {
    const box = this.#box;
    const stand = this.#stand;
    const { document, performance } = this.window;
    if (!box || !stand || performance.now() - stand.since < STEADY_MS) return false;
    if (document.visibilityState !== 'visible' || this.host.parentNode !== document.documentElement) return false;
    const rect = box.getBoundingClientRect();
    if (!isSame(rect, stand.rect) || frameOf(this.window) !== stand.frame) return false;
    if (rect.width < SMALLEST.width || rect.height < SMALLEST.height) return false;
    return (
      [box, this.host, document.documentElement].every((one) => isPlain(this.window.getComputedStyle(one))) &&
      this.reachable(() => pointsOn(rect).every(([x, y]) => document.elementFromPoint(x, y) === this.host))
    );
  }

  #take(entry: VisibilityEntry | undefined): void {
    if (!entry) return;
    const { boundingClientRect: rect, intersectionRatio, isVisible = true } = entry;
    const frame = frameOf(this.window);
    const stood = this.#stand;
    if (!isVisible || intersectionRatio < WHOLE) this.#stand = undefined;
    else if (!stood || !isSame(stood.rect, rect) || stood.frame !== frame)
      this.#stand = { rect, frame, since: this.window.performance.now() };
  }
}

function isSame(a: DOMRectReadOnly, b: DOMRectReadOnly): boolean {
  return (['left', 'top', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) < SAME_PX);
}

function frameOf({ screenX, screenY, outerWidth, outerHeight }: Window): string {
  return [screenX, screenY, outerWidth, outerHeight].join();
}

/** As a person sees it who looks at it undistorted. Whoever hides the chip from a person does so with one of these. */
const PLAIN = {
  visibility: ['visible'],
  opacity: ['1'],
  transform: ['none'],
  scale: ['none', '1'],
  rotate: ['none'],
  translate: ['none'],
  filter: ['none'],
  clipPath: ['none'],
  clip: ['auto'],
  maskImage: ['none'],
  mixBlendMode: ['normal'],
} as const;

/** Takes computed styles of the chip and of what it lies in. What a browser does not know does not speak against it. */
export function isPlain(style: Partial<Pick<CSSStyleDeclaration, keyof typeof PLAIN>>): boolean {
  return Object.entries(PLAIN).every(([name, plain]) => {
    const value = style[name as keyof typeof PLAIN];
    return value === undefined || value === '' || (plain as readonly string[]).includes(value);
  });
}

/** The middle and four points near the corners, inside of round ones. */
function pointsOn({ left, top, width, height }: DOMRectReadOnly): [number, number][] {
  const [dx, dy] = [Math.min(18, width / 4), Math.min(8, height / 4)];
  const [right, bottom] = [left + width, top + height];
  return [
    [left + width / 2, top + height / 2],
    [left + dx, top + dy],
    [right - dx, top + dy],
    [left + dx, bottom - dy],
    [right - dx, bottom - dy],
  ];
}
