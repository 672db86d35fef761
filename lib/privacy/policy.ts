import { isAdded, type Settings } from '../settings.ts';

/** Kinds of memory that any site may hear: ways of answering say little about a person. */
const WAYS_OF_ANSWERING = new Set(['instruction']);

/**
 * May this site be told something that was said on that one (`trust.md`)? A site that the user added hears only
 * what was told there, plus ways of answering; a built-in one hears everything unless the user says otherwise.
 */
export function mayHear(settings: Settings, site: string, said: { site: string; kind?: string | undefined }): boolean {
  if (said.site === site) return true;
  const hears = settings.sites[site]?.hears ?? (isAdded(site) ? 'own' : 'everything');
  return hears === 'everything' || (said.kind !== undefined && WAYS_OF_ANSWERING.has(said.kind));
}
