/** What people mean to do, as they let it drop: wishes for their lives, plans, journeys, occasions to come, and plans that are off. */
import { capitalise, conjugate, normaliseValue, thirdPerson } from '../../text.ts';
import { type FoundDate, formatDate, formatWhen } from '../../time.ts';
import { GOING, LIFE } from '../intentions.ts';
import { OCCASION } from '../occasions.ts';
import { type Draft, fullest } from '../rule.ts';
import { clauseOf, datesIn, type Predicate, predicates, told } from './scan.ts';
import { CHAT, upcoming } from './upcoming.ts';

const USER: Pick<Draft, 'subject' | 'who' | 'polarity'> = { subject: 'user', who: '', polarity: 'affirmed' };

/** A plan or goal; `clause` stands in the base form or as "…ing", its dates included. */
function intent(
  slot: 'plans.plan' | 'goals.goal',
  clause: string,
  dates: readonly FoundDate[],
  of: Partial<Draft>,
  text: (words: string) => string,
): Draft | undefined {
  const found = told(clause);
  if (!found || CHAT.test(found.words)) return undefined;
  const date = datesIn(clause, dates).find(({ future }) => future !== undefined);
  // "I'm taking classes since September" is so already.
  if (datesIn(clause, dates).some(({ cue }) => cue === 'since')) return undefined;
  const until = date && /^(?:by|before|until|till)$/.test(date.cue);
  const when = date?.future;
  return {
    slot,
    kind: 'plan',
    value: normaliseValue(found.words)
      .replace(/^moving (?:back )?to /, 'move to ')
      .replace(/^next /, ''),
    text: `${text(thirdPerson(found.words))}${when ? (until ? ` by ${formatDate(when)}` : ` ${formatWhen(when)}`) : ''}`,
    ...(when && (until ? { to: when } : { from: when })),
    confidence: 0.75,
    ...USER,
    ...of,
  };
}

const WANTS =
  /^(?:(?:really|just|also|definitely|still|desperately|both|always|probably|eventually|kind of|sort of) )*((?:want|wants|wanna|hope|hopes|would (?:really )?(?:like|love)|(?:'d|d) (?:like|love)|intend|intends|aim|aims|dream(?:s)? of|plan|plans|plan on|plans on|need|needs|decided|have decided|has decided|have finally decided|agreed|promised (?:my|our|the) \p{L}+(?: \p{L}+)? (?:that )?(?:i|we)(?:['’]d| would| will)|promised (?:my|our|the) \p{L}+|promised(?: myself)?|vowed|resolved|(?:am|are|is|was|were|have been|has been) (?:really |also |still |now |just |seriously |currently |both )*(?:hoping|planning|aiming|trying|looking|going|about|due|set|determined|wanting|desperate|dying|thinking (?:of|about)|considering|planning on|contemplating|dreaming (?:of|about)|debating|excited|keen|ready|scheduled|supposed|working towards|working on|saving (?:up )?|off|getting ready|preparing|tempted|toying with the idea of|itching))) (?:to |for )?(?:(?:finally|eventually|maybe|properly|actually) (?:to )?|(?:start|try|begin) to |try and )*(.+)/iu;
const LIFE_RX = new RegExp(`^(?:${LIFE})(?![\\p{L}])|^(?:${LIFE})`, 'iu');
const GOING_RX = new RegExp(`^(?:${GOING})`, 'iu');
const SAVING =
  /^(?:(?:am|are|is|have been|has been) (?:(?:also|still|now|currently|slowly|both) )*)?((?:saving(?: up)?|training|preparing|studying|revising|practi[cs]ing|getting ready|gearing up|prepping|cramming|applying|interviewing|auditioning|rehearsing|raising money|aiming(?= for [^.?!]{0,30}(?:\d|⟦|distinction|first|promotion|black belt))|fundraising|bulking|cutting|waiting|booked|signed up|enrolled|registered|entered|shortlisted|nominated) (?:in for|for|on|in|onto) )(?!(?:this|that|it|ages|hours|the time|now|free|work|school|instance|example)\b)(.+)/iu;
const DID_SIGN =
  /^(?:(?:have|has) )?(?:just |finally )?(signed up|enrolled|registered|entered|applied|auditioned|put our names down|put my name down|got a place|won a place|got tickets|bought tickets|have tickets|got a ticket|bought a ticket)((?: for| to| on| in| at| onto)(?: (?:the|a|an|my|our))?) (.+)/iu;
const OFF_TO =
  /^(?:(?:am|are|is) )?(?:off|headed|heading|bound) (?:for|to|out to|over to|back to) (?!(?:work|bed|sleep|the (?:shops?|gym|store|supermarket)|a (?:good|bad|great|slow))\b)(.+)/iu;

