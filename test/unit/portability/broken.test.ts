import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, TsubasaError } from '../../../lib/errors.ts';
import { exportFile, type ReadFile, readFile } from '../../../lib/portability/index.ts';
import { smallSnapshot } from './arbitrary.ts';

const TEXT = await (await exportFile(smallSnapshot(), 0)).text();
const blob = (value: unknown): Blob => new Blob([typeof value === 'string' ? value : JSON.stringify(value)]);
type Json = { [key: string]: Json } & Json[];
const parsed = (): Json => JSON.parse(TEXT);

/** What reading a file comes to: its result, or the code of a named error; anything else fails the test. */
async function outcome(file: Blob): Promise<ReadFile | ErrorCode> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof TsubasaError && error.code.startsWith('import_')) return error.code;
    throw error;
  }
}

class Huge extends Blob {
  override get size(): number {
    return 2 ** 30 + 1;
  }
  override text(): Promise<string> {
    throw new Error('must not be read');
  }
}

describe('a broken file', () => {
  it.each<[string, ErrorCode, Blob]>([
    ['is empty', 'import_not_json', blob('')],
    ['is prose', 'import_not_json', blob('Dear diary')],
    ['is no text', 'import_not_json', new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0])])],
    ['is a list', 'import_unknown_format', blob([])],
    ['is null', 'import_unknown_format', blob(null)],
    ['is another format', 'import_unknown_format', blob({ schema: 'something-else', memories: [] })],
    ['has no version', 'import_broken', blob({ schema: 'portable-ai-memory', memories: [] })],
    [
      'has an odd version',
      'import_broken',
      blob({ schema: 'portable-ai-memory', schema_version: 'new', memories: [] }),
    ],
    ['has no memories', 'import_broken', blob({ schema: 'portable-ai-memory', schema_version: '1.0' })],
    [
      'has a null for memories',
      'import_broken',
      blob({ schema: 'portable-ai-memory', schema_version: '1.0', memories: null }),
    ],
    [
      'is of a later version',
      'import_too_new',
      blob({ schema: 'portable-ai-memory', schema_version: '2.0', memories: [] }),
    ],
    ['is of a later Tsubasa', 'import_too_new', blob(TEXT.replace('"format": 1', '"format": 2'))],
    ['has no format', 'import_broken', blob(TEXT.replace('"format": 1', '"format": "1"'))],
    ['has nothing in our field', 'import_broken', blob({ ...parsed(), 'x-tsubasa': null })],
    ['has no turns', 'import_broken', blob({ ...parsed(), 'x-tsubasa': { ...parsed()['x-tsubasa'], turns: {} } })],
    [
      'has a bad key',
      'import_broken',
      blob({ ...parsed(), 'x-tsubasa': { ...parsed()['x-tsubasa'], tombstoneKeys: ['xyz'] } }),
    ],
    ['is deep in lists', 'import_too_large', blob('['.repeat(2_000_000))],
    ['is deep in objects', 'import_too_large', blob(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`)],
    [
      'is deep in a place that nobody reads',
      'import_too_large',
      blob(TEXT.replace('"owner": ', `"other": ${'['.repeat(150)}${']'.repeat(150)}, "owner": `)),
    ],
    ['is larger than a gigabyte', 'import_too_large', new Huge([])],
  ])('that %s: %s', async (_, code, file) => {
    expect(await outcome(file)).toBe(code);
  });

  it('that was cut off anywhere is not JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: TEXT.trimEnd().length - 1 }), async (length) => {
        expect(await outcome(blob(TEXT.slice(0, length)))).toBe('import_not_json');
      }),
      { numRuns: 200 },
    );
  });

  it('with anything in the place of anything gives a named error, or records that all hold', async () => {
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]) => {
      paths.push(path);
      if (typeof value === 'object' && value !== null)
        for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
    };
    walk(parsed(), []);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths.slice(1)), fc.jsonValue(), async (path, value) => {
        const root = parsed();
        let at: Json = root;
        for (const key of path.slice(0, -1)) at = at[key as keyof Json] as Json;
        at[String(path.at(-1))] = value as never;
        const result = await outcome(blob(root));
        if (typeof result === 'string') return;
        if (result.snapshot === undefined) return;
        const again = await readFile(await exportFile(result.snapshot, 0));
        expect(again).toEqual({ ...result, skipped: [] });
      }),
      { numRuns: 600 },
    );
  });

  it('never quotes what stands in it', async () => {
    const root = parsed();
    const turns = root['x-tsubasa']?.turns;
    if (turns?.[0] === undefined) throw new Error('no turn');
    turns[0].role = 'my secret' as never;
    const { skipped } = await readFile(blob(root));
    expect(skipped).toEqual([{ what: 'turns[0]', why: 'role is missing or not valid' }]);
    const error = await readFile(blob('my secret')).catch((thrown: Error) => thrown);
    expect(String(error)).not.toContain('my secret');
  });
});

describe('a broken record', () => {
  const withExtension = (change: (extension: Json) => void): Blob => {
    const root = parsed();
    const extension = root['x-tsubasa'];
    if (extension === undefined) throw new Error('no extension');
    change(extension);
    return blob(root);
  };

  it('is left out and told, and the others are kept', async () => {
    const file = withExtension((extension) => {
      extension.turns?.unshift({ key: 't0' } as never, 7 as never);
    });
    const { snapshot, skipped } = await readFile(file);
    expect(snapshot).toEqual(smallSnapshot());
    expect(skipped.map(({ what }) => what)).toEqual(['turns[0]', 'turns[1]']);
  });

  it('that says an id again is left out, the first is kept', async () => {
    const file = withExtension((extension) => {
      for (const name of [
        'conversations',
        'aliases',
        'turns',
        'observations',
        'memories',
        'events',
        'tombstones',
        'uses',
      ])
        extension[name]?.push(structuredClone(extension[name]?.[0]) as never);
    });
    const { snapshot, skipped } = await readFile(file);
    expect(snapshot).toEqual(smallSnapshot());
    expect(skipped).toHaveLength(8);
    expect(skipped[2]).toEqual({ what: 'turns[1]', why: 'another record before it has the same id' });
  });

  it('takes the memory with it that only it proves', async () => {
    const file = withExtension((extension) => {
      extension.observations?.pop();
    });
    const { snapshot, skipped } = await readFile(file);
    expect(snapshot?.memories).toEqual([]);
    expect(skipped).toEqual([{ what: 'memory m1', why: 'no observation in the file proves it' }]);
  });

  it('holds no number that JSON cannot write', async () => {
    const file = new Blob([TEXT.replace('"order":0', '"order":1e999')]);
    expect((await readFile(file)).skipped).toEqual([{ what: 'turns[0]', why: 'order is missing or not valid' }]);
  });

  it('of the settings is repaired alone', async () => {
    const file = withExtension((extension) => {
      Object.assign(extension.settings ?? {}, { acceptChord: 'a', paused: true });
    });
    const { snapshot, skipped } = await readFile(file);
    expect(snapshot?.settings).toEqual({ ...smallSnapshot().settings, paused: true });
    expect(skipped).toEqual([{ what: 'settings.acceptChord', why: 'not valid, the default takes its place' }]);
  });

  it('may have brackets in its text, as many as it likes', async () => {
    const snapshot = smallSnapshot();
    snapshot.device = '[{"\\'.repeat(5000);
    expect((await readFile(await exportFile(snapshot, 0))).snapshot).toEqual(snapshot);
  });
});
