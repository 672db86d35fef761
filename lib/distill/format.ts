/**
 * The block that goes into the message box, and how it is found again. It is the user's own note about
 * themselves, put after what they typed. The two fence lines hold the only square brackets of the block, so that
 * the first bracket after the opening fence decides whether a block ends there, whatever a page has made of its
 * newlines and bullets; and they hold no quote, apostrophe or markup character that a page would change or escape.
 */

/** The first and the last line of every block. */
export const FENCE = {
  open: '[Note from me, about me - use it only where it helps:',
  close: 'End of the note about me]',
} as const;

/** UTF-16 code units, the ellipsis of a shortened line included. */
export const LINE_CHARS = 200;

const BULLET = '- ';

/** What is left of a cut block is never longer: 2,048 tokens, generously counted. A longer rest is the user's. */
const CUT_BLOCK_CHARS = 16_000;

/** How much of the opening must be there to know it, where the page has cut it as well (titles, previews). */
const HEAD = '[Note from me, about me';

/** White space as pages make it: line breaks, no-break and thin spaces, zero-width characters, soft hyphens. */
const SPACE = '[\\s\\u00ad\\u200b-\\u200d\\u2060]';
const DASH = '[-\\u2010-\\u2015\\u2212]';

/** A pattern for `fence` in which only white space, the kind of dash, and a backslash before a bracket may differ. */
function damaged(fence: string): string {
  return fence
    .replace(/[[\]]/g, (bracket) => `\\\\?\\${bracket}`)
    .replaceAll(' - ', `${SPACE}*${DASH}{1,2}${SPACE}*`)
    .replaceAll(' ', `${SPACE}+`);
}

const HEAD_PATTERN = new RegExp(damaged(HEAD), 'g');
const OPEN_PATTERN = new RegExp(damaged(FENCE.open), 'y');
const CLOSE_PATTERN = new RegExp(`${damaged(FENCE.close)}$`);
/** As long as a closing fence can get with its spaces tripled; looking back no further keeps `strip` linear. */
const CLOSE_CHARS = FENCE.close.length * 3;

/** Half a pair of surrogates, control characters, and all that shows nothing: zero-width, bidi, tags, selectors. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;

/** Takes any text; gives it as one visible line of at most `LINE_CHARS` that can open or close neither fence nor markup. */
function sanitise(text: string): string {
  const line = text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(INVISIBLE, '')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/<(?=[a-z/!?])/gi, '‹')
    .replace(/`{3,}/g, "'''")
    .replace(/ {2,}/g, ' ')
    .trim();
  if (line.length <= LINE_CHARS) return line;
  // A cut through a surrogate pair would leave half of it.
  return `${line.slice(0, LINE_CHARS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 * Takes the lines of a pack; gives the block, without blank lines and without a line break at its end. Lines that
 * show nothing are left out; with no line left the block is empty.
 */
export function format(lines: readonly { text: string }[]): string {
  const shown = lines.map((line) => sanitise(line.text)).filter((line) => line !== '');
  if (shown.length === 0) return '';
  return [FENCE.open, ...shown.map((line) => BULLET + line), FENCE.close].join('\n');
}

/** Takes a draft and a block; gives what the message box holds with the block on a new line after the draft. */
export function joinDraft(draft: string, block: string): string {
  if (block === '') return draft;
  return draft === '' || draft.endsWith('\n') ? draft + block : `${draft}\n${block}`;
}

/**
 * Takes a message as a page shows it; gives the user's words without our blocks, and what was taken out, as it
 * stood (several blocks joined by a line break). A text without a block comes back unchanged; else the white space
 * around the block goes too. A block whose end the page has cut goes up to the end of the text. Similar words
 * stay: both fences must be there in full, but for damage to spaces and dashes. Linear in the length of the text.
 */
export function strip(text: string): { text: string; block?: string } {
  const kept: string[] = [];
  const blocks: string[] = [];
  let from = 0;
  for (const head of text.matchAll(HEAD_PATTERN)) {
    if (head.index < from) continue;
    const end = endOfBlock(text, head.index, head.index + head[0].length);
    if (end === undefined) continue;
    kept.push(text.slice(from, head.index));
    blocks.push(text.slice(head.index, end));
    from = end;
  }
  if (blocks.length === 0) return { text };
  kept.push(text.slice(from));
  return { text: rejoin(kept), block: blocks.join('\n') };
}

/** The pieces around the blocks, each on lines of its own. Indentation at the start of the message is the user's. */
function rejoin(pieces: string[]): string {
  const words = pieces.map((piece, index) => (index === 0 ? piece.trimEnd() : piece.trim()));
  return words.filter((piece) => piece !== '').join('\n');
}

/** Where the block that may start at `start` ends, exclusively; undefined where there is none. */
function endOfBlock(text: string, start: number, headEnd: number): number | undefined {
  OPEN_PATTERN.lastIndex = start;
  if (!OPEN_PATTERN.test(text)) return isCutOpening(text, headEnd) ? text.length : undefined;
  const body = OPEN_PATTERN.lastIndex;
  const bracket = nextBracket(text, body);
  if (bracket === undefined) return text.length - body <= CUT_BLOCK_CHARS ? text.length : undefined;
  const tail = text.slice(Math.max(body, bracket + 1 - CLOSE_CHARS), bracket + 1);
  return CLOSE_PATTERN.test(tail) ? bracket + 1 : undefined;
}

function nextBracket(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) if (text[at] === '[' || text[at] === ']') return at;
  return undefined;
}

/** Whether the text ends inside the opening fence, with or without an ellipsis. */
function isCutOpening(text: string, headEnd: number): boolean {
  if (text.length - headEnd > FENCE.open.length) return false;
  const plain = (part: string) => part.replace(new RegExp(`${SPACE}|${DASH}`, 'g'), '');
  const rest = plain(text.slice(headEnd)).replace(/(…|\.{3})$/, '');
  return plain(FENCE.open.slice(HEAD.length)).startsWith(rest);
}
