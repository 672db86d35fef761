// @vitest-environment happy-dom
import './browser.ts';
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationRow } from '../../../entrypoints/popup/conversation-row.tsx';
import { PauseMenu } from '../../../entrypoints/popup/pause-menu.tsx';
import { Pin } from '../../../entrypoints/popup/pin.tsx';
import { fixedClock } from '../../../lib/clock.ts';
import type { EngineClient } from '../../../lib/engine/client.ts';
import type { ClosedNews, FrontAsk, TabState } from '../../../lib/protocol.ts';
import { DEFAULT_SETTINGS, PAUSE_MS, type Settings } from '../../../lib/settings.ts';
import type { Page } from '../../../lib/ui/page.ts';
import { passGate } from '../../../lib/ui/pin-gate.tsx';
import { READING } from '../../support/tab-state.ts';
import { SAMPLE_PIN, sampleFront } from '../../tools/screens/sample-front.ts';

const NOW = new Date(2026, 10, 21, 14, 40).getTime();
const HERE = { site: 'chatgpt', conversation: { nativeId: 'one', provisional: 'visit' } };
const TAB: TabState = { ...READING, ...HERE, learnt: 0 };

let screen: HTMLElement;
let told: ClosedNews[] = [];
/** What the page says is in front of it. */
let front = HERE.conversation;
beforeEach(() => {
  told = [];
  front = HERE.conversation;
  Object.assign(chrome, {
    commands: { getAll: async () => [{ name: 'pause-hour', shortcut: 'Alt+Shift+P' }] },
    tabs: {
      query: async () => [{ id: 1 }, {}],
      sendMessage: async (_id: number, message: ClosedNews | FrontAsk) => {
        if ('front' in message) return { conversation: front };
        told.push(message);
        return undefined;
      },
    },
  });
  screen = document.body.appendChild(document.createElement('main'));
});
afterEach(() => {
  render(null, screen);
  screen.remove();
});

const button = (name: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === name);
const press = (name: string) =>
  act(async () => {
    const found = button(name);
    if (!found) throw new Error(`no button ${name}`);
    found.click();
  });
