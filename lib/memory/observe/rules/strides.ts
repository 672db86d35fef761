/** How far works have come, who else is at them, what they cost and weigh: "it is 80 % done", "my team is building …", "quotes are at 90k". */
import { capitalise, thirdPerson } from '../../text.ts';
import { LANGUAGES } from '../lexicon.ts';
import type { Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';
import { WORKS } from '../vocations.ts';
import { SUM, WORD } from './jobs.ts';
import { I, I_DID, LATELY, matter, mine, noun, told } from './voice.ts';

const project = (value: string, text: string, more: Partial<Draft> = {}): Draft =>
  mine('projects.project', value, text, more);
const plan = (value: string, text: string, more: Partial<Draft> = {}): Draft =>
  mine('plans.plan', value, text, { kind: 'plan', ...more });
const figure = (value: string, text: string, entity: string): Draft =>
  mine('projects.measure', value, text, { entity });

/** Those with whom one works, learns and lives. */
const GROUP =
  '(?:team|company|department|office|firm|startup|start-up|lab|practice|shop|school|class|branch|band|choir|club|charity|church|group|squad|crew|co-?founder|business partner)';
/** Programmes that people follow. */
const PROGRAMME =
  '(?:couch to (?:5|10)k|c25k|dry january|sober october|veganuary|75 hard|whole ?30|nanowrimo|inktober|the 5:2|slimming world|weight watchers|the camino|(?:a|my) (?:half )?marathon (?:plan|training)|marathon training)';
const WORK = `(?:(?:${WORD} ){0,2}?(?:${WORKS}|thesis|dissertation|manuscript|first draft|draft|phd|masters|coursework|portfolio|renovation|extension|bookshel(?:f|ves)|desk|bench|nursery|move|kitchen|bathroom))`;
const NO_TEAM_WORK =
  /^(?:(?:it|this|that|me|you|hard|home|late|remotely|fun|great|bad|money|progress)\b|.*\b(?:bug|issue|problem|error|ticket|fix)s?$)/i;

/** What a length is wished for, not a price. */
const PIECE =
  /\b(?:essay|summary|list|story|poem|text|article|post|speech|letter|e-?mail|function|script|code|words|lines|characters|tokens|paragraphs?|answer|reply|version|draft|steps|calories|kcal|people|guests|players|miles|km|metres|meters|feet)\b/i;

/** Rules for any kind of sentence. */
export const strides: readonly Presupposition[] = [
  told(
    `\\b(?:my|our) (${GROUP})(?: is|['’]s| are| has been| have been) (?:all |now |currently |also |just |still )*(?:working on|building|launching|organi[sz]ing|developing|designing|putting on|staging|rehearsing|recording|setting up|opening|migrating to|rolling out|preparing for) ((?:an? |the |our |its )?(?:${WORD} ?){1,8})`,
    ([who = '', rest = '']) => {
      const found = matter(rest, 8);
      return found && !NO_TEAM_WORK.test(found.value)
        ? project(found.value, `Their ${who} is working on ${thirdPerson(found.words)}`)
        : undefined;
    },
  ),
  told(
    `\\b(?:my|our) (${GROUP}|parents|family|folks|in-laws) (?:is |are )?(?:all |now |finally )*(?:moves?|moving|relocates?|relocating|being moved) ((?:in)?to (?:the |a |an |our )?(?:${WORD} ){0,2}?(?:office|building|premises|site|house|flat|space|campus|floor|hq|headquarters|shop|unit|location|warehouse|bungalow|apartment|care home|home|village|town|city)(?: (?:in|on|near|at) (?:${WORD} ?){1,4})?)(?=$|[,.;:?!) ])`,
    ([who = '', where = '']) => plan(`${who} moves ${where}`, `Their ${who} moves ${thirdPerson(where)}`),
  ),
  told(
    `\\b(?:my|our) ((?:${WORD} ){0,2}?(?:project|thesis|dissertation|phd|assignment|coursework|research))(?: (?:this|for the|next) (?:year|summer|spring|autumn|winter|term|semester|weekend|month))?(?: is| will be|:|,| -| –) ?(?:about |on |to (?:build |make )?)?((?!be\\b)(?:${WORD} ?){1,8})`,
    ([kind = '', rest = ''], words) => {
      const isNamed =
        /(?:project|research|thesis|dissertation|phd|coursework)(?: (?:this|for the|next) \w+)?(?: is (?:about|on|to)|:| -| –)/iu.test(
          words,
        );
      const found = isNamed ? matter(rest, 7) : undefined;
      return found && !/^(?:due|done|late|going|not|stuck|so|very|almost|a|help|please)\b/i.test(found.value)
        ? project(`${kind} ${found.value}`, `Has this ${kind}: ${thirdPerson(found.words)}`)
        : undefined;
    },
  ),
  // How far it is.
  told(
    `\\b(?:it is|it['’]s|which is|that is|about|now|i am|am) (?:about |around |roughly |already |now |only |almost )*(\\d{1,2} ?(?:%|percent|per cent) (?:done|finished|complete|written|there|ready|painted|built|through|of the way))`,
    ([amount = ''], words) =>
      /\b(?:i|my|we|our)\b/i.test(words) ? figure(amount, `Is ${amount}`, 'progress') : undefined,
  ),
  told(
    `${I_DID}(raised|saved|collected|sold|paid off|gathered) (?:about |around |over |only |just )?([$€£]?\\d[\\d,.]+k? (?:out )?of (?:the |our |my )?(?:target |goal )?(?:of )?[$€£]?\\d[\\d,.]+k?)(?! (?!for|so|already|we|i|and|but|euros?|pounds|dollars|quid)\\p{L})(?: (?:we|i) need)?(?: for (?:the |my |our |a )((?:${WORD} ?){1,4}))?`,
    ([verb = '', amount = '', what = '']) => {
      const aim = what ? matter(what, 4) : undefined;
      const made = figure(
        amount,
        `Has ${verb} ${amount}${aim ? ` for ${thirdPerson(aim.words)}` : ''}`,
        aim?.value ?? 'progress',
      );
      return aim ? [made, project(aim.value, `Has ${verb} money for ${thirdPerson(aim.words)}`)] : made;
    },
  ),
  told(
    `(?:^|${I_DID}(?:am |are )?)(?:finally |all |just |now |nearly |almost )*(?:done with|finished with|through with|finished|submitted) (?:the|my|our) (${WORK})(?=$|[,.;:?!)]| (?:and|so|but|today|yesterday|last|this|at|now|after|finally|on)\\b)`,
    ([what = '']) => project(what, `Has finished the ${what}`, { polarity: 'ended' }),
  ),
  told(
    `(?:^(the )?(?!(?:this|that|a|your|his|her|their)\\b)|\\b(?:my|our) )(${WORK})(?:['’]s| is| are| has been) (?:finally |now |all |officially |almost |nearly )*(finished|done|complete|completed|submitted|published|launched|live|out)(?=$|[,.;:!)]| (?:and|so|but|now|today|at last|on to|next|finally|since)\\b)(?:[,;]? (?:and )?(?:now )?(?:on to|onto|now for|next up(?: is)?|next is|moving on to|next comes) (?:the|my|our|a) (${WORK}))?`,
    ([the = '', what = '', how = '', next = '']) =>
      // "The book is finished" may be any; with what comes next it is one's own.
      the && !next
        ? undefined
        : [project(what, `Their ${what} is ${how}`), ...(next ? [project(next, `Goes on to the ${next}`)] : [])],
  ),
  told(
    `${I_DID}(?:reached|hit|met|smashed|achieved|beat|made|completed) (?:my|our) (?:${WORD} )?(?:goal|target)(?: of|,|:| -| –) ?([^.;?!()]{3,70})`,
    ([rest = '']) => {
      const found = matter(rest, 7);
      return found && /\d/.test(found.value)
        ? mine('goals.goal', found.value, `Has reached the goal: ${thirdPerson(found.words)}`, { polarity: 'ended' })
        : undefined;
    },
  ),
  // What it costs.
  told(
    `\\b(?:quotes?|estimates?|bids?|offers?) (?:for (?:the|my|our) \\w+(?: \\w+)? )?(?:we (?:got|have|had) |i (?:got|have|had) |so far )?(?:is|are|was|were|came|come|comes|have come|has come|coming|start|starts)(?: coming| back| in| out| now| all)*(?: at| to| around| about| between| from)+ ${SUM}`,
    ([sum = ''], words) =>
      /\b(?:i|my|we|our|for the)\b/i.test(words) ? figure(sum, `Has quotes of ${sum}`, 'quotes') : undefined,
  ),
  told(
    `${I} (?:am |are )?(?:want|would like|wanting|hoping|plan|planning|hope|need|trying|looking|renovating|redoing|redecorating|doing up|building|buying|replacing|rebuilding|organi[sz]ing|planning)\\b[^.?!]{3,60}?(?:,| for| -) (?:under|max(?:imum)?\\.?|at most|less than|no more than|up to) ([$€£]?\\d[\\d,.]*\\d(?:k|€|£)?)(?=$|[.,;!?)]| (?:and|so|if|is|can|what|which|euros?|pounds|dollars|quid|bucks|total|all in)\\b)`,
    ([sum = ''], words) =>
      /[$€£k]|\d[,.]?\d{3}/i.test(sum) && !PIECE.test(words)
        ? mine('projects.budget', sum, `Has a budget of ${sum}`)
        : undefined,
  ),
  // What is begun.
  told(
    `${I_DID}(?:started|began|took up|picked up|have started|have taken up|am starting|restarted|went back to) (?:learning |studying |to learn |with |on )?(${LANGUAGES})(?= (?:in|last|this|about|on|at|for|again|ago|two|three|four|five|six|\\d+|a|because|and|so|with|lessons|classes|yesterday|recently|back)\\b|$|[,.;!])`,
    ([language = '']) => mine('skills.learning', language, `Started learning ${language}`),
  ),
  told(
    `(?:^(?:just |finally |ok |so )*|${I} (?:am |have |are )?${LATELY})(?:starting|started|start|beginning|doing|began|restarting|week \\w+ of|day \\w+ of|on (?:week|day) \\w+ of) (${PROGRAMME})(?![\\w-])`,
    ([what = '']) => mine('goals.goal', what, `Is doing ${what}`, { kind: 'plan' }),
  ),
  told(
    `(?:^(?:so |and |yes |yeah )*(?:we are |i am )?|${I} (?:am|are|have been) ${LATELY})trying for (an?(?:other)?|our|a) ((?:first |second |third |little )?(?:baby|child|boy|girl|one|sibling))(?![\\w-])`,
    ([, what = '']) => mine('goals.goal', `have a ${what}`, `Is trying for a ${what}`, { kind: 'plan' }),
  ),
  told(
    `${I} (?:want|would like|am hoping|are hoping|hope|am trying|am aiming|aim|need|am looking|have) (?:to )?(?:to )?((?:get|go|slim|drop|come|bulk|cut)(?: back)? (?:down|up) to \\d{2,3}(?:[.,]\\d)? ?(?:kg|kgs|kilos?|lbs?|pounds|stone|st|%)|weigh \\d{2,3} ?(?:kg|kilos?|lbs?|pounds|stone)?)(?![\\w-])`,
    ([what = '']) => mine('goals.goal', what, `Wants to ${what}`, { kind: 'plan' }),
  ),
  told(
    `^(?:about |around |down to |to )?(\\d{2,3}(?:[.,]\\d)? ?(?:kg|kgs|kilos?|lbs?|pounds|stone)) (by|before) ((?:my |the )?${WORD}(?: ${WORD})?)`,
    ([what = '', cue = '', when = '']) =>
      mine('goals.goal', `${what} ${cue} ${when}`, `Wants to weigh ${what} ${cue} ${when}`, { kind: 'plan' }),
  ),
  // What is off, and was meant.
  told(
    `${I} (?:was|were) (?:going|planning|about|meant|supposed|all set) to (take the (?:${WORD} ){1,2}(?:job|role|offer|position|flat|place)|(?:move|emigrate|relocate|adopt|study|retire|propose|marry|get married|foster|go)(?: ${WORD}){0,4}?) but |${I} (?:wanted|planned|hoped|meant) to ((?:adopt|move|emigrate|foster|retire|study|open|buy|get married|have (?:kids|children|a baby))(?: ${WORD}){0,4}?),? but (?:i |we )?(?:have )?(?:changed|decided|gave|it did|could not|it fell|did not|called)`,
    ([one = '', other = '']) => plan(one || other, `No longer plans to ${one || other}`, { polarity: 'ended' }),
  ),
  told(
    `${I} (?:am|are) (?:no longer|not) (?:doing|running|entering|attending|going to|taking part in|playing in|joining|having) (?:the|my|our) ((?:${WORD} ){0,2}?(?:triathlon|marathon|half|10k|5k|race|relay|tournament|competition|course|camp|trip|cruise|wedding|party|reunion|retreat|exam|show|concert|festival|conference|internship|phd|masters|holiday))(?![\\w-])(?:[^.?!,]{0,25}, (?:just|only) (?:the|a) (${WORD}))?`,
    ([what = '', instead = '']) => [
      plan(what, `Is not doing the ${what}`, { polarity: 'ended' }),
      ...(instead ? [plan(instead, `Is doing the ${instead}`)] : []),
    ],
  ),
  told(
    `${I} (?:have |had )?(?:now |just |finally |both )*decided (?:to (stay (?:put|in (?!bed|touch|shape|contact|control|line|sync|character|budget)\\w+(?: \\w+)?|at (?:home|my \\w+)|with (?:my|our) \\w+)|keep (?:the|my) (?:baby|job|house|flat|dog|car))|(?:on|against) ((?:the |a |my )?(?:${WORD} ?){1,4}))`,
    ([stay = '']) => (stay ? plan(stay, `Has decided to ${stay}`) : undefined),
  ),
  // Who comes.
  told(
    `(?<!\\b(?:if|when|do|does|did|would|will|should|can) )\\b(?:the|my|our) (in-laws|parents|grandparents|grandkids|grandchildren|cousins|family|relatives|folks|kids) (?:are |is )?(?:all )?(comes?|coming|visits?|visiting|stays?|staying|arrives?|arriving|flying in|fly in)( (?:over|round|up|down|to stay|back|home|here))? ((?:for|at|on|in|next|this|over) (?:${WORD} ?){1,3}?)(?=$|[,.;:?!)]| (?:and|so|but|this|all|what|how|with)\\b)`,
    ([who = '', verb = '', how = '', when = '']) =>
      /\b(?:always|usually|every|do|does|should|if|when)\b/i.test(`${who} ${when}`)
        ? undefined
        : plan(`${who} ${verb}${how} ${when}`, `${capitalise(who)}: ${verb}${how} ${when}`),
  ),
  told(
    `\\b(?:plan|planning|organi[sz]e|organi[sz]ing|hosting|throwing|for|to|book|ideas for|arrange|at|before|surprise) (?:my|our) ((?:${WORD} ){0,1}?(?:mum|mom|dad|gran|nan|grandma|grandad|grandpa|husband|wife|sister|brother|friend|best friend|son|daughter|uncle|aunt|parents|mother|father|partner|girlfriend|boyfriend|boss|mate)['’]s? \\d{1,2}(?:st|nd|rd|th)(?: (?:birthday|anniversary|wedding anniversary|party|bash))?)(?![\\w-])(?! (?:was|were|went|grade|year|floor|attempt))`,
    ([what = '']) => plan(what, `Has this coming up: ${what}`),
  ),
  told(
    `\\b(?:my|our) ((?:${WORD} ){0,2}?(?:op|operation|surgery|scan|exam|viva|test|interview|wedding|launch|trial|hearing|move|exchange|completion|start date|flight|trip|graduation|defen[cs]e|appointment|opening|premiere|gig))(?:['’]s| has| is| was| got| have)(?: been| being| now| just)* (?:pushed|moved|postponed|delayed|brought forward|rescheduled|put) (?:back |forward |out )?(?:to|until|till|for) ((?!me\\b|you\\b|it\\b)${WORD}(?: (?:${WORD}))?)`,
    ([what = '', when = '']) =>
      mine('plans.date', `${what} ${noun(when, 2)?.value ?? when}`, `Has moved the ${what} to ${when}`, {
        kind: 'plan',
        entity: what.toLowerCase(),
      }),
  ),
  told(
    `${I_DID}(?:(?:paid (?:off|back)|cleared(?: off)?) ((?:my|our|the|all my|all our) (?:${WORD} ){0,2}?(?:car|mortgage|loans?|student loans?|debts?|cards?|credit cards?|overdraft|house|flat|van|boiler))|paid ((?:my|our|the) (?:${WORD} )?(?:car|mortgage|loan|debt|card|house|flat|van)) off)(?![\\w-])`,
    ([one = '', other = '']) =>
      mine(
        'events.event',
        `paid off ${(one || other).replace(/^(?:all )?(?:my|our|the) /i, '')}`,
        `Paid off ${thirdPerson(one || other)}`,
        { kind: 'event' },
      ),
  ),
];
