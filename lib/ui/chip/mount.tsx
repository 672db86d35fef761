import { render } from 'preact';
import { isMac, matchesChord, showChord } from './chord.ts';
import { Guard } from './guard.ts';
import { PILL, type Place, placeChip } from './place.ts';
import { Reach } from './reach.ts';
import { chipRoot, HOST } from './root.ts';
import { SeenLines } from './seen.ts';
import type { ChipActions, ChipState, ChipStrings, LineWord } from './types.ts';
import { ChipView, headline, type ViewActions } from './view.tsx';

interface ChipSetup {
  document: Document;
  window: Window & typeof globalThis;
  /** What must stay uncovered: the composer with its send control. Asked again whenever something moves. */
  anchor(): Element | undefined;
  strings: ChipStrings;
  /** The keys that accept, as `Alt+KeyM`. */
  chord: string;
  on: ChipActions;
  signal: AbortSignal;
}

export interface Chip {
  /** Shows the state. Where there is nothing in it the pill's place is kept all the same: the page learns nothing from it. */
  show(state: ChipState): void;
  /** Nothing is shown and no place is kept: there is no draft, or the chip is off. */
  hide(): void;
  /** Ids of the lines that have stood on the screen since the chip appeared and are not struck: only those may be sent. */
  shown(): string[];
}

/** Pages move their composer without any event that tells. */
const FOLLOW_EVERY_MS = 250;

/** What a click or key that did not count is told about is said for so long. */
const REFUSED_MS = 2_500;
/** No place is kept. */
const NOWHERE = 'top: 0 !important; left: 0 !important; width: 0 !important; height: 0 !important;';

/** Listens for its keys from now on, and is put into the page when it is first to be shown; all of it goes away when the signal aborts. */
export function mountChip(setup: ChipSetup): Chip {
  let view: MountedChip | undefined;
  setup.window.addEventListener('keydown', (event) => view?.key(event), { signal: setup.signal, capture: true });
  return {
    show: (state) => {
      view ??= new MountedChip(setup);
      view.show(state);
    },
    hide: () => view?.hide(),
    shown: () => view?.shown() ?? [],
  };
}

function isEmpty({ lines, ask, profile }: ChipState): boolean {
  return lines.length + ask.length === 0 && profile !== true;
}

class MountedChip {
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #frame: HTMLElement;
  readonly #status: HTMLElement;
  readonly #seen: SeenLines;
  readonly #guard: Guard;
  readonly #reach: Reach;
  /** Tells where the anchor is once the page is laid out: to ask at once would lay it out for us alone, in every frame of a growing reply. */
  readonly #measure: IntersectionObserver;
  readonly #chord: string;
  readonly #actions: ViewActions;
  #state: ChipState | undefined;
  #opened = false;
  /** The line about which is asked once more whether to forget it. */
  #asking: string | undefined;
  /** A click or key did not count, and that is being said. */
  #refused: number | undefined;
  /** Where it stands now. */
  #placed = '';
  #follow: number | undefined;
  /** What had the focus before the chip got it. */
  #focusBefore: HTMLElement | undefined;

