/**
 * One conversation out of another chatbot's export, whichever chatbot that is: told by its fields, since names of files
 * change. Written from public descriptions of the exports, not from a person's own. Pure.
 */
import type { Millis, Role } from '../memory/model.ts';
import { isObject } from './json.ts';

/** What was said in turn. `at`: absent where the file tells no time. */
export interface ChatMessage {
  role: Role;
  text: string;
  at?: Millis;
}

/** What one element of an export holds: a conversation, oldest message first, or what the chatbot remembered, as text. */
export type Exported = { chat: ChatMessage[] } | { memories: string[] };

type Fields = Record<string, unknown>;

/** Takes one element of an export's list, as parsed; gives what it holds, undefined where it is no such element. Never throws. */
export function exportedOf(element: unknown): Exported | undefined {
  if (!isObject(element)) return undefined;
  if (isObject(element.mapping)) return { chat: chatGptChat(element, element.mapping) };
  if (Array.isArray(element.chat_messages)) return { chat: dated(element.chat_messages.map(claudeMessage), element) };
  if ('conversations_memory' in element || 'project_memories' in element) return { memories: claudeMemories(element) };
  if (isGemini(element)) return { chat: geminiChat(element) };
  return undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Seconds since 1970, or a date as text; 0, null and anything else is no time. */
function momentOf(value: unknown): Millis | undefined {
  const at = typeof value === 'number' ? value * 1000 : Date.parse(textOf(value));
  return Number.isFinite(at) && at > 0 ? at : undefined;
}

type Given = { role: Role; text: string; time: unknown } | undefined;

/**
 * The messages that hold words. One without a time was said no earlier than the one before it, or than its conversation
 * began: the earliest that it can be displaces nothing that was said later.
 */
function dated(given: readonly Given[], conversation: Fields): ChatMessage[] {
  let known = momentOf(conversation.create_time ?? conversation.created_at);
  return given.flatMap((message) => {
    known = momentOf(message?.time) ?? known;
    if (!message || message.text.trim() === '') return [];
    return [{ role: message.role, text: message.text, ...(known === undefined ? {} : { at: known }) }];
  });
}

// --- ChatGPT: a tree of messages, of which one path was in front last ------------------------------------------------

function chatGptChat(conversation: Fields, mapping: Fields): ChatMessage[] {
  const path: Given[] = [];
  const passed = new Set<string>();
  let id = textOf(conversation.current_node) || lastLeaf(mapping);
  while (!passed.has(id)) {
    passed.add(id);
    const node = Object.hasOwn(mapping, id) ? mapping[id] : undefined;
    if (!isObject(node)) break;
    if (isObject(node.message)) path.push(chatGptMessage(node.message));
    id = textOf(node.parent);
  }
  return dated(path.reverse(), conversation);
}

/** Where no node is said to be the current one: the end that was written last. */
function lastLeaf(mapping: Fields): string {
  let last = { id: '', time: -1 };
  for (const [id, node] of Object.entries(mapping)) {
    if (!isObject(node) || listedIn(node.children) > 0) continue;
    const time = (isObject(node.message) ? momentOf(node.message.create_time) : undefined) ?? 0;
    if (time >= last.time) last = { id, time };
  }
  return last.id;
}
const listedIn = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** Words that were said, not thoughts, calls of tools, their results, or what the page hides. */
function chatGptMessage({ author, content, metadata, recipient, create_time: time }: Fields): Given {
  const role = isObject(author) ? author.role : undefined;
  if ((role !== 'user' && role !== 'assistant') || !isObject(content)) return undefined;
  if (!/^(?:multimodal_)?text$/.test(textOf(content.content_type))) return undefined;
  if (isObject(metadata) && metadata.is_visually_hidden_from_conversation === true) return undefined;
  if (typeof recipient === 'string' && recipient !== 'all') return undefined;
  const parts: unknown[] = Array.isArray(content.parts) ? content.parts : [];
  return { role, time, text: parts.map(partOf).filter(Boolean).join('\n') };
}

/** Pictures and files are objects; what was spoken is one too, and says its words. */
function partOf(part: unknown): string {
  if (!isObject(part)) return textOf(part);
  return part.content_type === 'audio_transcription' ? textOf(part.text) : '';
}

// --- Claude ---------------------------------------------------------------------------------------------------------

function claudeMessage(message: unknown): Given {
  if (!isObject(message) || (message.sender !== 'human' && message.sender !== 'assistant')) return undefined;
  const said = listOf(message.content).filter(({ type }) => type === 'text');
  const text = said.map((part) => textOf(part.text)).join('\n');
  // `text` of a message with parts repeats its thoughts and tools.
  const isBare = listedIn(message.content) === 0;
  return {
    role: message.sender === 'human' ? 'user' : 'assistant',
    time: message.created_at,
    text: isBare ? textOf(message.text) : text,
  };
}

function claudeMemories({ conversations_memory: main, project_memories: projects }: Fields): string[] {
  return [main, ...(isObject(projects) ? Object.values(projects) : [])]
    .map(textOf)
    .filter((text) => text.trim() !== '');
}

// --- Gemini: Google's list of activities, newest first, each an exchange of its own -----------------------------------

const isGemini = ({ header, products, time }: Fields): boolean =>
  typeof time === 'string' && /gemini|\bbard\b/i.test([header, ...(Array.isArray(products) ? products : [])].join(' '));

/** What was asked stands behind a verb; other activities ("Used an Assistant feature") are no words of the user. */
const PROMPTED = /^(?:Prompted|Asked|Said)\s+(?=\S)/;

function geminiChat({ title, time, details, safeHtmlItem }: Fields): ChatMessage[] {
  const detail = (name: string) => textOf(listOf(details).find((each) => each.name === name)?.value);
  const heading = textOf(title);
  const asked = detail('Request') || (PROMPTED.test(heading) ? heading.replace(PROMPTED, '') : '');
  const replied =
    detail('Response') ||
    listOf(safeHtmlItem)
      .map(({ html }) => plain(textOf(html)))
      .join('\n');
  return dated(
    [
      { role: 'user', text: asked, time },
      { role: 'assistant', text: asked === '' ? '' : replied, time },
    ],
    {},
  );
}

const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' };

/** The words of a reply's HTML, a line a paragraph. They are looked at, never shown. */
function plain(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/li|\/h\d|\/tr|\/div)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => SIGNS[name] ?? '')
    .trim();
}
