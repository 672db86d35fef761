/** What people do again and again, wherever they say so: a verb or an activity with how often, and the hours they keep. */
import { capitalise, conjugate, normaliseValue, thirdPerson } from '../../text.ts';
import { ACTIVITIES } from '../lexicon-living.ts';
import type { Draft } from '../rule.ts';
import { rhythms } from './rhythms.ts';
import { ASKS, another, KIN, partsOf } from './within.ts';

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun';
const UNIT =
  'day|morning|evening|night|afternoon|week|weekend|weekday|weeknight|month|year|fortnight|summer|winter|spring|autumn|fall|christmas|xmas|easter|thanksgiving|ramadan|lent|new year|hour|lunch ?time|lunch|school day|work ?day|workday|term|season|january|february|march|april|may|june|july|august|september|october|november|december';
const COUNT =
  '(?:once|twice|\\d+ ?x|\\d+ times|(?:two|three|four|five|six|seven|a few|several|a couple of|couple of|two or three|three or four|\\d+[-–]\\d+|2 or 3) (?:times|days|nights|evenings|mornings|hours)|\\d+ (?:days|nights|mornings|evenings|hours|minutes|pages|km|miles))';
const OFTEN = [
  `every (?:other |single |second |third |few |last |first |\\d+ |two |three |four )?(?:${UNIT}|${DAY})s?`,
  `each (?:${UNIT}|${DAY})`,
  `${COUNT} (?:a|per|each|every) (?:${UNIT})`,
  `(?:on |at )?(?:the )?(?:weekends?|weekdays|weeknights|school nights|work days)(?! (?:away|in|recipes|trip|break|plan)\\b)`,
  // "on Monday" is one Monday.
  `on (?:(?:${DAY})s(?: (?:and|&|or) (?:${DAY})s)?|(?:${DAY})s? (?:and|&) (?:${DAY})s?|(?:${DAY}) (?=mornings|evenings|nights|afternoons|lunchtimes))(?: (?:mornings?|evenings?|nights?|afternoons?|lunchtimes?))?`,
  `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:mornings|evenings|nights|afternoons))`,
  `(?:most|some|all) (?:days|mornings|evenings|nights|weekends|weeks|afternoons|lunchtimes|of the time)`,
  'daily|nightly|weekly|fortnightly|biweekly|monthly|yearly|annually|regularly|religiously|first thing(?: in the morning)?',
  '(?<=\\d[^,;]{0,25} )(?:a|per) (?:day|night|week)|(?:on )?the (?:first|second|third|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day of (?:the|each|every) month',
  'in the (?:mornings|evenings|afternoons)|before (?:work|bed|breakfast|school)|after (?:work|school|dinner|lunch)|(?:at|during) (?:lunch|night)|(?:after|before|with|between|at) (?:every|each) (?:meal|shower|run|workout|class|shift|session|swim|lunch|dinner|game|feed|bath|snack|coffee)|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:to|through|till|until) (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue)[- ](?:thu|fri)(?:rs)?',
].join('|');
const FREQUENCY = new RegExp(`(?<![\\p{L}'-])(?:${OFTEN})(?![\\p{L}'-])`, 'iu');
/** How often without a doubt: with it a bare activity will do. */
const CLEAR = new RegExp(
  `(?<![\\p{L}'-])(?:every (?:other |single |second |two |few )?(?:${UNIT}|${DAY})|each (?:${UNIT}|${DAY})|${COUNT} (?:a|per|each) (?:${UNIT})|(?:mon|tues|wednes|thurs|fri|satur|sun)days|most (?:days|mornings|evenings|nights|weekends)|daily|nightly)(?![\\p{L}'-])`,
  'iu',
);
const CLOCK =
  '(?:(?:about |around |roughly |like )?(?:half (?:past )?|quarter (?:past|to) )?(?:\\d{1,2}(?:[:.]\\d\\d)?(?: ?[ap]\\.?m\\.?)?|noon|midnight|dawn|sunrise|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: thirty|-thirty)?)(?: ?ish)?)';

const FRONT = `^(?:(?:on|in|at|after|before|since|during|for|around|${OFTEN})(?: [\\p{L}\\d:' -]{1,40}?)? |(?:${OFTEN}) )?`;
const ADVERB =
  '(?:(?:usually|always|normally|typically|generally|often|mostly|mainly|tend to|still|also|just|both|all|now|only|regularly|already|currently|basically|try to|sometimes|never|rarely|hardly ever|really|actually|kind of|have to|need to|like to|ever|even) )*';
