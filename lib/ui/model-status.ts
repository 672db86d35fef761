/** Which language model serves, how far a download is, and what this machine can run, as a screen shows it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ModelStatus } from '../engine/api.ts';
import type { EngineClient } from '../engine/client.ts';
import type { ExtractView } from '../engine/extract.ts';
import type { ModelChoice } from '../engine/model-record.ts';
import type { Machine } from '../inference/machine.ts';
import { type StatusWatch, watchStatus } from './watch-status.ts';

type Engine = Pick<
  EngineClient,
  | 'model'
  | 'machine'
  | 'chooseModel'
  | 'pauseModel'
  | 'cancelModel'
  | 'deleteModel'
  | 'tryModel'
  | 'modelReads'
  | 'extracts'
  | 'serverModels'
  | 'onChange'
>;

/** Commands reject as the engine's methods of the same names do. */
export interface ModelWatch extends Omit<StatusWatch<ModelStatus>, 'show'> {
  /** Absent until it was asked for and has answered. */
  machine: ReadonlySignal<Machine | undefined>;
  /** Asks the machine, once: that starts a worker. */
  lookAtMachine(): Promise<void>;
  choose(choice: ModelChoice): Promise<void>;
  pause(isPaused: boolean): Promise<void>;
  cancel(): Promise<void>;
  remove(): Promise<void>;
  tryOut(): Promise<{ text: string; ms: number }>;
  read(isOn: boolean): Promise<void>;
  extracts(): Promise<ExtractView[]>;
  serverModels(url: string, key?: string): Promise<string[]>;
}

/** Takes the engine and the life of the screen. */
export function watchModel(engine: Engine, life: AbortSignal, document: Pick<Document, 'visibilityState'>): ModelWatch {
  const machine = signal<Machine | undefined>(undefined);
  const moves = ({ next }: ModelStatus) => next?.state === 'running';
  const { status, error, show } = watchStatus(() => engine.model(), moves, engine.onChange, life, document);
  return {
    status,
    error,
    machine,
    lookAtMachine: async () => {
      machine.value ??= await engine.machine();
    },
    choose: async (choice) => show(await engine.chooseModel(choice)),
    pause: async (isPaused) => show(await engine.pauseModel(isPaused)),
    cancel: async () => show(await engine.cancelModel()),
    remove: async () => show(await engine.deleteModel()),
    tryOut: () => engine.tryModel(),
    read: async (isOn) => show(await engine.modelReads(isOn)),
    extracts: () => engine.extracts(),
    serverModels: (url, key) => engine.serverModels(url, key),
  };
}
