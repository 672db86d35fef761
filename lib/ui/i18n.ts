/** Every word of the screens comes from `_locales`; the keys are typed by the English file, which is complete. */
import { type Browser, browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** A message that differs by number has one key for each plural form that its language has; English has two. */
export type CountKey = { [K in MessageKey]: K extends `${infer Stem}_other` ? Stem : never }[MessageKey];

const i18n = () => browser.i18n as typeof Browser.i18n;

/** Takes a key and what stands for `$1`, `$2` … in its message; gives the message in the browser's language. */
export function t(key: MessageKey, ...substitutions: string[]): string {
  return i18n().getMessage(key, substitutions);
}

/** Takes the stem of a message with plural forms and a count, which is `$1`; gives the form for that count. */
export function tCount(stem: CountKey, count: number, ...more: string[]): string {
  const shown = [new Intl.NumberFormat(locale()).format(count), ...more];
  const form = new Intl.PluralRules(locale()).select(count);
  return i18n().getMessage(`${stem}_${form}`, shown) || t(`${stem}_other`, ...shown);
}

/** Gives which way the browser's language runs: `ltr` or `rtl`. */
export function direction(): string {
  return i18n().getMessage('@@bidi_dir') || 'ltr';
}

/**
 * The language for dates and numbers: the browser's own with its region, or that of the messages where the
 * two differ, so that a sentence is never half in one language and half in another.
 */
export function locale(): string {
  const ofMessages = t('locale');
  const ofBrowser = i18n().getUILanguage();
  return ofBrowser.split('-')[0] === ofMessages ? ofBrowser : ofMessages;
}
