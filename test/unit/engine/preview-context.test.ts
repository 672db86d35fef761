/** The conversation so far counts: a draft that points back is about what was said before it. */
import { describe, expect, it } from 'vitest';
import { testEngine, windowOf } from '../../support/engine.ts';

const CLAUDE = { site: 'claude', conversation: { nativeId: 'here', provisional: 'visit-here' } };
const TOLD = [
  'The tortoise Humboldt escaped into the garden of the neighbours.',
  'OK',
  'My brother repairs old radios in Ghent.',
  'OK',
  'The roof of the shed leaks when it rains.',
  'OK',
];

describe('a draft that points back', () => {
  it('brings what belongs to the message before it, and nothing where there is none', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf(TOLD));
    const draft = 'Will it come back to me?';
    const alone = await api.preview({ ...CLAUDE, draft });
    expect(alone.lines).toEqual([]);
    await api.ingest(windowOf(['How does a tortoise escape?', 'They dig.'], CLAUDE));
    const { lines } = await api.preview({ ...CLAUDE, draft });
    expect(lines.map(({ text }) => text).join()).toContain('Humboldt');
    expect(lines.map(({ text }) => text).join()).not.toContain('radios');
    close();
  });

  it('follows the conversation as it goes on', async () => {
    const { api, close } = await testEngine();
    await api.ingest(windowOf(TOLD));
    const draft = 'Will it hold for me?';
    await api.ingest(windowOf(['How does a tortoise escape?', 'They dig.'], CLAUDE));
    await api.ingest(
      windowOf(['How does a tortoise escape?', 'They dig.', 'How do I mend the roof of a shed?', 'Tar.'], CLAUDE),
    );
    const { lines } = await api.preview({ ...CLAUDE, draft });
    expect(lines.map(({ text }) => text).join()).toContain('shed leaks');
    expect(lines.map(({ text }) => text).join()).not.toContain('Humboldt');
    close();
  });
});
