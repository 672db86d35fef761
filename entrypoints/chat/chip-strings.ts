import { ageOf } from '../../lib/distill/age.ts';
import type { PackLine } from '../../lib/distill/types.ts';
import type { ShareStrings } from '../../lib/ui/chip/share-notice.tsx';
import type { ChipStrings } from '../../lib/ui/chip/types.ts';
import { WHY } from '../../lib/ui/why.ts';

export type Message = (key: string, substitutions?: string[]) => string;

/** The chip's words in the browser's language. */
export function chipStrings(message: Message): ChipStrings {
  // An extension that was taken away answers with nothing.
  const language = message('locale') || 'en';
  const counted = countedIn(message, language);
  return {
    language,
    direction: message('@@bidi_dir') || 'ltr',
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
    held: counted('chip_held'),
    question: (site) => message('chip_question', [site]),
    questionYes: message('chip_question_yes'),
    questionOwn: message('chip_question_own'),
    wrong: message('chip_wrong'),
    notHere: message('chip_not_here'),
    forget: message('chip_forget'),
    forgetAsk: message('chip_forget_ask'),
    forgetYes: message('chip_forget_yes'),
    forgetNo: message('chip_forget_no'),
    refused: message('chip_refused'),
  };
}

/** The words of the notice at sharing a conversation, in the browser's language. */
export function shareStrings(message: Message): ShareStrings {
  const language = message('locale') || 'en';
  return {
    language,
    direction: message('@@bidi_dir') || 'ltr',
    warning: countedIn(message, language)('share_warning'),
    see: message('share_see'),
    close: message('share_close'),
  };
}

/** By the language's own rule: Japanese has no form for one, and asked for it the browser would answer in English. */
function countedIn(message: Message, language: string): (key: string) => (count: number) => string {
  const forms = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (key) => (count) => message(`${key}_${forms.select(count)}`, [numbers.format(count)]);
}

/** What stands in small print under a line. */
export interface LineWords {
  why(line: PackLine): string;
  /** How long ago it was said, and whether that is still so where it may have changed; empty where nobody knows. */
  age(line: PackLine): string;
  /** The day. */
  day(at: number): string;
}

/** The words of the browser's language about single lines. `now`: milliseconds since 1970. */
export function lineWords(message: Message, now: () => number): LineWords {
  const language = message('locale') || 'en';
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  return {
    why: (line) => message(WHY[line.why]),
    age: ({ saidAt, old }) => {
      if (saidAt === undefined) return '';
      const { count, unit } = ageOf(saidAt, now());
      return message(old ? 'chip_said_old' : 'chip_said', [ago.format(-count, unit)]);
    },
    day: (at) => dates.format(at),
  };
}
