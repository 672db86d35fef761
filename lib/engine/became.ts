/** What became of what was added to a message, told when the turns after it are stored. Ids and outcomes, never words. */
import type { Turn, Use } from '../memory/model.ts';
import { uptakeOf } from '../recall/uptake.ts';
import { turnsOf } from '../storage/turns.ts';
import type { EngineContext } from './context.ts';

/** The exchange that a use was part of is among the last turns of its conversation. */
const READ_TURNS = 40;
/** A message may be stored a moment before its use is told of. */
const SLACK_MS = 5_000;

/**
 * Looks at the uses of a conversation that are still open, and writes what became of each line: once there is a reply, and
 * for good once the user has written again. Costs one look at the ledger where none is open. Call inside `context.exclusive`.
 */
export async function settleUses(context: EngineContext, conversation: string): Promise<void> {
  const { db } = context;
  const uses = await db.uses.where('conversation').equals(conversation).sortBy('at');
  const open = uses.filter(({ settled }) => settled === undefined);
  if (open.length === 0) return;
  const turns = await lastTurns(context, conversation);
  const claimed = new Set(uses.flatMap(({ turnKey }) => turnKey ?? []));
  const changed: Use[] = [];
  for (const use of open) {
    const asked = askedWith(use, turns, claimed);
    if (!asked) continue;
    claimed.add(asked.key);
    changed.push(await settled(context, use, turns.slice(turns.indexOf(asked))));
  }
  if (changed.length > 0) await db.uses.bulkPut(changed);
}

async function lastTurns({ db }: EngineContext, conversation: string): Promise<Turn[]> {
  const last = await turnsOf(db, conversation)
    .reverse()
    .filter(({ replacedBy }) => replacedBy === undefined)
    .limit(READ_TURNS)
    .toArray();
  return last.reverse();
}

/** The message that the lines were sent with: the first of the user that was stored since, and belongs to no other use. */
function askedWith({ turnKey, at }: Use, turns: readonly Turn[], claimed: ReadonlySet<string>): Turn | undefined {
  if (turnKey !== undefined) return turns.find(({ key }) => key === turnKey);
  return turns.find(({ key, role, storedAt }) => role === 'user' && storedAt >= at - SLACK_MS && !claimed.has(key));
}

/** `from`: the message and what came after it. */
async function settled({ db, recall }: EngineContext, use: Use, from: readonly Turn[]): Promise<Use> {
  const [asked, ...after] = from;
  const nextAt = after.findIndex(({ role }) => role === 'user');
  const next = after[nextAt];
  const replies = nextAt < 0 ? after : after.slice(0, nextAt);
  const isWhole = next !== undefined || replies.every(({ final }) => final);
  const heard = {
    asked: asked?.text ?? '',
    ...(isWhole ? { reply: replies.map(({ text }) => text).join('\n') } : {}),
    ...(next ? { next: next.text } : {}),
  };
  const rows = await db.memories.bulkGet(use.lineIds.map((id) => id.slice('m:'.length)));
  const outcomes = use.lineIds.map((id, at) => {
    const row = id.startsWith('m:') ? rows[at] : undefined;
    const isOver = row?.state === 'superseded' || row?.state === 'ended';
    const superseded = isOver && (row.expiredAt ?? row.updatedAt) >= use.at;
    return uptakeOf(use.texts[at] ?? '', { ...heard, superseded }, (term) => recall.rarity(term)) ?? 'unclear';
  });
  return {
    ...use,
    ...(asked ? { turnKey: asked.key } : {}),
    outcomes,
    ...(next ? { settled: true as const } : {}),
  };
}
