/** One question on its way through the corpus: who is a candidate, and how each is scored. */
import { retained } from '../memory/retention.ts';
import { backgroundOf } from './background.ts';
import { Best } from './best.ts';
import { type Chains, NO_SLOT } from './chains.ts';
import { contextTerms } from './context.ts';
import { type Corpus, docIdOf, vectorIdsOf } from './corpus.ts';
import { fitAlone, type Tell, tellSaid, WEIGHT_NAMES, type Weights } from './fuse.ts';
import { around, fromNeighbours } from './neighbours.ts';
import { isNew, understand } from './query.ts';
import { needs } from './tasks.ts';
import { liftsOf } from './topics.ts';
import type { Ranked, RecallDoc, RecallQuery, RecallResult, Understanding } from './types.ts';
import type { VectorIndex } from './vector-index/types.ts';
import { timeliness } from './when.ts';

/** How many each of the two lists proposes. */
const CANDIDATES = 256;
const DEFAULT_LIMIT = 200;
/** A topic that is meant so much beside the best one gives all its turns. */
const MEANT = 0.5;

/** Tuned on PrefEval's users, development half: a memory or one sentence says it and nothing else, a long message much besides. */
const HOLDING = { memory: 1.15, held: 1.15, long: 0.75, longChars: 200, asked: 0.9 } as const;

export function isReply(doc: RecallDoc): boolean {
  return doc.kind === 'turn' && doc.role === 'assistant';
}

interface Scored {
  slot: number;
  fit: number;
  session: number;
  prior: number;
  score: number;
  answers?: string;
}

/** Made for one question; `run` once. */
export class Search {
  readonly #understood: Understanding;
  readonly #asksNew: boolean;
  readonly #chains: Chains;
  readonly #lexical: Float32Array;
  readonly #withWords: number[] = [];
  readonly #cosineOf: (id: string) => number | undefined;
  /** Of the question as an adapter has turned it: what ranks, while floors keep to the question as it is. */
  readonly #turnedOf: ((id: string) => number | undefined) | undefined;
  readonly #bases = new Map<number, number>();
  readonly #cosines = new Map<number, number>();
  readonly #turned = new Map<number, number>();
  /** How much each topic is meant: 1 for the best. Empty where none is asked for. */
  #lifts: ReadonlyMap<number, number> = new Map();
  #bestLexical = 0;
  #bestTime = 0;

