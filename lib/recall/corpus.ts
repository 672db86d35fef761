import { Bm25 } from './bm25.ts';
import { isContentWord, terms, words } from './tokenize.ts';
import type { RecallDoc, TurnDoc } from './types.ts';

/** Says of no slot. */
export const NO_SLOT = -1;

/** What the user asks of every answer from now on, or holds to be so in general: said once, meant for good. */
const STANDING =
  /\b(always|never|prefer\w*|from now on|when(ever)? i (ask|am|['’]m)|if i ask|avoid\w*|aversion|make sure (to|you)|i (do not|don['’]t|can(no|['’])t|won['’]t|refuse to|only|strictly|strongly|really|absolutely)? ?(like|want|eat|use|wear|drink|love|hate|dislike|enjoy|watch|stand)|rather than|instead of|allergic|allerg(y|ies)|intoleran(t|ce)|vegan|vegetarian)\b/i;
/** The same told as a fear, a conviction or a limit: nobody says "I prefer not to fall". */
const LIMITS =
  /\b(phobi\w+|(fear|afraid|terrified|scared) of|apprehensive|bias(ed)? against|objections?|opposed to|advocate|committed to|despise|loathe|detest|refuse|uncomfortable|discomfort|trouble with|struggle with|sensitiv\w+|restrictions?|strict|not a fan|not interested in|drawn to|keep away|stay(ing)? away|will not|only (consider|buy|eat|watch|read)|find (?:\w+ ){1,5}(ineffective|difficult|boring|overwhelming|uncomfortable)|prioriti[sz]e|so i (need|must|can)|i tend to|my (\w+ )?(budget|religion|faith|beliefs?))\b/i;
/** Something was chosen, and something else was not: what the user takes next time may follow from it. */
const CHOOSES =
  /\b((i['’]?ll|i will|i['’]d|i would|let['’]s) (probably |definitely )?(go|stick|opt|try|choose|pick|take)\b|option \d|the other options?|(sounds|seems|looks) (good|great|like|perfect|best|the most)|(best|right|better) (choice|option|fit))/i;
const LONG_CHARS = 800;
const PASTED = /```|\b(select (all|one|the)\b|true or false|question \d|which of the following)|\n.*\n.*\n.*\n.*\n/i;
/** What the user would rather have: it decides among things that are suggested. */
const PREFERS =
  /\b(prefer(red|ences?|ring|s)?|aversion|my favou?rites?)\b|\bi(['’]d| would)?( (really|strongly|always|generally|usually|also|much))? (rather|love|enjoy|hate|dislike|loathe)\b|\bi (do not|don['’]t|can['’]?t) (like|stand|enjoy|want)\b/i;
/** An instruction that says for which questions it is meant. */
const MEANT_FOR =
  /\b(?:when(?:ever)?|if|(?:each|every) time) (?:i|they) (?:ask|request|want to know)(?: you)?(?: about| for)? ([^.;!?\n]+)/i;
/** A longer message says more than one instruction. */
const INSTRUCTION_CHARS = 240;
const ASKS = /\?\s*$/;

/** What a document is, said once so that a query need not look at its text. */
export interface Traits {
  standing: boolean;
  /** It takes one of several things. */
  chooses: boolean;
  /** Too long to be about one thing, or pasted: what it says holds for its text, not for the user. */
  long: boolean;
  prefers: boolean;
  /** An instruction for questions of a kind. */
  instructs: boolean;
  /** It only asks. */
  asks: boolean;
  month: number;
  day: number;
}

/**
 * The documents in memory, by slot (see `Bm25`), with who stands beside whom. Everything is derived from the
 * store and can be built again from it.
 */
export class Corpus {
  readonly docs: (RecallDoc | undefined)[] = [];
  readonly traits: (Traits | undefined)[] = [];
  readonly #speakers = new NameTable();
  readonly #entities = new NameTable();
  readonly #turns = new Map<string, number>();
  #size = 0;
  #chains: Chains | undefined;

  constructor(readonly lexical: Bm25 = new Bm25()) {}

  get size(): number {
    return this.#size;
  }

  has(id: string): boolean {
    return this.docs[this.lexical.slotOf(id) ?? NO_SLOT] !== undefined;
  }

  /** The slot of the turn with that key. */
  slotOfTurn(key: string | undefined): number {
    return (key === undefined ? undefined : this.#turns.get(key)) ?? NO_SLOT;
  }

  /** Tells whether the words are other than those that were known under this id. */
  upsert(doc: RecallDoc): 'new' | 'same' | 'changed' {
    this.remove(doc.id, false);
    const text = textOf(doc);
    const before = this.lexical.slotOf(doc.id);
    const slot = this.lexical.upsert(doc.id, stampOf(text), () => terms(text));
    this.docs[slot] = doc;
    this.traits[slot] = traitsOf(doc);
    this.#countNames(doc, 1);
    this.#chains = undefined;
    this.#size += 1;
    if (doc.kind === 'turn') for (const key of doc.turnKeys) this.#turns.set(key, slot);
    if (before === undefined) return 'new';
    return slot === before ? 'same' : 'changed';
  }

  /** `forget` is false where the same id comes again at once: its words may be the same. */
  remove(id: string, forget = true): void {
    const slot = this.lexical.slotOf(id);
    if (slot === undefined) return;
    const doc = this.docs[slot];
    if (doc) {
      this.#countNames(doc, -1);
      this.#size -= 1;
      if (doc.kind === 'turn') for (const key of doc.turnKeys) this.#turns.delete(key);
    }
    this.docs[slot] = undefined;
    this.traits[slot] = undefined;
    this.#chains = undefined;
    if (forget) this.lexical.remove(id);
  }

  speakerOf(word: string): string | undefined {
    return this.#speakers.get(word);
  }

  entityOf(word: string): string | undefined {
    return this.#entities.get(word);
  }

  chains(): Chains {
    this.#chains ??= chainsOf(this.docs);
    return this.#chains;
  }

  #countNames(doc: RecallDoc, by: number): void {
    if (doc.kind === 'turn') this.#speakers.count(doc.speaker, by);
    else for (const name of [doc.subject.split(':')[1], doc.entity]) this.#entities.count(name, by);
  }
}

/** Words of names, each with the name that it belongs to, as long as a document carries it. */
class NameTable {
  readonly #names = new Map<string, { name: string; uses: number }>();

  get(word: string): string | undefined {
    return this.#names.get(word)?.name;
  }

  count(name: string | undefined, by: number): void {
    const lower = name?.toLowerCase() ?? '';
    for (const word of words(lower).filter(isContentWord)) {
      const uses = (this.#names.get(word)?.uses ?? 0) + by;
      if (uses > 0) this.#names.set(word, { name: lower, uses });
      else this.#names.delete(word);
    }
  }
}

/** Gives the words by which a document is found. */
export function textOf(doc: RecallDoc): string {
  return doc.kind === 'turn' && doc.speaker ? `${doc.speaker}: ${doc.text}` : doc.text;
}

/** Gives what the encoder reads of a document: of an instruction what it is meant for, since prompts resemble that. */
export function passageOf(doc: RecallDoc): string {
  return meantFor(doc) ?? textOf(doc);
}

function meantFor({ text }: RecallDoc): string | undefined {
  return text.length <= INSTRUCTION_CHARS && STANDING.test(text) ? MEANT_FOR.exec(text)?.[1] : undefined;
}

/** FNV-1a over UTF-16 code units. */
function stampOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function traitsOf(doc: RecallDoc): Traits {
  const date = doc.time === undefined ? undefined : new Date(doc.time);
  return {
    standing: STANDING.test(doc.text) || LIMITS.test(doc.text),
    chooses: CHOOSES.test(doc.text),
    long: doc.text.length > LONG_CHARS || PASTED.test(doc.text),
    prefers: PREFERS.test(doc.text),
    instructs: meantFor(doc) !== undefined,
    asks: ASKS.test(doc.text) && !/[.!]\s/.test(doc.text),
    month: date ? date.getUTCMonth() : -1,
    day: date ? date.getUTCDate() : -1,
  };
}

/** For each slot the turns before and after it in its conversation, and which conversation that is. */
export interface Chains {
  before: Int32Array;
  after: Int32Array;
  session: Int32Array;
  sessions: number;
}

function chainsOf(docs: readonly (RecallDoc | undefined)[]): Chains {
  const chains: Chains = {
    before: new Int32Array(docs.length).fill(NO_SLOT),
    after: new Int32Array(docs.length).fill(NO_SLOT),
    session: new Int32Array(docs.length).fill(NO_SLOT),
    sessions: 0,
  };
  const conversations = new Map<string, { slot: number; doc: TurnDoc }[]>();
  for (const [slot, doc] of docs.entries()) {
    if (doc?.kind !== 'turn') continue;
    const turns = conversations.get(doc.conversation);
    if (turns) turns.push({ slot, doc });
    else conversations.set(doc.conversation, [{ slot, doc }]);
  }
  for (const turns of conversations.values()) {
    turns.sort((a, b) => a.doc.order - b.doc.order);
    let last = NO_SLOT;
    for (const { slot } of turns) {
      chains.session[slot] = chains.sessions;
      chains.before[slot] = last;
      if (last !== NO_SLOT) chains.after[last] = slot;
      last = slot;
    }
    chains.sessions += 1;
  }
  return chains;
}
