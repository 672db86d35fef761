/**
 * SHA-256 (FIPS 180-4, section 6.2) over bytes that come in pieces: Web Crypto takes only a whole file, and a model
 * need not fit into memory a second time.
 */

const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0),
);
/** The first 32 bits behind the point of a number. */
const fraction = (value: number) => ((value - Math.floor(value)) * 2 ** 32) | 0;
/** Sections 5.3.3 and 4.2.2: square roots of the first 8 primes, cube roots of the first 64. */
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const ROUND = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));

const BLOCK = 64;
const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** Feed it with `update`, then ask once for `hex`. */
export class Sha256 {
  readonly #state = START.slice();
  readonly #words = new Int32Array(64);
  /** Bytes that do not fill a block yet. */
  readonly #rest = new Uint8Array(BLOCK);
  #length = 0;

  update(bytes: Uint8Array): this {
    let at = 0;
    const waiting = this.#length % BLOCK;
    this.#length += bytes.length;
    if (waiting > 0) {
      at = Math.min(BLOCK - waiting, bytes.length);
      this.#rest.set(bytes.subarray(0, at), waiting);
      if (waiting + at < BLOCK) return this;
      this.#block(this.#rest, 0);
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.#block(bytes, at);
    this.#rest.set(bytes.subarray(at));
    return this;
  }

  /** Gives the hash in lower-case hex, and ends the feeding. */
  hex(): string {
    const length = this.#length;
    // A one, then zeros up to eight bytes before the end of a block, then the length in bits.
    const padding = new Uint8Array(BLOCK - ((length + 8) % BLOCK) + 8);
    padding[0] = 0x80;
    new DataView(padding.buffer).setBigUint64(padding.length - 8, BigInt(length) * 8n);
    this.update(padding);
    return Array.from(this.#state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #block(bytes: Uint8Array, start: number): void {
    const words = this.#words;
    for (let i = 0; i < 16; i++) {
      const at = start + i * 4;
      words[i] =
        ((bytes[at] as number) << 24) |
        ((bytes[at + 1] as number) << 16) |
        ((bytes[at + 2] as number) << 8) |
        (bytes[at + 3] as number);
    }
    for (let i = 16; i < 64; i++) {
      const a = words[i - 15] as number;
      const b = words[i - 2] as number;
      const small = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
      const large = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
      words[i] = ((words[i - 16] as number) + small + (words[i - 7] as number) + large) | 0;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#state;
    for (let i = 0; i < 64; i++) {
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const sumE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const sumA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const first = (h + sumE + choice + (ROUND[i] as number) + (words[i] as number)) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + sumA + majority) | 0;
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries())
      this.#state[i] = ((this.#state[i] as number) + word) | 0;
  }
}
