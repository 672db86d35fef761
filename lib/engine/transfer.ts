/** Everything out into one file, and in again. A file that is read twice changes nothing the second time. */
import type { Table } from 'dexie';
import { memoryIdOf } from '../memory/fold.ts';
import { type Memory, type MemoryEvent, type Observation, type Provenance, type Turn, USER } from '../memory/model.ts';
import { isOperation, observationIdOf, takenBack } from '../memory/overlay.ts';
import { joinBooks, MAIN, placedIn, type SpaceBook, withUnknown } from '../memory/spaces.ts';
import { exportFile, type ImportedMemory, readFile, type Snapshot } from '../portability/index.ts';
import { sensitivityOf } from '../privacy/sensitivity.ts';
import { macs, tombstoneTexts } from '../privacy/tombstone.ts';
import type { MemoryRow, ObservationRow, PayloadRow, TsubasaDb } from '../storage/db.ts';
import { enqueue, type NewJob } from '../storage/jobs.ts';
import { joinObservations, observationsOfFold, splitObservation } from '../storage/observations.ts';
import type { ImportReport } from './api.ts';
import type { EngineContext } from './context.ts';
import { memoryDocId } from './docs.ts';
import { believed, foldMac, LEARN_TABLES, operationsOn, plan, writePlan } from './learn.ts';
import { turnTo } from './move.ts';
import { NOTES_SLOT } from './remember.ts';

/** Everything that cannot be computed again. */
export async function exportAll(context: EngineContext): Promise<Blob> {
  const { db } = context;
  const rows = await db.observations.toArray();
  const snapshot: Snapshot = {
    conversations: await db.conversations.toArray(),
    aliases: await db.aliases.toArray(),
    turns: await db.turns.toArray(),
    observations: await joinObservations(db, rows),
    memories: (await db.memories.toArray()).map(({ fold: _fold, ...memory }): Memory => memory),
    events: await db.events.orderBy('id').toArray(),
    tombstones: await db.tombstones.toArray(),
    uses: await db.uses.toArray(),
    settings: context.settings,
    spaces: context.spaces,
    device: context.device,
    tombstoneKeys: context.macKeys,
  };
  return exportFile(snapshot, context.clock.now());
}

/** Takes a file; gives what was new in it. Rejects with the reader's errors, and then nothing was written. */
export async function importAll(context: EngineContext, file: Blob): Promise<ImportReport> {
  const { format, snapshot, items, skipped } = await readFile(file);
  const counts = snapshot ? await importSnapshot(context, snapshot) : await importItems(context, items);
  context.wrote();
  return { format, skipped, ...counts };
}

/** The file without what is said in conversations that somebody else wrote, as the user told here. */
async function withoutOthers(db: TsubasaDb, snapshot: Snapshot): Promise<Snapshot> {
  const closed = await db.conversations.filter((row) => row.closed === 'not_me').primaryKeys();
  if (closed.length === 0) return snapshot;
  const isOurs = ({ conversation }: { conversation?: string }) =>
    conversation === undefined || !closed.includes(conversation);
  return {
    ...snapshot,
    turns: snapshot.turns.filter(isOurs),
    observations: snapshot.observations.filter(isOurs),
  };
}

type Counts = Pick<ImportReport, 'conversations' | 'turns' | 'memories' | 'same'>;

