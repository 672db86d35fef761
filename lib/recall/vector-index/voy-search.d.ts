/** The part of voy-search's glue code that is used; the package describes only its bundler entry. */
declare module 'voy-search/voy_search_bg.js' {
  interface EmbeddedResource {
    id: string;
    title: string;
    url: string;
    embeddings: number[];
  }
  export class Voy {
    constructor(resource?: { embeddings: EmbeddedResource[] });
    add(resource: { embeddings: EmbeddedResource[] }): void;
    remove(resource: { embeddings: EmbeddedResource[] }): void;
    search(query: Float32Array, k: number): { neighbors: { id: string }[] };
    size(): number;
    free(): void;
  }
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
}
