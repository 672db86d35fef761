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
  /**
   * May what is said now be kept? What first stands there while it may not is never handed over, also not beside what
   * is said later. Absent: always.
   */
  mayKeep?(): boolean;
}

/** What is known of a turn, and whether it was handed over as it is. */
interface Known extends Attested {
  shown: number;
  final: boolean;
  sent: boolean;
  /** It came while nothing may be kept. */
  withheld?: true;
  /** A reply that stands where another, complete one stood. */
  again?: true;
  saidAt: SaidAt;
}

interface Visit {
  provisional: string;
  nativeId?: string;
  known: Map<string, Known>;
}

/** Starts with a conversation of its own; a later look tells which it is. */
export function createTracker(options: TrackerOptions): Tracker {
  const { site, clock, witness, newId, title, mayKeep = () => true } = options;
  let visit: Visit = { provisional: newId(), known: new Map() };
  let before: { known: Visit['known']; until: number } | undefined;
  let emptied = false;
  /** The last reply that was shown, while it may still grow: how it goes out if it is not seen again. */
  let open: { reply: Known; to: Known | undefined; windows: CaptureWindow[] } | undefined;
  const farewell: CaptureWindow[] = [];
  let tail = { shown: 0, since: 0 };
  const secrets = new Map<string, number>();

  /** The page in front was temporary while it was empty: its address says so, and it may be left at any moment. */
  let isDeclared = false;

  /** Whether these turns are those of a temporary chat, now or until a moment ago. */
  const isSecret = ({ temporary, turns }: PageRead): boolean => {
    const now = clock.now();
    const names = identitiesOf(turns).flatMap((all) => all.find(isTelling) ?? []);
    if (temporary) {
      if (names.length === 0) isDeclared = true;
      for (const name of names) secrets.set(name, isDeclared ? Number.NEGATIVE_INFINITY : (secrets.get(name) ?? now));
      return true;
    }
    if (names.some((name) => now - (secrets.get(name) ?? now) >= SECRET_AFTER_MS)) return true;
    // Another page, or one that only had to wait for its address: the same words may be said in it.
    secrets.clear();
    isDeclared = false;
    return false;
  };

  /** What may still have grown goes out as it was seen last, not final. */
  const part = () => {
    if (open) {
      farewell.push(...open.windows);
      open.reply.sent = true;
    }
    open = undefined;
  };

  /** The reply was scrolled out of the page, or something else stands in its place. */
  const follow = (known: readonly Known[], leaving: boolean) => {
    if (!open || known.includes(open.reply)) return;
    const at = open.to ? known.indexOf(open.to) : -1;
    if (at >= 0 ? known[at + 1] : !open.to) open = undefined;
    else if (at < 0 || leaving) part();
  };

  const begin = (nativeId: string | undefined) => {
    part();
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
    const reply: Known = {
      text: turn.text,
      witness: 'seen',
      shown: fingerprint(turn.text),
      final: false,
      sent: false,
      saidAt,
    };
    return to?.withheld ? { ...reply, withheld: true } : reply;
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

  const pack = (read: PageRead, url: URL, seen: SeenTurn[], wanted: boolean[], usable: boolean[]): CaptureWindow[] =>
    windowsOf(seen, wanted, usable).map((turns) => ({
      id: newId(),
      site,
      renderer: read.renderer ?? '',
      url: url.href,
      conversation: conversation(),
      ...(read.account === undefined ? {} : { account: read.account }),
      ...(read.space === undefined ? {} : { space: read.space }),
      title: title(),
      turns,
    }));

  const show = (read: PageRead, url: URL, leaving: boolean): Look => {
    if (isSecret(read)) {
      if (visit.known.size > 0 || visit.nativeId !== undefined) begin(undefined);
      return { windows: [] };
    }
    if (!settle(read)) {
      if (leaving) part();
      return { windows: [], again: STILL_MS };
    }
    const isFinal = finals(read);
    const known = note(read.turns, isFinal, leaving);
    follow(known, leaving);
    if (!mayKeep()) for (const one of known) if (!one.sent) one.withheld = true;
    const seen = read.turns.map((turn, at) => toSeen(turn, known[at] as Known));
    const unsent = known.map((one) => !one.sent && !one.withheld);
    const wanted = known.map((one, at) => unsent[at] === true && (one.final || leaving));
    const usable = known.map((one, at) => !one.withheld && (one.final || wanted[at] === true));
    const windows = pack(read, url, seen, wanted, usable);
    for (const [at, one] of known.entries()) if (wanted[at]) one.sent = true;
    const left = known.map((one) => !one.sent && !one.withheld);
    const last = known.at(-1);
    if (last && left.includes(true)) {
      const near = known.map((one) => !one.withheld);
      open = { reply: last, to: known.at(-2), windows: pack(read, url, seen, left, near) };
    } else if (open && known.includes(open.reply)) open = undefined;
    return isFinal.every(Boolean) ? { windows } : { windows, again: STILL_MS / 2 };
  };

  /** What was left of another conversation goes first. */
  const take = (read: PageRead, url: URL, leaving: boolean): Look => {
    const look = show(read, url, leaving);
    return { ...look, windows: [...farewell.splice(0), ...look.windows] };
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
  const beginning = known.text.slice(0, SAME_BEGINNING);
  const isPart =
    known.final && turn.text.length < known.text.length && turn.text.slice(0, SAME_BEGINNING) === beginning;
  // A reply that was complete and says the same is complete, also where it now stands last.
  if (isPart || (known.final && shown === known.shown)) return;
  if (known.final && !turn.text.startsWith(beginning)) known.again = true;
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
    ...(known.again ? { again: true } : {}),
    ...(known.pasted === undefined ? {} : { pasted: known.pasted }),
  };
}
