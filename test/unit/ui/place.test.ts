import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeChip } from '../../../lib/ui/chip/place.ts';

const viewports = fc.record({
  width: fc.integer({ min: 320, max: 3000 }),
  height: fc.integer({ min: 200, max: 2000 }),
});

describe('placeChip', () => {
  it('never covers the composer and never leaves the viewport', () => {
    const boxes = fc.tuple(fc.integer({ min: 0, max: 2500 }), fc.integer({ min: -300, max: 2200 }));
    const sizes = fc.tuple(fc.integer({ min: 1, max: 1500 }), fc.integer({ min: 1, max: 600 }));
    fc.assert(
      fc.property(
        viewports,
        boxes,
        sizes,
        fc.constantFrom('ltr', 'rtl'),
        (viewport, [left, top], [width, height], way) => {
          const anchor = { left, top, right: left + width, bottom: top + height };
          const place = placeChip(anchor, viewport, way);
          if (place === undefined) return;
          const near = place.edge === 'top' ? place.distance : viewport.height - place.distance;
          const far = place.edge === 'top' ? near + place.maxHeight : near - place.maxHeight;
          if (place.edge === 'top') expect(near).toBeGreaterThan(anchor.bottom);
          else expect(near).toBeLessThan(anchor.top);
          expect(Math.min(near, far)).toBeGreaterThanOrEqual(0);
          expect(Math.max(near, far)).toBeLessThanOrEqual(viewport.height);
          expect(place.left).toBeGreaterThanOrEqual(0);
          expect(place.left + place.width).toBeLessThanOrEqual(viewport.width);
        },
      ),
    );
  });

  it('stands above a composer at the bottom, at its left edge', () => {
    const anchor = { left: 300, top: 700, right: 1000, bottom: 780 };
    expect(placeChip(anchor, { width: 1280, height: 800 })).toMatchObject({ edge: 'bottom', distance: 108, left: 300 });
  });

  it('stands at its right edge where words run from the right', () => {
    const anchor = { left: 300, top: 700, right: 1000, bottom: 780 };
    expect(placeChip(anchor, { width: 1280, height: 800 }, 'rtl')).toMatchObject({ left: 560, width: 440 });
  });

  it('stands below a composer at the top', () => {
    const anchor = { left: 0, top: 20, right: 400, bottom: 90 };
    expect(placeChip(anchor, { width: 400, height: 800 })).toMatchObject({ edge: 'top', distance: 98 });
  });

  it.each([
    ['is not laid out', { left: 0, top: 0, right: 0, bottom: 0 }],
    ['is scrolled away', { left: 0, top: -90, right: 400, bottom: -10 }],
    ['fills the viewport', { left: 0, top: 10, right: 400, bottom: 790 }],
  ])('has no place where the composer %s', (_how, anchor) => {
    expect(placeChip(anchor, { width: 400, height: 800 })).toBeUndefined();
  });
});
