// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { type Keystroke, keyGesture, picksFromList } from '../../../lib/composer/gesture.ts';

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

describe('picksFromList', () => {
  const box = document.createElement('div');
  const list = document.createElement('div');

  beforeEach(() => {
    document.body.replaceChildren(box, list);
    box.removeAttribute('aria-expanded');
    box.removeAttribute('aria-activedescendant');
    list.setAttribute('role', 'listbox');
    // happy-dom draws nothing; what is in sight is for the browser tests to show.
    list.checkVisibility = () => !list.hidden;
    list.hidden = true;
  });

  it('believes the box, whatever stands in it', () => {
    expect(picksFromList(box, 'hi')).toBe(false);
    box.setAttribute('aria-expanded', 'true');
    expect(picksFromList(box, 'hi')).toBe(true);
    box.setAttribute('aria-expanded', 'false');
    box.setAttribute('aria-activedescendant', 'ana');
    expect(picksFromList(box, 'hi')).toBe(true);
  });

  it('believes the combobox around the box', () => {
    const combobox = document.createElement('div');
    combobox.setAttribute('role', 'combobox');
    combobox.setAttribute('aria-expanded', 'true');
    combobox.append(box);
    expect(picksFromList(box, 'hi')).toBe(true);
  });

  it.each([
    ['@an', true],
    ['Ask @', true],
    ['/sum', true],
    ['See #12', true],
    ['Nice :smi', true],
    ['Write to ana@example.org', false],
    ['Ask @ana where', false],
    ['either/or', false],
    ['', false],
  ])('takes a list in sight for one of suggestions after %j: %j', (before, wanted) => {
    expect(picksFromList(box, before)).toBe(false);
    list.hidden = false;
    expect(picksFromList(box, before)).toBe(wanted);
  });
});
