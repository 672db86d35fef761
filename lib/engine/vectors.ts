/**
 * Gives every turn and memory a vector, in the background: in slices, so that a worker that dies loses little, and
 * stored as packed segments, so that a text is embedded once in its life. Where another encoder is to serve, its
 * vectors are made beside those that serve, which come first.
 */
import { type ErrorCode, TsubasaError, toWire } from '../errors.ts';
import { canRead } from '../inference/encoders.ts';
import type { Embedder } from '../inference/ports.ts';
import { focusOf } from '../recall/focus.ts';
import type { EngineStatus } from './api.ts';
import type { Attention } from './attention.ts';
import type { EngineContext } from './context.ts';
import type { JobHandler } from './jobs.ts';
import { SLICE, type VectorSlot, type VectorSpace } from './vector-space.ts';

/** Of the encoder to come so many texts are looked for at a time: looking through all of them takes a while. */
const AHEAD = 32 * SLICE;
/** A recall waits this long for its question's vector, then answers lexically. */
const QUERY_DEADLINE_MS = 150;
/** After a failure the encoder is left alone this long. */
const REST_MS = 60_000;
/** The encoder to come may fail so often in a row: a worker that the system ended is started anew. */
const MOST_FAILURES = 3;

export interface Vectors {
  /** The vector of a question, or nothing where the encoder is not there within so many milliseconds: 150 unless told otherwise. */
  ofQuery(text: string, withinMs?: number): Promise<Float32Array | undefined>;
  /** Starts or goes on with what has no vector; returns at once. */
  work(): void;
  /** While held, what serves gets no new vectors; a change of the encoder, which the user asked for, goes on. */
  hold(isHeld: boolean): void;
  /** Resolves when nothing is left to embed, or the encoder rests after a failure. */
  settled(): Promise<void>;
  /** Fills this space beside the one that serves, then calls `filled`; gives up the one before. Returns at once. */
  prepare(space: VectorSpace, next: Preparing): void;
  /** Gives up the space that is being filled. */
  giveUp(): void;
  /** Texts that have no vector of that space. */
  missingIn(space: VectorSpace): number;
  /** Of those, the ones that will get one; of the space that serves unless told otherwise. */
  waiting(space?: VectorSpace): number;
  readonly state: EngineStatus['encoder'];
  /** Why the encoder failed last; absent while it works. */
  readonly fault: ErrorCode | undefined;
}

/** Who waits for a space to be filled. */
export interface Preparing {
  /** All texts have a vector, but for those that cannot have one. May find that new ones came, and leave it at that. */
  filled(): Promise<void>;
  /** The encoder failed again and again. What it made is stored. */
  failed(error: unknown): void;
}

type Missing = { id: string; text: string };

