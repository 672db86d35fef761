/**
 * Frames in which "I" is not the user: play, fiction, ghost-writing, language exercises, riddles. Looked for in
 * what the user asks of the chatbot, since the frame is set there.
 */

import { ANOTHER, asksForWords, DOCUMENT, handsOver, isOfText, RELATIVE } from './voices.ts';

/** `turn`: nothing in the turn counts. `rest`: nothing from here on. `sentence`: not this one. */
export type Staging = 'turn' | 'rest' | 'sentence' | undefined;

/** The request is about a text, and that text may be any other part of the turn. */
const ABOUT_A_TEXT = new RegExp(
  [
    '^(?:please |can you |could you |now |kindly |help me |i (?:want|need) you to )*(?:translat|summari[sz]|re-?writ|re-?phras|re-?word|paraphras|proof-?read|correct|transcrib|punctuat)\\w*\\b',
    // Not "a call to review my draft", nor "how to improve my essay writing", nor "I only check email at noon".
    '(?<!\\bi (?:\\p{L}+ )?|^(?:only|usually|mostly|rarely|barely) )(?<!(?<!\\b(?:you|want|need|like|love|me|try|trying|how|us) )to )\\b(?:correct|check|fix|improve|review|polish) (?:the |my |this |its? )*(?:grammar|spelling|punctuation|sentences?|text|paragraph|english|wording|essay|letter|e-?mail|draft)\\b(?! (?:writing|skills|style|process|list|address|from now on|in (?:the )?future|whenever|every time|as (?:i|we) go|when (?:i|you|they)))',
    '\\b(?:grammar|spelling) (?:mistakes?|errors?|check)\\b',
    '\\b(?:make|turn) (?:this|it|the following)\\b.{0,60}\\b(?:formal|professional|shorter|better|sound|into|polite|politer|concise|nicer|clearer|friendl\\w+|smoother|stronger|simpler|punchier|casual|natural|fluent|academic)\\b',
    '\\b(?:the |this )?(?:following|above|below) (?:text|sentences?|paragraph|passage|essay|story|e-?mail|letter|statement|dialogue|conversation|prompt|code|article)\\b',
    '\\b(?:which|what) of the following\\b|\\b(?:select one|multiple choice|true or false|fill in the blank)\\b',
    '^(?:in|into) (?:french|german|spanish|italian|portuguese|polish|dutch|russian|chinese|japanese|korean|arabic|hindi|english)\\s*[:?]',
    // Somebody else is at the keyboard, or dictates.
    "^(?:\\W*(?:hey|hi|hello|ok|so)\\W+)?(?:this is|its|it['’]s) (?:his|her|their|\\p{L}+,? (?:his|her|their)) (?:\\p{L}+[- ]){0,3}?(?:husband|wife|partner|brother|sister|son|daughter|mom|mum|mother|dad|father|nephew|niece|friend|cousin|roommate|carer|grandson|granddaughter|assistant|boyfriend|girlfriend)\\b",
    '\\btyping (?:this )?for (?!me\\b)(?:my |her |his )?\\p{L}+|\\b(?:wants|asked) me to type (?:this|it)\\b|\\b(?:dictates?|dictated|dictating)\\b',
    '^(?:please |now |ok |kindly )*(?:redline|proof|edit|draft|mark up|transcribe|grade|rate|mark) (?:this|these|the|my)\\b',
    // Another at the keyboard, or lines for a part.
    '\\b(?:is|are|was|[\\p{L}\\u0027\\u2019]+s) at the keyboard\\b|^(?:\\W*(?:hi|hey|hello|ok)\\W+)?\\p{L}+ here,? (?:typing )?(?:on|using|from) (?:his|her|their) |\\b(?:npc|voice) lines?\\b|\\b(?:lines|dialogue|dialog|monologue|speech bubbles?) for (?:the|my|a|an|our)\\b|\\b(?:s?he|they|it|who) goes?(?::|,? ["“])',
    // Taken down for somebody: "type what the waitress is telling me".
    '^(?:\\W*(?:ok|okay|hey|so|now|please|and)\\W+)*(?:type|write|take|put|note|get)(?: this| it)?(?: down| out| up)? what\\b|\\bwhat (?:the|my|this|our|a) \\p{L}+(?: \\p{L}+){0,2} (?:is |keeps |was )?(?:telling me|dictating|saying to me)\\b|^(?:\\W*(?:ok|hey|so|now|please)\\W+)*(?:(?:write|help|this is) )?(?:a |an |the )?(?:\\p{L}+ )?for my (?:\\p{L}+ )?(?:friend|cousin|aunt|uncle|nan|neighbou?r|brother|sister|colleague|coworker|boss|roommate|classmate|mum|mom|dad|husband|wife|son|daughter|client|patient)\\b[^.!?]{0,40}(?:[:–—]|, (?:s?he|they) (?:wants?|needs?|says?|said) )',
    '\\blyrics? check\\b|\\b(?:read|sing|hum) (?:me )?(?:this|that|the|a) (?:song|poem|verse|rap)\\b|\\b(?:this|that|the) (?:song|rap|poem|verse|hymn) (?:back|again|goes|says)\\b',
    "\\bthat(?: is|['’]s) (?:how|what) (?:he|she|they|it) (?:introduces?|says?|talks?|speaks?|begins?|opens?|starts?|sounds?)\\b",
    '\\b(?:still|now) (?:her|him|them|his|in character)\\.|\\b(?:first person|in the voice of|narrator|my heroine|my hero|the heroine)\\b',
    // Whose the words are stands in front of them, or behind: "my kid's homework: …", "… (client sent this)".
    `\\b(?:my|his|her|their|our|the|an?) (?:\\p{L}+ ){0,2}\\p{L}+['’]s (?:\\p{L}+ )?${DOCUMENT}\\b[^.!?:]{0,60}:`,
    `^(?:\\W*(?:ok|hey|so|now|please|here is|here['’]s|this is)\\W+)*(?:an? |the )?(?:\\p{L}+ ){0,3}?${DOCUMENT} (?:for|of|by|from) (?:an?|the|my|our|his|her|this|some) (?:\\p{L}+ ){0,2}?${ANOTHER}\\b[^.!?]{0,40}[:–—]`,
    `\\b${DOCUMENT}(?: (?:is|was))? (?:below|above|attached|i (?:found|saw|got|received|read)|(?:he|she|they|somebody|someone) (?:wrote|sent|posted|gave me))\\b`,
    '\\b(?:reddit|facebook|quora|linkedin|twitter|forum|tumblr|yelp|tripadvisor|glassdoor|youtube|tiktok) (?:post|thread|comment|review|answer|bio|profile)s?\\b[^.!?]{0,30}:',
    '\\b(?:grade|mark|score|assess|evaluate|rate) (?:it|him|her|them)\\b',
    `\\b(?:client|customer|student|pupil|patient|she|he|they|boss|colleague|coworker|${RELATIVE})(?: \\([^)]{1,12}\\))? (?:sent|wrote|typed|gave|handed|texted|emailed|posted)(?: me| us)? (?:this|that|it|these)(?:[^.!?:]{0,20}[:)"“])`,
    '\\((?:speaking|writing|talking|typing|asking) (?:as|for|like) |\\((?:fictional|fiction|not me|made[- ]up|in character)\\)|\\b(?:fictional|made[- ]up) (?:\\p{L}+ ){0,2}\\p{L}+:',
    '\\b(?:gherkin|user story|test (?:data|case|fixture|input)|acceptance criteria|(?:seed|dummy|mock|sample|placeholder) data|character sheet|backstory|stat block|case study|case|vignette|worked example|word problem)(?: \\p{L}+| \\d+)?(?: ?[:–—]|\\.$)',
    '^(?:role|persona|character|scene|setting)s?: ?\\p{L}',
    `^(?:\\W*(?:hey|hi|hello|ok|so)(?: \\p{L}+)?\\W+)*?(?:this is|it is|it['’]?s|i['’]?m|i am) \\p{L}+,? (?:and i['’]?m |i am )?\\p{L}+['’]s ${RELATIVE}(?=[,.!;:]| (?:and|here|typing|writing|borrowing|using|on)\\b|$)|\\b(?:borrowing|stole|stealing|hijacking) (?:his|her|their|\\p{L}+['’]s) (?:laptop|phone|computer|account|tablet|ipad|login|pc|mac|chat)\\b`,
    '\\bhow (?:do|would|can|to)(?: (?:you|i|we|one))? (?:say|write|translate|pronounce)\\b(?! (?:that|this|it|so) (?:on (?:linkedin|my)|in (?:my|an?|the) (?:cv|resume|cover letter|application|interview|e-?mail|profile|bio)|to (?:my|the|him|her|them)|nicely|politely|diplomatically|kindly|gently|without)\\b)',
  ].join('|'),
  'iu',
);

