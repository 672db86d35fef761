/**
 * Numbers of the user's own things that change: "my draft has now 4,700 words", "coverage went up to 78 %", "I have
 * now merged 165 commits". Only numbers with a unit or a counted noun, of something that the words name.
 */

import type { PartialDate } from '../../model.ts';
import { normaliseValue, thirdPerson } from '../../text.ts';
import type { FoundDate } from '../../time.ts';
import { formatDate } from '../../time.ts';
import { type Phrase, phrase } from '../phrase.ts';
import type { Draft } from '../rule.ts';

const NUMBER = '[$€£]?\\d[\\d,.]*\\d?(?:k|m)?';
const UNITS =
  '%|percent|ms|milliseconds?|seconds?|minutes?|hours?|words?|pages?|commits?|tests?|users?|subscribers?|followers?|points?|kg|lbs?|km|miles|dollars?|euros?|gb|mb|rows?|requests?|calls?|cards?|sources?|chapters?|problems?|interviews?|sessions?|lessons?|episodes?|songs?|members?|customers?|orders?|mentees?|participants?|books?|steps?|reps?|weeks?|months?|million|articles?|posts?|applications?|naira|rupees|pounds|stars?|downloads?|samples?|images?|players?|students?|women|men|people|items?|entries';
const AMOUNT = `(${NUMBER}) ?((?:[\\p{L}-]+ ){0,2}?(?:${UNITS}))?(?![\\p{L}\\d])( (?:per|a|an) (?:day|week|month|year|hour|minute|second)| with (?:an? )?(?:[\\p{L}-]+ )?(?:${NUMBER}%)? ?accuracy(?: rate)?(?: (?:of|above|over|around) ${NUMBER}%)?)?`;
const NOW = '(?:(?:recently|now|just|already|finally|currently|since|actually|steadily) )*';
const CHANGED =
  '(?:improved|increased|decreased|grown|grew|risen|rose|dropped|fallen|fell|gone up|gone down|went up|went down|climbed|jumped|reached|hit|passed|adjusted|changed|raised|lowered|bumped|cut|reduced|expanded|extended|updated|stands?|is down|is up)';

/** "the dashboard API response time, which has recently improved to 250ms" */
const BECAME = new RegExp(
  `\\b(?:my|our|the|this) ((?:[\\p{L}\\d'-]+ ){0,9}?[\\p{L}\\d'-]+?)(?: I(?: have|['’]ve)? [\\p{L}]+(?: with)?)?(?:,? which|,? and it|,? and I (?:just |recently )?(?:found out|learnt|learned|heard|noticed|saw)(?: that)? it| that)? ${NOW}(?:has |have |was |is |been |got )*${NOW}${CHANGED} ${NOW}(?:to |at |from ${NUMBER}\\S* to )?(?:about |around |over |almost )?${AMOUNT}`,
  'giu',
);
/** "our test coverage is now 78 %" */
const IS_NOW = new RegExp(
  `\\b(?:my|our) ((?:[\\p{L}\\d'-]+ ){0,6}?[\\p{L}\\d'-]+?) (?:is|are|has|have|stands)(?: (?:now|currently|at|down to|up to))+ (?:about |around |over )?${AMOUNT}`,
  'giu',
);
const COUNTED =
  'completed|finished|merged|added|written|wrote|read|secured|collected|published|solved|recorded|run|saved|earned|raised|sold|shipped|logged|submitted|increased my [\\p{L} -]+? to|practi[cs]ed';
/** "I've now completed 15 classification problems" */
const HAVE_DONE = new RegExp(
  `\\bI(?:['’]ve| have)?(?: (?:now|already|recently|just|also|only))* (${COUNTED}) (${NUMBER}) ((?:[\\p{L}-]+ ){0,3}?(?:${UNITS}))(?![\\p{L}\\d])((?: (?:with|to|for|in) (?:my |an? |the )?[\\p{L}\\d% -]{3,50}?)?)(?=$|[,.;?!]| so | but | and | which )`,
  'giu',
);
/** "a total of 10 cards" */
const TOTAL = new RegExp(`\\bI (?:now )?have a total of (${NUMBER}) ((?:[\\p{L}-]+ ){0,3}?[\\p{L}-]+s)\\b`, 'giu');
/** "the new daily quota of 1,200 calls per day" */
const NEW_MARK = new RegExp(
  `\\b(?:the|my|our) new ((?:[\\p{L}-]+ ){0,4}?(?:quota|limit|target|goal|budget|total|count|rate|score|price|salary|capacity)) (?:of|is) ${AMOUNT}`,
  'giu',
);
/** Verbs and nouns of code: what "the function" returns is not the user's. */
const NO_MATTER =
  /\b(?:function|variable|code|error|line|loop|array|index|value|result|output|answer|equation|formula|side|angle|temperature|price of|probability|world|population|economy|company|market)\b/i;

const figure = (matter: Phrase, amount: string, text: string): Draft => ({
  slot: 'projects.measure',
  entity: matter.value,
  value: normaliseValue(amount),
  text,
  polarity: 'affirmed',
  subject: 'user',
  who: '',
  confidence: 0.75,
});

