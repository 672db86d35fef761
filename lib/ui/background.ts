/** How a screen talks to the background, and through it to the engine. */
import { browser } from 'wxt/browser';
import { call } from '../call.ts';
import { type EngineClient, engineClient } from '../engine/client.ts';
import type { Envelope, Key, Payloads, Protocol } from '../protocol.ts';

/** The keys that a screen may send. */
export type ScreenKey = { [K in Key]: Protocol[K]['from'] extends 'screen' ? K : never }[Key];

/** Sends one message to the background; see `call`. */
export function ask<K extends ScreenKey>(
  key: K,
  payload: Payloads[K],
  send: (message: Envelope) => Promise<unknown> = (message) => browser.runtime.sendMessage(message),
): Promise<Protocol[K]['gives']> {
  return call(key, payload, send);
}

/** Firefox ends its background page after 30 seconds without an event. */
const WAKE_EVERY_MS = 10_000;

/**
 * A client of the engine that wakes it before every call: the browser may end the engine's host while a
 * screen stays open. Calls made at once share one waking: a screen asks a dozen things when the store has changed, and
 * the background answers no more than so many messages a second. Takes the life of the screen; every method rejects with
 * `TsubasaError`. While a call lasts the engine is woken now and then: a browser ends a background that is asked for
 * nothing, whatever its worker does. What a method gives piece by piece is read as the client's own call is.
 */
export function openEngine(
  signal: AbortSignal,
  wake: () => Promise<unknown> = () => ask('engine.wake', {}),
  wakeEveryMs: number = WAKE_EVERY_MS,
) {
  const client = engineClient(signal, crypto.randomUUID());
  let waking: Promise<unknown> | undefined;
  const awake = () => {
    waking ??= wake().finally(() => {
      waking = undefined;
    });
    return waking;
  };
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (name === 'onChange' || typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        // In a box: a promise of a call would be the call's end, and its pieces were lost.
        const begun = awake().then(() => ({ call: member.apply(target, args) }));
        const ended = begun.then(({ call }) => call);
        const timer = setInterval(() => void awake().catch(() => undefined), wakeEveryMs);
        const rest = () => clearInterval(timer);
        ended.then(rest, rest);
        async function* pieces() {
          ended.catch(() => undefined);
          yield* (await begun).call;
        }
        return Object.assign(ended, { [Symbol.asyncIterator]: pieces });
      };
    },
  }) satisfies EngineClient;
}
