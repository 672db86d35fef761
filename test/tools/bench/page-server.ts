/** Serves the long chat, as `https://chatgpt.com` and as a page on an address that no adapter knows. */
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generate } from 'selfsigned';
import type { PageBundle } from '../../support/bundle.ts';
import type { ChatTurn } from '../../support/chat-types.ts';
import { closeServer, listen, servePage } from '../../support/page-server.ts';
import { longReply, longTalk } from './page-talk.ts';

/** What the page is told by its server. */
export interface PageData {
  look: 'chatgpt' | 'unknown';
  turns: ChatTurn[];
}

export interface ChatPages {
  /** The address of the chat in each markup. */
  url: Record<PageData['look'], string>;
  /** Host names and the local ports that answer for them. */
  hosts: Record<string, number>;
  close(): Promise<void>;
}

const HOST = 'chatgpt.com';
const CONVERSATION = '6f0d2a4c-7e19-4b53-8a6e-1c9d5b3f7e20';
/** How often something of the reply is sent, however many pieces are due by then. */
const SEND_EVERY_MS = 8;

/** Takes how many turns the chat has, how many pieces its next reply, and how long that takes in milliseconds. */
export async function servePages(options: { turns: number; pieces: number; replyMs: number }): Promise<ChatPages> {
  const turns = longTalk(options.turns);
  const pieces = longReply(options.pieces);
  const bundle = await bundleChat();
  const answer = (look: PageData['look']) => async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/reply') await streamReply(response, pieces, options.replyMs);
    else servePage(request, response, { title: 'A long chat', bundle, data: { look, turns } satisfies PageData });
  };
  const secure = createSecure(await certificate(), answer('chatgpt'));
  const plain = createPlain(answer('unknown'));
  const port = await listen(secure);
  const plainPort = await listen(plain);
  return {
    url: {
      chatgpt: `https://${HOST}/c/${CONVERSATION}`,
      unknown: `http://127.0.0.1:${plainPort}/chat/${CONVERSATION}`,
    },
    hosts: { [HOST]: port },
    close: async () => {
      await closeServer(secure);
      await closeServer(plain);
    },
  };
}

/** By the clock and not by counting waits, so that a reply takes as long on a busy machine. */
async function streamReply(response: ServerResponse, pieces: readonly string[], replyMs: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  const startedAt = performance.now();
  for (let sent = 0; sent < pieces.length && !response.destroyed; ) {
    await wait(SEND_EVERY_MS);
    const due = Math.ceil(((performance.now() - startedAt) / replyMs) * pieces.length);
    response.write(pieces.slice(sent, due).join(''));
    sent = due;
  }
  response.end();
}

/** React's production build: its development build alone would fill the frames. */
async function bundleChat(): Promise<PageBundle> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page-chat.tsx', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    outdir: '/bundle',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { js: ending('.js'), css: ending('.css') };
}

async function certificate(): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: HOST }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: HOST }] }],
  });
  return { key, cert };
}
