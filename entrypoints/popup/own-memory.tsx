import type { JSX } from 'preact';
import type { Settings } from '../../lib/settings.ts';
import { siteById } from '../../lib/sites/added.ts';
import { type MessageKey, t } from '../../lib/ui/i18n.ts';
import { registry, siteName } from '../../lib/ui/registry.ts';

const SAID = { on: 'own_memory_on', off: 'own_memory_off', unknown: 'own_memory_unknown' } as const satisfies Record<
  string,
  MessageKey
>;

/** Whether the site remembers by itself, as its pages told last; nothing for a site whose pages never tell. */
export function OwnMemory({ site, settings }: { site: string; settings: Settings }): JSX.Element | null {
  if (siteById(site, registry())?.ownMemory === undefined) return null;
  return <p class="faint small">{t(SAID[settings.sites[site]?.ownMemory ?? 'unknown'], siteName(site))}</p>;
}
