import { align, normaliseForHash, type Placement, type StoredTurn } from '../../../lib/capture/align.ts';
import { joinRuns } from '../../../lib/capture/runs.ts';
import type { SeenTurn } from '../../../lib/capture/types.ts';
import { keyedHash } from '../../../lib/engine/hash.ts';

export const hash = keyedHash('00ff00ff11223344');

export type Brief = [who: 'u' | 'a', text: string, more?: { id?: string; index?: number; final?: boolean }];

export function turns(briefs: readonly Brief[]): SeenTurn[] {
  return briefs.map(([who, text, more = {}], ordinal) => ({
    role: who === 'u' ? 'user' : 'assistant',
    text,
    ordinal,
    final: more.final ?? true,
    witness: 'seen',
    saidAt: { precision: 'unknown', source: 'unknown' },
    ...(more.id === undefined ? {} : { nativeId: more.id }),
    ...(more.index === undefined ? {} : { index: more.index }),
  }));
}

/** The engine's part: keeps what align places. */
export function store(conversation = 'c') {
  const rows = new Map<string, StoredTurn & { text: string }>();
  return {
    rows: () => [...rows.values()].sort((a, b) => a.order - b.order),
    texts: () =>
      [...rows.values()]
        .filter((row) => row.replacedBy === undefined)
        .sort((a, b) => a.order - b.order)
        .map((row) => row.text),
    take(window: SeenTurn[], isLater = false): Placement[] {
      const placed = align([...rows.values()], window, conversation, hash, isLater);
      const orders = joinRuns([...rows.values()], placed);
      for (const { turn, key, order, isNew, changed, parentKey, replaces } of placed) {
        const before = rows.get(key);
        if (isNew || (changed && (turn.final || !before?.final)))
          rows.set(key, {
            key,
            order,
            role: turn.role,
            text: turn.text,
            textHash: hash(normaliseForHash(turn.text)),
            final: turn.final,
            saidAt: turn.saidAt,
            ...(before?.replacedBy === undefined ? {} : { replacedBy: before.replacedBy }),
            ...(turn.nativeId === undefined ? {} : { nativeId: turn.nativeId }),
            ...(parentKey === undefined ? {} : { parentKey }),
          });
        const old = replaces === undefined ? undefined : rows.get(replaces);
        if (old) rows.set(old.key, { ...old, replacedBy: key });
      }
      for (const [key, order] of orders) {
        const row = rows.get(key);
        if (row) rows.set(key, { ...row, order });
      }
      return placed;
    },
  };
}
