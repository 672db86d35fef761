import { describe, expect, it } from 'vitest';
import { type Brief, bench, page, texts } from './tracker-bench.ts';

describe('createTracker on temporary chats', () => {
  it('says nothing of a temporary page, and nothing of it afterwards', () => {
    const b = bench();
    const before = b.tracker.conversation();
    b.rest(page('1', [['u', 'a']]));
    expect(b.rest(page(undefined, [['u', 'secret']], { temporary: true }))).toEqual([]);
    expect(b.leave(page(undefined, [['u', 'secret']], { temporary: true }))).toEqual([]);
    expect(b.tracker.conversation()).not.toEqual(before);
  });

  it('keeps a temporary chat unsaid when its address changes later, and waits for an address that comes at once', () => {
    const b = bench();
    b.look(page(undefined, [['u', 'secret']], { temporary: true }));
    b.clock.advance(10_000);
    expect(
      b.rest(
        page('1', [
          ['u', 'secret'],
          ['a', 'reply'],
        ]),
      ),
    ).toEqual([]);
    expect(texts(b.rest(page('2', [['u', 'open']])))).toEqual([['open']]);
    const other = bench();
    other.look(page(undefined, [['u', 'new']], { temporary: true }));
    other.clock.advance(500);
    expect(texts(other.rest(page('1', [['u', 'new']])))).toEqual([['new']]);
  });

  it('says nothing of a temporary chat that was left at once, and the same words of another one', () => {
    const b = bench();
    const said: Brief[] = [['u', 'secret']];
    b.look(page(undefined, [], { temporary: true }));
    b.look(page(undefined, said, { temporary: true }));
    for (const id of [undefined, '1']) expect(b.look(page(id, said)).windows).toEqual([]);
    b.look(page(undefined, []));
    expect(texts(b.look(page(undefined, said)).windows)).toEqual([['secret']]);
  });
});
