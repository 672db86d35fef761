import type { Site } from './types.ts';

/** Sites beside the built-in ones: none in a release; the demo and test build puts its own in the place of this file (`imports` in package.json). */
export const EXTRA_SITES: Site[] = [];
