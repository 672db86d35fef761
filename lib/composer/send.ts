/**
 * Puts the prepared block into the draft at the moment of sending. The page's own handlers then get the
 * person's own event, untouched, and send what stands in the composer. Nothing is cancelled, delayed or
 * dispatched again: when in doubt, the draft goes out as it was.
 *
 * Two listeners a kind of event, both on `window` in the capture phase, which come before any of the page's
 * if they were there first. Editors that follow the DOM do so in a microtask, and those run between the two:
 * the first inserts, the second looks whether the text is what it should be. A submit that a page's script causes
 * has no microtasks between its listeners: there only boxes without an editor take the block.
 */
import { type Gesture, keyGesture, picksFromList } from './gesture.ts';
import { addition, blockTail, withoutTail } from './tail.ts';
import type { Composer } from './types.ts';

/** What to add, and the draft that it was made for. */
export interface Prepared {
  block: string;
  forDraft: string;
  how: 'auto' | 'accepted';
}

export interface Verdict {
  /**
   * `sent`: the page took draft and block. `refused`: the editor did not hold what it should, and the draft went
   * out without the block. `taken-back`: nothing was sent, and the block is out again. `left`: nothing was sent,
   * and the block could not be told apart any more.
   */
  outcome: 'sent' | 'refused' | 'taken-back' | 'left';
  /** Milliseconds that inserting and verifying added to the event's way to the page. */
  ms: number;
}

interface SendGuard {
  window: Window;
  /** Where the composer and the send control are now. Asked at every gesture: pages replace both. */
  find(): { composer?: Composer | undefined; isSend(target: EventTarget | null): boolean };
  prepared(): Prepared | undefined;
  /** A gesture that sends, on most pages, with the draft as the user wrote it. Once a gesture; not every one sends. */
  onSend(draft: string): void;
  onInserted(prepared: Prepared, verdict: Verdict): void;
  signal: AbortSignal;
  /** A draft that still stands after this time was not sent by the gesture. */
  takeBackMs?: number;
}

interface Attempt {
  gesture: Gesture;
  event: Event;
  composer: Composer;
  /** Without the block. */
  draft: string;
  insertion?: Insertion;
  deadline: number;
}

interface Insertion {
  prepared: Prepared;
  startedAt: number;
  state: 'unverified' | 'standing' | 'closed';
  ms: number;
}

const TAKE_BACK_MS = 1_000;
const LOOK_EVERY_MS = 50;
/** A kind of gesture that failed to send this often in a row inserts nothing until it is seen to send. */
const STRIKES = 2;

/** Guards the composer until the signal aborts. See `SendGuard` for what is taken and called. */
export function guardSend(guard: SendGuard): void {
  const { window, signal } = guard;
  const sends = new Sends(guard);
  const options = { capture: true, signal };
  const listen = <T extends Event>(type: string, handle: (event: T) => void) =>
    window.addEventListener(type, (event) => event.isTrusted && handle(event as T), options);

  listen<KeyboardEvent>('keydown', (event) => {
    const gesture = keyGesture(event);
    if (gesture !== undefined) sends.key(gesture, event);
  });
  listen<PointerEvent>('pointerdown', (event) => sends.pointer('press', event));
  listen<MouseEvent>('click', (event) => sends.pointer('click', event));
  listen('compositionstart', () => sends.compose(true));
  listen('compositionend', () => sends.compose(false));
  listen<SubmitEvent>('submit', (event) => sends.announce(event));
  listen<SubmitEvent>('submit', (event) => sends.submit(event));
  for (const type of ['keydown', 'pointerdown', 'click', 'submit']) listen(type, (event) => sends.verify(event));
  listen('pagehide', () => sends.leave());
  signal.addEventListener('abort', () => sends.stop(), { once: true });
}

class Sends {
  #attempt: Attempt | undefined;
  #timer: number | undefined;
  #lastActAt = Number.NEGATIVE_INFINITY;
  /** An input method is at work: what the box holds is not yet what the user writes. */
  #composing = false;
  /** The submit event between whose listeners a microtask ran. */
  #settling: Event | undefined;
  /** Most pages send on click, and a composer that grows under a pressed pointer can move the control away. */
  readonly #strikes = new Map<Gesture, number>([['press', STRIKES]]);
  readonly #takeBackMs: number;

