import { array, assert, constantFrom, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named } from '../../../lib/capture/identity.ts';
import type { ReadTurn } from '../../../lib/capture/read.ts';

const turn = record({
  role: constantFrom('user' as const, 'assistant' as const),
  text: constantFrom('', 'yes', 'no', 'a longer answer', 'a longer answer that grows'),
  nativeId: option(constantFrom('m1', 'm2', 'm3'), { nil: undefined }),
  index: option(constantFrom(1, 2, 3), { nil: undefined }),
});

function looked(turns: readonly { role: 'user' | 'assistant'; text: string }[]): ReadTurn[] {
  // Names never look at the element.
  return turns.map((one, ordinal) => ({ ...one, ordinal, element: {} as Element, complete: true }));
}

describe('the names of turns', () => {
  it('are the same whether the look before is known or not', () => {
    assert(
      property(array(turn, { maxLength: 6 }), array(turn, { maxLength: 6 }), (before, now) => {
        const turns = looked(now);
        expect(named(turns, named(looked(before)))).toEqual(named(turns));
      }),
    );
  });

  it('differ where the words before differ', () => {
    const [, one] = named(
      looked([
        { role: 'user', text: 'a' },
        { role: 'assistant', text: 'yes' },
      ]),
    );
    const [, other] = named(
      looked([
        { role: 'user', text: 'b' },
        { role: 'assistant', text: 'yes' },
      ]),
    );
    expect(one?.names).not.toEqual(other?.names);
  });
});
