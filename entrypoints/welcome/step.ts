/** Where somebody is on the welcome page; the address says it, so that the browser's own back button works. */

/** The three screens in their order. */
export const STEPS = ['sites', 'stays', 'start'] as const;
export type Step = (typeof STEPS)[number] | 'done';

/**
 * Takes the address' hash and whether the user has agreed; gives the screen to show. Before they agreed there is nothing
 * to start from, so only the first two can be read; afterwards the page says how things stand unless told otherwise.
 */
export function stepOf(hash: string, hasAgreed: boolean): Step {
  const named = STEPS.find((step) => `#${step}` === hash);
  if (!hasAgreed) return named === 'stays' ? 'stays' : 'sites';
  return named ?? 'done';
}
