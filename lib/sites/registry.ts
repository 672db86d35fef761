import { EXTRA_SITES } from '#extra-sites';
import { SITES } from './index.ts';
import type { Site } from './types.ts';

/** Every site that this build knows. */
export const REGISTRY: readonly Site[] = [...SITES, ...EXTRA_SITES];
