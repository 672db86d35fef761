/** "Ask all my chats": a question of the user's own gives the turns that answer it. For their eyes only: nothing of it goes to a chatbot. */
import { quote } from '../distill/quote.ts';
import type { Turn } from '../memory/model.ts';
import { isReadable } from '../memory/text.ts';
import { wasSaid } from '../recall/gate.ts';
import { terms } from '../recall/tokenize.ts';
import type { Ranked, RecallResult } from '../recall/types.ts';
import type { TsubasaDb } from '../storage/db.ts';
import { turnsOf } from '../storage/turns.ts';
import type { Asked, AskedTurn, ConversationView } from './chats-api.ts';
import type { EngineContext } from './context.ts';
import type { Vectors } from './vectors.ts';

/** The first question of a day waits for the encoder to load; whoever asks has the time. */
const ENCODER_WITHIN_MS = 5_000;
const MOST_TURNS = 50;
/** The sentences that matter fill three or four lines of a screen. */
export const QUOTE = { tokens: 90, chars: 420 } as const;
/** What stands beside it says which exchange that was. */
const HEAD_CHARS = 160;
/** As much tells one message of a conversation from the others. */
const BEGINS_CHARS = 120;
/** Of turns whose words were all forgotten nothing is left to show: so many more are looked at. */
const SPARE = 2;
/** Set on the development data: with it the first five hold more on BEAM, alone and pooled, and as much on LoCoMo. */
const NEARNESS = { among: 10, weight: 0.3 } as const;

/**
 * Takes a question and how many turns are wanted (50 at most); gives those that answer it, from every site and space, best
 * first, each with the sentences that matter. Sensitive things are among them. `fits` is false where nothing is as near to
 * the question as an answer mostly is. Empty for an empty question.
 */
export async function ask(
  context: EngineContext,
  vectors: Pick<Vectors, 'ofQuery'>,
  question: string,
  limit: number,
): Promise<Asked> {
  const text = question.trim();
  if (text === '') return { turns: [], fits: false };
  const vector = await vectors.ofQuery(text, ENCODER_WITHIN_MS);
  const result = context.recall.search({ text, now: context.clock.now(), space: undefined }, vector ? { vector } : {});
  const most = Math.max(0, Math.min(limit, MOST_TURNS));
  const found = answering(result).slice(0, most * SPARE);
  const rows = await context.db.turns.bulkGet(found.map(({ key }) => key));
  const readable = rows.flatMap((turn, at) => {
    const ranked = found[at]?.ranked;
    const stands = turn && turn.replacedBy === undefined && isReadable(turn.text);
    return stands && ranked ? [{ turn, ranked }] : [];
  });
  const shown = readable.slice(0, most);
  const conversations = await conversationViews(
    context.db,
    shown.map(({ turn }) => turn.conversation),
  );
  return {
    turns: await Promise.all(
      shown.map(async ({ turn, ranked }): Promise<AskedTurn> => {
        const beside = await besideOf(context.db, turn);
        return {
          ...askedTurn(turn, conversations, wordsOf(context, turn, ranked, result)),
          ...(beside === undefined ? {} : { beside }),
        };
      }),
    ),
    fits: shown.length > 0 && wasSaid(result),
  };
}

/** A turn as a screen shows it, with the sentences of it that matter; its first words where it has none. */
export function askedTurn(
  turn: Turn,
  conversations: ReadonlyMap<string, ConversationView>,
  sentences: string,
): AskedTurn {
  return {
    key: turn.key,
    role: turn.role,
    conversation: conversations.get(turn.conversation) ?? { id: turn.conversation, site: turn.site },
    // A message that is nothing but code or addresses has no sentence.
    quote: sentences === '' ? headOf(turn.text, QUOTE.chars) : sentences,
    begins: turn.text.slice(0, BEGINS_CHARS),
    ...nativeIdOf(turn),
    ...(turn.speaker === undefined ? {} : { speaker: turn.speaker }),
    ...(turn.saidAt.value === undefined ? {} : { saidAt: turn.saidAt.value }),
  };
}

/**
 * The turns behind what recall found, best first, each once and with what led to it: a memory stands for the turns that it
 * rests on. Of the first ten those come first that are nearest in meaning: a block holds all ten, a person reads five.
 */
export function answering({ ranked }: Pick<RecallResult, 'ranked'>): { key: string; ranked: Ranked }[] {
  const found = new Map<string, { key: string; ranked: Ranked; near: number }>();
  for (const one of ranked) {
    const near = one.score + NEARNESS.weight * one.features.cosine;
    for (const key of one.doc.turnKeys) {
      const known = found.get(key);
      if (known) known.near = Math.max(known.near, near);
      else found.set(key, { key, ranked: one, near });
    }
  }
  const all = [...found.values()];
  const first = all.slice(0, NEARNESS.among).sort((a, b) => b.near - a.near);
  return [...first, ...all.slice(NEARNESS.among)].map(({ key, ranked }) => ({ key, ranked }));
}

/** Of these conversations what a screen says of them; those that are not stored are left out. */
export async function conversationViews(
  db: TsubasaDb,
  ids: readonly (string | undefined)[],
): Promise<Map<string, ConversationView>> {
  const wanted = [...new Set(ids)].filter((id) => id !== undefined);
  const rows = await db.conversations.bulkGet(wanted);
  return new Map(
    rows.flatMap((row) =>
      row
        ? [
            [
              row.id,
              {
                id: row.id,
                site: row.site,
                ...(row.title === undefined ? {} : { title: row.title }),
                ...(row.url === undefined ? {} : { url: row.url }),
              },
            ] as const,
          ]
        : [],
    ),
  );
}

/** As the site has it: in the store the site's name stands before it. */
function nativeIdOf({ nativeId, site }: Turn): { nativeId?: string } {
  if (nativeId === undefined) return {};
  return { nativeId: nativeId.startsWith(`${site}:`) ? nativeId.slice(site.length + 1) : nativeId };
}

/** The sentences that fit the question. Where a memory led here, what it says is looked for as well: its words are seldom those of the question. */
function wordsOf({ recall }: EngineContext, { text }: Turn, { doc }: Ranked, { rarity }: RecallResult): string {
  const weights = new Map(rarity);
  if (doc.kind === 'memory')
    for (const term of terms(doc.text)) if (!weights.has(term)) weights.set(term, recall.rarity(term));
  return quote(text, weights, QUOTE);
}

/** The reply to what the user said, and what a reply answers, in a few words. */
async function besideOf(db: TsubasaDb, turn: Turn): Promise<AskedTurn['beside']> {
  const isUser = turn.role === 'user';
  const around = turnsOf(db, turn.conversation, isUser ? [turn.order, Infinity] : [-Infinity, turn.order]);
  const other = await (isUser ? around : around.reverse()).filter(({ replacedBy }) => replacedBy === undefined).first();
  if (!other || other.role === turn.role || !isReadable(other.text)) return undefined;
  return { role: other.role, text: headOf(other.text, HEAD_CHARS) };
}

function headOf(text: string, chars: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= chars ? line : `${line.slice(0, chars - 1).toWellFormed()}…`;
}
