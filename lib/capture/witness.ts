/**
 * Tells whose words a user's turn holds: a page can write into its own message box, and a link can fill it, but only
 * a person makes the browser send trusted `beforeinput` and `paste` events. (`input` events alone prove nothing:
 * `execCommand` makes trusted ones.) Watches every editable element of the tab; stores nothing and sends nothing.
 */
import type { Clock } from '../clock.ts';
import type { Millis, Span, Witness } from '../memory/model.ts';
import {
  changeBetween,
  changed,
  type Draft,
  EMPTY,
  originsOf,
  outgrows,
  type Skeleton,
  saysTheSame,
  skeleton,
} from './drafts.ts';

export interface Attested {
  /** Without our own block. */
  text: string;
  witness: Exclude<Witness, 'imported'>;
  /** The parts of `text` that were not typed, where most of it was. */
  pasted?: Span[];
}

export interface Witnessing {
  /** Takes a user's turn as the page shows it; gives whose words it holds. */
  attest(shown: string): Attested;
  /** A gesture sent this draft, as the user wrote it; called by the guard of the send control. */
  sendSeen(draft: string): void;
  /** When this turn was sent in this tab, if it was. Each send answers for one turn. */
  sentAt(text: string): Millis | undefined;
  /** Whether `sentAt` would tell. */
  wasSent(text: string): boolean;
}

export interface WitnessOptions {
  window: Window;
  clock: Clock;
  /** Takes our own block out of a message: `distill/format.ts`. */
  strip(text: string): { text: string };
  signal: AbortSignal;
}

interface Editable {
  draft: Draft;
  /** What trusted events said would be inserted, and has not yet been seen. */
  typed: string;
  /** Earlier states: undo brings their text back. */
  history: Draft[];
}

const EDITABLE = '[contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"]';
const KEPT_EDITABLES = 8;
const KEPT_DRAFTS = 20;
const KEPT_PASTES = 10;
const KEPT_STATES = 50;
const SEND_COUNTS_FOR_MS = 120_000;
/** More than this share of foreign text, and it is not the user's turn any more. */
const FOREIGN = 0.1;

/** Watches until the signal aborts. */
export function createWitness({ window, clock, strip, signal }: WitnessOptions): Witnessing {
  const editables = new Map<Element, Editable>();
  const drafts: Draft[] = [];
  const pastes: string[] = [];
  let sends: { bones: string; at: Millis }[] = [];

  const keep = (draft: Draft) => {
    if (draft.text.trim() !== '') drafts.push(draft);
    if (drafts.length > KEPT_DRAFTS) drafts.shift();
  };
  const editableOf = (element: Element): Editable => {
    const known = editables.get(element) ?? { draft: EMPTY, typed: '', history: [] };
    editables.delete(element);
    editables.set(element, known);
    for (const [oldest, { draft }] of editables) {
      if (editables.size <= KEPT_EDITABLES) break;
      keep(draft);
      editables.delete(oldest);
    }
    return known;
  };

  /** Takes over what the element holds now, and settles where what is new in it came from. */
  const sync = (element: Element) => {
    const editable = editableOf(element);
    const { draft } = editable;
    const text = textIn(element);
    if (text === draft.text) return;
    const change = changeBetween(draft.text, text);
    if (change.removed * 2 > draft.text.length) keep(draft);
    const origins = explain(change.inserted, editable, pastes, drafts);
    if (change.inserted !== '') editable.typed = '';
    editable.history.push(draft);
    if (editable.history.length > KEPT_STATES) editable.history.shift();
    editable.draft = changed(draft, change, text, origins);
  };

  const due = new Set<Element>();
  const syncLater = (element: Element) => {
    due.delete(element);
    if (!signal.aborted) sync(element);
  };

  const watch = (type: string, before: (event: Event, editable: Editable) => void) =>
    window.addEventListener(
      type,
      (event) => {
        const element = event.isTrusted ? editableAt(event) : undefined;
        if (!element) return;
        sync(element);
        before(event, editableOf(element));
        // Editors that handle the event themselves write in a microtask or a task. A key is several events.
        if (!due.has(element)) window.setTimeout(() => syncLater(element), 0);
        due.add(element);
      },
      { capture: true, signal },
    );

  watch('beforeinput', (event, editable) => {
    const { inputType, data, dataTransfer } = event as InputEvent;
    if (/^insertFrom(?:Paste|Drop|Yank)/.test(inputType)) remember(pastes, data ?? dataTransfer?.getData('text/plain'));
    else if (inputType.startsWith('insert')) editable.typed += data ?? dataTransfer?.getData('text/plain') ?? '';
  });
  watch('input', () => {});
  watch('compositionend', (event, editable) => {
    editable.typed += (event as CompositionEvent).data ?? '';
  });
  watch('paste', (event) => remember(pastes, (event as ClipboardEvent).clipboardData?.getData('text/plain')));
  watch('drop', (event) => remember(pastes, (event as DragEvent).dataTransfer?.getData('text/plain')));

  /** The place of a turn among the sends that still wait for theirs; -1 if it was not sent here. */
  const sendOf = (text: string): number => {
    const now = clock.now();
    sends = sends.filter(({ at }) => now - at <= SEND_COUNTS_FOR_MS);
    if (sends.length === 0) return -1;
    const bones = skeleton(strip(text).text).text;
    return sends.findIndex((send) => saysTheSame(bones, send.bones));
  };

  return {
    attest(shown) {
      const { text } = strip(shown);
      const held = [...drafts, ...[...editables.values()].map(({ draft }) => draft)].filter(
        (draft) => draft.text !== '',
      );
      // A long chat that was there before anything was typed is many turns at once.
      if (held.length === 0 || outgrows(text, held)) return { text, witness: 'seen' };
      const turn = skeleton(text);
      for (const draft of held.reverse()) {
        const origins = originsOf(turn, draft);
        if (origins !== undefined) return { text, ...judge(turn, origins) };
      }
      return { text, witness: 'seen' };
    },
    sendSeen(draft) {
      for (const element of [...editables.keys()]) sync(element);
      for (const { draft: held } of editables.values()) keep(held);
      sends.push({ bones: skeleton(draft).text, at: clock.now() });
    },
    sentAt(text) {
      const found = sendOf(text);
      return found < 0 ? undefined : sends.splice(found, 1)[0]?.at;
    },
    wasSent: (text) => sendOf(text) >= 0,
  };
}