/** What the chatbot is told it is, without a part to play. */
const PRAISE =
  '(?:\\p{L}+ )?(?:genius|star|legend|lifesaver|life saver|best|angel|gem|hero|champ|treasure|godsend|machine|friend|help|helper|expert)\\b';
/** How it is told that it is, or what it does. */
const SUCH =
  '(?:an?|the|my|so|very|really|right|wrong|great|good|amazing|awesome|helpful|welcome|not|too|always|absolutely|totally|correct|kind|nice|brilliant|wonderful|fantastic|funny|smart|clever|useful|better|free|sure|able|probably|still|also|just|here|there|in|on|out|up|more|allowed|supposed|\\p{L}+ing)\\b';
/** Somebody else speaks from here on. */
const PLAY = new RegExp(
  [
    `\\b(?:${DOCUMENT}|sign|song|text|message|book|card|article|caption) (?:reads|says|goes|states|starts|begins):? ["“]?(?:i|my|we)\\b`,
    "\\b(?:pretend|(?<!(?:and|like|love|enjoy|of|with) )role-?play(?:ing)?(?! games?\\b)|make[- ]believe|imagine|hypothetically|let['’]?s (?:say|assume|imagine|suppose|pretend|play))\\b",
    '^(?:please )?(?:act|behave|respond|answer|speak|write|talk) (?:as|like)\\b',
    '\\bi want you to (?:act|play|be|pretend|respond|write)\\b',
    `\\byou (?:are|will be|will act|will play)(?: now)? (?:(?:an? |the |my |now )(?!${PRAISE})|(?!${PRAISE}|${SUCH})\\p{L})`,
    `\\byou['’]re (?:an? |the |my |now )(?!${PRAISE})`,
    "\\b(?:in this|in the|here['’]s (?:a|the)|the) (?:scenario|scene|game|story|role|setting|simulation)\\b",
    '\\b(?:suppose|assume|assuming) (?:that )?(?:i|we|you|my)\\b',
    '\\b(?:write|continue|create|generate|compose|tell)\\b.{0,50}\\b(?:story|poem|song|lyrics|fanfic\\w*|screenplay|script|scene|dialogue|monologue|novel|chapter|fiction|joke|diary|journal entry|rap|limerick|haiku|character)\\b',
    '\\b(?:write|compose|draft|create)\\b.{0,60}\\b(?:as (?:if|though|an?|the)\\b|from the (?:perspective|point of view)|for someone|pretending|in the voice)',
    '\\bfrom the (?:perspective|point of view) of\\b',
    "\\b(?:my|the) (?:character|persona|protagonist|avatar|client|patient|customer|student)(?:['’]s)? (?:is|says?|name|lives|has|thinks)\\b",
    '\\bignore (?:all |any |the )?(?:previous|prior|above|earlier)\\b',
    '\\b(?:for example|e\\.g\\.|such as|something like|for instance),? (?:i|my|we)\\b',
    '\\basking for a friend\\b',
    '\\byou be (?:the|my|an?) \\p{L}+',
    '\\b(?:be|play) my (?:teacher|boss|therapist|interviewer|coach|mum|mom|dad|landlord|customer|patient|student|doctor|date)\\b',
    '\\b(?:do|try|use) (?:the |some |a )?(?:different )?(?:voices?|impressions?|accents?)\\b|\\bmock (?:interview|cross-examination|trial|exam)\\b',
    "\\bi(?:['’]?ll| will| shall)? (?:be|play|am) (?:the |an? )?[\\p{L}]+ and you(?:['’]?re| are| be| play)?\\b|\\bi(?:['’]?m| am) (?:the (?:\\p{L}+ ?){1,2}, be \\p{L}+|in character)",
    "\\bi['’]?ll start: ",
    '\\bforget (?:that |about |everything |all |my |what |i\\b)',
  ].join('|'),
  'iu',
);

