/**
 * Portable AI Memory 1.0 (portable-ai-memory.org, 2026-02-17): how memories look to other programs, and what they
 * wrote for us. Section numbers are those of the specification.
 */
import * as v from 'valibot';
import type { Conversation, Kind, Memory, MemoryState, Millis, Observation, PartialDate } from '../memory/model.ts';
import { redact } from '../privacy/redact.ts';
import { readRecords, type Skipped, type Snapshot } from './records.ts';

export const PAM_SCHEMA = 'portable-ai-memory';
export const PAM_VERSION = '1.0';

/** Section 5: a closed list; `custom` needs a `custom_type`. */
const TYPES: Record<Kind, string> = {
  fact: 'fact',
  preference: 'preference',
  plan: 'goal',
  event: 'context',
  relation: 'relationship',
  instruction: 'instruction',
  'do-not-use': 'custom',
};
const CUSTOM_TYPE = 'do_not_use';
/** Types that we do not tell apart are facts. */
const KINDS: Record<string, Kind> = {
  preference: 'preference',
  goal: 'plan',
  relationship: 'relation',
  instruction: 'instruction',
};

/** Section 7. What waits for review is not believed, and what has ended is history. */
const STATUSES: Record<MemoryState, string> = {
  current: 'active',
  superseded: 'superseded',
  ended: 'archived',
  review: 'deprecated',
  archived: 'archived',
};
const STATES: Record<string, MemoryState> = { superseded: 'superseded', archived: 'archived' };

/** Section 11.3. */
const METHODS: Record<Observation['source'], string> = {
  rules: 'browser_extraction',
  model: 'llm_inference',
  user: 'manual',
  import: 'api_export',
};

/** A memory of another program, in our words. */
export interface ImportedMemory {
  id: string;
  /** Without secrets. */
  text: string;
  kind: Kind;
  state: MemoryState;
  /** Where the other program says it came from. */
  platform: string;
  createdAt: Millis;
  validFrom?: PartialDate;
  validTo?: PartialDate;
  /** 0 to 1. */
  confidence?: number;
}

