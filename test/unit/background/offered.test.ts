/** A content script may speak only of what its own tab was offered, and answer only what it was asked. */
import { describe, expect, it } from 'vitest';
import { createHandlers, type HandlerParts } from '../../../lib/background/handlers.ts';
import { createOffered } from '../../../lib/background/offered.ts';
import type { Sender } from '../../../lib/background/router.ts';
import type { PackLine } from '../../../lib/distill/types.ts';
import type { EngineApi, LineReport, Preview } from '../../../lib/engine/api.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings.ts';
import type { Site } from '../../../lib/sites/types.ts';

const line = (id: string): PackLine => ({
  id,
  kind: 'memory',
  text: id,
  turnKeys: [],
  why: 'words',
  site: 'parrot',
  sensitivity: 'none',
  score: 1,
});
const offer = (ids: string[], asks: string[] = [], crossing = false): Preview => ({
  lines: ids.map(line),
  block: '',
  tokens: 0,
  ask: asks.map(line),
  ...(crossing ? { crossing: true } : {}),
});

/** As the browser keeps it for a session. */
function session() {
  const kept: Record<string, unknown> = {};
  return {
    get: async (key: string) => structuredClone(key in kept ? { [key]: kept[key] } : {}),
    set: async (rows: Record<string, unknown>) => void Object.assign(kept, structuredClone(rows)),
    remove: async (key: string) => void delete kept[key],
  } as unknown as Parameters<typeof createOffered>[0];
}

const OWL = { id: 'owl' } as Site;
const from = (tabId: number, site = OWL): Sender => ({ kind: 'content', tabId, site });
const said = (id: string): LineReport => ({ site: 'owl', conversation: { provisional: 'p' }, id, say: 'forget' });

function background(preview: Preview, settings: Settings = DEFAULT_SETTINGS) {
  const reports: LineReport[] = [];
  const changes: Partial<Settings>[] = [];
  const offered = createOffered(session());
  const engine = {
    preview: async () => preview,
    lineSaid: async (report: LineReport) => void reports.push(report),
    settings: async () => settings,
    changeSettings: async (change: Partial<Settings>) => {
      changes.push(change);
      return settings;
    },
  } as unknown as EngineApi;
  const handlers = createHandlers({
    engine: async () => engine,
    offered,
    refresh: async () => settings,
  } as unknown as HandlerParts);
  const ask = (tabId: number, site = OWL) =>
    handlers.preview({ site: site.id, conversation: { provisional: 'p' }, draft: 'x' }, from(tabId, site));
  return { handlers, offered, reports, changes, ask };
}

describe('a line of the chip', () => {
  it('is forgotten, called wrong or kept out for the tab that it was offered to', async () => {
    const { handlers, reports, ask } = background(offer(['m:1'], ['m:2']));
    await ask(7);
    await handlers['line.said'](said('m:1'), from(7));
    await handlers['line.said'](said('m:2'), from(7));
    expect(reports.map(({ id }) => id)).toEqual(['m:1', 'm:2']);
  });

  it.each([
    ['a line that nobody was offered', said('m:3'), from(7)],
    ['a line of another tab', said('m:1'), from(8)],
    ['a line that the site before in this tab was offered', said('m:1'), from(7, { id: 'parrot' } as Site)],
    ['no tab', said('m:1'), { kind: 'content', site: OWL } as Sender],
  ])('is left alone for %s', async (_what, report, sender) => {
    const { handlers, reports, ask } = background(offer(['m:1']));
    await ask(7);
    await expect(handlers['line.said'](report, sender)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(reports).toEqual([]);
  });

  it('is forgotten about when another page stands in the tab', async () => {
    const { offered } = background(offer([]));
    await offered.note(7, 'owl', offer(['m:1']));
    await offered.remove(7);
    expect(await offered.has(7, 'owl', 'm:1')).toBe(false);
  });

  it('keeps the lines of answers that come at once, up to a bound', async () => {
    const { offered } = background(offer([]));
    await Promise.all(Array.from({ length: 30 }, (_, n) => offered.note(7, 'owl', offer([`m:${n}`]))));
    expect(await offered.has(7, 'owl', 'm:0')).toBe(true);
    expect(await offered.has(7, 'owl', 'm:29')).toBe(true);
    await offered.note(7, 'owl', offer(Array.from({ length: 500 }, (_, n) => `t:${n}`)));
    expect(await offered.has(7, 'owl', 'm:0')).toBe(false);
    expect(await offered.has(7, 'owl', 't:499')).toBe(true);
  });
});

describe('what this site may hear', () => {
  const answer = (hears: 'own' | 'everything') => ({ site: 'owl', hears });

  it('is answered once, for the own site, by a tab that was asked', async () => {
    const { handlers, changes, ask } = background(offer([], ['m:1'], true));
    await ask(7);
    await handlers['site.hears'](answer('everything'), from(7));
    expect(changes).toEqual([{ sites: { owl: { hears: 'everything' } } }]);
  });

  it('is not answered by a tab that was asked nothing, nor by another', async () => {
    const { handlers, changes, ask } = background(offer(['m:1']));
    await ask(7);
    await expect(handlers['site.hears'](answer('everything'), from(7))).rejects.toMatchObject({ code: 'not_allowed' });
    const asked = background(offer([], ['m:1'], true));
    await asked.ask(7);
    await expect(asked.handlers['site.hears'](answer('own'), from(8))).rejects.toMatchObject({ code: 'not_allowed' });
    expect([...changes, ...asked.changes]).toEqual([]);
  });

  it('stays as the user has answered it', async () => {
    const settings: Settings = { ...DEFAULT_SETTINGS, sites: { owl: { hears: 'own' } } };
    const { handlers, changes, offered } = background(offer([]), settings);
    await offered.note(7, 'owl', offer([], ['m:1'], true));
    await expect(handlers['site.hears'](answer('everything'), from(7))).rejects.toMatchObject({ code: 'not_allowed' });
    expect(changes).toEqual([]);
  });
});
