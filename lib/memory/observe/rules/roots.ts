/** Where the user comes from, what they speak, believe and are called, wherever in a sentence they say it. */
import { LANGUAGES } from '../lexicon.ts';
import { personName, place } from '../phrase.ts';
import type { Presupposition } from '../presupposed.ts';
import { type Draft, say } from '../rule.ts';
import { cap, ME, one } from './self.ts';
import { CREEDS, NATIONS, TONGUES, traitsOf } from './traits.ts';

const LANG = `(?:${TONGUES})`;
const LANG_LIST = new RegExp(
  `^(?:(?:fluent|native|basic|good|some|a (?:bit|little)(?: bit)? of|broken|decent|conversational|intermediate|both|only|mostly|mainly|passable|rusty|school|perfect|enough|advanced|beginner|okay|ok) )*(${LANG})(?: (?:fluently|natively|well|too|pretty well|a bit|a little|at home|poorly|badly))?(?:,? and |, ?(?:and |but |plus )?| & | but | plus |\\/| as well as |$|\\b)`,
  'iu',
);

/** "Spanish and a bit of Catalan". */
function tongues(rest: string, text = 'Speaks'): Draft[] {
  const found: Draft[] = [];
  let left = rest;
  for (let match = LANG_LIST.exec(left); match && found.length < 6; match = LANG_LIST.exec(left)) {
    const name = match[1] ?? '';
    found.push(one('identity.languages', name, `${text} ${cap(name)}`));
    left = left.slice(match[0].length);
  }
  // "the Spanish teacher" speaks of no tongue.
  return /^\p{L}/u.test(left.trim()) &&
    !/^(?:at|with|to|in|and|but|so|since|because|for|as|from|which|is|can|fluently|every|on|what|how|my|i|natively|not|though|already|badly)\b/i.test(
      left.trim(),
    ) &&
    found.length < 2
    ? []
    : found;
}

