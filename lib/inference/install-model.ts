/** Brings a language model onto this machine: its files, checked, and what they say of themselves. */
import { TsubasaError } from '../errors.ts';
import { type DownloadParts, download, type WantedFile } from './downloads.ts';
import { CONFIG_FILE, type KeptFile } from './encoders.ts';
import { nameOf, readConfig } from './install.ts';
import { TENSORS_FILE, tensorPieces } from './mlc-models.ts';
import { type InstalledModel, isPinned, type Offer, weightsFile } from './models.ts';

/** What is to come. */
export interface ModelInstall {
  offer: Offer;
  /** The address of the folder that holds the files. Absent: where the catalogue says. */
  from?: string;
  /** What came before, of files whose hashes nobody pinned: nothing else is taken from there again. */
  learnt?: readonly KeptFile[];
  /** Told after every piece: bytes so far, and of how many, as far as that is known. */
  progress(bytes: number, total: number): void;
  signal: AbortSignal;
}

export interface ModelInstaller {
  /** The folder that such a model is kept in. */
  folderOf(offer: Offer, from?: string): string;
  /** Gives the model, ready to be loaded. Rejects as `download` does, and with `model_unusable`. */
  install(wanted: ModelInstall): Promise<InstalledModel>;
  /** Removes all files of a folder. */
  remove(folder: string): Promise<void>;
}

/** No model is cut into more pieces. */
const MOST_PIECES = 32;

export interface ModelInstallerParts extends DownloadParts {
  /** Bytes that the disk still takes, where the browser tells. */
  room?(): Promise<number | undefined>;
  /** What the models will run on; `wasm` only in tests. */
  device?: InstalledModel['device'];
}

export function createModelInstaller(parts: ModelInstallerParts): ModelInstaller {
  const folderOf = ({ model, variant }: Offer, from?: string) =>
    `models/${model.id}/${variant.id}${from === undefined ? '' : `-${nameOf(from)}`}`;
  return {
    folderOf,
    remove: (folder) => parts.files.remove(folder),
    install: async ({ offer, from, learnt, progress, signal }) => {
      const { model, variant } = offer;
      const folder = folderOf(offer, from);
      const fetchAll = (files: readonly WantedFile[], told = progress) =>
        download(parts, { from: from ?? variant.from, folder, files, progress: told, signal });
      const config = async () => readConfig(await parts.files.read(`${folder}/${CONFIG_FILE}`));
      await refuseFull(parts, folder, from === undefined ? variant.files : []);
      const wanted = from === undefined ? variant.files : variant.files.map(({ path }) => ({ path }));
      const isKnown = from === undefined && isPinned(variant);
      let files: KeptFile[];
      if (learnt) files = await fetchAll(learnt);
      else if (isKnown) files = await fetchAll(wanted);
      else {
        // What there is beside the graph stands in the configuration, so that comes first.
        const lists = variant.engine === 'web-llm' ? TENSORS_FILE : CONFIG_FILE;
        await fetchAll(wanted.filter(({ path }) => path === lists));
        const list = await readConfig(await parts.files.read(`${folder}/${lists}`));
        files = await fetchAll(
          variant.engine === 'web-llm' ? withTensors(wanted, list) : withPieces(wanted, variant.dtype, list),
        );
      }
      if (variant.engine === 'transformers' && typeof (await config()).model_type !== 'string')
        throw new TsubasaError('model_unusable', `${folder}: the configuration names no kind of model`);
      return {
        model: model.id,
        engine: variant.engine,
        dtype: variant.dtype,
        device: parts.device ?? 'webgpu',
        folder,
        files,
        contextTokens: contextOf(await config(), model.contextTokens),
        ...(variant.lib === undefined ? {} : { lib: variant.lib }),
      };
    },
  };
}

/** Told before the first byte comes, not after the last one that fitted. */
async function refuseFull(
  { files, room }: ModelInstallerParts,
  folder: string,
  wanted: readonly WantedFile[],
): Promise<void> {
  const free = await room?.();
  if (free === undefined) return;
  let missing = 0;
  for (const { path, bytes = 0 } of wanted)
    missing += Math.max(0, bytes - ((await files.read(`${folder}/${path}`))?.size ?? 0));
  if (missing > free) throw new TsubasaError('storage_full', `${missing} bytes are to come, ${free} are free`);
}

/**
 * Adds the files that hold weights apart from the graph, as transformers.js counts them: `use_external_data_format` is
 * how many there are, or whether there is one, for all graphs or for each by its name.
 */
function withPieces(
  files: readonly WantedFile[],
  dtype: InstalledModel['dtype'],
  config: Record<string, unknown>,
): WantedFile[] {
  const graph = weightsFile(dtype);
  const name = graph.slice(graph.lastIndexOf('/') + 1);
  const told = (config['transformers.js_config'] as { use_external_data_format?: unknown } | undefined)
    ?.use_external_data_format;
  const own = typeof told === 'object' && told !== null ? ((told as Record<string, unknown>)[name] ?? 0) : told;
  const count = Math.min(Number(own ?? 0) || 0, MOST_PIECES);
  const pieces = Array.from({ length: count }, (_, place) => `${graph}_data${place === 0 ? '' : `_${place}`}`);
  const there = new Set(files.map(({ path }) => path));
  return [...files, ...pieces.filter((path) => !there.has(path)).map((path) => ({ path }))];
}

/** Adds the files that WebLLM's list of tensors names. */
function withTensors(files: readonly WantedFile[], list: Record<string, unknown>): WantedFile[] {
  const pieces = tensorPieces(list);
  if (pieces.length === 0) throw new TsubasaError('model_unusable', `${TENSORS_FILE} names no files of weights`);
  return [...files, ...pieces.map((path) => ({ path }))];
}

/** A model that was made for less must not be asked for more. */
function contextOf({ max_position_embeddings: most }: Record<string, unknown>, wanted: number): number {
  return typeof most === 'number' && Number.isInteger(most) && most > 0 ? Math.min(most, wanted) : wanted;
}
