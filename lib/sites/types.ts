/**
 * What a site adapter says about a chat page. Data first: selectors with the month they were seen, newest
 * first; functions only where a selector cannot say it. An adapter reads; it never changes the page.
 */

/** A CSS selector with the month in which somebody saw it match, and whether a first-party or independent source says so. */
export interface Dated {
  css: string;
  /** `2026-09`; the newest stands first in a list. */
  seen: string;
}

/** Where a value stands on or near a turn's element. */
export interface AttributeAt {
  /** From the turn's element: `self`, `closest`, or a descendant. Absent: the element itself. */
  css?: string;
  from?: 'self' | 'closest' | 'within';
  attribute: string;
  /** The value is the first group, or the whole match. Absent: all of it. */
  pattern?: RegExp;
}

/** One way a site draws a conversation. A site may serve several at once; the DOM tells which, never a date or a plan. */
export interface Renderer {
  id: string;
  /** This renderer is in use when any of these matches. */
  probe: Dated[];
  /** Everything is looked for inside this element, where given (hidden earlier routes stay mounted). */
  scope?: Dated[];
  /** The elements that are one turn each, in page order. The first selector that matches anything is used. */
  turn: Dated[];
  /** A turn element matching (itself or a descendant) is the user's; else, if `assistant` is given and matches, the assistant's; else unknown, which counts as the assistant's. */
  user: Dated[];
  assistant?: Dated[];
  /** Only where no selector says it, such as a vote of several weak signs. Asked before `user`; undefined: they decide. */
  role?(turn: Element): 'user' | 'assistant' | undefined;
  /** The message id of the site, first that is there. */
  key?: AttributeAt[];
  /** The number of the turn in the whole conversation, for sites that number their rows; first that is there. */
  index?: AttributeAt[];
  /** The text: all matches of the first selector that matches, joined by a newline; absent or unmatched: the turn element. */
  userText?: Dated[];
  assistantText?: Dated[];
  /** The reply in the text that was read, where what a bot thought stands in it without markup of its own. */
  said?(text: string): string;
  /** Left out of the text: labels for screen readers, buttons, reasoning, tool output. */
  strip?: string[];
  /** A turn or page where this matches is still being written. */
  generating?: Dated[];
  /** Inside (or next to, see `doneIn`) a turn: the reply is complete. */
  done?: Dated[];
  /** The ancestor of the turn in which `done` is looked for. */
  doneIn?: string;
  /** Turns inside these are placeholders, not messages. */
  skip?: string[];
  composer: Dated[];
  send: Dated[];
  /** The element that scrolls the conversation. Absent or unmatched: the nearest scrolling ancestor of the turns. */
  scroll?: Dated[];
}

/** What a page tells of the site's own memory of its user. */
export type OwnMemory = 'on' | 'off' | 'unknown';

export interface Site {
  /** Short and stable: it is stored with every turn. */
  id: string;
  /** As a person calls it. */
  name: string;
  /** Registrable hosts; each matches itself and, with a leading dot, its subdomains. Empty for what people host themselves. */
  hosts: string[];
  /** For products that run on anybody's host: a page that the user allowed is this product if any of these matches. */
  marks?: Dated[];
  /** Of a site that the user added: its origin, scheme and port included. Absent on every built-in site. */
  origin?: string;
  /** URL path pattern the adapter is limited to, for chats that live under another product's host. */
  path?: RegExp;
  renderers: Renderer[];
  /** The site's id of the conversation in the address, where there is one yet. */
  conversationId(url: URL): string | undefined;
  /** The signed-in account, where the page shows it. Never an e-mail address in clear: any stable mark will do. */
  account?(root: ParentNode, url: URL): string | undefined;
  /** A native project or workspace. */
  space?(url: URL, root: ParentNode): string | undefined;
  /** A temporary, incognito or shared page: nothing is captured and nothing injected. */
  temporary(url: URL, root: ParentNode): boolean;
  /** Controls that lead to a link by which others can read the conversation, where their label alone does not tell. */
  share?: Dated[];
  /** The path of a new chat, where it is not the root of the first host. */
  start?: string;
  /** Whether the site remembers its users by itself, where this page tells: its settings, mostly. */
  ownMemory?(root: ParentNode, url: URL): OwnMemory;
  /** When the sources were last looked at, and whether somebody checked it on the live page. */
  checked: { date: string; live: boolean };
}
