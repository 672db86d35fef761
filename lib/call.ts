import { fromWire, TsubasaError, toWire } from './errors.ts';
import type { Answer, Envelope, Key, Payloads, Protocol } from './protocol.ts';

/**
 * Sends one message to the background. `send` is the browser's `runtime.sendMessage`.
 * Rejects with what the handler threw, or with `engine_away` when nobody answered.
 */
export async function call<K extends Key>(
  key: K,
  payload: Payloads[K],
  send: (message: Envelope) => Promise<unknown>,
): Promise<Protocol[K]['gives']> {
  const answer = (await send({ to: 'background', key, payload }).catch((error: unknown) => {
    throw new TsubasaError('engine_away', toWire(error).message, { cause: error });
  })) as Answer | undefined;
  if (!answer) throw new TsubasaError('engine_away', `no answer to ${key}`);
  if (!answer.ok) throw fromWire(answer.error);
  return answer.value as Protocol[K]['gives'];
}

/** `call` with its transport filled in. */
export type Send = <K extends Key>(key: K, payload: Payloads[K]) => Promise<Protocol[K]['gives']>;