/** "thinking of getting" → "get" where a base form is looked for. */
const ING: Record<string, string> = {
  getting: 'get',
  quitting: 'quit',
  running: 'run',
  swimming: 'swim',
  putting: 'put',
  cutting: 'cut',
  stopping: 'stop',
  winning: 'win',
  setting: 'set',
  travelling: 'travel',
  enrolling: 'enrol',
  planning: 'plan',
  dropping: 'drop',
  giving: 'give',
  making: 'make',
  moving: 'move',
  having: 'have',
  taking: 'take',
  becoming: 'become',
  leaving: 'leave',
  writing: 'write',
  saving: 'save',
  losing: 'lose',
  retiring: 'retire',
  changing: 'change',
  driving: 'drive',
  hiking: 'hike',
  cycling: 'cycle',
  renovating: 'renovate',
  separating: 'separate',
  divorcing: 'divorce',
  relocating: 'relocate',
  graduating: 'graduate',
  resigning: 'resign',
  proposing: 'propose',
  going: 'go',
  buying: 'buy',
  being: 'be',
  downsizing: 'downsize',
  emigrating: 'emigrate',
  volunteering: 'volunteer',
  living: 'live',
  trading: 'trade',
  remortgaging: 'remortgage',
  rescuing: 'rescue',
  hosting: 'host',
  replacing: 'replace',
  competing: 'compete',
  surprising: 'surprise',
  retraining: 'retrain',
  lying: 'lie',
  coming: 'come',
  freezing: 'freeze',
  ing: 'ing',
};
const baseOfIng = (clause: string): string =>
  clause.replace(/^(\p{L}+)ing\b/iu, (all, stem: string) => ING[all.toLowerCase()] ?? stem.toLowerCase());

