/**
 * From a model's lines to observations. A line is worth as much as its quote: the words must be the user's own, in a
 * clause that claims something, the value must stand in them, and they must speak of such a thing (`labels.ts`). The
 * sentence that is told is made of the user's words, never of the model's; dates, polarity and whom it is about are
 * read from the words by the rules' own means.
 */
import { isPoisoned } from '../../../privacy/poison.ts';
import { type Observation, type Polarity, USER } from '../../model.ts';
import { slotOf } from '../../slots.ts';
import { capitalise, normaliseValue, thirdPerson } from '../../text.ts';
import type { Utterance } from '../dialog.ts';
import { complete, type ObserveTools, observe } from '../index.ts';
import { canonical } from '../lexicon.ts';
import { phrase } from '../phrase.ts';
import { say, timing } from '../rule.ts';
import { type Piece, type Statement, statementsOf } from '../statements.ts';
import { LABELS, type Label, type Reading } from './labels.ts';
import { type DropReason, type ModelLine, readLine } from './lines.ts';
import { promptOf } from './prompt.ts';
import { findWords } from './quote.ts';
import type { Material, ModelWindow } from './windows.ts';

/** Believed at once, where it cannot displace anything and nobody would mind; below `WEAK` of `reconcile.ts` otherwise. */
const SURE = 0.6;
const UNSURE = 0.4;
/** Of one turn: no more than rules and model together may find, and no more than its length can bear. */
const MOST_OF_TURN = 8;
const WORDS_A_LINE = 4;
const MOST_LINES_OF_TURN = 5;
/** A told clause that is longer is no single thing. */
const MOST_WORDS = 18;

/** What became of one line. */
export type Outcome = { observation: Observation } | { reason: DropReason };
export interface LineOutcome {
  line: string;
  outcome: Outcome;
}

/** Turns of one window with what is known of them, for reading one answer. */
interface Reader {
  shown: ModelWindow;
  tools: ObserveTools;
  /** By turn key: what rules find and what is stored. */
  known: ReadonlyMap<string, Known[]>;
  found: Observation[];
}

/** What an observation says, as far as it can make another one needless. */
export type Known = Pick<Observation, 'slot' | 'value' | 'entity' | 'subject' | 'text' | 'polarity'>;

/**
 * Takes a window, the lines of a model's answer to it, and by turn key what is stored of these turns; gives what became
 * of each line, in order. Observations have the source `model`. Never throws.
 */
export function readAnswer(
  shown: ModelWindow,
  lines: readonly string[],
  tools: ObserveTools,
  stored: ReadonlyMap<string, readonly Known[]> = new Map(),
): LineOutcome[] {
  const known = new Map(
    shown.material.map(({ turn, before }) => [
      turn.key,
      [...(stored.get(turn.key) ?? []), ...observe(turn, tools, before)],
    ]),
  );
  const reader: Reader = { shown, tools, known, found: [] };
  return lines.map((line) => {
    const read = readLine(line);
    const outcome = typeof read === 'string' ? { reason: read } : judge(read, reader);
    if ('observation' in outcome) reader.found.push(outcome.observation);
    return { line, outcome };
  });
}

function judge(line: ModelLine, reader: Reader): Outcome {
  if (/^(?:the )?(?:you|assistant|ai|chatbot|bot|model|chatgpt|world|everyone|people|none|nobody|n\/a)$/.test(line.who))
    return { reason: 'not_the_user' };
  const places = reader.shown.material.flatMap((material) => {
    const at = findWords(material.turn.text, line.quote);
    return at.map((span) => ({ material, ...span }));
  });
  if (places.length === 0) return { reason: whose(line.quote, reader.shown) };
  const label: Label = LABELS[line.label];
  let reason: DropReason = 'no_claim';
  for (const { material, start, end } of places) {
    const { turn, pieces } = material;
    const said = pieces.filter((piece) => piece.start < end && start < piece.end);
    // All of the words, not only some of them: "he said: " may stand before the piece.
    if (said.length === 0 || !pieces.some((piece) => piece.start <= start + 1) || isOutside(start, end, pieces))
      continue;
    if (isPoisoned(turn.text.slice(start, end))) return { reason: 'instruction' };
    if (findWords(turn.text.slice(start, end), line.value).length === 0) return { reason: 'value_not_in_quote' };
    if (!isPhrase(line.value)) return { reason: 'no_value' };
    const outcome = claimIn(line, label, material, said, { start, end }, reader);
    if ('observation' in outcome) return outcome;
    reason = outcome.reason;
  }
  return { reason };
}

const isOutside = (start: number, end: number, pieces: readonly Piece[]): boolean =>
  !pieces.some((piece) => piece.start <= start && start < piece.end) ||
  !pieces.some((piece) => piece.start < end && end <= piece.end + 1);

