/**
 * How an adapter is learnt: by contrast. Of each question the document that answers it is told from those that only look as
 * if they did (hard negatives, by the whole score) and from the answers of other questions (in-batch negatives, by the
 * cosine alone): InfoNCE (van den Oord et al., arXiv 1807.03748). Plain Adam on typed arrays; the same examples and seed
 * give the same adapter, in however many steps at a time they are taken.
 */
import { type Adapter, atUnit } from './adapter.ts';
import { WEIGHT_NAMES, WEIGHTS } from './fuse.ts';

/** A document as a question met it. */
export interface Candidate {
  /** Its vector, at unit length. */
  vector: Float32Array;
  /** See `Ranked.parts`. */
  parts: Float32Array;
}

/** A question and what was found for it. */
export interface Example {
  query: Float32Array;
  /** Names what it was written from: answers of one source are no negatives of each other. */
  source: string;
  answer: Candidate;
  /** What was found as well, best first, and does not answer it. */
  others: readonly Candidate[];
}

/** What is learnt, and how freely. */
export interface LearnDesign {
  /** Of the map on the question; 0: none. */
  rank: number;
  /** Whether the fusion weights are learnt. */
  weights: boolean;
  /** How strongly the map, and the logarithms of the factors, are held at no effect. */
  mapDecay: number;
  weightDecay: number;
  /** A new adapter must win by more than chance would; see `judge`. */
  sure: boolean;
}

/** What a learner moves: the map row by row, and the logarithms of the factors in the order of `WEIGHT_NAMES`. */
export interface Parameters {
  u: Float64Array;
  v: Float64Array;
  logs: Float64Array;
}

/** Of the whole score, and of the cosine: differences of this size are told apart. */
const TEMPERATURE = { score: 0.1, cosine: 0.05 } as const;
const BATCH = 32;
const EPOCHS = 12;
const RATE = { map: 0.005, weights: 0.02 } as const;
const ADAM = { mean: 0.9, square: 0.999, tiny: 1e-8 } as const;
/** V begins at random and U at zero: the map has no effect, and yet a slope. */
const BEGINNING = 0.05;
const BASE = WEIGHT_NAMES.map((name) => WEIGHTS[name]);

export interface Learner {
  readonly steps: number;
  readonly done: number;
  /** One batch: some milliseconds. Gives its loss. */
  step(): number;
  /** What was learnt so far, for the encoder of that name. */
  adapter(made: string): Adapter;
}

/** Takes examples whose vectors have one length; gives what learns from them, one batch a step. */
export function createLearner(examples: readonly Example[], design: LearnDesign, seed = 1): Learner {
  const dimensions = examples[0]?.query.length ?? 0;
  const parameters = beginning(dimensions, design, seed);
  const random = randoms(seed + 1);
  const batches = Math.ceil(examples.length / BATCH);
  const steps = batches * EPOCHS;
  const moments = Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [
      name,
      { mean: new Float64Array(values.length), square: new Float64Array(values.length) },
    ]),
  ) as Record<keyof Parameters, { mean: Float64Array; square: Float64Array }>;
  let order: Example[] = [];
  let done = 0;
  return {
    steps,
    get done() {
      return done;
    },
    step() {
      if (done >= steps) return 0;
      if (done % batches === 0) order = shuffled(examples, random);
      const from = (done % batches) * BATCH;
      const { loss, gradient } = contrast(order.slice(from, from + BATCH), parameters, design);
      done += 1;
      for (const name of ['u', 'v', 'logs'] as const)
        adam(parameters[name], gradient[name], moments[name], name === 'logs' ? RATE.weights : RATE.map, done);
      return loss;
    },
    adapter: (made) => ({
      made,
      dimensions,
      rank: design.rank,
      u: Float32Array.from(parameters.u),
      v: Float32Array.from(parameters.v),
      factors: design.weights
        ? Object.fromEntries(WEIGHT_NAMES.map((name, at) => [name, Math.exp(parameters.logs[at] ?? 0)]))
        : {},
    }),
  };
}

/** Parameters of no effect. */
export function beginning(dimensions: number, { rank }: Pick<LearnDesign, 'rank'>, seed: number): Parameters {
  const random = randoms(seed);
  return {
    u: new Float64Array(dimensions * rank),
    v: Float64Array.from({ length: dimensions * rank }, () => BEGINNING * (2 * random() - 1)),
    logs: new Float64Array(WEIGHT_NAMES.length),
  };
}

/** Gives the mean loss of a batch, what holds the parameters back included, and its slope in every parameter. */
export function contrast(
  batch: readonly Example[],
  parameters: Parameters,
  design: LearnDesign,
): { loss: number; gradient: Parameters } {
  const { u, v, logs } = parameters;
  const gradient = {
    u: new Float64Array(u.length),
    v: new Float64Array(v.length),
    logs: new Float64Array(logs.length),
  };
  let loss = 0;
  for (const example of batch) loss += ofOne(example, batch, parameters, gradient, design) / batch.length;
  for (const name of ['u', 'v', 'logs'] as const) {
    const decay = name === 'logs' ? design.weightDecay : design.mapDecay;
    for (const [at, value] of parameters[name].entries()) {
      loss += (decay / 2) * value * value;
      gradient[name][at] = (gradient[name][at] ?? 0) + decay * value;
    }
  }
  return { loss, gradient };
}

