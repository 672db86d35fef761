/**
 * A PIN in front of the screens: it hides what is known from whoever sits down at this browser for a moment. It encrypts
 * nothing: who can read the profile's files can read the store. Kept is what PBKDF2 makes of it (RFC 8018), with a salt; the
 * engine compares, and answers a locked screen no call that could show a word.
 */
import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import { TsubasaError } from '../errors.ts';
import type { Millis } from '../memory/model.ts';
import { inTurns } from '../serial.ts';
import type { TsubasaDb } from '../storage/db.ts';
import type { EngineApi } from './api.ts';

/** When it is asked for: each time that a screen is opened, or when none was used for five minutes. */
export const ASKS = ['each', 'idle'] as const;
export type Asks = (typeof ASKS)[number];

export interface LockView {
  isSet: boolean;
  asks: Asks;
  /** This screen must give the PIN first. */
  isLocked: boolean;
  /** After wrong tries: no other is taken before that moment. */
  waitUntil?: Millis;
}

export interface LockApi {
  lockState(): Promise<LockView>;
  /** Rejects with `pin_wrong`, or with `pin_wait` while no try is taken. */
  unlock(pin: string): Promise<LockView>;
  /** The user is at this screen: it stays open. */
  stayOpen(): Promise<LockView>;
  /** Locks every screen now; without a PIN nothing happens. */
  lockNow(): Promise<LockView>;
  /**
   * Sets, changes or removes the PIN (`pin`: null), or when it is asked for. Where there is one, `current` must be it, but for
   * `asks` alone. Rejects as `unlock` does, and with `bad_message` for one of fewer than four or more than 64 characters.
   */
  changePin(change: { current?: string; pin?: string | null; asks?: Asks }): Promise<LockView>;
}

/** `screen`: the id of one load of a page of ours. Who has none, such as the background, is never locked out. */
export interface Lock {
  of(screen: string | undefined): LockApi;
  /** Throws `locked`. */
  check(screen: string): void;
}

/** Twice what was asked for; OWASP's figure for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023). */
const ROUNDS = 600_000;
/** A screen that nobody uses for so long is locked. */
export const IDLE_MS = 5 * 60_000;
export const FEWEST_PIN_CHARS = 4;
const MOST_PIN_CHARS = 64;
/** A slip is not punished; from then on each wrong try doubles the wait. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;

const record = v.object({
  salt: v.string(),
  hash: v.string(),
  rounds: v.number(),
  asks: v.picklist(ASKS),
  wrong: v.number(),
  notBefore: v.number(),
  /** By screen, when it was used last: the engine may sleep while a screen is open. */
  used: v.record(v.string(), v.number()),
});
type LockRow = v.InferOutput<typeof record>;

/** Calls that show no word of what is known; a locked screen may make no other. */
const WORDLESS: ReadonlySet<keyof EngineApi> = new Set<keyof EngineApi>([
  'ready',
  'status',
  'settings',
  'changeSettings',
] satisfies (keyof EngineApi)[]);

/** Reads the PIN's row; what cannot be read counts as none. `rounds`: for tests. */
export async function openLock(db: TsubasaDb, clock: Clock, changed: () => void, rounds = ROUNDS): Promise<Lock> {
  const stored = v.safeParse(record, (await db.meta.get('pin'))?.value);
  let row: LockRow | undefined = stored.success ? stored.output : undefined;
  // A hundred tries at once are a hundred tries.
  const inTurn = inTurns();
  const write = async (next: LockRow | undefined) => {
    if (next) await db.meta.put({ key: 'pin', value: next });
    else await db.meta.delete('pin');
    row = next;
  };
  const isFresh = (at: Millis | undefined) => at !== undefined && clock.now() - at < IDLE_MS;
  const isLocked = (screen: string | undefined) =>
    row !== undefined &&
    screen !== undefined &&
    !(row.asks === 'idle' ? Object.values(row.used).some(isFresh) : isFresh(row.used[screen]));
  const view = (screen: string | undefined): LockView => ({
    isSet: row !== undefined,
    asks: row?.asks ?? 'idle',
    isLocked: isLocked(screen),
    ...(row && row.notBefore > clock.now() ? { waitUntil: row.notBefore } : {}),
  });
  /** The screens in use, and that one with them. */
  const usedBy = (screen: string | undefined, before: LockRow['used'] = {}): LockRow['used'] => ({
    ...Object.fromEntries(Object.entries(before).filter(([, at]) => isFresh(at))),
    ...(screen === undefined ? {} : { [screen]: clock.now() }),
  });
  const prove = async (known: LockRow, pin: string) => {
    const now = clock.now();
    if (known.notBefore > now) throw new TsubasaError('pin_wait', `tries are taken again at ${known.notBefore}`);
    if ((await derive(pin, known.salt, known.rounds)) === known.hash) return;
    const wrong = known.wrong + 1;
    const wait = wrong < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS);
    await write({ ...known, wrong, notBefore: now + wait });
    throw new TsubasaError('pin_wrong', `wrong for the ${wrong}. time`);
  };

  const of = (screen: string | undefined): LockApi => ({
    lockState: async () => view(screen),
    unlock: (pin) =>
      inTurn(async () => {
        if (row) {
          await prove(row, pin);
          await write({ ...row, wrong: 0, notBefore: 0, used: usedBy(screen, row.used) });
        }
        return view(screen);
      }),
    stayOpen: () =>
      inTurn(async () => {
        if (row && !isLocked(screen)) await write({ ...row, used: usedBy(screen, row.used) });
        return view(screen);
      }),
    lockNow: () =>
      inTurn(async () => {
        if (row) await write({ ...row, used: {} });
        changed();
        return view(screen);
      }),
    changePin: ({ current = '', pin, asks }) =>
      inTurn(async () => {
        if (isLocked(screen)) throw new TsubasaError('locked', 'changing the PIN');
        if (pin !== undefined && pin !== null && (pin.length < FEWEST_PIN_CHARS || pin.length > MOST_PIN_CHARS))
          throw new TsubasaError('bad_message', `a PIN has ${FEWEST_PIN_CHARS} to ${MOST_PIN_CHARS} characters`);
        if (row && pin !== undefined) await prove(row, current);
        if (pin === null) await write(undefined);
        else if (pin !== undefined) {
          const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
          const hash = await derive(pin, salt, rounds);
          const fresh = { wrong: 0, notBefore: 0, used: usedBy(screen) };
          await write({ salt, hash, rounds, asks: asks ?? row?.asks ?? 'idle', ...fresh });
        } else if (row && asks) await write({ ...row, asks, used: usedBy(screen, row.used) });
        changed();
        return view(screen);
      }),
  });
  return {
    of,
    check: (screen) => {
      if (isLocked(screen)) throw new TsubasaError('locked', 'this screen');
    },
  };
}

/** The engine as one screen reaches it: while it is locked, nothing that shows a word answers. */
export function forScreen<Api extends Partial<EngineApi>>(api: Api, lock: Lock, screen: string): Api & LockApi {
  const guarded = Object.entries(api).map(([name, method]) => [
    name,
    WORDLESS.has(name as keyof EngineApi)
      ? method
      : async (...args: unknown[]) => {
          lock.check(screen);
          return (method as (...args: unknown[]) => unknown)(...args);
        },
  ]);
  return { ...(Object.fromEntries(guarded) as Api), ...lock.of(screen) };
}

/** Hex of 256 bits. */
async function derive(pin: string, salt: string, iterations: number): Promise<string> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', bytes.encode(pin.normalize('NFKC')), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const made = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes.encode(salt), iterations };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(made, key, 256)));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
