/**
 * What an export holds, record by record, and the check that each record of a file must pass before anything else
 * sees it. Every schema is held against its type by the compiler: a field that is added to the model and forgotten
 * here would be lost on the way through a file.
 */
import * as v from 'valibot';
import {
  type Conversation,
  type Memory,
  type MemoryEvent,
  type Moved,
  type Observation,
  type Quote,
  REASONS,
  type SaidAt,
  type Span,
  type Tombstone,
  type Turn,
  type Use,
} from '../memory/model.ts';
import type { SpaceBook } from '../memory/spaces.ts';
import type { Settings } from '../settings.ts';

/** A site's name for one of our conversations. */
export interface Alias {
  site: string;
  nativeId: string;
  conversation: string;
}

/** Everything that is stored and cannot be computed again. */
export interface Snapshot {
  conversations: Conversation[];
  aliases: Alias[];
  turns: Turn[];
  observations: Observation[];
  memories: Memory[];
  events: MemoryEvent[];
  tombstones: Tombstone[];
  uses: Use[];
  settings: Settings;
  /** What there is beside the first space; absent in files of before there were any. */
  spaces?: SpaceBook;
  /** Of the profile that wrote the file; the first part of its events' ids. */
  device: string;
  /** Hex. Without them tombstones block nothing. This profile's own first; then those that came with imports. */
  tombstoneKeys: string[];
}

/** Never, where a field is missing on either side, optional ones included, or its type differs. */
type Same<A, B> = [Required<A>, Required<B>] extends [Required<B>, Required<A>] ? unknown : never;
const exactly =
  <T>() =>
  <S extends v.GenericSchema<unknown, T>>(schema: S & Same<v.InferOutput<S>, T>): v.GenericSchema<unknown, T> =>
    schema;

const id = v.pipe(v.string(), v.minLength(1));
const text = v.string();
const finite = v.pipe(v.number(), v.finite());
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const partialDate = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/));
const role = v.picklist(['user', 'assistant']);
const witness = v.picklist(['typed', 'pasted', 'seen', 'imported']);
const kind = v.picklist(['fact', 'preference', 'plan', 'event', 'relation', 'instruction', 'do-not-use']);
const polarity = v.picklist(['affirmed', 'negated', 'ended']);
const sensitivity = v.picklist([
  'none',
  'health',
  'faith',
  'politics',
  'sex',
  'money',
  'law',
  'address',
  'children',
  'secret',
]);

const provenance = { site: id, space: text, home: v.exactOptional(text), account: v.exactOptional(text) };
const span = exactly<Span>()(
  v.pipe(
    v.object({ start: offset, end: offset }),
    v.check(({ start, end }) => start <= end),
  ),
);
const quote = exactly<Quote>()(
  v.pipe(
    v.object({ start: offset, end: offset, text }),
    v.check(({ start, end }) => start <= end),
  ),
);
const saidAt = exactly<SaidAt>()(
  v.object({
    value: v.exactOptional(finite),
    offsetMinutes: v.exactOptional(finite),
    precision: v.picklist(['second', 'minute', 'day', 'unknown']),
    source: v.picklist(['live', 'page', 'import', 'unknown']),
  }),
);

const conversation = exactly<Conversation>()(
  v.object({
    ...provenance,
    id,
    nativeId: v.exactOptional(id),
    title: v.exactOptional(text),
    url: v.exactOptional(text),
    createdAt: finite,
    lastSeenAt: finite,
    closed: v.exactOptional(v.picklist(['off_record', 'not_me'])),
    isPlaced: v.exactOptional(v.literal(true)),
    isShareTold: v.exactOptional(v.literal(true)),
  }),
);

const alias = exactly<Alias>()(v.object({ site: id, nativeId: id, conversation: id }));

const turn = exactly<Turn>()(
  v.object({
    ...provenance,
    key: id,
    nativeId: v.exactOptional(id),
    conversation: id,
    order: finite,
    role,
    speaker: v.exactOptional(text),
    text,
    final: v.boolean(),
    parentKey: v.exactOptional(id),
    replacedBy: v.exactOptional(id),
    saidAt,
    witness,
    pasted: v.exactOptional(v.array(span)),
    textHash: text,
    subject: text,
    sensitivity,
    storedAt: finite,
  }),
);

const observation = exactly<Observation>()(
  v.object({
    ...provenance,
    id,
    turnKey: v.exactOptional(id),
    conversation: v.exactOptional(id),
    kind,
    slot: text,
    value: text,
    entity: v.exactOptional(text),
    polarity,
    subject: text,
    text,
    quote,
    validFrom: v.exactOptional(partialDate),
    validTo: v.exactOptional(partialDate),
    saidAt,
    witness,
    confidence: share,
    sensitivity,
    source: v.picklist(['rules', 'model', 'user', 'import']),
    hlc: text,
    revises: v.exactOptional(id),
    review: v.exactOptional(text),
  }),
);

