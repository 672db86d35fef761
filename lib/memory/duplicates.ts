/**
 * Memories that say the same in other words. Precision comes before recall: what is merged wrongly is a memory that
 * the user no longer sees, what is missed is one line too many. English; other languages only where nothing but
 * signs differs.
 */
import { words } from '../recall/tokenize.ts';
import type { Memory } from './model.ts';
import { slotOf } from './slots.ts';

/** One memory that another one says as well. */
export interface Duplicate {
  /** The one that tells less. */
  memory: Memory;
  /** The one that tells most, and stays. */
  into: Memory;
}

/** One cat is not many cats: what is counted keeps its number. */
const COUNTED = /^(?:things|people|work|education|projects)(?:\.|$)/;
/** Words that change how much, not what. */
const EMPTY = new Set('a an the my our some really very quite so pretty just always also'.split(' '));
/** A doing may go on with where and when it is done; with anything else it is another one. */
const WHERE_OR_WHEN = new Set('in at on near around along every each during after before'.split(' '));
const DOING = /^\p{Ll}{2,}ing$/u;
const NOT_A_DOING = new Set('thing something anything nothing everything king ring spring string wing sing'.split(' '));
const DENIES = new Set('not no without never except but unless only non nor neither than instead t'.split(' '));
/** Signs that belong to a name. */
const SIGNS = /[+#&%$€£@*/]|(?<![\p{L}\p{N}])\.(?=\p{L})/gu;
const NUMBER = /^\p{N}/u;
const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve dozen twice once half several many few both'.split(
    ' ',
  ),
);

/**
 * Takes the memories of one `foldKey`; gives those that another one of them says as well. Only what is believed,
 * affirmed or denied alike, in one slot of many values, about the same entity, of the same sensitivity. No memory is
 * named twice as `memory`, and what is left says nothing twice: once merged, nothing more is found. `mayMerge`: false
 * for a pair that the user has parted.
 */
export function duplicates(
  memories: readonly Memory[],
  mayMerge: (pair: Duplicate) => boolean = () => true,
): Duplicate[] {
  const alike = groupBy(memories.filter(mayRepeat), (memory) =>
    JSON.stringify([memory.space, memory.subject, memory.slot, memory.polarity, memory.entity, memory.sensitivity]),
  );
  const isOne = (pair: Duplicate) => mayStandFor(pair) && mayMerge(pair);
  return [...alike.values()].filter((group) => group.length > 1).flatMap((group) => within(group, isOne));
}

function mayRepeat({ state, slot }: Memory): boolean {
  return state === 'current' && slotOf(slot).cardinality === 'many';
}

interface Said {
  memory: Memory;
  /** Its value in plain words, singular where numbers do not count. */
  words: readonly string[];
}

function within(group: readonly Memory[], isOne: (pair: Duplicate) => boolean): Duplicate[] {
  const bySame = groupBy(group.map(plain), (said) => keyOf(said.words));
  bySame.delete(keyOf([]));
  const found: Duplicate[] = [];
  const merge = (said: Said, into: Said): boolean => {
    const pair = { memory: said.memory, into: into.memory };
    const does = isOne(pair);
    if (does) found.push(pair);
    return does;
  };
  const kept = [...bySame.values()].flatMap((same) => {
    const [best, ...rest] = [...same].sort(byTelling);
    if (best) for (const said of rest) merge(said, best);
    return best ?? [];
  });
  mergeFuller(kept, merge);
  return found;
}

/** Merges what exactly one other tells more of: what two tell more of belongs to neither. Until there is none. */
function mergeFuller(all: readonly Said[], merge: (said: Said, into: Said) => boolean): void {
  let left = all;
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    const fuller = fullerThan(left);
    left = left.filter((said) => {
      const [only, ...others] = fuller.get(said) ?? [];
      return !only || others.length > 0 || !merge(said, only);
    });
  }
}

/** For each doing that others tell more of, those others: "hiking" and "hiking in the alps". */
function fullerThan(kept: readonly Said[]): Map<Said, Said[]> {
  const byWords = new Map(kept.map((said) => [keyOf(said.words), said]));
  const fuller = new Map<Said, Said[]>();
  for (const said of kept)
    for (let length = 1; length < said.words.length; length++) {
      const shorter = byWords.get(keyOf(said.words.slice(0, length)));
      if (shorter && tellsMore(shorter.words, said.words)) fuller.set(shorter, [...(fuller.get(shorter) ?? []), said]);
    }
  return fuller;
}

function tellsMore(shorter: readonly string[], longer: readonly string[]): boolean {
  const rest = longer.slice(shorter.length);
  const isDoing = shorter.some((word) => DOING.test(word) && !NOT_A_DOING.has(word));
  return (
    isDoing &&
    rest.length > 1 &&
    WHERE_OR_WHEN.has(rest[0] ?? '') &&
    !longer.some((word) => DENIES.has(word)) &&
    numbers(shorter) === numbers(longer)
  );
}

const numbers = (said: readonly string[]): string =>
  said.filter((word) => NUMBER.test(word) || NUMBER_WORDS.has(word)).join(' ');

/** The one that stays may be told wherever the other could, and tells of the same time. */
function mayStandFor({ memory: goes, into: stays }: Duplicate): boolean {
  const isSameTime = (a: string | undefined, b: string | undefined) => a === undefined || a === b;
  return (
    (stays.injectable || !goes.injectable) &&
    goes.editedAt === undefined &&
    isSameTime(goes.validFrom, stays.validFrom) &&
    isSameTime(goes.validTo, stays.validTo)
  );
}

/** The user's words first, then what is surest, was said most often, tells its time, and was known first. */
function byTelling(a: Said, b: Said): number {
  const rank = ({ memory }: Said) => [
    Number(memory.editedAt !== undefined),
    Number(memory.injectable),
    memory.confidence,
    memory.observations.length,
    Number(memory.validFrom !== undefined),
    -memory.recordedAt,
  ];
  const [ofA, ofB] = [rank(a), rank(b)];
  const at = ofA.findIndex((value, index) => value !== ofB[index]);
  return at < 0 ? (a.memory.id < b.memory.id ? -1 : 1) : (ofB[at] ?? 0) - (ofA[at] ?? 0);
}

function plain(memory: Memory): Said {
  const told = words(memory.value).filter((word) => !EMPTY.has(word));
  // "C", "C++" and "C#" are three languages.
  const signs = memory.value.match(SIGNS) ?? [];
  return { memory, words: [...(COUNTED.test(memory.slot) ? told : told.map(singular)), ...signs] };
}

const keyOf = (said: readonly string[]): string => said.join(' ');

/** "dogs" → "dog", "berries" → "berry", "boxes" → "box"; what only looks like a plural stays. */
function singular(word: string): string {
  if (!/^[a-z]{4,}$/.test(word) || /(?:ss|us|is|ous|news|series|species)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.replace(/(x|z|ch|sh)es$|s$/, '$1');
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
