/**
 * The language model that the user chose: brought here, kept, let go. Every step is written down before it begins, so
 * that an engine that wakes goes on with it. Nothing but background work asks for the model, and nothing waits for it.
 */
import { type ErrorCode, TsubasaError, toWire } from '../errors.ts';
import { unfit } from '../inference/fits.ts';
import type { ModelInstaller } from '../inference/install-model.ts';
import type { Machine } from '../inference/llm-server.ts';
import { type InstalledModel, type Offer, offerOf, readsByDefault } from '../inference/models.ts';
import type { Generator, LanguageModel } from '../inference/ports.ts';
import { inTurns } from '../serial.ts';
import type { ModelStatus } from './api.ts';
import type { EngineContext } from './context.ts';
import { type ModelDownload, startDownload } from './model-download.ts';
import { createHealth } from './model-health.ts';
import type { DownloadChoice, ModelChoice, ModelRecord, NextDoorChoice } from './model-record.ts';

/** What an engine needs to have a language model. */
export interface ModelParts {
  installer: ModelInstaller;
  /** Gives an installed model; cheap: it loads with the first use, in a worker of its own that ends with the signal. */
  open(model: InstalledModel, signal: AbortSignal): Generator;
  /** Gives a model that somebody else runs; undefined where this browser or build knows none of that kind. Sends nothing. */
  nextDoor?(choice: NextDoorChoice, signal: AbortSignal): Generator | undefined;
  /** Asks a server next door for the names of its models. */
  listModels?(server: { url: string; key?: string }): Promise<string[]>;
  /** See `startDownload`. */
  retryMs?: readonly number[];
}

export interface Models extends LanguageModel {
  status(): Promise<ModelStatus>;
  /** See `EngineApi.chooseModel`. */
  choose(choice: ModelChoice): Promise<ModelStatus>;
  pause(isPaused: boolean): Promise<ModelStatus>;
  cancel(): Promise<ModelStatus>;
  remove(): Promise<ModelStatus>;
  /** Lets the model that serves read what was said, or not. */
  read(isOn: boolean): Promise<ModelStatus>;
  /** The model where it reads: what `open` gives, else undefined. */
  reader: LanguageModel;
  /** See `EngineApi.serverModels`. */
  serverModels(url: string, key?: string): Promise<string[]>;
  /** What the browser tells of the battery. */
  power(onBattery: boolean): void;
  /** Calls back whenever a model may run that could not before. */
  onAvailable(callback: () => void): void;
  /** Goes on with what was under way when the last engine ended; returns at once. */
  resume(): void;
}

interface Running {
  next: DownloadChoice;
  download: ModelDownload;
}

