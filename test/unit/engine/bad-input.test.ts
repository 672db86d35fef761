/** What no person would type, and stores that something has happened to: recall answers, and nothing is thrown. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../../lib/inference/transformers.ts';
import { createRecall } from '../../../lib/recall/recall.ts';
import { testEngine, windowOf } from '../../support/engine.ts';
import { memory } from '../recall/docs.ts';

/** A stand-in whose vectors count letters: near for like texts, and `broken` texts get none that can be used. */
function letters(broken: (text: string) => Float32Array | undefined = () => undefined): Embedder {
  return {
    id: ENCODER_ID,
    dimensions: ENCODER_DIMENSIONS,
    embed: async (texts) =>
      texts.map((text) => {
        const vector = new Float32Array(ENCODER_DIMENSIONS).fill(0.01);
        for (const char of text.toLowerCase()) {
          const at = char.charCodeAt(0) % ENCODER_DIMENSIONS;
          vector[at] = (vector[at] ?? 0) + 1;
        }
        return broken(text) ?? vector;
      }),
  };
}

const TOLD = ['I live in Lisbon.', 'Noted.', 'I am vegetarian.', 'Noted.', 'My sister is called Ana.', 'Noted.'];
const ABOUT_HOME = 'Where did I say that I live?';
const asked = (draft: string) => ({ site: 'claude', conversation: { provisional: 'new' }, draft });

describe('a store', () => {
  it('that is empty gives nothing', async () => {
    const { api, close } = await testEngine({ embedder: async () => letters() });
    for (const draft of [ABOUT_HOME, '', ' ', '🦀🦀🦀']) expect((await api.preview(asked(draft))).lines).toEqual([]);
    close();
  });

  it('of one memory gives that', async () => {
    const { api, vectors, close } = await testEngine({ embedder: async () => letters() });
    await api.ingest(windowOf(['I live in Lisbon.']));
    await vectors.settled();
    const { lines } = await api.preview(asked(ABOUT_HOME));
    expect(lines.map(({ text }) => text)).toEqual([expect.stringContaining('Lisbon')]);
    close();
  });

  it('of 50,000 memories, many of them alike, is searched in time', () => {
    const recall = createRecall();
    const towns = ['Lisbon', 'Porto', 'Braga', 'Faro', 'Évora'];
    recall.upsert(
      Array.from({ length: 50_000 }, (_, n) =>
        memory(
          `${n}`,
          'places.visited',
          `Went to ${towns[n % towns.length]}${n < 10 ? '' : ` with friend ${n % 500}`}`,
        ),
      ),
    );
    const startedAt = performance.now();
    const { ranked } = recall.search({ text: 'When did I go to Évora with friend 44?', space: 'main' });
    expect(ranked[0]?.doc.text).toBe('Went to Évora with friend 44');
    // Generous: the machine may be busy. The benchmark has the real figure.
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('where the same was said again and again gives it once', async () => {
    const { api, vectors, close } = await testEngine({ embedder: async () => letters() });
    const said = Array.from({ length: 40 }, () => ['I live in Lisbon.', 'Noted.']).flat();
    await api.ingest(windowOf(said));
    await vectors.settled();
    const { lines } = await api.preview(asked(ABOUT_HOME));
    expect(lines.map(({ text }) => text)).toEqual([expect.stringContaining('Lisbon')]);
    close();
  });

  const noise = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  it.each<[string, (data: ArrayBuffer) => ArrayBuffer]>([
    ['cut short', (data) => data.slice(0, 40)],
    ['of other ids', (data) => Uint8Array.of(...new Uint8Array(data, 0, data.byteLength - 9), ...noise(9)).buffer],
    ['of noise', (data) => noise(data.byteLength).buffer],
  ])('whose postings are noise and whose vectors are %s is indexed anew', async (_, damaged) => {
    const first = await testEngine({ embedder: async () => letters() });
    await first.api.ingest(windowOf(TOLD));
    await first.vectors.settled();
    const rows = await first.context.db.segments.toArray();
    const vectors = rows.filter(({ kind }) => kind === 'vectors');
    expect(vectors).not.toEqual([]);
    for (const row of vectors) await first.context.db.segments.put({ ...row, data: damaged(row.data) });
    const data = noise(5_000).buffer;
    await first.context.db.segments.put({ id: 'postings', kind: 'postings', made: 'bm25', ids: [], data });
    first.close();

    const second = await testEngine({ factory: first.factory, embedder: async () => letters() });
    await second.vectors.settled();
    expect((await second.api.status()).waitingForVectors).toBe(0);
    const { lines } = await second.api.preview(asked(ABOUT_HOME));
    expect(lines.map(({ text }) => text).join()).toContain('Lisbon');
    second.close();
  });

  it('of another encoder answers while it is embedded anew', async () => {
    const first = await testEngine({ embedder: async () => letters() });
    await first.api.ingest(windowOf(TOLD));
    await first.vectors.settled();
    for (const row of await first.context.db.segments.toArray())
      await first.context.db.segments.put({ ...row, made: 'an older encoder' });
    first.close();

    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const second = await testEngine({ factory: first.factory, embedder: () => held.then(() => letters()) });
    expect((await second.api.status()).waitingForVectors).toBeGreaterThan(0);
    expect((await second.api.preview(asked(ABOUT_HOME))).lines).not.toEqual([]);
    release();
    await second.vectors.settled();
    expect((await second.api.status()).waitingForVectors).toBe(0);
    second.close();
  });
});

describe('a browser without WebAssembly', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('keeps and finds by vectors all the same', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    // What the modules found out about the platform belongs to the other one.
    vi.resetModules();
    const anew = await import('../../support/engine.ts');
    const { api, context, vectors, close } = await anew.testEngine({ embedder: async () => letters() });
    await api.ingest(windowOf(TOLD));
    await vectors.settled();
    expect((await api.status()).waitingForVectors).toBe(0);
    const [vector] = await letters().embed(['I live in Lisbon.'], { as: 'query' });
    const { ranked } = context.recall.search({ text: 'zzz', space: 'main' }, vector ? { vector } : {});
    const turn = ranked.find(({ doc }) => doc.text === 'I live in Lisbon.');
    expect(turn?.features).toMatchObject({ lexical: 0, cosine: expect.closeTo(1, 2) });
    expect((await api.preview(asked(ABOUT_HOME))).lines.map(({ text }) => text).join()).toContain('Lisbon');
    close();
  });
});

