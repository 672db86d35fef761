/**
 * Our own file: a Portable AI Memory file, so that other programs can read the memories, with one more field at its
 * root that holds everything. `public/tsubasa-export.schema.json` describes it.
 */
import * as v from 'valibot';
import { TsubasaError } from '../errors.ts';
import type { Millis } from '../memory/model.ts';
import { readBook } from '../memory/spaces.ts';
import { readSettings } from '../settings.ts';
import { isObject } from './json.ts';
import { PAM_SCHEMA, PAM_VERSION, toPam } from './pam.ts';
import {
  COLLECTIONS,
  type Collection,
  RECORDS,
  readRecords,
  type Skipped,
  type Snapshot,
  tombstoneKey,
} from './records.ts';

/** Our field at the root of the file. */
export const EXTENSION = 'x-tsubasa';
/** Rises when an older build could no longer read what a newer one writes. */
const FORMAT = 1;

/** Characters of JSON that are handed to the browser at once, so that no string grows to the size of the file. */
const CHUNK_CHARS = 1 << 20;

/**
 * Takes everything that is stored and when; gives the file, one record a line. Texts come out exactly, lone
 * surrogates and NUL included (JSON escapes them).
 */
export async function writeOwn(snapshot: Snapshot, at: Millis): Promise<Blob> {
  const parts: Blob[] = [];
  let chunk: string[] = [];
  let chars = 0;
  const flush = () => {
    parts.push(new Blob(chunk));
    chunk = [];
    chars = 0;
  };
  for await (const piece of pieces(snapshot, at)) {
    chunk.push(piece);
    chars += piece.length;
    if (chars >= CHUNK_CHARS) flush();
  }
  flush();
  return new Blob(parts, { type: 'application/json' });
}

async function* pieces(snapshot: Snapshot, at: Millis): AsyncIterable<string> {
  const pam = toPam(snapshot);
  const { settings, spaces, device, tombstoneKeys } = snapshot;
  yield `{\n"schema": "${PAM_SCHEMA}",\n"schema_version": "${PAM_VERSION}",\n`;
  yield `"export_date": ${JSON.stringify(new Date(at).toISOString())},\n"export_type": "full",\n`;
  yield `"owner": ${JSON.stringify({ id: device.toWellFormed() || 'unknown' })},\n`;
  yield* list('memories', pam.memories);
  yield ',\n';
  yield* list('conversations_index', pam.conversations);
  yield `,\n"${EXTENSION}": {\n"format": ${FORMAT},\n"device": ${JSON.stringify(device)},\n`;
  yield `"tombstoneKeys": ${JSON.stringify(tombstoneKeys)},\n"settings": ${JSON.stringify(settings)}`;
  if (spaces) yield `,\n"spaces": ${JSON.stringify(spaces)}`;
  for (const name of COLLECTIONS) {
    yield ',\n';
    yield* list(name, snapshot[name]);
  }
  yield '\n}\n}\n';
}

async function* list(name: string, records: Iterable<object> | AsyncIterable<object>): AsyncIterable<string> {
  yield `"${name}": [`;
  let separator = '\n';
  for await (const record of records) {
    yield separator + JSON.stringify(record);
    separator = ',\n';
  }
  yield ']';
}

/** The frame around the records: without it nothing of the file makes sense. */
const frame = v.object({
  device: v.string(),
  tombstoneKeys: v.array(tombstoneKey),
  settings: v.record(v.string(), v.unknown()),
  ...(Object.fromEntries(COLLECTIONS.map((name) => [name, v.array(v.unknown())])) as Record<
    Collection,
    v.ArraySchema<v.UnknownSchema, undefined>
  >),
});

/**
 * Takes the value of our field; gives the snapshot and what had to be left out of it.
 * Throws `import_too_new` and, where the frame is not whole, `import_broken`.
 */
export function readOwn(extension: unknown): { snapshot: Snapshot; skipped: Skipped[] } {
  const format = isObject(extension) ? extension.format : undefined;
  if (!isObject(extension) || typeof format !== 'number')
    throw new TsubasaError('import_broken', `${EXTENSION}.format is missing or not valid`);
  if (format > FORMAT) throw new TsubasaError('import_too_new', `format ${format}, this build knows ${FORMAT}`);
  const whole = v.safeParse(frame, extension, { abortEarly: true });
  if (!whole.success) {
    const field = v.getDotPath(whole.issues[0]) ?? '';
    throw new TsubasaError('import_broken', `${EXTENSION}.${field} is missing or not valid`);
  }
  const skipped: Skipped[] = [];
  const take = <C extends Collection>(name: C) => {
    const result = readRecords(name, whole.output[name], RECORDS[name]);
    skipped.push(...result.skipped);
    return result.records;
  };
  const { settings, repaired } = readSettings(whole.output.settings);
  for (const name of repaired)
    skipped.push({ what: `settings.${name}`, why: 'not valid, the default takes its place' });
  const spaces = readBook(extension.spaces);
  if (extension.spaces !== undefined && !spaces) skipped.push({ what: 'spaces', why: 'not valid, left out' });
  const snapshot: Snapshot = {
    conversations: take('conversations'),
    aliases: take('aliases'),
    turns: take('turns'),
    observations: take('observations'),
    memories: take('memories'),
    events: take('events'),
    tombstones: take('tombstones'),
    uses: take('uses'),
    settings,
    ...(spaces ? { spaces } : {}),
    device: whole.output.device,
    tombstoneKeys: whole.output.tombstoneKeys,
  };
  return { snapshot: proven(snapshot, skipped), skipped };
}

/** A memory is never without what proves it: where none of its observations came through, it stays out as well. */
function proven(snapshot: Snapshot, skipped: Skipped[]): Snapshot {
  const observed = new Set(snapshot.observations.map((observation) => observation.id));
  const memories = snapshot.memories.filter((memory) => {
    const isProven = memory.observations.some((id) => observed.has(id));
    if (!isProven) skipped.push({ what: `memory ${memory.id}`, why: 'no observation in the file proves it' });
    return isProven;
  });
  return { ...snapshot, memories };
}
