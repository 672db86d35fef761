/** Types of `browser.mjs`, which stays plain JavaScript since it runs before anything is installed. */
type Say = (sentence: string) => void;
export function findChromium(): string | undefined;
export function findFirefox(): string | undefined;
export function chromiumPath(): string;
export function firefoxPath(): string;
export function ensureChromium(say?: Say): string;
export function ensureFirefox(say?: Say): string;
export function quietFlags(): string[];
