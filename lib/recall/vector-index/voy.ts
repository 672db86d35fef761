import * as glue from 'voy-search/voy_search_bg.js';
import { unit } from './types.ts';

/** Makes empty voy indexes. All of them live in one WASM memory. */
export type VoyFactory = () => glue.Voy;

/**
 * Takes the bytes of `voy_search_bg.wasm`, or a response for it; gives a factory. The glue code knows one
 * instance a realm: call it once. Rejects where the bytes are no such module.
 */
export async function loadVoy(source: BufferSource | Response): Promise<VoyFactory> {
  const bytes = source instanceof Response ? await source.arrayBuffer() : source;
  const imports = { './voy_search_bg.js': glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  glue.__wbg_set_wasm(instance.exports);
  return () => new glue.Voy({ embeddings: [] });
}

/**
 * voy-search behind guards that its 0.6.3 needs: a query of wrong dimensions is answered without an error,
 * an id added twice comes back twice, and 33 equal vectors trap. So dimensions are checked, an id is removed
 * before it is added, and equal vectors are one entry, known by a number. It gives ids without scores: the
 * caller measures. Any method may throw a `WebAssembly.RuntimeError`, after which the object must not be used.
 */
export class VoyEntries {
  readonly #voy: glue.Voy;
  readonly #entries = new Map<string, { number: string; ids: Set<string>; vector: Float32Array }>();
  readonly #byNumber = new Map<string, Set<string>>();
  readonly #keys = new Map<string, string>();
  #next = 0;

  constructor(
    factory: VoyFactory,
    readonly dimensions: number,
  ) {
    this.#voy = factory();
  }

  /** Takes the bytes that tell equal vectors and the unit vector that they stand for. */
  upsert(id: string, bytes: Int8Array, vector: Float32Array): void {
    const direction = unit(vector, this.dimensions);
    const key = bytes.join();
    if (this.#keys.get(id) === key) return;
    this.remove(id);
    this.#keys.set(id, key);
    const entry = this.#entries.get(key);
    if (entry) {
      entry.ids.add(id);
      return;
    }
    const added = { number: String(this.#next++), ids: new Set([id]), vector: direction };
    this.#entries.set(key, added);
    this.#byNumber.set(added.number, added.ids);
    this.#voy.add(resource(added));
  }

  remove(id: string): void {
    const key = this.#keys.get(id);
    const entry = key === undefined ? undefined : this.#entries.get(key);
    if (key === undefined || !entry) return;
    this.#keys.delete(id);
    entry.ids.delete(id);
    if (entry.ids.size > 0) return;
    this.#entries.delete(key);
    this.#byNumber.delete(entry.number);
    this.#voy.remove(resource(entry));
  }

  /** Gives the ids of the `k` nearest entries: more than `k` where vectors are equal. */
  nearest(query: Float32Array, k: number): string[] {
    const found = this.#voy.search(unit(query, this.dimensions), Math.min(k, this.#entries.size));
    return found.neighbors.flatMap(({ id }) => [...(this.#byNumber.get(id) ?? [])]);
  }

  /** Frees the WASM memory; not to be called after a trap. */
  free(): void {
    this.#voy.free();
  }
}

function resource({ number, vector }: { number: string; vector: Float32Array }) {
  return { embeddings: [{ id: number, title: '', url: '', embeddings: Array.from(vector) }] };
}