const LOOSE =
  '(?:and|or|but|so|nor|neither|to|of|at|by|for|from|with|in|on|into|off|up|out|about|as|than|that|which|who|what|how|if|because|since|until|is|am|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|i|me|my|we|our|you|your|he|she|they|it|its|his|her|their|this|these|those|there|not|no|please|the|an?)';
const LOOSE_ENDS = new RegExp(`^${LOOSE}(?!['’-])\\b|(?<!['’-])\\b${LOOSE}$`, 'i');
const ARTICLE = /^(?:an?|the|my|our)\s+/i;

/** A few words that stand by themselves: nothing hangs loose at either end, and nothing begins anew in between. */
function isPhrase(value: string): boolean {
  const bare = value.trim().replace(ARTICLE, '');
  return !LOOSE_ENDS.test(bare) && phrase(bare, { max: 6, article: true })?.value === normaliseValue(bare);
}

/** Whose words they are, where they are in no turn that is to be read. */
function whose(quote: string, { context, lines }: ModelWindow): DropReason {
  const isIn = (said: readonly Utterance[], role: Utterance['role']) =>
    said.some((one) => one.role === role && findWords(one.text, quote).length > 0);
  if (isIn(context, 'user')) return 'told_before';
  if (isIn(lines, 'assistant') || isIn(context, 'assistant')) return 'assistant_words';
  const examples = promptOf({ context: [], lines: [] }).slice(1, -1);
  return examples.some(({ content }) => findWords(content, quote).length > 0) ? 'example' : 'no_such_words';
}

/** A clause, as far as a label reads it. */
type Clause = Omit<Statement, 'before'>;

function claimIn(
  line: ModelLine,
  label: Label,
  material: Material,
  said: readonly Piece[],
  span: { start: number; end: number },
  reader: Reader,
): Outcome {
  const clauses: Clause[] = label.taken ? said.map(asClause) : statementsOf(said, material.turn.saidAt);
  let reason: DropReason = 'no_claim';
  for (const clause of clauses) {
    if (clause.start >= span.end || span.start >= clause.end) continue;
    const [place] = findWords(clause.view, line.value);
    if (!place) continue;
    const before = clause.view.slice(0, place.start).toLowerCase();
    const value = clause.view.slice(place.start, place.end);
    if (!label.taken && !/^(?:i|my)\b/.test(`${before}${value}`.toLowerCase())) {
      reason = 'not_the_user';
      continue;
    }
    if (!isMeant(line.who, clause) || (clause.subject !== USER && !label.others)) {
      reason = 'not_the_user';
      continue;
    }
    const polarity = polarityIn(label, line, clause, before);
    if (polarity === undefined) {
      reason = 'polarity';
      continue;
    }
    const after = clause.view.slice(place.end).toLowerCase();
    const reading = label.read({ before, after, value, words: clause.words });
    if (!reading) {
      reason = 'unsupported';
      continue;
    }
    return make(label, reading, value, polarity, clause, material, reader);
  }
  return { reason };
}

/** A sentence as it stands, for what it takes for granted whatever it does. */
const asClause = ({ text, start, end }: Piece): Clause => ({
  start,
  end,
  view: text,
  words: text,
  polarity: 'affirmed',
  subject: USER,
  who: '',
  dates: [],
  asked: false,
});

/** Does the line speak of the one whom the clause speaks of? */
function isMeant(who: string, { subject }: Pick<Clause, 'subject'>): boolean {
  if (/^(?:me|i|myself|the user|user|self)$/.test(who)) return subject === USER;
  if (subject === USER) return false;
  const [relation = '', name = ''] = subject.split(':');
  return who.split(/[^\p{L}-]+/u).some((word) => word !== '' && (canonical(word) === relation || word === name));
}

const DENIES =
  /\b(?:not|no|never|without|nor|neither|hardly|barely|isn't|don't|instead of|rather than|stopped|quit|gave up|used to)\b/;

/** What the words and the line agree on; undefined where they do not. */
function polarityIn(label: Label, line: ModelLine, clause: Clause, before: string): Polarity | undefined {
  if (label.denial) {
    if (line.polarity !== 'affirmed') return undefined;
    // "I do not like rye" is told by its denial, "I avoid rye" by its verb.
    const isOfLiking = /\bi (?:\p{L}+ )?(?:eat|drink|touch|smoke|like|love|enjoy)\b/u.test(before);
    return clause.polarity === (isOfLiking ? 'negated' : 'affirmed') ? 'affirmed' : undefined;
  }
  // What stands before the value and was not read off the clause turns it as well: "I live here but not in …".
  if (DENIES.test(before + line.value.toLowerCase()) || clause.polarity !== line.polarity) return undefined;
  return clause.polarity;
}

