/**
 * What a chatbot wrote when it was asked what it knows of the user, as a list of sentences: bullets, numbers, headings,
 * tables, JSON, code fences, or prose; what it says around the list is left out, and told. Pure.
 */
import type { PartialDate } from '../memory/model.ts';
import { isReadable } from '../memory/text.ts';
import { factsOfJson, type RawFact } from './json-facts.ts';
import { dateOf, takeDate } from './line-dates.ts';
import { namesIn, sentenceOf } from './sentences.ts';

/** One fact, before anybody judged it. */
export interface PastedLine {
  /** As a memory would say it: see `sentenceOf`. */
  text: string;
  /** As it stood there, where that is not the same. */
  words?: string;
  /** The day on which it was noted, where the line has one. */
  said?: PartialDate;
  /** The heading that it stood under. */
  group?: string;
}

export interface Paste {
  lines: PastedLine[];
  /** What was taken for talk around the list. */
  left: string[];
  /** How many facts there were beyond the most that are read. */
  more: number;
}

/** More than any chatbot remembers. */
export const MOST_LINES = 2_000;
const MOST_CHARS = 500_000;
const MOST_READ = 20_000;
/** A whole answer in one line. */
const LONGEST = 20_000;

/** Takes what was pasted, in whatever form; gives each fact once, in order. Never throws. */
export function readPaste(pasted: string): Paste {
  const text = pasted
    .slice(0, MOST_CHARS)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const left: string[] = [];
  const facts = jsonIn(text) ?? factsOfLines(linesOf(text), left);
  const clean = facts.map(({ words, ...fact }) => ({ ...fact, words: plain(words) }));
  const names = namesIn(clean.map(({ words }) => takeDate(words).rest));
  // As our own question asks for it, in whatever language the rest is.
  const named = clean.filter(({ words }) => /^User /.test(takeDate(words).rest)).length;
  const isSure = named >= 3 && named * 2 >= clean.length;
  const lines: PastedLine[] = [];
  const seen = new Set<string>();
  for (const fact of clean) {
    const { rest, said, tag } = takeDate(fact.words);
    const group = tag ?? fact.group;
    const date = (fact.date === undefined ? undefined : dateOf(fact.date)) ?? said;
    for (const words of sentencesOf(rest, names)) {
      const line = sentenceOf(underGroup(words, group), names, isSure);
      const key = line.toLowerCase();
      if (!isReadable(line) || EMPTY.test(line)) left.push(words);
      else if (!seen.has(key)) lines.push(lineOf(line, words, date, group));
      seen.add(key);
    }
  }
  return {
    lines: lines.slice(0, MOST_LINES),
    left: left.filter((line) => line.trim() !== ''),
    more: Math.max(0, lines.length - MOST_LINES),
  };
}

const EMPTY =
  /^\(?(?:none|n\/?a|nothing|unknown|not (?:known|specified|provided|available|shared)|no (?:further |other |more )?(?:data|information|facts|memories|entries)[\w ]*)\)?$/i;

const lineOf = (text: string, words: string, said: PartialDate | undefined, group: string | undefined): PastedLine => ({
  text,
  ...(words === text ? {} : { words }),
  ...(said?.length === 10 ? { said } : {}),
  ...(group ? { group } : {}),
});

/** Whose name stands under "Dog"? What heads a line that is no sentence about the user goes with it. */
function underGroup(words: string, group: string | undefined): string {
  const isBare =
    /^(?:full |first )?(?:name|age|birthday|born|breed|job|occupation|role|employer|location|age)s?:/i.test(words);
  return isBare && group && OTHERS.test(group)
    ? `${group}: ${words.charAt(0).toLowerCase()}${words.slice(1).replace(':', '')}`
    : words;
}
const OTHERS =
  /\b(?:wife|husband|partner|spouse|girlfriend|boyfriend|daughters?|sons?|kids?|child(?:ren)?|mother|father|mom|mum|dad|parents?|brothers?|sisters?|siblings?|family|friends?|boss|colleagues?|dogs?|cats?|pets?|people|projects?|compan(?:y|ies)|cars?|relationships?)\b/i;

// --- JSON ---------------------------------------------------------------------------------------------------------

