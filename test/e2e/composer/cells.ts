/** What must hold in every editor and browser. Each cell drives a fresh page by trusted input and throws what it saw. */
import { BLOCK, type Cell, DRAFT, pause, type Stage, same } from './stage.ts';

/** As large as a block can get: 2,048 tokens. */
const LARGE = Array.from({ length: 40 }, (_, line) => `Line ${line}: ${'word '.repeat(39)}end`).join('\n');
const SOON_MS = 400;
/** From a key press until it was taken back, and some more on a busy machine. */
const BACK_MS = 700;
const LATER_MS = 60_000;
const ONE_LINE = ['input'];

const send =
  (how: 'Enter' | 'click' | 'mod', caret: 'end' | 'middle' | 'start', ...lines: string[]) =>
  async (stage: Stage): Promise<void> => {
    await stage.open(how === 'mod' ? '&sends=mod' : '', { block: BLOCK });
    const draft = await stage.draft(...lines);
    if (caret !== 'end') await stage.caretTo(caret);
    if (how === 'Enter') await stage.driver.press('Enter');
    if (how === 'mod') await stage.driver.chord('Control', 'Enter');
    if (how === 'click') await stage.driver.click('#send');
    await stage.expectSent(stage.with(draft));
    await stage.expectOutcome('sent');
  };

/** The page is set so that nothing is sent; the draft with the block stands until the guard or the user acts. */
async function held(stage: Stage, back: number, caret: 'end' | 'middle' = 'end'): Promise<void> {
  await stage.open('&hold', { block: BLOCK, back });
  await stage.driver.type(DRAFT);
  if (caret === 'middle') await stage.caretTo('middle');
  await stage.undoPause();
  await stage.driver.press('Enter');
}

async function untouched(stage: Stage, setup: Record<string, string>): Promise<void> {
  await stage.open('', setup);
  await stage.driver.type(DRAFT);
  await stage.driver.press('Enter');
  await stage.expectSent(DRAFT);
  await stage.expectOutcome();
}

/** One insertion and one message: what is looked at every time. */
export const QUICK: Cell = { column: 'Enter', name: 'Enter, caret in the middle', run: send('Enter', 'middle', DRAFT) };

const SENDS: Cell[] = [
  { column: 'Enter', name: 'Enter, caret at the end', run: send('Enter', 'end', DRAFT) },
  QUICK,
  { column: 'Enter', name: 'Enter, caret at the start', run: send('Enter', 'start', DRAFT) },
  { column: 'Click', name: 'click, caret at the end', run: send('click', 'end', DRAFT) },
  { column: 'Click', name: 'click, caret in the middle', run: send('click', 'middle', DRAFT) },
  { column: 'Ctrl+Enter', name: 'Ctrl+Enter', run: send('mod', 'middle', DRAFT) },
  {
    column: 'Lines',
    name: 'three lines, caret at the end',
    notIn: ONE_LINE,
    run: send('Enter', 'end', 'Suggest one', 'of two', 'and why'),
  },
  {
    column: 'Lines',
    name: 'an empty line, caret at the start of the last',
    notIn: ONE_LINE,
    run: send('Enter', 'start', 'Suggest one', '', 'and why'),
  },
  {
    column: 'Lines',
    name: 'two lines, caret in the first',
    notIn: ONE_LINE,
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      const draft = await stage.draft('One', 'Two');
      same((await stage.report()).inserted, []);
      await stage.driver.press('ArrowUp');
      await stage.driver.press('Enter');
      await stage.expectSent(stage.with(draft));
    },
  },
  {
    column: 'Submit',
    name: 'form submit',
    run: async (stage) => {
      await stage.open('&sends=enter,submit', { block: BLOCK });
      await stage.driver.type(DRAFT);
      await stage.driver.press('Enter');
      await stage.expectSent(stage.with(DRAFT));
      same((await stage.report()).sends, [DRAFT]);
    },
  },
  {
    column: 'Press',
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
        ['First', stage.with('Second')],
      );
    },
  },
  {
    column: '8,000 characters',
    name: 'a block of 8,000 characters',
    // It refuses what it would not draw.
    notIn: ['codemirror'],
    run: async (stage) => {
      await stage.open('', { block: LARGE });
      await stage.driver.type(DRAFT);
      await stage.driver.press('Enter');
      await stage.expectSent(stage.with(DRAFT, LARGE));
      await stage.expectOutcome('sent');
    },
  },
];

