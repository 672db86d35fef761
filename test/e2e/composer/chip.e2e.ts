import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ClosedRoot } from './closed.ts';
import { type Bench, openChromium, startBench } from './harness.ts';

const DRAFT = 'Suggest a restaurant for Friday';
const FIRST = 'Lives in Lisbon since May 2026; before that in Porto';
const SECOND = 'Vegetarian, but eats eggs and cheese';
const THIRD = 'Allergic to peanuts';

let bench: Bench;
let driver: Awaited<ReturnType<typeof openChromium>>;
let chip: ClosedRoot;

beforeAll(async () => {
  bench = await startBench('chip-content.ts');
  driver = await openChromium(bench.extension);
  chip = new ClosedRoot(driver.page, await driver.context.newCDPSession(driver.page));
}, 60_000);

afterAll(async () => {
  await driver?.close();
  await bench?.close();
});

beforeEach(async () => {
  await driver.page.setViewportSize({ width: 1280, height: 800 });
});

async function offered(hash: string): Promise<void> {
  await driver.open(`${bench.origin}/?editor=prosemirror#${hash}`);
  await driver.type(DRAFT);
  await settled();
}

/** Two frames: drawn, and looked at. */
async function settled(): Promise<void> {
  await driver.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');
  await driver.page.waitForTimeout(80);
}

async function sent(): Promise<string[]> {
  await driver.press('Enter');
  await driver.page.waitForTimeout(120);
  const all = await driver.evaluate<{ text: string }[]>('window.sent');
  return all.map(({ text }) => text);
}

/** Does it until it counts: what has just come or moved is not accepted by a click that was on its way. */
async function until(act: () => Promise<unknown>, done: string): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    await act();
    if ((await did()).includes(done)) return;
    await driver.page.waitForTimeout(50);
  }
  throw new Error(`${done} was not done, but ${(await did()).join()}`);
}

const did = () => driver.evaluate<string[]>('JSON.parse(document.documentElement.dataset.did ?? "[]")');

describe('suggest', () => {
  it('is a pill with a count, and adds nothing by itself', async () => {
    await offered('lines=3');
    expect(await chip.words()).toEqual(['3 notes fit', 'Alt+M', '3 notes fit']);
    expect(await sent()).toEqual([DRAFT]);
  });

  it('lists every line when opened, adds what was not struck, and keeps the caret in the composer', async () => {
    await offered('lines=3');
    await chip.click('offer');
    await settled();
    expect(await chip.words()).toEqual(expect.arrayContaining([FIRST, SECOND, THIRD]));
    await chip.click('input', 1);
    await until(() => chip.click('add'), 'accept');
    await settled();
    expect(await chip.words()).toContain('2 notes go with your message');
    expect(await did()).toEqual(['open', 'strike m1', 'accept']);
    await driver.type('!');
    expect(await sent()).toEqual([`${DRAFT}!\n${FIRST}\n${THIRD}`]);
  });

  it('is accepted by the chord from the composer, and shows what it will add', async () => {
    await offered('lines=2');
    await until(() => driver.press('Alt+KeyM'), 'accept');
    await settled();
    expect(await chip.words()).toEqual(expect.arrayContaining(['2 notes go with your message', FIRST, SECOND]));
    expect(await sent()).toEqual([`${DRAFT}\n${FIRST}\n${SECOND}`]);
  });

  it('goes away by Escape, before and after it was accepted', async () => {
    await offered('lines=2');
    await driver.press('Escape');
    await settled();
    expect(await chip.words()).toEqual([]);
    await offered('lines=2');
    await until(() => driver.press('Alt+KeyM'), 'accept');
    await driver.press('Escape');
    expect(await did()).toEqual(['accept', 'dismiss']);
    expect(await sent()).toEqual([DRAFT]);
  });

  it('does not hear keys that the page makes up', async () => {
    await offered('lines=2');
    await driver.evaluate(
      `document.querySelector('#editor').dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyM', altKey: true, bubbles: true}))`,
    );
    expect(await did()).toEqual([]);
  });

  it('can be used by the keyboard alone, and gives the focus back', async () => {
    await offered('lines=2');
    for (let steps = 0; steps < 2; steps++) await driver.press('Tab');
    await driver.press('Enter');
    await settled();
    expect(await did()).toEqual(['open']);
    await driver.press('Space');
    expect(await did()).toEqual(['open', 'strike m0']);
    await driver.press('Escape');
    expect(await driver.evaluate('document.activeElement.id')).toBe('send');
  });
});

describe('auto', () => {
  it('sends the lines that stand on the card, and no other', async () => {
    await offered('lines=7&mode=auto');
    const words = await chip.words();
    expect(words).toContain('4 notes go with your message');
    expect(words).toContain('3 more, not added unless shown');
    const [text = ''] = await sent();
    expect(text.split('\n')).toHaveLength(1 + 4);
  });

  it('sends all lines once they were shown', async () => {
    await offered('lines=7&mode=auto');
    await chip.click('more');
    await settled();
    await driver.page.mouse.wheel(0, 400);
    await settled();
    const [text = ''] = await sent();
    expect(text.split('\n')).toHaveLength(1 + 7);
  });

  it('does not count lines below the fold of a long list', async () => {
    await driver.page.setViewportSize({ width: 320, height: 440 });
    await offered('lines=7&mode=auto');
    await chip.click('more');
    await settled();
    const [text = ''] = await sent();
    const count = text.split('\n').length - 1;
    expect(count).toBeGreaterThanOrEqual(4);
    expect(count).toBeLessThan(7);
  });

  it('adds a sensitive line only after a click on it', async () => {
    await offered('lines=1&ask=1&mode=auto');
    expect((await chip.words()).join()).not.toContain('medication');
    await chip.click('more');
    await until(() => chip.click('quiet'), 'ask a0');
    await settled();
    const [text = ''] = await sent();
    expect(text).toContain('medication');
    expect(await did()).toEqual(['open', 'ask a0']);
  });
});

describe('on the page', () => {
  it.each([
    [1280, 800],
    [320, 480],
  ])('covers neither composer nor send control at %i × %i, and moves nothing', async (width, height) => {
    await driver.page.setViewportSize({ width, height });
    const page = () => driver.evaluate('JSON.stringify(document.querySelector("form").getBoundingClientRect())');
    await driver.open(`${bench.origin}/?editor=prosemirror#lines=7&ask=2&mode=auto`);
    const before = await page();
    await driver.type('x');
    await settled();
    expect(await page()).toBe(before);
    const [left = 0, top = 0, right = 0, bottom = 0] = await chip.box();
    expect(bottom).toBeLessThanOrEqual((JSON.parse(before as string) as DOMRect).top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
  });

  it('cannot be read by the page', async () => {
    await offered('lines=2&mode=auto');
    expect(await driver.evaluate('document.documentElement.lastElementChild.shadowRoot')).toBeNull();
    expect(await driver.evaluate('document.documentElement.textContent.includes("Lisbon")')).toBe(false);
  });
});
