/** What ends a piece of work: a wish to stop, or its time. */

export interface TimeBudget {
  /** Aborts with any of the signals, when the time is over, and at `end`. */
  signal: AbortSignal;
  /** Whether the time is over. */
  isOver(): boolean;
  /** Lets go of what is still under way, and of the timer. */
  end(): void;
}

/** Milliseconds from now on, which may be infinite; and the signals that end it earlier, as far as there are any. */
export function timeBudget(ms: number, ...signals: readonly (AbortSignal | undefined)[]): TimeBudget {
  const life = new AbortController();
  const late = new AbortController();
  const timer = Number.isFinite(ms) ? setTimeout(() => late.abort(), ms) : undefined;
  return {
    signal: AbortSignal.any([late.signal, life.signal, ...signals.filter((signal) => signal !== undefined)]),
    isOver: () => late.signal.aborted,
    end: () => {
      clearTimeout(timer);
      life.abort();
    },
  };
}
