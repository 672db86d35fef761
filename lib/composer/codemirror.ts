import { browserEdits, contenteditableComposer } from './contenteditable.ts';
import type { Composer } from './types.ts';

/** It draws some 1,000 pixels around what is in view: this many lines are all drawn, wherever it scrolls. */
const MOST_LINES = 30;
/** In a narrow box. */
const LINE_CHARS = 40;

/** CodeMirror 6. Of a long text it draws only a part, and what is not drawn cannot be read: such a draft stays as it is. */
export function codemirrorComposer(element: HTMLElement): Composer {
  const composer = contenteditableComposer(element, 'codemirror', { ...browserEdits(element), settles: 'microtask' });
  const isDrawn = () => element.querySelector('.cm-gap') === null;
  return {
    ...composer,
    insertAtEnd: (block) =>
      isDrawn() && height(composer.text()) + height(block) <= MOST_LINES && composer.insertAtEnd(block),
    remove: (block) => isDrawn() && composer.remove(block),
  };
}

/** In lines, once long ones are broken. */
function height(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARS)), 0);
}
