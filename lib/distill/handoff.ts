/**
 * A conversation distilled so that another chatbot can go on with it: what was asked for, what was settled, what is
 * open, and the last code. All of it is cut out of what was said, word for word; nothing is written anew, and no
 * model is asked.
 */
import { type Language, languageOf } from '../language.ts';
import type { Role } from '../memory/model.ts';
import { isReadable } from '../memory/text.ts';
import { isMasked } from '../privacy/mask.ts';
import { isPoisoned } from '../privacy/poison.ts';
import { terms } from '../recall/tokenize.ts';
import { countTokens } from './budget.ts';
import { strip } from './format.ts';
import { type Cues, cuesOf, HEADINGS } from './handoff-words.ts';
import { isPlain } from './quote.ts';

/** One message, oldest first in a list; edited ones left out. Code stands between fences of three backticks. */
export interface HandoffTurn {
  role: Role;
  text: string;
}

export interface Handoff {
  /** Lines without a blank one between them. Empty where nothing was asked. */
  text: string;
  /** As a chatbot would count them; never more than the budget. */
  tokens: number;
  language: Language;
}

/** Tokens of the whole text. */
export const HANDOFF_TOKENS = 1200;
/** Shares of it. What one part leaves is there for the others. */
const FIRST_ASK_TOKENS = 220;
const KEPT_FROM_CODE = 380;
/** A longer sentence is cut at a word. */
const SENTENCE_CHARS = 360;
const MOST_RESTATED = 3;
const MOST_DECIDED = 40;
const MOST_OPEN = 8;
const MOST_DETAILS = 10;
/** Of one reply: a list of "we" sentences is an explanation, not a list of decisions. */
const MOST_OF_A_REPLY = 2;
/** What is open long ago and was never spoken of again is not what the conversation is at. */
const OPEN_TURNS = 12;
/** Of a longer message half of it at each end: the request stands before what is pasted, or after it. */
const READ_CHARS = 16_000;
/** Signs of a person or a thing by its own name, of a number, of a date. */
const NUMBER = /\p{Nd}/u;
const NAME = /(?<=[\p{Ll}\p{Nd},;] ?"?)\p{Lu}\p{L}+|《[^》]+》|(?<=\p{Script=Han})[A-Z][A-Za-z]+/u;

const FENCE = /^[^\S\n]*```[^\n]*\n[\s\S]*?(?:^[^\S\n]*```[^\S\n]*$|(?![\s\S]))/gm;
const MARKUP = /^[\s>#*+-]+(?=\S)|^\s*\d{1,2}[.)]\s+|\*\*|__|`/g;
/** A sentence does not end after these: the next piece belongs to it. */
const RUNS_ON =
  /(?:^|\s)(?:\p{L}|\d{1,2}|ca|max|min|bzw|evtl|inkl|incl|Nr|Dr|Mr|Mrs|Ms|St|vs|approx|e\.g|i\.e|z\. ?B|u\. ?a|p\. ?ej|Sr|Sra|Mme|av)\.$/u;

/** Between sentences that people begin with a small letter. */
const SMALL_START = /(?<=\p{L}{4}[.!?])(?<!\b(?:bzw|usw|evtl|inkl|incl|approx|etc)\.)\s+(?=\p{Ll})/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

interface Sentence {
  text: string;
  role: Role;
  /** Number of its turn. */
  turn: number;
  /** Its place among all sentences. */
  at: number;
  stems: ReadonlySet<string>;
}

type Part = 'goal' | 'decided' | 'details' | 'open';
interface Line {
  part: Part;
  text: string;
  at: number;
}

/**
 * Takes the messages of a conversation and limits; gives the text. Without a question or a request of the user's the
 * text is empty. `language`: where it is known better than the messages tell.
 */
export function handoff(
  turns: readonly HandoffTurn[],
  options: { tokens?: number; language?: Language | undefined } = {},
): Handoff {
  const { tokens: budget = HANDOFF_TOKENS } = options;
  const said = turns.map(({ role, text }) => ({ role, text: strip(text).text }));
  const language = options.language ?? spokenIn(said);
  const cues = cuesOf(language);
  const sentences = sentencesOf(said);
  const goal = firstAsk(sentences, cues);
  if (goal.length === 0) return { text: '', tokens: 0, language };

  const settled = [...decisions(sentences, cues), ...answers(sentences, cues)].sort(inOrder);
  const decided = withoutRevised(settled, cues).slice(-MOST_DECIDED);
  const used = new Set([...goal, ...decided.flatMap(({ of }) => of)].map(({ text }) => plain(text)));
  const unused = (one: Sentence) => !used.has(plain(one.text));
  const take = (list: Sentence[]) => {
    for (const { text } of list) used.add(plain(text));
    return list;
  };
  const open = take(openPoints(sentences, cues).filter(unused).slice(-MOST_OPEN));
  const restated = take(
    sentences
      .filter((one) => one.role === 'user' && cues.aims.test(one.text) && !isQuestion(one.text) && unused(one))
      .slice(-MOST_RESTATED),
  );
  const details = detailsOf(sentences.filter(unused), decided, cues);

  const headings = HEADINGS[language];
  const quoted = (one: Sentence) => (one.role === 'user' ? one.text : `${headings.assistant}"${one.text}"`);
  const line = (part: Part) => (one: Sentence) => ({ part, text: quoted(one), at: one.at });
  // Best first: what does not fit is left out, and what comes after it may.
  const wanted: Line[] = [
    ...goal.map(line('goal')),
    ...open.toReversed().map(line('open')),
    ...decided.toReversed().map(({ of, at }) => ({ part: 'decided' as const, text: of.map(quoted).join(' – '), at })),
    ...restated.map(line('goal')),
    ...details.map(line('details')),
  ];
  return { ...put(wanted, lastCode(said), budget, language), language };
}

/** Puts what fits into its parts, in the order in which it was said. */
function put(
  wanted: readonly Line[],
  code: string | undefined,
  budget: number,
  language: Language,
): { text: string; tokens: number } {
  const headings = HEADINGS[language];
  const write = (lines: readonly Line[], last: readonly string[]) =>
    [
      headings.intro,
      ...(['goal', 'decided', 'details', 'open'] as const).flatMap((part) => {
        const own = lines.filter((one) => one.part === part).sort((a, b) => a.at - b.at);
        return own.length === 0 ? [] : [headings[part], ...own.map(({ text }) => `- ${text}`)];
      }),
      ...last,
    ].join('\n');

  const goal = wanted.filter(({ part }) => part === 'goal').slice(0, 1);
  const room = budget - countTokens(write(goal, [])) - Math.min(KEPT_FROM_CODE, budget / 3);
  const whole = code === undefined ? [] : [headings.code, code];
  const last = countTokens(whole.join('\n')) <= room ? whole : [headings.codeLeftOut];
  let chosen: Line[] = [];
  for (const one of wanted) {
    const more = [...chosen, one];
    if (countTokens(write(more, last)) <= budget) chosen = more;
  }
  const text = write(chosen, last);
  return { text, tokens: countTokens(text) };
}

function spokenIn(said: readonly HandoffTurn[]): Language {
  const of = (role: Role) => said.filter((turn) => turn.role === role).map(({ text }) => text);
  return languageOf('', of('user')) ?? languageOf('', of('assistant')) ?? 'en';
}

/** Every sentence outside of code, as it was said but for marks of layout. Of a reply none that could be followed as an order. */
function sentencesOf(said: readonly HandoffTurn[]): Sentence[] {
  const all: Sentence[] = [];
  for (const [turn, { role, text }] of said.entries())
    for (const line of ends(text.replace(FENCE, '\n')).split(/\n+/))
      for (const sentence of split(line.replace(MARKUP, ''))) {
        if (!isReadable(sentence) || isMasked(sentence)) continue;
        if (role === 'assistant' && (!isPlain(sentence) || isPoisoned(sentence) !== undefined)) continue;
        all.push({ text: cut(sentence), role, turn, at: all.length, stems: new Set(terms(sentence)) });
      }
  return all;
}

function ends(text: string): string {
  return text.length <= READ_CHARS ? text : `${text.slice(0, READ_CHARS / 2)}\n${text.slice(-READ_CHARS / 2)}`;
}

function split(line: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    const last = pieces.at(-1);
    const [head = '', ...rest] = segment.split(SMALL_START);
    if (last !== undefined && RUNS_ON.test(last.trimEnd())) pieces[pieces.length - 1] = last + head;
    else pieces.push(head);
    pieces.push(...rest);
  }
  return pieces.map((piece) => piece.replace(/\s+/g, ' ').trim());
}

