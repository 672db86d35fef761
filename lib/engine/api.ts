import type { CaptureAck, CaptureWindow } from '../capture/types.ts';
import type { Handoff } from '../distill/handoff.ts';
import type { PackLine } from '../distill/types.ts';
import type { ErrorCode } from '../errors.ts';
import type { EncoderId, KeptFile } from '../inference/encoders.ts';
import type { Machine } from '../inference/llm-server.ts';
import type { ModelId } from '../inference/models.ts';
import type { Language } from '../language.ts';
import type { Why } from '../memory/links.ts';
import type { Kind, MemoryState, Millis, PartialDate, Reason, Sensitivity } from '../memory/model.ts';
import type { Settings } from '../settings.ts';
import type { ChatsRead } from './chat-lines.ts';
import type { ChatsApi, SentBlock } from './chats-api.ts';
import type { CloseApi } from './close.ts';
import type { ExtractView } from './extract.ts';
import type { HeadStartLine, JudgedLine, KeptLines } from './headstart.ts';
import type { JobView } from './jobs.ts';
import type { LockApi } from './lock.ts';
import type { ModelChoice } from './model-record.ts';
import type { PackingStatus } from './packing.ts';
import type { SpacesApi } from './spaces-api.ts';

/** One memory as a screen shows it. */
export interface MemoryView {
  id: string;
  text: string;
  kind: Kind;
  slot: string;
  state: MemoryState;
  reviewReason?: string;
  sensitivity: Sensitivity;
  site: string;
  /** See `SpaceView.id`, or `everywhere`; absent: the first one. */
  space?: string;
  /** When it was said, where known; else absent, and `recordedAt` tells when it was noted. */
  saidAt?: Millis;
  recordedAt: Millis;
  validFrom?: PartialDate;
  validTo?: PartialDate;
  /** The user's own words that prove it; absent for what was typed into the popup. */
  quote?: string;
  /** What it replaced, newest first. */
  before: { text: string; validTo?: PartialDate }[];
  /** Other memories that belong to it, and why; most telling first, at most five. */
  related: { id: string; text: string; why: Exclude<Why, 'replaces' | 'replaced'> }[];
  /** Sites that it was sent to. */
  sentTo: string[];
  /** The event that made it so, for `undo`; only where a method of the user's hand gives the memory. */
  eventId?: string;
}

export interface MemoryPage {
  rows: MemoryView[];
  /** Give this as `after` for the next page; absent at the end. */
  next?: string;
  /** Absent in a bare page of the newest: see `known`. */
  total?: number;
}

export interface PreviewRequest {
  site: string;
  conversation: { nativeId?: string; provisional: string };
  draft: string;
  account?: string;
  /** The native project that the page tells. */
  space?: string;
}

export interface Preview {
  lines: PackLine[];
  /** `format(lines, language)`: what would be inserted. Empty when there is nothing to add. */
  block: string;
  /** Of the block, its fences included. */
  tokens: number;
  /** Of the conversation, where it can be told: that of the fences and of the heads in `lines` and `ask`. English where absent. */
  language?: Language;
  /** Lines that only a click may add. */
  ask: PackLine[];
  /** Some of those were told elsewhere, and the user has yet to say whether this site may hear such things. */
  crossing?: true;
  /** The draft asks what is known about the user: that is shown to them, and told to no chatbot. */
  profile?: true;
  /** The user closed this conversation to us: nothing is added, and nothing more need be asked. */
  closed?: true;
}

/** What the user says of a line that the chip shows. */
export interface LineReport {
  site: string;
  conversation: PreviewRequest['conversation'];
  /** Of the line. */
  id: string;
  say: 'wrong' | 'not_here' | 'forget';
}

export interface UseReport {
  site: string;
  conversation: { nativeId?: string; provisional: string };
  /** `why`: as the preview had it. */
  lines: { id: string; text: string; why?: Reason }[];
  how: 'auto' | 'accepted';
  account?: string;
  space?: string;
}

/** A conversation, as its page calls it. */
export type Place = Pick<UseReport, 'site' | 'conversation'>;

/** Something that a conversation taught, or that it changed. */
export interface LearntHere {
  memoryId: string;
  text: string;
  state: MemoryState;
  reviewReason?: string;
  /** What it replaced, newest first. */
  before: MemoryView['before'];
  at: Millis;
  /** By which it is taken back. */
  eventId: string;
}

export interface EngineStatus {
  revision: number;
  turns: number;
  memories: number;
  encoder: 'asleep' | 'loading' | 'ready' | 'failed';
  /** Turns and memories that have no vector yet, of the encoder to come where there is one. */
  waitingForVectors: number;
}

