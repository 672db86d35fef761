/**
 * Whose words a turn hands on: a text that is asked for in another's name, one that was found or received, the lines of
 * a work, or somebody who takes over the keyboard. Beside `frame.ts`, sentence by sentence.
 */
import { Prefilter } from './prefilter.ts';
import { type Pattern, patternOf } from './vocabulary.ts';

export const RELATIVE =
  '(?:husband|wife|partner|brother|sister|son|daughter|mom|mum|mother|dad|father|nephew|niece|friend|cousin|roommate|flatmate|housemate|carer|grandson|granddaughter|assistant|secretary|boyfriend|girlfriend|colleague|neighbou?r|twin|fianc[eé]e?|hubby|nanny)';
/** Whose words are asked for, beside relatives. */
export const ANOTHER = `(?:${RELATIVE}|buddy|mate|pal|bestie|client|customer|patient|student|pupil|kid|child|someone|somebody|guy|woman|man|lady|sailor|coworker|teammate|boss|grandpa|grandma|grandfather|grandmother|uncle|aunt|auntie|gran|nan|granny|best man|bride|groom|tenant|new hire|hire|intern|employee|candidate|in-laws?|[a-z]+-in-law|ex|landlord|dog|cat|puppy|kitten|\\d+[- ]?(?:yo|y\\/o|year[- ]old))`;
export const DOCUMENT =
  '(?:profile|bio|caption|post|tweet|testimonial|review|speech|toast|eulogy|vows?|letter|e-?mail|essay|diary|journal|memoirs?|homework|worksheet|assignment|composition|statement|testimony|application|cv|resume|script|monologue|answers?|transcript|poem|chapter|note|blog|voicemail|text message)';

/** For those who hand it in or give it, not for those who get it: "a CV for my wife", where "a poem for my wife" is to her. */
const AUTHORED =
  '(?:cv|c\\.v\\.|resume|cover letter|bio|biography|memoirs?|dating profile|profile|personal statement|application|testimonial|linkedin (?:summary|about|headline|post|section)|about (?:me )?page|wedding vows|vows|diary|monologue|acceptance speech|self[- ]assessment|statement|obituary|voice-?over|intro(?:duction)?)';
/** Those for whom one writes in their name; a teacher or a boss who wants an essay gets one's own. */
const WARD =
  '(?:husband|wife|partner|brother|sister|son|daughter|mom|mum|mother|dad|father|nephew|niece|friend|cousin|roommate|flatmate|housemate|grandson|granddaughter|boyfriend|girlfriend|neighbou?r|twin|fianc[eé]e?|hubby|buddy|mate|client|customer|patient|student|pupil|kid|child|grandpa|grandma|grandfather|grandmother|uncle|aunt|gran|nan|mother-in-law|father-in-law|sister-in-law|brother-in-law|ex)';
const WHOSE = '(?:my|our|an?|the|his|her|their|this|some)';
const MESSAGE =
  '(?:message|e-?mail|mail|letter|text|dm|review|comment|complaint|note|voicemail|post|ticket|tweet|reply|story|paragraph|ad|listing|thread|question)';
const SITE =
  '(?:reddit|facebook|fb|quora|linkedin|twitter|insta(?:gram)?|tiktok|tumblr|nextdoor|discord|slack|whatsapp|youtube|a forum|the forum|a blog|some blog|threads|yelp|tripadvisor|mumsnet|the internet|the web|my (?:inbox|feed|dms|spam)|the (?:paper|newspaper|group chat))';
const ASKED =
  "(?:\\W*(?:please|pls|can you|could you|help me|how (?:do|should|can|would) i|now|ok(?:ay)?|hey|hi|so|and|i (?:need|want|have) to|need to|want to|let us|let['’]s)\\b\\W*)*";
const I_SAY = "(?:i|im|i['’]m|ive|i['’]ve|my|we)\\b";

const TONGUE =
  '(?:latin|french|german|spanish|italian|portuguese|polish|dutch|russian|chinese|japanese|korean|arabic|hindi|english|greek|turkish|swedish|danish|norwegian|finnish|welsh|irish|hebrew|thai|vietnamese|hungarian|czech)';
