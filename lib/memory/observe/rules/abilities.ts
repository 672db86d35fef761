/** What people can and cannot do, and how well: "I can't swim, at 35", "as a fairly advanced knitter", "my Polish is ok". */
import { normaliseValue } from '../../text.ts';
import { LANGUAGES } from '../lexicon.ts';
import { ABILITIES, DOERS, SERVICES } from '../lexicon-living.ts';
import { type Draft, say } from '../rule.ts';
import { ASKS, partsOf } from './within.ts';

const LANGUAGE = `(?:${LANGUAGES})`;
const SKILL = `(${ABILITIES}|${LANGUAGES}|${SERVICES})(?![\\p{L}'-])`;
const FRONT = "^(?:(?:after|since|before|with|now|last|this|for|at) [\\p{L}\\d' -]{2,40}? )?";
const ADVERBS =
  '(?:(?:just|now|currently|both|all|still|actually|finally|recently|already|also|only|have|really|absolutely|never|always|even|pretty|quite|fairly|very|so|completely|totally|kind of|sort of|literally|probably|basically|reasonably|relatively|somewhat|rather|a total|a complete|not) )*';

const CAN = new RegExp(
  `${FRONT}(?:(?:i|we) )?(can not|can|could never|never learned (?:how )?to|never learnt (?:how )?to|do not know how to|know how to|am able to|am not able to|am unable to|taught myself (?:how )?to|learned (?:how )?to|learnt (?:how )?to) (?:(?:actually|really|even|already|only|also|barely|hardly|just|still) )*${SKILL}`,
  'iu',
);
const NEVER = new RegExp(
  `${FRONT}(?:i|we) have never (?:really |actually |even |once )?((?:coded|programmed|driven|swum|skied|snowboarded|surfed|sailed|cooked|baked|sewn|sewed|knitted|crocheted|painted|drawn|sung|danced|gardened|climbed|ridden|run|played|used|flown|camped|dived|skated|meditated|lifted|invested|written|spoken|studied|learned|learnt|tried|touched|owned) ?(?:(?:an? |the |any )?[\\p{L}\\d+#-]+(?: [\\p{L}\\d-]+)?)?)(?= before| in my life| ever|$|,)`,
  'iu',
);
const GRADES =
  'good|great|decent|ok|okay|not bad|terrible|bad|rubbish|awful|hopeless|useless|crap|shit|fluent|rusty|excellent|proficient|comfortable|confident|experienced|skilled|handy|competent|mediocre|average|new|a beginner|an? (?:absolute |complete |total )?(?:beginner|novice|newbie|expert|pro|noob)|advanced|intermediate|self[- ]taught|trained|certified|qualified|familiar|clueless|getting better|getting good|ok-ish|best|weak|strong|b1|b2|a1|a2|c1|c2|basic|native|conversational|poor|limited|shaky|passable|non-?existent';
