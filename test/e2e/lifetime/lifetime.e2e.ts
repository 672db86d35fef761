/**
 * Contexts die: the service worker by its own 30 seconds, the offscreen document by the browser's hand, the content
 * script by an update. What was said is stored all the same, once and in order.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callEngine, until } from '../support/engine.ts';
import { holdStore, onceTrue, openRawStage, type RawStage, type StoredTurn, storedTurns, turnsOnce } from './stage.ts';

/** Chrome's own limit is 30 seconds after the last event. */
const DIES_WITHIN_MS = 45_000;

const TOLD = "I moved to Lisbon in May and I'm vegetarian";

/** Roles and words, a list a conversation; conversations by their first words, since their ids are random. */
function told(turns: readonly StoredTurn[]): string[][] {
  const conversations = [...new Set(turns.map(({ conversation }) => conversation))];
  return conversations
    .map((id) => turns.filter(({ conversation }) => conversation === id).map(({ role, text }) => `${role}: ${text}`))
    .sort((a, b) => (`${b}` < `${a}` ? 1 : -1));
}

/** What a message and its reply are as turns. */
function talk(...messages: string[]): string[] {
  return messages.flatMap((text) => [`user: ${text}`, `assistant: You said: ${text}`]);
}

/**
 * A chat is closed while its turn is still being stored, so nothing keeps the worker from dying. Runs beside the other
 * tests, in a browser of its own: nearly all of it is the wait for that death.
 */
async function deathOfTheWorker() {
  const stage = await openRawStage();
  try {
    const { browser, screen } = stage;
    const claude = await stage.openChat('claude');
    const chatgpt = await stage.openChat('chatgpt');
    const hold = await holdStore(screen);
    await chatgpt.say('I moved to Lisbon in May');
    const ranBefore = (await browser.workerRun()) !== undefined;
    await chatgpt.close();
    const livedMs = await browser.workerIs(false, DIES_WITHIN_MS);
    const storedAtDeath = await hold.turns();

    await claude.say('I am a vegetarian');
    await browser.workerIs(true, 5_000);
    const storedAfterDeath = await hold.turns();
    await hold.release();
    const released = await turnsOnce(screen, 4, true);

    const path = `/c/${stage.bot('chatgpt').received[0]?.conversation}`;
    const again = await stage.openChat('chatgpt', { path, shows: 'You said: I moved to Lisbon in May' });
    await again.say('My sister is Ana');
    await claude.say('I play chess');
    await turnsOnce(screen, 8);
    // Whatever was sent twice has come by then: the later turns waited behind it.
    const end = await storedTurns(screen);
    return { ranBefore, livedMs, storedAtDeath, storedAfterDeath, released, end };
  } finally {
    await stage.close();
  }
}

let death: ReturnType<typeof deathOfTheWorker>;
let stage: RawStage;

beforeAll(async () => {
  death = deathOfTheWorker();
  // Its own test says what went wrong with it.
  death.catch(() => undefined);
  stage = await openRawStage();
  const chat = await stage.openChat('chatgpt');
  await chat.say(TOLD);
  await turnsOnce(stage.screen, 2);
});
afterAll(async () => {
  await Promise.all([stage?.close(), death.catch(() => undefined)]);
});

describe('the host', () => {
  it('runs three workers, each when it is needed', async () => {
    const { browser, screen } = stage;
    await callEngine(screen, 'machine');
    const origin = `chrome-extension://${await browser.extensionId()}`;
    const wanted = ['embed', 'engine', 'llm'].map((name) => `${origin}/${name}-worker.js`);
    expect(await until(browser.workers, (found) => found.length >= 3, 20_000).then((all) => all.sort())).toEqual(
      wanted,
    );
  });

  it('starts once, however many ask for it at the same time', async () => {
    const { browser, screen } = stage;
    await screen.evaluate('chrome.offscreen.closeDocument()');
    const answers = await screen.evaluate<{ ok: boolean }[]>(`Promise.all(Array.from({ length: 10 }, () =>
      chrome.runtime.sendMessage({ to: 'background', key: 'engine.wake', payload: {} })))`);
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ ok: true, value: null })));
    const documents = `chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })`;
    expect(await screen.evaluate<unknown[]>(documents)).toHaveLength(1);
    const engines = (urls: string[]) => urls.filter((url) => url.endsWith('/engine-worker.js'));
    // The browser lists those of the closed document until their threads have ended.
    expect(engines(await until(browser.workers, (all) => engines(all).length === 1, 5_000))).toHaveLength(1);
  });

  it('is started anew by the next turn after it was closed', async () => {
    const { browser, screen } = stage;
    await screen.evaluate('chrome.offscreen.closeDocument()');
    await until(browser.workers, (all) => all.length === 0, 5_000);
    const chat = await stage.openChat('chatgpt');
    await chat.say('I work as a nurse');
    const turns = await turnsOnce(screen, 4);
    expect(told(turns)).toEqual([talk(TOLD), talk('I work as a nurse')]);
  });
});

