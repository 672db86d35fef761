/** Thoughts are left out however the text is cut; all else of the answer comes through unchanged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinkStripper, withoutThinking } from '../../../lib/inference/think.ts';

/** Cuts a text at the given places, and strips it piece by piece. */
function stripped(text: string, cuts: readonly number[] = []): string {
  const stripper = thinkStripper();
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
  const pieces = places.slice(1).map((end, i) => text.slice(places[i], end));
  return pieces.map((piece) => stripper.push(piece)).join('') + stripper.end();
}

const CASES: [what: string, text: string, answer: string][] = [
  ['an answer without a thought', 'likes tea\nlikes rain', 'likes tea\nlikes rain'],
  ['an empty thought', '<think>\n\n</think>\n\nNONE', 'NONE'],
  ['a thought before the answer', '<think>tea? yes</think>\n\nlikes tea', 'likes tea'],
  ['a thought in the middle', 'likes tea\n<think>and?</think>likes rain', 'likes tea\nlikes rain'],
  ['two thoughts', '<think>a</think>one <think>b</think>two', 'one two'],
  ['a thought that never ends', 'one<think>and on and on', 'one'],
  ['an end without a beginning', 'tea? yes</think>\nlikes tea', 'tea? yes\nlikes tea'],
  ['what only begins like a tag', 'a <thin line, 1 </ 2 <', 'a <thin line, 1 </ 2 <'],
  ['a tag inside a thought', '<think>what is <think>?</think>it', 'it'],
  ['blanks at the beginning', '\n likes tea', '\n likes tea'],
  ['nothing', '', ''],
];

describe('the stripper of thoughts', () => {
  it.each(CASES)('%s', (_, text, answer) => {
    expect(stripped(text)).toBe(answer);
  });

  it('gives the same however the text is cut', () => {
    const texts = fc.constantFrom(...CASES.map(([, text]) => text));
    fc.assert(
      fc.property(texts, fc.array(fc.nat(200), { maxLength: 40 }), (text, cuts) => {
        expect(stripped(text, cuts)).toBe(stripped(text));
      }),
    );
  });

  it('holds back no more than the beginning of a tag', () => {
    const stripper = thinkStripper();
    expect(stripper.push('likes tea <')).toBe('likes tea ');
    expect(stripper.push('th')).toBe('');
    expect(stripper.push('ree')).toBe('<three');
  });

  it('passes on pieces as they come, none of them empty', async () => {
    async function* pieces() {
      yield* ['<thi', 'nk>no', '</think>', '\n\n', 'likes', ' tea'];
    }
    const came: string[] = [];
    for await (const piece of withoutThinking(pieces())) came.push(piece);
    expect(came).toEqual(['likes', ' tea']);
  });
});