const IS_GOOD = new RegExp(
  `${FRONT}(?:(?:i|we) (?:am|are|feel|have been|have got|got) )?${ADVERBS}(?:an? )?(${GRADES})(?: player| user| learner| speaker)? (?:at|in|with|to|on|when it comes to) (?:the )?(?:playing |using |speaking |doing |my )?${SKILL}`,
  'iu',
);
const MINE = new RegExp(
  `(?<![\\p{L}'-])(?:my|our) (?:spoken |written )?(${LANGUAGE}|${ABILITIES}|accent|reading|handwriting|grammar|pronunciation|technique)(?: level| skills?)?(?:'s| is| are) ${ADVERBS}(?:an? |at (?:an? )?|about |around )?(${GRADES}|fine|alright)(?: level)?(?![\\p{L}'-])`,
  'giu',
);
const MY_SKILLS = new RegExp(
  `(?<![\\p{L}'-])my (basic|broken|bad|rusty|limited|poor|terrible|fluent|native|intermediate|advanced|beginner|little|school|mediocre|self-taught) ${SKILL}`,
  'giu',
);
const LEARNS = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:am |are |been |started |start |began |taken up |took up |trying to )*(learning|teaching myself|studying|practi[cs]ing|picking up|brushing up(?: on)?|taking up|took up|started|taking lessons in|learn) (?:how )?(?:to )?(?:play |speak )?(?:the |my |some )?${SKILL}`,
  'iu',
);
const LESSONS = new RegExp(
  `(?<![\\p{L}'-])(?:my|our|have|take|took|taking|having|started|doing|do|got|had) (?:(?:weekly|an?|first|private|online|beginner|beginners|some|adult|my) )*${SKILL} (?:lessons?|class(?:es)?|course|teacher|tutor|exam|practice)`,
  'giu',
);
const SPEAKS = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(speak|do not speak|can not speak|know|do not know|read|understand|do not understand|can read) ((?:(?:fluent|good|basic|some|a bit of|a little|native|decent|ok|passable|conversational|broken|only|mostly|both|a little bit of|school|enough|any|bad|no|rusty) )*${LANGUAGE}(?![\\p{L}])[^]{0,80})`,
  'iu',
);
const ITEM = new RegExp(
  `((?:fluent|good|basic|some|a bit of|a little|native|decent|ok|passable|conversational|broken|rusty)? ?)(${LANGUAGE})(?![\\p{L}-])`,
  'giu',
);
const NATIVE = new RegExp(
  `(?:(?:i|we) am|are|am|as) an? (native|fluent|non-native|heritage) (${LANGUAGE})?(?: |-)?speaker|(?:my|our) (?:first|native|second|mother|third) (?:language|tongue) is (${LANGUAGE})`,
  'giu',
);
const KNOWS = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}know (?:(?:some|a bit of|a little|basic|the basics of|enough|my way around|the|only|bits of) )*${SKILL}([^]{0,80})`,
  'iu',
);
const MORE = new RegExp(`(?:^|,| and| or| &) (?:and )?(?:some |a bit of |basic )?${SKILL}`, 'giu');
const DOER = new RegExp(
  `(?<![\\p{L}'-])(?:as|i am|we are|being|i have always been|i consider myself) an? ((?:(?:fairly|very|pretty|quite|really|total|complete|absolute|relatively|somewhat|reasonably|keen|avid|casual|hobby|amateur|beginner|novice|intermediate|advanced|experienced|new|newbie|decent|ok|bad|terrible|good|nervous|self-taught|lifelong|long-time|slow|serious|semi-serious|weekend|returning|lapsed|rusty|competent|trained|qualified|certified|licensed|competitive|professional|recreational|occasional|mediocre|strong|weak|confident|solid|early|late|first-time) )*)(${DOERS})(?![\\p{L}'-])`,
  'giu',
);
const LEVEL_OF = new RegExp(
  `${FRONT}(?:(?:i|we) am |)(?:(?:just|still|only|now|about|around|at) )*(a1|a2|b1|b2|c1|c2|beginner|intermediate|advanced|grade \\d|level \\d|n[1-5]|hsk ?\\d|\\d{3,4}(?: elo)?)(?: level)? (?:at|in|on) (?:the )?${SKILL}`,
  'iu',
);
/** The rules of statements read these. */
const STEP =
  /^(?:an? )?(?:(?:absolute|complete|total) )?(?:beginner|novice|newbie|expert|intermediate|advanced|new)$/iu;
