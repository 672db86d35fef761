import type { Background, RecallResult } from './types.ts';

/**
 * Whether anything should be added to a prompt at all. 29 % of naive personalisation is worse than none
 * (PREFDISCO), and scores alone cannot tell: the best of any store fits any prompt somehow. So the class of the
 * prompt decides first, and the evidence that it must bring depends on it.
 */
export type PromptClass = 'closed' | 'past' | 'personal' | 'advice' | 'neutral';

/** Nothing in it is about a person: greetings, thanks, "continue". */
const GREETINGS =
  "hi|hello|hey|yo|hiya|good (morning|afternoon|evening|night)|thanks?( you| a lot| so much)?|thx|ty|cheers|ok(ay)?|cool|great|nice|perfect|awesome|yes|yep|yeah|no|nope|sure|got it|i see|lol|haha|wow|bye|goodbye|see you|continue|go on|go ahead|next|more|again|try again|stop|why|how (are|have) you( been| doing)?( today)?|what'?s up|please";
const AFTER_GREETINGS =
  "there|all|everyone|again|then|please|very much|for (that|this|your help|the help|everything)|that'?s (great|good|fine|perfect)|you|today|it|on";
/** Each phrase is taken once and for all (a lookahead and what it caught): "please please please …" can be read in many ways. */
const SMALL_TALK = new RegExp(
  `^\\W*(?:${GREETINGS})(?:\\W+(?=(?<phrase>(?:${GREETINGS}|${AFTER_GREETINGS})\\b))\\k<phrase>)*\\W*$`,
  'i',
);

