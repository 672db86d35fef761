/** An export of ChatGPT, Claude or Gemini as it was mailed: a ZIP, or a JSON file out of it. What it is, its content tells. */
import { TsubasaError } from '../errors.ts';
import { type Exported, exportedOf } from './chats.ts';
import { bytesOf, FILE_BYTES } from './json.ts';
import { elementReader } from './json-elements.ts';
import { membersOf, unpack } from './zip.ts';

/** What the next piece of a file held. `done` and `total`: bytes, unpacked; the numbers of the ZIP's own directory. */
export interface ChatPiece {
  found: Exported[];
  done: number;
  total: number;
}

/** Bytes at a time: a piece holds some dozen messages, so that whoever waits sees how it goes on. */
const STEP = 2 ** 18;

/**
 * Takes a file; gives what it holds piece by piece, in the order of the file, and keeps none of it. Rejects with
 * `import_unknown_format` where there is no conversation and no memory in it, `import_not_json` for a JSON file that is
 * none or was cut off, `import_broken` for a damaged ZIP, and `import_too_large` for more than `most` bytes, unpacked:
 * a ZIP of a few kilobytes can hold gigabytes of nothing.
 */
export async function* readChatFile(file: Blob, most = FILE_BYTES): AsyncGenerator<ChatPiece, void, void> {
  let isFound = false;
  const isZip = (await textOf(file.slice(0, 2))) === 'PK';
  for await (const piece of isZip ? inZip(file, most) : inJson(file, most)) {
    isFound ||= piece.found.length > 0;
    yield piece;
  }
  if (!isFound) throw new TsubasaError('import_unknown_format', 'no conversation that ChatGPT, Claude or Gemini wrote');
}

const textOf = async (part: Blob): Promise<string> => new TextDecoder().decode(await bytesOf(part));

async function* inJson(file: Blob, most: number): AsyncGenerator<ChatPiece, void, void> {
  if (file.size > most) throw new TsubasaError('import_too_large', `${file.size} bytes, ${most} are the most`);
  let done = 0;
  for await (const { found, bytes } of listIn(piecesOf(file), 'import_not_json')) {
    done += bytes;
    yield { found, done, total: file.size };
  }
}

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < file.size; at += STEP) yield new Uint8Array(await bytesOf(file.slice(at, at + STEP)));
}

/** All members that may be lists, one after the other: an export may be cut into many. */
async function* inZip(file: Blob, most: number): AsyncGenerator<ChatPiece, void, void> {
  const members = (await membersOf(file)).filter(({ name }) => /\.json$/i.test(name));
  const total = members.reduce((sum, { unpacked }) => sum + unpacked, 0);
  let done = 0;
  const check = (bytes: number) => {
    if (bytes > most) throw new TsubasaError('import_too_large', `${bytes} bytes unpacked, ${most} are the most`);
  };
  check(total);
  for (const member of members) {
    const before = done;
    for await (const { found, bytes } of listIn(unpack(file, member), 'import_broken')) {
      done += bytes;
      // The directory may lie.
      check(done);
      yield { found, done, total };
    }
    done = Math.max(done, before + member.unpacked);
  }
}

/** The elements of one list; it is left where the first of them is none that is known. */
async function* listIn(
  pieces: AsyncIterable<Uint8Array>,
  unlessWhole: 'import_not_json' | 'import_broken',
): AsyncGenerator<{ found: Exported[]; bytes: number }, void, void> {
  const reader = elementReader();
  const decoder = new TextDecoder();
  let isKnown = false;
  for await (const bytes of pieces) {
    const found: Exported[] = [];
    for (const text of reader.push(decoder.decode(bytes, { stream: true }))) {
      const exported = exportedOf(parse(text, unlessWhole));
      if (exported) found.push(exported);
      else if (!isKnown) return;
      isKnown = true;
    }
    yield { found, bytes: bytes.length };
    if (reader.isOther()) break;
  }
  if (reader.isOther() && unlessWhole === 'import_broken') return;
  if (!reader.isWhole()) throw new TsubasaError(unlessWhole, 'the list was cut off, or there is none');
}

function parse(text: string, unless: 'import_not_json' | 'import_broken'): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // A parser's message quotes the text around the fault: it stays out of ours.
    throw new TsubasaError(unless, 'an element of the list is not JSON', { cause });
  }
}
