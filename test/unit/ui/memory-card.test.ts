// @vitest-environment happy-dom
import './browser.ts';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryCard } from '../../../entrypoints/popup/memory-card.tsx';
import { fixedClock } from '../../../lib/clock.ts';
import type { MemoryView } from '../../../lib/engine/api.ts';
import type { EngineClient } from '../../../lib/engine/client.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import { sampleEngine } from '../../tools/screens/sample-engine.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

/** Does something and waits until all that follows from it is drawn. */
const settle = (work: () => unknown) =>
  act(async () => {
    work();
    await new Promise((resolve) => setTimeout(resolve));
  });

/** Draws the sample rows that match, as the list does, and draws them anew after each change. */
function draw(choose: (row: MemoryView) => boolean) {
  const engine = sampleEngine(() => show(), NOW);
  const list = document.body.appendChild(document.createElement('section'));
  const api = engine.api as unknown as EngineClient;
  const show = () =>
    render(
      h(
        'ul',
        null,
        engine
          .rows()
          .filter(choose)
          .map((row) => h(MemoryCard, { key: row.id, row, engine: api, clock: fixedClock(NOW) })),
      ),
      list,
    );
  act(show);
  const button = (name: string) => {
    const found = [...list.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
    );
    if (!found) throw new Error(`no button ${name}`);
    return found;
  };
  const field = () => {
    const found = list.querySelector('textarea');
    if (!found) throw new Error('no field');
    return found;
  };
  return {
    engine,
    list,
    field,
    button,
    press: (name: string) => settle(() => button(name).click()),
    type: (text: string) =>
      act(() => {
        field().value = text;
        field().dispatchEvent(new Event('input', { bubbles: true }));
      }),
    key: (key: string, more: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      return settle(() => document.activeElement?.dispatchEvent(event)).then(() => event);
    },
    text: () => list.textContent ?? '',
  };
}

const vegetarian = (row: MemoryView) => row.text.startsWith('Is veg');

