import { readdirSync, readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openDb } from '../../lib/storage/db.ts';
import { everythingStored, testEngine } from '../support/engine.ts';
import { dump, type Golden, restore } from './golden.ts';

const FOLDER = new URL('.', import.meta.url);
const goldens = readdirSync(FOLDER)
  .filter((file) => /^v\d+\.json$/.test(file))
  .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Golden);

describe.each(goldens)('the golden database of version $version', (golden) => {
  it('opens with this build, and nothing of it is lost', async () => {
    const factory = new IDBFactory();
    await restore(factory, golden);
    const { api, context, close } = await testEngine({ factory });
    const texts = (await api.memories({ limit: 50 })).rows.map((row) => row.text).sort();
    expect(texts).toEqual([
      'Is vegetarian, but eats fish',
      'Lives in Lisbon since May 2026; before that in Porto',
      'Tuesdays: bins',
    ]);
    expect(await context.db.turns.count()).toBe(5);
    // Every turn and memory that had a vector still has it.
    expect(context.recall.missingVectors(100)).toEqual([]);
    const stored = await everythingStored(context);
    expect(stored).not.toMatch(/miso/i);
    await api.ingest({
      id: 'w',
      site: 'chatgpt',
      renderer: 'v1',
      url: 'https://chatgpt.com/c/z',
      conversation: { provisional: 'z' },
      turns: [
        {
          role: 'user',
          text: 'I have a cat called Miso.',
          ordinal: 0,
          final: true,
          witness: 'typed',
          saidAt: { precision: 'unknown', source: 'unknown' },
        },
      ],
    });
    expect((await api.memories({ limit: 50 })).rows.map((row) => row.text).sort()).toEqual(texts);
    close();
  });
});

describe('versions', () => {
  it('has a golden database for the newest one, with the very schema that is made today', async () => {
    const factory = new IDBFactory();
    (await openDb({ indexedDB: factory, IDBKeyRange })).close();
    const today = await dump(factory, 'tsubasa');
    const newest = goldens.find((golden) => golden.version === today.version);
    const schema = (golden: Golden | undefined) => golden?.stores.map(({ rows: _rows, ...rest }) => rest);
    expect(schema(newest)).toEqual(schema(today));
  });

  it('refuses a database that a newer build wrote, and leaves it as it was', async () => {
    const factory = new IDBFactory();
    const newer: Golden = {
      name: 'tsubasa',
      version: 20,
      stores: [
        { name: 'meta', keyPath: 'key', indexes: [], rows: [{ key: 'settings', value: { from: 'the future' } }] },
      ],
    };
    await restore(factory, newer);
    await expect(openDb({ indexedDB: factory, IDBKeyRange })).rejects.toMatchObject({ code: 'storage_too_new' });
    expect(await dump(factory, 'tsubasa')).toEqual(newer);
  });
});
