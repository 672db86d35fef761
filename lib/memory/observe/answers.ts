/**
 * What an elliptical answer says: "Lisbon" after "Which city do you live in?". The question and the answer are put
 * together into the sentence that the user could have written ("I live in Lisbon"), which the rules read like any other;
 * the quote stays the user's own words. Only the last questions of the reply count, and only those about the user.
 */
import type { Span } from '../model.ts';
import { CONTRASTS, INVERTED, SHAPES, type Shape, WH } from './questions.ts';

/** A sentence in the user's mouth, and the words of theirs (UTF-16 code units of the turn) that it stands for. */
export interface Restated extends Span {
  sentence: string;
}

/** An answer given in other words than the question's is a little less sure than a plain statement. */
export const ANSWER_SURE = 0.75;

/** Further from the end a question is no longer what is answered. UTF-16 code units. */
const ASKING_CHARS = 1_500;
/** More words than these are no ellipsis: the sentence speaks for itself. */
const MOST_WORDS = 9;

/** Who asked for questions gets some that nobody means. */
const AN_EXERCISE =
  /\b(?:questions?|survey|quiz|questionnaire|dialogues?|flash ?cards?|conversation practice|practi[sc]e (?:my )?(?:speaking|conversation|english|spanish|french|german|italian|japanese|chinese|portuguese))\b/i;

/**
 * Takes the end of a reply, what the user had asked of it, the user's turn, and the spans in which the user speaks; gives
 * the sentences that the turn's answers stand for, in order. Empty where nothing was asked, or nothing answered.
 */
export function answersTo(reply: string, before: string, text: string, spans: readonly Span[]): Restated[] {
  const first = spans[0];
  if (!first || AN_EXERCISE.test(before)) return [];
  const asked = questionsIn(reply.slice(-ASKING_CHARS));
  if (asked.length === 0) return corrected(reply, firstPiece(text.slice(first.start, first.end), first.start));
  const numbered = numberedAnswers(text.slice(first.start, first.end), first.start);
  if (numbered.length > 1)
    return numbered.flatMap(({ number, ...answer }) => {
      const question = asked.find((one) => one.number === number) ?? (isPlain(asked) ? asked[number - 1] : undefined);
      return question ? read([question], answer) : [];
    });
  const answer = firstPiece(text.slice(first.start, first.end), first.start);
  return answer ? read(asked, answer) : [];
}

interface Question {
  text: string;
  number?: number;
}

const isPlain = (questions: readonly Question[]) => questions.every(({ number }) => number === undefined);