/** Works that are nobody's statement, whoever asks for them. */
const WORK =
  '(?:monologue|epitaph|diary|journal(?: entry)?|poem|song|lyrics|rap|haiku|limerick|skit|sketch|scene|joke|stand-?up|riddle|charades|trivia|comprehension|passage|dialogue|flash fiction|fanfic|meme|caption|persona|vignette|testimonial|eval case|postcard)';

/** A sentence wakes only those of which it has a word. */
const voices = (sources: readonly string[]) =>
  new Prefilter(
    sources.map((source) => patternOf(source, 'iu')),
    ({ source }) => source,
  );

/** The text may stand in front of such a sentence as well as behind it. */
const OF_A_TEXT = voices([
  `\\b(?:typing|writing|posting|speaking|translating|interpreting|filling (?:this|it) (?:in|out)) (?:this |that |it )?(?:for|on behalf of) ${WHOSE} (?:\\p{L}+ ){0,2}?${ANOTHER}\\b(?!['’])`,
  '\\b(?:is (?:this|it|that)|(?:this|that|it) is) (?:an? |the |my )?(?:[\\p{L}-]+ )?(?:opening|first|last|closing) (?:line|sentence|paragraph|stanza|verse)\\b',
  '\\bwith (?:this|that|these) (?:sentences?|phrases?|wording|paragraphs?)\\b|\\b(?:is|are) (?:this|these|my) (?:sentences?|phrases?|wording|paragraphs?)\\b',
  `(?<!(?<!\\b(?:you|want|need|like|love|me|try|trying|how|us) )to )\\b(?:check|fix|review|polish|proof|grade|mark|edit|correct) (?:(?:his|her|their) (?:\\p{L}+ )?|(?:my|our|the|this) \\p{L}+['’]?s (?:\\p{L}+ )?)(?:grammar|spelling|sentences?|essay|letter|e-?mail|draft|txt|homework|cv|resume|cover letter|personal statement|bio|speech)\\b(?! (?:writing|skills|style|process|list|address))`,
  '\\bcheck (?:this|the|his|her|my) (?:txt|message|msg)\\b',
  '\\b(?:put|change|turn|convert|make|switch)\\b[^.!?]{0,30}\\b(?:(?:first|second|third) person|(?:past|present|future) (?:tense|perfect|simple)|passive|indirect speech|reported speech)\\b',
  `^(?:and |now |ok |then )*(?:in|into) ${TONGUE},? (?:please|pls|plz)\\s*:`,
  '\\b(?:feedback|thoughts|opinions?|comments?) on (?:this|my|the|these) (?:opening|text|draft|poem|essay|writing|chapter|scene|letter|speech|story|paragraph|lyrics|bio|profile|intro|piece|verse|dialogue|monologue)\\b',
  '\\b(?:spot|find) (?:the|any|my) (?:errors?|mistakes?|typos?)\\b|\\bcount the (?:words|letters|vowels|characters|syllables)\\b|\\b(?:summari[sz]e|shorten|translate|reword|rephrase|proof-?read|paraphrase|tl;?dr)(?: (?:it|this|pls|please|that))*[.:!?]?$|^tl;?dr (?:this|of|for)\\b',
  '\\bthis (?:transcript|dialogue|excerpt|passage|monologue|lyrics|verse|stanza|limerick|haiku|testimony)\\b',
  '\\bis (?:this|that|it) (?:too )?(?:long|short|good|ok(?:ay)?|cheesy|formal|much|rude|cringe)\\b[^.!?]{0,25} (?:for|as) (?:an?|my|the) (?:\\p{L}+ )?(?:bio|profile|caption|post|tweet|letter|e-?mail|speech|essay|intro)\\b',
  // Somebody else is at the keyboard.
  `^(?:\\W*(?:hi|hey|hello|ok)\\W+)?(?:husband|wife|partner|girlfriend|boyfriend|brother|sister|flatmate|roommate) here(?=[.,!]| (?:now|again|typing))|(?:^|[.,!;(] ?)(?:\\p{L}+['’]s|his|her|their) ${RELATIVE} here\\b|\\bnot \\p{L}+,? (?:but |it['’]?s |its |this is |it is )+(?:his|her|their) ${RELATIVE}\\b`,
  '\\b(?:grabbed|hijacked|took over|taken over|has taken over|is on|jumped on|stole|commandeered) (?:the|my|this|his|her) (?:keyboard|chat)\\b',
]);

