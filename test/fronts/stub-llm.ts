/** The model behind the front ends: an OpenAI-compatible server on loopback that answers by rule and keeps what it was told. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { closeServer, listen } from '../support/page-server.ts';

interface Message {
  role: string;
  content: string;
}

export interface StubLlm {
  /** Base address, as front ends want it. */
  url: string;
  /** The messages of each request for a chat, oldest first: what really left the page. */
  asked: Message[][];
  /** What it answers to the n-th message of a conversation, as Markdown. */
  replyTo(n: number): string;
  close(): Promise<void>;
}

const MODEL = 'stub-model';
const WORD_EVERY_MS = 10;
const FILLER = 'alpha beta gamma delta epsilon zeta eta theta '.repeat(6).trim();

export async function startStubLlm(): Promise<StubLlm> {
  const asked: Message[][] = [];
  const replyTo = (n: number) =>
    `Reply ${n} has **bold** words, \`inline code\` and a list:\n\n- first item\n- second item\n\n` +
    `\`\`\`python\nprint("reply ${n}")\n\`\`\`\n\n${FILLER} end of ${n}`;

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    const path = new URL(request.url ?? '/', 'http://stub.invalid').pathname;
    if (request.method === 'OPTIONS') response.end();
    else if (path.endsWith('/models')) json(response, { object: 'list', data: [{ id: MODEL, object: 'model' }] });
    else if (path.endsWith('/chat/completions')) await complete(await bodyOf(request), response);
    else response.writeHead(404).end();
  };
  const complete = async (
    body: { messages: { role: string; content: unknown }[]; stream?: boolean },
    response: ServerResponse,
  ) => {
    const messages = body.messages.map(({ role, content }) => ({ role, content: textOf(content) }));
    asked.push(messages);
    const text = replyTo(messages.filter(({ role }) => role === 'user').length);
    const base = { id: `stub-${asked.length}`, model: MODEL, created: 1 };
    if (!body.stream) {
      json(response, {
        ...base,
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
      });
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const piece = (delta: object, finish_reason: string | null = null) =>
      response.write(
        `data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`,
      );
    piece({ role: 'assistant', content: '' });
    for (const word of text.match(/\s*\S+\s*/g) ?? []) {
      if (response.destroyed) return;
      piece({ content: word });
      await wait(WORD_EVERY_MS);
    }
    piece({}, 'stop');
    response.end('data: [DONE]\n\n');
  };
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}/v1`, asked, replyTo, close: () => closeServer(server) };
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage) {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as {
    messages: { role: string; content: unknown }[];
    stream?: boolean;
  };
}

/** A message is a text, or parts of which some are texts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part: { text?: string }) => part.text ?? '').join('') : '';
}