/** What is measured, without what leads to it: "update my timeline to show the response time" is about the last; "test coverage for my API" is one thing. */
function measured(words: string): Phrase | undefined {
  const last = words.split(/(?<! (?:for|of|in|on|into)) (?:the|my|our) /).at(-1) ?? words;
  const found = phrase(last.replace(/^(?:number|amount|total|recent growth|growth|count) of /i, '').replace(/,$/, ''), {
    max: 9,
    ends: /[;.!?()]/,
  });
  return found && !NO_MATTER.test(found.words) ? found : undefined;
}

/** Takes a sentence; gives the figures that its words tell of the user's things, at most two. */
export function measures(words: string): Draft[] {
  if (!/\d/.test(words) || !/\b(?:I|my|our|we|the)\b/i.test(words)) return [];
  const found: Draft[] = [];
  const take = (name: string, amount: string, unit: string, tail: string) => {
    const matter = measured(name);
    const told = `${amount.replace(/[.,]$/, '')}${/^(?:%|ms)/.test(unit) || !unit ? unit : ` ${unit}`}${tail}`.trim();
    // A bare number counts only what is named in the plural: "commits merged …, which has reached 165".
    if (matter && (unit || /[$€£%]/.test(amount) || /(?:^| )[\p{L}-]+s\b|\bscore\b/u.test(matter.words)))
      found.push(figure(matter, told, `Has ${thirdPerson(matter.words)} at ${told}`));
  };
  for (const pattern of [BECAME, IS_NOW, NEW_MARK])
    for (const [, name = '', amount = '', unit = '', tail = ''] of words.matchAll(pattern))
      take(name, amount, unit, tail);
  for (const [, verb = '', amount = '', noun = '', tail = ''] of words.matchAll(HAVE_DONE)) {
    const plain = verb
      .toLowerCase()
      .replace(/^wrote$/, 'written')
      .replace(/^increased my (.+) to$/i, '$1 of');
    const matter = phrase(`${plain} ${noun}`, { max: 7 });
    if (matter && !NO_MATTER.test(matter.words))
      found.push(figure(matter, `${amount} ${noun}${tail}`, `Has ${plain} ${amount} ${noun}${thirdPerson(tail)}`));
  }
  for (const [, amount = '', noun = ''] of words.matchAll(TOTAL)) {
    const matter = phrase(noun, { max: 4 });
    if (matter) found.push(figure(matter, `${amount} ${noun}`, `Has a total of ${amount} ${noun}`));
  }
  return found.slice(0, 2);
}

/** "the go-live is ⟦0⟧": the day of a project that has its own name. */
const STAGE =
  /\b(?:the|my|our) (go-?live|launch|release|kick-?off|hand-?over|opening night|submission|due date|premiere|rollout|grand opening|move-in)(?: date| day)?(?: is|['’]s| will be)(?: now| set| planned| due)*(?: for| on)? ?⟦(\d+)⟧/giu;

const due = (entity: string, words: string, day: PartialDate): Draft => ({
  slot: 'projects.deadline',
  kind: 'plan',
  entity,
  value: day,
  text: `Has a deadline for ${words}: ${formatDate(day)}`,
  to: day,
  polarity: 'affirmed',
  subject: 'user',
  who: '',
  confidence: 0.75,
});

/** "the new April 25 deadline", "the new sprint deadline of April 5, 2024": the later word of a deadline. */
const DEADLINE =
  /\b(?:the|my|our|a) (?:new |updated |final |extended )+((?:[\p{L}-]+ ){0,3}?)⟦(\d+)⟧ deadline(?: for (?:the |my |our )?([^,;⟦]{3,60}))?|\b(?:the|my|our|a) (?:new |updated |final |extended )*((?:[\p{L}-]+ ){0,3}?)deadline (?:for (?:the |my |our )?([^,;⟦]{3,60}?) )?(?:of |is now |moved to |has moved to |was moved to |was pushed (?:back )?to |was extended to |got extended to |on )?⟦(\d+)⟧/giu;

/** Takes a sentence with its dates masked; gives the deadlines that stand anywhere in it with a date, where the words call them new. */
/** "the deadline for my portfolio is no longer ⟦0⟧, it's ⟦1⟧": the later day counts. */
const NO_LONGER =
  /\b(is|was) (?:no longer|not) (?:on )?⟦\d+⟧(?: any ?more)?(?:[,;]| but| and)* (?:it is |it['’]s |but )?(?:now )?(?:on )?(?=⟦)/giu;

export function deadlines(view: string, dates: readonly FoundDate[]): Draft[] {
  const found: Draft[] = [];
  for (const [, name = '', n = ''] of view.matchAll(STAGE)) {
    const day = dates[Number(n)]?.future;
    if (day && /\b(?:my|our|we|i)\b/i.test(view)) found.push(due(name.toLowerCase(), name.toLowerCase(), day));
  }
  if (!/\bdeadline\b/i.test(view)) return found;
  for (const [all, kind = '', at = '', what = '', kindOf = '', of = '', n = ''] of view
    .replace(NO_LONGER, '$1 now ')
    .matchAll(DEADLINE)) {
    const date: FoundDate | undefined = dates[Number(at || n)];
    if (
      !date?.future ||
      /\b(?:not|no longer)$/i.test(`${what}${of}`.trim()) ||
      !/\b(?:new|updated|final|extended|moved|pushed|my|our)\b/i.test(all)
    )
      continue;
    const matter = phrase((what || of || kind || kindOf || 'project').trim(), { max: 8 });
    if (matter) found.push(due(matter.value, thirdPerson(matter.words), date.future));
  }
  return found;
}
