/**
 * What one sentence asks about and the next one claims: "is melatonin addictive? I take it every night", "can you catch
 * chickenpox twice? i had it as a kid". Within a sentence too, where the name stands first.
 */
import { AIDS, AILMENTS, DRUGS } from '../ailments.ts';
import { type Draft, say } from '../rule.ts';
import { spelt } from '../spelling.ts';
import { patternOf } from '../vocabulary.ts';

const TOPIC = patternOf(`(?<![\\p{L}-])(?:(${DRUGS})|(${AILMENTS})|(${AIDS}))(?![\\p{L}-])`, 'giu');
/** "it" that stands for the whole of it, not "it checked". */
const ENDS =
  '(?=$|[,.;!?)]| (?:too|as well|since|for|when|as an?|in|last|and|but|so|now|all|twice|once|daily|every|from|because|at|before|after|already|myself|on|these|right|with|regularly|until|till|at the moment|this|ages|years|about|recently|\\d))';
/** Behind an "I": nothing is claimed where it is asked or supposed. */
const NO_CLAIM =
  '(?<!\\b(?:if|whether|should|can|could|do|did|would|will|might|may|when|unless|until|before|what if|think|wish|say|says|said|that|how) (?:I|we))';
/** A quick look, since each sentence of every turn is looked at. */
const POINTS = /[defghknorst] (?:it|one|them|that)(?![\p{L}'])/iu;
const LATELY =
  '(?: (?:just|also|already|recently|currently|still|now|actually|only|always|have|had|was|got|am|been|started|being|both|usually|mostly|have to|need to))*';
const CLAIMS = new RegExp(
  `(?:\\b(?:I|we)(?= )${NO_CLAIM}|(?<=^|[.!?] )(?:been|was|just|got|already)(?= ))${LATELY} ?(?:(stopped(?: taking| using)?|quit(?: taking)?|came off|come off|coming off|finished) (?:it|one|them)|(take|taking|took|on|use|using|put on|prescribed|given|switched to|swapped to|moved to|changed to|started(?: on)?|rely on|inject|injecting) (?:it|one|them)|(have|have got|suffer from|diagnosed with|live with|living with|get|getting|caught|have had|had|got) (?:it|them|that|one)|(wear|use|using|need|wearing|got|have) (?:it|one|them))${ENDS}`,
  'iu',
);

const one = (slot: string, value: string, text: string, polarity: Draft['polarity'] = 'affirmed'): Draft => ({
  slot,
  value,
  text,
  polarity,
  confidence: 0.75,
  subject: 'user',
  who: '',
});

/** Takes a sentence and the one before it, which may be empty; gives what its "it" claims of the user. */
export function antecedents(sentence: string, before: string): Draft[] {
  if (!POINTS.test(sentence)) return [];
  const words = spelt(sentence);
  const match = CLAIMS.exec(words);
  if (!match) return [];
  const asked = words.slice(0, match.index);
  const named =
    first(asked) ??
    (/\?\s*$|^(?:is|are|can|does|do|what|how|why|will|should|would)\b/i.test(before)
      ? first(spelt(before))
      : undefined);
  if (!named) return [];
  const [, stopped] = match;
  const { drug, ailment, aid } = named;
  if (drug && (stopped || match[2]))
    return [
      one('health.medication', drug, say('take', drug, stopped ? 'ended' : 'affirmed'), stopped ? 'ended' : 'affirmed'),
    ];
  if (ailment && match[3])
    return [
      one(
        'health.condition',
        ailment,
        /^(?:had|caught|got)$/i.test(match[3]) ? `Has had ${ailment}` : `Has ${ailment}`,
      ),
    ];
  if (aid && (match[2] || match[3] || match[4])) return [one('health.access', aid, `Uses ${aid}`)];
  return [];
}

function first(words: string): { drug?: string; ailment?: string; aid?: string } | undefined {
  const [, drug = '', ailment = '', aid = ''] = TOPIC.all(words)[0] ?? [];
  const bare = (name: string) => name.toLowerCase().replace(/^an? /, '');
  return drug || ailment || aid ? { drug: bare(drug), ailment: bare(ailment), aid: bare(aid) } : undefined;
}
