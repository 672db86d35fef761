/** From a question to what would be added to it. The preview and the benchmark both come through here. */
import { type PackOptions, type PackWithAsk, pack } from '../distill/pack.ts';
import type { PackLine } from '../distill/types.ts';
import { type Language, languageOf } from '../language.ts';
import { scopeOf } from '../memory/spaces.ts';
import { mayHear } from '../privacy/policy.ts';
import { inContext } from '../recall/context.ts';
import { gate } from '../recall/gate.ts';
import type { RecallDoc, RecallResult } from '../recall/types.ts';
import type { EngineContext } from './context.ts';
import type { SentBefore } from './sent-before.ts';

/** What the reader of a conversation has before them already. */
export interface Present {
  conversation: string | undefined;
  turnKeys: ReadonlySet<string>;
  lineIds: ReadonlySet<string>;
  /** What the site's own memory has been told; see `sent-before.ts`. */
  sentBefore?: SentBefore;
  /** Ids of lines that the user does not want here; see `withheld.ts`. */
  withheld: ReadonlySet<string>;
  /** The user's last messages in it, oldest first. */
  said: readonly string[];
  /** In which its last messages are written; undefined where they do not tell. */
  language: Language | undefined;
}

export const NOTHING_PRESENT: Present = {
  conversation: undefined,
  turnKeys: new Set(),
  lineIds: new Set(),
  withheld: new Set(),
  said: [],
  language: undefined,
};

export interface Question extends Pick<PackOptions, 'explicit' | 'budget' | 'withSensitive' | 'weights'> {
  /** Without our own block. */
  text: string;
  vector?: Float32Array | undefined;
  /** The site that would hear the answer. */
  site: string;
  /** In which it is asked, as it is now: only this one and what is shared with it is looked into. */
  space: string;
  present: Present;
}

/** What recall found, and what of it is worth adding: no line where the gate stays shut. */
export interface Answer extends PackWithAsk {
  result: RecallResult;
  /** In which the heads of the lines are, and the fences must be. English where undefined. */
  language: Language | undefined;
  /** What fits as well, and this site hears only once the user has let it know what was told elsewhere. */
  crossing: PackLine[];
}

/**
 * Never what was said in this conversation or was added to it before, never what the user does not want in it, never what
 * this site may not hear. In the language of the question, or where that is too short to tell, of what was said
 * before it.
 */
export function answer(context: EngineContext, { text, vector, site, space, present, ...how }: Question): Answer {
  const now = context.clock.now();
  const hearing = (doc: RecallDoc) => mayHear(context.settings, site, said(doc));
  const result = context.recall.search(
    {
      text: inContext(text, present.said),
      before: present.said,
      now,
      ...scopeOf(context.spaces, space),
      exclude: (doc) => isPresent(doc, present) || present.withheld.has(doc.id) || hearing(doc) === 'no',
    },
    vector ? { vector } : {},
  );
  const language = languageOf(text) ?? present.language;
  if (gate(text, result) === 'none') return { result, language, lines: [], ask: [], crossing: [], tokens: 0 };
  const packed = pack(result, { ...how, language, question: text, now });
  const unasked = new Set(result.ranked.flatMap(({ doc }) => (hearing(doc) === 'ask' ? [doc.id] : [])));
  if (unasked.size === 0) return { result, language, ...packed, crossing: [] };
  const mayGo = ({ id }: PackLine) => !unasked.has(id);
  return {
    result,
    language,
    tokens: packed.tokens,
    lines: packed.lines.filter(mayGo),
    ask: packed.ask.filter(mayGo),
    crossing: [...packed.lines, ...packed.ask].filter(({ id }) => unasked.has(id)),
  };
}

function isPresent(doc: RecallDoc, present: Present): boolean {
  if (present.lineIds.has(doc.id) || isKnownThere(doc, present)) return true;
  if (doc.kind === 'turn') return doc.conversation === present.conversation;
  return doc.turnKeys.length > 0 && doc.turnKeys.every((key) => present.turnKeys.has(key));
}

/** So much of a memory tells whether it still says what it said when it was sent. */
const TELLING_CHARS = 150;

/** A memory that says something else by now is news to the site. */
function isKnownThere(doc: RecallDoc, { sentBefore }: Present): boolean {
  const sent = sentBefore?.get(doc.id);
  if (sent === undefined) return false;
  return doc.kind === 'turn' || sent.includes(doc.text.replace(/\s+/g, ' ').trim().slice(0, TELLING_CHARS));
}

function said(doc: RecallDoc): { site: string; kind?: string } {
  return doc.kind === 'memory' ? { site: doc.site, kind: doc.memoryKind } : { site: doc.site };
}
