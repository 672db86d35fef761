/**
 * The chip takes pointer events only while the pointer is over it: otherwise a page could ask what lies at the chip's
 * place (`elementFromPoint`) and learn that something is known about the person. Where fingers are used it always does,
 * since nothing tells of a finger before it is down.
 */
export class Reach {
  readonly #always: boolean;
  #at: { x: number; y: number } | undefined;
  #box: Element | undefined;
  /** Where the box is; undefined while that is not known. */
  #rect: DOMRectReadOnly | undefined;
  /** Tells it once the page is laid out: to ask would lay out the page whenever the pointer moves over it. */
  readonly #measure: IntersectionObserver;

  /** `set`: makes the chip reachable for the pointer, or not. */
  constructor(
    readonly window: Window & typeof globalThis,
    readonly set: (isReachable: boolean) => void,
    signal: AbortSignal,
  ) {
    this.#always = window.matchMedia('(any-pointer: coarse)').matches;
    this.#measure = new window.IntersectionObserver((entries) => {
      this.#rect = entries.at(-1)?.boundingClientRect;
      this.#look();
    });
    signal.addEventListener('abort', () => this.#measure.disconnect(), { once: true });
    const follow = (event: PointerEvent) => {
      if (!event.isTrusted) return;
      this.#at = { x: event.clientX, y: event.clientY };
      this.#look();
    };
    for (const type of ['pointermove', 'pointerdown'] as const)
      window.addEventListener(type, follow, { signal, capture: true, passive: true });
  }

  /** Takes the element that is shown now, or none. */
  watch(box: Element | undefined): void {
    this.#box = box;
    this.moved();
  }

  /** Call when the chip has moved or may have another size. */
  moved(): void {
    this.#rect = undefined;
    this.#measure.disconnect();
    if (this.#box && !this.#always) this.#measure.observe(this.#box);
    else this.#look();
  }

  /** Does something as if the pointer were here. */
  reachable<T>(work: () => T): T {
    this.set(true);
    try {
      return work();
    } finally {
      this.#look();
    }
  }

  #look(): void {
    this.set(this.#isHere());
  }

  #isHere(): boolean {
    if (!this.#box) return false;
    if (this.#always) return true;
    if (!this.#at) return false;
    this.#rect ??= this.#box.getBoundingClientRect();
    const { left, top, right, bottom } = this.#rect;
    const { x, y } = this.#at;
    return x >= left && x <= right && y >= top && y <= bottom;
  }
}