const FENCED = /^[ \t]*(?:```|~~~)[^\n]*\n([\s\S]*?)^[ \t]*(?:```|~~~)[ \t]*$/gm;

/** The facts of the JSON that a text is or holds; undefined where there is none. */
function jsonIn(text: string): RawFact[] | undefined {
  const fenced = [...text.matchAll(FENCED)].map(([, inside = '']) => inside);
  const start = /^[ \t]*[[{]/m.exec(text)?.index;
  const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
  const outer = start === undefined ? undefined : text.slice(start, end + 1);
  const found = [text, ...fenced, ...(outer ? [outer] : [])].flatMap((each) => parsed(each) ?? []);
  return found.length > 0 ? found : undefined;
}

function parsed(text: string): RawFact[] | undefined {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed) || !/[\]}]$/.test(trimmed)) return undefined;
  for (const form of [trimmed, `[${trimmed.replace(/\}\s*\n\s*\{/g, '},{')}]`])
    try {
      const facts = factsOfJson(JSON.parse(form));
      if (facts.length > 0) return facts;
    } catch {
      // Not JSON: perhaps lines of JSON, else a list that begins with a bracket.
    }
  return undefined;
}

// --- Lines --------------------------------------------------------------------------------------------------------

interface Line {
  text: string;
  indent: number;
  /** It has a bullet, a number or a date in front. */
  marked: boolean;
  fenced: boolean;
}

