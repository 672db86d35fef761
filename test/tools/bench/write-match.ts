/** What counts as learnt: the comparisons of the gold set, as `test/bench/write/README.md` tells them. Pure. */
import {
  type Memory,
  type Observation,
  type PartialDate,
  type Polarity,
  type Subject,
  USER,
} from '../../../lib/memory/model.ts';
import type { Expectation, ExpectedState } from '../../bench/write/read.ts';

/** Letters of scripts that put spaces between words. */
const SPACED = /^(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])[\p{L}\p{N}\p{M}]$/u;

/**
 * Takes a value and the forms that will do; tells whether, in lower case and NFC, it is one of them or holds one as a
 * run of whole words. Where a script has no spaces a run of characters is enough. `*` is only itself.
 */
export function valueFits(value: string, forms: readonly string[]): boolean {
  const said = plain(value);
  return forms.some((form) => said === plain(form) || (form !== '*' && holds(said, plain(form))));
}

const plain = (text: string) => text.normalize('NFC').toLowerCase();

function holds(value: string, form: string): boolean {
  for (let at = value.indexOf(form); at >= 0; at = value.indexOf(form, at + 1))
    if (!isInsideWord(value, at) && !isInsideWord(value, at + form.length)) return true;
  return false;
}

/** Is there no border of a word at this place? */
function isInsideWord(text: string, at: number): boolean {
  return SPACED.test([...text.slice(0, at)].at(-1) ?? '') && SPACED.test([...text.slice(at)][0] ?? '');
}

/** `people` allows `people.sister`. */
export function slotFits(slot: string, expected: readonly string[]): boolean {
  return expected.some((name) => slot === name || slot.startsWith(`${name}.`));
}

/** Both the user, or two others of whom every part that both name is equal: `daughter:` fits `daughter:ana` and `:ana`. */
export function subjectFits(subject: Subject, expected: readonly Subject[]): boolean {
  return expected.some((other) => {
    if (subject === USER || other === USER) return subject === other;
    const theirs = partsOf(other);
    return partsOf(subject).every((part, at) => part === '' || theirs[at] === '' || part === theirs[at]);
  });
}

function partsOf(subject: Subject): [relation: string, name: string] {
  const [relation = '', ...name] = plain(subject).split(':');
  return [relation, name.join(':')];
}

/** What an observation and a memory have in common. */
type Claim = Pick<Observation, 'slot' | 'value' | 'subject'> & Partial<Pick<Observation, 'entity'>>;
type Wanted = Pick<Expectation, 'slot' | 'subject'> & Partial<Pick<Expectation, 'entity'>>;

/** An entity is compared only where both have one. */
function isAbout(claim: Claim, { slot, subject, entity }: Wanted): boolean {
  return (
    slotFits(claim.slot, slot) &&
    subjectFits(claim.subject, subject) &&
    (entity === undefined || claim.entity === undefined || valueFits(claim.entity, entity))
  );
}

/** Tells whether an observation is what was expected; dates are a matter of their own. */
export function meets(observation: Claim & Pick<Observation, 'polarity' | 'kind'>, expected: Expectation): boolean {
  return (
    isAbout(observation, expected) &&
    valueFits(observation.value, expected.value) &&
    expected.polarity.includes(observation.polarity) &&
    (expected.kind === undefined || expected.kind.some((kind) => kind === observation.kind))
  );
}

/** Tells whether all dates that are expected are told, as exactly as both go. A date that is not told is wrong. */
export function datesFit(
  { validFrom, validTo }: Pick<Observation, 'validFrom' | 'validTo'>,
  { from, to }: Pick<Expectation, 'from' | 'to'>,
): boolean {
  return dateFits(validFrom, from) && dateFits(validTo, to);
}

function dateFits(told: PartialDate | undefined, expected: PartialDate | undefined): boolean {
  if (expected === undefined) return true;
  return told !== undefined && (told.startsWith(expected) || expected.startsWith(told));
}

/** A belief about the end: which of a state's two parts, and whether it holds. */
export interface StateCheck {
  state: ExpectedState;
  part: 'value' | 'not';
  holds: boolean;
}

/** Takes what must be true in the end and all memories; gives a check of `value` and one of `not`, where they are told. */
export function checkState(
  state: ExpectedState,
  memories: readonly (Claim & Pick<Memory, 'state' | 'polarity'>)[],
): StateCheck[] {
  const held = memories.filter((memory) => isAbout(memory, state) && isHeld(memory, state.polarity));
  const some = (forms: readonly string[]) => held.some(({ value }) => valueFits(value, forms));
  return [
    ...(state.value ? [{ state, part: 'value' as const, holds: some(state.value) }] : []),
    ...(state.not ? [{ state, part: 'not' as const, holds: !some(state.not) }] : []),
  ];
}

/** What has ended is known as ended, whether its words tell of the end or later ones do. */
function isHeld({ state, polarity }: Pick<Memory, 'state' | 'polarity'>, wanted: readonly Polarity[]): boolean {
  return wanted.some((one) => (one === 'ended' ? state === 'ended' : state === 'current' && polarity === one));
}
