/**
 * The kinds that a model may name, as a closed set, and what a clause must say for each: a model is believed only where
 * the words beside the value speak of such a thing. The patterns are wider than those of the rules, since here somebody
 * has pointed at the words; what they let through is put into the same slots.
 */
import type { Kind } from '../../model.ts';
import { capitalise } from '../../text.ts';
import { CONDITIONS, canonical, DIETS, LANGUAGES, MEDICINES, PETS, RELATIONS, TOOLS, TRADES } from '../lexicon.ts';
import { MORE_CONDITIONS, MORE_LANGUAGES } from '../lexicon-people.ts';
import type { DateUse } from '../rule.ts';
import { relative } from '../rules/relatives.ts';

/** A value in its clause. All in the plain spelling of `statements.ts`, `before` and `after` in lower case. */
export interface Place {
  /** The clause up to the value, from it on, and the value as the user wrote it. */
  before: string;
  after: string;
  value: string;
  /** The clause as it was written. */
  words: string;
}

/** What a label makes of a value. */
export interface Reading {
  slot: string;
  /** Absent: the clause itself, told in the third person. */
  text?: string;
}

export interface Label {
  /** Undefined where the words do not speak of such a thing. */
  read(place: Place): Reading | undefined;
  kind?: Kind;
  /** What the dates of the clause mean; see `rule.ts`. */
  dates?: DateUse;
  tense?: 'past' | 'future';
  /** Where a denial is what it says: "I do not eat pork" under `avoids`. */
  denial?: true;
  /** It makes sense of others too. */
  others?: true;
  /** The value is all that the clause says of it: "leave the office at five on Wednesdays". */
  whole?: true;
  /** Nothing but the noun has to be theirs, whatever the sentence does: "can you find my dog Rex a sitter". */
  taken?: true;
}

/** Words between the verb and the value: at most four, none of which begins another clause. */
const GAP =
  "(?:(?!(?:and|but|so|because|if|when|while|that|which|who|not|without|than|from|to|for|or|by|of|at|in|on|into)\\b)[\\p{L}\\d'+#.-]+,? ){0,4}";
/** The same over a list: "postgres, kafka and …". */
const LIST = "(?:(?!(?:but|so|because|if|when|while|that|which|who|not|without|than)\\b)[\\p{L}\\d'+#.-]+,? ){0,8}";

const ADVERB =
  '(?:really|also|quite|absolutely|still|just|always|do|totally|actually|kinda|particularly|especially|rather)';

const ends = (pattern: string, gap = GAP): RegExp => new RegExp(`(?:${pattern}) ${gap}$`, 'iu');
const whole = (words: string): RegExp => new RegExp(`^(?:an? |my |the )?(?:${words})$`, 'iu');

/** A slot whose words are told as they are. */
const words =
  (slot: string, before: RegExp, isValue: (place: Place) => boolean = () => true) =>
  (place: Place): Reading | undefined =>
    before.test(place.before) && isValue(place) ? { slot } : undefined;

const firstWord = (text: string): string => /^[\p{L}\d]+/u.exec(text.trim())?.[0] ?? '';
const lastWord = (text: string): string => text.toLowerCase().split(/\s+/).at(-1) ?? '';

/** Who writes capitals writes them in names; who writes none says them plainly. */
const isName = ({ value, before }: Place, isSmallToo: boolean): boolean =>
  /^\p{L}[\p{L}'’-]+(?: \p{L}[\p{L}.'’-]+){0,2}$/u.test(value) &&
  (/^\p{Lu}/u.test(value) || (isSmallToo && before.length > 0)) &&
  !NO_NAME.test(value);
const NO_NAME =
  /^(?:i|me|my|we|you|he|she|it|they|here|there|not|just|also|so|now|new|old|sick|tired|happy|sad|sorry|sure|fine|good|bad|back|home|glad|stuck|lost|bored|busy|done|ready|late|single|married|vegan|vegetarian|going|trying|looking|working|getting|having|doing|making|thinking|writing|reading|learning|using|very|really|too|quite|still|always|never|a|an|the|in|on|at|from|with|and|but|or|name|called|named|who|that|this|what|how|please|thanks|help)\b|ing$/iu;

/** Who greets says their name next, in capitals or not. */
const GREETS = /^\W*(?:hi|hey|hello|yo|good (?:morning|evening|afternoon))\b/i;

/** The name of a place, an employer or a school has a capital, unless its sentence has none. */
const isProper = ({ value, before }: Place): boolean =>
  /\p{Lu}|\d/u.test(value) || (!/\p{Lu}/u.test(before.slice(1)) && value.length > 2 && !NO_NAME.test(value));

const NEAR = '(?:in|at|near|around|outside|outside of|off|just off|over in|out in|up in|down in)';
const HOME = ends(
  `^i (?:.* )?(?:(?:live|stay|settled|rent|own|bought|found|farm|am (?:living|staying|based|currently|now)|have been) (?:.* )?${NEAR}|(?:moved|relocated|am moving) (?:back |over |out |down )?to)`,
  '(?:the |a )?',
);
const AGE =
  /^(?:\d{1,3}|(?:[a-z]+(?:teen|ty)|ten|eleven|twelve)(?:[- ][a-z]+)?|one|two|three|four|five|six|seven|eight|nine)$/i;
