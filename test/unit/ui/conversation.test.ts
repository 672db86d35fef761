import './browser.ts';
import { describe, expect, it } from 'vitest';
import { addressOf, whence } from '../../../lib/ui/conversation.ts';
import { MESSAGES } from './browser.ts';

describe('addressOf', () => {
  it.each([
    ['chatgpt', 'https://chatgpt.com/c/1', 'https://chatgpt.com/c/1'],
    ['origin:http://chat.home:8080', 'http://chat.home:8080/c/1?a=b#c', 'http://chat.home:8080/c/1?a=b#c'],
  ])('gives that of a conversation on %s', (site, url, address) => expect(addressOf({ site, url })).toBe(address));

  it.each([
    // Whatever a page says of itself, the site is the browser's word.
    ['chatgpt', 'https://example.org/c/1'],
    ['chatgpt', 'https://claude.ai/chat/1'],
    ['chatgpt', 'https://chatgpt.com.example.org/c/1'],
    ['chatgpt', 'https://user:pass@chatgpt.com/c/1'],
    ['chatgpt', 'javascript:alert(1)'],
    ['chatgpt', 'data:text/html,hello'],
    ['chatgpt', ''],
    ['import', 'https://chatgpt.com/c/1'],
    ['origin:http://chat.home:8080', 'http://chat.home:9090/c/1'],
  ])('gives none on %s for %s', (site, url) => expect(addressOf({ site, url })).toBeUndefined());

  it('gives none where none is known', () => expect(addressOf({ site: 'chatgpt' })).toBeUndefined());
});

describe('whence', () => {
  it('names a site, a file and the user', () =>
    expect(['claude', 'import', 'user', 'gone'].map(whence)).toEqual([
      'Claude',
      MESSAGES.from_file?.message,
      MESSAGES.from_you?.message,
      'gone',
    ]));
});
