/**
 * What was said in a pause or off the record stands on its page all the same, and a page that is loaded anew does not tell
 * when it was said. So that it is not learnt later, its fingerprint is kept: an HMAC under a key of this profile, of the site's
 * id of the message or, where it is long enough not to be said twice by chance, of its words.
 */
import { unsaidOf } from '../capture/identity.ts';
import type { CaptureWindow, SeenTurn, Unsaid } from '../capture/types.ts';
import type { EngineContext } from './context.ts';

/** The oldest go first. */
const MOST_KEPT = 2_000;
/** A shorter message without an id may be said again in earnest. */
const FEWEST_CHARS = 24;

/** Notes messages of a page as never said; nothing before the user has agreed. Call inside `context.exclusive`. */
export async function noteUnsaid(context: EngineContext, { site, turns }: { site: string; turns: readonly Unsaid[] }) {
  if (context.settings.consentAt === null) return;
  const known = await kept(context);
  // Tombstones that came with an import have keys of their own; what is made here is under the first.
  const made = await Promise.all(turns.flatMap((turn) => namesOf(site, turn)).map((name) => context.macs.of(name)));
  const all = new Set([...known, ...made.flatMap(([own]) => own ?? [])]);
  if (all.size > known.length) await context.db.meta.put({ key: 'unsaid', value: [...all].slice(-MOST_KEPT) });
}

/** Takes a window; gives its turns without those that were noted, and without the replies to them. */
export async function withoutUnsaid(context: EngineContext, { site, turns }: CaptureWindow): Promise<SeenTurn[]> {
  // What was seen being sent now is said in earnest, whatever was said before.
  const mayBe = ({ role, saidAt }: SeenTurn) => role === 'user' && saidAt.source !== 'live';
  const known = turns.some(mayBe) ? new Set(await kept(context)) : new Set<string>();
  if (known.size === 0) return turns;
  const isKnown = async (name: string) => (await context.macs.of(name)).some((mac) => known.has(mac));
  const said: SeenTurn[] = [];
  let isUnsaid = false;
  for (const turn of turns) {
    if (turn.role === 'user')
      isUnsaid =
        mayBe(turn) &&
        (await Promise.all(namesOf(site, unsaidOf(turn.text, turn.nativeId)).map(isKnown))).includes(true);
    if (!isUnsaid) said.push(turn);
  }
  return said;
}

async function kept({ db }: EngineContext): Promise<string[]> {
  return ((await db.meta.get('unsaid'))?.value as string[] | undefined) ?? [];
}

/** What it may be known by. */
function namesOf(site: string, { nativeId, print, chars }: Unsaid): string[] {
  return [
    ...(nativeId === undefined ? [] : [`unsaid\n${site}\nid\n${nativeId}`]),
    ...(chars < FEWEST_CHARS ? [] : [`unsaid\n${site}\nwords\n${print}`]),
  ];
}