/** A text or code that came with the prompt is worked on: what matters stands in it. */
const GIVEN_TEXT =
  /^\W*(please |can you |could you |now )*(translate|proofread|re-?write|rephrase|paraphrase|summari[sz]e|simplify|shorten|correct|edit|extract|classify|convert|format|analy[sz]e|explain|comment|complete|improve|revise|fix|debug|refactor|review)\b[^\n]{0,80}(:|"|“|```|\n)|\b(the following|this (text|paragraph|sentence|article|abstract|summary|code|function|passage|email|transcript|essay|series|line))\b/i;
const TRANSLATION = /\btranslat(e|ion)\b[^\n]{0,60}\b(to|into|in|from)\b/i;
const CODE =
  /```|\b(\w*(Error|Exception)): |\bTraceback \(|^\s+at .+\(.+:\d+\)|\b(def|function|class|public|private|const|var|import|#include) ?[\w({<].{0,80}[;{:()]\s*$|[{};]\s*\n/m;
const EXAM =
  /\b(select one|true (or )?false|which of the following|multiple choice|\d (points?|marks?)\b|question \d+)|_{3,}/i;
const LONG_PASTE = 1500;

const PERSONAL = /\b(i|i['’](m|ve|d|ll)|my|mine|me|we|our|us)\b/i;
/** "Show me", "can I", "like I'm five" in a question about the world are no word about the person. */
const IMPERSONAL_ME =
  /\b((show|tell|give|teach|write|help|send|let|explain to) (me|us)|(can|could|do|should|would|how do|how can|how would|how should|what if) (i|we)|i (have|had) (a|one) question|i want to know|i (was )?wonder(ing)?|like (i am|i['’]?m) (an? |\d+|five|ten)\w*)\b/gi;

/** Asks for everything that is known, of a memory rather than of a subject. */
const ABOUT_ME =
  /^\W*(?:(?:so|and|ok(?:ay)?|hey|hi|please|now|well|can you|could you)\W+)*(?:tell me |show me |list )?(?:what|everything|all|how much)\b[^.?!]{0,30}\byou(?:['’]ve| have)?(?: already| actually)? (?:know|remember|learn(?:ed|t)|got|stored?)\b[^.?!]{0,25}\b(?:about|of|on) (?:me|myself)\b[^.?!]{0,20}[.?!\s]*$/i;

/** Whether a draft asks what is known about the person as a whole. A block would be a guess at what they mean; the profile is all of it. */
export function asksForProfile(draft: string): boolean {
  return ABOUT_ME.test(draft.trim());
}

/** Takes a prompt; gives its class. */
export function classify(draft: string, { understood }: Pick<RecallResult, 'understood'>): PromptClass {
  const text = draft.trim();
  const { cues } = understood;
  if (SMALL_TALK.test(text) || cues.smallTalk) return 'closed';
  const asksForPast = understood.asksPast || understood.asksOrder || understood.asksReplies;
  if (isGiven(text) || cues.given)
    return asksForPast && text.length < LONG_PASTE && !CODE.test(text) ? 'past' : 'closed';
  const isPersonal = PERSONAL.test(text.replace(IMPERSONAL_ME, '')) || cues.personal;
  if (asksForPast || understood.speakers.size > 0 || (understood.asksSummary && isPersonal)) return 'past';
  if (understood.entities.size > 0 || isPersonal) return 'personal';
  return understood.asksAdvice || understood.tasks.length > 0 || understood.asksSummary ? 'advice' : 'neutral';
}

function isGiven(text: string): boolean {
  return (
    text.length > LONG_PASTE || CODE.test(text) || EXAM.test(text) || TRANSLATION.test(text) || GIVEN_TEXT.test(text)
  );
}

/** Either is enough: the best cosine, the best share of the question's words by rarity, or less of both. */
interface Floor {
  cosine: number;
  overlap: number;
  /** The share of words where nothing has a vector: they are all that there is to go by. */
  overlapAlone: number;
  both: readonly [cosine: number, overlap: number];
}

/** Set on the development data: questions to one's own store pass, prompts of other people do not. */
const FLOORS: Record<Exclude<PromptClass, 'closed' | 'past'>, Floor> = {
  personal: { cosine: 0.4, overlap: 0.5, overlapAlone: 0.3, both: [0.3, 0.25] },
  advice: { cosine: 0.45, overlap: 0.65, overlapAlone: 0.65, both: [0.38, 0.35] },
  // Words alone prove nothing where nobody is spoken of: "why is it so popular".
  neutral: {
    cosine: 0.55,
    overlap: Number.POSITIVE_INFINITY,
    overlapAlone: Number.POSITIVE_INFINITY,
    both: [0.46, 0.44],
  },
};

/**
 * Who asks for what was said asks for one thing, and it must be there: its words, or the best cosine with a share
 * of the overlap. An order of many things resembles none of them much. Without vectors few words must do.
 */
const PAST_FLOOR = {
  overlap: 0.5,
  cosineOfReplies: 0.33,
  overlapOfMost: 0.75,
  fit: 0.42,
  fitOfOrder: 0.33,
  overlapShare: 0.25,
  overlapAlone: 0.15,
} as const;

/** A preference and what it decides share a topic, seldom a word: "What jacket?" and "I wear no wool". */
const HOLDING_FLOOR = { personal: 0.2, impersonal: 0.3 } as const;
/** Who has told much has told something that resembles any question a little: it must stand out from the rest by so many deviations. */
const HOLDING_DEVIATIONS = 2.5;

/** In a short prompt one common word is a large share: "are you sure" fits every "sure". */
const FEWEST_TERMS = 3;

/** Takes a draft and what recall found for it; gives whether to add anything. */
export function gate(draft: string, result: RecallResult): 'none' | 'open' {
  const { ranked, background } = result;
  const promptClass = classify(draft, result);
  if (promptClass === 'closed' || ranked.length === 0) return 'none';
  if (ranked.some(({ features }) => features.task > 0)) return 'open';
  const isPersonal = promptClass === 'personal' || result.understood.asksChoice;
  const floor = isPersonal ? HOLDING_FLOOR.personal : HOLDING_FLOOR.impersonal;
  if (promptClass !== 'past' && asksOpinion(result) && stands(background, floor)) return 'open';
  return (promptClass === 'past' ? wasSaid(result) : fits(FLOORS[promptClass], result)) ? 'open' : 'none';
}

function stands({ bestHolding, meanCosine, deviation }: Background, floor: number): boolean {
  return bestHolding >= Math.max(floor, meanCosine + HOLDING_DEVIATIONS * deviation);
}

/** Whether what the user likes, avoids or has chosen may decide the answer. */
export function asksOpinion({ understood: { asksChoice, asksAdvice } }: Pick<RecallResult, 'understood'>): boolean {
  return asksChoice || asksAdvice;
}

/** Whether what recall found is what a question about the past asks for. */
export function wasSaid({
  background: { bestCosine, bestOverlap, bestTime },
  understood: { asksOrder, asksReplies, terms },
}: RecallResult): boolean {
  // "What did I do yesterday?" is about the day and nothing else.
  if (bestTime > 0 && terms.size < FEWEST_TERMS) return true;
  if (bestCosine === 0) return bestOverlap >= PAST_FLOOR.overlapAlone;
  const floor = asksOrder ? PAST_FLOOR.fitOfOrder : PAST_FLOOR.fit;
  // "Why did you say ten?" mostly means the answer right before, which is in this conversation.
  const isNear = !asksReplies || bestCosine >= PAST_FLOOR.cosineOfReplies;
  const hasWords = bestOverlap >= (isNear ? PAST_FLOOR.overlap : PAST_FLOOR.overlapOfMost);
  return hasWords || bestCosine + PAST_FLOOR.overlapShare * bestOverlap >= floor;
}

function fits({ cosine, overlap, overlapAlone, both }: Floor, { background, understood }: RecallResult): boolean {
  const { bestCosine } = background;
  if (bestCosine === 0) return background.bestOverlap >= overlapAlone;
  const bestOverlap = understood.terms.size >= FEWEST_TERMS ? background.bestOverlap : 0;
  return bestCosine >= cosine || bestOverlap >= overlap || (bestCosine >= both[0] && bestOverlap >= both[1]);
}
