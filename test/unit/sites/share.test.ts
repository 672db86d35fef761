import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { siteOf } from '../../../lib/sites/added.ts';
import { newChatAddress, SITES } from '../../../lib/sites/index.ts';
import { memorySwitches } from '../../../lib/sites/own-memory.ts';
import { isShareControl } from '../../../lib/sites/share.ts';
import type { Site } from '../../../lib/sites/types.ts';

function parsed(html: string): Document {
  return new new Window().DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

function siteAt(address: string): Site {
  const site = siteOf(new URL(address));
  if (!site) throw new Error(`no site for ${address}`);
  return site;
}

const KNOWN = siteAt('https://claude.ai/chat/1');
const ADDED = siteAt('https://chat.example.org/');

/** What a click on the first element with `data-hit`, or else on the first child, would mean. */
function shares(site: Site, html: string): boolean {
  const { body } = parsed(html);
  return isShareControl(site, body.querySelector('[data-hit]') ?? body.firstElementChild);
}

describe('a control that shares a conversation by a link', () => {
  it.each([
    '<button>Share</button>',
    '<button aria-label="Share conversation"><svg data-hit></svg></button>',
    '<div role="menuitem"><span data-hit>Teilen</span></div>',
    '<button title="Partager"><svg data-hit></svg></button>',
    '<a href="#" data-hit>Compartir chat</a>',
    '<button>Compartilhar</button>',
    '<button>分享</button>',
    '<button>共有</button>',
  ])('is known on a site of ours by its name: %s', (html) => {
    expect(shares(KNOWN, html)).toBe(true);
  });

  it.each([
    '<button>Copy share link</button>',
    '<button>Chat teilen</button>',
    '<button>Créer un lien de partage</button>',
    '<button>创建分享链接</button>',
    '<button>リンクを共有</button>',
  ])('must say what it shares on any other page: %s', (html) => {
    expect(shares(ADDED, html)).toBe(true);
  });

  it.each(['<button>Share</button>', '<button>Share your screen</button>'])('and else is none there: %s', (html) => {
    expect(shares(ADDED, html)).toBe(false);
  });

  it.each([
    '<button>Send</button>',
    '<p data-hit>Please share this link with my chat partner</p>',
    '<button>Shareholders</button>',
    '<button>Mitteilen</button>',
    '<button>A long answer that says how people share their conversations with others by a link today</button>',
  ])('is nothing else: %s', (html) => {
    expect(shares(KNOWN, html)).toBe(false);
  });

  it('is known by its test id whatever the language', () => {
    const chatgpt = siteAt('https://chatgpt.com/');
    expect(shares(chatgpt, '<button data-testid="share-chat-button"><span data-hit>Доля</span></button>')).toBe(true);
    expect(isShareControl(chatgpt, null)).toBe(false);
  });
});

describe("a page of settings about the site's own memory", () => {
  const CHATGPT = 'https://chatgpt.com/#settings/Personalization';
  const row = (label: string, attributes: string) =>
    `<div class="row"><div>${label}</div><div><button role="switch" ${attributes}></button></div></div>`;
  const told = (address: string, html: string) => siteAt(address).ownMemory?.(parsed(html), new URL(address));

  it.each([
    ['on', row('Reference saved memories', 'aria-checked="true"')],
    [
      'on',
      row('Reference saved memories', 'aria-checked="false"') + row('Reference chat history', 'aria-checked="true"'),
    ],
    ['off', row('Gespeicherte Erinnerungen verwenden', 'data-state="unchecked"')],
    ['on', '<label>记忆<input type="checkbox" checked></label>'],
    ['on', '<p id="m">メモリを参照</p><button role="switch" aria-labelledby="m" aria-checked="true"></button>'],
    ['unknown', row('Improve the model with my chat history', 'aria-checked="true"')],
    ['unknown', row('Dark mode', 'aria-checked="true"')],
    ['unknown', `<div>Memory ${row('', 'aria-checked="true"')}${row('', 'aria-checked="true"')}</div>`],
    ['unknown', ''],
  ])('tells %s', (state, html) => {
    expect(memorySwitches(parsed(html))).toBe(state);
    expect(told(CHATGPT, html)).toBe(state);
  });

  it.each([
    ['https://claude.ai/settings/capabilities', 'on'],
    ['https://claude.ai/new#settings/memory', 'on'],
    ['https://gemini.google.com/u/1/saved-info', 'on'],
    ['https://chatgpt.com/c/1', 'unknown'],
    ['https://claude.ai/chat/1', 'unknown'],
    ['https://gemini.google.com/app', 'unknown'],
  ])('is asked only where such settings are: %s', (address, state) => {
    expect(told(address, row('Generate memory from chats', 'aria-checked="true"'))).toBe(state);
  });
});

describe('a new chat', () => {
  it.each(SITES.filter(({ hosts }) => hosts.length > 0).map((site) => [site.name, site] as const))(
    'of %s begins on a page that its adapter reads',
    (_name, site) => {
      expect(siteOf(new URL(newChatAddress(site)))?.id).toBe(site.id);
    },
  );

  it('of a page that the user added begins at its origin', () => {
    expect(newChatAddress(siteAt('http://chat.home:8080/c/1'))).toBe('http://chat.home:8080/');
  });
});
