import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChatEvent, ChatRequest, ChatTurn } from './chat-types.ts';

/** A message as it reached the bot: what the page really sent, word for word. */
export interface Received {
  at: number;
  conversation: string;
  temporary: boolean;
  text: string;
}

export interface ChatBackend {
  readonly received: Received[];
  readonly conversations: Map<string, ChatTurn[]>;
  /** Replies that are being streamed now. */
  answering: number;
  /** How long a word of a reply takes, in milliseconds; may be changed at any time. */
  wordEveryMs: number;
  /** What the bot answers, as Markdown; may be changed at any time. */
  reply: (text: string, before: readonly ChatTurn[]) => string;
  /** Answers the paths of a chat service; gives false for any other path, which it leaves alone. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/** The service behind a chat page: keeps conversations in memory, streams replies word by word, logs what it is told. */
export function chatBackend(options: Pick<ChatBackend, 'reply' | 'wordEveryMs'>): ChatBackend {
  const backend: ChatBackend = {
    ...options,
    received: [],
    conversations: new Map(),
    answering: 0,
    async handle(request, response) {
      const path = new URL(request.url ?? '/', 'http://chat.invalid').pathname;
      if (path === '/__received') sendJson(response, backend.received);
      else if (path === '/api/conversations') sendJson(response, titles(backend.conversations));
      else if (path.startsWith('/api/conversations/'))
        sendJson(response, backend.conversations.get(path.slice('/api/conversations/'.length)) ?? []);
      else if (path === '/api/chat' && request.method === 'POST') await answer(backend, request, response);
      else return false;
      return true;
    },
  };
  return backend;
}

async function answer(backend: ChatBackend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = JSON.parse(await bodyOf(request)) as ChatRequest;
  const conversation = asked.conversation ?? randomUUID();
  // A temporary chat is answered like any other and kept nowhere.
  const turns = asked.temporary ? [] : (backend.conversations.get(conversation) ?? []).slice(0, asked.keep);
  if (!asked.again)
    backend.received.push({ at: Date.now(), conversation, temporary: asked.temporary, text: asked.text });
  const reply: ChatTurn = { id: randomUUID(), role: 'assistant', text: '' };
  const before = [...turns];
  turns.push({ id: asked.userId, role: 'user', text: asked.text }, reply);
  if (!asked.temporary) backend.conversations.set(conversation, turns);

  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  const send = (event: ChatEvent) => response.write(`${JSON.stringify(event)}\n`);
  send({ conversation, replyId: reply.id });
  backend.answering += 1;
  try {
    for (const word of backend.reply(asked.text, before).match(/\s*\S+/g) ?? []) {
      await wait(backend.wordEveryMs);
      if (response.destroyed) return;
      reply.text += word;
      send({ word });
    }
    send({ done: true });
    response.end();
  } finally {
    backend.answering -= 1;
  }
}

function titles(conversations: Map<string, ChatTurn[]>): { id: string; title: string }[] {
  return [...conversations].map(([id, turns]) => ({ id, title: turns[0]?.text.slice(0, 40) ?? '' }));
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
