/**
 * A keyed, synchronous 106-bit hash (two runs of cyrb53, public domain, by bryc), for telling texts apart. Not for
 * secrets: `privacy/tombstone.ts` has the slow, strong one. Web Crypto is asynchronous, and aligning a window of
 * turns hashes each against the one before it.
 */
export function keyedHash(keyHex: string): (text: string) => string {
  const seeds = [Number.parseInt(keyHex.slice(0, 8) || '0', 16), Number.parseInt(keyHex.slice(8, 16) || '1', 16)];
  return (text) => seeds.map((seed) => cyrb53(text, seed).toString(36)).join('');
}

function cyrb53(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
