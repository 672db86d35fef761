/**
 * A draft whose every character knows where it came from: `t` typed, `p` pasted or dropped, `o` put there by
 * anything else, such as the page's own script. Pure text; `witness.ts` feeds it from trusted input events.
 */
export interface Draft {
  text: string;
  /** One origin a UTF-16 unit of `text`. */
  origins: string;
}

export const EMPTY: Draft = { text: '', origins: '' };

/** The one stretch by which two texts differ. */
export interface Change {
  start: number;
  removed: number;
  inserted: string;
}

export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1;
  return { start, removed: before.length - end - start, inserted: after.slice(start, after.length - end) };
}

/** The draft after a change; `origins` are those of what was inserted. */
export function changed(draft: Draft, change: Change, after: string, origins: string): Draft {
  const kept = draft.origins.slice(change.start + change.removed);
  return { text: after, origins: draft.origins.slice(0, change.start) + origins + kept };
}

/** What survives rendering: letters, numbers and emoji, with the place of each in the text. */
export interface Skeleton {
  text: string;
  places: number[];
}

const BONES = /[\p{L}\p{N}\p{M}\p{So}]/gu;

export function skeleton(text: string): Skeleton {
  const parts: string[] = [];
  const places: number[] = [];
  for (const match of text.matchAll(BONES)) {
    const bone = match[0].toLowerCase();
    parts.push(bone);
    for (let unit = 0; unit < bone.length; unit += 1) places.push(match.index);
  }
  return { text: parts.join(''), places };
}

/** Drafts are compared with every turn of a long chat. */
const bonesOf = new WeakMap<Draft, Skeleton>();

function skeletonOf(draft: Draft): Skeleton {
  const known = bonesOf.get(draft) ?? skeleton(draft.text);
  bonesOf.set(draft, known);
  return known;
}

/**
 * Whether a text is too long to have come from any of these drafts, told without looking at all of it: only its
 * ASCII letters and digits are counted, so it may say no where it is.
 */
export function outgrows(text: string, drafts: readonly Draft[]): boolean {
  const most = Math.max(...drafts.map((draft) => skeletonOf(draft).text.length)) / ALIKE;
  let bones = 0;
  for (let at = 0; at < text.length && bones <= most; at += 1) {
    const unit = text.charCodeAt(at);
    const lower = unit | 0x20;
    if ((lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) bones += 1;
  }
  return bones > most;
}

/** Where a turn is the same as a draft but for what rendering, attachments and added blocks change. */
const ALIKE = 0.8;

/**
 * The origins of a turn's skeleton, one a unit, if the turn came from this draft: the same bones, or the one inside
 * the other with little around. Undefined if it did not.
 */
export function originsOf(turn: Skeleton, draft: Draft): string | undefined {
  const source = skeletonOf(draft);
  if (turn.text === '' || source.text === '') return undefined;
  const origins = source.places.map((place) => draft.origins[place] ?? 'o').join('');
  const inside = source.text.indexOf(turn.text);
  if (inside >= 0) return origins.slice(inside, inside + turn.text.length);
  const around = turn.text.indexOf(source.text);
  if (around < 0 || source.text.length < turn.text.length * ALIKE) return undefined;
  return 'o'.repeat(around) + origins + 'o'.repeat(turn.text.length - around - source.text.length);
}

/** Whether a turn says what a draft said. */
export function saysTheSame(turn: string, draft: string): boolean {
  if (turn === draft) return turn !== '';
  const [short, long] = turn.length < draft.length ? [turn, draft] : [draft, turn];
  return short !== '' && long.includes(short) && short.length >= long.length * ALIKE;
}
