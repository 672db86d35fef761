/** The words of a message without the furniture around them: names, times, buttons drawn as text, what a model thought. */
import { attributesOf, childrenOf, classesOf, nodesOf } from '../../capture/flat-tree.ts';
import { messageText } from '../../capture/text.ts';
import type { Role } from '../../memory/model.ts';
import { hasLayout } from './outline.ts';
import { speakerOfLabel, wordsOf } from './words.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Anywhere in a name: not what was said, however long. */
const THOUGHT = list('thinking thought thoughts think reasoning reason cot 思考');
/** Anywhere in a name. */
const FURNITURE = list(
  'toolbar actions avatar timestamp typing tooltip suggestion suggestions suggested followup followups citation citations feedback token tokens swipe swipes spinner skeleton loader username nickname reactions buttons grounding search disclaimer status progress step steps toolcall usage',
);
/** As the last word of a name: there it says what the element is, elsewhere what it belongs to. */
const PARTS = list(
  'name nick nom nombre nome time date hora heure uhrzeit fecha datum zeit author sender label id status meta metadata footer header badge copy cursor caret menu sources source references related chips chip file files attachment attachments thumbnail counter controls tools separator divider info model version pagination reaction action button btn icon initial delivered display stats hint cite pill footnote',
);
/** Parts of any length; the others are a few words. */
const LONG_PARTS = list('footer sources references related attachments files tools chips controls');
const BODY = list('markdown prose richtext');
const BODY_OF = list('message msg mes bubble chat query answer response reply');
const BODY_PART = list('text content body');
/** What people typed keeps its lines. */
const TYPED_BODY = /(?:^|\s)whitespace-(?:pre|break)[\w-]*(?:\s|$)/;
/** In which a page does not look for messages. */
const CONTROLS = 'button, textarea, select, svg, [role="button"]';
const TABLE = 'table, [role="table"]';
const EDITED = 'textarea, [contenteditable="true"]:not([data-language])';
const ROLES = '[role="button"], [role="toolbar"], [role="menu"], [role="tooltip"], [role="status"], [role="tablist"]';
const FOLDED =
  'details, button[aria-expanded] + div, [data-exclude-from-copy], [data-markdown-copy="exclude"], sup:has(a, button), cite:has(a)';
