/** Reads the gold set for writing memories. `README.md` beside this file says what its fields mean and how it is scored. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { PartialDate, Polarity, Subject } from '../../../lib/memory/model.ts';
import { USER } from '../../../lib/memory/model.ts';
import { slotOf } from '../../../lib/memory/slots.ts';

/** `tune` may be looked at while rules are written; `untouched` is only ever scored. */
export type Half = 'tune' | 'untouched';
export const HALVES: readonly Half[] = ['tune', 'untouched'];

const isLower = (text: string) => text === text.toLowerCase();
const isCalendarDate = (text: string) => {
  const full = `${text}-01-01`.slice(0, 10);
  const date = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(full);
};

const form = v.pipe(v.string(), v.trim(), v.nonEmpty('an empty form'), v.check(isLower, 'a form is not in lower case'));
const forms = v.pipe(v.array(form), v.nonEmpty('no form'));
const slot = v.pipe(
  v.string(),
  v.regex(/^[a-z]+(\.[a-z]+)?$/, 'no name of a slot'),
  v.check((name) => slotOf(name.split('.', 1)[0] ?? '').label !== 'Other', 'a slot that the trunk does not have'),
);
const subject = v.pipe(form, v.regex(/^(user|[^:]*:[^:]*)$/, 'neither "user" nor "relation:name"'));
const polarity = v.picklist(['affirmed', 'negated', 'ended'] satisfies Polarity[]);
const partialDate = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'no partial date'),
  v.check(isCalendarDate, 'a date that no calendar has'),
);
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/, 'no day'), v.check(isCalendarDate, 'no calendar has it'));
const kind = v.picklist(['fact', 'preference', 'plan', 'event', 'relation', 'instruction', 'do-not-use']);

/** One item, or a list of which any will do: always given as a list. */
const anyOf = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.union([item, v.pipe(v.array(item), v.nonEmpty('an empty list'))]),
    v.transform((one): v.InferOutput<T>[] => (Array.isArray(one) ? one : [one])),
  );

const expectation = v.strictObject({
  slot: anyOf(slot),
  value: forms,
  subject: anyOf(subject),
  polarity: v.optional(anyOf(polarity), 'affirmed'),
  kind: v.optional(anyOf(kind)),
  entity: v.optional(forms),
  from: v.optional(partialDate),
  to: v.optional(partialDate),
});

const assistantTurn = v.strictObject({ role: v.literal('assistant'), text: v.pipe(v.string(), v.nonEmpty()) });
const userTurn = v.pipe(
  v.strictObject({
    role: v.literal('user'),
    text: v.pipe(v.string(), v.nonEmpty()),
    should: v.optional(v.array(expectation), []),
    may: v.optional(v.array(expectation), []),
    notUser: v.optional(v.literal(true)),
  }),
  v.check(
    ({ notUser, should }) => !notUser || should.every((one) => !one.subject.includes(USER)),
    'requires something about the user where the first person is not the user',
  ),
);

const state = v.pipe(
  v.strictObject({
    slot: anyOf(slot),
    subject: anyOf(subject),
    value: v.optional(forms),
    not: v.optional(forms),
    polarity: v.optional(anyOf(polarity), 'affirmed'),
    entity: v.optional(forms),
  }),
  v.check(({ value, not }) => value !== undefined || not !== undefined, 'neither "value" nor "not"'),
);

const person = v.strictObject({
  person: v.pipe(v.string(), v.nonEmpty()),
  language: v.picklist(['en', 'de', 'es', 'fr', 'pt', 'zh', 'ja']),
  conversations: v.pipe(
    v.array(
      v.strictObject({
        at: day,
        turns: v.pipe(v.array(v.variant('role', [assistantTurn, userTurn])), v.nonEmpty('no turn')),
      }),
    ),
    v.nonEmpty('no conversation'),
    v.check((all) => all.every(({ at }, index) => at >= (all[index - 1]?.at ?? '')), 'not in the order of their days'),
  ),
  current: v.array(state),
});

/**
 * What an observation must or may look like. Of every list any one will do. `value` and `entity`: lower case.
 * `subject`: `user` or `relation:name`. `from`, `to`: when it begins and ends to hold, where the words tell.
 */
export interface Expectation {
  slot: string[];
  value: string[];
  subject: Subject[];
  polarity: Polarity[];
  kind?: v.InferOutput<typeof kind>[];
  entity?: string[];
  from?: PartialDate;
  to?: PartialDate;
}

/** What must be believed (`value`), and what must not be (`not`), once all conversations have been read. */
export interface ExpectedState {
  slot: string[];
  subject: Subject[];
  value?: string[];
  not?: string[];
  polarity: Polarity[];
  entity?: string[];
}

/** A message of the user. What is in neither list must not arise from it. */
export interface GoldUserTurn {
  role: 'user';
  text: string;
  should: Expectation[];
  may: Expectation[];
  /** The first person in it is somebody else: of `user` nothing may be learnt but what is in `may`. */
  notUser?: true;
}

/** A reply: it may help to understand what the user says next, and founds nothing by itself. */
export interface GoldAssistantTurn {
  role: 'assistant';
  text: string;
}

export type GoldTurn = GoldUserTurn | GoldAssistantTurn;

export interface GoldConversation {
  /** The day on which all of it was said, ISO 8601. */
  at: string;
  turns: GoldTurn[];
}

/** One invented person. `language` is what they write in most, ISO 639-1. */
export interface GoldPerson {
  person: string;
  language: v.InferOutput<typeof person>['language'];
  conversations: GoldConversation[];
  current: ExpectedState[];
}

/** Takes a half; gives the paths of its files, sorted. */
export function goldFiles(half: Half): string[] {
  const folder = join(import.meta.dirname, half);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => join(folder, name));
}

/**
 * Takes the path of a person's file; gives what is in it, with every "one or many" as a list and what may be left
 * out filled in. Throws an `Error` that names the file and the turn where the form is wrong.
 */
export function readGold(file: string): GoldPerson {
  const fail = (where: string, message: string) => new Error(`${file}: ${where}: ${message}`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw fail('the whole file', error instanceof Error ? error.message : String(error));
  }
  const result = v.safeParse(person, json);
  if (!result.success) throw fail(placeOf(result.issues[0]), result.issues[0].message);
  return result.output satisfies v.InferOutput<typeof person> as GoldPerson;
}

/** Where an issue is, counted from 1: "conversation 2, turn 3, should 1, value". */
function placeOf(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => key);
  const names = { conversations: 'conversation', turns: 'turn' } as Record<string, string>;
  const parts: string[] = [];
  for (const key of keys) {
    if (typeof key === 'number') parts.push(`${parts.pop() ?? 'item'} ${key + 1}`);
    else parts.push(names[String(key)] ?? String(key));
  }
  return parts.join(', ') || 'the whole file';
}
