/** Where the flat index keeps its bytes, and how one query is multiplied with all of them: in plain JavaScript, or by a few vector instructions. */
import { i16x8, i32, i32x4, local, moduleOf, repeat, v128 } from './wasm.ts';

/** The largest value of a signed byte that has a counterpart below zero: rows hold nothing beyond it. */
export const BYTE_LIMIT = 127;
/** How many rows are multiplied at a time. */
export const BLOCK_ROWS = 4096;

/** Rows of signed bytes, one after the other, each of as many as the index has dimensions. */
export interface Rows {
  /** All of them, and room behind them. True until the next `reserve`. */
  readonly bytes: Int8Array<ArrayBuffer>;
  /** Gives rows with room for so many in which the bytes of these stand: these, or plain ones where there is no memory of the other sort. */
  reserve(rows: number): Rows;
  /**
   * Takes whole numbers of at most `queryLimit` and a range of at most `BLOCK_ROWS` rows, `[from, to)`; gives the
   * products of the query with each. They are whole numbers of 32 bits, so that all kinds of rows give the same. True
   * until the next call.
   */
  products(query: Float32Array, from: number, to: number): Int32Array;
}

/** How large the numbers of a query may be: halves of a word, and no sum may leave 32 bits. */
export function queryLimit(dimensions: number): number {
  return Math.min(2 ** 15 - 1, Math.floor((2 ** 31 - 1) / (BYTE_LIMIT * dimensions)));
}

/** Rows in an array of their own, multiplied in JavaScript. */
export function plainRows(dimensions: number, bytes = new Int8Array(0)): Rows {
  const products = new Int32Array(BLOCK_ROWS);
  return {
    bytes,
    reserve(rows) {
      if (rows * dimensions <= bytes.length) return this;
      const more = new Int8Array(rows * dimensions);
      more.set(bytes);
      return plainRows(dimensions, more);
    },
    products(query, from, to) {
      for (let row = from; row < to; row++) products[row - from] = product(query, bytes, row * dimensions);
      return products;
    },
  };
}

/**
 * Takes a query of whole numbers and where a row of bytes begins; gives their product. Four sums side by side, which is
 * faster than one; in floats of 64 bits, which hold every whole number that can come of it and are faster than integers.
 */
export function product(query: Float32Array, bytes: Int8Array, start: number): number {
  const end = query.length;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < end; i += 4) {
    a += (query[i] as number) * (bytes[start + i] as number);
    b += (query[i + 1] as number) * (bytes[start + i + 1] as number);
    c += (query[i + 2] as number) * (bytes[start + i + 2] as number);
    d += (query[i + 3] as number) * (bytes[start + i + 3] as number);
  }
  for (; i < end; i++) a += (query[i] as number) * (bytes[start + i] as number);
  return a + b + c + d;
}

/** Bytes that one vector instruction takes. */
const LANES = 16;
const PAGE = 65_536;
/** The most that a memory of 32-bit addresses can have. */
const MOST_PAGES = 65_536;

/**
 * Rows in a WASM memory, multiplied sixteen bytes at a time: some twenty times as fast. Plain rows where the platform
 * has no WASM, no vector instructions or a rule against compiling, and for dimensions that sixteen does not divide; as
 * plain rows from then on where the memory cannot grow or the code traps. None of this is an error. `mostPages`: how
 * far the memory may grow, in pages of 64 KiB. `code`: a module to run in the place of the built-in one, which exports
 * a `Kernel` as `run` and works on the memory `env.memory`.
 */
export function fastRows(dimensions: number, mostPages = MOST_PAGES, code?: Uint8Array<ArrayBuffer>): Rows {
  const kernel = dimensions % LANES === 0 ? (code ? compiled(code) : builtIn()) : undefined;
  if (!kernel) return plainRows(dimensions);
  // The query stands at 0, where the kernel looks for it; the products after it, then the rows.
  const productsAt = roundUp(dimensions * Int16Array.BYTES_PER_ELEMENT, LANES);
  const rowsAt = productsAt + BLOCK_ROWS * Int32Array.BYTES_PER_ELEMENT;
  const pages = (rows: number) => Math.ceil((rowsAt + rows * dimensions) / PAGE);
  try {
    const memory = new WebAssembly.Memory({ initial: pages(0), maximum: mostPages });
    const run = new WebAssembly.Instance(kernel, { env: { memory } }).exports.run as Kernel;
    return simdRows({ dimensions, memory, run, productsAt, rowsAt, pages });
  } catch (error) {
    if (error instanceof RangeError) return plainRows(dimensions);
    throw error;
  }
}

