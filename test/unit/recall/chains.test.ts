import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChainTable, NO_SLOT } from '../../../lib/recall/chains.ts';
import { turn } from './docs.ts';

const turnOf = (conversation: string, order: number) => {
  const doc = turn(`${conversation}${order}`, 'x', { conversation, order });
  if (doc.kind !== 'turn') throw new Error('no turn');
  return doc;
};

describe('who stands beside whom', () => {
  it('is the same whether turns came one by one or all at once', () => {
    const step = fc.record({ conversation: fc.constantFrom('a', 'b', 'c'), order: fc.integer({ min: 0, max: 30 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.array(fc.nat(39), { maxLength: 15 }), (steps, gone) => {
        const docs = steps
          .filter((one, at) => steps.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at)
          .map(({ conversation, order }) => turnOf(conversation, order));
        const live = new ChainTable();
        for (const [slot, doc] of docs.entries()) {
          live.add(slot, doc);
          if (slot % 3 === 0) live.get();
        }
        const removed = new Set(gone.filter((slot) => slot < docs.length));
        for (const slot of removed) {
          const doc = docs[slot];
          if (doc) live.remove(slot, doc);
          if (slot % 2 === 0) live.get();
        }
        const chains = live.get();
        for (const [slot, doc] of docs.entries()) {
          if (removed.has(slot)) continue;
          const beside = docs
            .map((other, at) => ({ other, at }))
            .filter(({ other, at }) => other.conversation === doc.conversation && !removed.has(at))
            .sort((x, y) => x.other.order - y.other.order);
          const place = beside.findIndex(({ at }) => at === slot);
          expect(chains.before[slot]).toBe(beside[place - 1]?.at ?? NO_SLOT);
          expect(chains.after[slot]).toBe(beside[place + 1]?.at ?? NO_SLOT);
        }
      }),
    );
  });

  it('numbers conversations, and forgets what is gone', () => {
    const chains = new ChainTable();
    chains.add(0, turnOf('a', 1));
    chains.add(1, turnOf('b', 1));
    chains.add(2, turnOf('a', 2));
    const { session, sessions } = chains.get();
    expect([session[0], session[1], session[2], sessions]).toEqual([0, 1, 0, 2]);
    chains.remove(0, turnOf('a', 1));
    expect(chains.get().before[2]).toBe(NO_SLOT);
    expect(chains.get().session[0]).toBe(NO_SLOT);
  });
});
