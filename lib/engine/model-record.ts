/** What the user chose as language model, as it is kept over restarts. */
import * as v from 'valibot';
import type { ErrorCode } from '../errors.ts';
import type { InstalledModel, ModelId } from '../inference/models.ts';
import type { TsubasaDb } from '../storage/db.ts';

/** A model that is downloaded: which, and from where, if not from where the catalogue says. */
export interface DownloadChoice {
  kind: 'download';
  model: ModelId;
  /** See `ModelVariant.id`. */
  variant: string;
  /** The address of a folder on a server of the user's own, with a slash at its end. */
  from?: string;
}

/** A model that somebody else runs: a server of the user's, or the browser. */
export type NextDoorChoice =
  /** `key` is kept on this machine as it is, and told to no screen. */
  { kind: 'server'; url: string; model: string; key?: string } | { kind: 'built-in' };

export type ModelChoice = DownloadChoice | NextDoorChoice;

/** What serves, what is on its way, and what was learnt of files that nobody pinned. */
export interface ModelRecord {
  serving?: (DownloadChoice & { installed: InstalledModel }) | NextDoorChoice;
  /** Why the one that serves is left alone until it is chosen anew. */
  fault?: ErrorCode;
  /** Whether the one that serves reads what was said; absent: as its size has it, see `readsByDefault`. */
  reads?: boolean;
  next?: DownloadChoice & {
    paused?: boolean;
    failed?: ErrorCode;
    /** Bytes, as far as they were known when it stopped. */
    done?: number;
    total?: number;
  };
  /** By folder: what was downloaded from an address first; nothing else is taken from there again. */
  learnt: Record<string, InstalledModel['files']>;
}

const files = v.array(v.object({ path: v.string(), bytes: v.number(), sha256: v.string() }));
const download = { kind: v.literal('download'), model: v.string(), variant: v.string(), from: v.optional(v.string()) };
const installed = v.object({
  model: v.string(),
  engine: v.picklist(['transformers', 'web-llm']),
  dtype: v.picklist(['q4f16', 'q4', 'fp32']),
  device: v.picklist(['webgpu', 'wasm']),
  folder: v.string(),
  files,
  contextTokens: v.number(),
  lib: v.optional(v.string()),
});
const schema = v.object({
  serving: v.optional(
    v.variant('kind', [
      v.object({ ...download, installed }),
      v.object({ kind: v.literal('server'), url: v.string(), model: v.string(), key: v.optional(v.string()) }),
      v.object({ kind: v.literal('built-in') }),
    ]),
  ),
  fault: v.optional(v.string()),
  reads: v.optional(v.boolean()),
  next: v.optional(
    v.object({
      ...download,
      paused: v.optional(v.boolean()),
      failed: v.optional(v.string()),
      done: v.optional(v.number()),
      total: v.optional(v.number()),
    }),
  ),
  learnt: v.record(v.string(), files),
});

/** The record as it is stored; nothing chosen where there is none, or none that this build can read. */
export async function readModelRecord(db: TsubasaDb): Promise<ModelRecord> {
  const read = v.safeParse(schema, (await db.meta.get('model'))?.value);
  return read.success ? (read.output as ModelRecord) : { learnt: {} };
}
