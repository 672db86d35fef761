/** What the chip is told and what it tells. It decides nothing: it shows lines and reports what a person did. */

export interface ChipLine {
  id: string;
  text: string;
  /** The name of the site where it was said, and when, as a person reads it; either may be empty. */
  site: string;
  saidAt: string;
  struck: boolean;
}

export interface ChipState {
  mode: 'auto' | 'suggest';
  /** What would be sent, best first. */
  lines: ChipLine[];
  /** Sensitive lines, which are added one by one and only by a click. */
  ask: ChipLine[];
  /** Nothing is added: what is known about the person is shown to them alone. */
  profile?: boolean;
  /** The person accepted: the lines go out with the next message. */
  armed: boolean;
}

/** Each is called for a trusted event only. `id` is that of a line. */
export interface ChipActions {
  accept(): void;
  /** Also takes back an accept, and in auto mode leaves this message alone. */
  dismiss(): void;
  strike(id: string): void;
  unstrike(id: string): void;
  /** The full list was opened. */
  open(): void;
  /** All that is known shall be shown, in a tab of its own. */
  profile(): void;
  /** A sensitive line shall be among the lines. */
  askLine(id: string): void;
}

/** Words, in the person's language. */
export interface ChipStrings {
  /** Names the chip for screen readers: what it holds. */
  title: string;
  /** So many notes could be added. */
  offer(count: number): string;
  /** So many notes will be added when the message is sent. */
  willAdd(count: number): string;
  /** Every note is struck out. */
  nothing: string;
  /** Opens all that is known. */
  profile: string;
  add: string;
  dismiss: string;
  /** So many more notes are not added unless they are shown. */
  more(count: number): string;
  /** So many notes, sensitive ones or more than a conversation gets by itself, are added only if the person chooses. */
  ask(count: number): string;
  /** Adds one of those. */
  askAdd: string;
}
