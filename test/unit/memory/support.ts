import type { Observation } from '../../../lib/memory/model.ts';
import { NOW } from './observe/support.ts';

const DAY = 86_400_000;

export const hlcAt = (millis: number, count = 0) =>
  `${millis.toString(16).padStart(12, '0')}-${count.toString(16).padStart(4, '0')}-test`;

/** A claim that was said live and typed, `day` days after 20 November 2026, unless told otherwise. */
export function claim(id: string, value: string, day: number, change: Partial<Observation> = {}): Observation {
  const at = NOW + day * DAY;
  return {
    id,
    turnKey: `t_${id}`,
    kind: 'fact',
    slot: 'places.home',
    value: value.toLowerCase(),
    polarity: 'affirmed',
    subject: 'user',
    text: `Lives in ${value}`,
    quote: { start: 0, end: value.length, text: value },
    saidAt: { value: at, offsetMinutes: 0, precision: 'second', source: 'live' },
    witness: 'typed',
    confidence: 0.9,
    sensitivity: 'none',
    source: 'rules',
    hlc: hlcAt(at),
    site: 'chatgpt',
    space: 'main',
    ...change,
  };
}

/** Said on an old page that states no date. */
export const UNDATED = { saidAt: { precision: 'unknown', source: 'unknown' }, witness: 'seen' } as const;

/** The user's edit of a memory in our own screens. */
export const edit = (
  id: string,
  of: string,
  value: string,
  day: number,
  change: Partial<Observation> = {},
): Observation => claim(id, value, day, { source: 'user', site: 'user', revises: of, confidence: 1, ...change });
