/** From a question to what would be added to it. The preview and the benchmark both come through here. */
import { type PackOptions, type PackWithAsk, pack } from '../distill/pack.ts';
import { type Language, languageOf } from '../language.ts';
import { mayHear } from '../privacy/policy.ts';
import { inContext } from '../recall/context.ts';
import { gate } from '../recall/gate.ts';
import type { RecallDoc, RecallResult } from '../recall/types.ts';
import type { EngineContext } from './context.ts';

/** What the reader of a conversation has before them already. */
export interface Present {
  conversation: string | undefined;
  turnKeys: ReadonlySet<string>;
  lineIds: ReadonlySet<string>;
  /** The user's last messages in it, oldest first. */
  said: readonly string[];
  /** In which its last messages are written; undefined where they do not tell. */
  language: Language | undefined;
}

export const NOTHING_PRESENT: Present = {
  conversation: undefined,
  turnKeys: new Set(),
  lineIds: new Set(),
  said: [],
  language: undefined,
};

export interface Question extends Pick<PackOptions, 'explicit' | 'budget' | 'withSensitive' | 'weights'> {
  /** Without our own block. */
  text: string;
  vector?: Float32Array | undefined;
  /** The site that would hear the answer. */
  site: string;
  space: string;
  present: Present;
}

/** What recall found, and what of it is worth adding: no line where the gate stays shut. */
export interface Answer extends PackWithAsk {
  result: RecallResult;
  /** In which the heads of the lines are, and the fences must be. English where undefined. */
  language: Language | undefined;
}

/**
 * Never what was said in this conversation or was added to it before, never what this site may not hear. In the
 * language of the question, or where that is too short to tell, of what was said before it.
 */
export function answer(context: EngineContext, { text, vector, site, space, present, ...how }: Question): Answer {
  const now = context.clock.now();
  const result = context.recall.search(
    {
      text: inContext(text, present.said),
      before: present.said,
      now,
      space,
      exclude: (doc) => isPresent(doc, present) || !mayHear(context.settings, site, said(doc)),
    },
    vector ? { vector } : {},
  );
  const language = languageOf(text) ?? present.language;
  if (gate(text, result) === 'none') return { result, language, lines: [], ask: [], tokens: 0 };
  return { result, language, ...pack(result, { ...how, language, question: text, now }) };
}

function isPresent(doc: RecallDoc, present: Present): boolean {
  if (present.lineIds.has(doc.id)) return true;
  if (doc.kind === 'turn') return doc.conversation === present.conversation;
  return doc.turnKeys.length > 0 && doc.turnKeys.every((key) => present.turnKeys.has(key));
}

function said(doc: RecallDoc): { site: string; kind?: string } {
  return doc.kind === 'memory' ? { site: doc.site, kind: doc.memoryKind } : { site: doc.site };
}
