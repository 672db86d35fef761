import { strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readChatFile } from '../../../lib/portability/chat-file.ts';
import type { Exported } from '../../../lib/portability/chats.ts';
import { mayBeChats } from '../../../lib/portability/is-chats.ts';
import {
  chatGptConversation,
  claudeConversation,
  geminiActivity,
  jsonFile,
  seconds,
  zipFile,
} from '../../support/chat-exports.ts';

async function read(file: Blob, most?: number): Promise<Exported[]> {
  const all: Exported[] = [];
  for await (const { found } of readChatFile(file, most)) all.push(...found);
  return all;
}

const chat = (...said: [role: 'user' | 'assistant', text: string, at?: string][]) => ({
  chat: said.map(([role, text, at]) => ({ role, text, ...(at === undefined ? {} : { at: Date.parse(at) }) })),
});
const code = (work: Promise<unknown>) => work.then(() => 'read').catch((error: { code: string }) => error.code);
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

describe('what ChatGPT exports', () => {
  it('is read along the branch that was in front last, without system, tools, thoughts and pictures', async () => {
    const said = (role: string, content: unknown, more: object = {}) => ({
      message: { author: { role }, content, create_time: seconds('2024-05-12T08:01:00Z'), recipient: 'all', ...more },
    });
    const conversation = chatGptConversation([
      said('system', { content_type: 'text', parts: [''] }),
      said('user', { content_type: 'user_editable_context', user_profile: 'I keep bees' }),
      said(
        'user',
        { content_type: 'text', parts: ['Hidden'] },
        { metadata: { is_visually_hidden_from_conversation: true } },
      ),
      { message: null },
      said('user', {
        content_type: 'multimodal_text',
        parts: [
          { content_type: 'image_asset_pointer', asset_pointer: 'file-service://1' },
          null,
          'I live in Porto',
          { content_type: 'audio_transcription', text: 'and I am a nurse' },
        ],
      }),
      said('assistant', { content_type: 'thoughts', thoughts: [{ content: 'Where is Porto?' }] }),
      said('assistant', { content_type: 'code', text: 'search("Porto")' }, { recipient: 'web' }),
      said('assistant', { content_type: 'text', parts: ['search'] }, { recipient: 'web' }),
      said('tool', { content_type: 'text', parts: ['Porto is a city'] }),
      { reply: 'Nice.', at: seconds('2024-05-12T08:02:00Z') },
    ]);
    // An answer that was written anew, and a message that was edited away.
    const mapping = conversation.mapping as Record<string, object>;
    mapping.other = {
      id: 'other',
      parent: 'n3',
      children: [],
      message: said('user', { content_type: 'text', parts: ['I live in Rome'] }).message,
    };
    expect(await read(jsonFile([conversation]))).toEqual([
      chat(
        ['user', 'I live in Porto\nand I am a nurse', '2024-05-12T08:01:00Z'],
        ['assistant', 'Nice.', '2024-05-12T08:02:00Z'],
      ),
    ]);
  });

  it('takes the time of what was before where a message has none', async () => {
    const turns = [
      { user: 'One', at: 0 },
      { reply: 'Two', at: seconds('2024-02-02T10:00:00Z') },
      { user: 'Three', at: null },
    ];
    expect(await read(jsonFile([chatGptConversation(turns)]))).toEqual([
      chat(
        ['user', 'One', '2024-01-01T09:00:00Z'],
        ['assistant', 'Two', '2024-02-02T10:00:00Z'],
        ['user', 'Three', '2024-02-02T10:00:00Z'],
      ),
    ]);
    expect(await read(jsonFile([chatGptConversation([{ user: 'One' }], { create_time: null })]))).toEqual([
      chat(['user', 'One']),
    ]);
  });

  it('finds the end by itself where no node is the current one, and does not go round in circles', async () => {
    const turns = [
      { user: 'One', at: 1_700_000_000 },
      { reply: 'Two', at: 1_700_000_060 },
    ];
    const lost = chatGptConversation(turns, { current_node: null });
    const round = chatGptConversation(turns);
    (round.mapping.n0 as Record<string, unknown>).parent = 'n1';
    const gone = chatGptConversation(turns, { current_node: 'nowhere' });
    const texts = (await read(jsonFile([lost, round, gone]))).map((each) =>
      'chat' in each ? each.chat.map(({ text }) => text) : [],
    );
    expect(texts).toEqual([['One', 'Two'], ['One', 'Two'], []]);
  });

  it('is read out of its ZIP, in however many parts, and nothing else of it', async () => {
    const one = chatGptConversation([{ user: 'I live in Porto', at: seconds('2023-05-12T08:00:00Z') }]);
    const two = chatGptConversation([{ user: 'I live in Lisbon', at: seconds('2025-05-12T08:00:00Z') }]);
    const zip = zipFile({
      'file-123.png': new Uint8Array(100_000).fill(7),
      'chat.html': '<html>conversations</html>',
      'user.json': { id: 'user-1', email: 'ana@example.com' },
      'message_feedback.json': [{ id: '1', rating: 'thumbs_up' }],
      'sound.json': '"just words"',
      '__MACOSX/._conversations.json': '\u0000\u0005\u0016\u0007',
      'conversations-000.json': [one],
      'conversations-001.json': [two],
    });
    expect(await read(zip)).toEqual([
      chat(['user', 'I live in Porto', '2023-05-12T08:00:00Z']),
      chat(['user', 'I live in Lisbon', '2025-05-12T08:00:00Z']),
    ]);
  });
});

