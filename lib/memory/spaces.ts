/**
 * Spaces: what is known in one is not told in another. All begins in `main`; a second account of a site and a native
 * project begin as spaces of their own, until the user joins them or lets them share. The book of spaces says what there
 * is; every row says in which space it is now. No clock, no store.
 */
import * as v from 'valibot';
import type { Provenance } from './model.ts';

/** Where everything belongs until something else is known. */
export const MAIN = 'main';
/** What the user lets every space hear; nothing begins here. */
export const EVERYWHERE = 'everywhere';

/**
 * Of turns from which something was put into another space than their conversation is in: their words are told in neither,
 * since nobody knows which of them belong where. Their memories are told where they are.
 */
export const APART = 'apart';

/** So long may the name of a space be. */
export const MOST_NAME_CHARS = 60;

const text = v.string();
const origin = v.object({ site: text, account: v.exactOptional(text), project: v.exactOptional(text) });
const space = v.object({
  id: v.pipe(text, v.minLength(1)),
  name: v.exactOptional(text),
  from: v.array(origin),
  shared: v.exactOptional(v.literal(true)),
});
const join = v.object({ from: text, into: text, by: text });
const book = v.object({ spaces: v.array(space), accounts: v.record(text, text), joins: v.array(join) });

/** What of a page leads to a space: a site's account, or a native project of it. */
export type Origin = v.InferOutput<typeof origin>;
/** One space that is not `main`. `name`: as the user or the page calls it. `shared`: it and `main` hear each other. */
export type Space = v.InferOutput<typeof space>;
/** `from` is part of `into` as long as this stands; `by` is the id of the event that did it. */
export type Join = v.InferOutput<typeof join>;
/** All spaces but `main`; by site, the account that was seen first, which is `main`; and what was joined, oldest first. */
export type SpaceBook = v.InferOutput<typeof book>;

/** What a page tells of where it belongs. */
export interface Place {
  site: string;
  account?: string | undefined;
  project?: string | undefined;
}

export const NO_SPACES: SpaceBook = { spaces: [], accounts: {}, joins: [] };

/** Takes anything stored or read from a file; gives the book, or undefined where it is none. */
export function readBook(stored: unknown): SpaceBook | undefined {
  const read = v.safeParse(book, stored);
  return read.success ? read.output : undefined;
}

/** The space that a row's own space is part of now: itself, where it was not joined to another. */
export function spaceNow({ joins }: SpaceBook, own: string): string {
  let now = own;
  const seen = new Set<string>();
  // A forged file may join in a circle.
  while (!seen.has(now)) {
    seen.add(now);
    now = joins.findLast(({ from }) => from === now)?.into ?? now;
  }
  return now;
}

/** The space that a row is in by itself: where it was said, or where the user put it. */
export function ownSpace({ space, home }: Pick<Provenance, 'space' | 'home'>): string {
  return home ?? space;
}

/** What a row of that own space says of where it is. */
export function placedIn(spaces: SpaceBook, own: string): Pick<Provenance, 'space' | 'home'> {
  const now = spaceNow(spaces, own);
  return now === own ? { space: own } : { space: now, home: own };
}

/** The space of its own that a place begins as, whether there is one yet or not; a project goes before an account. */
export function spaceOfPlace({ spaces, accounts }: SpaceBook, { site, account, project }: Place): string {
  const leadsFrom = (is: (from: Origin) => boolean) =>
    spaces.find(({ from }) => from.some((one) => one.site === site && is(one)))?.id;
  if (project !== undefined) return leadsFrom((one) => one.project === project) ?? `project:${site}:${project}`;
  if (account === undefined || (accounts[site] ?? account) === account) return MAIN;
  return leadsFrom((one) => one.account === account) ?? `account:${site}:${account}`;
}

/** The book with what a place leads to in it; the same book where that is known. `name`: what the page calls it. */
export function noted(spaces: SpaceBook, place: Place, name?: string): SpaceBook {
  const { site, account, project } = place;
  const id = spaceOfPlace(spaces, place);
  let now = spaces;
  if (account !== undefined && now.accounts[site] === undefined)
    now = { ...now, accounts: { ...now.accounts, [site]: account } };
  if (id === MAIN || now.spaces.some((one) => one.id === id)) return now;
  const from: Origin = project === undefined ? { site, account: account ?? '' } : { site, project };
  return { ...now, spaces: [...now.spaces, { id, ...(name ? { name } : {}), from: [from] }] };
}

/** The book with a space for each of these ids that nothing leads to: rows of an older version name them. */
export function withUnknown(spaces: SpaceBook, rows: Iterable<Pick<Provenance, 'site' | 'space' | 'home'>>): SpaceBook {
  const known = new Set([MAIN, EVERYWHERE, APART, ...spaces.spaces.map(({ id }) => id)]);
  const found = new Map<string, Origin[]>();
  for (const row of rows)
    for (const id of [row.space, ownSpace(row)]) {
      if (known.has(id)) continue;
      const origins = found.get(id) ?? [];
      // What the user typed was said on no page.
      const isPage = row.site !== 'user' && row.site !== 'import';
      if (isPage && !origins.some(({ site }) => site === row.site)) origins.push({ site: row.site, project: id });
      found.set(id, origins);
    }
  if (found.size === 0) return spaces;
  return { ...spaces, spaces: [...spaces.spaces, ...[...found].map(([id, from]) => ({ id, from }))] };
}

/** The book of this profile with what another one's adds. What both know stays as it is here. */
export function joinBooks(here: SpaceBook, other: SpaceBook): SpaceBook {
  const known = new Set(here.spaces.map(({ id }) => id));
  const fresh = other.joins.filter(({ from, by }) => !here.joins.some((one) => one.by === by || one.from === from));
  return fresh.reduce(withJoin, {
    spaces: [...here.spaces, ...other.spaces.filter(({ id }) => !known.has(id))],
    accounts: { ...other.accounts, ...here.accounts },
    joins: here.joins,
  });
}

/** The book with one more join; the same book where that would lead in a circle, or join what is part of nothing. */
export function withJoin(spaces: SpaceBook, join: Join): SpaceBook {
  const { from, into } = join;
  if (from === MAIN || from === EVERYWHERE || spaceNow(spaces, into) === from) return spaces;
  return { ...spaces, joins: [...spaces.joins, join] };
}

/** Spaces that stand by themselves now, without `main`. */
export function standing(spaces: SpaceBook): Space[] {
  return spaces.spaces.filter(({ id }) => spaceNow(spaces, id) === id);
}

/** What a question in a space may look into: `space` itself, and `also` what is shared with it. */
export interface Scope {
  space: string;
  also?: ReadonlySet<string>;
}

/**
 * Takes a space as it is now. What shares goes both ways between a space and `main`, and no further: two spaces that
 * share with `main` do not hear each other.
 */
export function scopeOf(spaces: SpaceBook, space: string): Scope {
  const shared = standing(spaces).filter((one) => one.shared);
  if (space === MAIN) return { space, also: new Set([EVERYWHERE, ...shared.map(({ id }) => id)]) };
  return { space, also: new Set(shared.some(({ id }) => id === space) ? [EVERYWHERE, MAIN] : [EVERYWHERE]) };
}

/** The words that an address has behind a project's id: `/g/g-p-1a2b-garden-plans/` of `g-p-1a2b` says "garden plans". */
export function projectName(project: string, url: string): string | undefined {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const part = path.split('/').find((one) => one.startsWith(`${project}-`));
  const words = part
    ?.slice(project.length + 1)
    .replaceAll('-', ' ')
    .trim();
  return words ? words.slice(0, MOST_NAME_CHARS) : undefined;
}
