/**
 * Follows one page over time: which conversation it shows, which turns are new or have changed since they were last
 * handed over, and when a reply is complete. Takes looks (`read.ts`) and a clock, gives windows; knows no DOM.
 */
import type { Clock } from '../clock.ts';
import type { SaidAt } from '../memory/model.ts';
import { fingerprint, identitiesOf, isTelling } from './identity.ts';
import type { PageRead, ReadTurn } from './read.ts';
import type { CaptureWindow, SeenTurn } from './types.ts';
import { windowsOf } from './windows.ts';
import type { Attested, Witnessing } from './witness.ts';

/** A reply whose text stood still this long is complete if its done marker shows. */
const STILL_MS = 1_000;
/** Without a marker it takes this long. */
const STILL_UNMARKED_MS = 2_500;
/** After the address changed, the turns of the conversation before may stand for this long. */
const STALE_MS = 5_000;
/** What a temporary page showed for this long stays unsaid, even if the address then looks like any other. */
const SECRET_AFTER_MS = 3_000;

export interface Look {
  windows: CaptureWindow[];
  /** Look again after so many milliseconds even if nothing changes: a reply may have come to its end. */
  again?: number;
}

export interface Tracker {
  look(read: PageRead, url: URL): Look;
  /** The page may go away: what is there now, a reply in the middle of it as not final. */
  leave(read: PageRead, url: URL): CaptureWindow[];
  /** What the page in front is: the engine joins both names when the site gives its own. */
  conversation(): { nativeId?: string; provisional: string };
}

export interface TrackerOptions {
  site: string;
  clock: Clock;
  witness: Witnessing;
  newId(): string;
  title(): string;
}

/** What is known of a turn, and whether it was handed over as it is. */
interface Known extends Attested {
  shown: number;
  final: boolean;
  sent: boolean;
  saidAt: SaidAt;
}

interface Visit {
  provisional: string;
  nativeId?: string;
  known: Map<string, Known>;
}