const PLAYS = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:play|played|playing|practi[cs]e|do not play|used to play|sing|fence|dance|am playing|been playing|do|did|been doing|have been doing|used to do) (?:the |some |a bit of |a little )?${SKILL}`,
  'iu',
);
const CERTIFIED = new RegExp(
  `${FRONT}(?:(?:i|we) )?${ADVERBS}(?:have|got|hold|did|passed|just passed|failed) (?:an?|my|the) ((?:full |clean |provisional |uk |us |motorbike |hgv |cdl |forklift |pilot's |private pilot |scuba |padi |open water |first aid |food hygiene |driving |driver's |boat |skipper's |sailing |ham radio |teaching |tefl |celta |coaching |lifeguard )+(?:licen[cs]e|certificate|certification|test|theory|qualification|badge|ticket)?|padi|tefl|celta|dofe|grade \\d(?: \\p{L}+)?|black belt(?: in [\\p{L}]+)?)(?![\\p{L}])`,
  'iu',
);

const skill = (leaf: string, words: string, text: string, rest: Partial<Draft> = {}): Draft => ({
  slot: `skills.${leaf}`,
  value: normaliseValue(words),
  text,
  confidence: 0.8,
  ...rest,
});
const named = (words: string) =>
  new RegExp(`^${LANGUAGE}$`, 'iu').test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;

/** "Go", "bridge", "edge": words of every day too, which only a verb of learning makes a skill. */
const COMMON =
  /^(?:go|word|edge|mint|signal|brave|steam|teams|google|bridge|pool|run|type|dive|row|draw|organ|magic|bread|networking|pc|chatgpt|edge|drive|cook|excel|poker|latin|recorder|keyboard|bass|ride|trading|windows ?\d*)$/iu;

function stated(text: string): Draft[] {
  if (ASKS.test(text) && !/^(?:can not|am|is not|was)\b/i.test(text)) return [];
  const found: Draft[] = [];
  const can = CAN.exec(text);
  const hasI = /(?<![\p{L}'-])(?:i|we)(?![\p{L}'-])/iu.test(text);
  if (can && (hasI || /^(?:can not|never|do not|learn)/i.test(text))) {
    const [, how = '', what = ''] = can;
    // "I can drive there", "I can run it": what one may do is no skill, what one cannot is.
    const able = !/not|never|unable/i.test(how);
    const after = text.slice(can.index + can[0].length);
    if (
      !/^ (?:it|this|that|to(?! save)|there|the|my|them|out|up|away|down|over|off|on|from|home|into|anything|something|an?\b(?! bit))/i.test(
        after,
      ) &&
      !(able && /^(?:can|am able to)$/i.test(how) && COMMON.test(what))
    )
      found.push(
        skill('can', what, able ? `Can ${what}` : `Cannot ${what}`, { polarity: able ? 'affirmed' : 'negated' }),
      );
  }
  const never = NEVER.exec(text);
  if (never) found.push(skill('can', never[1] ?? '', `Has never ${never[1]}`, { polarity: 'negated' }));
  const graded = IS_GOOD.exec(text);
  if (
    graded &&
    !(STEP.test(graded[1] ?? '') && /^(?:i|we) am/i.test(text)) &&
    (hasI ||
      /^(?:very|pretty|quite|fairly|not|an? |fluent|new|self|beginner|complete|total|absolute|native|rusty|hopeless|terrible|advanced|intermediate)/i.test(
        text,
      )) &&
    !/\b(?:how|what|to get)\b/i.test(graded[0])
  )
    found.push(
      skill(
        'level',
        `${(graded[2] ?? '').toLowerCase()} ${(graded[1] ?? '').replace(/^an? /i, '')}`,
        `Is ${/\bnot\b/i.test(graded[0]) ? 'not ' : ''}${graded[1]?.toLowerCase()} at ${named(graded[2] ?? '')}`,
        { entity: normaliseValue(graded[2] ?? '') },
      ),
    );
  const level = LEVEL_OF.exec(text);
  if (level)
    found.push(
      skill('level', `${level[2]} ${level[1]}`, `Is at level ${level[1]} in ${named(level[2] ?? '')}`, {
        entity: normaliseValue(level[2] ?? ''),
      }),
    );
  const learns = LEARNS.exec(text);
  if (
    learns &&
    (hasI ||
      /^(?:just |currently |still |now |started |been )*(?:learning|teaching myself|started|taking up|took up|practi[cs]ing|brushing up)/i.test(
        text,
      )) &&
    !(/^(?:learn|started)$/i.test(learns[1] ?? '') && COMMON.test(learns[2] ?? ''))
  )
    found.push(skill('learning', learns[2] ?? '', `Is learning ${named(learns[2] ?? '')}`));
  const speaks = SPEAKS.exec(text);
  if (speaks && (hasI || /^(?:do not )?speak/i.test(text))) {
    const negated = /\bnot\b/i.test(speaks[1] ?? '') || /^(?:no|any) /i.test(speaks[2] ?? '');
    for (const [, how = '', which = ''] of (speaks[2] ?? '').matchAll(ITEM)) {
      found.push({
        slot: 'identity.languages',
        value: which.toLowerCase(),
        text: say('speak', `${how}${named(which)}`, negated ? 'negated' : 'affirmed'),
        polarity: negated ? 'negated' : 'affirmed',
        confidence: 0.85,
      });
    }
  }
  const knows = KNOWS.exec(text);
  if (knows && !speaks && hasI && !/\bdo not\b/i.test(text)) {
    for (const what of [knows[1] ?? '', ...[...(knows[2] ?? '').matchAll(MORE)].map((match) => match[1] ?? '')])
      if (!/^(?:go|run|cook|word|bread|type|swim)$/i.test(what))
        found.push(skill('knows', what, `Knows ${named(what)}`));
  }
  const plays = PLAYS.exec(text);
  if (
    plays &&
    !new RegExp(`^${LANGUAGE}$`, 'iu').test(plays[1] ?? '') &&
    !COMMON.test(plays[1] ?? '') &&
    (hasI || /^(?:used to|played|been)/i.test(text)) &&
    !learns
  ) {
    const polarity = /\bnot\b/i.test(plays[0])
      ? 'negated'
      : /\bused to\b|\bplayed\b|\bdid\b/i.test(plays[0])
        ? 'ended'
        : 'affirmed';
    const verb = /\b(?:play|practi)/i.test(plays[0]) ? 'play' : 'do';
    found.push(
      skill(verb === 'play' ? 'plays' : 'does', plays[1] ?? '', say(verb, plays[1] ?? '', polarity), { polarity }),
    );
  }
  const paper = CERTIFIED.exec(text);
  if (paper && !/failed/i.test(paper[0]))
    found.push(skill('has', paper[1] ?? '', `${/passed/i.test(paper[0]) ? 'Passed' : 'Has'} their ${paper[1]}`));
  return found;
}

/** Takes a sentence in plain spelling; gives what it tells, asked or stated, of what the user can do. */
export function abilities(sentence: string): Draft[] {
  const parts = partsOf(sentence);
  if (parts.length === 0) return [];
  const found = parts.flatMap(({ text, joint }) =>
    /^(?:if|unless|or|when|whenever)$/.test(joint) ? [] : stated(text),
  );
  for (const [, what = '', grade = ''] of sentence.matchAll(MINE)) {
    const language = new RegExp(`^${LANGUAGE}$`, 'iu').test(what);
    found.push(
      skill('level', `${what.toLowerCase()} ${grade.toLowerCase()}`, `Has ${grade.toLowerCase()} ${named(what)}`, {
        ...(language ? { slot: 'identity.languages' } : { entity: what.toLowerCase() }),
      }),
    );
  }
  for (const [, how = '', what = ''] of sentence.matchAll(MY_SKILLS))
    found.push(skill('level', `${how} ${what}`, `Has ${how} ${named(what)}`, { entity: normaliseValue(what) }));
  for (const match of sentence.matchAll(LESSONS)) {
    const what = match[1] ?? '';
    if (!ASKS.test(sentence) || /\bmy\b/i.test(match[0]))
      found.push(skill('learning', what, `Is learning ${named(what)}`, { confidence: 0.7 }));
  }
  for (const [all, how = '', which = '', first = ''] of sentence.matchAll(NATIVE)) {
    const language = (which || first).toLowerCase();
    const negated = /\bnot an?\b/i.test(sentence.slice(0, sentence.indexOf(all) + 10));
    if (language && !negated && !/^non/i.test(how))
      found.push({ slot: 'identity.languages', value: language, text: `Speaks ${named(language)}`, confidence: 0.85 });
  }
  for (const [, how = '', doer = ''] of sentence.matchAll(DOER)) {
    const words = `${how}${doer}`.toLowerCase();
    found.push(
      skill('level', words, `Is ${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`, {
        entity: doer.toLowerCase(),
        confidence: 0.75,
      }),
    );
  }
  return found;
}
