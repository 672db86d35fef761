// @vitest-environment happy-dom
import './browser.ts';
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../entrypoints/popup/popup.tsx';
import { watchWork } from '../../../entrypoints/popup/work-watch.ts';
import { fixedClock } from '../../../lib/clock.ts';
import type { EngineClient } from '../../../lib/engine/client.ts';
import type { TabState } from '../../../lib/protocol.ts';
import { DEFAULT_SETTINGS, type Settings, type SiteSettings } from '../../../lib/settings.ts';
import { watchEncoder } from '../../../lib/ui/encoder-status.ts';
import { watchHere } from '../../../lib/ui/here.ts';
import { memoryList } from '../../../lib/ui/memory-list.ts';
import { watchModel } from '../../../lib/ui/model-status.ts';
import type { Page } from '../../../lib/ui/page.ts';
import { READING } from '../../support/tab-state.ts';
import { sampleEngine } from '../../tools/screens/sample-engine.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

let life = new AbortController();
afterEach(async () => {
  life.abort();
  life = new AbortController();
  history.replaceState(null, '', location.pathname);
  await act(async () => document.body.replaceChildren());
});

/** The whole popup over the sample engine, and what a person sees and does there. */
async function open(isPopup = true, isSettings = false) {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const sample = sampleEngine(changed, NOW);
  const engine = {
    ...sample.api,
    onChange: (callback: () => void) => listeners.add(callback),
  } as unknown as EngineClient;
  const settings = signal<Settings | undefined>({ ...DEFAULT_SETTINGS, consentAt: NOW });
  const tab = signal<TabState | undefined>(READING);
  const page: Page = {
    tabId: undefined,
    tab,
    settings,
    error: signal(undefined),
    change: async () => undefined,
    changeSite: async (site: string, patch: SiteSettings) => {
      const now = settings.peek();
      if (now) settings.value = { ...now, sites: { ...now.sites, [site]: { ...now.sites[site], ...patch } } };
    },
    refresh: async () => undefined,
  };
  const list = memoryList(engine, life.signal);
  const root = document.body.appendChild(document.createElement('div'));
  const shown = { visibilityState: 'visible' as const };
  await act(async () =>
    render(
      h(Popup, {
        engine,
        page,
        list,
        encoder: watchEncoder(engine, life.signal, shown),
        model: watchModel(engine, life.signal, shown),
        work: watchWork(engine, life.signal, shown),
        here: watchHere(engine, tab, life.signal),
        isPopup,
        tabId: 1,
        clock: fixedClock(NOW),
      }),
      root,
    ),
  );
  const all = () => [...root.querySelectorAll<HTMLElement>('button')];
  const nameOf = (button: HTMLElement) => button.getAttribute('aria-label') ?? button.textContent?.trim();
  const find = (name: string) => all().find((button) => nameOf(button) === name);
  const until = (holds: () => unknown) =>
    expect.poll(() => act(async () => undefined).then(() => Boolean(holds())), { timeout: 5_000 }).toBe(true);
  await until(() => root.querySelector(isSettings ? '.encoder' : 'li.memory + li.memory'));
  await until(() => isSettings || root.querySelector('.box'));
  return {
    sample,
    root,
    tab,
    settings,
    find,
    until,
    focused: () => document.activeElement,
    text: () => root.textContent ?? '',
    press: async (name: string) => {
      await until(() => find(name));
      await act(async () => find(name)?.click());
    },
    key: async (key: string, more: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      await act(async () => void (document.activeElement ?? document.body).dispatchEvent(event));
      return event;
    },
  };
}
type Screen = Awaited<ReturnType<typeof open>>;

