import type { Role, SaidAt, Span, Witness } from '../memory/model.ts';

/** A turn as it stands on the page, in one look. */
export interface SeenTurn {
  nativeId?: string;
  role: Role;
  /** Of an imported chat between people. A page cannot say: the protocol has no such field. */
  speaker?: string;
  text: string;
  /** Position among the turns that are mounted now, from 0. */
  ordinal: number;
  /** Number of the turn in the whole conversation, where the site shows one: it orders what a virtualised list skips. */
  index?: number;
  /** A user's turn is final when seen; a reply when its done marker shows or a later turn follows. */
  final: boolean;
  /** A reply in the place where another, complete one was shown: written again on a page that gives no ids. */
  again?: true;
  witness: Witness;
  pasted?: Span[];
  saidAt: SaidAt;
}

/** Some consecutive turns of one conversation, as a content script saw them. The unit of capture: stored or refused whole. */
export interface CaptureWindow {
  /** Unique in the tab; a window sent twice is stored once. */
  id: string;
  site: string;
  renderer: string;
  url: string;
  conversation: {
    /** Of the site, where the address has it already. */
    nativeId?: string;
    /** Of this visit; the engine joins both when the site's id comes. */
    provisional: string;
  };
  account?: string;
  space?: string;
  title?: string;
  turns: SeenTurn[];
}

/** Sent when every turn of the window is in the store, strictly durable; only then may the content script forget it. */
export interface CaptureAck {
  window: string;
  conversation: string;
  /** Turns that were new or had changed. */
  stored: number;
  /** Memories that were added or changed. */
  learnt: number;
  /** The user closed this conversation: nothing of the window was stored, and no more is wanted. */
  closed?: true;
}

/** A message that was sent while nothing may be kept: what it can be known by later, without its words. */
export interface Unsaid {
  /** The site's own message id. */
  nativeId?: string;
  /** `fingerprint` of its normalised words. */
  print: number;
  /** Their length in UTF-16 units. */
  chars: number;
}

/** What the toolbar icon says about a page. */
export type PageHealth = 'reading' | 'degraded' | 'paused' | 'off_record' | 'not_allowed' | 'cannot_read' | 'temporary';

/**
 * Why a page is read worse than it should be. `adapter`: by its structure, since the adapter no longer matches.
 * `composer`: there is no message box to add anything to. `storage`: what was read waits, since it cannot be stored.
 */
export type Degradation = 'adapter' | 'composer' | 'storage';

/** What a chat page tells the toolbar and the popup. */
export interface PageReport {
  health: PageHealth;
  /** Turns read of the conversation in front since it was opened. */
  turns: number;
  /** With `degraded`. */
  why?: Degradation;
  /** Which conversation is in front; absent where it is a temporary one, or nothing is read. */
  conversation?: CaptureWindow['conversation'];
  /** With it: the account and the native project, where the page tells them. */
  place?: Pick<CaptureWindow, 'account' | 'space'>;
  /** What the page tells of the site's own memory; absent where it does not. */
  ownMemory?: 'on' | 'off';
}
