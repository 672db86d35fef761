import { describe, expect, it } from 'vitest';
import type { Memory, Observation } from '../../../lib/memory/model.ts';
import { cameTrue, outcomeKeys } from '../../../lib/memory/outcomes.ts';
import { memoriesOf } from './linked.ts';
import { claim, UNDATED } from './support.ts';

const plan = (value: string, day: number, change: Partial<Observation> = {}) =>
  claim('p', value, day, { kind: 'plan', slot: 'goals.goal', text: `Wants to ${value}`, ...change });
const event = (value: string, day: number, change: Partial<Observation> = {}) =>
  claim('d', value, day, { kind: 'event', slot: 'events.event', text: value, ...change });

/** Whether the one came true in the other, each said once; found by their keys as well. */
function comesTrue(planned: Observation, done: Observation, change: Partial<Memory> = {}): boolean {
  const [a, b] = memoriesOf([planned, done]).sort((one, other) => (one.memory.id < other.memory.id ? 1 : -1));
  if (!a || !b) throw new Error('one memory each');
  const told = { ...b, memory: { ...b.memory, ...change } };
  const answer = cameTrue(a, told);
  const keys = new Set(outcomeKeys(a.memory));
  if (answer) expect(outcomeKeys(told.memory).some((key) => keys.has(key))).toBe(true);
  return answer;
}

describe('a plan and what came of it', () => {
  it.each([
    ['run the boston marathon', 'ran the boston marathon'],
    ['run the boston marathon', 'ran the boston marathon in november'],
    ['to visit ana in rome', 'visited ana in rome with tom'],
    ['stop by the bank', 'stopped by the bank'],
    ['bake a cake', 'baked a cake'],
    ['study law', 'studied law'],
    ['read dune', 'finished reading dune'],
    ['getting a tattoo', 'got a tattoo'],
    ['start a podcast', 'started the podcast'],
  ])('knows "%s" by "%s"', (value, done) => {
    expect(comesTrue(plan(value, 0), event(done, 9))).toBe(true);
  });

  it.each([
    ['run the boston marathon', 'ran the berlin marathon'],
    ['run the boston marathon', 'watched the boston marathon'],
    ['run the boston marathon', 'almost ran the boston marathon'],
    ['run the boston marathon', 'ran the boston marathon in my head, not on the road'],
    ['run the boston marathon in april', 'ran the boston marathon'],
    ['read dune', 'read dune messiah'],
    ['buy a house', 'bought a house plant'],
    ['visit ana in rome', 'visited ana'],
    ['run', 'ran'],
    ['run five miles every day', 'ran five miles every day'],
    ['visit ana more often', 'visited ana more often'],
  ])('does not take "%s" for done by "%s"', (value, done) => {
    expect(comesTrue(plan(value, 0), event(done, 9))).toBe(false);
  });

  it('takes the home, the work, the marriage and the thing that a plan was for', () => {
    const state = (slot: string, value: string, change: Partial<Observation> = {}) =>
      claim('d', value, 9, { slot, text: value, ...change });
    expect(comesTrue(plan('move to porto', 0), state('places.home', 'porto'))).toBe(true);
    expect(comesTrue(plan('moving to porto', 0), state('places.home', 'foz, porto'))).toBe(true);
    expect(comesTrue(plan('move to porto', 0), state('places.home', 'lisbon'))).toBe(false);
    expect(comesTrue(plan('move to porto', 0), state('places.work', 'porto'))).toBe(false);
    expect(comesTrue(plan('become a nurse', 0), state('work.role', 'nurse'))).toBe(true);
    expect(comesTrue(plan('become a nurse', 0), state('work.role', 'head nurse'))).toBe(false);
    expect(comesTrue(plan('get married', 0), state('people.status', 'married'))).toBe(true);
    // Who wants a car may have one.
    expect(comesTrue(plan('buy a car', 0), state('things.has', 'car'))).toBe(false);
    expect(comesTrue(plan('buy a car', 0), state('things.has', 'car', { validFrom: '2026-11-25' }))).toBe(true);
    expect(comesTrue(plan('buy a car', 0), state('things.has', 'car', { validFrom: '2019' }))).toBe(false);
  });

  it('only where it was said later, at a known moment, and not before the time of the plan', () => {
    const marathon = 'run the boston marathon';
    const ran = 'ran the boston marathon';
    expect(comesTrue(plan(marathon, 9), event(ran, 0))).toBe(false);
    expect(comesTrue(plan(marathon, 0), event(ran, 0))).toBe(false);
    expect(comesTrue(plan(marathon, 0, UNDATED), event(ran, 9))).toBe(false);
    expect(comesTrue(plan(marathon, 0), event(ran, 9, UNDATED))).toBe(false);
    expect(comesTrue(plan(marathon, 0), event(ran, 9, { validFrom: '2024' }))).toBe(false);
    expect(comesTrue(plan(marathon, 0, { validFrom: '2027-04' }), event(ran, 9))).toBe(false);
    expect(comesTrue(plan(marathon, 0, { validFrom: '2027-04' }), event(ran, 160, { validFrom: '2027-04-19' }))).toBe(
      true,
    );
  });

  it('never for somebody else, in another space, denied, or out of what waits or may not be told', () => {
    const planned = plan('run the boston marathon', 0);
    const ran = 'ran the boston marathon';
    expect(comesTrue(planned, event(ran, 9, { subject: 'daughter:ana' }))).toBe(false);
    expect(comesTrue(planned, event(ran, 9, { space: 'work' }))).toBe(false);
    expect(comesTrue(planned, event(ran, 9, { polarity: 'negated' }))).toBe(false);
    expect(comesTrue(planned, event(ran, 9), { state: 'review' })).toBe(false);
    expect(comesTrue(planned, event(ran, 9), { injectable: false })).toBe(false);
    expect(comesTrue(plan('run the boston marathon', 0, { polarity: 'negated' }), event(ran, 9))).toBe(false);
  });

  it('not when the plan was said again since', () => {
    const again = plan('run the boston marathon', 12, { id: 'q' });
    const planned = memoriesOf([plan('run the boston marathon', 0), again])[0];
    const done = memoriesOf([event('ran the boston marathon', 9)])[0];
    if (!planned || !done) throw new Error('one memory each');
    expect(planned.memory.observations).toHaveLength(2);
    expect(cameTrue(planned, done)).toBe(false);
  });
});
