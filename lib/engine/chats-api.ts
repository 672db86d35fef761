/** What a screen is shown of all chats and of what was sent; part of `EngineApi`. */
import type { MemoryState, Millis, Reason, Role, Use } from '../memory/model.ts';

/** A conversation as a screen names it. Its address is the page's word: see `addressOf` in `lib/ui/conversation.ts`. */
export interface ConversationView {
  id: string;
  site: string;
  title?: string;
  url?: string;
}

/** A turn that answers a question of the user's own. */
export interface AskedTurn {
  key: string;
  /** The site's own id of the message. */
  nativeId?: string;
  role: Role;
  /** Who speaks, where it is neither the user nor the assistant. */
  speaker?: string;
  conversation: ConversationView;
  saidAt?: Millis;
  /** The sentences that fit the question best. */
  quote: string;
  /** Its first words, by which a page finds it. */
  begins: string;
  /** How the reply to it begins, or what it replies to. */
  beside?: { role: Role; text: string };
}

export interface Asked {
  /** Best first. */
  turns: AskedTurn[];
  /** Something in them is as near to the question as an answer mostly is. */
  fits: boolean;
}

/** Something that the user comes back to. */
export interface TopicView {
  /** What it is about, in words as they are written in its messages. */
  words: string[];
  messages: number;
  /** The messages that say most of it, in their order. */
  says: AskedTurn[];
}

/** One line of a block that was sent. */
export interface SentLine {
  /** `m:<memory id>` or `t:<turn key>`. */
  id: string;
  /** Word for word; its signs masked where it was forgotten since. */
  text: string;
  isMasked: boolean;
  /** What is believed of it now; absent for a quote, and for what is gone. `replacedBy`: the sentence that took its place. */
  memory?: { id: string; text: string; state: MemoryState; replacedBy?: string };
  /** What it rests on: the user's own words, for a memory, and where they were said. */
  said?: { site: string; quote?: string; at?: Millis; conversation?: ConversationView };
  /** Why it was offered. */
  why?: Reason;
  outcome?: NonNullable<Use['outcomes']>[number];
}

/** One row of the ledger: what was put into one message. */
export interface SentBlock {
  id: string;
  at: Millis;
  site: string;
  /** Absent where nothing of it was stored. */
  conversation?: ConversationView;
  how: Use['how'];
  lines: SentLine[];
}

export interface LedgerPage {
  /** Newest first. */
  rows: SentBlock[];
  /** Give this as `after` for the next page; absent at the end. */
  next?: string;
  /** Only with the first page: how many there are, and on which sites, whatever `site` asks for. */
  whole?: { total: number; sites: string[] };
}

export interface ChatsApi {
  /** The turns of all chats that answer a question, best first; `limit` is 50 at most. For the user's own eyes: sensitive things are among them. */
  ask(question: string, limit: number): Promise<Asked>;
  /** What the user comes back to, across all chats; for their own eyes as well. */
  topics(): Promise<TopicView[]>;
  /** What was sent where, newest first, paged; `memoryId`: only blocks that held that memory. */
  ledger(page: { after?: string; limit: number; site?: string; memoryId?: string }): Promise<LedgerPage>;
}