/** Somebody else speaks from here on. */
const HANDED_ON = voices([
  `\\b${AUTHORED} (?:for|of|by) ${WHOSE} (?:[\\p{L}-]+ ){0,2}?${ANOTHER}\\b(?!['’])`,
  `\\b${DOCUMENT} for ${WHOSE} (?:\\p{L}+ ){0,2}?${WARD} to (?:his|her|their|the|an?|read|say|send|sign|give|deliver|post|hand)\\b`,
  `\\b(?:speech|toast|eulogy|poem|letter|${AUTHORED})\\b[^.!?]{0,30}?\\b(?:for )?(?:my|his|her|our|the) (?:\\p{L}+ ){0,2}?${ANOTHER} (?:will|has to|is going to|wants to|can|should|must) (?:read|say|send|sign|give|deliver|post|hand in)\\b`,
  `\\b(?:my|our|an?|this|the) (?:\\p{L}+ ){0,2}?${WARD}(?: \\p{Ll}+)? (?:with|write|needs?|wants?|has to write|is writing|is applying|asked (?:me )?for|must write|needs? help with)\\b(?: \\p{L}+){0,2}? (?:an?|his|her|their) (?:[\\p{L}-]+ ){0,2}?(?:${AUTHORED}|letter|essay|speech)\\b`,
  '\\bghost-?writ(?:e|ing)\\b(?! (?:is|for a living|business|company|work|jobs?|career))',
  "\\b(?:client|customer|patient|character|speaker|narrator|author)['’]?s voice\\b|\\bin (?:his|her|their|(?:my|the|an?) \\p{L}+['’]?s) (?:own )?(?:voice|words)\\b|\\bas if (?:from|by|written by) (?:him|her|them|my|an?|the)\\b",
  `\\b(?:${DOCUMENT}|note|card|postcard) from ${WHOSE} (?:\\p{L}+ ){0,2}?${WARD}\\b[^.!?]{0,20} to (?:his|her|their|the|santa)\\b`,
  '\\b(?:as|by|from) my (?:younger|older|future|past|child|inner|former) self\\b',
  `\\b(?:up|improve|write|with|redo|tweak|finish|edit|read|over|on|rework) (?:my|our|his|her|their|the) (?:\\p{L}+ ){0,2}?\\p{L}+['’]s (?:\\p{L}+ )?(?:${AUTHORED}|essay|speech|homework|letter)\\b`,
  `\\bwrit(?:e|ing)\\b[^.!?]{0,60} in (?:his|her|their) name\\b|\\bwhat (?:my|the|his|her) (?:\\p{L}+ )?${ANOTHER} (?:will|would|should|can|could|has to|is going to) (?:say|write|tell|post|read)\\b`,
  `\\b(?:asking|ask|writing|speaking|posting|enquiring) on behalf of (?!(?:my|our|the) (?:team|company|firm|school|department|club|charity)\\b)|^(?:asking |this is |question |q )?(?:for|from) ${WHOSE} (?:\\p{L}+ )?${WARD} ?(?:[:–—]| - )`,
  '\\b(?:client|patient|customer|student|guest) (?:intake|profile|info|notes?|details|q)(?: #?\\d+)? ?:',
  "\\b(?:parody|spoof|satire|pastiche) of\\b|\\bas (?:if|though) you(?: were| are|['’]re) (?:my|an?|the)\\b|\\b(?:as|for) (?:a|my|the) (?:\\p{L}+ )?(?:character|persona)\\b(?! actor)",
  '\\b(?:this|it|all of (?:this|it)) is (?:all |just |purely )?(?:fiction|fictional|made[- ]up|pretend|not real|an exercise|a hypothetical)\\b|\\bnone of (?:this|it) is (?:real|true)\\b|\\bnot about me\\b|\\bthought experiment\\b',
  // Works and their lines.
  `\\b(?:song|poem|book|letter|novel|film|movie|story|chapter|verse|speech)\\b[^.!?]{0,20}\\b(?:starts|begins|opens|ends) (?:with|like|off)\\b|\\b(?:says|said),? (?:hey|hi|hello)\\b(?=,? (?:i|im|can|could|my|it)\\b)`,
  "\\b(?:this|here|it)(?: is|['’]s) (?:an? |the )?(?:paragraph|passage|excerpt|extract|text|line|quote|scene|chapter|page) (?:from|of|in)\\b|\\bin which i(?: am|['’]m)\\b|^guess (?:the|who|which|what)\\b",
  `^(?:and |so )?who (?:(?:wrote|sang|sings):? ["“]?|(?:said|says):? ["“])(?=${I_SAY})|\\b(?:means? by|meant by|means? when (?:s?he|they) (?:says?|said)):?,? ["“]?(?=${I_SAY})`,
  `\\b(?:answers?|sentences?|phrases?|statements?|examples?|template|replies)\\b[^.!?]{0,40}(?:\\?["”])? ?[^.!?]{0,20},? like ["“]?(?=${I_SAY})`,
  '\\b(?:mystery (?:party|dinner|night|game)|cosplay(?:ing)? (?:as )?\\p{L}+ (?:this|at|for|i)|vision board|manifest(?:ing|ations?))\\b|\\b(?:in|had) (?:my|the|a|this) (?:\\p{L}+ )?(?:dream|nightmare)(?=[,.]| i\\b| last| where| that| we\\b| told)|\\bi (?:dreamt|dreamed)\\b',
  `^(?:(?:an?|the|one|another|short|quick|new|funny|first[- ]person) )*(?:[\\p{L}-]+ )?${WORK}(?: (?:entry|idea|clue|prompt|line|bit|draft|practice|text|question))?(?: #?\\d+)?(?:,? (?:for|by|from|of|about|to|on|in|not)\\b[^.!?:]{0,60})? ?(?:[.:]|$)`,
  `^(?:an? |the |my |our )?(?:[\\p{L}-]+ ){0,2}?(?:${DOCUMENT}|voice memo|note|message) (?:by|from) (?!me\\b|my (?:company|bank|landlord|employer)\\b)[^.!?:]{2,40} ?[.:]`,
  '^(?:my|this|here|the)(?: \\p{L}+)? (?:poem|song|story|lyrics|rap|haiku|essay|draft|chapter|speech|letter|limerick) ?[:.]?$',
  '^(?:grade|year|level) \\d+ (?:reading|comprehension|english|maths?|spelling|worksheet)\\b',
  '^(?:is|are|does) (?:this|these|my) [^.!?]{0,40}(?:ok(?:ay)?|right|correct|good|better)\\s*:',
  `\\b(?:users?|customers?|caller|client|patient|interviewee|candidate|speaker|child) (?:who )?(?:says?|said|writes?|wrote|asks?|types?|states?):?,? (?:(?:hi|hello|hey),? )?["“]?(?=${I_SAY})`,
  `\\b(?:an?|some) (?!(?:doctor|gp|dentist|nurse|specialist|therapist)\\b)(?:\\p{L}+ ){0,2}?\\p{L}+ who (?:says?|said|states?|claims?|writes?|wrote|tells? (?:me|you)),? ["“]?(?=${I_SAY})`,
  `\\b(?:complaint|review|message|e-?mail|testimonial|post|tweet|comment|letter|answer|reply),? (?:like|e\\.g\\.?|such as|say|saying),? ["“]?(?=${I_SAY})`,
  '\\b(?:play|playing) (?:mafia|werewolf|werewolves|among us|cluedo|charades|20 questions|who am i|dnd|d&d)\\b[^.!?]{0,25}$',
  `(?:^|[.!,] ?)(?:here(?:['’]?s| is| are)|below is) (?:my|the|our|an?|his|her|their|some) (?:[\\p{L}'’-]+ ){0,3}?(?:short story|story so far|essay|poem|draft|chapter(?: \\p{L}+)?|lyrics|speech|letter|e-?mail|message|review|script|scene|dialogue|excerpt|passage|paragraph|prompt|bio|cv|resume|statement|transcript|text)\\b(?! (?:address|list|problem|question|issue|situation))`,
  '\\b(?:movie|film|song|show|series|book|novel|poem|musical|advert|scene)\\b[^.!?]{0,40}\\b(?:goes|has the (?:line|words|lyrics?)|with the (?:line|words|lyrics?)|where (?:s?he|they|some(?:one|body)|(?:the|a|this) \\p{L}+) (?:says?|goes|sings?))\\b',
  '^(?:please |now |ok |can you |help me )*(?:finish|complete|continue) (?:this|my|the) (?:\\p{L}+ )?(?:limerick|poem|story|song|verse|lyrics?|sentences?|dialogue|scene|joke|rap|haiku|rhyme|paragraph|text)\\b',
  '\\b(?:character sheet|backstory|stat block|user story|test case) (?:reads|says|goes|starts)\\b',
  `(?<!\\b(?:i|we|it|life|this|that|mine|all)(?: have| had| just)? )\\b(?:goes|reads|sings|whispers|shouts|yells|screams|mutters|texted(?: (?:me|us|back))*|messaged(?: (?:me|us|back))*|(?:messages|texts|emails|emailed|dms|dmed) (?:me|us)|typed|wrote(?: (?:me|us|back))*),? (?:(?:hey|hi|hello|ok|so|yeah|no|oh|like)\\b,? )*(?=${I_SAY}(?! (?:friend|day|guess|mean)))`,
  "(?<!\\bi )\\b(?:is|was|were|are|be|all)(?: just)? like,? (?:(?:hey|hi|hello|oh|yeah)\\b,? )*(?=i['’]?m\\b)",
  `\\b(?:says?|reads?|goes|said)(?: just)?:? ?(?:\\/\\/|#|\\*|--|->) ?(?=${I_SAY})`,
  '\\b(?:need|want|give me|make(?: me)?|do(?: me)?|got) an? (?:[\\p{L}-]+ ){0,3}?(?:monologue|dialogue|skit|sketch|voice-?over|testimonial)\\b',
  '^[^.!?:]{0,50}\\b(?:diary|lyrics|monologue|chapter \\d+|verse(?: \\d+)?|chorus|poem|rap|prologue|epilogue|obituary|tweet|caption|limerick|haiku)\\b[^.!?:]{0,30}: ',
  `\\b${MESSAGE}\\b[^.!?:]{0,40}, (?:hi|hello|dear|hey)\\b`,
  // Found or received.
  `\\b(?:saw|found|read|seen|came across|copied|pasted|screenshotted|got|received) (?:this|that)(?: (?:one|post|story|comment|${MESSAGE}))? (?:on|in|off|from) ${SITE}\\b`,
  `\\b(?:got|received|had) (?:this|the following)(?: ${MESSAGE})? from ${WHOSE} (?:\\p{L}+ ){0,2}?${ANOTHER}\\b[^.!?]{0,25}$`,
  `^from (?:an?|the|my|some) (?:\\p{L}+ )?(?:forum|blog|reddit|newsletter|website|e-?mail|letter|group chat|chat|interview|novel|diary|book)\\b[^.!?]{0,30} ?[:–—-] `,
  `^${ASKED}(?:reply|respond|answer|react|write back|come back) to (?:this|these|the following|his|her|their|my \\p{L}+['’]s|the (?:customer|client|tenant|guest|patient|student|user)['’]?s?)\\b[^.!?]{0,60}$`,
  '\\bis (?:this|it) (?:a )?(?:scam|spam|phishing)\\b|\\b(?:scam|phishing|spam)(?: (?:e-?mail|mail|message|text|letter))? (?:i|we|my \\p{L}+) (?:got|received|saw)\\b',
  // Tried out, said after, learnt by heart.
  "\\bi(?:['’]?m| am) (?:just |only )?testing (?:you|your|the (?:bot|model|ai|memory)|if you|whether)\\b|^(?:just )?(?:a |one )?testing\\b[^.!?]{0,12}[:.!]",
  '\\b(?:repeat|say|read)(?: (?:this|it))? (?:after|with) me\\b|\\b(?:affirmations?|mantras?)(?: \\p{L}+)? ?(?:please|pls|like|for|that|:)|\\b(?:write|give|make|need|want)\\b[^.!?]{0,30} (?:affirmations?|mantras?)\\b',
  '^(?:\\W*\\d*\\W*)?as (?:an? )?(?:new |registered |logged[- ]in |premium |returning )?(?:user|admin|administrator|visitor|shopper|end user|member),? i (?:want|can|need|should|would like)\\b',
  "\\b(?:in|for) (?:my|our|the|this|a) (?:dnd|d&d|d and d|ttrpg|rpg|larp|pathfinder|warhammer|sims|minecraft|roblox|skyrim)\\b[^.!?]{0,30}\\bi(?:['’]?m| am| live| own| rule| play an?)\\b",
  '\\bmy (?:ocs?|(?:\\p{L}+ )?persona|(?:dnd|d&d|rpg|player|main|game) character|drag persona|alter ego|fursona|villain|heroine|mc|narrator) (?:is|are|was|has|lives?|called|named)\\b',
  '^(?!(?:i|we|my|our|no|got|have|had|after|next|big|last|failed|passed|another)\\b)(?:[\\p{L}-]+ ){0,3}?(?:exam|passage|comprehension|riddle|vignette|quiz|skit|sketch|monologue|dialogue|stanza|scenario|20 questions|usmle|sat|gre|ielts|toefl)(?: (?:question|practice|task|prep|text|paper|problem|reading|passage|part|idea)){0,2}(?: \\d+)? ?(?:[.:>]|$)',
  '^(?:make (?:it|this) )?(?:a bit |much |slightly |way )?(?:more|less) (?:formal|polite|casual|professional|friendly|natural|concise|academic|direct|posh|firm|british|american)\\b[^.!?]{0,20} ?[:–—-] ',
  `^(?!.{0,80}\\b(?:thanks|cheers|i|i['’]m|im|love|got)\\b.{0,80} [-–—>]+ )[^.!?,]{0,60}\\b(?:letter|diary|lyrics|caption|quote|poem|forum|reddit|post|speech|toast|essay|bio|profile|message|e-?mail|exam|passage|prompt|song|bot|model|novel|opening line|first line)\\b[^.!?,]{0,40} (?:[-–—>]|->|=>)+ ["“]?(?=${I_SAY})`,
  `\\bwhat (?:would|might|could|does) (?:an? |the |our |my )?(?:\\p{L}+ )?(?:customer|client|user|reviewer|guest|tenant|candidate|villain|hero|pirate|king|queen)s? (?:say|write|tweet|post|answer)\\b`,
  '\\bi (?:love|miss|hate|forgive) you\\b(?! (?:guys|all|for|to|when|because)\\b)|\\bwill you marry me\\b',
  '^(?:ok |now |please )*take (?:a|this) (?:letter|memo|note|dictation)(?: down)?\\s*[.:,!]',
]);