/** Rows that are missing here come in; rows that are here stay as they are. What was forgotten here stays forgotten. */
async function importSnapshot(context: EngineContext, given: Snapshot): Promise<Counts> {
  const { db } = context;
  const spaces = booksJoined(context, given);
  const isJoinedAnew = spaces.joins.length > context.spaces.joins.length;
  const snapshot = inSpaces(await withoutOthers(db, given), spaces);
  // Keys first: tombstones made elsewhere block only under the key that they were made with.
  const keys = [...new Set([...context.macKeys, ...snapshot.tombstoneKeys])];
  const underAll = await macs(keys);
  const fresh = {
    conversations: await missing(db.conversations, snapshot.conversations, (row) => row.id),
    aliases: await missing(db.aliases, snapshot.aliases, (row): [string, string] => [row.site, row.nativeId]),
    turns: await missing(db.turns, snapshot.turns, (row) => row.key),
    events: await missing(db.events, snapshot.events, (row) => row.id),
    tombstones: await missing(db.tombstones, snapshot.tombstones, (row) => row.mac),
    uses: await missing(db.uses, snapshot.uses, (row) => row.id),
  };
  const edited = new Set(snapshot.turns.filter((turn) => turn.replacedBy !== undefined).map((turn) => turn.key));
  const out = await countOut(db, fresh.events);
  const rows: ObservationRow[] = [];
  const payloads: PayloadRow[] = [];
  for (const observation of await missing(db.observations, snapshot.observations, (row) => row.id)) {
    const texts = tombstoneTexts(observation);
    if (observation.source !== 'user' && (await db.tombstones.bulkGet(await underAll.of(texts.span))).some(Boolean))
      continue;
    const { row, payload } = splitObservation(observation, await foldMac(context, observation));
    const isEdited = observation.turnKey !== undefined && edited.has(observation.turnKey);
    rows.push(isEdited || out.ids.has(observation.id) ? { ...row, retracted: true } : row);
    payloads.push(payload);
  }
  const isRead = new Set(snapshot.observations.map(({ turnKey }) => turnKey));
  const unread = fresh.turns.filter(
    (turn) => turn.role === 'user' && turn.replacedBy === undefined && !isRead.has(turn.key),
  );
  const imported = new Map(snapshot.memories.map((memory) => [memory.id, memory]));
  const before = await db.memories.count();
  const gone: string[] = [];

  await db.transaction('rw', db.tables, async () => {
    await db.meta.put({ key: 'tombstone-keys', value: keys });
    await db.meta.put({ key: 'spaces', value: spaces });
    await db.meta.put({ key: 'settings', value: { ...snapshot.settings, consentAt: context.settings.consentAt } });
    await Promise.all([
      db.conversations.bulkPut(fresh.conversations),
      db.aliases.bulkPut(fresh.aliases),
      db.turns.bulkPut(fresh.turns),
      db.events.bulkPut(fresh.events),
      db.tombstones.bulkPut(fresh.tombstones),
      db.uses.bulkPut(fresh.uses),
      db.observations.bulkPut(rows),
      db.payloads.bulkPut(payloads),
    ]);
    await enqueue(db, { id: 'embed', kind: 'embed' }, context.clock.now());
    if (unread.length > 0) {
      await enqueue(db, toRead(context, 'observe', unread, fresh.turns), context.clock.now());
      // Stored long ago by another machine: the mark of what the model has read tells nothing of them.
      if (await db.meta.get('extracted'))
        await enqueue(db, toRead(context, 'extract', unread, fresh.turns), context.clock.now());
    }
    for (const id of out.here)
      await db.observations.update(id, (row) => {
        if (out.ids.has(id)) row.retracted = true;
        else delete row.retracted;
      });
    // Memories are what observations fold to, and what was done to them; only the counts of their use are taken from the file.
    for (const group of new Set([...rows.map((row) => row.fold), ...out.folds])) {
      const known = await db.memories.where('fold').equals(group).toArray();
      const observations = await observationsOfFold(db, group);
      const used = [...known, ...observations.flatMap(({ id }) => imported.get(memoryIdOf(id)) ?? [])];
      const memories = believed(observations, used, await operationsOn(db, observations));
      await db.memories.bulkPut(memories.map((memory): MemoryRow => ({ ...memory, fold: group })));
      const left = new Set(memories.map(({ id }) => id));
      gone.push(...known.flatMap(({ id }) => (left.has(id) ? [] : [id])));
    }
    await db.memories.bulkDelete(gone);
  });
  context.recall.remove(gone.map(memoryDocId));
  // Agreeing is done on each machine by its user; everything else of the settings comes back.
  context.settings = { ...snapshot.settings, consentAt: context.settings.consentAt };
  context.macKeys = keys;
  context.macs = underAll;
  context.spaces = spaces;
  // What the file joins leads rows elsewhere that were here before it.
  if (isJoinedAnew) await turnTo(context, spaces, []);
  return {
    conversations: fresh.conversations.length,
    turns: fresh.turns.length,
    memories: (await db.memories.count()) - before,
    same: snapshot.turns.length - fresh.turns.length + (snapshot.observations.length - rows.length),
  };
}

/** The spaces of this profile with those of a file; an older file has none, and its rows may name some all the same. */
function booksJoined({ spaces }: EngineContext, file: Snapshot): SpaceBook {
  const both = file.spaces ? joinBooks(spaces, file.spaces) : spaces;
  return withUnknown(both, [...file.conversations, ...file.observations, ...file.memories, ...file.turns]);
}

