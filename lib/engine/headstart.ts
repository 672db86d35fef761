/**
 * A head start: sentences about the user that another chatbot had kept, shown to them line by line before any is kept.
 * What they keep they vouch for, as for what they typed; what is poisoned or holds a secret is not taken at all.
 */
import type { Kind, Observation, PartialDate, SaidAt, Sensitivity } from '../memory/model.ts';
import { USER } from '../memory/model.ts';
import { reconcile } from '../memory/reconcile.ts';
import { cardinalityOf } from '../memory/slots.ts';
import { MAIN } from '../memory/spaces.ts';
import { isReadable } from '../memory/text.ts';
import { sentenceOf, spokenOf } from '../portability/sentences.ts';
import { isPoisoned } from '../privacy/poison.ts';
import { redact } from '../privacy/redact.ts';
import { sensitivityOf } from '../privacy/sensitivity.ts';
import type { MemoryRow } from '../storage/db.ts';
import type { EngineContext } from './context.ts';
import { carryOut, foldMac, forgottenOf, plan } from './learn.ts';
import { MOST_CHARS, NOTES_SLOT, readingsOf } from './remember.ts';

/** A sentence that another program had kept about the user. */
export interface HeadStartLine {
  text: string;
  /** As it stood there, where that is not the same. */
  words?: string;
  /** The day on which it was noted. */
  said?: PartialDate;
  /** The heading that it stood under; for the screen alone. */
  group?: string;
  /** Why the user should look twice, as far as whoever found the line knows; see `JudgedLine.doubt`. */
  doubt?: string;
}

/** What a line would become. */
export interface JudgedLine extends HeadStartLine {
  kind: Kind;
  slot: string;
  sensitivity: Sensitivity;
  /** Why it is not kept: `secret`, `long`, `empty`, or as `Memory.reviewReason` says it. */
  refused?: string;
  /** As `Memory.reviewReason` says it. */
  doubt?: string;
  /** It says what is believed already. */
  known?: true;
  /** The sentence whose place it takes. */
  replaces?: string;
}

export interface KeptLines {
  /** Believed from now on, or known already. */
  kept: number;
  /** Contradict what is known, and wait for the user. */
  waiting: number;
  /** For `takeBackLines`. */
  events: string[];
}

type Reader = Pick<EngineContext, 'clock' | 'newId' | 'hlc'>;

/** A fact may well hold one of these; it only deserves a second look. */
const HARMLESS: ReadonlySet<string> = new Set(['a link', 'a mail address', 'a path']);

/**
 * Takes lines as they would be kept; gives what would become of them, in the same order, and changes nothing: how they
 * were understood, what is refused, what is known already, what they would replace. A line that tells several things,
 * each of them understood, gives as many. At most 500 lines at once.
 */
export async function judgeLines(context: EngineContext, lines: readonly HeadStartLine[]): Promise<JudgedLine[]> {
  const near = new Map<string, Promise<MemoryRow[]>>();
  const judged: JudgedLine[] = [];
  for (const { view, observation } of lines.slice(0, MOST_AT_ONCE).flatMap((line) => understood(context, line)))
    judged.push(view.refused === undefined ? { ...view, ...(await standing(context, observation, near)) } : view);
  return judged;
}
const MOST_AT_ONCE = 500;

interface Read {
  view: JudgedLine;
  observation: Observation;
}

/**
 * What a line says, by the rules where they read it, else as a note; and whether it is refused. No word that tells
 * something is lost: what a rule did not need may be what matters. `isPart`: it is one of those that a line gave before, and
 * stands for that alone, though it names the others ("Wife Eva works at Siemens").
 */
