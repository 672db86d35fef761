/** SHA-256 of what comes in pieces; Web Crypto wants all of it at once, which for a model's weights is half a gigabyte. */
import { createSHA256, type IHasher } from 'hash-wasm';

/** Gives a hash of nothing yet: `update` takes bytes, `digest('hex')` gives lower-case hex. */
export async function newSha256(): Promise<IHasher> {
  return (await createSHA256()).init();
}
