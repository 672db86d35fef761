import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { SpaceView } from '../engine/spaces-api.ts';
import { spaceName } from './spaces.ts';

interface SpaceSelectProps {
  label: string;
  /** Read by screen readers instead, where the same label stands in many rows. */
  about?: string;
  spaces: readonly Pick<SpaceView, 'id' | 'name' | 'from'>[];
  /** What stands first, where none of them is chosen: its value is empty. */
  none?: string;
  value: string;
  disabled?: boolean;
  /** With it a button says so, and what is chosen counts when that is pressed: arrow keys alone move nothing. */
  submit?: string;
  onChoose(id: string): void;
}

/** One of the spaces, by the platform's own control. */
export function SpaceSelect(props: SpaceSelectProps): JSX.Element {
  const id = useId();
  const { value, submit } = props;
  const [chosen, setChosen] = useState(value);
  useEffect(() => setChosen(value), [value]);
  const choose = (to: string) => {
    setChosen(to);
    if (submit === undefined) props.onChoose(to);
  };
  return (
    <div class="row space-select">
      <label for={id} class="faint small">
        {props.label}
        {props.about !== undefined && <span class="unseen"> {props.about}</span>}
      </label>
      <select
        id={id}
        class="grow"
        value={chosen}
        disabled={props.disabled}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {props.none !== undefined && <option value="">{props.none}</option>}
        {props.spaces.map((space) => (
          <option key={space.id} value={space.id}>
            {spaceName(space)}
          </option>
        ))}
      </select>
      {submit !== undefined && chosen !== value && (
        <button type="button" class="button" disabled={props.disabled} onClick={() => props.onChoose(chosen)}>
          {submit}
          {props.about !== undefined && <span class="unseen"> {props.about}</span>}
        </button>
      )}
    </div>
  );
}
