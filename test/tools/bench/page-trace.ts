/** Reads a trace of the browser: how much of the page's thread was ours, and when. */
import type { CDPSession } from 'playwright-core';

/** A stretch of the page's time that was spent under one of our functions. In milliseconds of the page's clock. */
export interface Sample {
  at: number;
  ms: number;
  /** Ours on the stack, the innermost first: `name:line:column`. */
  stack: string[];
}

const CATEGORIES = ['blink.user_timing', 'disabled-by-default-v8.cpu_profiler'];

/** Starts a trace; what is given ends it and gives its events. */
export async function startTrace(cdp: CDPSession): Promise<() => Promise<TraceEvent[]>> {
  await cdp.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { recordMode: 'recordUntilFull', includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  return async () => {
    const complete = new Promise<{ stream?: string | undefined; dataLossOccurred: boolean }>((resolve) =>
      cdp.once('Tracing.tracingComplete', resolve),
    );
    await cdp.send('Tracing.end');
    const { stream, dataLossOccurred } = await complete;
    if (stream === undefined || dataLossOccurred) throw new Error('the browser lost a part of the trace');
    const parts: string[] = [];
    for (;;) {
      const { data, eof } = await cdp.send('IO.read', { handle: stream });
      parts.push(data);
      if (eof) break;
    }
    await cdp.send('IO.close', { handle: stream });
    const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(parts.join(''));
    return traceEvents;
  };
}

export interface TraceEvent {
  name: string;
  pid: number;
  /** Microseconds of the browser's clock. */
  ts: number;
  id?: string;
  args?: { data?: ProfilePart };
}

interface ProfilePart {
  startTime?: number;
  timeDeltas?: number[];
  cpuProfile?: { nodes?: ProfileNode[]; samples?: number[] };
}

interface ProfileNode {
  id: number;
  parent?: number;
  callFrame: { functionName: string; url?: string; lineNumber?: number; columnNumber?: number };
}

/**
 * Takes a trace and a mark that stands in it, with its time on the page's clock; gives the samples of that page's
 * process in which a function of an extension is on the stack. Collecting garbage counts for whom it interrupted.
 */
export function samplesOfOurs(events: readonly TraceEvent[], mark: { name: string; at: number }): Sample[] {
  const sync = events.find(({ name }) => name === mark.name);
  if (!sync) throw new Error(`the trace has no mark ${mark.name}`);
  const toPage = (ts: number) => mark.at + (ts - sync.ts) / 1000;
  return profilesOf(events.filter(({ pid }) => pid === sync.pid)).flatMap((parts) => {
    const nodes = new Map<number, ProfileNode>();
    const samples: Sample[] = [];
    let ts = parts.find(({ startTime }) => startTime !== undefined)?.startTime ?? 0;
    let last: string[] = [];
    for (const { timeDeltas = [], cpuProfile } of parts) {
      for (const node of cpuProfile?.nodes ?? []) nodes.set(node.id, node);
      for (const [at, id] of (cpuProfile?.samples ?? []).entries()) {
        const delta = timeDeltas[at] ?? 0;
        // A sample stands for the time up to the next one; what it found is what was found before this step.
        if (last.length > 0) samples.push({ at: toPage(ts), ms: delta / 1000, stack: last });
        ts += delta;
        if (nodes.get(id)?.callFrame.functionName !== '(garbage collector)') last = oursOn(nodes, id);
      }
    }
    return samples;
  });
}

/** The chunks of each profile, in order: one profile a thread that runs scripts. */
function profilesOf(events: readonly TraceEvent[]): ProfilePart[][] {
  const profiles = new Map<string, ProfilePart[]>();
  for (const { name, id = '', args } of events) {
    if ((name !== 'Profile' && name !== 'ProfileChunk') || !args?.data) continue;
    const parts = profiles.get(id) ?? [];
    parts.push(args.data);
    profiles.set(id, parts);
  }
  return [...profiles.values()];
}

function oursOn(nodes: ReadonlyMap<number, ProfileNode>, id: number): string[] {
  const stack: string[] = [];
  for (let node = nodes.get(id); node; node = node.parent === undefined ? undefined : nodes.get(node.parent)) {
    const { functionName, url = '', lineNumber = 0, columnNumber = 0 } = node.callFrame;
    if (/^(?:chrome|moz)-extension:/.test(url))
      stack.push(`${functionName || '(anonymous)'}:${lineNumber}:${columnNumber}`);
  }
  return stack;
}
