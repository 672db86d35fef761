import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldKey, memoryIdOf } from '../../../lib/memory/fold.ts';
import type { EventOp, Memory, MemoryEvent, Observation } from '../../../lib/memory/model.ts';
import { inForce, overlay, takenBack } from '../../../lib/memory/overlay.ts';
import { profile } from '../../../lib/memory/profile.ts';
import { cardinalityOf } from '../../../lib/memory/slots.ts';
import { NOW } from './observe/support.ts';
import { claim, edit, hlcAt } from './support.ts';

const DAY = 86_400_000;

function event(id: string, op: EventOp, day: number, about: Partial<MemoryEvent> = {}): MemoryEvent {
  const at = NOW + day * DAY;
  return { id, op, at, hlc: hlcAt(at), ...about };
}
const like = (id: string, value: string, day: number, change: Partial<Observation> = {}) =>
  claim(id, value, day, { slot: 'tastes.likes', kind: 'preference', text: `Likes ${value}`, ...change });
function believe(observations: readonly Observation[]): Memory[] {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations)
    groups.set(foldKey(observation), [...(groups.get(foldKey(observation)) ?? []), observation]);
  return [...groups.values()].flatMap((group) => fold(group)).map((memory) => ({ ...memory, uses: 0 }));
}
const states = (memories: readonly Memory[]) => Object.fromEntries(memories.map(({ id, state }) => [id, state]));

describe('a merge', () => {
  const said = [like('a', 'hiking', 0), like('b', 'hiking in the alps', 1)];
  const merge = event('e1', 'merge', 2, { memoryId: 'm_a', into: 'm_b' });

  it('puts the one away and counts its observations for the other, until it is taken back', () => {
    const [a, b] = overlay(believe(said), [merge], said);
    expect(a).toMatchObject({ state: 'archived', supersededBy: 'm_b', observations: ['a'] });
    expect(b).toMatchObject({ state: 'current', text: 'Likes hiking in the alps', observations: ['a', 'b'] });
    expect(b?.confidence).toBeCloseTo(0.99, 10);
    const undo = event('e2', 'undo', 3, { undoes: 'e1', memoryId: 'm_a' });
    expect(overlay(believe(said), [merge, undo], said)).toEqual(believe(said));
    const redo = event('e3', 'undo', 4, { undoes: 'e2', memoryId: 'm_a' });
    expect(overlay(believe(said), [redo, merge, undo], said)).toEqual([a, b]);
  });

  it('holds when the first is said again, and ends when the user edits or confirms it, or edits the other', () => {
    const with_ = (...more: Observation[]) => states(overlay(believe([...said, ...more]), [merge], [...said, ...more]));
    expect(with_(like('c', 'hiking', 5))).toMatchObject({ m_a: 'archived', m_b: 'current' });
    const own = { slot: 'tastes.likes', kind: 'preference' } as const;
    expect(with_(edit('c', 'm_a', 'hiking', 5, { ...own, text: 'Likes hiking' }))).toMatchObject({ m_a: 'current' });
    expect(with_(edit('c', 'm_b', 'skiing', 5, { ...own, text: 'Likes skiing' }))).toMatchObject({ m_a: 'current' });
    expect(with_(like('c', 'hiking in the alps', 5, { polarity: 'ended' }))).toMatchObject({ m_a: 'current' });
  });

  it('finds a memory that is named after an older observation since', () => {
    const all = [...said, like('z', 'hiking', -9)];
    expect(states(overlay(believe(all), [merge], all))).toEqual({ m_z: 'archived', m_b: 'current' });
  });

  it('of two devices in a circle leaves one of them standing', () => {
    const back = event('e2', 'merge', 3, { memoryId: 'm_b', into: 'm_a' });
    expect(states(overlay(believe(said), [back, merge], said))).toEqual({ m_a: 'archived', m_b: 'current' });
  });
});

