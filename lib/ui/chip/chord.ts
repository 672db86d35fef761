/** Key chords as the settings write them: modifiers and a `KeyboardEvent.code`, as in `Alt+KeyM`. */

export type ChordEvent = Pick<
  KeyboardEvent,
  'code' | 'altKey' | 'ctrlKey' | 'shiftKey' | 'metaKey' | 'isComposing' | 'isTrusted'
>;

const MODIFIERS = { Ctrl: 'ctrlKey', Alt: 'altKey', Shift: 'shiftKey', Meta: 'metaKey' } as const;
const MAC_SIGNS: Record<string, string> = { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘' };

/** Whether a person pressed exactly this chord. A page's own events never match. By place on the keyboard, not by letter. */
export function matchesChord(event: ChordEvent, chord: string): boolean {
  if (!event.isTrusted || event.isComposing) return false;
  const parts = chord.split('+');
  const code = parts.pop();
  const held = Object.entries(MODIFIERS).every(([name, key]) => event[key] === parts.includes(name));
  return held && event.code === code;
}

/** The chord as keys are labelled: `Alt+M`, or `⌥M` on a Mac. */
export function showChord(chord: string, mac: boolean): string {
  const parts = chord.split('+').map((part) => part.replace(/^(Key|Digit|Numpad)(?=.)/, ''));
  return mac ? parts.map((part) => MAC_SIGNS[part] ?? part).join('') : parts.join('+');
}

/**
 * The chord that a person pressed, as the settings write it; undefined while only modifiers are down, and for keys
 * without Ctrl, Alt or Meta, which are for writing.
 */
export function chordOf(
  event: Pick<ChordEvent, 'code' | 'altKey' | 'ctrlKey' | 'shiftKey' | 'metaKey'>,
): string | undefined {
  if (/^(Control|Alt|Shift|Meta|OS)(Left|Right)?$/.test(event.code) || !/^[A-Za-z0-9]+$/.test(event.code))
    return undefined;
  if (!event.altKey && !event.ctrlKey && !event.metaKey) return undefined;
  const held = Object.entries(MODIFIERS).flatMap(([name, key]) => (event[key] ? [name] : []));
  return [...held, event.code].join('+');
}

/** Whether chords are written with the signs of a Mac's keys. */
export function isMac(userAgent: string): boolean {
  return /Mac|iP(hone|ad)/.test(userAgent);
}

/** The letter that a key writes, as a capital; where it writes no Latin one, that of the same key on a Latin keyboard. */
export function letterOf({ key, code }: { key: string; code: string }): string {
  return (/^[a-z]$/i.test(key) ? key : code.replace(/^Key/, '')).toUpperCase();
}
