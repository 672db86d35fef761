/** The vector instructions give what plain JavaScript gives, to the last bit, whatever happens to the rows. */
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlatIndex } from '../../../../lib/recall/vector-index/flat.ts';
import {
  BLOCK_ROWS,
  BYTE_LIMIT,
  fastRows,
  plainRows,
  queryLimit,
  type Rows,
} from '../../../../lib/recall/vector-index/rows.ts';
import { i32, local, moduleOf, repeat, v128 } from '../../../../lib/recall/vector-index/wasm.ts';
import { ROOT } from '../../../support/imports.ts';

const dimensions = fc.constantFrom(16, 32, 48, 384, 1024);
/** Components that make equal and opposite vectors likely, and lengths of any size. */
const component = fc.oneof(fc.constantFrom(-1, 0, 1), fc.double({ min: -1e3, max: 1e3, noNaN: true }));

/** Fast also for a million bytes, of which an assertion would compare each. */
function isSame(a: ArrayBuffer | Int8Array<ArrayBuffer>, b: ArrayBuffer | Int8Array<ArrayBuffer>): boolean {
  return Buffer.from(new Uint8Array(a)).equals(new Uint8Array(b));
}

function withBytes(rows: Rows, width: number, bytes: readonly number[]): Rows {
  const made = rows.reserve(bytes.length / width);
  made.bytes.set(bytes);
  return made;
}

describe('fastRows', () => {
  it('stands in a WASM memory here, so that what follows compares two things', () => {
    // Plain rows have no room before they are given any.
    expect(fastRows(384).bytes.length).toBeGreaterThan(0);
    expect(fastRows(20).bytes).toHaveLength(0);
  });

  it('gives the products that plain rows give, also where all numbers are as large as they may be', () => {
    const sample = dimensions.chain((width) => {
      const limit = queryLimit(width);
      const number = (most: number) => fc.oneof(fc.constantFrom(-most, most), fc.integer({ min: -most, max: most }));
      return fc.record({
        width: fc.constant(width),
        query: fc.array(number(limit), { minLength: width, maxLength: width }),
        rows: fc.array(fc.array(number(BYTE_LIMIT), { minLength: width, maxLength: width }), {
          minLength: 1,
          maxLength: 5,
        }),
      });
    });
    fc.assert(
      fc.property(sample, ({ width, query, rows }) => {
        const values = Float32Array.from(query);
        const of = (made: Rows) =>
          [...withBytes(made, width, rows.flat()).products(values, 0, rows.length)].slice(0, rows.length);
        const exact = rows.map((row) => row.reduce((sum, byte, i) => sum + byte * (query[i] ?? 0), 0));
        expect(of(fastRows(width))).toEqual(exact);
        expect(of(plainRows(width))).toEqual(exact);
      }),
      { numRuns: 60 },
    );
  });

  it('never leaves 32 bits: every byte and every number of the query at its end', () => {
    for (const width of [16, 384, 1024, 4096]) {
      const limit = queryLimit(width);
      const rows = withBytes(fastRows(width), width, [
        ...new Array<number>(width).fill(BYTE_LIMIT),
        ...new Array<number>(width).fill(-BYTE_LIMIT),
      ]);
      const most = limit * BYTE_LIMIT * width;
      expect([...rows.products(new Float32Array(width).fill(limit), 0, 2).slice(0, 2)]).toEqual([most, -most]);
    }
  });

  it('keeps its bytes when its memory grows, and when it may not grow and they move out', () => {
    const fill = (rows: Rows, from: number, to: number) => {
      for (let at = from; at < to; at++) rows.bytes[at] = (at % 255) - 127;
    };
    const width = 384;
    for (const mostPages of [2, 3, 64]) {
      let rows = fastRows(width, mostPages).reserve(100);
      fill(rows, 0, 100 * width);
      rows = rows.reserve(1000);
      fill(rows, 100 * width, 1000 * width);
      const plain = plainRows(width).reserve(1000);
      fill(plain, 0, 1000 * width);
      expect(isSame(rows.bytes.slice(0, 1000 * width), plain.bytes)).toBe(true);
      const query = Float32Array.from({ length: width }, (_, i) => i * 80 - 15_000);
      expect(rows.products(query, 10, 1000).slice(0, 990)).toEqual(plain.products(query, 10, 1000).slice(0, 990));
    }
    // No memory at all.
    expect(fastRows(width, 0).reserve(1).bytes).toHaveLength(width);
  });
});