describe('an archive', () => {
  const said = [like('a', 'chess', 0)];
  const away = event('e1', 'archive', 2, { memoryId: 'm_a' });

  it('ends when it is said or used again, brought back or confirmed', () => {
    expect(states(overlay(believe(said), [away], said))).toEqual({ m_a: 'archived' });
    const again = [...said, like('b', 'chess', 3)];
    expect(states(overlay(believe(again), [away], again))).toEqual({ m_a: 'current' });
    const used = believe(said).map((memory) => ({ ...memory, uses: 1, lastUsedAt: NOW + 3 * DAY }));
    expect(states(overlay(used, [away], said))).toEqual({ m_a: 'current' });
    const restored = event('e2', 'restore', 3, { memoryId: 'm_a' });
    expect(states(overlay(believe(said), [away, restored], said))).toEqual({ m_a: 'current' });
    const own = [...said, edit('b', 'm_a', 'chess', 1, { slot: 'tastes.likes', text: 'Likes chess' })];
    expect(states(overlay(believe(own), [away], own))).toEqual({ m_a: 'current' });
  });

  it('never takes the value of a slot of one value, nor an allergy, and is in no profile', () => {
    const home = [claim('h', 'Lisbon', 0), like('n', 'nuts', 0, { slot: 'health.allergies' }), ...said];
    const events = ['m_h', 'm_n', 'm_a'].map((memoryId, at) => event(`e${at}`, 'archive', 2, { memoryId }));
    const after = overlay(believe(home), events, home);
    expect(states(after)).toEqual({ m_h: 'current', m_n: 'current', m_a: 'archived' });
    expect(profile(after).map(({ slot }) => slot)).toEqual(['places.home', 'health.allergies']);
  });
});

it('never merges in a slot of one value: not to live in Porto is not not to live in Faro', () => {
  const said = [claim('a', 'Porto', 0, { polarity: 'negated' }), claim('b', 'Faro', 1, { polarity: 'negated' })];
  const merge = event('e1', 'merge', 2, { memoryId: 'm_a', into: 'm_b' });
  expect(states(overlay(believe(said), [merge], said))).toEqual({ m_a: 'current', m_b: 'current' });
});

it('tells which observations were taken back, and which count again', () => {
  const undo = event('e2', 'undo', 1, { undoes: 'e1', observationId: 'o' });
  expect([...takenBack([undo])]).toEqual(['o']);
  expect([...takenBack([undo, event('e3', 'undo', 0, { undoes: 'e2' })])]).toEqual([]);
  const [a, b] = [event('x', 'undo', 0, { undoes: 'y' }), event('y', 'undo', 0, { undoes: 'x' })];
  expect(inForce([a, b])).toEqual(inForce([b, a]));
});

