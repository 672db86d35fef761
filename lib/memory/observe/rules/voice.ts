/** How people speak of themselves anywhere in a sentence, for rules of work, learning and making. */
import { type Phrase, phrase } from '../phrase.ts';
import { anywhere, type Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';

/** Of the user, and so. */
export const USERS: Pick<Draft, 'polarity' | 'subject' | 'who'> = { polarity: 'affirmed', subject: 'user', who: '' };

/** Small words between "I am" and what one is. */
export const LATELY =
  '(?:(?:just|now|still|also|currently|finally|recently|already|only|actually|slowly|really|both|basically|mostly|mainly|officially|usually|always|often|busy|proudly|newly|sadly|technically|apparently|kinda|kind of|sort of|about to be|soon|currently) )*';

const SPEAKERS =
  '(?:i|we|me and my \\w+|my \\w+ and (?:i|me)|me and (?:a|an|the|our|some|two|three|four|five) (?:\\w+ )?\\w+)';

/** "I", "we" and those with whom one does it: "my wife and I"; not in a supposition, nor in somebody else's words. */
export const I = `(?<![\\w'-])${SPEAKERS}(?<!\\b(?:wish|imagine|pretend|pretending|whenever|says|said|say|think|thinks|told|dream|dreamt|dreamed|as if|like if|even if|in case|unless|hope|pretends|whether) (?:that )?${SPEAKERS})`;

/** "I am", "we have been", or nothing at the beginning of a sentence: "learning to juggle". */
export const I_AM = `(?:${I} (?:am|are|have been|have just been)|(?:^|(?<=[,;–—(] ?)(?:and |but |since |so )?)(?=(?:just |now |still |currently |finally |also )?\\w+ing\\b)(?!.{0,200}\\b(?:can|will|is|are|may|might|helps?|should|requires?|could|would)\\b)) ?${LATELY}`;

/** "I", "I have", or nothing at the beginning of a sentence, in front of a verb in the past: "finally handed in my thesis". */
export const I_DID = `(?:${I}(?: have| had)?|^(?:oh |so |and |well |yay |omg |btw |hey |hi |hooray |yes |ok |update )?|(?<=\\b(?:i|we)\\b[^.?]{0,60}(?:[,;–—!]| and) ))\\s?${LATELY}`;

/** Sentences that dream: what they tell is not. */
const DREAMS =
  /\b(?:maybe|perhaps|some ?day|one day|in another life|if i ever|would (?:love|like) to be(?:come)? an?|if only|hypothetically|i wish|if i'd|if we'd|what if|never mind)\b/i;

/** Is what the sentence tells not so, or not yet? */
export const isDreamt = (words: string): boolean => DREAMS.test(words);

/** Where a noun phrase ends, beside where every phrase does. */
const NOUN_ENDS =
  /[,:](?!\d)|[;!?()[\]"\n–—]|\.(?:\s|$)|\s-\s|\s(?:in|on|at|by|for|with|without|from|to|into|of(?= (?:about|around|\d))|before|after|since|until|till|because|so|but|and|or|as|that|which|who|whose|while|when|where|if|this|next|last|today|tomorrow|yesterday|tonight|now|is|are|was|were|has|have|had|will|would|can|could|should|do|does|did|i|we|you|he|she|they|it|my|again|already|soon|lately|recently|currently|online|every|each|per|a|an|the|than|using|via|through|during|over|under|near|between|yet|too|though|please|btw|how|what|any|some|right|atm|these|up|out|back|off|together|myself|ourselves|also|just|not|then|during|worth|called|named|two|three|four|five|\d+ (?:days|weeks|months|years|hours))(?=\s|$|[,.!?)])/iu;
/** Where what a thing is about ends: prepositions may stand in it. */
const MATTER_ENDS =
  /[,:](?!\d)|[;!?()[\]"\n–—]|\.(?:\s|$)|\s-\s|\sin (?=\d|the (?:morning|evening|afternoon)|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|my |our )|\s(?:and (?=i\b|we\b|it\b|my\b|our\b|the\b|need|want|have|now|no\b|broke)|on (?=\w+day|a |my |the )|at (?=\d)|from (?=home|\d))|\s(?:by|for(?= (?:my|our|the|a|years?|\d|two|three|four))|with|before|after|since|until|till|because|so|but|or|as|that|which|who|whose|while|when|where|if|this|next|last|today|tomorrow|yesterday|tonight|now|is|are|was|were|has|have|had|will|would|can|could|should|do|does|did|i|we|you|he|she|they|it|again|already|soon|every|count|counts|any|how|what|please|btw|right|atm|too|though|yet|these)(?=\s|$|[,.!?)])/iu;

const POINTING =
  /^(?:it|this|that|these|those|them|some|something|anything|stuff|things?|one|you|your|me|him|her|us|what|which|how|more|less|mine|yours|sure|it all|everything|nothing|so|fun|up|out|off|on|in|with|about|at|well|better|bad|good|great|fine|and|or|to|for|is|are|yes|no|not|my|the|an?)\b/i;

/** Takes what follows; gives the noun phrase at its head, its article gone, or nothing. */
export function noun(rest: string, max = 5): Phrase | undefined {
  return cut(rest, NOUN_ENDS, max);
}

/** As `noun`, but what a thing is about stays with it: "novel about a lighthouse keeper". */
export function matter(rest: string, max = 8): Phrase | undefined {
  return cut(rest, MATTER_ENDS, max);
}

function cut(rest: string, ends: RegExp, max: number): Phrase | undefined {
  const bare = rest.trimStart().replace(/^(?:(?:an?|the|my|our|some|this|his|her|their) )+/i, '');
  const end = ends.exec(bare);
  const found = phrase(end ? bare.slice(0, end.index) : bare, { max });
  return found && !POINTING.test(found.value) ? found : undefined;
}

/** Something of the user's own, with the verb of the sentence that tells it. */
export const mine = (slot: string, value: string, text: string, more: Partial<Draft> = {}): Draft => ({
  slot,
  value: value.toLowerCase().trim(),
  text,
  confidence: 0.75,
  ...USERS,
  ...more,
});

/** A rule that holds unless the sentence dreams. */
export const told = (
  source: string,
  draft: (groups: string[], words: string) => Draft | readonly Draft[] | undefined,
): Presupposition => ({
  pattern: anywhere(source),
  draft: (groups, words) => (isDreamt(words) ? undefined : draft(groups, words)),
});
