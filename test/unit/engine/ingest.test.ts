import { describe, expect, it } from 'vitest';
import type { SaidAt } from '../../../lib/memory/model.ts';
import { NOW, type Said, testEngine, windowOf } from '../../support/engine.ts';

const UNDATED: SaidAt = { precision: 'unknown', source: 'unknown' };
/** As a chat of earlier days stands on the page. */
const seen = (text: string, at: number, more: Partial<Said> = {}): Said => ({
  role: at % 2 ? 'assistant' : 'user',
  text,
  nativeId: `m${at}`,
  witness: 'seen',
  saidAt: UNDATED,
  ...more,
});
const OLD = { conversation: { nativeId: 'old', provisional: 'visit-old' } };

describe('a chat of earlier days', () => {
  it('changes no current value, however it is read, and says so in the review', async () => {
    const { api, clock, close } = await testEngine();
    const current = async () => (await api.memories({ limit: 20 })).rows.map(({ text }) => text);
    await api.ingest(windowOf(['I moved to Porto.', 'Nice.']));
    const before = await current();
    expect(before).toEqual([expect.stringContaining('Porto')]);
    clock.advance(60_000);
    const old = ['hello', 'Hi!', 'I live in Lisbon.', 'I see.', 'What is there to do?', 'A lot.'].map((text, at) =>
      seen(text, at),
    );
    await api.ingest(windowOf(old.slice(4), OLD));
    await api.ingest(windowOf(old.slice(0, 2), OLD));
    await api.ingest(
      windowOf(
        old.slice(1, 5).map((turn, at) => ({ ...turn, role: at % 2 ? 'user' : 'assistant' })),
        OLD,
      ),
    );
    expect(await current()).toEqual(before);
    const live: SaidAt = { value: NOW + 5_000, offsetMinutes: 0, precision: 'second', source: 'live' };
    await api.ingest(windowOf([...old.slice(4), { ...seen('Thanks!', 6), saidAt: live, witness: 'typed' }], OLD));
    expect(await current()).toEqual(before);
    expect((await api.memories({ limit: 20, state: 'review' })).rows.map(({ text }) => text)).toEqual([
      expect.stringContaining('Lisbon'),
    ]);
    close();
  });

  it('is stored in the order of the page, though it was seen in pieces', async () => {
    const { api, context, close } = await testEngine();
    const all = Array.from({ length: 60 }, (_, at) => seen(`turn ${at}`, at));
    const show = (from: number, to: number) =>
      api.ingest(
        windowOf(
          all.slice(from, to).map((turn) => ({ ...turn })),
          OLD,
        ),
      );
    await show(50, 60);
    await show(0, 10);
    await show(30, 40);
    await show(8, 32);
    await show(38, 52);
    const turns = await context.db.turns.orderBy('[conversation+order]').toArray();
    expect(turns.map(({ text }) => text)).toEqual(all.map(({ text }) => text));
    expect(turns.map(({ parentKey }) => parentKey)).toEqual([undefined, ...turns.slice(0, -1).map(({ key }) => key)]);
    expect(await show(20, 40)).toMatchObject({ stored: 0 });
    close();
  });
});

describe('a turn that is read again', () => {
  it('gets the moment in which it was sent, and what it taught gets it too', async () => {
    const { api, context, close } = await testEngine();
    await api.ingest(windowOf([seen('I moved to Porto yesterday.', 0)]));
    const [undated] = (await api.memories({ limit: 5 })).rows;
    expect(undated?.validFrom).toBeUndefined();
    const live: SaidAt = { value: NOW, offsetMinutes: 0, precision: 'second', source: 'live' };
    const again = windowOf([{ ...seen('I moved to Porto yesterday.', 0), witness: 'typed', saidAt: live }]);
    await api.ingest(again);
    expect(await context.db.turns.toArray()).toMatchObject([{ saidAt: live, witness: 'typed' }]);
    const rows = (await api.memories({ limit: 5 })).rows;
    expect(rows).toMatchObject([{ validFrom: '2026-11-20' }]);
    expect(await api.ingest(again)).toMatchObject({ stored: 0 });
    // A later reading without a date takes none away.
    await api.ingest(windowOf([seen('I moved to Porto yesterday.', 0)]));
    expect(await context.db.turns.toArray()).toMatchObject([{ saidAt: live }]);
    close();
  });

  it('stays whole where a part of it is seen later, and keeps its moment where more is', async () => {
    const { api, context, close } = await testEngine();
    const reply = () => context.db.turns.get('n:chatgpt:m1');
    await api.ingest(windowOf([seen('Half', 1, { final: false, saidAt: { ...UNDATED, source: 'live', value: NOW } })]));
    await api.ingest(windowOf([seen('Half and whole', 1)]));
    expect(await reply()).toMatchObject({
      text: 'Half and whole',
      final: true,
      saidAt: { source: 'live', value: NOW },
    });
    // Now it is known what stands before it, and only a part of it is mounted.
    await api.ingest(windowOf([seen('go', 0), seen('Half', 1, { final: false })]));
    expect(await reply()).toMatchObject({ text: 'Half and whole', final: true, parentKey: 'n:chatgpt:m0' });
    close();
  });

  it('is another one when it was sent at another moment', async () => {
    const { api, context, close } = await testEngine();
    const ok = (at: number): Said => ({
      text: 'ok',
      saidAt: { value: NOW + at, offsetMinutes: 0, precision: 'second', source: 'live' },
    });
    await api.ingest(windowOf([ok(0), 'Sure.']));
    const next = windowOf([ok(0), 'Sure.', ok(9_000), 'Sure.']);
    await api.ingest(next);
    await api.ingest(next);
    expect(await context.db.turns.count()).toBe(4);
    close();
  });
});
