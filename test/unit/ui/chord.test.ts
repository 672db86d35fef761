import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../lib/settings.ts';
import { type ChordEvent, chordOf, matchesChord, showChord } from '../../../lib/ui/chip/chord.ts';

const pressed = (event: Partial<ChordEvent>): ChordEvent => ({
  code: 'KeyM',
  altKey: false,
  ctrlKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
  isTrusted: true,
  ...event,
});

describe('matchesChord', () => {
  it('wants exactly the modifiers of the chord', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (altKey, ctrlKey, shiftKey, metaKey) => {
        const held = { Alt: altKey, Ctrl: ctrlKey, Shift: shiftKey, Meta: metaKey };
        const names = Object.entries(held).flatMap(([name, is]) => (is ? [name] : []));
        const event = pressed({ altKey, ctrlKey, shiftKey, metaKey });
        expect(matchesChord(event, [...names, 'KeyM'].join('+'))).toBe(true);
        expect(matchesChord(event, 'Alt+Shift+KeyM')).toBe(names.sort().join() === 'Alt,Shift');
      }),
    );
  });

  it.each([
    ['another key', { code: 'KeyN' }],
    ['an event that the page made', { isTrusted: false }],
    ['a key that an input method takes', { isComposing: true }],
  ])('is not matched by %s', (_what, event) => {
    expect(matchesChord(pressed({ altKey: true, ...event }), 'Alt+KeyM')).toBe(false);
  });
});

describe('showChord', () => {
  it.each([
    ['Alt+KeyM', 'Alt+M', '⌥M'],
    ['Ctrl+Shift+Digit1', 'Ctrl+Shift+1', '⌃⇧1'],
    ['Meta+Enter', 'Meta+Enter', '⌘Enter'],
    ['Alt+Key', 'Alt+Key', '⌥Key'],
  ])('%s is %s, on a Mac %s', (chord, elsewhere, mac) => {
    expect(showChord(chord, false)).toBe(elsewhere);
    expect(showChord(chord, true)).toBe(mac);
  });
});

describe('chordOf', () => {
  const press = (code: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'shiftKey' | 'metaKey', boolean>>) =>
    chordOf({ code, altKey: false, ctrlKey: false, shiftKey: false, metaKey: false, ...held });

  it('writes what was pressed so that it matches again and is a valid setting', () => {
    expect(press('KeyJ', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+KeyJ');
    const event = { code: 'Digit1', altKey: true, ctrlKey: false, shiftKey: false, metaKey: false };
    expect(matchesChord({ ...event, isComposing: false, isTrusted: true }, chordOf(event) ?? '')).toBe(true);
    expect(readSettings({ acceptChord: chordOf(event) }).repaired).toEqual([]);
  });

  it('waits for more than modifiers, and leaves the keys for writing alone', () => {
    expect(press('AltLeft', { altKey: true })).toBeUndefined();
    expect(press('KeyM', {})).toBeUndefined();
    expect(press('KeyM', { shiftKey: true })).toBeUndefined();
  });
});