const MARK = /^(?:[-*+•◦▪‣·–—●○■□✓✔➤→]|\d{1,4}[.)](?!\d)|\d{1,4}、|[a-z][.)]|\(\d{1,4}\))\s*(?:\[[ xX]\]\s+)?(?=\S)/;
const DATED = /^\[(?:[^\]]*\d{4}[^\]]*|unknown[^\]]*|no date|undated|n\/?a)\]\s*[-–—:]/i;
/** What a page puts around a code block when it is copied with the mouse. */
const LABEL = /^(?:plaintext|plain text|text|markdown|json|csv|copy(?: code)?|copied!?|edit|wrap|download)$/i;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let fenced = false;
  for (const whole of text.split('\n', MOST_READ)) {
    const raw = whole.slice(0, LONGEST);
    if (/^\s*(?:```|~~~)/.test(raw)) {
      fenced = !fenced;
      continue;
    }
    const trimmed = raw.trim();
    if (trimmed === '' || LABEL.test(trimmed) || /^(?:-{3,}|\*{3,}|_{3,}|={3,})$/.test(trimmed)) continue;
    const indent = (/^\s*/.exec(raw)?.[0] ?? '').replaceAll('\t', '    ').length;
    // "**Diet:** vegan" begins with what looks like a bullet.
    const mark = /^\*\*\S/.test(trimmed) ? null : MARK.exec(trimmed);
    const rest = mark && /\s$|[.)、]$/.test(mark[0]) ? trimmed.slice(mark[0].length) : trimmed;
    lines.push({ text: rest, indent, marked: rest !== trimmed || DATED.test(trimmed), fenced });
  }
  return lines;
}

const TALK = new RegExp(
  [
    '(?:sure|of course|certainly|absolutely|okay|ok|got it|thanks?|thank you)\\b',
    "(?:here(?:'s| is| are)|below|based on|from (?:our|what)|these are|the following|as of (?:now|today)|as an ai)\\b",
    "th(?:is|at)(?:'s| is) (?:all|every|what)|end of (?:list|export)|memory (?:export|updated)|export complete",
    '(?:all|everything) (?:stored|saved|i (?:have|know|remember))|no (?:other|further|more) |what i know|hope (?:this|that)|want me',
    'let me know|would you (?:like|prefer)|feel free|note(?: that)?\\b|please (?:note|let|tell|review|check|keep in mind|be aware)',
    "if (?:you(?:'d| would| want| need| spot| see| notice)|there(?:'s| is)|any|something|anything)\\b",
    "i (?:hope|wish) (?:this|that|it)|i am an ai|i(?:'m| am) not able|i(?:'ve| have) (?:listed|compiled|included|gathered|put|kept|organi[sz]ed|grouped|noted|no (?:other|further|more|record|stored|information|memor))",
    "i (?:can(?:'t|not)?|could|would|will) (?:also |only )?(?:help|provide|update|delete|remove|export|add|format|continue|share|list|see|access)",
    "i (?:do(?:n't| not)|only|currently|also) (?:currently )?(?:have (?:any|access|other|more|further|stored|information|memor|specific|a record|the following)|know|store|retain|remember|keep)",
    'i (?:know|remember|have) (?:the following|that you|about you|of you)',
    "you (?:asked|can (?:ask|edit|delete|manage|copy|tell|always)|may (?:ask|want)|have (?:told|shared with) me)|you(?:'re| are) welcome",
  ]
    .map((talk) => `^(?:${talk})`)
    .join('|'),
  'i',
);
/** What closes a list, even where it stands in it. */
const CLOSING = /^(?:let me know|would you (?:like|prefer)|feel free)/i;

const isTalk = (text: string): boolean => {
  const words = text.replaceAll('’', "'");
  return TALK.test(words) || /[?？]$/.test(words);
};
const ABOUT_USER = /^(?:the |this )?user(?:'s|’s)? \S/i;

function factsOfLines(lines: readonly Line[], left: string[]): RawFact[] {
  const fenced = lines.filter((line) => line.fenced);
  const isFenced = fenced.length > 0 && (fenced.some(({ marked }) => marked) || fenced.length > 1);
  if (isFenced) left.push(...lines.filter((line) => !line.fenced).map(({ text }) => text));
  const chosen = isFenced ? fenced : lines;
  const table = tableOf(chosen, left);
  if (table) return table;
  const isList = chosen.filter(({ marked }) => marked).length >= 2;
  // Prose tells and talks in one breath.
  const all =
    isList || isFenced ? chosen : chosen.flatMap((line) => partsOf(line.text).map((text) => ({ ...line, text })));
  const facts: RawFact[] = [];
  let group: string | undefined;
  let last: { fact: RawFact; indent: number } | undefined;
  for (const [at, line] of all.entries()) {
    const head = headOf(line, all[at + 1], isList);
    if (head !== undefined) {
      if (isTalk(head)) left.push(line.text);
      else group = head;
      last = undefined;
      continue;
    }
    const isPart = isList && !line.marked && last && line.indent > last.indent && !ABOUT_USER.test(line.text);
    if (isPart && last) last.fact.words += ` ${line.text}`;
    else if (line.marked ? isClosing(line.text) : isLeft(line, isList, isFenced)) left.push(line.text);
    else {
      const fact: RawFact = { words: line.text, ...(group ? { group } : {}) };
      facts.push(fact);
      last = { fact, indent: line.indent };
    }
  }
  return facts;
}

const isClosing = (text: string): boolean => CLOSING.test(text) || /[?？]$/.test(text);

function isLeft(line: Line, isList: boolean, isFenced: boolean): boolean {
  if (ABOUT_USER.test(line.text)) return false;
  return (isList && !isFenced) || isTalk(line.text);
}

/** The words of a heading; undefined for any other line. */
function headOf(line: Line, next: Line | undefined, isList: boolean): string | undefined {
  const { text } = line;
  const marked =
    /^#{1,6}\s+(.+?)\s*#*$/.exec(text) ?? /^(?:\d+[.)]\s*)?(?:\*\*|__)([^*_]+?):?(?:\*\*|__):?$/.exec(text);
  if (marked?.[1]) return tidy(marked[1]);
  const words = plain(text);
  if (/[:：]$/.test(words) && (words.split(' ').length <= 6 || !line.marked)) return tidy(words);
  const isShort = words.split(' ').length <= 4 && !/[.!?。：:,]/.test(words) && !ABOUT_USER.test(words);
  return isList && !line.marked && isShort && next?.marked === true && line.indent <= next.indent
    ? tidy(words)
    : undefined;
}

const tidy = (words: string): string =>
  plain(words)
    .replace(/[:：]$/, '')
    .replace(/^\d{1,2}[.)]\s+/, '')
    .trim();

// --- Tables -------------------------------------------------------------------------------------------------------

/** The rows of a table, of Markdown or as it is copied from a page; undefined where most lines are none. */
function tableOf(lines: readonly Line[], left: string[]): RawFact[] | undefined {
  const cells = lines.map(({ text }) => cellsOf(text));
  const rows = cells.flatMap((row) => (row && row.length > 1 ? [row] : []));
  if (rows.length < 2 || rows.length < lines.length * 0.5) return undefined;
  left.push(...lines.flatMap(({ text }, at) => (cells[at] ? [] : [text])));
  const isRule = (row: readonly string[]) => row.every((cell) => /^:?-{2,}:?$/.test(cell));
  const body = rows.filter((row) => !isRule(row));
  const head = body[0] ?? [];
  const find = (name: RegExp) => head.findIndex((cell) => name.test(plain(cell)));
  const fact = find(
    /^(?:facts?|memor(?:y|ies)|details?|information|descriptions?|statements?|contents?|entry|notes?|values?|what .*)$/i,
  );
  const date = find(/\b(?:date|when|saved|stored|learned|learnt|updated|created)\b/i);
  const group = find(/^(?:category|topic|group|section|area|type|key|field|attribute|aspect)$/i);
  const isHeaded = fact >= 0 || date >= 0 || group >= 0 || rows.some(isRule);
  return (isHeaded ? body.slice(1) : body).map((row): RawFact => {
    const rest = row.filter((cell, at) => at !== date && cell !== '' && !/^#?\d{1,4}$/.test(cell));
    const words = row[fact] ?? rest.join(': ');
    const of = fact >= 0 && group >= 0 ? row[group] : undefined;
    const isSentence = words.split(' ').length > 3;
    return {
      words: fact >= 0 && of && !isSentence ? `${of}: ${words}` : words,
      ...(row[date] ? { date: row[date] } : {}),
      ...(of && isSentence ? { group: of } : {}),
    };
  });
}

function cellsOf(text: string): string[] | undefined {
  if (/^\|.*\|$/.test(text))
    return text
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  return text.includes('\t') ? text.split('\t').map((cell) => cell.trim()) : undefined;
}

// --- Words --------------------------------------------------------------------------------------------------------

/** Without emphasis, marks of sources, a picture in front and quotation marks around. */
function plain(words: string): string {
  return words
    .replace(/[\uE200-\uE206][^\s]*/g, '')
    .replace(/【[^】]*】/g, '')
    .replace(/^(?:\*\*|__)(.+?)(?:\*\*|__)\s*[:–—-]\s+/, (_, key: string) => `${key.replace(/:$/, '')}: `)
    .replace(/^(?:\*\*|__)(.+?):(?:\*\*|__)\s*/, '$1: ')
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)\*(?![\w*])/g, '$1')
    .replace(/(?<!`)`([^`]+)`(?!`)/g, '$1')
    .replace(/^(?:\p{Extended_Pictographic}\uFE0F?\s*)+/u, '')
    .replace(/^["“«„'](.*)["”»“']\.?$/, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

const STOP = /(?<=[.!?]["')]?)\s+(?=[\p{Lu}"'(])|(?<=[。！？])(?=.)/u;
const SHORTENED = /(?:\b(?:Dr|Mr|Mrs|Ms|St|Prof|Jr|Sr|vs|etc|approx|No|Inc|Ltd|Co|e\.g|i\.e|U\.S|[A-Z]))\.$/;

function partsOf(words: string): string[] {
  const parts: string[] = [];
  for (const part of words.split(STOP)) {
    const before = parts.at(-1);
    if (before !== undefined && SHORTENED.test(before)) parts[parts.length - 1] = `${before} ${part}`;
    else parts.push(part);
  }
  return parts;
}

/** The sentences of a line that each say something of the user by themselves; else the line as it is. */
function sentencesOf(words: string, names: readonly string[]): string[] {
  const parts = partsOf(words);
  if (parts.length < 2) return [words];
  const own = [...names, 'The user', 'This user', 'User', 'You', 'Your', 'I', 'My', 'They', 'Their'];
  const isOwn = (part: string) =>
    own.some((name) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:['’]\\w+)? `, 'i').test(part));
  return parts.every(isOwn) || words.length > LONG ? parts : [words];
}

/** Prose that is longer than this is no single fact. */
const LONG = 300;
