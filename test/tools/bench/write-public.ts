/** What is learnt from PrefEval: preferences that are told and shown, and chatter of others. */
import { readFileSync } from 'node:fs';
import type { Generator } from '../../../lib/inference/ports.ts';
import type { Kind, Memory, Role } from '../../../lib/memory/model.ts';
import { terms } from '../../../lib/recall/tokenize.ts';
import { FORMS, type Form, type PrefEval, prefUser, readPrefEval } from './prefeval.ts';
import { keyOf } from './store.ts';
import { share } from './write-count.ts';
import { type Believed, learntFrom } from './write-store.ts';

/** Figures of one data set, and the memories that they were counted from. */
export interface Counted<T> {
  figures: T;
  memories: Believed[];
}

/** All that a memory says: its sentence, its value and its dates, without the quote that proves it. */
export const wordsOf = ({
  text,
  value,
  entity = '',
  validFrom = '',
  validTo = '',
}: Pick<Memory, 'text' | 'value'> & Partial<Pick<Memory, 'entity' | 'validFrom' | 'validTo'>>): string =>
  [text, value, entity, validFrom, validTo].join(' ');

/** Of these terms, the share that a memory holds. */
function heldBy(memories: readonly Believed[], wanted: ReadonlySet<string>): number {
  const held = new Set(memories.flatMap((memory) => terms(wordsOf(memory))));
  return wanted.size === 0 ? 0 : [...wanted].filter((term) => held.has(term)).length / wanted.size;
}

/** Memories a hundred turns of people who talk of other things. Some of them do say a thing about themselves. */
export interface ChatterFigures {
  userTurns: number;
  junkPer100Turns: number;
}

/** Takes files of chats; tells each to a store of its own, since each is another person's, and counts all memories. */
export async function countJunk(files: readonly string[], model?: Generator): Promise<Counted<ChatterFigures>> {
  const memories: Believed[] = [];
  let userTurns = 0;
  for (const file of files)
    for (const [at, { conversation }] of readFiller(file).entries()) {
      const session = `filler/${at + 1}`;
      const turns = conversation.map(({ role, content }, n) => ({ id: String(n + 1), role, text: content, session }));
      memories.push(...(await learntFrom(turns, model)));
      userTurns += turns.filter(({ role }) => role === 'user').length;
    }
  return { figures: { userTurns, junkPer100Turns: (100 * memories.length) / Math.max(1, userTurns) }, memories };
}

/** The chats of a file with their replies, which rules may read as context. */
function readFiller(file: string): { conversation: { role: Role; content: string }[] }[] {
  return JSON.parse(readFileSync(file, 'utf8')) as { conversation: { role: Role; content: string }[] }[];
}

/** What a memory of a preference or of a constraint is filed as. */
const PREFERENCE_KINDS: readonly Kind[] = ['preference', 'instruction', 'do-not-use'];
const CONSTRAINT_SLOTS = /^(?:tastes|health|ways)(?:\.|$)|^projects\.budget$/;
/** Of the preference's content words, the share that one memory must hold. */
const TOLD_SHARE = 1 / 2;
const SHOWN_SHARE = 1 / 3;

/** A preference, and which memories of its conversation hold enough of it. */
interface Preference {
  form: Form;
  isLearnt: boolean;
  /** All memories together hold enough of it. */
  isTogether: boolean;
}

/** Shares are 0 to 1, undefined where there is nothing to share. */
export interface PreferenceFigures {
  preferences: number;
  prefevalExplicit: number | undefined;
  prefevalImplicit: number | undefined;
  forms: Record<string, { preferences: number; one: number | undefined; together: number | undefined }>;
}

/**
 * Takes PrefEval's folder. Every preference has a conversation and a store of its own. Told outright, it is learnt
 * where one memory that rests on that message and is filed as a preference or a constraint holds half of its content
 * words; chosen or let slip, where any one memory of the conversation holds a third. `together` counts where all of
 * those memories hold so many between them: a sentence may rightly become two memories.
 */
export async function countPreferences(folder: string, model?: Generator): Promise<Counted<PreferenceFigures>> {
  const data = readPrefEval(folder);
  const memories: Believed[] = [];
  const counted: Preference[] = [];
  for (const form of FORMS)
    for (const [topic, entries] of Object.entries(data.topics))
      for (const [index, entry] of entries[form].entries()) {
        const { preference } = entry as { question: string; preference?: string };
        const user = prefUser(ofTopic(data, topic), form, index);
        if (preference === undefined || !user) throw new Error(`${topic}, ${form} ${index + 1}: no preference`);
        const id = `${topic}/${user.id}`;
        const found = await learntFrom(
          user.turns.map((turn) => ({ ...turn, session: id })),
          model,
        );
        memories.push(...found);
        const tells = keyOf(
          id,
          user.turns.find((turn) => keyOf(user.id, turn.id) === user.asked[0]?.message)?.id ?? '',
        );
        counted.push({ form, ...isLearnt(found, new Set(terms(preference)), form === 'explicit' ? tells : undefined) });
      }
  const of = (...forms: Form[]) => counted.filter(({ form }) => forms.includes(form));
  const one = (some: readonly Preference[]) => share(some, ({ isLearnt }) => isLearnt);
  return {
    figures: {
      preferences: counted.length,
      prefevalExplicit: one(of('explicit')),
      prefevalImplicit: one(of('choice_based', 'persona_driven')),
      forms: Object.fromEntries(
        FORMS.map((form) => [
          form,
          {
            preferences: of(form).length,
            one: one(of(form)),
            together: share(of(form), ({ isTogether }) => isTogether),
          },
        ]),
      ),
    },
    memories,
  };
}

/** Of everything told, one topic: its user says nothing else. */
const ofTopic = ({ topics }: PrefEval, topic: string): PrefEval => ({
  topics: Object.fromEntries(Object.entries(topics).filter(([name]) => name === topic)),
  between: [],
  prompts: [],
});

/** `message`: the one that tells it outright; absent, any memory of the conversation will do. */
function isLearnt(
  memories: readonly Believed[],
  wanted: ReadonlySet<string>,
  message?: string,
): Pick<Preference, 'isLearnt' | 'isTogether'> {
  const fit = memories.filter(
    ({ kind, slot, proofs }) =>
      message === undefined ||
      (proofs.some((proof) => proof.message === message) &&
        (PREFERENCE_KINDS.includes(kind) || CONSTRAINT_SLOTS.test(slot))),
  );
  const enough = message === undefined ? SHOWN_SHARE : TOLD_SHARE;
  return {
    isLearnt: fit.some((memory) => heldBy([memory], wanted) >= enough),
    isTogether: heldBy(fit, wanted) >= enough,
  };
}
