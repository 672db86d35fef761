/** What the engine knows of the conversation in front, kept current while a screen is open. */
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LearntHere, Place } from '../engine/api.ts';
import type { SentBlock } from '../engine/chats-api.ts';
import type { EngineClient } from '../engine/client.ts';
import type { TabState } from '../protocol.ts';

export interface Here {
  /** Names the conversation that the rest is about; empty where there is none. */
  place: ReadonlySignal<string>;
  /** What it taught, newest first. */
  learnt: ReadonlySignal<readonly LearntHere[]>;
  /** What was added to it last. */
  added: ReadonlySignal<SentBlock | undefined>;
  /** Reads anew, after a command. */
  refresh(): Promise<void>;
}

/** Takes the engine, what is known of the tab, and the life of the screen. Reads when the conversation or the store changes. */
export function watchHere(
  engine: Pick<EngineClient, 'learntHere' | 'lastAdded' | 'onChange'>,
  tab: ReadonlySignal<TabState | undefined>,
  life: AbortSignal,
): Here {
  const learnt = signal<readonly LearntHere[]>([]);
  const added = signal<SentBlock | undefined>(undefined);
  const place = computed(() => placeOf(tab.value));
  let newest = 0;

  const refresh = async () => {
    const now = place.peek();
    newest += 1;
    const mine = newest;
    const where: Place | undefined = now === '' ? undefined : JSON.parse(now);
    const read = where ? Promise.all([engine.learntHere(where), engine.lastAdded(where)]) : undefined;
    // An engine that does not answer is told of by the rest of the screen.
    const [rows = [], block] = (await read?.catch(() => undefined)) ?? [];
    if (mine !== newest || life.aborted) return;
    batch(() => {
      learnt.value = rows;
      added.value = block;
    });
  };
  const stop = effect(() => {
    if (place.value !== '' || learnt.peek().length > 0 || added.peek()) void refresh();
  });
  life.addEventListener('abort', stop);
  engine.onChange(() => void refresh(), life);
  return { place, learnt, added, refresh };
}

/** As text, so that looking again at the same conversation is no news. */
function placeOf(tab: TabState | undefined): string {
  if (tab?.site === undefined || tab.conversation === undefined) return '';
  const { nativeId, provisional } = tab.conversation;
  const place: Place = {
    site: tab.site,
    conversation: { provisional, ...(nativeId === undefined ? {} : { nativeId }) },
  };
  return JSON.stringify(place);
}