/** Texts that are to come, and none that stands in this turn: "fix my sentences from now on". */
const ALWAYS = /\b(?:from now on|whenever|every time|each time|in (?:the )?future)\b/i;

/** Words that say where the frame stands, from the sentence that may set it. */
export function staging(sentence: string): Staging {
  if (asksForWords(sentence)) return 'sentence';
  if (ABOUT_A_TEXT.test(sentence) || isOfText(sentence)) return ALWAYS.test(sentence) ? 'sentence' : 'turn';
  if (
    /\b(?:forget (?:that|about|everything|all|my|what|i)\b|for (?:example|instance)|e\.g\.|asking for a friend)/i.test(
      sentence,
    )
  ) {
    return /\bdon[’']?t forget\b|\bdo not forget\b/i.test(sentence) ? undefined : 'sentence';
  }
  return PLAY.test(sentence) || opens(sentence) ? 'rest' : undefined;
}

const RIDDLE_QUESTION =
  /\bhow (?:many|much|long|far|fast|old)\b|\bwhen (?:does|do|will)\b|\bwhat (?:is|are) the (?:probability|odds|chance)/i;
const THIRD_START = /^(?:an?(?! (?:bit|little|few|quick|short|brief|word|note)\b)|he|she|they|mr|mrs|ms|dr)\b/i;

/** "They put me on metformin", "they stopped my chemo". */
const DONE_TO_ME =
  /^they (?:have |['’]ve |just |finally )*(?:put|gave|made|moved|offered|hired|promoted|let|laid|accepted|diagnosed|started|bumped|want) me\b|^they (?:have |['’]ve |just |finally |only |also |never )*(?:cancell?ed|stopped|moved|postponed|took|taken|found|lost|rejected|approved|refused|cut|removed|fixed|replaced|changed|delayed|raised|put up|increased|reduced|doubled|halved|broke|stole|paused|ended|kept|told|sent|gave|shut|closed|towed|confirmed|tested|checked|scanned|x-rayed|drained|fitted|filled|pulled|withdrew|withheld|denied|declined|accepted|won['’]?t (?:give|pay|refund)|are (?:stopping|cutting|taking|moving|closing)|(?:say|said) (?:my|i)) (?:out |off |back |down |up )?(?:me|my|us|our|i)\b/i;

/** A sentence about a third person or thing, or a sum dressed as a story ("I have 3 apples … How many are left?"). */
export function isStaged(sentence: string, next: string | undefined): boolean {
  if (THIRD_START.test(sentence) && !DONE_TO_ME.test(sentence)) return true;
  return (
    /\b\d+\b/.test(sentence) &&
    next !== undefined &&
    RIDDLE_QUESTION.test(next) &&
    /\bI (?:give|spend|eat|buy|lose|roll|draw|toss)\b/i.test(sentence)
  );
}

const FIRST_PERSON =
  /:\s+["“'‘]?(?=(?:(?:hi|hello|hey|dear|good (?:morning|evening|day))\b|i\b|im\b|ive\b|my\b|we\b|our\b))/iu;
/** Of whom it is after the colon, where it is the user. */
const OWN_HEAD =
  /(?:^|\b(?:about (?:me|us|myself)|for (?:me|us)|me|us|myself|context|background|fyi|info|information|facts?|updates?|details?|situation|story|questions?|problems?|issue|thing(?: is)?|news|note|reminder|p\.?s\.?|edit|correction|goals?|plans?|btw|so|ok|okay|tldr|tl;dr|summary|profile|reasons?|because|answers?|reply|yes|no|also|thing|important|basically|remember|in mind|constraints?|requirements?|preferences?|allergies|diet|name|age|job|i am|i'm|this|now|today|help|advice|please|way|why|catch|honest|clear|confession|case|works?|stands?))\s*$/iu;
const OTHERS_HEAD =
  /\b(?:exam|test|quiz|sample|example|sentence|prompt|customer|client|patient|e-?mail|mail|letter|message|text(?:ed|s)?|dm|post|tweet|comment|review|says?|said|wrote|writes|asks?|asked|goes|reads?|quote|character|persona|voice|lines?|lyrics|speech|bio|he|she|they)\b/iu;

/**
 * Takes a sentence; gives where somebody else begins to speak in it: "what he wrote: i am …", "Customer: hello, I …".
 * Undefined where nobody does, or where it is the user who says of what follows that it is theirs.
 */
export function quotedFrom(sentence: string): number | undefined {
  const match = FIRST_PERSON.exec(sentence);
  if (!match || match.index === 0) return undefined;
  const head = sentence.slice(0, match.index);
  return OTHERS_HEAD.test(head) || !OWN_HEAD.test(head) ? match.index : undefined;
}

/** What a turn does to a frame that outlasts it. */
export type FrameMark = 'opens' | 'closes';

/** Frames that hold until they are closed, by language. A language without an entry knows none. */
interface Frames {
  /** Every sentence that opens one has one of these: a quick look, since each sentence of every turn is looked at. */
  hint: RegExp;
  /** Two play from here on, or somebody else is at the keyboard. */
  opens: RegExp;
  /** The user speaks as themselves again, or turns to plain work for the chatbot. */
  closes: RegExp;
  /** A reply that steps out of it. */
  ends: RegExp;
}

const PART = '(?:an? |the |my |our )';
/** Asked for as experts, with whom the user stays who they are. */
const EXPERT =
  '(?:\\p{L}+ ){0,3}(?:expert|specialist|nutritionist|dietitian|coach|trainer|consultant|tutor|translator|editor|copywriter|writer|proofreader|assistant|terminal|console|interpreter|compiler|generator|developer|engineer|programmer|planner|guide|advis[eo]r|analyst|chef|list|table|json|summary|paragraph|poem|bullet\\p{L}*)\\b';
const PLAYED =
  '(?:role[- ]?play(?:ing)?|scene|game|act|acting|character|pretending|story|adventure|interview|viva|simulation|rehearsal|practice|drill|cross-examination|test|testing|dictation|session)';

const ENGLISH: Frames = {
  hint: /role|\brp\b|improv|simulat|you['’]?re|you are|pretend|imagin|suppose|let['’]?s|\bact\b|behave|respond|reply|answer|speak|talk|play|\bbe (?:the|an?|my|our)\b|mock|interview|ask me|practi|rehears|adventur|fiction|master|story|prompt|jailbreak|bot\b|persona|\btest|this is|\bit['’]?s\b|i['’]?m|i am|typing|dictat|and i\b/i,
  opens: new RegExp(
    [
      "^(?:\\W*(?:ok(?:ay)?|now|so|hey|hi|please|right|let['’]?s(?: do| try| have)?|(?:can|could) we(?: do| try)?|i want(?: to)?(?: do)?|do|try)\\b\\W*)*(?:an? )?(?:quick |short |little )?role[- ]?play",
      "\\b(?:pretend|imagine|suppose|let['’]?s (?:say|play|pretend))(?: that| to)? (?:be |it['’]?s |it is |this is |you\\b|you['’]re|i['’]?m\\b|we\\b|to be\\b)",
      `(?:^|["“:,.!] ?|\\bi want you to )(?:please |now )?(?:act|behave|respond|answer|speak|talk) (?:as|like) (?:if you (?:are|were) |though you (?:are|were) )?${PART}(?!${EXPERT})\\p{L}`,
      `\\bi want you to (?:play|pretend)\\b|\\byou be ${PART}\\p{L}|\\byou (?:play|act) ${PART}\\p{L}`,
      `\\b(?:be|play) my (?:teacher|boss|manager|therapist|interviewer|examiner|coach|mum|mom|dad|landlord|customer|patient|student|doctor|date|opponent|client|ex|${RELATIVE})\\b`,
      `^(?:\\W*(?:please|now|ok(?:ay)?|so|hey)\\b\\W*)*be (?:an?|the) (?!${EXPERT}|(?:bit|little|good|better|dear|real)\\b)(?:[\\p{L}-]+ ){0,3}?(?:manager|recruiter|customer|client|patient|king|queen|pirate|ghost|dragon|wizard|vampire|robot|nurse|judge|lawyer|cop|detective|teacher|doctor|therapist|landlord|shopkeeper|waiter|barista|stranger|villain|hero|knight|interviewer|examiner|parent|child|kid)\\b`,
      `\\bi(?:['’]?ll| will| shall)(?: be| play| act as) ${PART}?\\p{L}+(?: \\p{L}+)?,? (?:and|while) you\\b|\\bi(?:['’]?m| am) ${PART}\\p{L}+(?: \\p{L}+)?,? (?:and you(?:['’]?re| are| be| play)|you(?:['’]?re| are) ${PART}|be (?:nasty|tough|harsh|mean|kind|nice|strict))\\b`,
      `\\byou(?:['’]?re| are)(?: now)? ${PART}(?:\\p{L}+ ){0,4}\\p{L}+,? and i(?:['’]?m| am|['’]?ll)\\b`,
      "^(?:\\W*(?:ok(?:ay)?|now|so|hey|hi|please|right|let['’]?s|do|run|hold|try|have|start|another|one more)\\b\\W*)*(?:an? )?(?:quick |short )?mock (?:interview|cross-examination|trial|exam|viva|oral|negotiation|debate)\\b|\\b(?:can|could|will|would) (?:we|you) (?:please )?(?:do|run|hold|give|try|conduct|be)\\b.{0,25}\\bmock (?:interview|trial|exam|viva|oral|negotiation|debate)\\b|" +
        '\\binterview me\\b|\\b(?:do|run|have|hold|try) an? (?:\\p{L}+ )?(?:interview|viva|oral exam|trial|debate)\\b.{0,20}\\byou\\b|^(?:\\W*(?:please|now|ok|can you|could you)\\b\\W*)*(?:simulate|act out|rp|improvise) (?:as |with )?an? |\\b(?:rp|roleplay) as (?:an? |the )?|\\bask me (?:the )?(?:interview )?questions (?:as|like) \\p{L}',
      '\\b(?:practi[sc]|rehears)\\w* (?:for )?(?:an? |my |the )?(?:\\p{L}+ )?(?:interview|viva|conversation|oral|negotiation)\\b.{0,60}\\byou\\b',
      '\\b(?:text(?:-based)? (?:adventure|game|rpg)|interactive (?:fiction|story|novel)|dungeon master|game ?master|collaborative story)\\b',
      "\\blet['’]?s (?:write|tell|play|act|improvi[sz]e|do|continue)\\b.{0,40}\\b(?:story|scene|improv|adventure|game) (?:together|where|in which|about)\\b",
      '\\b(?:prompts?|jailbreak|chatbot|bot|persona) (?:under test|to test|i(?:[’\']m| am) testing)\\b|\\btest(?:ing)? (?:this|a|my|the|out this|out a|another) (?:\\p{L}+ )?(?:prompts?|persona|character|bot)\\b|\\b(?:respond|reply|answer) to (?:it|this|the following) ?(?:prompt)?: ?["“]',
      `^(?:now |ok |so )*you(?:['’]?re| are) (?:now )?(?:going to (?:be|play) )?${PART}(?!${EXPERT}|${PRAISE}|(?:robot|bot|ai|model|computer|program)\\b)(?:\\p{L}+ )?\\p{L}+[.!]*$|\\byou(?:['’]?re| are) (?:going to|gonna) (?:be|play) ${PART}`,
      // Somebody else is at the keyboard, or dictates what comes in turns of its own.
      `^(?:\\W*(?:hey|hi|hello|ok|so)\\W+)?(?:this is|its|it['’]s) (?:his|her|their|\\p{L}+,? (?:his|her|their)) (?:\\p{L}+[- ]){0,3}?${RELATIVE}\\b`,
      `^(?:\\W*(?:hey|hi|hello|ok|so)\\W+)?(?:i['’]?m|i am) (?:\\p{L}+['’]s) ${RELATIVE}\\b.{0,40}\\b(?:typing|writing|using|on (?:his|her|their))\\b|\\btyping (?:this )?(?:for|on behalf of) (?!me\\b)(?:my |her |his )?\\p{L}+`,
      "\\b(?:i['’]?ll|i will|let me|i['’]?m going to|going to) dictate\\b|\\bdictation\\b.{0,30}\\b(?:ready|next|follows|coming|start)",
    ].join('|'),
    'iu',
  ),
  closes: new RegExp(
    [
      `\\b(?:stop|end|quit|exit|drop|pause|finish|done with|enough (?:of|with)|over with|out of|no more|that was (?:the|our)|leave|break)(?:,| with| of)?(?: the| this| that| our| my)? ?${PLAYED}\\b`,
      `\\b(?:(?:role[- ]?play|scene|game|interview|viva|simulation|dictation) (?:is )?(?:over|done|ended|finished)|end (?:of )?scene|and scene\\b|out of character|\\booc\\b|not in character)`,
      "^(?:ok(?:ay)?|right|alright|all right|thanks|thank you|great|enough)?[,.!]* ?(?:stop|cut|that['’]?s enough|that is enough|enough|that['’]?s a wrap)(?: (?:there|now|it|here|please|thanks|thank you))*[.!]*$",
      "\\bback to (?:me|reality|real life|normal|myself|being me)\\b|\\b(?:it['’]?s|it is|this is) (?:me|i) again\\b|^(?:ok(?:ay)?,? |right,? )?(?:i['’]?m back|me again)\\b|\\b(?:now )?(?:speaking|talking|writing|typing) as myself\\b",
      '\\bfor real(?: now| though| this time)?[,:]|^(?:but |ok(?:ay)?,? |no,? |and )*(?:for real|in real life|irl|the real me|i,? really,)|\\b(?:in real life|irl)\\b',
      '^(?:ok(?:ay)?,? |lol,? |great,? )*(?:it|that|this|the prompt|the bot) (?:works|worked|passes|passed|leaks|failed)\\b|\\bwhole (?:assignment|exercise)\\b',
      '\\b(?:new|different|another|unrelated|separate) (?:topic|subject|question|request)\\b|\\bchange of (?:topic|subject)\\b|\\bon another note\\b|\\bunrelated(?: to (?:this|that))?[,:]',
      // Plain work for the chatbot, which nobody asks of a character.
      '^(?:\\W*(?:please|now|ok(?:ay)?|also|and|so|hey|thanks|thank you|cool|great|kindly)\\b\\W*)*(?:(?:can|could|would|will) you (?:please |kindly )?(?:help me )?)?(?:translate|summari[sz]e|proof-?read|re-?write|re-?phrase|refactor|debug|draft|write (?:me )?(?:an? |the |some )(?:e-?mail|letter|regex|function|script|cover letter|summary|list|poem|plan|post|query|program))\\b',
    ].join('|'),
    'iu',
  ),
  ends: /\b(?:that (?:concludes|ends|wraps up) (?:our|the|this|your)|end of (?:the )?(?:scene|role[- ]?play|interview|simulation)|(?:stepping|breaking) out of (?:character|the role)|out of character|(?:scene|scenario|simulation|role[- ]?play) (?:ended|complete|over))\b/i,
};

const FRAMES: readonly Frames[] = [ENGLISH];

/** Sentences of a turn, roughly: where they begin, in UTF-16 code units. */
function* sentences(text: string): Generator<{ start: number; text: string }> {
  let start = 0;
  for (const match of text.matchAll(/(?<=[.!?…]["”’]?)\s+|\n+/g)) {
    yield { start, text: text.slice(start, match.index) };
    start = match.index + match[0].length;
  }
  yield { start, text: text.slice(start) };
}

const opens = (sentence: string) =>
  handsOver(sentence) || FRAMES.some(({ hint, opens: set }) => hint.test(sentence) && set.test(sentence));
const closes = (sentence: string) => FRAMES.some((frames) => frames.closes.test(sentence));

/** Takes a turn; gives what it leaves behind: a frame that opens, one that closes, or nothing. Never throws. */
export function frameMark(role: 'user' | 'assistant', text: string): FrameMark | undefined {
  if (role === 'assistant') return FRAMES.some(({ ends }) => ends.test(text)) ? 'closes' : undefined;
  let mark: FrameMark | undefined;
  for (const sentence of sentences(text)) {
    if (closes(sentence.text)) mark = 'closes';
    else if (opens(sentence.text)) mark = 'opens';
  }
  return mark;
}

/** Takes a turn of the user; is it about a text, or does it open a frame? Then it answers nobody. */
export function setsFrame(text: string): boolean {
  for (const sentence of sentences(text)) {
    const found = staging(sentence.text);
    if (found === 'turn' || (found === 'rest' && opens(sentence.text))) return true;
  }
  return false;
}

/** Inside a frame: where in the turn the user speaks as themselves again, in UTF-16 code units; undefined where nowhere. */
export function stepsOut(text: string): number | undefined {
  for (const sentence of sentences(text)) if (closes(sentence.text)) return sentence.start;
  return undefined;
}
