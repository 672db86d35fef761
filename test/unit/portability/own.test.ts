import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFile, readFile, type Snapshot } from '../../../lib/portability/index.ts';
import { smallSnapshot, snapshots } from './arbitrary.ts';

const AT = Date.UTC(2026, 10, 1, 12, 30, 15, 250);

interface PamMemory {
  id: string;
  content: string;
  content_hash: string;
  status: string;
  temporal: {
    created_at: string;
    updated_at: string;
    valid_from?: string;
    valid_until?: string;
    superseded_by?: string;
  };
  provenance: { conversation_ref?: string };
}
interface Exported {
  schema: string;
  memories: PamMemory[];
  conversations_index: { id: string; derived_memories: string[] }[];
  'x-tsubasa'?: object;
}

async function exported(snapshot: Snapshot): Promise<Exported> {
  return JSON.parse(await (await exportFile(snapshot, AT)).text());
}
const blob = (value: unknown): Blob => new Blob([JSON.stringify(value)]);

const schema = JSON.parse(readFileSync(new URL('../../../public/tsubasa-export.schema.json', import.meta.url), 'utf8'));
const isDate = (written: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(written) && !Number.isNaN(Date.parse(written));
const validate = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': isDate } }).compile(schema);

describe('our own file', () => {
  it('gives back what went in', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        const { format, snapshot: back, items, skipped } = await readFile(await exportFile(snapshot, AT));
        expect({ format, items, skipped }).toEqual({ format: 'tsubasa', items: [], skipped: [] });
        expect(back).toEqual(snapshot);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back megabytes, with characters of every width', async () => {
    const snapshot = smallSnapshot();
    const [turn] = snapshot.turns;
    if (turn === undefined) throw new Error('no turn');
    const texts = ['a', 'é', '東', '😀', '\ud800'];
    snapshot.turns = Array.from({ length: 3000 }, (_, n) => ({
      ...turn,
      key: `t${n}`,
      text: (texts[n % 5] ?? '').repeat(700 + n),
    }));
    const file = await exportFile(snapshot, AT);
    expect(file.size).toBeGreaterThan(10_000_000);
    expect((await readFile(file)).snapshot).toEqual(snapshot);
  });

  it('is JSON of the right type, one record a line', async () => {
    const file = await exportFile(smallSnapshot(), AT);
    expect(file.type).toBe('application/json');
    expect((await file.text()).split('\n').filter((line) => line.startsWith('{"site"'))).toHaveLength(6);
  });

  it('fits its JSON Schema', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        validate(await exported(snapshot));
        expect(validate.errors ?? []).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has a JSON Schema that refuses what reading refuses', async () => {
    const text = await (await exportFile(smallSnapshot(), AT)).text();
    for (const [from, to] of [
      ['"format": 1', '"format": 2'],
      ['"kind":"fact"', '"kind":"hunch"'],
      ['"witness":"typed"', '"witness":"heard"'],
      ['"confidence":0.9', '"confidence":9'],
      ['"validFrom":"2026-05"', '"validFrom":"May"'],
      ['"observations":["o1"]', '"observations":[]'],
      ['"key":"t1",', ''],
      ['"of":"span"', '"of":"song"'],
      ['"schema_version": "1.0"', '"schema_version": "2.0"'],
    ] as const) {
      expect(text).toContain(from);
      const broken = text.replaceAll(from, to);
      expect(validate(JSON.parse(broken)), to).toBe(false);
      const read = await readFile(new Blob([broken])).catch((error: Error) => error);
      expect(read instanceof Error || read.skipped.length > 0, to).toBe(true);
    }
  });
});

describe('the Portable AI Memory part', () => {
  const hashOf = (content: string): string =>
    `sha256:${createHash('sha256').update(content.trim().toLowerCase().normalize('NFC').split(/\s+/).join(' '), 'utf8').digest('hex')}`;

  it('reads as a file of that format when our field is taken out', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        const { 'x-tsubasa': ours, ...plain } = await exported(snapshot);
        expect(ours).toBeDefined();
        const { format, items, skipped } = await readFile(blob(plain));
        const shown = snapshot.memories.filter((memory) => memory.text.trim() !== '');
        expect(format).toBe('pam');
        expect(items.map((item) => item.id)).toEqual(shown.map((memory) => memory.id));
        expect(skipped.every(({ why }) => why.startsWith('content '))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the rules that a schema cannot say: hashes, references, the order of times', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        const { memories, conversations_index } = await exported(snapshot);
        const ids = new Set(memories.map((memory) => memory.id));
        const conversations = new Map(conversations_index.map((one) => [one.id, one.derived_memories]));
        expect(ids.size).toBe(memories.length);
        for (const { id, content, content_hash, temporal, provenance } of memories) {
          expect(content.isWellFormed()).toBe(true);
          expect(content_hash).toBe(hashOf(content));
          expect(temporal.updated_at >= temporal.created_at).toBe(true);
          expect((temporal.valid_until ?? '~') >= (temporal.valid_from ?? '')).toBe(true);
          if (temporal.superseded_by) expect(ids).toContain(temporal.superseded_by);
          if (provenance.conversation_ref) expect(conversations.get(provenance.conversation_ref)).toContain(id);
        }
        for (const derived of conversations.values()) for (const id of derived) expect(ids).toContain(id);
      }),
      { numRuns: 200 },
    );
  });

  it('says the same as ours in their words', async () => {
    const file = await exported(smallSnapshot());
    expect(file).toMatchObject({
      schema: 'portable-ai-memory',
      schema_version: '1.0',
      export_date: '2026-11-01T12:30:15.250Z',
      owner: { id: 'd1' },
      conversations_index: [
        { id: 'c1', platform: 'chatgpt', title: 'Moving', message_count: 1, derived_memories: ['m1'] },
      ],
    });
    expect(file.memories).toEqual([
      {
        id: 'm1',
        type: 'fact',
        status: 'active',
        content: 'Lives in Lisbon',
        content_hash: hashOf('lives in lisbon'),
        tags: ['places', 'home'],
        confidence: { initial: 0.9, current: 0.8 },
        temporal: {
          created_at: '2026-05-12T08:00:00Z',
          updated_at: '2026-05-12T08:00:00Z',
          valid_from: '2026-05-01T00:00:00Z',
          valid_until: '2026-12-31T23:59:59Z',
        },
        provenance: {
          platform: 'chatgpt',
          conversation_ref: 'c1',
          message_ref: 't1',
          extraction_method: 'browser_extraction',
          extracted_at: '2026-05-12T08:00:00Z',
        },
      },
    ]);
  });
});
