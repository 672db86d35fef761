/**
 * Kinds of questions that a chatbot asks about the user, and the sentence that an answer to each stands for. English; a
 * table, so that other languages can stand beside it. What a sentence then means is the rules' business.
 */

/** What an answer must look like. */
export type Shape =
  | 'name'
  | 'place'
  | 'age'
  | 'amount'
  | 'count'
  | 'thing'
  | 'firm'
  | 'list'
  | 'time'
  | 'units'
  | 'speech';

const NUMBER =
  '\\d[\\d.,]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\\p{L}+)?|\\p{L}+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
/** A noun phrase that is no clause. */
const NOUN =
  "(?!.*\\b(?:i|you|we|is|are|was|were|do|does|did|can|will|would|should|have|has|because|since|when|if|that|which|what|how)\\b)[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’&/+#.-]*(?: [\\p{L}\\p{N}&/+#'’.-]+){0,4}";

/** By shape: the answer; where there is a group it alone is taken. */
export const SHAPES: Readonly<Record<Shape, RegExp>> = {
  name: /^(?:it['’]?s |he['’]?s called |she['’]?s called |called )?(\p{L}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,2})$/iu,
  place:
    /^(?:in |just outside (?:of )?|near |from )?((?!.*\b(?:an?|my|our|with|at|on|by|flat|house|apartment|home|here|nowhere|somewhere|earth|town|city|village|abroad|outside|online|remotely|hell|bed|moon|alone|parents|sure|whatever|fine|good|great|cool|nah|hmm+|sorry|secret|private)\b)(?!in |from |near |the (?!netherlands|uk|us|usa|states|philippines|hague|bronx|bahamas|gambia|midlands|highlands|emirates))\p{L}[\p{L}\p{M}'’.-]+(?:,? [\p{L}\p{M}'’.-]+){0,3})$/iu,
  age: new RegExp(`^(${NUMBER})(?: years?(?: old)?| yo| y\\.?o\\.?)?$`, 'iu'),
  amount: /^((?:[€$£¥]\s?)?\d[\d.,]*\s?(?:k|[€$£¥]|\p{L}{1,9})?(?: \d{1,3}(?: ?\p{L}+)?)?)$/iu,
  count: new RegExp(`^(${NUMBER})(?: of them)?$`, 'iu'),
  thing: new RegExp(`^(${NOUN})$`, 'iu'),
  firm: new RegExp(`^(?:at |for |in )?(${NOUN})$`, 'iu'),
  list: new RegExp(`^(${NOUN}(?:, ${NOUN}){0,4}(?:,? (?:and|&) ${NOUN})?)$`, 'iu'),
  time: new RegExp(
    `^(?:(?:at|on|every|in|by) )?((?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:days?)?\\b|mornings?|evenings?|nights?|afternoons?|weekends?|weekdays?|noon|midnight|\\d{1,2}(?:[:.]?\\d\\d)?(?: ?[ap]m)?|daily|(?:once|twice|(?:${NUMBER}) times|every|each) .{1,30})(?:(?:,| and| &| at| from| to| in the|-)? ?[\\p{L}\\d:.]+){0,5})$`,
    'iu',
  ),
  units: /^(?:in )?(metric|imperial|celsius|fahrenheit)\b/i,
  speech: /^(?:in )?(\p{L}+)$/iu,
};

/** A kind of open question. `say` takes the answer and what the pattern's two groups caught. */
export interface Wh {
  pattern: RegExp;
  shape: Shape;
  say(answer: string, first: string, second: string): string | undefined;
}

const wh = (source: string, shape: Shape, say: Wh['say']): Wh => ({
  pattern: new RegExp(`^${source}$`, 'iu'),
  shape,
  say,
});
const TITLE = (words: string) =>
  words.replace(/(^|[\s-])(\p{Ll})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase());
const KIN =
  '(wife|husband|partner|spouse|girlfriend|boyfriend|fianc[eé]e?|son|daughter|baby|mother|mum|mom|father|dad|brother|sister|best friend|boss|manager|dog|cat|puppy|kitten|horse|rabbit|parrot|hamster|pet)';
const NOWADAYS =
  '(?: (?:right now|now|currently|at the moment|these days|today|exactly|by the way|usually|normally|most(?:ly)?))?';
const DO_OFTEN =
  '(train|work out|exercise|practi[sc]e|run|swim|cycle|go to the gym|work|study|cook|meditate|do yoga|climb|play|go running|go swimming|volunteer)';

/** The first that fits is taken. */
export const WH: readonly Wh[] = [
  wh(
    `(?:where (?:do you live|are you (?:based|living|located))|(?:what|which) (?:city|town|country|place|part of [\\p{L} ]{3,30}?|area|state|region|neighbou?rhood)(?: or \\p{L}+)? (?:do you live|are you (?:based|living|located))(?: in)?|(?:what|which) (?:city|town|country) are you in)${NOWADAYS}`,
    'place',
    (place) => `I live in ${TITLE(place)}`,
  ),
  wh(
    'where (?:are|were) you (?:originally )?(?:from|born(?: and raised)?)(?: originally)?|(?:what|which) country (?:are you|do you come) from',
    'place',
    (place) => `I am from ${TITLE(place)}`,
  ),
  wh(
    "how old are you(?: now)?|what(?:['’]s| is) your age|(?:may|can) i ask (?:how old you are|your age)",
    'age',
    (age) => `I am ${age} years old`,
  ),
  wh(
    "what(?:['’]s| is) your (?:first )?name|(?:may|can) i (?:have|know|ask|get) your name|what (?:should|can|may|do) (?:i|people|your friends) call you",
    'name',
    (name) => `My name is ${TITLE(name)}`,
  ),
  wh(
    `what(?:['’]s| is) your ${KIN}(?:['’]s name| called)|what(?:['’]s| is) the name of your ${KIN}`,
    'name',
    (name, kin, other) => `My ${kin || other} is called ${TITLE(name)}`,
  ),
  wh(
    `what do you do(?: for (?:a living|work))?${NOWADAYS}|what(?:['’]s| is) your (?:current )?(?:job(?: title)?|profession|occupation|role|line of work)`,
    'thing',
    (role) => `I work as ${/^an? /i.test(role) ? role : `a ${role}`}`,
  ),
  wh(
    `(?:where do you work|who do you work for|(?:what|which) (?:company|firm|organi[sz]ation) do you work (?:for|at))${NOWADAYS}`,
    'firm',
    (firm) =>
      `I work at ${/^(?:an?|the) /i.test(firm) ? firm : TITLE(firm)}`.replace(
        /^I work at (?:at|for|in) /i,
        'I work at ',
      ),
  ),
  wh(
    `what (?:do you|are you|did you) study(?:ing)?(?: at (?:university|college|uni|school))?${NOWADAYS}|what(?:['’]s| is) your (?:major|degree(?: in)?|field of study)`,
    'thing',
    (field) => `I study ${field}`,
  ),
  wh('(?:what|which) languages? (?:do|can) you speak(?: at home)?', 'list', (languages) =>
    `I speak ${TITLE(languages)}`.replace(/ And /g, ' and '),
  ),
  wh(
    "what(?:['’]s| is) your (?:native|first) language|what(?:['’]s| is) your mother tongue",
    'speech',
    (language) => `My native language is ${TITLE(language)}`,
  ),
  wh("how tall are you|what(?:['’]s| is) your height", 'amount', (height) => `I am ${height} tall`),
  wh("how much do you weigh|what(?:['’]s| is) your (?:current )?weight", 'amount', (weight) => `I weigh ${weight}`),
  wh(
    '(?:what|which) (?:kind of |type of |make of )?(?:car|vehicle|van|truck|motorbike|bike) do you (?:drive|have|own|ride)|what do you drive',
    'thing',
    (car) => `I drive a ${car.replace(/^an? /i, '')}`,
  ),
  wh(
    `(?:what|which) (?:[\\p{L} ]{2,40}?) (?:do|are) you us(?:e|ing)(?: for \\p{L}+| at work)?${NOWADAYS}`,
    'thing',
    (tool) => `I use ${tool}`,
  ),
  wh(
    'how many (kids|children|sons|daughters|brothers|sisters|siblings|cats|dogs|pets|grandchildren|bikes|cars) do you have',
    'count',
    (count, what) => `I have ${count} ${what}`,
  ),
  wh(
    "what(?:['’]s| is) your favou?rite ([\\p{L} ]{3,30})",
    'thing',
    (thing, what) => `My favourite ${what.trim()} is ${thing}`,
  ),
  wh(
    '(?:what are you allergic to|are you allergic to (?:anything|any \\p{L}+)|do you have any (?:food )?(?:allergies|intolerances)(?: or \\p{L}+)?|any (?:food )?allergies[\\p{L} ]{0,40})(?:,? if (?:any|so, what))?',
    'list',
    (foods) => `I am allergic to ${foods.replace(/^to /i, '')}`,
  ),
  wh(
    "(?:do you (?:have|follow) (?:any )?(?:special |specific )?(?:dietary (?:restrictions?|requirements?|preferences?|needs)|diets?)(?:[\\p{L}, ]{0,60})?|what(?:['’]s| is) your diet|(?:what|which)(?: kind of| type of)? diet do you follow)",
    'thing',
    (diet) =>
      /^(?:vegan|vegetarian|pescatarian|gluten[- ]free|dairy[- ]free|halal|kosher|keto|lactose intolerant|celiac|coeliac)$/i.test(
        diet,
      )
        ? `I am ${diet}`
        : /^no \p{L}+(?: \p{L}+)?$/iu.test(diet)
          ? `I do not eat ${diet.slice(3)}`
          : undefined,
  ),
  wh(
    `(?:what|which)(?: kinds?| types?| sorts?| genres?)?(?: of)? (music|movies|films|books|games|food|cuisines?|sports?|tea|coffee|wine|beer)(?: genres?)? do you (?:like|enjoy|prefer|love|(?:usually )?(?:listen to|watch|read|play|eat|drink))(?: (?:most|best|the most))?`,
    'list',
    (kinds) => `I like ${kinds}`,
  ),
  wh(
    "what are your (?:hobbies|interests)(?: and \\p{L}+)?|what do you (?:like|enjoy|love)(?: doing| to do)(?: in [\\p{L} ]+| for fun| on [\\p{L} ]+)?|what(?:['’]s| is) your hobby",
    'list',
    (hobbies) => `My hobbies are ${hobbies}`,
  ),
  wh(
    '(?:what|which) units (?:do you (?:prefer|use|like)|should i use|would you (?:prefer|like))|(?:metric|imperial|celsius|fahrenheit) or \\p{L}+',
    'units',
    (units) => `Always use ${units.toLowerCase()}`,
  ),
  wh(
    '(?:what|which) language (?:should i (?:answer|reply|respond|write) in|do you want me to (?:answer|reply|respond) in|would you like (?:me to (?:answer|reply|respond) in|my answers in))',
    'speech',
    (language) => `Always answer in ${TITLE(language)}`,
  ),
  wh(
    `(?:when|(?:what|which) (?:days?|time|times)(?: of the (?:week|day))?|how often|how many (?:times|days) (?:a|per) week) do you (?:usually |normally |typically |like to )?${DO_OFTEN}`,
    'time',
    (time, verb) =>
      `I ${verb} ${/^(?:\d|noon|midnight)/i.test(time) && !/times|days/i.test(time) ? 'at ' : /^(?:mon|tue|wed|thu|fri|sat|sun|week)/i.test(time) ? 'on ' : /^(?:morning|evening|afternoon)/i.test(time) ? 'in the ' : ''}${time}`,
  ),
  wh(
    '(?:when|what time) do you (?:usually |normally |typically )?(get up|wake up|go to bed|go to sleep|start work|finish work|eat dinner|have dinner|leave for work)',
    'time',
    (time, verb) => `I ${verb} at ${time}`,
  ),
  wh(
    "when(?:['’]s| is) your birthday|what(?:['’]s| is) your (?:birthday|date of birth|birth ?date)|when were you born",
    'thing',
    (day) => `My birthday is ${day.replace(/^(?:on|the) /i, '')}`,
  ),
  wh("what(?:['’]s| is) your budget(?: for [\\p{L} ]+)?", 'amount', (budget) => `My budget is ${budget}`),
  wh("(?:what|which)(?:['’]s| is)? (?:your )?time ?zone(?: are you in)?", 'thing', (zone) => `My time zone is ${zone}`),
  wh(
    "what(?:['’]s| are) your pronouns|(?:what|which) pronouns do you use",
    'thing',
    (pronouns) => `My pronouns are ${pronouns}`,
  ),
];

/** A kind of question that is answered with yes or no: groups are "still", the verb, and the rest. */
export interface Inverted {
  pattern: RegExp;
  yes(verb: string, rest: string): string;
  no(verb: string, rest: string): string;
  /** No longer. */
  gone(verb: string, rest: string): string;
}

const ADVERB =
  '(?:currently |usually |normally |generally |ever |already |by any chance |happen to |also |actually |personally )*';
const VERBS =
  'live|work|eat|drink|have|own|speak|smoke|vape|use|play|like|love|enjoy|prefer|drive|cook|study|teach|run|follow|take|wear|keep|practi[sc]e|exercise|cycle|commute';
/** What an offer or a question of the moment begins with. */
const OF_NOW =
  '(?:ready|sure|looking|trying|going|planning|thinking|asking|okay|ok|interested|referring|comfortable|familiar|able|open|happy|done|free|available|aware|certain|willing|writing|talking|having|seeing|getting|experiencing|feeling|curious|hoping|wondering|still|saying|satisfied|in a|at the|on the|hungry|tired|there|alright|all)\\b';
const anyless = (rest: string) => rest.replace(/^any /i, '');

/** The first that fits is taken. */
export const INVERTED: readonly Inverted[] = [
  {
    pattern: new RegExp(`^do you ${ADVERB}(still )?${ADVERB}(${VERBS})(?: (.+))?$`, 'iu'),
    yes: (verb, rest) => `I ${verb} ${anyless(rest)}`.trim(),
    no: (verb, rest) => `I do not ${verb} ${anyless(rest)}`.trim(),
    gone: (verb, rest) => `I no longer ${verb} ${anyless(rest)}`.trim(),
  },
  {
    pattern: new RegExp(
      `^are you ${ADVERB}(still )?${ADVERB}()((?!${OF_NOW}|(?!(?:living|working|studying|learning|using|taking)\\b)\\p{L}+ing\\b).+)$`,
      'iu',
    ),
    yes: (_, rest) => `I am ${rest}`,
    no: (_, rest) => `I am not ${rest}`,
    gone: (_, rest) => `I am no longer ${rest}`,
  },
  {
    pattern: /^can you (still )?(eat|drink|have|tolerate) (.+)$/iu,
    yes: (verb, rest) => `I can ${verb} ${rest}`,
    no: (verb, rest) => `I can not ${verb === 'tolerate' ? 'eat' : verb} ${anyless(rest)}`,
    gone: (verb, rest) => `I can no longer ${verb} ${rest}`,
  },
];

/** What excludes what: an answer of the one kind to a reply that says the other corrects it ("As a full-time florist …" – "part time"). */
export const CONTRASTS: readonly { members: readonly string[]; say(member: string): string }[] = [
  { members: ['full time', 'part time'], say: (mode) => `I work ${mode}` },
  { members: ['vegan', 'vegetarian', 'pescatarian'], say: (diet) => `I am ${diet}` },
  { members: ['left handed', 'right handed'], say: (hand) => `I am ${hand}` },
  { members: ['married', 'single', 'divorced', 'widowed', 'engaged'], say: (status) => `I am ${status}` },
];
