import type { ConversationView } from '../engine/chats-api.ts';
import { siteOf } from '../sites/added.ts';
import { t } from './i18n.ts';
import { registry, siteName } from './registry.ts';

/**
 * Where a conversation can be opened; undefined where it cannot. The address is what the page said of itself, so it counts
 * only where it lies on the site that the browser knew it by: http or https, and none for an imported file.
 */
export function addressOf({ site, url }: Pick<ConversationView, 'site' | 'url'>): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  // A name or a password in an address is never a conversation's.
  if (!/^https?:$/.test(address.protocol) || address.username !== '' || address.password !== '') return undefined;
  return siteOf(address, registry())?.id === site ? address.href : undefined;
}

/** What a person calls the place where something was said: a site's name, or that they typed it, or a file. */
export function whence(site: string): string {
  if (site === 'user') return t('from_you');
  if (site === 'import') return t('from_file');
  return siteName(site);
}
