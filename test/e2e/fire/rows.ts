/** What a test and the chat page that it drives say to each other. */

/** The markup that a page has; with it what it says of its rows. */
export const LOOKS = {
  /** ChatGPT's older renderer: ids and numbers. */
  both: { site: 'chatgpt', host: 'chatgpt.com', address: '/c/' },
  /** ChatGPT's newer renderer: ids alone. */
  ids: { site: 'chatgpt', host: 'chat.openai.com', address: '/c/' },
  /** Claude's rows: numbers alone. */
  numbers: { site: 'claude', host: 'claude.ai', address: '/chat/' },
  /** The same without numbers: a row has nothing but its words. */
  none: { site: 'claude', host: 'www.claude.ai', address: '/chat/' },
} as const;
export type LookName = keyof typeof LOOKS;
export const LOOK_NAMES = ['both', 'ids', 'numbers', 'none'] as const;

export interface Row {
  id: string;
  role: 'user' | 'assistant';
  text: string;
  /** Still being written. */
  isOpen?: boolean;
  /** An ISO date that the page shows with it. */
  at?: string;
}

export interface PageData {
  look: LookName;
  rows: Row[];
  /** How high the list is in rows; absent: all rows are mounted. */
  height?: number;
  /** Rows are skipped by the browser's layout while they are off the screen. */
  isLazy?: boolean;
}

/** What the page can be told; `window.fire` there. */
export interface Fire {
  put(rows: Row[]): void;
  add(row: Row): void;
  /** Puts rows before the first one, and keeps what is on the screen where it is. */
  load(rows: Row[]): void;
  patch(id: string, change: Partial<Row>): void;
  /** Adds a piece to what a row says, as a stream does. */
  grow(id: string, piece: string): void;
  /** Takes away this row and all after it. */
  cut(id: string): void;
  /** Draws every row into new elements. */
  redraw(): void;
  /** Goes to another address without loading it. Going back and forward shows what was drawn there. */
  go(path: string, rows: Row[]): void;
  /** Gives the chat in front an address. */
  rename(path: string): void;
  /** To a share of the way from the first row to the last; comes back when the rows there are mounted. */
  scroll(share: number): Promise<void>;
  /** So many rows down, or up; tells whether there was anywhere to go. */
  step(rows: number): Promise<boolean>;
  /** All rows of the chat in front. */
  rows(): Row[];
  /** Ids of the rows that are mounted. */
  mounted(): string[];
  /** Drafts that the user has sent, oldest first. */
  sent(): string[];
  /** What somebody else than the page and the user did to it. */
  traces(): string[];
}
