/**
 * The members of a ZIP that somebody chose, by its directory (APPNOTE.TXT of PKWARE, 4.3): only what is asked for is read
 * and unpacked, so that an export with gigabytes of pictures costs what its texts cost. fflate's own reader of streams goes
 * through every byte, keeps what it passes over, and finds the end of a member whose header has no size by four bytes that
 * any picture may hold; so only its inflating is used.
 */
import { Inflate } from 'fflate';
import { TsubasaError } from '../errors.ts';
import { bytesOf } from './json.ts';

export interface Member {
  name: string;
  /** Bytes, packed and unpacked, as the directory says. */
  packed: number;
  unpacked: number;
  method: number;
  isLocked: boolean;
  /** Where its header stands. */
  at: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const FAR_END = 0x06064b50;
const FAR_POINTER = 0x07064b50;
const FAR_POINTER_BYTES = 20;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const HEADER = 0x04034b50;
const HEADER_BYTES = 30;
/** A comment at the end may be as long. */
const MOST_COMMENT = 0xffff;
/** Of the directory: a million members. */
const MOST_DIRECTORY = 2 ** 27;
/** In place of a number of 32 bits that stands in the extra field, as one of 64. */
const FAR = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
/** Packed bytes at a time: at the most a thousand times as many come out of them. */
const STEP = 2 ** 16;
/** Unpacked bytes at a time. */
const PIECE = 2 ** 18;

const broken = (what: string, cause?: unknown) => new TsubasaError('import_broken', what, { cause });

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  if (!(from >= 0 && to <= file.size && from <= to)) throw broken('the ZIP was cut off');
  return new DataView(await bytesOf(file.slice(from, to)));
}

const far = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** Gives the members in the order of the directory, folders left out. Rejects with `import_broken`, or `import_too_large` for a directory without end. */
export async function membersOf(file: Blob): Promise<Member[]> {
  const { from, bytes } = await directoryOf(file);
  if (bytes > MOST_DIRECTORY) throw new TsubasaError('import_too_large', `a directory of ${bytes} bytes`);
  const view = await viewOf(file, from, from + bytes);
  const members: Member[] = [];
  for (let at = 0; at + ENTRY_BYTES <= bytes; ) {
    if (view.getUint32(at, true) !== ENTRY) throw broken('the directory of the ZIP is damaged');
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > bytes) throw broken('the directory of the ZIP is damaged');
    // Names that are not UTF-8 may come out odd: what they end in does not.
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + ENTRY_BYTES, nameBytes));
    const [unpacked = 0, packed = 0, start = 0] = numbersOf(view, at, at + ENTRY_BYTES + nameBytes, extraBytes);
    const isLocked = (view.getUint16(at + 8, true) & 1) === 1;
    if (!name.endsWith('/'))
      members.push({ name, packed, unpacked, method: view.getUint16(at + 10, true), isLocked, at: start });
    at = next;
  }
  return members;
}

/** Unpacked size, packed size and place of an entry: where one is too large for its field, it stands in the extra field. */
function numbersOf(view: DataView, entry: number, extra: number, extraBytes: number): number[] {
  const near = [24, 20, 42].map((offset) => view.getUint32(entry + offset, true));
  for (let at = extra; at + 4 <= extra + extraBytes; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return near.map((number) => {
      if (number !== FAR || next + 8 > extra + extraBytes) return number;
      next += 8;
      return far(view, next - 8);
    });
  }
  return near;
}

/** Where the directory stands, which the end of the file says. */
async function directoryOf(file: Blob): Promise<{ from: number; bytes: number }> {
  const tailAt = Math.max(0, file.size - END_BYTES - MOST_COMMENT);
  const tail = await viewOf(file, tailAt, file.size);
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw broken('the ZIP was cut off: it has no directory');
  const near = { from: tail.getUint32(end + 16, true), bytes: tail.getUint32(end + 12, true) };
  const pointerAt = tailAt + end - FAR_POINTER_BYTES;
  if (pointerAt < 0) return near;
  const pointer = await viewOf(file, pointerAt, pointerAt + FAR_POINTER_BYTES);
  if (pointer.getUint32(0, true) !== FAR_POINTER) return near;
  const farAt = far(pointer, 8);
  const farEnd = await viewOf(file, farAt, farAt + 56);
  if (farEnd.getUint32(0, true) !== FAR_END) throw broken('the end of the ZIP is damaged');
  return { from: far(farEnd, 48), bytes: far(farEnd, 40) };
}

/** Unpacks a member piece by piece, each of at most `PIECE` bytes. Rejects with `import_broken`: cut off, damaged, locked, or packed in a way that nobody mails. */
export async function* unpack(file: Blob, member: Member): AsyncGenerator<Uint8Array, void, void> {
  const { at, packed, method, isLocked } = member;
  if (isLocked) throw broken('a member of the ZIP is locked');
  if (method !== STORED && method !== DEFLATED) throw broken(`a member of the ZIP is packed by method ${method}`);
  const header = await viewOf(file, at, at + HEADER_BYTES);
  if (header.getUint32(0, true) !== HEADER) throw broken('a member of the ZIP is not where it should be');
  const from = at + HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  if (from + packed > file.size) throw broken('a member of the ZIP was cut off');
  let out: Uint8Array[] = [];
  const inflate = new Inflate((piece) => out.push(piece));
  for (let done = 0; done < packed; done += STEP) {
    const piece = new Uint8Array(await bytesOf(file.slice(from + done, from + Math.min(packed, done + STEP))));
    if (method === STORED) {
      yield piece;
      continue;
    }
    try {
      inflate.push(piece, done + STEP >= packed);
    } catch (cause) {
      throw broken('a member of the ZIP is damaged', cause);
    }
    for (const whole of out)
      for (let next = 0; next < whole.length; next += PIECE) yield whole.subarray(next, next + PIECE);
    out = [];
  }
}
