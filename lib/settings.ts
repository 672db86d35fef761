import * as v from 'valibot';
import type { Millis } from './memory/model.ts';

/** Ids of sites that the user added begin so; the origin follows. Built-in adapters have plain names. */
export const ADDED = 'origin:';

/** What happens on a site when something is known: put in by itself, offered, or nothing. */
export const MODES = ['auto', 'suggest', 'off'] as const;
export type Mode = (typeof MODES)[number];

const siteSettings = v.object({
  mode: v.optional(v.picklist(MODES)),
  paused: v.optional(v.boolean()),
  /** What the site may hear: only what was told there and ways of answering, or everything. Absent: see `hearsOf`. */
  hears: v.optional(v.picklist(['own', 'everything'])),
  /** Whether the site keeps a memory of its own, as its pages told last. Absent: not known. */
  ownMemory: v.optional(v.picklist(['on', 'off'])),
});
export type SiteSettings = v.InferOutput<typeof siteSettings>;

/** One schema a field, so that a bad field is repaired alone and the others are kept. */
const fields = {
  /** When the user agreed on the welcome page; nothing is captured before. */
  consentAt: v.nullable(v.number()),
  paused: v.boolean(),
  /** Of a pause for a while: when it ends. What ends it is the background's alarm: until then `paused` alone counts. */
  pausedUntil: v.nullable(v.number()),
  /** For sites without a mode of their own. */
  defaultMode: v.picklist(MODES),
  sites: v.record(v.string(), siteSettings),
  /** The keys that accept a suggestion, as `Alt+KeyM`: modifiers and a `KeyboardEvent.code`. */
  acceptChord: v.pipe(v.string(), v.regex(/^((Ctrl|Alt|Shift|Meta)\+)+[A-Za-z0-9]+$/)),
};

export interface Settings {
  consentAt: number | null;
  paused: boolean;
  pausedUntil: Millis | null;
  defaultMode: Mode;
  sites: Record<string, SiteSettings>;
  acceptChord: string;
}

export const DEFAULT_SETTINGS: Settings = {
  consentAt: null,
  paused: false,
  pausedUntil: null,
  defaultMode: 'suggest',
  sites: {},
  acceptChord: 'Alt+KeyM',
};

/** Takes anything stored; gives whole settings and the names of the fields that had to be repaired. */
export function readSettings(stored: unknown): { settings: Settings; repaired: string[] } {
  const settings: Settings = structuredClone(DEFAULT_SETTINGS);
  const repaired: string[] = [];
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  for (const name of Object.keys(fields) as (keyof Settings)[]) {
    if (!(name in given)) continue;
    const result = v.safeParse(fields[name], given[name]);
    if (result.success) Object.assign(settings, { [name]: result.output });
    else repaired.push(name);
  }
  if (!settings.paused) settings.pausedUntil = null;
  return { settings, repaired };
}

/** How long the key and the first choice of the pause menu pause. */
export const PAUSE_MS = 60 * 60_000;

/** What to change for a pause that ends by itself, an hour from now. */
export function pauseForAnHour(now: Millis): Pick<Settings, 'paused' | 'pausedUntil'> {
  return { paused: true, pausedUntil: now + PAUSE_MS };
}

/** Is a pause for a while over? The time that the machine slept counts. */
export function isPauseOver({ paused, pausedUntil }: Settings, now: Millis): boolean {
  return paused && pausedUntil !== null && pausedUntil <= now;
}

/** Whether a site's id is that of one that the user added: nobody has looked at who writes its pages. */
export function isAdded(site: string): boolean {
  return site.startsWith(ADDED);
}

/**
 * What a site may hear of what was told elsewhere: `own` nothing, `everything` all of it, `unasked` nothing until the
 * user has answered. Sites that the user added are not asked about.
 */
export function hearsOf(settings: Settings, site: string): 'own' | 'everything' | 'unasked' {
  return settings.sites[site]?.hears ?? (isAdded(site) ? 'own' : 'unasked');
}

/** The origins that the user added and has not taken back. */
export function addedOrigins(settings: Settings): string[] {
  return Object.keys(settings.sites).flatMap((id) => (isAdded(id) ? [id.slice(ADDED.length)] : []));
}

/** The settings without a site that the user added: it is not read any more. */
export function withoutSite(settings: Settings, site: string): Settings['sites'] {
  return Object.fromEntries(Object.entries(settings.sites).filter(([id]) => id !== site));
}

/** The mode in force on a site, pauses included. */
export function modeOf(settings: Settings, site: string): Mode {
  if (settings.consentAt === null || isPaused(settings, site)) return 'off';
  return settings.sites[site]?.mode ?? settings.defaultMode;
}

/** Paused everywhere or on this site: nothing is captured, nothing is injected. */
export function isPaused(settings: Settings, site: string): boolean {
  return settings.paused || settings.sites[site]?.paused === true;
}
