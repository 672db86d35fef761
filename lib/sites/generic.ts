/**
 * Reads a chat page that no adapter knows, from what its markup says about itself: attributes that name a role,
 * then class names that do, then the list of like siblings that lies nearest to the message box. No geometry, so
 * it works on saved pages too. A turn whose speaker is not known counts as the assistant's: words must never
 * become the user's by a guess.
 */
import { outermost, type PageRead, type ReadTurn } from '../capture/read.ts';
import { messageText } from '../capture/text.ts';
import type { Role } from '../memory/model.ts';

const USER_WORDS = new Set(['user', 'human', 'query', 'question', 'me', 'prompt']);
const ASSISTANT_WORDS = new Set(['assistant', 'bot', 'model', 'answer', 'response', 'ai', 'agent', 'reply']);
/** Weak words in class names: they name other things as often as a speaker. */
const CLASS_ONLY_STRONG = new Set(['me', 'prompt', 'ai', 'agent', 'reply', 'model']);
/** A part of a message, or of the page around it, and not a message. */
const PARTS =
  /^(?:avatar|menu|name|icon|button|btn|input|label|list|profile|settings?|counts?|actions?|header|footer|time|timestamp|panel|status|toolbar|picker|selector|badge|info|title|account|image|id|ids|composer|form|editor|placeholder|container|wrapper|copy|feedback|suggestions?)$/;
const ASIDE =
  'nav, aside, header, footer, form, button, dialog, label, textarea, select, template, [hidden], [contenteditable="true"], [role="navigation"], [role="banner"], [role="dialog"], [role="menu"], [role="textbox"], [style*="display: none"], [style*="display:none"]';
const COMPOSER = 'textarea, [contenteditable="true"], [role="textbox"]';
/** Class names that put a message on the side where people expect their own words. */
const OWN_SIDE =
  /(?:^|\s)(?:justify-end|items-end|self-end|ml-auto|ms-auto|text-right|flex-row-reverse|outgoing|sent|mine|own)(?:\s|$)/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const ID_ATTRIBUTES = ['data-message-id', 'data-msg-id', 'mesid', 'data-id'];
/** Not what was said: what a model thought, folded or not, and the furniture of a message. */
const STRIP = [
  ...['thinking', 'reasoning', 'thought', 'actions', 'toolbar', 'avatar', 'timestamp'].map(
    (word) => `[class*="${word}" i]`,
  ),
  '[data-testid*="action" i]',
  '[role="toolbar"]',
  'button[aria-expanded] + div',
  'details',
].join(', ');
const MAX_ELEMENTS = 200_000;

interface Marked {
  element: Element;
  role: Role;
}

/** Takes a document and, where it is known, its address; gives the turns that its markup tells apart. */
export function readGeneric(document: Document, url?: URL): PageRead {
  const body = document.body;
  const elements = body ? [...body.querySelectorAll('*')].slice(0, MAX_ELEMENTS) : [];
  const usable = elements.filter(
    (element) => element.closest(ASIDE) === null && !element.matches('.sr-only, [aria-hidden="true"]'),
  );
  const strategies: [string, () => Marked[]][] = [
    [
      'roles',
      () =>
        messages(usable, (element) => roleByAttribute(element, /role|author|sender|message-type|^data-turn$|user$/), 1),
    ],
    ['marks', () => messages(usable, (element) => roleByAttribute(element, /./))],
    ['words', () => messages(usable, (element) => roleByAttribute(element, /./) ?? roleByClass(element))],
    ['user', () => besideUser(usable)],
    ['siblings', () => siblings(document, usable)],
  ];
  const conversationId = url === undefined ? undefined : idInPath(url);
  const page = {
    ...(conversationId === undefined ? {} : { conversationId }),
    temporary: false,
    generating: false,
  };
  for (const [renderer, find] of strategies) {
    const turns = toTurns(find());
    if (turns.length > 0) return { ...page, renderer, turns };
  }
  return { ...page, turns: [] };
}

/** Attributes such as `data-message-author-role="user"`, `data-testid="bot-message"`, `is_user="true"`. */
function roleByAttribute(element: Element, names: RegExp): Role | undefined {
  for (const { name, value } of element.attributes) {
    if (/^(?:data-)?is[-_]?user$/.test(name) && /^(?:true|false)$/.test(value))
      return value === 'true' ? 'user' : 'assistant';
    if (!name.startsWith('data-') || value.length > 120 || !names.test(name)) continue;
    // `data-user-message-bubble=""` says it in its name.
    const role = roleOfWords(value === '' || value === 'true' ? name.slice('data-'.length) : value);
    if (role) return role;
  }
  return undefined;
}

function roleByClass(element: Element): Role | undefined {
  for (const token of element.classList) {
    if (/[:[\]!&]/.test(token)) continue;
    const role = roleOfWords(token, CLASS_ONLY_STRONG);
    if (role) return role;
  }
  return undefined;
}

/** The one role that the words of a name speak of; none if they name both, or a part of a message. */
function roleOfWords(name: string, except?: ReadonlySet<string>): Role | undefined {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1);
  if (words.some((word) => PARTS.test(word))) return undefined;
  const known = words.filter((word) => !except?.has(word));
  const user = known.some((word) => USER_WORDS.has(word));
  const assistant = known.some((word) => ASSISTANT_WORDS.has(word));
  if (user === assistant) return undefined;
  return user ? 'user' : 'assistant';
}

/** The marked elements that are one message each; nothing unless so many speakers are among them. */
function messages(
  elements: readonly Element[],
  roleOf: (element: Element) => Role | undefined,
  speakers = 2,
): Marked[] {
  const roles = new Map<Element, Role>();
  for (const element of elements) {
    const role = roleOf(element);
    if (role && element.textContent?.trim()) roles.set(element, role);
  }
  const around = enclosingBoth(roles);
  const single = [...roles.keys()].filter((element) => !around.has(element));
  const marked = outermost(single).map((element) => ({ element, role: roles.get(element) ?? 'assistant' }));
  return new Set(marked.map(({ role }) => role)).size >= speakers ? marked : [];
}

