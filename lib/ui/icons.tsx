/** The few line icons of the screens, drawn on a grid of 16. They only repeat what a label says. */
import type { JSX } from 'preact';

const PATHS = {
  add: 'M8 3v10M3 8h10',
  back: 'M9.8 3.5 5.3 8l4.5 4.5',
  check: 'm3 8.5 3.2 3.2L13 5',
  close: 'm4 4 8 8M12 4l-8 8',
  edit: 'm3 13 .6-2.9 7-7a1.2 1.2 0 0 1 1.7 0l.6.6a1.2 1.2 0 0 1 0 1.7l-7 7L3 13ZM9.5 4.2l2.3 2.3',
  export: 'M8 2.5v7.4M5 7.2 8 10l3-2.8M2.8 11v1.3c0 .7.5 1.2 1.2 1.2h8c.7 0 1.2-.5 1.2-1.2V11',
  forget: 'M3 4.5h10M6.5 4.3V3h3v1.3M4.3 4.5l.6 8.5h6.2l.6-8.5M6.8 7v3.6M9.2 7v3.6',
  import: 'M8 10V2.6M5 5.3 8 2.5l3 2.8M2.8 11v1.3c0 .7.5 1.2 1.2 1.2h8c.7 0 1.2-.5 1.2-1.2V11',
  lock: 'M4 7.5h8V13H4V7.5ZM5.5 7.5V5.4a2.5 2.5 0 0 1 5 0v2.1',
  open: 'M9 3h4v4M13 3 7.5 8.5M11.5 9.5v3.2H3.3V4.5h3.2',
  pause: 'M5.7 3.5v9M10.3 3.5v9',
  play: 'm5 3.2 7.5 4.8L5 12.8V3.2Z',
  settings:
    'M2.5 5h5M11.5 5h2M9.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM2.5 11h2M8.5 11h5M6.5 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 13.5 13.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
