/**
 * Rules that read what a user states about themselves, as observations: of English here, of other languages as tables. No model, no clock: dates come
 * from the turn. Precision before recall: a memory that is wrong costs more than one that is missing.
 */
import { sensitivityOf } from '../../privacy/sensitivity.ts';
import { type Observation, type Polarity, type Span, type Turn, USER } from '../model.ts';
import { normaliseValue, thirdPerson } from '../text.ts';
import { findDates } from '../time.ts';
import { ANSWER_SURE, answersTo } from './answers.ts';
import { askedOf, isFramed, replyOf, type Utterance } from './dialog.ts';
import { setsFrame, stepsOut } from './frame.ts';
import { readForeign } from './languages/index.ts';
import { choicesOf } from './options.ts';
import { phrase } from './phrase.ts';
import { Prefilter } from './prefilter.ts';
import { draftsOf, type Presupposition, presupposed } from './presupposed.ts';
import { wishesIn } from './reactions.ts';
import { type Draft, type Rule, timing } from './rule.ts';
import { antecedents } from './rules/antecedents.ts';
import { appointments } from './rules/appointments.ts';
import { asides } from './rules/asides.ts';
import { care } from './rules/care.ts';
import { presumedCareer } from './rules/career.ts';
import { health } from './rules/health.ts';
import { identity } from './rules/identity.ts';
import { presumedKin } from './rules/kin.ts';
import { presumedLiving } from './rules/living.ts';
import { deadlines, measures } from './rules/measures.ts';
import { passing } from './rules/passing.ts';
import { mentions, people } from './rules/people.ts';
import { places } from './rules/places.ts';
import { plans } from './rules/plans.ts';
import { presumed } from './rules/presumed.ts';
import { stances } from './rules/stances.ts';
import { tastes } from './rules/tastes.ts';
import { things } from './rules/things.ts';
import { ways } from './rules/ways.ts';
import { presumedWellbeing } from './rules/wellbeing.ts';
import { wishes } from './rules/wishes.ts';
import { occupation } from './rules/work.ts';
import { fullerOf, isSound, ofWhom, trimmed } from './sound.ts';
import { userSpans } from './spans.ts';
import { spelt } from './spelling.ts';
import { masked, type Piece, type Statement, spokenIn, statementsOf } from './statements.ts';
import { voicePatterns } from './voices.ts';

/** More than this from one turn is a biography, most likely not the user's. */
const MOST = 8;
/** Longest clause that is taken for a claim about the user. */
const LONGEST = 400;
/** Longest sentence in which something is looked for anywhere. */
const LONGEST_SENTENCE = 1200;

/** The first rule that makes something of a statement wins, so the special stands before the general. */
const RULES = new Prefilter<Rule>(
  [
    ...identity,
    ...places,
    ...health,
    ...care,
    ...people,
    ...occupation,
    ...passing,
    ...things,
    ...asides,
    ...plans,
    ...ways,
    ...wishes,
    ...stances,
    ...tastes,
  ],
  ({ pattern }) => pattern.source,
);

const PRESUPPOSITIONS = new Prefilter<Presupposition>(
  [...presumed, ...presumedKin, ...presumedCareer, ...presumedWellbeing, ...presumedLiving],
  ({ pattern }) => pattern.source,
);

export interface ObserveTools {
  newId(): string;
  hlc(): string;
}

/**
 * Takes a turn, and the few turns before it as `contextOf` chooses them, newest last; gives what its user states in it,
 * in the order of the words, at most eight observations, each with the exact words that prove it. The turns before tell
 * what is answered and whether a frame is open; they found nothing. Nothing for turns of the assistant. Never throws.
 */
export function observe(turn: Turn, tools: ObserveTools, before: readonly Utterance[] = []): Observation[] {
  if (turn.role !== 'user') return [];
  const start = isFramed(before) ? stepsOut(turn.text) : 0;
  if (start === undefined) return [];
  const spans = from(userSpans(turn.text, turn.pasted), start);
  const foreign = readForeign(turn.text, spans);
  if (foreign) return foreign.slice(0, MOST).map((claim) => complete(claim, { ...claim, asked: false }, turn, tools));
  const found = new Map<string, Observation>();
  const said = inDialog(turn, spans, before);
  const alone = stated(turn.text, spans, turn.saidAt).filter((one) => !said.some((other) => tellsMore(other, one)));
  for (const { claim, ...statement } of [...said, ...alone]) {
    if (found.size >= MOST) break;
    const key = [claim.subject ?? statement.subject, claim.slot, claim.entity, claim.value, claim.polarity].join('\n');
    if (!found.has(key)) found.set(key, complete(claim, statement, turn, tools));
  }
  return [...found.values()];
}

