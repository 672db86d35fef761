/** Events with data for the page's own scripts, from an extension's content script. */

type PageRealm = Pick<typeof globalThis, 'DataTransfer' | 'InputEvent' | 'StaticRange'>;

declare global {
  interface Window {
    /** Firefox only: the page's own view of its window. */
    wrappedJSObject?: PageRealm;
  }
  /** Firefox only: a copy of `value` that the page's scripts can read. */
  var cloneInto: undefined | (<T>(value: T, target: object, options: { wrapReflectors: boolean }) => T);
}

/**
 * Takes an input type; gives an untrusted `beforeinput` event, with the text as plain text of its `dataTransfer` and
 * the range as its only target range. Firefox lets a page read a transfer only if it is of the page's own realm.
 */
export function inputEvent(inputType: string, { text, at }: { text?: string; at?: Range } = {}): InputEvent {
  const realm: PageRealm = window.wrappedJSObject ?? globalThis;
  const forPage = <T>(value: T): T => globalThis.cloneInto?.(value, window, { wrapReflectors: true }) ?? value;
  const init: InputEventInit = { bubbles: true, cancelable: true, composed: true, inputType };
  if (text !== undefined) {
    init.dataTransfer = new realm.DataTransfer();
    init.dataTransfer.setData('text/plain', text);
  }
  if (at !== undefined) {
    const { startContainer, startOffset, endContainer, endOffset } = at;
    init.targetRanges = [new realm.StaticRange(forPage({ startContainer, startOffset, endContainer, endOffset }))];
  }
  return new realm.InputEvent('beforeinput', forPage(init));
}

/**
 * Dispatches an event so that what the page does in the microtasks that follow it happens within that event, as React
 * asks to draw at once. In Firefox the page's window names no event while a content script's listener runs.
 */
export function dispatchForMicrotasks(element: HTMLElement, event: Event): void {
  const page = window.wrappedJSObject;
  const own = page && Object.getOwnPropertyDescriptor(page, 'event');
  if (own) Object.defineProperty(page, 'event', { value: event, configurable: true });
  element.dispatchEvent(event);
  if (own) queueMicrotask(() => Object.defineProperty(page, 'event', own));
}
