// @vitest-environment happy-dom
import './browser.ts';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Dashboard } from '../../../entrypoints/dashboard/dashboard.tsx';
import { fixedClock } from '../../../lib/clock.ts';
import type { EngineClient } from '../../../lib/engine/client.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import { sampleEngine } from '../../tools/screens/sample-engine.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

let life: AbortController;
beforeEach(() => {
  life = new AbortController();
  history.replaceState(null, '', '/dashboard.html');
});
afterEach(() => {
  life.abort();
  render(null, document.body);
});

const tick = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Does something and waits until what follows from it is drawn: the change, what it asks the engine for, the answer. */
const settle = async (work: () => unknown) => {
  await act(async () => void work());
  for (let turns = 0; turns < 3; turns += 1) await act(tick);
};

/** The page at that address; `asked` tells the questions that reached the engine. */
async function open(hash = '') {
  history.replaceState(null, '', `/dashboard.html${hash}`);
  const told = new Set<() => void>();
  const engine = sampleEngine(() => {
    for (const tell of told) tell();
  }, NOW);
  const asked: string[] = [];
  const api = {
    ...engine.api,
    ask: (question: string, limit: number) => {
      asked.push(question);
      return (engine.api.ask as EngineClient['ask'])(question, limit);
    },
    onChange: (callback: () => void, signal: AbortSignal) => {
      told.add(callback);
      signal.addEventListener('abort', () => told.delete(callback));
    },
  } as unknown as EngineClient;
  await settle(() => render(h(Dashboard, { engine: api, clock: fixedClock(NOW), life: life.signal }), document.body));
  const all = <E extends Element = HTMLElement>(selector: string) => [...document.body.querySelectorAll<E>(selector)];
  const one = <E extends Element = HTMLElement>(selector: string): E => {
    const [found] = all<E>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    engine,
    asked,
    told,
    all,
    one,
    text: () => document.body.textContent ?? '',
    go: (to: string) =>
      settle(() => {
        history.replaceState(null, '', `/dashboard.html${to}`);
        window.dispatchEvent(new Event('hashchange'));
      }),
    ask: (question: string) =>
      settle(() => {
        const box = one<HTMLInputElement>('input[type=search]');
        box.value = question;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }).then(() => settle(() => one('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))),
    press: (name: string) =>
      settle(() => {
        const button = all('button').find(({ textContent }) => textContent === name);
        if (!button) throw new Error(`no button ${name}`);
        button.click();
      }),
  };
}

describe('the views', () => {
  it('have addresses: the link of the one that is shown says so, and focus follows a change', async () => {
    const { one, go, text } = await open('#sent');
    expect(one('[aria-current=page]').getAttribute('href')).toBe('#sent');
    expect(one('h1').textContent).toBe('What was sent');
    expect(document.title).toBe('What was sent · Tsubasa');
    expect(document.activeElement).not.toBe(one('h1'));
    await go('#ask');
    expect(one('[aria-current=page]').getAttribute('href')).toBe('#ask');
    expect(document.activeElement).toBe(one('h1'));
    expect(text()).toContain('The question stays in this browser.');
    await go('#no-such-view');
    expect(one('h1').textContent).toBe('Ask all my chats');
  });
});

describe('ask all my chats', () => {
  it('shows what is come back to until something is asked, and again nothing where there is nothing', async () => {
    const { ask, all } = await open();
    expect(all('.topics summary').map(({ textContent }) => textContent)).toEqual([
      'thesis · estuary · surveys 41 messages',
      'lease · landlord · deposit 9 messages',
    ]);
    expect(all<HTMLAnchorElement>('.topics a').map(({ href }) => href)).toContain('https://claude.ai/chat/2');
    await ask('When does my lease end?');
    expect(all('.topics')).toEqual([]);
    const again = await open();
    await settle(() => again.engine.empty());
    expect(again.all('.topics')).toEqual([]);
    expect(again.text()).not.toContain('What you come back to');
  });

  it('shows the messages that answer, each with its place, and links only to chatbots', async () => {
    const { ask, all, one, text } = await open();
    await ask('When does my lease end?');
    expect(one('[role=status]').textContent).toBe('3 messages');
    expect(all('li.card > .text').map(({ textContent }) => textContent)[0]).toContain('ends on 31 August');
    expect(text()).toContain('Reply: Then write to them by the end of May');
    expect(text()).toContain('You had written: How do I fit two surveys in');
    expect(text()).toContain('Ana');
    const links = all<HTMLAnchorElement>('li.card a');
    expect(links.map(({ href, target, rel }) => [href, target, rel])).toEqual([
      ['https://chatgpt.com/c/1', '_blank', 'noopener noreferrer'],
      ['https://claude.ai/chat/2', '_blank', 'noopener noreferrer'],
    ]);
    // A file cannot be opened: its title stands alone.
    expect(text()).toContain('Plans for the summer');
  });

  it('says where nothing answers well, and where nothing is there', async () => {
    const { ask, all, one } = await open();
    await ask('Who is Duarte?');
    expect(one('[role=status]').textContent).toBe('Nothing answers this well. These come nearest:');
    expect(all('li.card')).toHaveLength(3);
    await ask('zebra');
    expect(one('[role=status]').textContent).toBe('Nothing like this was said in a chat that was read.');
    expect(all('li.card')).toHaveLength(0);
  });

  it('puts the question into no address, asks nothing for an empty one, and asks again when the store changes', async () => {
    const { ask, asked, engine, told } = await open();
    await ask('   ');
    expect(asked).toEqual([]);
    await settle(() => engine.jobs([]));
    expect(asked).toEqual([]);
    await ask(' lease? ');
    expect(asked).toEqual(['lease?']);
    expect(location.href).not.toContain('lease');
    await settle(() => engine.jobs([]));
    expect(asked).toEqual(['lease?', 'lease?']);
    expect(told.size).toBe(1);
  });

  it('says what went wrong, keeps what was shown, and tries again', async () => {
    const { ask, all, engine, press } = await open();
    await ask('lease');
    await settle(() => engine.fail(new TsubasaError('engine_away', 'as asked')));
    expect(all('[role=alert]')).toHaveLength(1);
    expect(all('li.card')).toHaveLength(3);
    await settle(() => engine.fail(undefined));
    expect(all('[role=alert]')).toHaveLength(0);
    await settle(() => engine.fail(new TsubasaError('engine_away', 'as asked')));
    await press('Try again');
    expect(all('[role=alert]')).toHaveLength(1);
  });
});

describe('what was sent', () => {
  it('shows each line word for word, what it rested on, and what became of it', async () => {
    const { all, text } = await open('#sent');
    const lines = all('li.card:first-child .lines > li');
    expect(lines).toHaveLength(4);
    const [vegetarian, porto, quote, gone] = lines.map(({ textContent }) => textContent ?? '');
    expect(vegetarian).toContain("I moved to Lisbon in May and I'm vegetarian");
    expect(vegetarian).toContain('taken up');
    expect(vegetarian).not.toContain('Now:');
    expect(porto).toContain('Now: Lives in Lisbon since May 2026');
    expect(porto).toContain('Typed by you');
    expect(porto).toContain('contradicted');
    expect(quote).not.toContain('taken up');
    expect(gone).toContain('█████');
    expect(gone).toContain('Forgotten since');
    expect(text()).toContain('added by itself');
    expect(text()).toContain('added by you');
  });

  it('goes to older rows and back', async () => {
    const { all, one, press } = await open('#sent');
    expect(one('[role=status]').textContent).toBe('1 to 20 of 45');
    const newest = all('li.card').map(({ textContent }) => textContent);
    await press('Older');
    expect(one('[role=status]').textContent).toBe('21 to 40 of 45');
    expect(document.activeElement).toBe(one('ol.cards'));
    await press('Older');
    expect(one('[role=status]').textContent).toBe('41 to 45 of 45');
    expect(all<HTMLButtonElement>('.pager button').map(({ disabled }) => disabled)).toEqual([false, true]);
    await press('Newer');
    await press('Newer');
    expect(all('li.card').map(({ textContent }) => textContent)).toEqual(newest);
  });

  it('shows one site from its first row on', async () => {
    const { all, one, press } = await open('#sent');
    await press('Older');
    const select = one<HTMLSelectElement>('select');
    expect([...select.options].map(({ value }) => value)).toEqual(['', 'chatgpt', 'claude']);
    await settle(() => {
      select.value = 'claude';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(all('li.card')).toHaveLength(15);
    expect(all('li.card .origin > :first-child').map(({ textContent }) => textContent)).not.toContain('ChatGPT · ');
    expect(all('.pager')).toHaveLength(0);
  });

  it('shows everywhere that one memory was sent, and the way back', async () => {
    const { all, one, text, go } = await open('#sent');
    const [link] = all<HTMLAnchorElement>('.lines a[href^="#sent/"]');
    expect(link?.getAttribute('href')).toBe('#sent/m_1');
    expect(link?.getAttribute('aria-label')).toBe('Everywhere it was sent: Is vegetarian');
    await go('#sent/m_9');
    expect(text()).toContain('Only messages that held: Lives in Porto');
    expect(all('.lines a[href^="#sent/"]')).toHaveLength(0);
    expect(one('.notice a').getAttribute('href')).toBe('#sent');
    await go('#sent/m_none');
    expect(text()).toContain('It was never put into a chat.');
  });

  it('says that nothing was sent yet', async () => {
    const { engine, text, all } = await open('#sent');
    await settle(() => engine.empty());
    expect(text()).toContain('Nothing was sent yet.');
    expect(all('.pager')).toHaveLength(0);
  });
});