describe('the conversation in front', () => {
  it('lists what it taught with what that replaced; each is taken back and put back by one press', async () => {
    const { press, text, until, find, root } = await open();
    expect(text()).toContain('Learnt here 3');
    expect(text()).toContain('Until May 2026: Lives in Porto');
    await press('Undo: Is vegetarian');
    await until(() => text().includes('Learnt here 2'));
    expect(root.querySelector('.gone')?.textContent).toBe('Is vegetarian');
    await press('Put back: Is vegetarian');
    await until(() => text().includes('Learnt here 3'));
    expect(root.querySelector('.gone')).toBeNull();
    expect(find('Undo: Is vegetarian')).toBeDefined();
  });

  it('shows what was added last word for word; "Not this" sends a memory to what waits, and back', async () => {
    const { press, text, until, find, sample } = await open();
    const thesis = 'Is writing a thesis on estuarine birds, due on 12 March 2027';
    expect(text()).toContain('Last added here 4');
    expect(text()).toMatch(/\d\d:\d\d · added by you/);
    // What was forgotten has no words any more, and nothing to press.
    expect(text()).toContain('Forgotten since');
    // A quote is what they said: there is nothing wrong with it, but it need not come here again.
    await press('Not this: chapter two is a mess');
    await until(() => text().includes('chapter two is a messNot here'));
    expect(sample.said()).toEqual([
      { site: 'chatgpt', conversation: READING.conversation, id: 't:one', say: 'not_here' },
    ]);
    await press(`Not this: ${thesis}`);
    await until(() => find(`Undo: ${thesis}`));
    expect(find(`Not this: ${thesis}`)).toBeUndefined();
    await press(`Undo: ${thesis}`);
    await until(() => find(`Not this: ${thesis}`));
  });

  it('is gone with the page that it was about', async () => {
    const { tab, until, text } = await open();
    const { conversation: _none, ...elsewhere } = READING;
    tab.value = elsewhere;
    await until(() => !text().includes('Learnt here') && !text().includes('Last added here'));
  });

  it('is folded up in a popup, and open on a page', async () => {
    const opened = ({ root }: Screen) =>
      [...root.querySelectorAll<HTMLDetailsElement>('.box')].map((each) => each.open);
    expect(opened(await open())).toEqual([false, false]);
    expect(opened(await open(false))).toEqual([true, true]);
  });
});

describe('what is known', () => {
  it('takes a sentence typed by hand, and the focus goes back to the button', async () => {
    const screen = await open();
    await screen.press('Remember');
    const field = screen.root.querySelector('textarea');
    expect(screen.focused()).toBe(field);
    for (const words of ['I collect', 'I collect stamps'])
      await act(async () => {
        if (field) field.value = words;
        field?.dispatchEvent(new Event('input', { bubbles: true }));
      });
    await screen.key('Enter');
    await screen.until(() => screen.text().includes('I collect stamps') && screen.text().includes('8 things known'));
    expect(screen.focused()).toBe(screen.find('Remember'));
  });
});

