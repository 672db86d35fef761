import { describe, expect, it } from 'vitest';
import { SITES } from '../../lib/sites/index.ts';

describe('every adapter', () => {
  it('says how to find the turns, the message box and the send control', () => {
    const missing = SITES.flatMap(({ id, renderers }) =>
      renderers.flatMap(({ id: renderer, probe, turn, user, role, composer, send }) =>
        Object.entries({ probe, turn, user: role ? [role] : user, composer, send }).flatMap(([field, list]) =>
          list.length === 0 ? [`lib/sites/${id}.ts: renderer ${renderer} has no selector for ${field}`] : [],
        ),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('dates every selector', () => {
    const undated = SITES.flatMap(({ id, renderers, marks = [] }) =>
      [marks, ...renderers.flatMap((renderer) => Object.values(renderer).filter(Array.isArray))]
        .flat()
        .flatMap((one: unknown) => (typeof one === 'object' && one && 'css' in one && 'seen' in one ? [one] : []))
        .filter(({ seen }) => !/^20\d\d-(?:0[1-9]|1[0-2])$/.test(String(seen)))
        .map(({ css }) => `${id}: ${String(css)}`),
    );
    expect(undated).toEqual([]);
  });
});
