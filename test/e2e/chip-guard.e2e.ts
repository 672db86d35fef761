/** A page that wants a yes: it hides the chip, covers it, moves it, shrinks it, and makes up drafts and keys. None of that is an accept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClosedRoot } from './composer/closed.ts';
import { type Bench, openChromium, startBench } from './composer/harness.ts';

/** Longer than the chip must stand still, and than a browser takes to look whether it is covered. */
const LONG_ENOUGH_MS = 900;
const HOST = `document.querySelector(':root > div[style*="2147483647"]')`;

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

const did = () => driver.evaluate<string[]>('JSON.parse(document.documentElement.dataset.did ?? "[]")');
const standStill = () => driver.page.waitForTimeout(LONG_ENOUGH_MS);

async function offered(hash: string): Promise<void> {
  await driver.page.mouse.move(5, 5);
  await driver.open(`${bench.origin}/?editor=prosemirror#${hash}`);
  await driver.type('Suggest a restaurant');
}

/** With the mouse on the chip's button where it can be found, and with the keys. */
async function tryToAccept(): Promise<void> {
  await chip.click('add').catch(() => undefined);
  await driver.press('Alt+KeyM');
}

/** What a page does to the chip or around it, and what takes it back. */
const ATTACKS: readonly [name: string, attack: string, undo: string][] = [
  [
    'makes all of itself transparent',
    `document.documentElement.style.opacity = '0'`,
    `document.documentElement.style.opacity = ''`,
  ],
  [
    'makes all of itself nearly transparent',
    `document.documentElement.style.opacity = '.02'`,
    `document.documentElement.style.opacity = ''`,
  ],
  [
    'makes our element transparent',
    `${HOST}.style.setProperty('opacity', '0', 'important')`,
    `${HOST}.style.removeProperty('opacity')`,
  ],
  [
    'lays something over it that lets clicks through',
    `window.over = Object.assign(document.createElement('div'), { id: 'over' });
     over.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: white; pointer-events: none';
     document.documentElement.append(over)`,
    'over.remove()',
  ],
  [
    'lays a dialog of the top layer over it',
    `window.over = document.createElement('dialog');
     over.style.cssText = 'position: fixed; inset: 0; margin: 0; width: 100vw; height: 100vh; max-width: none; max-height: none';
     document.documentElement.append(over); over.show(); over.popover = 'manual'; over.showPopover()`,
    'over.remove()',
  ],
  [
    'moves it about',
    `window.moving = setInterval(() => { document.querySelector('form').style.translate = '0 -' + (Date.now() % 1000) / 20 + 'px' }, 16)`,
    `clearInterval(moving)`,
  ],
  [
    'moves everything about',
    `window.moving = setInterval(() => { document.documentElement.style.translate = (Date.now() % 1000) / 20 + 'px 0' }, 16)`,
    `clearInterval(moving); document.documentElement.style.translate = ''`,
  ],
  [
    'shrinks it to a pixel',
    `document.documentElement.style.transform = 'scale(.003)'`,
    `document.documentElement.style.transform = ''`,
  ],
  [
    'shrinks our element',
    `${HOST}.style.setProperty('scale', '.003', 'important')`,
    `${HOST}.style.removeProperty('scale')`,
  ],
  [
    'cuts it away',
    `${HOST}.style.setProperty('clip-path', 'inset(50%)', 'important')`,
    `${HOST}.style.removeProperty('clip-path')`,
  ],
  [
    'puts our element elsewhere',
    `window.box = document.createElement('div'); box.style.cssText = 'position: fixed; opacity: .01; z-index: 9';
     document.documentElement.append(box); window.ours = ${HOST}; box.append(ours)`,
    'document.documentElement.append(ours)',
  ],
];

