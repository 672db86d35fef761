/**
 * What was forgotten is remembered only as an HMAC under a key of this profile: enough to know it again, not
 * enough to read it.
 */
import type { Observation, Tombstone } from '../memory/model.ts';

/** Several after an import: tombstones made elsewhere keep their own key. */
export interface Macs {
  of(text: string): Promise<string[]>;
}

/** Takes hex keys; gives a function from text to its HMAC-SHA-256 under each, hex, the first key's first. */
export async function macs(keysHex: readonly string[]): Promise<Macs> {
  const keys = await Promise.all(
    keysHex.map((hex) =>
      crypto.subtle.importKey('raw', fromHex(hex), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
    ),
  );
  const encoder = new TextEncoder();
  return {
    of: (text) =>
      Promise.all(
        keys.map(async (key) => toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))))),
      ),
  };
}

/** A new random key, hex. */
export function newMacKey(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(32)));
}

/** The two names under which an observation can be blocked: its words, and what they fill. */
export function tombstoneTexts(observation: Pick<Observation, 'quote' | 'subject' | 'slot' | 'value'>): {
  span: string;
  value: string;
} {
  return {
    span: `span\n${normalise(observation.quote.text)}`,
    value: `value\n${observation.subject}\n${observation.slot}\n${normalise(observation.value)}`,
  };
}

/** The tombstones that forgetting this observation leaves. */
export async function tombstonesFor(
  observation: Pick<Observation, 'quote' | 'subject' | 'slot' | 'value'>,
  under: Macs,
  at: number,
): Promise<Tombstone[]> {
  const texts = tombstoneTexts(observation);
  const [span] = await under.of(texts.span);
  const [value] = await under.of(texts.value);
  if (!span || !value) throw new Error('no tombstone key');
  return [
    { mac: span, of: 'span', at },
    { mac: value, of: 'value', at },
  ];
}

/** Case, accents' form, punctuation and spacing do not make other words. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}
