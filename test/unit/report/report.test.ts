import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/report/facts.ts';
import { HTML_LIMIT, reportText } from '../../../lib/report/report.ts';
import { siteOf } from '../../../lib/sites/added.ts';
import type { Site } from '../../../lib/sites/types.ts';

const FIXTURE = fileURLToPath(new URL('../../sites/fixtures/chatgpt-v1/conversation.html', import.meta.url));
const ADDRESS = 'https://chatgpt.com/c/68f1c2aa-1111-8333-9c2e-0a1b2c3d4e5f?model=gpt';
const CONTEXT = {
  browser: 'Chrome 142',
  version: '0.1.0',
  page: { health: 'degraded', turns: 4, why: 'adapter' },
} as const;

function parsed(html: string): Document {
  return new new Window().DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

function siteAt(address: string): Site {
  const site = siteOf(new URL(address));
  if (!site) throw new Error(`no site at ${address}`);
  return site;
}

describe('a report', () => {
  const facts = factsOf(parsed(readFileSync(FIXTURE, 'utf8')), new URL(ADDRESS), siteAt(ADDRESS));
  const text = reportText(facts, CONTEXT);

  it('says what the adapter makes of the page', () => {
    for (const line of [
      'Adapter: chatgpt, looked at 2026-10',
      'Page: https://chatgpt.com/c/00000000-0000-4000-8000-000000000000',
      'Renderer: v1',
      'Health: degraded (adapter)',
      'Turns on the page now: 2 of the user, 1 of the assistant',
      'Turns read so far: 4',
      'Message box: yes',
      'Language of the page: en-US',
      'Browser: Chrome 142',
      'The page without its words:',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('counts what every selector matches', () => {
    expect(text).toContain('    5  v1 turn (2026-10)  section[data-testid^="conversation-turn-"]\n');
    expect(text).toContain('    1  v2 composer (2026-09)  form .ProseMirror[contenteditable="true"]\n');
    expect(text).toContain('    0  v2 probe (2026-09)  form[data-chatgpt-composer]\n');
    expect(facts.matched.every(({ count }) => Number.isInteger(count))).toBe(true);
  });

  it('holds nothing that was said, drafted or named', () => {
    for (const word of ['Lisbon', 'vegetarian', 'Mouraria', 'Alfama', 'draft that', 'b6d9a6f2', 'ao26'])
      expect(text).not.toContain(word);
  });

  it('does not name a host that the user added', () => {
    const address = 'http://nas.home.example:3000/c/1';
    const added = factsOf(parsed('<p>hi</p>'), new URL(address), siteAt(address));
    const said = reportText(added, CONTEXT);
    expect(said).toContain('Page: http://xxx.xxxx.xxxxxxx:0000/c/1 (added by the user)\n');
    expect(said).not.toContain('home.example');
  });

  it('counts what is read by structure, on a host that the user added and where the adapter has lost the page', () => {
    const address = 'https://bot.example/c/1';
    const html =
      '<main><div class="user-message">Is it far?</div><div class="assistant-message">Not at all.</div></main>';
    const added = factsOf(parsed(html), new URL(address), siteAt(address));
    expect(added.turns).toEqual({ user: 1, assistant: 1 });
    const changed = factsOf(parsed(html), new URL(ADDRESS), siteAt(ADDRESS));
    expect(changed).toMatchObject({ turns: { user: 1, assistant: 1 }, renderer: expect.stringContaining('generic') });
  });

  it('is cut around the conversation, and says so', () => {
    const noise = '<aside>'.concat('<a href="/c/1">An older chat</a>'.repeat(8_000), '</aside>');
    const page = readFileSync(FIXTURE, 'utf8');
    const long = factsOf(parsed(page.replace('<nav', `${noise}<nav`)), new URL(ADDRESS), siteAt(ADDRESS));
    expect(long.html.length).toBeLessThan(HTML_LIMIT);
    expect(long.html).toContain('conversation-turn-1');
    expect(reportText(long, CONTEXT)).toMatch(/words \(around the conversation only: \d+ of \d+ characters\):/);
    const huge = page.replace('<p data-start="10"', `${'<p>word</p>'.repeat(20_000)}<p data-start="10"`);
    const cut = factsOf(parsed(huge), new URL(ADDRESS), siteAt(ADDRESS));
    expect(cut.html).toHaveLength(HTML_LIMIT);
    expect(reportText(cut, CONTEXT)).toMatch(/only, cut there: 200000 of \d+ characters\):/);
  });
});
