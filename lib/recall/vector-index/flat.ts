import { Best } from '../best.ts';
import { BLOCK_ROWS, BYTE_LIMIT, plainRows, product, queryLimit, type Rows } from './rows.ts';
import { type Scored, unit, type VectorIndex } from './types.ts';

const MAGIC = 0x76_65_63_38;
const VERSION = 1;
const HEADER_WORDS = 5;
/** Room is made for more than is needed, by this factor, so that it need not be made often. */
const ROOM = 1.25;

/**
 * Every vector, packed in signed bytes, a fourth of the room of floats, and scanned exactly. Each row keeps the factor
 * that makes it unit length, so rounding bends a vector a little but never scales it; the same is done to a query, in
 * sixteen bits. `makeRows` says where the bytes are kept: `plainRows`, enough for a few, or `fastRows`, which give the
 * same scores.
 */
export class FlatIndex implements VectorIndex {
  readonly #makeRows: (dimensions: number) => Rows;
  readonly #rowOf = new Map<string, number>();
  #ids: string[] = [];
  #rows: Rows;
  #scales = new Float32Array(0);

  constructor(
    readonly dimensions: number,
    makeRows: (dimensions: number) => Rows = plainRows,
  ) {
    this.#makeRows = makeRows;
    this.#rows = makeRows(dimensions);
  }

  get size(): number {
    return this.#ids.length;
  }

  has(id: string): boolean {
    return this.#rowOf.has(id);
  }

  upsert(id: string, vector: Float32Array): void {
    const { values, scale } = packed(unit(vector, this.dimensions), BYTE_LIMIT);
    let row = this.#rowOf.get(id);
    if (row === undefined) {
      row = this.#ids.length;
      this.#reserve(row + 1);
      this.#ids.push(id);
      this.#rowOf.set(id, row);
    }
    this.#rows.bytes.set(values, row * this.dimensions);
    this.#scales[row] = scale;
  }

  /** The last row moves into the gap. */
  remove(id: string): void {
    const row = this.#rowOf.get(id);
    if (row === undefined) return;
    this.#rowOf.delete(id);
    const last = this.#ids.pop();
    if (last === undefined || last === id) return;
    const from = this.#ids.length * this.dimensions;
    this.#rows.bytes.copyWithin(row * this.dimensions, from, from + this.dimensions);
    this.#scales[row] = this.#scales[this.#ids.length] ?? 0;
    this.#ids[row] = last;
    this.#rowOf.set(last, row);
  }