/** The questions that a reply ends with; a last sentence that asks nothing ("Let me know!") may follow them. */
function questionsIn(reply: string): Question[] {
  const sentences = reply
    .split(/(?<=[.!?…]["”’)]?)(?<!\b\d\.)\s+|\n+/)
    .map((sentence) => sentence.replace(/[*_]{1,3}/g, '').trim())
    .filter(Boolean);
  const found: Question[] = [];
  let idle = 0;
  for (const sentence of sentences.reverse()) {
    const [, number, text = ''] = /^(?:\(?(\d)[.)]\s*|[-•]\s*)?(.*)$/su.exec(sentence) ?? [];
    if (text.endsWith('?')) found.unshift({ text, ...(number && { number: Number(number) }) });
    else if (found.length > 0 || idle > 0) break;
    else idle += 1;
  }
  return found.filter(({ text: question }) =>
    /\b(?:you|your|you['’]re)\b|^(?:metric|imperial|celsius|fahrenheit)\b/i.test(question),
  );
}

interface Answer extends Span {
  words: string;
}

/** "1. yes 2. vegetarian", each by its number. */
function numberedAnswers(words: string, start: number): (Answer & { number: number })[] {
  const marks = [...words.matchAll(/(?:^|[\s,;])\(?([1-9])[.):]\s+/g)];
  if (marks[0]?.index !== 0) return [];
  return marks.flatMap((mark, at) => {
    const from = mark.index + mark[0].length;
    const piece = words.slice(from, marks[at + 1]?.index ?? words.length);
    const said = piece.trim().replace(/[.,;]+$/, '');
    return said === ''
      ? []
      : [{ number: Number(mark[1]), words: said, start: start + from, end: start + from + said.length }];
  });
}

/** The first sentence: what answers stands in front. */
function firstPiece(words: string, start: number): Answer | undefined {
  const [said = ''] = /^[^\n]*?(?=[.!?…]+(?:\s|$)|\n|;|\s[–—-]\s|$)/u.exec(words) ?? [];
  const end = words[said.length] ?? '';
  return said.trim() === '' || end === '?'
    ? undefined
    : { words: said.trimEnd(), start, end: start + said.trimEnd().length };
}

/** Of two kinds that exclude each other the reply says one of the user, and the answer is the other. */
function corrected(reply: string, answer: Answer | undefined): Restated[] {
  if (!answer || answer.words.split(/\s+/).length > 4) return [];
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replace(/-/g, ' ')
      .replace(/^(?:no|nope|nah|actually|it['’]?s)[, ]+/, '');
  const said = plain(answer.words);
  for (const { members, say } of CONTRASTS) {
    const member = members.find((one) => said === one || said.startsWith(`${one} `) || said.startsWith(`${one},`));
    if (!member) continue;
    const others = members
      .filter((one) => one !== member)
      .join('|')
      .replace(/ /g, '[ -]');
    const claims = new RegExp(
      `\\b(?:as an? |you(?: are|['’]re) (?:an? )?|since you(?: are|['’]re) (?:an? )?)(?:${others})\\b`,
      'i',
    );
    if (claims.test(reply)) return [{ sentence: say(member), start: answer.start, end: answer.end }];
  }
  return [];
}

/** With several questions the answer must fit one of them alone. */
function read(asked: readonly Question[], answer: Answer): Restated[] {
  const found = asked.flatMap(({ text }) => restate(text, answer, asked.length === 1) ?? []);
  const distinct = [...new Set(found)];
  const [sentence] = distinct;
  return sentence === undefined || distinct.length > 1 ? [] : [{ sentence, start: answer.start, end: answer.end }];
}

const CHATTER =
  /^(?:(?:sure|great|perfect|thanks|thank you|got it|no problem|of course|okay|ok|and|so|also|just (?:to check|checking|curious)|quick question|by the way|out of curiosity|first|second|lastly|finally|one (?:more )?(?:thing|question)|before (?:i|we) \p{L}+(?: \p{L}+){0,3}|to (?:get started|help|start|tailor \p{L}+|give you \p{L}+(?: \p{L}+){0,5})|hi|hello|nice to meet you)(?: \p{Lu}\p{L}+)?[,:!.–—-]+ *)+/iu;
const YES =
  /^(?:yes|yeah|yep|yup|ye|yea|yah|ya|aye|indeed|correct|exactly|absolutely|definitely|of course|sure do|i do|i am|i have|i can|i did|that['’]?s right|right|true)\b(?! (?:please|but|and no|or)\b)/i;
const NO =
  /^(?:no|nope|nah|naw|never|not at all|not any ?more|no longer|i don['’]?t|i do not|i['’]m not|i am not|i haven['’]?t|i can['’]?t|not me)\b(?! (?:problem|problems|worries|idea|clue|thanks|thank|need|rush|way|doubt|kidding|matter|more|one|preference|really)\b)/i;
const GONE = /^(?:no,? )?(?:not any ?more|no longer|used to)\b/i;
/** Neither yes nor no, or not all of it. */
const HEDGED =
  /\b(?:but|except|unless|only|sometimes|depends?|maybe|perhaps|sort of|kind of|kinda|sorta|not (?:really|sure|always|exactly|quite|yet)|rarely|occasionally|hardly|mostly|usually|often|i (?:think|guess|suppose)|probably|and no|yes and|if)\b/i;
const NO_ANSWER =
  /^(?:i['’]|(?:not|never|no|(?:i )?(?:do not|don['’]?t|dont) (?:know|care|want|have)|dunno|idk|not sure|no idea|no preference|none|nothing|nobody|skip|pass|prefer not|rather not|whatever|any(?:thing|where)?|either|doesn['’]?t matter|depends|n\/?a|why|what|how|when|who|where|can|could|would|will|please|just|let['’]?s|give|make|write|tell|show|stop|wait|actually|thanks|thank|hi|hello|sorry|this|that|it|these|those|same|as (?:i|before|above)|see above|you|maybe|perhaps|if|guess|secret|none of|never ?mind|ok(?:ay)?$|cool|nice|good|great|sounds|i|im|my|we|our)(?!\p{L}))/iu;

/** Question and answer as one sentence of the user's; undefined where the answer is none. `alone`: nothing else was asked. */
function restate(asked: string, answer: Answer, alone: boolean): string | undefined {
  const question = asked
    .replace(CHATTER, '')
    .replace(/\s*\([^()]*\)/g, '')
    .replace(/[?!\s]+$/, '');
  const said = answer.words.replace(/^(?:(?:um+|uh+|well|oh|haha|lol|ok|okay|so|hmm+)[,.! ]+)+/i, '').trim();
  if (said === '') return undefined;
  return (alone ? polar(question, said) : undefined) ?? either(question, said) ?? open(question, said);
}

/** "Do you eat fish?" – "no, never". */
function polar(question: string, said: string): string | undefined {
  const isYes = YES.test(said);
  if (isYes === (NO.test(said) || GONE.test(said)) || HEDGED.test(said) || / or | and\/or /i.test(question))
    return undefined;
  for (const { pattern, yes, no, gone } of INVERTED) {
    const match = pattern.exec(question);
    if (!match) continue;
    const [, still = '', verb = '', rest = ''] = match.map((group) => group ?? '');
    if (POINTS.test(rest)) return undefined;
    const make = isYes ? yes : GONE.test(said) || /still/i.test(still) ? gone : no;
    const sentence = make(verb.toLowerCase(), turned(rest));
    return isYes ? counted(sentence, said) : sentence;
  }
  return undefined;
}

/** What such words point at is not in the question. */
const POINTS =
  /\b(?:it|this|that|these|those|them|one|ones|here|there|so|same|such|above|below|following|something|anything|everything|i|we|us|me|he|she|him|they|mind|any (?:questions?|ideas?|thoughts?|preferences?|time|plans?|examples?|details?|issues?|problems?|more|other))\b/i;

/** "your kids" → "my kids". */
const turned = (words: string) =>
  words.replace(/\b(?:yourself|yours|your|you are|you['’]re|you)\b/gi, (word) => {
    const mine: Record<string, string> = { your: 'my', yours: 'mine', yourself: 'myself', you: 'I' };
    return mine[word.toLowerCase()] ?? 'I am';
  });

const COUNT = '\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten';

/** "Do you have kids?" – "yep, two: Ana and Luis". */
function counted(sentence: string, said: string): string {
  const [, count, names = ''] = new RegExp(`^\\p{L}+[,.: –—-]+(${COUNT})\\b[,:–—-]*\\s*(.*)$`, 'iu').exec(said) ?? [];
  if (!count || !/^I have /.test(sentence)) return sentence;
  const named = names === '' || !/^\p{Lu}/u.test(names) ? '' : `: ${names}`;
  return `${sentence.replace(/^I have (?:any |an? )?/, `I have ${count} `)}${named}`;
}

/** "Do you prefer tea or coffee?", "Are you vegan or vegetarian?" – "the latter", "vegan". */
function either(question: string, said: string): string | undefined {
  const match =
    /^(?:do you (prefer|use|drink|eat|speak|play|work|live|drive|like|study)|are you) (?:to )?(?:more of )?(.+?),? or (.+)$/i.exec(
      question,
    );
  if (!match)
    return /^(?:(?:do you (?:prefer|use|want)|would you (?:prefer|like)|should i use) )?(?:the )?(?:metric|imperial|celsius|fahrenheit)\b/i.test(
      question,
    )
      ? units(said)
      : undefined;
  const [, verb, first = '', second = ''] = match;
  // "running Windows or Linux": what joins the second is not its own.
  if (
    /^\p{L}+ing /iu.test(first) ||
    /,/.test(first) ||
    POINTS.test(first) ||
    POINTS.test(second) ||
    isOfThisAnswer(question)
  )
    return undefined;
  const [a, b] = [first, second].map((words) => turned(words.replace(/^(?:rather )?(?:do you|are you) /i, ''))) as [
    string,
    string,
  ];
  const chosen = pick(said, a, b);
  if (chosen === undefined) return undefined;
  const unit = units(chosen);
  if (unit) return unit;
  if (verb === undefined) return `I am ${chosen}`;
  if (!/^prefer$/i.test(verb)) return `I ${verb.toLowerCase()} ${chosen}`;
  return `I prefer ${chosen} over ${chosen === a ? b : a}`;
}

/** A question of what the chatbot should write next asks for no taste. */
const isOfThisAnswer = (question: string) =>
  /\b(?:version|draft|answer|response|reply|list|summary|example|explanation|format|tone|title|letter|e-?mail|message|text|sentence|paragraph|plan|code|option|template|table|me to|i should)\b/i.test(
    question,
  );

function pick(said: string, a: string, b: string): string | undefined {
  const words = said.toLowerCase().replace(/[.,!]+$/, '');
  if (/^(?:the )?(?:former|first|first one|1|a)\b(?:,? please)?$/.test(words)) return a;
  if (/^(?:the )?(?:latter|second|second one|last|last one|2|b)\b(?:,? please)?$/.test(words)) return b;
  const has = (option: string) =>
    ` ${words} `.includes(` ${option.toLowerCase().replace(/^(?:an?|the|in|at|from|with) /, '')} `);
  if (words.split(' ').length > 4 || NO.test(words) || HEDGED.test(words)) return undefined;
  return has(a) === has(b) ? undefined : has(a) ? a : b;
}

function units(said: string): string | undefined {
  const unit = /^(?:in |the )?(metric|imperial|celsius|fahrenheit)\b/i.exec(said)?.[1];
  return unit && !HEDGED.test(said)
    ? `Always use ${unit.toLowerCase()} units`.replace(/(celsius|fahrenheit) units$/, '$1')
    : undefined;
}

/** "Which city do you live in?" – "Lisbon". */
function open(question: string, said: string): string | undefined {
  if (NO_ANSWER.test(said) || said.split(/\s+/).length > MOST_WORDS || YES.test(said) || NO.test(said))
    return undefined;
  for (const { pattern, shape, say } of WH) {
    const match = pattern.exec(question);
    if (!match) continue;
    const fits = shaped(said, shape);
    return fits === undefined ? undefined : say(fits, turned(match[1] ?? ''), match[2] ?? '');
  }
  return undefined;
}

/** The answer without what does not belong, where it has the shape that is asked for. */
function shaped(said: string, shape: Shape): string | undefined {
  const plain = said
    .replace(
      /,? (?:please|pls|thanks|originally|actually|mate|lol|haha|btw|though|tho|i think|i guess|sadly|unfortunately|obviously|mostly|usually|mainly|these days|now|at the moment|currently)[.!]*$/i,
      '',
    )
    .replace(/^(?:mostly|usually|mainly|currently|just|always|about|around|roughly|probably) /i, '')
    .replace(/[\s,.!]+$/, '');
  const match = SHAPES[shape].exec(plain);
  return match ? (match[1] ?? plain) : undefined;
}
