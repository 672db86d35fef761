/**
 * The part of the browser that the screens' words come from, with the real English messages. Import it before
 * anything that imports `wxt/browser`.
 */
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };

export const MESSAGES: Record<string, { message: string }> = messages;

function getMessage(key: string, substitutions: string | string[] = []): string {
  const given = [substitutions].flat();
  return (MESSAGES[key]?.message ?? '').replace(/\$(\d)/g, (_, place: string) => given[Number(place) - 1] ?? '');
}

Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => 'en-GB' } } });
