/**
 * Questions that a text of the store answers, written by rule or by the language model: what self-learning is taught with.
 * After TSUBASA (arXiv 2604.07894), whose three filters are here: no question that is vague, that its source does not
 * answer, or that is long.
 */
import type { ChatMessage } from '../inference/ports.ts';
import { USER } from '../memory/model.ts';
import { isContentWord, stem, words } from './tokenize.ts';
import type { RecallDoc, RecallResult } from './types.ts';

/** How questions about one slot begin; `{be}`, `{do}`, `{have}`, `{who}` and `{whose}` stand for the person, `{entity}` for the thing. */
const BY_SLOT: Readonly<Record<string, string>> = {
  'identity.name': 'What {be} {whose} name?',
  'identity.age': 'How old {be} {who}?',
  'identity.birthday': 'When {be} {whose} birthday?',
  'identity.origin': 'Where {be} {who} originally from?',
  'identity.languages': 'Which languages {do} {who} speak?',
  'people.wife': 'Who is {whose} wife?',
  'people.husband': 'Who is {whose} husband?',
  'people.partner': 'Who is {whose} partner?',
  'people.children': 'How many children {do} {who} have?',
  'work.employer': 'Which company {do} {who} work for?',
  'work.role': 'What {do} {who} do for a living?',
  'education.studies': 'What {do} {who} study?',
  'education.school': 'Where {do} {who} study?',
  'places.home': 'In which city {do} {who} live?',
  'health.diet': 'Which diet {do} {who} follow?',
  'health.allergies': 'What {be} {who} allergic to?',
  'tastes.favourite': 'What is {whose} favourite {entity}?',
  'skills.level': 'How good {be} {who} at {entity}?',
  'projects.deadline': 'When is the deadline of {entity}?',
  'projects.budget': 'What is the budget for {entity}?',
  'projects.measure': 'Where does {entity} stand?',
  'plans.appointment': 'When is {whose} {entity}?',
};

/** "I bought a bike last week": what was done, and to what. What tells the time is what is asked for. */
const DONE =
  /\b(?:I|[Ww]e) (?:(?:just|recently|finally|also|already|actually) )?([a-z]+ed|went|bought|got|had|made|took|saw|met|told|ran|wrote|read|found|started|began|won|lost|left|moved|gave|sold|built|chose|came|did|drove|ate|felt|flew|grew|heard|held|kept|knew|learnt|paid|put|sent|set|spent|spoke|taught|thought|wore) ((?:[^\s.,;:!?]+ ?){2,9})/;
const TIME =
  /\b(?:yesterday|today|tonight|recently|lately|ago|last (?:\w+)|this (?:morning|week|month|year|weekend)|(?:on|in|since) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|\d+)|\d+ (?:days?|weeks?|months?|years?) ago)\b/i;
/** Where a clause about something else begins. */
const NEXT_CLAUSE = /\b(?:and|but|because|so|which|who|that|when|while|since|yesterday|today|last|recently|ago)\b.*$/i;
const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'went go,bought buy,got get,had have,made make,took take,saw see,met meet,told tell,ran run,wrote write,read read,' +
    'found find,began begin,won win,lost lose,left leave,gave give,sold sell,built build,chose choose,came come,did do,' +
    'drove drive,ate eat,felt feel,flew fly,grew grow,heard hear,held hold,kept keep,knew know,learnt learn,paid pay,' +
    'put put,sent send,set set,spent spend,spoke speak,taught teach,thought think,wore wear'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

const SENTENCE_END = /(?<=[.!?。！？])\s*/;
const ENGLISH = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u;
/** Words that only English has, and nearly every longer sentence of it. */
const ENGLISH_WORD = /\b(?:I|[Tt]he|and|of|[Mm]y|[Ww]e|with|for|have|been|[Tt]his|is|it|to)\b/;
const READ_CHARS = 600;
const MOST_BY_RULE = 3;
const FEWEST_WORDS = 4;
/** Words that a question about a sentence names: enough to find it, and not the rarest, which is what is asked for. */
const NAMED = 3;

/** The three ways in which a question is of no use. */
export type Refusal = 'vague' | 'unanswerable' | 'long';

/**
 * Takes a document and how rare a term is in the store; gives questions that it answers, at most three. Of English texts
 * by the memory's slot and by the sentence's form; of another language a sentence as it was said, where the text says more
 * than that. Replies give none.
 */
export function questionsOf(doc: RecallDoc, rarity: (term: string) => number): string[] {
  if (doc.kind === 'turn' && doc.role !== 'user') return [];
  const text = doc.text.slice(0, READ_CHARS);
  const sentences = text.split(SENTENCE_END).filter((one) => one.trim() !== '');
  if (!ENGLISH.test(text) || (doc.kind === 'turn' && !ENGLISH_WORD.test(text)))
    return sentences.length < 2 ? [] : sentences.slice(0, 1).map((one) => one.trim());
  const person = personOf(doc);
  const found: string[] = [];
  if (doc.kind === 'memory') {
    const form = BY_SLOT[doc.slot];
    if (form && (doc.entity !== undefined || !form.includes('{entity}'))) found.push(filled(form, person, doc.entity));
  }
  const statements = sentences.filter((one) => !one.trimEnd().endsWith('?'));
  for (const sentence of statements) found.push(...asked(sentence, person));
  const longest = statements.reduce((best, one) => (one.length > best.length ? one : best), '');
  found.push(...aboutWords(longest, person, rarity));
  return [...new Set(found)].slice(0, MOST_BY_RULE);
}

