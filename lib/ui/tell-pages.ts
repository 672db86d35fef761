import { browser } from 'wxt/browser';
import type { ClosedNews, FrontAnswer, FrontAsk } from '../protocol.ts';

/** Tells every open page that a script of ours runs in; most tabs have none, and do not answer. */
export async function tellPages(news: ClosedNews): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? undefined : browser.tabs.sendMessage(id, news))));
}

/** Which conversation is in front on a page at this moment; undefined where there is none, or no script of ours answers. */
export async function frontOf(tabId: number | undefined): Promise<FrontAnswer['conversation']> {
  if (tabId === undefined) return undefined;
  const answer = browser.tabs.sendMessage(tabId, { to: 'page', front: true } satisfies FrontAsk);
  return ((await answer.catch(() => undefined)) as FrontAnswer | undefined)?.conversation;
}
