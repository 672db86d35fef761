/**
 * A language model of a server that the user runs or chose: Ollama, llama.cpp, LM Studio, or any other that answers as
 * OpenAI's chat completions do. What is sent there is the prompt and nothing else; what comes back is text to be checked
 * like any model's.
 */
import { TsubasaError } from '../errors.ts';
import type { ChatMessage, GenerateOptions, Generator } from './ports.ts';
import { eventData } from './server-events.ts';
import { withoutThinking } from './think.ts';
import { timeBudget } from './time-budget.ts';
import { tokensFromAbove } from './token-estimate.ts';
import { whereTo } from './where-to.ts';

/** How to reach a server. */
export interface ServerAccess {
  /** As the user wrote it: with or without `/v1`. */
  url: string;
  /** Sent as a bearer token, to this address only. */
  key?: string;
  fetch(url: string, options: RequestInit): Promise<Response>;
  /** Ends everything that is under way. */
  signal?: AbortSignal;
}

/** What Ollama gives a model unless told otherwise, and the least that the other servers do. */
const CONTEXT_TOKENS = 4096;
/** Without a budget of the caller's. A machine without a GPU reads a long prompt for a minute. */
const MOST_MS = 5 * 60_000;
const LIST_MS = 15_000;
/** Events beyond a token each: the one with the role, the one with the reason to stop. */
const MORE_EVENTS = 16;
/** The longest tokens are runs of blanks; on the mean a token has four. */
const MOST_CHARS_A_TOKEN = 32;
const MOST_BODY_CHARS = 1 << 20;
/** As servers say it whose model thinks aloud: llama.cpp's and vLLM's switch, and Ollama's. */
const THINK_NOT = { chat_template_kwargs: { enable_thinking: false }, reasoning_effort: 'none' };

/**
 * Gives the server's model behind the port. Nothing is sent before `generate`. Its answers reject with:
 * `server_address` (no address), `server_not_there` (nobody answers), `server_not_one` (something else answers),
 * `server_elsewhere` (sends us on; never followed), `server_refused` (wants another key), `server_forbids` (lets no
 * extension in), `server_no_model`, `server_failed` (an error of its own, a broken answer, or none in time).
 */
export function openAiGenerator(server: ServerAccess & { model: string }): Generator {
  /** Some servers refuse fields that they do not know; then they are left out from there on. */
  const manners = { switches: true };
  return {
    id: `server/${whereTo(server.url)?.host ?? server.url}/${server.model}`,
    contextTokens: CONTEXT_TOKENS,
    countTokens: async (text) => tokensFromAbove(text),
    generate: (prompt, options) => withoutThinking(answer(server, manners, prompt, options)),
  };
}

/** The names of the models that the server offers, in its order. Rejects as `openAiGenerator`'s answers do. */
export async function listModels(server: ServerAccess): Promise<string[]> {
  const life = timeBudget(LIST_MS, server.signal);
  try {
    const response = await request(server, '/models', undefined, life.signal);
    if (response.status !== 200) throw await refusal(response);
    const { data } = (await json(response)) as { data?: unknown };
    if (!Array.isArray(data)) throw new TsubasaError('server_not_one', 'a list of models without models');
    const ids = data.map((each: { id?: unknown } | null) => each?.id);
    return ids.filter((id): id is string => typeof id === 'string' && id !== '');
  } catch (error) {
    throw life.isOver() ? new TsubasaError('server_not_there', `${server.url}: no answer in time`) : told(error);
  } finally {
    life.end();
  }
}

async function* answer(
  server: ServerAccess & { model: string },
  manners: { switches: boolean },
  prompt: readonly ChatMessage[],
  { maxTokens, maxMs = MOST_MS, signal }: GenerateOptions,
): AsyncGenerator<string, void, void> {
  signal?.throwIfAborted();
  const life = timeBudget(maxMs, server.signal, signal);
  let chars = 0;
  try {
    const ask = { model: server.model, messages: prompt, stream: true, temperature: 0, seed: 0, max_tokens: maxTokens };
    const post = (body: object) => request(server, '/chat/completions', body, life.signal);
    let response = await post(manners.switches ? { ...ask, ...THINK_NOT } : ask);
    if (manners.switches && (response.status === 400 || response.status === 422)) {
      await response.body?.cancel();
      response = await post(ask);
      if (response.status === 200) manners.switches = false;
    }
    if (response.status !== 200) throw await refusal(response);
    let events = 0;
    for await (const text of texts(response)) {
      events += 1;
      chars += text.length;
      if (text !== '') yield text;
      // A server may know no limit, or send for ever.
      if (events > maxTokens + MORE_EVENTS || chars > maxTokens * MOST_CHARS_A_TOKEN) return;
    }
  } catch (error) {
    signal?.throwIfAborted();
    server.signal?.throwIfAborted();
    if (!life.isOver()) throw told(error);
    // Silence is no answer: taken for one, it would say that there is nothing.
    if (chars === 0) throw new TsubasaError('server_failed', `${server.url}: nothing came in time`);
  } finally {
    life.end();
  }
}

