/** A long reply in many pieces: stored once and whole, without the page feeling it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fire } from './rows.ts';
import { type FireStage, openFire, row } from './stage.ts';
import { chatOf } from './store.ts';

const PIECES = 10_000;
const PIECES_A_FRAME = 20;
/** Of the page's main thread, while it streams as fast as it can draw. */
const MOST_SHARE = 0.25;

let stage: FireStage;
beforeAll(async () => {
  stage = await openFire();
});
afterAll(() => stage?.close());

interface Profile {
  nodes: { id: number; callFrame: { url: string; functionName: string }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

/** Milliseconds in which a frame of the extension was on the stack, and the longest stretch of them. */
function oursIn({ nodes, samples, timeDeltas }: Profile): { total: number; longest: number } {
  const ours = new Set<number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const mark = (id: number) => {
    ours.add(id);
    for (const child of byId.get(id)?.children ?? []) mark(child);
  };
  for (const { id, callFrame } of nodes) if (callFrame.url.startsWith('chrome-extension://')) mark(id);
  let total = 0;
  let longest = 0;
  let stretch = 0;
  samples.forEach((id, at) => {
    const ms = (timeDeltas[at] ?? 0) / 1_000;
    stretch = ours.has(id) ? stretch + ms : 0;
    if (ours.has(id)) total += ms;
    longest = Math.max(longest, stretch);
  });
  return { total, longest };
}

it(`stores a reply of 100 KB in ${PIECES} pieces`, async () => {
  const page = await stage.open('both');
  const earlier = 'Tell me everything';
  await page.send(earlier);
  const reply = row('assistant', '', { isOpen: true });
  await page.tell('add', reply);
  const cdp = await page.page.context().newCDPSession(page.page);
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.start');
  const started = performance.now();
  const text = await page.page.evaluate(
    async ({ id, pieces, aFrame }) => {
      const { fire } = window as unknown as { fire: Fire };
      let whole = '';
      for (let at = 0; at < pieces; at += 1) {
        const piece = at % 60 === 59 ? 'and so on.\n\n' : `word${String(at % 97).padStart(5, '0')} `;
        whole += piece;
        fire.grow(id, piece);
        if (at % aFrame === 0) await new Promise((done) => requestAnimationFrame(done));
      }
      return whole;
    },
    { id: reply.id, pieces: PIECES, aFrame: PIECES_A_FRAME },
  );
  const took = performance.now() - started;
  const { profile } = await cdp.send('Profiler.stop');
  const { total, longest } = oursIn(profile as Profile);
  console.log(
    `${text.length} characters in ${took.toFixed(0)} ms, of which ours ${total.toFixed(0)} ms, at most ${longest.toFixed(0)} ms at a time`,
  );
  expect((await stage.stored()).turns.map((turn) => turn.text)).toEqual([earlier]);
  await page.end(reply, text.trim());
  await stage.whole(earlier, [earlier, text.trim()]);
  expect(chatOf(await stage.stored(), earlier, { all: true })).toHaveLength(2);
  expect(total / took).toBeLessThan(MOST_SHARE);
  await page.close();
});
