import { TsubasaError } from '../errors.ts';

/** A gigabyte is ten times what a life of chats takes, and about what a browser can hold as one string. */
export const FILE_BYTES = 2 ** 30;
/** Our own format nests seven deep; other programs' extra fields may go deeper. */
export const DEPTH = 100;

/**
 * Takes a file; gives its JSON. Rejects with `import_too_large` (too many bytes, or nested too deep, which could
 * exhaust a parser) or `import_not_json` (cut off, another format, no text at all). The file's name plays no part.
 */
export async function parseFile(file: Blob): Promise<unknown> {
  if (file.size > FILE_BYTES)
    throw new TsubasaError('import_too_large', `${file.size} bytes, ${FILE_BYTES} are the most`);
  const text = await textOf(file);
  if (isDeeperThan(text, DEPTH)) throw new TsubasaError('import_too_large', `nested more than ${DEPTH} deep`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    // A parser's message quotes the text around the fault: it stays out of ours.
    throw new TsubasaError('import_not_json', 'the file is not JSON, or was cut off', { cause });
  }
}

const textOf = (file: Blob): Promise<string> => file.text().catch(unreadable);

/** Takes a part of a file; gives its bytes. Rejects with `import_broken` where it cannot be read, `import_too_large` where there is no room. */
export const bytesOf = (part: Blob): Promise<ArrayBuffer> => part.arrayBuffer().catch(unreadable);

function unreadable(cause: unknown): never {
  const isGone = cause instanceof DOMException && cause.name !== 'QuotaExceededError';
  const code = isGone ? 'import_broken' : 'import_too_large';
  throw new TsubasaError(code, 'the browser could not read the file', { cause });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Counts brackets outside strings, without a stack. A text that is not JSON gives a number that means nothing. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === BACKSLASH) at += 1;
      else if (unit === QUOTE) inString = false;
      continue;
    }
    if (unit === QUOTE) inString = true;
    // With bit 5 set, `[` is `{` and `]` is `}`.
    else if ((unit | 0x20) === 0x7b) depth += 1;
    else if ((unit | 0x20) === 0x7d) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

/** An object that is no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