/** Gives one origin a unit of what was inserted. */
function explain(
  inserted: string,
  { typed, history }: Editable,
  pastes: readonly string[],
  drafts: readonly Draft[],
): string {
  if (inserted === '') return '';
  const bones = skeleton(inserted).text;
  if (bones === '' || skeleton(typed).text.includes(bones)) return 't'.repeat(inserted.length);
  if (pastes.some((paste) => paste.includes(bones))) return 'p'.repeat(inserted.length);
  // Undo, and the box for editing a message that was written here before.
  for (const earlier of [...history, ...drafts].reverse()) {
    const at = earlier.text.indexOf(inserted);
    if (at >= 0) return earlier.origins.slice(at, at + inserted.length);
  }
  return 'o'.repeat(inserted.length);
}

function judge(turn: Skeleton, origins: string): Omit<Attested, 'text'> {
  const share = (origin: string) => origins.split(origin).length - 1;
  if (share('o') > origins.length * FOREIGN) return { witness: 'seen' };
  if (share('t') <= origins.length * FOREIGN) return { witness: 'pasted' };
  const pasted = [...origins.matchAll(/[po]{2,}/g)].map(({ index, 0: run }) => ({
    start: turn.places[index] ?? 0,
    end: (turn.places[index + run.length - 1] ?? 0) + 1,
  }));
  return { witness: 'typed', ...(pasted.length === 0 ? {} : { pasted }) };
}

function remember(pastes: string[], text: string | undefined): void {
  const bones = text === undefined ? '' : skeleton(text).text;
  if (bones !== '') pastes.push(bones);
  if (pastes.length > KEPT_PASTES) pastes.shift();
}

/** The editable element that an event is about, in the document or in a shadow tree. */
function editableAt(event: Event): Element | undefined {
  const target = (event.composedPath()[0] ?? event.target) as Element | null;
  if (typeof target?.closest !== 'function') return undefined;
  if (target.matches('textarea, input:not([type]), input[type="text"], input[type="search"]')) return target;
  return target.closest(EDITABLE) ?? undefined;
}

function textIn(element: Element): string {
  const { value } = element as HTMLTextAreaElement;
  return typeof value === 'string' ? value : (element.textContent ?? '');
}
