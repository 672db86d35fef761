/** Body and food. What a person needs every day is kept as the constraint; diagnoses are marked sensitive by their slot. */
import { NO_ALLERGEN } from '../ailments.ts';
import { CONDITIONS, DIETS, FOOD_SINGULAR, MEDICINES } from '../lexicon.ts';
import { list, type Phrase, phrase } from '../phrase.ts';
import { ANY, type Draft, ENDABLE, each, type Rule, rx, say } from '../rule.ts';

const plural = (food: string) =>
  FOOD_SINGULAR.has(food)
    ? food
        .replace(/y$/, 'ie')
        .replace(/([a-z])$/, '$1s')
        .replace(/tomatos$/, 'tomatoes')
    : food;

const allergies = (phrases: readonly Phrase[], polarity: Draft['polarity'] = 'affirmed') =>
  each(
    phrases
      .filter(({ value }) => !NO_ALLERGEN.test(value))
      .map(({ words, value }) => ({
        words: plural(words.toLowerCase()) === words.toLowerCase() ? words : plural(words.toLowerCase()),
        value: plural(value),
      })),
    'health.allergies',
    ({ words }) => ({ text: say('be', `allergic to ${words}`, polarity), confidence: 0.95 }),
  );

const avoids = (rest: string): Draft[] =>
  each(
    list(rest).filter(
      ({ value }) =>
        !/^(?:and|neither|much|many|enough|well|out|at|before|after|breakfast|lunch|dinner|more|less|like|too)\b/.test(
          value,
        ),
    ),
    'health.avoids',
    ({ words }) => ({
      text: `Does not ${/^(?:coffee|tea|alcohol|milk|soda|beer|wine|caffeine)/i.test(words) ? 'drink' : 'eat'} ${words}`,
      confidence: 0.9,
      polarity: 'affirmed',
    }),
  );

const condition = (found: Phrase | undefined, polarity: Draft['polarity'] = 'affirmed'): Draft | undefined =>
  found && { slot: 'health.condition', value: found.value, text: say('have', found.words, polarity), confidence: 0.9 };

/** "Follows a strict vegan diet" where it was said so, "Is vegan" otherwise. */
function kept(diet: string, view: string, polarity: Draft['polarity']): string {
  const strict = /\bstrict\w*/i.exec(view)?.[0].toLowerCase();
  if (!/^I (?:am )?follow/i.test(view) || polarity !== 'affirmed') return say('be', diet, polarity);
  return `Follows a ${strict ? 'strict ' : ''}${diet} diet`;
}

