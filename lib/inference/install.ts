/** Brings an encoder onto this machine: its files, checked, and what they say of themselves. */
import { keyedHash } from '../engine/hash.ts';
import { TsubasaError } from '../errors.ts';
import { type DownloadParts, download } from './downloads.ts';
import {
  CONFIG_FILE,
  type EncoderModel,
  type InstalledEncoder,
  installed,
  type KeptFile,
  WEIGHTS_FILE,
} from './encoders.ts';

const PATHS = [CONFIG_FILE, 'tokenizer_config.json', 'tokenizer.json', WEIGHTS_FILE];

export interface Install {
  model: EncoderModel;
  /** The address of the folder that holds the model's files. Absent: where its publisher has it, with pinned hashes. */
  from?: string;
  /** What came from that address before: nothing else is taken from there again. */
  learnt?: readonly KeptFile[];
  progress(bytes: number, total: number): void;
  signal: AbortSignal;
}

export interface Installer {
  /** The folder that a model from that address is kept in. */
  folderOf(model: EncoderModel, from?: string): string;
  /** Gives the encoder, ready to be loaded. Rejects as `download` does, and with `model_unusable`. */
  install(wanted: Install): Promise<InstalledEncoder>;
  /** Removes all files of a folder. */
  remove(folder: string): Promise<void>;
}

/** A short name for a text that is no name for a file, such as an address of the user's own. */
export const nameOf = keyedHash('');

/** Takes a `config.json`; gives what stands in it, or nothing where there is none or it is none. */
export async function readConfig(file: Blob | undefined): Promise<Record<string, unknown>> {
  try {
    const config: unknown = JSON.parse((await file?.text()) ?? '{}');
    return typeof config === 'object' && config !== null ? (config as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function createInstaller(parts: DownloadParts): Installer {
  const folderOf = (model: EncoderModel, from?: string) =>
    `encoders/${model.id}/${from === undefined ? 'published' : nameOf(from)}`;
  return {
    folderOf,
    remove: (folder) => parts.files.remove(folder),
    install: async ({ model, from, learnt, progress, signal }) => {
      if (!model.download) return installed(model);
      const folder = folderOf(model, from);
      const files = await download(parts, {
        from: from ?? model.download.from,
        folder,
        files: from === undefined ? model.download.files : (learnt ?? PATHS.map((path) => ({ path }))),
        progress,
        signal,
      });
      if (from === undefined) return { ...installed(model), folder, files };
      const weights = files.find(({ path }) => path === WEIGHTS_FILE);
      const dimensions = await dimensionsIn(await parts.files.read(`${folder}/${CONFIG_FILE}`));
      if (!weights || dimensions === undefined)
        throw new TsubasaError('model_unusable', `${from}: the configuration names no size of its states`);
      return { ...installed(model, { sha256: weights.sha256, dimensions }), folder, files };
    },
  };
}

async function dimensionsIn(config: Blob | undefined): Promise<number | undefined> {
  const { hidden_size: size } = await readConfig(config);
  return typeof size === 'number' && Number.isInteger(size) && size > 0 && size <= 8192 ? size : undefined;
}
