import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../lib/memory/fold.ts';
import type { Kind, Memory } from '../../../lib/memory/model.ts';
import { FADED, isFaded, retention, strengthOf } from '../../../lib/memory/retention.ts';
import { cardinalityOf } from '../../../lib/memory/slots.ts';
import { claim } from './support.ts';

const DAY = 86_400_000;
const SLOTS = ['events', 'plans', 'goals', 'tastes.likes', 'notes', 'places.home', 'health.allergies', 'ways.other'];
const KINDS: Kind[] = ['fact', 'preference', 'plan', 'event', 'relation', 'instruction', 'do-not-use'];

function memory(change: Partial<Memory> = {}): Memory {
  const [folded] = fold([claim('a', 'Chess club', 0, { slot: 'events', kind: 'event' })]);
  if (!folded) throw new Error('no memory');
  return { ...folded, uses: 0, ...change };
}
const later = (days: number) => memory().updatedAt + days * DAY;

describe('retention', () => {
  it('is whole just after it was said, and falls on the curve of its strength', () => {
    const said = memory();
    expect(retention(said, said.updatedAt)).toBe(1);
    expect(retention(said, said.updatedAt - DAY)).toBe(1);
    expect(retention(said, later(strengthOf(said)))).toBeCloseTo(Math.exp(-1), 10);
  });

  it('falls with disuse, rises with each use, and with each time it is said again', () => {
    fc.assert(
      fc.property(
        fc.nat(5_000),
        fc.integer({ min: 1, max: 5_000 }),
        fc.nat(50),
        fc.nat(20),
        (days, more, uses, said) => {
          const observations = Array.from({ length: said + 1 }, (_, at) => `o${at}`);
          const one = memory({ kind: 'fact', slot: 'notes', uses, observations });
          expect(retention(one, later(days + more))).toBeLessThanOrEqual(retention(one, later(days)));
          if (days === 0) return;
          expect(retention({ ...one, uses: uses + 1 }, later(days))).toBeGreaterThan(retention(one, later(days)));
          expect(retention({ ...one, observations: [...observations, 'x'] }, later(days))).toBeGreaterThan(
            retention(one, later(days)),
          );
          expect(retention({ ...one, lastUsedAt: later(days) }, later(days))).toBe(1);
        },
      ),
    );
  });

  it('of an instruction, an allergy, a name or a sister never falls', () => {
    for (const lasting of [
      memory({ kind: 'instruction', slot: 'ways.other' }),
      memory({ slot: 'health.allergies' }),
      memory({ slot: 'identity.languages' }),
      memory({ slot: 'people.sister' }),
    ])
      expect(retention(lasting, later(40_000))).toBe(1);
  });
});

describe('what has faded', () => {
  it('is an event long past that was never used', () => {
    const party = memory({ validFrom: '2026-11-22' });
    expect(isFaded(party, later(60))).toBe(false);
    expect(isFaded(party, later(200))).toBe(true);
    expect(isFaded({ ...party, uses: 1 }, later(200))).toBe(false);
    expect(isFaded({ ...party, validFrom: '2027-05' }, later(200))).toBe(false);
    expect(isFaded({ ...party, state: 'ended' }, later(200))).toBe(true);
  });

  it('is no plan without a date, unless it is hardly sure, and no sure fact', () => {
    expect(isFaded(memory({ kind: 'plan', slot: 'goals' }), later(2_000))).toBe(false);
    expect(isFaded(memory({ kind: 'plan', slot: 'goals', confidence: 0.55 }), later(2_000))).toBe(true);
    expect(isFaded(memory({ kind: 'fact', slot: 'notes' }), later(9_000))).toBe(false);
    expect(isFaded(memory({ kind: 'fact', slot: 'notes', confidence: 0.55 }), later(9_000))).toBe(true);
  });

  it('is never the value of a slot of one value, never what lasts, never what waits or was replaced, never fresh', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.constantFrom(...SLOTS),
        fc.constantFrom('current', 'superseded', 'ended', 'review', 'archived') as fc.Arbitrary<Memory['state']>,
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        fc.nat(20_000),
        (kind, slot, state, confidence, days) => {
          const one = memory({ kind, slot, state, confidence });
          if (!isFaded(one, later(days))) return;
          expect(cardinalityOf(slot)).toBe('many');
          expect(['current', 'ended']).toContain(state);
          expect(Number.isFinite(strengthOf(one))).toBe(true);
          expect(retention(one, later(days))).toBeLessThan(FADED);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
