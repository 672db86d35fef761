/** What the list of memories holds: pages from the engine, kept current, never blank between two answers. */
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { MemoryView } from '../engine/api.ts';
import type { EngineClient } from '../engine/client.ts';

const PAGE = 30;
/** The engine takes at most this many at once when what was loaded is read anew. */
const MOST = 200;
/** Long enough for a fast typist's next key, short enough not to be felt. */
const DEBOUNCE_MS = 160;

export interface MemoryList {
  /** Absent until the first answer. */
  rows: ReadonlySignal<MemoryView[] | undefined>;
  /** What waits for the user's yes; not part of a search. */
  review: ReadonlySignal<MemoryView[]>;
  total: ReadonlySignal<number>;
  /** There are more rows than are loaded. */
  more: ReadonlySignal<boolean>;
  /** What is searched for; the rows follow a moment later. */
  query: ReadonlySignal<string>;
  loading: ReadonlySignal<boolean>;
  /** Why the last reading failed; the rows before it stay. */
  error: ReadonlySignal<unknown>;
  search(query: string): void;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
}

/** Takes the engine and the life of the screen. Reads at once, after each change of the store and after each search. */
export function memoryList(engine: Pick<EngineClient, 'memories' | 'onChange'>, life: AbortSignal): MemoryList {
  const rows = signal<MemoryView[] | undefined>(undefined);
  const review = signal<MemoryView[]>([]);
  const total = signal(0);
  const next = signal<string | undefined>(undefined);
  const more = signal(false);
  const query = signal('');
  const loading = signal(false);
  const error = signal<unknown>(undefined);
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const asked = () => (query.value.trim() ? { query: query.value.trim() } : {});

  /** Runs one reading; its result counts only while no later one has begun. */
  const read = async (work: () => Promise<() => void>) => {
    const mine = ++newest;
    loading.value = true;
    try {
      const show = await work();
      if (mine === newest && !life.aborted) batch(show);
    } catch (thrown) {
      if (mine === newest && !life.aborted) error.value = thrown;
    } finally {
      if (mine === newest) loading.value = false;
    }
  };

  const refresh = () =>
    read(async () => {
      const limit = Math.min(Math.max(PAGE, rows.peek()?.length ?? 0), MOST);
      const [page, waiting] = await Promise.all([
        engine.memories({ ...asked(), limit }),
        engine.memories({ state: 'review', limit: PAGE }),
      ]);
      return () => {
        rows.value = page.rows.filter(isListed);
        review.value = waiting.rows;
        total.value = page.total;
        next.value = page.next;
        more.value = page.next !== undefined;
        error.value = undefined;
      };
    });

  const loadMore = () => {
    const after = next.peek();
    if (after === undefined || loading.peek()) return Promise.resolve();
    return read(async () => {
      const page = await engine.memories({ ...asked(), after, limit: PAGE });
      return () => {
        const known = new Set(rows.value?.map((row) => row.id));
        const added = page.rows.filter((row) => isListed(row) && !known.has(row.id));
        rows.value = [...(rows.value ?? []), ...added];
        next.value = page.next;
        more.value = page.next !== undefined;
      };
    });
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, DEBOUNCE_MS);
  };
  const search = (words: string) => {
    query.value = words;
    // What was loaded for other words says nothing about how much of this search is wanted.
    if (rows.peek()) rows.value = rows.peek()?.slice(0, PAGE);
    later();
  };

  engine.onChange(later, life);
  life.addEventListener('abort', () => clearTimeout(timer));
  void refresh();
  return { rows, review, total, more, query, loading, error, search, loadMore, refresh };
}

/** What waits has its own group, and what was replaced stands under what replaced it. */
function isListed(row: MemoryView): boolean {
  return row.state !== 'review' && row.state !== 'superseded';
}
