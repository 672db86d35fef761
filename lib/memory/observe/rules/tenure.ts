/** Work as it is let drop beside its name: the department, the hours that change, what ends, what one did before, who is meant by "(me)". */
import type { Presupposition } from '../presupposed.ts';
import { an, employedAt, fieldOf, mode, status, tradeAt, tradeIn, WORD } from './jobs.ts';
import { I, I_DID, LATELY, matter, mine, told } from './voice.ts';

/** What has a term: work, papers, money. */
const TERM =
  '(?:(?:fixed[- ]term |temporary |temp |current |zero[- ]hours |work |job |teaching |employment )*(?:contract|probation(?: period)?|notice(?: period)?|internship|placement|apprenticeship|traineeship|residency|secondment|posting|fellowship|postdoc|funding|scholarship|stipend|research grant|visa|work permit|lease|tenancy|(?:maternity|paternity|parental|mat|pat) leave|sabbatical|sick pay|severance|temp job|summer job|seasonal job))';
const ENDS =
  'ends|is ending|is about to end|will end|ended|runs out|is running out|ran out|expires|is expiring|expired|finishes|is finishing|is up|is over|is coming to an end|comes to an end|is due to end|is not being renewed|will not be renewed|was not renewed|did not get renewed|has not been renewed|got extended|was extended|got renewed|was renewed';
/** When, as people write it. */
const WHEN = `(?:in|on|at|by|next|this|tomorrow|after|before|last)(?: ${WORD}){1,4}?`;

/** What is done to the things of others for money: "I clean windows", said beside customers, invoices or being one's own boss. */
const CHORES: Record<string, string> = {
  'clean windows': 'window cleaner',
  'wash windows': 'window cleaner',
  'clean houses': 'house cleaner',
  'clean offices': 'office cleaner',
  'clean pools': 'pool cleaner',
  'sweep chimneys': 'chimney sweep',
  'walk dogs': 'dog walker',
  'groom dogs': 'dog groomer',
  'mow lawns': 'lawn mower',
  'cut lawns': 'gardener',
  'do gardens': 'gardener',
  'fix cars': 'car mechanic',
  'repair cars': 'car mechanic',
  'fix bikes': 'bike mechanic',
  'repair bikes': 'bike mechanic',
  'fix boilers': 'boiler engineer',
  'service boilers': 'boiler engineer',
  'fit kitchens': 'kitchen fitter',
  'fit bathrooms': 'bathroom fitter',
  'lay bricks': 'bricklayer',
  'lay floors': 'floor layer',
  'lay carpets': 'carpet fitter',
  'paint houses': 'house painter',
  'sell insurance': 'insurance seller',
  'sell cars': 'car seller',
  'sell houses': 'estate agent',
  'deliver parcels': 'parcel courier',
  'deliver food': 'food courier',
  'deliver pizza': 'pizza courier',
  'mind children': 'childminder',
  'tune pianos': 'piano tuner',
  'shoe horses': 'farrier',
  'shoot weddings': 'wedding photographer',
  'photograph weddings': 'wedding photographer',
  'bake cakes': 'cake baker',
  'make wedding cakes': 'wedding cake baker',
};
const FOR_MONEY =
  /\b(?:self[- ]employed|freelance|for a living|job|customers?|clients?|invoices?|rates?|charge|insurance|insured|tax(?:es)?|van|round|business|sole trader|employer|boss|deduct|claim|hourly|cash in hand)\b/i;

const YEARS_ON = '(?:(?:\\w+|a few|a couple of|so many) (?:years|decades|months)|a decade|decades|years|a lifetime)';
/** Where in a firm one works. */
const UNIT = `((?:${WORD} ){1,3}?(?:department|section|division|team|counter|warehouse|unit|ward|call cent(?:re|er)|workshop|back office|front desk|shop ?floor))(?![\\w-])`;