const VALUES = ['hiking', 'hiking in the alps', 'chess', 'tea'];
const histories = fc
  .record({
    said: fc.array(
      fc.record({
        value: fc.constantFrom(...VALUES),
        slot: fc.constantFrom('tastes.likes', 'tastes.likes', 'tastes.dislikes', 'places.home'),
        day: fc.nat(20),
        polarity: fc.constantFrom('affirmed', 'affirmed', 'affirmed', 'negated', 'ended') as fc.Arbitrary<
          Observation['polarity']
        >,
        revises: fc.option(fc.nat(9), { freq: 5 }),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    done: fc.array(
      fc.record({
        op: fc.constantFrom('merge', 'merge', 'archive', 'restore', 'undo') as fc.Arbitrary<EventOp>,
        day: fc.integer({ min: 0, max: 25 }),
        of: fc.nat(9),
        into: fc.nat(9),
        undoes: fc.nat(11),
      }),
      { maxLength: 12 },
    ),
    used: fc.array(fc.option(fc.nat(25), { freq: 2 }), { minLength: 10, maxLength: 10 }),
  })
  .map(({ said, done, used }) => {
    const observations = said.map(({ value, slot, day, polarity, revises }, at): Observation => {
      const target = revises === null ? undefined : said[revises];
      const own = target && revises !== null && revises < at;
      return {
        ...claim(`o${at}`, value, day, { slot: own ? target.slot : slot, polarity: own ? 'affirmed' : polarity }),
        hlc: hlcAt(NOW + day * DAY, at),
        ...(own ? { source: 'user' as const, revises: `m_o${revises}` } : {}),
      };
    });
    const events = done.map(
      ({ op, day, of, into, undoes }, at): MemoryEvent => ({
        ...event(`e${at}`, op, day, { memoryId: memoryIdOf(`o${of}`) }),
        ...(op === 'merge' ? { into: memoryIdOf(`o${into}`) } : {}),
        ...(op === 'undo' ? { undoes: `e${undoes}` } : {}),
      }),
    );
    const memories = believe(observations).map((memory, at) => {
      const day = used[at];
      return day === null || day === undefined ? memory : { ...memory, uses: 1, lastUsedAt: NOW + day * DAY };
    });
    return { observations, events, memories };
  });
const seeds = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });
const mixed = <T>(list: readonly T[], seed: readonly number[]): T[] =>
  list
    .map((item, at) => ({ item, key: seed[at % seed.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

describe('laws of the overlay', () => {
  it('the order in which events and observations come makes no difference, nor do repeats', () => {
    fc.assert(
      fc.property(histories, seeds, ({ observations, events, memories }, seed) => {
        const once = overlay(memories, events, observations);
        expect(overlay(memories, mixed(events, seed), mixed(observations, seed))).toEqual(once);
        expect(overlay(memories, [...events, ...events], observations)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  it('taking everything back gives what was', () => {
    fc.assert(
      fc.property(histories, ({ observations, events, memories }) => {
        const laid = events.filter(({ op }) => op !== 'undo');
        const back = laid.map(({ id }, at) => event(`u${at}`, 'undo', 30, { undoes: id }));
        expect(overlay(memories, [...laid, ...back], observations)).toEqual(memories);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing becomes unreachable: each memory is there, and each observation leads to one that is not merged away', () => {
    fc.assert(
      fc.property(histories, ({ observations, events, memories }) => {
        const after = new Map(overlay(memories, events, observations).map((memory) => [memory.id, memory]));
        expect([...after.keys()]).toEqual(memories.map(({ id }) => id));
        for (const memory of memories) {
          let at = after.get(memory.id);
          for (let steps = 0; at?.state === 'archived' && at.supersededBy && steps < 20; steps++)
            at = after.get(at.supersededBy);
          expect(at?.state === 'archived' && at.supersededBy !== undefined).toBe(false);
          for (const id of memory.observations) expect(at?.observations).toContain(id);
        }
        const roots = [...after.values()].filter(({ state, supersededBy }) => state !== 'archived' || !supersededBy);
        const held = roots.flatMap((memory) => memory.observations);
        expect(held.sort()).toEqual(observations.map(({ id }) => id).sort());
      }),
      { numRuns: 500 },
    );
  });

  it("leaves every slot of one value, and the user's own words, as they fold", () => {
    fc.assert(
      fc.property(histories, ({ observations, events, memories }) => {
        const own = new Set(observations.filter(({ source }) => source === 'user').map(({ id }) => id));
        const after = overlay(memories, events, observations);
        for (const [at, memory] of memories.entries()) {
          if (cardinalityOf(memory.slot) === 'one') expect(after[at]).toEqual(memory);
          if (memory.observations.some((id) => own.has(id))) expect(after[at]?.state).toBe(memory.state);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('what is said after everything that was done is not put away by itself', () => {
    fc.assert(
      fc.property(histories, fc.nat(9), ({ observations, events }, pick) => {
        const base = observations[pick % observations.length];
        if (!base || base.source === 'user') return;
        const again = {
          ...base,
          id: 'again',
          ...{ saidAt: { ...base.saidAt, value: NOW + 40 * DAY } },
          hlc: hlcAt(NOW + 40 * DAY),
        };
        const all = [...observations, again];
        const holder = overlay(believe(all), events, all).filter((memory) => memory.observations.includes('again'));
        const root = holder.find(({ state, supersededBy }) => state !== 'archived' || !supersededBy);
        expect(root).toBeDefined();
        expect(root?.state).not.toBe('archived');
      }),
      { numRuns: 300 },
    );
  });
});
