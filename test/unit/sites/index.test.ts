import { describe, expect, it } from 'vitest';
import { hostPatterns, SITES, siteFor } from '../../../lib/sites/index.ts';
import type { Site } from '../../../lib/sites/types.ts';

const of = (address: string, sites?: readonly Site[]) => siteFor(new URL(address), sites)?.id;

describe('siteFor', () => {
  it.each([
    ['https://chatgpt.com/', 'chatgpt'],
    ['https://www.chatgpt.com/c/1', 'chatgpt'],
    ['https://chat.openai.com/', 'chatgpt'],
    ['https://claude.ai/new', 'claude'],
  ])('%s', (address, id) => expect(of(address)).toBe(id));

  it.each([
    'https://evil-chatgpt.com/',
    'https://chatgpt.com.evil.io/',
    'https://chatgpt.com@evil.io/',
    'https://openai.com/',
    'https://notclaude.ai/',
    'http://chatgpt.com/',
    'https://evil.io/chatgpt.com',
    'https://evil.io/?chatgpt.com',
  ])('not %s', (address) => expect(of(address)).toBeUndefined());

  it('obeys the path of a chat that lives under another product, and takes the list as an argument', () => {
    const hub = { ...(SITES[0] as Site), id: 'hub', hosts: ['hub.example'], path: /^\/chat(?:\/|$)/ };
    const demo = { ...(SITES[0] as Site), id: 'demo', hosts: ['demo.localhost'] };
    expect(of('https://hub.example/chat/1', [hub])).toBe('hub');
    expect(of('https://hub.example/chatter', [hub])).toBeUndefined();
    expect(of('https://claude.ai/', [hub])).toBeUndefined();
    expect(of('http://demo.localhost:8080/', [demo])).toBe('demo');
  });
});

describe('hostPatterns', () => {
  it('asks for encrypted pages only, but on this machine', () => {
    const patterns = SITES.flatMap(hostPatterns);
    expect(patterns.slice(0, 3)).toEqual([
      'https://*.chatgpt.com/*',
      'https://*.chat.openai.com/*',
      'https://*.claude.ai/*',
    ]);
    expect(patterns.filter((pattern) => !/^https:\/\/\*\.[a-z\d-]+(?:\.[a-z\d-]+)+\/\*$/.test(pattern))).toEqual([]);
    expect(hostPatterns({ ...(SITES[0] as Site), hosts: ['demo.localhost'] })).toEqual(['http://*.demo.localhost/*']);
  });
});

describe('addresses', () => {
  const site = (id: string) => SITES.find((one) => one.id === id) as Site;
  const nothing = { querySelector: () => null } as unknown as ParentNode;
  const something = { querySelector: () => ({}) } as unknown as ParentNode;

  it('of ChatGPT', () => {
    const { conversationId, space, temporary } = site('chatgpt');
    const url = (path: string) => new URL(`https://chatgpt.com${path}`);
    expect(conversationId(url('/c/68f1-a'))).toBe('68f1-a');
    expect(conversationId(url('/g/g-abc-some-gpt/c/68f1-a'))).toBe('68f1-a');
    expect(conversationId(url('/'))).toBeUndefined();
    expect(space?.(url('/g/g-p-0a1b-my-trip/c/68f1'), nothing)).toBe('g-p-0a1b');
    expect(space?.(url('/g/g-abc/c/68f1'), nothing)).toBeUndefined();
    expect(temporary(url('/?temporary-chat=true'), nothing)).toBe(true);
    expect(temporary(url('/share/68f1'), nothing)).toBe(true);
    expect(temporary(url('/c/share'), nothing)).toBe(false);
  });

  it('of Claude', () => {
    const { conversationId, temporary } = site('claude');
    const url = (path: string) => new URL(`https://claude.ai${path}`);
    expect(conversationId(url('/chat/0a1b-2c'))).toBe('0a1b-2c');
    expect(conversationId(url('/new'))).toBeUndefined();
    expect(temporary(url('/share/0a1b'), nothing)).toBe(true);
    expect(temporary(url('/new?incognito'), nothing)).toBe(true);
    expect(temporary(url('/new'), nothing)).toBe(false);
    expect(temporary(url('/new'), something)).toBe(true);
    expect(temporary(url('/chat/0a1b'), something)).toBe(false);
  });
});
