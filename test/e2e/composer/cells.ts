/** What must hold in every editor and browser. Each cell drives a fresh page by trusted input and gives what it saw. */
import type { Report } from './content.ts';
import type { Driver } from './harness.ts';

export const EDITORS = ['textarea', 'prosemirror', 'contenteditable'] as const;
export type EditorKind = (typeof EDITORS)[number];

export interface Cell {
  name: string;
  /** Throws, with what was seen, where it does not hold. */
  run(stage: Stage): Promise<void>;
}

interface Sent {
  text: string;
  by: string;
  trusted: boolean;
}

const DRAFT = 'Suggest a restaurant for Friday';
const BLOCK = [
  '(About me, from my notes:',
  'Lives in Lisbon since May 2026',
  '- vegetarian, "no fish" & <b>nuts</b> 🥜',
  ')',
].join('\n');
const BOTH = `${DRAFT}\n${BLOCK}`;
/** As large as a block can get: 2,048 tokens. */
const LARGE = Array.from({ length: 40 }, (_, line) => `Line ${line}: ${'word '.repeat(39)}end`).join('\n');
const SOON_MS = 200;
const LATER_MS = 60_000;

/** One page of one editor in one browser. */
export class Stage {
  constructor(
    readonly driver: Driver,
    readonly origin: string,
    readonly editor: EditorKind,
    readonly times: number[],
  ) {}