  constructor(readonly guard: SendGuard) {
    this.#takeBackMs = guard.takeBackMs ?? TAKE_BACK_MS;
  }

  key(gesture: Gesture, event: KeyboardEvent): void {
    const startedAt = this.#now();
    const { composer } = this.guard.find();
    if (composer === undefined || !event.composedPath().includes(composer.element)) return;
    this.#lastActAt = startedAt;
    this.#composing = false;
    if (!picksFromList(composer.element, composer.beforeCaret())) this.#act(gesture, event, composer, startedAt);
  }

  pointer(gesture: 'press' | 'click', event: MouseEvent): void {
    const startedAt = this.#now();
    const { composer, isSend } = this.guard.find();
    if (composer === undefined || event.button !== 0) return;
    if (inFormOf(composer, event)) this.#lastActAt = startedAt;
    if (isSend(event.composedPath()[0] ?? null)) this.#act(gesture, event, composer, startedAt);
  }

  compose(on: boolean): void {
    this.#composing = on;
  }

  /** The listener before `submit`, for what only the microtasks between the two can tell. */
  announce(event: SubmitEvent): void {
    queueMicrotask(() => {
      this.#settling = event;
    });
  }

  /** A page can submit its form at any time: it counts only right after a person did something in that form. */
  submit(event: SubmitEvent): void {
    const startedAt = this.#now();
    const { composer } = this.guard.find();
    if (composer === undefined || startedAt - this.#lastActAt > this.#takeBackMs) return;
    if (inFormOf(composer, event)) this.#act('submit', event, composer, startedAt);
  }

  /** The second listener: what the editor holds now is what the page is going to send. */
  verify(event: Event): void {
    const attempt = this.#attempt;
    const insertion = attempt?.insertion;
    if (attempt?.event !== event || insertion?.state !== 'unverified') return;
    const { composer, draft } = attempt;
    const text = composer.text();
    const exact = holds(text, draft, addition(insertion.prepared.block, composer.newline));
    // Nobody but us has written since the draft was read: what follows it is ours, however it was changed.
    if (!exact && text.startsWith(draft)) composer.remove(text.slice(draft.length));
    insertion.state = 'standing';
    insertion.ms = this.#now() - insertion.startedAt;
    if (!exact) this.#close(insertion, 'refused');
  }

  /** The page goes away right after the gesture: a form that loads its answer. */
  leave(): void {
    const insertion = this.#attempt?.insertion;
    this.stop();
    if (insertion?.state === 'standing') this.#close(insertion, 'sent');
  }

  stop(): void {
    this.guard.window.clearTimeout(this.#timer);
    this.#attempt = undefined;
  }

  #act(gesture: Gesture, event: Event, composer: Composer, startedAt: number): void {
    const last = this.#attempt;
    const standing = last?.insertion?.state === 'standing' ? last.insertion : undefined;
    const text = composer.text();
    const draft = standing ? withoutTail(text, standing.prepared.block) : text;
    if (draft.trim() === '') return;

    const again = last !== undefined && sameLines(last.draft, draft);
    const stands = draft !== text;
    if (standing && !stands) this.#close(standing, again ? 'taken-back' : 'sent');

    const attempt: Attempt = { gesture, event, composer, draft, deadline: startedAt + this.#takeBackMs };
    // What failed, or what the user undid, is not tried again on the same draft.
    if (last?.insertion && (stands || again)) attempt.insertion = last.insertion;
    else if (this.#trusts(gesture) && this.#mayInsert(attempt)) this.#insert(attempt, startedAt);
    this.#attempt = attempt;
    this.#lookLater(0);
    if (!again) this.guard.onSend(draft);
  }

  #mayInsert({ gesture, event, composer }: Attempt): boolean {
    // Whoever cancelled the event came before us, and has perhaps sent already.
    if (this.#composing || event.defaultPrevented) return false;
    if (gesture === 'submit' && composer.settles === 'microtask' && this.#settling !== event) return false;
    // A box that is locked while a reply comes in takes nothing now, and may later.
    return composer.element.matches(':read-write');
  }

  #insert(attempt: Attempt, startedAt: number): void {
    const prepared = this.guard.prepared();
    if (prepared === undefined || prepared.block === '' || !fits(attempt.draft, prepared)) return;
    if (attempt.draft.includes(addition(prepared.block, attempt.composer.newline).trimStart())) return;
    attempt.insertion = { prepared, startedAt, state: 'unverified', ms: 0 };
    if (!attempt.composer.insertAtEnd(prepared.block)) this.#close(attempt.insertion, 'refused');
  }

  #lookLater(ms: number): void {
    const { window } = this.guard;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#look(), ms);
  }

  /** Was the draft taken? If it still stands when the time is up, the gesture was no send. */
  #look(): void {
    const attempt = this.#attempt;
    if (attempt === undefined) return;
    const composer = attempt.composer.element.isConnected ? attempt.composer : this.guard.find().composer;
    const text = composer?.text() ?? '';
    const sent = wasTaken(text, attempt);
    if (!sent && this.#now() < attempt.deadline) {
      this.#lookLater(LOOK_EVERY_MS);
      return;
    }
    this.#attempt = undefined;
    const { gesture, insertion } = attempt;
    if (sent) this.#strikes.delete(gesture);
    if (insertion?.state !== 'standing') return;
    if (!sent) this.#strikes.set(gesture, (this.#strikes.get(gesture) ?? 0) + 1);
    this.#close(insertion, sent ? 'sent' : takeBack(composer, insertion.prepared.block));
  }

  #trusts(gesture: Gesture): boolean {
    return (this.#strikes.get(gesture) ?? 0) < STRIKES;
  }

  #close(insertion: Insertion, outcome: Verdict['outcome']): void {
    insertion.state = 'closed';
    this.guard.onInserted(insertion.prepared, { outcome, ms: insertion.ms });
  }