/** Starts with a conversation of its own; a later look tells which it is. */
export function createTracker({ site, clock, witness, newId, title }: TrackerOptions): Tracker {
  let visit: Visit = { provisional: newId(), known: new Map() };
  let before: { known: Visit['known']; until: number } | undefined;
  let emptied = false;
  let tail = { shown: 0, since: 0 };
  const secrets = new Map<string, number>();

  /** Whether these turns are those of a temporary chat, now or until a moment ago. */
  const isSecret = ({ temporary, turns }: PageRead): boolean => {
    const now = clock.now();
    const names = identitiesOf(turns).flat().filter(isTelling);
    if (temporary) for (const name of names) secrets.set(name, secrets.get(name) ?? now);
    else if (names.some((name) => now - (secrets.get(name) ?? now) >= SECRET_AFTER_MS)) return true;
    else for (const name of names) secrets.delete(name);
    return temporary;
  };

  const begin = (nativeId: string | undefined) => {
    visit = { provisional: newId(), known: new Map(), ...(nativeId === undefined ? {} : { nativeId }) };
    emptied = false;
  };

  /** Finds the conversation that the address and the turns speak of, and says whether the page shows it already. */
  const settle = ({ conversationId: id, turns }: PageRead): boolean => {
    const stays = shows(visit.known, turns);
    if (id === visit.nativeId) {
      // Without ids, an empty page between two conversations is all that parts them.
      if (id === undefined && emptied && turns.length > 0 && !stays) begin(undefined);
    } else if (visit.nativeId === undefined && (stays || visit.known.size === 0)) {
      if (id !== undefined) visit.nativeId = id;
    } else if (visit.nativeId === undefined && turns.length === 0) {
      return false;
    } else if (id !== undefined || !stays) {
      before = stays ? { known: visit.known, until: clock.now() + STALE_MS } : undefined;
      begin(id);
    }
    emptied = turns.length === 0 && visit.known.size > 0;
    if (before && (clock.now() >= before.until || !shows(before.known, turns))) before = undefined;
    return before === undefined;
  };

  const finals = ({ turns, generating }: PageRead): boolean[] => {
    const last = turns.at(-1);
    const shown = last ? fingerprint(last.text) : 0;
    if (shown !== tail.shown) tail = { shown, since: clock.now() };
    const still = clock.now() - tail.since;
    return turns.map((turn) => {
      if (turn !== last || turn.role === 'user') return true;
      return !generating && still >= (turn.complete ? STILL_MS : STILL_UNMARKED_MS);
    });
  };

  const liveAt = (value: number): SaidAt => ({
    value,
    offsetMinutes: clock.offsetMinutes(value),
    precision: 'second',
    source: 'live',
  });
  const stated = ({ saidAt }: ReadTurn): SaidAt =>
    saidAt === undefined
      ? { precision: 'unknown', source: 'unknown' }
      : { ...saidAt, offsetMinutes: clock.offsetMinutes(saidAt.value), source: 'page' };
  const newUser = (turn: ReadTurn): Known => {
    const sentAt = witness.sentAt(turn.text);
    const saidAt = sentAt === undefined ? stated(turn) : liveAt(sentAt);
    return { ...witness.attest(turn.text), shown: fingerprint(turn.text), final: true, sent: false, saidAt };
  };
  const newReply = (turn: ReadTurn, to: Known | undefined): Known => {
    const saidAt = to?.saidAt.source === 'live' ? liveAt(clock.now()) : stated(turn);
    return { text: turn.text, witness: 'seen', shown: fingerprint(turn.text), final: false, sent: false, saidAt };
  };

  /** What is known of each turn of the page after this look. */
  const note = (turns: readonly ReadTurn[], isFinal: readonly boolean[], leaving: boolean): Known[] => {
    const names = identitiesOf(turns);
    const found = turns.map((turn, at) => knownAs(visit.known, names[at] ?? [], turn));
    // Newest first: of two turns with the same words, the later one is what was just sent.
    for (const [at, turn] of [...turns.entries()].reverse()) if (turn.role === 'user') found[at] ??= newUser(turn);
    let to: Known | undefined;
    return turns.map((turn, at) => {
      const one = found[at] ?? newReply(turn, to);
      if (turn.role === 'user') to = one;
      else update(one, turn, isFinal[at] === true);
      for (const name of names[at] ?? [])
        if (one.final || leaving || !name.startsWith('t:')) visit.known.set(name, one);
      return one;
    });
  };

  const take = (read: PageRead, url: URL, leaving: boolean): Look => {
    if (isSecret(read)) {
      if (visit.known.size > 0 || visit.nativeId !== undefined) begin(undefined);
      return { windows: [] };
    }
    if (!settle(read)) return { windows: [], again: STILL_MS };
    const isFinal = finals(read);
    const known = note(read.turns, isFinal, leaving);
    const seen = read.turns.map((turn, at) => toSeen(turn, known[at] as Known));
    const wanted = known.map((one) => !one.sent && (one.final || leaving));
    const usable = known.map((one, at) => one.final || wanted[at] === true);
    const windows = windowsOf(seen, wanted, usable).map(
      (turns): CaptureWindow => ({
        id: newId(),
        site,
        renderer: read.renderer ?? '',
        url: url.href,
        conversation: conversation(),
        ...(read.account === undefined ? {} : { account: read.account }),
        ...(read.space === undefined ? {} : { space: read.space }),
        title: title(),
        turns,
      }),
    );
    for (const [at, one] of known.entries()) if (wanted[at]) one.sent = true;
    return isFinal.every(Boolean) ? { windows } : { windows, again: STILL_MS / 2 };
  };

  const conversation = () => ({
    provisional: visit.provisional,
    ...(visit.nativeId === undefined ? {} : { nativeId: visit.nativeId }),
  });

  return {
    look: (read, url) => take(read, url, false),
    leave: (read, url) => take(read, url, true).windows,
    conversation,
  };
}

function shows(known: ReadonlyMap<string, Known>, turns: readonly ReadTurn[]): boolean {
  return identitiesOf(turns).some((names) => names.some((name) => isTelling(name) && known.has(name)));
}

/** What is known of a turn that still says the same; a user's other words are another turn. */
function knownAs(known: ReadonlyMap<string, Known>, names: readonly string[], turn: ReadTurn): Known | undefined {
  const found = names.map((name) => known.get(name)).find((one) => one !== undefined);
  return found && turn.role === 'user' && found.shown !== fingerprint(turn.text) ? undefined : found;
}

const SAME_BEGINNING = 40;

/** A complete reply of which a part is unmounted, such as long code, has not changed by that. */
function update(known: Known, turn: ReadTurn, isFinal: boolean): void {
  const shown = fingerprint(turn.text);
  const isPart =
    known.final &&
    turn.text.length < known.text.length &&
    turn.text.slice(0, SAME_BEGINNING) === known.text.slice(0, SAME_BEGINNING);
  // A reply that was complete and says the same is complete, also where it now stands last.
  if (isPart || (known.final && shown === known.shown)) return;
  if (shown !== known.shown || isFinal) known.sent = false;
  known.text = turn.text;
  known.shown = shown;
  known.final = isFinal;
}

function toSeen(turn: ReadTurn, known: Known): SeenTurn {
  return {
    role: turn.role,
    text: known.text,
    ordinal: turn.ordinal,
    final: known.final,
    witness: known.witness,
    saidAt: known.saidAt,
    ...(turn.nativeId === undefined ? {} : { nativeId: turn.nativeId }),
    ...(turn.index === undefined ? {} : { index: turn.index }),
    ...(known.pasted === undefined ? {} : { pasted: known.pasted }),
  };
}
