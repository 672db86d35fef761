/** Lines of a paste, judged by the real rules without a store, so that the head start can be drawn. */
import { fixedClock, hybridClock } from '../../../lib/clock.ts';
import type { EngineApi } from '../../../lib/engine/api.ts';
import { type HeadStartLine, understood } from '../../../lib/engine/headstart.ts';

/** Takes the moment that counts as now. Of what is kept one line waits. */
export function sampleLines(now: number): Pick<EngineApi, 'judgeLines' | 'keepLines' | 'takeBackLines'> {
  const clock = fixedClock(now);
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `line${ids}`;
  };
  const reader = { clock, newId, hlc: hybridClock(clock, 'sample') };
  return {
    judgeLines: async (lines: HeadStartLine[]) =>
      lines.flatMap((line) => understood(reader, line).map(({ view }) => view)),
    keepLines: async (lines) => ({ kept: lines.length - 1, waiting: 1, events: ['kept'] }),
    takeBackLines: async () => 1,
  };
}
