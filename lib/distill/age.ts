/** How old a line is, and whether it is of a kind that may not hold any more. No clock of its own. */
import type { Kind, MemoryState, Millis, PartialDate } from '../memory/model.ts';

const DAY_MS = 86_400_000;
/** Of what changes, nothing older than this is taken for granted. */
export const MAY_CHANGE_AFTER_MS = 365 * DAY_MS;

/**
 * Slots whose value changes in a life: home, work, plans, diet, how things stand. A name without a dot stands for its
 * leaves as well. Names, birthdays, allergies and tastes are not asked about.
 */
const CHANGES: ReadonlySet<string> = new Set([
  'places',
  'work',
  'plans',
  'goals',
  'projects',
  'routines',
  'education.studies',
  'education.school',
  'health.diet',
  'health.medication',
  'identity.age',
  'identity.weight',
  'people.status',
  'people.partner',
  'skills.level',
  'things.uses',
]);
const CHANGING_KINDS: ReadonlySet<Kind> = new Set(['plan']);

/** What of a memory tells how well it keeps. */
export interface Aging {
  slot: string;
  memoryKind: Kind;
  state: MemoryState;
  /** It says itself until when it holds. */
  validTo?: PartialDate;
  /** When it was last said; absent where nobody knows. */
  saidAt?: Millis;
}

/** Whether to ask "still true?": said more than a year before `now`, of a kind that changes, and not told to be over. */
export function mayHaveChanged({ slot, memoryKind, state, validTo, saidAt }: Aging, now: Millis): boolean {
  if (saidAt === undefined || state !== 'current' || validTo !== undefined) return false;
  if (memoryKind === 'instruction' || now - saidAt <= MAY_CHANGE_AFTER_MS) return false;
  const [trunk = slot] = slot.split('.', 1);
  return CHANGING_KINDS.has(memoryKind) || CHANGES.has(slot) || CHANGES.has(trunk);
}

/** A length of time as a person tells it. */
export interface Age {
  count: number;
  unit: 'day' | 'month' | 'year';
}

const MONTH_DAYS = 365.25 / 12;

/**
 * Takes when something was said; gives how long that is before `now`, in the unit in which one would say it: days up to
 * two months, months up to two years, then years. Whole units that have passed; 0 days for today and for what lies ahead.
 */
export function ageOf(saidAt: Millis, now: Millis): Age {
  const days = Math.max(0, Math.floor((now - saidAt) / DAY_MS));
  const months = Math.floor(days / MONTH_DAYS);
  if (months < 2) return { count: days, unit: 'day' };
  return months < 24 ? { count: months, unit: 'month' } : { count: Math.floor(months / 12), unit: 'year' };
}
