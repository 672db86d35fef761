/**
 * The content script that shows the chip: the real chip, guard and composer, and as little between them as can be.
 * The address says what is offered: `#lines=5&ask=1&mode=auto`. What a person did lies in an attribute of the page.
 */
import { composerFor } from '../../../lib/composer/index.ts';
import { guardSend } from '../../../lib/composer/send.ts';
import { mountChip } from '../../../lib/ui/chip/mount.tsx';
import type { ChipLine, ChipState, ChipStrings } from '../../../lib/ui/chip/types.ts';

const TEXTS = [
  'Lives in Lisbon since May 2026; before that in Porto',
  'Vegetarian, but eats eggs and cheese',
  'Allergic to peanuts',
  'Likes quiet places where one can sit outside, within walking distance of Campo de Ourique or with a direct tram',
  'Usually eats with Ana, who is vegan',
  'Budget for eating out is about 25 euros a person',
  'Answers should be short and without headings',
];
const PRIVATE = ['Takes medication that does not go with grapefruit', 'Expects a child in March'];

const many = (count: number, one: string, other: string) => (count === 1 ? one : other.replace('#', String(count)));
const strings: ChipStrings = {
  title: 'From your notes',
  offer: (count) => many(count, '1 note fits', '# notes fit'),
  willAdd: (count) => many(count, '1 note goes with your message', '# notes go with your message'),
  nothing: 'Nothing will be added',
  add: 'Add',
  dismiss: 'Don’t add',
  more: (count) => many(count, '1 more, not added unless shown', '# more, not added unless shown'),
  ask: (count) => many(count, '1 private note: only if you choose', '# private notes: only if you choose'),
  askAdd: 'Add this',
  held: (count) => many(count, '1 note held back', '# notes held back'),
  question: (site) => `Let ${site} know what you told elsewhere?`,
  questionYes: 'Yes',
  questionOwn: 'Only what is said here',
  wrong: 'Wrong',
  notHere: 'Not here',
  forget: 'Forget',
  forgetAsk: 'Forget this for good?',
  forgetYes: 'Forget it',
  forgetNo: 'Keep',
  refused: 'Press again',
  language: 'en',
  direction: 'ltr',
  profile: 'See what is known',
};

const setup = new URLSearchParams(location.hash.slice(1));
const line = (text: string, index: number, prefix: string): ChipLine => ({
  id: `${prefix}${index}`,
  text,
  site: index % 2 ? 'Claude' : 'ChatGPT',
  age: index === 1 ? 'said 14 months ago, still true?' : 'said 6 months ago',
  saidAt: '12 May 2026',
  old: index === 1,
  why: 'same words as your message',
  struck: false,
});
const state: ChipState = {
  mode: setup.get('mode') === 'auto' ? 'auto' : 'suggest',
  lines: TEXTS.slice(0, Number(setup.get('lines') ?? 3)).map((text, index) => line(text, index, 'm')),
  ask: PRIVATE.slice(0, Number(setup.get('ask') ?? 0)).map((text, index) => line(text, index, 'a')),
  armed: false,
  ...(setup.has('question') ? { question: 'Owl' } : {}),
};
const did: string[] = [];
// What the driver of the browser waits for.
document.documentElement.setAttribute('data-report', '{}');
const { signal } = new AbortController();

function act(name: string, change: () => void): void {
  did.push(name);
  document.documentElement.setAttribute('data-did', JSON.stringify(did));
  change();
}

const strike = (id: string, struck: boolean) => {
  state.lines = state.lines.map((one) => (one.id === id ? { ...one, struck } : one));
  chip.show({ ...state });
};

const editor = () => document.querySelector<HTMLElement>('#editor') ?? undefined;
const chip = mountChip({
  document,
  window,
  anchor: () => document.querySelector('form') ?? undefined,
  strings,
  chord: 'Alt+KeyM',
  signal,
  on: {
    accept: () => act('accept', () => chip.show({ ...state, armed: true })),
    dismiss: () => act('dismiss', () => chip.hide()),
    strike: (id) => act(`strike ${id}`, () => strike(id, true)),
    unstrike: (id) => act(`unstrike ${id}`, () => strike(id, false)),
    open: () => act('open', () => {}),
    profile: () => act('profile', () => {}),
    say: (id, word) =>
      act(`${word} ${id}`, () => {
        state.lines = state.lines.filter((one) => one.id !== id);
        chip.show({ ...state });
      }),
    hears: (what) =>
      act(`hears ${what}`, () => {
        const { question: _asked, ...rest } = state;
        chip.show(rest);
      }),
    askLine: (id) =>
      act(`ask ${id}`, () => {
        state.lines = [...state.lines, ...state.ask.filter((one) => one.id === id)];
        state.ask = state.ask.filter((one) => one.id !== id);
        chip.show({ ...state });
      }),
  },
});

guardSend({
  window,
  find: () => {
    const element = editor();
    return {
      composer: element && composerFor(element),
      isSend: (target) => target instanceof Element && target.closest('#send') !== null,
    };
  },
  prepared: () => {
    if (state.mode === 'suggest' && !did.includes('accept')) return undefined;
    const ids = chip.shown();
    const block = state.lines.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
    return block.length === 0 ? undefined : { block: block.join('\n'), forDraft: '', how: 'accepted' };
  },
  onSend: () => {},
  onInserted: () => chip.hide(),
  signal,
});

document.addEventListener('input', () => !did.includes('dismiss') && chip.show({ ...state }), { once: true, signal });
