import { describe, expect, it } from 'vitest';
import {
  EVERYWHERE,
  joinBooks,
  MAIN,
  NO_SPACES,
  noted,
  ownSpace,
  placedIn,
  projectName,
  readBook,
  type SpaceBook,
  scopeOf,
  spaceNow,
  spaceOfPlace,
  standing,
  withJoin,
  withUnknown,
} from '../../../lib/memory/spaces.ts';

const client = { site: 'chatgpt', project: 'g-p-1a' };
const book: SpaceBook = {
  spaces: [
    { id: 'a', from: [client] },
    { id: 'b', from: [{ site: 'grok', account: 'second' }] },
  ],
  accounts: { grok: 'first' },
  joins: [],
};
const joined = (from: string, into: string, by = `${from}-${into}`) => ({ from, into, by });

describe('the book of spaces', () => {
  it('leads from a page to its space: a project first, then another account than the first one', () => {
    expect(spaceOfPlace(book, { site: 'chatgpt' })).toBe(MAIN);
    expect(spaceOfPlace(book, client)).toBe('a');
    expect(spaceOfPlace(book, { ...client, site: 'grok' })).toBe('project:grok:g-p-1a');
    expect(spaceOfPlace(book, { site: 'grok', account: 'first' })).toBe(MAIN);
    expect(spaceOfPlace(book, { site: 'grok', account: 'second' })).toBe('b');
    expect(spaceOfPlace(book, { site: 'grok', account: 'third' })).toBe('account:grok:third');
    expect(spaceOfPlace(book, { site: 'grok', account: 'first', project: 'p' })).toBe('project:grok:p');
    // The first account of a site that is seen at all.
    expect(spaceOfPlace(book, { site: 'claude', account: 'any' })).toBe(MAIN);
  });

  it('cannot be led by a page into a space of another site, or one that is the user’s own', () => {
    for (const project of [MAIN, EVERYWHERE, 'a', 'b', 'project:chatgpt:g-p-1a'])
      expect(spaceOfPlace(book, { site: 'poe', project })).toBe(`project:poe:${project}`);
  });

  it('notes what a page leads to once', () => {
    const one = noted(NO_SPACES, { site: 'grok', account: 'x' });
    expect(one).toEqual({ spaces: [], accounts: { grok: 'x' }, joins: [] });
    expect(noted(one, { site: 'grok', account: 'x' })).toBe(one);
    const two = noted(one, { site: 'grok', account: 'y', project: 'p' }, 'plans');
    expect(two.spaces).toEqual([{ id: 'project:grok:p', name: 'plans', from: [{ site: 'grok', project: 'p' }] }]);
    expect(noted(two, { site: 'grok', account: 'y', project: 'p' })).toBe(two);
    expect(noted(two, { site: 'grok', account: 'y' }).spaces.at(-1)).toEqual({
      id: 'account:grok:y',
      from: [{ site: 'grok', account: 'y' }],
    });
  });

  it('follows joins to where they end, and keeps where a row was', () => {
    const both = withJoin(withJoin(book, joined('a', 'b')), joined('b', MAIN));
    expect([spaceNow(both, 'a'), spaceNow(both, 'b'), spaceNow(both, MAIN)]).toEqual([MAIN, MAIN, MAIN]);
    expect(placedIn(both, 'a')).toEqual({ space: MAIN, home: 'a' });
    expect(placedIn(both, MAIN)).toEqual({ space: MAIN });
    expect(ownSpace({ space: MAIN, home: 'a' })).toBe('a');
    expect(standing(both)).toEqual([]);
    // No circle, and nothing swallows the first space.
    expect(withJoin(both, joined(MAIN, 'a'))).toBe(both);
    const forward = withJoin(book, joined('a', 'b'));
    expect(withJoin(forward, joined('b', 'a'))).toBe(forward);
    const forged = { ...book, joins: [joined('a', 'b'), joined('b', 'a')] };
    expect(['a', 'b']).toContain(spaceNow(forged, 'a'));
  });

  it('tells what may be looked into', () => {
    const shared: SpaceBook = { ...book, spaces: book.spaces.map((one) => ({ ...one, shared: true })) };
    expect(scopeOf(book, MAIN)).toEqual({ space: MAIN, also: new Set([EVERYWHERE]) });
    expect(scopeOf(shared, MAIN)).toEqual({ space: MAIN, also: new Set([EVERYWHERE, 'a', 'b']) });
    expect(scopeOf(shared, 'a')).toEqual({ space: 'a', also: new Set([EVERYWHERE, MAIN]) });
    // What is part of another space shares by that one alone.
    const part = withJoin(shared, joined('a', 'b'));
    expect(scopeOf(part, MAIN).also).toEqual(new Set([EVERYWHERE, 'b']));
  });

  it('makes spaces of what rows of an older version name, and of nothing else', () => {
    const rows = [
      { site: 'chatgpt', space: 'g-p-1a' },
      { site: 'user', space: 'g-p-1a' },
      { site: 'chatgpt', space: MAIN },
      { site: 'grok', space: 'a' },
    ];
    const now = withUnknown(book, rows);
    expect(now.spaces.slice(2)).toEqual([{ id: 'g-p-1a', from: [client] }]);
    expect(withUnknown(now, rows)).toBe(now);
    expect(spaceOfPlace({ ...NO_SPACES, spaces: now.spaces.slice(2) }, client)).toBe('g-p-1a');
  });

  it('takes over what another profile knows, and keeps its own', () => {
    const other: SpaceBook = {
      spaces: [
        { id: 'a', name: 'theirs', from: [] },
        { id: 'c', name: 'new', from: [] },
      ],
      accounts: { grok: 'theirs', poe: 'p' },
      joins: [joined('c', 'a'), joined('a', 'c'), joined(MAIN, 'c')],
    };
    const both = joinBooks(book, other);
    expect(both.spaces.map(({ id, name }) => [id, name])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['c', 'new'],
    ]);
    expect(both.accounts).toEqual({ grok: 'first', poe: 'p' });
    expect(both.joins).toEqual([joined('c', 'a')]);
    expect(joinBooks(both, other)).toEqual(both);
  });

  it('is read whole or not at all', () => {
    expect(readBook(book)).toEqual(book);
    for (const broken of [undefined, null, {}, { ...book, joins: [{}] }, { ...book, spaces: [{ id: '', from: [] }] }])
      expect(readBook(broken)).toBeUndefined();
  });

  it('reads the name of a project in its address', () => {
    const url = (path: string) => `https://chatgpt.com/g/${path}`;
    expect(projectName('g-p-1a', url('g-p-1a-garden-plans/c/1'))).toBe('garden plans');
    expect(projectName('g-p-1a', url('g-p-1a/c/1'))).toBeUndefined();
    expect(projectName('g-p-1a', 'nothing')).toBeUndefined();
  });
});