const speech: readonly Presupposition[] = [
  {
    pattern:
      /\b(?:I|we) (?:can |also |only |mostly |mainly |already |both |do |currently |grew up )*(?:speak|speaking|understand) (?=(.{2,80}))/giu,
    draft: ([rest = ''], words) =>
      /\b(?:do|can|should|could|if) (?:I|we) (?:speak|understand)/i.test(words) || /\bwhen I speak\b/i.test(words)
        ? undefined
        : tongues(rest),
  },
  {
    pattern:
      /\bI am (?:an? )?(?:pretty |quite |almost |totally |completely |also )*(?:fluent|conversational|proficient|bilingual|trilingual|native)(?: in| with)?:? (?=(.{2,60}))/giu,
    draft: ([rest = '']) => tongues(rest.replace(/ speaker\b.*/i, '')),
  },
  {
    pattern:
      /\b(?:my|our) (?:native|first|mother|second|third|main|home|own)? ?(?:languages?|tongues?)(?: is| are|'s|:|,| \(| at home is)+ ?(?:in )?(?=(.{2,60}))/giu,
    draft: ([rest = ''], words) =>
      /\b(?:favou?rite|programming|target)\b/i.test(words) ? undefined : tongues(rest.replace(/\).*/, '')),
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:as an?|I am an?|being an?|am an?|we are|as|for an?) |^)(?:non-?)?native (${LANG})[- ]speakers?`,
      'giu',
    ),
    draft: ([name = ''], words) =>
      /non-?native/i.test(words) || !ME.test(words)
        ? undefined
        : one('identity.languages', name, `Speaks ${cap(name)}`),
  },
  {
    pattern: new RegExp(`\\b(?:as an?|I am an?|being an?) (${LANG})[- ]speak(?:er|ing)`, 'giu'),
    draft: ([name = '']) => one('identity.languages', name, `Speaks ${cap(name)}`),
  },
  {
    pattern: new RegExp(
      `\\bmy (?:spoken |written |own |broken |school |bad |rusty |poor )?(${LANGUAGES})(?: is| isn't|'s|’s| are| is not| has)? (?:is not |not |still |really |pretty |quite |very |so |only |a bit |a little |getting |about |around |at |terrible|been )*(?:good|great|bad|rusty|perfect|terrible|awful|basic|fluent|ok|okay|poor|limited|weak|strong|better|shaky|native|intermediate|advanced|beginner|decent|broken|[abc][12])\\b`,
      'giu',
    ),
    draft: ([name = '']) => one('identity.languages', name, `Speaks ${cap(name)}`),
  },
  {
    pattern: /\b(?:my )?pronouns(?: are|:|'re| =)? ((?:he|she|they|ze|xe|it)(?: ?\/ ?\w+){1,2})/giu,
    draft: ([p = '']) => one('identity.pronouns', p.replace(/ /g, ''), `Uses the pronouns ${p.replace(/ /g, '')}`),
  },
  {
    pattern:
      /\b(?:I (?:use|go by|prefer|am)|use|refer to me (?:as|with|using)|call me|with) ((?:he|she|they|ze|xe)(?:\/\w+){1,2})(?: pronouns)?/giu,
    draft: ([p = ''], words) => (ME.test(words) ? one('identity.pronouns', p, `Uses the pronouns ${p}`) : undefined),
  },
  {
    pattern:
      /\b(?:I (?:use|go by|prefer)|use|refer to me (?:as|with)) (he|she|they|them|him|her)(?: pronouns| and not|,? (?:not|please)|$| for me| when)/giu,
    draft: ([p = ''], words) => (ME.test(words) ? one('identity.pronouns', p, `Uses the pronouns ${p}`) : undefined),
  },
  {
    pattern: /(?:^|\b(?:I am|it is) )\p{Lu}\p{L}+,? \(?((?:he|she|they)\/\w+(?:\/\w+)?)\)?/gu,
    draft: ([p = '']) => one('identity.pronouns', p, `Uses the pronouns ${p}`),
  },
  {
    pattern:
      /\b(?:(?:I am|we are|I live|I work|working|based|here) (?:in|on|at)|my (?:local )?time ?zone(?: is|:|'s)|my (?:local )?time(?: is)?|for me|in my time ?zone|from) (?:the )?\(?((?:utc|gmt)(?: ?[+-−] ?\d{1,2}(?::\d\d)?)?|(?:utc|gmt)|[ecmp][sd]?t|akst|hst|cest|cet|eest|eet|bst|ist|jst|kst|aest|aedt|acst|awst|nzst|nzdt|sgt|hkt|msk|wat|cat|eat|sast|brt|art|(?:eastern|pacific|central|mountain|central european|atlantic|british summer|indian standard|australian eastern|japan)(?= (?:time|standard))|[A-Z]\w+\/[A-Z]\w+)\)?(?: time)?(?: ?(?:time ?zone|time|standard time))?(?=$|[,.!?) ])/giu,
    draft: ([zone = '']) =>
      /^(?:est|it|art|cat|eat|wat|et|ct|mt|pt)$/i.test(zone) && !/[A-Z]{2}/.test(zone)
        ? undefined
        : one(
            'identity.timezone',
            zone.replace(/ /g, ''),
            `Is in the time zone ${zone.length > 5 && /^[a-z]+$/i.test(zone) ? `${cap(zone)} time` : zone.toUpperCase()}`,
          ),
  },
];

const PLACE = '(?=(\\p{Lu}.{1,60}))';
const origin = (rest: string): Draft | undefined => {
  const found = place(rest.split(/ (?:and|but|or) (?=\p{Ll})/u, 1)[0] ?? '');
  if (
    !found ||
    !/^(?:the )?\p{Lu}/u.test(found.words) ||
    /\b(?:team|department|company|university|college|school|hospital)\b/i.test(found.words)
  )
    return undefined;
  return one('identity.origin', found.value, `Is from ${found.words}`);
};

const roots: readonly Presupposition[] = [
  {
    pattern: new RegExp(
      `(?<!\\b(?:he|she|they) )\\b(?:(?:I am|we are|I was|we were|I'm) (?:(?:originally|actually|both|all|really|also) )*(?:from(?! the (?:\\p{Ll}))|born(?: and (?:raised|bred))?(?: (?:up )?in)|raised in|brought up in)|(?:I|we) (?:(?:originally|actually|both) )*(?:come from|hail from|grew up in)|(?<!\\p{L})(?:born and (?:raised|bred)|originally from|grew up) in|my (?:home ?town|home country|country of birth|birthplace|native country|hometown|homeland)(?: is|,| of| \\()+|back home in|where I(?: am|'m) from \\(|^(?:originally )?from) ?(?:the )?(?i:the )?`.replace(
        '(?i:the )?',
        '',
      ) + PLACE,
      'gu',
    ),
    draft: ([rest = '']) => origin(rest),
  },
  {
    pattern: new RegExp(
      `\\b[Ii] (?:was )?(?:grew up|born|raised|brought up) (?:in|near|on|outside)(?: the)? ${PLACE}`,
      'gu',
    ),
    draft: ([rest = '']) => origin(rest),
  },
  {
    pattern: new RegExp(
      `\\b(?:I|we) (?:have |just |recently |originally )*(?:moved|emigrated|immigrated|relocated|came|fled)(?: (?:here|over|away|back|to [\\p{L} ]{3,24}?))? from ` +
        PLACE,
      'gu',
    ),
    draft: ([rest = ''], words) =>
      /\b(?:emigrated|immigrated|fled|moved here|came here|came over)\b/.test(words) ? origin(rest) : undefined,
  },
  { pattern: /\bas an? (\p{Lu}\p{L}+) native\b/gu, draft: ([rest = '']) => origin(rest) },
  {
    pattern: new RegExp(
      `\\b(?:(?:I|we) (?:both |also |only |still )?(?:have|hold|got|travel on|carry|use)|with|on|using|renew|lost|my|in)(?: my| an?| the| both)? (${NATIONS})(?: (?:and|&|\\/) (?:an? )?(${NATIONS}))? (?:passports?|citizenship|nationality|roots|heritage|ancestry|parents|background|green card|blood|family background|accent)(?![\\p{L}])`,
      'giu',
    ),
    draft: ([a = '', b = ''], words) =>
      ME.test(words) &&
      !/\b(?:get|getting|apply|applying|for an?|worth|want|obtain|eligible|need|wife|husband|partner|his|her)\b.{0,30}(?:citizenship|passport|nationality)/i.test(
        words,
      )
        ? [a, b].filter(Boolean).map((name) => nation(name))
        : undefined,
  },
  {
    pattern: new RegExp(
      `\\b(?:dual|double|triple) (?:nationality|citizenship|citizen|national|nationals|citizens)(?:,|:| -| of| \\(| with| in|, I am)*(?: the)? (${NATIONS}|\\p{Lu}[\\p{L} ]{2,20}?)(?:,? (?:and|&) (?:the )?|\\/|-)(${NATIONS}|\\p{Lu}\\p{L}+)(?=$|[,.!?) ])`,
      'giu',
    ),
    draft: ([a = '', b = ''], words) => (ME.test(words) ? [a, b].map((name) => nation(name)) : undefined),
  },
  {
    pattern: new RegExp(
      `\\b(?:as an?|I am an?|we are|being an?|I hold|for an?) (?:dual )?(${NATIONS})[\\/-](${NATIONS})(?: (?:dual )?(?:citizen|national|passport|family|couple))?(?=$|[,.!?) ])`,
      'giu',
    ),
    draft: ([a = '', b = '']) => [a, b].map((name) => nation(name)),
  },
  {
    pattern: new RegExp(
      `\\b(?:I am|we are|my family is|I come) (?:of |from an? )(?:mixed )?(${NATIONS})(?: and (${NATIONS}))? (?:descent|origin|heritage|background|ancestry|family|household)`,
      'giu',
    ),
    draft: ([a = '', b = '']) => [a, b].filter(Boolean).map((name) => nation(name)),
  },
  {
    pattern: new RegExp(`\\bmy (?:nationality|citizenship|ethnicity)(?: is|:) (${NATIONS})`, 'giu'),
    draft: ([a = '']) => nation(a),
  },
  {
    pattern: /\bI am an? (?:\p{L}+ )?(?:citizen|national|native) of (?=(\p{Lu}.{1,40}))/gu,
    draft: ([rest = '']) => {
      const found = place(rest);
      return found && one('identity.nationality', found.value, `Is a citizen of ${found.words}`);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:I (?:have |recently |just )*converted (?:to|from)|I (?:was|am) (?:raised|brought up|baptised|baptized|born)(?: as)?(?: an?)?|my (?:faith|religion)(?: is|,)|I (?:have |recently )?(?:left|quit) the|I practi[cs]e|I follow) (${CREEDS}|islam|christianity|judaism|buddhism|hinduism|catholicism|sikhism|mormonism|mormon church|catholic church|wicca|paganism)(?![\\p{L}'])`,
      'giu',
    ),
    draft: ([name = ''], words) =>
      one(
        'identity.faith',
        name,
        /\b(?:left|quit) the|from/i.test(words)
          ? `Left ${cap(name)}`
          : /\braised|brought up|bapti|born/i.test(words)
            ? `Was raised ${cap(name)}`
            : /ism$|islam|ity$|wicca/i.test(name)
              ? `Follows ${cap(name)}`
              : `Is ${cap(name)}`,
        /\b(?:left|quit) the\b/i.test(words) ? { polarity: 'ended' } : {},
      ),
  },
  {
    pattern: /\bmy (church|mosque|synagogue|gurdwara|bible study(?: group)?)(?![\p{L}])/giu,
    draft: ([what = '']) => one('identity.faith', what, `Has a ${what.toLowerCase()}`, { confidence: 0.7 }),
  },
  {
    pattern:
      /\b(?:we|I) (?:also |both |strictly |do |always |try to )?(keep (?:strictly )?(?:kosher|halal|shabbat|shabbos|the sabbath)|observe (?:lent|ramadan|shabbat|the sabbath)|fast (?:for|during) (?:ramadan|lent|yom kippur)|celebrate (?:diwali|eid|hanukkah|chanukah|passover|nowruz|orthodox christmas|holi|vesak))(?![\p{L}])/giu,
    draft: ([what = ''], words) =>
      /\bif (?:we|I)\b|\b(?:do|should|can|could|did) (?:we|I)\b/i.test(words)
        ? undefined
        : one(
            'routines.observance',
            what,
            say(what.split(' ')[0]?.toLowerCase() ?? 'keep', what.split(' ').slice(1).join(' ')),
          ),
  },
  {
    pattern:
      /\bI (?:(?:always|usually|have always|normally) )?(?:vote|voted)(?: for)?(?: the)? (labour|green|greens|tory|tories|conservative|lib dems?|liberal democrats?|democrat|democratic|republican|republicans|democrats|snp|plaid|reform|spd|cdu|ndp|liberals?|labor|left|right)(?![\p{L}])/giu,
    draft: ([party = '']) => one('identity.politics', party, `Votes ${cap(party)}`),
  },
  {
    pattern:
      /\b(?:I am|as|being) an? (?:\p{L}+ )?member of the ((?:\p{L}+ )?(?:labour|green|conservative|tory|republican|democratic|liberal democrats|snp|socialist|communist|liberal)(?: party)?)(?![\p{L}])/giu,
    draft: ([party = '']) => one('identity.politics', party, `Is a member of the ${cap(party)}`),
  },
  {
    pattern:
      /\bI (?:just |recently |have |finally )*(?:came|come) out (?:to \p{L}+(?: \p{L}+)? )?as (?:an? )?(gay|lesbian|bi|bisexual|trans|transgender|non-?binary|queer|pansexual|asexual|ace|trans (?:man|woman))(?![\p{L}])/giu,
    draft: ([w = '']) =>
      one(
        'identity.orientation',
        w,
        `Is ${/^(?:lesbian|trans (?:man|woman))$/i.test(w) ? 'a ' : ''}${w.toLowerCase()}`,
      ),
  },
];