export function understood(reader: Reader, line: HeadStartLine, isPart = false): Read[] {
  const typed = line.text.trim().replace(/\s+/g, ' ');
  const { text: clean, found } = redact(typed);
  const poison = isPoisoned(typed) ?? (line.words === undefined ? undefined : isPoisoned(line.words));
  const refused = refusalOf(typed, found.length > 0, poison);
  const saidAt = momentOf(reader, line.said);
  const own = sentenceOf(clean);
  const spoken = spokenOf(own);
  const rules = refused === undefined ? readingsOf(reader, spoken ?? clean, saidAt) : [];
  // Of "Home: Lisbon" the key is told by the slot.
  const told = tellsAll(rules, spoken === undefined ? own : own.replace(/^[\p{L}' ]{2,30}[:：]\s+/u, ''));
  const only = rules.length === 1 ? rules[0] : undefined;
  const part = isPart ? rules.find(({ text }) => text === clean) : undefined;
  const kept: (Observation | undefined)[] = rules.length > 1 && told && !part ? rules : [part ?? only];
  return kept.map((rule) => {
    const text = rule && told ? rule.text : own;
    const kind = rule?.kind ?? 'fact';
    const slot = rule?.slot ?? NOTES_SLOT;
    const sensitivity = sensitivityOf(text, kind, slot);
    const view: JudgedLine = {
      text,
      kind,
      slot,
      sensitivity,
      ...(line.words === undefined ? {} : { words: line.words }),
      ...(line.group === undefined ? {} : { group: line.group }),
      ...(saidAt.value === undefined || line.said === undefined ? {} : { said: line.said }),
      ...(refused === undefined ? {} : { refused }),
      ...(line.doubt === undefined ? {} : { doubt: line.doubt }),
      ...(poison !== undefined && HARMLESS.has(poison) ? { doubt: `looks like ${poison}` } : {}),
    };
    const observation: Observation = {
      id: reader.newId(),
      kind,
      slot,
      value: rule?.value ?? text.toLowerCase(),
      polarity: rule?.polarity ?? 'affirmed',
      subject: rule?.subject ?? USER,
      text,
      quote: { start: 0, end: clean.length, text: clean },
      saidAt,
      witness: 'imported',
      confidence: 1,
      sensitivity,
      source: 'user',
      hlc: reader.hlc(),
      site: 'import',
      space: MAIN,
      ...(rule?.entity === undefined ? {} : { entity: rule.entity }),
      ...(rule?.validFrom === undefined ? {} : { validFrom: rule.validFrom }),
      ...(rule?.validTo === undefined ? {} : { validTo: rule.validTo }),
    };
    return { view, observation };
  });
}

function refusalOf(text: string, isSecret: boolean, poison: string | undefined): string | undefined {
  if (!isReadable(text)) return 'empty';
  if (text.length > MOST_CHARS) return 'long';
  if (isSecret) return 'secret';
  return poison === undefined || HARMLESS.has(poison) ? undefined : `looks like ${poison}`;
}

/** Noon of that day, wherever the user is. What is to come was not said yet, so its date is a mistake. */
function momentOf({ clock }: Reader, said: PartialDate | undefined): SaidAt {
  const now = clock.now();
  const offsetMinutes = clock.offsetMinutes(now);
  const value = said?.length === 10 ? Date.parse(`${said}T12:00:00Z`) - offsetMinutes * 60_000 : Number.NaN;
  const isUsable = value <= now + DAY_MS;
  return isUsable
    ? { value: Math.min(value, now), offsetMinutes, precision: 'day', source: 'import' }
    : { precision: 'unknown', source: 'import' };
}
const DAY_MS = 86_400_000;

const SMALL = /^(?:the|and|for|with|that|this|are|was|has|have|had|who|their|his|her|from|into|they|them|does|not)$/;

/** Is every word of the line that tells something in what the rules made of it? */
function tellsAll(rules: readonly Observation[], line: string): boolean {
  const told = stems(rules.map(({ text, value, entity = '' }) => `${text} ${value} ${entity}`).join(' '));
  return rules.length > 0 && [...stems(line)].every((stem) => told.has(stem));
}

/** Words of three letters and more, by their beginnings: "living" tells "lives". */
function stems(words: string): Set<string> {
  const all = words.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(all.filter((word) => !SMALL.test(word)).map((word) => word.slice(0, 4)));
}

/** How a line stands to what is stored. */
async function standing(
  context: EngineContext,
  observation: Observation,
  near: Map<string, Promise<MemoryRow[]>>,
): Promise<Pick<JudgedLine, 'known' | 'doubt' | 'replaces'>> {
  const group = await foldMac(context, observation);
  const rows = near.get(group) ?? context.db.memories.where('fold').equals(group).toArray();
  near.set(group, rows);
  const isOne = cardinalityOf(observation.slot) === 'one';
  const neighbours = (await rows).filter(({ value }) => isOne || value === observation.value);
  const decision = reconcile(observation, neighbours);
  if (decision.op === 'reinforce') return { known: true };
  if (decision.op === 'review') return { doubt: decision.reason };
  if (await forgottenOf(context, observation)) return { doubt: 'forgotten_before' };
  const replaced = decision.op === 'supersede' ? neighbours.find(({ id }) => id === decision.memoryId) : undefined;
  return replaced ? { replaces: replaced.text } : {};
}

/**
 * Keeps the lines that the user ticked, each as `remember` would; the refused ones are left out again here. Gives how
 * many were kept, and the events by which they are taken back. At most 500 lines at once, in one transaction.
 * Call inside `context.exclusive`.
 */
export async function keepLines(context: EngineContext, lines: readonly HeadStartLine[]): Promise<KeptLines> {
  const read = lines.slice(0, MOST_AT_ONCE).flatMap((line) => understood(context, line, true));
  const taken = read.flatMap(({ view, observation }) => (view.refused === undefined ? [observation] : []));
  if (taken.length === 0) return { kept: 0, waiting: 0, events: [] };
  const made = await plan(context, taken);
  const stored = new Set(made.observations.map(({ id }) => id));
  const memoryOf = new Map(made.memories.flatMap(({ id, observations }) => observations.map((one) => [one, id])));
  const events = taken
    .filter(({ id }) => stored.has(id))
    .map(({ id }) => {
      const memoryId = memoryOf.get(id);
      return context.event('remember', { observationId: id, ...(memoryId === undefined ? {} : { memoryId }) });
    });
  await carryOut(context, { ...made, events: [...made.events, ...events] });
  const waiting = made.memories.filter(({ state }) => state === 'review').length;
  return { kept: events.length - waiting, waiting, events: events.map(({ id }) => id) };
}

/**
 * Takes back what `keepLines` kept, by its events, in one transaction; other events are passed over, and twice is once.
 * Gives how many lines no longer count. Call inside `context.exclusive`.
 */
export async function takeBackLines(context: EngineContext, eventIds: readonly string[]): Promise<number> {
  const { db } = context;
  const events = (await db.events.bulkGet([...eventIds])).flatMap((event) =>
    event?.op === 'remember' && event.observationId !== undefined ? [{ ...event, of: event.observationId }] : [],
  );
  const rows = await db.observations.bulkGet(events.map(({ of }) => of));
  const standing = events.flatMap(({ id, of, memoryId }, at) => {
    const row = rows[at];
    return row && !row.retracted ? [{ id, of, memoryId, fold: row.fold }] : [];
  });
  if (standing.length === 0) return 0;
  const undos = standing.map(({ id, of, memoryId }) =>
    context.event('undo', { undoes: id, observationId: of, ...(memoryId === undefined ? {} : { memoryId }) }),
  );
  const made = await plan(context, [], [], {
    events: undos,
    folds: [...new Set(standing.map(({ fold }) => fold))],
    retract: standing.map(({ of }) => of),
  });
  await carryOut(context, made);
  return standing.length;
}