const FILE = /^[^\n/]{1,80}\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|md|json|zip|png|jpe?g|gif|webp|heic|mp[34]|m4a|wav)$/i;
const THOUGHT_LABEL =
  /^(?:(?:thinking|thoughts?|reasoning|réflexion|denken|pensando|思考中?|推理|思考过程|يفكّر|تفكير|생각|думаю|размышление)(?:…|\.{3}|:)?|(?:thought|reasoned|réfléchi|nachgedacht|pens[eóo]|pensou|已深度思考|已思考|думал[аи]?)[ (（].{1,30})$/iu;
/** Not drawn, and read out loud. */
export const FOR_READERS =
  '[class*="sr-only"], [class*="visually-hidden" i], [class*="screen-reader" i], [class*="visuallyhidden" i]';
const SHORT = 60;
const LONGEST_LABEL = 40;
const MOST_BESIDE_BODY = 80;
const MOST_OF_FILE = 24;
/** Of a message's text, the share that no part of it has. */
const MOST_OF_MESSAGE = 0.7;
const DAY =
  "today|yesterday|heute|gestern|hier|aujourd'hui|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|сегодня|вчера|今天|昨天|今日|昨日|오늘|어제|اليوم|أمس|bugün|dün";
const CLOCK = '\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?m\\.?)?';
const MONTH =
  '(?:jan|feb|fév|mar|mär|mrz|apr|avr|abr|may|mai|mag|jun|juin|giu|jul|juil|lug|aug|août|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic|ene|gen)[\\p{L}.]{0,7}';
const DATE = `\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|(?:[\\p{L}]{3,10}, )?(?:\\d{1,2}\\.? ${MONTH}(?: \\d{4})?|${MONTH} \\d{1,2}(?:, \\d{4})?)`;
const AGO = 'just now|\\d+ ?(?:s|sec|seconds?|m|mins?|minutes?|h|hours?|d|days?)(?: ago)?';
/** A day, a time, or both, and nothing else. */
const TIME = new RegExp(
  `^\\[?(?:sent )?(?:(?:${DAY})|(?:(?:${DAY}|${DATE})[ ,]*(?:at|um|à|a las)?[ ,]*)?${CLOCK}|${DATE}|${AGO})\\]?$`,
  'iu',
);
const PAGER = /^(?:\d+ (?:sources?|quellen|fuentes)|\d+ ?\/ ?\d+|\d+(?:\.\d+)? ?(?:tokens?|t\/s|s|ms))$/i;
/** A mark of somebody writing, and no words. */
const NO_WORDS = /^[^\p{L}\p{N}]*$/u;

/** Takes the elements of one message and whose it is; gives its text, or `''` where nothing is said yet. */
export function contentOf(elements: readonly Element[], role: Role): string {
  // While an old message is edited, its words are in a box of their own.
  if (role === 'user' && elements.some((element) => element.querySelector(EDITED) !== null)) return '';
  const read = (parts: readonly Element[], skip: (element: Element) => boolean) =>
    trimmed(messageText(parts, { typed: role === 'user', skip }));
  const whole = elements.reduce((sum, element) => sum + lengthOf(element), 0);
  const layout = elements[0] !== undefined && hasLayout(elements[0]);
  const folded = foldedIn(elements);
  const isLeftOut = (element: Element) => folded.has(element) || isThinking(element) || (layout && isUnseen(element));
  const skip = (element: Element) => isLeftOut(element) || isFurniture(element, whole);
  const typed = role === 'user' ? bodiesOf(elements, isTypedBody, skip) : [];
  const bodies = typed.length > 0 ? typed : bodiesOf(elements, isBody, skip);
  // What is named like furniture may be all that there is.
  const fallback = () => {
    const rest = read(elements, isLeftOut);
    return role === 'user' || rest.length > SHORT ? rest : '';
  };
  const text = read(bodies.length > 0 ? bodies : elements, skip) || fallback();
  return NO_WORDS.test(text) && role === 'assistant' && text.length < 8 ? '' : text;
}

/** What a button of the message folds and unfolds: what a model thought, what it looked up. */
function foldedIn(elements: readonly Element[]): Set<Element> {
  const folded = new Set<Element>();
  for (const element of elements)
    for (const button of element.querySelectorAll('[aria-expanded][aria-controls]')) {
      const id = button.getAttribute('aria-controls') ?? '';
      const controlled = id === '' ? null : element.querySelector(`[id="${id.replace(/["\\]/g, '')}"]`);
      if (controlled) folded.add(controlled);
    }
  return folded;
}

/** Where a message names the elements that hold its words, and little stands beside them: those. */
function bodiesOf(
  elements: readonly Element[],
  isOne: (element: Element) => boolean,
  skip: (element: Element) => boolean,
): Element[] {
  const bodies: Element[] = [];
  let beside = 0;
  const visit = (element: Element) => {
    for (const child of childrenOf(element)) {
      if (skip(child) || child.matches(CONTROLS)) continue;
      if (isOne(child)) bodies.push(child);
      else if (child.childElementCount === 0 && !child.shadowRoot) beside += lengthOf(child);
      else visit(child);
    }
    if (element.childElementCount > 0)
      for (const node of nodesOf(element)) if (node.nodeType === 3) beside += node.nodeValue?.trim().length ?? 0;
  };
  for (const element of elements) visit(element);
  return beside <= MOST_BESIDE_BODY ? bodies : [];
}

const isTypedBody = (element: Element): boolean => TYPED_BODY.test(element.getAttribute('class') ?? '');

function isBody(element: Element): boolean {
  return [...namesOf(element), element.id].some((name) => {
    const words = wordsOf(name.replace(/[-_]?(?:container|wrapper)$/i, ''));
    if (words[0] === 'not') return false;
    if (words.some((word) => BODY.has(word))) return true;
    return BODY_PART.has(words.at(-1) ?? '') && words.some((word) => BODY_OF.has(word));
  });
}

/** Whether an element is a part of a message, or stands between messages, and is none itself. */
export function isPart(element: Element): boolean {
  if (element.matches(FOR_READERS) || (hasLayout(element) && isUnseen(element))) return true;
  return isFurniture(element, Number.POSITIVE_INFINITY) || TIME.test(element.textContent?.trim() ?? '');
}

function isFurniture(element: Element, whole: number): boolean {
  if (element.matches(ROLES)) return true;
  if (isThinking(element) || element.matches(FOLDED) || isTableHead(element)) return true;
  const length = lengthOf(element);
  if (length < whole && (isThought(element) || namesOf(element).some(isToolCall))) return true;
  if (length <= SHORT && length < whole && (isLabel(element) || isFile(element))) return true;
  if (length > whole * MOST_OF_MESSAGE && length > SHORT / 4) return false;
  return namesOf(element).some((name) => {
    const words = wordsOf(name);
    const last = words.at(-1) ?? '';
    if (words.some((word) => FURNITURE.has(word))) return length <= SHORT * 4;
    return PARTS.has(last) && (length <= SHORT || LONG_PARTS.has(last));
  });
}

/** A time, a name of a speaker or of a source that stands by itself. */
function isLabel(element: Element): boolean {
  const text = element.textContent?.trim() ?? '';
  if (isCitation(element, text)) return true;
  if (/^(?:P|LI|CODE|A|EM|STRONG|B|I|TH)$/.test(element.tagName) || element.closest('p, li, pre')) return false;
  return TIME.test(text) || speakerOfLabel(text) !== undefined;
}

/** A link right behind the end of a sentence, without a space, or named by its host alone: where it was found. */
function isCitation(element: Element, text: string): boolean {
  const links = element.localName === 'a' ? [element] : [...element.querySelectorAll('a')];
  if (links.length !== 1 || links[0]?.textContent?.trim() !== text || text.length > SHORT) return false;
  if (element.localName !== 'a' && /^(?:[\w-]+\.)+[a-z]{2,}(?: ?\+ ?\d+)?$/i.test(text)) return true;
  return /[.,;:!?)。，；：！？]$/.test(element.previousSibling?.textContent ?? '');
}

