/** Body and food as they are told in passing: "they put me on …", "got braces", "no more coffee for me", "dairy is back". */
import { MEDICINES } from '../lexicon.ts';
import { phrase } from '../phrase.ts';
import { ANY, type Draft, ENDABLE, type Rule, rx, say } from '../rule.ts';

const DRINKS = 'coffee|tea|alcohol|milk|soda|beer|wine|caffeine|energy drinks?|booze|juice|fizzy drinks';
const FOODS = `${DRINKS}|dairy|gluten|sugar|meat|red meat|pork|beef|fish|seafood|shellfish|eggs?|cheese|butter|nuts?|peanuts?|wheat|bread|carbs|soy|lactose|spicy food|fried food|junk food|fast food|sweets|chocolate|salt|honey|lamb|chicken|onions?|garlic|tomatoes|mushrooms?|coriander|cilantro|olives|sesame`;
/** Drugs by the ends of their names, where a dose or "put me on" says that it is one. */
const DRUG =
  /\b[a-z]{3,}(?:formin|gliptin|glutide|gliflozin|zide|pril|sartan|olol|dipine|statin|prazole|oxetine|azepam|azolam|triptan|mycin|cillin|cycline|profen|olone|thyroxine|mab|nib|parin|xaban|amine|idone|apine|iptyline|barb|pentin|gabalin|aflozin|clazide|coxib|lukast|terol|asone|ide|ine)\b/i;

const without = (what: string, polarity: Draft['polarity'] = 'affirmed'): Draft => {
  const drinks = new RegExp(`^(?:${DRINKS})$`, 'i').test(what);
  const verb = drinks ? 'drink' : 'eat';
  return {
    slot: 'health.avoids',
    value: what.toLowerCase(),
    text: polarity === 'ended' ? `${drinks ? 'Drinks' : 'Eats'} ${what} again` : `Does not ${verb} ${what}`,
    polarity,
    confidence: 0.85,
  };
};

/** What somebody eats now, who may never have said that they did not. */
const eats = (what: string): Draft => {
  const verb = new RegExp(`^(?:${DRINKS})$`, 'i').test(what) ? 'drink' : 'eat';
  return { slot: `routines.${verb}s`, value: what.toLowerCase(), text: say(verb, what.toLowerCase()), confidence: 0.8 };
};

function medicine(rest: string, polarity: Draft['polarity'] = 'affirmed'): Draft | undefined {
  const head = rest.split(/[,;]| for | to | since | twice | once /, 1)[0] ?? '';
  const name = MEDICINES.exec(head)?.[0] ?? DRUG.exec(head)?.[0];
  return name &&
    !/^(?:medicine|vaccine|routine|online|machine|time|magazine|mine|line|wine|fine|side|inside|outside|guide|ride)$/i.test(
      name,
    )
    ? {
        slot: 'health.medication',
        value: name.toLowerCase(),
        text: say('take', name.toLowerCase(), polarity),
        polarity,
        confidence: 0.9,
      }
    : undefined;
}

const AIDS =
  'hearing aids?|glasses|contact lenses|contacts|a pacemaker|a cochlear implant|dentures|an insulin pump|a stoma|braces|a prosthe(?:sis|tic)(?: leg| arm)?|a knee brace|orthotics|invisalign';

const aid = (what: string, verb: string, polarity: Draft['polarity'] = 'affirmed'): Draft => ({
  slot: /braces|invisalign/i.test(what) ? 'health.condition' : 'health.access',
  value: what.toLowerCase().replace(/^an? /, ''),
  text: say(verb, what.toLowerCase(), polarity),
  polarity,
  confidence: 0.85,
});