export const health: readonly Rule[] = [
  {
    pattern: rx(
      `I (?:am|become|became|went|have gone|turned|have been|follow|eat|am on|have become|am following)(?: to)? (?:an? |the )?(?:strict(?:ly)? )?(${DIETS})s?(?: diet| food| person)?(?=$|[,.]| ⟦| and | but | for )`,
    ),
    others: true,
    polarities: ANY,
    dates: 'start',
    draft: ([diet = ''], { polarity, view }) => ({
      slot: 'health.diet',
      value: diet.toLowerCase().replace('pescetarian', 'pescatarian').replace('veggie', 'vegetarian'),
      text: kept(diet.toLowerCase().replace('veggie', 'vegetarian'), view, polarity),
      confidence: 0.95,
    }),
  },
  {
    pattern: rx(
      'I (?:am|eat|follow|need|have to eat|am on) (?:an? |strictly )?(gluten|dairy|sugar|alcohol|caffeine)[- ]free(?: diet)?',
    ),
    others: true,
    dates: 'since',
    draft: ([what = '']) => avoids(what.toLowerCase()),
  },
  {
    pattern: rx('I am allergic to (.+)'),
    others: true,
    polarities: ANY,
    draft: ([rest = ''], { polarity }) => allergies(list(rest), polarity),
  },
  {
    pattern: rx('I have (?:an? )?([\\p{L}-]+ )??((?:tree )?[\\p{L}]+) allerg(?:y|ies)'),
    others: true,
    polarities: ANY,
    draft: ([how = '', food = ''], { polarity }) =>
      /^(?:severe|bad|mild|serious|food|seasonal|many|any|an|no|some|several)$/i.test(food)
        ? undefined
        : allergies([{ words: food, value: food.toLowerCase() }], polarity).map((draft) =>
            // How bad it is belongs to what is told.
            /^(?:severe|serious|mild|bad) $/i.test(how) && polarity === 'affirmed'
              ? { ...draft, text: `Has a ${how.toLowerCase()}${food.toLowerCase()} allergy` }
              : draft,
          ),
  },
  {
    pattern: rx('I have (?:an? )?(?:[\\p{L}-]+ )?allerg(?:y|ies) to (.+)'),
    others: true,
    draft: ([rest = '']) => allergies(list(rest)),
  },
  {
    pattern: rx('I (?:am|have an?|have) (lactose|gluten|fructose|histamine|dairy)[- ]intoleran(?:t|ce)'),
    others: true,
    polarities: ANY,
    draft: ([what = ''], { polarity }) => ({
      slot: 'health.allergies',
      value: what.toLowerCase(),
      text: say('be', `${what.toLowerCase()} intolerant`, polarity),
      confidence: 0.95,
    }),
  },
  {
    pattern: rx('I (?:have c(?:o)?eliac|am (?:a )?c(?:o)?eliac)'),
    others: true,
    draft: () => ({ slot: 'health.allergies', value: 'gluten', text: 'Cannot eat gluten', confidence: 0.95 }),
  },
  // "I don't drink" alone is about alcohol.
  {
    pattern: rx('I (?:can not )?drink(?: alcohol)?(?=$| and (?:neither|nor)|,| at all)'),
    others: true,
    polarities: ANY,
    draft: (_, { polarity, view }) => (polarity !== 'affirmed' || /can not/.test(view) ? avoids('alcohol') : undefined),
  },
  {
    pattern: rx(
      'I can not have ((?:dairy|gluten|nuts|peanuts|sugar|alcohol|caffeine|lactose|soy|eggs|milk|wheat|shellfish|meat|pork)\\b.*)',
    ),
    others: true,
    draft: ([rest = '']) => avoids(rest),
  },
  {
    pattern: rx('I (can not )?(?:eat|drink|consume) (.+)'),
    others: true,
    polarities: ANY,
    draft: ([not = '', rest = ''], { polarity }) => (polarity !== 'affirmed' || not ? avoids(rest) : undefined),
  },
  {
    pattern: rx(
      'I (?:stopped|quit|gave up|cut out|avoid|have stopped|have given up|try to avoid)(?: eating| drinking| consuming) (.+)',
    ),
    dates: 'start',
    draft: ([rest = '']) => avoids(rest),
  },
  {
    pattern: rx(
      'I (?:gave up|cut out|have given up|stay away from) (meat|dairy|sugar|alcohol|gluten|caffeine|coffee|carbs|red meat)\\b',
    ),
    dates: 'start',
    draft: ([rest = '']) => avoids(rest),
  },
  {
    pattern: rx(
      `I (?:have|suffer from|live with|struggle with|deal with|am recovering from|am living with) (?:a |an |severe |mild |chronic )*(${CONDITIONS})(?=$|[,.]| ⟦| and | since)`,
    ),
    others: true,
    polarities: ANY,
    dates: 'since',
    draft: ([words = ''], { polarity }) => condition({ words, value: words.toLowerCase() }, polarity),
  },
  {
    pattern: rx('I (?:was|got|am|have been|have)(?: just)? diagnosed with (.+)'),
    others: true,
    dates: 'start',
    draft: ([rest = '']) => condition(phrase(rest, { max: 5 })),
  },
  {
    pattern: rx(
      'I am (diabetic|autistic|epileptic|asthmatic|an[a]?emic|bipolar|hypertensive|pregnant)(?=$|[,.]| ⟦| and )',
    ),
    others: true,
    polarities: ANY,
    dates: 'since',
    draft: ([words = ''], { polarity }) => ({
      slot: 'health.condition',
      value: words.toLowerCase(),
      text: say('be', words, polarity),
    }),
  },
  {
    pattern: rx('I am (\\d+ (?:weeks|months)) pregnant'),
    draft: () => ({ slot: 'health.condition', value: 'pregnant', text: 'Is pregnant' }),
  },
  {
    pattern: rx('I (?:take|am taking|am on|use|was prescribed|am prescribed|started(?: taking)?|was put on) (.+)'),
    others: true,
    polarities: ENDABLE,
    dates: 'since',
    draft: ([rest = ''], { polarity }) => {
      const name = MEDICINES.exec(rest.split(/[,;]| for | to | since /, 1)[0] ?? '')?.[0];
      return name
        ? { slot: 'health.medication', value: name.toLowerCase(), text: say('take', name, polarity), confidence: 0.9 }
        : undefined;
    },
  },
  {
    pattern: rx(
      'I (?:use|am in|am using|need|rely on) (?:an? )?(wheelchair|walker|cane|crutches|screen reader|hearing aids?|guide dog|white cane|service dog)\\b',
    ),
    others: true,
    polarities: ENDABLE,
    dates: 'since',
    draft: ([what = ''], { polarity }) => ({
      slot: 'health.access',
      value: what.toLowerCase(),
      text: say('use', /s$|^crutches/.test(what) ? what : `a ${what}`, polarity),
    }),
  },
  {
    pattern: rx(
      'I am (colou?r[- ]?blind|(?:legally |partially |almost )?blind|deaf|hard of hearing|dyslexic|visually impaired|partially sighted|deafblind|a wheelchair user|left-handed)(?=$|[,.]| ⟦| and | in )',
    ),
    others: true,
    polarities: ANY,
    draft: ([what = ''], { polarity }) => ({
      slot: 'health.access',
      value: what.toLowerCase(),
      text: say('be', what, polarity),
    }),
  },
  {
    pattern: rx('I have (dyslexia|dyscalculia|hearing loss|low vision|colou?r blindness|limited mobility)\\b'),
    others: true,
    draft: ([what = '']) => ({ slot: 'health.access', value: what.toLowerCase(), text: `Has ${what.toLowerCase()}` }),
  },
];
