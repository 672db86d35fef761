import { nameOfSite } from '../sites/added.ts';
import { REGISTRY } from '../sites/registry.ts';
import type { Site } from '../sites/types.ts';

/** The sites that a screen offers. */
export function registry(): readonly Site[] {
  return REGISTRY;
}

/** Takes a site id of a stored record; gives the name a person calls it by, or the id of a site that is gone. */
export function siteName(id: string): string {
  return nameOfSite(id, registry()) ?? id;
}
