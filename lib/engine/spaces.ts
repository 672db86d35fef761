/** The book of spaces as it is stored: what a page leads to, what screens are shown, and what is named, made and shared. */
import { TsubasaError } from '../errors.ts';
import type { Conversation } from '../memory/model.ts';
import {
  EVERYWHERE,
  MAIN,
  MOST_NAME_CHARS,
  NO_SPACES,
  noted,
  ownSpace,
  type Place,
  projectName,
  readBook,
  type Space,
  type SpaceBook,
  spaceNow,
  spaceOfPlace,
  standing,
  withUnknown,
} from '../memory/spaces.ts';
import type { TsubasaDb } from '../storage/db.ts';
import type { EngineContext } from './context.ts';
import type { SpaceView } from './spaces-api.ts';

/**
 * Takes the store and what lies there under `spaces`; gives the book. Where there is none yet, rows of an older version may
 * name spaces: each of those becomes one, and of each site the account that was seen first is `main`.
 */
export async function openBook(db: TsubasaDb, stored: unknown): Promise<SpaceBook> {
  const known = readBook(stored);
  if (known) return known;
  const conversations = await db.conversations.toArray();
  const named = await db.memories.filter(({ space }) => space !== MAIN).toArray();
  conversations.sort((a, b) => a.createdAt - b.createdAt);
  const accounts: SpaceBook['accounts'] = {};
  for (const { site, account } of conversations) if (account !== undefined) accounts[site] ??= account;
  return withUnknown({ ...NO_SPACES, accounts }, [...conversations, ...named]);
}

/** Writes the book, where it is another one; what else changes with it is the caller's transaction. */
export async function writeBook(context: EngineContext, spaces: SpaceBook): Promise<void> {
  if (spaces === context.spaces) return;
  await context.db.meta.put({ key: 'spaces', value: spaces });
  context.spaces = spaces;
}

/**
 * The space of its own that a conversation is in: where the user put it, else the project that its page tells, else where it
 * was, else what its account leads to. `known`: as it is stored.
 */
export function spaceOf(
  spaces: SpaceBook,
  place: Place,
  known: Pick<Conversation, 'space' | 'home' | 'account' | 'isPlaced'> | undefined,
): string {
  const own = known && ownSpace(known);
  if (own === undefined || (!known?.isPlaced && place.project !== undefined)) return spaceOfPlace(spaces, place);
  // A page may tell its account after its first words.
  const isOpen = !known?.isPlaced && own === MAIN && known?.account === undefined;
  return isOpen ? spaceOfPlace(spaces, place) : own;
}

/** The space, as it is now, that a page is in: that of its conversation where one is stored. */
export function spaceOfPage({ spaces }: EngineContext, known: Conversation | undefined, place: Place): string {
  return spaceNow(spaces, spaceOf(spaces, place, known));
}

/** By engine, site and visit: the project on whose page a chat was begun. Of the last visits only, and until the engine sleeps. */
const begun = new WeakMap<EngineContext, Map<string, string>>();
const VISITS_KEPT = 64;
const visitOf = (site: string, provisional: string) => `${site} ${provisional}`;

/** A chat is being begun on a project's page: where its own address does not tell, it belongs there all the same. */
export function noteBegun(context: EngineContext, site: string, provisional: string, project: string): void {
  const visits = begun.get(context) ?? new Map<string, string>();
  begun.set(context, visits);
  visits.delete(visitOf(site, provisional));
  visits.set(visitOf(site, provisional), project);
  for (const oldest of visits.keys()) {
    if (visits.size <= VISITS_KEPT) break;
    visits.delete(oldest);
  }
}

/** The project on whose page that visit began a chat. */
export function begunIn(context: EngineContext, site: string, provisional: string): string | undefined {
  return begun.get(context)?.get(visitOf(site, provisional));
}

/** Notes what a page leads to; `url` is where it stands. Call inside `context.exclusive`. */
export async function notePlace(context: EngineContext, place: Place, url: string): Promise<void> {
  const name = place.project === undefined ? undefined : projectName(place.project, url);
  await writeBook(context, noted(context.spaces, place, name));
}

