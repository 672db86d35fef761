import { type ChatState, createChat, type Routes } from '../support/chat-client.ts';
import type { ChatTurn } from '../support/chat-types.ts';
import { markdownNodes } from '../support/markdown.ts';
import { messageBox } from '../support/prosemirror-box.ts';
import './owl.css';

const ROUTES: Routes = {
  path: ({ conversation }) => (conversation ? `/t/${conversation}` : '/'),
  read: (url) => {
    const conversation = /^\/t\/([\w-]+)/.exec(url.pathname)?.[1];
    return conversation ? { conversation, temporary: false } : { temporary: false };
  },
  idAt: 'end',
};

function element(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Draws turns by their id, so that a turn's element stays the same while it streams. */
function drawer(list: HTMLElement) {
  const drawn = new Map<string, HTMLElement>();
  return ({ turns, streaming }: ChatState) => {
    const ids = new Set(turns.map(({ id }) => id));
    for (const [id, row] of drawn) {
      if (ids.has(id)) continue;
      row.remove();
      drawn.delete(id);
    }
    for (const turn of turns) {
      const row = drawn.get(turn.id) ?? newRow(turn);
      if (!drawn.has(turn.id)) list.append(row);
      drawn.set(turn.id, row);
      if (turn.role === 'assistant') drawReply(row, turn, streaming === turn.id);
    }
    list.classList.toggle('empty', turns.length === 0);
    list.scrollTop = list.scrollHeight;
  };
}

function newRow(turn: ChatTurn): HTMLElement {
  const body = element('div', { class: 'turn-body' }, turn.role === 'user' ? turn.text : '');
  const who = turn.role === 'user' ? 'turn-me' : 'turn-owl';
  return element('div', { class: `turn ${who}`, 'data-mid': turn.id }, body);
}

function drawReply(row: HTMLElement, turn: ChatTurn, streaming: boolean): void {
  row.querySelector('.turn-body')?.replaceChildren(...markdownNodes(turn.text));
  row.classList.toggle('turn-writing', streaming);
  const tools = row.querySelector('.turn-tools');
  if (streaming) tools?.remove();
  else if (!tools) row.append(element('div', { class: 'turn-tools' }, copyButton(turn)));
}

function copyButton(turn: ChatTurn): HTMLElement {
  const button = element('button', { type: 'button', class: 'copy' }, 'Copy');
  button.addEventListener('click', () => void navigator.clipboard.writeText(turn.text));
  return button;
}

function start(root: HTMLElement): void {
  const list = element('main', { class: 'thread' });
  const place = element('div', { class: 'editor' });
  const send = element('button', { type: 'button', class: 'go', title: 'Send', 'aria-label': 'Send' }, '➤');
  const stop = element(
    'button',
    { type: 'button', class: 'halt', title: 'Stop', 'aria-label': 'Stop', hidden: '' },
    '■',
  );
  const fresh = element('button', { type: 'button', class: 'fresh' }, 'New chat');
  root.append(
    element('aside', {}, element('h1', {}, 'OWL'), element('p', {}, 'Sees in the dark. Knows where to eat.'), fresh),
    element('section', {}, list, element('div', { class: 'composer' }, place, send, stop)),
  );

  const draw = drawer(list);
  const chat = createChat({
    window,
    routes: ROUTES,
    signal: new AbortController().signal,
    onChange: (state) => {
      draw(state);
      send.hidden = state.streaming !== undefined;
      stop.hidden = state.streaming === undefined;
    },
  });
  const submit = () => {
    const text = box.text();
    if (text.trim() === '' || chat.state().streaming) return;
    box.clear();
    void chat.send(text);
  };
  const box = messageBox({
    place,
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Ask Owl' },
    onSend: submit,
    onChange: (text) => place.classList.toggle('filled', text !== ''),
  });
  send.addEventListener('click', submit);
  stop.addEventListener('click', () => chat.stop());
  fresh.addEventListener('click', () => void chat.go({ temporary: false }));
}

const root = document.getElementById('root');
if (root) start(root);