  async open(page: string, setup: Record<string, string | number>): Promise<void> {
    const hash = new URLSearchParams(Object.entries(setup).map(([name, value]) => [name, String(value)]));
    await this.driver.open(`${this.origin}/?editor=${this.editor}${page}#${hash}`);
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

  /** Puts the caret behind the first word of the first line, by keys. */
  async caretInTheMiddle(): Promise<void> {
    await this.driver.press('Home');
    for (let step = 0; step < 'Suggest'.length; step++) await this.driver.press('ArrowRight');
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

const send =
  (how: 'Enter' | 'click' | 'mod', caret: 'end' | 'middle', draft = DRAFT) =>
  async (stage: Stage): Promise<void> => {
    await stage.open(how === 'mod' ? '&sends=mod' : '', { block: BLOCK });
    await stage.driver.type(draft);
    if (caret === 'middle') await stage.caretInTheMiddle();
    if (how === 'Enter') await stage.driver.press('Enter');
    if (how === 'mod') await stage.driver.chord('Control', 'Enter');
    if (how === 'click') await stage.driver.click('#send');
    await stage.expectSent(`${draft}\n${BLOCK}`);
    await stage.expectOutcome('sent');
    same((await stage.report()).sends, [draft]);
  };

/** The page is set so that Enter sends nothing; the draft with the block stands until the guard or the user acts. */
async function held(stage: Stage, back: number, caret: 'end' | 'middle' = 'end'): Promise<void> {
  await stage.open('&hold', { block: BLOCK, back });
  await stage.driver.type(DRAFT);
  if (caret === 'middle') await stage.caretInTheMiddle();
  // Editors join what comes within half a second to one step of undo.
  await pause(550);
  await stage.driver.press('Enter');
}

async function untouched(stage: Stage, setup: Record<string, string>): Promise<void> {
  await stage.open('', setup);
  await stage.driver.type(DRAFT);
  await stage.driver.press('Enter');
  await stage.expectSent(DRAFT);
  await stage.expectOutcome();
}

/** The ways in which a message is sent. */
export const SENDS: Cell[] = [
  { name: 'Enter, caret at the end', run: send('Enter', 'end') },
  { name: 'Enter, caret in the middle', run: send('Enter', 'middle') },
  { name: 'click, caret at the end', run: send('click', 'end') },
  { name: 'click, caret in the middle', run: send('click', 'middle') },
  { name: 'Ctrl+Enter', run: send('mod', 'middle') },
];

export const CELLS: Cell[] = [
  ...SENDS,
  {
    name: 'two-line draft, caret in the first line',
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      await stage.driver.type('One');
      await stage.driver.chord('Shift', 'Enter');
      await stage.driver.type('Two');
      same((await stage.report()).inserted, []);
      await stage.driver.press('ArrowUp');
      await stage.driver.press('Enter');
      await stage.expectSent(`One\nTwo\n${BLOCK}`);
    },
  },
  {
    name: 'form submit',
    run: async (stage) => {
      await stage.open('&sends=enter,submit', { block: BLOCK });
      await stage.driver.type(DRAFT);
      await stage.driver.press('Enter');
      await stage.expectSent(BOTH);
      same((await stage.report()).sends, [DRAFT]);
    },
  },
  {
    name: 'page that sends on pointerdown: from the second time',
    run: async (stage) => {
      await stage.open('&sends=press', { block: BLOCK });
      for (const draft of ['First', 'Second']) {
        await stage.driver.click('#editor');
        await stage.driver.type(draft);
        await stage.driver.click('#send');
        await pause(150);
      }
      same(
        (await stage.sent()).map(({ text }) => text.trimEnd()),
        ['First', `Second\n${BLOCK}`],
      );
    },
  },
  {
    name: 'a block of 8,000 characters',
    run: async (stage) => {
      await stage.open('', { block: LARGE });
      await stage.driver.type(DRAFT);
      await stage.driver.press('Enter');
      await stage.expectSent(`${DRAFT}\n${LARGE}`);
      await stage.expectOutcome('sent');
    },
  },
  {
    name: 'not sent: one undo takes the block out',
    run: async (stage) => {
      await held(stage, LATER_MS);
      same(await stage.model(), BOTH);
      await stage.driver.chord('Control', 'z');
      await pause(50);
      same(await stage.model(), DRAFT);
    },
  },
  {
    name: 'not sent, undone by the user, sent again: without the block',
    run: async (stage) => {
      await held(stage, LATER_MS);
      await stage.driver.chord('Control', 'z');
      await pause(50);
      await stage.driver.evaluate('window.release()');
      await stage.driver.press('Enter');
      await stage.expectSent(DRAFT);
      await stage.expectOutcome('taken-back');
    },
  },
  {
    name: 'not sent: taken back, caret kept',
    run: async (stage) => {
      await held(stage, SOON_MS, 'middle');
      same(await stage.model(), BOTH);
      await pause(SOON_MS * 2);
      same(await stage.model(), DRAFT);
      await stage.expectOutcome('taken-back');
      await stage.driver.type('X');
      same(await stage.model(), DRAFT.replace('Suggest', 'SuggestX'));
    },
  },
  {
    name: 'not sent, then typed on: only the block is taken back',
    run: async (stage) => {
      await held(stage, SOON_MS, 'middle');
      await stage.driver.type(' me');
      await pause(SOON_MS * 2);
      same(await stage.model(), DRAFT.replace('Suggest', 'Suggest me'));
    },
  },
  {
    name: 'not sent, draft with an open last line: taken back to what it was',
    run: async (stage) => {
      await stage.open('&hold', { block: BLOCK, back: SOON_MS });
      await stage.driver.type('One');
      await stage.driver.chord('Shift', 'Enter');
      await stage.driver.press('Enter');
      // How many empty lines a bare contenteditable shows here is the browser's affair.
      same((await stage.model()).replace(/\n+/g, '\n'), `One\n${BLOCK}`);
      await pause(SOON_MS * 2);
      await stage.driver.type('Two');
      same(await stage.model(), 'One\nTwo');
    },
  },
  {
    name: 'Enter twice before it is sent: one block',
    run: async (stage) => {
      await held(stage, LATER_MS);
      await stage.driver.press('Enter');
      same(await stage.model(), BOTH);
      same((await stage.report()).sends, [DRAFT]);
    },
  },
  {
    name: 'Enter that never sends: no block from the third time',
    run: async (stage) => {
      await held(stage, SOON_MS);
      await pause(SOON_MS * 2);
      await stage.driver.press('Enter');
      await pause(SOON_MS * 2);
      await stage.driver.press('Enter');
      same(await stage.model(), DRAFT);
      await stage.expectOutcome('taken-back', 'taken-back');
    },
  },
  { name: 'nothing prepared', run: (stage) => untouched(stage, {}) },
  { name: 'prepared for another draft', run: (stage) => untouched(stage, { block: BLOCK, for: 'Rome', how: 'auto' }) },
  {
    name: 'an editor that takes no more: the draft goes out as it was',
    run: async (stage) => {
      await stage.open('&limit=40', { block: BLOCK });
      await stage.driver.type(DRAFT);
      await stage.driver.press('Enter');
      await stage.expectSent(DRAFT);
      await stage.expectOutcome('refused');
    },
  },
  {
    name: 'a list of suggestions is open',
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      await stage.driver.type(DRAFT);
      await stage.driver.evaluate("document.querySelector('#editor').setAttribute('aria-expanded', 'true')");
      await stage.driver.press('Enter');
      await stage.expectSent(DRAFT);
    },
  },
  {
    name: 'the page sends by itself: no block',
    run: async (stage) => {
      await stage.open('&sends=enter,submit', { block: BLOCK });
      await stage.driver.type(DRAFT);
      // Longer than a submit may follow what a person did.
      await pause(1_100);
      await stage.driver.evaluate(
        "document.querySelector('#editor').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}))",
      );
      await stage.driver.type(DRAFT);
      await stage.driver.evaluate("document.querySelector('form').requestSubmit()");
      same(
        (await stage.sent()).map(({ text }) => text.trimEnd()),
        [DRAFT, DRAFT],
      );
    },
  },
  {
    name: 'drafts are noticed, sending too',
    run: async (stage) => {
      await stage.open('', {});
      await stage.driver.type('ab');
      const typed = (await stage.report()).drafts;
      await stage.driver.press('Enter');
      await pause(100);
      const after = (await stage.report()).drafts;
      if (typed < 2 || after <= typed)
        throw new Error(`saw ${typed} changes typing two letters, ${after} after sending`);
    },
  },
];

/** On the extension that shows the chip; in Chromium the rest of it is in `chip.e2e.ts`. */
export const CHIP_CELLS: Cell[] = [
  {
    name: 'auto: the lines on the card go with the message',
    run: async (stage) => {
      await stage.open('', { lines: 7, mode: 'auto' });
      await stage.driver.type(DRAFT);
      await pause(200);
      await stage.driver.press('Enter');
      same(
        (await stage.sent()).map(({ text }) => text.split('\n').length),
        [5],
      );
    },
  },
  {
    name: 'suggest: accepted by the chord',
    run: async (stage) => {
      await stage.open('', { lines: 1 });
      await stage.driver.type(DRAFT);
      await stage.driver.chord('Alt', 'KeyM');
      await pause(200);
      await stage.driver.press('Enter');
      same(
        (await stage.sent()).map(({ text }) => text.split('\n').length),
        [2],
      );
    },
  },
  {
    name: 'suggest: dismissed by Escape',
    run: async (stage) => {
      await stage.open('', { lines: 1 });
      await stage.driver.type(DRAFT);
      await stage.driver.press('Escape');
      await stage.driver.chord('Alt', 'KeyM');
      await stage.driver.press('Enter');
      same(
        (await stage.sent()).map(({ text }) => text.includes('Lisbon')),
        [false],
      );
    },
  },
];

/** Runs one cell; gives what went wrong, if anything. */
export async function failure(cell: Cell, stage: Stage): Promise<string | undefined> {
  try {
    await cell.run(stage);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function same(seen: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(seen), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`saw ${a?.slice(0, 400)}\n      wanted ${b?.slice(0, 400)}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
