import type { Traits } from './traits.ts';
import type { Understanding } from './types.ts';

/**
 * How the parts of a score are weighed: set by hand, and measured on the development halves of LoCoMo and BEAM, alone
 * and pooled; each term is here because it helps on both or helps one and leaves the other as it was. What did not:
 * BM25 from neighbours beside their scores, a penalty for length, scores of replies beside a turn, and weights that
 * were learnt on generated chats (listwise softmax with a prior on these): they raised BEAM's any@10 by .02 and lowered
 * LoCoMo's by .02.
 */
export interface Weights {
  /** BM25 divided by the best of the query, beside a cosine of weight 1. */
  lexical: number;
  /** The score of the user's turn right before or after, and of the one beyond that. */
  next: number;
  afterNext: number;
  /** The score of the question right before, which this turn answers. */
  answers: number;
  /** The best score in the same conversation. */
  session: number;
  /** The one speaker that the question names. */
  speaker: number;
  /** For each e-fold of content words, up to `SUBSTANCE_TERMS`: a short turn ("Thanks, Ana!") resembles much and says little. */
  substance: number;
  /** It holds what the question's word asks for: a time, a number, a place, a name. */
  tellsTime: number;
  tellsNumber: number;
  tellsPlace: number;
  tellsName: number;
  /** For each e-fold of numbers and names in it, up to `SPECIFICS`: who says when, where, who and how much tells what is asked for later. */
  specifics: number;
  /** Taken away where the user's turn takes up the reply before it ("Thanks, that helps"). */
  followsUp: number;
  /** Taken away where a turn ends with a question. */
  asksAtEnd: number;
  /** Said in the month that the question names; on the day. */
  month: number;
  day: number;
  /** Said at a time that the question names with its year, or right after it. */
  period: number;
  /** Taken away where a turn only asks. */
  asks: number;
  /** The user's own turn, against a reply; where the question is about replies; a memory. */
  user: number;
  userAboutReplies: number;
  memory: number;
  /**
   * Taken away from a memory as far as it has faded: of two that fit alike, what was used or said lately goes first.
   * It is little beside a word in common, so that nothing is hidden by its age.
   */
  faded: number;
  /** A standing statement ("always", "I prefer"), where the question is about something new. */
  standing: number;
  /** What the user would rather have, where the question asks for advice. */
  prefers: number;
  /** An instruction for questions of a kind, where the question is about something new. */
  instructs: number;
  /** What the reply adds to the user's turn before it, where a whole or the replies are asked for. */
  reply: number;
  /** A memory that a task of the question needs. */
  task: number;
  /** The topic that is meant, where a whole or an order is asked for. */
  topic: number;
}

export const WEIGHTS: Weights = {
  lexical: 0.6,
  next: 0.25,
  afterNext: 0.1,
  answers: 0.1,
  session: 0.4,
  speaker: 0.25,
  substance: 0.05,
  tellsTime: 0.15,
  tellsNumber: 0.1,
  tellsPlace: 0.15,
  tellsName: 0.05,
  asksAtEnd: 0.03,
  specifics: 0.05,
  followsUp: 0.05,
  month: 0.3,
  day: 0.25,
  period: 0.4,
  asks: 0.03,
  user: 0.5,
  userAboutReplies: 0.2,
  memory: 0.35,
  faded: 0.05,
  standing: 0.1,
  prefers: 0.1,
  instructs: 0.4,
  reply: 0.4,
  task: 0.5,
  topic: 0.5,
};

/** The weights in the order in which learning counts them; see `Ranked.parts`. */
export const WEIGHT_NAMES = Object.keys(WEIGHTS) as readonly (keyof Weights)[];

/**
 * How well a document fits by itself, comparable between questions: its share of the best BM25 counts as far as the
 * best one holds much of the question (`bestOverlap`).
 */
export function fitAlone(cosine: number, lexical: number, bestOverlap: number): number {
  return cosine + 0.5 * lexical * bestOverlap;
}

/** Takes the name of a weight and what it is multiplied by. */
export type Tell = (name: keyof Weights, by: number) => void;

/** What more words than these say counts no further. */
const SUBSTANCE_TERMS = 24;
const SPECIFICS = 6;

/** How much a turn says, and whether that is of the kind that the question wants. `isNew`: the question is about something new. */
export function tellSaid(
  traits: Traits,
  { wantsTime, wantsNumber, wantsPlace, wantsName }: Understanding,
  isNew: boolean,
  tell: Tell,
): void {
  if (!isNew) {
    tell('substance', Math.log(1 + Math.min(SUBSTANCE_TERMS, traits.words)));
    tell('specifics', Math.log(1 + Math.min(SPECIFICS, traits.specifics)));
    if (traits.followsUp) tell('followsUp', -1);
    if (traits.asksAtEnd) tell('asksAtEnd', -1);
  }
  if (wantsTime && traits.tellsTime) tell('tellsTime', 1);
  if (wantsNumber && traits.tellsNumber) tell('tellsNumber', 1);
  if (wantsPlace && traits.tellsPlace) tell('tellsPlace', 1);
  if (wantsName && traits.tellsName) tell('tellsName', 1);
}
