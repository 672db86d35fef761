import { describe, expect, it } from 'vitest';
import { turnCounter } from '../../../lib/capture/counter.ts';
import { named } from '../../../lib/capture/identity.ts';
import type { ReadTurn } from '../../../lib/capture/read.ts';

const turn = (text: string, more: Partial<ReadTurn> = {}): ReadTurn => ({
  role: 'user',
  text,
  ordinal: 0,
  element: {} as Element,
  complete: true,
  ...more,
});

describe('turnCounter', () => {
  it('counts what was scrolled out of the page, and nothing twice', () => {
    const counter = turnCounter();
    counter.add(named([turn('a'), turn('b'), turn('c')]), 'one', true);
    counter.add(named([turn('b'), turn('c'), turn('d')]), 'one', true);
    counter.add(named([turn('c'), turn('d')]), 'one', true);
    expect(counter.turns()).toBe(4);
  });

  it('counts a reply once while it grows', () => {
    const counter = turnCounter();
    for (const text of ['I', 'I know', 'I know it']) {
      counter.add(named([turn('a'), turn(text, { role: 'assistant' })]), 'one', false);
      expect(counter.turns()).toBe(2);
    }
    counter.add(named([turn('a'), turn('I know it.', { role: 'assistant' })]), 'one', true);
    expect(counter.turns()).toBe(2);
  });

  it('begins anew with another conversation', () => {
    const counter = turnCounter();
    counter.add(named([turn('a'), turn('b')]), 'one', true);
    counter.add(named([turn('a')]), 'two', true);
    expect(counter.turns()).toBe(1);
  });
});
