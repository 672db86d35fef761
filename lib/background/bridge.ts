/** What a driver that cannot open our screens would need: nothing in a release; the demo and test build puts its own in the place of this file (`imports` in package.json). */
import type { EngineApi } from '../engine/api.ts';

export interface BridgeParts {
  api: Pick<typeof chrome, 'tabs' | 'scripting' | 'runtime'>;
  engine(): Promise<EngineApi>;
  sitesChanged(): Promise<void>;
}

export function openBridge(_parts: BridgeParts): void {}