describe('a ZIP that was written as it was sent', () => {
  it('is read too: its sizes stand behind its members, of which a picture holds what looks like another', async () => {
    const parts: Uint8Array[] = [];
    const zip = new Zip((_, part) => parts.push(part));
    const inner = zipSync({ 'conversations.json': strToU8('[') });
    const picture = new ZipPassThrough('a.png');
    zip.add(picture);
    picture.push(inner, true);
    const member = new ZipDeflate('conversations.json');
    zip.add(member);
    member.push(strToU8(JSON.stringify([chatGptConversation([{ user: 'I live in Porto' }])])), true);
    zip.end();
    expect(await read(new Blob(parts as Uint8Array<ArrayBuffer>[], { type: 'application/zip' }))).toEqual([
      chat(['user', 'I live in Porto', '2024-01-01T09:00:00Z']),
    ]);
  });
});

describe('what Claude exports', () => {
  it('is read without thoughts and tools', async () => {
    const conversation = claudeConversation('2025-03-02T10:00:00.000Z', [
      'I moved to Lisbon',
      {
        text: 'The user moved. \n```\nThis block is not supported on your current device yet.\n```\nHow nice!',
        content: [
          { type: 'thinking', thinking: 'The user moved.' },
          { type: 'tool_use', name: 'web_search', input: {} },
          { type: 'tool_result', content: [{ type: 'text', text: 'Lisbon is a city' }] },
          { type: 'text', text: 'How nice!' },
        ],
      },
      // As they were before there were parts.
      { text: 'I have a dog', content: undefined },
      { text: '', content: [{ type: 'thinking', thinking: 'Hm.' }] },
      { sender: 'system', text: 'No words of the user' },
      null as never,
    ]);
    expect(await read(jsonFile([conversation]))).toEqual([
      chat(
        ['user', 'I moved to Lisbon', '2025-03-02T10:00:00.000Z'],
        ['assistant', 'How nice!', '2025-03-02T10:01:00.000Z'],
        ['user', 'I have a dog', '2025-03-02T10:02:00.000Z'],
      ),
    ]);
  });

  it('holds its memory too, in a list or alone', async () => {
    const memory = {
      conversations_memory: '**Work context**\n\nAna is a nurse.',
      project_memories: { p1: 'Ana writes a novel.', p2: '' },
      account_uuid: 'a1',
    };
    const wanted = { memories: ['**Work context**\n\nAna is a nurse.', 'Ana writes a novel.'] };
    expect(await read(jsonFile([memory]))).toEqual([wanted]);
    expect(await read(jsonFile(memory))).toEqual([wanted]);
    const zip = zipFile({ 'users.json': [{ uuid: 'a1' }], 'memories/a1.json': memory });
    expect(await read(zip)).toEqual([wanted]);
  });
});

describe('what Gemini exports', () => {
  it('is an exchange an activity, with the reply where there is one', async () => {
    const activities = [
      geminiActivity('I live in Porto', '2025-01-02T10:00:00.000Z', '<p>Nice &amp; warm.</p><ul><li>Yes</li></ul>'),
      { ...geminiActivity('', '2025-01-01T10:00:00.000Z'), title: 'Used an Assistant feature' },
      {
        header: 'Gemini',
        title: 'Used Gemini Apps',
        time: '2024-01-26T12:45:12.686Z',
        details: [
          { name: 'Request', value: 'I have a dog' },
          { name: 'Response', value: 'What is it called?' },
        ],
      },
    ];
    expect(await read(zipFile({ 'Takeout/My Activity/Gemini Apps/MyActivity.json': activities }))).toEqual([
      chat(
        ['user', 'I live in Porto', '2025-01-02T10:00:00.000Z'],
        ['assistant', 'Nice & warm.\nYes', '2025-01-02T10:00:00.000Z'],
      ),
      chat(),
      chat(
        ['user', 'I have a dog', '2024-01-26T12:45:12.686Z'],
        ['assistant', 'What is it called?', '2024-01-26T12:45:12.686Z'],
      ),
    ]);
  });
});

