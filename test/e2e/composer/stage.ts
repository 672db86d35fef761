/** One page of one editor in one browser, and what a cell asks of it. */
import { addition } from '../../../lib/composer/tail.ts';
import type { Report } from './content.ts';
import type { Driver } from './harness.ts';

/** What stands in a row of the matrix under its name. */
export interface Cell {
  /** Its column in the table. */
  column: string;
  name: string;
  /** Editors in which this means something; all, unless told. */
  editors?: readonly string[];
  notIn?: readonly string[];
  /** The only browser that can be driven so. */
  browser?: Driver['browser'];
  /** Throws, with what was seen, where it does not hold. */
  run(stage: Stage): Promise<void>;
}

interface Sent {
  text: string;
  by: string;
  trusted: boolean;
}

export const DRAFT = 'Suggest a restaurant for Friday';
export const BLOCK = [
  '(About me, from my notes:',
  'Lives in Lisbon since May 2026',
  '- vegetarian, "no fish" & <b>nuts</b> 🥜',
  ')',
].join('\n');

/** Longer than an editor joins what follows typing to the same step of undo. */
const UNDO_PAUSE_MS: Record<string, number> = { quill: 1_100 };

export class Stage {
  constructor(
    readonly driver: Driver,
    readonly origin: string,
    readonly editor: string,
    readonly times: number[],
  ) {}

  async open(page: string, setup: Record<string, string | number>): Promise<void> {
    const hash = new URLSearchParams(Object.entries(setup).map(([name, value]) => [name, String(value)]));
    await this.driver.open(`${this.origin}/?editor=${this.editor}${page}#${hash}`);
  }

  /** Types lines as a person does, with Shift+Enter between them; gives what the editor makes of them. */
  async draft(...lines: string[]): Promise<string> {
    for (const [index, line] of lines.entries()) {
      if (index > 0) await this.driver.chord('Shift', 'Enter');
      if (line !== '') await this.driver.type(line);
    }
    return await this.model();
  }

  /** A draft with the block after it, as this editor holds both. */
  with(draft: string, block = BLOCK): string {
    return draft + addition(block, this.editor === 'input' ? 'none' : 'keep');
  }

  async sent(): Promise<Sent[]> {
    const read = () => this.driver.evaluate<Sent[]>('window.sent');
    for (let tries = 0; tries < 20 && (await read()).length === 0; tries++) await pause(25);
    // Time for a second message, which must not come, and for the guard to see that the draft is gone.
    await pause(60);
    return await read();
  }

  /** What the page's editor holds, by its own model. */
  async model(): Promise<string> {
    return (await this.driver.evaluate<string>('window.modelText()')).trimEnd();
  }

  async report(): Promise<Report> {
    const report: Report = JSON.parse(await this.driver.evaluate('document.documentElement.dataset.report'));
    this.times.push(...report.inserted.map(({ ms }) => ms));
    return report;
  }

  /** Puts the caret behind the first word of the caret's line, or before it, by keys. */
  async caretTo(place: 'start' | 'middle'): Promise<void> {
    await this.driver.press('Home');
    // Slate moves from where it knows the caret to be, which it learns late.
    if (this.editor === 'slate') await pause(150);
    const steps = place === 'start' ? 0 : 'Suggest'.length;
    for (let step = 0; step < steps; step++) await this.driver.press('ArrowRight');
  }

  async undoPause(): Promise<void> {
    await pause(UNDO_PAUSE_MS[this.editor] ?? 550);
  }

  /** Exactly one message, by a trusted event, with this text. */
  async expectSent(text: string): Promise<void> {
    const sent = await this.sent();
    same(
      sent.map((one) => one.text.trimEnd()),
      [text],
    );
    same(
      sent.map((one) => one.trusted),
      [true],
    );
  }

  async expectOutcome(...outcomes: string[]): Promise<void> {
    same(
      (await this.report()).inserted.map(({ outcome }) => outcome),
      outcomes,
    );
  }
}

/** Whether a cell means something in an editor and can be driven in a browser. */
export function applies({ editors, notIn, browser }: Cell, editor: string, driven: Driver['browser']): boolean {
  if (browser !== undefined && browser !== driven) return false;
  return (editors?.includes(editor) ?? true) && !(notIn?.includes(editor) ?? false);
}

/** Runs one cell; gives what went wrong, if anything. */
export async function failure(cell: Cell, stage: Stage): Promise<string | undefined> {
  try {
    await cell.run(stage);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function same(seen: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(seen), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`saw ${a?.slice(0, 400)}\n      wanted ${b?.slice(0, 400)}`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