describe('an accept does not count where the page', () => {
  it.each(ATTACKS)('%s; and counts once it has stopped', async (_name, attack, undo) => {
    await offered('lines=2');
    await chip.click('offer');
    await standStill();
    await driver.evaluate(`void (() => { ${attack} })()`);
    await standStill();
    await tryToAccept();
    expect(await did()).toEqual(['open']);
    await driver.evaluate(`void (() => { ${undo} })()`);
    for (let tries = 0; tries < 20 && (await did()).length === 1; tries += 1) {
      await driver.page.waitForTimeout(200);
      await driver.press('Alt+KeyM');
    }
    expect(await did()).toEqual(['open', 'accept']);
  });

  it('moves it under the pointer right before the click', async () => {
    await offered('lines=2');
    await chip.click('offer');
    await standStill();
    // The pointer waits where the page will move the button to.
    const [, , right = 0, bottom = 0] = await chip.box();
    await driver.page.mouse.move(right - 55, bottom - 24 - 40);
    await driver.evaluate(
      `document.querySelector('form').style.translate = '0 -40px'; void dispatchEvent(new Event('resize'))`,
    );
    const moved = async () => (await chip.box())[3] === bottom - 40;
    for (let tries = 0; tries < 20 && !(await moved()); tries += 1) await driver.page.waitForTimeout(10);
    await driver.page.mouse.down();
    await driver.page.mouse.up();
    expect(await moved()).toBe(true);
    expect(await did()).toEqual(['open']);
    await standStill();
    await driver.page.mouse.down();
    await driver.page.mouse.up();
    expect(await did()).toEqual(['open', 'accept']);
  });

  it('has only just shown it', async () => {
    await driver.open(`${bench.origin}/?editor=prosemirror#lines=2`);
    await driver.insert('Suggest a restaurant');
    await driver.press('Alt+KeyM');
    expect(await did()).toEqual([]);
    expect(await chip.words()).toContain('Press again');
  });

  it('makes up the draft, the keys, the clicks and the sending', async () => {
    await driver.open(`${bench.origin}/?editor=prosemirror#lines=2`);
    await driver.evaluate(`void (() => {
      const editor = document.querySelector('#editor');
      editor.focus();
      document.execCommand('insertText', false, 'What is known?');
      editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
    })()`);
    await standStill();
    await driver.evaluate(`void (() => {
      const host = ${HOST};
      const { left, top } = host.getBoundingClientRect();
      for (const target of [document.querySelector('#editor'), host, window]) {
        for (const type of ['keydown', 'keyup'])
          target.dispatchEvent(new KeyboardEvent(type, { key: 'm', code: 'KeyM', altKey: true, bubbles: true, composed: true }));
        for (const type of ['pointermove', 'pointerdown', 'mousedown', 'mouseup', 'click'])
          target.dispatchEvent(new PointerEvent(type, { clientX: left + 40, clientY: top + 16, bubbles: true, composed: true }));
      }
      document.elementFromPoint(left + 40, top + 16)?.click();
      host.click();
      document.querySelector('#send')?.click();
    })()`);
    await driver.page.waitForTimeout(100);
    expect(await did()).toEqual([]);
    const sent = await driver.evaluate<{ text: string }[]>('window.sent');
    expect(sent.map(({ text }) => text).filter((text) => text.includes('Lisbon'))).toEqual([]);
  });
});

describe('what a person does counts', () => {
  it('by the keys, from the composer', async () => {
    await offered('lines=2');
    await standStill();
    await driver.press('Alt+KeyM');
    expect(await did()).toEqual(['accept']);
  });

  it('by the mouse', async () => {
    await offered('lines=2');
    await chip.click('offer');
    await standStill();
    await chip.click('add');
    expect(await did()).toEqual(['open', 'accept']);
  });

  it('one key each for wrong, not here and forget, which is asked once more', async () => {
    await offered('lines=3');
    for (let steps = 0; steps < 2; steps += 1) await driver.press('Tab');
    await driver.press('Enter');
    await driver.press('w');
    await driver.press('n');
    await driver.press('f');
    await driver.press('Escape');
    await driver.press('f');
    await standStill();
    await driver.press('Tab');
    await driver.press('Enter');
    expect(await did()).toEqual(['open', 'wrong m0', 'not_here m1', 'forget m2']);
  });

  it('the answer to what this site may hear', async () => {
    await offered('lines=1&ask=2&question=1');
    await chip.click('offer');
    expect(await chip.words()).toContain('Let Owl know what you told elsewhere?');
    await standStill();
    await chip.click('own');
    expect(await did()).toEqual(['open', 'hears own']);
    expect(await chip.words()).not.toContain('Let Owl know what you told elsewhere?');
  });
});

describe('the page', () => {
  /** All that a page can see of us while the pointer is elsewhere. */
  const look = async () => {
    await driver.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');
    return driver.evaluate<Record<string, unknown>>(`(() => {
      const host = ${HOST};
      const { left, top, width, height } = host.getBoundingClientRect();
      const hits = [];
      for (let y = 0; y < innerHeight; y += 4) for (let x = 0; x < innerWidth; x += 8)
        if (document.elementsFromPoint(x, y).includes(host)) hits.push([x, y]);
      return { html: host.outerHTML, box: [left, top, width, height], hits, root: host.shadowRoot,
        children: document.documentElement.childElementCount, scroll: [document.documentElement.scrollWidth, document.documentElement.scrollHeight] };
    })()`);
  };

  it('sees the same whether or not anything is known', async () => {
    await offered('lines=0');
    await standStill();
    const nothing = await look();
    await offered('lines=3&ask=1');
    await standStill();
    expect(await chip.words()).toContain('3 notes fit');
    const something = await look();
    expect(something).toEqual(nothing);
    expect(nothing).toMatchObject({ hits: [], root: null });
    expect((nothing.box as number[]).slice(2)).toEqual([264, 34]);
  });
});
