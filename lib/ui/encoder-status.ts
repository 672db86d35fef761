/** Which encoder serves and how far a change is, as a screen shows it. */
import type { EncoderStatus } from '../engine/api.ts';
import type { EngineClient } from '../engine/client.ts';
import type { EncoderId } from '../inference/encoders.ts';
import { type StatusWatch, watchStatus } from './watch-status.ts';

export interface EncoderWatch extends Omit<StatusWatch<EncoderStatus>, 'show'> {
  /** Begins or gives up a change; see `EngineApi.changeEncoder`. */
  change(model: EncoderId, from?: string): Promise<void>;
}

/** Takes the engine and the life of the screen. */
export function watchEncoder(
  engine: Pick<EngineClient, 'encoder' | 'changeEncoder' | 'onChange'>,
  life: AbortSignal,
  document: Pick<Document, 'visibilityState'>,
): EncoderWatch {
  const moves = ({ next }: EncoderStatus) => next !== undefined && next.failed === undefined;
  const { status, error, show } = watchStatus(() => engine.encoder(), moves, engine.onChange, life, document);
  return { status, error, change: async (model, from) => show(await engine.changeEncoder(model, from)) };
}
