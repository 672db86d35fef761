/** Finds who does what anywhere in a sentence, questions and asides included: "… now that we've moved", "can I claim if my flight was …?". */
import type { Subject } from '../../model.ts';
import { capitalise, normaliseValue } from '../../text.ts';
import type { FoundDate } from '../../time.ts';
import { canonical } from '../lexicon.ts';
import { RELATIVE } from '../occasions.ts';
import { phrase } from '../phrase.ts';

/** What is said of the user, or of somebody of theirs. */
export interface Predicate {
  subject: Subject;
  /** `Sister Ana`; empty for the user. */
  who: string;
  /** What follows the subject, adverbs at its beginning left out. */
  rest: string;
  /** The words in front of the subject, lower case. */
  before: string;
  /** "I" is left out. */
  elliptic: boolean;
}

/** Longest stretch behind a subject that is looked at, in UTF-16 code units. */
const REACH = 220;
const ADVERBS =
  /^(?:(?:just|also|actually|finally|recently|lately|already|still|now|both|really|definitely|probably|hopefully|literally|accidentally|unfortunately|sadly|luckily|officially|only|all|then|currently|kinda|sort of|kind of|basically|two|soon|suddenly|secretly|seriously|once|ever|always|even|so|both|myself|personally|only just|again|since|yesterday|today|⟦\d+⟧),? )+/i;
