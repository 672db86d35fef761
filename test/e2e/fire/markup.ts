/** Rows as the sites draw them: what their adapters look for, and nothing more. */
import type { LookName, Row } from './rows.ts';

export interface Markup {
  scroller: Record<string, string>;
  /** Around the list; the message box and the buttons lie beside it. */
  box: Record<string, string>;
  form: { tag: string; attributes: Record<string, string> };
  stop: Record<string, string>;
  row(row: Row, at: number): HTMLElement;
  /** Changes what a row says and whether it is being written, in place. */
  update(element: HTMLElement, row: Row): void;
}

type Child = Node | string;

export function make(tag: string, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function time({ at }: Row): Child[] {
  return at === undefined ? [] : [make('time', { datetime: at }, 'then')];
}

/** Puts paragraphs where the text has empty lines; those that say the same stay as they are, as in a stream. */
function say(element: HTMLElement, text: string): void {
  const parts = text.split('\n\n');
  for (const [at, part] of parts.entries()) {
    const old = element.children[at];
    if (old?.textContent === part) continue;
    if (old) old.textContent = part;
    else element.append(make('p', {}, part));
  }
  while (element.children.length > parts.length) element.lastChild?.remove();
}

function saying(tag: string, attributes: Record<string, string>, text: string): HTMLElement {
  const element = make(tag, attributes);
  say(element, text);
  return element;
}

function inside(element: HTMLElement, css: string): HTMLElement {
  const found = element.matches(css) ? element : element.querySelector<HTMLElement>(css);
  if (!found) throw new Error(`no ${css} in a row`);
  return found;
}

const both: Markup = {
  scroller: { 'data-scroll-root': '' },
  box: { id: 'prompt-textarea', 'data-virtualkeyboard': 'true' },
  form: { tag: 'form', attributes: { 'data-type': 'unified-composer' } },
  stop: { id: 'composer-submit-button', 'data-testid': 'stop-button', 'aria-label': 'Stop streaming' },
  row: (row, at) => {
    const section = make('section', {
      'data-testid': `conversation-turn-${at + 1}`,
      'data-turn': row.role,
      'data-turn-id': row.id,
    });
    const words =
      row.role === 'user'
        ? make('div', { class: 'whitespace-pre-wrap' }, row.text)
        : saying('div', { class: 'markdown prose' }, row.text);
    section.append(
      ...time(row),
      make('div', { 'data-message-author-role': row.role, 'data-message-id': row.id }, words),
      make('div', { class: 'actions' }),
    );
    both.update(section, row);
    return section;
  },
  update: (element, row) => {
    if (row.role === 'user') inside(element, '.whitespace-pre-wrap').textContent = row.text;
    else say(inside(element, '.markdown'), row.text);
    const copy = make('button', { type: 'button', 'data-testid': 'copy-turn-action-button' });
    inside(element, '.actions').replaceChildren(...(row.isOpen ? [] : [copy]));
  },
};

const ids: Markup = {
  scroller: { class: 'thread-scroll-container' },
  box: { role: 'textbox', 'data-composer-markdown': '', 'aria-multiline': 'true' },
  form: { tag: 'form', attributes: { 'data-chatgpt-composer': '' } },
  stop: { 'aria-label': 'Stop' },
  row: (row) => {
    const unit = make('div', {
      'data-content-search-unit-key': `${row.id}:${row.role}`,
      'data-chatgpt-search-message-ids': row.id,
    });
    const words =
      row.role === 'user'
        ? make('div', { 'data-user-message-bubble': '' }, make('div', { class: 'whitespace-pre-wrap' }, row.text))
        : saying('div', { 'data-markdown-text-style': 'assistant-message' }, row.text);
    unit.append(...time(row), words);
    const turn = make('div', { 'data-turn-key': row.id }, unit, make('div', { class: 'turn-action-controls' }));
    ids.update(turn, row);
    return turn;
  },
  update: (element, row) => {
    if (row.role === 'user') inside(element, '.whitespace-pre-wrap').textContent = row.text;
    else say(inside(element, '[data-markdown-text-style]'), row.text);
    const copy = make('button', { type: 'button', 'aria-label': 'Copy' });
    inside(element, '.turn-action-controls').replaceChildren(...(row.isOpen ? [] : [copy]));
  },
};

const numbers: Markup = {
  scroller: { 'data-autoscroll-container': 'true' },
  box: { 'data-testid': 'chat-input', role: 'textbox' },
  form: { tag: 'fieldset', attributes: {} },
  stop: { 'aria-label': 'Stop response' },
  row: (row, at) => {
    const place = make('div', { 'data-rs-index': `${at}`, 'data-index': `${at}` });
    if (row.role === 'user')
      place.append(make('div', { 'data-testid': 'user-message' }, ...time(row), saying('div', {}, row.text)));
    else
      place.append(
        make(
          'div',
          { 'data-is-streaming': 'true' },
          ...time(row),
          make('div', { class: 'font-claude-response' }, saying('div', { class: 'standard-markdown' }, row.text)),
        ),
      );
    numbers.update(place, row);
    return place;
  },
  update: (element, row) => {
    if (row.role === 'user') return say(inside(element, '[data-testid="user-message"] > div'), row.text);
    say(inside(element, '.standard-markdown'), row.text);
    inside(element, '[data-is-streaming]').setAttribute('data-is-streaming', `${row.isOpen === true}`);
  },
};

const none: Markup = {
  ...numbers,
  row: (row, at) => {
    const place = numbers.row(row, at);
    place.removeAttribute('data-rs-index');
    place.removeAttribute('data-index');
    return place;
  },
};

export const MARKUP: Record<LookName, Markup> = { both, ids, numbers, none };
