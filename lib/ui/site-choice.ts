/** What the welcome page's ticks mean for the settings. */
import type { Millis } from '../memory/model.ts';
import type { Mode, Settings, SiteSettings } from '../settings.ts';

export interface SiteChoice {
  /** Ids of the ticked sites. */
  ticked: ReadonlySet<string>;
  /** What happens on the ticked sites when something is known; absent: as it was, or the default. */
  mode?: Exclude<Mode, 'off'>;
  /** Ids of sites that were not ticked though the browser still lets us in (a policy, a permission that cannot be given back). */
  stillOpen: ReadonlySet<string>;
}

/**
 * Takes the settings before, the choice and the moment of agreeing; gives what changes. What else was set for
 * a site stays.
 */
export function agreed(before: Settings, choice: SiteChoice, at: Millis): Pick<Settings, 'consentAt' | 'sites'> {
  const sites: Record<string, SiteSettings> = { ...before.sites };
  const chosen: SiteSettings = { paused: false, ...(choice.mode ? { mode: choice.mode } : {}) };
  for (const id of choice.ticked) sites[id] = { ...sites[id], ...chosen };
  for (const id of choice.stillOpen) sites[id] = { ...sites[id], paused: true };
  return { consentAt: before.consentAt ?? at, sites };
}
