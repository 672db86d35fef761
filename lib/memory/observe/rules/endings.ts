/** What ended or changed, as people let it drop: "we cancelled Netflix", "off the zopiclone", "switched from X to Y", "no more braces". */
import { capitalise, normaliseValue, thirdPerson } from '../../text.ts';
import { type FoundDate, formatDate } from '../../time.ts';
import { DIETS, MEDICINES } from '../lexicon.ts';
import { ANIMAL, BELONGING } from '../occasions.ts';
import { type Draft, distinct } from '../rule.ts';
import { returns, turnedDown } from './returns.ts';
import { clauseOf, datesIn, type Predicate, predicates, told } from './scan.ts';

const DRUG = new RegExp(
  `${MEDICINES.source}|\\b(?:zopiclone|trazodone|amitriptyline|nortriptyline|propranolol|bisoprolol|tramadol|codeine|morphine|oxycodone|fentanyl|methadone|suboxone|naltrexone|champix|varenicline|steroids?|prednisolone|antibiotics|painkillers|sleeping (?:pills|tablets)|inhaler|coil|patch|mini ?pill|contraceptive pill|contraception|hormones|iron tablets|lansoprazole|carbamazepine|valproate|keppra|levetiracetam|topiramate|sumatriptan|saxenda|zepbound|tirzepatide|liraglutide|gliclazide|jardiance|empagliflozin|effexor|cymbalta|celexa|paxil|abilify|seroquel|valium|ativan|klonopin|ambien|strattera|elvanse|dexamphetamine|clozapine|hydroxychloroquine|sulfasalazine|azathioprine|infliximab|clopidogrel|rivaroxaban|pills|tablets|meds|medication)\\b`,
  'i',
);
const DIET = new RegExp(
  `^(?:a |the )?(?:${DIETS}|gluten[- ]free|dairy[- ]free|low[- ]salt|intermittent fasting|slimming world|weight watchers)\\b`,
  'i',
);
const VICE =
  'smoking|cigarettes|fags|drinking|alcohol|booze|beer|wine|vaping|weed|cannabis|nicotine|caffeine|coffee|tea|energy drinks|diet coke|coke|soda|fizzy drinks|sugar|chocolate|sweets|junk food|fast food|takeaways?|crisps|gambling|porn|social media|instagram|facebook|twitter|tiktok|snacking|biting my nails|snus|pop';
const SERVICE =
  'netflix|spotify|disney(?:\\+| plus)?|hulu|amazon prime|prime|apple music|apple tv|youtube premium|audible|sky|now tv|hbo(?: max)?|paramount\\+?|gym membership|my gym membership|hellofresh|gousto|adobe|dropbox|icloud|duolingo|peloton|tinder|hinge|bumble|chatgpt plus|linkedin premium|the guardian|the times|the economist|new york times|nyt|xbox game pass|game pass|playstation plus|national trust|costco|facebook|instagram|twitter|whatsapp|tiktok|snapchat|reddit';
const AID =
  'braces|invisalign|glasses|contact lenses|contacts|hearing aids?|crutches|cast|boot|sling|neck brace|back brace|wheelchair|walking stick|cane|walker|zimmer frame|stitches|catheter|feeding tube|cpap|night guard|retainer|pacemaker|stoma|plaster cast|splint|eye patch|ankle tag|oxygen';

type About = Pick<Predicate, 'subject' | 'who'>;

const SUBJECT =
  /\b(?:economics|business|law|medicine|nursing|biology|chemistry|physics|maths?|mathematics|engineering|computer science|history|english|literature|geography|psychology|sociology|philosophy|politics|accounting|finance|marketing|art|fine art|music|drama|film|journalism|education|architecture|pharmacy|dentistry|linguistics|anthropology|statistics|data science)\b/i;
const THING = new RegExp(`\\b(?:${BELONGING}|${ANIMAL}|${SERVICE})\\b`, 'i');