const GOAL =
  /^(?:want|wants|wanna|hope|would|'d|d |dream|aim|need|(?:am|are|is|was|were|have been|has been) (?:.{0,20})?(?:hoping|aiming|trying|determined|wanting|desperate|dying|dreaming|keen|thinking|considering|contemplating|debating|tempted|toying|working|looking))/i;

function wanted(predicate: Predicate, dates: readonly FoundDate[]): Draft | undefined {
  const { subject, who } = predicate;
  // "thinking of getting a cat", "as someone saving for a van".
  const rest = predicate.rest.replace(
    /^(?:also |now |still )?(?=(?:thinking|considering|hoping|planning|wanting|looking|trying|aiming|saving|going|about|contemplating) )/i,
    'am ',
  );
  const [, lead = '', words = ''] = WANTS.exec(rest) ?? [];
  if (!lead) return undefined;
  const verb = baseOfIng(words);
  const match = LIFE_RX.exec(verb);
  const least = match?.[0].length ?? 0;
  const clause = clauseOf(verb, least);
  const hasDate = datesIn(clause, dates).some(({ future }) => future !== undefined);
  // "I was going to …" did not come about; "I need to …" is a goal with a day, or of the body.
  if (/^(?:was|were) /i.test(lead) && !/thinking|hoping|considering|planning/i.test(lead)) return undefined;
  const isNeed = /^(?:need|needs)\b|supposed|looking$|trying$/i.test(lead);
  const isDated =
    !match &&
    hasDate &&
    /^(?:want|hope|aim|plan|intend|decided|.*(?:planning|hoping|aiming|going|about))\b/i.test(lead) &&
    !/^(?:(?:an?|my|our) (?:[a-z]+ )?(?:trip|flight|holiday|vacation|honeymoon|cruise)|the|be|do|have|use|try|ask|see|look|know|say|tell|show|check|call|send|ask)\b/i.test(
      clause,
    );
  if (
    (!match && !isDated) ||
    (isNeed &&
      !hasDate &&
      !/^(?:be able|lose|pass|quit|cut|stop|save|finish|learn|move|find|get (?:fit|my|off|in shape|a (?:new )?job)|pay off|apply)/i.test(
        clause,
      ))
  )
    return undefined;
  if (/^(?:about|considering|thinking|saving)/.test(clause)) return undefined;
  // To consider where to live or what to be is no goal yet; to consider a purchase or a step is one.
  if (/thinking about|considering|contemplating|debating/i.test(lead) && /^(?:move|become|go vegan|be)\b/i.test(clause))
    return undefined;
  const isGoal = GOAL.test(lead);
  const text = (said: string) =>
    /thinking|considering|contemplating|debating|tempted|toying/i.test(lead)
      ? `May want to ${said}`
      : isGoal
        ? `Wants ${/^(?:an?|their|the) /.test(said) ? '' : 'to '}${said}`
        : `Plans ${/^(?:an?|their|the) /.test(said) ? '' : 'to '}${said}`;
  return intent(isGoal ? 'goals.goal' : 'plans.plan', clause, dates, { subject, who }, text);
}

/** Months off are a plan without a day. */
const TIME_OFF = /^taking (?:[^,.;?!]+ )?(?:months? off|years? (?:off|out)|gap year|sabbatical|career break)\b/i;

/** Verbs of the present that stand for what comes with a day: "next week I start chemo". */
const PRESENT =
  /^((?:start|starts|begin|begins|leave|leaves|fly|flies|move|moves|travel|travels|go|goes|head|heads|turn|turns|graduate|graduates|retire|retires|return|returns|arrive|arrives|set off|sets off|sit|sits|defend|defends|finish|finishes|exchange|complete|am|are|is) (?!.*\b(?:every|each|usually|daily|weekly)\b)(?:.*⟦.*|.*))/iu;

function going(predicate: Predicate, dates: readonly FoundDate[], sentence: string): Draft | undefined {
  const { subject, who, rest } = predicate;
  const of = { subject, who };
  const isOther = subject !== 'user';
  const ahead = (words: string) => datesIn(words, dates).some(({ future }) => future !== undefined);
  const off = OFF_TO.exec(rest)?.[1];
  if (off) return intent('plans.plan', clauseOf(off), dates, of, (said) => `Is off to ${said}`);
  const saving = SAVING.exec(rest);
  if (saving?.[2]) {
    const lead = (saving[1] ?? '').trim();
    if (
      /^waiting/i.test(lead) &&
      !new RegExp(`\\b(?:${OCCASION}|results?|visa|biopsy|transplant)\\b`, 'i').test(saving[2])
    )
      return undefined;
    return intent('goals.goal', clauseOf(saving[2]), dates, of, (said) => `Is ${lead.toLowerCase()} ${said}`);
  }
  const [, sign = '', prep = '', what = ''] = DID_SIGN.exec(rest) ?? [];
  if (what)
    return intent(
      'plans.plan',
      clauseOf(what),
      dates,
      of,
      (said) => `${capitalise(sign.toLowerCase())}${thirdPerson(prep.toLowerCase())} ${said}`,
    );
  const progressive = rest.replace(
    /^(?:(?:am|are|is|will be) (?:(?:both|finally|also|all|now|just|officially|definitely|probably|hopefully|currently|actually|maybe) )*)/i,
    '',
  );
  if (progressive !== rest || predicate.elliptic) {
    const match = GOING_RX.exec(progressive);
    if (match) {
      const clause = clauseOf(progressive, match[0].length);
      if (
        !TIME_OFF.test(clause) &&
        /^(?:driving|heading|visiting|staying|travell?ing|flying|hiking|cycling|touring|taking|leaving|joining)/i.test(
          clause,
        ) &&
        !ahead(clause) &&
        !/\p{Lu}\p{Ll}/u.test(told(clause)?.words ?? '') &&
        !isOther
      )
        return undefined;
      if (
        !TIME_OFF.test(clause) &&
        /^(?:doing|taking|starting (?:my|a|the) (?:phd|masters|degree|mba)|sitting|running|applying|building|renovating|converting|coming|visiting|staying|seeing|meeting|attending|catching|babysitting|officiating|picking|singing|playing|exhibiting|volunteering|speaking)\b(?! for| to (?:be|train))/i.test(
          clause,
        ) &&
        !ahead(clause) &&
        !(isOther && /^(?:coming|visiting|staying)/i.test(clause))
      )
        return undefined;
      if (
        /^going to (?!(?:my|our|the|an?|his|her|be|uni|university|college|rehab|therapy)\b)/i.test(clause) &&
        !/^going to \p{Lu}/u.test(clause)
      )
        return undefined;
      if (/^due\b/i.test(clause))
        return intent('plans.plan', clause.replace(/^due/i, 'baby due'), dates, of, () => 'Is expecting a baby');
      const made = intent(
        'plans.plan',
        clause,
        dates,
        of,
        (said) => `${/^(?:Parents|Children|Twins|In-laws|Grandparents)/.test(who) ? 'Are' : 'Is'} ${said}`,
      );
      // A journey to a place that is named is a trip.
      const to = /^(?:flying|travell?ing|going|driving|heading) to (\p{Lu}[\p{L}.-]+(?: \p{Lu}[\p{L}.-]+)*)$/u.exec(
        told(clause)?.words ?? '',
      )?.[1];
      return made && to ? { ...made, slot: 'plans.trip', value: normaliseValue(to) } : made;
    }
  }
  const present = PRESENT.exec(rest);
  if (present?.[1] && !predicate.elliptic) {
    const clause = clauseOf(present[1]);
    const isAhead = ahead(clause) || /^[^,]{0,20}⟦\d+⟧,? (?:i|we|my) /i.test(sentence);
    const verb = GOING_RX.exec(
      clause
        .replace(/^(\p{L}+?)(?:s|es)?(?= )/iu, (_, stem: string) => `${stem.toLowerCase().replace(/e$/, '')}ing`)
        .replace(/^begining/i, 'starting'),
    );
    if (isAhead && verb && !/^(?:am|are|is) /i.test(clause))
      return intent('plans.plan', clause, dates, of, (said) =>
        capitalise(said.replace(/^\p{L}+/u, (word) => (/s$/.test(word) ? word : conjugate(word.toLowerCase())))),
      );
  }
  return undefined;
}

const LEAD_NOUN =
  "(?:main |big |long[- ]term |life(?:long)? |ultimate |personal |fitness |new year'?s |current |only |next |first |secret |dream )*";
const MY_GOAL = new RegExp(
  `(?<![\\p{L}'’-])(?:my|our) ${LEAD_NOUN}(?:goal|dream|plan|aim|ambition|resolution|target|wish|hope|intention)s?(?: (?:for|in|this) [^,.;?!]{1,30}?)? (?:is|are|was|has always been|would be|'s)(?: now| still| just| always)? (?:to |that (?:i|we) )?((?!(?:it|that|this|not|what|wrong|good|ok|okay|clear|below|here|realistic)\\b)[^.;?!]{3,120})`,
  'giu',
);
const CALLED_OFF = new RegExp(
  `(?<![\\p{L}'’-])(?:my|our|the) ((?:[\\p{L}'-]+ ){0,3}?(?:${OCCASION}|plans?)(?: (?:to|in|with|for|at) (?:(?:the|my|our) )?[\\p{L}'-]+(?: \\p{Lu}\\p{L}+)?)?) (?:is|are|was|were|has been|have been|got|just got)(?: now| all| officially| just)* (?:off(?= |[,.!;]|$)(?! (?:to|by|the))|called off|not happening|cancell?ed)`,
  'giu',
);
const NOT_ANY_MORE =
  /^(?:(?:am|are|is|do|does) )?(?:(?:no longer|not) (?:(?:going|planning|plan|want|moving|wanting|getting|buying)\b)(?: (?:on|to))*|(?:have |has )?(?:decided (?:not to|against)|changed (?:my|our) minds? about|given up the idea of|cancell?ed|called off|pulled out of|backed out of|dropped)) (?:(?:my|our|the|a|an) )?(.+)/iu;

function calledOff(view: string, every: readonly Predicate[], dates: readonly FoundDate[]): Draft[] {
  const found: Draft[] = [];
  const off = (clause: string, of: Partial<Draft>) =>
    intent('plans.plan', clause, dates, { ...of, polarity: 'ended' }, (said) => `No longer plans: ${said}`) ?? [];
  for (const [, what = ''] of view.matchAll(CALLED_OFF)) found.push(...[off(what, USER)].flat());
  for (const { rest, subject, who } of every) {
    const [all = '', what = ''] = NOT_ANY_MORE.exec(rest) ?? [];
    if (!all) continue;
    const isClear =
      /no longer|decided|minds?|gave up|given|call|scrap|shelve|pulled|backed/i.test(
        all.slice(0, all.length - what.length),
      ) || /\b(?:any ?more|after all|now)\b/i.test(what);
    const doing =
      /(?:moving|getting|buying) (?:on |to )*(?=(?:my|our|the|a|an)? ?\p{L}|$)/iu.exec(
        all.slice(0, all.length - what.length),
      )?.[0] ?? '';
    const isCancelled = /cancell?ed|dropped/i.test(all.slice(0, all.length - what.length));
    if ((isClear && !isCancelled) || (isCancelled && new RegExp(`\\b${OCCASION}\\b`, 'i').test(what)))
      found.push(
        ...[off(clauseOf(`${doing}${what.replace(/\s*\b(?:any ?more|after all)\b/gi, '')}`), { subject, who })].flat(),
      );
  }
  return found;
}

/** Takes a sentence in plain spelling with its dates masked, and the dates; gives the plans and goals in it, each once. */
export function intents(view: string, dates: readonly FoundDate[]): Draft[] {
  const every = predicates(view);
  const goals = [...view.matchAll(MY_GOAL)].flatMap(
    ([, words = '']) =>
      intent('goals.goal', clauseOf(baseOfIng(words), 3), dates, USER, (said) => `Has the goal to ${said}`) ?? [],
  );
  const found = [
    ...goals,
    ...every.flatMap((one) => wanted(one, dates) ?? going(one, dates, view) ?? []),
    ...calledOff(view, every, dates),
    ...upcoming(view, dates),
  ];
  return fullest(found);
}
