// @vitest-environment happy-dom
import './browser.ts';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { Known } from '../../../entrypoints/popup/known.tsx';
import { fixedClock } from '../../../lib/clock.ts';
import type { EngineClient } from '../../../lib/engine/client.ts';
import { memoryList } from '../../../lib/ui/memory-list.ts';
import { sampleEngine } from '../../tools/screens/sample-engine.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const PAST = 'Went to a concert in Porto';
const life = new AbortController();
afterEach(() => life.abort());

it('shows what was put away where it is asked for, and brings it back', async () => {
  let changed: () => void = () => undefined;
  const { api } = sampleEngine(() => changed(), NOW);
  const engine = api as unknown as EngineClient;
  const list = memoryList(
    { memories: engine.memories, known: engine.known, related: engine.related, onChange: () => undefined },
    life.signal,
  );
  changed = () => void list.refresh();
  const screen = document.body.appendChild(document.createElement('main'));
  await act(async () => render(h(Known, { engine, list, clock: fixedClock(NOW) }), screen));
  const button = (name: RegExp) =>
    [...screen.querySelectorAll('button')].find((each) =>
      name.test(each.getAttribute('aria-label') ?? each.textContent),
    );
  const settled = (holds: () => boolean) => expect.poll(() => act(async () => undefined).then(holds)).toBe(true);

  await settled(() => button(/^Archived/) !== undefined);
  expect(screen.textContent).not.toContain(PAST);
  act(() => button(/^Archived/)?.click());
  await settled(() => screen.textContent.includes(PAST));
  act(() => button(/^Bring back/)?.click());
  await settled(() => button(/^Archived/) === undefined);
  expect(screen.textContent).toContain(PAST);
});
