/**
 * The vocabulary of the whole product: what was said (turns), what it shows (observations), what is
 * believed because of it (memories), and what was done (events). Types only, plus the few helpers that
 * give a type its meaning. Nothing here knows a browser, a database or a clock.
 *
 * Design: TSUBASA (arXiv 2604.07894) for observations and evolving memory; Graphiti's four times for
 * validity (valid from, valid to, recorded, expired).
 */

/** An ISO 8601 calendar date of reduced precision: `2026`, `2026-05` or `2026-05-12`. Sorts as text. */
export type PartialDate = string;

/** Milliseconds since the epoch, UTC. */
export type Millis = number;

/** A half-open range of UTF-16 code units, `[start, end)`, inside a turn's text. */
export interface Span {
  start: number;
  end: number;
}

export type Role = 'user' | 'assistant';

/**
 * How we know that the user said it. `typed`: trusted input events put these words into that tab's
 * composer. `pasted`: a trusted paste did. `seen`: it stood on the page. `imported`: from a file.
 */
export type Witness = 'typed' | 'pasted' | 'seen' | 'imported';

/** When a turn was said. Only a turn that was seen being sent is `live`; an old page has no date unless it states one. */
export interface SaidAt {
  value?: Millis;
  /** Minutes east of UTC at the speaker's place, needed to resolve "yesterday". */
  offsetMinutes?: number;
  precision: 'second' | 'minute' | 'day' | 'unknown';
  source: 'live' | 'page' | 'import' | 'unknown';
}

/** Kinds that are never added to a prompt by themselves (`trust.md`): the chip offers them for one click. */
export type Sensitivity =
  | 'none'
  | 'health'
  | 'faith'
  | 'politics'
  | 'sex'
  | 'money'
  | 'law'
  | 'address'
  | 'children'
  | 'secret';

/** Where a record belongs and who may hear it: on every turn, observation and memory. */
export interface Provenance {
  /** Site id of the registry, or `user` for what was typed into the popup, or `import`. */
  site: string;
  /** `main` until the user makes another. A second account or a native project is its own space. */
  space: string;
  /** Where that space is part of another one, which `space` then names: the space that it was said in or put into. */
  home?: string;
  account?: string;
}

export interface Turn extends Provenance {
  /** The site's own message id where there is one, else a hash; unique in the store. See `capture/align.ts`. */
  key: string;
  nativeId?: string;
  /** Our own conversation id; the site's ids are aliases of it, since they may come late. */
  conversation: string;
  /** Position in the conversation; gaps allowed, since virtualised lists show a few turns at a time. */
  order: number;
  role: Role;
  /** Who speaks, where it is not plainly the user or the assistant (a named bot, an imported chat of two people). */
  speaker?: string;
  /** Redacted and free of our own block. */
  text: string;
  /** False while a reply may still grow. */
  final: boolean;
  parentKey?: string;
  /** The key of the turn that took this one's place (edited or regenerated). */
  replacedBy?: string;
  saidAt: SaidAt;
  witness: Witness;
  /** The parts of `text` that were pasted, where `witness` is `typed`. */
  pasted?: Span[];
  /** Hash of the normalised text, for alignment. */
  textHash: string;
  subject: Subject;
  sensitivity: Sensitivity;
  storedAt: Millis;
}

export interface Conversation extends Provenance {
  id: string;
  /** The site's own id, once known. */
  nativeId?: string;
  title?: string;
  url?: string;
  createdAt: Millis;
  lastSeenAt: Millis;
  /** The user wants nothing kept of it: from then on, or at all, since somebody else wrote it. */
  closed?: 'off_record' | 'not_me';
  /** The user said in which space it belongs: what its page tells does not change that. */
  isPlaced?: true;
  /** The user was told, at sharing it by a link, that lines about them are in it. */
  isShareTold?: true;
}

export type Kind = 'fact' | 'preference' | 'plan' | 'event' | 'relation' | 'instruction' | 'do-not-use';

/** `affirmed`: holds. `negated`: never held ("I'm not a vegan"). `ended`: held and stopped ("I no longer eat meat"). */
export type Polarity = 'affirmed' | 'negated' | 'ended';

/** `user`, or a named other as `relation:name` in lower case, either part may be empty: `daughter:ana`, `friend:`. */
export type Subject = string;
export const USER: Subject = 'user';

/** Somebody of whom only the name is known. */
export const named = (name: string): Subject => `:${name.trim().toLowerCase()}`;

/** The words of the user that prove an observation. `text === turn.text.slice(start, end)`. */
export interface Quote extends Span {
  text: string;
}

/**
 * One self-contained claim, taken from one turn. Observations and the user's own operations are the
 * facts of the store; memories are a fold over them.
 */
export interface Observation extends Provenance {
  id: string;
  /** Absent only for what the user typed into the popup. */
  turnKey?: string;
  conversation?: string;
  kind: Kind;
  /** A path of the profile tree, such as `places.home`. See `memory/slots.ts`. */
  slot: string;
  /** What fills the slot, normalised for comparison: `lisbon`, `vegetarian`. */
  value: string;
  /** A thing that this is about inside the slot, where the slot alone does not tell: a project's or pet's name. */
  entity?: string;
  polarity: Polarity;
  subject: Subject;
  /** One sentence in the third person without a subject: "Lives in Lisbon". Absolute dates only, no period at the end. */
  text: string;
  quote: Quote;
  /** From when and until when it holds, as far as the words tell. */
  validFrom?: PartialDate;
  validTo?: PartialDate;
  saidAt: SaidAt;
  witness: Witness;
  /** 0 to 1. */
  confidence: number;
  sensitivity: Sensitivity;
  source: 'rules' | 'model' | 'user' | 'import';
  /** Hybrid logical clock of the moment it was recorded; see `clock.ts`. */
  hlc: string;
  /** A user's edit: the memory whose content it takes over. Outranks everything learnt later. */
  revises?: string;
  /** Why it must wait for the user whatever the fold says: the user once had the same thing forgotten. */
  review?: string;
}

