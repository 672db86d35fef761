import { describe, expect, it } from 'vitest';
import type { CaptureWindow } from '../../../lib/capture/types.ts';
import { everythingStored, NOW, type Said, testEngine, windowOf } from '../../support/engine.ts';

type Names = CaptureWindow['conversation'];
type Bench = Awaited<ReturnType<typeof testEngine>>;

const HERE = { site: 'chatgpt', conversation: { nativeId: 'one', provisional: 'visit-one' } };
const THERE = { site: 'chatgpt', conversation: { nativeId: 'two', provisional: 'visit-two' } };
const ELSEWHERE = { site: 'claude', conversation: { provisional: 'visit-claude' } };

const say = ({ api, clock }: Bench, said: string | Said, where: { site: string; conversation: Names } = HERE) =>
  api.ingest(windowOf([said, 'I see.'], { ...where, at: clock.now() }));
const known = async ({ api }: Bench) => (await api.memories({ limit: 50 })).rows.map(({ text }) => text).sort();
const texts = async ({ context }: Bench) => (await context.db.turns.toArray()).map(({ text }) => text);
const offered = async ({ api }: Bench, draft: string, where: { site: string; conversation: Names } = ELSEWHERE) => {
  const { lines, ask, block, closed } = await api.preview({ ...where, draft });
  return { lines: [...lines, ...ask].map(({ text }) => text), block, closed };
};

async function bench(): Promise<Bench> {
  const made = await testEngine();
  await made.api.changeSettings({ sites: { claude: { hears: 'everything' }, chatgpt: { hears: 'everything' } } });
  await made.api.pauseJobs(true);
  return made;
}

describe('off the record', () => {
  it('keeps nothing more of a conversation, adds nothing to it, and leaves what was said before', async () => {
    const b = await bench();
    await say(b, 'I have a dog called Rex.');
    await say(b, 'I am vegetarian.', THERE);
    await b.api.offRecord(HERE, true);
    expect(await b.api.closed(HERE)).toBe('off_record');
    const ack = await say(b, { text: 'I work as a nurse.', nativeId: 'secret' });
    expect(ack).toMatchObject({ stored: 0, learnt: 0, closed: true });
    expect(await everythingStored(b.context)).not.toContain('nurse');
    expect(await known(b)).toEqual(['Has a dog called Rex', 'Is vegetarian']);
    const draft = 'Suggest a vegetarian restaurant for Friday';
    expect(await offered(b, draft, HERE)).toEqual({ lines: [], block: '', closed: true });
    expect((await offered(b, draft)).lines).toContain('Is vegetarian');
    // Nobody else is closed by that.
    expect((await say(b, 'I play the cello.', THERE)).stored).toBeGreaterThan(0);
    b.close();
  });

  it('ends with the undo, and twice is once', async () => {
    const b = await bench();
    for (const isOff of [true, true, false, false]) await b.api.offRecord(HERE, isOff);
    expect(await b.api.closed(HERE)).toBeUndefined();
    expect(await say(b, 'I work as a nurse.')).toMatchObject({ stored: 2, learnt: 1 });
    b.close();
  });

  it('holds for the conversation that a new chat becomes, over a reload of its page', async () => {
    const b = await bench();
    await b.api.offRecord({ site: 'chatgpt', conversation: { provisional: 'new-chat' } }, true);
    // The page tells the name that it got, in a window without turns.
    const named = { nativeId: 'late', provisional: 'new-chat' };
    const ack = await b.api.ingest(windowOf([], { conversation: named }));
    expect(ack).toMatchObject({ closed: true, stored: 0 });
    const reloaded = { site: 'chatgpt', conversation: { nativeId: 'late', provisional: 'another-visit' } };
    expect(await say(b, 'I work as a nurse.', reloaded)).toMatchObject({ closed: true });
    expect(await b.context.db.turns.count()).toBe(0);
    expect(await b.api.closed({ site: 'claude', conversation: named })).toBeUndefined();
    b.close();
  });

  it('survives the engine and comes back with an export', async () => {
    const b = await bench();
    await b.api.offRecord(HERE, true);
    const file = await b.api.export();
    b.close();
    const again = await testEngine({ factory: b.factory });
    expect(await again.api.closed(HERE)).toBe('off_record');
    again.close();
    const other = await testEngine();
    await other.api.import(file);
    expect(await other.api.closed(HERE)).toBe('off_record');
    other.close();
  });
});

