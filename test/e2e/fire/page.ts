/**
 * A chat page that does what a test tells it, one step at a time, and nothing by itself: no timers, no network. It has
 * the markup of a real one, a real editor, and a list that mounts the rows on the screen. It notes whatever somebody
 * else does to it.
 */
import { messageBox } from '../../support/prosemirror-box.ts';
import { MARKUP, make } from './markup.ts';
import type { Fire, PageData, Row } from './rows.ts';

const ROW_PX = 60;
/** Rows that stay mounted above and below the screen. */
const AROUND = 4;

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const markup = MARKUP[data.look];
let rows = data.rows;
/** What was drawn at an address, for going back to it. */
const drawn = new Map([[location.pathname, rows]]);
const sent: string[] = [];
let elements = new Map<string, HTMLElement>();

const above = make('div');
const below = make('div');
const list = make('div', {}, above, below);
const scroller = make('div', markup.scroller, list);
const form = make(markup.form.tag, markup.form.attributes);
const place = make('div');
const stop = make('button', { type: 'button', ...markup.stop }, 'Stop');
scroller.style.cssText = `overflow-y: auto; overflow-anchor: none; ${data.height === undefined ? '' : `height: ${data.height * ROW_PX}px`}`;
form.append(place);

const names = { window: Object.getOwnPropertyNames(window), document: Object.getOwnPropertyNames(document) };
const traces: string[] = [];
const watcher = new MutationObserver((records) => note(records));
/** Work of the page itself, which is no trace of anybody. */
function work<T>(change: () => T): T {
  note(watcher.takeRecords());
  const result = change();
  watcher.takeRecords();
  return result;
}
function note(records: MutationRecord[]): void {
  // The editor draws itself as the user types.
  for (const { target, type, attributeName } of records)
    if (!place.contains(target)) traces.push(`${type} ${attributeName ?? ''} at ${target.nodeName}`);
}

const box = messageBox({
  place,
  attributes: markup.box,
  onSend: () => {
    const text = box.text();
    if (text.trim() === '') return;
    box.clear();
    sent.push(text);
    work(() => {
      rows.push({ id: crypto.randomUUID(), role: 'user', text });
      draw();
      toEnd();
    });
  },
  onChange: () => undefined,
});
for (const type of ['beforeinput', 'input', 'paste', 'keydown', 'submit', 'click', 'focusin'])
  window.addEventListener(type, (event) => event.isTrusted || traces.push(`${type} that nobody did`), true);

function range(): [number, number] {
  if (data.height === undefined) return [0, rows.length];
  const first = Math.floor(scroller.scrollTop / ROW_PX);
  return [Math.max(0, first - AROUND), Math.min(rows.length, first + data.height + AROUND)];
}

function draw(): void {
  const [from, to] = range();
  above.style.height = `${from * ROW_PX}px`;
  below.style.height = `${(rows.length - to) * ROW_PX}px`;
  const shown = rows.slice(from, to);
  const kept = new Map<string, HTMLElement>();
  for (const [at, row] of shown.entries()) {
    const element = elements.get(`${from + at} ${row.id}`) ?? markup.row(row, from + at);
    if (data.height !== undefined) element.style.cssText = `height: ${ROW_PX}px; overflow: hidden`;
    if (data.isLazy) element.style.cssText = 'content-visibility: auto; contain-intrinsic-size: auto 60px';
    kept.set(`${from + at} ${row.id}`, element);
  }
  elements = kept;
  list.replaceChildren(above, ...kept.values(), below);
  if (rows.some(({ isOpen }) => isOpen)) form.append(stop);
  else stop.remove();
}

function elementOf(row: Row): HTMLElement | undefined {
  return elements.get(`${rows.indexOf(row)} ${row.id}`);
}

function toEnd(): void {
  if (data.height === undefined) return;
  scroller.scrollTop = rows.length * ROW_PX;
  draw();
}

function rowOf(id: string): Row {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
}

/** Two frames: the scroll event comes before the second one. */
const painted = () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

async function scrollTo(top: number): Promise<void> {
  scroller.scrollTop = top;
  // A page that nobody looks at paints no frames, and tells of no scrolling.
  if (document.visibilityState === 'visible') await painted();
  work(draw);
}

const fire: Fire = {
  put: (now) =>
    work(() => {
      rows = now;
      drawn.set(location.pathname, rows);
      draw();
      toEnd();
    }),
  add: (row) =>
    work(() => {
      rows.push(row);
      draw();
      toEnd();
    }),
  load: (older) =>
    work(() => {
      const top = scroller.scrollTop;
      rows.unshift(...older);
      draw();
      scroller.scrollTop = top + older.length * ROW_PX;
      draw();
    }),
  patch: (id, change) =>
    work(() => {
      const row = rowOf(id);
      Object.assign(row, change);
      const element = elementOf(row);
      if (element) markup.update(element, row);
      draw();
    }),
  grow: (id, piece) =>
    work(() => {
      const row = rowOf(id);
      row.text += piece;
      const element = elementOf(row);
      if (element) markup.update(element, row);
    }),
  cut: (id) =>
    work(() => {
      rows.splice(rows.indexOf(rowOf(id)));
      draw();
    }),
  redraw: () =>
    work(() => {
      elements = new Map();
      draw();
    }),
  go: (path, now) =>
    work(() => {
      history.pushState({}, '', path);
      rows = now;
      drawn.set(path, rows);
      elements = new Map();
      draw();
      toEnd();
    }),
  rename: (path) =>
    work(() => {
      history.replaceState({}, '', path);
      drawn.set(path, rows);
    }),
  scroll: (share) => scrollTo(share * (scroller.scrollHeight - scroller.clientHeight)),
  step: async (count) => {
    const before = scroller.scrollTop;
    await scrollTo(before + count * ROW_PX);
    return scroller.scrollTop !== before;
  },
  rows: () => rows,
  mounted: () => rows.slice(...range()).map(({ id }) => id),
  sent: () => sent,
  traces: () => {
    note(watcher.takeRecords());
    const now = { window: Object.getOwnPropertyNames(window), document: Object.getOwnPropertyNames(document) };
    const added = (['window', 'document'] as const).flatMap((of) =>
      now[of].filter((name) => !names[of].includes(name) && name !== 'fire').map((name) => `${of}.${name}`),
    );
    return [...traces, ...added];
  },
};

window.addEventListener('popstate', () =>
  work(() => {
    rows = drawn.get(location.pathname) ?? [];
    elements = new Map();
    draw();
    toEnd();
  }),
);
scroller.addEventListener('scroll', () => work(draw));
document.getElementById('root')?.append(scroller, form);
draw();
toEnd();
Object.assign(window, { fire });
watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
