/** What a block leaves out, each rule through the whole engine: from messages to the lines that would be added. */
import { describe, expect, it } from 'vitest';
import { ENCODER_ID } from '../../../lib/inference/transformers.ts';
import { testEngine, windowOf } from '../../support/engine.ts';
import { WORD_EMBEDDER } from '../bench/files.ts';

const CLAUDE = { site: 'claude', conversation: { nativeId: 'here', provisional: 'visit-here' } };
const DAY = 86_400_000;

/** An engine that was told these things, each in a conversation of its own; `ask` gives the lines for a draft. */
async function told(...messages: string[]) {
  const engine = await testEngine({ embedder: async () => ({ ...WORD_EMBEDDER, id: ENCODER_ID }) });
  let count = 0;
  const tell = async (text: string) => {
    count += 1;
    const conversation = { nativeId: `told-${count}`, provisional: `visit-${count}` };
    await engine.api.ingest(windowOf([text, 'Noted.'], { conversation, at: engine.clock.now() }));
  };
  for (const message of messages) await tell(message);
  await engine.vectors.settled();
  const preview = (draft: string, nativeId = 'here') =>
    engine.api.preview({ site: 'claude', conversation: { nativeId, provisional: `visit-${nativeId}` }, draft });
  const ask = async (draft: string) => (await preview(draft)).lines.map(({ text }) => text).join('\n');
  return { ...engine, tell, preview, ask };
}

describe('a block leaves out', () => {
  it.each([
    'Hi there!',
    'Thanks, that helps a lot',
    'Translate this paragraph to French: The cat sat on the mat, and I live in Lisbon.',
    'TypeError: cannot read properties of undefined (reading "map")\n    at render (App.tsx:12:4)',
    'What is the capital of Portugal?',
    'Write a haiku about autumn',
  ])('everything from: %s', async (draft) => {
    const { ask, close } = await told('I live in Lisbon and I am vegetarian.', 'I am allergic to peanuts.');
    expect(await ask(draft)).toBe('');
    close();
  });

  it('what was said in this conversation, or was added to it before', async () => {
    const { api, ask, preview, close } = await told('I am vegetarian.');
    const draft = 'Suggest a restaurant for tonight';
    const [line] = (await preview(draft)).lines;
    expect(line?.text).toContain('egetarian');
    expect((await preview(draft, 'told-1')).lines.filter(({ site }) => site !== 'chatgpt')).toEqual([]);
    await api.used({ ...CLAUDE, lines: [{ id: line?.id ?? '', text: line?.text ?? '' }], how: 'auto' });
    expect(await ask(draft)).toBe('');
    close();
  });

  it('a value that is over, unless the past is asked for', async () => {
    const { ask, close } = await told('I live in Porto.', 'I moved to Lisbon last week.');
    const now = await ask('Which things to do near me would you recommend?');
    expect(now).toContain('Lisbon');
    expect(now).not.toContain('Lives in Porto');
    expect(await ask('Do you remember where I lived before? Was it Porto?')).toContain('Porto');
    close();
  });

  it('a plan whose day has passed', async () => {
    const { ask, clock, close } = await told('I am going to Rome on 28 November 2026.');
    const draft = 'Should I pack an umbrella when I am going to Rome?';
    expect(await ask(draft)).toContain('Rome');
    clock.advance(20 * DAY);
    expect(await ask(draft)).not.toMatch(/^(Plans|Is going|Going)/m);
    close();
  });

  it("another person's facts, unless that person is meant", async () => {
    const { ask, close } = await told('My sister Clara is vegetarian.', 'I live in Lisbon.');
    expect(await ask('Suggest a restaurant for tonight')).not.toContain('egetarian');
    expect(await ask('Suggest a restaurant for me and my sister')).toContain('egetarian');
    expect(await ask('Where could I take Clara for dinner? Suggest a restaurant')).toContain('egetarian');
    close();
  });

  it('a third preference', async () => {
    const { preview, close } = await told(
      'I prefer hotels with a pool.',
      'I prefer hotels near the beach.',
      'I prefer hotels with a kitchen.',
      'I prefer quiet hotels.',
    );
    const { lines } = await preview('Which hotels would you recommend for me?');
    const messages = new Set(lines.flatMap(({ turnKeys }) => turnKeys));
    expect(messages.size).toBeGreaterThan(0);
    expect(messages.size).toBeLessThanOrEqual(2);
    close();
  });

  it('an instruction that it gave in this conversation', async () => {
    const { api, preview, close } = await told('Always show metric units when I ask about cooking.');
    const draft = 'How long do I boil eggs when cooking in a pot?';
    const { lines } = await preview(draft);
    if (lines.length > 0)
      await api.used({ ...CLAUDE, lines: lines.map(({ id, text }) => ({ id, text })), how: 'auto' });
    expect((await preview(draft)).lines).toEqual([]);
    close();
  });

  it('all of it where everything is asked for: that is shown to the user instead', async () => {
    const { preview, close } = await told('I live in Lisbon.');
    expect(await preview('What do you know about me?')).toMatchObject({ lines: [], block: '', profile: true });
    close();
  });
});
