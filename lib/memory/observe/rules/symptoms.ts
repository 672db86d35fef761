/** What ails people for a while, what they cannot do for it, and what is told of a body in figures: wherever in a sentence. */
import { AIDS, AILMENTS, BODY, SYMPTOMS } from '../ailments.ts';
import { anywhere, type Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';
import { ADVERB, KIN, KIND_OF, OPENING, WHO, type Whose, whose } from './whose.ts';

const SELF: Whose = { subject: 'user', who: '' };
/** How bad, and how many. */
const HOW =
  '(?:(?:an?|the|my|this|these|some|really|very|such|bad|mild|awful|terrible|horrible|nasty|weird|constant|constantly|chronic|severe|slight|dull|recurring|ongoing|lot of|a lot of|loads of|bouts of|regular|frequent|massive|horrendous|more|dreadful|crippling) )*';
/** What is made of such words: a recipe, a tea, a question in general. */
const AFTER =
  '(?![\\p{L}-]| (?:remedy|remedies|medicine|syrup|drops|sweets|lozenges|tablets|pills|relief|emoji|and fever symptoms|symptoms))';

const ails = (what: string, whom: Whose | undefined): Draft | undefined => {
  const value = what.toLowerCase().replace(/^an? /, '');
  return whom && { slot: 'health.condition', value, text: `Has ${value}`, confidence: 0.75, ...whom };
};

/** What one is still doing, or cannot stop doing. */
const AILING =
  'coughing|sneezing|wheezing|limping|vomiting|throwing up|bleeding|itching|itchy|dizzy|nauseous|out of breath|breathless|constipated|bloated|lightheaded|light-headed|feeling (?:dizzy|sick|nauseous|faint|lightheaded|breathless)|getting dizzy|grinding my teeth|clenching my jaw|sleepwalking|fainting|passing out|blacking out|wetting the bed|having nightmares|having panic attacks|having seizures|having hot flushes|spotting|losing (?:my )?hair';

/** What bodies cannot do. Each with as much as makes it a limit, not an impatience ("I can't stand it"). */
const LIMIT = [
  '(?:lift|carry|pick up) (?:anything|more than|heavy|over|above|my (?:arms?|legs?|toddler|kids?|son|daughter|baby|children)|the (?:kids|baby|shopping|pram|laundry|kettle|pan)|things|weights?|boxes|shopping)[^,.;?!]{0,24}',
  `(?:raise|lift|move|use|feel|straighten|bend|turn|rotate|close|extend|put (?:any )?weight on|walk on|stand on|lean on|sleep on|lie on|grip with|write with) my (?:${BODY})[^,.;?!]{0,16}`,
  '(?:kneel|squat|crouch)(?: down)?|bend (?:down|over)(?: for long)?|get up off the floor|sit on the floor',
  '(?:climb|manage|get up|go up) (?:the |many |any |more than \\p{L}+ )?(?:stairs|steps|ladders?)|(?:do|use|take) (?:the )?stairs',
  'walk (?:far|very far|long distances|long|for (?:long|more than|very long)|more than|without|further than|fast|uphill|unaided|properly|well)[^,.;?!]{0,24}',
  '(?:stand|sit|sit still|type|read|drive|concentrate|focus|look at (?:a screen|screens)) for (?:(?:very |too )?long(?: periods)?|hours|ages)(?=$|[,.;?!)]| (?:and|so|but|because|without|at|what|any|which|how|now|due|since|or)\\b)|(?:stand|sit|sit still|type|read|drive|concentrate|focus|look at (?:a screen|screens)) for (?:more|longer) than[^,.;?!]{0,20}',
  'see (?:well|very well|properly|small print|far|colou?rs|out of my (?:left|right)|without my|in the dark|at night)[^,.;?!]{0,20}|read small print',
  'hear (?:well|very well|properly|high|on (?:one|my)|out of|in my|without my)[^,.;?!]{0,20}',
  'swallow (?:pills|tablets|solid|properly|big)[^,.;?!]{0,12}|chew(?: on (?:one|my))?[^,.;?!]{0,14}',
  '(?:hold|grip) (?:a pen|a cup|things|anything|heavy)[^,.;?!]{0,16}|open jars|do buttons|tie my shoes|do high impact|do impact',
].join('|');
const TRIM =
  /\s(?:and|but|so|because|since|as|how|what|which|can|when|while|if|at the moment|any ?more|yet|right now|now|please|anyway)\b.*$/iu;

/** Senses and powers that fail. */
const POWER =
  'hearing|eyesight|vision|sight|memory|balance|mobility|circulation|grip|posture|skin|scalp|immune system|digestion|concentration|sense of smell';
const FAILS: Record<string, string> = {
  worse: 'worsening',
  going: 'failing',
  gone: 'lost',
  awful: 'bad',
  terrible: 'bad',
  shot: 'bad',
  poorer: 'worsening',
}; // prettier-ignore

const BLOOD = '((?:ab|a|b|o))(?: ?(\\+|-|−|positive|negative|pos|neg)(?![\\p{L}]))?';
const bloodType = (group: string, sign: string): Draft => {
  const value = `${group.toUpperCase()}${/^\+|pos/i.test(sign) ? ' positive' : sign ? ' negative' : ''}`;
  return {
    slot: 'health.blood',
    value: value.toLowerCase(),
    text: `Has blood type ${value}`,
    confidence: 0.9,
    ...SELF,
  };
};

export const symptoms: readonly Presupposition[] = [
  {
    pattern: anywhere(
      `(?:${WHO}${ADVERB}(?: (?:have|has|had|got|have got|has got|have had|has had|get|gets|keep getting|keeps getting|keep having|keep waking up with|wake up with|woke up with|have been getting|have been having|has been getting|has been having|am having|is having|am getting|is getting|suffer from|suffer with|am prone to)|'s got)|${OPENING}(?:(?:still|i|been|just|woke up|keep) )*(?:got|have|had|getting|having|with)|\\b(?:and|but|with) (?:i )?(?:still have|still has|have had|keep getting|now have|get)) ${HOW}(${SYMPTOMS})${AFTER}`,
    ),
    draft: ([relation, name, what = '']) => ails(what, whose(relation, name)),
  },
  {
    // "it gives me palpitations", "sitting all day is giving me backache".
    pattern: anywhere(
      `(?<!\\b(?:does|do|will|would|could|can|did|might|may|if) [^,.;?!]{0,40})(?: (?:gives|gave|giving|give)) me ${HOW}(${SYMPTOMS}|${AILMENTS})${AFTER}`,
    ),
    // "that music gives me hives" is an opinion.
    draft: ([what = ''], words) =>
      /^(?:hives|(?:an? )?headache|chills|nightmares)$/i.test(what) ||
      (/headaches/i.test(what) &&
        /\b(?:code|regex|bugs?|css|boss|client|excel|app|software|project|math?s|homework)\b/i.test(words))
        ? undefined
        : ails(what, SELF),
  },
  {
    pattern: anywhere(
      `(?:${WHO}(?: (?:am|are|is) still| (?:have|has) been| keeps?| can not stop| (?:am|is|are) (?:always|constantly|often)|'s (?:still|been|always|constantly))|\\b(?:and|but) still|${OPENING}(?:still|been|keep|can not stop))(?: (?:constantly|always|still|really|so|very))* (${AILING})(?![\\p{L}-])`,
    ),
    draft: ([relation, name, what = '']) =>
      ails(what.replace(/^(?:feeling|getting|having) /i, ''), whose(relation, name)),
  },
  {
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) (?:${KIND_OF}(${KIN})(?: (\\p{L}+))?'s )?(${POWER})(?: (?:is|are|has|have|was|got|gets?|keeps?|started)|'s)(?: (?:been|got|gotten|get|getting|really|so|much|a lot|a bit|still|slowly|just|very|going|become|becoming|quite|pretty|always|rapidly))* (worse|bad|poor|poorer|terrible|awful|failing|deteriorating|declining|going|gone|shot|dry|itchy|oily|peeling|flaky|breaking out)(?![\\p{L}-]| (?:to|for|on|at|through|off|away))`,
    ),
    draft: ([relation, name, what = '', how = '']) => {
      const whom = whose(relation, name);
      const value = `${FAILS[how.toLowerCase()] ?? how.toLowerCase()} ${what.toLowerCase()}`;
      return whom && { slot: 'health.condition', value, text: `Has ${value}`, confidence: 0.75, ...whom };
    },
  },
  {
    pattern: anywhere(
      `(?:${WHO}${ADVERB}(?: (?:can not|can no longer|can barely|can hardly|could not|am not able to|is not able to|am unable to|is unable to|am not allowed to|am not supposed to|struggle to|struggles to|find it hard to|have (?:trouble|difficulty)|has (?:trouble|difficulty)))|${OPENING}(?:can not|can no longer|can barely|unable to))(?: (?:really|even|easily|properly|physically|currently|still|actually))* (${LIMIT})(?=$|[,.;?!)]| )`,
    ),
    draft: ([relation, name, what = '']) => {
      const whom = whose(relation, name);
      const value = what.toLowerCase().replace(TRIM, '').trim();
      return (
        whom && {
          slot: 'health.access',
          value: `cannot ${value}`,
          text: `Cannot ${value.replace(/\bmy\b/g, 'their')}`,
          confidence: 0.8,
          ...whom,
        }
      );
    },
  },
  {
    pattern: anywhere(`(?<![\\p{L}'-])my blood (?:type|group)(?: is|'s|:|,)+ (?:type |group )?(?:actually )?${BLOOD}`),
    draft: ([group = '', sign = '']) => bloodType(group, sign),
  },
  {
    pattern: anywhere(
      `(?:\\bI am |\\bas an? |\\bbeing )(blood |type |group )*(ab|a|b|o)[ -]?(\\+|positive|negative|pos|neg)(?![\\p{L}])`,
    ),
    // "I'm a positive person": A and B are told with the blood.
    draft: ([kind = '', group = '', sign = ''], words) =>
      kind ||
      (/^a?b?o$|^ab$/i.test(group) && group.length + kind.length > 0 && /\bblood\b/i.test(words)) ||
      /^o$|^ab$/i.test(group)
        ? bloodType(group, sign)
        : undefined,
  },
  {
    // "I'm 34 weeks and …", "14 weeks now": nobody else counts so.
    pattern: anywhere(
      `\\bI am (?:only |now |almost |nearly |about |currently )*(\\d{1,2}) weeks(?: and \\d days?)?(?: (?:now|today|tomorrow|along|gone|exactly))?(?=$|[,.;?!)]| (?:and (?:my|i|the|have|feel|still|so|huge|exhausted|baby)|so|with (?:my|twins|our)|what|how|is|can)\\b)`,
    ),
    draft: ([weeks = '']) =>
      Number(weeks) > 3 && Number(weeks) < 43
        ? { slot: 'health.condition', value: `${weeks} weeks pregnant`, text: 'Is pregnant', confidence: 0.8, ...SELF }
        : undefined,
  },
  {
    // "I take my dad to dialysis".
    pattern: anywhere(
      `\\b(?:I|we)${ADVERB} (?:take|drive|bring|get|accompany|am taking|am driving|go with)(?:ing)? (?:my|our) ${KIND_OF}(${KIN})(?: (\\p{Lu}\\p{L}+))? to (?:his |her |their )?(dialysis|chemo(?:therapy)?|radiotherapy|physio(?:therapy)?|speech therapy|rehab|the memory clinic|immunotherapy)(?![\\p{L}-])`,
    ),
    draft: ([relation, name, what = '']) => {
      const whom = whose(relation, name);
      return (
        whom && {
          slot: 'health.medication',
          value: what.toLowerCase(),
          text: `Has ${what.toLowerCase()}`,
          confidence: 0.8,
          ...whom,
        }
      );
    },
  },
  {
    // "crohn's and a stoma bag".
    pattern: anywhere(
      `\\bI (?:have|have got|had|live with) [^.;?!]{3,40}?(?:,| and|, and| plus) (?:an? |my )(${AIDS})(?![\\p{L}-])`,
    ),
    draft: ([what = '']) =>
      /^(?:glasses|walker|cane|retainer|braces|magnifier)$/i.test(what)
        ? undefined
        : {
            slot: 'health.access',
            value: what.toLowerCase(),
            text: `Uses a ${what.toLowerCase()}`,
            confidence: 0.8,
            ...SELF,
          },
  },
];