export type MemoryState = 'current' | 'superseded' | 'ended' | 'review' | 'archived';

/** What is believed: derived from observations by `fold`, and stored so that it can be searched and shown. */
export interface Memory extends Provenance {
  id: string;
  kind: Kind;
  slot: string;
  value: string;
  entity?: string;
  polarity: Polarity;
  subject: Subject;
  /** The current sentence; for a superseding memory it says both ("Lives in Lisbon since May 2026; before that in Porto"). */
  text: string;
  state: MemoryState;
  /** Why it waits, where `state` is `review`. */
  reviewReason?: string;
  validFrom?: PartialDate;
  validTo?: PartialDate;
  /** When it was first said, where that is known. A claim of unknown date displaces nothing that has it. */
  saidAt?: SaidAt;
  /** Hybrid clock of the user's last edit of its words; chats that contradict it later wait for review. */
  editedAt?: string;
  /** When this was first recorded, and when it stopped being believed. */
  recordedAt: Millis;
  expiredAt?: Millis;
  /** What took its place; of an archived one: the memory that it was merged into. */
  supersededBy?: string;
  supersedes?: string;
  /** Ids of the observations that carry it, oldest first, behind those of what was merged into it. Never empty. */
  observations: string[];
  confidence: number;
  /** May be put into a prompt at all (typed, confirmed, or seen on a built-in site). */
  injectable: boolean;
  sensitivity: Sensitivity;
  /** How often it was sent, and when last: retention rises with use. */
  uses: number;
  lastUsedAt?: Millis;
  updatedAt: Millis;
}

/** What `reconcile` says about a candidate among its neighbours. */
export type Decision =
  | { op: 'add' }
  | { op: 'refine'; memoryId: string }
  | { op: 'supersede'; memoryId: string }
  | { op: 'reinforce'; memoryId: string }
  | { op: 'backdate'; memoryId: string }
  | { op: 'review'; memoryId?: string; reason: string }
  | { op: 'ignore'; reason: string };

/** `merge`, `archive`, `restore` and `wrong` are laid over what the observations fold to; see `overlay.ts`. */
export type EventOp =
  | Decision['op']
  | 'remember'
  | 'revise'
  | 'confirm'
  | 'forget'
  | 'retract'
  | 'merge'
  | 'archive'
  | 'restore'
  | 'wrong'
  | 'move'
  | 'join'
  | 'undo'
  | 'import';

/** What was done, without a word of what was said: text lies in `payloads`, which forgetting erases. */
export interface MemoryEvent {
  /** Device id and a counter that only rises: `d1f3:000000042`. */
  id: string;
  hlc: string;
  op: EventOp;
  at: Millis;
  memoryId?: string;
  /** Of a merge: the memory that says more and stays. Of an archived plan: what came of it. */
  into?: string;
  observationId?: string;
  turnKey?: string;
  /** The event that this one takes back. */
  undoes?: string;
  /** Of a move, and of a space that was joined to another. */
  moved?: Moved;
}

/** What went into another space: ids, and the space of its own that each had before. */
export interface Moved {
  to: string;
  /** Of a join: the space that is part of `to` from then on. */
  from?: string;
  observations?: { id: string; from: string }[];
  /** With its turns and its rows of the ledger. `wasPlaced`: by the user, see `Conversation.isPlaced`. */
  conversation?: { id: string; from: string; wasPlaced?: true };
}

/** Blocks learning again: an HMAC of what was forgotten, under a key of this profile. */
export interface Tombstone {
  /** HMAC-SHA-256, hex. */
  mac: string;
  /** `span`: of the normalised quote. `value`: of subject, slot and value. */
  of: 'span' | 'value';
  at: Millis;
}

/**
 * Why a line is in a block. `instruction`: how the user wants to be answered. `asked`: the draft asks for what they said
 * before. `task`: it matters for this kind of request, whatever its words. `words`: it shares words with the draft. `near`:
 * it is near in meaning, which no word shows.
 */
export const REASONS = ['instruction', 'asked', 'task', 'words', 'near'] as const;
export type Reason = (typeof REASONS)[number];

/** One row of the ledger: what was put where, word for word. */
export interface Use extends Provenance {
  id: string;
  at: Millis;
  conversation?: string;
  /** What was added, line by line: `m:<memory id>` or `t:<turn key>`, and the words as they stood, masked when forgotten. */
  lineIds: string[];
  texts: string[];
  /** In the order of `lineIds`: why each was offered; absent for what was sent before that was kept. */
  reasons?: Reason[];
  tokens: number;
  how: 'auto' | 'accepted';
  /** The user's turn that it was sent with, once that is stored. */
  turnKey?: string;
  /** In the order of `lineIds`, once there is a reply: whether it or the user's next words took the line up. */
  outcomes?: ('taken' | 'ignored' | 'contradicted' | 'unclear')[];
  /** The user has written again since: the outcomes stay. */
  settled?: true;
}
