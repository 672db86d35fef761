/** What sentences take for granted: conditions, medicines and diets that are "mine", and the trade "as" which one asks. */
import { CONDITIONS, DIETS, MEDICINES } from '../lexicon.ts';
import { phrase } from '../phrase.ts';
import { being, own, type Presupposition } from '../presupposed.ts';
import { type Draft, say } from '../rule.ts';
import { isOver } from './whose.ts';
import { roleAt } from './work.ts';

const USERS: Pick<Draft, 'polarity' | 'subject' | 'who'> = { polarity: 'affirmed', subject: 'user', who: '' };

/** Short names of conditions that are everyday words too: "my ms", "add my". */
const AMBIGUOUS = /^(?:add|ms|depression|cancer|back pain)$/i;
const MORE_CONDITIONS =
  'coeliac(?: disease)?|celiac(?: disease)?|stroke|heart attack|heart failure|angina|ulcer|peptic ulcer|gastritis|hernia|thyroid|gallstones|kidney stones|diverticulitis|reflux|gestational diabetes|tendonitis|tendinitis|bursitis|carpal tunnel|plantar fasciitis|frozen shoulder|bad (?:knee|back|hip|shoulder|ankle|neck)s?|hay ?fever|sinusitis|shingles|menopause|perimenopause|long covid|chronic fatigue|neuropathy|cataracts?|hearing loss|stutter|stammer|adenomyosis|fibroids|pre-?eclampsia|postpartum depression|burnout|sleep apnea|restless legs?|narcolepsy';
const NAMED_CONDITIONS = `${CONDITIONS}|${MORE_CONDITIONS}`;

const condition = (words: string, text = `Has ${words.toLowerCase()}`): Draft => ({
  slot: 'health.condition',
  value: words.toLowerCase(),
  text,
  confidence: 0.85,
  ...USERS,
});

const DRUGS = MEDICINES.source.replace(/^\\b\(\?:/, '').replace(/\)\\b$/, '');

const medicine = (name: string): Draft => ({
  slot: 'health.medication',
  value: name.toLowerCase(),
  text: say('take', name.toLowerCase()),
  confidence: 0.85,
  ...USERS,
});

const diet = (words: string): Draft => {
  const value = words.toLowerCase().replace('veggie', 'vegetarian').replace('pescetarian', 'pescatarian');
  return { slot: 'health.diet', value, text: say('be', value), confidence: 0.85, ...USERS };
};

const ALLERGEN =
  '((?:tree )?(?!(?:the|my|food|seasonal|bad|severe|mild|skin|pet|an|any|his|her|spring|summer)\\b)[\\p{L}]{3,})';
const SELF = '(diabetic|asthmatic|epileptic|coeliac|celiac|wheelchair user)';

export const presumed: readonly Presupposition[] = [
  {
    pattern: own(`(${NAMED_CONDITIONS})`),
    draft: ([words = ''], sentence) =>
      AMBIGUOUS.test(words) || /ic$/i.test(words) || isOver(words, sentence) ? undefined : condition(words),
  },
  { pattern: own(`(${DRUGS})`), draft: ([name = '']) => medicine(name) },
  {
    pattern: own(`${ALLERGEN} (?:allergy|intolerance)`),
    draft: ([food = ''], words) => {
      const polarity = /\b(?:outgrew|outgrown|gr(?:ew|own|owing) out of|got over|cured of) (?:my|our)\b/i.test(words)
        ? 'ended'
        : 'affirmed';
      return {
        slot: 'health.allergies',
        value: food.toLowerCase(),
        text: say('be', `allergic to ${food.toLowerCase()}`, polarity),
        confidence: 0.9,
        ...USERS,
        polarity,
      };
    },
  },
  { pattern: own(`(?:strict(?:ly)? )?(${DIETS}) (?:diet|lifestyle|household)`), draft: ([words = '']) => diet(words) },
  { pattern: being(`(?:strict )?(${DIETS})`), draft: ([words = '']) => diet(words) },
  {
    pattern: being(SELF),
    draft: ([words = '']) =>
      words === 'wheelchair user'
        ? { slot: 'health.access', value: 'wheelchair user', text: 'Is a wheelchair user', confidence: 0.85, ...USERS }
        : condition(words, say('be', words)),
  },
  {
    pattern: being("((?:[\\p{L}'-]+ ){0,3}?[\\p{L}'-]+)"),
    draft: ([words = ''], sentence) => {
      // "As a nurse, how do I …" asks for oneself; "as a nurse would" does not.
      if (!/\b(?:I|me|my|we|our)\b/i.test(sentence)) return undefined;
      const found = phrase(words, { max: 4 });
      return found ? roleAt(words, 'affirmed').map((draft) => ({ ...draft, ...USERS, confidence: 0.75 })) : undefined;
    },
  },
];
