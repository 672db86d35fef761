/** What people take, cannot take and do not take, wherever in a sentence they tell it: drugs, allergies, diets, foods left out. */
import { DRUGS, FOODS, NO_ALLERGEN } from '../ailments.ts';
import { DIETS } from '../lexicon.ts';
import { list } from '../phrase.ts';
import { anywhere, type Presupposition } from '../presupposed.ts';
import { type Draft, say } from '../rule.ts';
import { ADVERB, KIN, KIND_OF, OPENING, turnOf, WHO, type Whose, whose } from './whose.ts';

const SELF: Whose = { subject: 'user', who: '' };
/** How much, how strong, how often. */
const DOSE =
  '(?:(?:an?|the|my|some|any|low|high|small|daily|weekly|regular|dose|of|on|both|about|up|taking|another|new|course|tablets?|pills?|\\d[\\d.,]*|\\d+ ?(?:mg|mcg|ml|g|units|iu)|mg|mcg|ml|units|long-term|baby|generic|prescription|strong|extra|bit) )*';
const DRUG = `(${DRUGS}|\\p{L}{3,}(?:gliptin|glutide|gliflozin|sartan|statin|prazole|oxetine|azepam|triptan|mycin|cillin|cycline|thyroxine|xaban|iptyline|pentin|gabalin|lukast|zumab|ximab|limumab))(?![\\p{L}-])`;
const MORE = `(?:(?:,| and| &| plus|, and)(?: also)? ${DOSE}${DRUG})?(?:(?:,| and| &|, and)(?: also)? ${DOSE}${DRUG})?`;

function medicine(name: string, whom: Whose | undefined, polarity: Draft['polarity'] = 'affirmed'): Draft[] {
  const value = name.toLowerCase().replace(/^the (?!pill|coil|mini)/, '');
  return whom && name
    ? [{ slot: 'health.medication', value, text: say('take', value, polarity), polarity, confidence: 0.85, ...whom }]
    : [];
}
const all = (names: string[], whom: Whose | undefined, polarity: Draft['polarity'] = 'affirmed') =>
  names.flatMap((name) => medicine(name, whom, polarity));

const TAKE =
  "(?: (?:do not|does not|did not|no longer|never|used to))?(?: (?:take|takes|took|use|am on|is on|are on|was on|am taking|is taking|am using|was taking|have been on|has been on|have been taking|has been taking|have been using|was put on|got put on|have been put on|was prescribed|got prescribed|have been prescribed|am prescribed|was given|got given|started|have started|have just started|started on|am starting|rely on|relies on|need|needs|am back on|have to take|has to take|inject|injects|am not on|am no longer on|is no longer on|had to start|went on|has to inject|am not taking|swear by|tried|switched to|have switched to|moved to|swapped to|am off|is off)|'s on|'s taking)";
const STOP =
  '(?:(?:stopped|quit|came off|come off|went off|got off|finished|ditched|dropped|gave up|weaned off|weaned myself off|tapered off|am off|is off|am coming off|am weaning off|am tapering off|discontinued|have stopped|has stopped|have come off|have just come off|had to stop|have finished|have quit|just stopped|have dropped)(?: taking| using)?)';
const THEY =
  '\\b(?:they|(?:(?:my|the|our) )?(?:new )?(?:doctor|doc|gp|dr|psychiatrist|cardiologist|neurologist|endocrinologist|rheumatologist|dermatologist|consultant|specialist|hospital|nurse|oncologist|vet|obgyn|gyno|therapist))(?: (?:have|has|just|recently|finally|also|then|wants to))*';

const SAME: Record<string, string> = {
  nut: 'nuts',
  peanut: 'peanuts',
  egg: 'eggs',
  'tree nut': 'tree nuts',
  cat: 'cats',
  dog: 'dogs',
  bee: 'bees',
  strawberry: 'strawberries',
  walnut: 'walnuts',
  almond: 'almonds',
  cashew: 'cashews',
}; // prettier-ignore

