/**
 * What the user said of themselves in the chats of another chatbot's export: read by the rules as if it were said here,
 * and given as lines of a head start, which the user sees before any is kept. Nothing of the file is stored.
 */
import { strip } from '../distill/format.ts';
import type { Millis, Observation, SaidAt } from '../memory/model.ts';
import { listener } from '../memory/observe/dialog.ts';
import { doubt, WEAK } from '../memory/reconcile.ts';
import { saidDay } from '../memory/time.ts';
import { readChatFile } from '../portability/chat-file.ts';
import type { ChatMessage } from '../portability/chats.ts';
import { MOST_LINES, readPaste } from '../portability/paste.ts';
import { redact } from '../privacy/redact.ts';
import type { Attention } from './attention.ts';
import type { EngineContext } from './context.ts';
import { type HeadStartLine, understood } from './headstart.ts';
import { MAX_TURN_CHARS } from './ingest.ts';
import { readingsOf } from './remember.ts';

/** How far a file is read, and at the end what was found in it. */
export interface ChatsRead {
  /** Bytes, unpacked. */
  done: number;
  total: number;
  conversations: number;
  /** Of the user. */
  messages: number;
  /** Comes once, with the last step. */
  found?: ChatsFound;
}

export interface ChatsFound {
  /** Newest first, each thing once; behind them what the chatbot itself remembered. */
  lines: HeadStartLine[];
  /** What was taken for talk in what it remembered. */
  left: string[];
  /** How many there were beyond the most that are shown; the oldest. */
  more: number;
}

/** After so long others come between, and it rests where somebody chats: a preview asks the store many times over. */
const SLICE_MS = 15;
/** A clock may be wrong by so much; what was said later than that was not said yet. */
const DAY_MS = 86_400_000;

/**
 * Takes an export as its chatbot gave it; gives how far it is read, now and then, and with the last step the lines. Changes
 * nothing. What is unsure and was said in one conversation only is left out, as is what is poisoned. Rejects with
 * `readChatFile`'s errors; ends without lines where `signal` is aborted.
 */
export async function* readChats(
  context: EngineContext,
  attention: Pick<Attention, 'restAfter'>,
  file: Blob,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<ChatsRead, void, void> {
  const claims = claimsOfChats(context);
  const remembered: string[] = [];
  let conversations = 0;
  let messages = 0;
  let last = { done: 0, total: 0 };
  let worked = performance.now();
  const rest = async () => {
    const spent = performance.now() - worked;
    if (spent < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve, attention.restAfter(spent)));
    worked = performance.now();
  };
  const isOver = () => signal?.aborted === true || context.signal.aborted;

  for await (const { found, ...how } of readChatFile(file)) {
    for (const exported of found) {
      if ('memories' in exported) remembered.push(...exported.memories);
      else {
        const read = claims.conversation();
        const own = exported.chat.filter(({ role }) => role === 'user').length;
        conversations += own > 0 ? 1 : 0;
        messages += own;
        for (const message of exported.chat) {
          read(message);
          await rest();
          if (isOver()) return;
        }
      }
    }
    last = how;
    yield { ...how, conversations, messages };
    if (isOver()) return;
  }
  const told = claims.lines();
  const pastes = remembered.map(readPaste);
  const lines = [...told, ...pastes.flatMap((paste) => paste.lines)];
  yield {
    done: last.total,
    total: last.total,
    conversations,
    messages,
    found: {
      lines: lines.slice(0, MOST_LINES),
      left: pastes.flatMap(({ left }) => left),
      more: Math.max(0, lines.length - MOST_LINES) + pastes.reduce((sum, { more }) => sum + more, 0),
    },
  };
}

/** One thing that was said, however often. */
interface Claim {
  /** As it was said last. */
  observation: Observation;
  at: Millis;
  order: number;
  /** By conversation, how surely it was said there. */
  sure: Map<number, number>;
}

/** Gathers what conversations say, each thing once. */
function claimsOfChats(context: EngineContext) {
  const claims = new Map<string, Claim>();
  let order = 0;
  let which = 0;

  /** Gives what takes the messages of one conversation, in order. */
  const conversation = () => {
    const ear = listener();
    which += 1;
    const here = which;
    return ({ role, text, at }: ChatMessage): void => {
      // One that would not be stored is not read either.
      if (text.length > MAX_TURN_CHARS) return;
      const clean = redact(strip(text).text).text;
      const said = saidAt(context, at);
      for (const observation of role === 'user' ? readingsOf(context, clean, said, ear.before()) : []) {
        const { subject, slot, entity, value, polarity, confidence } = observation;
        const key = [subject, slot, entity, value, polarity].join('\n');
        order += 1;
        const before = claims.get(key);
        const sure = before?.sure ?? new Map<number, number>();
        sure.set(here, Math.max(sure.get(here) ?? 0, confidence));
        const isOlder = before !== undefined && before.at > (said.value ?? 0);
        claims.set(key, isOlder ? before : { observation, at: said.value ?? 0, order, sure });
      }
      ear.hear({ role, text: clean });
    };
  };

  /** The lines that may be shown, newest first. */
  const lines = (): HeadStartLine[] =>
    [...claims.values()]
      .filter(isSure)
      .sort((a, b) => b.at - a.at || b.order - a.order)
      .flatMap(({ observation }) => lineOf(context, observation));

  return { conversation, lines };
}

/** As in the fold: what is weak is believed where several conversations say it. */
function isSure({ sure }: Claim): boolean {
  return 1 - [...sure.values()].reduce((left, confidence) => left * (1 - confidence), 1) >= WEAK;
}

/** What is to come was not said yet: that time is a mistake. */
function saidAt({ clock }: EngineContext, at: Millis | undefined): SaidAt {
  if (at === undefined || at > clock.now() + DAY_MS) return { precision: 'unknown', source: 'import' };
  return { value: at, offsetMinutes: clock.offsetMinutes(at), precision: 'second', source: 'import' };
}

/** The line of an observation, with why the user should look twice; nothing where it would be refused. */
function lineOf(context: EngineContext, observation: Observation): HeadStartLine[] {
  const { text, quote, saidAt: said } = observation;
  // Weakness was judged over all conversations.
  const reason = doubt({ ...observation, confidence: 1 });
  const day = saidDay(said);
  const line: HeadStartLine = {
    text,
    ...(quote.text === text ? {} : { words: quote.text }),
    ...(day?.length === 10 ? { said: day } : {}),
    ...(reason === undefined ? {} : { doubt: reason }),
  };
  const isRefused = reason?.startsWith('looks like') && understood(context, line).every(({ view }) => view.refused);
  return isRefused ? [] : [line];
}
