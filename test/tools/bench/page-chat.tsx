/** @jsxImportSource react */
/**
 * A long chat as a big product draws it: React, Markdown rendered anew with every piece of the reply, a real editor as
 * message box. Its server says in the page's data whether the markup is ChatGPT's or one that no adapter knows.
 */
import { marked } from 'marked';
import { createElement, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { ChatTurn } from '../../support/chat-types.ts';
import { type MessageBox, messageBox } from '../../support/prosemirror-box.ts';
import type { PageData } from './page-server.ts';
import './page-chat.css';

type Attributes = Record<string, string | undefined>;

/** What each markup says of a turn. */
interface Names {
  row(turn: ChatTurn, at: number): Attributes;
  message(turn: ChatTurn): Attributes;
  text(turn: ChatTurn): Attributes;
  box: Record<string, string>;
  done: Attributes;
  stop: Attributes;
}

const NAMES: Record<PageData['look'], Names> = {
  chatgpt: {
    row: ({ role, id }, at) => ({
      'data-testid': `conversation-turn-${at + 1}`,
      'data-turn': role,
      'data-turn-id': id,
    }),
    message: ({ role, id }) => ({ 'data-message-author-role': role, 'data-message-id': id }),
    text: ({ role }) => ({ className: role === 'user' ? 'whitespace-pre-wrap' : 'markdown prose' }),
    box: { id: 'prompt-textarea' },
    done: { 'data-testid': 'copy-turn-action-button' },
    stop: { 'data-testid': 'stop-button' },
  },
  unknown: {
    row: ({ role }) => ({ className: `row row-${role}` }),
    message: ({ role }) => ({ className: `${role}-message` }),
    text: () => ({ className: 'prose' }),
    box: { 'aria-label': 'Message' },
    done: { className: 'copy' },
    stop: { className: 'stop' },
  },
};

/** Gives the element of the last time where nothing has changed at its place: React bails out of those. */
function useKept<T>(make: (from: T, at: number) => unknown): (from: T, at: number) => unknown {
  const kept = useRef<{ from: T; made: unknown }[]>([]);
  return (from, at) => {
    const found = kept.current[at];
    if (found?.from === from) return found.made;
    const made = make(from, at);
    kept.current[at] = { from, made };
    return made;
  };
}

function Markdown({ text }: { text: string }) {
  const block = useKept((raw: string, at) => {
    const key = `${at}`;
    return <Block key={key} raw={raw} />;
  });
  return <>{marked.lexer(text).map(({ raw }, at) => block(raw, at))}</>;
}

function Block({ raw }: { raw: string }) {
  const { body } = new DOMParser().parseFromString(marked.parse(raw, { async: false }), 'text/html');
  return <>{inside(body)}</>;
}

function inside(parent: Node): unknown[] {
  return [...parent.childNodes].map((node, at) => drawn(node, `${at}`));
}

function drawn(node: Node, key: string): unknown {
  if (!(node instanceof Element)) return node.nodeValue;
  if (node.localName !== 'pre') return createElement(node.localName, { key }, ...inside(node));
  return (
    <pre key={key}>
      <div className="bar">
        <span>python</span>
        <button type="button">Copy code</button>
      </div>
      <div className="lines">{inside(node)}</div>
    </pre>
  );
}

function Turn({ turn, at, names, streaming }: { turn: ChatTurn; at: number; names: Names; streaming: boolean }) {
  return (
    <section {...names.row(turn, at)}>
      <h5 className="sr-only">{turn.role === 'user' ? 'You said:' : 'The reply:'}</h5>
      <div {...names.message(turn)}>
        <div {...names.text(turn)}>{turn.role === 'user' ? turn.text : <Markdown text={turn.text} />}</div>
      </div>
      {streaming ? null : (
        <div className="tools">
          <button type="button" aria-label="Copy" {...names.done} />
        </div>
      )}
    </section>
  );
}

function App({ data }: { data: PageData }) {
  const names = NAMES[data.look];
  const [turns, setTurns] = useState(data.turns);
  const [streaming, setStreaming] = useState('');
  const place = useRef<HTMLElement | null>(null);
  const list = useRef<HTMLElement | null>(null);
  const kept = useKept((turn: ChatTurn, at) => (
    <Turn key={turn.id} turn={turn} at={at} names={names} streaming={false} />
  ));

  useEffect(() => {
    let box: MessageBox | undefined;
    const send = async () => {
      const text = box?.text() ?? '';
      if (text.trim() === '') return;
      box?.clear();
      const user: ChatTurn = { id: crypto.randomUUID(), role: 'user', text };
      const reply: ChatTurn = { id: crypto.randomUUID(), role: 'assistant', text: '' };
      setStreaming(reply.id);
      for await (const so of replySoFar()) setTurns([...data.turns, user, { ...reply, text: so }]);
      setStreaming('');
    };
    if (place.current)
      box = messageBox({ place: place.current, attributes: names.box, onSend: () => void send(), onChange: () => {} });
    const scroller = list.current;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    return undefined;
  }, [data, names]);
  useEffect(() => {
    // Every piece that comes is kept in view.
    const scroller = list.current;
    if (turns.length > data.turns.length && scroller) scroller.scrollTop = scroller.scrollHeight;
    return undefined;
  }, [turns, data]);

  return (
    <div className="page">
      <nav aria-label="Chats">
        {data.turns.slice(0, 60).map((turn) => (
          <a key={turn.id} href={`/c/${turn.id}`}>
            {turn.text.slice(0, 30)}
          </a>
        ))}
      </nav>
      <main>
        <div className="list" ref={list}>
          {turns.map((turn, at) =>
            turn.id === streaming ? <Turn key={turn.id} turn={turn} at={at} names={names} streaming /> : kept(turn, at),
          )}
        </div>
        <form onSubmit={(event: Event) => event.preventDefault()}>
          <div ref={place} />
          {streaming === '' ? (
            <button type="button" aria-label="Send" data-testid="send-button" />
          ) : (
            <button type="button" aria-label="Stop" {...names.stop} />
          )}
        </form>
      </main>
    </div>
  );
}

/** The reply as it grows, with every piece that comes. */
async function* replySoFar(): AsyncGenerator<string> {
  const { body } = await fetch('/reply', { method: 'POST' });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) return;
    text += next.value;
    yield text;
  }
}

const root = document.getElementById('root');
const data = document.getElementById('data')?.textContent;
if (root && data) createRoot(root).render(<App data={JSON.parse(data)} />);
