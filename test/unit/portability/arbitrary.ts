import fc, { type Arbitrary } from 'fast-check';
import type { Memory, Moved, Observation, SaidAt, Span } from '../../../lib/memory/model.ts';
import type { SpaceBook } from '../../../lib/memory/spaces.ts';
import type { Snapshot } from '../../../lib/portability/index.ts';

/** Any UTF-16 text: pairs, halves of pairs, NUL, line separators, brackets and quotes. */
const text = fc.oneof(
  fc.lorem({ maxCount: 3 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', '\0', '\ud800', '\udc00x', '\u2028', '"]}[{\\', '😀', '__proto__', 'İstanbul  ẞ'),
);
const id = fc.oneof(fc.uuid(), text).filter((one) => one !== '');
/** A JSON file has no negative zero to give back. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0);
const millis = fc.oneof(fc.integer({ min: 0, max: 4_102_444_800_000 }), number);
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((one) => one + 0);
const count = fc.nat();
const date = fc.oneof(
  fc.integer({ min: 1000, max: 9999 }).map(String),
  fc.constantFrom('2026-05', '2026-02-30', '2024-02-29', '2026-99'),
);
const witness = fc.constantFrom('typed', 'pasted', 'seen', 'imported');
const kind = fc.constantFrom('fact', 'preference', 'plan', 'event', 'relation', 'instruction', 'do-not-use');
const polarity = fc.constantFrom('affirmed', 'negated', 'ended');
const sensitivity = fc.constantFrom(
  ...(['none', 'health', 'faith', 'politics', 'sex', 'money', 'law', 'address', 'children', 'secret'] as const),
);

/** Of a record: what it always has, and what it may have. */
function record<T extends object, U extends object>(
  always: { [K in keyof T]: Arbitrary<T[K]> },
  sometimes: { [K in keyof U]: Arbitrary<U[K]> },
): Arbitrary<T & Partial<U>> {
  const requiredKeys = Object.keys(always) as never[];
  return fc.record({ ...always, ...sometimes }, { requiredKeys, noNullPrototype: true }) as unknown as Arbitrary<
    T & Partial<U>
  >;
}

const span: Arbitrary<Span> = fc.tuple(count, fc.nat(99)).map(([start, length]) => ({ start, end: start + length }));
const saidAt: Arbitrary<SaidAt> = record(
  {
    precision: fc.constantFrom('second', 'minute', 'day', 'unknown'),
    source: fc.constantFrom('live', 'page', 'import', 'unknown'),
  },
  { value: millis, offsetMinutes: fc.integer({ min: -840, max: 840 }) },
);
const where = { site: fc.oneof(fc.constantFrom('chatgpt', 'user', 'x'), id), space: text };
const account = { account: text, home: text };
const claim = { kind, slot: fc.oneof(fc.constant('places.home'), text), value: text, polarity, subject: text, text };
const period = { entity: text, validFrom: date, validTo: date };

const observations: Arbitrary<Observation[]> = fc.uniqueArray(
  record(
    {
      ...where,
      ...claim,
      id,
      quote: fc.tuple(span, text).map(([range, words]) => ({ ...range, text: words })),
      saidAt,
      witness,
      confidence: share,
      sensitivity,
      source: fc.constantFrom('rules', 'model', 'user', 'import'),
      hlc: text,
    },
    {
      ...account,
      ...period,
      turnKey: id,
      conversation: fc.oneof(fc.constantFrom('c1', 'c2'), id),
      revises: id,
      review: text,
    },
  ),
  { selector: (one) => one.id, maxLength: 4 },
);

function memoriesOf(from: readonly Observation[]): Arbitrary<Memory[]> {
  if (from.length === 0) return fc.constant([]);
  const evidence = fc
    .tuple(fc.constantFrom(...from.map((one) => one.id)), fc.array(id, { maxLength: 2 }))
    .map(([one, more]) => [one, ...more]);
  return fc.uniqueArray(
    record(
      {
        ...where,
        ...claim,
        id: fc.oneof(fc.constantFrom('m1', 'm2'), id),
        state: fc.constantFrom('current', 'superseded', 'ended', 'review', 'archived'),
        recordedAt: millis,
        observations: evidence,
        confidence: share,
        injectable: fc.boolean(),
        sensitivity,
        uses: count,
        updatedAt: millis,
      },
      {
        ...account,
        ...period,
        reviewReason: text,
        expiredAt: millis,
        supersededBy: fc.oneof(fc.constantFrom('m1', 'm2'), id),
        supersedes: id,
        lastUsedAt: millis,
      },
    ),
    { selector: (one) => one.id, maxLength: 4 },
  );
}

const moved: Arbitrary<Moved> = record(
  { to: text },
  {
    from: text,
    observations: fc.array(fc.record({ id, from: text }, { noNullPrototype: true }), { maxLength: 2 }),
    conversation: record({ id, from: text }, { wasPlaced: fc.constant(true as const) }),
  },
);

const spaces: Arbitrary<SpaceBook> = fc.record(
  {
    spaces: fc.array(
      record(
        { id, from: fc.array(record({ site: text }, { account: text, project: text }), { maxLength: 2 }) },
        { name: text, shared: fc.constant(true as const) },
      ),
      { maxLength: 2 },
    ),
    accounts: fc.dictionary(
      id.filter((one) => one !== '__proto__'),
      text,
      { maxKeys: 2, noNullPrototype: true },
    ),
    joins: fc.array(fc.record({ from: text, into: text, by: text }, { noNullPrototype: true }), { maxLength: 2 }),
  },
  { noNullPrototype: true },
);

const rest = {
  conversations: fc.uniqueArray(
    record(
      { ...where, id: fc.oneof(fc.constantFrom('c1', 'c2'), id), createdAt: millis, lastSeenAt: millis },
      {
        ...account,
        closed: fc.constantFrom('off_record', 'not_me'),
        isPlaced: fc.constant(true as const),
        nativeId: id,
        title: text,
        url: text,
      },
    ),
    { selector: (one) => one.id, maxLength: 3 },
  ),
  aliases: fc.uniqueArray(fc.record({ site: id, nativeId: id, conversation: id }, { noNullPrototype: true }), {
    selector: (one) => JSON.stringify([one.site, one.nativeId]),
    maxLength: 3,
  }),
  turns: fc.uniqueArray(
    record(
      {
        ...where,
        key: id,
        conversation: fc.oneof(fc.constantFrom('c1', 'c2'), id),
        order: number,
        role: fc.constantFrom('user', 'assistant'),
        text,
        final: fc.boolean(),
        saidAt,
        witness,
        textHash: text,
        subject: text,
        sensitivity,
        storedAt: millis,
      },
      {
        ...account,
        nativeId: id,
        speaker: text,
        parentKey: id,
        replacedBy: id,
        pasted: fc.array(span, { maxLength: 2 }),
      },
    ),
    { selector: (one) => one.key, maxLength: 4 },
  ),
  events: fc.uniqueArray(
    record(
      {
        id,
        hlc: text,
        op: fc.constantFrom(
          ...(['add', 'refine', 'supersede', 'reinforce', 'backdate', 'review', 'ignore'] as const),
          ...(['remember', 'revise', 'confirm', 'forget', 'retract', 'undo', 'import'] as const),
          ...(['merge', 'archive', 'restore', 'wrong', 'move', 'join'] as const),
        ),
        at: millis,
      },
      { memoryId: id, into: id, observationId: id, turnKey: id, undoes: id, moved },
    ),
    { selector: (one) => one.id, maxLength: 3 },
  ),
  tombstones: fc.uniqueArray(
    fc.record({ mac: hex(32), of: fc.constantFrom('span', 'value'), at: millis }, { noNullPrototype: true }),
    { selector: (one) => one.mac, maxLength: 3 },
  ),
  uses: fc.uniqueArray(
    record(
      {
        ...where,
        id,
        at: millis,
        lineIds: fc.array(text, { maxLength: 3 }),
        texts: fc.array(text, { maxLength: 3 }),
        tokens: count,
        how: fc.constantFrom('auto', 'accepted'),
      },
      { ...account, conversation: id, reasons: fc.array(fc.constantFrom('instruction', 'near'), { maxLength: 3 }) },
    ),
    { selector: (one) => one.id, maxLength: 3 },
  ),
  settings: fc
    .record(
      {
        consentAt: fc.option(millis),
        paused: fc.boolean(),
        pausedUntil: fc.option(millis),
        defaultMode: fc.constantFrom('auto', 'suggest', 'off'),
        sites: fc.dictionary(
          id.filter((one) => one !== '__proto__'),
          record(
            {},
            {
              mode: fc.constantFrom('auto', 'suggest', 'off'),
              paused: fc.boolean(),
              hears: fc.constantFrom('own', 'everything'),
            },
          ),
          { maxKeys: 3, noNullPrototype: true },
        ),
        acceptChord: fc.constantFrom('Alt+KeyM', 'Ctrl+Shift+Digit1'),
      },
      { noNullPrototype: true },
    )
    .map((settings) => (settings.paused ? settings : { ...settings, pausedUntil: null })),
  device: text,
  tombstoneKeys: fc.array(hex(32), { minLength: 1, maxLength: 3 }),
} as const;

function hex(bytes: number): Arbitrary<string> {
  return fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((one) => Buffer.from(one).toString('hex'));
}

/** Anything that a store could hold. */
export const snapshots: Arbitrary<Snapshot> = observations.chain((some) =>
  fc
    .record({ ...rest, memories: memoriesOf(some), spaces: fc.option(spaces) }, { noNullPrototype: true })
    .map(
      ({ spaces: book, ...one }) =>
        ({ ...one, ...(book ? { spaces: book } : {}), observations: some }) as unknown as Snapshot,
    ),
);

/** A small store that a test can read. */
export function smallSnapshot(): Snapshot {
  const said: SaidAt = { value: 1_778_572_800_000, offsetMinutes: 60, precision: 'second', source: 'live' };
  const place = { site: 'chatgpt', space: 'main' } as const;
  const what = { kind: 'fact', slot: 'places.home', value: 'lisbon', polarity: 'affirmed', subject: 'user' } as const;
  return {
    conversations: [
      {
        ...place,
        id: 'c1',
        nativeId: 'n1',
        title: 'Moving',
        createdAt: 1_778_572_000_123,
        lastSeenAt: 1_778_572_900_000,
      },
    ],
    aliases: [{ site: 'chatgpt', nativeId: 'n1', conversation: 'c1' }],
    turns: [
      {
        ...place,
        key: 't1',
        conversation: 'c1',
        order: 0,
        role: 'user',
        text: 'I moved to Lisbon in May',
        final: true,
        saidAt: said,
        witness: 'typed',
        textHash: 'h1',
        subject: 'user',
        sensitivity: 'none',
        storedAt: 1_778_572_800_100,
      },
    ],
    observations: [
      {
        ...place,
        ...what,
        id: 'o1',
        turnKey: 't1',
        conversation: 'c1',
        text: 'Lives in Lisbon',
        quote: { start: 0, end: 17, text: 'I moved to Lisbon' },
        validFrom: '2026-05',
        saidAt: said,
        witness: 'typed',
        confidence: 0.9,
        sensitivity: 'none',
        source: 'rules',
        hlc: '019e1b0c7a00-0000-d1',
      },
    ],
    memories: [
      {
        ...place,
        ...what,
        id: 'm1',
        text: 'Lives in Lisbon',
        state: 'current',
        validFrom: '2026-05',
        validTo: '2026',
        recordedAt: 1_778_572_800_200,
        observations: ['o1'],
        confidence: 0.8,
        injectable: true,
        sensitivity: 'none',
        uses: 1,
        updatedAt: 1_778_572_800_200,
      },
    ],
    events: [{ id: 'd1:000000001', hlc: '019e1b0c7a00-0000-d1', op: 'add', at: 1_778_572_800_200, memoryId: 'm1' }],
    tombstones: [{ mac: 'ab'.repeat(32), of: 'span', at: 1_778_572_800_300 }],
    uses: [
      {
        ...place,
        id: 'u1',
        at: 1_778_572_900_000,
        lineIds: ['m:m1'],
        texts: ['Lives in Lisbon'],
        tokens: 40,
        how: 'accepted',
      },
    ],
    settings: {
      consentAt: 1,
      paused: false,
      pausedUntil: null,
      defaultMode: 'suggest',
      sites: { chatgpt: { mode: 'auto' } },
      acceptChord: 'Alt+KeyM',
    },
    device: 'd1',
    tombstoneKeys: ['cd'.repeat(32)],
  };
}
