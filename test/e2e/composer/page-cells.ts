/** What must hold on pages as they are, with more around the box than an editor: see `stages.ts`. */
import { BLOCK, type Cell, DRAFT, pause, type Stage, same } from './stage.ts';

/** One of each way of taking text: the browser's own, a framework's value, a model beside the DOM, two that draw late. */
const SOME = ['textarea', 'prosemirror', 'lexical-rich', 'slate', 'contenteditable'];
const COLUMN = 'Pages';
/** Boxes that hold what was put in when the call returns. */
const AT_ONCE = ['textarea', 'svelte', 'angular', 'input', 'contenteditable', 'plaintext-only'];

/** Types a draft, sends it by Enter or click, and expects block and draft once. */
async function sends(stage: Stage, how: 'Enter' | 'click'): Promise<void> {
  const draft = await stage.draft(DRAFT);
  await pause(60);
  if (how === 'Enter') await stage.driver.press('Enter');
  else await stage.driver.click('#send');
  await stage.expectSent(stage.with(draft));
  await stage.expectOutcome('sent');
}

/** On a page with that stage, both ways. */
const on =
  (name: string) =>
  async (stage: Stage): Promise<void> => {
    for (const how of ['Enter', 'click'] as const) {
      await stage.open(`&stage=${name}`, { block: BLOCK });
      await sends(stage, how);
    }
  };

export const PAGE_CELLS: readonly Cell[] = [
  {
    column: COLUMN,
    name: 'a voice button where the send control comes',
    editors: SOME,
    run: async (stage) => {
      await stage.open('&stage=voice', { block: BLOCK });
      await stage.driver.click('#voice');
      await pause(60);
      same((await stage.report()).sends, []);
      await stage.driver.click('#editor');
      await sends(stage, 'click');
    },
  },
  { column: COLUMN, name: 'a send control that is disabled while empty', editors: SOME, run: on('disabled') },
  {
    column: COLUMN,
    name: 'an open shadow root',
    editors: ['textarea', 'input', 'prosemirror', 'contenteditable'],
    run: on('shadow'),
  },
  {
    column: COLUMN,
    name: 'an open shadow root: taken back, caret kept',
    editors: ['textarea', 'prosemirror', 'contenteditable'],
    run: async (stage) => {
      await stage.open('&stage=shadow&hold', { block: BLOCK, back: 400 });
      await stage.driver.type(DRAFT);
      await stage.caretTo('middle');
      await stage.driver.press('Enter');
      same(await stage.model(), stage.with(DRAFT));
      await pause(700);
      await stage.driver.type('X');
      same(await stage.model(), DRAFT.replace('Suggest', 'SuggestX'));
    },
  },
  {
    column: COLUMN,
    name: 'a comment box beside the chat',
    editors: SOME,
    run: async (stage) => {
      await stage.open('&stage=two', { block: BLOCK });
      const draft = await stage.draft(DRAFT);
      await stage.driver.click('#comment');
      await stage.driver.type('First');
      await stage.driver.press('Enter');
      await stage.driver.click('#post');
      same((await stage.report()).inserted, []);
      same(await stage.model(), draft);
      await stage.driver.click('#editor');
      await stage.driver.press('Enter');
      await stage.expectSent(stage.with(draft));
    },
  },
  {
    column: COLUMN,
    name: 'a draft that ends in a name that cannot be edited',
    editors: ['contenteditable'],
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      await stage.driver.type('Ask ');
      await stage.driver.evaluate(
        `document.querySelector('#editor').append(Object.assign(document.createElement('b'), { textContent: '@Ana', contentEditable: 'false' }))`,
      );
      const draft = await stage.model();
      await stage.driver.press('Enter');
      await stage.expectSent(stage.with(draft));
      await stage.expectOutcome('sent');
    },
  },
  {
    column: 'Submit',
    name: 'a button that submits the form by itself',
    run: async (stage) => {
      await stage.open('&stage=submits&sends=submit', { block: BLOCK });
      const draft = await stage.draft(DRAFT);
      await stage.driver.click('#plain');
      await stage.expectSent(stage.with(draft));
    },
  },
  {
    column: 'Submit',
    name: 'a button by which a script of the page submits: the block where it can be in time',
    run: async (stage) => {
      await stage.open('&stage=submits&sends=submit', { block: BLOCK });
      const draft = await stage.draft(DRAFT);
      await stage.driver.click('#scripted');
      await stage.expectSent(AT_ONCE.includes(stage.editor) ? stage.with(draft) : draft);
      await pause(60);
      same(await stage.model(), '');
    },
  },
  {
    column: COLUMN,
    name: 'the page’s own window is as it was',
    editors: ['slate'],
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      const own = 'typeof Object.getOwnPropertyDescriptor(window, "event").get';
      const before = await stage.driver.evaluate<string>(own);
      await sends(stage, 'Enter');
      same(await stage.driver.evaluate<string>(own), before);
    },
  },
  { column: COLUMN, name: 'files beside the draft', editors: SOME, run: on('files') },
  { column: COLUMN, name: 'a hidden copy of the box', editors: ['textarea', 'svelte', 'angular'], run: on('mirror') },
  {
    column: COLUMN,
    name: 'a new box after each message',
    editors: ['textarea', 'prosemirror', 'lexical-rich', 'contenteditable'],
    run: async (stage) => {
      await stage.open('&stage=replace', { block: BLOCK });
      await sends(stage, 'Enter');
      await stage.driver.click('#editor');
      await stage.draft('And on Sunday?');
      await stage.driver.press('Enter');
      same(
        (await stage.sent()).map(({ text }) => text.trimEnd()),
        [stage.with(DRAFT), stage.with('And on Sunday?')],
      );
    },
  },
  {
    column: COLUMN,
    name: 'a page that listens on the window too',
    editors: SOME,
    run: async (stage) => {
      await stage.open('&stage=window', { block: BLOCK });
      await sends(stage, 'Enter');
    },
  },
  {
    column: COLUMN,
    name: 'a page that listened on the window before us: the draft as it was',
    editors: SOME,
    run: async (stage) => {
      await stage.open('&stage=window', { block: BLOCK, late: 1 });
      const draft = await stage.draft(DRAFT);
      await stage.driver.press('Enter');
      await stage.expectSent(draft);
      await pause(100);
      same(await stage.model(), '');
    },
  },
  {
    column: COLUMN,
    name: 'a page that renders all the time',
    editors: ['textarea'],
    run: on('restless'),
  },
  {
    column: COLUMN,
    name: 'a box that is locked while a reply comes in: the block goes with the send that works',
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      const draft = await stage.draft(DRAFT);
      await stage.driver.evaluate('window.editable(false)');
      await pause(60);
      await stage.driver.evaluate("document.querySelector('#editor').focus()");
      await stage.driver.press('Tab');
      same(await stage.model(), draft);
      same((await stage.report()).inserted, []);
      await stage.driver.evaluate('window.editable(true)');
      await pause(60);
      await stage.driver.click('#editor');
      await stage.driver.press('Enter');
      await stage.expectSent(stage.with(draft));
    },
  },
  {
    column: COLUMN,
    name: 'a draft of 50,000 characters',
    browser: 'chromium',
    run: async (stage) => {
      await stage.open('', { block: BLOCK });
      await stage.driver.insert('All that I know of it, and more. '.repeat(1_500).trimEnd());
      await pause(100);
      const draft = await stage.model();
      same(draft.length > 49_000, true);
      await stage.driver.press('Enter');
      // Of so long a line CodeMirror draws a part.
      await stage.expectSent(stage.editor === 'codemirror' ? draft : stage.with(draft));
    },
  },
];