describe('what waits', () => {
  const cards = ({ root }: Screen) => [...root.querySelectorAll<HTMLElement>('.queue li.memory')];
  const texts = (screen: Screen) => cards(screen).map((card) => card.querySelector('.text')?.textContent);
  async function waiting(count: number): Promise<Screen> {
    const screen = await open();
    await act(async () => screen.sample.wait(count));
    await screen.until(() => screen.text().includes(`Waiting for you ${count}`));
    return screen;
  }

  it('is kept, edited and forgotten by one key each, while the focus is in it', async () => {
    const screen = await waiting(4);
    // Not while the focus is elsewhere.
    await screen.key('k');
    expect(screen.text()).toContain('Waiting for you 4');
    const [first] = cards(screen);
    first?.focus();
    await screen.key('k');
    await screen.until(() => screen.text().includes('Kept: Is perhaps number 0'));
    await screen.until(() => texts(screen)[0] === 'Is perhaps number 1');
    await screen.until(() => screen.focused() === cards(screen)[0]);

    await screen.key('e');
    const field = screen.root.querySelector('textarea');
    expect(screen.focused()).toBe(field);
    // Letters are letters in a field.
    expect((await screen.key('k')).defaultPrevented).toBe(false);
    await act(() => {
      if (field) field.value = 'Is put right';
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await screen.key('Enter');
    await screen.until(() => screen.text().includes('Changed: Is put right'));
    await screen.until(() => screen.focused() === cards(screen)[0]);

    await screen.key('f');
    expect(screen.focused()?.textContent).toBe('Cancel');
    await screen.press('Forget');
    await screen.until(() => screen.text().includes('Forgotten. This cannot be taken back.'));
    await screen.until(() => texts(screen).join() === 'Is perhaps number 3');
  });

  it('moves by arrows, and takes neither held keys nor those of the browser', async () => {
    const screen = await waiting(3);
    cards(screen)[0]?.focus();
    await screen.key('ArrowDown');
    expect(screen.focused()).toBe(cards(screen)[1]);
    expect(cards(screen).map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    await screen.key('ArrowUp');
    await screen.key('ArrowUp');
    expect(screen.focused()).toBe(cards(screen)[0]);
    await screen.key('f', { ctrlKey: true });
    await screen.key('k', { repeat: true });
    expect(screen.root.querySelector('[role=alertdialog]')).toBeNull();
    expect(screen.text()).toContain('Waiting for you 3');
    // A keyboard that writes other letters has the same keys.
    await screen.key('л', { code: 'KeyK' });
    await screen.until(() => screen.text().includes('Waiting for you 2'));
  });

  it('gives back what was kept', async () => {
    const screen = await waiting(1);
    cards(screen)[0]?.focus();
    await screen.key('k');
    await screen.until(() => screen.text().includes('Kept: Is perhaps number 0'));
    await screen.until(() => cards(screen).length === 0);
    // Nothing is left to take the focus but the group itself.
    expect(screen.focused()).toBe(screen.root.querySelector('.queue'));
    await screen.press('Undo');
    await screen.until(() => texts(screen).join() === 'Is perhaps number 0');
  });

  it('leaves room for the rest of the popup', async () => {
    const screen = await waiting(9);
    expect(cards(screen)).toHaveLength(3);
    await screen.press('Show all 9');
    expect(cards(screen)).toHaveLength(9);
  });
});

describe('settings', () => {
  const isOpen = ({ root }: Screen) => root.querySelector('section.settings') !== null;

  it('open from the bar, and close by Back, the button and Escape, with the focus where it was', async () => {
    const screen = await open();
    for (const how of ['Back', 'Settings', 'Escape']) {
      await screen.press('Settings');
      expect(isOpen(screen), how).toBe(true);
      expect(screen.root.querySelector('li.memory'), how).toBeNull();
      expect(screen.focused()?.textContent, how).toBe('Back');
      if (how !== 'Escape') await screen.press(how);
      // Else the browser takes the key as well and closes the popup.
      else expect((await screen.key('Escape')).defaultPrevented).toBe(true);
      await screen.until(() => !isOpen(screen));
      expect(screen.focused(), how).toBe(screen.find('Settings'));
    }
  });

  it('open at the place that an address names', async () => {
    history.replaceState(null, '', '#model');
    const screen = await open(false, true);
    expect(isOpen(screen)).toBe(true);
    await screen.until(() => screen.root.querySelector('.choice'));
  });

  it('say in the bar that something there has stopped', async () => {
    const screen = await open();
    await act(async () => screen.sample.encoder({ fault: 'encoder_failed' }));
    await screen.until(() => screen.find('Settings: something needs you'));
  });
});

describe('what a site may hear', () => {
  it('is asked for until it was said, and can be changed', async () => {
    const { root, text, settings, until } = await open(false);
    const choice = (label: string) =>
      [...root.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.querySelector('input');
    expect(text()).toContain('You are asked before ChatGPT hears something that you told another chatbot.');
    expect([choice('Everything')?.checked, choice('Only what I told it')?.checked]).toEqual([false, false]);
    await act(async () => choice('Only what I told it')?.click());
    await until(() => text().includes('ChatGPT hears only what you told it'));
    expect(settings.value?.sites.chatgpt?.hears).toBe('own');
    await act(async () => choice('Everything')?.click());
    await until(() => text().includes('ChatGPT may hear what you told other chatbots.'));
  });
});