/** One question's share of the loss; adds its share of the slope, divided by the size of the batch. */
function ofOne(
  { query, source, answer, others }: Example,
  batch: readonly Example[],
  { u, v, logs }: Parameters,
  gradient: Parameters,
  { rank, weights }: LearnDesign,
): number {
  const share = 1 / batch.length;
  const q = atUnit(query);
  const { turned, length, inner } = turn(q, u, v, rank);
  const slope = new Float64Array(q.length);

  const hard = [answer, ...others];
  const factors = logs.map((log, at) => (BASE[at] ?? 0) * Math.exp(log));
  const scores = hard.map(({ vector, parts }) => dot(turned, vector) + dot(factors, parts));
  let loss = softmax(scores, TEMPERATURE.score, (at, by) => {
    const one = hard[at];
    if (!one) return;
    add(slope, one.vector, by * share);
    if (weights)
      for (const [k, part] of one.parts.entries())
        gradient.logs[k] = (gradient.logs[k] ?? 0) + by * share * (factors[k] ?? 0) * part;
  });

  const near = [answer, ...batch.filter((other) => other.source !== source).map((other) => other.answer)];
  const cosines = near.map(({ vector }) => dot(turned, vector));
  loss += softmax(cosines, TEMPERATURE.cosine, (at, by) => add(slope, near[at]?.vector ?? [], by * share));

  // Through the scaling to unit length, then through the map.
  const along = dot(slope, turned);
  const before = slope.map((value, d) => (value - along * (turned[d] ?? 0)) / length);
  const back = new Float64Array(rank);
  for (const [d, value] of before.entries())
    for (let r = 0; r < rank; r++) {
      const at = d * rank + r;
      gradient.u[at] = (gradient.u[at] ?? 0) + value * (inner[r] ?? 0);
      back[r] = (back[r] ?? 0) + (u[at] ?? 0) * value;
    }
  for (const [d, value] of q.entries())
    for (let r = 0; r < rank; r++) {
      const at = d * rank + r;
      gradient.v[at] = (gradient.v[at] ?? 0) + value * (back[r] ?? 0);
    }
  return loss;
}

/** q + U Vᵀ q at unit length, the length before, and Vᵀ q. */
function turn(q: Float32Array, u: Float64Array, v: Float64Array, rank: number) {
  const inner = new Float64Array(rank);
  for (const [d, value] of q.entries())
    for (let r = 0; r < rank; r++) inner[r] = (inner[r] ?? 0) + (v[d * rank + r] ?? 0) * value;
  const turned = Float64Array.from(q, (value, d) => {
    let sum = value;
    for (let r = 0; r < rank; r++) sum += (u[d * rank + r] ?? 0) * (inner[r] ?? 0);
    return sum;
  });
  const length = Math.sqrt(dot(turned, turned)) || 1;
  return { turned: turned.map((value) => value / length), length, inner };
}

/** The negative logarithm of the first one's share; tells the slope in each score. */
function softmax(scores: readonly number[], temperature: number, slope: (at: number, by: number) => void): number {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - most) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  for (const [at, power] of powers.entries()) slope(at, (power / total - (at === 0 ? 1 : 0)) / temperature);
  return -Math.log((powers[0] ?? 0) / total || Number.MIN_VALUE);
}

function adam(
  values: Float64Array,
  slope: Float64Array,
  { mean, square }: { mean: Float64Array; square: Float64Array },
  rate: number,
  step: number,
): void {
  for (const [at, by] of slope.entries()) {
    const m = ADAM.mean * (mean[at] ?? 0) + (1 - ADAM.mean) * by;
    const s = ADAM.square * (square[at] ?? 0) + (1 - ADAM.square) * by * by;
    mean[at] = m;
    square[at] = s;
    const move = m / (1 - ADAM.mean ** step) / (Math.sqrt(s / (1 - ADAM.square ** step)) + ADAM.tiny);
    values[at] = (values[at] ?? 0) - rate * move;
  }
}

type Numbers = Float32Array | Float64Array | readonly number[];

function dot(a: Numbers, b: Numbers): number {
  let sum = 0;
  for (let at = 0; at < b.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function add(to: Float64Array, from: Numbers, by: number): void {
  for (let at = 0; at < from.length; at++) to[at] = (to[at] ?? 0) + by * (from[at] ?? 0);
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const order = [...all];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
}

/** Numbers from 0 to below 1, the same for the same seed: a 32-bit xorshift (Marsaglia, 2003). */
function randoms(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
