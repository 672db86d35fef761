/** Of whom a clause speaks, wherever it stands in a sentence: the user, or one whom the user has. */
import { capitalise, normaliseValue } from '../../text.ts';
import { canonical, PETS, RELATIONS } from '../lexicon.ts';
import type { Draft } from '../rule.ts';

/** Relations, in the plural too. */
export const KIN = `(?:${RELATIONS}|${PETS}|kids|children|parents|sons|daughters|boys|girls|twins|grandkids|grandchildren|bunny|other half|missus|hubby|wee (?:boy|girl|one)|little (?:boy|girl|one)|eldest|oldest|youngest|middle (?:one|child)|first-?born|teen(?:ager)?|\\d{1,2}[- ](?:year|yr|month|week)s?[- ]old|\\d{1,2} ?y\\/?o)`;
/** What may stand between "my" and a relation. */
export const KIND_OF =
  '(?:(?:older|younger|elder|eldest|oldest|youngest|little|big|twin|new|poor|lovely|dear|elderly|old|teenage|late|\\d+[- ](?:year|yr|month)[- ]old) )*';
const NO_NAME =
  /^(?:and|or|also|just|still|who|that|which|always|never|now|really|only|then|both|too|already|actually|usually|often|has|have|had|is|are|was|were|can|could|will|would|does|do|did|gets?|got|in|on|at|with|for|to|so|but|not|no|absolutely|recently|suddenly|hates?|loves?|likes?|if|when|because|since|as|both|all)$/i;
/** Before an "I" that claims nothing: it is asked, supposed, or another's words. */
const NO_CLAIM =
  '(?<!(?<![\\p{L}])(?:if|whether|think|thinks|wish|wishes|suppose|imagine|unless|until|do|did|could|can|might|may|should|would|will|am|was|say|says|said|saying|pretend|afraid|doubt|hope|once|worried|scared|suspect|have|had|what|why|where|than|means?|believe|in case|as though|act like|feel like|until|till|assume|assuming|prove|guess|were) (?:that )?(?:I|we))';
/** Words between a subject and its verb. */
export const ADVERB =
  '(?: (?:just|also|still|now|currently|actually|really|always|recently|both|all|finally|definitely|apparently|sadly|unfortunately|only|already|mostly|mainly|personally|honestly|absolutely|basically|generally|usually|often|do|does|kind of|sort of|kinda|quite|very|pretty|so|super|such|totally|completely|fully|truly|even|literally|genuinely|lately|ever|officially|particularly|especially|seriously|strongly|normally|typically|simply|never really|secretly|much))*';
/** How a remark without its subject begins: "been on …", "also allergic to …". */
export const OPENING =
  '(?:^|[.!?] )(?:(?:hi|hey|hello|ok|okay|so|also|and|but|btw|yes|yeah|yep|well|oh|plus|update|fyi|no|nope|as|now|honestly|sorry|correction|ps|quick update|heads up|good morning|thanks|morning|random but|because|since|anyway|heads-up|actually|just|finally|recently|currently|still|tbh),?:?[!.]* )*';

/** Subjects of a claim. Its two groups: relation and name, empty where the user speaks of themselves. */
export const WHO = `(?<![\\p{L}'-])(?:(?:I|we)(?= |')${NO_CLAIM}|(?:my|our) ${KIND_OF}(${KIN})(?:,? (\\p{L}[\\p{L}-]{1,20}))??(?:,? ?\\([^()]{1,30}\\)|, (?:who is )?\\d{1,2}(?: years old)?,|, [^,.;?!]{1,25},| and I)?)`;

/** The words of `WHO` in front of a verb that others have too. */
export type Whose = Pick<Draft, 'subject' | 'who'>;

/** Takes what `WHO` caught; gives whose claim it is. Undefined where the name is no name. */
export function whose(relation = '', name = ''): Whose | undefined {
  if (relation === '') return { subject: 'user', who: '' };
  // "my 10 year old laptop": who is told by an age alone has a capital where there is a name.
  if (NO_NAME.test(name) || (/^\d/.test(relation) && name !== '' && !/^\p{Lu}/u.test(name))) return undefined;
  const kind = canonical(relation);
  return {
    subject: `${kind}:${normaliseValue(name)}`,
    who: `${capitalise(kind)}${name ? ` ${capitalise(name)}` : ''}`,
  };
}

const OVER =
  "(?:'s|(?: (?:is|has|have|are))?)(?: (?:finally|fully|completely|all|now|been|totally|just))* (?:gone|cleared up|cured|healed|went away|resolved|cleared|disappeared|in remission|history)(?! (?:bad|worse|up|down|mad))";
/** Does the sentence say of what one has that it is over: "my asthma's gone"? */
export const isOver = (name: string, words: string): boolean =>
  new RegExp(`\\b${name.replace(/[^\p{L}\d' -]/gu, '.')}${OVER}`, 'iu').test(words);

/** Takes the words of a verb; tells whether it affirms, denies, or ends. */
export function turnOf(verb: string, tail = ''): 'affirmed' | 'negated' | 'ended' {
  if (/\b(?:no longer|used to|stopped|any ?more)\b/i.test(`${verb} ${tail}`)) return 'ended';
  return /\b(?:not|never|no)\b/i.test(verb) ? 'negated' : 'affirmed';
}
