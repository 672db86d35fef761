import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../lib/capture/read.ts';
import { readGeneric } from '../../../lib/sites/generic.ts';
import { siteFor } from '../../../lib/sites/index.ts';

function parsed(html: string): Document {
  return new new Window().DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}
const said = (html: string) =>
  readGeneric(parsed(html)).turns.map(({ role, text }) => `${role === 'user' ? 'U' : 'A'}: ${text}`);
const COMPOSER = '<form><textarea placeholder="Ask"></textarea><button>Send</button></form>';

describe('readGeneric', () => {
  it('reads roles from attributes', () => {
    const html = `<nav><a data-role="user-menu">Ana</a></nav><div id="log">
      <div data-testid="user" class="message"><span>hi there</span><button>edit</button></div>
      <div data-testid="bot" class="message"><p>hello</p><div data-testid="bot-actions">copy</div></div></div>${COMPOSER}`;
    expect(said(html)).toEqual(['U: hi there', 'A: hello']);
    expect(
      said(
        `<div is_user="true" mesid="0"><div class="mes_text">me</div></div><div is_user="false" mesid="1"><div class="mes_text">it</div></div>`,
      ),
    ).toEqual(['U: me', 'A: it']);
    expect(
      said(
        '<div data-message-type="user" data-message-id="1">q</div><div data-message-role="assistant" data-message-id="2">a</div>',
      ),
    ).toEqual(['U: q', 'A: a']);
  });

  it('keeps the ids that a page gives, once each', () => {
    const turns = readGeneric(
      parsed('<div data-role="user" data-id="a">x</div><div data-role="assistant" data-id="a">y</div>'),
    ).turns;
    expect(turns.map((turn) => turn.nativeId)).toEqual(['a', undefined]);
  });

  it('reads roles from class names, whatever wraps the list', () => {
    const html = `<main class="assistant-page"><div class="chat-messages">
      <div class="row"><div class="user-avatar">A</div><div class="chat-user"><p>What is up?</p></div></div>
      <div class="row"><div class="bot-icon">B</div><div class="chat-assistant"><div class="thinking-box">hmm</div><p>All good.</p></div></div>
      <div class="row"><div class="chat-user"><p>Fine.</p></div></div></div>${COMPOSER}</main>`;
    expect(said(html)).toEqual(['U: What is up?', 'A: All good.', 'U: Fine.']);
  });

  it('takes what stands beside the user’s turns for the assistant’s where only the user is marked', () => {
    const html = `<div class="log"><div><div class="human">hello</div></div><div><p>hi</p></div><div><div class="human">bye</div></div></div>${COMPOSER}`;
    expect(said(html)).toEqual(['U: hello', 'A: hi', 'U: bye']);
  });

  it('takes a name that every turn of a speaker begins with for a label', () => {
    const turn = (role: string, name: string, text: string) =>
      `<div data-role="${role}"><div>${name}</div><p>${text}</p></div>`;
    const html =
      turn('user', 'You', 'one') +
      turn('assistant', 'Botty', 'two') +
      turn('user', 'You', 'three') +
      turn('assistant', 'Botty', 'four');
    expect(said(html)).toEqual(['U: one', 'A: two', 'U: three', 'A: four']);
  });

  it('falls back to the list of like siblings nearest to the message box', () => {
    const bubble = (side: string, text: string) => `<div class="flex ${side}"><div class="bubble">${text}</div></div>`;
    const html = `<div><ul><li>History one of many</li><li>History two of many</li></ul></div>
      <section><div class="log">${bubble('justify-end', 'Tell me about the sea, please.')}${bubble('justify-start', 'It is large and it is salty.')}</div>${COMPOSER}</section>`;
    expect(said(html)).toEqual(['U: Tell me about the sea, please.', 'A: It is large and it is salty.']);
  });

  it('never makes a turn the user’s when nothing says so', () => {
    const html = `<section><div class="log"><div>Remember that I like the colour red.</div><div>You like the colour red, noted.</div></div>${COMPOSER}</section>`;
    expect(said(html).every((line) => line.startsWith('A: '))).toBe(true);
  });

  it('gives nothing for a page without a list, and does not fail on odd ones', () => {
    expect(said('<p>An article about users and bots.</p>')).toEqual([]);
    expect(said('')).toEqual([]);
  });

  it('finds the id in an address', () => {
    const of = (path: string) => readGeneric(parsed(''), new URL(`https://bot.example${path}`)).conversationId;
    expect(of('/c/68f1c2aa-1111-8333-9c2e-0a1b2c3d4e5f')).toBe('68f1c2aa-1111-8333-9c2e-0a1b2c3d4e5f');
    expect(of('/chat/abc12345x')).toBe('abc12345x');
    expect(of('/settings/preferences')).toBeUndefined();
  });

  /** Fixtures of adapters, read as if no adapter knew them, without layout. All of them, with it: `test/sites/generic.test.ts`. */
  const root = fileURLToPath(new URL('../../sites/fixtures/', import.meta.url));
  const files = ['chatgpt-v1', 'chatgpt-v2', 'claude', 'mistral'].flatMap((folder) =>
    readdirSync(root + folder)
      .filter((file) => file.endsWith('.html'))
      .map((file) => `${folder}/${file}`),
  );
  it.each(files)('agrees with the adapter on %s', (file) => {
    const html = readFileSync(root + file, 'utf8');
    const url = new URL(/<!-- url: (\S+) -->/.exec(html)?.[1] ?? '');
    const site = siteFor(url);
    if (!site) throw new Error('no site');
    const byAdapter = readPage(parsed(html), url, site).turns;
    const generic = readGeneric(parsed(html), url).turns;
    // Only an adapter can know a placeholder and an open document for what they are.
    const turns = generic.filter((turn) => !/placeholder|open in the pane/.test(turn.text));
    expect(turns.map((turn) => turn.role)).toEqual(byAdapter.map((turn) => turn.role));
    for (const [at, turn] of turns.entries()) expect(turn.text).toContain(byAdapter[at]?.text.split('\n')[0]);
  });
});