describe('a file that is none', () => {
  const whole = [chatGptConversation([{ user: 'I live in Porto "\\" [{' }])];

  it('says which kind of none', async () => {
    const text = JSON.stringify(whole);
    const zip = await bytesOf(zipFile({ 'conversations.json': whole, 'a.png': new Uint8Array(5_000) }));
    const holed = zip.slice();
    holed.fill(0xff, 60, 120);
    const packed = zipSync({ 'conversations.json': strToU8(text) });
    const locked = packed.slice();
    const view = new DataView(locked.buffer);
    const entry = view.getUint32(locked.length - 6, true);
    view.setUint16(entry + 8, 1, true);
    expect(await code(read(new Blob([text])))).toBe('read');
    expect(
      await Promise.all(
        [
          '<html><body>chats</body></html>',
          '',
          text.slice(0, -1),
          text.slice(0, 200),
          '[{"mapping": {,}}]',
          zip.slice(0, zip.length - 30),
          zip.slice(0, 80),
          'PK',
          holed,
          locked,
          '[]',
          '[1, "two", [], null]',
          '{"schema": "portable-ai-memory"}',
          '[{"header": "YouTube", "title": "Watched", "time": "2024-01-01T00:00:00Z", "products": ["YouTube"]}]',
          await bytesOf(zipFile({ 'notes.txt': 'hello', 'a.json': { b: 1 } })),
          `[{"mapping": ${'['.repeat(200)}${']'.repeat(200)}}]`,
        ].map((held) => code(read(new Blob([held as string])))),
      ),
    ).toEqual([
      'import_not_json',
      'import_not_json',
      'import_not_json',
      'import_not_json',
      'import_not_json',
      'import_broken',
      'import_broken',
      'import_broken',
      'import_broken',
      'import_broken',
      'import_unknown_format',
      'import_unknown_format',
      'import_unknown_format',
      'import_unknown_format',
      'import_unknown_format',
      'import_too_large',
    ]);
  });

  it('is not unpacked beyond the limit, whatever its directory says', async () => {
    const nothing = strToU8(`[${' '.repeat(8 * 2 ** 20)}]`);
    const bomb = zipSync({ 'conversations.json': nothing });
    expect(bomb.length).toBeLessThan(20_000);
    expect(await code(read(new Blob([bomb as Uint8Array<ArrayBuffer>]), 2 ** 20))).toBe('import_too_large');
    const liar = bomb.slice();
    const view = new DataView(liar.buffer);
    view.setUint32(view.getUint32(liar.length - 6, true) + 24, 10, true);
    expect(await code(read(new Blob([liar as Uint8Array<ArrayBuffer>]), 2 ** 20))).toBe('import_too_large');
    expect(await code(read(new Blob([nothing as Uint8Array<ArrayBuffer>]), 2 ** 20))).toBe('import_too_large');
  });
});

describe('reading in pieces', () => {
  it('finds the same wherever the pieces end, and tells how far it is', async () => {
    const turns = Array.from({ length: 40 }, (_, at) => ({ user: `Üben “${at}” 🐝 \\ ] }`.repeat(500), at: at + 1 }));
    const conversations = Array.from({ length: 5 }, () => chatGptConversation(turns));
    for (const file of [jsonFile(conversations), zipFile({ 'conversations.json': conversations })]) {
      const steps: number[] = [];
      const all: Exported[] = [];
      for await (const { found, done, total } of readChatFile(file)) {
        all.push(...found);
        steps.push(done / total);
      }
      expect(all).toHaveLength(5);
      expect(all[4]).toEqual(all[0]);
      expect(all[4]).toEqual({ chat: turns.map(({ user, at }) => ({ role: 'user', text: user, at: at * 1000 })) });
      expect(steps.length).toBeGreaterThan(1);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      expect(steps.at(-1)).toBe(1);
    }
  });
});

describe('mayBeChats', () => {
  it('tells by the first bytes whose file it is', async () => {
    const files = [
      zipFile({ 'a.json': [] }),
      jsonFile([chatGptConversation([])]),
      new Blob(['\uFEFF\n [ {']),
      jsonFile({ conversations_memory: '', project_memories: {} }),
      jsonFile({ schema: 'portable-ai-memory' }),
      new Blob(['<html>']),
      new Blob([]),
    ];
    expect(await Promise.all(files.map(mayBeChats))).toEqual([true, true, true, true, false, false, false]);
  });
});