describe('the content script', () => {
  /** Our chip is the one thing of ours that a page can see there is. */
  const CHIPS = `document.querySelectorAll(':root > div[style*="2147483647"]')`;

  it('asks about a draft that stood there before it might ask', async () => {
    const set = (mode: 'off' | 'suggest') =>
      callEngine(stage.screen, 'changeSettings', { sites: { claude: { mode } } });
    await set('off');
    const claude = await stage.openChat('claude');
    await claude.draft('Suggest a restaurant for Friday');
    await set('suggest');
    await onceTrue(claude.page, `${CHIPS}.length === 1`);
    await claude.close();
  });

  it('of before a reload stops and hands over what waits; the one of after it goes on', async () => {
    const chatgpt = await stage.openChat('chatgpt');
    const claude = await stage.openChat('claude');
    const before = await storedTurns(stage.screen);
    await claude.draft('Suggest a restaurant for Friday');
    await onceTrue(claude.page, `${CHIPS}.length === 1`);
    await claude.page.evaluate(`${CHIPS}[0].dataset.old = ''`);
    // Nothing is acknowledged any more; the reload itself ends the hold.
    await holdStore(stage.screen);
    await chatgpt.say('My sister is Ana');
    await expect(stage.screen.evaluate('chrome.runtime.reload(); new Promise(() => {})')).rejects.toThrow('is gone');
    const screen = await stage.openScreen();

    const turns = await turnsOnce(screen, before.length + 2);
    const handedOver = turns.filter(({ conversation }) => !before.some((turn) => turn.conversation === conversation));
    expect(handedOver).toMatchObject([{ text: 'My sister is Ana', witness: 'typed' }, { role: 'assistant' }]);
    // A draft that it did not see being written asks nothing: a page might have filled it in.
    await claude.draft(' or Saturday');
    await onceTrue(claude.page, `${CHIPS}.length === 1 && !('old' in ${CHIPS}[0].dataset)`);

    await chatgpt.say('I play chess');
    await turnsOnce(screen, before.length + 4);
    expect(told(await storedTurns(screen))).toContainEqual(talk('My sister is Ana', 'I play chess'));
    expect(await storedTurns(screen)).toHaveLength(before.length + 4);
  });
});

describe('the service worker', () => {
  it('is killed while an open chat waits for its answer, and every turn is stored once', async () => {
    const { browser } = stage;
    const screen = await stage.openScreen();
    const before = await storedTurns(screen);
    const chat = await stage.openChat('chatgpt');
    const hold = await holdStore(screen);
    await chat.say('I collect stamps');
    const first = await browser.workerRun();
    await screen.send('ServiceWorker.enable');
    await screen.send('ServiceWorker.stopAllWorkers');
    // Nobody but the chat asks for it: it sends again what was not acknowledged.
    await until(browser.workerRun, (run) => run !== undefined && run !== first, 5_000);
    expect(await hold.turns()).toBe(before.length);
    await hold.release();
    await turnsOnce(screen, before.length + 2);
    await chat.say('I grow tomatoes');
    const turns = await turnsOnce(screen, before.length + 4);
    expect(told(turns)).toContainEqual(talk('I collect stamps', 'I grow tomatoes'));
    expect(turns).toHaveLength(before.length + 4);
  });

  it('dies by its own 30 seconds in the middle of an ingest, and every turn is stored once, in order', async () => {
    const { ranBefore, livedMs, storedAtDeath, storedAfterDeath, released, end } = await death;
    expect(ranBefore).toBe(true);
    expect(livedMs).toBeGreaterThan(20_000);
    expect([storedAtDeath, storedAfterDeath]).toEqual([0, 0]);
    expect(told(released)).toEqual([talk('I am a vegetarian'), talk('I moved to Lisbon in May')]);
    expect(told(end)).toEqual([
      talk('I am a vegetarian', 'I play chess'),
      talk('I moved to Lisbon in May', 'My sister is Ana'),
    ]);
    expect(end.filter(({ role }) => role === 'user').map(({ witness }) => witness)).toEqual(Array(4).fill('typed'));
  });
});
