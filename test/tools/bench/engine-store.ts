import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { CaptureWindow, SeenTurn } from '../../../lib/capture/types.ts';
import { fixedClock } from '../../../lib/clock.ts';
import { countTokens } from '../../../lib/distill/budget.ts';
import { format } from '../../../lib/distill/format.ts';
import { answer, NOTHING_PRESENT } from '../../../lib/engine/answer.ts';
import { openEngine } from '../../../lib/engine/start.ts';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { focusOf } from '../../../lib/recall/focus.ts';
import { loadVoy, type VoyFactory } from '../../../lib/recall/vector-index/voy.ts';
import type { BenchConversation, BenchTurn } from './datasets.ts';
import { type BenchStore, keyOf } from './store.ts';

/** Where conversations are read in, and who asks: a site that may hear everything. */
const SITE = 'import';
const ASKING_SITE = 'claude';

let voy: Promise<VoyFactory> | undefined;

/** voy's glue code knows one instance a process. */
function voyOnce(): Promise<VoyFactory> {
  voy ??= loadVoy(readFileSync(createRequire(import.meta.url).resolve('voy-search/voy_search_bg.wasm')));
  return voy;
}

/**
 * Gives a memory on the extension's own engine, over an IndexedDB of its own: turns come in as windows of capture,
 * are redacted, stored, learnt from and embedded, and a question goes the way of a draft. `embedder` absent: words only.
 */
export async function engineStore(now: number, embedder?: Embedder): Promise<BenchStore> {
  const life = new AbortController();
  let ids = 0;
  const { api, context, vectors } = await openEngine({
    clock: fixedClock(now),
    newId: () => {
      ids += 1;
      return String(ids).padStart(8, '0');
    },
    place: { indexedDB: new IDBFactory(), IDBKeyRange },
    voy: voyOnce,
    ...(embedder ? { embedder: async () => embedder } : {}),
    signal: life.signal,
  });
  await api.changeSettings({ consentAt: now });
  /** By the engine's key of a turn. */
  const messages = new Map<string, string>();
  const messagesOf = (docs: readonly { turnKeys: readonly string[] }[]) => [
    ...new Set(docs.flatMap(({ turnKeys }) => turnKeys.flatMap((key) => messages.get(key) ?? []))),
  ];

  return {
    async ingest(conversation) {
      const sent = conversation.turns.map((turn) => keyOf(conversation.id, turn.id));
      for (const window of windowsOf(conversation)) await api.ingest(window);
      await vectors.settled();
      const { waitingForVectors } = await api.status();
      if (embedder && waitingForVectors > 0) throw new Error(`${waitingForVectors} texts got no vector`);
      const stored = new Map(
        (await context.db.turns.toArray()).map(({ nativeId = '', key }) => [nativeId.slice(SITE.length + 1), key]),
      );
      for (const message of sent) {
        const key = stored.get(message);
        if (key === undefined) throw new Error(`${message} was not stored`);
        messages.set(key, message);
      }
    },
    async ask(text, options = {}) {
      // The encoder's own cache answers the engine at once then: its deadline is no part of what is measured.
      await embedder?.embed([focusOf(text)], { as: 'query' });
      const vector = await vectors.ofQuery(text);
      const asked = { text, vector, site: ASKING_SITE, space: 'main', present: NOTHING_PRESENT, ...options };
      const found = answer(context, asked);
      const block = format(found.lines);
      return {
        ranked: messagesOf(found.result.ranked.map(({ doc }) => doc)),
        inBlock: messagesOf(found.lines),
        unasked: messagesOf(found.lines.filter(({ sensitivity }) => sensitivity === 'none')),
        block,
        blockTokens: countTokens(block),
        injected: found.lines.length > 0,
      };
    },
    close: async () => life.abort(),
  };
}

/** One window a sitting: what an importer hands to the engine. */
function windowsOf(conversation: BenchConversation): CaptureWindow[] {
  const sittings = new Map<string, BenchTurn[]>();
  for (const turn of conversation.turns) sittings.set(turn.session, [...(sittings.get(turn.session) ?? []), turn]);
  return [...sittings].map(([session, turns]) => ({
    id: session,
    site: SITE,
    renderer: SITE,
    url: '',
    conversation: { nativeId: session, provisional: session },
    turns: turns.map((turn, ordinal) => seen(conversation.id, turn, ordinal)),
  }));
}

function seen(conversation: string, turn: BenchTurn, ordinal: number): SeenTurn {
  return {
    nativeId: keyOf(conversation, turn.id),
    role: turn.role,
    text: turn.text,
    ordinal,
    final: true,
    witness: 'imported',
    saidAt:
      turn.saidAt === undefined
        ? { precision: 'unknown', source: 'unknown' }
        : { value: turn.saidAt, offsetMinutes: 0, precision: 'day', source: 'import' },
    ...(turn.speaker === undefined ? {} : { speaker: turn.speaker }),
  };
}
