import { hearsOf, type Settings } from '../settings.ts';

/** Kinds of memory that any site may hear: ways of answering say little about a person. */
const WAYS_OF_ANSWERING = new Set(['instruction']);
/** Told to no chatbot: typed into our own screens, or brought in a file. It was meant for all of them. */
const TOLD_TO_US = new Set(['user', 'import']);

/**
 * May this site be told something that was said on that one (`trust.md`)? A site that the user added hears only
 * what was told there, plus ways of answering. On a built-in one the user is asked once, when something told elsewhere
 * would help for the first time: until then `ask`, which only the user's answer turns into `yes` or `no`.
 */
export function mayHear(
  settings: Settings,
  site: string,
  said: { site: string; kind?: string | undefined },
): 'yes' | 'ask' | 'no' {
  if (said.site === site || (said.kind !== undefined && WAYS_OF_ANSWERING.has(said.kind))) return 'yes';
  const hears = hearsOf(settings, site);
  if (hears === 'unasked') return TOLD_TO_US.has(said.site) ? 'yes' : 'ask';
  return hears === 'everything' ? 'yes' : 'no';
}
