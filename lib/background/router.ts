/**
 * The one place where messages from content scripts and screens come in. Checks who sends, what it looks like and
 * how often, then answers or hands it to the engine. A content script counts as hostile: the site is read from the
 * browser's sender.
 */
import * as v from 'valibot';
import type { CaptureWindow } from '../capture/types.ts';
import { TsubasaError, toWire } from '../errors.ts';
import { type Answer, type Envelope, type Key, MESSAGES, type Payloads, type Protocol } from '../protocol.ts';
import { siteOf } from '../sites/added.ts';
import type { Site } from '../sites/types.ts';
import { allowance } from './allowance.ts';

/** Who sent a message, as far as the browser vouches for it. */
export interface Sender {
  kind: 'content' | 'screen';
  tabId?: number;
  /** A built-in one or an added one; only for content scripts. */
  site?: Site;
}

/** One handler a key; the engine's are plain calls. */
export type Handlers = { [K in Key]: (payload: Payloads[K], sender: Sender) => Promise<Protocol[K]['gives']> };

type RawSender = Pick<chrome.runtime.MessageSender, 'id' | 'url' | 'origin' | 'frameId' | 'tab'>;

/** Gives the listener for `runtime.onMessage`. It answers asynchronously and never throws. */
export function createRouter(parts: {
  extensionId: string;
  /** `chrome-extension://…/`, without which a sender is not one of our screens. */
  extensionOrigin: string;
  sites: readonly Site[];
  handlers: Handlers;
  /** May this site be read now? A grant can be taken back while its content script runs on. */
  granted(site: Site): Promise<boolean>;
  now(): number;
}): (message: unknown, sender: RawSender, respond: (answer: Answer) => void) => true | undefined {
  const allow = allowance(parts.now);
  return (message, rawSender, respond) => {
    if (!isEnvelope(message)) return undefined;
    answer(message, rawSender).then(
      (value) => respond({ ok: true, value }),
      (error) => respond({ ok: false, error: toWire(error) }),
    );
    return true;
  };

  async function answer(message: Envelope, rawSender: RawSender): Promise<unknown> {
    const sender = identify(rawSender, parts);
    const row = Object.hasOwn(MESSAGES, message.key) ? MESSAGES[message.key] : undefined;
    if (!row || row.from !== sender.kind) throw new TsubasaError('bad_message', `${message.key} from ${sender.kind}`);
    if (sender.site && !(await parts.granted(sender.site)))
      throw new TsubasaError('not_allowed', `no permission for ${sender.site.id} any more`);
    if (!allow(`${sender.tabId ?? 'screen'}:${message.key}`)) throw new TsubasaError('rate_limited', message.key);
    const parsed = v.safeParse(row.payload as v.GenericSchema, message.payload);
    if (!parsed.success) throw new TsubasaError('bad_message', `${message.key}: ${v.summarize(parsed.issues)}`);
    const payload = sender.kind === 'content' ? withSite(parsed.output, sender) : parsed.output;
    return (parts.handlers[message.key] as (payload: unknown, sender: Sender) => Promise<unknown>)(payload, sender);
  }
}

function isEnvelope(message: unknown): message is Envelope {
  return (
    typeof message === 'object' &&
    message !== null &&
    'to' in message &&
    message.to === 'background' &&
    'key' in message
  );
}

function identify(
  raw: RawSender,
  { extensionId, extensionOrigin, sites }: { extensionId: string; extensionOrigin: string; sites: readonly Site[] },
): Sender {
  if (raw.id !== extensionId) throw new TsubasaError('not_allowed', 'not from this extension');
  if (raw.url?.startsWith(extensionOrigin)) return { kind: 'screen' };
  // A listed site inside another page's frame gets neither capture nor injection.
  if (raw.tab?.id === undefined || raw.frameId !== 0 || raw.url === undefined)
    throw new TsubasaError('not_allowed', 'not the top frame of a tab');
  const site = siteOf(new URL(raw.url), sites);
  if (!site) throw new TsubasaError('not_allowed', 'no page that can be read');
  return { kind: 'content', tabId: raw.tab.id, site };
}

/** Whatever the payload says of its site, the browser's word stands. */
function withSite(payload: unknown, sender: Sender): unknown {
  if (typeof payload !== 'object' || payload === null || !('site' in payload) || !sender.site) return payload;
  return { ...payload, site: sender.site.id } satisfies Partial<CaptureWindow>;
}