export function createModels(context: EngineContext, first: ModelRecord, parts: ModelParts | undefined): Models {
  const { db, clock, signal } = context;
  let record = first;
  let running: Running | undefined;
  let opened: { generator: Generator; life: AbortController } | undefined;
  let machine: Promise<Machine> | undefined;
  let onBattery: boolean | undefined;
  const listeners = new Set<() => void>();
  const available = () => {
    for (const listener of listeners) listener();
  };

  // One change at a time; not the engine's write lock, since a change may wait for files.
  const turn = inTurns();
  /** A key whose value is undefined is taken out. */
  const write = async (patch: { [K in keyof ModelRecord]?: ModelRecord[K] | undefined }): Promise<void> => {
    const all = Object.entries({ ...record, ...patch }).filter(([, value]) => value !== undefined);
    record = Object.fromEntries(all) as unknown as ModelRecord;
    await db.meta.put({ key: 'model', value: record });
    context.wrote();
  };
  const letGo = () => {
    opened?.life.abort(new TsubasaError('no_model', 'let go'));
    opened = undefined;
  };
  const final = (fault: ErrorCode) => {
    letGo();
    void turn(() => write({ fault })).catch(() => undefined);
  };
  const health = createHealth(clock, final);
  signal.addEventListener('abort', () => {
    void running?.download.stop();
    letGo();
  });

  const known = (choice: { model: string; variant: string }): { offer: Offer; parts: ModelParts } => {
    const offer = offerOf(choice.model, choice.variant);
    if (!offer || !parts) throw new TsubasaError('not_found', `${choice.model}, ${choice.variant}`);
    return { offer, parts };
  };
  const folderOf = (choice: DownloadChoice) => {
    const { offer, parts: ours } = known(choice);
    return ours.installer.folderOf(offer, choice.from);
  };
  const folderInUse = () => (record.serving?.kind === 'download' ? record.serving.installed.folder : undefined);
  const removeUnused = async (folder: string | undefined): Promise<void> => {
    if (folder !== undefined && folder !== folderInUse()) await parts?.installer.remove(folder);
  };

  /** Rejects with `model_unfit` where this machine cannot run it. Asks the machine once a life. */
  const check = async (offer: Offer): Promise<void> => {
    machine ??= context.machine?.();
    const found = await machine?.catch(() => {
      machine = undefined;
      return undefined;
    });
    const why = found && unfit(found, offer);
    if (why) throw new TsubasaError('model_unfit', `${offer.model.id}, ${offer.variant.id}: ${why}`);
  };

  const serve = async (serving: ModelRecord['serving'], more: Parameters<typeof write>[0] = {}): Promise<void> => {
    const before = folderInUse();
    letGo();
    health.forget();
    await write({ ...more, serving, fault: undefined, reads: undefined });
    await removeUnused(before);
    available();
  };

  const begin = (): void => {
    const { next } = record;
    if (!next || !parts || running) return;
    const { kind, model, variant, from } = next;
    const choice: DownloadChoice = { kind, model, variant, ...(from === undefined ? {} : { from }) };
    const { offer } = known(choice);
    const learnt = record.learnt[folderOf(choice)];
    const download = startDownload(
      { installer: parts.installer, now: clock.now, ...(parts.retryMs ? { retryMs: parts.retryMs } : {}) },
      { offer, ...(from === undefined ? {} : { from }), ...(learnt ? { learnt } : {}) },
      {
        installed: (installed) =>
          void ended(mine, () => {
            const all = { ...record.learnt, [installed.folder]: installed.files };
            return serve({ ...choice, installed }, { learnt: all, next: undefined });
          }),
        failed: (error) =>
          void ended(mine, async () => {
            const { code, message } = toWire(error);
            console.warn('tsubasa: no language model came', message);
            const { done, total } = mine.download.state();
            await write({ next: { ...choice, failed: code === 'internal' ? 'model_unusable' : code, done, total } });
          }),
      },
    );
    const mine: Running = { next: choice, download };
    running = mine;
  };

  /** What a download comes to counts only as long as it is the one that is wanted. */
  const ended = (mine: Running, then: () => Promise<void>): Promise<void> =>
    turn(async () => {
      if (running !== mine || signal.aborted) return;
      running = undefined;
      await then();
    }).catch((error: unknown) => {
      if (!signal.aborted) console.warn('tsubasa: the language model was not noted', toWire(error).message);
    });

  /** Its files cannot be removed as long as it writes into them. */
  const stop = async (): Promise<{ done: number; total: number }> => {
    const mine = running;
    running = undefined;
    await mine?.download.stop();
    return mine?.download.state() ?? { done: record.next?.done ?? 0, total: record.next?.total ?? 0 };
  };

  const drop = async (): Promise<void> => {
    await stop();
    const { next } = record;
    if (!next) return;
    await write({ next: undefined });
    await removeUnused(folderOf(next));
  };

  const chooseDownload = async (choice: DownloadChoice): Promise<void> => {
    const { offer } = known(choice);
    if (choice.model === 'own' && choice.from === undefined)
      throw new TsubasaError('bad_message', 'a model of your own needs an address');
    await check(offer);
    const folder = folderOf(choice);
    if (record.next && folderOf(record.next) !== folder) await drop();
    if (running) return;
    if (folder === folderInUse() && record.fault === undefined) return;
    await write({ next: choice });
    begin();
  };

  const open = async (): Promise<Generator | undefined> => {
    const { serving, fault } = record;
    if (!serving || !parts || fault !== undefined || health.rests() !== undefined) return undefined;
    if (serving.kind !== 'server' && onBattery) return undefined;
    if (serving.kind === 'download') {
      const offer = offerOf(serving.model, serving.variant);
      const isFit =
        offer &&
        (await check(offer)
          .then(() => true)
          .catch(() => false));
      // It may have been taken away meanwhile.
      if (!isFit || record.serving !== serving) return undefined;
    }
    opened ??= openNow(serving, parts);
    return opened?.generator;
  };

  const status = async (): Promise<ModelStatus> => statusOf(record, running, { rests: health.rests(), onBattery });

  return {
    status,
    choose: (wanted) =>
      turn(async () => {
        const choice = checked(wanted);
        if (choice.kind === 'download') await chooseDownload(choice);
        else {
          const probe = new AbortController();
          if (!parts?.nextDoor?.(choice, probe.signal)) throw new TsubasaError('not_found', choice.kind);
          probe.abort();
          await drop();
          await serve(choice);
        }
        return status();
      }),
    pause: (isPaused) =>
      turn(async () => {
        const { next } = record;
        if (!next) return status();
        if (isPaused) {
          const { done, total } = await stop();
          const { failed: _, ...rest } = next;
          await write({ next: { ...rest, paused: true, done, total } });
        } else if (!running) {
          const { paused: _paused, failed: _failed, ...rest } = next;
          await write({ next: rest });
          begin();
        }
        return status();
      }),
    cancel: () => turn(() => drop().then(status)),
    remove: () =>
      turn(async () => {
        // What is under way is another wish, and goes on.
        await serve(undefined);
        return status();
      }),
    read: (isOn) =>
      turn(async () => {
        await write({ reads: isOn });
        if (isOn) available();
        return status();
      }),
    serverModels: async (url, key) => {
      if (!parts?.listModels) throw new TsubasaError('not_found', url);
      return parts.listModels({ url, ...(key === undefined ? {} : { key }) });
    },
    power: (isOn) => {
      if (isOn === onBattery) return;
      onBattery = isOn;
      context.wrote();
      if (!isOn) available();
    },
    onAvailable: (callback) => listeners.add(callback),
    resume: () => {
      const { next } = record;
      if (next && !next.paused && next.failed === undefined && offerOf(next.model, next.variant)) begin();
    },
    open,
    reader: { open: async () => (reads(record) ? open() : undefined) },
  };

  function openNow(serving: NonNullable<ModelRecord['serving']>, ours: ModelParts): typeof opened {
    const life = new AbortController();
    const generator =
      serving.kind === 'download' ? ours.open(serving.installed, life.signal) : ours.nextDoor?.(serving, life.signal);
    return generator && { generator: health.watch(generator), life };
  }
}