  constructor(readonly setup: ChipSetup) {
    const { document, window, signal } = setup;
    const { host, root, frame } = chipRoot(document, setup.strings);
    host.style.cssText = HOST + NOWHERE;
    this.#host = host;
    this.#root = root;
    this.#frame = frame;
    this.#status = document.createElement('p');
    this.#status.className = 'unseen';
    this.#status.lang = frame.lang;
    this.#status.dir = frame.dir;
    this.#status.setAttribute('role', 'status');
    this.#status.setAttribute('aria-live', 'polite');
    root.append(this.#status);
    this.#seen = new SeenLines(window, () => this.#state && this.#draw(this.#state), signal);
    this.#measure = new window.IntersectionObserver((entries) => {
      const { boundingClientRect, rootBounds } = entries.at(-1) ?? {};
      this.#put(boundingClientRect, rootBounds);
    });
    this.#reach = new Reach(window, (isReachable) => this.#frame.classList.toggle('reachable', isReachable), signal);
    this.#guard = new Guard(window, this.#host, (work) => this.#reach.reachable(work), signal);
    this.#chord = showChord(setup.chord, isMac(window.navigator.userAgent));
    const { on } = setup;
    this.#actions = {
      ...on,
      open: () => this.#open(),
      accept: () => this.#accept(),
      dismiss: () => this.#dismiss(),
      askLine: (id) => this.#ifSeen(() => on.askLine(id)),
      hears: (what) => this.#ifSeen(() => on.hears(what)),
      say: (id, word) => this.#say(id, word),
      askForget: (id) => this.#askForget(id),
    };
    this.#listen();
  }

  show(state: ChipState): void {
    if (state.armed && !this.#state?.armed) this.#opened = false;
    const appears = this.#state === undefined;
    if (isEmpty(state)) {
      this.#giveFocusBack();
      this.#opened = false;
      this.#asking = undefined;
      this.#seen.forget();
    }
    this.#state = state;
    if (!this.#host.isConnected) this.setup.document.documentElement.append(this.#host);
    this.#follow ??= this.setup.window.setInterval(() => this.#place(), FOLLOW_EVERY_MS);
    this.#draw(state);
    // It must not stand anywhere else for a frame.
    if (appears) this.#put(this.setup.anchor()?.getBoundingClientRect());
  }

  hide(): void {
    const { window } = this.setup;
    window.clearInterval(this.#follow);
    this.#measure.disconnect();
    this.#follow = undefined;
    this.#giveFocusBack();
    this.#state = undefined;
    this.#opened = false;
    this.#asking = undefined;
    this.#settle();
    this.#seen.forget();
    this.#clear();
    this.#placed = '';
    this.#host.style.cssText = HOST + NOWHERE;
  }

  #clear(): void {
    render(null, this.#frame);
    this.#status.textContent = '';
    this.#guard.watch(undefined);
    this.#reach.watch(undefined);
  }

  shown(): string[] {
    return this.#state === undefined ? [] : this.#seen.ids(this.#state.lines);
  }

  #draw(state: ChipState): void {
    if (isEmpty(state)) {
      this.#clear();
      this.#place();
      return;
    }
    const { strings } = this.setup;
    const hadFocus = this.#root.activeElement !== null;
    const seen = this.#seen.ids(state.lines);
    const said = this.#refused === undefined ? headline(state, seen.length, strings) : strings.refused;
    render(
      <ChipView
        state={state}
        opened={this.#opened}
        asking={this.#asking}
        seen={seen}
        headline={said}
        strings={strings}
        chord={this.#chord}
        on={this.#actions}
      />,
      this.#frame,
    );
    this.#place();
    this.#seen.watch(state.lines, this.#frame.querySelectorAll<HTMLElement>('[data-line]'));
    if (hadFocus && this.#root.activeElement === null) this.#focusFirst();
    if (this.#status.textContent !== said) this.#status.textContent = said;
    this.#reach.watch(this.#box());
  }

  /** What is shown: the pill or the card. */
  #box(): Element | undefined {
    return this.#frame.firstElementChild ?? undefined;
  }

  /** What had the focus was replaced: on with the first line, or what else there is. */
  #focusFirst(): void {
    const first = this.#frame.querySelector('input') ?? this.#frame.querySelector('button');
    first?.focus({ preventScroll: true });
  }

  #open(): void {
    this.#opened = true;
    if (this.#state) this.#draw(this.#state);
    this.setup.on.open();
  }

  #accept(): void {
    this.#ifSeen(() => {
      this.#giveFocusBack();
      this.setup.on.accept();
    });
  }

  /** What gives something away or cannot be taken back counts only where it was seen well; else that is said. */
  #ifSeen(act: () => void): void {
    if (this.#guard.allows()) {
      this.#settle();
      act();
      return;
    }
    const { window } = this.setup;
    this.#settle();
    this.#refused = window.setTimeout(() => {
      this.#settle();
      if (this.#state) this.#draw(this.#state);
    }, REFUSED_MS);
    if (this.#state) this.#draw(this.#state);
  }

  #settle(): void {
    this.setup.window.clearTimeout(this.#refused);
    this.#refused = undefined;
  }

  #say(id: string, word: LineWord): void {
    if (word !== 'forget') this.setup.on.say(id, word);
    else
      this.#ifSeen(() => {
        this.#asking = undefined;
        this.setup.on.say(id, word);
      });
  }

  /** Asks whether to forget a line, or no more. */
  #askForget(id: string | undefined): void {
    const before = this.#asking;
    this.#asking = id;
    if (this.#state) this.#draw(this.#state);
    const line = this.#frame.querySelector(`[data-line="${CSS.escape(id ?? before ?? '')}"]`);
    line?.querySelector<HTMLElement>(id === undefined ? 'input' : '.sure button')?.focus({ preventScroll: true });
  }

  #dismiss(): void {
    this.#giveFocusBack();
    this.setup.on.dismiss();
  }

  #giveFocusBack(): void {
    if (this.#root.activeElement !== null) this.#focusBefore?.focus({ preventScroll: true });
  }

  #place(): void {
    this.#guard.watch(this.#box());
    const anchor = this.setup.anchor();
    this.#measure.disconnect();
    if (anchor === undefined) this.#put(undefined);
    else this.#measure.observe(anchor);
  }

  /** `viewport` where it is known already: to ask the window for it lays out the page. */
  #put(box: DOMRectReadOnly | undefined, viewport?: DOMRectReadOnly | null): void {
    const { window } = this.setup;
    this.#measure.disconnect();
    if (this.#state === undefined) return;
    const size = () => viewport ?? { width: window.innerWidth, height: window.innerHeight };
    const place = box && placeChip(box, size(), this.setup.strings.direction);
    if (this.#frame.hidden !== (place === undefined)) this.#frame.hidden = place === undefined;
    const css = place ? frameCss(place) : '';
    // Written only where it changes: to write the same makes the page style it again.
    if (css === this.#placed) return;
    this.#placed = css;
    this.#frame.style.cssText = css;
    this.#host.style.cssText = HOST + (place ? hostCss(place, this.setup.strings.direction) : NOWHERE);
    this.#reach.moved();
  }

  #listen(): void {
    const { window, signal } = this.setup;
    const place = () => this.#state && this.#place();
    window.addEventListener('resize', place, { signal, passive: true });
    window.addEventListener('scroll', place, { signal, passive: true, capture: true });
    // A click leaves the caret in the composer; the keyboard reaches the chip by Tab.
    this.#frame.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
    this.#frame.addEventListener(
      'focusin',
      ({ relatedTarget }) => {
        if (relatedTarget instanceof HTMLElement && !this.#root.contains(relatedTarget))
          this.#focusBefore = relatedTarget;
      },
      { signal },
    );
    signal.addEventListener(
      'abort',
      () => {
        this.hide();
        this.#host.remove();
      },
      { once: true },
    );
  }

  key(event: KeyboardEvent): void {
    const state = this.#state;
    if (state === undefined || isEmpty(state) || this.#frame.hidden || !event.isTrusted) return;
    const acceptable = state.mode === 'suggest' && !state.armed && state.lines.some(({ struck }) => !struck);
    if (acceptable && matchesChord(event, this.setup.chord)) {
      event.preventDefault();
      event.stopPropagation();
      this.#accept();
    } else if (event.key === 'Escape' && !event.isComposing && this.#isOurs(event)) {
      if (this.#asking === undefined) this.#dismiss();
      else this.#askForget(undefined);
    }
  }

  /** Pressed in the chip or in the composer: elsewhere Escape is the page's. */
  #isOurs(event: Event): boolean {
    const path = event.composedPath();
    const anchor = this.setup.anchor();
    return path.includes(this.#host) || (anchor !== undefined && path.includes(anchor));
  }
}

function frameCss({ edge, distance, left, width, maxHeight }: Place): string {
  const pill = `--pill-width: ${Math.min(PILL.width, width)}px; --pill-height: ${PILL.height}px;`;
  return `${edge}: ${distance}px; left: ${left}px; width: ${width}px; max-height: ${maxHeight}px; ${pill}`;
}

/** The host has the pill's own place, whether or not anything stands on it. */
function hostCss({ edge, distance, left, width }: Place, direction: string): string {
  const pill = Math.min(PILL.width, width);
  const start = direction === 'rtl' ? left + width - pill : left;
  const box = { [edge]: distance, left: start, width: pill, height: PILL.height };
  return Object.entries(box)
    .map(([side, px]) => `${side}: ${px}px !important;`)
    .join(' ');
}