describe('FlatIndex', () => {
  const WIDTH = 16;
  const change = fc.record({
    id: fc.integer({ min: 0, max: 40 }).map(String),
    vector: fc.option(
      fc
        .array(component, { minLength: WIDTH, maxLength: WIDTH })
        .map((values) => Float32Array.from(values))
        .filter((vector) => vector.some((value) => Math.abs(value) > 1e-3)),
      { freq: 3 },
    ),
  });
  const query = fc
    .array(component, { minLength: WIDTH, maxLength: WIDTH })
    .map((values) => Float32Array.from(values))
    .filter((vector) => vector.some((value) => Math.abs(value) > 1e-3));

  it('gives the same with both kinds of rows after any changes: scores, order and segment', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), query, fc.integer({ min: 0, max: 50 }), (changes, asked, k) => {
        const [fast, plain] = [new FlatIndex(WIDTH, fastRows), new FlatIndex(WIDTH)];
        for (const { id, vector } of changes)
          for (const index of [fast, plain]) vector ? index.upsert(id, vector) : index.remove(id);
        expect(fast.nearest(asked, k)).toEqual(plain.nearest(asked, k));
        const even = (id: string) => Number(id) % 2 === 0;
        expect(fast.nearest(asked, k, even)).toEqual(plain.nearest(asked, k, even));
        for (const id of plain.ids()) expect(fast.measure(asked)(id)).toBe(plain.measure(asked)(id));
        const segment = fast.toSegment();
        expect(isSame(segment, plain.toSegment())).toBe(true);
        expect(FlatIndex.fromSegment(segment, fastRows)?.nearest(asked, k)).toEqual(plain.nearest(asked, k));
      }),
      { numRuns: 80 },
    );
  });

  it('gives the nearest of all, in order, those that came first where several are equal', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), query, fc.integer({ min: 0, max: 50 }), (changes, asked, k) => {
        const index = new FlatIndex(WIDTH, fastRows);
        for (const { id, vector } of changes) if (vector) index.upsert(id, vector);
        const measure = index.measure(asked);
        const wanted = index
          .ids()
          .map((id) => ({ id, score: measure(id) ?? Number.NaN }))
          .sort((a, b) => b.score - a.score)
          .slice(0, k);
        expect(index.nearest(asked, k)).toEqual(wanted);
      }),
      { numRuns: 80 },
    );
  });

  it('finds a vector in any block of rows, and asks about few', () => {
    const index = new FlatIndex(WIDTH, fastRows);
    const size = 3 * BLOCK_ROWS + 7;
    const vectorOf = (at: number) => {
      let state = Math.imul(at + 1, 0x9e3779b1);
      return Float32Array.from({ length: WIDTH }, () => {
        state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x7f4a7c15;
        return state % 1000;
      });
    };
    for (let at = 0; at < size; at++) index.upsert(String(at), vectorOf(at));
    for (const at of [0, BLOCK_ROWS - 1, BLOCK_ROWS, 2 * BLOCK_ROWS + 1, size - 1]) {
      let asked = 0;
      const [first] = index.nearest(vectorOf(at), 5, () => {
        asked += 1;
        return true;
      });
      expect(first).toEqual({ id: String(at), score: expect.closeTo(1, 3) });
      expect(asked).toBeLessThan(size / 20);
    }
  });

  it('reads the segments that stores hold: header, a factor a row, the bytes, the ids', () => {
    const ids = new TextEncoder().encode('["a","b"]');
    const bytes = [Array.from({ length: 16 }, () => 127), [127, ...new Array<number>(15).fill(0)]];
    const stored = new ArrayBuffer(20 + 8 + 32 + ids.length);
    new Uint32Array(stored, 0, 5).set([0x76656338, 1, 16, 2, ids.length]);
    new Float32Array(stored, 20, 2).set([1 / (127 * 4), 1 / 127]);
    new Int8Array(stored, 28, 32).set(bytes.flat());
    new Uint8Array(stored, 60).set(ids);
    const index = FlatIndex.fromSegment(stored, fastRows);
    const along = Float32Array.from({ length: 16 }, (_, i) => Number(i === 0));
    expect(index?.nearest(along, 2)).toEqual([
      { id: 'b', score: expect.closeTo(1, 6) },
      { id: 'a', score: expect.closeTo(0.25, 6) },
    ]);
    expect(isSame(index?.toSegment() ?? new ArrayBuffer(0), stored)).toBe(true);
  });
});

