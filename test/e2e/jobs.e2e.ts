/** Background work in a real browser: a thousand imported conversations, a popup that shows and holds the work, and a worker that dies in the middle. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../lib/engine/jobs.ts';
import { importedFile } from '../support/imported.ts';
import { openStage, PATIENCE_MS, type Stage } from './spine/stage.ts';
import { callEngine, until } from './support/engine.ts';

const CONVERSATIONS = 1000;
const TURNS = 4 * CONVERSATIONS;
/** Every fifth conversation tells one thing of seven. */
const TOLD = CONVERSATIONS / 5;

let stage: Stage;
let popup: Page;
beforeAll(async () => {
  stage = await openStage();
  popup = stage.popup;
  await callEngine(popup, 'changeSettings', { consentAt: Date.now() });
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Settings' }).click();
});
afterAll(() => stage?.close());

const work = () => popup.getByRole('region', { name: 'Background work' });
const reading = async () => (await callEngine(popup, 'jobs')).find(({ kind }) => kind === 'observe');
const ENGINES = "chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] }).then((all) => all.length)";

/** How often each turn was learnt from; read past the engine, which is dead for a while. */
const observed = () =>
  popup.evaluate(async () => {
    const open = indexedDB.open('tsubasa');
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const all = open.result.transaction('observations').objectStore('observations').getAll();
    await new Promise((resolve) => {
      all.onsuccess = resolve;
    });
    open.result.close();
    return (all.result as { turnKey: string }[]).map(({ turnKey }) => turnKey);
  });

describe('a thousand imported conversations', () => {
  it('wait where work is paused, and the popup says so', async () => {
    expect(await work().count()).toBe(0);
    await callEngine(popup, 'pauseJobs', true);
    const file = await importedFile(CONVERSATIONS);
    await popup.locator('input[type="file"]').setInputFiles({
      name: 'history.json',
      mimeType: 'application/json',
      buffer: Buffer.from(await file.arrayBuffer()),
    });
    await popup.getByText('1,000 conversations').waitFor({ timeout: 60_000 });
    await work()
      .getByText(`Paused at 0 of ${(2 * TURNS).toLocaleString('en')}`)
      .waitFor();
    expect(await work().getByRole('progressbar').getAttribute('max')).toBe(String(2 * TURNS));
    expect(await observed()).toEqual([]);
  });

  it('are worked through once the user says so, and held again by a click', async () => {
    await work().getByRole('button', { name: 'Resume' }).click();
    await work().getByText('Working through').waitFor();
    await until(reading, (job) => (job?.done ?? 0) > 200, PATIENCE_MS);
    await work().getByRole('button', { name: 'Pause' }).click();
    await work().getByText('Paused at').waitFor();
    const held = await until(reading, (job) => job?.state === 'paused', PATIENCE_MS);
    expect(held?.done).toBeGreaterThan(200);
    expect(held?.done).toBeLessThan(TURNS);
    const there = await observed();
    await callEngine(popup, 'status');
    expect(await reading()).toEqual(held);
    expect(await observed()).toEqual(there);
  });

  it('are gone on with after the engine was killed in the middle, by the alarm alone, and nothing is learnt twice', {
    timeout: 150_000,
  }, async () => {
    await work().getByRole('button', { name: 'Resume' }).click();
    const place = (await reading())?.done ?? 0;
    await until(reading, (job) => (job?.done ?? 0) > place + 400, PATIENCE_MS);
    // Counted in the same breath: the popup, which looks at the work now and then, starts an engine too.
    expect(await popup.evaluate(`chrome.offscreen.closeDocument().then(() => ${ENGINES})`)).toBe(0);
    const atDeath = (await observed()).length;
    expect(atDeath).toBeLessThan(TOLD);

    // The same alarm, only sooner than in a minute.
    expect(await popup.evaluate("chrome.alarms.get('tend').then((alarm) => alarm?.periodInMinutes)")).toBe(1);
    await popup.evaluate("chrome.alarms.create('tend', { when: Date.now(), periodInMinutes: 1 })");
    await until(observed, (all) => all.length > atDeath, LEASE_MS + PATIENCE_MS);
    await until(reading, (job) => job === undefined, 3 * PATIENCE_MS);
    const turns = await observed();
    expect(new Set(turns).size).toBe(TOLD);
    expect(turns).toHaveLength(TOLD);
    const { rows } = await callEngine(popup, 'memories', { limit: 50 });
    expect(rows.map(({ text }) => text).sort()).toEqual([
      'Has a sister called Ana',
      'Is allergic to peanuts',
      'Is vegetarian',
      'Likes hiking',
      'Lives in Lisbon',
      'Plays chess',
      'Works as a nurse',
    ]);
    // Their vectors are made beside it, and shown until they are done.
    await work().getByText('Working through').waitFor();
    expect(await callEngine(popup, 'jobs')).toContainEqual(expect.objectContaining({ id: 'embed', state: 'running' }));
  });
});
