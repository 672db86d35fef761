/** A server of the user's own, over real HTTP: what is sent to it, what is made of its answers, and every way to misbehave. */
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../lib/errors.ts';
import { listModels, openAiGenerator } from '../../../lib/inference/next-door.ts';
import type { ChatMessage, GenerateOptions } from '../../../lib/inference/ports.ts';
import { type CompletionServer, event, fail, serveCompletions, stream } from '../../support/chat-completions.ts';
import { MESSAGES } from '../ui/browser.ts';

const PROMPT: ChatMessage[] = [
  { role: 'system', content: 'List what the user says of themselves.' },
  { role: 'user', content: 'I moved to Lisbon.' },
];

let server: CompletionServer;
beforeEach(async () => {
  server = await serveCompletions((response) => stream(response, ['lives', ' in', ' Lisbon']));
});
afterEach(() => server.close());

const model = (more: { url?: string; key?: string; signal?: AbortSignal } = {}) =>
  openAiGenerator({ url: server.address, model: 'qwen3:0.6b', fetch, ...more });

async function ask(generator = model(), options: Partial<GenerateOptions> = {}): Promise<string> {
  let text = '';
  for await (const piece of generator.generate(PROMPT, { maxTokens: 50, ...options })) text += piece;
  return text;
}

const sse = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });

describe('what a server is sent', () => {
  it('is the prompt, the budget, and how not to think or to dice; nothing of the browser', async () => {
    expect(await ask(model(), { maxTokens: 77 })).toBe('lives in Lisbon');
    expect(server.asked).toHaveLength(1);
    const { method, path, headers, body } = server.asked[0] ?? {};
    expect([method, path]).toEqual(['POST', '/v1/chat/completions']);
    expect(body).toEqual({
      model: 'qwen3:0.6b',
      messages: PROMPT,
      stream: true,
      temperature: 0,
      seed: 0,
      max_tokens: 77,
      chat_template_kwargs: { enable_thinking: false },
      reasoning_effort: 'none',
    });
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
  });

  it('has the key where there is one', async () => {
    await ask(model({ key: 'secret' }));
    expect(server.asked[0]?.headers.authorization).toBe('Bearer secret');
  });

  it.each(['', '/', '/v1', '/v1/', '/v1/chat/completions', '/v1/models'])('finds its place from %j', async (end) => {
    await ask(model({ url: server.address + end }));
    expect(server.asked[0]?.path).toBe('/v1/chat/completions');
  });

  it('leaves out the switches that a server refuses, from then on', async () => {
    server.answer = (response, { body }) =>
      body && 'reasoning_effort' in body ? fail(response, 400, 'unknown field') : stream(response, ['yes']);
    const generator = model();
    expect(await ask(generator)).toBe('yes');
    expect(await ask(generator)).toBe('yes');
    expect(server.asked.map(({ body }) => 'chat_template_kwargs' in (body ?? {}))).toEqual([true, false, false]);
  });

  it('is nothing before an answer is wanted, nor after it was given up', async () => {
    const generator = model();
    expect(generator.id).toBe(`server/${new URL(server.address).host}/qwen3:0.6b`);
    await expect(ask(generator, { signal: AbortSignal.abort(new Error('given up')) })).rejects.toThrow('given up');
    expect(server.asked).toEqual([]);
  });
});

