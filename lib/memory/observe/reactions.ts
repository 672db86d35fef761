/**
 * What the user asks to have otherwise in a reply: shorter, without emojis, in kilometres, in TypeScript. Once, it is a
 * wish for one answer and weak; said as a rule ("we don't do pounds here", "same as ever") it stands. English.
 */
import type { Span } from '../model.ts';
import type { Draft } from './rule.ts';

/** A wish for one answer; two in different conversations are believed. */
const ONCE = 0.35;
/** A wish that is said to be an old one. */
const STANDING = 0.7;

/** A draft and the words of the user that prove it, in UTF-16 code units of the turn. */
export type Wished = Draft & Span;

const POLITE =
  '(?:(?:please|pls|plz|ok(?:ay)?|no|nope|hmm|thanks|thank you|ta|sorry|but|and|can you|could you|can we|i said|in|use|convert(?: (?:it|that|this))?(?: to| into)?|make (?:it|that|this)|keep it|a bit|a little|much|way|even|give me(?: it)?(?: in)?|try)[,.! ]+)*';
const END =
  '(?:[,.! ]+(?:please|pls|plz|mate|thanks|thank you|ta|next time|this time|again|instead|only|not \\p{L}+|units|then|lol|buddy|my friend|for me))*';
const FIRST = /^[^.!?…\n;]+/u;
/** It is said to hold beyond this answer. */
const RULE =
  /\b(?:always|never|every time|each time|as (?:usual|ever|always)|same as (?:ever|always|usual)|(?:we|i) (?:do not|don['’]?t|dont) (?:do|use)|how many times|again and again|as i (?:said|asked)|i keep (?:saying|asking)|from now on)\b/i;

interface Wish {
  pattern: RegExp;
  draft(word: string): Omit<Draft, 'kind' | 'polarity' | 'confidence'>;
}

const wish = (source: string, draft: Wish['draft']): Wish => ({
  pattern: new RegExp(`^${POLITE}${source}${END}$`, 'iu'),
  draft,
});
const UNIT: Readonly<Record<string, string>> = {
  kg: 'kg',
  kgs: 'kg',
  kilo: 'kg',
  kilos: 'kg',
  km: 'kilometres',
  kms: 'kilometres',
  c: 'celsius',
  f: 'fahrenheit',
};

const WISHES: readonly Wish[] = [
  wish(
    '(kgs?|kilos?|kilograms?|kilomet(?:er|re)s|kms?|miles|metric|imperial|celsius|fahrenheit|pounds|lbs|litres|liters|grams|cups|feet)(?: (?:we|i) .*)?',
    (word) => {
      const unit = UNIT[word.toLowerCase()] ?? word.toLowerCase();
      return { slot: 'ways.units', value: unit, text: `Wants ${unit} used` };
    },
  ),
  wish(
    "(?:shorter|briefer|more concise|(?:that['’]?s |it['’]?s |still |way )*too (?:long|wordy|verbose)|half (?:that|the|this) length|tl;?dr|less text|less waffle)(?:[,:]? .{0,40})?()",
    () => ({ slot: 'ways.length', value: 'short', text: 'Wants short answers' }),
  ),
  wish('(?:longer|more detail(?:ed|s)?|too short|in more depth|elaborate)()', () => ({
    slot: 'ways.length',
    value: 'detailed',
    text: 'Wants detailed answers',
  })),
  wish(
    '(?:no|without|drop|lose|skip|stop (?:with |using )?|less|fewer|enough (?:with |of )?)(?: the| any| those)? ?(emojis?|bullet points?|bullets|markdown|tables?|headings?|headers|em[- ]dashes|exclamation (?:marks|points)|hashtags|jargon|bold)',
    (word) => ({
      slot: 'ways.format',
      value: `no ${word.toLowerCase()}`,
      text: `Wants no ${word.toLowerCase()} in answers`,
    }),
  ),
  wish(
    '(typescript|javascript|python|rust|go|golang|java|kotlin|swift|c\\+\\+|c#|ruby|php|bash|zsh|react|vue|svelte|angular|tailwind|postgres|mysql|sqlite|npm|pnpm|yarn|bun|deno|docker|vim|emacs)(?:,? (?:not|instead of|rather than|over) [\\p{L}+#]+)()',
    (word) => ({ slot: 'things.uses', value: word.toLowerCase(), text: `Uses ${word}` }),
  ),
];

/**
 * Takes the user's turn after a reply, the spans in which they speak, that reply, and what the user had said before it;
 * gives what they want to have otherwise. Only the first sentence answers the reply.
 */
export function wishesIn(text: string, spans: readonly Span[], reply: string, before: string): Wished[] {
  const first = spans[0];
  if (!first || first.end - first.start > 240) return [];
  const words = text.slice(first.start, first.end);
  const sentence = FIRST.exec(words)?.[0] ?? '';
  const said = sentence.trim();
  const start = first.start + words.indexOf(said);
  const recount = recounted(said, reply, before);
  if (recount) return [{ ...recount, start, end: start + said.length }];
  if (said.split(/\s+/).length > 10) return [];
  for (const { pattern, draft } of WISHES) {
    const match = pattern.exec(said);
    if (!match) continue;
    const made = draft(match[1] ?? '');
    const kind = made.slot.startsWith('ways') ? 'instruction' : 'preference';
    const confidence = RULE.test(words) ? STANDING : ONCE;
    return [{ ...made, kind, polarity: 'affirmed', confidence, start, end: start + said.length }];
  }
  return [];
}

/** Of these one has no number for long. */
const MEASURED =
  /^(?:euros?|dollars?|pounds?|km|miles?|kg|hours?|minutes?|seconds?|days?|weeks?|months?|years?|words?|times|people|percent|calories|pages?|degrees|am|pm|not|more|less)$/i;

/**
 * "310 now", where the reply says "240 cows" and the user had spoken of their 310 cows: the noun is in the user's own
 * words, the number is said again.
 */
function recounted(said: string, reply: string, before: string): Draft | undefined {
  const number = /^(?:no,? |nope,? |it['’]?s |actually,? )*(\d{1,6}) (?:now|actually|these days|by now)\b/i.exec(
    said,
  )?.[1];
  const noun = number && new RegExp(`(?<![\\d.,])${number} (\\p{L}{3,})`, 'iu').exec(before)?.[1];
  if (!noun || MEASURED.test(noun)) return undefined;
  const other = new RegExp(`(?<![\\d.,])(\\d{1,6}) ${noun}\\b`, 'i').exec(reply)?.[1];
  if (!other || other === number) return undefined;
  const value = `${number} ${noun.toLowerCase()}`;
  return { slot: 'things.has', value, text: `Has ${value}`, confidence: 0.6 };
}
