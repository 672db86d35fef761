import './browser.ts';
import { describe, expect, it } from 'vitest';
import { workOf } from '../../../entrypoints/popup/work-watch.ts';
import type { JobView } from '../../../lib/engine/jobs.ts';

const job = (more: Partial<JobView>): JobView => ({
  id: 'observe:a',
  kind: 'observe',
  state: 'running',
  done: 10,
  total: 100,
  dueAt: 0,
  ...more,
});
const tidying = job({ id: 'consolidate', kind: 'consolidate', state: 'waiting', done: 0, total: 0, dueAt: 9 });

describe('the row of background work', () => {
  it('is not there for nothing, for what only waits for quiet, and for the moment after each message', () => {
    expect(workOf([])).toBeUndefined();
    expect(workOf([tidying])).toBeUndefined();
    expect(workOf([job({ id: 'embed', kind: 'embed', done: 0, total: 2 })])).toBeUndefined();
    expect(workOf([job({ done: 100 })])).toBeUndefined();
  });

  it('counts all work in one', () => {
    const both = [job({}), job({ id: 'embed', kind: 'embed', done: 5, total: 50 }), tidying];
    expect(workOf(both)).toEqual({ done: 15, total: 150, isPaused: false });
  });

  it('stays where work is paused, however little is left', () => {
    const paused = workOf([job({ state: 'paused', done: 98 })]);
    expect(paused).toEqual({ done: 98, total: 100, isPaused: true });
  });

  it('says why it rests, unless something else goes on', () => {
    const rests = job({ id: 'embed', kind: 'embed', state: 'resting', fault: 'encoder_failed' });
    expect(workOf([rests])?.fault).toBe('encoder_failed');
    expect(workOf([rests, job({})])?.fault).toBeUndefined();
  });
});
