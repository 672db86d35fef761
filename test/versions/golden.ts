/** A database as plain JSON: what a version of the extension left behind, and back into an IndexedDB. */

interface GoldenStore {
  name: string;
  keyPath: string | string[] | null;
  indexes: { name: string; keyPath: string | string[]; multiEntry: boolean; unique: boolean }[];
  rows: unknown[];
}

export interface Golden {
  name: string;
  /** As IndexedDB counts; ten times the version of the schema. */
  version: number;
  stores: GoldenStore[];
}

/** Reads a whole database with the browser's own API, past all of our code. */
export async function dump(factory: IDBFactory, name: string): Promise<Golden> {
  const db = await settled(factory.open(name));
  const stores = await Promise.all(
    [...db.objectStoreNames].map(async (storeName): Promise<GoldenStore> => {
      const store = db.transaction(storeName).objectStore(storeName);
      return {
        name: storeName,
        keyPath: store.keyPath,
        indexes: [...store.indexNames].map((indexName) => {
          const { keyPath, multiEntry, unique } = store.index(indexName);
          return { name: indexName, keyPath, multiEntry, unique };
        }),
        rows: (await settled(store.getAll())).map(packBuffers),
      };
    }),
  );
  const golden = { name, version: db.version, stores };
  db.close();
  return golden;
}

/** Makes the database anew, as that version would have left it. */
export async function restore(factory: IDBFactory, golden: Golden): Promise<void> {
  const opening = factory.open(golden.name, golden.version);
  opening.onupgradeneeded = () => {
    for (const { name, keyPath, indexes, rows } of golden.stores) {
      const store = opening.result.createObjectStore(name, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
      for (const row of rows) store.put(unpackBuffers(row));
    }
  };
  (await settled(opening)).close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** JSON has no buffers. */
function packBuffers(row: unknown): unknown {
  return mapFields(row, (value) =>
    value instanceof ArrayBuffer ? { base64: Buffer.from(value).toString('base64') } : value,
  );
}

function unpackBuffers(row: unknown): unknown {
  return mapFields(row, (value) => {
    if (typeof value !== 'object' || value === null || !('base64' in value)) return value;
    return new Uint8Array(Buffer.from(String(value.base64), 'base64')).buffer;
  });
}

function mapFields(row: unknown, change: (value: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(row as object).map(([key, value]) => [key, change(value)]));
}
