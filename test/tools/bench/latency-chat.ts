/** Conversations of any number of turns, the same at every run: their words, what is asked of them, and their vectors. */
import { turnDoc } from '../../../lib/engine/docs.ts';
import { ENCODER_DIMENSIONS } from '../../../lib/inference/transformers.ts';
import { type Turn, USER } from '../../../lib/memory/model.ts';
import type { TurnDoc } from '../../../lib/recall/types.ts';

/** How turns are made. Lengths are in tokens, three words to four of them. */
export interface TalkShape {
  size: number;
  /** The median of a reply. That of a user's turn is 53, as in BEAM. */
  replyTokens: number;
}

const USER_TOKENS = { median: 53, spread: 0.9 };
const REPLY_SPREAD = 0.7;
const MOST_TOKENS = 4000;
const WORDS_A_TOKEN = 0.75;
const [FEWEST_TURNS, MOST_TURNS] = [20, 60];
const TOPICS = 400;
const TOPIC_WORDS = 240;
const VOCABULARY = 40_000;
/** Of the words that say something, those of the topic. */
const OF_TOPIC = 0.4;
/** Of all words, those that say nothing by themselves; about as in English. */
const EMPTY_SHARE = 0.45;
const START = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;

const EMPTY =
  'the of and to a in that it is was i for on you he be with as by at have are this not but had his they from she which or we an there her were one do been all their has would will what if can when so my me your about just like how then some could them him out up more into than other now only its also over after most'.split(
    ' ',
  );
const QUESTIONS: readonly ((words: readonly string[]) => string)[] = [
  ([a, b, c]) => `What did I say about ${a} and ${b} when we talked about ${c}?`,
  ([a, b, c]) => `Can you recommend a good ${a} for ${b}, or should I look for ${c}?`,
  ([a, b, c, d]) => `I am planning the ${a} ${b} with ${c} and need some ideas for ${d}`,
  ([a, b, c, d]) => `How do I get the ${a} ${b} to work with ${c} ${d} before my next meeting?`,
  ([a, b]) => `Remind me which ${a} I chose for my ${b}`,
];

/** Gives numbers from 0 to 1 that look random (mulberry32, public domain, by Tommy Ettinger). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Gives all turns as the store has them: conversations of 20 to 60, the user and the assistant in turn. */
export function talk({ size, replyTokens }: TalkShape): Turn[] {
  const random = randomFrom(1);
  const turns: Turn[] = [];
  for (let conversation = 0; turns.length < size; conversation++) {
    const topic = topicOf(conversation);
    const length = FEWEST_TURNS + Math.floor(random() * (MOST_TURNS - FEWEST_TURNS + 1));
    for (let order = 0; order < length && turns.length < size; order++) {
      const isUser = order % 2 === 0;
      const shape = isUser ? USER_TOKENS : { median: replyTokens, spread: REPLY_SPREAD };
      turns.push(turnOf(turns.length, conversation, order, textOf(random, topic, tokensOf(random, shape))));
    }
  }
  return turns;
}

/** Gives a turn of the user or the assistant, as the engine would store it. */
export function turnOf(number: number, conversation: number, order: number, text: string): Turn {
  const at = START + number * MINUTE;
  return {
    key: `bench-${number}`,
    conversation: `c-${conversation}`,
    order,
    role: order % 2 === 0 ? 'user' : 'assistant',
    text,
    final: true,
    saidAt: { value: at, offsetMinutes: 0, precision: 'minute', source: 'import' },
    witness: 'imported',
    textHash: `hash-${number}`,
    subject: USER,
    sensitivity: 'none',
    storedAt: at,
    site: 'chatgpt',
    space: 'main',
  };
}

/** What the user writes next in that conversation. */
export function nextText(random: () => number, conversation: number, isUser: boolean, replyTokens: number): string {
  const shape = isUser ? USER_TOKENS : { median: replyTokens, spread: REPLY_SPREAD };
  return textOf(random, topicOf(conversation), tokensOf(random, shape));
}

/** A draft, and the turn that it is about. */
export interface Asked {
  text: string;
  about: TurnDoc;
}

/** Gives drafts about turns of the user, in words of theirs. */
export function questions(turns: readonly Turn[], count: number, seed: number): Asked[] {
  const random = randomFrom(seed);
  const asked: Asked[] = [];
  while (asked.length < count) {
    const turn = turns[Math.floor(random() * turns.length)];
    const words = (turn?.text.match(/\w{5,}/g) ?? []).filter((word) => !EMPTY.includes(word));
    const question = QUESTIONS[asked.length % QUESTIONS.length];
    if (turn?.role !== 'user' || !question || words.length < 8) continue;
    const at = Math.floor(random() * (words.length - 4));
    asked.push({ text: question(words.slice(at, at + 4).map((word) => word.toLowerCase())), about: turnDoc(turn) });
  }
  return asked;
}

