import type { Collection } from 'dexie';
import type { Turn } from '../memory/model.ts';
import type { TsubasaDb } from './db.ts';

/**
 * The turns of a conversation in their order, edited and replaced ones with them. `between`: only those that stand behind
 * the first and before the second place (`Turn.order`), which are not among them.
 */
export function turnsOf(
  { turns }: TsubasaDb,
  conversation: string,
  between: readonly [from: number, to: number] = [-Infinity, Infinity],
): Collection<Turn, string> {
  const isOpen = (order: number) => !Number.isFinite(order);
  const [from, to] = between;
  return turns
    .where('[conversation+order]')
    .between([conversation, from], [conversation, to], isOpen(from), isOpen(to));
}
