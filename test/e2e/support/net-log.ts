import { readFile } from 'node:fs/promises';

export interface NetRequest {
  url: string;
  /** The origin whose code or document asked; absent for what the browser did by itself and for typed addresses. */
  initiator?: string;
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string } }[];
}

/**
 * Every request in a Chromium network log (`--log-net-log`), workers and offscreen documents included, which a
 * driver does not see. Read it after the browser has closed.
 */
export async function requestsIn(file: string): Promise<NetRequest[]> {
  const { constants, events } = parse(await readFile(file, 'utf8'));
  const start = constants.logEventTypes.URL_REQUEST_START_JOB;
  return events.flatMap(({ type, params }) => {
    if (type !== start || params?.url === undefined) return [];
    const { url, initiator } = params;
    return [initiator === undefined || initiator === 'not an origin' ? { url } : { url, initiator }];
  });
}

/** A browser that was killed leaves the list of events open, perhaps in the middle of one. */
function parse(log: string): NetLog {
  try {
    return JSON.parse(log) as NetLog;
  } catch {
    return JSON.parse(`${log.slice(0, log.lastIndexOf('},\n') + 1)}]}`) as NetLog;
  }
}