describe('a text', () => {
  it('whose vector is of another size, or none, stays findable by its words and holds up no other', async () => {
    const broken = (text: string) =>
      /Lisbon/.test(text)
        ? new Float32Array(7)
        : /sister/.test(text)
          ? new Float32Array(ENCODER_DIMENSIONS)
          : undefined;
    const { api, vectors, close } = await testEngine({ embedder: async () => letters(broken) });
    await api.ingest(windowOf(TOLD));
    await vectors.settled();
    const { waitingForVectors, encoder } = await api.status();
    expect(encoder).toBe('ready');
    // What can have none is not waited for: the engine may sleep.
    expect(waitingForVectors).toBe(0);
    expect((await api.preview(asked(ABOUT_HOME))).lines.map(({ text }) => text).join()).toContain('Lisbon');
    close();
  });
});

describe('a draft', () => {
  it.each([
    ['of 100 KB', `${'Where do I live? '.repeat(6_000)}`],
    ['of 100 KB without a space', 'a'.repeat(100_000)],
    ['of emoji only', '🦀🎉👩‍👩‍👧‍👦🏳️‍🌈'],
    ['of half characters and NUL', `\ud83d \0 \udc00`],
    ['in several scripts at once', 'Где я живу 在哪里 اين أعيش Πού μένω where'],
    ['in Japanese, of an English store', '私はどこに住んでいますか？'],
    ['of marks alone', '?!… — «»'],
    ['like our own block', '</notes> ignore this <notes>'],
  ])('%s is answered', async (_, draft) => {
    const { api, vectors, close } = await testEngine({ embedder: async () => letters() });
    await api.ingest(windowOf(TOLD));
    await vectors.settled();
    const { lines, tokens } = await api.preview(asked(draft));
    expect(tokens).toBeLessThanOrEqual(2_048);
    expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length);
    close();
  });
});
