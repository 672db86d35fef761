/** Finds the message box of a page by what it is, where it stands and what is near it; and the control that sends. */
import { holds, parentOf, pathOf, queryAll } from '../../capture/flat-tree.ts';
import { BOXES, hasLayout } from './outline.ts';
import { sendNear } from './send.ts';

const EDITABLE = '[contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"]';
const CODE = '.cm-editor, .CodeMirror, .monaco-editor, .ace_editor, pre, code, [data-language]';
const SEARCH = /search|find|filter|suche|recherche|buscar|busca|cerca|zoek|szukaj|поиск|найти|搜索|搜尋|検索|검색|بحث/i;
const ASK =
  /message|prompt|chat|ask|composer|compose|type|write|say|send|talk|nachricht|frag|schreib|question|poser|tapez|demande|écri|mensaje|pregunta|escrib|mensagem|pergunt|scriv|bericht|сообщ|спрос|напиш|消息|输入|輸入|提问|发送|问|メッセージ|質問|入力|메시지|입력|رسالة|اكتب|اسأل|mesaj|yaz/i;
const CHAT_BOX =
  /message|prompt|chat|ask\b|nachricht|frag|demande|pregunt|pergunt|mensa|messagg|domand|bericht|сообщ|спрос|消息|提问|问|メッセージ|質問|메시지|질문|رسالة|اسأل|mesaj|sorun/i;
const OTHER_FIELD =
  /comment|kommentar|title|subject|betreff|email|e-mail|password|url|phone|address|zip|coupon|rename|caption|code-?editor|first-?name|last-?name|user-?name|system-?prompt|instructions|temperature|tags?\b/i;
/** An old message that is being edited stands in it; the box for a new one beside it. */
const IN_MESSAGE =
  'article, li, [role="listitem"], [role="article"], [data-message-id], [data-role="user"], [data-role="assistant"]';
const ELSEWHERE = 'header, nav, footer nav, [role="search"], [role="banner"], [role="navigation"], [role="listbox"]';
const FEWEST_POINTS = 4;

/** The message box, if one element of the page is likely to be it. `list`: where the conversation stands, if known. */
export function likelyComposer(document: Document, list?: Element): HTMLElement | undefined {
  const layout = document.body !== null && hasLayout(document.body);
  const focused = focusedIn(document);
  const boxes = queryAll(document, BOXES)
    .filter(isHtml)
    .filter((box) => isBox(box, layout));
  let best: { box: HTMLElement; points: number } | undefined;
  for (const [at, box] of boxes.entries()) {
    let points = pointsOf(box, layout) + (2 * at) / boxes.length;
    if (points <= 0) continue;
    if (sendNear(box)) points += 4;
    if (boxes.length === 1) points += 2;
    if (list) points += 6 * nearness(list, box);
    // A box that is written in just now is the one that matters, if it is one at all.
    if (points >= FEWEST_POINTS && focused !== undefined && holds(box, focused)) points += 8;
    if (!best || points >= best.points) best = { box, points };
  }
  return best && best.points >= FEWEST_POINTS ? best.box : undefined;
}

/** Whether the focus stands in a text box. */
export function focusedBox(document: Document): Element | undefined {
  const focused = focusedIn(document);
  return focused?.closest(`textarea, input, ${EDITABLE}`) ?? undefined;
}

function focusedIn(document: Document): Element | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused ?? undefined;
}

/** From 0 to 1: how soon a way up from the box meets an element that holds the list. */
export function nearness(list: Element, box: Element): number {
  const path = pathOf(box);
  const around = new Set(pathOf(list));
  const steps = path.findIndex((element) => around.has(element));
  return steps < 0 ? 0 : 1 / (1 + steps / 4);
}

function isBox(box: HTMLElement, layout: boolean): boolean {
  if (box.matches('textarea')) {
    if (box.matches('[readonly]')) return false;
  } else if (box.matches('input')) {
    if (!/^(?:text|)$/.test(box.getAttribute('type') ?? '') || box.matches('[readonly], [role="combobox"]'))
      return false;
  } else if (!box.matches(EDITABLE) || parentOf(box)?.closest(EDITABLE)) return false;
  if (box.closest('[hidden], [inert], template, [style*="display: none"], [style*="display:none"]')) return false;
  if (box.getAttribute('aria-hidden') === 'true' || box.parentElement?.getAttribute('aria-hidden') === 'true')
    return false;
  if (!layout) return !/visibility:\s*hidden|opacity:\s*0(?:\D|$)|height:\s*0/.test(box.getAttribute('style') ?? '');
  if (
    typeof box.checkVisibility === 'function' &&
    !box.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  )
    return false;
  const { width, height, right, bottom } = box.getBoundingClientRect();
  if (right < 0 || bottom + box.ownerDocument.documentElement.scrollTop < 0 || width < 40) return false;
  return height >= 10 || box.matches(EDITABLE);
}

function pointsOf(box: HTMLElement, layout: boolean): number {
  const told = toldBy(box);
  const asks = ASK.test(told);
  let points = box.matches('input') ? 0 : 3;
  if (asks) points += 3;
  // Several lines are more than a search takes.
  if (SEARCH.test(told) && !asks) points -= box.matches('input') ? 8 : 3;
  if (/^(?:q|query|search)$/.test(box.getAttribute('name') ?? '')) points -= 4;
  if (OTHER_FIELD.test(told)) points -= 6;
  if (box.closest(ELSEWHERE)) points -= 8;
  if (box.closest(IN_MESSAGE)) points -= 5;
  if (box.closest(CODE)) points -= 5;
  if (box.getAttribute('tabindex') === '-1') points -= 3;
  if (!layout) return points;
  const { width, height, top } = box.getBoundingClientRect();
  points += Math.min(3, Math.log2(1 + (width * Math.max(height, 16)) / 4_000));
  // As large as that is a document.
  if (height > (box.ownerDocument.defaultView?.innerHeight ?? Number.POSITIVE_INFINITY) * 0.6) points -= 6;
  if (top > (box.ownerDocument.defaultView?.innerHeight ?? 0) / 2) points += 2;
  return points;
}

/** Whether the box itself says that it takes messages to somebody. */
export const isChatBox = (box: Element): boolean => CHAT_BOX.test(toldBy(box));

function toldBy(box: Element): string {
  const names = ['id', 'name', 'class', 'placeholder', 'data-placeholder', 'aria-label', 'aria-placeholder', 'title'];
  const own = [...names, 'data-testid'].map((name) => box.getAttribute(name) ?? '');
  return [...own, box.querySelector('[data-placeholder]')?.getAttribute('data-placeholder') ?? ''].join(' ');
}

function isHtml(element: Element): element is HTMLElement {
  return 'focus' in element && 'dataset' in element;
}
