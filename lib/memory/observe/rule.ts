/** What a rule is, and the few builders that all of them share. */
import type { Kind, PartialDate, Polarity, Subject } from '../model.ts';
import { capitalise, conjugate, thirdPerson } from '../text.ts';
import { type FoundDate, formatDate, formatWhen } from '../time.ts';
import type { Phrase } from './phrase.ts';
import type { Statement } from './statements.ts';
import { type Pattern, patternOf } from './vocabulary.ts';

/** What one rule makes of one statement; `index.ts` completes it to an observation. */
export interface Draft {
  slot: string;
  value: string;
  /** Without dates; see `say`. */
  text: string;
  kind?: Kind;
  entity?: string;
  polarity?: Polarity | undefined;
  subject?: Subject;
  /** Whose sentence it is, where `subject` differs from the statement's. */
  who?: string;
  from?: PartialDate;
  to?: PartialDate;
  confidence?: number;
}

/**
 * What the dates of a statement mean. `since`: only "since", "for two years" and "until" bound it. `start`: any
 * date is when it began ("moved in May"). `when`: it happens then. `none`: dates are no part of it.
 */
export type DateUse = 'since' | 'start' | 'when' | 'none';

export interface Rule {
  /** On the plain view. Use `rx`, which anchors it. */
  pattern: Pattern;
  /** Holds for named others too ("my brother lives …"). */
  others?: true;
  /** Polarities that make sense beside `affirmed`. */
  polarities?: readonly Polarity[];
  dates?: DateUse;
  tense?: 'past' | 'future';
  /** `groups`: what the pattern's parentheses caught, empty where they caught nothing. */
  draft(groups: string[], statement: Statement): Draft | readonly Draft[] | undefined;
}

/** A case-insensitive pattern for the whole start of a plain view. */
export const rx = (source: string): Pattern => patternOf(`^${source}`, 'iu');

export const ANY: readonly Polarity[] = ['affirmed', 'negated', 'ended'];
export const ENDABLE: readonly Polarity[] = ['affirmed', 'ended'];

/** "live", "in Lisbon" → "Lives in Lisbon", "Does not live in Lisbon", "No longer lives in Lisbon". */
export function say(verb: string, rest: string, polarity: Polarity = 'affirmed'): string {
  const words = thirdPerson(rest);
  if (verb === 'be')
    return `${polarity === 'affirmed' ? 'Is' : polarity === 'negated' ? 'Is not' : 'Is no longer'} ${words}`;
  const [head = '', ...tail] = verb.split(' ');
  const particle = tail.map((word) => `${word} `).join('');
  if (polarity === 'negated') return `Does not ${head} ${particle}${words}`;
  return `${polarity === 'ended' ? 'No longer ' : ''}${polarity === 'ended' ? conjugate(head) : capitalise(conjugate(head))} ${particle}${words}`;
}

/** One draft for each phrase of a list. */
export function each(
  phrases: readonly Phrase[],
  slot: string,
  make: (phrase: Phrase) => Omit<Draft, 'slot' | 'value'>,
): Draft[] {
  return phrases.map((phrase) => ({ slot, value: phrase.value, ...make(phrase) }));
}

/** The dates a statement gives to what it says, and the words that tell them. */
export function timing(
  statement: Statement,
  use: DateUse,
  polarity: Polarity,
  tense: 'past' | 'future',
): { from?: PartialDate; to?: PartialDate; words: string } {
  if (use === 'none') return { words: '' };
  let from: PartialDate | undefined;
  let to: PartialDate | undefined;
  for (const date of statement.dates) {
    const value = date[tense] ?? date.past;
    const bound = boundOf(date, use === 'when' ? tense : use, polarity);
    if (bound === 'from') from ??= value;
    if (bound === 'to') to ??= value;
  }
  return { ...(from && { from }), ...(to && { to }), words: wordsOf(use, polarity, from, to) };
}

/** `past` and `future`: it happens then. */
function boundOf(date: FoundDate, use: DateUse | 'past' | 'future', polarity: Polarity): 'from' | 'to' | undefined {
  const { cue } = date;
  if (/^(?:until|till|by|before)$/.test(cue)) return 'to';
  // "I accepted a role starting in June" did not happen in June.
  // Nor did one leave on the day "after ten years".
  if (use === 'past' && /^(?:since|from|after)$/.test(cue)) return undefined;
  if (cue === 'since' && polarity === 'ended' && use !== 'future') return 'to';
  if (/^(?:since|from)$/.test(cue)) return 'from';
  if (polarity === 'ended') return cue === 'for' || cue === 'after' ? undefined : 'to';
  if (cue === 'for') return use === 'since' || use === 'start' ? 'from' : undefined;
  return use === 'since' || cue === 'after' ? undefined : 'from';
}

function wordsOf(use: DateUse, polarity: Polarity, from?: PartialDate, to?: PartialDate): string {
  if (polarity === 'ended') return to ? ` ${use === 'when' ? formatWhen(to) : `since ${formatDate(to)}`}` : '';
  if (use === 'when') return `${from ? ` ${formatWhen(from)}` : ''}${to ? ` by ${formatDate(to)}` : ''}`;
  return `${from ? ` since ${formatDate(from)}` : ''}${to ? ` until ${formatDate(to)}` : ''}`;
}

/** Takes drafts; gives each claim once. */
export function distinct(drafts: readonly Draft[]): Draft[] {
  const keyOf = ({ slot, value, entity, subject, polarity }: Draft) =>
    [slot, value, entity, subject, polarity].join('\n');
  return [...new Map(drafts.toReversed().map((draft) => [keyOf(draft), draft])).values()].reverse();
}

/** Takes drafts of one slot; gives those whose value no fuller one about the same has: "run" beside "run a marathon" goes. */
export function fullest(drafts: readonly Draft[]): Draft[] {
  return drafts.filter(
    (one, at) =>
      !drafts.some(
        (other, index) =>
          index !== at &&
          other.subject === one.subject &&
          (other.value === one.value ? index < at : other.value.includes(one.value)),
      ),
  );
}
