import { describe, expect, it } from 'vitest';
import type { CaptureWindow } from '../../../lib/capture/types.ts';
import { type Brief, bench, page, texts } from './tracker-bench.ts';

describe('createTracker', () => {
  it('hands over what stands there once, and the last reply when it has stood still', () => {
    const b = bench();
    const read = page('1', [
      ['u', 'a'],
      ['a', 'b'],
      ['u', 'c'],
      ['a', 'd'],
    ]);
    expect(texts(b.look(read).windows)).toEqual([['a', 'b', 'c']]);
    expect(texts(b.look(read).windows)).toEqual([]);
    b.clock.advance(999);
    expect(texts(b.look(read).windows)).toEqual([]);
    b.clock.advance(1);
    expect(texts(b.look(read).windows)).toEqual([['b', 'c', 'd']]);
    const { windows, again } = b.look(read);
    expect([windows, again]).toEqual([[], undefined]);
  });

  it('sends a user turn at once and a streamed reply once, when complete', () => {
    const b = bench();
    b.rest(
      page('1', [
        ['u', 'a'],
        ['a', 'b'],
      ]),
    );
    expect(
      texts(
        b.look(
          page('1', [
            ['u', 'a'],
            ['a', 'b'],
            ['u', 'c'],
          ]),
        ).windows,
      ),
    ).toEqual([['a', 'b', 'c']]);
    for (const text of ['w', 'wo', 'wor', 'word']) {
      const read = page(
        '1',
        [
          ['u', 'a'],
          ['a', 'b'],
          ['u', 'c'],
          ['a', text, { complete: false }],
        ],
        { generating: true },
      );
      for (const wait of [0, 4_000]) {
        b.clock.advance(wait);
        expect(b.look(read).windows).toEqual([]);
      }
    }
    expect(
      texts(
        b.rest(
          page('1', [
            ['u', 'a'],
            ['a', 'b'],
            ['u', 'c'],
            ['a', 'word'],
          ]),
        ),
      ),
    ).toEqual([['b', 'c', 'word']]);
  });

  it('waits longer where no marker shows', () => {
    const b = bench();
    const read = page('1', [
      ['u', 'a'],
      ['a', 'b', { complete: false }],
    ]);
    b.look(read);
    b.clock.advance(2_499);
    expect(b.look(read).windows).toEqual([]);
    b.clock.advance(1);
    expect(texts(b.look(read).windows)).toEqual([['a', 'b']]);
  });

  it('hands over a reply in the middle of it as not final when the page may go, and whole later', () => {
    const b = bench();
    const read = page(
      '1',
      [
        ['u', 'a'],
        ['a', 'b', { complete: false }],
      ],
      { generating: true },
    );
    expect(texts(b.look(read).windows)).toEqual([['a']]);
    expect(texts(b.leave(read))).toEqual([['a', 'b…']]);
    expect(b.leave(read)).toEqual([]);
    expect(
      texts(
        b.rest(
          page('1', [
            ['u', 'a'],
            ['a', 'b c'],
          ]),
        ),
      ),
    ).toEqual([['a', 'b c']]);
  });

  it('knows what was said now from what stood there', () => {
    const b = bench();
    b.rest(
      page('1', [
        ['u', 'old'],
        ['a', 'old reply'],
      ]),
    );
    b.clock.advance(5_000);
    b.sends.set('new', b.clock.now());
    b.clock.advance(300);
    const [user] = b.rest(
      page('1', [
        ['u', 'old'],
        ['a', 'old reply'],
        ['u', 'new'],
      ]),
    );
    expect(user?.turns.map(({ saidAt, witness }) => [saidAt.source, witness])).toEqual([
      ['unknown', 'seen'],
      ['unknown', 'seen'],
      ['live', 'seen'],
    ]);
    const sentAt = b.clock.now() - 300;
    expect(user?.turns[2]?.saidAt).toEqual({ value: sentAt, offsetMinutes: 60, precision: 'second', source: 'live' });
    const [reply] = b.rest(
      page('1', [
        ['u', 'old'],
        ['a', 'old reply'],
        ['u', 'new'],
        ['a', 'new reply'],
      ]),
    );
    expect(reply?.turns.map(({ saidAt }) => saidAt.source)).toEqual(['unknown', 'live', 'live']);
    expect(reply?.turns[1]?.saidAt.value).toBe(sentAt);
  });

  it('takes a date that the page states', () => {
    const [window] = bench().rest(page('1', [['u', 'a', { saidAt: { value: 5, precision: 'second' } }]]));
    expect(window?.turns[0]?.saidAt).toEqual({ value: 5, offsetMinutes: 60, precision: 'second', source: 'page' });
  });

  it('of two equal turns takes the later one for what was just sent', () => {
    const b = bench();
    b.sends.set('yes', b.clock.now());
    const [window] = b.rest(
      page('1', [
        ['u', 'yes'],
        ['a', 'ok'],
        ['u', 'yes'],
      ]),
    );
    expect(window?.turns.map(({ saidAt }) => saidAt.source)).toEqual(['unknown', 'unknown', 'live']);
  });

  it('sends earlier turns of a virtualised list with the neighbours after them, and deletes nothing', () => {
    const b = bench();
    b.rest(
      page('1', [
        ['u', 'e', { nativeId: '5' }],
        ['a', 'f', { nativeId: '6' }],
        ['u', 'g', { nativeId: '7' }],
      ]),
    );
    const read = page('1', [
      ['u', 'c', { nativeId: '3' }],
      ['a', 'd', { nativeId: '4' }],
      ['u', 'e', { nativeId: '5' }],
      ['a', 'f', { nativeId: '6' }],
    ]);
    expect(texts(b.rest(read))).toEqual([['c', 'd', 'e', 'f']]);
  });

  it('keeps the conversation when its id comes late', () => {
    const b = bench();
    const [first] = b.rest(page(undefined, [['u', 'a']]));
    const more = b.rest(
      page('9', [
        ['u', 'a'],
        ['a', 'b'],
      ]),
    );
    expect(first?.conversation).toEqual({ provisional: 'id1' });
    // At once, with what was handed over before: the page may be left before there is more to say.
    expect(texts(more)).toEqual([['a'], ['a', 'b']]);
    for (const { conversation } of more) expect(conversation).toEqual({ provisional: 'id1', nativeId: '9' });
  });

  it('starts anew in another conversation, and does not take the old turns for it', () => {
    const b = bench();
    const old: Brief[] = [
      ['u', 'a'],
      ['a', 'b'],
    ];
    b.rest(page('1', old));
    expect(b.look(page('2', old)).windows).toEqual([]);
    expect(b.tracker.conversation()).toMatchObject({ nativeId: '2' });
    b.clock.advance(1_000);
    const [window] = b.rest(
      page('2', [
        ['u', 'x'],
        ['a', 'y'],
      ]),
    );
    expect(texts([window as CaptureWindow])).toEqual([['x']]);
    expect(window?.conversation.nativeId).toBe('2');
    expect(window?.conversation.provisional).not.toBe('id1');
  });

  it('hands over a reply that was left in the middle, under the name of its own conversation', () => {
    const b = bench();
    b.look(
      page(
        '1',
        [
          ['u', 'a'],
          ['a', 'b', { complete: false }],
        ],
        { generating: true },
      ),
    );
    const { windows } = b.look(page('2', [['u', 'c']]));
    expect(texts(windows)).toEqual([['a', 'b…'], ['c']]);
    expect(windows.map(({ conversation }) => conversation.nativeId)).toEqual(['1', '2']);
    expect(windows[0]?.turns.map(({ final }) => final)).toEqual([true, false]);
    expect(texts(b.look(page('3', [])).windows)).toEqual([]);
  });

  it('hands over a reply that was scrolled away before it was known to be complete, and whole later', () => {
    const b = bench();
    const rows: Brief[] = [
      ['u', 'a', { nativeId: '1' }],
      ['a', 'b', { nativeId: '2' }],
      ['u', 'c', { nativeId: '3' }],
      ['a', 'd', { nativeId: '4' }],
    ];
    expect(texts(b.look(page('1', rows)).windows)).toEqual([['a', 'b', 'c']]);
    expect(b.look(page('1', rows.slice(0, 3))).windows).toEqual([]);
    expect(texts(b.look(page('1', rows.slice(0, 2))).windows)).toEqual([['b', 'c', 'd…']]);
    expect(b.look(page('1', rows.slice(0, 2))).windows).toEqual([]);
    expect(texts(b.rest(page('1', rows)))).toEqual([['b', 'c', 'd']]);
  });

  it('takes the same turns under another address for a branch after a while', () => {
    const b = bench();
    b.rest(
      page('1', [
        ['u', 'a'],
        ['a', 'b'],
      ]),
    );
    const windows = b.rest(
      page('2', [
        ['u', 'a'],
        ['a', 'b'],
      ]),
    );
    expect(windows.length).toBeGreaterThan(0);
    expect(windows.every((window) => window.conversation.nativeId === '2')).toBe(true);
  });

  it('parts two chats without ids at the empty page between them', () => {
    const b = bench();
    const [one] = b.rest(page(undefined, [['u', 'a']]));
    b.rest(page(undefined, []));
    const [two] = b.rest(page(undefined, [['u', 'z']]));
    expect(two?.conversation.provisional).not.toBe(one?.conversation.provisional);
  });

  it('names a new chat anew as soon as the address has no id', () => {
    const b = bench();
    b.rest(page('1', [['u', 'a']]));
    b.rest(page(undefined, []));
    expect(b.tracker.conversation().nativeId).toBeUndefined();
  });

  it('sends an edited turn and a reply written again', () => {
    const b = bench();
    b.rest(
      page('1', [
        ['u', 'a', { nativeId: '1' }],
        ['a', 'b', { nativeId: '2' }],
      ]),
    );
    expect(
      texts(
        b.rest(
          page('1', [
            ['u', 'A', { nativeId: '3' }],
            ['a', 'B', { nativeId: '4' }],
          ]),
        ),
      ),
    ).toEqual([['A'], ['A', 'B']]);
    expect(
      texts(
        b.rest(
          page('1', [
            ['u', 'A2', { nativeId: '3' }],
            ['a', 'B', { nativeId: '4' }],
          ]),
        ),
      ),
    ).toEqual([['A2', 'B']]);
  });

  it('says that a reply was written again where only its place is known, and not that it grew', () => {
    const b = bench();
    const shows = (reply: string, more: Partial<Brief[2]> = {}) =>
      page('1', [
        ['u', 'a', { index: 0 }],
        ['a', reply, { index: 1, ...more }],
      ]);
    b.rest(shows('one'));
    const again = b.rest(shows('another'));
    expect(again.flatMap(({ turns }) => turns).map((turn) => [turn.text, turn.again])).toEqual([
      ['a', undefined],
      ['another', true],
    ]);
    const long = 'The beginning of a reply is long enough to be known by.';
    const other = bench();
    other.rest(shows(long));
    const grown = other.rest(shows(`${long} And on.`));
    expect(grown.flatMap(({ turns }) => turns).map((turn) => turn.again)).toEqual([undefined, undefined]);
  });

  it('does not send a part of a reply whose rest is unmounted', () => {
    const b = bench();
    const long = `${'x'.repeat(50)} and the rest`;
    b.rest(
      page('1', [
        ['u', 'a', { nativeId: '1' }],
        ['a', long, { nativeId: '2' }],
        ['u', 'c', { nativeId: '3' }],
      ]),
    );
    expect(
      b.rest(
        page('1', [
          ['u', 'a', { nativeId: '1' }],
          ['a', long.slice(0, 45), { nativeId: '2' }],
          ['u', 'c', { nativeId: '3' }],
        ]),
      ),
    ).toEqual([]);
  });

  it('cuts a long chat into windows that overlap', () => {
    const b = bench();
    const all = Array.from({ length: 1_000 }, (_, at): Brief => [at % 2 ? 'a' : 'u', `turn ${at}`]);
    const windows = b.rest(page('1', all));
    expect(windows.every((window) => window.turns.length <= 100)).toBe(true);
    expect(new Set(windows.flatMap((window) => window.turns.map((turn) => turn.text))).size).toBe(1_000);
    for (const [at, window] of windows.entries())
      if (at > 0) expect(window.turns[0]?.text).toBe(windows[at - 1]?.turns.at(-2)?.text);
  });

  it('takes our own block out of what it hands over', () => {
    const [window] = bench().rest(page('1', [['u', 'hello [note]']]));
    expect(window?.turns[0]?.text).toBe('hello');
  });
});
