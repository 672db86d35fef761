/** Types of `build.mjs`, which stays plain JavaScript since it runs before anything is built. */
interface Build {
  browser: 'chrome' | 'firefox';
  demo: boolean;
  /** Keeps the names of functions. */
  readable?: boolean;
  folder: string;
}
export const READABLE: Build;
export const BUILDS: readonly Build[];
export function buildExtension(build: Build): string;
export function buildAll(): void;