interface Person {
  /** As the subject of a question: `I`, or a name. */
  who: string;
  whose: string;
  isUser: boolean;
}

function personOf(doc: RecallDoc): Person {
  const name = doc.kind === 'turn' ? doc.speaker : nameOf(doc.subject);
  return name ? { who: name, whose: `${name}'s`, isUser: false } : { who: 'I', whose: 'my', isUser: true };
}

/** `daughter:ana` is Ana, `daughter:` my daughter; nothing for the user. */
function nameOf(subject: string): string | undefined {
  if (subject === USER) return undefined;
  const [relation = '', name = ''] = subject.split(':');
  return name === '' ? `my ${relation}` : name.replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase());
}

function filled(form: string, { who, whose, isUser }: Person, entity = ''): string {
  const be = /\{be\} \{whose\}/.test(form) || !isUser ? 'is' : 'am';
  return form
    .replace('{be}', be)
    .replace('{do}', isUser ? 'do' : 'does')
    .replace('{whose}', whose)
    .replace('{who}', who)
    .replace('{entity}', entity);
}

/** "I bought a red bike last week" is asked for with "When did I buy a red bike?", and without the time with "What did I buy?". */
function asked(sentence: string, { who, whose, isUser }: Person): string[] {
  const [, verb = '', rest = ''] = DONE.exec(sentence) ?? [];
  const object = rest.replace(NEXT_CLAUSE, '').trim();
  if (verb === '' || object.split(' ').length < 2) return [];
  const own = isUser ? object : object.replace(/\b(?:my|our)\b/gi, whose).replace(/\b(?:me|us)\b/gi, who);
  return [`${TIME.test(sentence) ? 'When' : 'Where and why'} did ${who} ${base(verb)} ${own}?`];
}

/** The stem is what is searched by: a silent e more or less does no harm. */
function base(verb: string): string {
  return (
    IRREGULAR[verb] ??
    verb
      .replace(/ied$/, 'y')
      .replace(/([bdgmnprt])\1ed$/, '$1')
      .replace(/ed$/, '')
  );
}

function aboutWords(sentence: string, { who }: Person, rarity: (term: string) => number): string[] {
  const content = [...new Set(words(sentence).filter(isContentWord))];
  if (content.length < FEWEST_WORDS) return [];
  const [, ...known] = content
    .map((word) => ({ word, weight: rarity(stem(word)) }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
  const named = new Set(known.slice(0, NAMED).map(({ word }) => word));
  return [`What did ${who} say about ${content.filter((word) => named.has(word)).join(' ')}?`];
}

/** Names and numbers apart, a question must name two things to be about one. */
const FEWEST_TERMS = 2;
/** A question's rarest term must be rarer than one in so many documents. */
const COMMON = 0.2;
const MOST_WORDS = 20;
const MOST_CHARS = 160;
/** Deeper in the ranking nothing can be learnt from: the words do not lead there at all. */
const REACH = 64;

/**
 * Takes a question, what the store finds for it and the turns that its source rests on; gives why it is of no use, or
 * nothing. `size`: how many documents there are.
 */
export function refusalOf(
  question: string,
  { ranked, rarity }: Pick<RecallResult, 'ranked' | 'rarity'>,
  turnKeys: readonly string[],
  size: number,
): Refusal | undefined {
  if (question.length > MOST_CHARS || words(question).length > MOST_WORDS) return 'long';
  const most = Math.max(0, ...rarity.values());
  const isCommon = most < Math.log(1 + (size + 1) / (COMMON * size + 1));
  if (rarity.size < FEWEST_TERMS || isCommon) return 'vague';
  const own = new Set(turnKeys);
  const isReached = ranked.slice(0, REACH).some(({ doc }) => doc.turnKeys.some((key) => own.has(key)));
  return isReached ? undefined : 'unanswerable';
}

const SYSTEM =
  'You write short questions. Given one message of a person, write up to three questions that this person may ask months ' +
  'later and that the message answers. One question a line, in the language of the message, each understandable by itself. ' +
  'Use other words than the message where you can. Answer NONE if the message tells nothing worth asking for.';

/** What the language model is asked: one text at a time, with an example and an empty one. */
export function questionPrompt(text: string): ChatMessage[] {
  return [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: 'We took the kids to the aquarium in Genoa last Sunday, they loved the sharks.' },
    {
      role: 'assistant',
      content: 'Which aquarium did I visit with my children?\nWhat did the kids like about the trip to Genoa?',
    },
    { role: 'user', content: 'Thanks, that works!' },
    { role: 'assistant', content: 'NONE' },
    { role: 'user', content: text.slice(0, READ_CHARS) },
  ];
}

/** Takes what the model wrote; gives the lines of it that are questions, each once, at most three. */
export function parseQuestions(answer: string): string[] {
  const lines = answer.split('\n').map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s*/, '').trim());
  return [...new Set(lines.filter((line) => /[?？]$/.test(line) && line.length <= MOST_CHARS))].slice(0, MOST_BY_RULE);
}