const BIRTHDAY = /^i (?:am|turned|turn|am turning|have turned) (?:about |almost |nearly |only |now |just )*$/;

/** Slots by their label. The labels stand in the prompt in this order. */
export const LABELS = {
  name: {
    read: (place) =>
      /(?:^i am|\bmy name is(?: spelled| spelt)?|^call me|^it is|^this is) $/.test(place.before) &&
      /^(?:$|[,.;!(]| and\b| here\b| from\b| w(?:ith)?\b)/.test(place.after) &&
      isName(place, /name is/.test(place.before) || GREETS.test(place.words)) &&
      !TRADES.has(lastWord(place.value))
        ? { slot: 'identity.name', text: `Is called ${place.value}` }
        : undefined,
  },
  age: {
    read: (place) =>
      BIRTHDAY.test(place.before) &&
      AGE.test(place.value) &&
      /^(?:$|[,.;!)]| and\b| years?\b| yrs?\b| yo\b| now\b| but\b)/.test(place.after) &&
      !/\b(?:weigh|tall|at|it is|there is)\b/.test(place.before)
        ? { slot: 'identity.age', text: `Is ${place.value} years old` }
        : undefined,
    others: true,
  },
  home: {
    read: (place) =>
      HOME.test(place.before) && isProper(place) ? { slot: 'places.home', text: `Lives in ${place.value}` } : undefined,
    dates: 'start',
    others: true,
  },
  origin: {
    read: (place) =>
      ends(
        '(?:\\bi (?:am|come|grew up|was born|was raised)|originally|born and raised|born)(?: originally)? (?:from|in)',
        '',
      ).test(place.before) && isProper(place)
        ? { slot: 'identity.origin', text: `Is from ${place.value}` }
        : undefined,
    others: true,
  },
  job: {
    read: words(
      'work.role',
      ends(
        '^i (?:am|work as|became|teach|am working as|have been|got moved up to|got promoted to|was promoted to|moved up to)(?: an?| the| now| also| only)*',
      ),
      ({ value }) => TRADES.has(lastWord(value)),
    ),
    dates: 'start',
    others: true,
  },
  employer: {
    read: words(
      'work.employer',
      ends(
        '^i (?:(?:work|am (?:working|employed|starting)|started|got a job|teach|have been)\\b.* (?:at|for|with|by|in)|joined|am (?:with|at))',
        '(?:the |a |an |my )?',
      ),
      isProper,
    ),
    dates: 'start',
    others: true,
  },
  studies: {
    read: words(
      'education.studies',
      ends(
        '\\bi (?:study|am (?:studying|majoring in|taking|switching to)|major in)(?: a| an| my)?(?: degree in| phd in| masters in| course in)?',
        LIST,
      ),
    ),
    dates: 'start',
    others: true,
  },
  diet: {
    read: (place) =>
      whole(DIETS).test(place.value) && /\bi (?:am|eat|became|went|have been)\b/.test(place.before)
        ? { slot: 'health.diet' }
        : undefined,
    dates: 'start',
    others: true,
  },
  allergy: {
    read: words(
      'health.allergies',
      ends('\\b(?:allergic to|allergy to|allergies to|intolerant to|intolerance to|react badly to)', LIST),
    ),
    others: true,
  },
  avoids: {
    read: words(
      'health.avoids',
      ends(
        '\\bi (?:eat|drink|touch|smoke|can not (?:eat|drink|have|stand)|avoid|do not (?:eat|drink|take|have|touch)|stopped eating|stopped drinking|gave up|cut out|quit|stay (?:off|away from))',
        LIST,
      ),
    ),
    denial: true,
    others: true,
  },
  condition: {
    read: words(
      'health.condition',
      ends('\\bi (?:have|got|am|suffer from|live with|was diagnosed with|have been diagnosed with|struggle with)'),
      ({ value }) => whole(`(?:${CONDITIONS})|(?:${MORE_CONDITIONS})`).test(value),
    ),
    others: true,
  },
  medication: {
    read: words(
      'health.medication',
      ends(
        '\\b(?:i (?:take|am (?:on|taking)|was put on|started|use)|(?:has|have|put|got) (?:me|them) on|prescribed(?: me)?)',
        LIST,
      ),
      ({ value }) => MEDICINES.test(value),
    ),
  },
  likes: {
    read: words(
      'tastes.likes',
      ends(
        `\\bi (?:${ADVERB} )?(?:like|love|enjoy|adore|am (?:into|obsessed with|keen on|fond of|a (?:big |huge )?fan of))`,
        LIST,
      ),
    ),
    kind: 'preference',
    others: true,
  },
  dislikes: {
    read: words(
      'tastes.dislikes',
      ends(
        `\\bi (?:${ADVERB} )?(?:hate|dislike|detest|loathe|despise|can not stand|can not bear|am scared of|am afraid of|like|love|enjoy)`,
        LIST,
      ),
    ),
    kind: 'preference',
    denial: true,
    others: true,
  },
  prefers: {
    read: words('tastes.prefers', ends('\\bi (?:would )?(?:prefer|rather|favou?r)')),
    kind: 'preference',
    others: true,
  },
  speaks: {
    read: ({ before, value }) =>
      ends('\\b(?:i speak|fluent in|native|my mother tongue is|my first language is|i am learning)', LIST).test(
        before,
      ) && whole(`(?:${LANGUAGES})|(?:${MORE_LANGUAGES})`).test(value)
        ? /learning/.test(before)
          ? { slot: 'skills.learning' }
          : { slot: 'identity.languages', text: `Speaks ${capitalise(value)}` }
        : undefined,
    others: true,
  },
  uses: {
    read: ({ before, value }) =>
      ends('^i (?:use|am using|code in|program in|work with)', LIST).test(before) &&
      (/^\p{Lu}/u.test(value) || [...before.split(/[\s,]+/), value.toLowerCase()].some((word) => TOOLS.has(word)))
        ? { slot: 'things.uses', text: `Uses ${value}` }
        : undefined,
  },
  habit: {
    read: (place) =>
      /^i (?!want|need|hate|love|like|prefer|would|could|should|can|will|have|am|was|had|get an?|got|stopp|quit)/.test(
        place.before + place.value.toLowerCase(),
      ) &&
      /\b(?:every|each|most|usually|always|daily|weekly|on (?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:mornings|evenings|weekends|nights)|(?:once|twice|times) a (?:day|week|month)|these days)\b/.test(
        `${place.before}${place.value}${place.after}`.toLowerCase(),
      )
        ? { slot: 'routines.routine' }
        : undefined,
    others: true,
    whole: true,
  },
  hobby: {
    read: (place) =>
      HOBBY.test(place.before) || (/^i $/.test(place.before) && HOBBIES.test(firstWord(place.value)))
        ? { slot: 'routines.habit' }
        : undefined,
    others: true,
    whole: true,
  },
  goal: {
    read: words(
      'goals.goal',
      ends(
        '\\bi am (?:training for|saving (?:up )?for|trying to (?:lose|gain|quit|stop|learn|get (?:into|fit|better))|working towards|hoping to (?:become|get into|be)|learning(?: to)?)|\\bmy (?:main |big )?goal is(?: to)?',
        LIST,
      ),
    ),
    kind: 'plan',
    others: true,
    whole: true,
  },
  plan: {
    read: (place) =>
      /\bi (?:am (?:going to|flying|moving|travelling|traveling|visiting|starting|getting|having|joining)|have (?:an? |my )?(?:\p{L}+ )?(?:interview|exam|appointment|flight|surgery|operation|wedding|trip)|got an interview|fly|break ground|leave for)\b/u.test(
        `${place.before}${place.value} ${place.after}`.toLowerCase(),
      ) && /⟦/.test(place.before + place.after)
        ? { slot: 'plans.plan' }
        : undefined,
    kind: 'plan',
    dates: 'when',
    tense: 'future',
    others: true,
    whole: true,
  },
  event: {
    read: (place) =>
      /^i (?:graduated|got (?:married|engaged|divorced|promoted|ordained|into)|was (?:ordained|promoted|hired|laid off)|retired|passed my|won|adopted|had (?:a |my )(?:baby|surgery|operation)|lost my|finished my|delivered)\b/.test(
        `${place.before}${place.value} ${place.after}`.toLowerCase(),
      )
        ? { slot: 'events.event' }
        : undefined,
    kind: 'event',
    dates: 'when',
    others: true,
    whole: true,
  },
  family: { read: (place) => kin(place, RELATIONS), kind: 'relation', taken: true },
  pet: { read: (place) => kin(place, PETS), kind: 'relation', taken: true },
} as const satisfies Record<string, Label>;

export type LabelName = keyof typeof LABELS;

const HOBBIES =
  /^(?:skate|swim|run|climb|paint|draw|knit|sew|garden|hike|cycle|bike|surf|ski|fish|dance|sing|bake|crochet|row|box)s?$/i;
const HOBBY = ends('^i (?:play|practi[sc]e|do|go|joined|collect|am learning|skate|paint|draw|sing)');

/** "my sister Jess", "a dog named bandit": who it is stands right before the name. */
function kin(place: Place, nouns: string): Reading | undefined {
  const [, noun = '', tie = ''] =
    new RegExp(
      `\\b(?:my|our|have|got|adopted)(?: an?| two| new| older| younger| little| big| baby| lovely| old| other)* (${nouns})(,| is| called| named| is called| is named)* $`,
      'iu',
    ).exec(place.before) ?? [];
  // Without a capital only "called" says that it is a name.
  const isNamed = /called|named/.test(tie) ? isName(place, true) : isName(place, false);
  if (noun === '' || !isNamed || place.value.includes(' ')) return undefined;
  const { slot, text } = relative(canonical(noun), capitalise(place.value));
  return { slot, text };
}