/** What a thing that ended or began is a part of. */
function slotOf(words: string): string {
  if (DRUG.test(words)) return 'health.medication';
  if (DIET.test(words)) return 'health.diet';
  if (
    /\b(?:nights?|days|night shifts?|day shifts?|remote|office|shifts|full[- ]time|part[- ]time|hybrid)$/i.test(words)
  )
    return 'work.mode';
  return SUBJECT.test(words) ? 'education.studies' : /\p{Lu}|\d/u.test(words) || THING.test(words) ? 'things.uses' : '';
}

function ended(
  slot: string,
  words: string,
  clause: string,
  dates: readonly FoundDate[],
  { subject, who }: About,
  text: string,
): Draft | undefined {
  const found = told(words, 7);
  if (!found) return undefined;
  const date = datesIn(clause, dates).find(({ past, cue }) => past !== undefined && cue !== 'for')?.past;
  return {
    slot,
    value: normaliseValue(found.words),
    text: `${text} ${thirdPerson(found.words)}${date ? ` since ${formatDate(date)}` : ''}`,
    polarity: 'ended',
    subject,
    who,
    ...(date && { to: date }),
    confidence: 0.8,
  };
}

const SWITCHED =
  /^(?:(?:have|has|had) )?(?:just |recently |finally )?(?:switched|swapped|changed|gone|went|converted|moved over|transferred|upgraded|downgraded)(?: over)? from (?:my |our |an? |the |being an? )?((?:(?! to )[^,.;?!]){2,40}?) to (?:my |our |an? |the |being an? )?([^,.;?!]{2,40})/iu;
const SWAPPED =
  /^(?:(?:have|has|had) )?(?:just |recently |finally )?(?:switched|swapped|traded|ditched|exchanged|replaced|dropped) (?:my |our |the )([^,.;?!]{2,40}?) (?:for|with) (?:my |our |an? |the )([^,.;?!]{2,40})/iu;
const NO_SWITCH =
  /\b(?:tab|page|chapter|level|lane|gear|step|slide|file|branch|window|mode|version|language|line|tense|topic|subject|format|colou?r|variable|happy|sad|\d+)\b/i;

function switched(one: Predicate, dates: readonly FoundDate[]): Draft[] {
  const [all = '', was = '', is = ''] = SWITCHED.exec(one.rest) ?? SWAPPED.exec(one.rest) ?? [];
  if (!all || NO_SWITCH.test(was) || NO_SWITCH.test(is)) return [];
  const now = told(clauseOf(is), 6);
  const slot = slotOf(now?.words ?? was) || slotOf(was);
  if (!slot) return [];
  const verb = slot === 'health.medication' ? 'take' : slot === 'education.studies' ? 'studie' : 'use';
  const gone = ended(slot, clauseOf(was), one.rest, dates, one, `No longer ${verb}s`);
  if (!gone || !now) return [];
  const { to, ...rest } = gone;
  return [
    {
      ...rest,
      value: normaliseValue(now.words),
      polarity: 'affirmed',
      text: `${capitalise(verb)}s ${thirdPerson(now.words)}`,
      ...(to && { from: to }),
    },
    gone,
  ];
}

