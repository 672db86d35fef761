/** The profile as a person reads it: what is believed now, along the trunk of the slots. */
import type { Memory } from './model.ts';
import { compareSlots, slotOf } from './slots.ts';
import { firstDay } from './time.ts';

export interface ProfileSection {
  slot: string;
  label: string;
  lines: Memory[];
}

/** Takes memories; gives the current ones of the user and of others, by slot, newest validity first. */
export function profile(memories: readonly Memory[]): ProfileSection[] {
  const sections = new Map<string, Memory[]>();
  for (const memory of memories) {
    if (memory.state !== 'current') continue;
    sections.set(memory.slot, [...(sections.get(memory.slot) ?? []), memory]);
  }
  return [...sections]
    .sort(([a], [b]) => compareSlots(a, b))
    .map(([slot, lines]) => ({ slot, label: slotOf(slot).label, lines: lines.sort(byNews) }));
}

const day = ({ validFrom }: Memory) => (validFrom ? firstDay(validFrom) : '');
const byNews = (a: Memory, b: Memory) =>
  day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : b.recordedAt - a.recordedAt || (a.id < b.id ? -1 : 1);
