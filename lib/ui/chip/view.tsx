import type { JSX } from 'preact';
import { Icon } from '../icons.tsx';
import { Line, trusted, Words } from './line.tsx';
import type { ChipActions, ChipLine, ChipState, ChipStrings } from './types.ts';

/** How many lines stand in the card that nobody opened. */
const AT_FIRST = 4;

/** What the view itself tells beside what the chip tells. */
export interface ViewActions extends ChipActions {
  /** A line shall be forgotten: ask once more. Undefined: no more. */
  askForget(id: string | undefined): void;
}

interface ChipViewProps {
  state: ChipState;
  /** The person opened the full list. */
  opened: boolean;
  /** The line about which is asked once more whether to forget it. */
  asking?: string | undefined;
  /** Ids of the lines that a person could have read. */
  seen: string[];
  headline: string;
  strings: ChipStrings;
  /** As keys are labelled. */
  chord: string;
  on: ViewActions;
}

/** A pill with a count, until it is opened or its lines are going to be sent; then a card with the lines themselves. */
export function ChipView(props: ChipViewProps): JSX.Element {
  const { state, opened } = props;
  return isProfile(state) || (!isGoing(state) && !opened) ? <Pill {...props} /> : <Card {...props} />;
}

/** The lines that stand in the chip, as opposed to those that "so many more" speaks of. What was seen goes out, so it stays. */
function listed({ lines }: ChipState, opened: boolean, seen: string[]): ChipLine[] {
  return opened ? lines : lines.filter(({ id }, index) => index < AT_FIRST || seen.includes(id));
}

function isProfile({ profile, lines, ask }: ChipState): boolean {
  return profile === true && lines.length + ask.length === 0;
}

/** Whether the lines go out with the message without anything further. */
function isGoing({ mode, armed }: ChipState): boolean {
  return mode === 'auto' || armed;
}

/** What the chip says in one sentence, on its face and to screen readers. `seen`: lines that are going to be sent. */
export function headline(state: ChipState, seen: number, strings: ChipStrings): string {
  if (isProfile(state)) return strings.profile;
  if (state.lines.length === 0) return strings.held(state.ask.length);
  if (state.lines.every(({ struck }) => struck)) return strings.nothing;
  // Whether a line has been seen is known one frame after it was drawn.
  if (isGoing(state)) return seen === 0 ? strings.title : strings.willAdd(seen);
  return strings.offer(state.lines.filter(({ struck }) => !struck).length);
}

function Pill({ state, headline, strings, chord, on }: ChipViewProps): JSX.Element {
  return (
    <div class="pill">
      {isProfile(state) ? (
        <button type="button" class="offer" onClick={trusted(on.profile)}>
          <Mark />
          <span>{headline}</span>
        </button>
      ) : (
        <button type="button" class="offer" aria-expanded="false" onClick={trusted(on.open)}>
          <Mark />
          <span>{headline}</span>
          {isAcceptable(state) && <kbd>{chord}</kbd>}
        </button>
      )}
      <Close label={strings.dismiss} act={on.dismiss} />
    </div>
  );
}

/** Whether the chord has anything to accept. */
export function isAcceptable(state: ChipState): boolean {
  return !isGoing(state) && state.lines.some(({ struck }) => !struck);
}

function Card({ state, opened, asking, seen, headline, strings, chord, on }: ChipViewProps): JSX.Element {
  const lines = listed(state, opened, seen);
  const rest = state.lines.length - lines.length;
  return (
    <section class={opened ? 'card' : 'card compact'} role="dialog" aria-label={strings.title}>
      <header>
        <Mark />
        <h2>{headline}</h2>
        <Close label={strings.dismiss} act={on.dismiss} />
      </header>
      <div class="scroll">
        <ul>
          {lines.map((line) => (
            <Line key={line.id} line={line} opened={opened} asking={asking === line.id} strings={strings} on={on} />
          ))}
        </ul>
        {rest > 0 && <More label={strings.more(rest)} act={on.open} />}
        {state.ask.length > 0 && !opened && <More label={strings.ask(state.ask.length)} act={on.open} />}
        {state.question !== undefined && opened && <Question site={state.question} strings={strings} on={on} />}
        {state.ask.length > 0 && opened && <Ask lines={state.ask} strings={strings} on={on} />}
      </div>
      {isAcceptable(state) && (
        <footer>
          <button type="button" class="add" onClick={trusted(on.accept)}>
            {strings.add} <kbd>{chord}</kbd>
          </button>
        </footer>
      )}
    </section>
  );
}

/** Asked once for a site, above the lines that the answer is about. */
function Question({ site, strings, on }: { site: string; strings: ChipStrings; on: ChipActions }): JSX.Element {
  return (
    <div class="question">
      <p>{strings.question(site)}</p>
      <button type="button" class="quiet yes" onClick={trusted(() => on.hears('everything'))}>
        {strings.questionYes}
      </button>
      <button type="button" class="quiet own" onClick={trusted(() => on.hears('own'))}>
        {strings.questionOwn}
      </button>
    </div>
  );
}

function Ask({ lines, strings, on }: { lines: ChipLine[]; strings: ChipStrings; on: ChipActions }): JSX.Element {
  return (
    <div class="ask">
      <h3>{strings.ask(lines.length)}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <Words line={line} />
            <button type="button" class="quiet" onClick={trusted(() => on.askLine(line.id))}>
              {strings.askAdd}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function More({ label, act }: { label: string; act: () => void }): JSX.Element {
  return (
    <button type="button" class="more" onClick={trusted(act)}>
      {label}
    </button>
  );
}

export function Close({ label, act }: { label: string; act: () => void }): JSX.Element {
  return (
    <button type="button" class="close" aria-label={label} title={label} onClick={trusted(act)}>
      <Icon name="close" />
    </button>
  );
}

/** Two wings: the product's mark in one line. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M8 13C7.6 8.6 5.4 5.6 1.8 4.2 2 8 4.2 11.6 8 13Zm0 0c.4-4.4 2.6-7.4 6.2-8.8C14 8 11.8 11.6 8 13Z" />
    </svg>
  );
}
