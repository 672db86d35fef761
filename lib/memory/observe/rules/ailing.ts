/** What people have, wherever in a sentence they tell it: conditions, injuries, operations, aids, of themselves and of others. */
import { ACCESS, AFFLICTED, AIDS, AILMENTS, BODY, ORGANS } from '../ailments.ts';
import { anywhere, type Presupposition } from '../presupposed.ts';
import { type Draft, say } from '../rule.ts';
import { ADVERB, isOver, KIN, KIND_OF, OPENING, turnOf, WHO, type Whose, whose } from './whose.ts';

const SELF: Whose = { subject: 'user', who: '' };
/** What says how one has it. */
const DEGREE =
  '(?:(?:an?|the|my|some|any|mild|mildly|severe|severely|chronic|bad|terrible|really|quite|such|pretty|awful|serious|horrible|recurring|persistent|slight|both|very|bit of|bit|of|touch|case|history|early|late|stage|onset|seasonal|occasional|frequent|constant|undiagnosed|suspected|clinical|major|lifelong|permanent|nasty|full-blown|raging|recently|acute|advanced|untreated|newly) )*';
const NOT = '(?: (?:do|does|did) not| never| no longer| used to)?';
const HAVE =
  "(?: (?:have|has|had|got|get|gets|developed|develop|have got|has got|have had|has had|have never had|has never had|have not got|has not got|suffer(?:s|ed)?(?: badly)? (?:from|with)|(?:am|is|are|was|have been|has been) (?:suffering (?:from|with)|(?:living|struggling|dealing|coping|battling|down) with|battling|fighting|managing|recovering from|prone to|treated for|being treated for|in treatment for|in remission from)|(?:live|lives|lived|struggle|struggles|struggled|deal|deals|cope|copes) with|battle|battles|came down with|caught|manage|(?:am|is|are|was|were|got|have been|has been|had been|have just been|has just been)(?: (?:just|recently|finally|officially|also|only|formally|not|never))* diagnosed (?:with|as)|have just been told I have)|(?:'s| has) (?:just |recently )?(?:been |got )?(?:diagnosed with |diagnosed as )?)";
const AFTER =
  '(?![\\p{L}-]|\\.\\p{L}| (?:test|tests|screening|research\\p{L}*|awareness|charity|drug|drugs|vaccine|patients?|clinic|nurse|specialist|ward|unit|brain|moment|vibes|about (?:this|my|the)|(?:if|whenever) (?:I|you)))';
const MANY = `(${AILMENTS})(?:(?:,| and| &| plus|, and)(?: also)? ${DEGREE}(${AILMENTS}))?(?:(?:,| and| &|, and) ${DEGREE}(${AILMENTS}))?${AFTER}( (?:any ?more|as a (?:kid|child|teenager|baby)|in the past|when I was (?:a kid|a child|little|young(?:er)?)|growing up|years ago|until (?:last|recently)))?`;

const bare = (words: string) => words.toLowerCase().replace(/^(?:an?|the) /, '');

function ailment(words: string, whom: Whose, polarity: Draft['polarity'] = 'affirmed'): Draft {
  const value = bare(words);
  const shown =
    /^(?:adhd|add|asd|ocd|ptsd|c-?ptsd|cptsd|ibs\S*|ibd|ms|hiv|pcos|copd|gerd|pmdd|als|mnd|eds|cfs|rsi|uti|svt|dvt|acl|bpd|ckd|pots)$/.test(
      value,
    )
      ? value.toUpperCase()
      : value;
  return { slot: 'health.condition', value, text: say('have', shown, polarity), polarity, confidence: 0.85, ...whom };
}

const several = (words: string[], whom: Whose | undefined, polarity: Draft['polarity']): Draft[] =>
  whom ? words.filter(Boolean).map((one) => ailment(one, whom, polarity)) : [];