/** Where only the user's turns are marked, what stands beside them in the same list is the assistant's. */
function besideUser(elements: readonly Element[]): Marked[] {
  const marked = messages(elements, (element) => roleByAttribute(element, /./) ?? roleByClass(element), 1);
  const own = marked.filter(({ role }) => role === 'user').map(({ element }) => element);
  let list = own[0]?.parentElement;
  while (list && (textChildren(list).length < 2 || !own.every((element) => list?.contains(element))))
    list = list.parentElement;
  if (!list || own.length === 0) return [];
  return textChildren(list).map((element) => ({
    element,
    role: own.some((one) => element.contains(one)) ? 'user' : 'assistant',
  }));
}

function textChildren(list: Element): Element[] {
  return [...list.children].filter((child) => child.textContent?.trim() && child.closest(ASIDE) === null);
}

/** Elements with messages of both speakers inside: lists and pages, whatever their own names say. */
function enclosingBoth(roles: ReadonlyMap<Element, Role>): Set<Element> {
  const inside = new Map<Element, Set<Role>>();
  for (const [element, role] of roles) {
    for (let up = element.parentElement; up; up = up.parentElement) {
      const found = inside.get(up) ?? new Set();
      if (found.has(role)) break;
      inside.set(up, found.add(role));
    }
  }
  const both = new Set<Element>();
  for (const [element, found] of inside) if (found.size === 2) both.add(element);
  return both;
}

/** The largest list of like siblings with text, preferring the one nearest to the message box. */
function siblings(document: Document, elements: readonly Element[]): Marked[] {
  const composer = [...document.querySelectorAll(COMPOSER)].at(-1);
  let best: { score: number; items: Element[] } | undefined;
  for (const list of elements) {
    const items = likeChildren(list);
    if (items.length < 2) continue;
    const score = items.length * 6 + textShare(items) * 10 + nearness(list, composer) * 10;
    if (!best || score > best.score) best = { score, items };
  }
  if (!best) return [];
  const own = best.items.map((item) => ownSide(item));
  const told = own.includes(true) && own.includes(false);
  return best.items.map((element, at) => ({ element, role: told && own[at] ? 'user' : 'assistant' }));
}

function likeChildren(list: Element): Element[] {
  const withText = textChildren(list);
  const tag = withText[0]?.tagName;
  const like = withText.filter((child) => child.tagName === tag);
  return tag !== undefined && /^(?:DIV|LI|ARTICLE|SECTION)$|-/.test(tag) && like.length === withText.length ? like : [];
}

/** From 0 to 1: how much of a message each item is, rather than a word in a menu. */
function textShare(items: readonly Element[]): number {
  const lengths = items.map((item) => item.textContent?.trim().length ?? 0);
  return lengths.filter((length) => length >= 20).length / items.length;
}

/** From 0 to 1: how soon a way up from the message box meets an element that holds the list. */
function nearness(list: Element, composer: Element | undefined): number {
  let steps = 0;
  for (let up = composer?.parentElement; up; up = up.parentElement, steps += 1)
    if (up.contains(list)) return 1 / (1 + steps / 4);
  return 0;
}

function ownSide(item: Element): boolean {
  const shells = [item, ...item.querySelectorAll('div, span, section')].slice(0, 6);
  return shells.some((element) => OWN_SIDE.test(element.getAttribute('class') ?? ''));
}

function toTurns(marked: readonly Marked[]): ReadTurn[] {
  const read = marked
    .map(({ element, role }) => ({
      element,
      role,
      text: messageText([element], { typed: role === 'user', strip: STRIP }),
    }))
    .filter(({ text }) => text !== '');
  const ids = new Set<string>();
  return withoutLabels(read).map(({ element, role, text }, ordinal) => {
    const id = messageId(element);
    const fresh = id !== undefined && !ids.has(id);
    if (fresh) ids.add(id);
    return { role, text, ordinal, element, complete: true, ...(fresh ? { nativeId: id } : {}) };
  });
}

/** "You said", a name, a model: a first line that nearly all turns of a speaker share is none of their words. */
function withoutLabels<T extends { role: Role; text: string }>(turns: T[]): T[] {
  const labels = new Map<Role, string>();
  for (const role of ['user', 'assistant'] as const) {
    const firsts = turns.filter((turn) => turn.role === role).map((turn) => turn.text.split('\n')[0] ?? '');
    const label = firsts.find(
      (line) => line.length <= 40 && firsts.filter((other) => other === line).length * 4 >= firsts.length * 3,
    );
    if (label !== undefined && firsts.length >= 2) labels.set(role, label);
  }
  return turns.map((turn) => {
    const label = labels.get(turn.role);
    const rest = label === undefined || !turn.text.startsWith(`${label}\n`) ? '' : turn.text.slice(label.length).trim();
    return rest === '' ? turn : { ...turn, text: rest };
  });
}

function messageId(element: Element): string | undefined {
  for (const name of ID_ATTRIBUTES) {
    const own = element.getAttribute(name) ?? element.querySelector(`[${name}]`)?.getAttribute(name);
    if (own) return own;
  }
  return UUID.exec(element.id)?.[0];
}

/** The last part of the path that looks like an id and not like a word. */
function idInPath(url: URL): string | undefined {
  return url.pathname
    .split('/')
    .filter((part) => UUID.test(part) || (/^[\w-]{8,}$/.test(part) && /\d/.test(part)))
    .at(-1);
}
