/** The chip for those who do not see it, or not well: axe over all of its states, and the accessibility tree of the closed root. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterEach, describe, expect, it } from 'vitest';
import { ClosedRoot } from './composer/closed.ts';
import { type Bench, openChromium, startBench } from './composer/harness.ts';

const HOST = ':root > div[style*="2147483647"]';
const STATES: readonly [name: string, hash: string, opened: boolean][] = [
  ['a pill', 'lines=3', false],
  ['all lines with what can be said of them', 'lines=7&ask=2', true],
  ['the question what a site may hear', 'lines=2&question=1', true],
  ['lines that go by themselves', 'lines=3&mode=auto', false],
];
/** What a person can do something with. */
const CONTROLS = new Set(['button', 'checkbox', 'dialog', 'link']);

let bench: Bench | undefined;
let driver: Awaited<ReturnType<typeof openChromium>> | undefined;

afterEach(async () => {
  await driver?.close();
  await bench?.close();
});

async function start(content: string) {
  bench = await startBench(content);
  driver = await openChromium(bench.extension);
  const { origin } = bench;
  const { page, context } = driver;
  const chip = new ClosedRoot(page, await context.newCDPSession(page));
  const own = driver;
  const show = async (hash: string, opened: boolean) => {
    await own.open(`${origin}/?editor=prosemirror#${hash}`);
    await own.type('Suggest a restaurant');
    await expect.poll(() => chip.words()).not.toEqual([]);
    if (opened) await chip.click('offer').catch(() => undefined);
  };
  return { page, context, show };
}

describe('the chip', () => {
  it('has nothing that axe finds, light and dark', async () => {
    const { page, show } = await start('chip-open.ts');
    const found: string[] = [];
    const looked = new Set<string>();
    for (const [name, hash, opened] of STATES) {
      await show(hash, opened);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations, passes } = await new AxeBuilder({ page }).include(HOST).analyze();
        for (const { id } of passes) looked.add(id);
        found.push(...violations.map(({ id, nodes }) => `${name}, ${colorScheme}: ${id}, ${nodes[0]?.html}`));
      }
    }
    expect(found).toEqual([]);
    // Else it did not look inside. Contrast cannot be told over a page; the tokens are the popup's, where it can.
    expect([...looked]).toEqual(expect.arrayContaining(['button-name', 'label', 'aria-dialog-name']));
  });

  it('has a name for each of its controls in the tree that screen readers get, through the closed root', async () => {
    const { page, context, show } = await start('chip-content.ts');
    await show('lines=3&ask=1', true);
    const cdp = await context.newCDPSession(page);
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    const controls = nodes
      .filter(({ ignored, role }) => !ignored && CONTROLS.has(String(role?.value)))
      .map(({ role, name }) => `${role?.value}: ${name?.value ?? ''}`);
    expect(controls.filter((one) => /: *$/.test(one))).toEqual([]);
    expect(controls).toEqual(expect.arrayContaining(['dialog: From your notes', 'button: Don’t add']));
    expect(controls.filter((one) => one.startsWith('checkbox: '))).toHaveLength(3);
    expect(controls.filter((one) => one.startsWith('button: Forget'))).toHaveLength(3);
  });
});
