/** What binds the user to others and what ends it: marriage, children counted or expected, partings, deaths, who lives with them. */

import { canonical } from '../lexicon.ts';
import { personName } from '../phrase.ts';
import type { Presupposition } from '../presupposed.ts';
import { type Draft, say } from '../rule.ts';
import { COUNTS, digits, NUMBER } from './figures.ts';
import { relative } from './relatives.ts';

/** Small words between a subject and its verb. */
export const ADVERB =
  '(?:(?:just|recently|finally|also|both|now|then|officially|sadly|suddenly|unexpectedly|only|have|had|has|already|legally|amicably|actually|all|never|still|always) )*';
/** "my (older) " before somebody. */
const ADJ =
  '(?:(?:own|only|older|younger|elder|eldest|oldest|youngest|middle|little|big|twin|dear|lovely|beloved|elderly|poor|old|biological|birth|estranged|half|best|sweet|family) )*';
export const THEIRS = `(?:my|our) ${ADJ}`;
const I = `(?<![\\p{L}'’“"])(?:I|we|my (?:wife|husband|partner|boyfriend|girlfriend|fianc[eé]e?|ex)(?: \\p{L}+)? and I|me and my (?:wife|husband|partner|boyfriend|girlfriend|fianc[eé]e?)(?: \\p{L}+)?)`;

/** A claim about whom the user has. `leaf`: of the slot `people`. */
export const bond = (leaf: string, value: string, text: string, more: Partial<Draft> = {}): Draft => ({
  slot: `people.${leaf}`,
  kind: 'relation',
  value: value.toLowerCase().trim(),
  text,
  polarity: 'affirmed',
  subject: 'user',
  who: '',
  confidence: 0.85,
  ...more,
});
/** How the user is bound: married, engaged, in a relationship. */
export const status = (value: string, text = say('be', value)): Draft => bond('status', value, text);

