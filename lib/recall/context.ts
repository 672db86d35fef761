/** What the conversation so far says about a draft: who writes "and for the kids?" has said before what of. */
import { terms } from './tokenize.ts';

/** Points back to what was said, in few words of its own. */
const POINTS_BACK =
  /^\W*(and|but|or|then|also|so|what about|how about|what if|instead|otherwise|same|another|more|which one)\b|\b(it|its|that|this|they|them|their|there|those|these|he|she|him|her|his|one|ones|the (first|second|third|last|other) one)\b/i;
const MOST_OWN_TERMS = 3;
/** Of the message that it points back to, so much is read. */
const READ_CHARS = 300;
/** What the last message says counts so much beside the draft's own words, each one before it less. */
const WEIGHT = { last: 0.2, fade: 0.5, messages: 4, terms: 12 } as const;

/**
 * Takes a draft and the user's messages before it in this conversation, oldest first; gives what to search for: the
 * draft, behind the message that it points back to where it says too little by itself.
 */
export function inContext(draft: string, before: readonly string[]): string {
  const last = before.at(-1);
  if (last === undefined || !POINTS_BACK.test(draft) || new Set(terms(draft)).size > MOST_OWN_TERMS) return draft;
  return `${last.slice(0, READ_CHARS)}\n${draft}`;
}

/** Gives the terms of the messages before, with weights of a fraction: the older, the less. */
export function contextTerms(before: readonly string[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [age, message] of before.slice(-WEIGHT.messages).reverse().entries())
    for (const term of [...new Set(terms(message.slice(0, READ_CHARS)))].slice(0, WEIGHT.terms))
      if (!weights.has(term)) weights.set(term, WEIGHT.last * WEIGHT.fade ** age);
  return weights;
}