/**
 * Gives the vector of a turn: most of it is its topic's and its conversation's, so that those of one conversation have
 * a cosine of about 0.5, as sentences on one subject have.
 */
export function vectorOf(number: number, conversation: number): Float32Array {
  const parts = [noise(7 + (conversation % TOPICS)), noise(100_003 + conversation), noise(10_000_019 + number)];
  return mixed(parts, [0.55, 0.45, 0.7]);
}

/** Gives the vector of a question about that turn. */
export function vectorOfQuestion(number: number, conversation: number, seed: number): Float32Array {
  return mixed([vectorOf(number, conversation), noise(900_000_011 + seed)], [0.65, 0.75]);
}

/** The number of a turn and of its conversation. */
export function numbersOf(doc: Pick<TurnDoc, 'turnKeys' | 'conversation'>): [number: number, conversation: number] {
  return [Number(doc.turnKeys[0]?.split('-')[1]), Number(doc.conversation.split('-')[1])];
}

function mixed(parts: readonly Float32Array[], weights: readonly number[]): Float32Array {
  const sum = new Float32Array(ENCODER_DIMENSIONS);
  for (const [at, part] of parts.entries())
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (weights[at] ?? 0) * (part[i] ?? 0);
  let square = 0;
  for (const value of sum) square += value * value;
  return sum.map((value) => value / Math.sqrt(square));
}

/** Unit length, in any direction; in so many dimensions two of them are nearly at right angles. */
function noise(seed: number): Float32Array {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1));
  const scale = Math.sqrt(12 / ENCODER_DIMENSIONS);
  return Float32Array.from({ length: ENCODER_DIMENSIONS }, () => (random() - 0.5) * scale);
}

/** Log-normal, as the lengths of messages are. */
function tokensOf(random: () => number, { median, spread }: { median: number; spread: number }): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(MOST_TOKENS, Math.max(3, Math.round(median * Math.exp(spread * normal))));
}

function textOf(random: () => number, topic: readonly string[], tokens: number): string {
  const parts: string[] = [];
  let left = 0;
  for (let words = Math.max(2, Math.round(tokens * WORDS_A_TOKEN)); words > 0; words--) {
    const word = wordOf(random, topic);
    const isFirst = left === 0;
    if (isFirst) left = Math.min(words, 6 + Math.floor(random() * 16));
    left -= 1;
    parts.push(isFirst ? `${word[0]?.toUpperCase()}${word.slice(1)}` : left === 0 ? `${word}.` : word);
  }
  return parts.join(' ');
}

function wordOf(random: () => number, topic: readonly string[]): string {
  const kind = random();
  if (kind < EMPTY_SHARE) return EMPTY[Math.floor(EMPTY.length * random() ** 2)] ?? 'the';
  const list = kind < EMPTY_SHARE + (1 - EMPTY_SHARE) * OF_TOPIC ? topic : VOCABULARY_WORDS;
  return list[zipf(random(), list.length)] ?? 'thing';
}

/** A rank whose frequency falls as one over the rank (Zipf), from a number between 0 and 1. */
function zipf(share: number, ranks: number): number {
  return Math.min(ranks - 1, Math.floor(ranks ** share) - 1);
}

const SYLLABLES =
  'ba be bo ca ce co da de di do fa fe fi ga ge go ha he ho ja jo ka ke ki la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi wa we ya'.split(
    ' ',
  );
const ENDINGS = ['', '', 's', 'n', 'r', 'ing', 'ed', 'tion', 'ly', 'ment'];

const VOCABULARY_WORDS = vocabulary();
const topics = new Map<number, string[]>();

function vocabulary(): string[] {
  const random = randomFrom(2);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const syllables = 2 + Math.floor(random() * 3);
    words.add(Array.from({ length: syllables }, () => pick(SYLLABLES)).join('') + pick(ENDINGS));
  }
  return [...words];
}

function topicOf(conversation: number): readonly string[] {
  const number = conversation % TOPICS;
  let words = topics.get(number);
  if (!words) {
    const random = randomFrom(1000 + number);
    words = Array.from({ length: TOPIC_WORDS }, () => VOCABULARY_WORDS[Math.floor(random() * VOCABULARY)] ?? '');
    topics.set(number, words);
  }
  return words;
}
