// @vitest-environment happy-dom
import './browser.ts';
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Spaces } from '../../../entrypoints/dashboard/spaces.tsx';
import { SpaceFilter } from '../../../entrypoints/popup/space-filter.tsx';
import { SpaceRow } from '../../../entrypoints/popup/space-row.tsx';
import { fixedClock } from '../../../lib/clock.ts';
import type { EngineClient } from '../../../lib/engine/client.ts';
import { memoryList } from '../../../lib/ui/memory-list.ts';
import type { Page } from '../../../lib/ui/page.ts';
import { NOW, testEngine, windowOf } from '../../support/engine.ts';

const life = new AbortController();
const conversation = { nativeId: 'one', provisional: 'visit-one' };

/** The real engine as a screen has it: told of each change. */
async function engineOf() {
  const listeners = new Set<() => void>();
  const engine = await testEngine({ changed: () => listeners.forEach((tell) => void tell()) });
  const client = Object.assign(Object.create(null), engine.api, {
    onChange: (callback: () => void, until: AbortSignal) => {
      listeners.add(callback);
      until.addEventListener('abort', () => listeners.delete(callback));
    },
  }) as EngineClient;
  return { ...engine, client };
}

const page = (space?: string) =>
  ({
    tab: signal({ site: 'chatgpt', conversation, ...(space ? { place: { space } } : {}) }),
  }) as unknown as Page;

/** Looks until it is as expected: answers of the engine come when they come. */
const see = (check: () => void) =>
  vi.waitFor(
    async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve)));
      check();
    },
    { timeout: 10_000, interval: 5 },
  );

function draw(node: Parameters<typeof render>[0]) {
  const root = document.body.appendChild(document.createElement('main'));
  act(() => render(node, root));
  const one = <T extends Element>(selector: string): T => {
    const found = root.querySelector<T>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const press = (name: string) =>
    see(() => {
      const button = [...root.querySelectorAll('button')].find(
        (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name,
      );
      if (!button) throw new Error(`no button ${name}`);
      act(() => button.click());
    });
  const choose = async (selector: string, value: string) => {
    await see(() => one(`${selector} option[value="${value}"]`));
    const select = one<HTMLSelectElement>(selector);
    act(() => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  };
  return { root, one, press, choose };
}

describe('spaces on screens', () => {
  afterEach(() => document.body.replaceChildren());

  it('are not there for who has only one', async () => {
    const { client, close } = await engineOf();
    await client.ingest(windowOf(["I'm vegetarian"]));
    let asked = 0;
    const counted = Object.assign(Object.create(client), {
      spaces: async () => {
        const spaces = await client.spaces();
        asked += 1;
        return spaces;
      },
    }) as EngineClient;
    const row = draw(h(SpaceRow, { engine: counted, page: page() }));
    const filter = draw(h(SpaceFilter, { engine: counted, list: memoryList(client, life.signal) }));
    await see(() => expect(asked).toBe(2));
    await see(() => expect(row.root.children).toHaveLength(0));
    expect(filter.root.children).toHaveLength(0);
    close();
  });

  it('say which one the page in front is in, and move its conversation when the button is pressed', async () => {
    const { client, close } = await engineOf();
    await client.ingest(windowOf(["I'm vegetarian"]));
    const work = await client.makeSpace('Work');
    const { one, choose, press, root } = draw(h(SpaceRow, { engine: client, page: page() }));
    await see(() => expect(one<HTMLSelectElement>('select').value).toBe('main'));
    expect([...one<HTMLSelectElement>('select').options].map(({ text }) => text)).toEqual(['Main', 'Work']);
    expect(root.querySelector('button')).toBeNull();
    await choose('select', work);
    expect((await client.memories({ space: work, limit: 5 })).total).toBe(0);
    await press('Move');
    await see(() => expect(root.querySelector('button')).toBeNull());
    expect((await client.memories({ space: work, limit: 5 })).total).toBe(1);
    expect(one<HTMLSelectElement>('select').value).toBe(work);
    close();
  });

  it('tell that a project of which nothing is known is one of its own', async () => {
    const { client, close } = await engineOf();
    const { one } = draw(h(SpaceRow, { engine: client, page: page('g-p-1a') }));
    await see(() => expect(one<HTMLSelectElement>('select').selectedOptions[0]?.text).toBe('A space of its own'));
    close();
  });

  it('filter the list and the search', async () => {
    const { client, close } = await engineOf();
    const work = await client.makeSpace('Work');
    await client.remember('I like green tea.');
    await client.remember('I like black tea.', work);
    const list = memoryList(client, life.signal);
    const { choose } = draw(h(SpaceFilter, { engine: client, list }));
    await see(() => expect(list.rows.value).toHaveLength(2));
    await choose('select', work);
    await see(() => expect(list.rows.value?.map(({ text }) => text)).toEqual(['Likes black tea']));
    list.search('green');
    await see(() => expect(list.total.value).toBe(0));
    close();
  });

  it('are shared, named, merged and parted on the dashboard', async () => {
    const { client, close } = await engineOf();
    await client.ingest(windowOf(["I'm vegetarian"], { conversation, space: 'g-p-1a' }));
    const props = { engine: client, clock: fixedClock(NOW), life: life.signal, about: undefined };
    const { root, one, press, choose } = draw(h(Spaces, props));
    const project = 'Project in ChatGPT (g-p-1a)';
    const seeNames = (...names: string[]) =>
      see(() => expect([...root.querySelectorAll('h2')].map((each) => each.textContent)).toEqual(names));
    await seeNames('Main', project);
    act(() => one<HTMLInputElement>('input[type=checkbox]').click());
    await vi.waitFor(async () => expect((await client.spaces())[1]?.isShared).toBe(true));
    await choose('details select', 'main');
    await press(`Merge ${project}`);
    await seeNames('Main');
    expect(root.textContent).toContain(`${project} is part of this`);
    await press(`Take apart: ${project}`);
    await seeNames('Main', project);
    const field = [...root.querySelectorAll<HTMLInputElement>('input[type=text]')].at(-1);
    act(() => {
      if (!field) throw new Error('no field');
      field.value = 'Home';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await press('Make it');
    await seeNames('Main', project, 'Home');
    close();
  });

  it('show what is known in one, and move it', async () => {
    const { client, close } = await engineOf();
    await client.remember("I'm vegetarian");
    const work = await client.makeSpace('Work');
    const props = { engine: client, clock: fixedClock(NOW), life: life.signal, about: 'main' };
    const { root, one, press, choose } = draw(h(Spaces, props));
    await see(() => expect(one('.lines').textContent).toContain('Is vegetarian'));
    await choose('.lines select', work);
    await press('Move Is vegetarian');
    await see(() => expect(root.querySelectorAll('.lines li')).toHaveLength(0));
    expect((await client.memories({ space: work, limit: 5 })).total).toBe(1);
    close();
  });
});
