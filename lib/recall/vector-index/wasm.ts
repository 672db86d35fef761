/**
 * As much of an assembler as one small function needs: named instructions, and the sections around them. After the
 * binary format of WebAssembly 2.0 (W3C), sections 5.3 to 5.5, with vector instructions as numbered in 5.4.8.
 */

/** Bytes of the binary format. */
export type Code = readonly number[];

/** Takes an integer of 32 bits; gives it in LEB128, the form of every number in the binary format. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

const vector = (number: number): number[] => [0xfd, ...unsigned(number)];
/** Alignment is a hint only: 0 says none. */
const at = (offset: number): number[] => [0, ...unsigned(offset)];

/** Takes the number of a local; gives the instruction that reads it, writes it, or writes it and leaves it on the stack. */
export const local = {
  get: (index: number): Code => [0x20, ...unsigned(index)],
  set: (index: number): Code => [0x21, ...unsigned(index)],
  tee: (index: number): Code => [0x22, ...unsigned(index)],
} as const;

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  lessUnsigned: [0x49],
  add: [0x6a],
  shiftLeft: [0x74],
  /** Address and value are on the stack. */
  store: (offset: number): Code => [0x36, ...at(offset)],
} as const;

/** Vectors of 128 bits; `i8x16` are sixteen bytes, `i16x8` eight halves, `i32x4` four words. */
export const v128 = {
  load: (offset: number): Code => [...vector(0x00), ...at(offset)],
  zero: [...vector(0x0c), ...new Array<number>(16).fill(0)],
} as const;

export const i16x8 = {
  extendLow: vector(0x87),
  extendHigh: vector(0x88),
} as const;

export const i32x4 = {
  lane: (index: number): Code => [...vector(0x1b), index],
  add: vector(0xae),
  /** Products of eight pairs of halves, summed two by two. */
  dot: vector(0xba),
} as const;

/** Takes instructions; gives a loop around them that runs again as long as they leave a number other than 0 on the stack. */
export function repeat(...body: readonly Code[]): Code {
  return [0x03, 0x40, ...body.flat(), 0x0d, 0x00, 0x0b];
}

const I32 = 0x7f;
const V128 = 0x7b;

/**
 * Takes a function that gives nothing: how many parameters (all of them i32), how many locals of each type, numbered
 * after the parameters in this order, and its instructions. Gives the bytes of a module that exports it as `run` and
 * works on the memory that it is given as `env.memory`.
 */
export function moduleOf(made: {
  parameters: number;
  words: number;
  vectors: number;
  body: readonly Code[];
}): Uint8Array<ArrayBuffer> {
  const name = (text: string): number[] => sized([...new TextEncoder().encode(text)]);
  const section = (id: number, ...entries: readonly Code[]): number[] => [
    id,
    ...sized([...unsigned(entries.length), ...entries.flat()]),
  ];
  const locals = [2, ...unsigned(made.words), I32, ...unsigned(made.vectors), V128];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d],
    ...[0x01, 0x00, 0x00, 0x00],
    ...section(1, [0x60, ...sized(new Array<number>(made.parameters).fill(I32), 1), 0]),
    ...section(2, [...name('env'), ...name('memory'), 0x02, 0x00, 1]),
    ...section(3, [0]),
    ...section(7, [...name('run'), 0x00, 0]),
    ...section(10, sized([...locals, ...made.body.flat(), 0x0b])),
  ]);
}

/** Puts the number of items of `size` bytes before them. */
function sized(bytes: Code, size = 1): number[] {
  return [...unsigned(bytes.length / size), ...bytes];
}
