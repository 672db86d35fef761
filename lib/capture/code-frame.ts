/**
 * The frames that chat pages draw around code: a bar with the language's name and buttons, then the code. The bar is
 * no part of the message.
 */

const CODE = 'pre, .cm-editor, .monaco-editor, code[style*="white-space: pre"], code[style*="white-space:pre"]';
const TOOL = 'button, [role="button"]';
/** Words in these were said, however few they are. */
const PROSE = 'p, li, td, th, dd, dt, blockquote, h1, h2, h3, h4, h5, h6';
/** Names that frames give themselves where their buttons are gone, as on a shared or printed page. */
const NAMED = /code|highlight|snippet/i;
const SENTENCE = /[:：.!?。！？…]$/;
const MAX_LEVELS = 6;
const MAX_LABEL = 32;

/**
 * Takes the element that holds a message, and what is passed over on every page; gives the frames in it. Code that
 * stands alone has none.
 */
export function codeFrames(root: Element, passedOver: (element: Element) => boolean): Set<Element> {
  const frames = new Set<Element>();
  for (const code of root.querySelectorAll(CODE)) {
    let around = code.parentElement;
    for (let level = 0; level < MAX_LEVELS && around !== null && around !== root; level += 1) {
      const label = around.matches(PROSE) ? undefined : labelBeside(around, code, passedOver);
      if (label === undefined || SENTENCE.test(label)) break;
      if (label !== '' && isFrame(around)) frames.add(around);
      // The buttons are in it: what stands further out is the message.
      if (label !== '' || around.querySelector(TOOL) !== null) break;
      around = around.parentElement;
    }
  }
  return frames;
}

/** The few words that stand in an element beside the code in it; undefined where there is more than a label. */
function labelBeside(around: Element, code: Element, passedOver: (element: Element) => boolean): string | undefined {
  let label = '';
  const collect = (element: Element): boolean => {
    for (const node of element.childNodes) {
      if (node.nodeType === 3) label = `${label} ${node.nodeValue ?? ''}`.trim();
      if (label.length > MAX_LABEL) return false;
      if (node.nodeType !== 1 || node === code) continue;
      const child = node as Element;
      if (passedOver(child) || child.matches(TOOL)) continue;
      if (child.matches(`${PROSE}, ${CODE}, table`) && child.textContent?.trim()) return false;
      if (!collect(child)) return false;
    }
    return true;
  };
  return collect(around) ? label : undefined;
}

function isFrame(element: Element): boolean {
  if (element.querySelector(TOOL) !== null) return true;
  return NAMED.test([element.tagName, element.getAttribute('class'), element.getAttribute('data-testid')].join(' '));
}
