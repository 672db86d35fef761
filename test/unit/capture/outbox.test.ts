import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../lib/capture/outbox.ts';
import type { CaptureAck, CaptureWindow, SeenTurn } from '../../../lib/capture/types.ts';
import { type ErrorCode, TsubasaError } from '../../../lib/errors.ts';

const turn = (text: string, ordinal = 0): SeenTurn => ({
  role: 'user',
  text,
  nativeId: text,
  ordinal,
  final: true,
  witness: 'seen',
  saidAt: { precision: 'unknown', source: 'unknown' },
});
const windowOf = (id: string, ...turns: SeenTurn[]): CaptureWindow => ({
  id,
  site: 's',
  renderer: 'r',
  url: 'https://s/',
  conversation: { provisional: 'p' },
  turns,
});

/** Time that moves only when told, and a store that answers as told. */
function bench(answer: (window: CaptureWindow, attempt: number) => 'ack' | 'never' | ErrorCode | Error) {
  let now = 0;
  const timers: { at: number; run(): void }[] = [];
  const sent: string[] = [];
  const acked: string[] = [];
  const refused: string[] = [];
  const stalled: boolean[] = [];
  let most = 0;
  let open = 0;
  const stop = new AbortController();
  const outbox = createOutbox({
    clock: { now: () => now, offsetMinutes: () => 0 },
    signal: stop.signal,
    setTimer: (run, ms) => timers.push({ at: now + ms, run }),
    send: async (window): Promise<CaptureAck> => {
      sent.push(window.id);
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      const result = answer(window, sent.length);
      if (result === 'never') {
        open -= 1;
        return new Promise(() => {});
      }
      open -= 1;
      if (result === 'ack') return { window: window.id, conversation: 'c', stored: 1, learnt: 0 };
      throw result instanceof Error ? result : new TsubasaError(result, 'no');
    },
    onAck: (_, window) => acked.push(window.id),
    onRefused: (code, window) => refused.push(`${code} ${window.id}`),
    onStalled: (now) => stalled.push(now),
  });
  const settle = async () => {
    for (let round = 0; round < 20; round += 1) await Promise.resolve();
  };
  const pass = async (ms: number) => {
    for (const end = now + ms; now < end; ) {
      await settle();
      const next = timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      now = Math.max(now, next?.at ?? end);
      if (next) {
        timers.splice(timers.indexOf(next), 1);
        next.run();
      }
      await settle();
      if (!next) break;
    }
  };
  return { outbox, sent, acked, refused, stalled, pass, settle, stop, most: () => most };
}

