/**
 * The content script of the throw-away extension: the real composers and the real guard. The address says what
 * is prepared (`#block=…&for=…&how=…`); with `late`, the guard comes after the page's own listeners. What the
 * guard reports lies in an attribute of the page, as JSON.
 */
import { composerFor } from '../../../lib/composer/index.ts';
import { guardSend, type Prepared, type Verdict } from '../../../lib/composer/send.ts';

export interface Report {
  sends: string[];
  inserted: (Verdict & { block: string })[];
  drafts: number;
}

const setup = new URLSearchParams(location.hash.slice(1));
const report: Report = { sends: [], inserted: [], drafts: 0 };
const signal = new AbortController().signal;
const publish = () => document.documentElement.setAttribute('data-report', JSON.stringify(report));

/** The chat's box, in the page or in the open shadow root of `#host`. */
const box = () => {
  const root = document.querySelector('#host')?.shadowRoot ?? document;
  return root.querySelector<HTMLElement>('#editor');
};

const find = () => {
  const element = box();
  const composer = element ? composerFor(element) : undefined;
  const isSend = (target: EventTarget | null) => target instanceof Element && target.closest('#send') !== null;
  return { composer, isSend };
};

const prepared = (): Prepared | undefined => {
  const block = setup.get('block');
  if (block === null) return undefined;
  const forDraft = setup.get('for') ?? find().composer?.text() ?? '';
  return { block, forDraft, how: setup.get('how') === 'auto' ? 'auto' : 'accepted' };
};

const start = () =>
  guardSend({
    window,
    find,
    prepared,
    onSend: (draft) => {
      report.sends.push(draft);
      publish();
    },
    onInserted: ({ block }, verdict) => {
      report.inserted.push({ ...verdict, block });
      publish();
    },
    signal,
    ...(setup.has('back') ? { takeBackMs: Number(setup.get('back')) } : {}),
  });

if (!setup.has('late')) start();

/** The page loads its editor when it has loaded itself. */
const waiting = setInterval(() => {
  const { composer } = find();
  if (composer === undefined) return;
  clearInterval(waiting);
  if (setup.has('late')) start();
  composer.onDraft(() => {
    report.drafts += 1;
    publish();
  }, signal);
  publish();
}, 5);
