/** A person at one chat page: what they type, what the chip shows them, what the site receives. */
import type { CDPSession, Page } from 'playwright-core';
import { strip } from '../../../lib/distill/format.ts';
import type { ChatBackend } from '../../support/chat-server.ts';
import { ClosedRoot } from '../composer/closed.ts';
import { callEngine, until } from '../support/engine.ts';
import { PARTS, type PageParts, replied, type } from '../support/pages.ts';
import { type LookOf, PATIENCE_MS, type Stage } from './stage.ts';

/** What stands behind a line in the chip: where it was said, and when. */
const SOURCE = /^(ChatGPT|Claude)( · .+)?$/;
const WILL_ADD = /^\d+ notes? goe?s? with your message$/;

export class Chat {
  private constructor(
    readonly stage: Stage,
    readonly of: LookOf,
    readonly page: Page,
    readonly cdp: CDPSession,
    readonly chip: ClosedRoot,
  ) {}

  static async open(stage: Stage, of: LookOf): Promise<Chat> {
    const page = await stage.open(of);
    const cdp = await page.context().newCDPSession(page);
    return new Chat(stage, of, page, cdp, new ClosedRoot(page, cdp));
  }

  get parts(): PageParts {
    return PARTS[this.of.look];
  }

  get bot(): ChatBackend {
    return this.stage.bot(this.of);
  }

  /** An empty chat, with nothing in the box. */
  async fresh(link: 'New chat' | 'Temporary chat' = 'New chat'): Promise<void> {
    await this.clear();
    await this.page.getByRole('link', { name: link }).click();
  }

  async clear(): Promise<void> {
    await this.page.locator(this.parts.box).first().click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
  }

  async type(text: string): Promise<void> {
    await type(this.page, this.parts, text);
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** What stands in the box: a line of text a paragraph, and one more a line break. */
  async box(): Promise<string[]> {
    const html = await this.page.locator(this.parts.box).first().innerHTML();
    return html
      .replace(/<br class="ProseMirror-trailingBreak">|<img[^>]*>/g, '')
      .split(/<\/p><p>|<br>/)
      .map((line) => line.replace(/<[^>]+>/g, ''));
  }

  /** The lines that the chip shows, word for word. */
  async shown(): Promise<string[]> {
    const words = await this.chip.words();
    return words.filter((_, at) => SOURCE.test(words[at + 1] ?? ''));
  }

  /** What the engine would add to this draft in a chat of its own. */
  async wanted(draft: string): Promise<string[]> {
    const conversation = { provisional: 'none' };
    const { lines } = await callEngine(this.stage.popup, 'preview', { site: this.of.site, conversation, draft });
    return lines.map(({ text }) => text);
  }

  /** Waits for the pill, and that it offers so many lines. */
  async offered(count: number): Promise<void> {
    const offer = count === 1 ? '1 note fits' : `${count} notes fit`;
    await until(
      () => this.chip.words(),
      ([first]) => first === offer,
      PATIENCE_MS,
    );
  }

  /** Accepts by the keys, as soon as that counts: what has just come or moved is not accepted by a key that was on its way. */
  async accept(): Promise<void> {
    const press = async () => {
      await this.press('Alt+KeyM');
      return this.chip.words();
    };
    await until(press, ([first]) => WILL_ADD.test(first ?? '') || first === 'Known about you', PATIENCE_MS);
  }

  /** Waits until the chip says that it adds every line that it shows; gives them. */
  async going(isReady: (shown: string[]) => boolean = (shown) => shown.length > 0): Promise<string[]> {
    const look = async () => ({ words: await this.chip.words(), shown: await this.shown() });
    const { shown } = await until(
      look,
      ({ words, shown }) => WILL_ADD.test(words[0] ?? '') && isReady(shown),
      PATIENCE_MS,
    );
    return shown;
  }

  /** Sends, waits for the whole reply, and gives what the site received, which must be one message. */
  async send(by: 'enter' | 'click' = 'enter'): Promise<{ whole: string; text: string; lines: string[] }> {
    return this.hears(() => (by === 'enter' ? this.press('Enter') : this.page.locator(this.parts.send).click()));
  }

  async hears(act: () => Promise<unknown>): Promise<{ whole: string; text: string; lines: string[] }> {
    const before = this.bot.received.length;
    await act();
    await replied(this.page, this.parts, this.bot, before + 1);
    const heard = (await this.page.evaluate(async () => (await fetch('/__received')).json())) as { text: string }[];
    if (heard.length !== before + 1) throw new Error(`the site received ${heard.length - before} messages`);
    const whole = heard.at(-1)?.text ?? '';
    const { text, block = '' } = strip(whole);
    const lines = block.split('\n').filter((line) => line.startsWith('- '));
    return { whole, text, lines: lines.map((line) => line.slice(2)) };
  }
}
