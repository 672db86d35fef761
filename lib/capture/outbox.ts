/**
 * Keeps windows until the store has acknowledged them: in order, one on its way at a time, again and again over the
 * deaths of workers. Lets go of nothing else than what was acknowledged or refused for good.
 */
import type { Clock } from '../clock.ts';
import { type ErrorCode, TsubasaError } from '../errors.ts';
import type { CaptureAck, CaptureWindow, SeenTurn } from './types.ts';

export interface OutboxOptions {
  /** Resolves when the window is stored, strictly durable; rejects with a `TsubasaError` or what the browser threw. */
  send(window: CaptureWindow): Promise<CaptureAck>;
  clock: Clock;
  onAck(ack: CaptureAck, window: CaptureWindow): void;
  /** A window that can never be stored: it is dropped. */
  onRefused(code: ErrorCode, window: CaptureWindow): void;
  /** Called with true when the store takes nothing, such as a full disk, and with false when it does again. */
  onStalled?(isStalled: boolean): void;
  signal: AbortSignal;
  /** For tests; the platform's else. */
  setTimer?(callback: () => void, ms: number): unknown;
}

export interface Outbox {
  add(window: CaptureWindow): void;
  /** What is not acknowledged, oldest first, to hand over to a script that takes this one's place. */
  pending(): CaptureWindow[];
  /** The page may be about to go: sends at once what still waits for its turn, and keeps it until it is acknowledged. */
  hurry(): void;
  /** The page was put away and is back: no answer comes any more to what was on its way, so it is sent again. */
  resume(): void;
}

/** No number of repetitions makes these succeed. */
const FOR_GOOD: ReadonlySet<ErrorCode> = new Set(['bad_message', 'turn_too_large', 'not_allowed', 'no_consent']);
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
/** A full disk or a broken store is not mended in seconds. */
const SLOW_WAIT_MS = 60_000;
const SLOW: ReadonlySet<ErrorCode> = new Set(['storage_full', 'storage_failed', 'storage_too_new']);
/** An answer that has not come by then is lost with the worker that owed it. */
const ANSWER_WITHIN_MS = 20_000;
/** From here on, what is not on its way yet is joined. */
const JOIN_FROM = 20;
const MOST_TURNS = 200;

/** Sends until the signal aborts; what is pending then stays in `pending()`. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { send, clock, onAck, onRefused, onStalled, signal, setTimer = setTimeout } = options;
  let queue: CaptureWindow[] = [];
  let isSending = false;
  let failures = 0;
  let notBefore = 0;
  let isWaiting = false;
  let wasStalled = false;
  let giveUp = () => {};

  const stalled = (now: boolean) => {
    if (now !== wasStalled) onStalled?.(now);
    wasStalled = now;
  };

  const pump = () => {
    const [window] = queue;
    if (isSending || isWaiting || window === undefined || signal.aborted) return;
    const wait = notBefore - clock.now();
    if (wait > 0) {
      isWaiting = true;
      setTimer(() => {
        isWaiting = false;
        pump();
      }, wait);
      return;
    }
    isSending = true;
    const lost = new Promise<never>((_, reject) => {
      giveUp = () => reject(new TsubasaError('engine_away', 'the page was put away'));
    });
    void Promise.race([withLimit(send(window), setTimer), lost])
      .then(
        (ack) => {
          queue.shift();
          failures = 0;
          stalled(false);
          onAck(ack, window);
        },
        (error: unknown) => {
          const code = codeOf(error);
          if (FOR_GOOD.has(code)) {
            queue.shift();
            failures = 0;
            onRefused(code, window);
          } else {
            failures += 1;
            if (SLOW.has(code)) stalled(true);
            notBefore =
              clock.now() +
              (SLOW.has(code) ? SLOW_WAIT_MS : Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS));
          }
        },
      )
      .finally(() => {
        isSending = false;
        pump();
      });
  };

  return {
    add(window) {
      queue.push(window);
      if (queue.length > JOIN_FROM) queue = [...queue.slice(0, 1), ...joined(queue.slice(1))];
      pump();
    },
    pending: () => [...queue],
    hurry() {
      // What comes twice changes nothing in the store; what never comes is lost with the page.
      if (!signal.aborted)
        for (const window of queue.slice(isSending ? 1 : 0)) void send(window).catch(() => undefined);
    },
    resume: () => giveUp(),
  };
}

function withLimit(answer: Promise<CaptureAck>, setTimer: NonNullable<OutboxOptions['setTimer']>): Promise<CaptureAck> {
  return new Promise((resolve, reject) => {
    setTimer(() => reject(new TsubasaError('engine_timeout', 'no answer')), ANSWER_WITHIN_MS);
    answer.then(resolve, reject);
  });
}

/** What the browser throws when a worker dies has no code: the worker comes back. */
function codeOf(error: unknown): ErrorCode {
  return error instanceof TsubasaError ? error.code : 'engine_away';
}

/** Joins neighbours in the queue where the later one begins with the end of the one before. */
function joined(windows: readonly CaptureWindow[]): CaptureWindow[] {
  const result: CaptureWindow[] = [];
  for (const window of windows) {
    const last = result.at(-1);
    const together = last && isSameChat(last, window) ? chained(last.turns, window.turns) : undefined;
    if (together && together.length <= MOST_TURNS) result[result.length - 1] = { ...window, turns: together };
    else result.push(window);
  }
  return result;
}

function isSameChat(a: CaptureWindow, b: CaptureWindow): boolean {
  return a.site === b.site && a.renderer === b.renderer && a.conversation.provisional === b.conversation.provisional;
}

/** The turns of two windows as one, newer readings of a turn in the place of older ones; undefined if they do not overlap. */
function chained(before: readonly SeenTurn[], after: readonly SeenTurn[]): SeenTurn[] | undefined {
  const [first] = after;
  const at = first === undefined ? -1 : before.findLastIndex((turn) => isSameTurn(turn, first));
  if (at < 0) return undefined;
  const overlap = before.slice(at);
  if (overlap.length > after.length || !overlap.every((turn, place) => isSameTurn(turn, after[place] as SeenTurn)))
    return undefined;
  return [...before.slice(0, at), ...after];
}

function isSameTurn(a: SeenTurn, b: SeenTurn): boolean {
  if (a.role !== b.role) return false;
  if (a.nativeId !== undefined && b.nativeId !== undefined) return a.nativeId === b.nativeId;
  return a.text === b.text && a.ordinal === b.ordinal && a.index === b.index && a.saidAt.value === b.saidAt.value;
}
