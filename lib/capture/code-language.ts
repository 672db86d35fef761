/** Which language a block of code on a chat page is in. Reads the DOM alone. */

/** What a toolbar holds beside the name of the language. */
const CONTROLS =
  'button, [role="button"], [aria-hidden="true"], select, svg, style, script, mat-icon, .material-symbols-outlined';
const PROSE = 'p, li, td, th, blockquote, h1, h2, h3, h4, h5, h6, [class*="paragraph"]';
/** The name of a language in an attribute or a class. */
const NAME = /^[\w+#.-]{1,20}$/;
/** The same as a toolbar shows it. */
const LABEL = /^[a-z][\w+#.-]{0,19}$/i;

/** Takes a block of code; gives the name of its language as the page has it, in small letters where only people read it, or nothing. */
export function languageOf(block: Element): string {
  const named = block.matches('[data-language]') ? block : block.querySelector('[data-language]');
  const given =
    named?.getAttribute('data-language') ??
    block.closest('[data-test-language]')?.getAttribute('data-test-language') ??
    block.querySelector('[data-mode-id]')?.getAttribute('data-mode-id');
  if (given) return NAME.test(given) ? given : '';
  for (const element of [block, ...block.querySelectorAll('code, pre')]) {
    const found = /(?:^|\s)language-([\w+#.-]{1,20})(?:\s|$)/.exec(element.getAttribute('class') ?? '');
    if (found?.[1]) return found[1];
  }
  return toolbarLanguage(block);
}

/** The one word in the frame of a block that stands beside the code and the controls. */
function toolbarLanguage(block: Element): string {
  const code = block.querySelector('.monaco-editor, .cm-editor, .view-lines, code, pre') ?? block;
  let frame: Element | null = code === block ? block.parentElement : block;
  for (let up = 0; up < 3 && frame !== null; up += 1, frame = frame.parentElement) {
    const [word, more] = wordsBeside(frame, code);
    if (word === undefined) continue;
    const isFrame = frame === block || /code/i.test(frame.getAttribute('class') ?? '');
    return isFrame && more === undefined && LABEL.test(word) ? word.toLowerCase() : '';
  }
  return '';
}

/** The texts in an element that stand neither in the code nor in a control; an empty one for each piece of prose. */
function* wordsBeside(element: Element, code: Element): Iterable<string> {
  for (const node of element.childNodes) {
    if (node.nodeType === 3) {
      const words = (node.nodeValue ?? '').trim();
      if (words !== '') yield words;
    } else if (node.nodeType === 1) {
      const child = node as Element;
      if (child === code || child.matches(CONTROLS)) continue;
      if (child.matches(PROSE)) yield '';
      else yield* wordsBeside(child, code);
    }
  }
}