/** A letter begins with a greeting, and a message to the chatbot greets first. */
const GREETS = /^(?:dear(?:est)?|hello|hi|to whom it may concern)\b/i;
const SAYS_I = /\b(?:i|i['’]?m|im|my)\b/i;

const ASKS_WORDS = patternOf(
  `\\bhow (?:do|would|can|to)(?: (?:you|i|we|one))? (?:say|write|translate|pronounce) (?!in\\b)|\\bwhat(?:['’]?s| is)(?: the)? ${TONGUE} (?:word )?for\\b`,
  'iu',
);
/** Does a sentence ask for words that stand in itself: "how do you say 'thank you' in Flemish?" */
export const asksForWords = (sentence: string): boolean =>
  ASKS_WORDS.exec(sentence) !== null && !/\b(?:this|it|that|these|following|below|above)\b|:\s/i.test(sentence);

/** The match that begins first. */
function first(patterns: Prefilter<Pattern>, sentence: string): RegExpExecArray | undefined {
  let found: RegExpExecArray | undefined;
  for (const pattern of patterns.candidates(sentence)) {
    const match = pattern.exec(sentence);
    if (match && (!found || match.index < found.index)) found = match;
  }
  return found;
}

/** Is the turn, or what the user goes on with, about a text that may stand anywhere in it? */
export const isOfText = (sentence: string): boolean => first(OF_A_TEXT, sentence) !== undefined;

/** Where what the user says of themselves ends, in front of what they ask for: "I'm a nurse and I need a bio for my boss". */
const ASIDE = /^.*(?:[,;–—]|\s(?:and|so|but|since|because)(?=\s))/isu;

/**
 * Takes a sentence and the one before it; gives where others begin to speak in it, in UTF-16 code units: behind what the
 * user says of themselves first. Undefined where nobody does.
 */
export function othersFrom(sentence: string, before: string | undefined): number | undefined {
  const match = first(HANDED_ON, sentence);
  if (match) return ASIDE.exec(sentence.slice(0, match.index))?.[0].length ?? 0;
  const isSecond = before !== undefined && before.split(' ').length > 3 && !GREETS.test(before);
  return isSecond && GREETS.test(sentence) && SAYS_I.test(sentence) ? 0 : undefined;
}

const HANDOVER = new RegExp(
  [
    `\\b(?:pass|hand|giv|turn)(?:ing|e)? (?:you|the (?:phone|laptop|keyboard|chat|ipad|tablet)|my (?:phone|laptop|keyboard))(?: over)? to (?:my|our|his|her|the) (?:\\p{L}+ ){0,2}?${ANOTHER}\\b`,
    `^(?:\\W*(?:ok(?:ay)?|now|so|right)\\b\\W*)*(?:i['’]?m |i am )?(?:handing|passing)(?: you)? over to (?:my |our )?\\p{L}+(?: \\p{L}+)?[.!:]?$`,
    `\\b(?:my|our|the) (?:\\p{L}+ ){0,2}?${ANOTHER}(?: \\p{L}+)? (?:now )?(?:wants? to|wanna|would like to|is going to|will)(?: now)? (?:(?:talk|speak|chat|write) (?:to|with) you|say (?:hi|hello)|ask you|type)\\b`,
    `\\blet me (?:put|get|fetch|bring) (?:on )?my (?:\\p{L}+ )?${ANOTHER}(?: \\p{Lu}\\p{L}+)?(?: on)?[.!]?$`,
    `^(?:\\W*(?:ok(?:ay)?|now|so|right)\\b\\W*)*here(?:['’]?s| is| comes) my ${RELATIVE}(?: now)?[.!:]?$`,
    `\\b(?:${ANOTHER}|s?he|they)(?:['’]s| is| are| will be) (?:taking over|typing)(?: now| from here)?\\b|\\bit['’]?s my ${ANOTHER}['’]?s turn(?= to (?:type|talk|ask)|[.!]?$)`,
  ].join('|'),
  'iu',
);

/** Does the user hand the keyboard to somebody else, who then speaks in turns of their own? */
export const handsOver = (sentence: string): boolean => HANDOVER.test(sentence);

/** All patterns, one after the other, for whoever makes them ready. */
export function* voicePatterns(): Generator<Pattern> {
  for (const { rules } of [OF_A_TEXT, HANDED_ON]) yield* rules;
  yield ASKS_WORDS;
}
