import { describe, expect, it } from 'vitest';
import { type Keystroke, keyGesture } from '../../../lib/composer/gesture.ts';

const enter: Keystroke = {
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
};

describe('keyGesture', () => {
  it.each([
    ['Enter', {}, 'enter'],
    ['Ctrl+Enter', { ctrlKey: true }, 'mod-enter'],
    ['Meta+Enter', { metaKey: true }, 'mod-enter'],
    ['Shift+Enter', { shiftKey: true }, undefined],
    ['Ctrl+Shift+Enter', { ctrlKey: true, shiftKey: true }, undefined],
    ['Alt+Enter', { altKey: true }, undefined],
    ['Enter held down', { repeat: true }, undefined],
    ['Enter in a composition', { isComposing: true }, undefined],
    ['Enter that only its code gives away as composing', { keyCode: 229 }, undefined],
    ['another key', { key: 'a', keyCode: 65 }, undefined],
  ])('%s', (_name, change, wanted) => {
    expect(keyGesture({ ...enter, ...change })).toBe(wanted);
  });
});