/** Rules for any kind of sentence. */
export const tenure: readonly Presupposition[] = [
  told(
    `(?:${I} (?:have |am |are |have been )?${LATELY}(?:work|working|worked|an? (?:${WORD} ){1,3}?|started|start|temp|employed)|\\bmy (?:job|shift|work)) ?(?:at|for|with) [^,.;:?!()]{2,30}? (?:in|on) the ${UNIT}|${I} (?:am|are|have been) ${LATELY}(?:at|with) (\\w[^,.;:?!()]{1,30}?) (?:in|on) the ${UNIT}`,
    ([what = '', firm = '', unit = '']) => [
      ...(/^\p{Lu}/u.test(firm) ? [employedAt(firm), fieldOf(unit)] : []),
      ...(what ? [fieldOf(what)] : []),
    ],
  ),
  // What ends.
  told(
    `(?<!\\b(?:if|unless|in case|do|does|did|will|would|suppose) )\\b(?:my|our) (${TERM})(?: (?:at|with|as|for) (?:the |an? )?(?:${WORD} ){1,3}?)? ?(${ENDS})(?: (${WHEN}))?(?=$|[,.;:?!)]| (?:and|so|but|how|what|can|should|i|we|do|which|because|is|am)\\b)`,
    ([what = '', ends = '', when = '']) =>
      mine('plans.plan', `${what} ${ends} ${when}`, `Their ${what} ${ends}${when ? ` ${when}` : ''}`, { kind: 'plan' }),
  ),
  told(
    `(?:${I} (?:only |still |just )?(?:have|have got|got)|^(?:only|just|got|still)) (?:only |about |just |around )?((?:\\d+|a|one|two|three|four|five|six|eight|ten|twelve) (?:days?|weeks?|months?|years?)(?: of (${TERM}|school|uni|university|savings|training|treatment|leave|runway|chemo))? left)(?: (?:of|on|in|at|until) (?:my|our|the) (${WORD}(?: ${WORD})?))?`,
    ([what = '', of = '', on = '']) =>
      of ||
      new RegExp(
        `^(?:${TERM}|phd|degree|course|thesis|job|school|uni|university|apprenticeship|savings|treatment|mortgage|tenancy|masters)`,
        'iu',
      ).test(on)
        ? mine('projects.measure', `${what}${of ? '' : ` on ${on}`}`, `Has ${what}${of ? '' : ` on their ${on}`}`, {
            entity: (of || on).toLowerCase(),
          })
        : undefined,
  ),
  // Hours.
  told(
    `\\b(?:my|our) (?:work |working |job['’]s )?(shifts|hours|rota|roster|shift pattern|days off)(?: (?:are|is|keep|keeps|have been|always|constantly|just))* ((?:chang(?:e|es|ed|ing)|rotat(?:e|es|ing)|var(?:y|ies|ying)|swap(?:s|ping)?|all over the place|irregular|unpredictable|random)(?: (?:every|each|from|all) (?:other )?(?:day|week|month|fortnight|the time))?)`,
    ([what = '', how = '']) =>
      /^keep\b/i.test(how)
        ? undefined
        : mine('work.mode', `${what} ${how}`, `Has ${what.toLowerCase()} ${how.toLowerCase()}`),
  ),
  told(
    `(?:^|${I} (?:am|are|have been|will be|go|am going|have to (?:be|go)) )${LATELY}back (in the office|at work|at my desk|on (?:nights|days|earlies|lates|shift)|to (?:nights|days|full[- ]time|part[- ]time|five days))(?: (full[- ]time|part[- ]time|\\w+ days a week))?(?= (?:from|since|on|next|this|tomorrow|after|now|today|again|as of)\\b|$|[,.;!])`,
    ([where = '', how = '']) => {
      const value = `back ${where}${how ? ` ${how}` : ''}`;
      return /work$|desk$/i.test(where)
        ? status(value, `Is ${value}`)
        : mine('work.mode', value.replace(/-/g, ' '), `Is ${value}`);
    },
  ),
  // What one became, was, is.
  told(
    `(?:${I_DID}|\\b(?:and|then) )(?:went|gone|going|go|am going|turned|have gone|started out|set up) (freelance|freelancing|self[- ]employed|solo|independent|pro) as an? ((?:${WORD} ?){1,4})`,
    ([how = '', rest = '']) => [...tradeAt(rest), ...(/^(?:solo|independent|pro)$/i.test(how) ? [] : [mode(how)])],
  ),
  told(
    `\\bafter ${YEARS_ON} (?:as|of being|of working as|working as|being) an? ((?:${WORD} ?){1,5})`,
    ([rest = ''], words) => (/\b(?:i|my|me|we)\b/i.test(words) ? tradeAt(rest) : undefined),
  ),
  told(
    `\\b(?:an?|any) ((?:${WORD} ){0,2}?${WORD})(?: (?:who|with|in|out of|at|on|over|aged|whose)[^()?!.]{0,50})? ?\\((?:(?:i\\.?e\\.?|that is|namely|so|basically|like)[, ]+)?me(?=[,):; ])`,
    ([rest = '']) => tradeAt(rest),
  ),
  told(`${I} ((?:[a-z]+) (?:[a-z]+ )?[a-z]+)(?=$|[,.;:?!)]| (?:for|in|and|so|but)\\b)`, ([rest = ''], words) => {
    const trade = Object.hasOwn(CHORES, rest.toLowerCase()) ? CHORES[rest.toLowerCase()] : undefined;
    return trade && FOR_MONEY.test(words) && !/ for a living\b/i.test(words)
      ? mine('work.role', trade, `Works as ${an(trade)}: ${rest}`)
      : undefined;
  }),
  // What one turns to.
  told(
    `(?:${I} |^(?:so )?(?=(?:thinking|considering|planning|want|hoping|going) ))(?:have |am |want |would like |would love |plan |hope |need )*${LATELY}(?:decided|thinking of|thinking about|considering|planning|going|hoping|want|hope|about|trying)? ?(?:to )?(?:leave|leaving|quit|quitting|get out of|getting out of) ((?!(?:my|the|this|a|that)\\b)[\\p{L}]{3,20}) ((?:to|and|for) (?:retrain|retraining|become|becoming|train|training|requalify|requalifying|work|go into|going into)(?: as| to be(?:come)?)?) (?:an? )?((?:${WORD} ?){1,4})`,
    ([was = '', how = '', rest = '']) => {
      const trade = tradeIn(rest);
      const to = trade ? an(trade) : matter(rest, 4)?.words;
      return to
        ? mine('goals.goal', `leave ${was} ${how} ${to}`, `Wants to leave ${was} ${how} ${to}`, { kind: 'plan' })
        : undefined;
    },
  ),
];
