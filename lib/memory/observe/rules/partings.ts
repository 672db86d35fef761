/** Whom the user has lost, and with whom they have fallen out. */
import { PETS } from '../lexicon.ts';
import type { Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';
import { ADVERB, bond, status, THEIRS } from './bonds.ts';

const NEAR =
  'best friend|wife|husband|partner|spouse|girlfriend|boyfriend|fianc[eé]e?|mother|mum|mom|mam|father|dad|parents|daughter|son|kids?|children|baby|brother|sister|siblings|twin|grandmother|grandma|gran|nan|nana|granny|grandfather|grandpa|grandad|granddad|grandparents|grandson|granddaughter|aunt|auntie|uncle|cousin|niece|nephew|mother-in-law|father-in-law|sister-in-law|brother-in-law|in-laws|stepmum|stepmom|stepdad|stepmother|stepfather|stepson|stepdaughter|friend|mate|boss|ex|family';

const partings: readonly Presupposition[] = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}])${THEIRS}(?:late )?(${NEAR}|${PETS})(?:,? (\\p{L}[\\p{L}'-]+),?)?(?:['’]s)? ${ADVERB}(died|has died|passed(?: away| on)?(?! (?:his|her|their|the|my|me|a|out|by|it|through|over|down))|is dead|is dying|was killed|(?:was|had to be|has been|is being|got) put (?:down|to sleep)|put down|took (?:his|her) own life)(?![\\p{L}])(?! (?:of laughter|laughing|on me\\b))`,
      'giu',
    ),
    draft: ([who = '', , what = ''], words) =>
      /\b(?:if|before|until|when|what happens) (?:my|our)\b.{0,30}\b(?:dies|died)\b/i.test(words) &&
      /\?\s*$/.test(words) &&
      !/\bwhen my\b/i.test(words)
        ? undefined
        : gone(who, what),
  },
  {
    pattern: new RegExp(
      `\\b(?:I|we) ${ADVERB}(?:lost|buried|am grieving|are grieving|am mourning|had to put down|had to say goodbye to|said goodbye to) ${THEIRS}(${NEAR}|${PETS})(?: \\p{Lu}\\p{L}+)?(?= (?:to|in|last|this|a |on|when|at|and|two|three|recently|suddenly|yesterday|\\d|\\p{L}+ (?:years?|months?|weeks?|days?) ago)|$|[,.?!;])`,
      'giu',
    ),
    draft: ([who = '']) => gone(who, 'died'),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:the )?(?:death|loss|passing|funeral|memory|ashes|eulogy) (?:of|for)|(?:grieving|mourning|miss)(?: for)?|(?:since|after|when) (?:we|I) lost) ${THEIRS}(?:late )?(${NEAR}|${PETS})(?![\\p{L}'’-])`,
      'giu',
    ),
    draft: ([who = ''], words) =>
      /\bmiss\b/i.test(words) && !/\b(?:death|loss|passing|funeral|memory|ashes|grie|mourn|lost|eulogy)/i.test(words)
        ? undefined
        : gone(who, 'died'),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}])${THEIRS}(${NEAR}|${PETS})['’]s? (?:funeral|death|passing|memorial|wake|eulogy|ashes|gravestone|headstone|grave|burial|estate)(?![\\p{L}])`,
      'giu',
    ),
    draft: ([who = '']) => gone(who, 'died'),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}])(?:my|our) (?:late|deceased|departed) (${NEAR}|${PETS})(?![\\p{L}-])`, 'giu'),
    draft: ([who = '']) => [gone(who, 'died'), ...(/wife|husband/i.test(who) ? [status('widowed')] : [])],
  },
  {
    pattern: new RegExp(
      `\\b(?:I|we) (?:${ADVERB}(?:no longer|barely|hardly|do not(?: really)?|am not|are not|have not|stopped|never|rarely|refuse to)(?: really| even)? (?:talk|talking|speak|speaking|spoken|talked|on speaking terms|in touch|in contact|have contact|see)(?: to| with)?|(?:am|are|have been) (?:estranged from|no contact with|not on speaking terms with|no longer in touch with)|(?:cut (?:off|ties with|contact with)|fell out with|have fallen out with|went no contact with|lost touch with|am no contact with)) ${THEIRS}(${NEAR})(?: (\\p{Lu}\\p{L}+))?(?![\\p{L}])`,
      'giu',
    ),
    draft: ([who = ''], words) =>
      /\b(?:do not|never) see\b/i.test(words)
        ? undefined
        : bond('contact', who, `Is no longer in touch with their ${who.toLowerCase()}`),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}])(?:my|our) (?:estranged) (${NEAR})(?![\\p{L}-])`, 'giu'),
    draft: ([who = '']) => bond('contact', who, `Is estranged from their ${who.toLowerCase()}`),
  },
];

function gone(who: string, what: string): Draft {
  const verb = /dying/i.test(what)
    ? 'is dying'
    : /put (?:down|to)/i.test(what)
      ? 'was put down'
      : /killed/i.test(what)
        ? 'was killed'
        : 'died';
  const plural = /s$/i.test(who) && !/ss$/i.test(who);
  return bond(
    'loss',
    `${who.toLowerCase()} died`,
    `Their ${who.toLowerCase()} ${plural ? verb.replace('was', 'were').replace('is', 'are') : verb}`,
  );
}

/** Deaths and estrangements, told in passing. */
export const presumedPartings: readonly Presupposition[] = partings;
