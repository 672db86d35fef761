/** What the user comes back to, for their own eyes: topics by what they said last of them, each in its own words. */
import { quote } from '../distill/quote.ts';
import type { Millis, Turn } from '../memory/model.ts';
import { isReadable } from '../memory/text.ts';
import { summariesOf, type TopicSummary } from '../memory/topic-summary.ts';
import { askedTurn, conversationViews, QUOTE } from './ask.ts';
import type { TopicView } from './chats-api.ts';
import type { EngineContext } from './context.ts';
import { topicKeys } from './topics.ts';

/** As many as a person looks through. */
const SHOWN = 8;
/** Of the topics with most messages so many are looked at, and of each the last messages. */
const LOOKED_AT = 32;
const READ_TURNS = 60;
/** What was said less often was not come back to. */
const FEWEST_TURNS = 4;
/** After so long a message counts half. */
const HALF_LIFE_MS = 60 * 86_400_000;
/** A message of an unknown time counts as one of a year ago or so. */
const UNDATED = 0.02;

interface Read {
  turns: Turn[];
  messages: number;
  summary: TopicSummary;
  rank: number;
}

const NOTHING: TopicSummary = { words: [], says: [], weights: new Map() };

/** Gives the topics that were made last, those that are spoken of now first; none before the first quiet moment. */
export async function topicViews(context: EngineContext): Promise<TopicView[]> {
  const { db, clock } = context;
  const now = clock.now();
  const topics = (await topicKeys(context))
    .filter(({ length }) => length >= FEWEST_TURNS)
    .sort((a, b) => b.length - a.length)
    .slice(0, LOOKED_AT);
  const read: Omit<Read, 'summary'>[] = [];
  for (const keys of topics) {
    const rows = await db.turns.bulkGet(keys.slice(-READ_TURNS));
    const turns = rows.filter((turn) => turn !== undefined && turn.replacedBy === undefined && isReadable(turn.text));
    const stands = turns as Turn[];
    if (stands.length < FEWEST_TURNS) continue;
    const rank = stands.reduce((sum, { saidAt }) => sum + weightOf(saidAt.value, now), 0);
    read.push({ turns: stands, messages: keys.length, rank });
  }
  const summaries = summariesOf(
    read.map(({ turns }) => turns.map(({ text }) => text)),
    context.recall.rarity,
  );
  const shown = read
    .map((one, at): Read => ({ ...one, summary: summaries[at] ?? NOTHING }))
    .filter(({ summary }) => summary.words.length > 0 && summary.says.length > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, SHOWN);
  const conversations = await conversationViews(
    db,
    shown.flatMap(({ turns, summary }) => summary.says.map((at) => turns[at]?.conversation)),
  );
  return shown.map(({ turns, messages, summary: { words, says, weights } }) => ({
    words,
    messages,
    says: says.flatMap((at) => {
      const turn = turns[at];
      return turn ? [askedTurn(turn, conversations, quote(turn.text, weights, QUOTE))] : [];
    }),
  }));
}

function weightOf(at: Millis | undefined, now: Millis): number {
  return at === undefined ? UNDATED : 0.5 ** (Math.max(0, now - at) / HALF_LIFE_MS);
}
