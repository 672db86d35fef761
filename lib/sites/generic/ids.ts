/** Names that a page gives to its messages and conversations, told from numbers that only count. */
import { attributesOf, parentOf } from '../../capture/flat-tree.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** In these even a small number names a message. */
const MADE_FOR_IT = ['data-message-id', 'data-msg-id', 'data-messageid', 'data-turn-id', 'data-id'];
/** Letters with digits among them, as services make them; not `message-3`, which counts what is mounted. */
const MADE_UP = /^(?=[\w-]*\d)(?=(?:[\w-]*[a-z]){2})[\w-]{10,80}$/i;
const COUNTED = /^[a-z-_]*[-_]?\d{1,5}$/i;
const GENERATED = /^(?:radix|react|headlessui|mui|:r|_r_|«|ember|view)/i;
const ROWS = ['data-index', 'data-item-index', 'data-row-index', 'aria-posinset', 'mesid'];

/** The id of a message: of its element, of what holds it alone inside the list, or of a part of it. */
export function messageId(element: Element, list: Element): string | undefined {
  const around = [element];
  for (let up = parentOf(element); up && up !== list && around.length < 6; up = parentOf(up)) around.push(up);
  for (const one of around) {
    const id = idOn(one);
    if (id !== undefined) return id;
  }
  for (const name of MADE_FOR_IT) {
    const inside = element.querySelector(`[${name}]`)?.getAttribute(name);
    if (inside) return inside;
  }
  return undefined;
}

function idOn(element: Element): string | undefined {
  for (const name of MADE_FOR_IT) {
    const value = element.getAttribute(name);
    if (value && value.length <= 100) return value;
  }
  for (const { name, value } of attributesOf(element)) {
    if (name !== 'id' && name !== 'key' && !name.startsWith('data-')) continue;
    const uuid = UUID.exec(value)?.[0];
    if (uuid !== undefined && value.length <= 80) return uuid;
    if (/id$|key$/.test(name) && MADE_UP.test(value) && !COUNTED.test(value) && !GENERATED.test(value)) return value;
  }
  return undefined;
}

/** The number of the row that a message stands in, where the list numbers its rows. */
export function rowOf(element: Element, list: Element): number | undefined {
  for (let up: Element | undefined = element; up && up !== list; up = parentOf(up)) {
    for (const name of ROWS) {
      const value = up.getAttribute(name);
      if (value !== null && /^\d+$/.test(value)) return Number(value);
    }
  }
  return undefined;
}

/** The part of an address that names a conversation: in the path, else in the query or behind the hash. */
export function conversationIn(url: URL): string | undefined {
  const inPath = [...url.pathname.split('/'), ...url.hash.split(/[#/?&=]/)].filter(isName).at(-1);
  if (inPath !== undefined) return inPath;
  for (const [name, value] of url.searchParams)
    if (/^(?:id|c|cid|chat|conversation|thread|session)(?:_?id)?$/i.test(name) && value.length >= 3) return value;
  return undefined;
}

function isName(part: string): boolean {
  return UUID.test(part) || (/^[\w-]{8,}$/.test(part) && /\d/.test(part));
}
