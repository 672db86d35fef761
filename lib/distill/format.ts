/**
 * The block that goes into the message box, and how it is found again. It is the user's own note about
 * themselves, put after what they typed. The two fence lines hold the only square brackets of the block, so that
 * the first bracket after the opening fence decides whether a block ends there, whatever a page has made of its
 * newlines and bullets; and they hold no quote, apostrophe or markup character that a page would change or escape.
 */

import type { Language } from '../language.ts';
import type { Span } from '../memory/model.ts';

/**
 * The first and the last line of a block, in the language of the conversation: in another one they would turn the
 * answer to theirs. Each opening is known by what stands before its dash, so no two may begin alike. The Chinese
 * one is written with characters that both of its scripts have in common.
 */
export const FENCES: Readonly<Record<Language, { open: string; close: string }>> = {
  en: { open: '[Note from me, about me - use it only where it helps:', close: 'End of the note about me]' },
  de: { open: '[Notiz von mir, über mich - nur dort verwenden, wo sie hilft:', close: 'Ende der Notiz über mich]' },
  es: { open: '[Nota mía, sobre mí - úsala solo donde ayude:', close: 'Fin de la nota sobre mí]' },
  fr: { open: '[Note de ma part, sur moi - à utiliser seulement là où elle aide :', close: 'Fin de la note sur moi]' },
  pt: { open: '[Nota minha, sobre mim - usar apenas onde ajudar:', close: 'Fim da nota sobre mim]' },
  zh: { open: '[我本人的自述 - 只在有用的地方使用：', close: '以上是我本人的自述]' },
  ja: {
    open: '[私から、私についてのメモ - 役に立つところだけで使ってください：',
    close: '私についてのメモはここまで]',
  },
};

/** The fences of a block in English, which is also what older versions wrote whatever the language. */
export const FENCE = FENCES.en;

/** UTF-16 code units, the ellipsis of a shortened line included. */
export const LINE_CHARS = 200;

const BULLET = '- ';

/** What is left of a cut block is never longer: 2,048 tokens, generously counted. A longer rest is the user's. */
const CUT_BLOCK_CHARS = 16_000;

/** White space as pages make it: line breaks, no-break and thin spaces, zero-width characters, soft hyphens. */
const SPACE = '[\\s\\u00ad\\u200b-\\u200d\\u2060]';
const DASH = '[-\\u2010-\\u2015\\u2212]';

/** Chinese, kana and their punctuation: where no spaces stand, a page may break the line between any two of them. */
const WIDE = /[\u3001-\u9fff\uff1a]/;

/**
 * A pattern for `fence` in which only white space, the kind of dash, a backslash before a bracket, and whether
 * accents are characters of their own may differ.
 */
function damaged(fence: string): string {
  return fence.replace(/ - |[^!-Z\\^-~]/g, (part, at: number) => {
    if (part === ' - ') return `${SPACE}*${DASH}{1,2}${SPACE}*`;
    if (part === ' ') return `${SPACE}+`;
    if (part === '[' || part === ']') return `\\\\?\\${part}`;
    const apart = part.normalize('NFD');
    // Two ways to read one letter would be tried one by one: the two must differ.
    const letter = apart === part ? part : `(?:${part}|${apart})`;
    return WIDE.test(part) && WIDE.test(fence.charAt(at + 1)) ? `${letter}${SPACE}*` : letter;
  });
}

/** What stands before its dash must be there to know an opening, where the page has cut it as well (titles, previews). */
const KNOWN = Object.values(FENCES).map(({ open, close }) => {
  const head = open.slice(1, open.indexOf(' - '));
  return {
    open: new RegExp(damaged(open), 'y'),
    close: new RegExp(`${damaged(close)}$`),
    head: damaged(head),
    /** The rest of the opening. */
    rest: open.slice(head.length + 1),
    /** As long as a closing fence can get with its spaces tripled; looking back no further keeps `strip` linear. */
    closeChars: close.length * 3,
  };
});

/** A longer text after a head is no cut opening. */
const MOST_OPEN_CHARS = 2 * Math.max(...KNOWN.map(({ rest }) => rest.length));

type Known = (typeof KNOWN)[number];

/** One group a language. */
const HEAD_PATTERN = new RegExp(`${damaged('[')}(?:${KNOWN.map(({ head }) => `(${head})`).join('|')})`, 'g');

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
 * Takes the lines of a pack, and the language of the conversation (English where absent); gives the block, without
 * blank lines and without a line break at its end. Lines that show nothing are left out; with no line left the block
 * is empty.
 */
export function format(lines: readonly { text: string }[], language: Language = 'en'): string {
  const shown = lines.map((line) => sanitise(line.text)).filter((line) => line !== '');
  if (shown.length === 0) return '';
  const { open, close } = FENCES[language];
  return [open, ...shown.map((line) => BULLET + line), close].join('\n');
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
 * stay: both fences must be there in full and in one language, but for damage to spaces and dashes. Linear in the
 * length of the text.
 */
export function strip(text: string): { text: string; block?: string } {
  const kept: string[] = [];
  const blocks: string[] = [];
  let from = 0;
  for (const { start, end } of blocksIn(text)) {
    kept.push(text.slice(from, start));
    blocks.push(text.slice(start, end));
    from = end;
  }
  if (blocks.length === 0) return { text };
  kept.push(text.slice(from));
  return { text: rejoin(kept), block: blocks.join('\n') };
}

/** Where our blocks stand in a message, as `strip` takes them out; in UTF-16 code units, in their order. */
export function blocksIn(text: string): Span[] {
  const found: Span[] = [];
  let from = 0;
  for (const head of text.matchAll(HEAD_PATTERN)) {
    if (head.index < from) continue;
    const known = KNOWN[head.findIndex((group, at) => at > 0 && group !== undefined) - 1];
    const end = known && endOfBlock(text, known, head.index, head.index + head[0].length);
    if (end === undefined) continue;
    found.push({ start: head.index, end });
    from = end;
  }
  return found;
}

/** The pieces around the blocks, each on lines of its own. Indentation at the start of the message is the user's. */
function rejoin(pieces: string[]): string {
  const words = pieces.map((piece, index) => (index === 0 ? piece.trimEnd() : piece.trim()));
  return words.filter((piece) => piece !== '').join('\n');
}

/** Where the block that may start at `start` ends, exclusively; undefined where there is none. */
function endOfBlock(text: string, known: Known, start: number, headEnd: number): number | undefined {
  const { open, close, closeChars } = known;
  open.lastIndex = start;
  if (!open.test(text)) return isCutOpening(text, known, headEnd) ? text.length : undefined;
  const body = open.lastIndex;
  const bracket = nextBracket(text, body);
  if (bracket === undefined) return text.length - body <= CUT_BLOCK_CHARS ? text.length : undefined;
  const tail = text.slice(Math.max(body, bracket + 1 - closeChars), bracket + 1);
  return close.test(tail) ? bracket + 1 : undefined;
}

function nextBracket(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) if (text[at] === '[' || text[at] === ']') return at;
  return undefined;
}

/** Whether the text ends inside the opening fence, with or without an ellipsis. */
function isCutOpening(text: string, { rest }: Known, headEnd: number): boolean {
  if (text.length - headEnd > MOST_OPEN_CHARS) return false;
  const plain = (part: string) => part.normalize('NFC').replace(new RegExp(`${SPACE}|${DASH}`, 'g'), '');
  const left = plain(text.slice(headEnd)).replace(/(…|\.{3})$/, '');
  return plain(rest).startsWith(left);
}
