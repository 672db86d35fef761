/** What one makes, aims at, saves for and spends, wherever a sentence tells of it. */

import { capitalise, thirdPerson } from '../../text.ts';
import type { Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';
import { BUSINESSES, WORKS } from '../vocations.ts';
import { I, I_AM, I_DID, LATELY, matter, mine, noun, told } from './voice.ts';

const WORD = '[^\\s,;:!?()"“”–—]+';
/** Verbs of works that take more than a day. */
const MAKING =
  'building|rebuilding|renovating|restoring|redoing|refurbishing|converting|remodell?ing|redecorating|decorating|writing|rewriting|co-writing|composing|recording|filming|shooting|directing|producing|making|designing|developing|coding|programming|prototyping|sewing|knitting|crocheting|quilting|weaving|embroidering|carving|painting|sculpting|digging|laying|planting|landscaping|putting up|putting together|setting up|starting|launching|opening|founding|organi[sz]ing|planning|hosting|running|curating|compiling|translating|illustrating|editing|publishing|self-publishing|researching|mapping|digiti[sz]ing|fixing up|doing up|tiling|insulating|extending|turning|growing|raising money for|fundraising for|crowdfunding|rehearsing|staging|training for|preparing for|working on|assembling|welding|wiring|upcycling|sanding|brewing|adapting|drafting|tracing|cataloguing|scanning|collecting|animating|mixing|printing|arranging|creating|working towards?|raising|choreographing|finishing|finishing up|demolishing|installing';
/** What is done in an hour, or with the chat. */
const SMALL =
  /\b(?:emails?|mails?|messages?|letters?|texts?|notes?|replies|reply|posts?|tweets?|captions?|lists?|checklists?|functions?|scripts? to|quer(?:y|ies)|code|regex|error|bug|test|tests|formula|spreadsheet|slides?|presentation|speech|toast|summary|report|sentences?|paragraphs?|essay|dinner|lunch|breakfast|cake|soup|bread|pizza|pasta|tea|coffee|money|sense|progress|mistakes?|errands?|decision|difference|noise|food|meal|sandwich|salad|curry|cookies|mess|sure|time|day|evening|weekend|week|life|things?|stuff|ideas?|questions?|answers?|patience|temper|myself|problem|issue|class|method|file|late|low|marathon|race|party|errand|water|laundry|dishes|homework|a bath|job|career|feelings?|thoughts?|cv|resume|cover letter)$/i;
const EVENTS =
  'party|wedding|festival|reunion|fundraiser|conference|exhibition|meetup|street party|birthday party|trip|tournament|concert|retreat|workshop|charity run|bake sale|baby shower|hen (?:do|party|night)|stag (?:do|party|night)|funeral|wake|school play|open day|flea market|jumble sale|camp|road trip|holiday|honeymoon|move|quiz night|gala|auction|protest|anniversary|surprise party|fair|fete|launch party';

const project = (value: string, text: string, more: Partial<Draft> = {}): Draft =>
  mine('projects.project', value, text, more);

const NO_WORK = new RegExp(`(?:^|[ -])(?:${WORKS}|${EVENTS})s?$`, 'iu');

/** Is it a work or an event by its head, which stands in front of "about", "of", "for"? */
const isWork = (words: string): boolean =>
  NO_WORK.test(words.split(/ (?:about|of|for|on|into|from|out of|to|in|with) /i, 1)[0] ?? words);

const SHOP = new RegExp(`(?:^|[ -])(?:${BUSINESSES}|bar|gym)$`, 'iu');
/** "opening a bar", "starting a dog walking business". */
const isOpened = (verb: string, rest: string): boolean =>
  /^(?:starting|launching|opening|founding|setting up)$/i.test(verb) && SHOP.test(noun(rest, 5)?.words ?? '');

/** What somebody is at, said with its verb. */
function making(verb: string, rest: string, sure = false): Draft | undefined {
  const lead = /^(?:an?|the|my|our) /i.exec(rest)?.[0] ?? '';
  const whole = matter(rest, 9);
  const head = noun(rest, 5);
  if (!whole || !head || SMALL.test(head.value)) return undefined;
  const owned =
    /^(?:building|rebuilding|renovating|restoring|redoing|refurbishing|converting|remodell?ing|redecorating|sewing|knitting|crocheting|quilting|weaving|embroidering|carving|sculpting|digging|landscaping|doing up|fixing up|upcycling|prototyping|composing|self-publishing|crowdfunding|fundraising for|raising money for|restoring|putting up|organi[sz]ing|training for|developing|choreographing|rehearsing|staging|laying|tiling|insulating|illustrating|curating|extending)$/i.test(
      verb,
    );
  if (!sure && !isWork(whole.words) && !(owned && lead !== '') && !isOpened(verb, rest)) return undefined;
  const what = /^turning$/i.test(verb) && !/ into /i.test(whole.words) ? undefined : whole;
  return (
    what &&
    project(what.value, `Is ${verb.toLowerCase()} ${thirdPerson(lead)}${thirdPerson(what.words)}`.replace(/\s+/g, ' '))
  );
}

const SUM =
  '((?:[$€£] ?)?\\d[\\d,.]*\\d?k?(?: ?(?:k|grand|million|euros?|dollars?|bucks|pounds|quid|usd|eur|gbp|chf|€|£))?)';
const MONEY = /[$€£k]|\d{3}|euro|dollar|buck|pound|quid|usd|eur|gbp|chf|grand|million/i;

const budget = (sum: string, more: Partial<Draft> = {}): Draft | undefined => {
  const plain = sum.trim().replace(/[.,]$/, '');
  return MONEY.test(plain) ? mine('projects.budget', plain, `Has a budget of ${plain}`, more) : undefined;
};

const figure = (value: string, text: string, entity?: string): Draft =>
  mine('projects.measure', value, text, entity ? { entity } : {});

const goal = (value: string, text: string, more: Partial<Draft> = {}): Draft =>
  mine('goals.goal', value, text, { kind: 'plan', ...more });

const UNITS =
  'words|pages|chapters|episodes|km|kilometres|kilometers|k|miles|kilos|kg|lbs|pounds|books|songs|tracks|rows|squares|stitches|followers|subscribers|users|customers|visits|visitors|views|downloads|listeners|readers|members|signups|orders|sales|lessons|levels|days|weeks|months|hours|laps|push-?ups|pull-?ups|euros|dollars|steps|poems|stories|paintings|scenes|minutes|recipes|rooms|walls|plays|streams|backers|reviews|stars|patrons|clients|chapters done|countries|peaks|munros|donors|names|photos|panels|pieces|sessions|workouts|interviews|volunteers|tickets|guests|people';
const NUMBER =
  '(?:[$€£]?\\d[\\d,.]*\\d?k?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|half)';

export const undertakings: readonly Presupposition[] = [
  told(
    `${I_AM}(?:busy |in the middle of |halfway through |nearly done |almost done |thinking of |half way through |knee deep in )?(${MAKING}) ((?:(?:an?|the|my|our|some|his|her) )?(?:${WORD},? ?){1,10})`,
    ([verb = '', rest = ''], words) =>
      /\bthinking of\b/i.test(words) ||
      (/^(?:working on|working towards?|starting|planning|making|running|preparing for|finishing|creating|collecting|raising)$/i.test(
        verb,
      ) &&
        !isWork(noun(rest, 5)?.words ?? '') &&
        !isWork(matter(rest, 9)?.words ?? '') &&
        !isOpened(verb, rest))
        ? undefined
        : making(verb, rest, /^(?:training for|raising money for|fundraising for|turning)$/i.test(verb)),
  ),
  // "the model railway I'm building"
  told(
    `\\b(?:the|a|an|this|our|my) ((?:(?!(?:a|the|of|for|in|on|is|to|what|how|about|with) )${WORD} ){0,4}?${WORD}(?: (?:on|about) (?:${WORD} ){0,2}?${WORD})?) (?:that |which )?(?:i|we|me and my \\w+|my \\w+ and i)(?: (?:am|are|have been|want to|plan to|keep|have|was)| would like to)? ?${LATELY}(building|renovating|restoring|writing|making|designing|developing|coding|sewing|knitting|crocheting|carving|painting|digging|putting up|setting up|starting|launching|opening|organi[sz]ing|planning|hosting|recording|filming|shooting|converting|doing up|fixing up|working on|composing|editing|translating|growing|saving (?:up )?for|training for|illustrating|laying|landscaping|producing|directing|publishing|running|throwing|giving|staging|built|build|started|wrote|made|launch|open|restore|start)(?![\\w-])`,
    ([what = '', verb = ''], words) => {
      const found = noun(what, 5);
      // "My girlfriend and I are saving for …" is no girlfriend that is saved for.
      if (!found || /\band$/i.test(what.trim()) || /\bwould like\b/i.test(words)) return undefined;
      if (SMALL.test(found.value) && !/^(?:throwing|giving|hosting|organi[sz]ing)$/i.test(verb)) return undefined;
      if (!/ing\b/i.test(verb) && !isWork(found.words)) return undefined;
      if (
        /^(?:working on|writing|making|running|planning|starting|editing|growing|throwing|giving)$/i.test(verb) &&
        !isWork(found.words)
      )
        return undefined;
      if (/^(?:saving|training)/i.test(verb)) return goal(found.value, `Is ${verb} ${found.words}`);
      return project(found.value, `${/ing/i.test(verb) ? 'Is making' : 'Has made or makes'}: ${found.words}`);
    },
  ),
  // "my blog on sourdough", "our band"
  told(
    `\\b(?:my|our) (?:(?!favou?rite|old|son|daughter|local|kid|friend|brother|sister|dad|mum|mom|husband|wife|boss|company|kids|first|ex|neighbou?r|school|landlord|next)${WORD} ){0,3}?((?:debut |first |second |new |little |own |half-finished |historical |sci-fi |crime |fantasy |ya )?(?:novel|novella|memoirs?|screenplay|manuscript|podcast|blog|newsletter|youtube channel|channel|zine|webcomic|comic|graphic novel|short film|documentary|ep|album|band|side project|passion project|startup|start-up|app|mobile app|prototype|portfolio|poetry collection|children's book|cookbook|indie game|video game|board game|allotment|veg(?:etable)? (?:patch|garden)|webshop|web ?site|exhibition|quilt|kickstarter|crowdfunding campaign|family tree|campaign|musical|(?:${WORD} )?(?:renovation|restoration|conversion|extension|remodel|refurbishment|rebuild|build)))(?=$|[,.;:!?)]| (?:on|about|is|are|was|has|gets|in|and|but|so|before|by|after|with|for|from|called|named|to|launch\\w*|came|comes|out|just|now|needs?|at|when|since|that|which|this|next|i|we|until|have|had|does|did|can|will|should|without|under|a|went|into|opens?|better|more|faster|again|yet|or|if|because|started|starts|it|using|of|go|work|look|make|grow|about|over|still|already)\\b)(?: (?:on|about) ((?:${WORD} ?){1,5}))?(?:,? (?:is |was )?(?:called|named),? ((?:\\w[\\w'-]*)(?: \\w[\\w'-]+){0,3})|, (\\w[\\w'-]+)(?=,))?`,
    ([what = '', about = '', called = '', aside = '']) => {
      const topic = about ? matter(about, 5) : undefined;
      const name = called || (/^\p{Lu}/u.test(aside) ? aside : '');
      const words = `${what}${name ? ` ${name}` : ''}${topic ? ` about ${topic.words}` : ''}`;
      return project(
        words,
        `Has this project: ${what}${topic ? ` about ${topic.words}` : ''}${name ? `, called ${name}` : ''}`,
      );
    },
  ),
  told(
    `\\b(?:the|this) ((?:${WORD} )?(?:van|loft|barn|attic|garage|bathroom|kitchen|house|garden|basement|bike|boat|camper|cellar|shed|car|motorbike) (?:conversion|renovation|restoration|extension|remodel|refurbishment|rebuild|makeover|build|project))(?![\\w-])`,
    ([what = ''], words) =>
      /\b(?:i|we|my|our|ours|us)\b/i.test(words) || /\bbe enough\b/i.test(words)
        ? project(what, `Has this project: ${what}`)
        : undefined,
  ),
  told(
    `\\b(?:my|our|the) (start-?up|company|app|band|podcast|blog|novel|book|game|album|channel|newsletter|site|website|web ?shop|shop|business|project|brand|label|duo|choir|film|play|zine|ep|boat|caf[eé]|bakery|restaurant|charity|team|club) (?:is |will be |'s )(?:called|named) ("?[\\w\\d][\\w'-]*(?: \\w[\\w'-]+){0,3}?)(?=[,.!?"]|$| and | which | so | but | we )`,
    ([what = '', name = '']) =>
      project(`${what} ${name.replace(/"/g, '')}`, `Has a ${what} called ${name.replace(/"/g, '')}`),
  ),
  told(`^it(?: is|'s) (?:called|named) "?(\\w[\\w'-]*(?: \\w[\\w'-]+){0,3}?)"?(?=[,.!?]|$)`, ([name = '']) =>
    /^\p{Lu}/u.test(name) ? project(name, `Has something called ${name}`, { confidence: 0.6 }) : undefined,
  ),
  // Begun, ended, given up.
  told(
    `${I_DID}(started|launched|relaunched|finished|completed|published|released|built|wrapped up|opened|set up|submitted|delivered|restored|renovated|shipped|recorded|wrote|sewed|knitted|planted|abandoned|shelved|scrapped|gave up on|gave up|given up on|given up|dropped|cancelled|canceled|paused|put on hold|stopped working on|stopped|ditched|called off|am giving up on|am dropping|postponed|signed up for|entered|registered for|am done with|binned|knocked out|gone live with|went live with|pushed back|pushed|moved|delayed) ((?:the |my |our |an? )(?:${WORD} ?){1,7})`,
    ([verb = '', rest = ''], _words) => {
      const whole = matter(rest, 7);
      const head = noun(rest, 5);
      if (!whole || !head || SMALL.test(head.value)) return undefined;
      const over =
        /aband|shelv|scrap|gave up|given up|giving up|drop|cancel|paus|on hold|stop|ditch|called off|done with|binned/i.test(
          verb,
        );
      const known =
        isWork(whole.words) ||
        /(?:restoration|renovation|conversion|extension|project|launch|marathon|half marathon|triathlon|race|quilt|collection|build|move|challenge|prototype|version|demo|season|first draft|draft|grant application|application|campaign|diet|course|release)$/i.test(
          head.value,
        );
      if (
        !known ||
        (/^(?:sold|moved|dropped|built|wrote|started|finished|planted|entered|stopped|recorded)$/i.test(verb) &&
          /\b(?:car|house|flat|garage|bike|table|van|boat|piano|play|car|roof|wall|floor|series|diet|course|jacket|suit|coat|garden|kitchen|game|book|film|caravan)$/i.test(
            head.value,
          ) &&
          !(/^(?:finished|built|wrote)/i.test(verb) && /^(?:the|my|our) /i.test(rest)))
      )
        return undefined;
      return project(
        whole.value,
        `${over ? 'Has given up' : `Has ${/^(?:wrote)$/i.test(verb) ? 'written' : verb.toLowerCase()}`} ${thirdPerson(whole.words)}`,
        over ? { polarity: 'ended' } : {},
      );
    },
  ),
  told(
    `(?:push(?:ed|ing)?|moved|postponed|delayed|put|brought|bumped) (?:the |our |my )((?:${WORD} ){0,2}?(?:launch|release|opening|deadline|wedding|move|deadline|start|exhibition|show|party|trip|premiere|event|gig|submission))(?: date)? (?:back|forward|out)? ?(?:to|until|till) (?:the )?((?:${WORD})(?: (?:of )?(?:\\w+|\\d+))?)`,
    ([what = '', when = ''], words) =>
      /\b(?:i|we|my|our)\b/i.test(words)
        ? mine('plans.date', `${what} ${when}`, `Has moved the ${what} to ${when}`, {
            kind: 'plan',
            entity: what.toLowerCase(),
          })
        : undefined,
  ),
  // Aims.
  told(
    `\\b(?:my|our|the) (?:main |long-term |short-term |ultimate |current |big |biggest |personal |fitness |career |new |daily |monthly |yearly |weekly |new year'?s |savings |reading |next )*(?:goal|target|aim|resolution|dream|objective|ambition|mission)(?: (?:for|this|by) ${WORD}(?: ${WORD})?)? (?:is|are|was|remains|would be) (?:still |now |just |simply )?(?:to )?((?:${WORD} ?){1,10})`,
    ([rest = '']) => {
      // "one song for the party" counts, "one that I …" points.
      const found = matter(rest.replace(/^one (?!(?:that|who|which|more|day|thing)\b)(?=\p{L}{3,})/iu, '1 '), 9);
      return found === undefined
        ? undefined
        : !/^(?:not|simple|clear|that|what|really|for|provide|offer|ensure|help|create|make sure|give|present|show|test|explain)\b/i.test(
              found.value,
            )
          ? goal(found.value, `Has the goal: ${thirdPerson(found.words)}`)
          : undefined;
    },
  ),
  told(
    `${I} ${LATELY}(?:want|hope|intend|aim|am trying|am hoping|am aiming|am planning|am determined|would like|need|have decided|decided|am working|have promised myself|dream of|am going|aim|have vowed|have sworn) (?:to |towards |on )((?:be(?:come)? (?:debt[- ]free|fluent|vegan|vegetarian|fit|healthier|a [\\w-]+)|finish|quit|stop|give up|learn|run|read|write|save|lose|gain|get (?:fit|in shape|under|back into|better at|a|my|into)|double|open|launch|build|publish|buy|start (?:my|an?|our)|swim|cycle|walk|climb|pay off|reach|hit|pass|go back to|work abroad|move|travel|complete|do a|do my|cut (?:down|out)|drink less|eat (?:less|more|better)|gig|grow|perform|qualify|retire|become|speak|compete|release|record|turn|renovate|restore|convert|volunteer|study|earn|raise|beat|break)(?: ${WORD}){0,9})`,
    ([rest = ''], words) => {
      const found = matter(rest, 9);
      if (
        !found ||
        (found.value.split(' ').length < 2 &&
          !/^(?:gig|retire|move|volunteer|travel|compete|qualify)$/.test(found.value))
      )
        return undefined;
      if (
        /\b(?:this|that|it|email|code|function|letter|message|error|script|page|file)\b/i.test(found.value) ||
        /\b(?:not|don't) want to\b/i.test(words) ||
        /^need/i.test(words)
      )
        return undefined;
      if (
        /\b(?:need|am going) to\b/i.test(words) &&
        !/^(?:finish|quit|lose|save|learn|pay off|be(?:come)? )/i.test(found.value)
      )
        return undefined;
      return goal(found.value, `Wants to ${thirdPerson(found.words)}`);
    },
  ),
  told(
    `(?:${I} (?:do not|no longer|don't) (?:want|plan|intend|need) to|${I} (?:have |am )?(?:decided against|not going to|changed my mind about|no longer going to|gave up on|given up on|not doing)) ((?:${WORD} ?){1,8})`,
    ([rest = ''], words) => {
      if (
        !/\b(?:any ?more|any longer|no longer|decided against|changed my mind|gave up|given up|after all|this year)\b/i.test(
          words,
        )
      )
        return undefined;
      const found = matter(rest.replace(/ any ?more.*$/i, ''), 7);
      return found === undefined
        ? undefined
        : goal(found.value, `No longer wants to: ${thirdPerson(found.words)}`, { polarity: 'ended' });
    },
  ),
  told(
    `(?:${I_AM}|^|\\bto keep )(?:saving(?: up)?|putting money aside|setting money aside) (?:for|towards) ((?:${WORD} ?){1,6})`,
    ([rest = '']) => {
      const found = matter(rest, 6);
      return found === undefined ? undefined : goal(found.value, `Is saving for ${thirdPerson(found.words)}`);
    },
  ),
  told(
    `${I_AM}(?:training|practi[cs]ing|getting ready|preparing|raising money|fundraising|in training|applying|competing) (?:for|in) ((?:${WORD} ?){1,6})`,
    ([rest = '']) => {
      const found = matter(rest, 6);
      return found === undefined
        ? undefined
        : !SMALL.test(found.value.replace(/(?:marathon|race)$/, 'x')) && !/interview|exam|test/i.test(found.value)
          ? goal(found.value, `Is training or preparing for ${thirdPerson(found.words)}`)
          : undefined;
    },
  ),
  told(
    `${I_AM}(?:trying to (?:quit|stop|give up)|quitting|giving up|cutting (?:out|down on)|weaning myself off) ((?:${WORD} ?){1,4})`,
    ([rest = '']) => {
      const found = noun(rest, 3);
      return found === undefined ? undefined : goal(`quit ${found.value}`, `Is trying to quit ${found.words}`);
    },
  ),
  told(
    `\\bno more ((?:dry january|veganuary|sober october|${WORD} (?:challenge|diet|fast|plan|streak|ban))) for me`,
    ([what = '']) => goal(what, `Has given up ${what}`, { polarity: 'ended' }),
  ),
  told(
    `\\b(couch to (?:5|10)k|half marathon|ultra ?marathon|ironman|triathlon|marathon|10k|5k)(?![\\w\\d])(?=.{0,60}\\b(?:i|my|we)\\b)|(?<=\\b(?:my|i)\\b.{0,60})\\b(couch to (?:5|10)k|half marathon|ultra ?marathon|ironman|triathlon|marathon)(?![\\w\\d])`,
    ([one = '', other = ''], words) =>
      /\b(?:training|goal|sign(?:ed|ing) up|entered|run(?:ning)? (?:my|a|the)|prepar|registered|couch to|my (?:first|second|next|last) )/i.test(
        words,
      ) &&
      !/\b(?:do not|don't|not) want|\b(?:not|no longer) (?:running|doing|entering)|watch|my (?:friend|wife|husband|brother|sister|dad|mum|mom|son|daughter|boss)\b.{0,20}(?:run|train|start|do|sign)/i.test(
        words,
      )
        ? goal(one || other, `Is training for a ${one || other}`)
        : undefined,
  ),
  // What it may cost, has cost, is owed.
  told(
    `\\b(?:my|our|the|a|on an?|total) (?:${WORD} )?(?:budget|spending limit|price limit|limit)(?: (?:for|on) (?:${WORD} ?){1,4}?)? ?(?:is|of|are|was|:|around|at|went up to|has gone up to|is now|will be|=|about)+ ?(?:about |around |only |just |roughly |max |under |up to |now |capped at |maybe |at most )*${SUM}`,
    ([sum = ''], words) => (/\b(?:i|my|we|our|me)\b/i.test(words) ? budget(sum) : undefined),
  ),
  told(
    `\\b(?:max(?:imum)?|at most|no more than|up to|under|budget|below|not more than|less than)\\.? ${SUM}(?=$|[ ,.;?!)])(?! (?:words|people|minutes|hours|days|pages|characters|lines|sentences|years|calories|kcal|g|km|miles|kg|in|am|pm|guests|weeks|times|grams|months))`,
    ([sum = ''], words) =>
      (/[$€£k]|euro|dollar|buck|pound|quid|usd|eur|gbp|grand/i.test(sum) && /\b(?:i|we|my|our)\b/i.test(words)) ||
      /\bbudget\b/i.test(words)
        ? budget(sum)
        : undefined,
  ),
  told(`(?:^|, )${SUM} (?:tops|max|maximum|budget|at most)(?=$|[,.!?])`, ([sum = '']) => budget(sum)),
  told(
    `${I} (?:only |now |just |have |can |could )*(?:have|got|can spend|can afford|can put in|set aside|put aside|saved|have saved|have set aside|have put aside|can pay)(?: up| about| around| only| roughly| just| up to| max)* ${SUM}(?: (?:left|to spend|to work with|for (?:it|this|the|our|my)|saved|set aside|put aside|to play with|a month|in savings|in the bank|per month|on rent|so far|budget|put by))`,
    ([sum = '']) => budget(sum),
  ),
  told(
    `\\b(?:costs?|spending|bill|total|spend) (?:is|are|have|has|was)(?: now| already| currently)? (?:at|reached|hit|up to|come to|gone up to)(?: about| around| already| over)? ${SUM}|${I} (?:have )?${LATELY}(?:spent|sunk|blown|invested|put in|paid)(?: about| around| already| over)? ${SUM}(?= (?:so far|already|on (?:it|the|my|our|this)|in(?:to)? (?:it|the|my|our|this))|$)`,
    ([one = '', other = ''], words) => {
      const sum = one || other;
      return MONEY.test(sum) && /\b(?:i|we|my|our|costs)\b/i.test(words)
        ? figure(sum, `Has spent ${sum}`, 'costs')
        : undefined;
    },
  ),
  told(
    `${I} ${LATELY}(?:owe|am|have)(?: the bank| about| around| over| still| my \\w+| in debt| a debt of)* ${SUM}(?= in debt| of debt| on (?:my|the|a|two|three) (?:\\w+ )?(?:cards?|loans?)| in (?:student )?loans?| in (?:credit card|student) debt|$|[.,!?])`,
    ([sum = ''], words) =>
      /\bowe|debt|loan/i.test(words) && MONEY.test(sum) ? figure(sum, `Owes ${sum}`, 'debt') : undefined,
  ),
  // How far it is.
  told(
    `(?<![\\w\\d$€£])(${NUMBER} (?:out )?of (?:the |my |our |a )?${NUMBER}(?: (?:${UNITS}))?|${NUMBER} (?:${UNITS}))(?: (?:done|written|in|down|finished|completed|saved|recorded|read|ready))?(?: (?:so far|to go|done|written|finished)(?=$|[,.;!?) ]))`,
    ([amount = ''], words) =>
      /\b(?:i|my|we|our|saving|training|learning|writing)\b/i.test(words) &&
      !/\b(?:hours?|minutes?|people) (?:left|now|in)\b/i.test(words)
        ? figure(amount, `Is at ${amount}`, 'progress')
        : undefined,
  ),
  told(
    `(?:^|[,;–—] |\\b(?:and|but|with|at|got|have) )${SUM} (?:so far|to go|left to (?:go|save)|saved|already saved)(?=$|[,.;!?) ])`,
    ([sum = '']) => figure(sum, `Is at ${sum}`, 'progress'),
  ),
  told(
    `${I} (?:have )?${LATELY}(?:read|written|done|saved|finished|recorded|completed|run|sold|painted|raised|walked|cycled|collected|visited|knitted|learned|learnt|wrote|(?<!have )got|reached|hit|passed|published) (?:about |around |over |already |only |just |up to )?(${NUMBER}(?: (?:out )?of (?:the |my |our )?${NUMBER})? (?:${UNITS}))(?![\\w-])`,
    ([amount = '']) => figure(amount, `Has reached ${amount}`, 'progress'),
  ),
  told(
    `\\b(?:my|our) ((?:${WORD} ){0,2}?(?:blog|podcast|channel|youtube channel|app|site|website|newsletter|shop|web ?shop|etsy shop|game|novel|draft|manuscript|book|thesis|band|account|instagram|store|startup|stream|petition|campaign|kickstarter|album|dissertation|memoir|screenplay|fundraiser|collection|course|extension|plugin)) (?:on \\w+ |about \\w+ )?(?:gets|has|have|gets about|is at|is up to|makes|earns|stands at|reached|hit|just hit|just passed|passed|now has|only has|raised|has raised|sold|has had|has reached|brings in|runs to)(?: only| about| around| now| over| already| at| just| almost)* (${NUMBER}(?: (?:monthly|daily|paying|active|paid|email|unique))? ?(?:${UNITS}|%)?(?: (?:a|per) (?:month|day|week|year))?)`,
    ([what = '', amount = '']) =>
      /^(?:half|one)$/i.test(amount.trim()) || !/\d|\p{L}{3} \p{L}/u.test(amount)
        ? undefined
        : figure(amount, `Their ${what} is at ${amount}`, what.toLowerCase()),
  ),
  told(
    `(?<![\\w\\d])(\\d[\\d,.]*k? (?:words|pages|km|lines|minutes) (?:a|per|every|each) (?:day|week|month|night))(?=.{0,60}\\bmy\\b)`,
    ([amount = '']) => figure(amount, `Does ${amount}`, 'pace'),
  ),
  told(
    `${I} (?:can|could) (?:now |already |only |just |currently )*(run|do|swim|lift|bench|squat|deadlift|cycle|walk|hold|play|juggle|jog|row|manage) (?:about |around |up to |a |only |just )?(\\d[\\d.,]* ?(?:k|km|kg|m|miles?|laps|minutes|push-?ups|pull-?ups|kilos|lengths|lbs|reps|balls))(?![\\w])`,
    ([verb = '', amount = '']) => mine('skills.level', amount, `Can ${verb} ${amount}`, { entity: verb.toLowerCase() }),
  ),
  told(
    `(?:have|need|has|got|must|supposed|am going|are going) to (hand in|submit|deliver|finish|turn in|send off|file|complete|send in|present|defend|get) (?:the |my |our |an? |this )((?:${WORD} ){0,3}?(?:application|report|thesis|dissertation|manuscript|paper|essay|proposal|grant|draft|assignment|project|portfolio|tax return|book|chapter|article|script|coursework|bid|tender|plans|design|prototype))(?![\\w-])`,
    ([verb = '', what = ''], words) =>
      /\b(?:i|we|my|our)\b/i.test(words) &&
      /\b(?:by|before|until|on|due|deadline|tomorrow|next|this week|end of)\b/i.test(words)
        ? project(what, `${capitalise('has')} to ${verb} ${an(what)}`)
        : undefined,
  ),
  told(
    `\\bbefore my (\\d{2}(?:th|st|nd|rd)|\\w+eth|wedding|retirement|birthday)(?: birthday)?(?: in ([\\w]+))?`,
    ([what = '', when = '']) =>
      mine(
        'events.event',
        `${what}${when ? ` in ${when}` : ''}`,
        `Has this ahead: ${what}${when ? ` in ${when}` : ''}`,
        { kind: 'event' },
      ),
  ),
  told(
    `${I} (?:make|made|sell|produce|play|build|design|brew|print|roast|write|are making|are selling|are building) ((?:${WORD} ?){1,6})(?=[,.!?]|$| and want)`,
    ([rest = ''], words) => {
      const found = matter(rest, 6);
      return found === undefined
        ? undefined
        : new RegExp(
              `\\b(?:my|our) (?:${WORD} )?(?:band|start-?up|startup|${BUSINESSES})|\\b(?:my|our) .{0,20}\\bcalled\\b`,
              'iu',
            ).test(words)
          ? project(found.value, `Makes or plays ${found.words}`)
          : undefined;
    },
  ),
  told(
    `\\bwe (play|make|sell|do|perform) ((?:\\w+ ){0,2}(?:rock|punk|jazz|folk|metal|pop|blues|country|ska|reggae|techno|indie|funk|soul|covers|bluegrass|classical|swing))(?![\\w])`,
    ([verb = '', what = '']) => project(what, `Their band ${verb}s ${what}`),
  ),
];

const an = (words: string) => `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
