/** One question on its way through the corpus: who is a candidate, and how each is scored. */
import { backgroundOf } from './background.ts';
import { Best } from './best.ts';
import { type Chains, NO_SLOT } from './chains.ts';
import { contextTerms } from './context.ts';
import { type Corpus, docIdOf, vectorIdsOf } from './corpus.ts';
import { fitAlone, type Weights } from './fuse.ts';
import { around, fromNeighbours } from './neighbours.ts';
import { isNew, understand } from './query.ts';
import { needs } from './tasks.ts';
import type { Traits } from './traits.ts';
import type { Ranked, RecallDoc, RecallQuery, RecallResult, Understanding } from './types.ts';
import type { VectorIndex } from './vector-index/types.ts';
import { timeliness } from './when.ts';

/** How many each of the two lists proposes. */
const CANDIDATES = 256;
const DEFAULT_LIMIT = 200;

/** Tuned on PrefEval's users, development half: a memory or one sentence says it and nothing else, a long message much besides. */
const HOLDING = { memory: 1.15, held: 1.15, long: 0.75, longChars: 200, asked: 0.9 } as const;

/** What more words than these say counts no further. */
const SUBSTANCE_TERMS = 24;
const SPECIFICS = 6;

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
  readonly #bases = new Map<number, number>();
  readonly #cosines = new Map<number, number>();
  #bestLexical = 0;
  #bestTime = 0;

  constructor(
    readonly corpus: Corpus,
    readonly vectors: VectorIndex | undefined,
    readonly weights: Weights,
    readonly query: RecallQuery,
    readonly vector: Float32Array | undefined,
  ) {
    this.#understood = understand(query.text, corpus, query.now);
    this.#asksNew = isNew(this.#understood);
    this.#chains = corpus.chains();
    this.#lexical = corpus.lexical.score(
      new Map([...contextTerms(query.before ?? []), ...this.#understood.terms]),
      (slot) => this.#withWords.push(slot),
    );
    this.#cosineOf = vectors && vector ? vectors.measure(vector) : () => undefined;
  }

  run(): RecallResult {
    const slots = this.#scope();
    const fits = new Map(slots.map((slot) => [slot, this.#base(slot) + this.#neighbours(slot)]));
    const sessions = this.#sessions(fits);
    const open = slots.filter((slot) => !this.query.exclude?.(this.#doc(slot)));
    const bestSession = sessions.reduce((most, fit) => Math.max(most, fit), 0);
    const scored = open.map((slot) => this.#score(slot, fits.get(slot) ?? 0, sessions, bestSession));
    if (this.#understood.asksSummary || this.#understood.asksReplies) this.#pair(scored);
    const ranked = scored
      .sort((a, b) => b.score - a.score || a.slot - b.slot)
      .slice(0, this.query.limit ?? DEFAULT_LIMIT);
    const rarity = new Map([...this.#understood.terms.keys()].map((term) => [term, this.corpus.lexical.rarity(term)]));
    const background = backgroundOf(this.corpus, this.query.space, rarity, open, this.#cosine);
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
      .nearest(this.vector, CANDIDATES, (id) => this.#isVisible(this.corpus.docs[slotOf(id)]))
      .map(({ id, score }) => {
        const slot = slotOf(id);
        if (docIdOf(id) === id) this.#cosines.set(slot, Math.max(0, score));
        return slot;
      });
  }

  #isVisible(doc: RecallDoc | undefined): doc is RecallDoc {
    return doc !== undefined && doc.space === this.query.space;
  }

  readonly #isUser = (slot: number): boolean => {
    const doc = this.corpus.docs[slot];
    return doc?.kind === 'turn' && doc.role === 'user';
  };

  /** Below zero means no more than zero does. */
  readonly #cosine = (slot: number): number => {
    let cosine = this.#cosines.get(slot);
    if (cosine === undefined) {
      cosine = Math.max(0, this.#cosineOf(this.corpus.docs[slot]?.id ?? '') ?? 0);
      this.#cosines.set(slot, cosine);
    }
    return cosine;
  };

  #words(slot: number): number {
    return this.#bestLexical > 0 ? Math.min(1, (this.#lexical[slot] ?? 0) / this.#bestLexical) : 0;
  }

  readonly #base = (slot: number): number => {
    let base = this.#bases.get(slot);
    if (base === undefined) {
      base = this.#cosine(slot) + this.weights.lexical * this.#words(slot);
      this.#bases.set(slot, base);
    }
    return base;
  };

  /** For a memory: the first turn that it rests on. */
  #turnOf(slot: number): number {
    const doc = this.corpus.docs[slot];
    return doc?.kind === 'memory' ? this.corpus.slotOfTurn(doc.turnKeys[0]) : slot;
  }

  #neighbours(slot: number): number {
    const turn = this.#turnOf(slot);
    if (turn === NO_SLOT) return 0;
    if (turn !== slot) return this.weights.next * this.#base(turn);
    return fromNeighbours(
      this.#chains,
      slot,
      this.#isUser,
      this.#base,
      this.weights,
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
    const prior = this.#prior(doc, slot) + (this.#task(doc, slot) ? this.weights.task : 0);
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
    const cosine = base - this.weights.lexical * lexical;
    const held = this.#held(slot);
    return {
      doc,
      score,
      ...(held === undefined ? {} : { holds: held.text }),
      ...(answers === undefined ? {} : { answers }),
      features: {
        cosine,
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

  /** How much it says, and whether that is of the kind that the question wants. */
  #tells(traits: Traits): number {
    const { weights } = this;
    const { wantsTime, wantsNumber, wantsPlace, wantsName } = this.#understood;
    let told = this.#asksNew ? 0 : this.#says(traits);
    if (wantsTime && traits.tellsTime) told += weights.tellsTime;
    if (wantsNumber && traits.tellsNumber) told += weights.tellsNumber;
    if (wantsPlace && traits.tellsPlace) told += weights.tellsPlace;
    if (wantsName && traits.tellsName) told += weights.tellsName;
    return told;
  }

  #says(traits: Traits): number {
    const { weights } = this;
    return (
      weights.substance * Math.log(1 + Math.min(SUBSTANCE_TERMS, traits.words)) +
      weights.specifics * Math.log(1 + Math.min(SPECIFICS, traits.specifics)) -
      (traits.followsUp ? weights.followsUp : 0) -
      (traits.asksAtEnd ? weights.asksAtEnd : 0)
    );
  }

  #task(doc: RecallDoc, slot: number): boolean {
    if (doc.kind !== 'memory') return false;
    const { tasks } = this.#understood;
    if (tasks.some((task) => needs(task, doc.slot))) return true;
    return (
      doc.memoryKind === 'preference' && tasks.some(({ fears }) => fears) && this.corpus.traits(slot)?.fears === true
    );
  }

  #prior(doc: RecallDoc, slot: number): number {
    const { weights } = this;
    const { speakers, months, days, periods, asksReplies } = this.#understood;
    const traits = this.corpus.traits(slot);
    let prior = 0;
    if (doc.kind === 'memory') prior += weights.memory;
    else if (doc.role === 'user') prior += asksReplies ? weights.userAboutReplies : weights.user;
    if (doc.kind === 'turn' && speakers.size === 1 && speakers.has(doc.speaker?.toLowerCase() ?? ''))
      prior += weights.speaker;
    if (!traits) return prior;
    prior += this.#tells(traits);
    if (periods.length > 0 && doc.time !== undefined) prior += weights.period * timeliness(doc.time, periods);
    if (months.has(traits.month)) prior += weights.month + (days.has(traits.day) ? weights.day : 0);
    if (traits.asks) prior -= weights.asks;
    if (this.#asksNew) prior += (traits.standing ? weights.standing : 0) + (traits.prefers ? weights.prefers : 0);
    if (this.#asksNew && traits.instructs) prior += weights.instructs;
    return prior;
  }
}
