/** What the list of memories holds: pages from the engine, kept current, never blank between two answers. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { MemoryView } from '../engine/api.ts';
import type { EngineClient } from '../engine/client.ts';

const PAGE = 30;
/** The first reading: what a popup has room for, so that it is there at once. */
const FIRST = 8;
/** The engine takes at most this many at once when what was loaded is read anew. */
const MOST = 200;
/** Long enough for a fast typist's next key, short enough not to be felt. */
const DEBOUNCE_MS = 160;

export interface MemoryList {
  /** Absent until the first answer. */
  rows: ReadonlySignal<MemoryView[] | undefined>;
  /** What waits for the user's yes; not part of a search. */
  review: ReadonlySignal<MemoryView[]>;
  /** How many there are in all; absent until they are counted. */
  total: ReadonlySignal<number | undefined>;
  /** There are more rows than are loaded. */
  more: ReadonlySignal<boolean>;
  /** What is searched for; the rows follow a moment later. */
  query: ReadonlySignal<string>;
  /** Of which space the rows are; empty: of all. */
  space: ReadonlySignal<string>;
  loading: ReadonlySignal<boolean>;
  /** Why the last reading failed; the rows before it stay. */
  error: ReadonlySignal<unknown>;
  search(query: string): void;
  inSpace(space: string): void;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
}

/** Takes the engine and the life of the screen. Reads at once, after each change of the store and after each search. */
export function memoryList(
  engine: Pick<EngineClient, 'memories' | 'known' | 'related' | 'onChange'>,
  life: AbortSignal,
): MemoryList {
  const rows = signal<MemoryView[] | undefined>(undefined);
  const review = signal<MemoryView[]>([]);
  const total = signal<number | undefined>(undefined);
  const next = signal<string | undefined>(undefined);
  const more = signal(false);
  const query = signal('');
  const space = signal('');
  const loading = signal(false);
  const error = signal<unknown>(undefined);
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const asked = () => ({
    ...(query.value.trim() ? { query: query.value.trim() } : {}),
    ...(space.value ? { space: space.value } : {}),
  });

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

  /**
   * What belongs to the rows of a list comes after them: in a large store it takes a while. Until then they keep what
   * they had.
   */
  const relate = async (shown: Signal<MemoryView[] | undefined>, of: readonly MemoryView[]) => {
    const ids = of.map(({ id }) => id);
    if (ids.length === 0) return;
    // Where the store cannot be read the list says so.
    const found = await engine.related(ids).catch(() => undefined);
    if (life.aborted || !found) return;
    const isNews = ({ id, related }: MemoryView) => found[id] && JSON.stringify(found[id]) !== JSON.stringify(related);
    const now = shown.peek();
    if (now?.some(isNews))
      shown.value = now.map((row) => (isNews(row) ? { ...row, related: found[row.id] ?? [] } : row));
  };
  /** Comes after the rows as well; a search has its own. */
  const count = async () => {
    const all = await engine.known().catch(() => undefined);
    if (!life.aborted && all !== undefined && Object.keys(asked()).length === 0) total.value = all;
  };
  /** Bare rows with what belonged to them when they were read last. */
  const withRelated = (fresh: MemoryView[], before: readonly MemoryView[] = []): MemoryView[] => {
    const old = new Map(before.map((row) => [row.id, row.related]));
    return fresh.map((row) => ({ ...row, related: old.get(row.id) ?? row.related }));
  };

  const refresh = () =>
    read(async () => {
      const isFirst = rows.peek() === undefined;
      const limit = isFirst ? FIRST : Math.min(Math.max(PAGE, rows.peek()?.length ?? 0), MOST);
      const [page, waiting] = await Promise.all([
        engine.memories({ ...asked(), limit, isBare: true }),
        engine.memories({ state: 'review', limit: PAGE, isBare: true }),
      ]);
      return () => {
        const listed = page.rows.filter(isListed);
        rows.value = withRelated(listed, rows.peek());
        void relate(rows, listed);
        review.value = waiting.rows;
        if (page.total === undefined) void count();
        else total.value = page.total;
        next.value = page.next;
        more.value = page.next !== undefined;
        error.value = undefined;
        // After this reading has ended.
        if (isFirst) queueMicrotask(() => void loadMore());
      };
    });

  const loadMore = () => {
    const after = next.peek();
    if (after === undefined || loading.peek()) return Promise.resolve();
    return read(async () => {
      const page = await engine.memories({ ...asked(), after, limit: PAGE, isBare: true });
      return () => {
        const known = new Set(rows.value?.map((row) => row.id));
        const added = page.rows.filter((row) => isListed(row) && !known.has(row.id));
        rows.value = [...(rows.value ?? []), ...added];
        void relate(rows, added);
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

  const inSpace = (id: string) => {
    space.value = id;
    void refresh();
  };

  engine.onChange(later, life);
  life.addEventListener('abort', () => clearTimeout(timer));
  void refresh();
  return { rows, review, total, more, query, space, loading, error, search, inSpace, loadMore, refresh };
}

/** What waits has its own group, and what was replaced stands under what replaced it. */
function isListed(row: MemoryView): boolean {
  return row.state !== 'review' && row.state !== 'superseded';
}
