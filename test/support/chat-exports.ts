/** Exports as ChatGPT, Claude and Google mail them, made by hand after public descriptions of their fields. */
import { strToU8, type Zippable, zipSync } from 'fflate';

interface Spoken {
  user?: string;
  reply?: string;
  /** Unlike the turns around it, in the export's own form. */
  message?: unknown;
  at?: number | null;
}

/** Seconds since 1970, as ChatGPT writes them. */
export const seconds = (date: string): number => Date.parse(date) / 1000;

/** One of ChatGPT's conversations: a root without a message, then the turns, each the child of the one before. */
export function chatGptConversation(turns: readonly Spoken[], about: Record<string, unknown> = {}) {
  const mapping: Record<string, unknown> = {
    'client-created-root': { id: 'client-created-root', parent: null, children: ['n0'], message: null },
  };
  turns.forEach(({ user, reply, message, at = null }, index) => {
    const words = user ?? reply;
    mapping[`n${index}`] = {
      id: `n${index}`,
      parent: index === 0 ? 'client-created-root' : `n${index - 1}`,
      children: index + 1 < turns.length ? [`n${index + 1}`] : [],
      message:
        message !== undefined
          ? message
          : {
              id: `n${index}`,
              author: { role: user === undefined ? 'assistant' : 'user', name: null, metadata: {} },
              create_time: at,
              content: { content_type: 'text', parts: [words] },
              status: 'finished_successfully',
              metadata: user === undefined ? { model_slug: 'gpt-5' } : {},
              recipient: 'all',
            },
    };
  });
  return {
    title: 'A chat',
    create_time: seconds('2024-01-01T09:00:00Z'),
    update_time: seconds('2024-01-01T10:00:00Z'),
    mapping,
    moderation_results: [],
    current_node: `n${turns.length - 1}`,
    conversation_id: 'c1',
    id: 'c1',
    ...about,
  };
}

/** One of Claude's conversations, a minute between two messages. */
export function claudeConversation(begun: string, turns: readonly (string | Record<string, unknown>)[]) {
  return {
    uuid: 'c1',
    name: 'A chat',
    summary: '',
    created_at: begun,
    updated_at: begun,
    account: { uuid: 'a1' },
    chat_messages: turns.map((turn, index) => {
      const text = typeof turn === 'string' ? turn : '';
      return {
        uuid: `m${index}`,
        text,
        content: text === '' ? [] : [{ type: 'text', text, citations: [], start_timestamp: begun }],
        sender: index % 2 === 0 ? 'human' : 'assistant',
        created_at: new Date(Date.parse(begun) + index * 60_000).toISOString(),
        attachments: [],
        files: [],
        ...(typeof turn === 'string' ? {} : turn),
      };
    }),
  };
}

/** One of Google's activities. */
export const geminiActivity = (prompt: string, time: string, html?: string) => ({
  header: 'Gemini Apps',
  title: `Prompted ${prompt}`,
  titleUrl: 'https://gemini.google.com/app/1',
  time,
  products: ['Gemini Apps'],
  activityControls: ['Gemini Apps Activity'],
  ...(html === undefined ? {} : { safeHtmlItem: [{ html }] }),
});

/** A file of JSON, under a name that tells nothing. */
export const jsonFile = (value: unknown, name = 'download'): File => new File([JSON.stringify(value)], name);

/** A ZIP of members; what is neither text nor bytes is written as JSON. */
export function zipFile(members: Record<string, unknown>, name = 'export.zip'): File {
  const packed: Zippable = {};
  for (const [path, held] of Object.entries(members))
    packed[path] =
      held instanceof Uint8Array
        ? [held, { level: 0 }]
        : strToU8(typeof held === 'string' ? held : JSON.stringify(held));
  return new File([zipSync(packed) as Uint8Array<ArrayBuffer>], name);
}
