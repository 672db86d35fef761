/** Server-sent events (WHATWG HTML, "Server-sent events"), as much of them as servers of language models use. */
import { TsubasaError } from '../errors.ts';

/** No event of a chat completion is longer; what is, is none. */
const MOST_CHARS = 1 << 20;

/**
 * Takes a body; gives the data of each event as it comes. Ends with the body. Rejects with `server_not_one` where a line
 * never ends, and with what reading the body rejects with.
 */
export async function* eventData(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { value, done } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      // A carriage return at the end may be half of a line's end.
      const lines = rest.split(done ? /\r\n|\r|\n/ : /\r\n|\r(?!$)|\n/);
      rest = lines.pop() ?? '';
      for (const line of done ? [...lines, rest, ''] : lines) {
        if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
        else if (line === '' && data.length > 0) {
          yield data.join('\n');
          data = [];
        }
      }
      if (done) return;
      if (rest.length + data.reduce((sum, { length }) => sum + length, 0) > MOST_CHARS)
        throw new TsubasaError('server_not_one', 'an event that does not end');
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