/** The rows of a file in the spaces that they are in here. */
function inSpaces(file: Snapshot, spaces: SpaceBook): Snapshot {
  const here = <T extends Provenance>({ home, ...row }: T): T =>
    ({ ...row, ...placedIn(spaces, home ?? row.space) }) as unknown as T;
  return {
    ...file,
    conversations: file.conversations.map(here),
    turns: file.turns.map(here),
    observations: file.observations.map(here),
    uses: file.uses.map(here),
  };
}

/**
 * What the events of a file do to observations: `ids` of those that do not count, `here` those that are stored already
 * and may count otherwise from now on, and the folds of stored observations that the events are about.
 */
async function countOut(
  db: TsubasaDb,
  fresh: readonly MemoryEvent[],
): Promise<{ ids: Set<string>; here: string[]; folds: string[] }> {
  const all = [
    ...(await db.events.filter((event) => isOperation(event) || event.op === 'retract').toArray()),
    ...fresh,
  ];
  const byId = new Map(all.map((event) => [event.id, event]));
  const edits = all.flatMap(({ op, observationId }) => (op === 'retract' && observationId ? [observationId] : []));
  const operations = fresh.filter(isOperation);
  /** An undo of an undo names no observation: what they are about stands at their root. */
  const rootOf = (event: MemoryEvent, passed = new Set<MemoryEvent>()): string | undefined => {
    const next = byId.get(event.undoes ?? '');
    if (event.observationId !== undefined || !next || passed.has(event)) return event.observationId;
    return rootOf(next, passed.add(event));
  };
  const undone = operations.flatMap((event) => (event.op === 'undo' ? (rootOf(event) ?? []) : []));
  const named = operations.flatMap(({ memoryId }) => (memoryId === undefined ? [] : [observationIdOf(memoryId)]));
  const rows = await db.observations.bulkGet([...new Set([...undone, ...named])]);
  const stored = rows.filter((row) => row !== undefined);
  return {
    ids: new Set([...takenBack(all), ...edits]),
    here: stored.map(({ id }) => id).filter((id) => undone.includes(id)),
    folds: stored.map(({ fold }) => fold),
  };
}

/** The job that reads the conversations of these turns, by rules or with the model; its progress counts all turns that came with them. */
function toRead(
  context: EngineContext,
  kind: 'observe' | 'extract',
  unread: readonly Turn[],
  came: readonly Turn[],
): NewJob {
  const scope = new Set(unread.map(({ conversation }) => conversation));
  const total = came.filter(({ conversation }) => scope.has(conversation)).length;
  return { id: `${kind}:${context.newId()}`, kind, total, scope: [...scope] };
}

/** The records of the file whose key is not in the table. */
async function missing<Given, Row, K>(
  table: Table<Row, K>,
  rows: readonly Given[],
  keyOf: (row: Given) => K,
): Promise<Given[]> {
  const known = await table.bulkGet(rows.map(keyOf));
  return rows.filter((_, index) => known[index] === undefined);
}

/** Another program's memories: each is one observation, reconciled with what is known like any other. */
async function importItems(context: EngineContext, items: readonly ImportedMemory[]): Promise<Counts> {
  const { db } = context;
  const candidates = items.map(
    (item): Observation => ({
      id: `import:${item.platform}:${item.id}`,
      kind: item.kind,
      slot: NOTES_SLOT,
      value: item.text.toLowerCase(),
      polarity: 'affirmed',
      subject: USER,
      text: item.text,
      quote: { start: 0, end: item.text.length, text: item.text },
      saidAt: { value: item.createdAt, precision: 'day', source: 'import' },
      witness: 'imported',
      confidence: item.confidence ?? 0.8,
      sensitivity: sensitivityOf(item.text, item.kind, NOTES_SLOT),
      source: 'import',
      hlc: context.hlc(),
      site: 'import',
      space: MAIN,
      ...(item.validFrom === undefined ? {} : { validFrom: item.validFrom }),
      ...(item.validTo === undefined ? {} : { validTo: item.validTo }),
    }),
  );
  const known = await db.observations.bulkGet(candidates.map(({ id }) => id));
  const fresh = candidates.filter((_, index) => known[index] === undefined);
  const learning = await plan(context, fresh);
  await db.transaction(
    'rw',
    LEARN_TABLES.map((name) => db[name]),
    async () => {
      await writePlan(context, learning);
      await enqueue(db, { id: 'embed', kind: 'embed' }, context.clock.now());
    },
  );
  return { conversations: 0, turns: 0, memories: learning.learnt, same: candidates.length - fresh.length };
}