describe('an answer', () => {
  it('comes piece by piece, while the server is still writing', async () => {
    let read: () => void = () => undefined;
    const hasRead = new Promise<void>((resolve) => {
      read = resolve;
    });
    server.answer = (response) => {
      sse(response).write(event('first'));
      void hasRead.then(() => response.end(`${event(' last', 'stop')}data: [DONE]\n\n`));
    };
    const pieces: string[] = [];
    for await (const piece of model().generate(PROMPT, { maxTokens: 9 })) {
      pieces.push(piece);
      read();
    }
    expect(pieces).toEqual(['first', ' last']);
  });

  it('has no thinking in it, told apart by the server or not', async () => {
    server.answer = (response) => {
      sse(response).write(event(undefined, null, { reasoning_content: 'hm', reasoning: 'hm' }));
      response.end(`${event('<thi')}${event('nk>hm</think>')}${event('\n\nNONE', 'stop')}`);
    };
    expect(await ask()).toBe('NONE');
  });

  it('may come in other lines, other cuts and with comments between', async () => {
    const bytes = Buffer.from(
      `: wait\r\n\r\n${event('çafé ').replaceAll('\n', '\r\n')}event: x\r\ndata:${event('日本', 'stop').slice(6)}data: {"choices":[],"usage":{}}\n\ndata: [DONE]\n\n`,
    );
    server.answer = async (response) => {
      sse(response);
      for (const byte of bytes) {
        response.write(Uint8Array.of(byte));
        await new Promise(setImmediate);
      }
      response.end();
    };
    expect(await ask()).toBe('çafé 日本');
  });

  it('may come whole, from a server that does not stream', async () => {
    server.answer = (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"choices":[{"message":{"content":"<think></think>NONE"},"finish_reason":"stop"}]}');
    expect(await ask()).toBe('NONE');
  });

  it('ends at its budget of tokens where the server knows none, and the server is let go', async () => {
    server.answer = (response) => endless(response, '', event('a '));
    const text = await ask(model(), { maxTokens: 20 });
    expect(text.length / 2).toBeGreaterThanOrEqual(20);
    expect(text.length / 2).toBeLessThan(40);
    await server.letGo;
  });

  it('ends at its budget of tokens where a server sends for ever and says nothing', async () => {
    server.answer = (response) => endless(response, '', event(''));
    expect(await ask(model(), { maxTokens: 20 })).toBe('');
    await server.letGo;
  });

  it('ends at its budget of time with what came until then', async () => {
    server.answer = (response) => void sse(response).write(event('so far'));
    expect(await ask(model(), { maxMs: 300 })).toBe('so far');
    await server.letGo;
  });

  it('ends when it is given up, with the reason, and the server is let go', async () => {
    server.answer = (response) => void sse(response).write(event('so far'));
    const life = new AbortController();
    const answer = model().generate(PROMPT, { maxTokens: 9, signal: life.signal })[Symbol.asyncIterator]();
    expect(await answer.next()).toEqual({ value: 'so far', done: false });
    life.abort(new Error('given up'));
    await expect(answer.next()).rejects.toThrow('given up');
    await server.letGo;
  });

  it('lets the server go when its reader has enough', async () => {
    server.answer = (response) => void sse(response).write(event('one'));
    for await (const piece of model().generate(PROMPT, { maxTokens: 9 })) {
      expect(piece).toBe('one');
      break;
    }
    await server.letGo;
  });
});

const page = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Welcome');
const reply =
  (type: string, body: string, status = 200) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': type }).end(body);

const TROUBLE: [what: string, answer: CompletionServer['answer'], code: ErrorCode][] = [
  ['a page', page, 'server_not_one'],
  ['a page of another status', reply('text/html', '<p>Not here', 404), 'server_not_one'],
  ['a page that calls itself a stream', reply('text/event-stream', '<!doctype html>\n\n<p>'), 'server_not_one'],
  ['nothing at all', reply('text/event-stream', ''), 'server_not_one'],
  ['JSON of something else', reply('application/json', '{"jobs":[]}'), 'server_not_one'],
  ['broken JSON', reply('application/json', '{"choices":'), 'server_not_one'],
  ['broken JSON in a stream', reply('text/event-stream', `${event('a')}data: {"choi\n\n`), 'server_not_one'],
  ['other things in a stream', reply('text/event-stream', 'data: 7\n\n'), 'server_not_one'],
  [
    'text that is not text',
    reply('text/event-stream', 'data: {"choices":[{"delta":{"content":7}}]}\n\n'),
    'server_not_one',
  ],
  ['a line that never ends', (response) => void endless(response, 'data: ', 'x'.repeat(65536)), 'server_not_one'],
  [
    'an event that never ends',
    (response) => void endless(response, '', `data: ${'x'.repeat(65536)}\n`),
    'server_not_one',
  ],
  ['a request for a key', (response) => fail(response, 401, 'missing key'), 'server_refused'],
  ['no entry for extensions', (response) => void response.writeHead(403).end(), 'server_forbids'],
  ['no such model', (response) => fail(response, 404, 'model "qwen3:0.6b" not found'), 'server_no_model'],
  ['no such model, said otherwise', (response) => fail(response, 400, 'The model is not loaded.'), 'server_no_model'],
  ['no such place', (response) => fail(response, 404, 'File Not Found'), 'server_not_one'],
  ['a prompt that is too long', (response) => fail(response, 400, 'exceeds the context size'), 'server_failed'],
  ['too much to do', (response) => fail(response, 503, 'Loading model'), 'server_failed'],
  [
    'an error in the stream',
    reply('text/event-stream', `${event('a')}data: {"error":{"message":"out of memory"}}\n\n`),
    'server_failed',
  ],
  ['half an answer', reply('text/event-stream', event('so far')), 'server_failed'],
  [
    'a connection that breaks',
    (response) => void sse(response).write(event('so far'), () => response.destroy()),
    'server_failed',
  ],
  [
    'another place to go to',
    (response) => void response.writeHead(307, { location: 'http://127.0.0.1:9/v1' }).end(),
    'server_elsewhere',
  ],
];

