import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { findComposer, isSendControl, readPage } from '../../../lib/capture/read.ts';
import { siteFor } from '../../../lib/sites/index.ts';
import type { Site } from '../../../lib/sites/types.ts';

function siteOf(address: string): Site {
  const site = siteFor(new URL(address));
  if (!site) throw new Error(`no site for ${address}`);
  return site;
}

function parsed(html: string): Document {
  return new new Window().DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

function read(address: string, html = '') {
  return readPage(parsed(html), new URL(address), siteOf(address));
}

const said = (address: string, html: string) => read(address, html).turns.map(({ role, text }) => [role, text]);

describe('the address of a chat', () => {
  it.each([
    ['https://www.kimi.com/chat/19f1c2aa-7452-86a8-8000-09c2e0a1b2c3', 'kimi', '19f1c2aa-7452-86a8-8000-09c2e0a1b2c3'],
    ['https://www.kimi.ai/en/chat/d2nhdgle09netp24ee9g?a=1', 'kimi', 'd2nhdgle09netp24ee9g'],
    ['https://www.kimi.com/chat/history', 'kimi', undefined],
    ['https://www.kimi.com/?chat_enter_method=new_chat', 'kimi', undefined],
    ['https://chat.qwen.ai/c/52f44dd4-eaf4-4e70-ab58-d2f754e89f55', 'qwen', '52f44dd4-eaf4-4e70-ab58-d2f754e89f55'],
    ['https://chat.qwen.ai/c/guest', 'qwen', undefined],
    ['https://www.doubao.com/chat/38445541558442754?from=a', 'doubao', '38445541558442754'],
    ['https://www.doubao.com/code/chat/38445541558442754', 'doubao', '38445541558442754'],
    ['https://www.doubao.com/chat/local_6289182192238156', 'doubao', undefined],
    ['https://poe.com/chat/4ogjbuwydndzro1w6g', 'poe', '4ogjbuwydndzro1w6g'],
    ['https://poe.com/Assistant', 'poe', undefined],
    ['https://huggingface.co/chat/conversation/68f1c2aa11118333c9c2e0a1', 'huggingchat', '68f1c2aa11118333c9c2e0a1'],
    ['https://huggingface.co/chat/', 'huggingchat', undefined],
    ['https://aistudio.google.com/prompts/1n8UBn_6OOAsDnnZCbg', 'aistudio', '1n8UBn_6OOAsDnnZCbg'],
    ['https://aistudio.google.com/u/2/prompts/1n8UBn_6OOAsDnnZCbg', 'aistudio', '1n8UBn_6OOAsDnnZCbg'],
    ['https://aistudio.google.com/prompts/new_chat', 'aistudio', undefined],
  ])('%s', (address, id, conversation) => {
    expect(siteOf(address).id).toBe(id);
    expect(read(address)).toMatchObject({ temporary: false });
    expect(read(address).conversationId).toBe(conversation);
  });

  it.each([
    'https://www.kimi.com/share/d2nhdgle09netp24ee9g',
    'https://www.kimi.com/zh-cn/share/d2nhdgle09netp24ee9g',
    'https://chat.qwen.ai/s/52f44dd4-eaf4-4e70-ab58-d2f754e89f55',
    'https://www.doubao.com/thread/w233ee5acf878bd1c',
    'https://poe.com/s/kxbWkhgiPORnv2D02LUJ',
    'https://huggingface.co/chat/r/Ab3dE6g',
    'https://aistudio.google.com/app/prompts/13bQ00apmpNhlRA3CXkm?usp=sharing',
  ])('is a shared one: %s', (address) => expect(read(address).temporary).toBe(true));

  it('is of no chat on the other pages of a host', () => {
    for (const address of ['https://huggingface.co/models', 'https://huggingface.co/chatty', 'https://www.qwen.ai/'])
      expect(siteFor(new URL(address))).toBeUndefined();
  });
});

describe('a temporary chat', () => {
  it('is told by the state of its switch, not by the switch', () => {
    const qwen = 'https://chat.qwen.ai/';
    expect(read(qwen, '<div class="temporary-chat-entry" aria-pressed="false"></div>').temporary).toBe(false);
    expect(read(qwen, '<div class="temporary-chat-entry" aria-pressed="true"></div>').temporary).toBe(true);
    const studio = 'https://aistudio.google.com/prompts/new_chat';
    const toggle = (state: string) =>
      `<ms-incognito-mode-toggle><button class="${state}"></button></ms-incognito-mode-toggle>`;
    expect(read(studio, `${toggle('')}<ms-incognito-mode-indicator></ms-incognito-mode-indicator>`).temporary).toBe(
      false,
    );
    expect(read(studio, toggle('ms-button-active')).temporary).toBe(true);
  });
});

describe('roles', () => {
  it.each([
    [
      'https://www.kimi.com/chat/x1234567',
      '<div class="chat-content-item-assistant"><div class="markdown-container"><div class="markdown"><p>a</p></div></div></div>',
    ],
    [
      'https://www.doubao.com/chat/12345',
      '<div data-message-id="123456" class="relative grid"><div class="md-box-root"><p>a</p></div></div>',
    ],
    [
      'https://www.doubao.com/chat/12345',
      '<div class="v_list_row" data-observe-row="block_1"><div class="flex flex-row justify-end"><p>a</p></div></div>',
    ],
    [
      'https://poe.com/chat/x1234567',
      '<div class="ChatMessage_chatMessage__q" id="message-1"><div class="Message_messageTextContainer__q"><p>a</p></div></div>',
    ],
    ['https://huggingface.co/chat/', '<div data-message-id="1"><div class="prose"><p>a</p></div></div>'],
    [
      'https://aistudio.google.com/prompts/x1234567',
      '<ms-chat-turn><div class="chat-turn-container"><ms-text-chunk>a</ms-text-chunk></div></ms-chat-turn>',
    ],
  ])('nobody is the user by a guess: %s', (address, html) => expect(said(address, html)).toEqual([['assistant', 'a']]));
});

describe('what a bot thought', () => {
  const bubble = (html: string) =>
    `<div class="ChatMessage_chatMessage__q" id="message-1"><div class="Message_leftSideMessageBubble__q"><div class="Markdown_markdownContainer__q">${html}</div></div></div>`;
  const poe = (html: string) => said('https://poe.com/chat/x1234567', bubble(html)).map(([, text]) => text);

  it('is left out of a reply on Poe, where it is a quotation under words that the bot chose', () => {
    const thought = '<blockquote><p>They ask for a.</p><p>So a.</p></blockquote>';
    expect(poe(`<p><em>Thinking...</em></p>${thought}<p>a</p>`)).toEqual(['a']);
    expect(poe(`<p>Thinking... (12s elapsed)</p>${thought}<p>a</p><blockquote>b</blockquote>`)).toEqual(['a\n\n> b']);
    expect(poe(`<p>思考中…</p>${thought}`)).toEqual([]);
  });

  it('is nothing that is quoted later or under a sentence', () => {
    expect(poe('<p>It says:</p><blockquote><p>b</p></blockquote><p>c</p>')).toEqual(['It says:\n\n> b\n\nc']);
    expect(poe('<p>a</p><p>Then...</p><blockquote><p>b</p></blockquote>')).toEqual(['a\n\nThen...\n\n> b']);
  });

  it('is a turn of its own in AI Studio, and none of the conversation', () => {
    const turn = (side: string, html: string) =>
      `<ms-chat-turn><div class="chat-turn-container ${side}"><div class="turn-content"><ms-prompt-chunk>${html}</ms-prompt-chunk></div></div></ms-chat-turn>`;
    const thought = '<ms-thought-chunk><ms-text-chunk>hm</ms-text-chunk></ms-thought-chunk>';
    const page = read(
      'https://aistudio.google.com/prompts/x1234567',
      turn('user', '<ms-text-chunk>a</ms-text-chunk>') +
        turn('model', thought) +
        turn('model', '<ms-text-chunk>b</ms-text-chunk>') +
        turn('model', `${thought}<div class="markdown">c</div>`) +
        turn('model', `${thought}</ms-prompt-chunk><ms-prompt-chunk><ms-text-chunk>d</ms-text-chunk>`),
    );
    expect(page.turns.map(({ text, apart }) => [text, apart])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['c', undefined],
      ['d', undefined],
    ]);
  });
});

