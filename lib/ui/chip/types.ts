/** What the chip is told and what it tells. It decides nothing: it shows lines and reports what a person did. */

export interface ChipLine {
  id: string;
  text: string;
  /** The name of the site where it was said; how long ago, and on which day, as a person reads it. Each may be empty. */
  site: string;
  age: string;
  saidAt: string;
  /** It may not hold any more, which `age` asks. */
  old: boolean;
  /** Why it is here. */
  why: string;
  struck: boolean;
}

/** What the user may say of one line. */
export type LineWord = 'wrong' | 'not_here' | 'forget';

export interface ChipState {
  mode: 'auto' | 'suggest';
  /** What would be sent, best first. */
  lines: ChipLine[];
  /** Sensitive lines, which are added one by one and only by a click. */
  ask: ChipLine[];
  /** The name of this site, where the user is to say whether it may hear what was told elsewhere: some of `ask` was. */
  question?: string;
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
  /** Said of a line; `forget` was asked about once more. */
  say(id: string, word: LineWord): void;
  /** The answer to the question. */
  hears(what: 'own' | 'everything'): void;
}

/** Words, in the person's language. */
export interface ChipStrings {
  /** Their language as a BCP 47 tag, and `ltr` or `rtl`, the way of the browser's own: the page may have others. */
  language: string;
  direction: string;
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
  /** The same notes, as short as a button. */
  held(count: number): string;
  /** Whether a site may hear what was told elsewhere, and the two answers. */
  question(site: string): string;
  questionYes: string;
  questionOwn: string;
  /** What can be said of a line. */
  wrong: string;
  notHere: string;
  forget: string;
  /** Asks once more, and the two answers. */
  forgetAsk: string;
  forgetYes: string;
  forgetNo: string;
  /** A click or key did not count, since what it was meant for could not be seen well, or had just moved. */
  refused: string;
}
