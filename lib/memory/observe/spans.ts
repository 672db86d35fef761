/**
 * Which parts of a user turn are the user speaking. Quotes, code, pasted material and the text that a request
 * is about are somebody else's words, or nobody's; what is left is the only evidence there is (decision 4 of
 * the memory design). When in doubt a part is left out: a miss can be told again, junk has to be found.
 */
import type { Span } from '../model.ts';

/** A line longer than this is rarely one person's remark to a chatbot, and costly to look at. */
const LONG_LINE = 4_000;
/** What stands behind this many code units was not typed; not looked at, which also bounds the cost. */
const MOST = 60_000;
/** A quoted passage longer than this is a passage, not a title or a name. */
const LONG_QUOTE = 30;

const FENCE = /^\s{0,3}(`{3,}|~{3,})/;
const QUOTE_LINE = /^\s{0,3}>/;
const MARKUP_LINE = /^\s*(?:<\/?[a-z][\w-]*[\s>/]|<!--|!\[|\||#{1,6}\s|[-=*_]{3,}\s*$)/i;
const LOG_LINE =
  /^\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|FATAL)\b|at \S+ ?\(|at \S+:\d+|File "|Traceback \(|Caused by:|[\w.]+(?:Error|Exception):|npm ERR|\$ |>>> |[A-Za-z]:\\)/;
const HEADER_LINE = /^(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Received|Message-ID):\s/;
const CODE_LINE =
  /[{};]\s*$|^\s*(?:import|export|const|let|var|def|class|return|function|public|private|#include|using|package|SELECT|INSERT|UPDATE|CREATE|FROM|WHERE)\b.*[(){};=:,"'*]|=>|\w\(.*\)\s*[;:{]?\s*$|^\s*\/\/|^\s*[\w.[\]]+\s*(?:[+\-*/]?=|:=)\s|^\s*(?:[+-]\s)?"[^"]+":/;
/** Two or more turns of somebody's dialogue: "Anna: …". */
const SPEAKER_LINE = /^\s*(?:\*\*)?[A-Z][\w .'-]{0,30}(?:\*\*)?:\s+\S/;

/** From here on the turn is about a text, and what stands behind the colon or the line's end is that text. */
const HANDS_OVER = new RegExp(
  [
    // "here is my essay:", "this is the email I got:"
    "\\b(?:here(?:'s| is| are)|this is|these are|below is|following is|see)\\b(?! (?:my|our|the|some|a bit of)? ?(?:situation|background|deal|thing|problem|update|story|news)\\b)[^.!?\\n]{0,80}:",
    // "translate the following: …", "summarise this text …:"
    '\\b(?:translat|summari[sz]|rewrit|re-?writ|rephras|reword|paraphras|proof-?read|correct|edit|shorten|polish|improv|fix|check|review|analy[sz]|explain|simplif|classif|extract|format|convert|debug|annotat|grade|evaluat|continu|complet|complete|respond to|reply to|answer)\\w*\\b[^.!?\\n]{0,100}:',
    // "text:", "the prompt is:", "my draft:"
    '(?:^|\\n)[^.!?\\n]{0,40}\\b(?:texts?|essay|letter|e-?mail|message|draft|paragraph|passage|sentences?|article|story|prompt|transcript|document|code|output|input|log|review|poem|lyrics|resume|cv|abstract|job description|conversation|chat|context|bio|script)(?: is| was| says| reads)?:',
    // "write a bio for someone who …:", "say this in French:"
    '\\b(?:write|compose|draft|create|generate|make|say|how (?:do|would|to)[^.!?\\n]{0,20} say)\\b[^.!?\\n]{0,120}:',
  ].join('|'),
  'i',
);
/** Zero-width, direction and tag characters: nobody types them. Joiners (200C, 200D) stay out: scripts and emoji need them. */
const HIDDEN = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]/u;

/**
 * Takes a user turn and the spans known to be pasted; gives the spans that are the user speaking, in order,
 * without overlaps, without surrounding blanks.
 */
export function userSpans(text: string, pasted: readonly Span[] = []): Span[] {
  const others: Span[] = pasted.map(({ start, end }) => ({ start, end }));
  const end = handedOver(text, others);
  others.push(...blocks(text, end), ...inline(text, end));
  return complement(text, others);
}

/** Where a handed-over text begins, everything behind it is somebody else's; gives the end of what must still be read. */
function handedOver(text: string, others: Span[]): number {
  const head = text.slice(0, 20_000);
  const match = HANDS_OVER.exec(head);
  if (!match) return clear(text, others);
  const start = match.index + match[0].length;
  if (text.slice(start).trim() === '') return clear(text, others);
  others.push({ start, end: text.length });
  return start;
}

/** No text is handed over; what is too far in is left out. */
function clear(text: string, others: Span[]): number {
  if (text.length > MOST) others.push({ start: MOST, end: text.length });
  return Math.min(text.length, MOST);
}

interface Line extends Span {
  text: string;
}

function* linesOf(text: string, end: number): Generator<Line> {
  for (let start = 0; start < end; ) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 || newline > end ? end : newline;
    yield { start, end: stop, text: text.slice(start, Math.min(stop, start + LONG_LINE)) };
    start = stop + 1;
  }
}

/** Whole lines that are not speech: fences, quotes, logs, code, tables, mail headers, dialogues, documents. */
function blocks(text: string, end: number): Span[] {
  const found: Span[] = [];
  let fence: { mark: string; start: number } | undefined;
  let speakers: Line[] = [];
  for (const line of linesOf(text, end)) {
    const mark = FENCE.exec(line.text)?.[1];
    if (fence) {
      if (!mark?.startsWith(fence.mark)) continue;
      found.push({ start: fence.start, end: line.end });
      fence = undefined;
    } else if (mark) fence = { mark, start: line.start };
    // What follows mail headers is the mail.
    else if (HEADER_LINE.test(line.text)) return [...found, { start: line.start, end }];
    else if (isForeign(line)) found.push(line);
    else if (SPEAKER_LINE.test(line.text)) speakers.push(line);
  }
  if (fence) found.push({ start: fence.start, end });
  if (speakers.length < 2) speakers = [];
  return [...found, ...speakers, ...documents(text, end)];
}

function isForeign(line: Line): boolean {
  if (line.end - line.start >= LONG_LINE || QUOTE_LINE.test(line.text) || HIDDEN.test(line.text)) return true;
  return (
    [MARKUP_LINE, LOG_LINE, CODE_LINE].some((pattern) => pattern.test(line.text)) ||
    line.text.split(/\t| {4,}\S/).length > 3
  );
}

/** Paragraph blocks of a length that nobody types to a chatbot about themselves. */
const DOCUMENT = 2_500;

function documents(text: string, end: number): Span[] {
  const found: Span[] = [];
  for (let start = 0; start < end; ) {
    const gap = text.indexOf('\n\n', start);
    const stop = gap < 0 || gap > end ? end : gap;
    if (stop - start > DOCUMENT) found.push({ start, end: stop });
    start = stop + 2;
  }
  return found;
}

/** Inside a line: code, long quotations, images, tags. Short quotes ("call me "Al"") stay. */
function inline(text: string, end: number): Span[] {
  const spoken = text.slice(0, end);
  const patterns = [
    /`[^`\n]{1,2000}`/g,
    /!?\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)/g,
    /<[a-z/!][^<>\n]{0,500}>/gi,
    /(["“”])(?:(?!["“”])[^\n]){1,4000}["“”]/g,
    /(?<![\p{L}\d])'(?:[^'\n]|'(?=\p{L})){1,1000}'(?!\p{L})/gu,
    /«[^»\n]{1,2000}»/g,
    /"""[\s\S]{1,100000}?"""/g,
  ];
  const found: Span[] = [];
  for (const pattern of patterns) {
    for (const match of spoken.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const isQuotation = /^["“”'«]/.test(match[0]);
      if (!isQuotation || span.end - span.start > LONG_QUOTE || isSentence(match[0])) found.push(span);
    }
  }
  return found;
}

/** A short quotation that says something about its speaker is still somebody's sentence. */
const isSentence = (quotation: string) => /\b(?:I|I'm|I’m|my|me|we|our)\b/i.test(quotation);

/** What is left of the text, cut at the spans of others. */
function complement(text: string, others: Span[]): Span[] {
  const sorted = others.filter((span) => span.end > span.start).sort((a, b) => a.start - b.start);
  const left: Span[] = [];
  let at = 0;
  for (const span of [...sorted, { start: text.length, end: text.length }]) {
    if (span.start > at) left.push(trimmed(text, at, Math.min(span.start, text.length)));
    at = Math.max(at, span.end);
  }
  return left.filter((span) => span.end > span.start);
}

function trimmed(text: string, start: number, end: number): Span {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  return { start: start + lead, end: end - (words.length - lead - words.trim().length) };
}
