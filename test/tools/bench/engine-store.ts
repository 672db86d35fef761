import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { CaptureWindow, SeenTurn } from '../../../lib/capture/types.ts';
import { fixedClock } from '../../../lib/clock.ts';
import { countTokens } from '../../../lib/distill/budget.ts';
import { format } from '../../../lib/distill/format.ts';
import { isMarkedLatest } from '../../../lib/distill/lines.ts';
import { pack } from '../../../lib/distill/pack.ts';
import { type Answer, answer, NOTHING_PRESENT, type Question } from '../../../lib/engine/answer.ts';
import { answering } from '../../../lib/engine/ask.ts';
import type { EngineContext } from '../../../lib/engine/context.ts';
import { loadIndex } from '../../../lib/engine/load.ts';
import { openEngine } from '../../../lib/engine/start.ts';
import { createTopics } from '../../../lib/engine/topics.ts';
import { canRead } from '../../../lib/inference/encoders.ts';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../../lib/inference/transformers.ts';
import { languageOf } from '../../../lib/language.ts';
import { focusOf } from '../../../lib/recall/focus.ts';
import { createRecall, type Recall } from '../../../lib/recall/recall.ts';
import type { RecallDoc } from '../../../lib/recall/types.ts';
import { FlatIndex } from '../../../lib/recall/vector-index/flat.ts';
import { loadVoy, type VoyFactory } from '../../../lib/recall/vector-index/voy.ts';
import { type Ablation, weightsOf } from './ablate.ts';
import type { BenchConversation, BenchTurn } from './datasets.ts';
import { type BenchStore, keyOf } from './store.ts';

/** Where conversations are read in, and who asks: a site that may hear everything. */
export const SITE = 'import';
export const ASKING_SITE = 'claude';

let voy: Promise<VoyFactory> | undefined;

/** voy's glue code knows one instance a process. */
export function voyOnce(): Promise<VoyFactory> {
  voy ??= loadVoy(readFileSync(createRequire(import.meta.url).resolve('voy-search/voy_search_bg.wasm')));
  return voy;
}

/** What the benchmark looks into, beside the store that it asks. */
export interface EngineStore extends BenchStore {
  context: EngineContext;
}

/**
 * Gives a memory on the extension's own engine, over an IndexedDB of its own: turns come in as windows of capture,
 * are redacted, stored, learnt from and embedded, and a question goes the way of a draft. `embedder` absent: words only.
 */
export async function engineStore(now: number, embedder?: Embedder, ablation?: Ablation): Promise<EngineStore> {
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

  let reduced: Recall | undefined;

  return {
    context,
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
      // As in quiet moments.
      await createTopics(context)(async () => true);
      if (ablation) reduced = await withoutParts(context, ablation, embedder);
    },
    async ask(text, options = {}) {
      // Not by way of the engine's deadline: what a busy machine misses is no part of what is measured.
      const encoder = ablation?.wordsOnly || !canRead(ENCODER_ID, text) ? undefined : embedder;
      const [vector] = (await encoder?.embed([focusOf(text)], { as: 'query' })) ?? [];
      const asked = { text, vector, site: ASKING_SITE, space: 'main', present: NOTHING_PRESENT, ...options };
      const asking = reduced ? { ...context, recall: reduced } : context;
      const found = ablation?.ungated ? ungated(asking, asked) : answer(asking, asked);
      const kinds = new Map(
        found.result.ranked.map(({ doc }) => [doc.id, doc.kind === 'memory' ? doc.memoryKind : doc.kind]),
      );
      const block = format(found.lines, found.language);
      return {
        ranked: messagesOf(found.result.ranked.map(({ doc }) => doc)),
        asked: answering(found.result).flatMap(({ key }) => messages.get(key) ?? []),
        inBlock: messagesOf(found.lines),
        unasked: messagesOf(found.lines.filter(({ sensitivity }) => sensitivity === 'none')),
        latest: messagesOf(found.lines.filter(({ text }) => isMarkedLatest(text, found.language))),
        block,
        blockTokens: countTokens(block),
        injected: found.lines.length > 0,
        instructionOnly: found.lines.length > 0 && found.lines.every(({ id }) => kinds.get(id) === 'instruction'),
      };
    },
    close: async () => life.abort(),
  };
}

/** The same store, indexed without what is left out. */
async function withoutParts(context: EngineContext, ablation: Ablation, embedder?: Embedder): Promise<Recall> {
  const vectors = new FlatIndex(ENCODER_DIMENSIONS);
  const reduced = createRecall({ vectors, weights: weightsOf(ablation) });
  const docs: RecallDoc[] = [];
  const { setTopics } = reduced;
  await loadIndex({ ...context, recall: { ...createRecall(), setTopics, upsert: (more) => docs.push(...more) } });
  reduced.upsert(docs.filter((doc) => !ablation.without?.(doc)));
  for (const { id, text } of reduced.missingVectors(Number.POSITIVE_INFINITY)) {
    const [vector] = (await embedder?.embed([text], { as: 'passage' })) ?? [];
    if (vector) reduced.setVector(id, vector);
  }
  return reduced;
}

/** As `answer`, but whatever the gate says. */
function ungated(context: EngineContext, question: Question): Answer {
  const { text, vector, space, ...how } = question;
  const result = context.recall.search({ text, space }, vector ? { vector } : {});
  const language = languageOf(text);
  const packed = pack(result, { ...how, language, question: text, now: context.clock.now() });
  return { result, language, ...packed, crossing: [] };
}

/** One window a sitting: what an importer hands to the engine. */
export function windowsOf(conversation: BenchConversation): CaptureWindow[] {
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