function allergies(
  words: readonly string[],
  whom: Whose | undefined,
  polarity: Draft['polarity'] = 'affirmed',
): Draft[] {
  if (!whom) return [];
  return words
    .map((one) => one.toLowerCase().replace(/^(?:an?|the|any|all|some|most|both|certain|types of|kinds of) /, ''))
    .filter((one) => one && !NO_ALLERGEN.test(one))
    .map((one) => {
      const value = SAME[one] ?? one;
      return {
        slot: 'health.allergies',
        value,
        text: say('be', `allergic to ${value}`, polarity),
        polarity,
        confidence: 0.9,
        ...whom,
      };
    });
}
const things = (rest: string) =>
  list(
    rest.split(
      / (?:can|could|what|which|is|are|how|would|should|please|btw|do|does|i|and (?:is|has|can|i|we|my)) /i,
      1,
    )[0] ?? '',
    { max: 3 },
  ).map(({ words }) => words);

const DRINKS =
  /^(?:coffee|tea|alcohol|.*milk|soda|beer|.*wine|caffeine|energy drinks?|booze|spirits|juice|fizzy drinks|soft drinks)$/i;
function without(what: string, whom: Whose | undefined, polarity: Draft['polarity'] = 'affirmed'): Draft[] {
  if (!whom || !what) return [];
  const value = what.toLowerCase().replace(/^any /, '');
  const drink = DRINKS.test(value);
  const text =
    polarity === 'ended'
      ? `${drink ? 'Drinks' : 'Eats'} ${value} again`
      : `Does not ${drink ? 'drink' : 'eat'} ${value}`;
  return [{ slot: 'health.avoids', value, text, polarity, confidence: 0.85, ...whom }];
}
const FOOD = `(${FOODS})(?![\\p{L}-])`;
const FOOD_LIST = `(?:(?:the|any|all|too much|much|anything with|food with|things with|a lot of) )*${FOOD}(?:(?:,| or| and|, or|, and| nor) (?:any |anything with )?${FOOD})?(?:(?:,| or| and|, or|, and| nor) (?:any )?${FOOD})?`;
const NO_FOOD =
  '(?: (?:do not|does not|did not|can not|can no longer|must not|should not|will not|no longer|never|am not allowed to|is not allowed to|am not supposed to|have stopped|stopped|quit|avoid|avoids|have to avoid|has to avoid|must avoid|need to avoid|needs to avoid|try to avoid|tries to avoid|am avoiding|is avoiding|am off|is off|am trying to avoid|gave up|have given up|has given up|have cut out|cut out|am cutting out|had to cut out|had to give up|had to stop|stay off|steer clear of|stay away from|keep away from|am laying off|have sworn off|swore off|have quit|am not eating|am not drinking|refuse to|have not|have not had|have not eaten)(?: (?:really|ever|even|been))*(?: (?:eat|eats|eating|drink|drinking|have|having|do|touch|touching|tolerate|stomach|digest|consume|consuming|handle|take|process|had|eaten))?)';

const diet = (words: string, whom: Whose | undefined, polarity: Draft['polarity'] = 'affirmed'): Draft[] => {
  const value = words.toLowerCase().replace('veggie', 'vegetarian').replace('pescetarian', 'pescatarian');
  return whom
    ? [{ slot: 'health.diet', value, text: say('be', value, polarity), polarity, confidence: 0.85, ...whom }]
    : [];
};
const DIET = `(${DIETS}|teetotal(?:ler)?|sober|intermittent fasting|coeliac|(?:gluten|dairy|sugar|lactose|wheat|nut|soy|grain|meat)[- ]free|(?:low|high)[- ](?:carb|fat|salt|sodium|sugar|fodmap|protein|fibre|fiber|gi|potassium|cholesterol|iron)|fodmap|dash|carnivore|anti-inflammatory|renal|macrobiotic|liquid|halal|kosher)`;
const MORE_DIET =
  '(?: (?:strictly|mostly|fully|a strict|strict|an?|the|very|now|currently|still|basically|just|all|all been|not|no longer|never|completely|on|on an?|on the|trying to be|trying to eat|going|eating|doing|following|gone))*';

