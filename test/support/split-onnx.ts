/**
 * Takes the weights of a model in a local folder out of its graph, into a file beside it: the layout in which Qwen3 is
 * published for the browser. Reads and writes just as much of protocol buffers (field, wire type, value) as that takes;
 * field numbers after onnx.proto of ONNX 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

/** ModelProto.graph, GraphProto.initializer; of TensorProto: raw_data, external_data, data_location. */
const GRAPH = 7;
const INITIALIZER = 5;
const RAW_DATA = 9;
const EXTERNAL_DATA = 13;
const DATA_LOCATION = 14;
const EXTERNAL = 1;
/** Shapes and single numbers stay in the graph, which is checked before any other file is read. */
const FEWEST_BYTES = 1024;

/** A field of a message: its bytes as they stand, and its content where it is a message, a string or bytes. */
interface Field {
  number: number;
  all: Buffer;
  content?: Buffer;
}

/** Takes the path of an `.onnx` file; writes it anew, and `<path>_data` beside it. Gives how many tensors were moved. */
export function splitWeights(path: string): number {
  const pieces: Buffer[] = [];
  let offset = 0;
  const moved = (bytes: Buffer): Buffer[] => {
    const told = { location: `${basename(path)}_data`, offset: String(offset), length: String(bytes.length) };
    pieces.push(bytes);
    offset += bytes.length;
    return [
      ...Object.entries(told).map(([key, value]) =>
        field(EXTERNAL_DATA, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))])),
      ),
      Buffer.concat([varint(DATA_LOCATION << 3), varint(EXTERNAL)]),
    ];
  };
  const tensor = (bytes: Buffer) =>
    each(bytes, RAW_DATA, (raw, all) => (raw.length < FEWEST_BYTES ? [all] : moved(raw)));
  const graph = (bytes: Buffer) => each(bytes, INITIALIZER, (one) => [field(INITIALIZER, tensor(one))]);
  const model = each(readFileSync(path), GRAPH, (one) => [field(GRAPH, graph(one))]);
  writeFileSync(path, model);
  writeFileSync(`${path}_data`, Buffer.concat(pieces));
  return pieces.length;
}

/** The message with every field of that number replaced. */
function each(message: Buffer, number: number, make: (content: Buffer, all: Buffer) => Buffer[]): Buffer {
  return Buffer.concat(
    fieldsOf(message).flatMap((one) => (one.number === number && one.content ? make(one.content, one.all) : [one.all])),
  );
}

function fieldsOf(message: Buffer): Field[] {
  const found: Field[] = [];
  let at = 0;
  const read = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const start = at;
    const tag = read();
    const wire = tag & 7;
    let content: Buffer | undefined;
    if (wire === 0) read();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else {
      const length = read();
      content = message.subarray(at, at + length);
      at += length;
    }
    found.push({ number: tag >>> 3, all: message.subarray(start, at), ...(content ? { content } : {}) });
  }
  return found;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}

const field = (number: number, content: Buffer): Buffer =>
  Buffer.concat([varint((number << 3) | 2), varint(content.length), content]);