  #now(): number {
    return this.guard.window.performance.now();
  }
}

/**
 * Whether a block still suits the draft. What the user accepted by hand stays accepted; what was only prepared
 * must have been made for the greater part of what stands there now, since people type on while it is made.
 */
export function fits(draft: string, { forDraft, how }: Prepared): boolean {
  if (how === 'accepted') return true;
  const now = draft.trim();
  const then = forDraft.trim();
  return then !== '' && now.startsWith(then) && now.length <= then.length * 2;
}

/** Whether a text is the draft and then what was added. An open last line of the draft may have been used up by it. */
function holds(text: string, draft: string, added: string): boolean {
  const lines = added.trim().split('\n').length;
  const all = text.trimEnd().split('\n');
  if (added.startsWith(' ')) return sameLines(text, draft + added);
  return sameLines(all.slice(-lines).join('\n'), added.trim()) && sameLines(all.slice(0, -lines).join('\n'), draft);
}

/** Equal but for white space at the ends of lines and of the whole, which editors drop or add. */
function sameLines(a: string, b: string): boolean {
  const tidy = (text: string) => text.replace(/[^\S\n]+$/gm, '').trimEnd();
  return tidy(a) === tidy(b);
}

/** Takes the block out of a draft that was not sent, unless the user did already, by undo. */
function takeBack(composer: Composer | undefined, block: string): 'taken-back' | 'left' {
  if (composer === undefined || !composer.text().includes(firstLine(block))) return 'taken-back';
  return composer.remove(block) ? 'taken-back' : 'left';
}

/** Whether the page took what stood in the composer: neither our block nor the beginning of the draft is there any more. */
function wasTaken(text: string, { draft, insertion }: Attempt): boolean {
  if (insertion?.state === 'standing' && blockTail(text, insertion.prepared.block) !== undefined) return false;
  return text.trim() === '' || !text.startsWith(firstLine(draft.trimEnd()));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function inFormOf(composer: Composer, event: Event): boolean {
  const form = formOf(composer.element);
  return form !== null && event.composedPath().includes(form);
}

/** The form around an element, also where the element lies in a shadow root inside of it. */
function formOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.closest('form') ?? (root instanceof ShadowRoot ? formOf(root.host) : null);
}