function state(words: string, whom: Whose | undefined, polarity: Draft['polarity'] = 'affirmed'): Draft | undefined {
  if (!whom) return undefined;
  const value = bare(words);
  // "cancer free", "seizure free": of what, is over.
  const over = /^(\p{L}+)[- ]free$/iu.exec(words)?.[1];
  if (over && polarity === 'affirmed') return ailment(over, whom, 'ended');
  const access = new RegExp(`^(?:${ACCESS})$`, 'iu').test(words);
  const intolerant = /^(\p{L}+)[- ]intolerant$/iu.exec(words)?.[1];
  return {
    slot: access ? 'health.access' : intolerant ? 'health.allergies' : 'health.condition',
    value: intolerant ? intolerant.toLowerCase() : value,
    text: say('be', words.toLowerCase(), polarity),
    polarity,
    confidence: 0.85,
    ...whom,
  };
}

const STATE = `(${AFFLICTED}|${ACCESS})(?![\\p{L}-]| (?:to|about|drunk|date|dating|people|men|women|nurse|specialist|doctor|clinic|research\\p{L}*|recipes?|food|cooking|spot|trust|faith|luck|with (?:joy|pride|anticipation)))`;
const BE =
  "(?: (?:am|are|is|was|were|have been|has been|became|have become|has become|got|went|have gone|might be|used to be)|'s)((?: (?:not|no longer|never|newly|recently|just|actually|also|now|severely|mildly|technically|a bit|very|slightly|quite|still|only|registered|\\d+ (?:weeks?|months?)|\\p{L}+ (?:weeks|months)|newly diagnosed|currently|an?|type (?:1|2|one|two)|heavily))*)";

const HARM: Record<string, string> = {
  broke: 'broken',
  broken: 'broken',
  break: 'broken',
  fractured: 'fractured',
  sprained: 'sprained',
  twisted: 'twisted',
  tore: 'torn',
  torn: 'torn',
  dislocated: 'dislocated',
  pulled: 'pulled',
  strained: 'strained',
  ruptured: 'ruptured',
  cracked: 'cracked',
  bruised: 'bruised',
  burned: 'burned',
  burnt: 'burned',
  hurt: 'injured',
  injured: 'injured',
  snapped: 'snapped',
  rolled: 'rolled',
  chipped: 'chipped',
  smashed: 'broken',
  busted: 'injured',
  wrecked: 'injured',
  tweaked: 'strained',
  herniated: 'herniated',
  shattered: 'shattered',
  popped: 'dislocated',
}; // prettier-ignore
const HARMS = Object.keys(HARM).join('|');

function hurt(part: string, how: string, whom: Whose | undefined): Draft | undefined {
  if (!whom) return undefined;
  const value = `${HARM[how.toLowerCase()] ?? how.toLowerCase()} ${part.toLowerCase()}`;
  return {
    slot: 'health.condition',
    value,
    text: `Has a ${value}`.replace('a injured', 'an injured'),
    confidence: 0.85,
    ...whom,
  };
}

