/** Where our block stands in a draft: only what is provably ours may be taken out again. */
import type { Span } from '../memory/model.ts';
import type { Composer } from './types.ts';

/** What is added to a draft for a block, in a box that treats newlines so: a line a line, or all on the draft's own. */
export function addition(block: string, newline: Composer['newline']): string {
  const added = `\n${block}`;
  return newline === 'keep' ? added : added.replaceAll('\n', ' ');
}

/**
 * Takes a draft and the block that was inserted at its end; gives the span of the block with the newline
 * or space before it, or undefined where it does not stand there word for word, followed by nothing but white space.
 * White space inside may differ, since that is what editors change.
 */
export function blockTail(text: string, block: string): Span | undefined {
  let at = text.trimEnd().length;
  const end = at;
  for (let wanted = block.trimEnd().length; wanted > 0; ) {
    if (isSpace(block[wanted - 1])) {
      while (isSpace(block[wanted - 1])) wanted -= 1;
      while (isSpace(text[at - 1])) at -= 1;
    } else {
      if (block[wanted - 1] !== text[at - 1]) return undefined;
      wanted -= 1;
      at -= 1;
    }
  }
  if (at === end) return undefined;
  const joined = text[at - 1] === '\n' || text[at - 1] === ' ';
  return { start: joined ? at - 1 : at, end };
}

/** The draft without the block, as the user wrote it; unchanged where the block is not at its end. */
export function withoutTail(text: string, block: string): string {
  const tail = blockTail(text, block);
  return tail === undefined ? text : text.slice(0, tail.start) + text.slice(tail.end);
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}
