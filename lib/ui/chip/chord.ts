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