/** Which encoder serves, and what is under way. */
export interface EncoderStatus {
  serving: EncoderId;
  /** The files of the one that serves, where it was downloaded. */
  files: KeptFile[];
  /** Why the one that serves does not work now: recall goes by words alone. */
  fault?: ErrorCode;
  /** Turns and memories that a change would embed anew. */
  texts: number;
  /** The one that shall serve. Until it does, the other one answers. */
  next?: {
    model: EncoderId;
    /** The user's own server; absent: where its publisher has it. */
    from?: string;
    step: 'download' | 'embed';
    /** Bytes of a download, else texts. `total` is 0 while nothing is known. */
    done: number;
    total: number;
    /** Why it stopped. What was done is kept; asking for the same change again goes on. */
    failed?: ErrorCode;
  };
}

/** Which language model serves, and what is under way. */
export interface ModelStatus {
  /** Absent: none, and everything goes by rules. */
  serving?:
    | { kind: 'download'; model: ModelId; variant: string; from?: string; files: KeptFile[] }
    | { kind: 'server'; url: string; model: string }
    | { kind: 'built-in' };
  /** Of the one that serves: it reads what was said, to note what rules miss. */
  reads?: boolean;
  /** Why the one that serves is left alone: for a while, or until it is chosen anew. */
  fault?: ErrorCode;
  /** Why it does not run right now, though nothing is wrong. */
  waits?: 'battery';
  /** The one that comes. */
  next?: {
    model: ModelId;
    variant: string;
    /** The user's own server; absent: where its publisher has it. */
    from?: string;
    /** `stopped`: it failed, and goes on when it is asked for again. */
    state: 'running' | 'paused' | 'stopped';
    /** Bytes. `total` is 0 while nothing is known. */
    done: number;
    total: number;
    /** Bytes a second, and seconds to go; absent where nobody can tell. */
    rate?: number;
    remaining?: number;
    /** Why nothing comes right now; it is asked again by itself. */
    away?: ErrorCode;
    failed?: ErrorCode;
  };
}

export interface ImportReport {
  format: string;
  conversations: number;
  turns: number;
  memories: number;
  /** What was there already. */
  same: number;
  skipped: { what: string; why: string }[];
}

/** How an adapter of recall was judged; see `Version` in `adapting.ts`. */
export interface LearningScores {
  /** Questions with their sources that it was learnt from, and those that were held out to judge it. */
  pairs: number;
  questions: number;
  /** Of the held-out ones, the share whose source stood among the first ten without it, and with it. */
  before: number;
  after: number;
  at: Millis;
}

/** What recall has learnt from use on this machine. */
export interface LearningStatus {
  isOn: boolean;
  /** An adapter has a part in recall now: not while it is off, nor with another encoder than it was learnt with. */
  serves: boolean;
  current?: LearningScores;
  /** Those that can be gone back to, newest first. */
  previous: LearningScores[];
  /** How the last course ended: what it came to was kept, was no better on the held-out part, or there was too little to learn from. */
  tried?: LearningScores & { end: 'kept' | 'no_better' | 'too_little' };
}

/**
 * The one door to what is stored. Lives in the engine worker; screens and the background reach it over RPC.
 * All methods reject with `TsubasaError`. Methods that a retry may call twice are idempotent.
 */
