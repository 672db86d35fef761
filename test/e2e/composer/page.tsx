/**
 * A chat page with a real editor, for the browser. The address says which, by a name in `editors/index.ts`:
 * `?editor=prosemirror`. `&sends=enter|mod|click|press|submit` limits what sends (all but `press`, unless told);
 * `&hold` sends nothing. `&limit=40` takes no more characters than that; `&stage=…` sets the page up as
 * `stages.ts` says. What was sent stands in `window.sent`, with the event that did it.
 */
import { EDITORS } from './editors/index.ts';
import type { Editor, Host } from './editors/types.ts';
import { type Page, STAGES } from './stages.ts';

declare global {
  interface Window {
    sent: { text: string; by: string; trusted: boolean }[];
    modelText(): string;
    /** Ends `&hold`. */
    release(): void;
    editable(on: boolean): void;
  }
}

const query = new URLSearchParams(location.search);
const sends = new Set((query.get('sends') ?? 'enter,click').split(','));
let hold = query.has('hold');
window.release = () => {
  hold = false;
};
window.sent = [];

function find<T extends Element>(selector: string, kind: new () => T): T {
  const found = document.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${selector}`);
}

const page: Page = {
  form: find('form', HTMLFormElement),
  box: find('#box', HTMLElement),
  send: find('#send', HTMLButtonElement),
  sent: () => {},
  deliver: (event) => deliver(event),
  mountAgain: () => {
    page.box.replaceChildren();
    editor = mount(host);
  },
};

function deliver(event: Event): void {
  const text = editor.text();
  if (hold || text.trim() === '') return;
  window.sent.push({ text, by: event.type, trusted: event.isTrusted });
  editor.clear();
  page.sent();
}

function onEnter(_editor: Editor, event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return false;
  const kind = event.ctrlKey || event.metaKey ? 'mod' : 'enter';
  if (!sends.has(kind)) return false;
  event.preventDefault();
  if (sends.has('submit')) page.form.requestSubmit();
  else deliver(event);
  return true;
}

page.form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (sends.has('submit')) deliver(event);
});
page.send.addEventListener('click', (event) => {
  if (sends.has('submit')) return;
  event.preventDefault();
  if (sends.has('click')) deliver(event);
});
page.send.addEventListener('pointerdown', (event) => {
  if (sends.has('press')) deliver(event);
});

const host: Host = { box: page.box, limit: Number(query.get('limit') ?? 1e6), onEnter };
const load = EDITORS[query.get('editor') ?? 'textarea'];
if (load === undefined) throw new Error('the page knows no such editor');
const mount = await load();
STAGES[query.get('stage') ?? '']?.(page);
let editor = mount(host);
window.modelText = () => editor.text();
window.editable = (on) => editor.editable(on);
