import type { OwnMemory } from './types.ts';

/** What a row of the settings is called that decides whether a chatbot remembers, in the seven languages. */
const REMEMBERS =
  /memor(?:y|ies)\b|past chats|chat history|previous (?:chats|conversations)|saved info|erinnerung|frühere chats|chatverlauf|mémoire|souvenirs?\b|discussions passées|memoria|chats anteriores|memória|conversas anteriores|记忆|記憶|过往(?:对话|聊天)|メモリ|過去のチャット/iu;
/** Rows about what others learn from chats are not about memory. */
const TEACHES = /improve|train|verbesser|amélior|mejorar|melhorar|改进|訓練|改善/iu;
const SWITCH = '[role="switch"], input[type="checkbox"]';
/** From a switch up to the row that names it. */
const STEPS_TO_ROW = 4;
const ROW_CHARS = 400;

/**
 * Takes a page of settings; gives whether a switch that is named after memory is on. No such switch: unknown. Goes by the
 * names that the page gives its rows, since no public source tells what else marks them.
 */
export function memorySwitches(root: ParentNode): OwnMemory {
  const switches = [...root.querySelectorAll(SWITCH)].filter((one) => isMemory(one));
  if (switches.length === 0) return 'unknown';
  return switches.some(isOn) ? 'on' : 'off';
}

function isMemory(control: Element): boolean {
  const label = control.getAttribute('aria-label');
  if (label !== null && label.trim() !== '') return tells(label);
  const name = control.getAttribute('aria-labelledby')?.split(/\s+/)[0];
  const named = name === undefined ? null : control.ownerDocument.getElementById(name);
  if (named?.textContent) return tells(named.textContent);
  let row = control.parentElement;
  for (let step = 0; row && step < STEPS_TO_ROW; step += 1, row = row.parentElement) {
    const text = row.textContent?.trim() ?? '';
    if (text === '') continue;
    // Around several switches the words may be about any of them.
    return text.length <= ROW_CHARS && row.querySelectorAll(SWITCH).length === 1 && tells(text);
  }
  return false;
}

const tells = (text: string) => REMEMBERS.test(text) && !TEACHES.test(text);

function isOn(control: Element): boolean {
  const state = control.getAttribute('aria-checked') ?? control.getAttribute('data-state');
  if (state !== null) return state === 'true' || state === 'checked' || state === 'on';
  return (control as HTMLInputElement).checked === true;
}