export const diets: readonly Presupposition[] = [
  {
    pattern: anywhere(`${WHO}(${ADVERB}${TAKE}) ${DOSE}${DRUG}${MORE}( any ?more)?`),
    draft: ([relation, name, verb = '', one = '', two = '', three = '', more = '']) =>
      /\btried\b/.test(verb)
        ? undefined
        : all([one, two, three], whose(relation, name), / off$/.test(verb) ? 'ended' : turnOf(verb, more)),
  },
  {
    pattern: anywhere(
      `${OPENING}(?:been |just |now |currently |back |started |put |taking |was |got )*(?:on|taking|started|prescribed|put on|take|using|switched to) ${DOSE}${DRUG}${MORE}`,
    ),
    draft: ([one = '', two = '', three = '']) => all([one, two, three], SELF),
  },
  {
    pattern: anywhere(`(?:${WHO}${ADVERB}|${OPENING}) ?${STOP} ${DOSE}${DRUG}`),
    draft: ([relation, name, one = '']) => medicine(one, whose(relation, name), 'ended'),
  },
  {
    pattern: anywhere(
      `${THEY} (?:(?:took|taken|take|weaned|weaning) me off|(?:stopped|ended|paused|discontinued|halted|withdrew) my) ${DOSE}${DRUG}`,
    ),
    draft: ([one = '']) => medicine(one, SELF, 'ended'),
  },
  {
    pattern: anywhere(
      `(?:${THEY} (?:put|started|switched|moved|changed|got|swapped|prescribed|gave|have|has) (?:me|us)|\\bI (?:am|was|got|have been|have just been) (?:put|started|switched|moved)) (?:(?:from ${DOSE}${DRUG} )?(?:on|onto|on to|to|over to) )?${DOSE}${DRUG}`,
    ),
    draft: ([old = '', name = '']) => [...medicine(old, SELF, 'ended'), ...medicine(name, SELF)],
  },
  {
    pattern: anywhere(
      `(?:\\bI (?:have )?(?:just )?|${OPENING})(?:switched|swapped|changed|moved|went|switching|moving|changing)(?: over)? from ${DOSE}${DRUG} (?:to|for|onto) ${DOSE}(?:${DRUG})?`,
    ),
    draft: ([old = '', name = '']) => [...medicine(old, SELF, 'ended'), ...medicine(name, SELF)],
  },
  {
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) (?:${KIND_OF}(${KIN})(?: (\\p{L}+))?'s )?(?:(?:new|daily|morning|evening|weekly|nightly|usual|regular|current|low-dose|dose of|first|next|last|prescribed|heart|sleep|asthma|pain|blood pressure)(?: dose of| shot of)? )*${DRUG}(?! (?:habit|addiction|line))`,
    ),
    draft: ([relation = '', name, drug = '']) =>
      /^(?:hormones|prep|magnesium|steroids|the coil)$/i.test(drug) ? undefined : medicine(drug, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `${WHO}((?:${ADVERB}(?: (?:am|are|is|was|have always been|has always been|used to be|have been|became)|'s))(?: (?:not|no longer|never|severely|deathly|highly|very|really|quite|mildly|also|a bit|slightly|badly|violently|extremely|super|pretty|so|both|all|terribly|actually|still|now|seriously))*) (?:allergic|intolerant|anaphylactic) to ([^.;!?()]{2,60})`,
    ),
    draft: ([relation, name, verb = '', rest = '']) =>
      allergies(things(rest), whose(relation, name), turnOf(verb, /any ?more/.exec(rest)?.[0])),
  },
  {
    pattern: anywhere(
      `(?:${OPENING}(?:severely |deathly |highly |very |also |badly |slightly )?|\\b(?:being|person|someone|me) )(?:allergic) to ([^.;!?()]{2,60})`,
    ),
    draft: ([rest = ''], words) =>
      /\b(?:someone|person) allergic/i.test(words) && !/\bas someone/i.test(words)
        ? undefined
        : allergies(things(rest), SELF),
  },
  {
    // "it's tree nuts I'm allergic to".
    pattern: anywhere(
      `(?:^|[,;.] ?|\\b(?:is|are|just|only|the|but|have|to|the only thing) )((?:tree )?[\\p{L}]{3,20}) (?:that |which )?(?:I am|we are)(?: (?:actually|really))? allergic to`,
    ),
    draft: ([what = '']) => allergies([what], SELF),
  },
  {
    pattern: anywhere(
      `(?:${WHO}(${ADVERB}(?: (?:do not|does not|no longer|never|have never))?(?: (?:have|has|had|got|have got|developed|has got|outgrew|have outgrown|has outgrown|grew out of|suffer from)|'s got))|((?<![\\p{L}'-])(?:my|our)|\\bnot|${OPENING})) ?(?:(?:an?|my|the|any|really|severe|bad|mild|serious|life-threatening|nasty|huge|known|strong|slight) )*((?:tree |bee |wasp |dust |house dust |shell|pet |cow's )?(?!(?:food|seasonal|many|any|no|some|several|the|my|skin|and|to|bad|severe|pet)\\b)[\\p{L}]{3,15})(?:(?: and|,|\\/) ?([\\p{L}]{3,15}))? (?:allerg(?:y|ies)|intolerances?)(?![\\p{L}-])`,
    ),
    draft: ([relation, name, verb = '', own = '', one = '', two = '']) => {
      const ended = /outgr|grew out/.test(verb);
      const whom = whose(relation, name);
      const polarity = ended ? 'ended' : /^not$/i.test(own.trim()) ? 'negated' : turnOf(verb);
      return allergies([one, two].filter(Boolean), whom, polarity);
    },
  },
  {
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) ${KIND_OF}(${KIN})(?: (\\p{L}+))?'s (?:severe |bad |mild |serious )?((?:tree |bee )?[\\p{L}]{3,15}) allergy`,
    ),
    draft: ([relation, name, what = '']) => allergies([what], whose(relation, name)),
  },
  {
    pattern: anywhere(`${WHO}${ADVERB} have (?:never had|no|not got) (?:any )?(?:known )?(?:food |drug )?allergies`),
    draft: ([relation, name]) => {
      const whom = whose(relation, name);
      return (
        whom && {
          slot: 'health.allergies',
          value: 'allergies',
          text: 'Has no allergies',
          polarity: 'negated',
          confidence: 0.85,
          ...whom,
        }
      );
    },
  },
  {
    pattern: anywhere(
      `${WHO}(${ADVERB}(?: (?:am|are|is|have been|has been|was|became|went|have gone|turned|eat|eats|follow|follows|do|keep|keeps|have turned|used to be|is trying|am trying|am doing|are doing|have become|have started|am on|is on|are on|started|stick to)|'s)${MORE_DIET}) ${DIET}(?![\\p{L}-]| (?:restaurants?|recipes?|chef|cooking|options?|friends?|cafes?|place))(?: diet)?( any ?more)?`,
    ),
    draft: ([relation, name, verb = '', words = '', more = '']) =>
      diet(words, whose(relation, name), turnOf(verb, more)),
  },
  {
    pattern: anywhere(
      `(?:${OPENING}(?:been |gone |went |strictly |mostly |both |all |a )*|\\b(?:my|our) (?:strict )?|\\bas (?:an? )?(?:fellow |strict |lifelong |new )?|\\bbeing (?:an? )?(?:strict )?)${DIET}(?= (?:here|since|for|now|btw|household|family|diet|house|home|lifestyle|and (?:allergic|gluten|dairy|on))\\b|, (?:so|i|what|how|can|any|which)\\b)`,
    ),
    draft: ([words = ''], sentence) =>
      /^(?:low|high)/i.test(words) && !/\bdiet\b|\b(?:for now|these days|at the moment|right now)\b/i.test(sentence)
        ? []
        : diet(words, SELF),
  },
  {
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) ${KIND_OF}(?:strict(?:ly)? )?(${DIETS}|lactose[- ]intolerant|gluten[- ]free) ${KIND_OF}(${KIN})(?![\\p{L}-])`,
    ),
    draft: ([words = '', relation]) => diet(words, whose(relation)),
  },
  {
    pattern: anywhere(`${WHO}(${ADVERB}${NO_FOOD}) ${FOOD_LIST}`),
    draft: ([relation, name, verb = '', one = '', two = '', three = '']) =>
      / (?:do not|does not|did not|can not|will not|must not|should not|never|refuse to|no longer|have not)$/i.test(
        verb,
      )
        ? []
        : [one, two, three].flatMap((food) => without(food, whose(relation, name))),
  },
  {
    pattern: anywhere(
      `${OPENING}(?:(?:can not|do not|never|no longer|trying not to|not allowed to) (?:eat|drink|have|touch|do|tolerate)|avoid(?:ing)?|cut(?:ting)? out|gave up|given up|quit|off|giving up|laying off|staying off|allergic to)(?: the| all)? ${FOOD_LIST}`,
    ),
    draft: ([one = '', two = '', three = '']) => [one, two, three].flatMap((food) => without(food, SELF)),
  },
  {
    pattern: anywhere(
      `(?:${OPENING}|\\b(?:and|so|also|but) )(?:also )?no (?:more )?${FOOD}(?= for me|, ?(?:doctor|i |because)|\\.?$| either| any ?more| these days| at home| in (?:my|our) (?:house|diet))`,
    ),
    draft: ([one = ''], words) => (/\bfor (?:this|the)\b/i.test(words) ? [] : without(one, SELF)),
  },
  {
    pattern: anywhere(
      `${FOOD} (?:do not|does not|never|does no longer) (?:really )?(?:agree|sit well|sit right|go down well) with me|${FOOD} (?:makes?|gives?|upsets?|triggers?|kills?|wrecks?|hurts?) (?:me (?:sick|ill|bloated|hives|migraines|heartburn|headaches|a rash|sneeze|itch|throw up)|my (?:stomach|ibs|reflux|migraines|gut|skin|tummy|head))`,
    ),
    draft: ([one = '', two = '']) => without(one || two, SELF),
  },
  {
    // A habit that was given up.
    pattern: anywhere(
      `(?:${WHO}(${ADVERB}) ?|${OPENING}(?:i )?)(?: ?(?:have|has)(?: just| finally)?)? ?((?:quit|stopped|gave up|given up|packed in|do not|does not|never|no longer|have never|kicked|stop) ?)(smoking|smoke|vaping|vape|drinking|drink|alcohol|cigarettes|nicotine|weed|booze|gambling)(?=$|[,.!?]| (?:at all|and|or|finally|since|in|last|cold|for|so|after|when|two|three|six|a (?:year|month|week)|\\d|any ?more|but|because|either|this|years|months)\\b)`,
    ),
    draft: ([relation, name, , gave = '', what = '']) => {
      const whom = whose(relation, name);
      const habit = what
        .toLowerCase()
        .replace(/^smok\w*$/, 'smoking')
        .replace(/^vap\w*$/, 'vaping')
        .replace(/^drink\w*$|^booze$/, 'alcohol');
      return (
        whom && {
          slot: /^(?:smoking|vaping|gambling|cigarettes|nicotine|weed)$/.test(habit)
            ? 'routines.habit'
            : 'health.avoids',
          value: habit,
          text: `Stays off ${habit}`,
          polarity: /^(?:smoking|vaping|gambling|cigarettes|nicotine|weed)$/.test(habit)
            ? /\b(?:do not|does not|never)\b/i.test(gave)
              ? 'negated'
              : 'ended'
            : 'affirmed',
          confidence: 0.85,
          ...whom,
        }
      );
    },
  },
  {
    pattern: anywhere(
      `${WHO}${ADVERB} have not (?:had a (drink)|touched a (drink)|touched (alcohol|a drop)|had any (alcohol)|had a (cigarette)|(smoked))(?= (?:in|for|since)\\b|$|[,.])|(?:\\bI (?:am|have been)|${OPENING}(?:been )?)(?: now)? ?((?:\\w+ (?:years|months|weeks|days) )?(?:sober|teetotal|alcohol[- ]free|smoke[- ]free))(?= (?:since|for|now|and|in|from|\\d|two|three|four|five|six|a)\\b|$|[,.!])`,
    ),
    draft: ([relation, name, ...what]) => {
      const whom = whose(relation, name);
      const value = /cigarette|smoke/.test(what.join(' ')) ? 'smoking' : 'alcohol';
      // Smoking is a habit that ends, drink a thing that is left out.
      const of: Pick<Draft, 'slot' | 'polarity'> =
        value === 'smoking'
          ? { slot: 'routines.habit', polarity: 'ended' }
          : { slot: 'health.avoids', polarity: 'affirmed' };
      return whom && { ...of, value, text: `Stays off ${value}`, confidence: 0.8, ...whom };
    },
  },
];
