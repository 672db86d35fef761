/** What the user's own hand does to memories: the operations that outrank whatever is learnt. */
import { TsubasaError } from '../errors.ts';
import { type Observation, type SaidAt, type Turn, USER } from '../memory/model.ts';
import type { Utterance } from '../memory/observe/dialog.ts';
import { observe } from '../memory/observe/index.ts';
import { MAIN } from '../memory/spaces.ts';
import { redact } from '../privacy/redact.ts';
import { sensitivityOf } from '../privacy/sensitivity.ts';
import type { MemoryRow } from '../storage/db.ts';
import { joinObservations } from '../storage/observations.ts';
import type { MemoryView } from './api.ts';
import type { EngineContext } from './context.ts';
import { carryOut, plan } from './learn.ts';
import { requireSpace } from './spaces.ts';
import { viewOf } from './views.ts';

/** What the rules cannot place is kept as it was typed. */
export const NOTES_SLOT = 'notes';
/** Of one memory. */
export const MOST_CHARS = 2_000;

/** "Remember this", typed into the popup, in the space that was chosen there. Rejects with `bad_message` for nothing or too much, `not_found` for no space. */
export async function remember(context: EngineContext, typed: string, space = MAIN): Promise<MemoryView> {
  const text = cleanText(typed);
  const own = requireSpace(context, space, true);
  const understood = readAlone(context, text);
  return learnOne(
    context,
    'remember',
    {
      kind: understood?.kind ?? 'fact',
      slot: understood?.slot ?? NOTES_SLOT,
      value: understood?.value ?? text.toLowerCase(),
      polarity: understood?.polarity ?? 'affirmed',
      subject: understood?.subject ?? USER,
      text: understood?.text ?? text,
      site: 'user',
      space: own,
      ...(understood?.entity === undefined ? {} : { entity: understood.entity }),
      ...(understood?.validFrom === undefined ? {} : { validFrom: understood.validFrom }),
      ...(understood?.validTo === undefined ? {} : { validTo: understood.validTo }),
    },
    text,
  );
}

/** The user's edit of a memory: its new words stand from now on. Rejects with `not_found`. */
export async function revise(context: EngineContext, id: string, typed: string): Promise<MemoryView> {
  const text = cleanText(typed);
  const { memory, latest } = await find(context, id);
  const understood = readAlone(context, text);
  const value = understood?.slot === memory.slot ? understood.value : text.toLowerCase();
  return learnOne(context, 'revise', { ...contentOf(latest, memory), text, value, revises: id }, text);
}

/** The user says that a memory which waited is right. Rejects with `not_found`. */
export async function confirm(context: EngineContext, id: string): Promise<MemoryView> {
  const { memory, latest } = await find(context, id);
  return learnOne(context, 'confirm', { ...contentOf(latest, memory), revises: id }, latest.text);
}

type Content = Pick<Observation, 'kind' | 'slot' | 'value' | 'polarity' | 'subject' | 'text' | 'site' | 'space'> &
  Partial<Pick<Observation, 'home' | 'entity' | 'validFrom' | 'validTo' | 'account' | 'revises'>>;

async function learnOne(
  context: EngineContext,
  op: 'remember' | 'revise' | 'confirm',
  content: Content,
  typed: string,
): Promise<MemoryView> {
  const now = context.clock.now();
  const observation: Observation = {
    ...content,
    id: context.newId(),
    quote: { start: 0, end: typed.length, text: typed },
    saidAt: { value: now, offsetMinutes: context.clock.offsetMinutes(now), precision: 'second', source: 'live' },
    witness: 'typed',
    confidence: 1,
    sensitivity: sensitivityOf(content.text, content.kind, content.slot),
    source: 'user',
    hlc: context.hlc(),
  };
  const made = await plan(context, [observation]);
  const memory = made.memories.find((row) => row.observations.includes(observation.id));
  const event = context.event(op, { observationId: observation.id, ...(memory ? { memoryId: memory.id } : {}) });
  await carryOut(context, { ...made, events: [...made.events, event] });
  const stored =
    memory ?? (await context.db.memories.filter((row) => row.observations.includes(observation.id)).first());
  if (!stored) throw new TsubasaError('internal', `${op} left no memory`);
  return { ...(await viewOf(context, stored)), eventId: event.id };
}

/** What the rules make of a sentence that stands alone, typed now: only a single reading is taken. */
function readAlone(context: EngineContext, text: string): Observation | undefined {
  const now = context.clock.now();
  const found = readingsOf(context, text, {
    value: now,
    offsetMinutes: context.clock.offsetMinutes(now),
    precision: 'second',
    source: 'live',
  });
  return found.length === 1 ? found[0] : undefined;
}

/** All that the rules read in words of the user that are no stored turn, said then, after what stands in `before`. */
export function readingsOf(
  context: Pick<EngineContext, 'clock' | 'newId' | 'hlc'>,
  text: string,
  saidAt: SaidAt,
  before: readonly Utterance[] = [],
): Observation[] {
  const turn: Turn = {
    key: '',
    conversation: '',
    order: 0,
    role: 'user',
    text,
    final: true,
    saidAt,
    witness: 'typed',
    textHash: '',
    subject: USER,
    sensitivity: 'none',
    storedAt: context.clock.now(),
    site: 'user',
    space: MAIN,
  };
  return observe(turn, { newId: context.newId, hlc: context.hlc }, before);
}

async function find(context: EngineContext, id: string): Promise<{ memory: MemoryRow; latest: Observation }> {
  const memory = await context.db.memories.get(id);
  if (!memory) throw new TsubasaError('not_found', `memory ${id}`);
  const rows = await context.db.observations.bulkGet(memory.observations);
  const latest = (
    await joinObservations(
      context.db,
      rows.filter((row) => row !== undefined),
    )
  ).at(-1);
  if (!latest) throw new TsubasaError('not_found', `the words of memory ${id}`);
  return { memory, latest };
}

function contentOf(latest: Observation, memory: MemoryRow): Content {
  return {
    kind: memory.kind,
    slot: memory.slot,
    value: latest.value,
    polarity: latest.polarity,
    subject: memory.subject,
    text: latest.text,
    site: memory.site,
    // An edit goes wherever that goes which it edits.
    space: latest.space,
    ...(latest.home === undefined ? {} : { home: latest.home }),
    ...(memory.account === undefined ? {} : { account: memory.account }),
    ...(latest.entity === undefined ? {} : { entity: latest.entity }),
    ...(latest.validFrom === undefined ? {} : { validFrom: latest.validFrom }),
    ...(latest.validTo === undefined ? {} : { validTo: latest.validTo }),
  };
}

function cleanText(typed: string): string {
  const text = redact(typed.trim().replace(/\s+/g, ' ')).text;
  if (text === '' || text.length > MOST_CHARS)
    throw new TsubasaError('bad_message', `a memory has 1 to ${MOST_CHARS} characters`);
  return text;
}