/** The name of an attached file, with its kind and size. */
function isFile(element: Element): boolean {
  if (element.closest('p, li, pre, code') || element.querySelector('p, li, pre, code')) return false;
  const leaves = element.childElementCount === 0 ? [element] : [...element.querySelectorAll('*')];
  const name = leaves.find((leaf) => leaf.childElementCount === 0 && FILE.test(leaf.textContent?.trim() ?? ''));
  return name !== undefined && lengthOf(element) - lengthOf(name) <= MOST_OF_FILE;
}

/** The name and the buttons over a table. */
function isTableHead(element: Element): boolean {
  const next = element.nextElementSibling;
  if (!next || element.parentElement?.childElementCount !== 2 || lengthOf(element) > SHORT) return false;
  const isTable = next.matches(TABLE) || (next.childElementCount === 1 && next.querySelector(TABLE) !== null);
  return isTable && element.querySelector('button, [role="button"]') !== null;
}

/** Named as what a model thought, in any of its attributes. */
function isThinking(element: Element): boolean {
  const groups = classesOf(element).flatMap((token) => /^group\/(.+)/.exec(token)?.[1] ?? []);
  if ([...namesOf(element), ...groups].some(hasThought)) return true;
  return attributesOf(element).some(
    ({ name, value }) => name.startsWith('data-') && value.length <= SHORT && hasThought(value),
  );
}

const hasThought = (name: string): boolean => wordsOf(name).some((word) => THOUGHT.has(word));

