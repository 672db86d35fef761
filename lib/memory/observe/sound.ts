/**
 * The last look at claims before they become observations: what no claim may look like, whichever rule made it, and which
 * of two says the same in fewer or in stray words.
 */
import type { Draft } from './rule.ts';

/** What is filled by a name or a noun; events, plans, goals, routines and notes are told by whole clauses. */
const NOUNS =
  /^(?:identity\.(?!age|birthday|height|weight)|people\.(?!status)|work\.(?:role|employer|field)|education\.(?:studies|degree|school)|places\.|health\.(?:diet|avoids|allergies|condition|medication)|tastes\.(?:likes|dislikes|favourite)|skills\.(?:plays|learning)|things\.)/;
/** No noun phrase begins so. */
const STRAY =
  /^(?:for|to|of|from|at|and|or|but|i|we|he|she|they|it|me|him|us|you|that|which|who|because|so|if|when|than|then|about|around|roughly)\s/iu;
/** Nor is there a whole clause in it. */
const CLAUSE =
  /\b(?:i|we|he|she|they|you) \p{L}|(?:^|\s)(?:is|are|was|were|has|had|prescribed|said|says|told|wants|keeps|did|could|would|should|owe)\s|\b(?:and|or|but) (?:the|my|it|its|i|we|he|she|they|now|then|so)\b/iu;
/** Behind a comma a wish to the chatbot begins: "Linear, convince my boss". */
const WISH =
  /, (?:convince|help|tell|give|show|draft|write|explain|suggest|recommend|please|can|could|what|how|why|which|where|is|are|make|find|list|any|ideas?|tips?|advice|thoughts|need|best|easy|good|so|do|does|should)\b/iu;
const OPEN_END = /\s(?:and|or|with|of|for|the|an?|my|our|their|is|are|to|in|at|on|from|that|who|which)$/iu;

const NEXT = /\s(?:and|but|so) (?:the|my|it|its|i|we|he|she|they|now|then|so) /iu;

/** Takes a claim; gives it without what the sentence goes on to say behind its value. */
export function trimmed<Of extends Pick<Draft, 'slot' | 'value' | 'text'>>(claim: Of): Of {
  const end = WISH.exec(claim.value) ?? (NOUNS.test(claim.slot) ? NEXT.exec(claim.value) : null);
  if (!end || end.index === 0) return claim;
  const [head = ''] = end[0].trimEnd().split(/ (?=\S+$)/);
  const at = claim.text.toLowerCase().lastIndexOf(head.toLowerCase());
  return at > 0 ? { ...claim, value: claim.value.slice(0, end.index), text: claim.text.slice(0, at).trimEnd() } : claim;
}

/** May a claim of that slot have this value? */
export function isSound({ slot, value }: Pick<Draft, 'slot' | 'value'>): boolean {
  if (value === '*') return true;
  if (WISH.test(value) || OPEN_END.test(value)) return false;
  return !NOUNS.test(slot) || !(STRAY.test(value) || CLAUSE.test(value));
}

/** A date, a place or a circumstance, which the value is complete without. */
const CIRCUMSTANCE =
  /^(?:at|on|in|since|from|when|because|until|till|during|after|before|while|last|this|next|today|tonight|yesterday|so|though|now|again|anymore|lately|right|and|or|but|which|who|that|is|with|for|to)\b/iu;

/** Takes two claims; gives which of their values says what both say, where they are about the same: undefined where they are not, or where neither has the other in it. */
export function fullerOf(one: Claimed, other: Claimed): string | undefined {
  if (one.slot !== other.slot || one.entity !== other.entity || one.polarity !== other.polarity) return undefined;
  if (one.value === other.value) return one.value;
  const [short, long] = one.value.length < other.value.length ? [one.value, other.value] : [other.value, one.value];
  if (!long.startsWith(`${short} `)) return undefined;
  return NOUNS.test(one.slot) && CIRCUMSTANCE.test(long.slice(short.length + 1)) ? short : long;
}

type Claimed = Pick<Draft, 'slot' | 'value' | 'entity' | 'polarity'>;

const PRONOUN =
  /^(?:i|me|we|us|he|him|she|her|they|them|it|you|his|hers|who|that|this|there|here|what|how|and|is|was|so|just)$/iu;

/** Takes of whom a claim is; gives it without a pronoun in the place of the name: "my dad, he had …". */
export function ofWhom<Of extends { who: string; subject: string }>(of: Of): Of {
  const [kind = '', name = ''] = of.subject.split(':');
  return PRONOUN.test(name) ? { ...of, subject: `${kind}:`, who: of.who.split(' ')[0] ?? '' } : of;
}
