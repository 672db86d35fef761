/** A server of a language model on this machine, speaking as Ollama, llama.cpp and LM Studio do, or misbehaving. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listen } from './page-server.ts';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** The JSON that was posted; undefined for a question without a body. */
  body: Record<string, unknown> | undefined;
}

export interface CompletionServer {
  /** Without a slash or `/v1` at its end. */
  address: string;
  asked: Asked[];
  /** Answers from now on. */
  answer: (response: ServerResponse, asked: Asked) => void;
  /** Settles once the client has let go of the answer that is under way. */
  letGo: Promise<void>;
  close(): Promise<void>;
}

/** Answers every request with `answer`, which may be replaced at any time. */
export async function serveCompletions(answer: CompletionServer['answer']): Promise<CompletionServer> {
  let gone: () => void = () => undefined;
  const letGo = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const served: Omit<CompletionServer, 'address' | 'close'> = { asked: [], answer, letGo };
  const server = createServer(async (request, response) => {
    const sent = await text(request);
    const { method = '', url = '', headers } = request;
    const asked = { method, path: url, headers, body: sent === '' ? undefined : JSON.parse(sent) };
    served.asked.push(asked);
    response.on('close', () => !response.writableFinished && gone());
    served.answer(response, asked);
  });
  const port = await listen(server);
  return Object.assign(served, { address: `http://127.0.0.1:${port}`, close: () => closeServer(server) });
}

/** An event of a streamed chat completion. */
export const event = (content: string | undefined, finish: string | null = null, more: object = {}) =>
  `data: ${JSON.stringify({
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { ...(content === undefined ? {} : { content }), ...more }, finish_reason: finish }],
  })}\n\n`;

/** Streams the pieces as such a server does, from the role to the mark at the end. */
export function stream(response: ServerResponse, pieces: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(event('', null, { role: 'assistant' }));
  for (const piece of pieces) response.write(event(piece));
  response.end(`${event(undefined, 'stop')}data: [DONE]\n\n`);
}

/** An error as the servers report one. */
export function fail(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, type: 'invalid_request_error' } }));
}
