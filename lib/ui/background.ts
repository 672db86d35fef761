/** How a screen talks to the background, and through it to the engine. */
import { browser } from 'wxt/browser';
import { type EngineClient, engineClient } from '../engine/client.ts';
import { fromWire, TsubasaError, toWire } from '../errors.ts';
import type { Answer, Envelope, Key, Payloads, Protocol } from '../protocol.ts';

/** The keys that a screen may send. */
export type ScreenKey = { [K in Key]: Protocol[K]['from'] extends 'screen' ? K : never }[Key];

type Send = (message: Envelope) => Promise<unknown>;

/**
 * Sends one message to the background.
 * Takes the key and its payload; gives the answer. Throws `TsubasaError`: what the handler threw, or
 * `engine_away` when nobody answered.
 */
export async function ask<K extends ScreenKey>(
  key: K,
  payload: Payloads[K],
  send: Send = (message) => browser.runtime.sendMessage(message),
): Promise<Protocol[K]['gives']> {
  const answer = (await send({ to: 'background', key, payload }).catch((error: unknown) => {
    throw new TsubasaError('engine_away', toWire(error).message, { cause: error });
  })) as Answer | undefined;
  if (!answer) throw new TsubasaError('engine_away', `no answer to ${key}`);
  if (!answer.ok) throw fromWire(answer.error);
  return answer.value as Protocol[K]['gives'];
}

/**
 * A client of the engine that wakes it before every call: the browser may end the engine's host while a
 * screen stays open. Takes the life of the screen; every method rejects with `TsubasaError`.
 */
export function openEngine(signal: AbortSignal, wake: () => Promise<unknown> = () => ask('engine.wake', {})) {
  const client = engineClient(signal);
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (name === 'onChange' || typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        await wake();
        return member.apply(target, args);
      };
    },
  }) satisfies EngineClient;
}
