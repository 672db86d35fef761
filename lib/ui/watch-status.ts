/** What the engine says of something that may be under way, kept current for as long as a screen is open. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { EngineClient } from '../engine/client.ts';

/** Progress is not announced; while something is under way an open screen looks this often. */
const LOOK_EVERY_MS = 1_000;

export interface StatusWatch<Status> {
  /** Absent until the first answer. */
  status: ReadonlySignal<Status | undefined>;
  error: ReadonlySignal<unknown>;
  /** Takes a status that a command gave. */
  show(now: Status): void;
}

/** `ask` gives the status; `moves` says whether it changes by itself. Looks at once, and after each change of the store. */
export function watchStatus<Status>(
  ask: () => Promise<Status>,
  moves: (status: Status) => boolean,
  onChange: EngineClient['onChange'],
  life: AbortSignal,
  document: Pick<Document, 'visibilityState'>,
): StatusWatch<Status> {
  const status = signal<Status | undefined>(undefined);
  const error = signal<unknown>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (now: Status) => {
    if (life.aborted) return;
    status.value = now;
    error.value = undefined;
    clearTimeout(timer);
    if (moves(now)) timer = setTimeout(tick, LOOK_EVERY_MS);
  };
  const look = async () => {
    try {
      show(await ask());
    } catch (thrown) {
      if (!life.aborted) error.value = thrown;
    }
  };
  const tick = () => {
    if (document.visibilityState === 'visible') void look();
    else timer = setTimeout(tick, LOOK_EVERY_MS);
  };
  onChange(() => void look(), life);
  life.addEventListener('abort', () => clearTimeout(timer));
  void look();
  return { status, error, show };
}
