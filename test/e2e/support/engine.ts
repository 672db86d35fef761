import type { EngineApi } from '../../../lib/engine/api.ts';
import { ENGINE_CHANNEL } from '../../../lib/engine/client.ts';
import type { Snapshot } from '../../../lib/portability/index.ts';
import { EXTENSION } from '../../../lib/portability/own.ts';

type JsonMethod = Exclude<keyof EngineApi, 'export' | 'import' | 'readChats'>;

/** A page of the extension, whoever drives it. */
export interface Screen {
  evaluate<T>(expression: string): Promise<T>;
}

const ANSWERS_WITHIN_MS = 20_000;

/**
 * Calls the engine from a screen of the extension, over the same channel that the screen's own code uses.
 * Only for methods whose arguments and results are JSON. Throws with the engine's error code and message.
 */
export async function callEngine<M extends JsonMethod>(
  screen: Screen,
  method: M,
  ...args: Parameters<EngineApi[M]>
): Promise<Awaited<ReturnType<EngineApi[M]>>> {
  const call = { channel: ENGINE_CHANNEL, method, args, within: ANSWERS_WITHIN_MS };
  const answer = await screen.evaluate<PageAnswer>(`(${askInPage})(${JSON.stringify(call)})`);
  if (answer.error) throw new Error(`${method}: ${answer.error.code}: ${answer.error.message}`);
  return answer.value as Awaited<ReturnType<EngineApi[M]>>;
}

interface PageAnswer {
  value?: unknown;
  error?: { code: string; message: string };
}

/** Runs in the page, so it must stand alone. */
async function askInPage(call: {
  channel: string;
  method: string;
  args: unknown[];
  within: number;
}): Promise<PageAnswer> {
  await chrome.runtime.sendMessage({ to: 'background', key: 'engine.wake', payload: {} });
  const channel = new BroadcastChannel(call.channel);
  const id = crypto.randomUUID();
  try {
    return await new Promise<PageAnswer>((resolve, reject) => {
      setTimeout(() => reject(new Error(`the engine did not answer ${call.method}`)), call.within);
      channel.onmessage = ({ data }: MessageEvent<PageAnswer & { reply?: string }>) => {
        if (data.reply === id) resolve(data);
      };
      channel.postMessage({ call: id, method: call.method, args: call.args });
    });
  } finally {
    channel.close();
  }
}

/** Asks again until `check` accepts the answer; gives that answer. Throws with the last one after `withinMs`. */
export async function until<T>(ask: () => Promise<T>, check: (value: T) => boolean, withinMs: number): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (check(value)) return value;
    if (Date.now() > end) throw new Error(`not so after ${withinMs} ms: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Takes a screen of the extension; gives everything that is stored, as the export has it. */
export async function snapshotOf(screen: Screen): Promise<Snapshot> {
  const text = await screen.evaluate<string>(`(${exportInPage})(${JSON.stringify(ENGINE_CHANNEL)})`);
  const file: { [EXTENSION]: Snapshot } = JSON.parse(text);
  return file[EXTENSION];
}

/** Runs in the page, so it must stand alone. A Blob cannot leave the page, its text can. */
async function exportInPage(name: string): Promise<string> {
  await chrome.runtime.sendMessage({ to: 'background', key: 'engine.wake', payload: {} });
  const channel = new BroadcastChannel(name);
  const id = crypto.randomUUID();
  const file = await new Promise<Blob>((resolve, reject) => {
    setTimeout(() => reject(new Error('no export')), 20_000);
    channel.onmessage = ({ data }: MessageEvent<{ reply?: string; value: Blob }>) => {
      if (data.reply === id) resolve(data.value);
    };
    channel.postMessage({ call: id, method: 'export', args: [] });
  });
  channel.close();
  return file.text();
}
