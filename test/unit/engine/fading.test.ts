/** What use does to the place of a memory among others. */
import { describe, expect, it } from 'vitest';
import { testEngine, windowOf } from '../../support/engine.ts';

const DAY = 86_400_000;

describe('a memory that was used', () => {
  it('comes before one alike that was not, at once and after a restart', async () => {
    const bench = await testEngine();
    await bench.api.ingest(windowOf(['I like hiking in Madeira.', 'I see.', 'I like hiking in Tenerife.', 'I see.']));
    bench.clock.advance(400 * DAY);
    const rows = (await bench.api.memories({ limit: 5 })).rows;
    const ids = ['Madeira', 'Tenerife'].map((place) => `m:${rows.find(({ text }) => text.includes(place))?.id}`);
    const [madeira = '', tenerife = ''] = ids;
    const order = ({ context, clock }: Pick<typeof bench, 'context' | 'clock'>) =>
      context.recall
        .search({ text: 'Where do I like hiking?', space: 'main', now: clock.now() })
        .ranked.flatMap(({ doc: { id } }) => (ids.includes(id) ? id : []));
    const use = (id: string) =>
      bench.api.used({
        site: 'chatgpt',
        conversation: { provisional: 'v' },
        lines: [{ id, text: 'x' }],
        how: 'accepted',
      });
    await use(madeira);
    expect(order(bench)).toEqual([madeira, tenerife]);
    bench.clock.advance(400 * DAY);
    await use(tenerife);
    await use(tenerife);
    expect(order(bench)).toEqual([tenerife, madeira]);
    bench.close();
    const again = await testEngine({ factory: bench.factory });
    again.clock.advance(800 * DAY);
    expect(order(again)).toEqual([tenerife, madeira]);
  });
});
