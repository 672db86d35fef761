import type { ChipStrings } from '../../lib/ui/chip/types.ts';

export type Message = (key: string, substitutions?: string[]) => string;

/** The chip's words in the browser's language. */
export function chipStrings(message: Message): ChipStrings {
  const counted = (key: string) => (count: number) =>
    message(`${key}_${count === 1 ? 'one' : 'other'}`, [String(count)]);
  return {
    title: message('chip_title'),
    offer: counted('chip_offer'),
    willAdd: counted('chip_will_add'),
    nothing: message('chip_nothing'),
    profile: message('chip_profile'),
    add: message('chip_add'),
    dismiss: message('chip_dismiss'),
    more: counted('chip_more'),
    ask: counted('chip_ask'),
    askAdd: message('chip_ask_add'),
  };
}
