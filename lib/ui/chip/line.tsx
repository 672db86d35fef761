/** One line of the chip: its words, why it is here and how old it is, and what can be said of it, with one key each. */
import type { JSX } from 'preact';
import { letterOf } from './chord.ts';
import type { ChipLine, ChipStrings } from './types.ts';
import type { ViewActions } from './view.tsx';

interface LineProps {
  line: ChipLine;
  /** The full list: what can be said of a line stands beside it. */
  opened: boolean;
  /** It is asked once more whether to forget it. */
  asking: boolean;
  strings: ChipStrings;
  on: ViewActions;
}

/** By the letter on the key, wherever that lies. */
const KEYS = { wrong: 'W', not_here: 'N', forget: 'F' } as const;

export function Line({ line, opened, asking, strings, on }: LineProps): JSX.Element {
  const { id } = line;
  const toggle = () => (line.struck ? on.unstrike(id) : on.strike(id));
  const acts: Record<keyof typeof KEYS, { label: string; act: () => void }> = {
    wrong: { label: strings.wrong, act: () => on.say(id, 'wrong') },
    not_here: { label: strings.notHere, act: () => on.say(id, 'not_here') },
    forget: { label: strings.forget, act: () => on.askForget(id) },
  };
  const key = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.isComposing || event.repeat || !opened || asking) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    for (const [name, letter] of Object.entries(KEYS))
      if (letterOf(event) === letter) acts[name as keyof typeof KEYS].act();
  };
  return (
    <li data-line={id} class={line.old ? 'old' : undefined} onKeyDown={key}>
      <label>
        <input type="checkbox" checked={!line.struck} onClick={trusted(toggle)} />
        <Words line={line} />
      </label>
      {opened && !asking && (
        <div class="acts">
          {Object.entries(acts).map(([name, { label, act }]) => (
            <button
              key={name}
              type="button"
              class="act"
              aria-keyshortcuts={KEYS[name as keyof typeof KEYS]}
              onClick={trusted(act)}
            >
              {label} <kbd>{KEYS[name as keyof typeof KEYS]}</kbd>
            </button>
          ))}
        </div>
      )}
      {asking && (
        <div class="acts sure">
          <span>{strings.forgetAsk}</span>
          <button type="button" class="quiet" onClick={trusted(() => on.askForget(undefined))}>
            {strings.forgetNo}
          </button>
          <button type="button" class="quiet danger" onClick={trusted(() => on.say(id, 'forget'))}>
            {strings.forgetYes}
          </button>
        </div>
      )}
    </li>
  );
}

export function Words({ line }: { line: ChipLine }): JSX.Element {
  return (
    <span class="words">
      <span class={line.struck ? 'struck' : undefined} dir="auto">
        {line.text}
      </span>
      <small class="said" title={line.saidAt || undefined}>
        {[line.site, line.age].filter(Boolean).join(' · ')}
      </small>
      {line.why !== '' && <small class="why">{line.why}</small>}
    </span>
  );
}

/** What a page dispatches is not what a person did. */
export function trusted(act: () => void): (event: Event) => void {
  return (event) => {
    if (event.isTrusted) act();
  };
}
