import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldKey } from '../../../lib/memory/fold.ts';
import { GrowingFold } from '../../../lib/memory/growing-fold.ts';
import type { Observation } from '../../../lib/memory/model.ts';
import { reconcile } from '../../../lib/memory/reconcile.ts';
import { claim, hlcAt, UNDATED } from './support.ts';

const NAMES = ['Porto', 'Lisbon', 'Alfama, Lisbon', 'Faro'];
const YEARS = [undefined, '2019', '2024-03', '2026-11', '2026-11-25'];

/** Claims about where somebody lives or what they like; moments differ, as those of real turns do. */
const claims = (dated: boolean) =>
  fc
    .array(
      fc.record({
        value: fc.constantFrom(...NAMES),
        day: fc.integer({ min: 0, max: 20 }),
        from: fc.constantFrom(...YEARS),
        polarity: fc.constantFrom('affirmed', 'affirmed', 'affirmed', 'ended', 'negated') as fc.Arbitrary<
          Observation['polarity']
        >,
        unknown: fc.boolean(),
        slot: fc.constantFrom('places.home', 'places.home', 'tastes.likes', 'tastes.dislikes'),
        how: fc.constantFrom('typed', 'seen', 'pasted') as fc.Arbitrary<Observation['witness']>,
        revises: fc.option(fc.nat({ max: 11 }), { freq: 4 }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((rows) =>
      rows.map(({ value, day, from, polarity, unknown, slot, how, revises }, index): Observation => {
        const made = claim(`o${index}`, value, day, { polarity, slot, witness: how });
        const at = (made.saidAt.value ?? 0) + index;
        const spoken = {
          ...made,
          hlc: hlcAt(at, index),
          saidAt: { ...made.saidAt, value: at },
          ...(from && polarity === 'affirmed' && { validFrom: from }),
        };
        if (revises !== null && revises < index)
          return {
            ...spoken,
            polarity: 'affirmed',
            source: 'user',
            witness: 'typed',
            revises: `m_o${revises}`,
            slot: rows[revises]?.slot ?? slot,
          };
        return unknown && !dated ? { ...spoken, ...UNDATED } : spoken;
      }),
    );

/** As the engine calls it: one fold for each key. */
function folded(observations: readonly Observation[]) {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations)
    groups.set(foldKey(observation), [...(groups.get(foldKey(observation)) ?? []), observation]);
  return [...groups.values()].flatMap((group) => fold(group));
}

const shuffled = (observations: readonly Observation[], seed: readonly number[]) =>
  observations
    .map((observation, index) => ({ observation, key: seed[index % seed.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ observation }) => observation);
const seeds = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });
const sorted = (memories: ReturnType<typeof fold>) => [...memories].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('laws of fold', () => {
  it('growing by one observation after the other comes to the same, and so does each decision on the way', () => {
    fc.assert(
      fc.property(claims(false), seeds, (observations, seed) => {
        const groups = new Map<string, Observation[]>();
        for (const one of shuffled(observations, seed))
          groups.set(foldKey(one), [...(groups.get(foldKey(one)) ?? []), one]);
        for (const [first, ...later] of groups.values()) {
          const known = first ? [first] : [];
          const growing = new GrowingFold(known);
          for (const one of later) {
            expect(reconcile(one, growing.near(one))).toEqual(reconcile(one, fold(known)));
            known.push(one);
            growing.add(one);
            expect(sorted(growing.memories())).toEqual(sorted(fold(known)));
          }
        }
      }),
    );
  });

  it('the order in which observations come makes no difference', () => {
    fc.assert(
      fc.property(claims(false), seeds, (all, seed) => {
        expect(sorted(folded(shuffled(all, seed)))).toEqual(sorted(folded(all)));
      }),
      { numRuns: 300 },
    );
  });

  it('when they were recorded makes no difference to what is believed, where it is known when they were said', () => {
    fc.assert(
      fc.property(claims(true), seeds, (all, seed) => {
        const plain = all.filter(({ source }) => source !== 'user');
        const late = plain.map((observation, index) => ({
          ...observation,
          hlc: hlcAt(Date.UTC(2027, 0, 1), seed[index] ?? 0),
        }));
        const believed = (observations: readonly Observation[]) =>
          folded(observations)
            .filter(({ state }) => state === 'current')
            .map(({ text, value, slot }) => [slot, value, text])
            .sort();
        expect(believed(late)).toEqual(believed(plain));
      }),
      { numRuns: 300 },
    );
  });

  it('saying the same again, by the same observation, changes nothing', () => {
    fc.assert(
      fc.property(claims(false), (all) => {
        expect(folded([...all, ...all])).toEqual(folded(all));
      }),
      { numRuns: 200 },
    );
  });

  it('a single-valued slot has at most one current value', () => {
    fc.assert(
      fc.property(claims(false), (all) => {
        const homes = folded(all).filter(
          ({ slot, state, polarity }) => slot === 'places.home' && state === 'current' && polarity === 'affirmed',
        );
        expect(homes.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('every observation is in exactly one memory, and ids are unique', () => {
    fc.assert(
      fc.property(claims(false), (all) => {
        const memories = folded(all);
        expect(memories.flatMap(({ observations }) => observations).sort()).toEqual(all.map(({ id }) => id).sort());
        expect(new Set(memories.map(({ id }) => id)).size).toBe(memories.length);
      }),
      { numRuns: 500 },
    );
  });

  it('links name memories that are there, and nothing that waits or was pasted alone is injectable', () => {
    fc.assert(
      fc.property(claims(false), (all) => {
        const memories = folded(all);
        const ids = new Set(memories.map(({ id }) => id));
        const byId = new Map(all.map((observation) => [observation.id, observation]));
        for (const { supersedes, supersededBy, state, injectable, observations } of memories) {
          for (const id of [supersedes, supersededBy]) if (id !== undefined) expect(ids.has(id)).toBe(true);
          if (state === 'review') expect(injectable).toBe(false);
          if (observations.every((id) => byId.get(id)?.witness === 'pasted')) expect(injectable).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('laws of reconcile', () => {
  it('what is recorded already is ignored; the decision names a memory that was given', () => {
    fc.assert(
      fc.property(claims(false), claims(false), (all, more) => {
        const memories = folded(all);
        const neighbours = memories.map((memory) => ({ ...memory, uses: 0 }));
        const candidate = { ...(more[0] ?? claim('x', 'Porto', 0)), id: 'new' };
        const decision = reconcile(candidate, neighbours);
        if ('memoryId' in decision && decision.memoryId !== undefined)
          expect(memories.map(({ id }) => id)).toContain(decision.memoryId);
        for (const known of all) expect(reconcile(known, neighbours)).toMatchObject({ op: 'ignore' });
      }),
      { numRuns: 200 },
    );
  });
});