  constructor(
    readonly corpus: Corpus,
    readonly vectors: VectorIndex | undefined,
    readonly weights: Weights,
    readonly query: RecallQuery,
    readonly vector: Float32Array | undefined,
    /** What an adapter makes of it. */
    readonly turned?: Float32Array,
  ) {
    this.#understood = understand(query.text, corpus, query.now);
    this.#asksNew = isNew(this.#understood);
    this.#chains = corpus.chains();
    this.#lexical = corpus.lexical.score(
      new Map([...contextTerms(query.before ?? []), ...this.#understood.terms]),
      (slot) => this.#withWords.push(slot),
    );
    this.#cosineOf = vectors && vector ? vectors.measure(vector) : () => undefined;
    this.#turnedOf = vectors && turned ? vectors.measure(turned) : undefined;
  }

  run(): RecallResult {
    const slots = this.#scope();
    const fits = new Map(slots.map((slot) => [slot, this.#base(slot) + this.#neighbours(slot)]));
    for (const slot of this.#byTopic(fits)) {
      fits.set(slot, this.#base(slot) + this.#neighbours(slot));
      slots.push(slot);
    }
    const sessions = this.#sessions(fits);
    const open = slots.filter((slot) => !this.query.exclude?.(this.#doc(slot)));
    const bestSession = sessions.reduce((most, fit) => Math.max(most, fit), 0);
    const scored = open.map((slot) => this.#score(slot, fits.get(slot) ?? 0, sessions, bestSession));
    if (this.#understood.asksSummary || this.#understood.asksReplies) this.#pair(scored);
    const ranked = scored
      .sort((a, b) => b.score - a.score || a.slot - b.slot)
      .slice(0, this.query.limit ?? DEFAULT_LIMIT);
    const rarity = new Map([...this.#understood.terms.keys()].map((term) => [term, this.corpus.lexical.rarity(term)]));
    const background = backgroundOf(this.corpus, (doc) => this.#isVisible(doc), rarity, open, this.#cosine);
    const explained = ranked.map((scored) => this.#explain(scored, background.bestOverlap));
    return {
      rarity,
      ranked: explained,
      understood: this.#understood,
      background: {
        ...background,
        bestTime: this.#bestTime,
        bestHolding: Math.max(0, ...explained.map(({ features }) => features.holding)),
      },
    };
  }

  #sessions(fits: ReadonlyMap<number, number>): Float64Array {
    const sessions = new Float64Array(this.#chains.sessions);
    for (const [slot, fit] of fits) {
      const session = this.#sessionOf(slot);
      if (session !== NO_SLOT) sessions[session] = Math.max(sessions[session] ?? 0, fit);
    }
    return sessions;
  }

  /** What the lists propose, what stands around that, and what a task needs whatever its words. */
  #scope(): number[] {
    const slots = new Set([...this.#byWords(), ...this.#byVector()]);
    for (const slot of [...slots]) for (const near of around(this.#chains, slot)) slots.add(near);
    if (this.#understood.tasks.length > 0)
      for (const [slot, doc] of this.corpus.docs.entries()) if (doc && this.#task(doc, slot)) slots.add(slot);
    for (const slot of this.#byTime()) slots.add(slot);
    return [...slots].filter((slot) => this.#isVisible(this.corpus.docs[slot]));
  }

  /** Who asks what they did yesterday names nothing of it. */
  #byTime(): number[] {
    const { periods } = this.#understood;
    if (periods.length === 0) return [];
    const found = new Best(CANDIDATES);
    for (const [slot, doc] of this.corpus.docs.entries())
      if (doc?.kind === 'turn' && doc.role === 'user' && this.#isVisible(doc)) {
        const fit = timeliness(doc.time ?? Number.NaN, periods);
        if (fit > 0) found.add(slot, fit);
      }
    const slots = found.all();
    this.#bestTime = slots[0]?.score ?? 0;
    return slots.map(({ at }) => at);
  }

  /**
   * Who asks for a whole or for an order means a topic: keeps how much each is meant, and gives those of its turns that
   * are no candidates yet, with the replies to them where a whole is asked for.
   */
  #byTopic(fits: ReadonlyMap<number, number>): number[] {
    const { asksOrder, asksSummary } = this.#understood;
    if (!asksOrder && !asksSummary) return [];
    const byTopic = new Map<number, number[]>();
    for (const [slot, fit] of fits) {
      const topic = this.#isUser(slot) ? this.#topicOf(slot) : undefined;
      if (topic !== undefined) byTopic.set(topic, [...(byTopic.get(topic) ?? []), fit]);
    }
    this.#lifts = liftsOf(byTopic);
    const meant = [...this.#lifts].flatMap(([topic, lift]) => (lift < MEANT ? [] : this.corpus.topics.keysOf(topic)));
    const found = new Best(CANDIDATES);
    for (const slot of meant.map((key) => this.corpus.slotOfTurn(key)))
      if (!fits.has(slot) && this.#isVisible(this.corpus.docs[slot])) found.add(slot, this.#base(slot));
    const turns = found.all().map(({ at }) => at);
    const replies = asksSummary ? turns.map((slot) => this.#chains.after[slot] ?? NO_SLOT) : [];
    return [...turns, ...replies.filter((slot) => slot !== NO_SLOT && !this.#isUser(slot) && !fits.has(slot))];
  }

  /** Of a memory: that of its turn; of a reply: that of the turn before it. */
  #topicOf(slot: number): number | undefined {
    const turn = this.#turnOf(slot);
    const own = this.#isUser(turn) ? turn : (this.#chains.before[turn] ?? NO_SLOT);
    return this.corpus.topics.of(this.corpus.docs[own]?.turnKeys[0]);
  }

  #byWords(): number[] {
    const found = new Best(CANDIDATES);
    for (const slot of this.#withWords)
      if (this.#isVisible(this.corpus.docs[slot])) found.add(slot, this.#lexical[slot] ?? 0);
    const slots = found.all().map(({ at }) => at);
    this.#bestLexical = this.#lexical[slots[0] ?? NO_SLOT] ?? 0;
    return slots;
  }

  #byVector(): number[] {
    if (!this.vectors || !this.vector) return [];
    const slotOf = (id: string) => this.corpus.lexical.slotOf(docIdOf(id)) ?? NO_SLOT;
    return this.vectors
      .nearest(this.turned ?? this.vector, CANDIDATES, (id) => this.#isVisible(this.corpus.docs[slotOf(id)]))
      .map(({ id, score }) => {
        const slot = slotOf(id);
        if (docIdOf(id) === id) (this.turned ? this.#turned : this.#cosines).set(slot, Math.max(0, score));
        return slot;
      });
  }

  #isVisible(doc: RecallDoc | undefined): doc is RecallDoc {
    const { space, also } = this.query;
    return doc !== undefined && (space === undefined || doc.space === space || also?.has(doc.space) === true);
  }

  readonly #isUser = (slot: number): boolean => {
    const doc = this.corpus.docs[slot];
    return doc?.kind === 'turn' && doc.role === 'user';
  };

  /** Below zero means no more than zero does. */
  readonly #cosine = (slot: number): number => this.#measured(slot, this.#cosines, this.#cosineOf);

  #measured(slot: number, known: Map<number, number>, measure: (id: string) => number | undefined): number {
    let cosine = known.get(slot);
    if (cosine === undefined) {
      cosine = Math.max(0, measure(this.corpus.docs[slot]?.id ?? '') ?? 0);
      known.set(slot, cosine);
    }
    return cosine;
  }

  /** By which it ranks. */
  #nearness(slot: number): number {
    return this.#turnedOf ? this.#measured(slot, this.#turned, this.#turnedOf) : this.#cosine(slot);
  }

  #words(slot: number): number {
    return this.#bestLexical > 0 ? Math.min(1, (this.#lexical[slot] ?? 0) / this.#bestLexical) : 0;
  }

  readonly #base = (slot: number): number => {
    let base = this.#bases.get(slot);
    if (base === undefined) {
      base = this.#nearness(slot) + this.weights.lexical * this.#words(slot);
      this.#bases.set(slot, base);
    }
    return base;
  };

  /** For a memory: the first turn that it rests on. */
  #turnOf(slot: number): number {
    const doc = this.corpus.docs[slot];
    return doc?.kind === 'memory' ? this.corpus.slotOfTurn(doc.turnKeys[0]) : slot;
  }

  #neighbours(slot: number, weights: Pick<Weights, 'next' | 'afterNext' | 'answers'> = this.weights): number {
    const turn = this.#turnOf(slot);
    if (turn === NO_SLOT) return 0;
    if (turn !== slot) return weights.next * this.#base(turn);
    return fromNeighbours(
      this.#chains,
      slot,
      this.#isUser,
      this.#base,
      weights,
      (at) => this.corpus.traits(at)?.asksAtEnd === true,
    );
  }

  #sessionOf(slot: number): number {
    return this.#chains.session[this.#turnOf(slot)] ?? NO_SLOT;
  }

  #score(slot: number, fit: number, sessions: Float64Array, bestSession: number): Scored {
    const doc = this.#doc(slot);
    // What was asked of every answer holds in whatever conversation it was said.
    const holdsAnywhere = this.#asksNew && this.corpus.traits(slot)?.instructs === true;
    const session = this.weights.session * (holdsAnywhere ? bestSession : (sessions[this.#sessionOf(slot)] ?? 0));
    let prior = 0;
    this.#tell(doc, slot, (name, by) => {
      prior += this.weights[name] * by;
    });
    return { slot, fit, session, prior, score: fit + session + prior };
  }

  /** What the user said and the reply to it tell a thing together: the reply stands right after the turn. */
  #pair(scored: readonly Scored[]): void {
    const bySlot = new Map(scored.map((one) => [one.slot, one]));
    for (const one of scored) {
      if (!isReply(this.#doc(one.slot))) continue;
      const turn = bySlot.get(this.#chains.before[one.slot] ?? NO_SLOT);
      if (!turn || !this.#isUser(turn.slot)) continue;
      turn.score += this.weights.reply * this.#base(one.slot);
      one.score = Math.max(one.score, turn.score);
      one.answers = this.#doc(turn.slot).id;
    }
  }

  #explain({ slot, fit, session, prior, score, answers }: Scored, bestOverlap: number): Ranked {
    const doc = this.#doc(slot);
    const base = this.#base(slot);
    const lexical = this.#words(slot);
    const held = this.#held(slot);
    return {
      doc,
      score,
      ...(held === undefined ? {} : { holds: held.text }),
      ...(answers === undefined ? {} : { answers }),
      ...(this.query.withParts ? { parts: this.#parts(slot, session) } : {}),
      features: {
        cosine: this.#cosine(slot),
        lexical,
        neighbours: fit - base,
        session,
        task: this.#task(doc, slot) ? 1 : 0,
        holding: this.#holding(doc, slot, bestOverlap, held?.cosine ?? 0),
        prior,
      },
    };
  }

  /** `held`: the cosine of its best sentence that holds. A choice fits what the request before it fits: "I'll go with the parka" answers "What coat should I buy?". */
  #holding(doc: RecallDoc, slot: number, bestOverlap: number, held: number): number {
    const own = (at: number) => fitAlone(this.#cosine(at), this.#words(at), bestOverlap);
    if (doc.kind === 'memory') {
      const holds = doc.memoryKind === 'preference' || doc.slot.startsWith('health.');
      return holds && doc.state === 'current' ? HOLDING.memory * own(slot) : 0;
    }
    const traits = this.corpus.traits(slot);
    if (doc.role !== 'user' || !traits || traits.long || !(traits.standing || traits.chooses)) return 0;
    const whole = doc.text.length > HOLDING.longChars ? HOLDING.long * own(slot) : own(slot);
    const fit = Math.max(whole, HOLDING.held * held);
    const asked = traits.chooses ? around(this.#chains, slot).find((near) => this.#isFirst(near)) : undefined;
    return asked === undefined ? fit : Math.max(fit, HOLDING.asked * own(asked));
  }

  /** The sentence that fits best by itself, of those that hold for good where a message says other things too. */
  #held(slot: number): { text: string; cosine: number } | undefined {
    const { holds = [] } = this.corpus.traits(slot) ?? {};
    if (holds.length === 0) return undefined;
    const [, ...ids] = vectorIdsOf(this.#doc(slot).id);
    return holds
      .map((text, at) => ({ text, cosine: Math.max(0, this.#cosineOf(ids[at] ?? '') ?? 0) }))
      .reduce<{ text: string; cosine: number } | undefined>(
        (best, one) => (best && best.cosine >= one.cosine ? best : one),
        undefined,
      );
  }

  #isFirst(slot: number): boolean {
    return this.#isUser(slot) && (this.#chains.before[slot] ?? NO_SLOT) === NO_SLOT;
  }

  #doc(slot: number): RecallDoc {
    const doc = this.corpus.docs[slot];
    if (!doc) throw new RangeError(`no document in slot ${slot}`);
    return doc;
  }

  #task(doc: RecallDoc, slot: number): boolean {
    if (doc.kind !== 'memory') return false;
    const { tasks } = this.#understood;
    if (tasks.some((task) => needs(task, doc.slot))) return true;
    return (
      doc.memoryKind === 'preference' && tasks.some(({ fears }) => fears) && this.corpus.traits(slot)?.fears === true
    );
  }

  /** Each bonus and penalty: the name of its weight, and what that is multiplied by. */
  #tell(doc: RecallDoc, slot: number, tell: Tell): void {
    const { speakers, months, days, periods, asksReplies } = this.#understood;
    const traits = this.corpus.traits(slot);
    if (doc.kind === 'memory') {
      tell('memory', 1);
      // Without a moment of asking nothing is known to have faded.
      if (this.query.now !== undefined) tell('faded', retained(doc.decay, this.query.now) - 1);
    } else if (doc.role === 'user') tell(asksReplies ? 'userAboutReplies' : 'user', 1);
    if (doc.kind === 'turn' && speakers.size === 1 && speakers.has(doc.speaker?.toLowerCase() ?? ''))
      tell('speaker', 1);
    if (traits) {
      tellSaid(traits, this.#understood, this.#asksNew, tell);
      if (periods.length > 0 && doc.time !== undefined) tell('period', timeliness(doc.time, periods));
      if (months.has(traits.month)) {
        tell('month', 1);
        if (days.has(traits.day)) tell('day', 1);
      }
      if (traits.asks) tell('asks', -1);
      if (this.#asksNew) {
        if (traits.standing) tell('standing', 1);
        if (traits.prefers) tell('prefers', 1);
        if (traits.instructs) tell('instructs', 1);
      }
    }
    if (this.#task(doc, slot)) tell('task', 1);
    const lift = this.#lifts.size === 0 ? undefined : this.#lifts.get(this.#topicOf(slot) ?? NO_SLOT);
    if (lift !== undefined) tell('topic', lift);
  }

  /** See `Ranked.parts`; `session`: what the conversation added. */
  #parts(slot: number, session: number): Float32Array {
    const parts = new Float32Array(WEIGHT_NAMES.length);
    const tell: Tell = (name, by) => {
      const at = WEIGHT_NAMES.indexOf(name);
      parts[at] = (parts[at] ?? 0) + by;
    };
    tell('lexical', this.#words(slot));
    for (const name of ['next', 'afterNext', 'answers'] as const)
      tell(name, this.#neighbours(slot, { next: 0, afterNext: 0, answers: 0, [name]: 1 }));
    tell('session', this.weights.session === 0 ? 0 : session / this.weights.session);
    this.#tell(this.#doc(slot), slot, tell);
    return parts;
  }
}
