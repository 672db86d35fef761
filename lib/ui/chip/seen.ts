import { VISIBILITY, type VisibilityEntry } from './guard.ts';
import type { ChipLine } from './types.ts';

/** How much of a line must lie inside the viewport and its scrolling list. */
const ENOUGH = 0.75;

/**
 * Which lines a person could have read: those that have stood on the screen, with the very words that they have
 * now. Lines under a fold, of a chip that was placed outside of the viewport, or that the page has covered or made
 * invisible do not count.
 */
export class SeenLines {
  readonly #seen = new Map<string, string>();
  readonly #observer: IntersectionObserver;
  #lines: ChipLine[] = [];

  /** Calls `onChange` when a line was seen that had not been. */
  constructor(
    window: Window & typeof globalThis,
    readonly onChange: () => void,
    signal: AbortSignal,
  ) {
    const options = { ...VISIBILITY, threshold: ENOUGH };
    this.#observer = new window.IntersectionObserver((entries) => this.#look(entries), options);
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  /** Takes the lines as they are now and the elements that show some of them, with the id in `data-line`. */
  watch(lines: ChipLine[], elements: Iterable<HTMLElement>): void {
    this.#lines = lines;
    this.#observer.disconnect();
    for (const element of elements) this.#observer.observe(element);
  }

  /** Ids of the lines among these that were seen and are not struck, in their order. */
  ids(lines: ChipLine[]): string[] {
    return lines.filter(({ id, text, struck }) => !struck && this.#seen.get(id) === text).map(({ id }) => id);
  }

  forget(): void {
    this.#seen.clear();
    this.watch([], []);
  }

  #look(entries: VisibilityEntry[]): void {
    let changed = false;
    for (const { target, intersectionRatio, isVisible = true } of entries) {
      const line = this.#lines.find(({ id }) => id === target.getAttribute('data-line'));
      if (line === undefined || !isVisible || intersectionRatio < ENOUGH || this.#seen.get(line.id) === line.text)
        continue;
      this.#seen.set(line.id, line.text);
      changed = true;
    }
    if (changed) this.onChange();
  }
}