const VICES = new RegExp(
  `^(?:(?:have|has|had|am|is|are) )?(?:(?:just|finally|now|also|completely|both) )*(?:quit|given up|gave up|stopped|cut out|kicked|sworn off|swore off|gone off|went off|done with|off|packed in|come off|came off|knocked|ditched)(?: (?:eating|drinking|using|having|buying|the|all|my|on|taking)){0,2} (${VICE})(?![\\p{L}-])`,
  'iu',
);
const STOPPED =
  /^(?:(?:have|has|had) )?(?:just |finally |recently |since )?(?:(?:quit|given up|gave up|stopped|dropped|packed in|retired from|fell out of the habit of|am done with|are done with|is done with|am through with)) (?:(?:going to|doing|playing|attending|taking|my|our|the) )*((?!it\b|that\b|this\b|working\b|responding\b|being\b|getting\b|trying\b|using\b|talking\b|seeing\b|having\b|eating\b|believing\b|caring\b|reading\b|smoking\b|drinking\b)(?:church|mosque|temple|the gym|gym|choir|band|therapy|counselling|physio|weight watchers|slimming world|scouts|guides|book club|running club|(?:(?:piano|guitar|violin|drum|singing|dance|ballet|swimming|tennis|golf|riding|driving|french|spanish|german|japanese|italian|art|pottery|karate|judo|yoga|pilates|language) (?:lessons|classes|club|practice))|running|jogging|swimming|cycling|football|rugby|hockey|tennis|golf|yoga|pilates|crossfit|climbing|boxing|karate|judo|ballet|dancing|basketball|netball|cricket|weightlifting|lifting|meditating|journaling|gaming|knitting|fishing|hunting|skiing|skating|gymnastics|piano|guitar|violin|drums|breastfeeding|nursing (?:him|her|my|the baby)|couchsurfing|cocaine|fasting|intermittent fasting|dieting|counting calories|freelancing|commuting|tutoring|babysitting|blogging|streaming|vlogging|driving)(?![\p{L}-]))/iu;
const WAS_ON =
  /^(?:(?:have|has|had|am|is|are|was|were|got) )*(?:(?:just|finally|now|also|completely|been) )*(?:off|come off|came off|gone off|went off|weaned (?:myself )?off|tapered off|coming off|taken off|stopped(?: taking)?|quit(?: taking)?|stopped using|finished|done with|no longer (?:take|takes|on|taking|need|needs)|not (?:on|taking)|took me off|moved me off) (?:(?:the|my|all|his|her|a course of) )*([^,.;?!⟦]{3,40})/iu;
const TOOK_OFF =
  /\b(?:took|taken|takes|weaned|moved|pulled|got) (?:me|us|him|her|my \p{L}+) off (?:the |my |of )?((?:(?! and )[^,.;?!⟦]){3,30})/iu;
const PUT_ON =
  /\b(?:put|started|moved|switched|got) (?:me|him|her) (?:back )?(?:on|onto|to) (?:the |my |a |some )?([^,.;?!⟦]{3,30})/iu;