function cut(sentence: string): string {
  if (sentence.length <= SENTENCE_CHARS) return sentence;
  const head = sentence.slice(0, SENTENCE_CHARS - 1);
  const space = head.lastIndexOf(' ');
  return `${(space > SENTENCE_CHARS / 2 ? head.slice(0, space) : head).toWellFormed()}…`;
}

const isQuestion = (text: string) => /[?？]["”»」]?\s*$/u.test(text);
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const inOrder = (a: { at: number }, b: { at: number }) => a.at - b.at;

/** The first message that asks for something: its requests first, and what else of it there is room for. */
function firstAsk(sentences: readonly Sentence[], cues: Cues): Sentence[] {
  const own = sentences.filter(
    ({ role, text, stems }) => role === 'user' && (stems.size > 1 || !cues.greets.test(text)),
  );
  const isAsk = ({ text }: Sentence) => isQuestion(text) || cues.asks.test(text);
  const turn = (own.find((one) => isAsk(one) && one.stems.size > 0) ?? own[0])?.turn;
  const said = own.filter((one) => one.turn === turn);
  const chosen: Sentence[] = [];
  let tokens = 0;
  for (const one of [...said.filter(isAsk), ...said.filter((each) => !isAsk(each))]) {
    const cost = countTokens(one.text);
    if (chosen.length > 0 && tokens + cost > FIRST_ASK_TOKENS) continue;
    chosen.push(one);
    tokens += cost;
  }
  return chosen.sort(inOrder);
}

/** One sentence, or a question and the yes to it. */
interface Decision {
  of: Sentence[];
  at: number;
}

function decisions(sentences: readonly Sentence[], cues: Cues): Decision[] {
  const settles = ({ role, text }: Sentence) =>
    (role === 'user' ? cues.decides : cues.records).test(text) && !isQuestion(text) && !cues.wonders.test(text);
  const perReply = new Map<number, number>();
  return sentences
    .filter((one) => settles(one) && one.stems.size > 0 && !cues.open.test(one.text) && !cues.offers.test(one.text))
    .filter(({ role, turn }) => {
      const count = (perReply.get(turn) ?? 0) + 1;
      perReply.set(turn, count);
      return role === 'user' || count <= MOST_OF_A_REPLY;
    })
    .map((one) => ({ of: [one], at: one.at }));
}

/** An answer of no more words says little without what was asked. */
const STEMS_OF_AN_ANSWER = 3;
/** To "this or that?" a yes is no answer. */
const CHOICE = /(?<!\p{L})(?:or|oder|ou|o|u)(?!\p{L})|还是|それとも/iu;

/** What the user answered to a question of the assistant's; a yes, and other short answers, together with what was asked. */
function answers(sentences: readonly Sentence[], cues: Cues): Decision[] {
  return sentences.flatMap((answer, index): Decision[] => {
    const before = sentences[index - 1];
    if (!before || answer.role !== 'user' || before.role !== 'assistant' || before.turn !== answer.turn - 1) return [];
    if (isQuestion(answer.text) || cues.open.test(answer.text) || cues.wonders.test(answer.text)) return [];
    const asked = sentences.findLast(
      (one) => one.turn === before.turn && isQuestion(one.text) && !cues.offers.test(one.text) && one.stems.size > 0,
    );
    const isYes = cues.yes.test(answer.text);
    if (!asked || (cues.greets.test(answer.text) && !isYes)) return [];
    const isShort = answer.stems.size <= STEMS_OF_AN_ANSWER && !cues.decides.test(answer.text);
    if ((isYes && !CHOICE.test(asked.text)) || isShort) return [{ of: [asked, answer], at: answer.at }];
    return [{ of: [answer], at: answer.at }];
  });
}

/**
 * Without what a later decision of the user's took back, without a sentence that stands in a question and answer as
 * well, and without a reply that only says again what the user has just settled.
 */
function withoutRevised(all: readonly Decision[], cues: Cues): Decision[] {
  const paired = new Set(all.filter(({ of }) => of.length > 1).flatMap(({ of }) => of));
  const seen = new Set<Sentence>();
  const alone = all.filter(({ of: [one], of }) => {
    if (of.length > 1 || !one) return true;
    const isNew = !paired.has(one) && !seen.has(one);
    seen.add(one);
    return isNew;
  });
  const own = alone.filter(isOwn);
  const isEcho = (reply: Decision) =>
    !isOwn(reply) &&
    own.some((before) => before.at < reply.at && turnOf(before) === turnOf(reply) - 1 && isLike(before, reply));
  return alone.filter((one) => !isEcho(one) && !own.some((later) => later.at > one.at && isRevised(one, later, cues)));
}

const isOwn = ({ of }: Decision) => of.some(({ role }) => role === 'user');
const turnOf = ({ of }: Decision) => of.at(-1)?.turn ?? 0;

const STEMS_OF_A_SHORT_ONE = 4;

function isRevised(older: Decision, later: Decision, cues: Cues): boolean {
  return later.of.some(({ text }) => cues.revises.test(text)) && isLike(older, later);
}

/** Whether both are about the same thing, as far as their words tell. */
function isLike(older: Decision, later: Decision): boolean {
  const [old, young] = [stemsOf(older), stemsOf(later)];
  const shared = [...old].filter((stem) => young.has(stem)).length;
  return shared >= 2 || (shared === 1 && Math.min(old.size, young.size) <= STEMS_OF_A_SHORT_ONE);
}

const stemsOf = ({ of }: Decision) => new Set(of.flatMap(({ stems }) => [...stems]));

/** What nobody has answered, and what somebody said is still to do and nobody said is done. */
function openPoints(sentences: readonly Sentence[], cues: Cues): Sentence[] {
  const last = sentences.at(-1)?.turn ?? 0;
  const firstTurn = sentences.find(({ role }) => role === 'user')?.turn;
  return sentences.filter((one) => {
    if (cues.offers.test(one.text) || one.stems.size === 0) return false;
    // Nobody has replied to it yet.
    if (one.turn === last && one.role === 'user' && one.turn !== firstTurn) return !cues.greets.test(one.text);
    if (isQuestion(one.text)) {
      if (one.turn === last) return one.turn !== firstTurn;
      if (one.role !== 'user') return false;
      return sentences.some((reply) => reply.turn === one.turn + 1 && cues.unknown.test(reply.text));
    }
    if (one.turn < last - OPEN_TURNS || !cues.open.test(one.text) || one.turn === firstTurn) return false;
    return !sentences.some((later) => later.turn > one.turn && closes(later, one, cues));
  });
}

function closes(later: Sentence, point: Sentence, cues: Cues): boolean {
  const settles = cues.done.test(later.text) || (later.role === 'user' && cues.decides.test(later.text));
  if (!settles || cues.open.test(later.text) || isQuestion(later.text)) return false;
  return [...point.stems].some((stem) => later.stems.has(stem));
}

/** What the user said of numbers, names and limits, most telling and then newest first; not what was said anew since. */
function detailsOf(sentences: readonly Sentence[], decided: readonly Decision[], cues: Cues): Sentence[] {
  const worth = ({ text }: Sentence) =>
    (NUMBER.test(text) ? 2 : 0) + (cues.limits.test(text) ? 2 : 0) + (NAME.test(text) ? 1 : 0);
  const own = sentences.filter(
    (one) => one.role === 'user' && one.stems.size > 1 && !isQuestion(one.text) && !cues.greets.test(one.text),
  );
  const anew = [...own.map((later) => ({ of: [later], at: later.at })), ...decided].filter(({ of }) =>
    of.some(({ text }) => cues.revises.test(text)),
  );
  const isOverdue = (one: Sentence) =>
    anew.some((later) => later.at > one.at && isLike({ of: [one], at: one.at }, later));
  return own
    .filter((one) => worth(one) > 0 && !isOverdue(one))
    .sort((a, b) => worth(b) - worth(a) || b.at - a.at)
    .slice(0, MOST_DETAILS);
}

/** The last block of code that somebody wrote, with its fences. */
function lastCode(said: readonly HandoffTurn[]): string | undefined {
  for (const { text } of said.toReversed()) {
    const code = text.match(FENCE)?.at(-1)?.trim();
    if (code && !isMasked(code)) return code.endsWith('```') && code.length > 3 ? code : `${code}\n\`\`\``;
  }
  return undefined;
}
