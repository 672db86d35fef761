/**
 * Rules that read what a user states about themselves, as observations: of English here, of other languages as tables. No model, no clock: dates come
 * from the turn. Precision before recall: a memory that is wrong costs more than one that is missing.
 */
import { sensitivityOf } from '../../privacy/sensitivity.ts';
import { type Observation, type Polarity, type Turn, USER } from '../model.ts';
import { normaliseValue, thirdPerson } from '../text.ts';
import { readForeign } from './languages/index.ts';
import { phrase } from './phrase.ts';
import { type Draft, type Rule, timing } from './rule.ts';
import { asides } from './rules/asides.ts';
import { care } from './rules/care.ts';
import { health } from './rules/health.ts';
import { identity } from './rules/identity.ts';
import { deadlines, measures } from './rules/measures.ts';
import { passing } from './rules/passing.ts';
import { mentions, people } from './rules/people.ts';
import { places } from './rules/places.ts';
import { plans } from './rules/plans.ts';
import { stances } from './rules/stances.ts';
import { tastes } from './rules/tastes.ts';
import { things } from './rules/things.ts';
import { ways } from './rules/ways.ts';
import { wishes } from './rules/wishes.ts';
import { occupation } from './rules/work.ts';
import { userSpans } from './spans.ts';
import { isEnglishSlip } from './spelling.ts';
import { type Statement, statementsOf } from './statements.ts';

/** More than this from one turn is a biography, most likely not the user's. */
const MOST = 8;
/** Longest clause that is taken for a claim about the user. */
const LONGEST = 400;

/** The first rule that makes something of a statement wins, so the special stands before the general. */
const RULES: readonly Rule[] = [
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
];

export interface ObserveTools {
  newId(): string;
  hlc(): string;
}

/**
 * Takes a turn; gives what its user states in it, in the order of the words, at most eight observations, each
 * with the exact words that prove it. Nothing for turns of the assistant. Never throws.
 */
export function observe(turn: Turn, tools: ObserveTools): Observation[] {
  if (turn.role !== 'user') return [];
  const spans = userSpans(turn.text, turn.pasted);
  const foreign = isEnglishSlip(turn.text) ? undefined : readForeign(turn.text, spans);
  if (foreign) return foreign.slice(0, MOST).map((claim) => complete(claim, { ...claim, asked: false }, turn, tools));
  const found = new Map<string, Observation>();
  for (const statement of statementsOf(turn.text, spans, turn.saidAt)) {
    if (statement.end - statement.start > LONGEST) continue;
    for (const claim of claimsOf(statement)) {
      if (found.size >= MOST) return [...found.values()];
      const key = [claim.subject ?? statement.subject, claim.slot, claim.entity, claim.value, claim.polarity].join(
        '\n',
      );
      if (!found.has(key)) found.set(key, complete(claim, statement, turn, tools));
    }
  }
  return [...found.values()];
}

/** A draft with its dates told. */
type Claim = Draft & { polarity: Polarity };

function claimsOf(statement: Statement): Claim[] {
  const named = mentions(statement).map((draft): Claim => ({ ...draft, polarity: 'affirmed', ...startOf(statement) }));
  const claims = fromRules(statement);
  const found = [...measures(statement), ...deadlines(statement)].map(
    (draft): Claim => ({ ...draft, polarity: 'affirmed' }),
  );
  const fresh = [...named, ...found].filter(
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
  for (const rule of RULES) {
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

/** `statement`: where the claim stands, and of whom. */
function complete(
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