const CANCELLED = new RegExp(
  `^(?:(?:have|has|had) )?(?:just |finally |recently )?(?:cancell?ed|ditched|deleted|unsubscribed from|got rid of|gave up|quit|dropped|stopped paying for|no longer (?:have|use|pay for)|do not (?:have|use)|left|deactivated) (?:(?:my|our|the) )?((?:${SERVICE})(?: (?:account|subscription|membership|app))?)(?![\\p{L}-])`,
  'iu',
);
const RID = new RegExp(
  `^(?:(?:have|has|had) )?(?:just |finally |recently )?(?:sold|gave away|given away|(?:gave|given|passed on|handed down)(?= (?:my|our) [^,.;?!]{2,30} to (?:my|our|a|the|his|her|charity)\\b)|got rid of|gotten rid of|donated|scrapped|binned|chucked|returned|rehomed|traded in|threw out|thrown out|put down|no longer (?:have|has|own|owns|drive|drives)|do not (?:have|own)) (?:(?:my|our|the|a|an|his|her) )((?:[\\p{L}\\d'-]+ ){0,2}?(?:${BELONGING}|${ANIMAL}))(?![\\p{L}-])`,
  'iu',
);
const AIDS = new RegExp(
  `(?:^|[,;.] ?|\\b(?:and|so|am|are|is|have|got|been|finally|now|with) )(?:finally |now )?(?:no more|out of|rid of|free of|done with|off) (?:(?:the|my|a|his|her) )?(${AID})(?![\\p{L}-])`,
  'iu',
);
const HEALED =
  /^(?:(?:have|has|had) )?(?:finally |fully |completely |just |now )*(?:grew out of|grown out of|outgrew|outgrown|recovered from|recovering from|got over|gotten over|beat|beaten|overcame|overcome|cured of|cleared of|in remission from|free of) (?:(?:my|the|his|her|an?) )?((?!(?:it|that|this|you|him|them)\b)(?:[\p{L}'-]+ ){0,2}?(?:allergy|allergies|intolerance|asthma|eczema|migraines?|cancer|anxiety|depression|insomnia|covid|flu|addiction|anorexia|bulimia|eating disorder|stutter|acne|shingles|long covid|burnout|injury|tendonitis|sciatica|back pain|anaemia|anemia|hay ?fever|epilepsy|colic|ibs|ptsd|phobia|fear of \p{L}+|leuk(?:a)?emia|lymphoma|concussion|pneumonia|plantar fasciitis|shin splints))(?![\p{L}-])/iu;
const GONE =
  /(?<![\p{L}'’-])(?:(?:my|his|her|the) )?((?:[\p{L}-]+ )?(?:headaches?|migraines?|back pain|knee pain|pain|rash|cough|acne|eczema|insomnia|anxiety|reflux|heartburn|hay ?fever|asthma|cramps|hot flushes|hot flashes|nausea|dizziness|swelling|infection|cancer|tinnitus|vertigo|sciatica|depression|psoriasis|diabetes|blood pressure|fever)) (?:(?:is|are|has|have|had|'s) )?(?:(?:finally|now|completely|all|totally|fully|just) )*(?:gone(?: away)?|went away|cleared up|healed|disappeared|in remission|stopped|over|vanished)(?![\p{L}-])/giu;
const PARTED =
  /^(?:(?:have|has|had|am|is|are) )?(?:(?:just|recently|finally|now|officially) )*(?:single(?: again| now)?(?= |$|[,.!])(?! (?:mum|mom|dad|parent|mother|father|handed|malt|person|origin))|no longer (?:with|seeing|dating|married to|together|engaged)|not (?:with|seeing|dating|together)|(?:separated|divorced)(?= now| ⟦|$|[,.!]))/iu;
const WITH =
  /^(?:am |is |are )?(?:no longer|not) (?:with|seeing|dating|married to|engaged to) ((?:my )?\p{L}+)(?: any ?more| any longer|$| now|[,.])/iu;
const NO_MORE =
  /^(?:no longer|(?:do|does|am|is|are|can) not(?= .*\b(?:any ?more|any longer|these days|now)\b)) (?:(?:really|actually|even) )?(play|do|go to|attend|run|swim|train|cycle|drive|teach|volunteer|coach|commute|smoke|drink|watch|listen to|practi[cs]e|sing|paint|dance|take|use|have|own|eat|wear|need|see|speak|like|enjoy|love|playing|doing|going to|attending|running|swimming|training|cycling|driving|teaching|volunteering|coaching|commuting|smoking|drinking|taking|using|eating|wearing)(?:s|es)?(?: (?:to|at|with))? ?((?!(?:it|that|this|to|know|understand|how|any)\b)[^,.;?!]{0,50})/iu;

const VERB_SLOT: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:use|using|need|wear|wearing)$/i, 'things.uses', 'No longer uses'],
  [/^(?:have|own)$/i, 'things.has', 'No longer has'],
  [/^(?:like|enjoy|love)$/i, 'tastes.likes', 'No longer likes'],
];

function noMore(one: Predicate, dates: readonly FoundDate[]): Draft | undefined {
  const [all = '', verb = '', what = ''] =
    NO_MORE.exec(one.rest.replace(/^(?:am|is|are|have|has) (?=no longer)/i, '')) ?? [];
  if (!all) return undefined;
  const words = clauseOf(what)
    .replace(/\s*\b(?:any ?more|any longer|these days|now)\b.*$/i, '')
    .replace(/^(?:a|an|the|my|our|any) /i, '');
  if (DRUG.test(words)) return ended('health.medication', words, one.rest, dates, one, 'No longer takes');
  const known = VERB_SLOT.find(([of]) => of.test(verb));
  if (known) return words ? ended(known[1], words, one.rest, dates, one, known[2]) : undefined;
  // "I'm not going to Dubai any more" is a journey that is off.
  if (/^going to$/i.test(verb) && /^\p{Lu}/u.test(words)) return undefined;
  if (/^go to$/i.test(verb) && /^\p{Lu}/u.test(words) && /^can not\b/i.test(one.rest))
    return ended('plans.plan', `go to ${words}`, one.rest, dates, one, 'No longer plans to');
  if (/^(?:take|taking|see|speak|eat|eating)$/i.test(verb)) return undefined;
  return ended(
    'routines.routine',
    `${verb.toLowerCase()}${words ? ` ${words}` : ''}`,
    one.rest,
    dates,
    one,
    'Stopped:',
  );
}