/** What the answer's events say, empty where one says nothing. Rejects where the answer ends in the middle. */
async function* texts(response: Response): AsyncGenerator<string, void, void> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) throw new TsubasaError('server_not_one', `${response.url}: a page`);
  if (type.startsWith('application/json')) {
    // A server that does not stream.
    yield choiceOf(await json(response)).text;
    return;
  }
  if (!response.body) throw new TsubasaError('server_failed', 'no body');
  let isOver = false;
  let events = 0;
  for await (const data of eventData(response.body)) {
    if (data === '[DONE]') return;
    events += 1;
    const { text, finished } = choiceOf(parsed(data));
    isOver ||= finished;
    yield text;
  }
  if (events === 0) throw new TsubasaError('server_not_one', `${response.url}: no events, but ${type}`);
  if (!isOver) throw new TsubasaError('server_failed', 'the answer broke off');
}

interface Choice {
  delta?: { content?: unknown };
  message?: { content?: unknown };
  finish_reason?: unknown;
}

/** Thinking that a server tells apart lies in other fields, and stays there. */
function choiceOf(event: unknown): { text: string; finished: boolean } {
  const { choices, error } = (event ?? {}) as { choices?: unknown; error?: unknown };
  if (Array.isArray(choices)) {
    // The last event may hold figures and no choice.
    const choice = (choices[0] ?? {}) as Choice;
    const content = choice.delta?.content ?? choice.message?.content ?? '';
    if (typeof content === 'string') return { text: content, finished: typeof choice.finish_reason === 'string' };
  }
  if (typeof error === 'object' && error !== null)
    throw new TsubasaError('server_failed', JSON.stringify(error).slice(0, 500));
  throw new TsubasaError('server_not_one', `not a chat completion: ${String(JSON.stringify(event)).slice(0, 200)}`);
}

/** The address that everything lies below, without a slash at its end. */
function baseOf(url: string): string {
  if (!whereTo(url)) throw new TsubasaError('server_address', url);
  const { origin, pathname, username, password } = new URL(url);
  // It would be sent to whoever answers, and is shown wherever the address is.
  if (username !== '' || password !== '') throw new TsubasaError('server_address', 'a name or a password in it');
  const path = pathname.replace(/\/+$/, '').replace(/\/(chat\/completions|completions|models)$/, '');
  return origin + (/\/v\d+$/.test(path) ? path : `${path}/v1`);
}

async function request(
  { url, key, fetch }: ServerAccess,
  path: string,
  body: object | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const address = baseOf(url) + path;
  const asked = fetch(address, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key === undefined || key === '' ? {} : { authorization: `Bearer ${key}` }),
    },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    // The user agreed to this address; another one would get the words and the key.
    redirect: 'manual',
    signal,
  });
  const response = await asked.catch((error: unknown) => {
    // What `fetch` rejects with in every browser where nobody answers, or may not.
    if (error instanceof TypeError) throw new TsubasaError('server_not_there', address, { cause: error });
    throw error;
  });
  if (response.type !== 'opaqueredirect' && !(response.status >= 300 && response.status < 400)) return response;
  await response.body?.cancel();
  throw new TsubasaError('server_elsewhere', url);
}

async function refusal(response: Response): Promise<TsubasaError> {
  const { status, url } = response;
  const text = await bodyText(response);
  const message = `${url}: status ${status}: ${text.slice(0, 200)}`;
  if (status === 401) return new TsubasaError('server_refused', message);
  if (status === 403) return new TsubasaError('server_forbids', message);
  if ([400, 404].includes(status) && /\bmodel\b/i.test(text) && /\bnot\b|\bno such\b|\bunknown\b/i.test(text))
    return new TsubasaError('server_no_model', message);
  if ([400, 408, 422, 429].includes(status) || status >= 500) return new TsubasaError('server_failed', message);
  return new TsubasaError('server_not_one', message);
}

async function json(response: Response): Promise<unknown> {
  return parsed(await bodyText(response));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TsubasaError('server_not_one', `not JSON: ${text.slice(0, 200)}`, { cause });
  }
}

/** The body, as far as one is read. */
async function bodyText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader && text.length < MOST_BODY_CHARS) {
    const { value, done } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) return text;
  }
  await reader?.cancel();
  return text;
}

/** A body that breaks off rejects with a TypeError in every browser. */
function told(error: unknown): unknown {
  return error instanceof TypeError ? new TsubasaError('server_failed', error.message, { cause: error }) : error;
}
