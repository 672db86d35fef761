/**
 * Frames in which "I" is not the user: play, fiction, ghost-writing, language exercises, riddles. Looked for in
 * what the user asks of the chatbot, since the frame is set there.
 */

/** `turn`: nothing in the turn counts. `rest`: nothing from here on. `sentence`: not this one. */
export type Staging = 'turn' | 'rest' | 'sentence' | undefined;

/** The request is about a text, and that text may be any other part of the turn. */
const ABOUT_A_TEXT = new RegExp(
  [
    '^(?:please |can you |could you |now |kindly |help me |i (?:want|need) you to )*(?:translat|summari[sz]|re-?writ|re-?phras|re-?word|paraphras|proof-?read|correct|transcrib|punctuat)\\w*\\b',
    '\\b(?:correct|check|fix|improve|review|polish) (?:the |my |this |its? )*(?:grammar|spelling|punctuation|sentences?|text|paragraph|english|wording|essay|letter|e-?mail|draft)\\b',
    '\\b(?:grammar|spelling) (?:mistakes?|errors?|check)\\b',
    '\\b(?:make|turn) (?:this|it|the following)\\b.{0,60}\\b(?:formal|professional|shorter|better|sound|into)\\b',
    '\\b(?:the |this )?(?:following|above|below) (?:text|sentences?|paragraph|passage|essay|story|e-?mail|letter|statement|dialogue|conversation|prompt|code|article)\\b',
    '\\b(?:which|what) of the following\\b|\\b(?:select one|multiple choice|true or false|fill in the blank)\\b',
    '^(?:in|into) (?:french|german|spanish|italian|portuguese|polish|dutch|russian|chinese|japanese|korean|arabic|hindi|english)\\s*[:?]',
    // Somebody else is at the keyboard, or dictates.
    "^(?:\\W*(?:hey|hi|hello|ok|so)\\W+)?(?:this is|its|it['’]s) (?:his|her|their|\\p{L}+,? (?:his|her|their)) (?:\\p{L}+[- ]){0,3}?(?:husband|wife|partner|brother|sister|son|daughter|mom|mum|mother|dad|father|nephew|niece|friend|cousin|roommate|carer|grandson|granddaughter|assistant|boyfriend|girlfriend)\\b",
    '\\btyping (?:this )?for (?!me\\b)(?:my |her |his )?\\p{L}+|\\b(?:wants|asked) me to type (?:this|it)\\b|\\b(?:dictates?|dictated|dictating)\\b',
    '^(?:please |now |ok |kindly )*(?:redline|proof|edit|draft|mark up|transcribe|grade|rate|mark) (?:this|these|the|my)\\b',
    '\\blyrics? check\\b|\\b(?:read|sing|hum) (?:me )?(?:this|that|the|a) (?:song|poem|verse|rap)\\b|\\b(?:this|that|the) (?:song|rap|poem|verse|hymn) (?:back|again|goes|says)\\b',
    "\\bthat(?: is|['’]s) (?:how|what) (?:he|she|they|it) (?:introduces?|says?|talks?|speaks?|begins?|opens?|starts?|sounds?)\\b",
    '\\b(?:still|now) (?:her|him|them|his|in character)\\.|\\b(?:first person|in the voice of|narrator|my heroine|my hero|the heroine)\\b',
    '\\bhow (?:do|would|can|to)(?: (?:you|i|we|one))? (?:say|write|translate|pronounce)\\b',
  ].join('|'),
  'iu',
);

/** Somebody else speaks from here on. */
const PLAY = new RegExp(
  [
    "\\b(?:pretend|(?<!(?:and|like|love|enjoy|of|with) )role-?play(?:ing)?(?! games?\\b)|make[- ]believe|imagine|hypothetically|let['’]?s (?:say|assume|imagine|suppose|pretend|play))\\b",
    '^(?:please )?(?:act|behave|respond|answer|speak|write|talk) (?:as|like)\\b',
    '\\bi want you to (?:act|play|be|pretend|respond|write)\\b',
    '\\byou (?:are|will be|will act|will play)(?: now)? (?:an? |the |my |now |DAN|[A-Z])',
    "\\byou['’]re (?:an? |the |my |now )",
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

/** Words that say where the frame stands, from the sentence that may set it. */
export function staging(sentence: string): Staging {
  if (ABOUT_A_TEXT.test(sentence)) return 'turn';
  if (
    /\b(?:forget (?:that|about|everything|all|my|what|i)\b|for (?:example|instance)|e\.g\.|asking for a friend)/i.test(
      sentence,
    )
  ) {
    return /\bdon[’']?t forget\b|\bdo not forget\b/i.test(sentence) ? undefined : 'sentence';
  }
  return PLAY.test(sentence) ? 'rest' : undefined;
}

const RIDDLE_QUESTION =
  /\bhow (?:many|much|long|far|fast|old)\b|\bwhen (?:does|do|will)\b|\bwhat (?:is|are) the (?:probability|odds|chance)/i;
const THIRD_START = /^(?:an?|he|she|they|mr|mrs|ms|dr)\b/i;

/** "They put me on metformin." */
const DONE_TO_ME =
  /^they (?:have |['’]ve |just |finally )*(?:put|gave|made|moved|offered|hired|promoted|let|laid|accepted|diagnosed|started|bumped|want) me\b/i;

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