const TO_COME =
  /\b(?:surgery|operation|op|replacement|transplant|removal|bypass) (?:is|are) (?:in|on|next|tomorrow|this|coming up|scheduled)\b|\b(?:am|is|are|'s) (?:getting|due|having|down|booked|scheduled|waiting)\b|\bneeds?\b|\bupcoming\b/i;

/** `sentence`: it tells whether that is still to come. */
const operated = (words: string, whom: Whose | undefined, sentence = ''): Draft | undefined =>
  whom && {
    slot: 'health.condition',
    value: bare(words),
    text: `${TO_COME.test(sentence) ? 'Is to have' : 'Had'} ${words.toLowerCase()}`,
    confidence: 0.8,
    ...whom,
  };

const OPERATION = `(?:(?:emergency |minor |major |double |total |partial |laser |open |gastric |bariatric |heart |eye |back |spinal |dental |jaw |weight loss |keyhole )*(?:${BODY}|${ORGANS})? ?(?:surgery|operation|replacement|transplant|op)|hysterectomy|mastectomy|vasectomy|appendectomy|tonsillectomy|lumpectomy|c-section|caesarean|root canal|bypass|gastric sleeve|stent|lasik|endoscopy|colonoscopy|miscarriage|hernia repair|heart attack|stroke|mini-?stroke|concussion|hip replacement|knee replacement)`;
const LEVELS =
  'cholesterol|ldl|blood pressure|bp|blood sugars?|hba1c|a1c|iron|ferritin|iron levels|vitamin d|b12|bmi|resting heart rate|psa|tsh|thyroid levels|platelets|testosterone|haemoglobin|hemoglobin|triglycerides|uric acid|potassium';

export const ailing: readonly Presupposition[] = [
  {
    pattern: anywhere(`${WHO}(${NOT}${ADVERB}${HAVE}) ?${DEGREE}${MANY}`),
    draft: ([relation, name, verb = '', one = '', two = '', three = '', tail = '']) => {
      const past = /\bhad\b/.test(verb) && tail !== '' && !/\b(?:have|has) had\b/.test(verb);
      return several([one, two, three], whose(relation, name), past ? 'ended' : turnOf(verb, tail));
    },
  },
  {
    pattern: anywhere(
      `${OPENING}(?:been |got |was |just |recently |newly |officially )*(?:diagnosed (?:with|as)|suffering (?:from|with)|recovering from|living with|dealing with|struggling with|have|got|came down with|have had) ${DEGREE}${MANY}`,
    ),
    draft: ([one = '', two = '', three = '']) => several([one, two, three], SELF, 'affirmed'),
  },
  {
    // "with my ADHD and anxiety", "my mum's arthritis".
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) (?:${KIND_OF}(${KIN})(?: (\\p{L}+))?'s )?((?:own |old |usual )*)${DEGREE}(?:${MANY})`,
    ),
    draft: ([relation = '', name, , one = '', two = '', three = ''], words) => {
      if (/^(?:add|ms|af|als|pots|fits|depression|mono|endo|eds|stroke)$/i.test(one) && one !== one.toUpperCase())
        return undefined;
      return several([one, two, three], whose(relation, name), isOver(one, words) ? 'ended' : 'affirmed');
    },
  },
  {
    // "as someone with ADHD", "me having asthma", "a fellow migraine sufferer here".
    pattern: anywhere(
      `(?:\\b(?:as|being|I am) (?:someone|somebody|a person|a (?:man|woman|student|teacher|mum|mom|dad|parent|runner|guy|girl))(?: (?:who (?:has|lives with|suffers from|struggles with)|with|living with|diagnosed with))|\\bme having) ${DEGREE}${MANY}`,
    ),
    draft: ([one = '', two = '', three = '']) => several([one, two, three], SELF, 'affirmed'),
  },
  {
    pattern: anywhere(
      `(?:\\b(?:as an?|being an?|(?:I|we) (?:am|are)(?: an?)?(?: house(?:hold)? of| family of)?)|${OPENING}(?:an? )?)(?: ?(?:lifelong|chronic|fellow|long-?time|long-?term|severe|bad))* ?(${AILMENTS}) (?:sufferer|survivor|patient|warrior|person|haver|household)s?(?![\\p{L}-])`,
    ),
    draft: ([one = '']) => ailment(one, SELF),
  },
  {
    // "my friend with epilepsy", "our daughter, who has eczema".
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) ${KIND_OF}(${KIN})(?:,? (\\p{L}[\\p{L}-]{1,20}))??,? (?:with|who (?:has|had|suffers from|lives with|got|is living with|was diagnosed with|has just been diagnosed with)|having|suffering from|living with) ${DEGREE}${MANY}`,
    ),
    draft: ([relation, name, one = '', two = '', three = '']) =>
      several([one, two, three], whose(relation, name), 'affirmed'),
  },
  {
    pattern: anywhere(`${WHO}${ADVERB}${BE} ${STATE}(?:(?: and|,)(?: also)? ${STATE})?( any ?more)?`),
    draft: ([relation, name, how = '', one = '', two = '', more = ''], words) => {
      const whom = whose(relation, name);
      const turn = /\bused to be$/.test(how) ? 'ended' : turnOf(how, more);
      if (/might be/i.test(words)) return undefined;
      return [one, two].filter(Boolean).flatMap((each) => state(each, whom, turn) ?? []);
    },
  },
  {
    // "no longer pregnant", "not diabetic any more".
    pattern: anywhere(`${OPENING}(?:(no longer)|not) ${STATE}( any ?more)?`),
    draft: ([over = '', words = '', more = '']) => (over || more ? state(words, SELF, 'ended') : undefined),
  },
  {
    pattern: anywhere(`\\bnot ${STATE},? (?:just|only|but)(?: just)? ${STATE}`),
    draft: ([one = '', two = '']) =>
      [one, two].flatMap((each, at) => state(each, SELF, at ? 'affirmed' : 'negated') ?? []),
  },
  {
    pattern: anywhere(
      `(?:(?:${OPENING}|[,;] ?|\\b(?:for|to|me|so) )as an? |(?<!(?:like|of|by|about|without|imagine|risk|from|into) )\\bbeing (?:an? )?|${OPENING}(?:been )?)(?:bit |very |newly |recently |newly diagnosed |\\d+ (?:weeks|months) |registered |slightly |severely |now )*${STATE}(?=$|[,.!?]| (?:and|i|so|who|person|student|man|woman|here|with|since|for|again|now|but|me|it|can|how|what|which|runner|adult|parent|mum|mom|teen\\p{L}*)\\b)`,
    ),
    draft: ([words = '']) => state(words, SELF),
  },
  {
    // "my diabetic dad", "our autistic son Leo".
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) ${KIND_OF}(${AFFLICTED}|${ACCESS}) ${KIND_OF}(${KIN})(?![\\p{L}-])(?: (\\p{Lu}\\p{Ll}+))?`,
    ),
    draft: ([words = '', relation, name]) => state(words, whose(relation, name && /^\p{Lu}/u.test(name) ? name : '')),
  },
  {
    // "I broke my wrist", "my son sprained his ankle".
    pattern: anywhere(
      `(?:${WHO}|${OPENING})(?:(?: have| has|'s)?${ADVERB} ?(?:managed to )?(${HARMS})|(?: have| has| had|'s)?(?: just| recently)? got) (?:(?:my|his|her|their|an?) )?(?:(${HARMS}) )?(?:my |his |her |their )?(${BODY})(?![\\p{L}-])`,
    ),
    draft: ([relation, name, how = '', as = '', part = '']) => {
      const harm = how || as;
      return harm && !/^(?:head|heart|eyes?|ears|teeth)$/i.test(part)
        ? hurt(part, harm, whose(relation, name))
        : undefined;
    },
  },
  {
    pattern: anywhere(
      `${WHO}${ADVERB}(?: (?:have|has|had|got|have got|suffer from|am nursing|nursing|am recovering from|recovering from|with)|'s got) (?:an? |my )?(?:really |pretty |very )?(bad|dodgy|broken|fractured|sprained|torn|twisted|dislocated|frozen|trapped|weak|busted|stiff|sore|injured|gammy|trick|fused|replaced|artificial|new|swollen|painful|arthritic|cracked|pulled) (${BODY})(?![\\p{L}-])`,
    ),
    draft: ([relation, name, how = '', part = '']) =>
      /^new$/i.test(how) && !/knee|hip|kidney|heart|liver/.test(part)
        ? undefined
        : hurt(part, how, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `(?:(?<![\\p{L}'-])my (?:poor |old )?|${OPENING}(?:got |have |both )?(?:an? |my )?)(bad|dodgy|broken|fractured|sprained|torn|twisted|dislocated|frozen|trapped|weak|busted|stiff|sore|injured|gammy|prosthetic|swollen|painful|arthritic|cracked|pulled) (${BODY})(?![\\p{L}-]| (?:pun|luck|puns|day|advice|joke|jokes))`,
    ),
    draft: ([how = '', part = '']) => hurt(part, how, SELF),
  },
  {
    // "my knee is healed", "my back is all better now".
    pattern: anywhere(
      `(?<![\\p{L}'-])my (?:broken |sprained |torn |bad |sore )?(${BODY}|${AILMENTS}) (?:(?:is|are|has|have)(?: (?:finally|fully|completely|all|now|been|mostly|just))*) (?:healed(?: up)?|better|recovered|mended|fixed|cured|fine again|gone|back to normal|cleared up)(?=$|[,.!?]| (?:now|so|and|i|but)\\b)`,
    ),
    draft: ([part = '']) => ({ ...ailment(part, SELF, 'ended'), text: `Has recovered: ${part.toLowerCase()}` }),
  },
  {
    pattern: anywhere(
      `(?<![\\p{L}'-])my (${BODY})(?:'s)? (?:(?:is|are|has|have|been|keeps?|still|always|really|constantly|started|gets?|getting|got|feels?|just|so|very|a bit|all|both|pretty|permanently|often|sometimes|went|gone) )*(hurt(?:s|ing)?|ach(?:es?|ing)|sore|playing up|killing me|in agony|painful|swollen|stiff|acting up|throbbing|giving me (?:grief|trouble|problems|hell)|seizes? up|gave out|went|gone|bad|weak|flares? up|shot|knackered|messed up|frozen|numb|ringing|clicking|locked up|locks up|paralysed|paralyzed|floppy|itchy|infected|bleeding|inflamed|bruised|puffy|tingling|bloodshot|watery|blocked|dislocated|trapped)(?![\\p{L}-])(?! (?:off|down|together|into|to|away|blank|back|with|for|through|on|through))`,
    ),
    draft: ([part = '', how = '']) => {
      if (/^(?:head|heart|ears|eyes)$/i.test(part) && /killing|went|gone|bad|weak/.test(how)) return undefined;
      const isState = /^(?:weak|frozen|numb|ringing|swollen|stiff|infected|paralysed|paralyzed|inflamed|itchy)$/i.test(
        how,
      );
      const name = part.toLowerCase();
      return {
        slot: 'health.condition',
        value: isState ? `${how.toLowerCase()} ${name}` : `${name} pain`,
        text: isState ? `Has ${how.toLowerCase()} ${name}` : `Has trouble with the ${name}`,
        confidence: 0.75,
        ...SELF,
      };
    },
  },
  {
    pattern: anywhere(
      `(?:(?<![\\p{L}'-])(?:my|with|have|got|have got|had|having|this|from|for) (?:an? |my |some |really |terrible |bad |constant |chronic |awful |horrible |sharp |ongoing )*)(${BODY}|period|joint|nerve|muscle|pelvic|sciatic) (pain|pains|injury|injuries|problems?|issues?|trouble|ache|cramps|spasms)(?![\\p{L}-])`,
    ),
    draft: ([part = '', what = ''], words) =>
      /\b(?:I|my|me|we)\b/i.test(words)
        ? {
            slot: 'health.condition',
            value: `${part.toLowerCase()} ${what.toLowerCase()}`,
            text: `Has ${part.toLowerCase()} ${what.toLowerCase()}`,
            confidence: 0.75,
            ...SELF,
          }
        : undefined,
  },
  {
    pattern: anywhere(
      `(?:(?<![\\p{L}'-])(?:my|our)(?: ${KIND_OF}(${KIN})(?: (\\p{L}+))?'s)?|${WHO}${ADVERB}(?: (?:have|has|had|have had|has had|am having|is having|am recovering from|am getting|got|am due|is recovering from|having)| am (?:down|booked|scheduled|waiting) for|'s having| need| needs)(?: just| recently)?(?: (?:an?|my|his|her|their))?) (?:recent |upcoming |second |first )?(${OPERATION})(?![\\p{L}-])`,
    ),
    draft: ([owner, called, relation, name, words = ''], sentence) =>
      /^(?:operation|op)$/i.test(words.trim())
        ? undefined
        : operated(words.trim(), whose(owner || relation, called || name), sentence),
  },
  {
    pattern: anywhere(
      `(?:${WHO}|${OPENING})(?: have| has)?${ADVERB} ?(?:had|have had|has had|got|having|getting|lost) (?:my|his|her|their|an?|both) (${ORGANS}|${BODY})(?: taken| whipped)? (out|removed|replaced|pinned|amputated|scanned|operated on)\\b`,
    ),
    draft: ([relation, name, part = '', how = '']) => operated(`${part} ${how}`, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `(?<![\\p{L}'-])my (${LEVELS})(?: (?:level|levels|reading|readings|score|count))? (?:is|are|was|were|came back(?: at| as)?|has been|have been|has gone|went|runs?|shot|is up|is running|keeps|sits at|are running) (?:up to |up at |down to |at |around |about |a bit |very |too |quite |really |on the |still |slightly |pretty )*(high|low|borderline|raised|elevated|through the roof|high side|low side|up|\\d[\\d./]*)`,
    ),
    draft: ([what = '', level = '']) => {
      const size = level
        .toLowerCase()
        .replace(/ side$/, '')
        .replace(/^(?:through the roof|up)$/, 'high');
      const value = /^\d/.test(size)
        ? `${what.toLowerCase()} ${size.replace(/\.$/, '')}`
        : `${size} ${what.toLowerCase()}`;
      return {
        slot: 'health.condition',
        value,
        text: `Has ${/^\d/.test(size) ? value.replace(' ', ' of ') : value}`,
        confidence: 0.8,
        ...SELF,
      };
    },
  },
  {
    pattern: anywhere(
      `(?:${WHO}|${OPENING}|, ?(?:and )?)${ADVERB} ?(?:(?:am |have been |is |has been |been )?(?:not )?(sleep(?:ing)?) (?:really |so |very |pretty )?(?:badly|terribly|poorly|awfully|well)|can (?:not|never|hardly|barely) (sleep)(?! in| here| until)|(?:have|having|has|got) (?:trouble|problems|difficulty) (sleeping|falling asleep|staying asleep))`,
    ),
    draft: ([relation, name, one = '', two = '', three = ''], words) => {
      const whom = whose(relation, name);
      return whom && (!/\bsleep\w* well\b/.test(words) || /\bnot sleep/.test(words)) && (one || two || three)
        ? {
            slot: 'health.condition',
            value: three ? `trouble ${three.toLowerCase()}` : 'sleeping badly',
            text: 'Sleeps badly',
            confidence: 0.75,
            ...whom,
          }
        : undefined;
    },
  },
  {
    pattern: anywhere(
      `(?:(?<![\\p{L}'-])my|${WHO}${ADVERB}(?: (?:wears?|uses?|needs?|rely on|relies on|have|has|had|got|have got|am in|is in|am on|is on|walks? with|am using|is using|am getting|is getting|carry|carries|have to use|have to wear|need to use|now have)|'s (?:in|on|got))(?: an?| my| his| her)?(?: (?:new|two|both))?) (${AIDS})(?![\\p{L}-]| (?:user|frames?|shop|company|brand|race|basketball|case))`,
    ),
    draft: ([relation, name, what = ''], words) => {
      const whom = whose(relation, name);
      if (
        !whom ||
        (/^(?:glasses|walker|cane|retainer)$/i.test(what) &&
          !/\b(?:wear|wears|need|needs|prescription|walk|my)\b/i.test(words))
      )
        return undefined;
      return {
        slot: 'health.access',
        value: what.toLowerCase(),
        text: `Uses ${/s$|tax$/.test(what) ? '' : 'a '}${what.toLowerCase()}`,
        confidence: 0.85,
        ...whom,
      };
    },
  },
];