describe('createOutbox', () => {
  it('sends in order, one at a time, and lets go of what was acknowledged', async () => {
    const b = bench(() => 'ack');
    for (const id of ['1', '2', '3']) b.outbox.add(windowOf(id, turn(id)));
    expect(b.outbox.pending()).toHaveLength(3);
    await b.pass(10);
    expect(b.acked).toEqual(['1', '2', '3']);
    expect(b.outbox.pending()).toEqual([]);
    expect(b.most()).toBe(1);
  });

  it('sends again over deaths of the worker, ever more slowly, and in order', async () => {
    const b = bench((_, attempt) =>
      attempt < 4 ? new Error('The message channel closed before a response was received') : 'ack',
    );
    b.outbox.add(windowOf('1', turn('1')));
    b.outbox.add(windowOf('2', turn('2')));
    await b.settle();
    expect(b.sent).toEqual(['1']);
    await b.pass(300);
    expect(b.sent).toEqual(['1', '1']);
    await b.pass(60_000);
    expect(b.acked).toEqual(['1', '2']);
  });

  it('takes silence for a death', async () => {
    const b = bench((_, attempt) => (attempt === 1 ? 'never' : 'ack'));
    b.outbox.add(windowOf('1', turn('1')));
    await b.pass(19_000);
    expect(b.sent).toEqual(['1']);
    await b.pass(5_000);
    expect(b.acked).toEqual(['1']);
  });

  it.each(['bad_message', 'turn_too_large', 'not_allowed', 'no_consent'] as const)(
    'drops what is refused for good: %s',
    async (code) => {
      const b = bench((window) => (window.id === '1' ? code : 'ack'));
      b.outbox.add(windowOf('1', turn('1')));
      b.outbox.add(windowOf('2', turn('2')));
      await b.pass(10);
      expect(b.refused).toEqual([`${code} 1`]);
      expect(b.acked).toEqual(['2']);
    },
  );

  it('keeps what a full disk refused, and asks slowly', async () => {
    let full = true;
    const b = bench(() => (full ? 'storage_full' : 'ack'));
    b.outbox.add(windowOf('1', turn('1')));
    await b.pass(59_000);
    expect(b.sent).toEqual(['1']);
    expect(b.stalled).toEqual([true]);
    full = false;
    await b.pass(2_000);
    expect(b.acked).toEqual(['1']);
    expect(b.stalled).toEqual([true, false]);
  });

  it('joins a long queue and loses no turn', async () => {
    let away = true;
    const b = bench(() => (away ? 'engine_away' : 'ack'));
    const all = Array.from({ length: 60 }, (_, at) => turn(`t${at}`, at));
    for (let at = 0; at < all.length; at += 1)
      b.outbox.add(windowOf(`w${at}`, ...all.slice(Math.max(0, at - 2), at + 1)));
    const pending = b.outbox.pending();
    expect(pending.length).toBeLessThan(25);
    expect(new Set(pending.flatMap((window) => window.turns.map((one) => one.text)))).toEqual(
      new Set(all.map((one) => one.text)),
    );
    away = false;
    await b.pass(60_000);
    expect(b.outbox.pending()).toEqual([]);
  });

  it('sends what waits at once when the page goes, and keeps it until it is acknowledged', async () => {
    let answers: 'never' | 'ack' = 'never';
    const b = bench(() => answers);
    for (const id of ['1', '2', '3']) b.outbox.add(windowOf(id, turn(id)));
    await b.settle();
    b.outbox.hurry();
    await b.settle();
    expect(b.sent).toEqual(['1', '2', '3']);
    expect(b.outbox.pending()).toHaveLength(3);
    // The page came back all the same.
    answers = 'ack';
    await b.pass(25_000);
    expect(b.acked).toEqual(['1', '2', '3']);
  });

  it('sends again at once what was on its way when the page was put away', async () => {
    let answers: 'never' | 'ack' = 'never';
    const b = bench(() => answers);
    b.outbox.add(windowOf('1', turn('1')));
    b.outbox.add(windowOf('2', turn('2')));
    await b.settle();
    answers = 'ack';
    b.outbox.resume();
    await b.pass(300);
    expect(b.acked).toEqual(['1', '2']);
    b.outbox.resume();
    await b.pass(25_000);
    expect(b.sent).toEqual(['1', '1', '2']);
  });

  it('does not join windows by the words of rows that the page numbers otherwise', async () => {
    let answers: 'engine_away' | 'ack' = 'engine_away';
    const b = bench(() => answers);
    const numbered = (index: number): SeenTurn => {
      const { nativeId: _, ...bare } = turn('ok', 0);
      return { ...bare, index };
    };
    b.outbox.add(windowOf('first', turn('x')));
    for (let index = 0; index < 25; index += 1) b.outbox.add(windowOf(`${index}`, numbered(index)));
    answers = 'ack';
    await b.pass(60_000);
    expect(b.acked).toHaveLength(26);
  });

  it('stops with its signal and hands over what is left', async () => {
    const b = bench(() => 'engine_away');
    b.outbox.add(windowOf('1', turn('1')));
    await b.settle();
    b.stop.abort();
    b.outbox.add(windowOf('2', turn('2')));
    await b.pass(100_000);
    expect(b.sent).toEqual(['1']);
    expect(b.outbox.pending().map((window) => window.id)).toEqual(['1', '2']);
  });
});
