/** Occasions to come, wherever in a sentence they are named: "my brother's wedding in October", "dentist at 3 tomorrow". */
import { normaliseValue, thirdPerson } from '../../text.ts';
import { type FoundDate, formatWhen } from '../../time.ts';
import { OCCASION, RELATIVE } from '../occasions.ts';
import type { Draft } from '../rule.ts';

const USER: Pick<Draft, 'subject' | 'who' | 'polarity'> = { subject: 'user', who: '', polarity: 'affirmed' };

/** Words by which a plan is one for the chat, not for a life. */
export const CHAT =
  /\b(?:code|function|script|query|prompt|file|api|app|website|database|error|bug|regex|array|table|column|class|component|server|spreadsheet|excel|python|javascript|react|sql|essay|paragraph|e-?mail|letter|sentence|image|logo|text|list|poem|story|character|game|minecraft|level|model|dataset|variable|button|page|plot|chart)\b/i;

const WHERE =
  "(?: (?:to|in|at|with|for|of|on|around|from) (?:(?:the|my|our|a|an) )?(?:(?!⟦)[\\p{L}\\d'’.-]+)(?: (?!(?:in|on|at|next|this|and|what|how|should|is|are|do|can|i|to|with|so|but|have|has|will)\\b)[\\p{L}'’.-]+){0,3}){0,2}";
const OCCASIONS = new RegExp(
  `(?<![\\p{L}'’-])((?:my|our|a|an|the|have|having|got) (?:(?!(?:last|first ever|old|previous|ex|late|perfect|average|typical|good|great|nice)\\b)[\\p{L}\\d'’-]+ ){0,4}?${OCCASION}(?![\\p{L}-])${WHERE})((?:['’]s)?(?: (?:is|are|was|has been|coming up|booked|planned|scheduled|set|now|due))* ?(?:for |on )?⟦(\\d+)⟧)?`,
  'giu',
);
/** Occasions that are everyday words too: with a day only. */
const DAILY =
  /\b(?:train|bus|visit|match|race|play|show|meeting|presentation|talk|speech|pitch|move|hearing|exam|test|scan|filling|flight|party|trip|concert|holiday|exhibition|treatment|training|trial|competition|contest|appointment|birth|fall|fire|flood|exchange|hike|conference|deadline|accident|crash|injury|filling|therapy|physio|counselling|physical therapy|operation|interview|jab|vaccine|course|detox|festival|class)\b/i;
const SAD =
  /\b(?:divorce|separation|break-?up|accident|crash|miscarriage|stillbirth|birth|stroke|heart attack|seizure|concussion|injury|fall|diagnosis|relapse|burglary|break-?in|robbery|fire|flood|eviction|layoff|lay-?off|dismissal|bankruptcy|redundancy|promotion)\b/i;
const AHEAD =
  /\b(?:for|before|until|till|ahead of|to|upcoming|next|coming up|planning|plan|organi[sz]ing|booked|prepare|ready|pack|attending|looking forward to|nervous about|scared of|dreading|invited to|have|having|got)\s*$/i;
const GENERAL = /^(?:a|an|the)\b/i;
const KIN_OF = new RegExp(`\\b(?:my|our) (?:[\\p{L}]+ )?(?:${RELATIVE})['’]?s?['’]? `, 'iu');