function make(
  label: Label,
  reading: Reading,
  value: string,
  polarity: Polarity,
  clause: Clause,
  { turn }: Material,
  { tools, known, found }: Reader,
): Outcome {
  const { slot } = reading;
  const filled = label.whole ? (restOf(clause.view)?.words ?? value) : value;
  const when = timing({ ...clause, before: '' }, label.dates ?? 'none', polarity, label.tense ?? 'past');
  const base =
    polarity === 'affirmed' && reading.text !== undefined ? reading.text : told(clause.view, clause.polarity);
  const isHeld = label.whole || reading.text !== undefined || findWords(base ?? '', thirdPerson(value)).length > 0;
  if (base === undefined || !isHeld) return { reason: 'unsupported' };
  const made = complete(
    {
      slot,
      value: normaliseValue(filled),
      text: `${base}${when.words}`,
      kind: label.kind ?? 'fact',
      polarity,
      ...(when.from && { from: when.from }),
      ...(when.to && { to: when.to }),
    },
    clause,
    turn,
    tools,
  );
  const isHarmless = slotOf(slot).cardinality === 'many' && made.sensitivity === 'none' && polarity === 'affirmed';
  const observation: Observation = { ...made, confidence: isHarmless ? SURE : UNSURE, source: 'model' };
  if (isPoisoned(observation.text)) return { reason: 'instruction' };
  // Of one turn nothing is told twice; of two turns no claim, since it is the model that repeats itself.
  const isSame = (other: Observation) =>
    other.turnKey === turn.key
      ? says(other, observation) || other.text === observation.text
      : other.value === observation.value && says(other, observation);
  if (found.some(isSame)) return { reason: 'repeated' };
  const here = known.get(turn.key) ?? [];
  if (here.some((other) => says(other, observation) || isTold(other, observation))) return { reason: 'known' };
  const mine = found.filter(({ turnKey }) => turnKey === turn.key).length;
  if (mine >= boundOf(turn.text) || mine + here.length >= MOST_OF_TURN) return { reason: 'too_many' };
  return { observation };
}

/** How many lines a turn can bear. */
const boundOf = (text: string): number =>
  Math.min(MOST_LINES_OF_TURN, Math.ceil((text.match(/\S+/g)?.length ?? 0) / WORDS_A_LINE));

/** The same claim, or another value of a slot that has one. */
function says(other: Known, { slot, value, subject }: Known): boolean {
  if (other.subject !== subject || other.slot !== slot) return false;
  return slotOf(slot).cardinality === 'one' || other.value === value || other.value.includes(value);
}

const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/(?!(?:the|an?|of|in|at|to|on|for|with|my|our|and|their)(?![\p{L}\d]))[\p{L}\d]+/gu) ?? [];

/** What is known holds every word of the value, in whatever slot: the user's one remark is told already. */
function isTold(other: Known, { value, subject }: Known): boolean {
  if (other.subject !== subject && !other.value.includes(value)) return false;
  const told = new Set(wordsOf(`${other.value} ${other.entity ?? ''} ${other.text}`));
  return wordsOf(value).every((word) => told.has(word));
}

const PAST =
  /^(?:got|had|went|lost|won|left|sold|bought|ran|broke|took|began|gave|made|found|met|came|grew|became|quit|drove|wrote|taught|was|(?!need|feed|speed|breed)\p{L}+ed)$/iu;
const MARKS = /\s*⟦\d+⟧/g;

const MODAL = /^(?:should|would|could|can|will|may|might|must|shall|want|need)$/i;
/** Where something else begins in a clause. */
const TAIL =
  /(?:[;:(!?]|,? (?:and (?:i|we|it|he|she|they|neither|\p{L}+ is)\b|and so\b|neither|so|but|because|which|while|if|though)\b).*$/iu;

/** The verb of a clause and what it says, without dates and what follows loosely. Undefined where it has none. */
function restOf(view: string): { verb: string; rest: string; words: string } | undefined {
  const plain = view.replace(MARKS, '').trim().replace(TAIL, '').trim();
  const [, verb = '', rest = ''] = /^i ([\p{L}'-]+)(?: (.*))?$/iu.exec(plain) ?? [];
  return verb === '' ? undefined : { verb: verb.toLowerCase(), rest, words: `${verb} ${rest}`.trim() };
}

/** A clause in the third person: "I skate every Saturday" → "Skates every Saturday". Undefined where it is none, or too long. */
export function told(view: string, polarity: Polarity): string | undefined {
  const { verb = '', rest = '' } = restOf(view) ?? {};
  const count = rest.split(/\s+/).length;
  if (verb === '' || count > MOST_WORDS || MODAL.test(verb)) return undefined;
  if (verb === 'am') return say('be', rest, polarity).trim();
  if (verb === 'was') return polarity === 'affirmed' ? `Was ${thirdPerson(rest)}` : undefined;
  if (PAST.test(verb)) return polarity === 'affirmed' ? `${capitalise(verb)} ${thirdPerson(rest)}`.trim() : undefined;
  return say(verb, rest, polarity).trim();
}
