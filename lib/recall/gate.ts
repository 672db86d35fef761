import type { RecallResult } from './types.ts';

/**
 * Whether anything should be added to a prompt at all. 29 % of naive personalisation is worse than none
 * (PREFDISCO), and scores alone cannot tell: the best of any store fits any prompt somehow. So the class of the
 * prompt decides first, and the evidence that it must bring depends on it.
 */
export type PromptClass = 'closed' | 'past' | 'personal' | 'advice' | 'neutral';

/** Nothing in it is about a person: greetings, thanks, "continue". */
const SMALL_TALK =
  /^\W*(hi|hello|hey|yo|hiya|good (morning|afternoon|evening|night)|thanks?( you| a lot| so much)?|thx|ty|cheers|ok(ay)?|cool|great|nice|perfect|awesome|yes|yep|yeah|no|nope|sure|got it|i see|lol|haha|wow|bye|goodbye|see you|continue|go on|go ahead|next|more|again|try again|stop|why|how are you|what'?s up|please)(\W+(there|all|everyone|again|then|please|very much|for (that|this|your help|the help|everything)|that'?s (great|good|fine|perfect)|you|today|it|on))*\W*$/i;

/** A text or code that came with the prompt is worked on: what matters stands in it. */
const GIVEN_TEXT =
  /^\W*(please |can you |could you |now )*(translate|proofread|re-?write|rephrase|paraphrase|summari[sz]e|simplify|shorten|correct|edit|extract|classify|convert|format|analy[sz]e|explain|comment|complete|improve|revise|fix|debug|refactor|review)\b[^\n]{0,80}(:|"|“|```|\n)|\b(the following|this (text|paragraph|sentence|article|abstract|summary|code|function|passage|email|transcript|essay|series|line))\b/i;
const TRANSLATION = /\btranslat(e|ion)\b[^\n]{0,60}\b(to|into|in|from)\b/i;
const CODE =
  /```|\b(\w*(Error|Exception)): |\bTraceback \(|^\s+at .+\(.+:\d+\)|\b(def|function|class|public|private|const|var|import|#include) ?[\w({<].{0,80}[;{:()]\s*$|[{};]\s*\n/m;
const EXAM =
  /\b(select one|true (or )?false|which of the following|multiple choice|\d (points?|marks?)\b|question \d+)|_{3,}/i;
const LONG_PASTE = 1500;

/** What was said before is asked for. */
const PAST =
  /\b(remember|remind me|recall|i (told|mentioned|said|asked)|as i said|did i|have i|had i|was i|were we|have we|did we|when i|my (last|previous|earlier)|(we|i) (discussed|talked|spoke)|last time|do you know (about )?(me|my)|what do you know about me|about me)\b/i;
const PERSONAL = /\b(i|i['’](m|ve|d|ll)|my|mine|me|we|our|us)\b/i;
/** "Show me", "tell me", "can I" in a question about the world are no word about the person. */
const IMPERSONAL_ME =
  /\b((show|tell|give|teach|write|help|send|let|explain to) (me|us)|(can|could|do|should|would|how do|how can|how would|how should|what if) (i|we)|i (have|had) (a|one) question|i want to know|i (was )?wonder(ing)?)\b/gi;

/** Takes a prompt; gives its class. */
export function classify(draft: string, { understood }: Pick<RecallResult, 'understood'>): PromptClass {
  const text = draft.trim();
  if (SMALL_TALK.test(text)) return 'closed';
  const asksForPast = PAST.test(text) || understood.asksOrder || understood.asksReplies;
  if (isGiven(text)) return asksForPast && text.length < LONG_PASTE && !CODE.test(text) ? 'past' : 'closed';
  if (asksForPast || understood.speakers.size > 0) return 'past';
  if (understood.entities.size > 0 || PERSONAL.test(text.replace(IMPERSONAL_ME, ''))) return 'personal';
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
  both: readonly [cosine: number, overlap: number];
}

/** Set on the development data: questions to one's own store pass, prompts of other people do not. */
const FLOORS: Record<Exclude<PromptClass, 'closed'>, Floor> = {
  past: { cosine: 0.28, overlap: 0.15, both: [0.2, 0.1] },
  personal: { cosine: 0.4, overlap: 0.5, both: [0.3, 0.25] },
  advice: { cosine: 0.45, overlap: 0.65, both: [0.38, 0.35] },
  neutral: { cosine: 0.55, overlap: 0.75, both: [0.42, 0.44] },
};

/** A preference and the choice that it decides share a topic, seldom a word. */
const STANDING_FLOOR = 0.3;

/** In a short prompt one common word is a large share: "are you sure" fits every "sure". */
const FEWEST_TERMS = 3;

/** Takes a draft and what recall found for it; gives whether to add anything. */
export function gate(draft: string, result: RecallResult): 'none' | 'open' {
  const { ranked, background, understood } = result;
  const promptClass = classify(draft, result);
  if (promptClass === 'closed' || ranked.length === 0) return 'none';
  if (ranked.some(({ features }) => features.task > 0)) return 'open';
  if (promptClass !== 'past' && understood.asksChoice && background.bestStanding >= STANDING_FLOOR) return 'open';
  const { cosine, overlap, both } = FLOORS[promptClass];
  const { bestCosine } = background;
  const bestOverlap = promptClass === 'past' || understood.terms.size >= FEWEST_TERMS ? background.bestOverlap : 0;
  const isEnough = bestCosine >= cosine || bestOverlap >= overlap || (bestCosine >= both[0] && bestOverlap >= both[1]);
  return isEnough ? 'open' : 'none';
}