export interface EngineApi extends ChatsApi, SpacesApi, LockApi, CloseApi {
  /** Answers as soon as the store is open; rejects with why it cannot be opened. */
  ready(): Promise<true>;
  status(): Promise<EngineStatus>;
  /** What this machine could run a language model on; the model itself is a later download. */
  machine(): Promise<Machine>;
  settings(): Promise<Settings>;
  changeSettings(patch: Partial<Settings>): Promise<Settings>;
  encoder(): Promise<EncoderStatus>;
  /**
   * Makes another encoder serve, in the background: answers at once. The caller has asked the user, since it may
   * download. `from` is the address of a folder on a server of the user's own. The one that serves: gives up what is
   * under way.
   */
  changeEncoder(model: EncoderId, from?: string): Promise<EncoderStatus>;
  model(): Promise<ModelStatus>;
  /**
   * Makes a language model serve: answers at once, a download runs in the background. The caller has asked the user, since
   * it downloads, or sends words to a server. What is chosen already goes on where it stopped. Rejects with `not_found`,
   * `bad_message` for an address that is none, and `model_unfit` where this machine cannot run it.
   */
  chooseModel(choice: ModelChoice): Promise<ModelStatus>;
  /** Holds the download, also over restarts, or lets it go on. */
  pauseModel(isPaused: boolean): Promise<ModelStatus>;
  /** Gives up the download with all that came of it; the model that serves stays. */
  cancelModel(): Promise<ModelStatus>;
  /** Takes away the model that serves, with its files. */
  deleteModel(): Promise<ModelStatus>;
  /** Whether the model that serves reads what was said; until somebody says so, that goes by its size. */
  modelReads(isOn: boolean): Promise<ModelStatus>;
  /** One short answer of the model that serves, and how many milliseconds it took. Rejects with `no_model`, or its fault. */
  tryModel(): Promise<{ text: string; ms: number }>;
  /** The models that a server next door offers, by their names. Tells it nothing but the key. Rejects with `server_*` errors. */
  serverModels(url: string, key?: string): Promise<string[]>;
  /** What the browser tells of the battery: on it no model runs on this machine. Where nothing is told, it runs. */
  power(onBattery: boolean): Promise<void>;
  /** How the lines of a block are weighed for this user, and how that was found out. */
  packing(): Promise<PackingStatus>;
  /** `off`: as for everybody, and nothing is tuned; what was is kept. `back`: the weights before take the place of those that serve. */
  changePacking(change: 'on' | 'off' | 'back'): Promise<PackingStatus>;
  learning(): Promise<LearningStatus>;
  /** `back`: to the adapter before, or to recall as it was made. `off` keeps what was learnt and leaves it out. */
  changeLearning(change: 'on' | 'off' | 'back'): Promise<LearningStatus>;
  ingest(window: CaptureWindow): Promise<CaptureAck>;
  preview(request: PreviewRequest): Promise<Preview>;
  /** What the user says of a line: see `lineSaid`. Rejects with `not_found` where there is no such memory. */
  lineSaid(report: LineReport): Promise<void>;
  /** What another chatbot needs to go on with that conversation; its text is empty where there is nothing to go on with. */
  handoff(where: Place): Promise<Handoff>;
  /** That conversation is about to be shared by a link: how many lines about the user are in it. Told once, 0 from then on. */
  sharedLines(where: Place): Promise<number>;
  /** Writes the ledger and marks the lines as present in that conversation. */
  used(report: UseReport): Promise<void>;
  /** Newest first; with `query`, best first. `isBare`: without what belongs to each, which is asked for by `related`. */
  memories(page: {
    query?: string;
    after?: string;
    limit: number;
    state?: MemoryState;
    site?: string;
    space?: string;
    isBare?: boolean;
  }): Promise<MemoryPage>;
  /** How many memories are listed without a state or a search. Counting takes the longer the more there are. */
  known(): Promise<number>;
  /** What belongs to these memories, by their ids; 200 at most. The first time, and after each write, all memories are read for it. */
  related(ids: string[]): Promise<Record<string, MemoryView['related']>>;
  /** What the turns of a conversation taught or changed, newest first; nothing for one that is not stored. */
  learntHere(where: Place): Promise<LearntHere[]>;
  /** What was added to a conversation last; absent where nothing was. */
  lastAdded(where: Place): Promise<SentBlock | undefined>;
  /**
   * The user says that a memory is wrong: it waits for them, and no chat hears it until they keep it or put it right.
   * Gives the id of the event, for `undo`; nothing where it waits already. Rejects with `not_found`.
   */
  sayWrong(id: string): Promise<string | undefined>;
  /** `space`: where it belongs, or `everywhere`; the first one where absent. */
  remember(text: string, space?: string): Promise<MemoryView>;
  /**
   * Reads another chatbot's export, a ZIP or a JSON file out of it, for lines of a head start; says how far it is. Changes
   * nothing. May take minutes; ends early where `signal` is aborted or nobody reads on. Rejects with `import_*` errors.
   */
  readChats(file: Blob, how?: { signal?: AbortSignal }): AsyncIterable<ChatsRead>;
  /** What would become of lines of another chatbot's memory, 500 at most: a line may give several. Changes nothing. */
  judgeLines(lines: HeadStartLine[]): Promise<JudgedLine[]>;
  /** Keeps those lines, 500 at most; what is refused is left out. */
  keepLines(lines: HeadStartLine[]): Promise<KeptLines>;
  /** Takes back what was kept, by the events that `keepLines` gave. Gives how many lines that were. */
  takeBackLines(events: string[]): Promise<number>;
  revise(id: string, text: string): Promise<MemoryView>;
  confirm(id: string): Promise<MemoryView>;
  /** Erases the memory, masks its words in the turns and blocks learning it again. Cannot be taken back. */
  forget(id: string): Promise<void>;
  /** Brings back a memory that was put away or merged into another one; any other stays as it is. */
  restore(id: string): Promise<void>;
  /**
   * Takes back what an event did, by the event's id: merging, archiving, bringing back, learning, editing, or an undo.
   * Rejects with `cannot_undo` for what was forgotten, `nothing_to_undo` where nothing is left of it. Twice is once.
   * Gives the id of the event that took it back: undoing that one does it again.
   */
  undo(eventId: string): Promise<string>;
  /** Background work that there is, also what only waits for quiet. */
  jobs(): Promise<JobView[]>;
  /** What the language model wrote about the last pieces that it read, and what became of each line; newest first. Until the engine sleeps. */
  extracts(): Promise<ExtractView[]>;
  /** Holds all background work where it is, or lets it go on. Kept until told otherwise, also over restarts. */
  pauseJobs(paused: boolean): Promise<void>;
  /** No chat is open any more: what waits for the end of a conversation need not wait. */
  chatsClosed(): Promise<void>;
  export(): Promise<Blob>;
  import(file: Blob): Promise<ImportReport>;
}