const settled = (holds: () => boolean) => expect.poll(() => act(async () => undefined).then(holds)).toBe(true);
const says = (words: string) => document.body.textContent.includes(words);
const fill = (label: string, value: string) => {
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent.startsWith(label));
  const field = document.getElementById(found?.htmlFor ?? '') as HTMLInputElement | null;
  if (!field) throw new Error(`no field ${label}`);
  field.value = value;
};
const submit = () =>
  act(async () => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

/** A page whose settings change as asked. */
function pageWith(more: Partial<Settings> = {}, tab: TabState = TAB): Page {
  const settings = signal<Settings | undefined>({ ...DEFAULT_SETTINGS, consentAt: 1, ...more });
  const change = async (patch: Partial<Settings>) => {
    settings.value = { ...DEFAULT_SETTINGS, ...settings.value, ...patch };
  };
  const nothing = async () => undefined;
  return {
    tabId: 1,
    tab: signal(tab),
    settings,
    error: signal(undefined),
    change,
    changeSite: nothing,
    refresh: nothing,
  };
}

describe('the pause menu', () => {
  const draw = (page: Page) => act(async () => render(h(PauseMenu, { page, clock: fixedClock(NOW) }), screen));

  it('pauses for an hour, says until when and what becomes of what is said, and resumes', async () => {
    const page = pageWith();
    await draw(page);
    await press('Pause everywhere');
    await settled(() => says('Alt+Shift+P pauses for an hour'));
    expect(document.activeElement?.textContent).toBe('For an hour');
    await press('For an hour');
    expect(page.settings.value).toMatchObject({ paused: true, pausedUntil: NOW + PAUSE_MS });
    await settled(() => /Paused until 15:40/.test(screen.textContent));
    expect(document.activeElement?.textContent).toBe('Resume everywhere');
    expect(says('what you say in this browser meanwhile is not learnt later either')).toBe(true);
    await press('Resume everywhere');
    expect(page.settings.value?.paused).toBe(false);
    await settled(() => !says('Paused until'));
    expect(document.activeElement?.textContent).toBe('Pause everywhere');
  });

  it('pauses until the user resumes', async () => {
    const page = pageWith();
    await draw(page);
    await press('Pause everywhere');
    await press('Until I resume');
    expect(page.settings.value).toMatchObject({ paused: true, pausedUntil: null });
    expect(says('Paused until')).toBe(false);
  });

  it('is left by Escape, which goes back to where it was opened', async () => {
    await draw(pageWith());
    await press('Pause everywhere');
    const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    await act(async () => void document.activeElement?.dispatchEvent(pressed));
    expect(pressed.defaultPrevented).toBe(true);
    expect(button('For an hour')).toBeUndefined();
    expect(document.activeElement?.textContent).toBe('Pause everywhere');
  });

  it('is not there before the user has agreed', async () => {
    await draw(pageWith({ consentAt: null }));
    expect(document.querySelector('button')).toBeNull();
  });
});

describe('the conversation in front', () => {
  const draw = (engine: object, page = pageWith()) =>
    act(async () => render(h(ConversationRow, { engine: engine as EngineClient, page }), screen));

  it('goes off the record and on it again, and every open page is told', async () => {
    const { api } = sampleFront(() => undefined);
    await draw(api);
    await settled(() => button('Off the record') !== undefined);
    await press('Off the record');
    await settled(() => button('On the record again') !== undefined);
    expect(await api.closed(HERE)).toBe('off_record');
    await press('On the record again');
    await settled(() => button('Off the record') !== undefined);
    expect(await api.closed(HERE)).toBeUndefined();
    expect(told).toEqual([true, false].map((closed) => ({ to: 'page', ...HERE, closed })));
  });

  it('is dropped only after a second yes, and then there is no way back to press', async () => {
    const { api } = sampleFront(() => undefined);
    await draw(api);
    await settled(() => button("This isn't me") !== undefined);
    await press("This isn't me");
    await press('Cancel');
    expect(await api.closed(HERE)).toBeUndefined();
    await press("This isn't me");
    expect(says('This cannot be undone')).toBe(true);
    await press('Drop it');
    await settled(() => says('You said that this conversation isn'));
    expect(await api.closed(HERE)).toBe('not_me');
    expect(document.querySelector('button')).toBeNull();
  });

  it('is the one that stands on the page at the press; what was asked about another one drops nothing', async () => {
    const { api } = sampleFront(() => undefined);
    await draw(api);
    await settled(() => button("This isn't me") !== undefined);
    await press("This isn't me");
    front = { nativeId: 'two', provisional: 'another visit' };
    await press('Drop it');
    await settled(() => button("This isn't me") !== undefined);
    expect([await api.closed(HERE), await api.closed({ ...HERE, conversation: front })]).toEqual([
      undefined,
      undefined,
    ]);
    await press('Off the record');
    await settled(() => told.length > 0);
    expect(await api.closed(HERE)).toBeUndefined();
    expect(await api.closed({ ...HERE, conversation: front })).toBe('off_record');
    expect(told).toEqual([{ to: 'page', site: 'chatgpt', conversation: front, closed: true }]);
  });

  it('has nothing to press where there is none, or all is paused', async () => {
    const { api } = sampleFront(() => undefined);
    const { conversation: _none, ...temporary } = TAB;
    for (const tab of [temporary, { ...TAB, health: 'paused' as const }]) {
      await draw(api, pageWith({}, tab));
      await act(async () => undefined);
      expect(screen.textContent).toBe('');
    }
  });
});

describe('the PIN', () => {
  it('is set by saying it twice, changed and removed by saying it once more', async () => {
    const { api } = sampleFront(() => undefined);
    await act(async () => render(h(Pin, { engine: api as unknown as EngineClient }), screen));
    await settled(() => button('Set a PIN') !== undefined);
    expect(says('It hides, it does not encrypt')).toBe(true);
    await press('Set a PIN');
    fill('New PIN', SAMPLE_PIN);
    fill('The same', '0000');
    await submit();
    expect(says('The two are not the same.')).toBe(true);
    fill('The same', SAMPLE_PIN);
    await submit();
    await settled(() => button('Lock now') !== undefined);
    await press('Remove the PIN');
    fill('The PIN now', '0000');
    await submit();
    await settled(() => says('That is not the PIN'));
    fill('The PIN now', SAMPLE_PIN);
    await submit();
    await settled(() => button('Set a PIN') !== undefined);
    expect(await api.lockState()).toMatchObject({ isSet: false });
  });

  it('stands before a screen until it was given, and empties the page when it is locked again', async () => {
    screen.id = 'app';
    const changes: ((revision: number) => void)[] = [];
    const front = sampleFront(() => {
      for (const tell of changes) tell(1);
    });
    const engine = { ...front.api, onChange: (tell: (revision: number) => void) => void changes.push(tell) };
    front.lock({ isSet: true, isLocked: true });
    const life = new AbortController();
    const reload = vi.fn();
    let isOpen = false;
    const passed = passGate({ engine, document, life: life.signal, reload }).then(() => {
      isOpen = true;
    });
    await settled(() => says('Locked'));
    fill('Your PIN', '0000');
    await submit();
    await settled(() => says('That is not the PIN'));
    expect(isOpen).toBe(false);
    fill('Your PIN', SAMPLE_PIN);
    await submit();
    await passed;
    expect(screen.textContent).toBe('');
    await act(async () => undefined);
    expect(reload).not.toHaveBeenCalled();
    // From another screen.
    await front.api.lockNow();
    await expect.poll(() => reload.mock.calls.length).toBe(1);
    life.abort();
  });

  it('that is set on an open screen locks it from another one at once', async () => {
    screen.id = 'app';
    const changes: ((revision: number) => void)[] = [];
    const front = sampleFront(() => {
      for (const tell of changes) tell(1);
    });
    const engine = { ...front.api, onChange: (tell: (revision: number) => void) => void changes.push(tell) };
    const life = new AbortController();
    const reload = vi.fn();
    await passGate({ engine, document, life: life.signal, reload });
    await front.api.changePin({ pin: SAMPLE_PIN });
    await front.api.lockNow();
    await expect.poll(() => reload.mock.calls.length).toBe(1);
    life.abort();
  });

  it('says how long the next try has to wait', async () => {
    screen.id = 'app';
    const front = sampleFront(() => undefined);
    front.lock({ isSet: true, isLocked: true, waitUntil: Date.now() + 20_000 });
    const engine = { ...front.api, onChange: () => undefined };
    const life = new AbortController();
    void passGate({ engine, document, life: life.signal, reload: () => undefined });
    await settled(() => /The next try in (20|19) s\./.test(screen.textContent));
    expect(button('Open')?.disabled).toBe(true);
    life.abort();
  });
});
