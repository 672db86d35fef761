/** Whether a reply is being written now. */
import { parentOf, queryAll } from '../../capture/flat-tree.ts';
import type { ReadTurn } from '../../capture/read.ts';
import { isShown } from './outline.ts';

const WRITING =
  '[aria-busy="true"], [data-streaming="true"], [data-is-streaming="true"], [data-generating="true"], [class~="streaming"], [class~="is-streaming"], [class*="result-streaming"], [class*="typing-indicator" i], [class*="typing-cursor" i]';
const STOPS = '[class*="stop" i], [id*="stop" i], [data-testid*="stop" i], [aria-label*="stop" i], [title*="stop" i]';
const STOP_CONTROL = 'button, [role="button"], input[type="button"]';
/** How far from the message box a stop control stands. */
const FARTHEST = 5;

/** Takes the list, its turns and the message box. */
export function isGenerating(list: Element, turns: readonly ReadTurn[], box: Element | undefined): boolean {
  const last = turns.at(-1)?.element;
  if (last) {
    for (let up: Element | undefined = last; up && up !== parentOf(list); up = parentOf(up))
      if (up.matches(WRITING)) return true;
    if (queryAll(last, WRITING).some(isShown)) return true;
  }
  if (list.ownerDocument.body?.matches(WRITING)) return true;
  let frame = box && parentOf(box);
  for (let steps = 0; frame && frame.localName !== 'body' && steps < FARTHEST; steps += 1, frame = parentOf(frame)) {
    if (last && frame.contains(last)) break;
    const controls = queryAll(frame, STOPS).filter(
      (one) => one.closest(STOP_CONTROL) !== null || one.localName === 'div',
    );
    if (
      controls.some(
        (one) =>
          isShown(one) &&
          one.closest('[hidden], [style*="display: none"], [style*="display:none"], [disabled]') === null,
      )
    )
      return true;
  }
  return false;
}