describe('MemoryCard', () => {
  afterEach(() => document.body.replaceChildren());

  it('says where a memory comes from and what it replaced', () => {
    const { text, list } = draw((row) => row.slot === 'places.home');
    expect(text()).toContain('Lives in Lisbon since May 2026');
    expect(list.querySelector('blockquote')?.textContent).toBe("I moved to Lisbon in May and I'm vegetarian");
    expect(text()).toContain('Until May 2026: Lives in Porto');
    expect(text()).toContain('ChatGPT');
    expect(list.querySelector('time')?.textContent).toBe('today');
  });

  it('keeps what is about the same closed until it is opened, and says what came of a plan', () => {
    const { text, list } = draw((row) => row.text === 'Has a dog called Bica');
    const details = list.querySelector<HTMLDetailsElement>('details.related');
    expect(details?.open).toBe(false);
    expect(details?.querySelector('summary')?.textContent).toBe('1 related');
    expect([...(details?.querySelectorAll('li') ?? [])].map((line) => line.textContent)).toEqual([
      'Is looking for a vet for Bica',
    ]);
    expect(text()).not.toContain('Came true');

    const plain = draw(vegetarian);
    expect(plain.list.querySelector<HTMLDetailsElement>('details.related')).toBeNull();
    const [row] = plain.engine.rows().filter(vegetarian);
    if (!row) throw new Error('no sample');
    const related = [{ id: 'm_1', text: 'Ran the Boston marathon', why: 'outcome' as const }];
    const card = h(MemoryCard, {
      row: { ...row, related },
      engine: plain.engine.api as unknown as EngineClient,
      clock: fixedClock(NOW),
    });
    act(() => render(h('ul', null, card), plain.list));
    expect(plain.text()).toContain('Came true: Ran the Boston marathon');
    expect(plain.list.querySelector<HTMLDetailsElement>('details.related')).toBeNull();
  });

  it('says why a memory waits where that is known, and always what waiting means', () => {
    const { engine, list, text } = draw(vegetarian);
    const [row] = engine.rows().filter(vegetarian);
    if (!row) throw new Error('no sample');
    const show = (more: Partial<MemoryView>) => {
      const api = engine.api as unknown as EngineClient;
      const card = h(MemoryCard, { row: { ...row, ...more }, engine: api, clock: fixedClock(NOW) });
      act(() => render(h('ul', null, card), list));
      return text();
    };
    expect(show({ state: 'review', reviewReason: 'pasted' })).toContain(
      'It was pasted: perhaps not your words. Used in no chat until you keep it.',
    );
    const unknown = show({ state: 'review', reviewReason: 'of another version' });
    expect(unknown).toContain('Used in no chat until you keep it.');
    expect(unknown).not.toContain('another version');
    // What is believed waits for nothing, whatever made it wait once.
    expect(show({ state: 'current', reviewReason: 'pasted' })).not.toContain('pasted');
  });

  it('shows words as words, whatever they look like', async () => {
    const { engine, list, text } = draw(vegetarian);
    await settle(() => (engine.api.revise as EngineClient['revise'])('m_1', 'Is veg<img src=x onerror=alert(1)>'));
    expect(text()).toContain('Is veg<img src=x');
    expect(list.querySelector('img')).toBe(null);
  });

  it('edits in place: Enter saves, and the focus is back on the button', async () => {
    const { press, type, key, engine, button, field } = draw(vegetarian);
    await press('Edit: Is vegetarian');
    expect(document.activeElement).toBe(field());
    await type('  Is vegan  ');
    expect(field().value).toBe('  Is vegan  ');
    await type('Is vegetarian, but eats eggs ');
    await key('Enter');
    expect(engine.rows()[1]?.text).toBe('Is vegetarian, but eats eggs');
    expect(document.activeElement).toBe(button('Edit: Is vegetarian, but eats eggs'));
  });

  it('leaves a memory as it was on Escape, and keeps Escape from closing the popup', async () => {
    const { press, type, key, engine } = draw(vegetarian);
    await press('Edit: Is vegetarian');
    await type('Is veg something else');
    expect((await key('Escape')).defaultPrevented).toBe(true);
    expect(engine.rows()[1]?.text).toBe('Is vegetarian');
  });

  it('leaves the keys of an input method to it', async () => {
    const { press, type, key, engine, field } = draw(vegetarian);
    await press('Edit: Is vegetarian');
    await type('Is veg にほん');
    await key('Enter', { isComposing: true });
    expect(engine.rows()[1]?.text).toBe('Is vegetarian');
    expect(field().value).toBe('Is veg にほん');
  });

  it('keeps what was typed when saving fails, and says why', async () => {
    const { press, type, key, engine, field, list } = draw(vegetarian);
    await press('Edit: Is vegetarian');
    await type('Is vegan');
    engine.fail(new TsubasaError('storage_full', 'as asked'));
    await key('Enter');
    expect(field().value).toBe('Is vegan');
    expect(list.querySelector('[role=alert]')?.textContent).toContain('The disk is full');
  });

  it('asks before forgetting and says where it was sent; the harmless answer has the focus', async () => {
    const { press, engine, text, button } = draw(vegetarian);
    await press('Forget: Is vegetarian');
    expect(text()).toContain('It was put into chats on Claude and ChatGPT');
    expect(document.activeElement).toBe(button('Cancel'));
    await press('Cancel');
    expect(engine.rows().filter(vegetarian)).toHaveLength(1);
    expect(document.activeElement).toBe(button('Forget: Is vegetarian'));
  });

  it('forgets, and moves the focus to the neighbour', async () => {
    const { press, engine } = draw((row) => vegetarian(row) || row.slot === 'health.condition');
    await press('Forget: Is vegetarian');
    await press('Forget');
    expect(engine.rows().filter(vegetarian)).toEqual([]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Edit: Takes medication for asthma');
  });
});
