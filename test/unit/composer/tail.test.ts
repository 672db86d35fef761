import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addition, blockTail, withoutTail } from '../../../lib/composer/tail.ts';
import { format, strip } from '../../../lib/distill/format.ts';

/** Lines as blocks have them: not blank, no white space at their ends. */
const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.trim() || 'x');
const block = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));
const draft = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('withoutTail', () => {
  it('gives the draft back, whatever both are', () => {
    fc.assert(
      fc.property(draft, block, (before, ours) => {
        expect(withoutTail(`${before}\n${ours}`, ours)).toBe(before);
      }),
    );
  });

  it('finds the block after an editor has changed its white space', () => {
    fc.assert(
      fc.property(draft, block, fc.constantFrom('\n\n', ' ', '\n', ' \n '), (before, ours, space) => {
        const changed = `${before}\n${ours.replace(/\s+/g, space)}\n`;
        expect(withoutTail(changed, ours).trimEnd()).toBe(before.trimEnd());
      }),
    );
  });

  it('leaves alone what is not ours', () => {
    const ours = 'About me:\nLives in Lisbon';
    for (const text of ['', 'Lives in Lisbon', `Hi\n${ours} now`, `Hi\n${ours.replace('Lisbon', 'lisbon')}`]) {
      expect(withoutTail(text, ours)).toBe(text);
    }
  });
});

describe('blockTail', () => {
  it('takes the newline before the block, and only one', () => {
    expect(blockTail('a\n\nbc', 'bc')).toEqual({ start: 2, end: 5 });
    expect(blockTail('bc', 'bc')).toEqual({ start: 0, end: 2 });
  });

  it('finds nothing of an empty block', () => {
    expect(blockTail('a', '')).toBeUndefined();
    expect(blockTail('a ', ' ')).toBeUndefined();
  });
});

describe('addition', () => {
  const ours = format([{ text: 'Lives in Lisbon' }, { text: 'Eats no fish' }]);

  it('begins on a new line, and in a box of one line goes on there', () => {
    expect(`Hi${addition('a\nb', 'keep')}`).toBe('Hi\na\nb');
    expect(`Hi${addition('a\nb', 'none')}`).toBe('Hi a b');
  });

  it.each(['keep', 'none'] as const)('is known again as a block in a message (%s)', (newline) => {
    const added = addition(ours, newline);
    expect(strip(`Hi${added}`)).toEqual({ text: 'Hi', block: added.trim() });
    expect(withoutTail(`Hi${added}`, ours)).toBe('Hi');
  });
});