const nation = (name: string): Draft => one('identity.nationality', name, `Is ${cap(name)}`);
const NAME = "(\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,3})";
const nameAs = (words: string): Draft | undefined => {
  const found = personName(words);
  return found && one('identity.name', found.value, `Is called ${found.words}`, { confidence: 0.9 });
};

const names: readonly Presupposition[] = [
  {
    pattern: new RegExp(`\\bmy (?:full |last |first |maiden |middle )?(?:name|surname),? \\(?${NAME}`, 'gu'),
    draft: ([name = '']) => nameAs(name),
  },
  {
    pattern: new RegExp(
      `(?<!\\b(?:his|her|their|'s|wife|husband|son|daughter|dog|cat) )\\b(?:[Mm]y )?(?:(?:full|real|first|given|last|maiden|middle|legal|birth|new|family|whole|married) )?(?:[Nn]ame|[Ss]urname)(?: is|'s|’s|:|,| \\(| would be| -)+ ?(?:actually |spelt |spelled |just )?"?${NAME}`,
      'gu',
    ),
    draft: ([name = ''], words) =>
      /\b(?:(?:my|our) \p{L}+(?:['’]s|s['’])|her|his|their) (?:\p{L}+ )?(?:name|surname)\b/iu.test(words) ||
      (!/\bmy\b/i.test(words) && !/^(?:\W*(?:hi|hey|hello|btw|so|oh)\W+)*name/i.test(words))
        ? undefined
        : nameAs(name),
  },
  {
    pattern: new RegExp(
      `\\bmy (?:last |sur|family |first |married |new |full |middle )?name (?:changed|has changed) (?:from \\p{Lu}[\\p{L}' -]{1,30} )?to ${NAME}`,
      'gu',
    ),
    draft: ([name = '']) => nameAs(name),
  },
  {
    pattern: new RegExp(
      `\\b[Ii] (?:(?:have|just|recently|legally|officially|finally) )*(?:changed|changing|am changing) my (?:\\p{L}+ )?(?:name|surname)(?: legally| officially)? (?:from ${NAME} )?(?:back )?to ${NAME}`,
      'gu',
    ),
    draft: ([, name = '']) => nameAs(name),
  },
  {
    pattern:
      /^(?:(?:[Hh]i|[Hh]ey|[Hh]ello|[Yy]o|[Oo]k)\b[,!. ]+(?:there[,!. ]+)?)*(?:[Ii]t is |[Tt]his is )?(\p{Lu}\p{Ll}+) here(?=$|[,.!;]| again| from)/gu,
    draft: ([name = '']) =>
      traitsOf(name).traits.length > 0 ||
      /^(?:Me|It|Same|Question|Help|Newbie|Beginner|Student|Vegan|Once|Here|Try|Hi|Nothing|Back|Yet|Over|Never|Start)$/.test(
        name,
      )
        ? undefined
        : nameAs(name),
  },
  {
    pattern: new RegExp(
      `\\bI am ${NAME}(?=,? (?:\\(|by the way|btw|short for|and I|and my|from|but)|,? (?:spelled|spelt|pronounced))`,
      'gu',
    ),
    draft: ([name = '']) => (traitsOf(name).traits.length > 0 ? undefined : nameAs(name)),
  },
  {
    pattern: new RegExp(
      `\\bI (?:(?:usually|mostly|always|now|just|also) )*(?:go by|am known as|am called|get called|(?:would )?(?:prefer|like|want|rather) (?:to )?(?:be )?called|sign (?:off )?as) (?:the name |the nickname )?"?${NAME}`,
      'gu',
    ),
    draft: ([name = '']) => nameAs(name),
  },
  { pattern: new RegExp(`\\b[Mm]y nickname(?: is|:|,|'s) "?${NAME}`, 'gu'), draft: ([name = '']) => nameAs(name) },
];

/** Languages, pronouns, time zone, origin, faith and names in sentences of whatever kind. */
export const presumedRoots: readonly Presupposition[] = [...speech, ...roots, ...names];
