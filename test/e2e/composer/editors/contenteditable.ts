import type { Editor, Host } from './types.ts';

export const mountRich = (host: Host): Editor => mount(host, 'true');
export const mountPlain = (host: Host): Editor => mount(host, 'plaintext-only');

function mount({ box, limit, onEnter }: Host, how: 'true' | 'plaintext-only'): Editor {
  const element = document.createElement('div');
  element.id = 'editor';
  element.contentEditable = how;
  box.append(element);
  element.addEventListener('input', () => {
    if (element.textContent.length > limit) element.textContent = element.textContent.slice(0, limit);
  });
  const editor: Editor = {
    // biome-ignore lint/performance/useDomNodeTextContent: pages without an editor library send the text as laid out
    text: () => element.innerText,
    clear: () => element.replaceChildren(),
    editable: (on) => {
      element.contentEditable = on ? how : 'false';
    },
  };
  element.addEventListener('keydown', (event) => onEnter(editor, event));
  return editor;
}
