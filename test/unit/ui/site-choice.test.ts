import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, MODES, modeOf, readSettings, type Settings } from '../../../lib/settings.ts';
import { agreed } from '../../../lib/ui/site-choice.ts';

const ids = ['a', 'b', 'c'];
const site = fc.record(
  { mode: fc.constantFrom(...MODES), paused: fc.boolean(), hears: fc.constantFrom('own', 'everything') },
  { requiredKeys: [] },
);
const settings: fc.Arbitrary<Settings> = fc
  .record({ consentAt: fc.option(fc.nat()), sites: fc.dictionary(fc.constantFrom(...ids), site) })
  .map((some) => readSettings({ ...DEFAULT_SETTINGS, ...some }).settings);
const some = fc.subarray(ids).map((each) => new Set(each));

describe('agreed', () => {
  it('reads the ticked sites in the chosen mode and pauses what stays open unticked', () => {
    fc.assert(
      fc.property(settings, some, some, fc.constantFrom('auto', 'suggest'), (before, ticked, open, mode) => {
        const stillOpen = new Set([...open].filter((id) => !ticked.has(id)));
        const after = { ...before, ...agreed(before, { ticked, mode, stillOpen }, 5) };
        for (const id of ticked) expect(modeOf(after, id)).toBe(mode);
        for (const id of stillOpen) expect(modeOf(after, id)).toBe('off');
        for (const id of ids.filter((each) => !ticked.has(each) && !stillOpen.has(each)))
          expect(after.sites[id]).toEqual(before.sites[id]);
        for (const id of ids) expect(after.sites[id]?.hears).toBe(before.sites[id]?.hears);
        expect(readSettings(after)).toEqual({ settings: after, repaired: [] });
      }),
    );
  });

  it('leaves the modes alone where none was chosen, and the day of the first agreement', () => {
    const before: Settings = { ...DEFAULT_SETTINGS, consentAt: 3, sites: { a: { mode: 'auto', paused: true } } };
    const after = agreed(before, { ticked: new Set(['a', 'b']), stillOpen: new Set() }, 5);
    expect(after).toEqual({ consentAt: 3, sites: { a: { mode: 'auto', paused: false }, b: { paused: false } } });
  });

  it('does not change what it was given', () => {
    const before = structuredClone(DEFAULT_SETTINGS);
    agreed(before, { ticked: new Set(['a']), mode: 'auto', stillOpen: new Set() }, 5);
    expect(before).toEqual(DEFAULT_SETTINGS);
  });
});
