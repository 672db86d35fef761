/**
 * Follows one page over time: which conversation it shows, which turns are new or have changed since they were last
 * handed over, and when a reply is complete. Takes looks (`read.ts`) and a clock, gives windows; knows no DOM.
 */
import type { Clock } from '../clock.ts';
import type { SaidAt } from '../memory/model.ts';
import { isTelling, type NamedTurn, named, unsaidOf } from './identity.ts';
import type { PageRead, ReadTurn } from './read.ts';
import { type Row, Rows } from './rows.ts';
import type { CaptureWindow, SeenTurn, Unsaid } from './types.ts';
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
  /** The turns of the look, with what they are known by. */
  turns: readonly NamedTurn[];
  /** Look again after so many milliseconds even if nothing changes: a reply may have come to its end. */
  again?: number;
}

export interface Tracker {
  look(read: PageRead, url: URL): Look;
  /** The page may go away: what is there now, a reply in the middle of it as not final. */
  leave(read: PageRead, url: URL): CaptureWindow[];
  /** The address has just changed: what the page still shows of the one before, which `url` is. */
  go(read: PageRead, url: URL): CaptureWindow[];
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
  /** Told of each message that was seen being sent while it gives false. */
  onUnsaid?(said: Unsaid): void;
}

/** What is known of a turn, and whether it was handed over as it is. */
interface Known extends Attested, Row {
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
  /** It got the site's id after something was handed over without it: nobody knows yet that both are one. */
  isRenamed?: boolean;
  rows: Rows<Known>;
}