/** Section 6: SHA-256 of the text, trimmed, in lower case, in NFC, with white space collapsed. */
export async function contentHash(content: string): Promise<string> {
  const normal = content.trim().toLowerCase().normalize('NFC').replace(/\s+/g, ' ');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(normal));
  return `sha256:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Takes a snapshot; gives its memories and its index of conversations as other programs read them. */
export function toPam(snapshot: Snapshot): { memories: AsyncIterable<object>; conversations: Iterable<object> } {
  const observations = new Map(snapshot.observations.map((one) => [one.id, one]));
  const conversations = new Set(snapshot.conversations.map((one) => one.id));
  // An empty content is not allowed, and a reference has to lead somewhere.
  const memories = snapshot.memories.filter((memory) => memory.text !== '');
  const ids = new Set(memories.map((memory) => memory.id));
  const evidenceOf = (memory: Memory) => memory.observations.flatMap((id) => observations.get(id) ?? []);
  const conversationOf = (memory: Memory) =>
    evidenceOf(memory).find((one) => one.conversation !== undefined && conversations.has(one.conversation))
      ?.conversation;

  async function* pamMemories(): AsyncIterable<object> {
    for (const memory of memories) yield await pamMemory(memory, evidenceOf(memory), conversationOf(memory), ids);
  }
  function* pamConversations(): Iterable<object> {
    const derived = groupBy(memories, conversationOf);
    const turns = groupBy(snapshot.turns, (turn) => turn.conversation);
    for (const conversation of snapshot.conversations) {
      const { id } = conversation;
      yield pamConversation(conversation, turns.get(id)?.length ?? 0, derived.get(id) ?? []);
    }
  }
  return { memories: pamMemories(), conversations: pamConversations() };
}

function groupBy<T, K>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

async function pamMemory(
  memory: Memory,
  evidence: readonly Observation[],
  conversation: string | undefined,
  ids: ReadonlySet<string>,
): Promise<object> {
  const content = memory.text.toWellFormed();
  const from = startOf(memory.validFrom);
  const until = endOf(memory.validTo);
  const [first] = evidence;
  return {
    id: memory.id,
    type: TYPES[memory.kind],
    ...(memory.kind === 'do-not-use' && { custom_type: CUSTOM_TYPE }),
    status: STATUSES[memory.state],
    content,
    content_hash: await contentHash(content),
    tags: [...new Set(memory.slot.split('.'))].filter((tag) => /^[a-z0-9][a-z0-9_-]*$/.test(tag)),
    confidence: { ...(first && { initial: first.confidence }), current: memory.confidence },
    temporal: {
      created_at: iso(memory.recordedAt),
      updated_at: iso(Math.max(memory.recordedAt, memory.updatedAt)),
      ...(from && { valid_from: from }),
      ...(until && until >= (from ?? '') && { valid_until: until }),
      ...(memory.supersededBy && ids.has(memory.supersededBy) && { superseded_by: memory.supersededBy }),
    },
    provenance: {
      platform: platformOf(memory.site),
      ...(conversation && { conversation_ref: conversation }),
      ...(first?.turnKey && { message_ref: first.turnKey }),
      ...(first && { extraction_method: METHODS[first.source] }),
      extracted_at: iso(memory.recordedAt),
    },
  };
}

function pamConversation(conversation: Conversation, turns: number, derived: readonly Memory[]): object {
  return {
    id: conversation.id,
    platform: platformOf(conversation.site),
    ...(conversation.title !== undefined && { title: conversation.title.toWellFormed() }),
    message_count: turns,
    temporal: {
      created_at: iso(conversation.createdAt),
      updated_at: iso(Math.max(conversation.createdAt, conversation.lastSeenAt)),
    },
    derived_memories: derived.map((memory) => memory.id),
  };
}

/** Section 11.4: 2 to 32 characters of lower-case ASCII. What the user typed into the popup is `manual`. */
function platformOf(site: string): string {
  if (site === 'user') return 'manual';
  return site
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '-')
    .slice(0, 32)
    .padEnd(2, '-');
}

/** First and last moment that ISO 8601 writes with four digits for the year. */
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');

/** To the second, as other programs write their times again without fractions. */
function iso(at: Millis): string {
  return new Date(Math.min(Math.max(at, FIRST), LAST)).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The first second of a date of reduced precision; undefined where there is no such date. */
function startOf(date: PartialDate | undefined): string | undefined {
  const at = Date.parse(`${date}T00:00:00Z`.replace(/^(\d{4})T/, '$1-01-01T').replace(/^(\d{4}-\d{2})T/, '$1-01T'));
  return Number.isNaN(at) ? undefined : iso(at);
}

/** Its last second. */
function endOf(date: PartialDate | undefined): string | undefined {
  const start = startOf(date);
  if (start === undefined || date === undefined) return undefined;
  const end = new Date(start);
  if (date.length === 4) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (date.length === 7) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + 1);
  return iso(end.getTime() - 1000);
}

// --- Reading ------------------------------------------------------------------------------------------------------

const time = v.pipe(
  v.string(),
  v.check((written) => !Number.isNaN(Date.parse(written))),
);
/** What a memory must have to be of use; the rest of the specification's fields are not ours to judge. */
const pamRecord = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  type: v.string(),
  custom_type: v.nullish(v.string()),
  status: v.nullish(v.string()),
  content: v.pipe(v.string(), v.regex(/\S/)),
  confidence: v.nullish(v.object({ current: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(1))) })),
  temporal: v.object({ created_at: time, valid_from: v.nullish(time), valid_until: v.nullish(time) }),
  provenance: v.object({ platform: v.string() }),
});
type PamRecord = v.InferOutput<typeof pamRecord>;

/**
 * Takes the memories of a Portable AI Memory file; gives them in our words. What its user took back (`retracted`)
 * is left out. The content's hash serves other programs to find doubles and proves nothing: it is not read.
 */
export function readPam(list: readonly unknown[]): { items: ImportedMemory[]; skipped: Skipped[] } {
  const { records, skipped } = readRecords('memories', list, { schema: pamRecord, keyOf: (record) => record.id });
  const kept = records.filter((record) => record.status !== 'retracted');
  for (const { id, status } of records) {
    if (status === 'retracted') skipped.push({ what: `memory ${id}`, why: 'it was taken back there' });
  }
  return { items: kept.map(imported), skipped };
}

function imported(record: PamRecord): ImportedMemory {
  const { created_at, valid_from, valid_until } = record.temporal;
  const confidence = record.confidence?.current;
  const isRefusal = record.type === 'custom' && record.custom_type === CUSTOM_TYPE;
  return {
    id: record.id,
    text: redact(record.content.trim()).text,
    kind: isRefusal ? 'do-not-use' : (Object.hasOwn(KINDS, record.type) && KINDS[record.type]) || 'fact',
    state: (Object.hasOwn(STATES, record.status ?? '') && STATES[record.status ?? '']) || 'current',
    platform: record.provenance.platform,
    createdAt: Date.parse(created_at),
    ...(valid_from && { validFrom: dayOf(valid_from) }),
    ...(valid_until && { validTo: dayOf(valid_until) }),
    ...(confidence !== null && confidence !== undefined && { confidence }),
  };
}

function dayOf(written: string): PartialDate {
  return iso(Date.parse(written)).slice(0, 10);
}
