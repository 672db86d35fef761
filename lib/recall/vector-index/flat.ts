import { best } from '../best.ts';
import { type Scored, unit, type VectorIndex } from './types.ts';

const MAGIC = 0x76_65_63_38;
const VERSION = 1;
const HEADER_WORDS = 5;
/** The largest value of a signed byte that has a counterpart below zero. */
const LIMIT = 127;

/**
 * Every vector, packed in signed bytes, scanned exactly. It is the truth beside voy: smaller than the floats
 * by four, and at every size as fast. Each row keeps the factor that makes it unit
 * length, so rounding bends a vector a little but never scales it.
 */
export class FlatIndex implements VectorIndex {
  readonly #rows = new Map<string, number>();
  #ids: string[] = [];
  #bytes = new Int8Array(0);
  #scales = new Float32Array(0);

  constructor(readonly dimensions: number) {}

  get size(): number {
    return this.#ids.length;
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  upsert(id: string, vector: Float32Array): void {
    const direction = unit(vector, this.dimensions);
    let row = this.#rows.get(id);
    if (row === undefined) {
      row = this.#ids.length;
      this.#reserve(row + 1);
      this.#ids.push(id);
      this.#rows.set(id, row);
    }
    const start = row * this.dimensions;
    const step = LIMIT / direction.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
    let sum = 0;
    for (const [i, value] of direction.entries()) {
      const byte = Math.round(value * step);
      this.#bytes[start + i] = byte;
      sum += byte * byte;
    }
    this.#scales[row] = 1 / Math.sqrt(sum);
  }

  /** The last row moves into the gap. */
  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#rows.delete(id);
    const last = this.#ids.pop();
    if (last === undefined || last === id) return;
    const from = this.#ids.length * this.dimensions;
    this.#bytes.copyWithin(row * this.dimensions, from, from + this.dimensions);
    this.#scales[row] = this.#scales[this.#ids.length] ?? 0;
    this.#ids[row] = last;
    this.#rows.set(last, row);
  }

  nearest(query: Float32Array, k: number, allow: (id: string) => boolean = () => true): Scored[] {
    const direction = unit(query, this.dimensions);
    const rows: number[] = [];
    for (let row = 0; row < this.#ids.length; row++) if (allow(this.#ids[row] ?? '')) rows.push(row);
    const scores = Float32Array.from(rows, (row) => this.#cosine(direction, row));
    return best(scores, k).map((at) => ({ id: this.#ids[rows[at] ?? 0] ?? '', score: scores[at] ?? 0 }));
  }

  measure(query: Float32Array): (id: string) => number | undefined {
    const direction = unit(query, this.dimensions);
    return (id) => {
      const row = this.#rows.get(id);
      return row === undefined ? undefined : this.#cosine(direction, row);
    };
  }

  rebuild(all: Iterable<readonly [string, Float32Array]>): void {
    this.#rows.clear();
    this.#ids = [];
    for (const [id, vector] of all) this.upsert(id, vector);
  }

  /** Gives the stored bytes of one vector (a view) and the vector that they stand for. */
  stored(id: string): { bytes: Int8Array; vector: Float32Array } | undefined {
    const row = this.#rows.get(id);
    if (row === undefined) return undefined;
    const start = row * this.dimensions;
    const bytes = this.#bytes.subarray(start, start + this.dimensions);
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
    new Int8Array(buffer, bytesAt, size * dimensions).set(this.#bytes.subarray(0, size * dimensions));
    new Uint8Array(buffer, idsAt).set(ids);
    return buffer;
  }

  /** Takes what `toSegment` gave; gives the index, or nothing where the buffer is not one of this version. */
  static fromSegment(buffer: ArrayBuffer): FlatIndex | undefined {
    if (buffer.byteLength < HEADER_WORDS * 4) return undefined;
    const [magic, version, dimensions = 0, size = 0, idBytes = 0] = new Uint32Array(buffer, 0, HEADER_WORDS);
    const scalesAt = HEADER_WORDS * 4;
    const bytesAt = scalesAt + size * 4;
    const idsAt = bytesAt + size * dimensions;
    if (magic !== MAGIC || version !== VERSION || buffer.byteLength !== idsAt + idBytes) return undefined;
    const index = new FlatIndex(dimensions);
    index.#scales = new Float32Array(buffer.slice(scalesAt, bytesAt));
    index.#bytes = new Int8Array(buffer.slice(bytesAt, idsAt));
    index.#ids = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, idsAt))) as string[];
    for (const [row, id] of index.#ids.entries()) index.#rows.set(id, row);
    return index;
  }

  #cosine(direction: Float32Array, row: number): number {
    return dot(direction, this.#bytes, row * this.dimensions) * (this.#scales[row] ?? 0);
  }

  #reserve(rows: number): void {
    if (rows <= this.#scales.length) return;
    const capacity = Math.max(64, rows * 2);
    const bytes = new Int8Array(capacity * this.dimensions);
    const scales = new Float32Array(capacity);
    bytes.set(this.#bytes);
    scales.set(this.#scales);
    this.#bytes = bytes;
    this.#scales = scales;
  }
}

/** Four sums side by side, which is faster than one. */
function dot(direction: Float32Array, bytes: Int8Array, start: number): number {
  const end = direction.length;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < end; i += 4) {
    a += (direction[i] as number) * (bytes[start + i] as number);
    b += (direction[i + 1] as number) * (bytes[start + i + 1] as number);
    c += (direction[i + 2] as number) * (bytes[start + i + 2] as number);
    d += (direction[i + 3] as number) * (bytes[start + i + 3] as number);
  }
  for (; i < end; i++) a += (direction[i] as number) * (bytes[start + i] as number);
  return a + b + c + d;
}
