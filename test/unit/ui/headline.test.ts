import { describe, expect, it } from 'vitest';
import type { ChipLine, ChipState, ChipStrings } from '../../../lib/ui/chip/types.ts';
import { headline } from '../../../lib/ui/chip/view.tsx';

const strings: ChipStrings = {
  title: 'title',
  offer: (count) => `offer ${count}`,
  willAdd: (count) => `going ${count}`,
  nothing: 'nothing',
  profile: 'profile',
  add: '',
  dismiss: '',
  more: () => '',
  ask: (count) => `ask ${count}`,
  askAdd: '',
  held: (count) => `held ${count}`,
  question: () => '',
  questionYes: '',
  questionOwn: '',
  wrong: '',
  notHere: '',
  forget: '',
  forgetAsk: '',
  forgetYes: '',
  forgetNo: '',
  refused: '',
  language: 'en',
  direction: 'ltr',
};
const line = (id: string, struck = false): ChipLine => ({
  id,
  text: id,
  site: '',
  age: '',
  saidAt: '',
  old: false,
  why: '',
  struck,
});
const state = (given: Partial<ChipState>): ChipState => ({
  mode: 'suggest',
  lines: [],
  ask: [],
  armed: false,
  ...given,
});

describe('headline', () => {
  it.each([
    ['offers what is not struck', state({ lines: [line('a'), line('b', true)] }), 0, 'offer 1'],
    ['promises only what was seen', state({ lines: [line('a'), line('b')], armed: true }), 1, 'going 1'],
    ['says the same in auto mode', state({ lines: [line('a'), line('b')], mode: 'auto' }), 2, 'going 2'],
    ['promises nothing before anything was seen', state({ lines: [line('a')], mode: 'auto' }), 0, 'title'],
    ['says so when all is struck', state({ lines: [line('a', true)], mode: 'auto' }), 0, 'nothing'],
    ['opens the profile where nothing else is shown', state({ profile: true, mode: 'auto' }), 0, 'profile'],
    ['speaks of private notes where there are no others', state({ ask: [line('a')] }), 0, 'held 1'],
  ])('%s', (_what, given, seen, wanted) => {
    expect(headline(given, seen, strings)).toBe(wanted);
  });
});