/** All spaces that stand by themselves, `main` first; with what was joined to each. */
export function spaceViews({ spaces }: EngineContext): SpaceView[] {
  const own = new Map(spaces.spaces.map((one) => [one.id, one]));
  const joinedTo = (id: string) =>
    spaces.joins
      .filter(({ from, into }) => spaceNow(spaces, into) === id && from !== id)
      .map(({ from, by }) => ({ ...named(own.get(from) ?? { id: from, from: [] }), event: by }));
  const main: Space = { id: MAIN, from: [] };
  return [main, ...standing(spaces)].map((one) => ({
    ...named(one),
    isShared: one.shared === true,
    joined: joinedTo(one.id),
  }));
}

/** The same, with what is in each: what is listed of memories, and conversations. */
export async function countedSpaces(context: EngineContext): Promise<SpaceView[]> {
  const { db } = context;
  const counts = new Map<string, { memories: number; conversations: number }>();
  const countIn = (space: string) => {
    const known = counts.get(space) ?? { memories: 0, conversations: 0 };
    counts.set(space, known);
    return known;
  };
  for (const { state, space } of await db.memories.toArray())
    if (state === 'current' || state === 'ended') countIn(space).memories += 1;
  for (const { space } of await db.conversations.toArray()) countIn(space).conversations += 1;
  return spaceViews(context).map((view) => ({ ...view, counts: countIn(view.id) }));
}

function named({ id, name, from: [from] }: Space): Pick<SpaceView, 'id' | 'name' | 'from'> {
  return { id, ...(name === undefined ? {} : { name }), ...(from === undefined ? {} : { from }) };
}

/**
 * The space of that id as it is now. Rejects with `not_found` where there is none; `everywhere` is one only where
 * `withEverywhere` says so.
 */
export function requireSpace({ spaces }: EngineContext, id: string, withEverywhere = false): string {
  const now = spaceNow(spaces, id);
  const isThere = now === MAIN || (withEverywhere && now === EVERYWHERE) || spaces.spaces.some((one) => one.id === now);
  if (!isThere) throw new TsubasaError('not_found', `space ${id}`);
  return now;
}

/** Makes a space that nothing leads to but the user's hand; gives its id. Call inside `context.exclusive`. */
export async function makeSpace(context: EngineContext, name: string): Promise<string> {
  const id = `own:${context.newId()}`;
  const made: Space = { id, name: cleanName(name), from: [] };
  await writeBook(context, { ...context.spaces, spaces: [...context.spaces.spaces, made] });
  context.wrote();
  return id;
}

/** Names a space anew. Rejects with `not_found`, and `bad_message` for nothing or too much. Call inside `context.exclusive`. */
export async function renameSpace(context: EngineContext, id: string, name: string): Promise<void> {
  await change(context, id, (space) => ({ ...space, name: cleanName(name) }));
}

/** Lets a space and `main` hear each other, or no more. Rejects with `not_found`. Call inside `context.exclusive`. */
export async function shareSpace(context: EngineContext, id: string, isShared: boolean): Promise<void> {
  await change(context, id, ({ shared: _shared, ...space }) => ({ ...space, ...(isShared ? { shared: true } : {}) }));
}

async function change(context: EngineContext, id: string, make: (space: Space) => Space): Promise<void> {
  const { spaces } = context;
  const now = requireSpace(context, id);
  if (now === MAIN) throw new TsubasaError('bad_message', 'the first space has no name and shares with nobody');
  await writeBook(context, { ...spaces, spaces: spaces.spaces.map((one) => (one.id === now ? make(one) : one)) });
  context.wrote();
}

function cleanName(name: string): string {
  const clean = name.trim().replace(/\s+/g, ' ');
  if (clean === '' || clean.length > MOST_NAME_CHARS)
    throw new TsubasaError('bad_message', `a space has a name of 1 to ${MOST_NAME_CHARS} characters`);
  return clean;
}
