/** Facts out of JSON that a chatbot wrote: of whatever shape, since each answer has its own. Pure. */
import { dateOf } from './line-dates.ts';

/** A fact as it stood in a list of whatever form. */
export interface RawFact {
  words: string;
  /** As it was written. */
  date?: string;
  group?: string;
}

const FACT =
  /^(?:fact|memory|text|content|statement|detail|information|info|description|entry|note|summary|value|sentence)$/i;
const DATE = /date|when|time|created|updated|saved|stored|learn|since/i;
const GROUP = /^(?:category|group|topic|section|type|kind|label|key|name|title|area)$/i;
/** Deeper than any answer, and shallow enough for any stack. */
const DEEPEST = 8;

/** Takes parsed JSON; gives its facts in order: strings of lists, objects with a fact in them, and keys with their values. */
export function factsOfJson(value: unknown, group?: string, depth = 0): RawFact[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string') return [{ words: value, ...(group ? { group } : {}) }];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => factsOfJson(each, group, depth + 1));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const fact = entries.find(([key, held]) => FACT.test(key) && typeof held === 'string');
  if (fact) return [ofObject(entries, String(fact[1]), group)];
  return entries.flatMap(([key, held]): RawFact[] => {
    if (typeof held === 'string' || typeof held === 'number' || typeof held === 'boolean') {
      // A date of the file itself is no fact.
      if (dateOf(String(held)) !== undefined && DATE.test(key)) return [];
      return [{ words: `${spaced(key)}: ${held}`, ...(group ? { group } : {}) }];
    }
    return factsOfJson(held, spaced(key), depth + 1);
  });
}

function ofObject(entries: readonly [string, unknown][], words: string, group: string | undefined): RawFact {
  const text = (held: unknown) => (typeof held === 'string' && held.trim() !== '' ? held : undefined);
  const date = entries.find(([key, held]) => DATE.test(key) && dateOf(text(held) ?? '') !== undefined);
  const named = entries.find(([key, held]) => GROUP.test(key) && text(held) !== undefined);
  const of = text(named?.[1]) ?? group;
  return { words, ...(date ? { date: String(date[1]) } : {}), ...(of ? { group: of } : {}) };
}

/** `dietaryPreference`, `dietary_preference` → `Dietary preference`. */
function spaced(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
