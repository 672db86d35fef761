/** What the screens say of downloads: sizes, times, hosts, and the browser's own question about a host. */
import { browser } from 'wxt/browser';
import { locale } from '../../lib/ui/i18n.ts';
import { registry } from '../../lib/ui/registry.ts';

type Unit = 'second' | 'minute' | 'hour' | 'gigabyte' | 'megabyte' | 'kilobyte';

/** A number with its unit, in the user's language. */
export const inUnit = (value: number, unit: Unit, unitDisplay: 'long' | 'short' = 'short'): string =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay, maximumSignificantDigits: 3 }).format(value);

/** Bytes as a person reads them. */
export function sizeText(bytes: number): string {
  if (bytes > 0 && bytes < 1e6) return inUnit(bytes / 1e3, 'kilobyte');
  return bytes < 1e9 ? inUnit(bytes / 1e6, 'megabyte') : inUnit(bytes / 1e9, 'gigabyte');
}

/** Seconds as a person waits them: in the one unit that matters, rounded up. */
export function timeText(seconds: number): string {
  if (seconds < 60) return inUnit(Math.ceil(seconds), 'second');
  return seconds < 5400 ? inUnit(Math.ceil(seconds / 60), 'minute') : inUnit(Math.ceil(seconds / 360) / 10, 'hour');
}

/** The host of an address, port included; nothing for what is no address. */
export const hostOf = (address: string | undefined): string =>
  address !== undefined && URL.canParse(address) ? new URL(address).host : '';

/**
 * Asks the browser to let us reach a server of the user's own, which need not allow other origins by itself. The
 * publisher's does, and so must a chatbot's host: the same permission would let us read its chats. Must be the first
 * thing that a click does.
 */
export function reach(address: string): Promise<boolean> {
  if (!URL.canParse(address)) return Promise.resolve(true);
  const { protocol, hostname } = new URL(address);
  if (!/^https?:$/.test(protocol) || registry().some(({ hosts }) => hosts.includes(hostname)))
    return Promise.resolve(true);
  return browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] });
}