function endless(response: ServerResponse, first: string, rest: string): void {
  sse(response).write(first);
  const more = () => {
    if (response.destroyed) return;
    response.write(rest);
    setImmediate(more);
  };
  more();
}

describe('a server that answers with', () => {
  it.each(TROUBLE)('%s', async (_, answer, code) => {
    server.answer = answer;
    await expect(ask()).rejects.toMatchObject({ name: 'TsubasaError', code });
    expect(MESSAGES[`error_${code}`]?.message).toMatch(/memory/);
  });

  it('a redirection gets no second request, not even to itself', async () => {
    server.answer = (response, { path }) =>
      path === '/v1/chat/completions'
        ? void response.writeHead(308, { location: `${server.address}/elsewhere` }).end()
        : stream(response, ['caught']);
    await expect(ask()).rejects.toMatchObject({ code: 'server_elsewhere' });
    expect(server.asked.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
  });

  it('nothing in time is an error: silence does not mean that there is nothing', async () => {
    server.answer = () => undefined;
    await expect(ask(model(), { maxMs: 200 })).rejects.toMatchObject({ code: 'server_failed' });
    await server.letGo;
  });

  it('is asked anew after a failure', async () => {
    const generator = model();
    const { answer } = server;
    server.answer = page;
    await expect(ask(generator)).rejects.toMatchObject({ code: 'server_not_one' });
    server.answer = answer;
    expect(await ask(generator)).toBe('lives in Lisbon');
  });
});

describe('an address', () => {
  it('where nobody listens is told as such', async () => {
    const { address } = server;
    await server.close();
    await expect(ask(model({ url: address }))).rejects.toMatchObject({ code: 'server_not_there' });
    server = await serveCompletions(() => undefined);
  });

  it.each(['', 'localhost:11434', 'ftp://127.0.0.1/', 'file:///v1', 'javascript:1', 'http://me:secret@127.0.0.1/'])(
    '%j is refused, and nothing is asked',
    async (url) => {
      let asked = 0;
      const counted = async () => {
        asked += 1;
        return new Response();
      };
      const counting = openAiGenerator({ url, model: 'm', fetch: counted });
      await expect(ask(counting)).rejects.toMatchObject({ code: 'server_address' });
      expect(asked).toBe(0);
    },
  );
});

describe('the list of models', () => {
  it('is what the server offers', async () => {
    server.answer = reply(
      'application/json',
      '{"object":"list","data":[{"id":"qwen3:0.6b"},{"id":7},null,{"id":"b"}]}',
    );
    expect(await listModels({ url: server.address, key: 'k', fetch })).toEqual(['qwen3:0.6b', 'b']);
    expect(server.asked[0]).toMatchObject({ method: 'GET', path: '/v1/models', body: undefined });
    expect(server.asked[0]?.headers.authorization).toBe('Bearer k');
  });

  it.each([
    ['a page', page, 'server_not_one'],
    ['a page that calls itself JSON', reply('application/json', '<p>'), 'server_not_one'],
    ['something else', reply('application/json', '{"data":{}}'), 'server_not_one'],
    ['no entry', (response: ServerResponse) => fail(response, 401, 'no'), 'server_refused'],
    ['an error', (response: ServerResponse) => fail(response, 500, 'no'), 'server_failed'],
  ] as const)('%s in its place is an error', async (_, answer, code) => {
    server.answer = answer;
    await expect(listModels({ url: server.address, fetch })).rejects.toMatchObject({ code });
  });
});

describe('the count of tokens', () => {
  it('is rather above than below what small vocabularies need', async () => {
    const { countTokens } = model();
    // Qwen's own: a token a digit; 7 words and a full stop.
    expect(await countTokens('My number is 0123456789 since last May.')).toBeGreaterThanOrEqual(18);
    expect(await countTokens('')).toBe(0);
    expect(await countTokens('日本語を話します')).toBeGreaterThanOrEqual(8);
  });
});
