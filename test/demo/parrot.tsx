/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Chat, type ChatState, createChat, type Routes } from '../support/chat-client.ts';
import type { ChatTurn } from '../support/chat-types.ts';
import { markdownNodes } from '../support/markdown.ts';
import './parrot.css';

/** A new chat has no address of its own until its first reply is complete. */
const ROUTES: Routes = {
  path: ({ conversation }) => (conversation ? `/chat/${conversation}` : '/'),
  read: (url) => {
    const conversation = /^\/chat\/([\w-]+)/.exec(url.pathname)?.[1];
    return conversation ? { conversation, temporary: false } : { temporary: false };
  },
  idAt: 'end',
};

function Message({ turn, streaming }: { turn: ChatTurn; streaming: boolean }) {
  const reply = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (turn.role === 'assistant') reply.current?.replaceChildren(...markdownNodes(turn.text));
    return undefined;
  }, [turn]);
  return (
    <article
      className="message"
      data-role={turn.role}
      data-message-id={turn.id}
      data-state={streaming ? 'streaming' : 'done'}
      aria-label={turn.role === 'user' ? 'You' : 'Parrot'}
    >
      {turn.role === 'user' ? <p className="text">{turn.text}</p> : <div className="text" ref={reply} />}
    </article>
  );
}

function Box({ chat, busy }: { chat: Chat; busy: boolean }) {
  const [draft, setDraft] = useState('');
  const send = () => {
    if (draft.trim() === '' || busy) return;
    void chat.send(draft);
    setDraft('');
  };
  return (
    <form
      className="box"
      onSubmit={(event: Event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        aria-label="Message to Parrot"
        placeholder="Tell Parrot something about you"
        rows={Math.min(8, draft.split('\n').length)}
        value={draft}
        onChange={(event: { target: HTMLTextAreaElement }) => setDraft(event.target.value)}
        onKeyDown={(event: { key: string; shiftKey: boolean; nativeEvent: KeyboardEvent; preventDefault(): void }) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      {busy ? (
        <button type="button" className="stop" onClick={() => chat.stop()}>
          Stop
        </button>
      ) : (
        <button type="submit" className="send" disabled={draft.trim() === ''}>
          Send
        </button>
      )}
    </form>
  );
}

function App() {
  const [chat, setChat] = useState<Chat | undefined>(undefined);
  const [state, setState] = useState<ChatState>({ turns: [], temporary: false });
  const end = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    setChat(createChat({ window, routes: ROUTES, onChange: setState, signal: leaving.signal }));
    return () => leaving.abort();
  }, []);
  useEffect(() => {
    if (state.turns.length > 0) end.current?.scrollIntoView({ block: 'end' });
    return undefined;
  }, [state]);
  if (!chat) return <div />;
  return (
    <div className="app">
      <header>
        <span className="mark" aria-hidden="true">
          P
        </span>
        <h1>Parrot</h1>
        <button type="button" onClick={() => void chat.go({ temporary: false })}>
          New chat
        </button>
      </header>
      <main className="list">
        {state.turns.length === 0 ? <p className="hello">Hello! Tell me anything, I repeat it.</p> : null}
        {state.turns.map((turn) => (
          <Message key={turn.id} turn={turn} streaming={state.streaming === turn.id} />
        ))}
        <div ref={end} />
      </main>
      <Box chat={chat} busy={state.streaming !== undefined} />
    </div>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
