/** Which of a person's acts may be a send. */

/** `enter` and `mod-enter`: the key, bare or with Ctrl or Meta. `press`: a pointer going down on the send control. */
export type Gesture = 'enter' | 'mod-enter' | 'press' | 'click' | 'submit';

/** The part of a KeyboardEvent that is looked at. */
export type Keystroke = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'isComposing' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat'
>;

/** While an input method composes, Enter chooses a candidate; browsers say so by `isComposing`, or only by this code. */
const COMPOSING_KEY_CODE = 229;

/** Takes a key press in the composer; gives the gesture, or undefined where it is no send: Shift+Enter, composition, a held key. */
export function keyGesture(key: Keystroke): 'enter' | 'mod-enter' | undefined {
  if (key.key !== 'Enter' || key.isComposing || key.keyCode === COMPOSING_KEY_CODE) return undefined;
  if (key.shiftKey || key.altKey || key.repeat) return undefined;
  return key.ctrlKey || key.metaKey ? 'mod-enter' : 'enter';
}

/** What a list of people, files or commands is, or lies in, on pages that say so. */
const LISTS = '[role="listbox"], [role="menu"], [data-tippy-root], [data-radix-popper-content-wrapper], [popover]';
/** A word that opens such a list, up to the caret: `@ana`, `/sum`, `#file`, `:smi`. */
const OPENS_LIST = /(?:^|\s)[@/#:][^\s@/]*$/;

/**
 * Whether a list of suggestions is open at the composer, so that Enter picks from it: the composer says so, or a
 * list is in sight and `beforeCaret`, the draft up to the caret, ends in a word that opens one.
 */
export function picksFromList(element: Element, beforeCaret: string): boolean {
  const box = element.closest('[role="combobox"]') ?? element;
  for (const one of [element, box]) {
    if (one.getAttribute('aria-expanded') === 'true') return true;
    if ((one.getAttribute('aria-activedescendant') ?? '') !== '') return true;
  }
  if (!OPENS_LIST.test(beforeCaret)) return false;
  return [...element.ownerDocument.querySelectorAll(LISTS)].some((list) => list.checkVisibility());
}
