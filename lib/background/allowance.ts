/**
 * A token bucket a sender and message: a page that makes its content script shout cannot drown the engine. A refused
 * capture waits in the outbox and is sent again, so nothing is lost by it.
 */
const BURST = 60;
const A_SECOND = 20;
/** Buckets of tabs long gone are dropped when this many have gathered. */
const MOST_BUCKETS = 1000;

/** Takes the time in ms; gives a function that says whether one more is allowed under this name. */
export function allowance(now: () => number): (name: string) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (name) => {
    const at = now();
    if (buckets.size > MOST_BUCKETS) buckets.clear();
    const bucket = buckets.get(name) ?? { left: BURST, at };
    bucket.left = Math.min(BURST, bucket.left + ((at - bucket.at) / 1000) * A_SECOND);
    bucket.at = at;
    buckets.set(name, bucket);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  };
}