/** Starts with a conversation of its own; a later look tells which it is. */
export function createTracker(options: TrackerOptions): Tracker {
  const { site, clock, witness, newId, title, mayKeep = () => true, onUnsaid } = options;
  let visit: Visit = { provisional: newId(), rows: new Rows() };
  let before: { rows: Rows<Known>; until: number } | undefined;
  let emptied = false;
  /** The last reply that was shown, while it may still grow: how it goes out if it is not seen again. */
  let open: { reply: Known; to: Known | undefined; windows(): CaptureWindow[] } | undefined;
  const farewell: CaptureWindow[] = [];
  let tail = { shown: 0, since: 0 };
  const secrets = new Map<string, number>();
  let lastLook: readonly NamedTurn[] = [];
  /** What was known after the last look that was noted, and of which visit. */
  let noted: { visit: Visit; look: readonly NamedTurn[]; known: Known[] } | undefined;

  /** The page in front was temporary while it was empty: its address says so, and it may be left at any moment. */
  let isDeclared = false;

  /** Whether these turns are those of a temporary chat, now or until a moment ago. */
  const isSecret = (temporary: boolean, look: readonly NamedTurn[]): boolean => {
    if (!temporary && secrets.size === 0) {
      isDeclared = false;
      return false;
    }
    const now = clock.now();
    const names = look.flatMap((one) => one.names.find(isTelling) ?? []);
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
      farewell.push(...open.windows());
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
    visit = { provisional: newId(), rows: new Rows(), ...(nativeId === undefined ? {} : { nativeId }) };
    emptied = false;
  };

  /** Finds the conversation that the address and the turns speak of, and says whether the page shows it already. */
  const settle = (id: string | undefined, look: readonly NamedTurn[]): boolean => {
    const stays = visit.rows.shows(look);
    if (id === visit.nativeId) {
      // Without ids, an empty page between two conversations is all that parts them.
      if (id === undefined && emptied && look.length > 0 && !stays) begin(undefined);
    } else if (visit.nativeId === undefined && (stays || visit.rows.isEmpty)) {
      if (id !== undefined) {
        visit.nativeId = id;
        visit.isRenamed = true;
      }
    } else if (visit.nativeId === undefined && look.length === 0) {
      return false;
    } else if (id !== undefined || !stays) {
      before = stays ? { rows: visit.rows, until: clock.now() + STALE_MS } : undefined;
      begin(id);
    }
    emptied = look.length === 0 && !visit.rows.isEmpty;
    if (before && (clock.now() >= before.until || !before.rows.shows(look))) before = undefined;
    return before === undefined;
  };

  const finals = (generating: boolean, look: readonly NamedTurn[]): boolean[] => {
    const last = look.at(-1);
    const shown = last?.print ?? 0;
    if (shown !== tail.shown) tail = { shown, since: clock.now() };
    const still = clock.now() - tail.since;
    return look.map(({ turn }) => {
      if (turn !== last?.turn || turn.role === 'user') return true;
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
  const newUser = ({ turn, print }: NamedTurn): Known => {
    const sentAt = witness.sentAt(turn.text);
    const saidAt = sentAt === undefined ? stated(turn) : liveAt(sentAt);
    return { ...witness.attest(turn.text), role: 'user', shown: print, final: true, sent: false, saidAt };
  };
  const newReply = ({ turn, print }: NamedTurn, to: Known | undefined): Known => {
    const saidAt = to?.saidAt.source === 'live' ? liveAt(clock.now()) : stated(turn);
    const reply: Known = {
      role: 'assistant',
      text: turn.text,
      witness: 'seen',
      shown: print,
      final: false,
      sent: false,
      saidAt,
    };
    return to?.withheld ? { ...reply, withheld: true } : reply;
  };

  /** What is known of each turn of the page after this look. */
  const note = (look: readonly NamedTurn[], isFinal: readonly boolean[], leaving: boolean): Known[] => {
    const before = noted?.visit === visit && onlyLastHasGrown(look, noted.look) ? noted.known : undefined;
    const [row, one] = [before?.at(-1), look.at(-1)];
    // What was complete and says something else now is another version.
    const isGrowing = before && row && one && (!row.final || row.shown === one.print);
    if (isGrowing) {
      // Most looks, several a second in a long chat: the other turns need not be recognised again.
      update(row, one, isFinal.at(-1) === true);
      visit.rows.keep(look.slice(-2), before.slice(-2), leaving);
    }
    const known = isGrowing ? before : noteAll(look, isFinal, leaving);
    noted = { visit, look, known };
    return known;
  };

  const noteAll = (look: readonly NamedTurn[], isFinal: readonly boolean[], leaving: boolean): Known[] => {
    const found = visit.rows.recognise(look);
    // Newest first: of two turns with the same words, the later one is what was just sent.
    for (const [at, one] of [...look.entries()].reverse()) if (one.turn.role === 'user') found[at] ??= newUser(one);
    let to: Known | undefined;
    const known = look.map((one, at) => {
      const row = found[at] ?? newReply(one, to);
      if (one.turn.role === 'user') to = row;
      else update(row, one, isFinal[at] === true);
      return row;
    });
    // Two parts of the conversation that turn out to be neighbours are handed over together once more.
    for (const row of visit.rows.keep(look, known, leaving)) row.sent = false;
    return known;
  };

  const pack = (
    { read, url, called }: { read: PageRead; url: URL; called: string },
    seen: () => SeenTurn[],
    wanted: boolean[],
    usable: boolean[],
  ): CaptureWindow[] => {
    // What most looks find.
    if (!wanted.includes(true)) return [];
    return windowsOf(seen(), {
      wanted,
      usable,
      apart: read.turns.map((turn) => turn.apart === true),
    }).map((turns) => ({
      id: newId(),
      site,
      renderer: read.renderer ?? '',
      url: url.href,
      conversation: conversation(),
      ...(read.account === undefined ? {} : { account: read.account }),
      ...(read.space === undefined ? {} : { space: read.space }),
      title: called,
      turns,
    }));
  };

  /** What was not handed over yet never is. */
  const withhold = (look: readonly NamedTurn[], known: readonly Known[]) => {
    for (const [at, one] of known.entries()) {
      if (one.sent || one.withheld) continue;
      one.withheld = true;
      // What stood there before may have been said at any time.
      if (one.role === 'user' && one.saidAt.source === 'live') onUnsaid?.(unsaidOf(one.text, look[at]?.turn.nativeId));
    }
  };

  const show = (read: PageRead, url: URL, leaving: boolean): Look => {
    const look = named(read.turns, lastLook);
    lastLook = look;
    if (isSecret(read.temporary, look)) {
      if (!visit.rows.isEmpty || visit.nativeId !== undefined) begin(undefined);
      return { windows: [], turns: look };
    }
    if (!settle(read.conversationId, look)) {
      if (leaving) part();
      return { windows: [], turns: look, again: STILL_MS };
    }
    const isFinal = finals(read.generating, look);
    const known = note(look, isFinal, leaving);
    follow(known, leaving);
    if (!mayKeep()) withhold(look, known);
    const { isCounted } = visit.rows;
    const seen = () => read.turns.map((turn, at) => toSeen(turn, known[at] as Known, isCounted));
    if (visit.isRenamed) {
      const told = known.findLast((one) => one.sent && one.final);
      if (told) told.sent = false;
      visit.isRenamed = false;
    }
    const unsent = known.map((one) => !one.sent && !one.withheld);
    const wanted = known.map((one, at) => unsent[at] === true && (one.final || leaving));
    const usable = known.map((one, at) => !one.withheld && (one.final || wanted[at] === true));
    const page = { read, url, called: title() };
    const windows = pack(page, seen, wanted, usable);
    for (const [at, one] of known.entries()) if (wanted[at]) one.sent = true;
    const left = known.map((one) => !one.sent && !one.withheld);
    const reply = known.at(-1);
    if (reply && left.includes(true)) {
      const near = known.map((one) => !one.withheld);
      // Of many looks at a growing reply only the last one may be needed.
      open = { reply, to: known.at(-2), windows: () => pack(page, seen, left, near) };
    } else if (open && known.includes(open.reply)) open = undefined;
    return { windows, turns: look, ...(isFinal.every(Boolean) ? {} : { again: STILL_MS / 2 }) };
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
    go: (read, url) => {
      const look = named(read.turns, lastLook);
      // A page may have drawn already what the new address is about.
      const isHere = visit.rows.isEmpty
        ? look.some(({ turn }) => turn.role === 'user' && witness.wasSent(turn.text))
        : visit.rows.shows(look);
      return isHere ? take(read, url, true).windows : [];
    },
    conversation,
  };
}

/** The same turns as in the look before, in the same elements, of which at most the last says something else. */
function onlyLastHasGrown(look: readonly NamedTurn[], before: readonly NamedTurn[]): boolean {
  if (look.length !== before.length) return false;
  const [last, was] = [look.at(-1)?.turn, before.at(-1)?.turn];
  if (!last || !was || last.role !== 'assistant' || was.role !== last.role || was.element !== last.element)
    return false;
  if (was.nativeId !== last.nativeId || was.index !== last.index || was.apart !== last.apart) return false;
  return look.every((one, at) => one === before[at] || at === look.length - 1);
}

const SAME_BEGINNING = 40;

/** A complete reply of which a part is unmounted, such as long code, has not changed by that. */
function update(known: Known, { turn, print: shown }: NamedTurn, isFinal: boolean): void {
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

function toSeen(turn: ReadTurn, known: Known, isCounted: boolean): SeenTurn {
  return {
    role: turn.role,
    text: known.text,
    ordinal: turn.ordinal,
    final: known.final,
    witness: known.witness,
    saidAt: known.saidAt,
    ...(turn.nativeId === undefined ? {} : { nativeId: turn.nativeId }),
    ...(turn.index === undefined || !isCounted ? {} : { index: turn.index }),
    ...(known.again ? { again: true } : {}),
    ...(known.pasted === undefined ? {} : { pasted: known.pasted }),
  };
}
