import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { adapterOf, readerSite, siteOf } from '../../../lib/sites/added.ts';
import { hostPatterns, isBesideChat, siteFor } from '../../../lib/sites/index.ts';
import { librechat } from '../../../lib/sites/librechat.ts';
import { lobechat } from '../../../lib/sites/lobechat.ts';
import { meta } from '../../../lib/sites/meta.ts';
import { openWebui } from '../../../lib/sites/open-webui.ts';
import type { Site } from '../../../lib/sites/types.ts';
import { xGrok } from '../../../lib/sites/x-grok.ts';

function page(body: string): Document {
  return new new Window().DOMParser().parseFromString(body, 'text/html') as unknown as Document;
}

const EMPTY = page('');

function look(site: Site, address: string) {
  const url = new URL(address);
  return [site.conversationId(url), site.temporary(url, EMPTY)];
}

describe('products that anybody runs', () => {
  it.each([
    ['<form><textarea id="prompt-textarea" data-testid="text-input"></textarea></form>', 'librechat'],
    ['<div id="messages-container"><div class="chat-user">a</div></div>', 'open-webui'],
    [
      '<form><div id="chat-input" contenteditable="true"></div><button id="send-message-button"></button></form>',
      'open-webui',
    ],
    ['<div class="lobe-flex"><div data-testid="chat-input"></div></div>', 'lobechat'],
    // What several products have, or any page may have, marks none of them.
    ['<form><div id="prompt-textarea" contenteditable="true"></div></form>', 'generic'],
    ['<form><textarea id="chat-input"></textarea><button type="submit"></button></form>', 'generic'],
    ['<div data-testid="chat-input" contenteditable="true"></div><div class="message-body">a</div>', 'generic'],
    ['<div id="messages-container"><div class="message">a</div></div><div class="user-message">b</div>', 'generic'],
    ['<div class="message-content">a</div>', 'generic'],
  ])('%s is %s', (html, id) => expect(adapterOf(page(html)).id).toBe(id));

  it("are read wherever they stand, with the mark of the page's own origin", () => {
    const url = new URL('http://192.168.1.20:3000/c/1a2b3c4d');
    const known = siteOf(url);
    if (!known) throw new Error('no site');
    const site = readerSite(known, page('<div id="messages-container"><div class="chat-user">a</div></div>'));
    expect([site.origin, site.conversationId(url)]).toEqual(['http://192.168.1.20:3000', '1a2b3c4d']);
    expect(hostPatterns(openWebui)).toEqual([]);
  });

  it('may stand below a path', () => {
    expect(look(openWebui, 'https://home.example/ai/c/1a2b-3c')).toEqual(['1a2b-3c', false]);
    expect(look(openWebui, 'https://home.example/')).toEqual([undefined, false]);
    expect(look(openWebui, 'https://home.example/?temporary-chat=true')).toEqual([undefined, true]);
    expect(look(openWebui, 'https://home.example/s/1a2b')).toEqual([undefined, true]);
    expect(look(librechat, 'https://home.example/chat/c/1a2b-3c')).toEqual(['1a2b-3c', false]);
    expect(look(librechat, 'https://home.example/c/new')).toEqual([undefined, false]);
    expect(look(librechat, 'https://home.example/share/1a2b')).toEqual([undefined, true]);
    expect(look(lobechat, 'https://home.example/chat?session=inbox&topic=tpc_1a2b')).toEqual(['tpc_1a2b', false]);
    expect(look(lobechat, 'https://home.example/agent/agt_1')).toEqual([undefined, false]);
    expect(look(lobechat, 'https://home.example/share/t/1a2b')).toEqual([undefined, true]);
  });
});

describe('addresses', () => {
  it('of Meta AI', () => {
    const id = '3d9c8b7a-6f5e-4d4c-8b3a-29181706f5e4';
    expect(look(meta, `https://www.meta.ai/prompt/${id}`)).toEqual([id, false]);
    expect(look(meta, 'https://www.meta.ai/')).toEqual([undefined, false]);
    expect(look(meta, 'https://www.meta.ai/@ines/post/a1b2')).toEqual([undefined, true]);
  });

  it('of Grok on X, beside pages that are no chat', () => {
    expect(look(xGrok, 'https://x.com/i/grok?conversation=1973')).toEqual(['1973', false]);
    expect(look(xGrok, 'https://x.com/i/grok')).toEqual([undefined, false]);
    expect(look(xGrok, 'https://x.com/i/grok/share/aB3')).toEqual([undefined, true]);
    expect(siteFor(new URL('https://x.com/i/grok'))?.id).toBe('x-grok');
    expect(siteFor(new URL('https://x.com/home'))).toBeUndefined();
    expect(siteFor(new URL('https://netflix.com/i/grok'))).toBeUndefined();
    expect(isBesideChat(new URL('https://x.com/home'))).toBe(true);
  });
});
