import { describe, expect, it } from 'vitest';
import type { Host } from '../../../lib/background/host.ts';
import { createMirror } from '../../../lib/background/mirror.ts';
import { createPausing } from '../../../lib/background/pausing.ts';
import type { EngineClient } from '../../../lib/engine/client.ts';
import { MIRROR_KEY } from '../../../lib/protocol.ts';
import { DEFAULT_SETTINGS, PAUSE_MS, readSettings, type Settings } from '../../../lib/settings.ts';

const NOW = Date.UTC(2026, 10, 21, 14, 40);
const AGREED: Settings = { ...DEFAULT_SETTINGS, consentAt: 1 };

/** A background over an engine's settings, with the browser's store and alarms in memory. `asleep`: holds the engine back. */
function setup(stored: Settings = AGREED) {
  const state = { now: NOW, settings: stored, asleep: undefined as Promise<void> | undefined };
  const alarms = new Map<string, number>();
  const area = new Map<string, unknown>();
  const changed: ((revision: number) => void)[] = [];
  const engine = {
    settings: async () => state.settings,
    changeSettings: async (patch: Partial<Settings>) => {
      state.settings = readSettings({ ...state.settings, ...patch }).settings;
      for (const tell of changed) tell(1);
      return state.settings;
    },
    onChange: (tell: (revision: number) => void) => void changed.push(tell),
  } as Partial<EngineClient> as EngineClient;
  const host: Host = {
    engine: async () => {
      await state.asleep;
      return engine;
    },
    stop: async () => undefined,
  };
  const storage = {
    get: async (key: string) => (area.has(key) ? { [key]: area.get(key) } : {}),
    set: async (rows: Record<string, unknown>) => {
      for (const [key, newValue] of Object.entries(rows)) area.set(key, newValue);
      await pausing.onStored(Object.fromEntries(Object.entries(rows).map(([key, newValue]) => [key, { newValue }])));
    },
  };
  const mirror = createMirror({
    storage: storage as unknown as Pick<chrome.storage.StorageArea, 'get' | 'set'>,
    host,
    signal: new AbortController().signal,
  });
  const pausing = createPausing({
    alarms: {
      create: async (name: string, { when = 0 }: chrome.alarms.AlarmCreateInfo) => void alarms.set(name, when),
      clear: async (name: string) => alarms.delete(name),
    } as Pick<typeof chrome.alarms, 'create' | 'clear'>,
    mirror,
    now: () => state.now,
  });
  /** What open pages see. */
  const copy = () => readSettings(area.get(MIRROR_KEY)).settings;
  return { state, alarms, mirror, pausing, engine, copy };
}

const key = 'pause-hour';

describe('the key that pauses for an hour', () => {
  it('tells open pages before the engine is awake, and no older word of the engine undoes it', async () => {
    const { state, mirror, pausing, engine, copy } = setup();
    await mirror.refresh();
    let wake: () => void = () => undefined;
    state.asleep = new Promise((resolve) => {
      wake = resolve;
    });
    const pressed = pausing.onCommand(key);
    await expect.poll(() => copy().paused).toBe(true);
    expect(state.settings.paused).toBe(false);
    // Something else changes meanwhile, and the copy is brought up to date with it.
    const refreshed = mirror.refresh();
    wake();
    await Promise.all([engine.changeSettings({ defaultMode: 'auto' }), refreshed, pressed]);
    expect(copy()).toMatchObject({ paused: true, pausedUntil: NOW + PAUSE_MS, defaultMode: 'auto' });
    expect(state.settings).toMatchObject({ paused: true, pausedUntil: NOW + PAUSE_MS });
  });

  it('begins the hour anew when it is pressed again, and never shortens a pause without an end', async () => {
    const { state, pausing } = setup();
    await pausing.onCommand(key);
    state.now += 600_000;
    await pausing.onCommand(key);
    expect(state.settings.pausedUntil).toBe(NOW + 600_000 + PAUSE_MS);
    const open = setup({ ...AGREED, paused: true });
    await open.pausing.onCommand(key);
    expect(open.state.settings).toMatchObject({ paused: true, pausedUntil: null });
  });

  it('does nothing before the user has agreed, nor does another key', async () => {
    const before = setup(DEFAULT_SETTINGS);
    await before.pausing.onCommand(key);
    expect(before.state.settings.paused).toBe(false);
    const { state, pausing } = setup();
    await pausing.onCommand('_execute_action');
    expect(state.settings.paused).toBe(false);
  });
});

describe('the end of the hour', () => {
  it('comes by an alarm, whoever paused, and opens all pages', async () => {
    const { state, alarms, mirror, pausing, engine, copy } = setup();
    await mirror.refresh();
    // As the popup does it: past this background.
    await engine.changeSettings({ paused: true, pausedUntil: NOW + PAUSE_MS });
    await expect.poll(() => alarms.get('resume')).toBe(NOW + PAUSE_MS);
    state.now = NOW + PAUSE_MS;
    await pausing.onAlarm('resume');
    expect(state.settings).toMatchObject({ paused: false, pausedUntil: null });
    expect(copy()).toMatchObject({ paused: false, pausedUntil: null });
    await expect.poll(() => alarms.size).toBe(0);
  });

  it('counts the time that the machine slept or the browser was closed', async () => {
    const { state, pausing } = setup();
    await pausing.onCommand(key);
    state.now += 8 * 3_600_000;
    expect(await pausing.settings()).toMatchObject({ paused: false, pausedUntil: null });
    const closed = setup({ ...AGREED, paused: true, pausedUntil: NOW - 1 });
    await closed.pausing.onStartup();
    expect(closed.state.settings.paused).toBe(false);
  });

  it('is waited for again by a browser that was started meanwhile', async () => {
    const { alarms, state, pausing } = setup({ ...AGREED, paused: true, pausedUntil: NOW + 1 });
    await pausing.onStartup();
    expect(alarms.get('resume')).toBe(NOW + 1);
    expect(state.settings.paused).toBe(true);
  });

  it('does not come early: an alarm before it is set again', async () => {
    const { alarms, state, pausing } = setup();
    await pausing.onCommand(key);
    alarms.clear();
    await pausing.onAlarm('resume');
    expect(state.settings.paused).toBe(true);
    expect(alarms.get('resume')).toBe(NOW + PAUSE_MS);
    await pausing.onAlarm('tend');
    expect(state.settings.paused).toBe(true);
  });

  it('is not waited for where the user resumed, or paused without an end', async () => {
    for (const patch of [{ paused: false }, { paused: true, pausedUntil: null }]) {
      const { alarms, mirror, pausing, engine, state } = setup();
      await pausing.onCommand(key);
      expect(alarms.size).toBe(1);
      await engine.changeSettings(patch);
      await mirror.refresh();
      await expect.poll(() => alarms.size).toBe(0);
      expect(state.settings.pausedUntil).toBeNull();
    }
  });
});

it('a pause has an end only while it lasts', () => {
  expect(readSettings({ paused: false, pausedUntil: 5 }).settings.pausedUntil).toBeNull();
  expect(readSettings({ paused: true, pausedUntil: 5 }).settings.pausedUntil).toBe(5);
  expect(readSettings({ paused: true, pausedUntil: 'soon' })).toMatchObject({
    settings: { paused: true, pausedUntil: null },
    repaired: ['pausedUntil'],
  });
});