describe('this is not me', () => {
  it('drops what it taught and its words, and leaves what was also said elsewhere', async () => {
    const b = await bench();
    await say(b, { text: 'I have a dog called Rex.', nativeId: 'a' }, THERE);
    await say(b, { text: 'I have a dog called Rex.', nativeId: 'b' });
    await say(b, { text: 'I work as a zookeeper.', nativeId: 'c' });
    expect(await known(b)).toEqual(['Has a dog called Rex', 'Works as a zookeeper']);
    const before = await b.api.memories({ limit: 9, query: 'zookeeper' });
    const line = { id: `m:${before.rows[0]?.id}`, text: 'Works as a zookeeper' };
    await b.api.used({ ...ELSEWHERE, lines: [line, { id: 't:n:chatgpt:c', text: 'a zookeeper' }], how: 'accepted' });

    await b.api.notMe(HERE);
    expect(await known(b)).toEqual(['Has a dog called Rex']);
    expect((await texts(b)).sort()).toEqual(['I have a dog called Rex.', 'I see.']);
    expect(await everythingStored(b.context)).not.toMatch(/zookeeper/);
    expect((await b.api.memories({ limit: 9, query: 'Rex' })).rows[0]?.quote).toBe('I have a dog called Rex.');
    expect((await offered(b, 'What did I say about my work as a zookeeper?')).lines).toEqual([]);
    b.close();
  });

  it('gives back what the conversation had replaced, word for word', async () => {
    const b = await bench();
    await say(b, 'I live in Porto.', THERE);
    b.clock.advance(86_400_000);
    await say(b, 'I moved to Lisbon.');
    expect(await known(b)).toEqual([expect.stringMatching(/^Lives in Lisbon/)]);
    await b.api.notMe(HERE);
    expect(await known(b)).toEqual(['Lives in Porto']);
    expect(await everythingStored(b.context)).not.toContain('Lisbon');
    b.close();
  });

  it('is for good: nothing of it is taken again, not by the undo of off the record nor from a file', async () => {
    const b = await bench();
    await say(b, { text: 'I work as a zookeeper.', nativeId: 'c' });
    const file = await b.api.export();
    await b.api.notMe(HERE);
    await b.api.offRecord(HERE, false);
    expect(await b.api.closed(HERE)).toBe('not_me');
    expect(await say(b, { text: 'I work as a zookeeper.', nativeId: 'c' })).toMatchObject({ closed: true });
    await b.api.import(file);
    expect(await known(b)).toEqual([]);
    expect(await b.context.db.turns.count()).toBe(0);
    b.close();
  });

  it('leaves the same words to be said by the user', async () => {
    const b = await bench();
    await say(b, 'I work as a zookeeper.');
    await b.api.notMe(HERE);
    await say(b, 'I work as a zookeeper.', THERE);
    expect(await known(b)).toEqual(['Works as a zookeeper']);
    b.close();
  });

  it('leaves what the user has put right by hand', async () => {
    const b = await bench();
    await say(b, 'I work as a zookeeper.');
    const [row] = (await b.api.memories({ limit: 9 })).rows;
    await b.api.revise(row?.id ?? '', 'Works as a vet');
    await b.api.notMe(HERE);
    expect(await known(b)).toEqual(['Works as a vet']);
    expect(await everythingStored(b.context)).not.toContain('zookeeper');
    b.close();
  });

  it('may be said of a chat that nothing is known of', async () => {
    const b = await bench();
    await b.api.notMe(ELSEWHERE);
    expect(await say(b, 'I work as a zookeeper.', ELSEWHERE)).toMatchObject({ closed: true });
    expect(await b.context.db.turns.count()).toBe(0);
    b.close();
  });
});

describe('what was sent while nothing may be kept', () => {
  const seen = { value: NOW, precision: 'day', source: 'page' } as const;
  const old = (text: string, nativeId?: string): Said => ({
    text,
    witness: 'seen',
    saidAt: seen,
    ...(nativeId === undefined ? {} : { nativeId }),
  });
  const LONG = 'My sister is called Edith and lives in Graz.';

  it.each([
    ['by the id of the message', { nativeId: 'm1', print: 1, chars: 4 }, old('Yes.', 'm1'), false],
    ['not by a few words, which may be said in earnest', { print: 1, chars: 4 }, old('Yes.'), true],
  ])('is known again %s', async (_how, unsaid, said, isTaken) => {
    const b = await bench();
    await b.api.unsaid({ site: 'chatgpt', turns: [unsaid] });
    await say(b, said);
    expect((await texts(b)).length > 0).toBe(isTaken);
    b.close();
  });

  it('is known again by its words where a page is loaded anew, with the reply to it, and on no other site', async () => {
    const { fingerprint } = await import('../../../lib/capture/identity.ts');
    const b = await bench();
    await b.api.unsaid({ site: 'chatgpt', turns: [{ print: fingerprint(LONG), chars: LONG.length }] });
    expect(await everythingStored(b.context)).not.toContain('Edith');
    const { api } = b;
    await api.ingest(
      windowOf(
        [
          old('Which bird is the fastest?'),
          'The falcon.',
          old(LONG),
          'A fine name.',
          old('And the slowest?'),
          'The woodcock.',
        ],
        HERE,
      ),
    );
    expect(await texts(b)).toEqual(
      expect.arrayContaining(['Which bird is the fastest?', 'And the slowest?', 'The woodcock.']),
    );
    expect(await texts(b)).toHaveLength(4);
    await say(b, old(LONG), ELSEWHERE);
    expect(await texts(b)).toContain(LONG);
    b.close();
  });

  it('is not noted before the user has agreed', async () => {
    const b = await testEngine({ agreed: false });
    await b.api.unsaid({ site: 'chatgpt', turns: [{ nativeId: 'm1', print: 1, chars: 4 }] });
    expect(await b.context.db.meta.get('unsaid')).toBeUndefined();
    b.close();
  });

  it('is taken when it is said again, seen being sent', async () => {
    const { fingerprint } = await import('../../../lib/capture/identity.ts');
    const b = await bench();
    await b.api.unsaid({ site: 'chatgpt', turns: [{ print: fingerprint(LONG), chars: LONG.length }] });
    await say(b, LONG);
    expect(await texts(b)).toContain(LONG);
    b.close();
  });
});
