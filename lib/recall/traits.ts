/** What kind of statement a document is: what holds for good, what only asks, what tells a time or a place. */
import type { RecallDoc } from './types.ts';

/** What the user asks of every answer from now on, or holds to be so in general: said once, meant for good. */
const STANDING =
  /\b(always|never|prefer\w*|from now on|when(ever)? i (ask|am|['’]m)|if i ask|avoid\w*|aversion|make sure (to|you)|i (do not|don['’]t|can(no|['’])t|won['’]t|refuse to|only|strictly|strongly|really|absolutely)? ?(like|want|eat|use|wear|drink|love|hate|dislike|enjoy|watch|stand)|rather than|instead of|allergic|allerg(y|ies)|intoleran(t|ce)|vegan|vegetarian)\b/i;
/** "I like your idea" is no liking. */
const COURTESY =
  /\bi(['’]d)? ?(do |really |also )?(like|love|enjoy|want|use) (the (idea|sound|thought|look)|your|that|this|these|those|it|how|to)\b|\balways (been|looking|open|interested|enjoyed|liked|loved|wanted|wondered|curious|happy|up for|eager)\b/gi;
/** The same told as a fear, a conviction or a limit: nobody says "I prefer not to fall". */
const LIMITS =
  /\b(phobi\w+|(fear|afraid|terrified|scared) of|apprehensive|bias(ed)? against|objections?|opposed to|advocate|committed to|despise|loathe|detest|refuse|uncomfortable|discomfort|trouble with|struggle with|sensitiv\w+|restrictions?|strict|not a fan|not interested in|drawn to|keep away|stay(ing)? away|will not|only (consider|buy|eat|watch|read)|find (?:\w+ ){1,5}(ineffective|difficult|boring|overwhelming|uncomfortable)|prioriti[sz]e|so i (need|must|can)|i tend to|my (\w+ )?(budget|religion|faith|beliefs?))\b/i;
/** Something was chosen, and something else was not: what the user takes next time may follow from it. */
const CHOOSES =
  /\b((i['’]?ll|i will|i['’]d|i would|let['’]s) (probably |definitely )?(go|stick|opt|try|choose|pick|take)\b|option \d|the other options?|(sounds|seems|looks) (good|great|like|perfect|best|the most)|(best|right|better) (choice|option|fit))/i;
const LONG_CHARS = 800;
const PASTED = /```|\b(select (all|one|the)\b|true or false|question \d|which of the following)|\n.*\n.*\n.*\n.*\n/i;
/** What the user would rather have: it decides among things that are suggested. */
const PREFERS =
  /\b(prefer(red|ences?|ring|s)?|aversion|my favou?rites?)\b|\bi(['’]d| would)?( (really|strongly|always|generally|usually|also|much))? (rather|love|enjoy|hate|dislike|loathe)\b|\bi (do not|don['’]t|can['’]?t) (like|stand|enjoy|want)\b/i;
/** An instruction that says for which questions it is meant. */
const MEANT_FOR =
  /\b(?:when(?:ever)?|if|(?:each|every) time) (?:i|they) (?:ask|request|want to know)(?: you)?(?: about| for)? ([^.;!?\n]+)/i;
/** A longer message says more than one instruction. */
const INSTRUCTION_CHARS = 240;
const ASKS = /\?\s*$/;
/** Fears and what the body refuses, of what one meets on the way and out of doors. */
const AFRAID =
  /\b(?:afraid|scared|terrified|fear|phobia|aversion|panics?|cannot (?:go near|handle|stand|be around)|can['’]t (?:go near|handle|stand|be around)|gets?)\b.{0,30}\b(?:heights?|edges|flying|planes?|water|the ocean|ocean|the sea|deep water|swimming|boats?|crowds?|crowded|enclosed|small spaces|confined|lifts?|elevators?|caves?|the dark|rollercoasters?|roller coasters?|insects?|spiders?|snakes?|dogs?|animals?|sea-?sick|car-?sick|air-?sick|motion sickness|altitude sickness|travel sick)\b|\b\p{L}{3,}phobi[ac]\b|\bmotion sickness\b/iu;

/** So many vectors of its own a document may have for what holds in it. */
export const MOST_HELD = 2;

/** What a document is, by rule; told once, so that a query need not look at its text. English. */
export interface Traits {
  /** What the user asks of every answer, holds to be so in general, or cannot do. */
  standing: boolean;
  /** The sentences that tell so, where the message says other things as well; at most `MOST_HELD`. */
  holds: readonly string[];
  /** It takes one of several things. */
  chooses: boolean;
  /** Too long to be about one thing, or pasted: what it says holds for its text, not for the user. */
  long: boolean;
  /** It says what the user would rather have. */
  prefers: boolean;
  /** An instruction for questions of a kind. */
  instructs: boolean;
  /** A memory of what the user is afraid of or cannot bear on the way and out of doors. */
  fears: boolean;
  /** It only asks. */
  asks: boolean;
  /** It ends with a question: what comes next answers it. */
  asksAtEnd: boolean;
  /** What kind of answer it may hold. */
  tellsTime: boolean;
  tellsNumber: boolean;
  tellsPlace: boolean;
  tellsName: boolean;
  /** Numbers, and names inside sentences. */
  specifics: number;
  /** It takes up what was said right before. */
  followsUp: boolean;
  /** Content words, counted with repetition. */
  words: number;
  /** Month from 0 and day on which it was said, UTC; -1 where that is unknown. */
  month: number;
  day: number;
}

const READ_CHARS = 2000;
/** Of a long message its beginning tells what it is about. */
const SPECIFIC_CHARS = 600;
const SPECIFIC = /\d[\d.,:/]*|(?<=[\p{Ll},;:] )\p{Lu}\p{L}+/gu;
const FOLLOWS_UP =
  /^\W*(thanks|thank you|thx|sure|sounds (good|great)|great|ok(ay)?|yes|yeah|yep|no|got it|perfect|that(['’]s| is| was| sounds| makes| helps)|awesome|cool|hmm+|these|this (is|looks|sounds|helps)|alright|wow|nice|i see|absolutely|definitely|your)\b/i;
const TELLS_TIME =
  /\b(yesterday|today|tonight|tomorrow|last|next|ago|week(end)?s?|months?|years?|days?|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|(19|20)\d\d|morning|evening|recently|since|until)\b/i;
const TELLS_NUMBER = /\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozen|once|twice|couple|several|few)\b/i;
const TELLS_PLACE = /\b(in|at|to|from|near|around) (the |a |my |our )?\p{Lu}?\p{L}+/u;
const TELLS_NAME = /(?<=[a-z,] )\p{Lu}\p{L}+/u;

/** Of a reply, whose words are not the user's. */
const NONE = {
  holds: [],
  standing: false,
  chooses: false,
  long: true,
  prefers: false,
  instructs: false,
  fears: false,
  asksAtEnd: false,
  asks: false,
  tellsTime: false,
  tellsNumber: false,
  tellsPlace: false,
  tellsName: false,
  specifics: 0,
  followsUp: false,
} as const;

/** Takes a document and how many content words it has; gives its traits. Of a long text its beginning and its end are read. */
export function traitsOf(doc: RecallDoc, words: number): Traits {
  const date = doc.time === undefined ? undefined : new Date(doc.time);
  const said = { words, month: date ? date.getUTCMonth() : -1, day: date ? date.getUTCDate() : -1 };
  if (doc.kind === 'turn' && doc.role !== 'user') return { ...NONE, ...said };
  const text =
    doc.text.length <= 2 * READ_CHARS ? doc.text : `${doc.text.slice(0, READ_CHARS)}\n${doc.text.slice(-READ_CHARS)}`;
  const long = doc.text.length > LONG_CHARS || PASTED.test(text);
  return {
    ...said,
    holds: long || doc.kind !== 'turn' ? [] : heldIn(doc),
    standing: STANDING.test(text.replace(COURTESY, '')) || LIMITS.test(text),
    chooses: CHOOSES.test(text),
    long,
    prefers: PREFERS.test(text),
    instructs: meantFor(doc) !== undefined,
    fears: doc.kind === 'memory' && doc.memoryKind === 'preference' && AFRAID.test(text),
    asksAtEnd: ASKS.test(text),
    asks: ASKS.test(text) && !/[.!]\s/.test(text),
    tellsTime: TELLS_TIME.test(text),
    tellsNumber: TELLS_NUMBER.test(text),
    tellsPlace: TELLS_PLACE.test(text),
    tellsName: TELLS_NAME.test(text),
    specifics: text.slice(0, SPECIFIC_CHARS).match(SPECIFIC)?.length ?? 0,
    followsUp: FOLLOWS_UP.test(text),
  };
}

const SENTENCE_END = /(?<=[.!?])\s+|\n+/;
/** Said firmly enough to count wherever it stands. */
const FIRM =
  /\b(prefer\w*|avoid\w*|aversion|allerg\w+|intoleran\w+|vegan|vegetarian|plant-based|kosher|halal|gluten|phobi\w+|(fear|afraid|terrified|scared) of|can(no|['’])?t (stand|handle|eat|drink|tolerate|wear|use|have)|refuse|never|dislike|hate|despise|loathe|not (a (big )?fan|interested|into|comfortable)|no interest|uncomfortable|strict(ly)?|exclusively|only (buy|eat|drink|use|wear|drive|watch|read|consider)|(do not|don['’]t|won['’]t|will not) (like|eat|drink|enjoy|use|watch|wear|consider|consume)|rather (than|not)|sensitiv\w+|(ethical|religious|personal|environmental) (concerns|reasons|beliefs)|cruelty-free|tend to (avoid|prefer|go for|stick|steer|stay)|as someone who|my favou?rites?)\b/i;
/** How a sentence is tied to the one before it. */
const TIE =
  /^(?:by the way|btw|speaking of which|also|oh|and|but|well|actually|on (?:a|another) (?:different |related |side )?note|it reminds me of how|that reminds me|i (?:guess|suppose) that['’]s why|most of the time)[,.:]?\s+/i;
/** What follows from it is about something else. */
const CONSEQUENCE = /,? so (?:i|that|this|it|we|do|any)\b.*$/i;
const SHORTEST_HELD = 12;
/** A single sentence longer than this says several things. */
const LONG_HELD = 120;

/** What holds for good is often one sentence among others: "Speaking of which, I can't stand the cold." At most two. */
function heldIn({ text }: Pick<RecallDoc, 'text'>): string[] {
  const sentences = text.split(SENTENCE_END);
  if (sentences.length < 2 && text.length < LONG_HELD) return [];
  return sentences
    .filter((sentence) => FIRM.test(sentence))
    .slice(-MOST_HELD)
    .map((sentence) => sentence.replace(TIE, '').replace(CONSEQUENCE, '').trim())
    .filter((words) => words.length >= SHORTEST_HELD && words.length < text.length);
}

/** Gives for which questions an instruction is meant: "when I ask about cooking". */
export function meantFor({ text }: Pick<RecallDoc, 'text'>): string | undefined {
  return text.length <= INSTRUCTION_CHARS && STANDING.test(text) ? MEANT_FOR.exec(text)?.[1] : undefined;
}