/** `slot` is what recall searches; `inFlight` holds the texts that are being embedded, as long as they do not change. */
export function createVectors(
  context: EngineContext,
  slot: VectorSlot,
  inFlight: Set<string>,
  attention: Attention,
): Vectors {
  const { recall, clock, signal } = context;
  let running: Promise<void> | undefined;
  let preparing: Preparing | undefined;
  let failures = 0;
  let ahead: Missing[] = [];
  let isHeld = false;

  const encoder = async (space: VectorSpace): Promise<Embedder | undefined> => {
    if (!space.open || clock.now() < space.restUntil) return undefined;
    try {
      if (space.state !== 'ready') space.state = 'loading';
      const embedder = await space.open();
      space.state = 'ready';
      space.fault = undefined;
      return embedder;
    } catch (error) {
      rest(space, error);
      return undefined;
    }
  };
  const rest = (space: VectorSpace, error: unknown) => {
    space.state = 'failed';
    space.fault = toWire(error).code;
    space.restUntil = clock.now() + REST_MS;
    console.warn('tsubasa: the encoder failed, recall is lexical for a while', toWire(error).message);
  };

  const missing = (space: VectorSpace, most: number): Missing[] =>
    slot
      .through(space, () => recall.missingVectors(most + space.unfit.size))
      .filter(({ id }) => !space.unfit.has(id))
      .slice(0, most);

  const missingIn = (space: VectorSpace): number => slot.through(space, () => recall.missingCount());

  /** Embeds and stores; leaves out what changed meanwhile. Rejects with what the encoder threw. */
  const embed = async (space: VectorSpace, embedder: Embedder, texts: readonly Missing[]): Promise<void> => {
    const batch: [string, Float32Array][] = [];
    for (const { id, text } of texts) {
      if (!canRead(space.made, text)) {
        space.unfit.add(id);
        continue;
      }
      // One call a text: a question that comes meanwhile waits for one passage, not for the slice.
      inFlight.add(id);
      const began = performance.now();
      const [vector] = await embedder.embed([text], { as: 'passage', signal });
      const isStill = inFlight.delete(id);
      // A whole slice is a backlog; what was just said is fewer, and has its vectors at once.
      if (texts.length === SLICE) await attention.rest(performance.now() - began);
      if (!isStill) continue;
      if (vector && take(space, id, vector)) batch.push([id, vector]);
      else space.unfit.add(id);
    }
    // Some may have changed after their turn: what is stored must be what is searched.
    const kept = batch.filter(([id]) => space.index.has(id));
    // A stand-in's vectors are not stored under the name of the encoder that it stands in for.
    const isOurs = embedder.id === space.made && (space === slot.serving || space === slot.next);
    if (kept.length === 0 || !isOurs) return;
    try {
      await space.store(kept);
    } catch (error) {
      // What is to serve later must be stored, else the switch would lose it; what serves is better than nothing.
      if (space !== slot.serving) for (const [id] of kept) space.index.remove(id);
      throw error;
    }
  };

  /** One slice of what serves; gives whether there was anything to do and the encoder did it. */
  const serve = async (): Promise<boolean> => {
    if (isHeld) return false;
    const space = slot.serving;
    const texts = missing(space, SLICE);
    const embedder = texts.length > 0 ? await encoder(space) : undefined;
    if (!embedder) return false;
    try {
      await embed(space, embedder, texts);
      return true;
    } catch (error) {
      inFlight.clear();
      rest(space, error);
      return false;
    }
  };

  /** One slice of what is to come; gives whether it is worth going on. */
  const fill = async (): Promise<boolean> => {
    const { next: space } = slot;
    const waiting = preparing;
    if (!space?.open || !waiting) return false;
    ahead = ahead.filter(({ id }) => !space.index.has(id) && !space.unfit.has(id));
    if (ahead.length === 0) ahead = missing(space, AHEAD);
    if (ahead.length === 0) {
      await waiting.filled();
      return slot.next === space ? missing(space, 1).length > 0 : slot.next !== undefined;
    }
    try {
      await embed(space, await space.open(), ahead.splice(0, SLICE));
      failures = 0;
    } catch (error) {
      inFlight.clear();
      failures += 1;
      if (slot.next === space && failures >= MOST_FAILURES) {
        slot.prepare(undefined);
        waiting.failed(error);
      }
    }
    return true;
  };

  const loop = async () => {
    while (!signal.aborted) if (!(await serve()) && !(await fill())) return;
  };

  /** Gives whether the index could take it: not with other dimensions, nor without a direction. */
  const take = (space: VectorSpace, id: string, vector: Float32Array): boolean => {
    try {
      slot.through(space, () => recall.setVector(id, vector));
      return true;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return false;
    }
  };

  const work = () => {
    running ??= loop().finally(() => {
      running = undefined;
    });
  };

  return {
    work,
    hold: (wanted) => {
      isHeld = wanted;
      if (!isHeld) work();
    },
    settled: async () => {
      work();
      await running;
    },
    prepare: (space, next) => {
      slot.prepare(space);
      preparing = next;
      failures = 0;
      ahead = [];
      // A loop that is about to end would not see it.
      void (running ?? Promise.resolve()).then(work, work);
      work();
    },
    giveUp: () => {
      slot.prepare(undefined);
      preparing = undefined;
      ahead = [];
    },
    missingIn,
    waiting: (space = slot.serving) => Math.max(0, missingIn(space) - space.unfit.size),
    ofQuery: async (text, withinMs = QUERY_DEADLINE_MS) => {
      const space = slot.serving;
      if (!canRead(space.made, text)) return undefined;
      // A question waits for nothing but its deadline: neither for a load nor for the passages before it.
      const vector = encoder(space)
        .then((embedder) => embedder?.embed([focusOf(text)], { as: 'query', signal }))
        .then((vectors) => {
          const [first] = vectors ?? [];
          if (first) slot.own(first, space);
          return first;
        })
        .catch((error: unknown) => {
          rest(space, error);
          return undefined;
        });
      return Promise.race([vector, new Promise<undefined>((resolve) => setTimeout(resolve, withinMs))]);
    },
    get state() {
      return slot.serving.state;
    },
    get fault() {
      return slot.serving.fault;
    },
  };
}

/**
 * The job `embed`: what has no vector is known by itself, so the row only keeps that there is something, and how far it
 * is. `settled` is called at the end of each slice.
 */
export function embedJob(vectors: Vectors, settled: () => Promise<void>): JobHandler {
  return {
    lane: 'encoder',
    rank: 0,
    left: () => vectors.waiting(),
    hold: (isHeld) => vectors.hold(isHeld),
    run: async ({ signal }) => {
      const over = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      await Promise.race([vectors.settled(), over]);
      await settled();
      if (vectors.waiting() === 0) return { done: true };
      if (signal.aborted) return { cursor: '' };
      // It stopped by itself: without an encoder there is nothing to wait for.
      if (vectors.state !== 'failed') return { done: true };
      throw new TsubasaError(vectors.fault ?? 'encoder_failed', 'the encoder rests');
    },
  };
}
