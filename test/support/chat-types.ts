/** What the demo and fixture chat pages and the service behind them say to each other. */

export interface ChatTurn {
  id: string;
  role: 'user' | 'assistant';
  text: string;
}

export interface ChatRequest {
  /** Absent in a new chat: the service makes an id. */
  conversation?: string;
  temporary: boolean;
  /** The page names the user's turn itself. */
  userId: string;
  text: string;
  /** How many turns stay before this one: fewer than there are after an edit or a regeneration. */
  keep: number;
  /** Only the reply is wanted anew; the message was received before. */
  again: boolean;
}

/** One line each of a streamed answer. */
export type ChatEvent = { conversation: string; replyId: string } | { word: string } | { done: true };