/** A claim, where it stands, and of whom. */
type Said = Pick<Statement, 'start' | 'end' | 'who' | 'subject' | 'asked'> & { claim: Claim };

/** Does a claim that was read with the reply say what a weak one from the same words, or one that denies units, guesses at? */
function tellsMore(other: Said, { claim, start }: Said): boolean {
  if (claim.slot !== other.claim.slot) return false;
  if (claim.slot === 'ways.units') return claim.value.startsWith('no ');
  return claim.slot === 'tastes.prefers' && (claim.confidence ?? 1) < 0.5 && start < other.end;
}

/** What the text says by itself. */
function stated(text: string, spans: readonly Span[], said: Turn['saidAt']): Said[] {
  const spoken = spokenIn(text, spans);
  const claimed = statementsOf(spoken, said)
    .filter(({ start, end }) => end - start <= LONGEST)
    .flatMap((statement) => {
      const { start, end, who, subject, asked } = statement;
      return claimsOf(statement).map((claim) => ({ claim, start, end, who, subject, asked }));
    });
  const also = taken(spoken, said);
  // An appointment is a plan that can be moved; what is stated of a thing outranks what is taken for granted: "I stopped my metformin".
  const isMoved = ({ claim }: Said) =>
    claim.slot === 'plans.plan' &&
    also.some((other) => other.claim.slot === 'plans.appointment' && other.claim.value.startsWith(claim.value));
  const kept = claimed.filter((one) => !isMoved(one) && !isTurn(one, also));
  for (const one of also) if (!kept.some((other) => tells(other, one))) kept.push(one);
  return settled(kept);
}

const TURN =
  /^(?:went back|switched|swapped|stopped|quit|gave up|given up|came off|changed|got (?:put|swapped|switched))\b/;
const TURNED = /^(?:health|routines|things\.uses|work\.mode)/;

/** Is it told better than as an event, by what holds since then: "I went back to Android in May"? */
const isTurn = ({ claim }: Said, also: readonly Said[]): boolean =>
  claim.slot === 'events.event' &&
  TURN.test(claim.value) &&
  also.some((other) => TURNED.test(other.claim.slot) && claim.value.includes(other.claim.value));

/** What may stand, each thing once: of two that say the same the fuller one. */
function settled(said: readonly Said[]): Said[] {
  const sound = said
    .map((one) => ({ ...ofWhom(one), claim: trimmed(claimOf(one)) }))
    .filter(({ claim }) => isSound(claim));
  return sound.filter((one, at) =>
    sound.every((other, index) => {
      if (index === at || one.subject !== other.subject) return true;
      const fuller = fullerOf(one.claim, other.claim);
      return fuller === undefined || (one.claim.value === other.claim.value ? at < index : fuller === one.claim.value);
    }),
  );
}

function claimOf({ claim }: Said): Claim {
  const { who, subject } = claim;
  return who === undefined || subject === undefined ? claim : { ...claim, ...ofWhom({ who, subject }) };
}

const SMALL = new Set(['the', 'a', 'an', 'of', 'in', 'at', 'to', 'on', 'for', 'with', 'my', 'our', 'and', 'their']);
const contentOf = (words: string): string[] =>
  (words.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).filter((word) => !SMALL.has(word));

/** Does what is stated tell the other as well? The same in its slot, or all of its words in another one. */
function tells(stated: Said, { claim, start, end, subject }: Said): boolean {
  const { claim: known } = stated;
  // "my mum has asthma and I have it too".
  if ((stated.subject === USER) !== (subject === USER)) return false;
  if (known.slot === claim.slot && known.value.includes(claim.value)) return true;
  const isElsewhere = stated.end <= start || end <= stated.start || stated.subject !== subject;
  const isOpposed = /^tastes\./.test(known.slot) && /^tastes\./.test(claim.slot) && known.slot !== claim.slot;
  if (isElsewhere || isOpposed || claim.slot === 'plans.appointment' || claim.value === '*') return false;
  const told = new Set(contentOf(`${known.value} ${known.entity ?? ''} ${known.text}`));
  return contentOf(claim.value).every((word) => told.has(word));
}

