/**
 * Dims our block where the page shows it in what the user said: ranges of the CSS Custom Highlight API over the page's own
 * text, and a style sheet that the browser puts in (`public/dim.css`). No node of the page is changed, none is added.
 */
import type { ReadTurn } from '../../lib/capture/read.ts';
import { rangeOf, readEditor } from '../../lib/composer/editor-text.ts';
import { blocksIn, strip } from '../../lib/distill/format.ts';

/** The page's own view of what is younger than the DOM types in use. */
interface Highlights {
  CSS?: { highlights?: Map<string, Set<AbstractRange>> };
  Highlight?: new (...ranges: AbstractRange[]) => Set<AbstractRange>;
  StaticRange: typeof StaticRange;
}

const NAME = 'tsubasa-block';

interface Dimmed {
  text: string;
  ranges: StaticRange[];
}

/** Takes the window of the page; gives what is to be called with the turns of each look. Does nothing where the browser has no such API. */
export function createDim(
  window: Window & typeof globalThis,
  signal: AbortSignal,
): (turns: readonly ReadTurn[]) => void {
  const { CSS, Highlight, StaticRange } = window as unknown as Highlights;
  const registry = CSS?.highlights;
  if (!registry || !Highlight) return () => undefined;
  /** By its element, since most looks find the same turns. */
  const known = new WeakMap<Element, Dimmed>();
  let shown: StaticRange[] = [];
  signal.addEventListener('abort', () => registry.delete(NAME));

  const rangesIn = ({ element, text }: ReadTurn): StaticRange[] => {
    const before = known.get(element);
    const stands = ({ startContainer, endContainer }: StaticRange) =>
      element.contains(startContainer) && element.contains(endContainer);
    if (before?.text === text && before.ranges.every(stands)) return before.ranges;
    const ranges = strip(text).block === undefined ? [] : blockRanges(element, StaticRange);
    known.set(element, { text, ranges });
    return ranges;
  };

  return (turns) => {
    const now = turns.flatMap((turn) => (turn.role === 'user' ? rangesIn(turn) : []));
    if (now.length === shown.length && now.every((range, at) => range === shown[at])) return;
    shown = now;
    // A static range is forgotten with its name, so that rows which were scrolled away are not held.
    if (now.length === 0) registry.delete(NAME);
    else registry.set(NAME, new Highlight(...now));
  };
}

/** Static: a live range would be brought up to date by the browser with every change of the page. */
function blockRanges(element: Element, Range: typeof StaticRange): StaticRange[] {
  const read = readEditor(element);
  return blocksIn(read.text).flatMap((span) => {
    const range = rangeOf(element.ownerDocument, read, span);
    if (range === undefined) return [];
    const { startContainer, startOffset, endContainer, endOffset } = range;
    return [new Range({ startContainer, startOffset, endContainer, endOffset })];
  });
}
