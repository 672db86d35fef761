/** Where the chip goes: over the page, beside the composer, never on it. All lengths in CSS pixels. */

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Place {
  /** The edge that stays at the composer while the chip grows away from it: distance from that edge of the viewport. */
  edge: 'top' | 'bottom';
  distance: number;
  left: number;
  width: number;
  maxHeight: number;
}

/** The pill is as large whatever stands on it, and its place is kept where nothing does. */
export const PILL = { width: 264, height: 34 } as const;

const GAP = 8;
const MARGIN = 8;
const WIDEST = 440;
const TALLEST = 480;
/** With less room than this above, and more below, the chip goes below. */
const ROOM_ABOVE = 160;
/** A chip lower than this shows nothing worth reading. */
const LOWEST = 36;

/**
 * Takes the composer's box, the viewport and the way in which the chip's words run, `ltr` or `rtl`; gives the place, at
 * the edge where lines begin, or undefined where the composer is hidden or there is no room.
 */
export function placeChip(
  anchor: Box,
  viewport: { width: number; height: number },
  direction = 'ltr',
): Place | undefined {
  const visible = anchor.right > anchor.left && anchor.bottom > 0 && anchor.top < viewport.height;
  if (!visible) return undefined;
  const above = Math.min(anchor.top, viewport.height) - GAP - MARGIN;
  const below = viewport.height - anchor.bottom - GAP - MARGIN;
  const isAbove = above >= ROOM_ABOVE || above >= below;
  const maxHeight = isAbove ? above : below;
  if (maxHeight < LOWEST) return undefined;
  const width = Math.min(WIDEST, viewport.width - 2 * MARGIN, Math.max(anchor.right - anchor.left, 280));
  const start = direction === 'rtl' ? anchor.right - width : anchor.left;
  return {
    edge: isAbove ? 'bottom' : 'top',
    distance: isAbove ? viewport.height - anchor.top + GAP : anchor.bottom + GAP,
    left: Math.max(MARGIN, Math.min(start, viewport.width - width - MARGIN)),
    width,
    maxHeight: Math.min(maxHeight, TALLEST),
  };
}
