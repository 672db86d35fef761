/** What the engine does with spaces; part of `EngineApi`. */
import type { Origin } from '../memory/spaces.ts';
import type { PreviewRequest } from './api.ts';

/** A conversation as its page names it, with what the page tells of where it belongs. */
export type ConversationPlace = Omit<PreviewRequest, 'draft'>;

/** A space as a screen names it: by `name`, else by what led to it; `main` has neither. */
export interface SpaceView {
  id: string;
  name?: string;
  from?: Origin;
  /** It and the first space hear each other. */
  isShared: boolean;
  /** What was made part of it, and the events that did it. */
  joined: { id: string; name?: string; from?: Origin; event: string }[];
  /** Only where they were asked for. */
  counts?: { memories: number; conversations: number };
}

export interface SpacesApi {
  /** The spaces that stand by themselves, the first one first. Who has only that one need not know of any. */
  spaces(how?: { withCounts: boolean }): Promise<SpaceView[]>;
  /** The space that a page is in. */
  spaceOf(place: ConversationPlace): Promise<string>;
  /** Makes a space that no page leads to; gives its id. Rejects with `bad_message` for a name of nothing or too much. */
  makeSpace(name: string): Promise<string>;
  renameSpace(id: string, name: string): Promise<void>;
  /** Lets a space and the first one hear each other, or no more. */
  shareSpace(id: string, isShared: boolean): Promise<void>;
  /**
   * Puts a conversation into a space with what was learnt from it, also one that has only a page yet. Gives the id of the
   * event, by which it is taken back; undefined where nothing changed. Rejects with `not_found`.
   */
  moveConversation(which: string | ConversationPlace, space: string): Promise<string | undefined>;
  /** The same for memories, with what they replaced; `everywhere` lets every space hear them. */
  moveMemory(ids: readonly string[], space: string): Promise<string | undefined>;
  /** Makes one space part of another, with what is said there from now on. The first one is part of none. Twice is once. */
  mergeSpaces(from: string, into: string): Promise<string | undefined>;
}
