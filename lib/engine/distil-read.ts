/** One question of distillation, read by the teacher once and by the student with each of the blocks. */

import { format } from '../distill/format.ts';
import { meanDivergence, TOP } from '../distill/objective.ts';
import { pack } from '../distill/pack.ts';
import { evidence, readerPrompt } from '../distill/reader.ts';
import type { Row } from '../distill/tune.ts';
import type { PackWeights } from '../distill/weights.ts';
import { TsubasaError } from '../errors.ts';
import type { ChatMessage, Generator, NextTokens } from '../inference/ports.ts';
import { type Language, languageOf } from '../language.ts';
import { MAIN } from '../memory/spaces.ts';
import type { EngineContext } from './context.ts';
import type { JobSlice } from './jobs.ts';

export interface ReadingSizes {
  /** Tokens of the block that the student reads: where all that is known fits in, no weight matters. */
  blockTokens: number;
  /** Tokens of the teacher's note, and of its answer. */
  evidenceTokens: number;
  answerTokens: number;
  /** Milliseconds that the model may take for one step, loading included, and that a slice lasts with its last step. */
  stepMs: number;
  sliceMs: number;
}

/** What the extension works with: a slice ends before its lease of 20 seconds does. */
export const SIZES: ReadingSizes = {
  blockTokens: 300,
  evidenceTokens: 900,
  answerTokens: 48,
  stepMs: 15_000,
  sliceMs: 18_000,
};

/** Left free beside note and answer, for the task and the chat's own marks. */
const SPARE_TOKENS = 64;
/** A note that must shrink below this to fit into the model's context is no evidence. */
const FEWEST_TOKENS = 100;
const SHRINK = 0.7;

/** What the teacher made of a question: kept in memory only, and made anew, alike, after a death. */
export interface Taught {
  print: string;
  answer: string;
  /** Absent while only the answer is there. */
  expected?: NextTokens[];
  /** By block: the divergence of the student; undefined where it could not be compared. */
  read: Map<string, number | undefined>;
}

/** How far one question is: divergences of the settings that were read, and a keyed hash of what there was to read. */
export interface Part {
  part: number[];
  print: string;
}

/** Thrown where a slice is over, or a step took too long. What was measured stands in the `Part`. */
export class Cut extends Error {}

interface Asked {
  question: string;
  note: string;
  blocks: string[];
  print: string;
}

/** Reads questions within one slice. `taught` outlives it. */
export function createReading(
  context: EngineContext,
  parts: { sizes: ReadingSizes; vectorOf(text: string): Promise<Float32Array | undefined> },
  model: Generator,
  slice: JobSlice,
  taught: Map<string, Taught>,
) {
  const { blockTokens, evidenceTokens, answerTokens, stepMs, sliceMs } = parts.sizes;
  const began = performance.now();
  let longest = 0;
  let begun = 0;
  const paused = new AbortController();
  // The end of a slice is no reason to throw a step away; a pause is.
  slice.signal.addEventListener('abort', () => {
    if (slice.signal.reason instanceof TsubasaError) paused.abort(slice.signal.reason);
  });

  /** One run of the model, begun only where one as long as the longest would fit. Throws `Cut`, or what the model threw. */
  const step = async <T>(work: (signal: AbortSignal, ms: number) => Promise<T>): Promise<T> => {
    if (!(await slice.goesOn())) throw new Cut();
    const from = performance.now();
    const left = began + sliceMs - from;
    if (left < longest) throw new Cut();
    begun += 1;
    const ms = Math.ceil(Math.min(stepMs, left));
    const late = AbortSignal.timeout(ms);
    try {
      const done = await work(AbortSignal.any([late, paused.signal, context.signal]), ms);
      longest = Math.max(longest, performance.now() - from);
      return done;
    } catch (error) {
      if (paused.signal.aborted || late.aborted) throw new Cut();
      throw error;
    }
  };

  const fits = async (prompt: readonly ChatMessage[]): Promise<boolean> => {
    const tokens = await model.countTokens(prompt.map(({ content }) => content).join('\n'));
    return tokens + answerTokens + SPARE_TOKENS <= model.contextTokens;
  };

  /** What there is to read; nothing where nothing is found, or the block is the same with all settings. */
  const ask = async (question: string, settings: readonly PackWeights[]): Promise<Asked | undefined> => {
    const vector = await parts.vectorOf(question);
    const now = context.clock.now();
    const result = context.recall.search({ text: question, space: MAIN, now }, vector ? { vector } : {});
    const language: Language | undefined = languageOf(question);
    const blocks = settings.map((weights) => {
      const how = { question, now, explicit: true, budget: blockTokens, language, weights };
      return format(pack(result, how).lines, language);
    });
    if (new Set(blocks).size < 2) return undefined;
    let room = evidenceTokens;
    let note = evidence(result, room, language);
    while (note !== '' && room >= FEWEST_TOKENS && !(await fits(readerPrompt(question, note)))) {
      room *= SHRINK;
      note = evidence(result, room, language);
    }
    if (note === '' || room < FEWEST_TOKENS) return undefined;
    return { question, note, blocks, print: context.hash([question, note, blocks[0]].join('\n')) };
  };

  /** Lets the teacher answer, and tell what it expected meanwhile; goes on with what it has done before. */
  const teach = async ({ question, note, print }: Asked): Promise<Taught & Required<Pick<Taught, 'expected'>>> => {
    const prompt = readerPrompt(question, note);
    const known = taught.get(question);
    const told: Taught = known?.print === print ? known : { print, answer: await answerTo(prompt), read: new Map() };
    taught.set(question, told);
    const { answer } = told;
    told.expected ??=
      answer === ''
        ? []
        : await step(async (signal) => (await model.logprobs?.(prompt, answer, { top: TOP, signal })) ?? []);
    return { ...told, expected: told.expected };
  };

  const answerTo = (prompt: readonly ChatMessage[]): Promise<string> =>
    step(async (signal, ms) => {
      let text = '';
      const until = performance.now() + ms;
      for await (const piece of model.generate(prompt, { maxTokens: answerTokens, maxMs: ms, signal })) text += piece;
      // An answer that ended with its time would be another one next time.
      if (performance.now() >= until) throw new Cut();
      return text.trim();
    });

  const read = async (
    { question }: Asked,
    block: string,
    { answer, expected, read: known }: Awaited<ReturnType<typeof teach>>,
  ) => {
    if (known.has(block)) return known.get(block);
    const prompt = readerPrompt(question, block);
    const at = expected.map(({ ids }) => ids);
    const student = await step(
      async (signal) => (await model.logprobs?.(prompt, answer, { top: TOP, at, signal })) ?? [],
    );
    const divergence = meanDivergence(expected, student);
    known.set(block, divergence);
    return divergence;
  };

  return {
    /** Runs of the model that were begun. */
    get begun() {
      return begun;
    },
    /**
     * Gives the divergences of a question with each of the settings, or null where it tells nothing. `so` is gone on with,
     * and kept up to date. Throws `Cut` where time is up, and what the model throws.
     */
    async rowOf(question: string, settings: readonly PackWeights[], so: Part): Promise<Row> {
      const asked = await ask(question, settings);
      if (!asked) return null;
      if (so.print !== asked.print) Object.assign(so, { print: asked.print, part: [] });
      const teaching = await teach(asked);
      for (const block of asked.blocks.slice(so.part.length)) {
        const divergence = await read(asked, block, teaching);
        if (divergence === undefined) return null;
        so.part.push(divergence);
      }
      return [...so.part];
    },
  };
}