/** An auxiliary or a conjunction in front of "I", with which nothing is claimed. */
const UNCLAIMED =
  /(?:\b(?:should|would|could|can|do|did|does|will|might|may|shall|am|was|were|are|have|had|has|is|must|what if|as if|as though|like|wish|whether|imagine|pretend|suppose|supposing|assuming|say|unless|in case|whenever|where|every time|things|stuff|when do|how do|before i)|dreamt|dreamed|felt like|feels like|quote|said|says|lyrics?|line)(?: that)?[\s:"“']*$/i;
const IF = /\bif$/i;

// Without the flag i, since names are told by their capitals.
const SELF =
  /(?<![\p{L}'’-])(?:(?:[Mm]e and )?[Mm]y [\p{L}'-]+(?: \p{L}+){0,2} and (?:[Ii]|me)|[Mm]e and (?:my )?\p{L}+(?: \p{Lu}\p{L}+)?|(?:[Aa]s )?someone who|(?:[Aa]s|[Bb]eing) someone(?= \p{Ll}+ing )|[Ii]|[Ww]e)(?= )/gu;
const KIN = new RegExp(
  `(?<![\\p{L}'’-])(?:[Mm]y|[Oo]ur) (?:(?:[\\p{Ll}]+er|eldest|oldest|youngest|little|big|twin|late|dear|step|elderly|poor|\\d+[- ]year[- ]old) )*(${RELATIVE}|Mum|Mom|Dad|Gran|Nan|Grandma|Grandad|eldest|oldest|youngest|little one|dog|puppy|cat|kitten|horse|rabbit|labrador|spaniel|terrier|lodgers?)(?:,? (\\p{Lu}[\\p{L}-]+),?)?(?= |['’]s )`,
  'gu',
);
const PRONOUN = /(?<![\p{L}'’-])(?:he|she|they)(?= )/giu;
const LEADS =
  /^(?:(?:hi|hey|hello|so|ok|okay|well|btw|oh|ugh|yes|yeah|yep|no|omg|update|good news|bad news|also|and|but|as|quick one|right|anyway|sorry|basically|honestly|help|damn|argh|wow|yay|fyi|context)(?:,| -|:|!|\.\.\.)* )+/i;

const names = (word: string) => (/^\p{Lu}/u.test(word) ? word : '');

const KINDS: Record<string, string> = {
  dad: 'father',
  papa: 'father',
  mam: 'mother',
  mama: 'mother',
  folks: 'parents',
  gramps: 'grandfather',
  nanna: 'grandmother',
  'best mate': 'friend',
  bestie: 'friend',
  'best friend': 'friend',
  auntie: 'aunt',
  kids: 'children',
  cousins: 'cousin',
  siblings: 'sibling',
};
/** Takes a relation as people name it; gives its canonical name. */
export const kindOf = (relation: string): string => KINDS[relation.toLowerCase()] ?? canonical(relation);

/** Where in the sentence a subject ends, and whose it is. */
interface Head {
  at: number;
  end: number;
  subject: Subject;
  who: string;
}

function heads(view: string): Head[] {
  const found: Head[] = [];
  for (const match of view.matchAll(SELF))
    found.push({ at: match.index, end: match.index + match[0].length, subject: 'user', who: '' });
  for (const match of view.matchAll(KIN)) {
    const kind = kindOf(match[1] ?? '');
    const given = names(match[2] ?? '');
    const end = match.index + match[0].length;
    // "my girlfriend and I" is the user; "my sister's wedding" is a wedding.
    if (found.some((other) => other.at <= match.index && end <= other.end)) continue;
    found.push({
      at: match.index,
      end,
      subject: `${kind}:${normaliseValue(given)}`,
      who: `${capitalise(kind)}${given ? ` ${given}` : ''}`,
    });
  }
  found.sort((a, b) => a.at - b.at);
  for (const match of view.matchAll(PRONOUN)) {
    const last = found.findLast((one) => one.at < match.index && one.subject !== 'user');
    if (last) found.push({ ...last, at: match.index, end: match.index + match[0].length });
  }
  return found.sort((a, b) => a.at - b.at);
}

const GOES_ON = /(?:,|,? (?:and|but|then|and then)) (?=[\p{Ll}])/gu;

/** Takes a sentence in plain spelling; gives what it says of the user and theirs. Linear in its length. */
export function predicates(view: string): Predicate[] {
  const all = heads(view);
  const found: Predicate[] = [];
  const push = ({ subject, who }: Pick<Head, 'subject' | 'who'>, from: number, before: string, elliptic: boolean) => {
    const raw = view
      .slice(from, from + REACH)
      .replace(/^['’]s(?= (?:\p{L}+ing|not|due|off|about)\b)/u, ' is')
      .replace(/^['’]s(?= )/, ' has')
      .replace(/^,? ?/, '');
    found.push({ subject, who, rest: raw.replace(ADVERBS, ''), before, elliptic });
  };
  for (const head of all) {
    const before = view
      .slice(Math.max(0, head.at - 40), head.at)
      .trimEnd()
      .toLowerCase();
    if (UNCLAIMED.test(before)) continue;
    // "if I sold it on Sunday" may be so; what "if" says without a day may not.
    const rest = view.slice(head.end, head.end + 100);
    if (IF.test(before) && !/⟦/.test(rest) && !/^ (?:have|has|am|are) /.test(rest)) continue;
    push(head, head.end, before, false);
  }
  const lead = LEADS.exec(view)?.[0].length ?? 0;
  if (!all.some(({ at }) => at <= lead)) push({ subject: 'user', who: '' }, lead, '', true);
  if (found.length > 0) {
    for (const match of view.matchAll(GOES_ON)) {
      const last = all.findLast(({ end }) => end < match.index);
      const from = match.index + match[0].length;
      if (last && !all.some(({ at }) => at === from) && from - last.end < REACH)
        push(last, from, view.slice(last.at, from).toLowerCase(), true);
    }
  }
  return found;
}

/** The dates that words name, in order. */
export const datesIn = (words: string, dates: readonly FoundDate[]): FoundDate[] =>
  [...words.matchAll(/⟦(\d+)⟧/g)].flatMap(([, n]) => dates[Number(n)] ?? []);

const CLAUSE_ENDS =
  /[,:](?!\d)|[;!?()[\]"\n–—]|\.(?:\s|$)|\s-\s|\s(?:because|since|but|so|when|while|which|who|whose|where|if|unless|though|although|until|till|after|before|as|than|now that|how|what|why|should|would|could|can|is|are|was|did|does|do i|please|any|lol|and (?:i|my|we|our|it|he|she|they|am|is|are|have|want|need|would|can|could|was|just|also|still|not|then|looking|trying|so|got|has|that|there|this|please|now|asked|had|lost|broke|took|what|how))\b/i;

/** Takes what follows; gives the clause, its dates included. */
export function clauseOf(rest: string, least = 0): string {
  const end = CLAUSE_ENDS.exec(rest.slice(least));
  return (end ? rest.slice(0, least + end.index) : rest).trim();
}

/** Takes a clause; gives its words without dates, as a value and as they stand, at most `max` words; undefined where nothing is left. */
export function told(clause: string, max = 12): { words: string; value: string } | undefined {
  const undated = clause
    .replace(/\s*⟦\d+⟧.*$/, '')
    .replace(
      /\s+(?:by|on|in|at|this|next|last|for|to|the|a|an|my|our|and|or|with|of|from|about|around|again|now|too|also|today|soon|though|lol|btw|anyway|already|as well)$/i,
      '',
    )
    .trim();
  const words = undated.split(' ').slice(0, max).join(' ');
  return phrase(words, { max, article: true, ends: /[;!?()[\]⟦⟧"\n–—]/, chars: 110 });
}
