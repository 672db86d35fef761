import { render } from 'preact';
import tokens from '../tokens.css?inline';
import css from './chip.css?inline';
import { isMac, matchesChord, showChord } from './chord.ts';
import { placeChip } from './place.ts';
import { SeenLines } from './seen.ts';
import type { ChipActions, ChipState, ChipStrings } from './types.ts';
import { ChipView, headline } from './view.tsx';

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
  /** Shows the state, or hides the chip where there is nothing in it. */
  show(state: ChipState): void;
  hide(): void;
  /** Ids of the lines that have stood on the screen since the chip appeared and are not struck: only those may be sent. */
  shown(): string[];
}

/** Pages move their composer without any event that tells. */
const FOLLOW_EVERY_MS = 250;

/** Listens for its keys from now on, and is put into the page when it first has something to show; all of it goes away when the signal aborts. */
export function mountChip(setup: ChipSetup): Chip {
  let view: MountedChip | undefined;
  setup.window.addEventListener('keydown', (event) => view?.key(event), { signal: setup.signal, capture: true });
  return {
    show: (state) => {
      if (view === undefined && isEmpty(state)) return;
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
  /** Tells where the anchor is once the page is laid out: to ask at once would lay it out for us alone, in every frame of a growing reply. */
  readonly #measure: IntersectionObserver;
  readonly #chord: string;
  readonly #actions: ChipActions;
  #state: ChipState | undefined;
  #opened = false;
  /** Where it stands now. */
  #placed = '';
  #follow: number | undefined;
  /** What had the focus before the chip got it. */
  #focusBefore: HTMLElement | undefined;

  constructor(readonly setup: ChipSetup) {
    const { document, window, signal } = setup;
    this.#host = document.createElement('div');
    // The page's own style sheets reach the host; nothing of them shall move, tint or hide it.
    this.#host.style.cssText =
      'all: initial !important; position: fixed !important; z-index: 2147483647 !important; top: 0 !important; left: 0 !important;';
    this.#root = this.#host.attachShadow({ mode: 'closed' });
    const style = document.createElement('style');
    style.textContent = tokens.replaceAll(':root', ':host') + css;
    this.#frame = element(document, 'div', 'frame');
    this.#status = element(document, 'p', 'unseen');
    this.#status.setAttribute('role', 'status');
    this.#status.setAttribute('aria-live', 'polite');
    this.#root.append(style, this.#frame, this.#status);
    this.#seen = new SeenLines(window, () => this.#state && this.#draw(this.#state), signal);
    this.#measure = new window.IntersectionObserver((entries) => {
      const { boundingClientRect, rootBounds } = entries.at(-1) ?? {};
      this.#put(boundingClientRect, rootBounds);
    });
    this.#chord = showChord(setup.chord, isMac(window.navigator.userAgent));
    this.#actions = {
      ...setup.on,
      open: () => this.#open(),
      accept: () => this.#accept(),
      dismiss: () => this.#dismiss(),
    };
    this.#listen();
  }

  show(state: ChipState): void {
    if (isEmpty(state)) {
      this.hide();
      return;
    }
    if (state.armed && !this.#state?.armed) this.#opened = false;
    const appears = this.#state === undefined;
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
    this.#seen.forget();
    render(null, this.#frame);
    this.#status.textContent = '';
  }

  shown(): string[] {
    return this.#state === undefined ? [] : this.#seen.ids(this.#state.lines);
  }

  #draw(state: ChipState): void {
    const { strings } = this.setup;
    const hadFocus = this.#root.activeElement !== null;
    const seen = this.#seen.ids(state.lines);
    const said = headline(state, seen.length, strings);
    render(
      <ChipView
        state={state}
        opened={this.#opened}
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
    this.#giveFocusBack();
    this.setup.on.accept();
  }

  #dismiss(): void {
    this.#giveFocusBack();
    this.setup.on.dismiss();
  }

  #giveFocusBack(): void {
    if (this.#root.activeElement !== null) this.#focusBefore?.focus({ preventScroll: true });
  }

  #place(): void {
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
    const place = box && placeChip(box, viewport ?? { width: window.innerWidth, height: window.innerHeight });
    if (this.#frame.hidden !== (place === undefined)) this.#frame.hidden = place === undefined;
    if (place === undefined) return;
    const { edge, distance, left, width, maxHeight } = place;
    const css = `${edge}: ${distance}px; left: ${left}px; width: ${width}px; max-height: ${maxHeight}px;`;
    // Written only where it changes: to write the same makes the page style it again.
    if (css === this.#placed) return;
    this.#placed = css;
    this.#frame.style.cssText = css;
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
    // Pages that catch every key for their composer shall not get those that are meant for the chip.
    for (const type of ['keydown', 'keypress', 'keyup'])
      this.#root.addEventListener(type, (event) => event.stopPropagation(), { signal });
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
    if (state === undefined || this.#frame.hidden || !event.isTrusted) return;
    const acceptable = state.mode === 'suggest' && !state.armed && state.lines.some(({ struck }) => !struck);
    if (acceptable && matchesChord(event, this.setup.chord)) {
      event.preventDefault();
      event.stopPropagation();
      this.#accept();
    } else if (event.key === 'Escape' && !event.isComposing && this.#isOurs(event)) this.#dismiss();
  }

  /** Pressed in the chip or in the composer: elsewhere Escape is the page's. */
  #isOurs(event: Event): boolean {
    const path = event.composedPath();
    const anchor = this.setup.anchor();
    return path.includes(this.#host) || (anchor !== undefined && path.includes(anchor));
  }
}

function element(document: Document, name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
