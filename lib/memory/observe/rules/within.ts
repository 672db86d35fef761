/** What the rules that look sentenceRule in a sentence share: its parts, who is their subject, and the sentences in which nothing is so. */
import { capitalise, normaliseValue } from '../../text.ts';
import { canonical, RELATIONS } from '../lexicon.ts';
import type { Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';

/** A part of a sentence, without what only leads in. `joint`: the word before it, "if" or "because", or nothing. */
export interface Part {
  text: string;
  joint: string;
}

const CUT =
  /[,;](?!\d)\s*(?:(and|but|so|because|since|as|while|though|although|plus|if|when|whenever|or|unless|given(?: that)?|now that)\s+)?|:(?!\d)\s*|[()!?]+\s*|\.\s+|\s+[–—-]+\s+|\s+(and|but|so|because|since|while|though|although|plus|as|if|when|whenever|where|or|unless|given that|now that|considering(?: that)?|seeing(?: that| as| how)?)\s+(?=(?:i|we|my|our|he|she|they|it|you|what|how|can|could|is|are|do|does|should|would|will|which|where|when|why|any|now|not|usually|mostly|moved|stopped|just|grew|raised|live|lived|work|cycle|walk|bake|drive|swim)\b)/giu;

const LEAD =
  /^(?:(?:hi|hey|hello|ok(?:ay)?|well|so|also|btw|by the way|actually|and|but|yes|yeah|yep|nope?|oh|lol|haha|thanks|please|not really|just|fyi|currently|now|these days|nowadays|lately|recently|finally|since|because|as|given that|given|now that|although|though|while|plus|i mean|considering(?: that)?|seeing (?:that|as|how)|unfortunately|sadly|luckily|anyway|update|context|honestly|usually|normally|typically|mostly|sometimes|mainly|that said|the thing is|right now) )+/iu;

/** "My sister Nora and I" are we. */
const WE =
  /(?<![\p{L}'-])(?:(?:my|our) ([\p{L}'-]+(?: [\p{L}'-]+)?) and (?:i|me)|me and my ([\p{L}'-]+))(?![\p{L}'-])/giu;
const NOT_ONE = /\b(?:job|car|house|work|flat|place|home|back|knee|phone|laptop)\b/iu;

let last: { said: string; parts: readonly Part[] } = { said: '', parts: [] };

/** Cuts a sentence, in plain spelling, into parts. Several rules ask for the same one, one after the other. */
export function partsOf(said: string): readonly Part[] {
  if (last.said !== said) last = { said, parts: cutIn(said) };
  return last.parts;
}

function cutIn(said: string): Part[] {
  const sentence = said.replace(WE, (all, one?: string, other?: string) =>
    NOT_ONE.test(one ?? other ?? '') ? all : 'we',
  );
  const found: Part[] = [];
  let at = 0;
  let joint = '';
  const take = (end: number) => {
    const text = sentence.slice(at, end).trim();
    if (/\p{L}/u.test(text)) found.push({ text: text.replace(LEAD, '').replace(/[\s.!?…]+$/, ''), joint });
  };
  for (const match of sentence.matchAll(CUT)) {
    take(match.index);
    at = match.index + match[0].length;
    joint = (match[1] ?? match[2] ?? '').toLowerCase();
  }
  take(sentence.length);
  return found;
}

/** Takes a reader of whole sentences; gives it as a rule of its own. The sentence is in plain spelling. */
export const sentenceRule = (read: (sentence: string) => readonly Draft[]): Presupposition => ({
  pattern: /^[\s\S]+$/gu,
  draft: (_, sentence) => read(sentence).map(ofUser),
});

const ofUser = (draft: Draft): Draft => ({ polarity: 'affirmed', subject: 'user', who: '', ...draft });

/** What stands between a relation and its noun: "my (younger) brother". */
export const KIN = `(?:(?:older|younger|elder|eldest|oldest|youngest|little|big|twin|late|dear|new|elderly|best) )*(${RELATIONS}|parents|grandparents|in-laws|kids|children|twins|sons|daughters|folks|family)`;

/** Takes a relation and a name, which may be empty; gives of whom it is told. */
export function another(relation: string, name: string): Pick<Draft, 'subject' | 'who'> {
  const kind = canonical(relation);
  return {
    subject: `${kind}:${normaliseValue(name)}`,
    who: `${capitalise(kind)}${name ? ` ${capitalise(name)}` : ''}`,
  };
}

/** Is it a question's beginning, in which "I" and a verb claim nothing? */
export const ASKS =
  /^(?:can|could|would|will|should|shall|may|might|do|does|did|is|are|was|were|has|have|what|which|who|whose|how|why|when|where|any|am)\b/iu;
