/**
 * The chip takes pointer events only while the pointer is over it: otherwise a page could ask what lies at the chip's
 * place (`elementFromPoint`) and learn that something is known about the person. Where fingers are used it always does,
 * since nothing tells of a finger before it is down.
 */
export class Reach {
  readonly #always: boolean;
  #at: { x: number; y: number } | undefined;
  #box: Element | undefined;

  /** `set`: makes the chip reachable for the pointer, or not. */
  constructor(
    readonly window: Window,
    readonly set: (isReachable: boolean) => void,
    signal: AbortSignal,
  ) {
    this.#always = window.matchMedia('(any-pointer: coarse)').matches;
    const follow = (event: PointerEvent) => {
      if (!event.isTrusted) return;
      this.#at = { x: event.clientX, y: event.clientY };
      this.look();
    };
    for (const type of ['pointermove', 'pointerdown'] as const)
      window.addEventListener(type, follow, { signal, capture: true, passive: true });
  }

  /** Takes the element that is shown now, or none. */
  watch(box: Element | undefined): void {
    this.#box = box;
    this.look();
  }

  /** Looks where the pointer is; call when the chip has moved. */
  look(): void {
    this.set(this.#isHere());
  }

  /** Does something as if the pointer were here. */
  reachable<T>(work: () => T): T {
    this.set(true);
    try {
      return work();
    } finally {
      this.look();
    }
  }

  #isHere(): boolean {
    if (!this.#box) return false;
    if (this.#always) return true;
    if (!this.#at) return false;
    const { left, top, right, bottom } = this.#box.getBoundingClientRect();
    const { x, y } = this.#at;
    return x >= left && x <= right && y >= top && y <= bottom;
  }
}