  /** `allow` is asked only about what would be among the nearest. Of equal ones those that came first are taken. */
  nearest(query: Float32Array, k: number, allow?: (id: string) => boolean): Scored[] {
    const { values, scale } = this.#packedQuery(query);
    const nearest = new Best(k);
    for (let from = 0; from < this.size; from += BLOCK_ROWS) {
      const to = Math.min(this.size, from + BLOCK_ROWS);
      const products = this.#rows.products(values, from, to);
      for (let row = from; row < to; row++) {
        const score = (products[row - from] as number) * (this.#scales[row] as number) * scale;
        if (score > nearest.floor && (!allow || allow(this.#ids[row] ?? ''))) nearest.add(row, score);
      }
    }
    return nearest.all().map(({ at, score }) => ({ id: this.#ids[at] ?? '', score }));
  }

  measure(query: Float32Array): (id: string) => number | undefined {
    const { values, scale } = this.#packedQuery(query);
    return (id) => {
      const row = this.#rowOf.get(id);
      if (row === undefined) return undefined;
      return product(values, this.#rows.bytes, row * this.dimensions) * (this.#scales[row] ?? 0) * scale;
    };
  }

  rebuild(all: Iterable<readonly [string, Float32Array]>): void {
    this.#rowOf.clear();
    this.#ids = [];
    // The memory of what was forgotten goes too.
    this.#rows = this.#makeRows(this.dimensions);
    this.#scales = new Float32Array(0);
    for (const [id, vector] of all) this.upsert(id, vector);
  }

  /** Gives the stored bytes of one vector and the vector that they stand for. */
  stored(id: string): { bytes: Int8Array; vector: Float32Array } | undefined {
    const row = this.#rowOf.get(id);
    if (row === undefined) return undefined;
    const start = row * this.dimensions;
    const bytes = this.#rows.bytes.slice(start, start + this.dimensions);
    const scale = this.#scales[row] ?? 0;
    return { bytes, vector: Float32Array.from(bytes, (byte) => byte * scale) };
  }

  ids(): readonly string[] {
    return this.#ids;
  }

  /** Gives everything in one buffer. */
  toSegment(): ArrayBuffer {
    const ids = new TextEncoder().encode(JSON.stringify(this.#ids));
    const { size, dimensions } = this;
    const scalesAt = HEADER_WORDS * 4;
    const bytesAt = scalesAt + size * 4;
    const idsAt = bytesAt + size * dimensions;
    const buffer = new ArrayBuffer(idsAt + ids.length);
    new Uint32Array(buffer, 0, HEADER_WORDS).set([MAGIC, VERSION, dimensions, size, ids.length]);
    new Float32Array(buffer, scalesAt, size).set(this.#scales.subarray(0, size));
    new Int8Array(buffer, bytesAt, size * dimensions).set(this.#rows.bytes.subarray(0, size * dimensions));
    new Uint8Array(buffer, idsAt).set(ids);
    return buffer;
  }

  /** Takes what `toSegment` gave; gives the index, or nothing where the buffer is not one of this version or is damaged. */
  static fromSegment(buffer: ArrayBuffer, makeRows?: (dimensions: number) => Rows): FlatIndex | undefined {
    if (buffer.byteLength < HEADER_WORDS * 4) return undefined;
    const [magic, version, dimensions = 0, size = 0, idBytes = 0] = new Uint32Array(buffer, 0, HEADER_WORDS);
    const scalesAt = HEADER_WORDS * 4;
    const bytesAt = scalesAt + size * 4;
    const idsAt = bytesAt + size * dimensions;
    if (magic !== MAGIC || version !== VERSION || buffer.byteLength !== idsAt + idBytes) return undefined;
    const ids = idsIn(new Uint8Array(buffer, idsAt));
    if (ids?.length !== size) return undefined;
    const index = new FlatIndex(dimensions, makeRows);
    index.#scales = new Float32Array(buffer.slice(scalesAt, bytesAt));
    index.#rows = index.#rows.reserve(size);
    index.#rows.bytes.set(new Int8Array(buffer, bytesAt, size * dimensions));
    index.#ids = ids;
    for (const [row, id] of ids.entries()) index.#rowOf.set(id, row);
    return index.#rowOf.size === size ? index : undefined;
  }

  #packedQuery(query: Float32Array): Packed {
    return packed(unit(query, this.dimensions), queryLimit(this.dimensions));
  }

  #reserve(rows: number): void {
    if (rows <= this.#scales.length) return;
    const capacity = Math.max(64, Math.ceil(rows * ROOM));
    this.#rows = this.#rows.reserve(capacity);
    const scales = new Float32Array(capacity);
    scales.set(this.#scales);
    this.#scales = scales;
  }
}

/** Nothing where these bytes are no list of ids. */
function idsIn(bytes: Uint8Array): string[] | undefined {
  try {
    const ids: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

interface Packed {
  values: Float32Array;
  /** Makes them unit length. */
  scale: number;
}

/** Takes a direction; gives it in whole numbers, the largest of which is `limit` or its counterpart. */
function packed(direction: Float32Array, limit: number): Packed {
  let peak = 0;
  for (const value of direction) peak = Math.max(peak, Math.abs(value));
  const values = direction.map((value) => Math.round((value * limit) / peak));
  let sum = 0;
  for (const value of values) sum += value * value;
  return { values, scale: 1 / Math.sqrt(sum) };
}