/** Takes where the first row and the place of the first product are, where the last product ends, and the length of a row in bytes. */
type Kernel = (row: number, out: number, end: number, length: number) => void;

function simdRows(made: {
  dimensions: number;
  memory: WebAssembly.Memory;
  run: Kernel;
  productsAt: number;
  rowsAt: number;
  pages(rows: number): number;
}): Rows {
  const { dimensions, memory, run, productsAt, rowsAt, pages } = made;
  const view = () => ({
    query: new Int16Array(memory.buffer, 0, dimensions),
    products: new Int32Array(memory.buffer, productsAt, BLOCK_ROWS),
    bytes: new Int8Array(memory.buffer, rowsAt),
  });
  let seen = view();
  /** The same bytes, multiplied in JavaScript: stands in from the first trap on. */
  let plain: Rows | undefined;
  return {
    get bytes() {
      return seen.bytes;
    },
    reserve(rows) {
      if (plain) return plain.reserve(rows);
      const missing = pages(rows) - memory.buffer.byteLength / PAGE;
      if (missing <= 0) return this;
      try {
        memory.grow(missing);
      } catch (error) {
        if (error instanceof RangeError) return plainRows(dimensions, seen.bytes).reserve(rows);
        throw error;
      }
      // Growing takes the old buffer away from every view.
      seen = view();
      return this;
    },
    products(query, from, to) {
      if (plain) return plain.products(query, from, to);
      seen.query.set(query);
      const length = (to - from) * Int32Array.BYTES_PER_ELEMENT;
      try {
        if (length > 0) run(rowsAt + from * dimensions, productsAt, productsAt + length, dimensions);
        return seen.products;
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        // The kernel writes products and nothing else, so the rows are whole.
        plain = plainRows(dimensions, seen.bytes);
        return plain.products(query, from, to);
      }
    },
  };
}

let kernelModule: WebAssembly.Module | undefined;
let isTried = false;

/** Compiled once, at the first use: 200 bytes, which takes no time worth an await. */
function builtIn(): WebAssembly.Module | undefined {
  if (!isTried) kernelModule = compiled(kernel());
  isTried = true;
  return kernelModule;
}

function compiled(code: Uint8Array<ArrayBuffer>): WebAssembly.Module | undefined {
  // Browsers that run without a compiler have no WASM at all.
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) return undefined;
  try {
    return new WebAssembly.Module(code);
  } catch (error) {
    // A page's own rules may forbid to compile.
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    return undefined;
  }
}

/** Parameters and locals of the kernel, by their numbers. */
const ROW = 0;
const OUT = 1;
const END = 2;
const LENGTH = 3;
const AT = 4;
const SUM = 5;
const PIECE = 6;

/**
 * For each row: for each sixteen bytes, both halves are widened to sixteen bits, multiplied with as many numbers of the
 * query and summed in four words; at the end of the row the four become one. Lengths are a multiple of sixteen.
 */
function kernel(): Uint8Array<ArrayBuffer> {
  const queryAddress = [...local.get(AT), ...i32.const(1), ...i32.shiftLeft];
  const addToSum = [...local.get(SUM), ...i32x4.add, ...local.set(SUM)];
  const eachPiece = repeat(
    [...local.get(ROW), ...local.get(AT), ...i32.add, ...v128.load(0), ...local.tee(PIECE)],
    [...i16x8.extendLow, ...queryAddress, ...v128.load(0), ...i32x4.dot],
    [...local.get(PIECE), ...i16x8.extendHigh, ...queryAddress, ...v128.load(LANES), ...i32x4.dot],
    [...i32x4.add, ...addToSum],
    [...local.get(AT), ...i32.const(LANES), ...i32.add, ...local.tee(AT)],
    [...local.get(LENGTH), ...i32.lessUnsigned],
  );
  const lane = (index: number) => [...local.get(SUM), ...i32x4.lane(index)];
  const eachRow = repeat(
    [...i32.const(0), ...local.set(AT), ...v128.zero, ...local.set(SUM)],
    eachPiece,
    [...local.get(OUT), ...lane(0), ...lane(1), ...i32.add, ...lane(2), ...i32.add, ...lane(3), ...i32.add],
    i32.store(0),
    [...local.get(ROW), ...local.get(LENGTH), ...i32.add, ...local.set(ROW)],
    [...local.get(OUT), ...i32.const(Int32Array.BYTES_PER_ELEMENT), ...i32.add, ...local.tee(OUT)],
    [...local.get(END), ...i32.lessUnsigned],
  );
  return moduleOf({ parameters: 4, words: 1, vectors: 2, body: [eachRow] });
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