const NOT_SENT: Cell[] = [
  {
    column: 'One undo',
    name: 'one undo takes the block out',
    run: async (stage) => {
      await held(stage, LATER_MS);
      same(await stage.model(), stage.with(DRAFT));
      await stage.driver.chord('Control', 'z');
      await pause(50);
      same(await stage.model(), DRAFT);
    },
  },
  {
    column: 'One undo',
    name: 'undone by the user, sent again: without the block',
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
    column: 'Taken back',
    name: 'taken back, caret kept',
    run: async (stage) => {
      await held(stage, SOON_MS, 'middle');
      same(await stage.model(), stage.with(DRAFT));
      await pause(BACK_MS);
      same(await stage.model(), DRAFT);
      await stage.expectOutcome('taken-back');
      await stage.driver.type('X');
      same(await stage.model(), DRAFT.replace('Suggest', 'SuggestX'));
    },
  },
  {
    column: 'Taken back',
    name: 'typed on: only the block is taken back',
    run: async (stage) => {
      await held(stage, SOON_MS, 'middle');
      await stage.driver.type(' me');
      await pause(BACK_MS);
      same(await stage.model(), DRAFT.replace('Suggest', 'Suggest me'));
    },
  },
  {
    column: 'Taken back',
    name: 'a draft with an open last line: taken back to what it was',
    // CodeMirror loses the open line with the block.
    notIn: [...ONE_LINE, 'codemirror'],
    run: async (stage) => {
      await stage.open('&hold', { block: BLOCK, back: SOON_MS });
      await stage.draft('One', '');
      await stage.driver.press('Enter');
      // How many empty lines a bare contenteditable shows here is the browser's affair.
      same((await stage.model()).replace(/\n+/g, '\n'), `One\n${BLOCK}`);
      await pause(BACK_MS);
      await stage.driver.type('Two');
      same(await stage.model(), 'One\nTwo');
    },
  },
  {
    column: 'Taken back',
    name: 'a click that does not send: taken back',
    run: async (stage) => {
      await stage.open('&hold', { block: BLOCK, back: SOON_MS });
      await stage.driver.type(DRAFT);
      await stage.driver.click('#send');
      same(await stage.model(), stage.with(DRAFT));
      await pause(BACK_MS);
      same(await stage.model(), DRAFT);
      await stage.expectOutcome('taken-back');
    },
  },
  {
    column: 'Once',
    name: 'Enter twice before it is sent: one block',
    run: async (stage) => {
      await held(stage, LATER_MS);
      await stage.driver.press('Enter');
      same(await stage.model(), stage.with(DRAFT));
      same((await stage.report()).sends, [DRAFT]);
    },
  },
  {
    column: 'Once',
    name: 'Enter that never sends: no block from the third time',
    run: async (stage) => {
      await held(stage, SOON_MS);
      await pause(BACK_MS);
      await stage.driver.press('Enter');
      await pause(BACK_MS);
      await stage.driver.press('Enter');
      same(await stage.model(), DRAFT);
      await stage.expectOutcome('taken-back', 'taken-back');
    },
  },
];

const NOTHING: Cell[] = [
  { column: 'Nothing added', name: 'nothing prepared', run: (stage) => untouched(stage, {}) },
  {
    column: 'Nothing added',
    name: 'prepared for another draft',
    run: (stage) => untouched(stage, { block: BLOCK, for: 'Rome', how: 'auto' }),
  },
  {
    column: 'Refused',
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
    column: 'Nothing added',
    name: 'the editor says that a list is open',
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      await stage.driver.type(DRAFT);
      await stage.driver.evaluate("document.querySelector('#editor').setAttribute('aria-expanded', 'true')");
      await stage.driver.press('Enter');
      await stage.expectSent(DRAFT);
    },
  },
  {
    column: 'Nothing added',
    name: 'a list of people is open, and nothing says so',
    run: async (stage) => {
      await stage.open('&stage=mention', { block: BLOCK });
      await stage.driver.type('Ask @An');
      await pause(60);
      await stage.driver.press('Enter');
      same(await stage.driver.evaluate("document.querySelector('[role=listbox]').dataset.picked"), 'Ask @An');
      same((await stage.report()).inserted, []);
    },
  },
  {
    column: 'Nothing added',
    name: 'Enter belongs to the input method while it composes',
    browser: 'chromium',
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      await stage.driver.compose('にほん');
      await stage.driver.insert('日本');
      same((await stage.report()).sends, []);
      await stage.driver.press('Enter');
      await stage.expectSent(stage.with('日本'));
    },
  },
  {
    column: 'Nothing added',
    name: 'a click while an input method composes',
    browser: 'chromium',
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      await stage.driver.compose('にほん');
      await stage.driver.click('#send');
      await stage.expectSent('にほん');
    },
  },
  {
    column: 'Nothing added',
    name: 'the page sends by itself',
    run: async (stage) => {
      await stage.open('&sends=enter,submit', { block: BLOCK });
      await stage.driver.type(DRAFT);
      // Longer than a submit may follow what a person did.
      await pause(1_100);
      await stage.driver.evaluate(
        "document.querySelector('#editor').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 13, bubbles: true, cancelable: true}))",
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
    column: 'Drafts',
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

export const CELLS: readonly Cell[] = [...SENDS, ...NOT_SENT, ...NOTHING];