/** "Actually the wedding's on ⟦0⟧ now": who says on which day it is instead, is there. */
const isMoved = (when: string, around: string): boolean =>
  /^(?:['’]s| (?:is|are)\b)/.test(when) && /\b(?:actually|now|moved|instead|not the)\b/i.test(around);

function occasions(view: string, dates: readonly FoundDate[]): Draft[] {
  return [...view.matchAll(OCCASIONS)].flatMap((match) => {
    const [all, whole = '', , n] = match;
    const before = view.slice(Math.max(0, match.index - 40), match.index);
    const after = view.slice(match.index + all.length, match.index + all.length + 30);
    const date = n === undefined ? undefined : dates[Number(n)];
    const isMine = /^(?:my|our)\b/i.test(whole);
    const hasIt =
      /^(?:have|having|got)\b/i.test(whole) ||
      /\b(?:have|having|got|booked|planning|organi[sz]ing|attending|going (?:to|on)|invited to|hosting|taking|doing|flying out for|have got|(?:still|i|we) (?:do|make|go (?:to|on)|run|attend|manage|miss|skip))\s*(?:to\s*)?$/i.test(
        before,
      );
    if (
      /\b(?:if|what if|had|was|after|since|during|following|from|about|cancelled|used to have|did|last|do (?:people|you)|does)\s*$/i.test(
        before,
      ) &&
      !date?.future
    )
      return [];
    if (
      (/\b(?:after|since|following|had|went to|went on|back from|\p{L}+ed|took|did|sat|was|won|lost|got|met at|from|for)\s*$/iu.test(
        before.replace(/\b(?:booked|invited to|need for|ready for|prepared|packed|excited for|planned)\s*$/i, ''),
      ) &&
        !/\b(?:for|got|have got)\s*$/i.test(before)) ||
      (date && /^ (?:was|were)/i.test(match[2] ?? ''))
    )
      return [];
    const what = whole.replace(/^(?:(?:have|having|got|a|an|the|my|our|next) )+/i, '');
    if (
      SAD.test(what) ||
      /birthday$/i.test(what) ||
      /^(?:last|old|previous)\b|\b(?:every|each|weekly|daily|regular)\b/i.test(what)
    )
      return [];
    if (
      CHAT.test(what) ||
      /^ (?:was|were|went|got cancelled|is off|has been cancelled|got|is called|were|is cancelled)\b/i.test(after)
    )
      return [];
    if (
      !date?.future &&
      (!isMine || DAILY.test(what) || !AHEAD.test(before)) &&
      !(
        /\b(?:trip|flight|holiday|honeymoon|move|cruise|visit|interview) (?:to|in|at|with) (?:the )?\p{Lu}/u.test(
          what,
        ) &&
        (isMine || hasIt)
      )
    )
      return [];
    if (
      GENERAL.test(whole) &&
      !hasIt &&
      !(
        date?.future &&
        /\bthe\b/i.test(whole) &&
        (/\b(?:to|at|with) \p{Lu}/u.test(what) || isMoved(match[2] ?? '', `${before}${after}`))
      )
    )
      return [];
    const when = date?.future;
    const value = normaliseValue(what).replace(/ (?:and|or|so|what|how|is|to|with|for|in|at|of|on)$/, '');
    const kin = KIN_OF.exec(whole) ? 'their ' : '';
    const words = thirdPerson(
      kin ? whole.replace(/^(?:have|having|got) /i, '').replace(/^(?:my|our) /i, '') : what,
    ).replace(/ (?:and|or|so|what|how|is|to|with|for|in|at|of|on)$/, '');
    return [
      {
        slot: 'plans.plan',
        kind: 'plan' as const,
        value,
        text: `Has ${kin || (/^[aeiou]/i.test(words) ? 'an ' : 'a ')}${words} coming up${when ? ` ${formatWhen(when)}` : ''}`,
        ...(when && { from: when }),
        confidence: 0.75,
        ...USER,
      },
    ];
  });
}

/** "dentist at 3 tmrw", "yeah a baby shower on Sunday": an occasion and a day, and no verb. */
const BARE = new RegExp(
  `^(?:(?:yeah|yes|yep|hi|hey|ok|so|well|got|oh),? )*(?:(?:a|an|my|our|the) )?((?:[\\p{L}\\d'-]+ ){0,2}?${OCCASION}(?:${WHERE})?)(?: is| coming up| booked)?,? ?(?:at \\d[\\d:]*(?: ?[ap]m)? ?)?(?:on |is )?(?:⟦(\\d+)⟧|(tmrw|tmr|tmw|tomoz|2moro))`,
  'iu',
);

function bare(view: string, dates: readonly FoundDate[]): Draft[] {
  const [, what = '', n] = BARE.exec(view) ?? [];
  if (
    !what ||
    SAD.test(what) ||
    /^(?:after|since|for|i|and|before|my|in|to|on|had|been|about|from|with)\b|\b(?:passed|failed|gave|had|has|have|was|is|are|took|did|do (?:i|we|you)|does|went|should|would|could|can|will|i|we|you|if|birth|birthday|deadline)\b/i.test(
      what,
    )
  )
    return [];
  if (CHAT.test(what) || /\b(?:last|old|for the|tips|ideas|best|how|what|when)\b/i.test(what)) return [];
  const when = n === undefined ? undefined : dates[Number(n)]?.future;
  if (n !== undefined && !when) return [];
  return [
    {
      slot: 'plans.plan',
      kind: 'plan' as const,
      value: normaliseValue(what),
      text: `Has ${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${thirdPerson(what)} coming up${when ? ` ${formatWhen(when)}` : ''}`,
      ...(when && { from: when }),
      confidence: 0.75,
      ...USER,
    },
  ];
}

/** Takes a sentence in plain spelling with its dates masked, and the dates; gives the occasions that lie ahead of the user. */
export function upcoming(view: string, dates: readonly FoundDate[]): Draft[] {
  return [...occasions(view, dates), ...bare(view, dates)];
}
