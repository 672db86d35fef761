import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { CaptureWindow, SeenTurn } from '../../lib/capture/types.ts';
import { fixedClock } from '../../lib/clock.ts';
import { type EngineOptions, openEngine } from '../../lib/engine/start.ts';
import type { Role, SaidAt, Witness } from '../../lib/memory/model.ts';
import type { Settings } from '../../lib/settings.ts';

/** A Saturday in November 2026, midday in Lisbon. */
export const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);

/** What the user has answered about the sites of most tests: they may hear what was told elsewhere. */
export const HEARD: Settings['sites'] = Object.fromEntries(
  ['chatgpt', 'claude', 'gemini'].map((site) => [site, { hears: 'everything' }]),
);

/**
 * An engine over an IndexedDB of its own, with ids and time that a test controls. Agreed to, unless told otherwise, and
 * answered what its sites may hear; `sites` in place of that.
 */
export async function testEngine(
  options: Partial<EngineOptions> & { agreed?: boolean; sites?: Settings['sites']; factory?: IDBFactory } = {},
) {
  const factory = options.factory ?? new IDBFactory();
  const clock = fixedClock(NOW);
  const life = new AbortController();
  // A device of its own: two engines in one test are two machines.
  const device = Math.random().toString(36).slice(2, 8);
  let ids = 0;
  const { api, context, vectors, jobs, learning } = await openEngine({
    clock,
    newId: () => {
      ids += 1;
      return `${device}${String(ids).padStart(6, '0')}`;
    },
    place: { indexedDB: factory, IDBKeyRange },
    signal: life.signal,
    ...options,
  });
  if (options.agreed !== false) await api.changeSettings({ consentAt: clock.now(), sites: options.sites ?? HEARD });
  return { api, context, vectors, jobs, learning, clock, factory, close: () => life.abort() };
}

export interface Said {
  role?: Role;
  text: string;
  nativeId?: string;
  final?: boolean;
  witness?: Witness;
  saidAt?: SaidAt;
}

/** A window of turns, typed and live unless told otherwise. Strings alternate between the user and the assistant. */
export function windowOf(
  said: readonly (string | Said)[],
  about: Partial<Omit<CaptureWindow, 'turns'>> & { at?: number } = {},
): CaptureWindow {
  const { at = NOW, ...rest } = about;
  return {
    id: `w-${Math.random().toString(36).slice(2)}`,
    site: 'chatgpt',
    renderer: 'v1',
    url: 'https://chatgpt.com/c/one',
    conversation: { nativeId: 'one', provisional: 'visit-one' },
    ...rest,
    turns: said.map((one, ordinal): SeenTurn => {
      const turn = typeof one === 'string' ? { text: one } : one;
      return {
        role: ordinal % 2 === 0 ? 'user' : 'assistant',
        ordinal,
        final: true,
        witness: 'typed',
        saidAt: { value: at, offsetMinutes: 0, precision: 'second', source: 'live' },
        ...turn,
      };
    }),
  };
}

/** Every string in every row of the store: what a reader with the browser's API could see. */
export async function everythingStored(context: Awaited<ReturnType<typeof testEngine>>['context']): Promise<string> {
  const rows = await Promise.all(context.db.tables.map((table) => table.toArray()));
  return JSON.stringify(rows, (_, value) =>
    value instanceof ArrayBuffer ? new TextDecoder('utf-8', { fatal: false }).decode(value) : value,
  );
}
