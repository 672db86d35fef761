/** Elements that say whose words they hold: by attributes, by the name of the element, by classes, by labels. */
import { attributesOf, classesOf, parentOf } from '../../capture/flat-tree.ts';
import type { Outline } from './outline.ts';
import { atOnce, flatMapInSteps, type Steps } from './steps.ts';
import { type Speaker, type Strength, speakerOf, speakerOfLabel, speaksOfChat, wordsOf } from './words.ts';

export interface Mark {
  element: Element;
  speaker: Speaker;
  strength: Strength;
  /** A name or an avatar beside the message. */
  badge: boolean;
}

/** How much is listened to: attributes made for it, any attribute or name, class names as well. */
export type Level = 'roles' | 'marks' | 'words';

const ROLE_NAMES = /role|author|sender|speaker|participant|message-?type|step-?type|^data-(?:turn|from|who)$|user$/;
/** Attributes of components, without `data-`. */
const BARE_NAMES = /^(?:source|sender|author|from|speaker|owner|side|direction|position|variant)$/;
const LONGEST_VALUE = 120;
const LONGEST_LABEL = 40;
/** A text that stands at the beginning of a message, for readers of screens alone. */
const LABELS = 'H1, H2, H3, H4, H5, H6, SPAN, B, STRONG, DIV, P, LABEL, SMALL, TD, TH, DT, CITE, HEADER, FIGCAPTION, A';
const LABEL_TAGS = new Set(LABELS.split(', '));
const NO_WORDS = /[[\]!&:%]|^(?!(?:group|peer)\/).*\//;

/** What an element says of itself on a level; undefined where it says nothing. */
export function markOf(element: Element, level: Level): Mark | undefined {
  // Most elements of a page bear nothing that could say anything.
  if (!element.hasAttributes() && !element.localName.includes('-'))
    return level === 'roles' ? undefined : labelOf(element);
  let best: Mark | undefined;
  const hear = (name: string, saysRole = false) => {
    const said = speakerOf(name);
    // A word that is weak in a class is strong as all that a role attribute says.
    const told = said && saysRole && wordsOf(name).length === 1 ? { ...said, strength: 'speaker' as const } : said;
    // An avatar may stand for more than its own element says: a message counts for more.
    if (told && (!best || RANK[told.strength] > RANK[best.strength])) best = { element, ...told };
  };
  for (const { name, value } of attributesOf(element)) {
    if (/^(?:data-)?is[-_]?user$/.test(name) && /^(?:true|false|0|1)$/.test(value))
      return { element, speaker: /true|1/.test(value) ? 'user' : 'assistant', strength: 'speaker', badge: false };
    if (value.length > LONGEST_VALUE) continue;
    if (name.startsWith('data-')) {
      const saysRole = ROLE_NAMES.test(name);
      if (level === 'roles' && !saysRole) continue;
      // `data-user-message-bubble=""` says it in its name.
      hear(value === '' || value === 'true' ? name.slice('data-'.length) : value, saysRole);
    } else if (BARE_NAMES.test(name)) hear(value, !/side|position|direction|variant/.test(name));
    else if (level !== 'roles' && name === 'id') hear(value);
    else if (name === 'aria-label' && level !== 'roles') hear(value.slice(0, LONGEST_LABEL).split(/[:：]/)[0] ?? '');
    else if (name === 'alt' && level !== 'roles' && element.localName === 'img') hear(`${value} avatar`);
  }
  if (element.localName.includes('-')) hear(element.localName);
  if (level === 'words') {
    const told = classesOf(element).filter((token) => !NO_WORDS.test(token));
    // `message me` is a side of a chat; `fade-in` and `mr-right` are not.
    const chatty = told.some(speaksOfChat);
    for (const token of told) if (chatty || speakerOf(token)?.strength !== 'side') hear(token);
  }
  return best ?? (level === 'roles' ? undefined : labelOf(element));
}

const RANK: Record<Strength, number> = { speaker: 2, saying: 1, side: 0 };

/** A name that stands over a message: `You`, `You said:`. */
function labelOf(element: Element): Mark | undefined {
  if (!LABEL_TAGS.has(element.tagName) || element.childElementCount > 1) return undefined;
  const text = element.textContent ?? '';
  if (text.length > LONGEST_VALUE || element.closest('p, li, pre, a[href], td p') !== null) return undefined;
  const heading = /^H\d$/.test(element.tagName) || /sr-only|hidden/.test(element.getAttribute('class') ?? '');
  const role = heading || text.length <= LONGEST_LABEL ? speakerOfLabel(text, heading) : undefined;
  return role && { element, speaker: role, strength: 'speaker', badge: true };
}

/** All marks of a page on a level that have words or stand beside some. */
export function marksOf(outline: Outline, level: Level): Mark[] {
  return atOnce(marksInSteps(outline, level));
}

export function marksInSteps({ elements }: Outline, level: Level): Steps<Mark[]> {
  return flatMapInSteps(elements, (element) => markOf(element, level) ?? []);
}

/** Elements with marks of both speakers, their own among them: lists and pages, whatever they are named. */
export function enclosingBoth(marks: readonly Mark[]): Set<Element> {
  const inside = new Map<Element, Set<Speaker>>();
  for (const { element, speaker } of marks) {
    for (let up: Element | undefined = element; up; up = parentOf(up)) {
      const found = inside.get(up) ?? new Set();
      if (found.has(speaker)) break;
      inside.set(up, found.add(speaker));
    }
  }
  const both = new Set<Element>();
  for (const [element, found] of inside) if (found.has('user') && found.has('assistant')) both.add(element);
  return both;
}

/** Whether a class, the id or the item type of an element passes the test. */
export function named(element: Element, test: (name: string) => boolean): boolean {
  const names = classesOf(element).filter((token) => !NO_WORDS.test(token));
  return [...names, element.id, element.getAttribute('itemtype') ?? ''].some(test);
}