const TRY = { maxTokens: 24, maxMs: 120_000 };

/** Shows the user that the model works. Loads it where it sleeps. */
export async function tryModel(models: LanguageModel): Promise<{ text: string; ms: number }> {
  const generator = await models.open();
  if (!generator) throw new TsubasaError('no_model', 'none that may run now');
  const began = performance.now();
  let text = '';
  for await (const piece of generator.generate([{ role: 'user', content: 'Name three birds.' }], TRY)) text += piece;
  return { text, ms: performance.now() - began };
}

/** An address has a slash at its end, and begins as one of the web. */
function checked(choice: ModelChoice): ModelChoice {
  const address = choice.kind === 'download' ? choice.from : choice.kind === 'server' ? choice.url : undefined;
  if (address === undefined) return choice;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new TsubasaError('bad_message', 'an address of a server begins with https: or http:');
  return choice.kind === 'download' && !address.endsWith('/') ? { ...choice, from: `${address}/` } : choice;
}

function reads(record: ModelRecord): boolean {
  const { serving } = record;
  return record.reads ?? readsByDefault(serving?.kind === 'download' ? serving.installed.files : undefined);
}

/** What a screen may know: no key. */
function statusOf(
  record: ModelRecord,
  running: Running | undefined,
  { rests, onBattery }: { rests: ErrorCode | undefined; onBattery: boolean | undefined },
): ModelStatus {
  const { serving, fault, next } = record;
  const why = fault ?? rests;
  return {
    ...(serving ? { serving: shown(serving), reads: reads(record) } : {}),
    ...(serving && why ? { fault: why } : {}),
    ...(serving && serving.kind !== 'server' && onBattery ? { waits: 'battery' as const } : {}),
    ...(next
      ? {
          next: {
            model: next.model,
            variant: next.variant,
            ...(next.from === undefined ? {} : { from: next.from }),
            state: running ? ('running' as const) : next.paused ? ('paused' as const) : ('stopped' as const),
            ...(next.failed === undefined ? {} : { failed: next.failed }),
            ...(running ? running.download.state() : { done: next.done ?? 0, total: next.total ?? 0 }),
          },
        }
      : {}),
  };
}

function shown(serving: NonNullable<ModelRecord['serving']>): NonNullable<ModelStatus['serving']> {
  if (serving.kind === 'built-in') return { kind: serving.kind };
  if (serving.kind === 'server') return { kind: serving.kind, url: serving.url, model: serving.model };
  const { kind, model, variant, from, installed } = serving;
  return { kind, model, variant, ...(from === undefined ? {} : { from }), files: installed.files };
}