const memory = exactly<Memory>()(
  v.object({
    ...provenance,
    id,
    kind,
    slot: text,
    value: text,
    entity: v.exactOptional(text),
    polarity,
    subject: text,
    text,
    state: v.picklist(['current', 'superseded', 'ended', 'review', 'archived']),
    reviewReason: v.exactOptional(text),
    validFrom: v.exactOptional(partialDate),
    validTo: v.exactOptional(partialDate),
    saidAt: v.exactOptional(saidAt),
    editedAt: v.exactOptional(text),
    recordedAt: finite,
    expiredAt: v.exactOptional(finite),
    supersededBy: v.exactOptional(id),
    supersedes: v.exactOptional(id),
    observations: v.pipe(v.array(id), v.minLength(1)),
    confidence: share,
    injectable: v.boolean(),
    sensitivity,
    uses: offset,
    lastUsedAt: v.exactOptional(finite),
    updatedAt: finite,
  }),
);

const moved = exactly<Moved>()(
  v.object({
    to: text,
    from: v.exactOptional(text),
    observations: v.exactOptional(v.array(v.object({ id, from: text }))),
    conversation: v.exactOptional(v.object({ id, from: text, wasPlaced: v.exactOptional(v.literal(true)) })),
  }),
);

const event = exactly<MemoryEvent>()(
  v.object({
    id,
    hlc: text,
    op: v.picklist([
      'add',
      'refine',
      'supersede',
      'reinforce',
      'backdate',
      'review',
      'ignore',
      'remember',
      'revise',
      'confirm',
      'forget',
      'retract',
      'merge',
      'archive',
      'restore',
      'wrong',
      'move',
      'join',
      'undo',
      'import',
    ]),
    at: finite,
    memoryId: v.exactOptional(id),
    into: v.exactOptional(id),
    observationId: v.exactOptional(id),
    turnKey: v.exactOptional(id),
    undoes: v.exactOptional(id),
    moved: v.exactOptional(moved),
  }),
);

const tombstone = exactly<Tombstone>()(
  v.object({ mac: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), of: v.picklist(['span', 'value']), at: finite }),
);

const use = exactly<Use>()(
  v.object({
    ...provenance,
    id,
    at: finite,
    conversation: v.exactOptional(id),
    lineIds: v.array(text),
    texts: v.array(text),
    tokens: offset,
    how: v.picklist(['auto', 'accepted']),
    turnKey: v.exactOptional(id),
    reasons: v.exactOptional(v.array(v.picklist(REASONS))),
    outcomes: v.exactOptional(v.array(v.picklist(['taken', 'ignored', 'contradicted', 'unclear']))),
    settled: v.exactOptional(v.literal(true)),
  }),
);

/** Collections of a snapshot: those of its fields that are lists of records. */
export type Collection = Exclude<keyof Snapshot, 'settings' | 'spaces' | 'device' | 'tombstoneKeys'>;
type RecordOf<C extends Collection> = Snapshot[C][number];

/** How each collection's records are checked, and what no two of them may share. */
export const RECORDS: {
  [C in Collection]: { schema: v.GenericSchema<unknown, RecordOf<C>>; keyOf(record: RecordOf<C>): string };
} = {
  conversations: { schema: conversation, keyOf: (record) => record.id },
  aliases: { schema: alias, keyOf: (record) => JSON.stringify([record.site, record.nativeId]) },
  turns: { schema: turn, keyOf: (record) => record.key },
  observations: { schema: observation, keyOf: (record) => record.id },
  memories: { schema: memory, keyOf: (record) => record.id },
  events: { schema: event, keyOf: (record) => record.id },
  tombstones: { schema: tombstone, keyOf: (record) => record.mac },
  uses: { schema: use, keyOf: (record) => record.id },
};
export const COLLECTIONS = Object.keys(RECORDS) as Collection[];

export const tombstoneKey = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2}){16,64}$/));

/** What of a file could not be taken over. */
export interface Skipped {
  /** The place in the file: `turns[12]`. */
  what: string;
  why: string;
}

/**
 * Takes a list that a file calls `name`; gives the records that pass their schema and share their key with no
 * earlier one, and what was left out. The reason names the field, never what stood in it.
 */
export function readRecords<T>(
  name: string,
  list: readonly unknown[],
  { schema, keyOf }: { schema: v.GenericSchema<unknown, T>; keyOf(record: T): string },
): { records: T[]; skipped: Skipped[] } {
  const records: T[] = [];
  const skipped: Skipped[] = [];
  const keys = new Set<string>();
  for (const [index, raw] of list.entries()) {
    const what = `${name}[${index}]`;
    const result = v.safeParse(schema, raw, { abortEarly: true });
    if (!result.success) {
      skipped.push({ what, why: `${v.getDotPath(result.issues[0]) ?? 'the record'} is missing or not valid` });
      continue;
    }
    const key = keyOf(result.output);
    if (keys.has(key)) skipped.push({ what, why: 'another record before it has the same id' });
    else {
      keys.add(key);
      records.push(result.output);
    }
  }
  return { records, skipped };
}