export const care: readonly Rule[] = [
  {
    pattern: rx(
      '(?:.{0,40}?\\b)?(?:they|(?:(?:my|the) )?(?:doctor|gp|doc|psychiatrist|cardiologist|specialist|hospital|nurse)) (?:have |has )?(?:just )?(?:put|started|switched|moved|changed) me (?:on|onto|to|over to) (.+)',
    ),
    dates: 'start',
    draft: ([rest = '']) => medicine(rest),
  },
  {
    pattern: rx('I (?:got|was|have been|am) (?:put|started|switched) (?:on|onto|to) (.+)'),
    others: true,
    dates: 'start',
    draft: ([rest = '']) => medicine(rest),
  },
  {
    pattern: rx('I (?:take|am on|am taking|was prescribed) (.+)'),
    others: true,
    polarities: ENDABLE,
    dates: 'since',
    draft: ([rest = ''], { polarity }) =>
      /\b\d+ ?(?:mg|milligrams?|mcg|ml|units)\b|^[a-z]+$|^[a-z]+ (?:now|for|and)\b/i.test(rest) || polarity === 'ended'
        ? medicine(rest, polarity)
        : undefined,
  },
  {
    pattern: rx(
      `I (?:cut out|gave up|quit|stopped|have cut out|have given up|am off|stay away from|had to give up|am cutting out|swore off|went off) (?:all )?(?:the )?(${FOODS})\\b`,
    ),
    others: true,
    dates: 'start',
    draft: ([what = '']) => without(what),
  },
  {
    pattern: rx(`(?:so )?no (?:more )?(${FOODS}) (?:for me|at home|in (?:my|our) house|these days|allowed)`),
    draft: ([what = '']) => without(what),
  },
  {
    pattern: rx(`.{0,60}?\\bno (${FOODS}),?(?: please| for me)?,? (?:I )?can not stand (?:them|it)`),
    draft: ([what = '']) => without(what),
  },
  {
    pattern: rx(`I (?:do not )?(?:take|touch|do|keep) (wine|alcohol|meat|pork|sugar|caffeine|coffee|dairy|gluten)\\b`),
    polarities: ['negated'],
    draft: ([what = '']) => without(what),
  },
  {
    pattern: rx(
      `(${FOODS})(?:['’]?s| is| are) (?:back(?: on (?:the menu|the table)| in my (?:diet|life))?(?=$|[ !,.])|allowed again)`,
    ),
    dates: 'start',
    draft: ([what = ''], { view }) => (/\bback (?!on|in)\p{L}/u.test(view) ? undefined : without(what, 'ended')),
  },
  {
    pattern: rx(
      `I (?:eat|have|drink|can (?:eat|have|drink)|am eating|am drinking|started (?:eating|drinking|having)|went back to(?: eating| drinking)?) (${FOODS})(?: and (${FOODS}))? (again|now|these days)`,
    ),
    others: true,
    dates: 'start',
    draft: ([what = '', more = '', when = '']) =>
      [what, more].filter(Boolean).map((one) => (/again/i.test(when) ? without(one, 'ended') : eats(one))),
  },
  {
    pattern: rx(`I (?:started|have started) (?:eating|drinking) (${FOODS})\\b`),
    dates: 'start',
    draft: ([what = '']) => without(what, 'ended'),
  },
  {
    pattern: rx(`I can not (?:eat|have|drink|touch) (?:anything with |food with |any )?(${FOODS})\\b(?: of any kind)?`),
    others: true,
    draft: ([what = '']) => without(what),
  },
  {
    pattern: rx('(?:please )?(?:do not|stop) call(?:ing)? me (?:an? )?(vegan|vegetarian|veggie|pescatarian)'),
    draft: ([diet = '']) => {
      const value = diet.toLowerCase().replace('veggie', 'vegetarian');
      return { slot: 'health.diet', value, text: say('be', value, 'ended'), polarity: 'ended' };
    },
  },
  {
    pattern: rx(
      'I (?:am on|follow|adhere to|stick to|keep to|need|have to follow) (?:an? )?(?:strict(?:ly)? |very )?((?!this|that|new|strict|healthy|balanced|special|my|the|good|bad|weird)[\\p{L}\\d-]+(?:[- ](?:free|sodium|carb|fat|protein|sugar|fodmap|calorie|fibre|fiber|potassium))?) diet\\b',
    ),
    others: true,
    polarities: ENDABLE,
    dates: 'since',
    draft: ([diet = ''], { polarity }) => ({
      slot: 'health.diet',
      value: diet.toLowerCase(),
      text:
        polarity === 'ended' ? `No longer follows a ${diet.toLowerCase()} diet` : `Is on a ${diet.toLowerCase()} diet`,
      confidence: 0.9,
    }),
  },
  {
    pattern: rx(
      'I have (?:an? )?((?:severe|serious|bad|mild|life-threatening) )?((?:tree )?[\\p{L}]+) and ((?:tree )?[\\p{L}]+) allerg(?:y|ies)',
    ),
    others: true,
    draft: ([how = '', one = '', two = '']) =>
      [one, two].map((food) => ({
        slot: 'health.allergies',
        value: `${food.toLowerCase().replace(/s$/, '')}s`,
        text: `Has a ${how.toLowerCase()}${food.toLowerCase()} allergy`,
        confidence: 0.95,
      })),
  },
  {
    pattern: rx(`I (?:wear|use|have|got|need|am getting) (?:an? )?(?:new )?(${AIDS})(?=$|[ ,.!])`),
    others: true,
    polarities: ANY,
    dates: 'start',
    draft: ([what = ''], { view, polarity }) => aid(what, /^I wear/i.test(view) ? 'wear' : 'have', polarity),
  },
  {
    pattern: rx('my (braces|cast|stitches) (?:came|are|is) off'),
    dates: 'start',
    draft: ([what = '']) => aid(what, 'have', 'ended'),
  },
  {
    pattern: rx('I am (?:expecting|due)(?: (?:a baby|twins|our (?:first|second|third)))?(?: in)?(?= ⟦|$)'),
    draft: () => ({ slot: 'health.condition', value: 'pregnant', text: 'Is expecting a baby', confidence: 0.8 }),
  },
  {
    pattern: rx('I (?:got|have been|was) told (?:that )?I (?:have|am) (\\p{L}[\\p{L} -]{3,30}?)(?=$|,| ⟦)'),
    draft: ([rest = '']) => {
      const found = phrase(rest, { max: 4 });
      return found &&
        /(?:betic|itis|emia|osis|pressure|disorder|syndrome|disease|intolerant|autistic|adhd)$/.test(found.value)
        ? { slot: 'health.condition', value: found.value, text: `Was told: ${found.words}`, confidence: 0.8 }
        : undefined;
    },
  },
];
