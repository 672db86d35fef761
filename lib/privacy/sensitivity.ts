/**
 * Which kind of sensitive thing a sentence tells, if any: such memories are never added to a prompt by
 * themselves. English word lists; they lean towards calling a thing sensitive, since the price of a false alarm
 * is one click. What a person needs every day (allergies, diet, access) is kept as the constraint that it is,
 * so it counts as `none` by its slot, whatever words it is told in.
 */
import type { Kind, Sensitivity } from '../memory/model.ts';

/** Slots whose meaning settles the matter, before any word is looked at. */
const BY_SLOT: Record<string, Sensitivity> = {
  'health.diet': 'none',
  'health.avoids': 'none',
  'health.allergies': 'none',
  'health.access': 'none',
  'health.condition': 'health',
  'health.medication': 'health',
  'health.blood': 'health',
  'identity.faith': 'faith',
  'identity.politics': 'politics',
  'identity.orientation': 'sex',
  'identity.weight': 'health',
  'work.salary': 'money',
  'people.children': 'children',
  'people.son': 'children',
  'people.daughter': 'children',
  'people.kid': 'children',
  'people.child': 'children',
  'people.baby': 'children',
};

/** In order: the first that matches names the kind. */
const BY_WORDS: [Sensitivity, RegExp][] = [
  [
    'secret',
    /\b(?:secret(?:ly)?|confided|in confidence|don't tell|do not tell|nobody knows|no one knows|having an affair|cheat(?:s|ed|ing) on|password|passcode|pin code)\b/i,
  ],
  [
    'sex',
    /\b(?:sexual\w*|sex life|gay|lesbian|bisexual|homosexual|pansexual|asexual|queer|transgender|trans (?:man|woman|person)|non-?binary|closeted|erectile|libido|porn\w*|fetish\w*|virgin(?:ity)?|std|sti|hiv)\b/i,
  ],
  [
    'health',
    /\b(?:diagnos\w+|medicat\w+|prescri(?:bed|ption)\w*|antidepressant\w*|insulin|chemo\w*|cancer|tumou?r|diabet\w+|depress(?:ed|ion)|anxiety|adhd|autis\w+|bipolar|ptsd|ocd|schizo\w+|epilep\w+|asthma\w*|arthritis|hypertension|blood pressure|cholesterol|migraines?|crohn\w*|endometriosis|pcos|thyroid|hepatitis|stroke|heart (?:attack|disease|condition)|chronic|disorder|syndrome|disease|illness|surgery|therap(?:y|ist)|psychiatr\w+|psycholog(?:ist|ical) (?:help|treatment)|rehab|sober|alcoholic|addict(?:ed|ion)?|overdose|suicid\w+|self-harm|eating disorder|anorexi\w+|bulimi\w+|pregnan\w+|miscarriage|abortion|ivf|infertil\w+|menopause|dialysis|transplant|symptoms?|bmi|overweight|obes\w+)\b/i,
  ],
  [
    'faith',
    /\b(?:christian\w*|catholic\w*|protestant|evangelical|baptist|methodist|mormon|lutheran|orthodox (?:church|jew\w*|christian)|jewish|judaism|muslim|islam\w*|hindu\w*|buddhis\w+|sikh\w*|atheis\w+|agnostic|jehovah\w*|pagan|wiccan|church|mosque|synagogue|temple|pray(?:s|ing|er|ers)?|my faith|religio\w+|ramadan|bible|quran|torah)\b/i,
  ],
  [
    'politics',
    /\b(?:voted?|voting|democrats?|republicans?|conservatives?|liberals?|socialist|communist|libertarian|left-wing|right-wing|labour party|tory|tories|trump|biden|brexit|political\w*(?! (?:thrillers?|dramas?|satires?|fiction|novels?|comed(?:y|ies)|science|cartoons?|maps?))|politics|union member|trade union|activist|protest(?:s|er|ed)?|pro-life|pro-choice)\b/i,
  ],
  [
    'law',
    /\b(?:lawsuit|su(?:ed|ing)\b|court|arrest\w*|convict\w*|felon\w*|misdemeanou?r|probation|parole|prison|jail|criminal|restraining order|custody|undocumented|asylum|deport\w+|immigration status|visa (?:status|application|denied|refus\w+)|bankruptcy|divorce (?:proceedings|settlement|lawyer)|attorney|indict\w+|dui)\b/i,
  ],
  [
    'money',
    /\b(?:salary|salaries|income|earn(?:s|ed|ing)?|net worth|savings|debts?|mortgage|loans?|credit (?:score|card)|bankrupt|pay ?check|wage|pension|inheritance|rent is|owe(?:s|d)?|bank account|overdraft|alimony|child support|investments?|portfolio is worth|\d+k (?:a|per) year)\b/i,
  ],
  [
    'address',
    /\b\d{1,5}[a-z]?,? (?:[A-Z][\w'.-]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|square|sq|way|terrace|close)\b|\b(?:my|our|their|home) address\b|\b[A-Z]\w+(?:straße|strasse|gasse|weg|platz) \d+|\b(?:apartment|apt|flat|unit) (?:no\.? )?\d+\w?\b|\b(?:rua|calle|rue|via|avenida) [A-Z]\w+.{0,30}\d/i,
  ],
  [
    'children',
    /^(?:daughter|son|child|baby|toddler|stepson|stepdaughter)\b|\b(?:(?:my|our|their|his|her) (?:\w+ )?(?:kids?|child(?:ren)?|son|sons|daughters?|baby|toddler|newborn|grandson|granddaughter|grandchild(?:ren)?|stepson|stepdaughter)|(?:son|daughter) [A-Z]\w+|(?:has|have) (?:an? |one |two |three |four |five |\d )(?:\w+ )?(?:kids?|child(?:ren)?|sons?|daughters?|toddler|baby))\b/i,
  ],
];

/**
 * Takes a sentence, and the kind and slot where it has been placed; gives its sensitivity. Without a slot
 * (a whole turn) only the words decide.
 */
export function sensitivityOf(text: string, kind?: Kind, slot = ''): Sensitivity {
  // How to answer is told to the chatbot anyway: it is what such a memory is for.
  if (kind === 'instruction' && slot !== 'ways.other') return 'none';
  const settled = BY_SLOT[slot];
  // A child's allergy is still about a child.
  if (settled && settled !== 'none') return settled;
  const byWords = BY_WORDS.find(([, words]) => words.test(text))?.[0] ?? 'none';
  return settled === 'none' && byWords !== 'children' ? 'none' : byWords;
}
