/** Runs inside a page of the extension: writes the seeded store into its database, as a profile of that size has it. */
import { openDb } from '../../../lib/storage/db.ts';
import { type SeedShape, seedRows } from './rows.ts';

/** Into an empty database that no engine has open, or that none will use before it starts again. Gives how many memories there are. */
export async function fill(shape: SeedShape): Promise<number> {
  const seed = await seedRows(shape);
  const db = await openDb();
  await db.meta.bulkPut([
    { key: 'device', value: seed.device },
    { key: 'tombstone-keys', value: [seed.key] },
    // What is stored here was read by these rules: an engine has no work with it.
    { key: 'rules', value: Number.MAX_SAFE_INTEGER },
    { key: 'work', value: 'paused' },
  ]);
  const { conversations, aliases, turns, observations, payloads, memories, events, uses } = seed;
  await Promise.all([
    db.conversations.bulkPut(conversations),
    db.aliases.bulkPut(aliases),
    db.turns.bulkPut(turns),
    db.observations.bulkPut(observations),
    db.payloads.bulkPut(payloads),
    db.memories.bulkPut(memories),
    db.events.bulkPut(events),
    db.uses.bulkPut(uses),
  ]);
  db.close();
  return memories.length;
}