describe('the controls', () => {
  const sends = (address: string, html: string) => {
    const document = parsed(html);
    return [...document.querySelectorAll('[data-it]')].map((one) => isSendControl(document, siteOf(address), one));
  };

  it('send is neither stop nor voice', () => {
    expect(
      sends(
        'https://www.kimi.com/',
        '<div class="chat-editor"><div class="chat-input-editor" contenteditable="true"></div><div class="send-button-container stop" data-it></div><div class="icon-button voice" data-it></div></div>',
      ),
    ).toEqual([false, false]);
    expect(
      sends(
        'https://chat.qwen.ai/',
        '<div class="message-input-container"><textarea class="message-input-textarea"></textarea><div class="message-input-right-button-send"><div role="button" data-it></div><button class="stop-button" data-it></button></div></div>',
      ),
    ).toEqual([false, false]);
    expect(
      sends(
        'https://aistudio.google.com/prompts/new_chat',
        '<ms-run-button><button type="button" class="run-button stoppable" data-it></button></ms-run-button>',
      ),
    ).toEqual([false]);
    expect(
      sends(
        'https://huggingface.co/chat/',
        '<div data-message-type="user"><form><textarea required></textarea><button type="submit" data-it></button></form></div><form><textarea enterkeyhint="send"></textarea><button class="stop-generating-btn" type="button" data-it></button></form>',
      ),
    ).toEqual([false, false]);
  });

  it('the message box is not that for an old message, nor that for instructions', () => {
    const box = (address: string, html: string) => findComposer(parsed(html), siteOf(address))?.id;
    expect(
      box(
        'https://huggingface.co/chat/',
        '<form><textarea id="new"></textarea><button name="submit"></button></form><div data-message-type="user"><form><textarea id="old" required></textarea></form></div>',
      ),
    ).toBe('new');
    expect(
      box(
        'https://aistudio.google.com/prompts/new_chat',
        '<ms-prompt-box><textarea id="new"></textarea></ms-prompt-box><ms-chat-turn><textarea id="old"></textarea></ms-chat-turn><ms-system-instructions><textarea id="system"></textarea></ms-system-instructions>',
      ),
    ).toBe('new');
    expect(
      box(
        'https://www.kimi.com/',
        '<div class="segment-user"><div class="chat-input-editor" contenteditable="true" id="old"></div></div><div class="chat-editor"><div class="chat-input-editor" contenteditable="true" id="new"></div></div>',
      ),
    ).toBe('new');
  });
});
