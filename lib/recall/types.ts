import type { Kind, MemoryState, Millis, PartialDate, Role, Sensitivity, Subject } from '../memory/model.ts';
import type { Decay } from '../memory/retention.ts';
import type { Cues } from './languages.ts';
import type { Period } from './when.ts';

interface DocBase {
  /** Unique over turns and memories, and stable: `t:<turn key>` or `m:<memory id>`. */
  id: string;
  text: string;
  /** When it was said; absent where that is unknown. */
  time?: Millis;
  space: string;
  site: string;
  /** May be put into a prompt at all. */
  injectable: boolean;
  sensitivity: Sensitivity;
  subject: Subject;
  /** The turns that it rests on; for a turn its own key. */
  turnKeys: readonly string[];
}

export interface TurnDoc extends DocBase {
  kind: 'turn';
  role: Role;
  conversation: string;
  /** Position in the conversation; gaps allowed. */
  order: number;
  speaker?: string;
}

export interface MemoryDoc extends DocBase {
  kind: 'memory';
  memoryKind: Kind;
  /** A path of the profile tree, such as `places.home`. */
  slot: string;
  /** What it is about inside the slot, where the slot alone does not tell. */
  entity?: string;
  state: MemoryState;
  validFrom?: PartialDate;
  validTo?: PartialDate;
  /** When it was first said, where that is known; `time` is when it was recorded. */
  saidAt?: Millis;
  /** 0 to 1. */
  confidence: number;
  /** How it fades with disuse; absent for what does not. */
  decay?: Decay;
}

/** What can be recalled. */
export type RecallDoc = TurnDoc | MemoryDoc;

export interface RecallQuery {
  text: string;
  /** The user's messages before it in the same conversation, oldest first. */
  before?: readonly string[];
  /** When it is asked: what "last week" is. Absent: no time is known from it. */
  now?: Millis;
  /** Only documents of this space are looked at; undefined, for the user's own eyes alone: of all. */
  space: string | undefined;
  /** Other spaces that are looked into as well, since they are shared with it. */
  also?: ReadonlySet<string>;
  /** Documents that the reader has before them already are left out. */
  exclude?: (doc: RecallDoc) => boolean;
  /** How many to rank at most; 200 where absent. */
  limit?: number;
  /** Each of them tells its `parts`: for learning. */
  withParts?: true;
}

/** What a question asks for, as far as a rule can tell. */
export interface Understanding {
  /** Stems of what the question is about (`focusOf`), with their weights. */
  terms: ReadonlyMap<string, number>;
  /** Lower-case names of speakers of the store that the question names. */
  speakers: ReadonlySet<string>;
  /** Names of other people and things of the store that the question writes with a capital, in lower case. */
  entities: ReadonlySet<string>;
  /** Months (0 to 11) and days of a month that the question names. */
  months: ReadonlySet<number>;
  days: ReadonlySet<number>;
  /** Times that it names with their year, or relative to now. */
  periods: readonly Period[];
  /** In which order things were said. */
  asksOrder: boolean;
  /** What was said about something as a whole. */
  asksSummary: boolean;
  /** What the assistant said. */
  asksReplies: boolean;
  /** What was said before, in any way. */
  asksPast: boolean;
  /** How something stands today. */
  asksNow: boolean;
  /** What kind of answer its question word wants. */
  wantsTime: boolean;
  wantsNumber: boolean;
  wantsPlace: boolean;
  wantsName: boolean;
  /** A suggestion, a recommendation, a way of doing something. */
  asksAdvice: boolean;
  /** Of those, a choice among things, where tastes and constraints decide. */
  asksChoice: boolean;
  /** What its words tell where it is in another language than English. */
  cues: Cues;
  /** Everyday tasks that it belongs to, which need facts that no word of the question resembles. */
  tasks: readonly Task[];
}

/** A kind of request, and the profile slots that matter to it; a name without a dot stands for its leaves as well. */
export interface Task {
  name: string;
  /** What must not be overlooked: diet, allergies, where they live. */
  constraints: readonly string[];
  /** What somebody cannot face matters too, wherever in the profile it stands: heights on a trip. */
  fears?: true;
}

/** The parts of a score, for those who want to know why, and for learning the weights later. */
export interface Features {
  /** -1 to 1; 0 where there is no vector. */
  cosine: number;
  /** BM25 divided by the best of this query: 0 to 1. */
  lexical: number;
  /** What its neighbours in the conversation add. */
  neighbours: number;
  /** How well the conversation as a whole fits. */
  session: number;
  /** 1 where a task of the question needs this memory, else 0. */
  task: number;
  /** How well it fits a request as something that holds for the user, or that they chose: comparable between questions; 0 where it is neither. */
  holding: number;
  /** Sum of the bonuses for speaker, date, role, task and standing statements, less the penalties. */
  prior: number;
}

export interface Ranked {
  doc: RecallDoc;
  score: number;
  features: Features;
  /** The sentence of it that holds for good and fits best, where it says other things too. */
  holds?: string;
  /** For a reply: the id of the user's turn before it, where that is ranked too. */
  answers?: string;
  /**
   * What each weight is multiplied by in its score, in the order of `WEIGHT_NAMES`: the score is the cosine and the sum
   * of the products, but for what a paired reply adds. Only where the query asks for it.
   */
  parts?: Float32Array;
}

export interface RecallResult {
  /** Best first. */
  ranked: Ranked[];
  understood: Understanding;
  /** For each term of the question how rare it is in the store; highest where no document holds it. */
  rarity: ReadonlyMap<string, number>;
  /** Against what `gate` compares: how well the store fits this question where it does not. */
  background: Background;
}

export interface Background {
  /** Mean and standard deviation of the cosines of the user's own words with the question, over a sample; 0 without vectors. */
  meanCosine: number;
  deviation: number;
  /** The best cosine and the best share of the question's words, weighted by rarity, that one of them has: 0 to 1. */
  bestCosine: number;
  bestOverlap: number;
  /** How exactly something was said at a time that the question names: 0 to 1. */
  bestTime: number;
  /** The best `holding` of all. */
  bestHolding: number;
}