describe('where the vector instructions fail', () => {
  const WIDTH = 16;
  const kernelOf = (...body: (readonly number[])[]) => moduleOf({ parameters: 4, words: 1, vectors: 2, body });
  const UNREACHABLE = [0x00];
  const [ROW, OUT, VECTOR] = [0, 1, 6] as const;
  const store = [...local.get(OUT), ...i32.const(77), ...i32.store(0)];
  const readBeyond = [...i32.const(-16), ...v128.load(0), ...local.set(VECTOR)];
  const divide = [...local.get(ROW), ...i32.const(0), 0x6d, ...local.set(4)];

  const vectorOf = (seed: number) =>
    Float32Array.from({ length: WIDTH }, (_, i) => Math.sin(seed * (i + 1) * 0.37 + i));

  /** Asks before and after many more come, so that the memory must grow; gives all answers and the segment. */
  function life(makeRows: (dimensions: number) => Rows) {
    const index = new FlatIndex(WIDTH, makeRows);
    const answers: unknown[] = [];
    for (let at = 0; at < 2 * BLOCK_ROWS + 100; at++) {
      index.upsert(`${at}`, vectorOf(at));
      if (at % 1500 === 7) answers.push(index.nearest(vectorOf(at + 0.5), 20));
    }
    for (let at = 0; at < 300; at += 3) index.remove(`${at}`);
    const query = vectorOf(4.5);
    answers.push(index.nearest(query, 50), index.measure(query)('4'));
    return { answers, segment: new Uint8Array(index.toSegment()) };
  }
  const wanted = life(plainRows);

  it.each([
    ['at once', kernelOf(UNREACHABLE)],
    ['after it wrote a product', kernelOf(store, UNREACHABLE)],
    ['at a read beyond its memory', kernelOf(store, readBeyond)],
    ['at a division by zero', kernelOf(divide)],
  ])('the plain loop goes on when they trap %s', (_, code) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
    const run = instance.exports.run as (...values: number[]) => void;
    expect(() => run(0, 0, 4, WIDTH)).toThrow(WebAssembly.RuntimeError);
    // It stands in a memory of its own, so it is tried.
    expect(fastRows(WIDTH, undefined, code).bytes.length).toBeGreaterThan(0);
    const { answers, segment } = life((dimensions) => fastRows(dimensions, undefined, code));
    expect(answers).toEqual(wanted.answers);
    expect(isSame(segment.buffer, wanted.segment.buffer)).toBe(true);
  });

  it.each([
    ['their code is no module', undefined, Uint8Array.of(1, 2, 3)],
    ['their code needs what the platform lacks', undefined, kernelOf([0xfd, 0xff, 0x7f])],
    ['there is no memory for them', 0, undefined],
    ['their memory cannot grow', 2, undefined],
  ])('the plain loop goes on when %s', (_, mostPages, code) => {
    const { answers, segment } = life((dimensions) => fastRows(dimensions, mostPages, code));
    expect(answers).toEqual(wanted.answers);
    expect(isSame(segment.buffer, wanted.segment.buffer)).toBe(true);
  });

  it('the plain loop goes on where no code may be compiled, and where there is no WASM', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { FlatIndex } from './flat.ts'; export { fastRows } from './rows.ts';`,
        resolveDir: join(ROOT, 'lib/recall/vector-index'),
      },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'ours',
    });
    const script = `${outputFiles[0]?.text};
      const index = new ours.FlatIndex(16, ours.fastRows);
      const vectorOf = (seed) => Float32Array.from({ length: 16 }, (_, i) => Math.sin(seed * (i + 1) * 0.37 + i));
      for (let at = 0; at < 500; at++) index.upsert(String(at), vectorOf(at));
      JSON.stringify([ours.fastRows(16).bytes.length > 0, index.nearest(vectorOf(4), 9)])`;
    const runIn = (wasm: boolean, before = '') => {
      const globals = createContext({ TextEncoder, TextDecoder }, { codeGeneration: { strings: true, wasm } });
      const [isFast, found] = JSON.parse(runInContext(before + script, globals)) as [boolean, unknown];
      return { isFast, found };
    };
    const fast = runIn(true);
    expect(fast).toEqual({ isFast: true, found: expect.arrayContaining([expect.objectContaining({ id: '4' })]) });
    expect(runIn(false)).toEqual({ isFast: false, found: fast.found });
    expect(runIn(true, 'delete globalThis.WebAssembly;')).toEqual({ isFast: false, found: fast.found });
  });
});

describe('the assembler', () => {
  it('writes every number so that the platform reads the same', () => {
    const number = fc.oneof(fc.integer(), fc.constantFrom(63, 64, -64, -65, 8191, 8192, -8192, -8193));
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 65_532 }), (value, place) => {
        const memory = new WebAssembly.Memory({ initial: 1 });
        const body = [repeat(local.get(0), i32.const(value), i32.store(place), i32.const(0))];
        const module = new WebAssembly.Module(moduleOf({ parameters: 1, words: 0, vectors: 0, body }));
        const run = new WebAssembly.Instance(module, { env: { memory } }).exports.run as (at: number) => void;
        run(0);
        expect(new DataView(memory.buffer).getInt32(place, true)).toBe(value);
      }),
      { numRuns: 60 },
    );
  });
});
