import * as v from 'valibot';

/** Ids of sites that the user added begin so; the origin follows. Built-in adapters have plain names. */
export const ADDED = 'origin:';

/** What happens on a site when something is known: put in by itself, offered, or nothing. */
export const MODES = ['auto', 'suggest', 'off'] as const;
export type Mode = (typeof MODES)[number];

const siteSettings = v.object({
  mode: v.optional(v.picklist(MODES)),
  paused: v.optional(v.boolean()),
  /** What the site may hear: only what was told there and ways of answering, or everything. */
  hears: v.optional(v.picklist(['own', 'everything'])),
});
export type SiteSettings = v.InferOutput<typeof siteSettings>;

/** One schema a field, so that a bad field is repaired alone and the others are kept. */
const fields = {
  /** When the user agreed on the welcome page; nothing is captured before. */
  consentAt: v.nullable(v.number()),
  paused: v.boolean(),
  /** For sites without a mode of their own. */
  defaultMode: v.picklist(MODES),
  sites: v.record(v.string(), siteSettings),
  /** The keys that accept a suggestion, as `Alt+KeyM`: modifiers and a `KeyboardEvent.code`. */
  acceptChord: v.pipe(v.string(), v.regex(/^((Ctrl|Alt|Shift|Meta)\+)+[A-Za-z0-9]+$/)),
};

export interface Settings {
  consentAt: number | null;
  paused: boolean;
  defaultMode: Mode;
  sites: Record<string, SiteSettings>;
  acceptChord: string;
}

export const DEFAULT_SETTINGS: Settings = {
  consentAt: null,
  paused: false,
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
  return { settings, repaired };
}

/** Whether a site's id is that of one that the user added: nobody has looked at who writes its pages. */
export function isAdded(site: string): boolean {
  return site.startsWith(ADDED);
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
