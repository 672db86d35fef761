/**
 * Messages over `runtime.sendMessage`: what content scripts and screens may ask of the background. Each key
 * has one handler, an explicit target, the kinds of sender it accepts, and a payload check. Extension pages
 * talk to the engine over `engine/client.ts` instead.
 *
 * A content script counts as hostile: which site speaks is decided from the browser's sender, never from the
 * payload; `router.ts` overwrites `site` before the engine sees it.
 */
import * as v from 'valibot';
import type { CaptureAck, CaptureWindow, PageReport, Unsaid } from './capture/types.ts';
import type { LineReport, Preview, PreviewRequest, UseReport } from './engine/api.ts';
import type { WireError } from './errors.ts';
import { REASONS, type Role } from './memory/model.ts';
import type { Mode } from './settings.ts';

/** Who may send: the content script of a granted site, or one of our own screens. */
export type SenderKind = 'content' | 'screen';

/** What a content script must know at once; mirrored to `storage.local` under `MIRROR_KEY` and kept current there. */
export interface SiteState {
  /** A built-in site's id, or an added one's, which a page can also be before it is added; absent where nothing can be read. */
  site?: string;
  allowed: boolean;
  consented: boolean;
  paused: boolean;
  mode: Mode;
  acceptChord: string;
}

/** What the popup shows of the page in front. */
export interface TabState extends SiteState, PageReport {
  url?: string;
  /** The site is one that Tsubasa was written for; else it is read by its structure. */
  known: boolean;
  /** Memories learnt on that page since it was loaded. */
  learnt: number;
}

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
/** A single message may be long; the engine refuses what it cannot keep with a named error. */
const TURN_CHARS = 16_000_000;
/** What a person may make of a text of 1,200 tokens. */
export const HANDOFF_CHARS = 20_000;
const span = v.object({
  start: v.pipe(v.number(), v.integer(), v.minValue(0)),
  end: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
const conversation = v.object({ nativeId: v.optional(text(300)), provisional: text(100) });

const seenTurn = v.object({
  nativeId: v.optional(text(300)),
  role: v.picklist(['user', 'assistant']),
  text: text(TURN_CHARS),
  ordinal: v.pipe(v.number(), v.integer(), v.minValue(0)),
  index: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  final: v.boolean(),
  again: v.optional(v.literal(true)),
  witness: v.picklist(['typed', 'pasted', 'seen']),
  pasted: v.optional(v.pipe(v.array(span), v.maxLength(1000))),
  saidAt: v.object({
    value: v.optional(v.number()),
    offsetMinutes: v.optional(v.number()),
    precision: v.picklist(['second', 'minute', 'day', 'unknown']),
    source: v.picklist(['live', 'page', 'unknown']),
  }),
});

const payloads = {
  'site.state': v.object({ url: text(8000) }),
  capture: v.object({
    id: text(100),
    site: text(100),
    renderer: text(100),
    url: text(8000),
    conversation,
    account: v.optional(text(300)),
    space: v.optional(text(300)),
    title: v.optional(text(1000)),
    turns: v.pipe(v.array(seenTurn), v.maxLength(10_000)),
  }),
  preview: v.object({
    site: text(100),
    conversation,
    draft: text(TURN_CHARS),
    account: v.optional(text(300)),
    space: v.optional(text(300)),
  }),
  used: v.object({
    site: text(100),
    conversation,
    lines: v.pipe(
      v.array(v.object({ id: text(400), text: text(1000), why: v.optional(v.picklist(REASONS)) })),
      v.maxLength(100),
    ),
    how: v.picklist(['auto', 'accepted']),
    account: v.optional(text(300)),
    space: v.optional(text(300)),
  }),
  'line.said': v.object({
    site: text(100),
    conversation,
    id: text(400),
    say: v.picklist(['wrong', 'not_here', 'forget']),
  }),
  'site.hears': v.object({ site: text(100), hears: v.picklist(['own', 'everything']) }),
  unsaid: v.object({
    site: text(100),
    turns: v.pipe(
      v.array(
        v.object({
          nativeId: v.optional(text(300)),
          print: v.pipe(v.number(), v.integer(), v.minValue(0)),
          chars: v.pipe(v.number(), v.integer(), v.minValue(0)),
        }),
      ),
      v.maxLength(1000),
    ),
  }),
  'page.health': v.object({
    health: v.picklist(['reading', 'degraded', 'paused', 'off_record', 'not_allowed', 'cannot_read', 'temporary']),
    turns: v.pipe(v.number(), v.integer(), v.minValue(0)),
    why: v.optional(v.picklist(['adapter', 'composer', 'storage'])),
    conversation: v.optional(conversation),
    place: v.optional(v.object({ account: v.optional(text(300)), space: v.optional(text(300)) })),
    ownMemory: v.optional(v.picklist(['on', 'off'])),
  }),
  'profile.open': v.object({}),
  'share.asked': v.object({ site: text(100), conversation }),
  'ledger.open': v.object({}),
  'handoff.open': v.object({ site: text(8000), text: text(HANDOFF_CHARS) }),
  'handoff.take': v.object({}),
  'tab.state': v.object({ tabId: v.number() }),
  'engine.wake': v.object({}),
  'sites.changed': v.object({}),
} as const;

export interface Protocol {
  'site.state': { from: 'content'; gives: SiteState & { handoff?: true } };
  capture: { from: 'content'; gives: CaptureAck };
  preview: { from: 'content'; gives: Preview };
  used: { from: 'content'; gives: null };
  /** A trusted click or key on a line in the chip; refused for a line that this tab was not offered. */
  'line.said': { from: 'content'; gives: null };
  /**
   * The one answer to what this site may hear, by a trusted click in the chip: refused where this tab was not asked, and
   * where the user has answered before, here or in the popup.
   */
  'site.hears': { from: 'content'; gives: null };
  /** Messages that were sent while nothing may be kept: what each can be known by, without its words. */
  unsaid: { from: 'content'; gives: null };
  'page.health': { from: 'content'; gives: null };
  /** Opens all that is known in a tab of its own, where no page can see it. */
  'profile.open': { from: 'content'; gives: null };
  /** A trusted click on a control that shares the conversation by a link: how many lines about the user are in it; told once. */
  'share.asked': { from: 'content'; gives: { lines: number } };
  /** Opens the list of what was sent in a tab of its own. */
  'ledger.open': { from: 'content'; gives: null };
  /** Opens a chatbot in a new tab, where the text becomes a draft. Refused for a site that is not allowed. */
  'handoff.open': { from: 'screen'; gives: null };
  /** What waits for this tab and this site; given once. */
  'handoff.take': { from: 'content'; gives: { text?: string } };
  'tab.state': { from: 'screen'; gives: TabState };
  /** Starts the engine where it is not running; answers when it can be called. */
  'engine.wake': { from: 'screen'; gives: null };
  /** Permissions or consent changed: register content scripts anew and look into open tabs. */
  'sites.changed': { from: 'screen'; gives: null };
}

export interface Payloads {
  'site.state': { url: string };
  capture: CaptureWindow;
  preview: PreviewRequest;
  used: UseReport;
  'line.said': LineReport;
  'site.hears': { site: string; hears: 'own' | 'everything' };
  unsaid: { site: string; turns: Unsaid[] };
  'page.health': PageReport;
  'profile.open': Record<string, never>;
  'share.asked': { site: string; conversation: CaptureWindow['conversation'] };
  'ledger.open': Record<string, never>;
  'handoff.open': { site: string; text: string };
  'handoff.take': Record<string, never>;
  'tab.state': { tabId: number };
  'engine.wake': Record<string, never>;
  'sites.changed': Record<string, never>;
}

export type Key = keyof Protocol;

/** One row a message: who may send it and what it must look like. The architecture test reads it. */
export const MESSAGES: { [K in Key]: { from: SenderKind; payload: (typeof payloads)[K] } } = {
  'site.state': { from: 'content', payload: payloads['site.state'] },
  capture: { from: 'content', payload: payloads.capture },
  preview: { from: 'content', payload: payloads.preview },
  used: { from: 'content', payload: payloads.used },
  'line.said': { from: 'content', payload: payloads['line.said'] },
  'site.hears': { from: 'content', payload: payloads['site.hears'] },
  unsaid: { from: 'content', payload: payloads.unsaid },
  'page.health': { from: 'content', payload: payloads['page.health'] },
  'profile.open': { from: 'content', payload: payloads['profile.open'] },
  'share.asked': { from: 'content', payload: payloads['share.asked'] },
  'ledger.open': { from: 'content', payload: payloads['ledger.open'] },
  'handoff.open': { from: 'screen', payload: payloads['handoff.open'] },
  'handoff.take': { from: 'content', payload: payloads['handoff.take'] },
  'tab.state': { from: 'screen', payload: payloads['tab.state'] },
  'engine.wake': { from: 'screen', payload: payloads['engine.wake'] },
  'sites.changed': { from: 'screen', payload: payloads['sites.changed'] },
};

/** What a screen asks of a chat page itself, by `tabs.sendMessage`: read the conversation in front from its start. */
export interface HistoryAsk {
  to: 'page';
  history: 'start' | 'stop' | 'look';
}

/** What a screen asks of a chat page that it has opened: bring this message into view. `begins`: its first words. */
export interface ShowAsk {
  to: 'page';
  show: { nativeId?: string; role: Role; begins: string };
}

/** What a screen asks of a chat page before it does something to the conversation in front: which one that is now. */
export interface FrontAsk {
  to: 'page';
  front: true;
}

/** The answer; empty where no conversation is in front. */
export interface FrontAnswer {
  conversation?: CaptureWindow['conversation'];
}

/** What a screen tells all chat pages: the user has closed a conversation to us, or opened it again. */
export interface ClosedNews {
  to: 'page';
  site: string;
  conversation: CaptureWindow['conversation'];
  closed: boolean;
}

/** The answer. `turns`: read of the conversation so far. */
export type HistoryState =
  | { state: 'idle' | 'running'; turns: number }
  | { state: 'ended'; turns: number; reachedStart: boolean; stopped?: 'user' | 'limit' | 'no_scroller' };

/** On the wire. `to` keeps other extension pages, which receive every message as well, from answering. */
export interface Envelope {
  to: 'background';
  key: Key;
  payload: unknown;
}

export type Answer = { ok: true; value: unknown } | { ok: false; error: WireError };

/** Where the background mirrors what content scripts must know at once. */
export const MIRROR_KEY = 'mirror';

/** Where the secret lies by which an orphaned content script knows the one that takes its place. */
export const HANDOVER_KEY = 'handover';
