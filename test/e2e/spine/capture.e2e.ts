/** Capture on the sites' own host names, from the first word after consent to the file that holds it all. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '../../../lib/memory/model.ts';
import type { ChatBackend } from '../../support/chat-server.ts';
import { until } from '../support/engine.ts';
import { PARTS, say, send, type } from '../support/pages.ts';
import { words } from './record.ts';
import { LOOKS, openStage, PATIENCE_MS, type Stage } from './stage.ts';

const SCROLLERS = {
  'chatgpt-v1': '[data-scroll-root]',
  'chatgpt-v2': '.thread-scroll-container',
  claude: '[data-autoscroll-container]',
};
const USER_WORDS = {
  'chatgpt-v1': '[data-message-author-role="user"] .whitespace-pre-wrap',
  'chatgpt-v2': '[data-app-shell-active-page="true"] [data-user-message-bubble] .whitespace-pre-wrap',
  claude: '[data-testid="user-message"] p',
};
const CITIES = { 'chatgpt-v1': 'Porto', 'chatgpt-v2': 'Bergen', claude: 'Vienna' };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

describe('consent', () => {
  it('nothing is captured before the button of the welcome page, and everything after it', async () => {
    const [, , claude] = LOOKS;
    const page = await stage.open(claude);
    const talk = (text: string) => say(page, PARTS.claude, stage.bot(claude), text);
    await stage.record.off(stage.bot(claude), () => talk('My name is Ines and nobody may know it'));
    await page.getByRole('link', { name: 'New chat' }).click();
    await stage.agree();
    await talk('My name is Ines and now it may be known');
    const store = await stage.storedOnce(({ turns }) => turns.filter(({ final }) => final).length === 2);
    expect(store.conversations).toHaveLength(1);
    expect(store.turns.map(({ text }) => text)).toEqual([
      'My name is Ines and now it may be known',
      expect.any(String),
    ]);
    expect(store.turns[0]).toMatchObject({ witness: 'typed', saidAt: { source: 'live' } });
    await page.close();
  });
});

// Three people at once, since most of the time is waiting for replies to stand still.
describe.concurrent.each(LOOKS)('$look', (of) => {
  const parts = PARTS[of.look];
  let page: Page;
  let bot: ChatBackend;
  beforeAll(async () => {
    bot = stage.bot(of);
    page = await stage.open(of);
  });
  afterAll(() => page?.close());

  const talk = (text: string) => say(page, parts, bot, text);
  const newChat = () => page.getByRole('link', { name: 'New chat' }).click();
  /** The turns of the conversation that holds this message, in order, once there are so many and they are complete. */
  const chatOf = async (text: string, count: number): Promise<Turn[]> => {
    const pick = (turns: readonly Turn[]) => {
      const conversation = turns.find((turn) => turn.site === of.site && turn.text === text)?.conversation;
      return turns.filter((turn) => turn.conversation === conversation).sort((a, b) => a.order - b.order);
    };
    const store = await stage.storedOnce(({ turns }) => {
      const chat = pick(turns);
      return chat.length >= count && chat.every(({ final }) => final);
    });
    return pick(store.turns);
  };

  it.sequential('stores a streamed reply once, when it is complete, whole', async () => {
    const question = `Tell me at length what to plan, ${of.look}`;
    bot.wordEveryMs = 25;
    await type(page, parts, question);
    await send(page, parts);
    const early: Turn[] = [];
    await until(
      async () => {
        early.push(...(await stage.stored()).turns.filter(({ storedAt }) => storedAt > 0));
        return bot.answering === 0 && bot.received.at(-1)?.text === question;
      },
      Boolean,
      PATIENCE_MS,
    );
    bot.wordEveryMs = 2;
    const [asked, reply, ...more] = await chatOf(question, 2);
    const whole = [...bot.conversations.values()].at(-1)?.at(-1)?.text ?? '';
    expect(asked).toMatchObject({ role: 'user', witness: 'typed', saidAt: { source: 'live' } });
    expect(words(reply?.text ?? '')).toBe(words(whole));
    expect(reply?.saidAt.source).toBe('live');
    expect(more).toEqual([]);
    expect(early.filter(({ key }) => key === asked?.key).length).toBeGreaterThan(2);
    // When the address changes, what stands there is kept as it is, and as not complete.
    expect(early.filter(({ key, final }) => final && key === reply?.key)).toEqual([]);
  });

  it.sequential('knows one conversation though its id came late', async () => {
    await newChat();
    await talk(`Late id, ${of.look}`);
    await talk(`Second message, ${of.look}`);
    const [first, ...rest] = await chatOf(`Late id, ${of.look}`, 4);
    expect(rest).toHaveLength(3);
    const { conversations } = await stage.stored();
    const native = bot.received.at(-1)?.conversation;
    expect(conversations.filter(({ nativeId }) => nativeId === native).map(({ id }) => id)).toEqual([
      first?.conversation,
    ]);
  });

  it.sequential('stores every turn of a long chat once and in order, though a few are mounted at a time', async () => {
    const earlier = Array.from({ length: 11 }, (_, n) => `It was long ago that I wrote, ${of.look}: note ${n}`);
    const conversation = stage.record.earlierChat(of.site, bot, earlier);
    const long = await stage.open(of, { mounted: of.look === 'chatgpt-v2' ? 4 : 8 }, conversation);
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      await long.locator(SCROLLERS[of.look]).evaluate(scrollUp, share);
      const shown = await until(
        () => long.locator(USER_WORDS[of.look]).allTextContents(),
        (texts) => texts.some((text) => text.endsWith(` ${Math.round((1 - share) * 10)}`)),
        PATIENCE_MS,
      );
      await stage.storedOnce(({ turns }) => shown.every((text) => turns.some((turn) => turn.text === text)));
    }
    const now = ['ten', 'eleven', 'twelve', 'thirteen'].map((n) => `And today I write note ${n}, ${of.look}`);
    for (const text of now) await say(long, parts, bot, text);

    const chat = await chatOf(now[0] ?? '', 30);
    const onServer = bot.conversations.get(conversation)?.map(({ role, text }) => `${role}: ${text}`);
    expect(chat.map(({ role, text }) => `${role}: ${text}`)).toEqual(onServer);
    expect(chat.map(({ saidAt }) => saidAt.source)).toEqual([
      ...Array<string>(22).fill('unknown'),
      ...Array<string>(8).fill('live'),
    ]);
    await long.close();
  });

  it.sequential('links what was written again, and forgets what an edited message taught', async () => {
    await newChat();
    const known = async () => (await stage.stored()).memories.map(({ text }) => text).join('\n');
    const city = CITIES[of.look];
    const wrong = `I moved to ${city} in March`;
    await talk(wrong);
    await talk(`What is there to see, ${of.look}?`);
    await chatOf(wrong, 4);
    expect(await known()).toContain(city);
    await page.getByLabel('Regenerate response').last().click();
    const again = await chatOf(wrong, 5);
    await page.getByLabel('Edit message').first().click();
    await page.getByLabel('Edit', { exact: true }).click();
    await page.keyboard.press('Control+A');
    const right = `I play the cello in the orchestra of ${of.look}`;
    await page.keyboard.type(right);
    await page.getByRole('button', { name: 'Save' }).click();

    const chat = await chatOf(wrong, 7);
    const [edited] = chat.filter(({ text }) => text === right);
    const [first, , , firstReply] = again;
    const otherReply = again.find(
      ({ parentKey, key }) => parentKey === firstReply?.parentKey && key !== firstReply?.key,
    );
    expect(edited).toMatchObject({ role: 'user', witness: 'typed' });
    expect(first).toMatchObject({ text: wrong });
    expect(chat.filter(({ text }) => text === wrong)).toMatchObject([{ replacedBy: edited?.key }]);
    expect(chat.filter(({ replacedBy }) => replacedBy !== undefined)).toHaveLength(2);
    expect([firstReply?.replacedBy, otherReply?.replacedBy]).toContain(
      otherReply?.replacedBy ? firstReply?.key : otherReply?.key,
    );
    expect(await known()).not.toContain(city);
    expect(await known()).toMatch(/cello/);
  });

  it.sequential('keeps two chats apart over a change of route and back', async () => {
    await newChat();
    const [here, there, back] = ['Here', 'There', 'Back'].map((place) => `${place} it is warm, ${of.look}`) as [
      string,
      string,
      string,
    ];
    await talk(here);
    await newChat();
    await talk(there);
    // Both replies are left as soon as they stand there, and complete once they are seen again.
    await page.getByRole('link', { name: here, exact: true }).click();
    await page.locator(USER_WORDS[of.look], { hasText: here }).waitFor();
    await talk(back);
    const chat = await chatOf(here, 4);
    expect(chat.filter(({ role }) => role === 'user').map(({ text }) => text)).toEqual([here, back]);
    await page.getByRole('link', { name: there, exact: true }).click();
    expect((await chatOf(there, 2)).map(({ role }) => role)).toEqual(['user', 'assistant']);
  });

  it.sequential('captures nothing of a temporary chat', async () => {
    await page.getByRole('link', { name: 'Temporary chat' }).click();
    const secret = `My name is Xerxes, ${of.look}`;
    await stage.record.off(bot, () => talk(secret));
    expect(bot.received.at(-1)).toMatchObject({ text: secret, temporary: true });
    await newChat();
    const open = `My name is no secret, ${of.look}`;
    await talk(open);
    expect(await chatOf(open, 2)).toHaveLength(2);
    const { turns, memories } = await stage.stored();
    expect(JSON.stringify([turns, memories])).not.toContain('Xerxes');
  });

  it.sequential('changes nothing by a reload of the page', async () => {
    await newChat();
    const before = `Before the reload, ${of.look}`;
    await talk(before);
    const first = await chatOf(before, 2);
    await page.reload();
    await page.locator(USER_WORDS[of.look], { hasText: before }).waitFor();
    await talk(`After the reload, ${of.look}`);
    const chat = await chatOf(before, 4);
    expect(chat).toHaveLength(4);
    expect(chat.slice(0, 2)).toEqual(first);
  });
});

/** To a share of the way from the last row to the first. In a reversed list, up is negative. */
function scrollUp(list: Element, share: number): void {
  const range = list.scrollHeight - list.clientHeight;
  const isReversed = getComputedStyle(list).flexDirection === 'column-reverse';
  list.scrollTop = isReversed ? -share * range : (1 - share) * range;
}

describe('the session', () => {
  it('lost nothing of what was said, and stored nothing else', async () => {
    const { captured, lost, extra } = stage.record.against((await stage.stored()).turns);
    console.log(`turns captured ${captured}, lost ${lost.length}`);
    expect({ lost, extra }).toEqual({ lost: [], extra: [] });
  });

  it('asked for nothing anywhere else', async () => {
    expect(await stage.away()).toEqual([]);
  });
});