const I = `(?:(?:my|our) (?:[\\p{L}]+ ){1,3}?and (?:i|me) |(?:i|we) )`;
const SAYS = new RegExp(
  `${FRONT}(${I})(${ADVERB})((?:have (?=(?:recently |just )?(?:been|started) )|am |are )?(?:(?:recently|just|been|started|starting|trying to(?: build a habit of)?|getting into|keep) )*)(do not |no longer |never |used to |stopped |quit |gave up |have stopped |have given up )?([\\p{L}][\\p{L}'-]+)( [^]*)?$`,
  'iu',
);
const OVER = /^()()()(used to|stopped|quit|gave up|have given up|no longer) ([\p{L}][\p{L}'-]+)( [\s\S]*)?$/iu;
const STOPPED =
  /^(?:(?:after|since|because of|due to|for) [\p{L}' -]{2,40}? )?(?:(?:i|we) )?(?:(?:have|had|finally|just|recently|sadly|had to) )*(?:stopped|quit|quitting|stop|gave up|give up|given up|dropped|no longer go) (?:going to (?:the )?|doing |my |our |the )?((?:[\p{L}'-]+ ){0,3}?(?:[\p{L}]{2,}ing|gym|yoga|pilates|choir|football|church|lessons|classes|crossfit|runs|walks|swims|coffee|wine|takeaways?))(?=$|[,.;!?]| (?:and|but|in|on|at|after|because|since|last|this|when|so|for|every|instead|now|altogether)\b)/iu;
const NOT_STOPPED =
  /\b(?:working|trying|raining|responding|loading|charging|caring|using|taking|thinking|studying|smoking|vaping|eating|wondering|asking|feeling|being|growing|breathing|starting|turning)\b/iu;
/** Verbs of the moment, of wanting and of being, of which "every day" tells no habit. */
const NO_HABIT =
  /^(?:am|are|was|were|is|be|been|will|would|can|could|should|might|may|must|shall|want|wants|wanted|enjoy|enjoys|enjoyed|like|need|needed|wish|hope|think|thought|know|knew|guess|feel|felt|love|like|hate|prefer|mean|meant|see|saw|seem|get (?:an|the|this|emails|spam|errors?)|got|found|find|noticed|heard|said|told|asked|had|did|went|made|came|took|gave|bought|lost|wake up (?:feeling|tired|with)|struggle|suffer|forget|worry|wonder|keep|moved|lived|worked|turned|broke|met|ended|missed|live|own|just|not|dream|dreamed|promised|failed|believe|expect|plan|planned|decided|cannot|dont|cant|wont|understand|remember|end|have (?:an? )?(?:exam|test|interview|wedding|flight|deadline|appointment|question|problem|meeting (?:on|next))|earn|earns|make|pay|spend|owe|weigh|lose|charge|forgot|happened|watched|ran|ate|drank|called|tried|used|sat|wrote|read it|saw|spent|booked|signed)$/iu;
const NO_REST =
  /\b(?:this|next|last|coming) (?:week|weekend|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|evening)\b|\b(?:test|exam|interview|wedding|deadline|appointment|presentation|quiz|flight|funeral|scan|surgery|party|concert|game|match)\b[^,;]{0,30} on (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\btonight\b|\byesterday\b/iu;

const TAIL = /\s+(?:btw|lol|haha|now|too|anyway|already|though|tho|and it helps.*|since .*|with no .*)$/iu;

function shown(words: string): string {
  let text = words.trim();
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(TAIL, '').trim();
  }
  return text;
}

const routine = (value: string, text: string, rest: Partial<Draft> = {}): Draft => ({
  slot: 'routines.routine',
  value: normaliseValue(value),
  text: capitalise(thirdPerson(text)),
  confidence: 0.8,
  ...rest,
});

const count = (words: string) => words.split(' ').length;

/** "been waking up at five", "only check email twice a day": as if "I" were said. */
function withI(part: string): string {
  if (/^been \p{L}+ing /iu.test(part)) return `I have ${part}`;
  return ELLIPTIC.test(part) && (FREQUENCY.test(part) || AT_AN_HOUR.test(part)) ? `I ${part}` : part;
}
const ELLIPTIC =
  /^(?:only|usually|mostly|normally|rarely|hardly ever|barely|typically) (?:ever )?(?:check|eat|drink|have|cook|work|train|run|swim|cycle|walk|drive|shop|shower|wash|sleep|read|watch|play|exercise|wear|buy|order|meditate|smoke|vape|see|post|log|weigh|go|get up|wake up)\b/iu;
const AT_AN_HOUR = new RegExp(`\\b(?:at|before|after|around|by|until) ${CLOCK}(?=$|[ ,.?!])`, 'iu');
/** What has been done lately is done again and again. */
const LATELY =
  /^(?:going to (?:bed|sleep|the gym|church)|getting up|waking(?: up)?|sleeping|skipping|running|swimming|cycling|walking|working (?:out|late|from home|nights|weekends)|lifting|cooking|baking|journal(?:l)?ing|meditating|training|fasting|napping|commuting|snacking|drinking|tracking|counting|practi[sc]ing|stretching|praying|vaping|smoking|batch cooking|meal prepping)\b.*\b(?:lately|recently|these days|nowadays|for (?:weeks|months|years|ages))$/iu;
const BETWEEN = new RegExp(
  `^(?:do (?:all |most of )?(?:my|the) \\p{L}+|write|study|read|run|swim|pray|practi[sc]e|exercise|work out|walk the dog|teach|cook|stream|garden|sleep|eat|work|train|fast|nap)(?: \\p{L}+){0,2}? (?:between|from) ${CLOCK} (?:and|to|till|until|-) ${CLOCK}`,
  'iu',
);

/** "I've been meditating", "I started journaling", "I get up": the verb as it is told, and how. */
function verbal(part: string, joint: string): Draft | undefined {
  const text = withI(part);
  if (ASKS.test(text) || NO_REST.test(text)) return undefined;
  if (/^(?:if|unless|when|whenever|or)$/.test(joint) && !/^(?:i|we) (?:only|already|usually) /i.test(text))
    return undefined;
  const later =
    /(?<=(?<!\b(?:that|what|which|who|when|how|if|should|can|could|would|do|did|does|where|than|as|the|time|day|thing|one|all|will|have|am|are|was|were)) )(?:i|we) [\s\S]*$/iu.exec(
      text,
    )?.[0];
  const whole = SAYS.exec(text);
  const match = whole ?? (later === undefined ? null : SAYS.exec(later)) ?? OVER.exec(text);
  if (!match) return undefined;
  // "the podcast I listen to every morning is ending" tells of the podcast.
  if (!whole && later !== undefined && /\b(?:is|are|was|were)\b/i.test(later)) return undefined;
  const [, , adverb = '', aspect = '', end = '', verb = '', rest = ''] = match;
  if (/\b(?:am|are)\b/i.test(aspect) && !/ing$/i.test(verb)) return undefined;
  const goes = /ing$/i.test(verb)
    ? /\b(?:am|are|been|start|getting|keep|habit|stopped|quit|gave up|given up)/i.test(`${aspect}${end}`)
    : true;
  if (!goes || NO_HABIT.test(verb) || NO_HABIT.test(`${verb}${rest}`.split(' ').slice(0, 2).join(' ')))
    return undefined;
  if (
    /ed$/i.test(verb) &&
    !/^(?:need|feed|breed|speed|weed|shed|wed|embed|bleed|used)$/i.test(verb) &&
    !/used to/i.test(end)
  )
    return undefined;
  // "take it every night": what, was told before.
  if (/^ (?:it|this|that|them|these|those)(?= |$)/i.test(rest)) return undefined;
  const words = shown(`${verb}${rest}`);
  if (/^skip (?:breakfast|lunch|dinner)\b/i.test(words))
    return routine(words, `${conjugate(verb.toLowerCase())}${rest}`);
  if (
    !FREQUENCY.test(text) &&
    !ROUND_CLOCK.test(words) &&
    !BETWEEN.test(words) &&
    !LATELY.test(words) &&
    !/\b(?:usually|always|normally|never|tend to|typically)\b/i.test(adverb)
  )
    return undefined;
  if (
    ![
      FREQUENCY.test(text),
      ROUND_CLOCK.test(words),
      DAILY.test(words),
      BETWEEN.test(words),
      LATELY.test(words),
    ].includes(true)
  )
    return undefined;
  if (NO_DEED.test(words)) return undefined;
  if (count(words) > 16 || (count(words) < 2 && !FREQUENCY.test(text))) return undefined;
  const is = /ing$/i.test(verb);
  const head = verb.toLowerCase();
  const tail = words.slice(verb.length).trim();
  if (/used to|stopped|quit|gave up|given up|no longer/i.test(`${end}${aspect}`))
    return routine(words, `No longer ${is ? `keeps up ${words}` : `${conjugate(head)} ${tail}`}`, {
      polarity: 'ended',
    });
  if (/do not|never|rarely|hardly/i.test(`${end}${adverb}`))
    return routine(words, is ? `Is not ${words}` : `Does not ${head} ${tail}`, { polarity: 'negated' });
  return routine(words, is ? `Is ${words}` : `${conjugate(head)} ${tail}`);
}

/** Hours that people keep: "get up at 5:30", "sleep from 9am to 4pm". */
const ROUND_CLOCK = new RegExp(
  `^(?:get up|wake(?: up)?|rise|go to (?:bed|sleep|work|the gym)|sleep|start(?: work)?|finish(?: work)?|take my (?:meds|medication|medicine|pills|tablets|vitamins)|leave(?: home| the house| for work)?|eat|have (?:breakfast|lunch|dinner|coffee|tea)|work|clock (?:in|off|out)|get home|head out|commute|train|fast)(?: \\p{L}+)? (?:at|by|from|until|till|between|before|around|about) ${CLOCK}`,
  'iu',
);
/** What "usually" and "never" make a habit of. */
const NO_DEED =
  /^run(?:ning)? (?:the|this|that|it|an?|my|our) (?!marathon|mile|5k|10k|half|dog|park)|^work(?:ing)? (?:from home|remotely)\b/iu;
const DAILY =
  /^(?:skip|wear|eat|drink|have|cook|bake|walk|cycle|bike|run|jog|swim|drive|commute|sleep|nap|wake|get up|go to|shop|order|read|meditate|journal|pray|train|work out|exercise|stretch|lift|fast|snack|shower|bathe|brush|floss|shave|snooze|hit snooze|weigh myself|moisturi[sz]e|clean|hoover|iron|wash|do (?:the|my)|take (?:the|a)|listen|watch|call|play|garden|water|bring|pack|meal prep|batch|buy|stay up|work (?:late|from|at)|study|practi[cs]e|write)\b/iu;

const NO_LEAD =
  '(?:just |only |also |now |my |our |the |an? |got |have |do |doing |usually |currently |still |up to |back to |back at |into |been |started |some |quick |little |long |regular |weekly |at )*';
const BARE = new RegExp(`^${NO_LEAD}((?:[\\p{L}\\d'-]+ ){0,2}?(?:${ACTIVITIES})(?![\\p{L}'-])[^]*)$`, 'iu');
const UP_AT = new RegExp(
  `^(?:i am |we are )?(?:usually |always |normally |already )*((?:up|awake|in bed|asleep|out the door|at my desk|at work|home|out of bed|done|finished) (?:at|by|before|from|until|till) ${CLOCK}[^]*)$`,
  'iu',
);
const GERUND = /^(?:just |currently |now |still |been |started )*([\p{L}]{3,}ing(?: [\s\S]*)?)$/iu;

/** Chat without a subject: "gym at 6 every morning now", "fasting until noon most days". */
function bare(text: string): Draft | undefined {
  if (ASKS.test(text) || NO_REST.test(text)) return undefined;
  const [, day = '', what = ''] = DAY_IS.exec(text) ?? [];
  if (what) return routine(`${what} ${day}`, `Has ${what} on ${day}`, { confidence: 0.75 });
  const [, thing = '', often = ''] = IS_OFTEN.exec(text) ?? [];
  if (thing) return routine(`${thing} ${often}`, `Has ${thing} ${often}`, { confidence: 0.75 });
  const place = PRESENT_AT.exec(text)?.[1];
  if (place !== undefined) return routine(shown(place), `Is ${shown(place)}`);
  const up = UP_AT.exec(text)?.[1];
  if (
    up !== undefined &&
    (FREQUENCY.test(text) || /^(?:i am|we are|up|in bed)/i.test(text)) &&
    !NO_REST.test(text) &&
    count(up) <= 12
  )
    return routine(shown(up), `Is ${shown(up)}`);
  if (
    !CLEAR.test(text) ||
    NO_REST.test(text) ||
    ASKS.test(text) ||
    /\b(?:is|are|was|were|seems|best|should|people|you|he|she|they|would|cost|costs|good|bad|enough)\b/i.test(text)
  )
    return undefined;
  const words = shown(BARE.exec(text)?.[1] ?? GERUND.exec(text)?.[1] ?? '');
  if (
    !words ||
    /\b(?:i|we)\b/i.test(words) ||
    /^(?:(?:my )?(?:kids?|son|daughter|husband|wife|dad|mum|mom)\b|looking|trying|thinking|wondering|dreaming|hoping|going|feeling|getting|planning|being|having|during|morning|evening|nothing|something|anything|everything|according|including|considering|spring)\b/i.test(
      words,
    ) ||
    count(words) > 12
  )
    return undefined;
  const over = /^(?:not|no longer) (.+)$/i.exec(words)?.[1];
  if (over !== undefined) return routine(over, `No longer keeps up ${over}`, { polarity: 'ended', confidence: 0.75 });
  return routine(words, `Has a routine: ${words}`, { confidence: 0.75 });
}

const TIME_OF = `(?:usual |regular |normal |own )*(?:daily|nightly|weekly|fortnightly|monthly|annual|yearly|morning|evening|afternoon|night ?time|lunch ?time|bedtime|early morning|late night|after[- ]work|pre-?work|weekend|${DAY}|\\d{1,2}(?::\\d\\d)? ?[ap]m|\\d{1,2}:\\d\\d)(?: (?:morning|evening|night|afternoon))?`;
const MY_TIME = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) (${TIME_OF}) ((?:(?!(?:is|are|was|i|we|to|so|and|but|has|for|with|starts|because|off|before|after|by|in|on|at|if|when|of|should|can|do|from|every|each)\\b)[\\p{L}\\d'&-]+ ?){1,3})((?:of|at|in|with|from|around) (?:the )?[\\p{L}\\d:]+)?`,
  'giu',
);
const MY_ROUTINE =
  /(?<![\p{L}'-])(?:my|our) ((?:[\p{L}-]+ )?(?:routine|ritual|schedule|tradition)) (?:is|involves|includes|consists of|starts with) ((?!not\b|all\b|very\b|so\b|too\b)[\p{L}\d][^.;?!]{3,60}?)(?=$|[.;?!]|, (?:can|how|what|is)\b)/giu;
const MY_USUAL =
  /(?<![\p{L}'-])(?:my|our) ((?:usual|typical|regular|go-to|normal|standard|daily|weekly|morning|evening|nightly) (?:breakfast|lunch|dinner|supper|snack|order|workout|walk|run|coffee|drink|meal|route|bedtime|workday|shift)) (?:is|are|starts with) ((?!not\b|too\b|so\b|very\b)[\p{L}\d][^,.;?!]{2,50}?)(?=$|[,.;?!]| (?:and|so|but) (?:i|how|what|can)\b)/giu;
const CHALLENGE =
  /(?<![\p{L}'-])(?:(?:i|we) (?:am |are |have been |have started |just |currently )*|^)(?:doing|do|started|observing|keeping|observe|keep|trying) ((?:dry january|sober october|veganuary|whole30|75 hard|couch to 5k|c25k|ramadan|lent|intermittent fasting|omad|16:8|meatless mondays?|taco tuesdays?|shabbat|no spend (?:month|january))(?: [\d:]+)?)/iu;
const DAY_IS = new RegExp(
  `^(?:my |our )?((?:${DAY})s?(?: (?:morning|evening|night|afternoon)s?)?) (?:is|are) (?:always |usually |for |my |our |the )*((?:[\\p{L}&-]+ )?(?:day off|days off|bin day|${ACTIVITIES})(?: (?:day|night|class|practice))?)$`,
  'iu',
);
const IS_OFTEN = new RegExp(
  `^(?:my |our |the )?((?:[\\p{L}&'-]+ ){0,2}?(?:${ACTIVITIES})(?: (?:night|class|practice|club|session|training|lesson|day))?) (?:is|are|meets?|happens) (?:now |always |usually )*((?:${OFTEN})[^]{0,20})$`,
  'iu',
);
const PRESENT_AT = new RegExp(
  `^(?:i am|we are) (?:usually |always |normally |now )*((?:at|in) (?:the|my|our) [\\p{L} ]{3,25}? (?:${OFTEN})[^]{0,20})$`,
  'iu',
);
const BEDTIME = new RegExp(
  `(?<![\\p{L}'-])(?:my|our|the kids'|kids) (bed ?time|alarm|lunch(?: break)?|dinner ?time|shift|workday|working day|commute|wake[- ]up time|eating window|fasting window|school run|day)(?:'s| is| of| starts| begins| goes off| ends| takes)?(?: usually| always| set)?(?: at| of| for| from| by| about| around)? (${CLOCK}(?: (?:minutes|mins|hours|each way|to ${CLOCK}))?|by (?:train|bus|bike|car|tram|tube|metro|foot))`,
  'giu',
);
const MY_ACTIVITY = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) ((?:[\\p{L}'-]+ )?(?:${ACTIVITIES})(?: (?:class|session|practice|group|lesson|lessons|club|night|day|days|routine|schedule|training|meeting|sessions|classes))?) (?:is|are|falls|happens|runs|takes place|meets)? ?(?:always |usually |now )?(?=(?:${OFTEN}))`,
  'giu',
);
const COMMUTE =
  /(?<![\p{L}'-])(?:i|we) (?:usually |always |now |mostly |also |only )*((?:bike|cycle|walk|drive|scoot|take the bus|ebike|e-bike|run) everywhere|(?:commute|cycle|bike|walk|drive|take the (?:bus|train|tube|metro|tram|subway|ferry)|get the (?:bus|train|tube|tram)|catch the (?:bus|train)|run|scooter) (?:to (?:work|school|uni|the office|college|campus)|in to work|by (?:train|bus|bike|car|tube|metro|tram|bicycle|ferry)|into (?:town|work|\p{L}+))[^,.;?!]{0,40}?)(?=$|[,.;?!)]| (?:and|so|but|which|because|what|how|can|is)\b)/giu;
const MEMBER =
  /(?<![\p{L}'-])(?:i|we) (?:also |now |still |just |usually |have )*(volunteer(?:ed)? (?:at|for|with|in)|sing in|play in|belong to|am (?:in|part of|a member of)|are (?:in|part of|members of)|joined|go to|train with|run with|help out at|coach|attend) (?:an?|the|my|our|some) ((?:[\p{L}'&-]+ ){0,3}?(?:food bank|shelter|choir|band|orchestra|club|team|group|gym|church|mosque|temple|synagogue|class|classes|society|league|library|hospice|charity shop|soup kitchen|charity|scouts|community garden|allotment|running club|book club|quiz team|meetup|committee|parkrun))(?![\p{L}'-])/giu;
const KIN_HABIT = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) ${KIN}(?: (\\p{L}[\\p{L}'-]+))? (?:(?:always|usually|still|now|also|only) )*((?:has|have|goes|go|does|do|plays|play|cooks|takes|take|comes over|visits|swims|works|trains|sings|dances|practi[cs]es|calls|walks|runs|attends)(?: [^,;?!]{0,50}?)? (?:${OFTEN})(?: (?:and|&) (?:${DAY})s?)?)`,
  'iu',
);

/** What people do next of a morning or an evening; nothing that could be asked of the chatbot. */
const NEXT =
  /^(?:then )?(?:have (?!to\b)|drink|eat|walk|go (?:to|for|back)|do (?:the|my|some|yoga|pilates|half)|shower|pray|stretch|meditate|journal|feed the|run|swim|cycle|brush my|drop (?:the|my)|read (?:the|my|for|in)|watch|make (?:coffee|tea|breakfast|lunch|the bed|my)|take the (?:dog|kids|train|bus)|get the (?:bus|train|kids)|work (?:till|until|from)|nap|have)\b/iu;
const goingOn = (text: string): Draft | undefined =>
  NEXT.test(text) &&
  !NO_REST.test(text) &&
  !/\b(?:you|me|please|this|that|it|idea|plan)\b/iu.test(text) &&
  count(text) <= 12
    ? routine(
        shown(text),
        `${conjugate((text.split(' ')[0] ?? '').toLowerCase())} ${shown(text).split(' ').slice(1).join(' ')}`,
      )
    : undefined;
/** "We quit the gym and go hiking on weekends": the second verb has no "I" of its own. */
const AND_THEN =
  /^(?:i|we) [\s\S]*? and (?:then |now |usually |mostly |always )*((?:go|do|run|swim|cycle|walk|train|cook|eat|drink|play|bake|meditate|work out|exercise) [\s\S]*)$/iu;

/** Takes a sentence in plain spelling; gives what it tells, asked or stated, of what the user does again and again. */
export function habits(sentence: string): Draft[] {
  const parts = partsOf(sentence);
  if (parts.length === 0) return [];
  const found: Draft[] = [];
  const other = KIN_HABIT.exec(sentence);
  let goesOn = false;
  for (const { text, joint } of parts) {
    const stopped = /^(?:if|unless|when|or)$/.test(joint) || ASKS.test(text) ? undefined : STOPPED.exec(text)?.[1];
    const made =
      stopped && !NOT_STOPPED.test(stopped)
        ? routine(stopped, `No longer keeps up ${stopped}`, { polarity: 'ended' })
        : (verbal(text, joint) ?? (/^(?:if|unless|when|or)$/.test(joint) ? undefined : bare(text)));
    // "I wake up at 7, have tea and do the crossword": what comes next is as regular.
    const next: Draft | undefined = made ?? (goesOn && /^(?:and|then|)$/.test(joint) ? goingOn(text) : undefined);
    if (next) found.push(next);
    goesOn = next !== undefined && next.polarity === undefined && (goesOn || /^(?:i|we)\b/i.test(text));
    const after = made && made.polarity !== 'ended' ? undefined : AND_THEN.exec(text)?.[1];
    const also = after === undefined ? undefined : verbal(`I ${after}`, '');
    if (also) found.push(also);
  }
  const known = (value: string) => found.some((one) => one.value.includes(value));
  for (const one of rhythms(sentence, routine)) if (!known(one.value)) found.push(one);
  for (const [, when = '', what = '', more = ''] of sentence.matchAll(MY_TIME)) {
    const words = `${when} ${what}${more}`.trim();
    if (
      !known(what.trim().toLowerCase()) &&
      !/^(?:off|free|plans?|shift pattern|\d+)$|\b(?:report|deadline|flight|appointment|newsletter|budget|target|goals?|meeting notes|active users?|review|salary|income|rent|bill|subscription|fee|payment|exam|interview|delivery|sickness)\b/i.test(
        what.trim(),
      )
    )
      found.push(routine(words, `Has a ${words}`, { confidence: 0.75 }));
  }
  for (const [, what = '', words = ''] of sentence.matchAll(MY_USUAL))
    found.push(routine(`${what} ${words}`, `Has ${words} as their ${what}`, { confidence: 0.75 }));
  const challenge = CHALLENGE.exec(sentence)?.[1];
  if (challenge !== undefined && !ASKS.test(sentence))
    found.push(routine(challenge, `Does ${challenge}`, { slot: 'routines.habit' }));
  for (const [, when = '', words = ''] of sentence.matchAll(MY_ROUTINE))
    found.push(routine(`${when} ${words}`, `Has as ${when}: ${words}`, { confidence: 0.75 }));
  for (const [, what = '', when = ''] of sentence.matchAll(BEDTIME))
    if (what !== 'day')
      found.push(
        routine(`${what} ${when}`, `Has their ${what} at ${when}`.replace(/ at (?=by )/, ' '), { confidence: 0.75 }),
      );
  for (const match of sentence.matchAll(MY_ACTIVITY))
    if (!known((match[1] ?? '').toLowerCase())) {
      const often = FREQUENCY.exec(sentence.slice(match.index))?.[0] ?? '';
      found.push(routine(`${match[1]} ${often}`, `Has ${match[1]} ${often}`, { confidence: 0.75 }));
    }
  for (const [, words = ''] of sentence.matchAll(COMMUTE)) {
    const [verb = '', ...rest] = words.split(' ');
    if (!known(words.toLowerCase()))
      found.push(routine(words, `${conjugate(verb.toLowerCase())} ${rest.join(' ')}`, { confidence: 0.75 }));
  }
  for (const [, verb = '', group = ''] of sentence.matchAll(MEMBER)) {
    const [head = '', ...rest] = verb.toLowerCase().split(' ');
    const does = /ed$/.test(head) ? verb : [conjugate(head), ...rest].join(' ');
    if (!known(group.toLowerCase()) && !ASKS.test(sentence))
      found.push(routine(group, `${does} a ${group}`, { slot: 'routines.habit', confidence: 0.75 }));
  }
  if (other && !ASKS.test(sentence)) {
    const [, relation = '', given = '', words = ''] = other;
    if (given === '' || /^\p{Lu}/u.test(given)) found.push(routine(words, words, another(relation, given)));
  }
  return found;
}