/** What the sentences tell, of whatever kind they are, questions and long ones too: what it takes for granted, figures, deadlines, appointments. */
function taken(spoken: readonly Piece[], said: Turn['saidAt']): Said[] {
  const found = spoken.flatMap(({ text: words, start, end }, at) => {
    if (end - start > LONGEST_SENTENCE) return [];
    const dates = findDates(words, said);
    const view = masked(words, dates);
    return [
      ...measures(words),
      ...deadlines(view, dates),
      ...presupposed(words, PRESUPPOSITIONS),
      ...antecedents(words, spoken[at - 1]?.text ?? ''),
      // Last, since what happened is often told better by another slot.
      ...appointments(view, dates),
    ].map(({ polarity = 'affirmed', ...draft }) => ({
      claim: { ...draft, polarity },
      start,
      end,
      who: draft.who ?? '',
      subject: draft.subject ?? USER,
      asked: false,
    }));
  });
  // "They stopped my chemo": what is over is not what is had.
  return found.filter(
    ({ claim: { slot, value, polarity }, subject }) =>
      polarity !== 'affirmed' ||
      !/^health\.(?:medication|condition|allergies|diet)$/.test(slot) ||
      !found.some(
        (other) =>
          other.claim.polarity === 'ended' &&
          other.claim.slot === slot &&
          other.claim.value === value &&
          other.subject === subject,
      ),
  );
}

/** What the text says to the reply before it: answers to its questions, choices among its options, wishes for another. */
function inDialog(turn: Turn, spans: readonly Span[], before: readonly Utterance[]): Said[] {
  const reply = replyOf(before);
  if (reply === '' || setsFrame(turn.text)) return [];
  const asked = askedOf(before);
  const answered = answersTo(reply, asked, turn.text, spans).flatMap(({ sentence, start, end }) =>
    stated(sentence, [{ start: 0, end: sentence.length }], turn.saidAt).map(({ claim, ...of }) => ({
      ...of,
      claim: { ...claim, confidence: Math.min(claim.confidence ?? ANSWER_SURE, ANSWER_SURE) },
      start,
      end,
      asked: false,
    })),
  );
  const shown = [...choicesOf(reply, asked, turn.text, spans), ...wishesIn(turn.text, spans, reply, asked)];
  return [
    ...answered,
    ...shown.map(({ start, end, ...draft }) => ({
      claim: { ...draft, polarity: draft.polarity ?? ('affirmed' as const) },
      start,
      end,
      who: '',
      subject: USER,
      asked: false,
    })),
  ];
}

/** What of the spans stands behind a place. */
const from = (spans: readonly Span[], start: number): Span[] =>
  spans.flatMap((span) => (span.end <= start ? [] : [{ start: Math.max(span.start, start), end: span.end }]));

/** A draft with its dates told. */
export type Claim = Draft & { polarity: Polarity };

function claimsOf(statement: Statement): Claim[] {
  const named = mentions(statement).map((draft): Claim => ({ ...draft, polarity: 'affirmed', ...startOf(statement) }));
  const claims = fromRules(statement);
  const fresh = named.filter(
    ({ slot, value }) => !claims.some((claim) => claim.slot === slot && claim.value === value),
  );
  if (claims.length + fresh.length > 0) return [...fresh, ...claims];
  return statement.asked ? noteOf(statement) : [];
}

/** "We adopted a cat called Miso last week": since then. */
function startOf(statement: Statement): { from?: string } {
  const { from } = /^I (?:adopted|got|bought|married)/.test(statement.view)
    ? timing(statement, 'start', 'affirmed', 'past')
    : {};
  return from ? { from } : {};
}

