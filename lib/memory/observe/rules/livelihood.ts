/** Work wherever a sentence tells of it: what one is, where one works, what one runs, what it pays, when it begins and ends. */
import { capitalise } from '../../text.ts';
import { FIELDS } from '../lexicon.ts';
import { RELATIVE } from '../occasions.ts';
import type { Presupposition } from '../presupposed.ts';
import type { Draft } from '../rule.ts';
import { BUSINESSES, WORKPLACES } from '../vocations.ts';
import {
  an,
  DOING,
  employedAt,
  FIELD,
  fieldOf,
  firmIn,
  HOURS,
  IDLE,
  LEAVE,
  mode,
  NOT_PUPILS,
  roleOf,
  SUM,
  salary,
  second,
  singular,
  status,
  tradeAt,
  tradeIn,
  WITH,
  WORD,
  workplace,
} from './jobs.ts';
import { I, I_AM, I_DID, LATELY, mine, noun, told } from './voice.ts';

/** "What can my wife claim for working from home?" is about her hours. */
const KIN = new RegExp(`\\b(?:my|our) (?:[\\p{L}]+ )?${RELATIVE}\\b`, 'giu');

/** Rules for any kind of sentence. */
export const livelihood: readonly Presupposition[] = [
  // What one is.
  told(
    `${I} (am|was|used to be|have been|are|were|worked as|work as|became) ${LATELY}(an? |the |\\d+ year old )?((?:${WORD} ?){1,6})`,
    ([verb = '', article = '', rest = ''], words) => {
      if (/^(?:are|were)$/i.test(verb) && article) return undefined;
      if (
        !article &&
        /^(?:am|was|have been)$/i.test(verb) &&
        /^(?:not|in|on|at|with|no|so|very|looking|hiring|seeing|meeting|host|the)\b/i.test(rest)
      )
        return undefined;
      const over = /^(?:was|were|used to be|worked as)$/i.test(verb);
      if (over && /\bif (?:i|we) (?:was|were)\b/i.test(words)) return undefined;
      const more: Partial<Draft> = over ? { polarity: 'ended' } : {};
      if (!/^(?:are|were)$/i.test(verb)) return tradeAt(rest, more);
      return tradeAt(rest.replace(/^(?:all|both|mostly) /i, ''), more).map((draft) =>
        draft.slot === 'work.role' ? roleOf(draft.value.replace(/\p{L}+$/u, singular), more) : draft,
      );
    },
  ),
  told(
    `(?<![\\w])(?:other |fellow |us |we |for an? |as an? |an? |like us )?((?:${WORD} ){1,3}?)(?:like|such as) (?:me|myself|us)\\b`,
    ([rest = '']) => {
      const trade = tradeIn(
        rest.replace(
          /^(?:how |do |for |can |should |other |a |an |fellow |would |does |what |is |are |some |most |do other |a fellow )+/gi,
          '',
        ),
      );
      return trade === undefined ? undefined : roleOf(trade.replace(/\p{L}+$/u, singular));
    },
  ),
  told(
    `(?<![\\w])(?:us|we|fellow) ((?:${WORD} ){0,2}?${WORD}s)(?= (?:do|have|are|can|get|need|should|never|always|work|earn|who|in|and|know|deal|all|just|love|hate|only)\\b|[,.!?]|$)`,
    ([rest = '']) => {
      const trade = tradeIn(rest);
      return trade === undefined ? undefined : roleOf(trade.replace(/\p{L}+$/u, singular));
    },
  ),
  told(`${I}(?:,| \\() ?an? ((?:${WORD} ){0,3}?${WORD})(?=[,)])`, ([rest = '']) => tradeAt(rest)),
  told(`(?:^|[,.;] )(?:as|being|since i am|speaking as) an? ((?:${WORD} ?){1,5})`, ([rest = ''], words) =>
    /^as an? [^,]+ would\b/i.test(words) ? undefined : tradeAt(rest),
  ),
  told(
    `\\b(?:as|being) an? (?:former|ex|retired)[- ]((?:${WORD} ?){1,4})|${I} am an? (?:former|ex|retired)[- ]((?:${WORD} ?){1,4})`,
    ([one = '', other = '']) => tradeAt(one || other, { polarity: 'ended' }),
  ),
  told(
    `\\b(my|our) (?:(old|former|last|previous|first) )?(?:full-time |part-time |current |new |main |second |day |summer |side |student |dream |weekend |regular |evening |saturday )*(?:job|work|role|position|gig|career|post|placement|internship|apprenticeship|shifts?|contract|life|stint) as (?:an? |the )?((?:${WORD} ?){1,5})`,
    ([, old = '', rest = '']) => tradeAt(rest, old && old !== 'first' ? { polarity: 'ended' } : {}),
  ),
  told(
    `^(?:i am )?(?:also |now |currently |just )?(?:an? |the )?((?:${WORD} ){0,3}?${WORD}) (?:at|for|by trade|by day|by profession|by training)(?: (?=an?|the|[\\p{L}])(?!noon\\b|midday\\b|midnight\\b)|$|,)`,
    ([rest = ''], words) => {
      if (/^(?:i |is |are |do|can|what|how|ask|tell|write|my|our|his|her)\b/i.test(words)) return undefined;
      const trade = tradeAt(rest);
      // "Review these methods that used to be for QLabel": without a trade nobody works there.
      return trade.length === 0 ? undefined : trade.concat(second(words.slice(words.indexOf(rest) + rest.length)));
    },
  ),
  told(
    `\\b(?:new|two|three|both|dream|first|second|side|day|current|other|main) jobs?\\b[^,.!?:–—-]{0,14}[,:–—-] ?(.{3,90})`,
    ([rest = '']) =>
      rest
        .split(/ and |, | plus | \/ /)
        .slice(0, 3)
        .flatMap((part) => {
          const found = tradeAt(part.replace(/^(?:as )?(?:an? |the )?/i, ''));
          const firm = found.length === 0 ? firmIn(part.replace(/^(?:as |at |in )*(?:an? |the )?/i, '')) : undefined;
          return firm ? [employedAt(firm)] : found;
        }),
  ),
  told(
    `${I} (?:have |had )?(?:started|start|got|began|get|landed|took|accepted|am starting|are starting|am|got offered|was offered|got accepted for|was hired|got hired|have been hired|was taken on|have been offered|was appointed|got promoted|was promoted|have been promoted|got|been)?\\s?${LATELY}(?:starting |joining |going )?(?:(?:work )?as|(?:a |my |the )?(?:new |first |part-time |full-time |summer |weekend )*(?:job|work|position|role|internship|placement|gig|contract|post|offer) as|to) (?:an? |the |their )?((?:${WORD} ?){1,6})`,
    ([rest = '']) => tradeAt(rest),
  ),
  ...DOING.map(([verb, who]): Presupposition => {
    const [one = ''] = verb.split(' (?=');
    return told(`(?:${I} (?:am |are |have been )?${LATELY}|now i )(${one ? verb : ''})(.{2,30})`, ([, rest = '']) => {
      const role = who(rest);
      return role ? mine('work.role', role, `Works as ${an(role)}`) : undefined;
    });
  }),
  told(
    `(?:${I} (?:am |are |have been )?${LATELY}|(?<=\\b(?:i|we)\\b[^.?!]{0,60}) and (?:now |also ))(teach|teaching|taught|tutor|tutoring) ((?:${WORD} ?){1,4})([^,.!?]{0,60})`,
    ([verb = '', rest = '', tail = '']) => {
      const what = noun(rest, 4);
      if (!what || NOT_PUPILS.test(rest)) return undefined;
      const more: Partial<Draft> = /^taught/i.test(verb) ? { polarity: 'ended' } : {};
      return [
        mine(
          'work.role',
          `${what.words} teacher`,
          `${more.polarity ? 'Used to teach' : 'Teaches'} ${what.words}`,
          more,
        ),
        ...second(` ${rest}${tail}`, more),
      ];
    },
  ),
  told(
    `${I} ${LATELY}((?:(?!have|had|do|am|can|want|need|would|will|should)\\w+)(?: ${WORD}){1,5}) for a living`,
    ([rest = '']) => mine('work.role', rest, `Does this for a living: ${rest}`),
  ),
  // Where one works.
  told(
    `(?:${I} (?:have |am |are |have been )?|^|(?<=[,;] ))${LATELY}(work|working|worked|freelance|freelancing|volunteer|volunteering|intern|interning|temp|temping)(?: ${HOURS})?(?: ${WORD}ly)? (in|at|for|as|with|on) ((?:an? |the |my |our )?(?:${WORD} ?){1,6})`,
    ([verb = '', how = '', rest = ''], words) => {
      if (
        /\b(?:does|do|did|would|will|not|never|can|could|longer) (?:that |this |it |\w+ )?work/iu.test(words) ||
        /\bwork (?:on|for|with|at) (?:me|you|it|this|that|them)\b/i.test(words)
      )
        return undefined;
      const more: Partial<Draft> = /^worked$/i.test(verb) ? { polarity: 'ended' } : {};
      if (/^as$/i.test(how)) return tradeAt(rest.replace(/^(?:an?|the) /i, ''), more);
      if (/^volunteer/i.test(verb)) {
        const where = noun(rest, 5);
        return where && mine('work.volunteering', where.words, `Volunteers at ${where.words}`);
      }
      if (/^(?:on|with)$/i.test(how)) {
        const what = WITH.exec(rest)?.[1];
        return what
          ? fieldOf(`${how.toLowerCase()} ${what}`, { ...more, text: `Works ${how.toLowerCase()} ${what}` })
          : undefined;
      }
      return workplace(how, rest, more);
    },
  ),
  told(
    `\\b(?:my|our) (?:(old|former|last|previous|ex) )?(?:${WORD} )?(?:job|work|shifts?|boss|manager|office|desk|colleagues|coworkers|co-workers|supervisor|first (?:day|week|shift|month)|interview|internship|placement|commute|role|position|contract|team|career|employer|probation|annual review|traineeship|salary|uniform|pension|post|gig|trial shift|notice period|stint|coworker|colleague|lunch break|life)(?: is| are| was| will be)? (in|at|to|with|for|from) ((?:an? |the |my |our )?(?:${WORD} ?){1,5})`,
    ([old = '', how = '', rest = '']) =>
      workplace(/^in$/i.test(how) ? 'in' : 'at', rest, old ? { polarity: 'ended' } : {}),
  ),
  told(
    `\\b(?:my|our) (?:last day|final day|last shift|last week|time|years) (?:at|with|in) ((?:an? |the |my |our )?(?:${WORD} ?){1,5})`,
    ([rest = '']) => workplace('at', rest, { polarity: 'ended' }),
  ),
  told(
    `\\b(?:my|our) (?:current |new |main )?(?:employer|company|workplace|firm)(?:,? ?\\(|, | is (?:called )?)(?:an? |the )?((?:${WORD} ?){1,5})(?=[,.)?!]|$| )`,
    ([rest = '']) => {
      const firm = firmIn(rest);
      return firm ? employedAt(firm) : undefined;
    },
  ),
  told(
    `${I_DID}(?:start|started|starting|joined|join|joining|transferred|moved|switched|signed|am starting|am joining|are joining|begin|begun|began|got (?:a |the |my )?(?:new |part-time |full-time |summer |dream |first )*(?:job|position|role|internship|placement|apprenticeship|offer|contract|gig|place|interview)|found (?:a |the |my )?(?:new )?(?:job|work|position)|have (?:a |an |my )?(?:new |part-time |full-time |summer |job |second |first |phone |final |video )*(?:job|position|role|internship|placement|interview|trial shift|shift|offer|appraisal)|landed (?:a |the |an |my )?(?:${WORD} )?(?:job|position|role|internship|interview|placement)|accepted (?:a |the |an |my )?(?:${WORD} )?(?:job|position|role|offer|internship)|(?:applied|am applying) for (?:a |the |an )?(?:${WORD} )?(?:job|position|role|internship))(?: (?:work|working|a new job|a job|my new job|new job|as (?:an? )?(?:${WORD} ){1,4}?))?(?: (?:on|next|this|last) ${WORD})? (at|with|to|for|from|in) ((?:an? |the |my |our )?(?:${WORD} ?){1,5})`,
    ([how = '', rest = ''], words) => {
      if (/^to$/i.test(how)) {
        const field = FIELD.exec(rest)?.[1];
        return field && /\b(?:moved|transferred|switched)\b/i.test(words) ? fieldOf(field) : undefined;
      }
      if (
        /\b(?:joined|join|joining|signed|begin|began|begun|been|moved|transferred|switched|place)\b/i.test(words) &&
        !/job|work|role|position|career|colleagues?|boss/i.test(words)
      )
        return undefined;
      return workplace(
        how,
        rest,
        /\binterview|appl(?:ied|ying)\b/i.test(words)
          ? { slot: 'plans.interview', kind: 'plan', text: `Has applied for work at ${rest.trim()}` }
          : {},
      );
    },
  ),
  told(
    `${I_DID}(?:moved|transferred|switched|changed|went|go|am moving|am switching)(?: over| across| internally| from ([\\w &]{2,30}?))? (?:to|into) (?:the )?((?:${FIELDS})(?: team| department)?)(?![\\w-])`,
    ([was = '', now = '']) => [...(was && FIELD.test(was) ? [fieldOf(was, { polarity: 'ended' })] : []), fieldOf(now)],
  ),
  told(
    `${I_DID}(?:got (?:laid off|fired|let go|sacked|made redundant|furloughed)|was (?:laid off|fired|let go|sacked|made redundant|furloughed|dismissed)|(?:have )?been (?:laid off|fired|let go|sacked|made redundant|dismissed)|lost my job|am being (?:laid off|made redundant|let go))(?: (?:by|from|at) ((?:an? |the |my )?(?:${WORD} ?){1,4}))?`,
    ([firm = ''], words) => {
      const how =
        /laid off|fired|let go|sacked|made redundant|furloughed|dismissed|lost my job/i
          .exec(words)?.[0]
          .toLowerCase() ?? 'laid off';
      const at = firm ? firmIn(firm) : undefined;
      return [
        status(how, how === 'lost my job' ? 'Lost their job' : `Was ${how}`),
        ...(at ? [employedAt(at, { polarity: 'ended' })] : []),
      ];
    },
  ),
  told(
    `${I_DID}(?:retired|retire|took early retirement)\\b(?! (?:early )?(?:at \\d+ would|from it))|\\b(?:now that|since|because|as) (?:i|we) (?:am|are|have|just)?\\s?retired|\\b(?:my|our) retirement (?:party|do|was|started|began|in|from)`,
    (_, words) =>
      /\b(?:want|hope|plan|when (?:can )?i|before i|until i|can i|going to|if i|should i|would|will|how|could i) (?:\w+ )?retire\b/iu.test(
        words,
      )
        ? undefined
        : status('retired'),
  ),
  told(
    `(?:${I} (?:am|are|have been|was|got|went) ${LATELY}|^(?:currently |now |still |just |officially |been )*|\\bwhile |\\bbeing )(${IDLE})(?=$|[,.;!?)]| (?:and|so|but|since|for|right|because|at|after|again|now|in|with|until|i|what|how|who|from|by|last|this|which|while|can|do|though|atm|\\w+er\\b))`,
    ([what = '']) => {
      const value = what.toLowerCase().replace('self employed', 'self-employed');
      return status(value, /^looking/.test(value) ? `Is ${value}` : `Is ${value}`);
    },
  ),
  told(
    `\\b(?:${I} (?:am|are|have been|was|will be|go|went|am going|am about to go) ${LATELY}|while |being |^(?:currently |now |still )?)(?:off )?on (${LEAVE})|\\bmy ((?:parental|maternity|paternity|sick|adoption|study) leave|sabbatical)\\b`,
    ([on = '', my = '']) => {
      const value = on || my;
      return /nights|shift/i.test(value)
        ? mine('work.mode', value, `Works ${value}`)
        : status(/^call$/i.test(value) ? `on ${value}` : value, `Is on ${value}`);
    },
  ),
  told(
    `(?:${I} ${LATELY}(?:work|works|am|do|have|get|am working|am on|am going|go|went|am doing|work on|pull|have been working|have been doing|am back|am contracted for|only work)|\\bmy|\\bto work|\\bthe|\\b(?:after|before|between|during|with|working|doing) (?:my |a |all |those |these )?) ?(?:back )?(?:to work |full |a lot of |back |mostly |only |just )?(${HOURS})(?=$|[,.;!?)]| (?:and|so|but|as|at|in|now|this|since|because|for|from|with|until|after|again|where|on|right|job|all|work|or|what|how|i|when|next|which|atm|starts?|ends?|is|are|every|most|mean))`,
    ([what = ''], words) =>
      /\bwork|\bshift|\bjob|\bnights\b|freelance|maternity|boss|contract|colleague/i.test(words) &&
      /\b(?:i|my|me|we|our)\b/i.test(words.replace(KIN, '')) &&
      !/\b(?:sleep|exercise|run|study|studying|screen|fast|gym|train|training)\b/i.test(words)
        ? mode(what)
        : undefined,
  ),
  // What one runs.
  told(
    `${I_DID}(run|own|opened|started|founded|co-founded|have|manage|set up|launched|am opening|bought|took over|am setting up|am running|are opening|are running|am starting|started up|inherited) (?:my |our |an? |the )(?:own |new )?((?:${WORD} ){0,3}?(?:${BUSINESSES}))(?![\\w-])(?: (?:called|named) (${WORD}(?: \\w${WORD})?))?(?: (?:in|near|on) (\\w[\\w'-]+(?: \\w[\\w'-]+)?))?`,
    ([verb = '', what = '', name = '', town = '']) => {
      const where = /^\p{Lu}/u.test(town) ? town : '';
      return /^(?:have|bought|started|started up)$/i.test(verb) &&
        /\b(?:school|practice|studio|label|clinic|nursery|garage|hotel)$/i.test(what)
        ? undefined
        : mine(
            'work.business',
            `${what}${name ? ` ${name}` : ''}${where ? ` in ${where}` : ''}`,
            `Runs ${an(what)}${name ? ` called ${name}` : ''}${where ? ` in ${where}` : ''}`,
          );
    },
  ),
  told(
    `\\b(?:my|our) (?:own |new |little |small |tiny |family )*((?:(?!local|favou?rite|nearest|old|kid|son|daughter|regular|usual)${WORD} ){0,2}?(?:start-?up|small business|business|side (?:business|hustle)|etsy (?:shop|store)|online (?:shop|store)|web ?shop|guest ?house|b ?& ?b|bed and breakfast|food truck|(?:market )?stall|consultancy|smallholding|vineyard|campsite|shop|bakery|caf[eé]|salon|restaurant|brewery|farm|pub|kennels|bookshop|tea ?room|holiday let))(?![\\w'-])(?! (?:trip|idea|plan|cards?|owner|assistant|partner|class|degree|studies|course|school|hours))(?:,? (?:is )?(?:called|named) (${WORD}(?: \\w${WORD})?)|, (\\w${WORD}),)?`,
    ([what = '', called = '', name = '']) =>
      mine(
        'work.business',
        `${what}${called || name ? ` ${called || name}` : ''}`,
        `Has ${an(what)}${called || name ? ` called ${called || name}` : ''}`,
      ),
  ),
  told(
    `\\b(?:my|our) (${WORKPLACES})(?= (?:is closing|is moving|laid|wants me|makes me|pays|expects|does not pay|gives us|has a dress code|offers))`,
    ([what = '']) => employedAt(what),
  ),
  told(
    `${I} ${LATELY}(manage|lead|supervise|run|head|am in charge of|look after|am managing|am leading|am supervising|oversee) (an? (?:${WORD} )?(?:team|department|crew|shift|kitchen|branch|ward)(?: of (?:\\d+|\\w+))?)`,
    ([verb = '', what = '']) =>
      mine(
        'work.role',
        `${verb} ${what}`.replace(/^am /, ''),
        `${capitalise(verb.replace(/^am (?:in charge of)?/i, '').trim() || 'leads')}: ${what}`,
      ),
  ),
  // What it pays.
  told(
    `\\b(?:my|our) (?:${WORD} )?(?:salary|wages?|pay|income|take[- ]home(?: pay)?|hourly rate|day rate|paycheck|pay ?check|earnings)(?: (?:before|after) tax)?(?: is| are| was| of|,| at| went up to| will be)(?: now| currently| only| just)? ${SUM}`,
    ([sum = '']) => salary(sum),
  ),
  told(
    `${I} ${LATELY}(?:earn|make|get paid|am paid|am on|take home|bring home|get|charge|am earning|am making|bring in|clear|am getting) ${LATELY}${SUM}(?=$|[ ,.;?!)])`,
    ([sum = ''], words) =>
      /\b(?:am on|get|make|charge|am getting|clear)\b/i.test(words) &&
      !/hour|year|month|week|annum|\d ?k\b|salary|gross|net|tax|shift/i.test(sum)
        ? undefined
        : salary(sum),
  ),
  told(
    `\\b(?:they|my (?:boss|job|work|company|employer)|work) (?:only )?(?:pays?|paid|offered|are offering|offers) (?:me )?${SUM}(?![\\w])`,
    ([sum = '']) => salary(sum),
  ),
  // What is coming.
  told(
    `${I_AM}(?:training|retraining|studying|qualifying|working|apprenticed|retraining now|learning) (?:to be(?:come)?|as|towards becoming) (?:an? )?((?:${WORD} ?){1,4})`,
    ([rest = '']) => {
      const trade = tradeIn(rest);
      return trade === undefined ? undefined : mine('education.studies', trade, `Is training to be ${an(trade)}`);
    },
  ),
];
