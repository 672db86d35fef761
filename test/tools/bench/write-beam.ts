/** Whether values that change in BEAM's chats are believed as they are in the end. */
import type { Generator } from '../../../lib/inference/ports.ts';
import type { Memory } from '../../../lib/memory/model.ts';
import { terms } from '../../../lib/recall/tokenize.ts';
import { type BenchConversation, type BenchQuestion, readBeam } from './datasets.ts';
import { share } from './write-count.ts';
import { type Counted, wordsOf } from './write-public.ts';
import { type Believed, learntFrom } from './write-store.ts';

/** Shares are 0 to 1, undefined where there is nothing to share. */
export interface CurrencyFigures {
  questions: number;
  beamCurrency: number | undefined;
  /** A current memory carries the newest value, whatever else is believed. */
  newest: number | undefined;
}

/**
 * Takes BEAM's files, a chat and a store each; asks of every knowledge update with an older and a newer message whether
 * what is believed in the end is the newer value, and only that. See `updateOf` and `isCurrent`.
 */
export async function countCurrency(files: readonly string[], model?: Generator): Promise<Counted<CurrencyFigures>> {
  const memories: Believed[] = [];
  const checks: { carries: boolean; isCurrent: boolean }[] = [];
  for (const chat of files.map(readBeam)) {
    const found = await learntFrom(chat.turns, model);
    memories.push(...found);
    for (const update of chat.questions.flatMap((question) => updateOf(question, chat) ?? []))
      checks.push(isCurrent(update, found));
  }
  return {
    figures: {
      questions: checks.length,
      beamCurrency: share(checks, (check) => check.isCurrent),
      newest: share(checks, ({ carries }) => carries),
    },
    memories,
  };
}

/** A value that changed. */
export interface Update {
  /** What tells the newest value: numbers, and the month where it is a date; or words. */
  newest: Set<string>;
  /** Numbers, or words, of former values. */
  older: Set<string>;
  /** Content words of what it is a value of. */
  matter: Set<string>;
  /** Ids of the messages that tell the newest value. */
  messages: readonly string[];
}

/**
 * Takes a question of BEAM; gives the update that it asks for, nothing where the data set names no older and newer
 * message, or where nothing tells their values apart. The newest value is told by the answer: its numbers, without
 * those that the question or an older message has too, and the months that it names; by its other content words where
 * it has no number. Older values are the numbers in the user's older messages that neither the newest ones, the answer
 * nor the question have, or, where the answer has none, the content words of those messages that the others lack.
 */
export function updateOf(question: BenchQuestion, { turns }: BenchConversation): Update | undefined {
  const { category, newest: messages = [], gold, answer = '' } = question;
  if (!category.toString().startsWith('knowledge_update') || messages.length === 0) return undefined;
  const said = (wanted: readonly string[]) =>
    turns.filter(({ id, role }) => role === 'user' && wanted.includes(id)).map(({ text }) => prose(text));
  const [now, before] = [said(messages).join('\n'), said(gold.filter((id) => !messages.includes(id))).join('\n')];
  const tell = numbersIn(answer).size > 0 ? numbersIn : (text: string) => new Set(terms(text));
  const newest = without(tell(answer), tell(question.question), tell(before));
  if (newest.size === 0) return undefined;
  return {
    newest: new Set([...newest, ...[...wordsIn(answer)].filter((term) => MONTHS.has(term))]),
    older: without(tell(before), tell(now), tell(answer), tell(question.question)),
    matter: wordsIn(question.question),
    messages,
  };
}

/** The numbers of a text as they compare: "1,350" is 1350, "250ms" is 250, "05" is 5. */
function numbersIn(text: string): Set<string> {
  return new Set((text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+/g) ?? []).map((digits) => String(Number(digits))));
}

/** "May" stays out: it is a verb more often, and the day has to fit as well. */
const MONTHS = new Set(terms('January February March April June July August September October November December'));

const wordsIn = (text: string) => new Set(terms(text).filter((term) => !/^\d/.test(term)));
/** Code is no claim about what is true now. */
const prose = (text: string) => text.replace(/```[\s\S]*?(?:```|$)/g, ' ');

function without(all: ReadonlySet<string>, ...others: readonly ReadonlySet<string>[]): Set<string> {
  return new Set([...all].filter((one) => !others.some((other) => other.has(one))));
}

/** Of the matter's words, the share that a memory must hold which rests on none of the newest messages. */
const SPEAKS_SHARE = 1 / 3;

/** What of a memory tells whether it carries a value. */
export type Carrier = Parameters<typeof wordsOf>[0] &
  Pick<Memory, 'state'> & { proofs: readonly { message: string }[] };

/**
 * `carries`: a current memory holds all of the newest value and speaks of the matter: holds a third of its words, or
 * one and rests on a newest message. `isCurrent`: one does, and no other current memory that holds as many of the
 * matter's words holds an older value.
 */
export function isCurrent(
  { newest, older, matter, messages }: Update,
  memories: readonly Carrier[],
): { carries: boolean; isCurrent: boolean } {
  const current = memories
    .filter(({ state }) => state === 'current')
    .map((memory) => {
      const text = wordsOf(memory);
      const held = new Set([...numbersIn(text), ...terms(text)]);
      return {
        isNew: [...newest].every((one) => held.has(one)),
        isOld: [...older].some((one) => held.has(one)),
        isFirstHand: memory.proofs.some(({ message }) =>
          messages.includes(message.slice(message.lastIndexOf(':') + 1)),
        ),
        speaks: [...matter].filter((term) => held.has(term)).length,
      };
    });
  const carriers = current.filter(
    ({ isNew, isFirstHand, speaks }) => isNew && speaks >= (isFirstHand ? 1 : SPEAKS_SHARE * matter.size),
  );
  if (carriers.length === 0) return { carries: false, isCurrent: false };
  const least = Math.max(...carriers.map(({ speaks }) => speaks));
  return {
    carries: true,
    isCurrent: !current.some(({ isNew, isOld, speaks }) => isOld && !isNew && speaks >= least),
  };
}