function fromRules(statement: Statement): Claim[] {
  for (const rule of RULES.candidates(statement.view)) {
    if (statement.subject !== 'user' && !rule.others) continue;
    if (!(rule.polarities ?? ['affirmed']).includes(statement.polarity)) continue;
    const match = rule.pattern.exec(statement.view);
    if (!match) continue;
    const made = rule.draft(
      match.slice(1).map((group) => group ?? ''),
      statement,
    );
    const drafts = made === undefined ? [] : 'slot' in made ? [made] : made;
    if (drafts.length > 0) return drafts.map((draft) => dated(draft, rule, statement));
  }
  return [];
}

function dated(draft: Draft, rule: Rule, statement: Statement): Claim {
  const polarity = draft.polarity ?? statement.polarity;
  const { from, to, words } = timing(statement, rule.dates ?? 'none', polarity, rule.tense ?? 'past');
  const start = draft.from ?? from;
  const end = draft.to ?? to;
  return { ...draft, polarity, text: `${draft.text}${words}`, ...(start && { from: start }), ...(end && { to: end }) };
}

/** What the user asked to have remembered, where no rule knows it: in their words. */
function noteOf(statement: Statement): Claim[] {
  const words = statement.view.replace(/\s*⟦\d+⟧/g, '');
  const found = phrase(words, { max: 20 });
  if (!found || statement.dates.length > 0 || statement.subject !== 'user' || statement.polarity !== 'affirmed')
    return [];
  return [
    {
      slot: 'notes.note',
      value: normaliseValue(found.words),
      text: `Asked to remember: ${thirdPerson(found.words)}`,
      polarity: 'affirmed',
      confidence: 0.9,
    },
  ];
}

/** Takes a claim, where it stands in a turn and of whom it is; gives it as an observation of the rules. */
export function complete(
  claim: Claim,
  statement: Pick<Statement, 'start' | 'end' | 'who' | 'subject' | 'asked'>,
  turn: Turn,
  tools: ObserveTools,
): Observation {
  // In a chat between people "I" is whoever speaks.
  const who = (claim.who ?? statement.who) || turn.speaker;
  const subject = claim.subject ?? statement.subject;
  const kind = claim.kind ?? 'fact';
  const text = who ? `${who} ${claim.text.charAt(0).toLowerCase()}${claim.text.slice(1)}` : claim.text;
  return {
    id: tools.newId(),
    hlc: tools.hlc(),
    turnKey: turn.key,
    conversation: turn.conversation,
    site: turn.site,
    space: turn.space,
    ...(turn.home !== undefined && { home: turn.home }),
    ...(turn.account !== undefined && { account: turn.account }),
    kind,
    slot: claim.slot,
    value: claim.value,
    ...(claim.entity && { entity: claim.entity }),
    polarity: claim.polarity,
    subject: subject === USER ? turn.subject : subject,
    text: text.replace(/\s+/g, ' ').trim(),
    quote: { start: statement.start, end: statement.end, text: turn.text.slice(statement.start, statement.end) },
    ...(claim.from && { validFrom: claim.from }),
    ...(claim.to && { validTo: claim.to }),
    saidAt: turn.saidAt,
    witness: turn.witness,
    confidence: Math.min(1, (claim.confidence ?? 0.85) + (statement.asked ? 0.1 : 0)),
    sensitivity: sensitivityOf(text, kind, claim.slot),
    source: 'rules',
  };
}

/** What every kind of rule finds something to look at in. */
const SAMPLE = 'I am a 34 year old nurse, and my brother Tom, who lives in Leeds, has had asthma since May.';

/**
 * Makes the rules ready, one after the other, so that the first message does not wait for hundreds of patterns to be
 * compiled. Yields after each: whoever runs it lets others go first.
 */
export function* warmUp(): Generator<void> {
  const words = spelt(SAMPLE);
  for (const rule of PRESUPPOSITIONS.rules) {
    // The browser compiles a pattern for good when it is used a second time.
    for (let round = 0; round < 2; round++) draftsOf(rule, words);
    yield;
  }
  for (const pattern of voicePatterns()) {
    for (let round = 0; round < 2; round++) pattern.exec(words);
    yield;
  }
  PRESUPPOSITIONS.candidates(words);
  yield;
  spokenIn(SAMPLE, [{ start: 0, end: SAMPLE.length }]);
  yield;
  RULES.candidates(words);
  yield;
  for (const { pattern } of RULES.rules) {
    for (let round = 0; round < 2; round++) pattern.exec(words);
    yield;
  }
}