const isToolCall = (name: string): boolean => /tool[-_ ]?(?:call|use|result|output|invocation|card|block)/i.test(name);

/** A part of several blocks whose first says that the rest was thought. */
function isThought(element: Element): boolean {
  const children = childrenOf(element);
  return children.length > 1 && THOUGHT_LABEL.test(children[0]?.textContent?.trim() ?? '');
}

/** Drawn for readers of screens alone, not at all, or as something that cannot be selected. */
function isUnseen(element: Element): boolean {
  // Styles are asked for where one could be: pages do not make them for what they do not draw yet, and keep them then.
  if (!element.hasAttributes()) return false;
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  if (!style) return false;
  if (style.display === 'none' || style.visibility === 'hidden') return true;
  if (style.position !== 'absolute' && style.position !== 'fixed') return false;
  if (/inset\(50%|inset\(100%|circle\(0/.test(style.clipPath) || /rect\((?:0|1px)/.test(style.clip)) return true;
  return style.overflow === 'hidden' && Number.parseFloat(style.width) <= 1;
}

/** The tokens that name an element: its classes, id, test id and, of a component, its own name. */
function namesOf(element: Element): string[] {
  const names = classesOf(element).filter((token) => !/[[\]!&:%/]/.test(token));
  const said = ['data-testid', 'data-test-id', 'part'].flatMap((name) => element.getAttribute(name) ?? []);
  return element.localName.includes('-') ? [...names, ...said, element.localName] : [...names, ...said];
}

/** Characters of text inside, across shadow roots where the element itself shows none. */
function lengthOf(element: Element): number {
  const own = element.textContent?.trim().length ?? 0;
  return own > 0 || !element.localName.includes('-')
    ? own
    : childrenOf(element).reduce((sum, child) => sum + lengthOf(child), 0);
}

/** Without a name over the text and a time or a pager at its ends, where there is more than that. */
function trimmed(text: string): string {
  const lines = text.split('\n');
  const isMark = (line: string) => line.trim() === '' || TIME.test(line.trim()) || PAGER.test(line.trim());
  let first = 0;
  while (first < lines.length && (isMark(lines[first] ?? '') || (first === 0 && speakerOfLabel(lines[0] ?? ''))))
    first += 1;
  let last = lines.length;
  while (last > first && isMark(lines[last - 1] ?? '')) last -= 1;
  return first < last ? lines.slice(first, last).join('\n') : text;
}

/** "You said", a name, a model: a first or last line that nearly all turns of a speaker share is none of their words. */
export function withoutLabels<T extends { role: Role; text: string }>(turns: readonly T[]): T[] {
  const labels = new Map<string, string>();
  for (const role of ['user', 'assistant'] as const) {
    const texts = turns.filter((turn) => turn.role === role).map(({ text }) => text);
    const longer = texts.filter((text) => text.includes('\n'));
    for (const at of [0, -1] as const) {
      const lines = longer.map((text) =>
        at === 0 ? text.slice(0, text.indexOf('\n')) : text.slice(text.lastIndexOf('\n') + 1),
      );
      const counts = new Map<string, number>();
      for (const line of lines) if (line.length <= LONGEST_LABEL) counts.set(line, (counts.get(line) ?? 0) + 1);
      const [label] = [...counts].find(([line, count]) => !/^```/.test(line) && count * 4 >= texts.length * 3) ?? [];
      if (label !== undefined && texts.length >= 2) labels.set(`${role}${at}`, label);
    }
  }
  return turns.map((turn) => {
    const head = labels.get(`${turn.role}0`);
    const tail = labels.get(`${turn.role}-1`);
    let text = turn.text;
    if (head !== undefined && text.startsWith(`${head}\n`)) text = text.slice(head.length).trim();
    if (tail !== undefined && text.endsWith(`\n${tail}`)) text = text.slice(0, -tail.length).trim();
    return text === turn.text || text === '' ? turn : { ...turn, text };
  });
}