function over(one: Predicate, dates: readonly FoundDate[]): Draft | undefined {
  const { rest } = one;
  const end = (slot: string, words: string | undefined, text: string) =>
    words ? ended(slot, words, clauseOf(rest, 3), dates, one, text) : undefined;
  const drug = WAS_ON.exec(rest)?.[1];
  if (drug && DRUG.test(drug))
    return end(
      'health.medication',
      clauseOf(drug).replace(
        / (?:already|now|completely|altogether|cold turkey|for good|last|since|a|two|three|about|on)\b.*$/i,
        '',
      ),
      'No longer takes',
    );
  const aid = RID.exec(rest)?.[1];
  return (
    end('routines.habit', / for ⟦/.test(rest) ? undefined : VICES.exec(rest)?.[1], 'Gave up') ??
    end('things.uses', CANCELLED.exec(rest)?.[1], 'No longer uses') ??
    end('things.has', aid, 'No longer has') ??
    end('routines.routine', STOPPED.exec(rest)?.[1], 'Stopped') ??
    end('health.condition', HEALED.exec(rest)?.[1], 'No longer has') ??
    end('people', WITH.exec(rest)?.[1], 'Is no longer with') ??
    noMore(one, dates)
  );
}

function single({ rest, subject, who }: Predicate): Draft | undefined {
  if (
    !PARTED.test(rest) ||
    (subject !== 'user' && / (?:with|seeing|dating)\b/.test(rest)) ||
    /^(?:am |is |are )?(?:no longer|not) (?:seeing|with) (?:the|a|an|any|you|it|how|what|this)/i.test(rest)
  )
    return undefined;
  return {
    slot: 'people.status',
    value: /divorced/i.test(rest) ? 'divorced' : /separated/i.test(rest) ? 'separated' : 'single',
    text: `Is ${/divorced/i.test(rest) ? 'divorced' : /separated/i.test(rest) ? 'separated' : 'single'}`,
    polarity: 'affirmed',
    subject,
    who,
    confidence: 0.8,
  };
}

const SELF: About = { subject: 'user', who: '' };

/** Takes a sentence in plain spelling with its dates masked, and the dates; gives what ended or changed, each once. */
export function endings(view: string, dates: readonly FoundDate[]): Draft[] {
  const found = predicates(view).flatMap((one) => [
    ...switched(one, dates),
    ...returns(one, dates),
    ...[over(one, dates) ?? [], single(one) ?? []].flat(),
  ]);
  found.push(...turnedDown(view));
  const aid = AIDS.exec(view)?.[1];
  if (aid) found.push(...[ended('health.access', aid, view, dates, SELF, 'No longer has') ?? []].flat());
  for (const [, what = ''] of view.matchAll(GONE))
    found.push(...[ended('health.condition', what, view, dates, SELF, 'No longer has') ?? []].flat());
  const off = TOOK_OFF.exec(view)?.[1];
  if (off && DRUG.test(off))
    found.push(...[ended('health.medication', off, view, dates, SELF, 'No longer takes') ?? []].flat());
  const on = PUT_ON.exec(view)?.[1];
  const name = on === undefined ? undefined : (DRUG.exec(on)?.[0] ?? '');
  if (name)
    found.push({
      slot: 'health.medication',
      value: normaliseValue(name),
      text: `Takes ${name}`,
      polarity: 'affirmed',
      ...SELF,
      confidence: 0.85,
    });
  return distinct(found);
}