/** The name at the front of some words that were matched without regard to capitals. */
const nameAt = (words: string): string | undefined => {
  const name = /^\p{Lu}[\p{L}'-]*\p{L}/u.exec(words)?.[0];
  return name && personName(name) ? name : undefined;
};

const statuses: readonly Presupposition[] = [
  {
    pattern: new RegExp(
      `${I} (?:are |am )?${ADVERB}(?:got|getting|get|are getting|am getting|being) (?:re)?(married|engaged|divorced|separated)(?! to each)(?=$|[,.!?)]| (?:in|last|this|next|on|and|so|at|to|soon|but|after|before|because|young|when|again|abroad|yesterday|today|\\d))`,
      'giu',
    ),
    draft: ([what = ''], words) => {
      if (
        /\b(?:if|when|before|until|should|want to|going to|thinking (?:of|about)|how (?:do|can)|can|could|do|might|never|not|when did|in case) (?:\p{L}+ )?(?:I|we|get|getting|to get) ?(?:get|getting|got|married|divorced)?/iu.test(
          words,
        ) &&
        !/\b(?:am|are) getting\b/i.test(words)
      )
        return undefined;
      // Who is getting married is not married yet.
      if (!/\bgetting\b/i.test(words)) return status(what.toLowerCase());
      return /divorced/i.test(what) ? status('getting divorced') : undefined;
    },
  },
  {
    pattern: new RegExp(
      `${I} (?:am|are|have been)? ?${ADVERB}(married|together|engaged|divorced|separated|single|widowed|dating)(?: to each other)? (?:for )?(?:about |over |almost |nearly )?(?:${NUMBER}|a few|several|many) (?:happy )?(?:years?|months?|weeks?|yrs)`,
      'giu',
    ),
    draft: ([what = ''], words) =>
      status(
        /together|dating/i.test(what)
          ? (
              /(?:together|dating) (?:for )?[^,.?!]{0,24}(?:years?|months?|weeks?)/i.exec(words)?.[0] ?? what
            ).toLowerCase()
          : what.toLowerCase(),
        /together|dating/i.test(what) ? 'Is in a relationship' : undefined,
      ),
  },
  {
    pattern:
      /\b(?:I am|we are|I'm) (?:currently |still |just |now )*(?:going through|in the (?:middle|process) of|getting|filing for|finalising|finalizing|facing|recovering from) (?:an? |my |our |the )?(?:\p{L}+ )?(divorce|separation|break-?up)(?![\p{L}])|\b(?:my|our) (?:recent |messy |upcoming |ongoing |amicable )?(divorce|separation|breakup|break-up)(?= |$|[,.?!])(?! (?:rate|law))|\bI (?:have |just |recently )*filed for (divorce)/giu,
    draft: ([a = '', b = '', c = '']) => {
      const what = (a || b || c).toLowerCase();
      return status(
        what,
        /^break/.test(what) ? 'Went through a break-up' : `Is going through or went through a ${what}`,
      );
    },
  },
  {
    pattern:
      /(?<![\p{L}])(?:my|our) (?:own |upcoming |first |second |\d+(?:st|nd|rd|th) |\p{L}+th |silver |golden |big |late |spring |summer |autumn |winter |beach |destination |small )*(wedding anniversary|honeymoon|wedding day|marriage|wedding)(?= |$|[,.?!])(?! (?:guest|ring|photographer))/giu,
    draft: ([what = ''], words) => {
      if (
        /\b(?:before|until|if)\b|\b(?:friend|sister|brother|cousin|son|daughter|mum|mom|dad|parents)['’]?s?['’]? wedding/i.test(
          words,
        )
      )
        return undefined;
      return /anniversary|marriage/i.test(what)
        ? status('married', 'Is married')
        : bond('wedding', 'wedding', /honeymoon/i.test(what) ? 'Has a honeymoon' : 'Has a wedding of their own', {
            confidence: 0.75,
            value: what.toLowerCase(),
          });
    },
  },
  {
    pattern:
      /\b(?:I|we) (?:have |just |recently |finally |had )*(?:proposed to|popped the question to) (?:my )?(\p{L}+)/giu,
    draft: ([who = '']) => bond('engagement', `proposed to ${who}`, `Proposed to their ${who.toLowerCase()}`),
  },
  {
    pattern: new RegExp(
      `\\b(?:I am|I have been|I'm|I started|I|we) ${ADVERB}(?:seeing|dating|going out with|engaged to|in love with|living with|started seeing|started dating|met) (?:(?:someone|somebody|an? (?:\\p{L}+ )?(?:guy|girl|man|woman|lady|lad)|my partner|my boyfriend|my girlfriend)(?: (?:called|named))? )?(\\p{Lu}\\p{L}+)(?=$|[ ,.?!;)'’])`,
      'gu',
    ),
    draft: ([name = ''], words) =>
      nameAt(name) &&
      /\b(?:seeing|dating|going out with|engaged to|in love with) /i.test(words) &&
      !/^(?:Dr|Doctor|Mr|Mrs|Ms|Red|Stars|Double|Things|Results)$/.test(name)
        ? relative('partner', name)
        : undefined,
  },
  {
    pattern:
      /\b(?:I am|I have been|I'm) (?:just |currently |now |kind of |sort of |casually |\p{L}+ly )*(seeing someone|dating someone|dating again|dating(?! app)|in a (?:\p{L}+ )?relationship|polyamorous)(?![\p{L}])(?! (?:profile|site))/giu,
    draft: ([what = '']) => status(what.toLowerCase(), `Is ${what.toLowerCase()}`),
  },
  {
    pattern: new RegExp(
      `\\b(?:I|we) (?:am |are )?${ADVERB}(?:broke|broken|breaking|split|splitting) up(?: with (?:(?:my|the) (?:\\p{L}+ )?(boyfriend|girlfriend|partner|wife|husband|fianc[eé]e?|bf|gf|ex)|(\\p{L}+)))?(?: (\\p{L}+))?`,
      'giu',
    ),
    draft: ([rel = '', word = '', next = ''], words) => {
      if (
        /\b(?:if|should|when|how (?:do|to|can)|want to|going to|thinking) (?:\p{L}+ )?(?:I|we)? ?(?:\p{L}+ )?(?:break|split)\b/iu.test(
          words,
        )
      )
        return undefined;
      const name = nameAt(rel ? next : word);
      if (name) return bond('ex', name, `Broke up with ${name}`);
      return rel
        ? bond('ex', rel, `Broke up with their ${rel.toLowerCase()}`)
        : status('broke up', 'Went through a break-up');
    },
  },
  {
    pattern: new RegExp(
      `\\b${THEIRS}(boyfriend|girlfriend|partner|wife|husband|fianc[eé]e?|bf|gf)(?: \\p{L}+)? ${ADVERB}(?:left me|dumped me|walked out|broke up with me|moved out|cheated on me|wants a divorce|ended things|ended it)|\\b(?:I|we) ${ADVERB}(?:left|dumped|am leaving|divorced|am divorcing) my (boyfriend|girlfriend|partner|wife|husband|fianc[eé]e?|bf|gf)(?! (?:at|in|with|home|a |to |alone))`,
      'giu',
    ),
    draft: ([a = '', b = '']) => bond('ex', a || b, `Parted from their ${(a || b).toLowerCase()}`),
  },
];

const CHILDREN =
  'kids?|children|child|sons?|boys?|girls?|daughters?|little ones|brothers?|sisters?|siblings?|grandchildren|grandkids|grandsons?|granddaughters?|stepkids|stepchildren|stepsons?|stepdaughters?|nieces?|nephews?|teenagers?|teens|toddlers?|babies|flatmates?|housemates?|roommates?|foster kids|foster children';
const SMALL =
  '(?:(?:young|small|little|older|younger|grown(?:-up)?|adult|teenage|beautiful|lovely|amazing|wild|crazy|energetic|picky|school-age|half|great|other|step|elder|primary-aged) )*';

/** Named one by one they need no count: "two sons, Joris and Bram". */
const areNamed = (count: string, noun: string, words: string) =>
  /^,? ?(?:: |called |named |\()?\p{Lu}/u.test(words.split(`${count} ${noun}`, 2)[1] ?? '');

function counted(count: string, noun: string): Draft {
  const word = noun.toLowerCase();
  const leaf = /^(?:kid|child|little|teen|toddler|bab|boy|girl)/.test(word)
    ? 'children'
    : canonical(
        word
          .replace('grandchildren', 'grandchild')
          .replace('stepchildren', 'stepchild')
          .replace('stepkids', 'stepchild')
          .replace(/s$/, ''),
      ).replace(/^grandkid$/, 'grandchild');
  return bond(leaf, leaf === 'children' ? digits(count) : `${count} ${word}`, `Has ${count.toLowerCase()} ${word}`);
}

const counts: readonly Presupposition[] = [
  {
    pattern: new RegExp(
      `(?:\\b(?:my|our|all|with|have|got|raising|has|juggling|feed|feeding|am|and|mum to|mom to|dad to|mother to|father to|mum of|mom of|dad of|mother of|father of|parent of|grandmother of|grandfather of)) ${SMALL}(${COUNTS}|\\d{1,2}) ${SMALL}(${CHILDREN})(?![\\p{L}'’-])`,
      'giu',
    ),
    draft: ([count = '', noun = ''], words) => {
      const mine = new RegExp(
        `(?:\\b(?:my|our|all my|all our|of my|of our)) ${SMALL}${count} |\\b(?:I|we)(?: \\p{L}+){0,3}? (?:have|got|live|share|am|are|with)\\b.{0,60}?\\b${count} |\\bI have\\b|\\b(?:we|I) [^.?!]{0,30}\\bwith ${SMALL}${count} |(?:mum|mom|dad|mother|father|parent|grandmother|grandfather) (?:of|to) ${count}`,
        'iu',
      ).test(words);
      return mine &&
        !/\b(?:if|want|wants|hope|hoping|would like|plan|planning|riddle)\b[^,.]{0,30}\b(?:have|having|for) ?(?:\p{L}+ )?(?:two|three|four|\d)/iu.test(
          words,
        ) &&
        !/^(?:one|1)$/i.test(count)
        ? /^(?:kid|child)/i.test(noun) || !areNamed(count, noun, words)
          ? counted(count, noun)
          : undefined
        : undefined;
    },
  },
  {
    pattern: new RegExp(
      `(?:^|, |; |\\bas an? |\\bI am an? )(?:married|divorced|single|working|widowed|\\p{L}+ )?,? ?(${COUNTS}) (kids|children)(?=$|[,.;!?)]| and)`,
      'giu',
    ),
    draft: ([count = '', noun = '']) => counted(count, noun),
  },
  {
    pattern:
      /\b(?:(?:we|I) (?:are|am|cook for|shop for|have)|as|for my|for our|feed(?:ing)? (?:my|our|a)|my|our|for us,?|being|in a|for a)(?: an?)? ?((?:busy |big |large |vegan |vegetarian |blended |hungry )?(?:family|household) of (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten))(?![\p{L}])/giu,
    draft: ([what = ''], words) =>
      /\b(?:I|we|my|our|us|me)\b/i.test(words)
        ? bond(
            'household',
            what.replace(/^(?:busy|big|large|vegan|vegetarian|blended|hungry) /i, ''),
            `Lives in a ${what.toLowerCase().replace(/^(?:busy|hungry) /, '')}`,
          )
        : undefined,
  },
  {
    pattern:
      /(?<![\p{L}])(?:my|our|have|got|having|with|expecting|raising)(?: newborn| baby| identical| \d+[- ](?:year|month)[- ]old| toddler| teenage| own| little)* (twins|triplets)(?![\p{L}'’-])(?! (?:cities|beds?|room|peaks?))/giu,
    draft: ([what = ''], words) =>
      /\b(?:my|our|I|we)\b/i.test(words) && !/\bif (?:I|we)\b/i.test(words)
        ? bond('children', what, `${/\bexpecting\b/i.test(words) ? 'Is expecting' : 'Has'} ${what.toLowerCase()}`)
        : undefined,
  },
  {
    pattern:
      /\b(?:I|we) (?:do not have|have no|never had|do not want|can not have) (?:any )?(kids|children|siblings|brothers or sisters)(?![\p{L}])(?! (?:menu|school))/giu,
    draft: ([what = ''], words) =>
      /\bif\b/i.test(words)
        ? undefined
        : /want/i.test(words)
          ? bond('children', `no ${what}`, `Does not want ${what.toLowerCase()}`, { confidence: 0.7 })
          : /kids|children/i.test(what)
            ? bond('children', '0', 'Has no children')
            : bond('siblings', `no ${what}`, `Has no ${what.toLowerCase()}`),
  },
  {
    pattern:
      /\b(?:I am|we are|being|as an?) (?:happily |currently |still )?(child-?free|childless)(?: couple| woman| man| person)?(?![\p{L}])/giu,
    draft: ([what = '']) => bond('children', what, `Is ${what.toLowerCase()}`),
  },
  {
    pattern:
      /\b(?:(?:I|we|my (?:wife|husband|partner|girlfriend|boyfriend|fianc[eé]e?)(?: \p{L}+)?(?: and I)?) (?:am |are |is |have |has )?(?:just |both |finally |also |recently )*(?:expecting|having|pregnant with|trying for|adopting|fostering)) (?:(?:our|my|a|an?) )?((?:first|second|third|fourth|another|new|little)? ?(?:baby(?: (?:girl|boy))?|child|kid|little one|daughter|son|twins)|(?:first|second|third|fourth)(?=$|[,.!?]| in| this| next| (?:and|so)))/giu,
    draft: ([what = ''], words) =>
      /\b(?:if|thinking (?:of|about)) (?:\p{L}+ )?(?:I|we|having)\b/iu.test(words)
        ? undefined
        : bond(
            'expecting',
            /^(?:first|second|third|fourth)$/i.test(what.trim()) ? `${what} baby` : what,
            `Is ${/trying for/i.test(words) ? 'trying for' : /adopting/i.test(words) ? 'adopting' : /fostering/i.test(words) ? 'fostering' : 'expecting'} ${/^(?:first|second|third|fourth)/i.test(what) ? 'their' : 'a'} ${what.toLowerCase().trim()}`.replace(
              /a (?=another|twins)/,
              '',
            ),
          ),
  },
  {
    pattern:
      /\b(?:I am|we are|my (?:wife|partner|girlfriend) is) (?:now |currently |about |almost |nearly |already |only |just )*((?:\d{1,2}|\p{L}+) (?:weeks|months) pregnant)|\b(?:my|our) (baby|due date|little one) is (?:due|on the way)|\bwith (?:our|a|my) (?:first |second |third )?(baby) (?:on the way|due|coming)/giu,
    draft: ([a = '', b = '', c = '']) =>
      a
        ? bond('expecting', a, `Is expecting a child (${a.toLowerCase()})`)
        : bond('expecting', b.replace('due date', 'baby') || c, 'Is expecting a baby'),
  },
  {
    pattern:
      /\b(?:I|we|my (?:wife|partner|girlfriend)(?: and I)?) (?:have |has |had )?(?:just |recently |finally )+(?:had|welcomed|gave birth to|became) (?:(?:our|my|an?) )?((?:first |second |third |new )?(?:baby(?: (?:girl|boy))?|child|son|daughter|twins|kid|little one|parents?|mum|mom|dad|father|mother|grandmother|grandfather|grandparents?|grandma|grandpa|gran|nan|grandad|aunt|uncle|auntie))(?![\p{L}])/giu,
    draft: ([what = '']) =>
      /(?:par|mum|mom|dad|father|mother|gran|aunt|uncle)/i.test(what)
        ? bond(
            'family',
            what,
            `Became ${/s$/.test(what) ? '' : /^[aeiou]/i.test(what) ? 'an ' : 'a '}${what.toLowerCase()}`,
          )
        : bond('family', what, `Had a ${what.toLowerCase()}`.replace('a twins', 'twins')),
  },
  {
    pattern:
      /(?<![\p{L}])(?:my|our) (?:first |second |third |new )?(son|daughter|grandson|granddaughter|grandchild|niece|nephew|baby)(?: \p{Lu}\p{L}+)? (?:was|were|has been|is) (?:just |finally )?born(?![\p{L}])/giu,
    draft: ([what = '']) => bond('family', what, `Has a ${what.toLowerCase()}`),
  },
  {
    pattern:
      /\b(?:have|having|got|with|there is|raise|raising|pregnant and|had)(?: (?:already|also|just))?(?: an?| our| my) ((?:very |new |young |small |little |big |older |younger |grown-up |teenage |adult |fussy |picky |\p{L}+ly )*(?:newborn|toddler|baby(?! (?:shower|grand|name|monitor))|teenager|preschooler|son|daughter|brother|sister|twin|twin (?:brother|sister)|half-?brother|half-?sister|stepson|stepdaughter|stepbrother|stepsister|girlfriend|boyfriend|wife|husband|partner|roommate|flatmate|housemate|nanny|niece|nephew|grandson|granddaughter|grandchild))(?=$|[,.?!;)]| (?:and|who|so|at|in|now|to|with|that|but|is|how|what|because|on|of|it|from|due|already|too)(?![\p{L}]))/giu,
    draft: ([what = ''], words) =>
      /\b(?:I|we|my|our)\b/i.test(words) &&
      !/\b(?:if|should|want|would like|hope|like to|thinking|plan|planning|how (?:do|to)|wish|feels?|what is it like|advice on|decide|deciding|(?:he|she|they|who|friend|sister|brother|cousin|boss)) (?:\p{L}+ )?(?:I |we |you |about |of |to |on |has |is )?(?:have|having|has|got|getting|raise|had)\b/iu.test(
        words,
      )
        ? bond('family', what, `Has ${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${what.toLowerCase()}`)
        : undefined,
  },
  {
    pattern:
      /\b(?:I|we) (?:still |now |currently |all |just |moved (?:back )?)*(?:live|living|share (?:a|the|my|our) (?:flat|house|apartment|place|room)|in)(?: at home| together| back| here| (?:a|the) (?:flat|house|apartment))? with (my (?:\p{L}+ )?(?:parents|family|mum|mom|dad|mother|father|grandparents|grandmother|grandma|in-laws|partner|boyfriend|girlfriend|husband|wife|fianc[eé]e?|brother|sister|ex|roommates?|flatmates?|best friend|kids|children|son|daughter)|(?:an? |two |three |four |five |\d )?(?:roommates?|flatmates?|housemates?|friends|strangers|students))(?![\p{L}])/giu,
    draft: ([whom = '']) => bond('household', whom.replace(/^my /i, ''), say('live', `with ${whom}`)),
  },
  {
    pattern:
      /(?:\b(?:I|we) (?:(?:am|are) )?|^)(no longer|do not|not)(?: live| living) (?:at home )?with (my (?:\p{L}+ )?(?:parents|family|mum|mom|dad|mother|father|grandparents|in-laws|partner|boyfriend|girlfriend|husband|wife|ex|brother|sister|roommates?|flatmates?))(?![\p{L}])( any ?more| any longer| now)?/giu,
    draft: ([no = '', whom = '', more = '']) => {
      const polarity = no === 'no longer' || more ? 'ended' : 'negated';
      const who = whom.replace(/^my /i, '');
      return bond('household', who, say('live', `with ${whom}`, polarity), { polarity });
    },
  },
  {
    pattern:
      /\b(?:I|we) (?:also |now |currently |still )*(live alone|live on my own|live by myself|co-?parent|share custody)(?![\p{L}])/giu,
    draft: ([what = ''], words) =>
      /\b(?:said|says?|think|thinks|if|who) I live\b/i.test(words)
        ? undefined
        : bond(
            'household',
            what,
            `${/^live/i.test(what) ? 'Lives alone' : /share/i.test(what) ? 'Shares custody' : 'Co-parents'}`,
          ),
  },
  {
    pattern:
      /\b(?:I am|we are|I have been|as|being)(?: an?| the| my)? (?:full[- ]time |main |sole |unpaid |part-time )*(?:carer|caregiver|caretaker|caring|guardian)s? (?:for|of|to) (?:my|our) (?:\p{L}+ )?(\p{L}+)/giu,
    draft: ([who = '']) => bond('care', who, `Cares for their ${who.toLowerCase()}`),
  },
  {
    pattern:
      /\b(?:I|we) (?:have |also |just |recently )*(?:care for|look after|am looking after|am caring for|take care of|babysit|raise) (?:my|our) (?:elderly |sick |disabled |ailing |aging |\p{L}+ )?(mum|mom|mother|dad|father|parents|grandmother|grandma|grandfather|gran|nan|grandson|granddaughter|grandkids|grandchildren|niece|nephew|brother|sister|wife|husband|grandchild)(?![\p{L}])/giu,
    draft: ([who = '']) => bond('care', who, `Looks after their ${who.toLowerCase()}`),
  },
  {
    pattern:
      /\b(?:I am|I have been asked to be|asked me to be|I was asked to be|being|as) (?:the |my \p{L}+['’]s |a |her |his |their )*(best man|maid of honou?r|bridesmaid|groomsman|godparent|godmother|godfather)(?![\p{L}])/giu,
    draft: ([what = ''], words) =>
      /\bas an?\b/i.test(words) && !/\bI\b/.test(words)
        ? undefined
        : bond('role', what, `Is ${/best man|maid/i.test(what) ? 'the' : 'a'} ${what.toLowerCase()}`),
  },
];

/** What ties the user to people, told in passing. */
export const presumedBonds: readonly Presupposition[] = [...statuses, ...counts];
