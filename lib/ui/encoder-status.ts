/** Which encoder serves and how far a change is, as a screen shows it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { EncoderStatus } from '../engine/api.ts';
import type { EngineClient } from '../engine/client.ts';
import type { EncoderId } from '../inference/encoders.ts';

/** Progress is not announced; while a change is under way an open screen looks this often. */
const LOOK_EVERY_MS = 1_000;

export interface EncoderWatch {
  /** Absent until the first answer. */
  status: ReadonlySignal<EncoderStatus | undefined>;
  error: ReadonlySignal<unknown>;
  /** Begins or gives up a change; see `EngineApi.changeEncoder`. */
  change(model: EncoderId, from?: string): Promise<void>;
}

/** Takes the engine and the life of the screen. Looks at once, after each change of the store, and while one is under way. */
export function watchEncoder(
  engine: Pick<EngineClient, 'encoder' | 'changeEncoder' | 'onChange'>,
  life: AbortSignal,
  document: Pick<Document, 'visibilityState'>,
): EncoderWatch {
  const status = signal<EncoderStatus | undefined>(undefined);
  const error = signal<unknown>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (now: EncoderStatus) => {
    if (life.aborted) return;
    status.value = now;
    error.value = undefined;
    clearTimeout(timer);
    if (now.next && now.next.failed === undefined) timer = setTimeout(tick, LOOK_EVERY_MS);
  };
  const look = async () => {
    try {
      show(await engine.encoder());
    } catch (thrown) {
      if (!life.aborted) error.value = thrown;
    }
  };
  const tick = () => {
    if (document.visibilityState === 'visible') void look();
    else timer = setTimeout(tick, LOOK_EVERY_MS);
  };
  engine.onChange(() => void look(), life);
  life.addEventListener('abort', () => clearTimeout(timer));
  void look();
  return { status, error, change: async (model, from) => show(await engine.changeEncoder(model, from)) };
}
