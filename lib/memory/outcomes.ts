/**
 * What came of a plan: "wants to run the Boston marathon" and, said later, "ran the Boston marathon". Precision comes
 * before recall: a plan that is taken for done is one that the user no longer sees. English.
 */
import { words } from '../recall/tokenize.ts';
import type { Memory, Observation, PartialDate } from './model.ts';
import { relate } from './reconcile.ts';
import { firstDay, lastDay, saidDay } from './time.ts';

/** When a memory was said: what of its observations a link needs. */
export type Saying = Pick<Observation, 'saidAt'> & Partial<Pick<Observation, 'turnKey'>>;

/** What of a memory is looked at here. */
type Told = Pick<
  Memory,
  'id' | 'space' | 'kind' | 'slot' | 'value' | 'polarity' | 'subject' | 'state' | 'injectable' | 'validFrom' | 'validTo'
>;

/** Past forms that no rule makes. */
const IRREGULAR: Record<string, readonly string[]> = {
  ate: ['eat'],
  became: ['become'],
  began: ['begin'],
  bought: ['buy'],
  broke: ['break'],
  brought: ['bring'],
  built: ['build'],
  came: ['come'],
  caught: ['catch'],
  chose: ['choose'],
  cut: ['cut'],
  did: ['do'],
  drew: ['draw'],
  drove: ['drive'],
  flew: ['fly'],
  found: ['find'],
  gave: ['give'],
  got: ['get'],
  grew: ['grow'],
  had: ['have'],
  held: ['hold'],
  learnt: ['learn'],
  led: ['lead'],
  left: ['leave'],
  lost: ['lose'],
  made: ['make'],
  met: ['meet'],
  paid: ['pay'],
  put: ['put'],
  quit: ['quit'],
  ran: ['run'],
  read: ['read'],
  rode: ['ride'],
  sang: ['sing'],
  sat: ['sit'],
  saw: ['see'],
  sent: ['send'],
  set: ['set'],
  sold: ['sell'],
  spent: ['spend'],
  spoke: ['speak'],
  swam: ['swim'],
  taught: ['teach'],
  threw: ['throw'],
  took: ['take'],
  went: ['go'],
  won: ['win'],
  wrote: ['write'],
};

const ARTICLES = new Set('a an the my our their some'.split(' '));
/** What is done over and over is not over when it was done once. */
const OPEN_ENDED =
  /\b(?:every|each|daily|weekly|monthly|more|less|regularly|often|always|again|keep|keeps|healthier|better|at least)\b/;
/** An event may go on with where, when and with whom; with anything else it is another one. */
const GOES_ON = new Set('in at on near with during last yesterday today'.split(' '));
const NOT_DONE = new Set('almost nearly without not no never except half part instead'.split(' '));

/** A doing in plain words: what its verb may be in the base form, and what it is done to. */
interface Deed {
  verbs: readonly string[];
  rest: readonly string[];
}

/** "ran the boston marathon" → run, ran … + "boston marathon". Nothing for a verb that stands alone. */
function deedOf(value: string, basesOf: (verb: string) => readonly string[]): Deed | undefined {
  const [verb = '', ...said] = words(value.replace(/^to /, ''));
  // "Finished reading Dune" is reading Dune.
  const next = said[0] ?? '';
  const isFinished = /^(?:finish|complet)ed$/.test(verb) && next.length > 5 && next.endsWith('ing');
  const rest = (isFinished ? said.slice(1) : said).filter((word) => !ARTICLES.has(word));
  if (rest.length === 0) return undefined;
  return { verbs: isFinished ? basesOfGerund(next) : basesOf(verb), rest };
}

const withoutEnding = (stem: string): string[] => [
  stem,
  `${stem}e`,
  ...(/([b-df-hj-np-tv-z])\1$/.test(stem) ? [stem.slice(0, -1)] : []),
];
const basesOfGerund = (verb: string): readonly string[] =>
  verb.length > 4 && verb.endsWith('ing') ? withoutEnding(verb.slice(0, -3)) : [];
const basesOfPast = (verb: string): readonly string[] => {
  const known = IRREGULAR[verb];
  if (known) return known;
  if (verb.endsWith('ied')) return [`${verb.slice(0, -3)}y`];
  return verb.endsWith('ed') ? withoutEnding(verb.slice(0, -2)) : [];
};
/** A plan names its verb in the base form, or as "getting married". */
const basesOfPlan = (verb: string): readonly string[] => [verb, ...basesOfGerund(verb)];

/** States that a doing leads to: moving to Porto, and a home in Porto. */
const LEADS_TO: readonly { plan: RegExp; slot: string; value?: string; since?: true }[] = [
  { plan: /^(?:move|moving|relocate|relocating|move back|moving back) to (.+)$/, slot: 'places.home' },
  { plan: /^(?:become|becoming) an? (.+)$/, slot: 'work.role' },
  { plan: /^(?:get|getting) married$/, slot: 'people.status', value: 'married' },
  // Somebody who means to buy a car may have one: only what is had since then was bought.
  { plan: /^(?:buy|buying) (?:(?:an?|the) )?(.+)$/, slot: 'things.has', since: true },
];

interface Aim {
  slot: string;
  value: string;
  since?: true;
}

function aimOf({ value }: Pick<Told, 'value'>): Aim | undefined {
  const said = value.replace(/^to /, '');
  for (const { plan, slot, value: fixed, since } of LEADS_TO) {
    const match = plan.exec(said);
    const aim = fixed ?? match?.[1];
    if (match && aim) return { slot, value: aim, ...(since && { since }) };
  }
  return undefined;
}

const PLACE_PARTS = /\s*,\s*/;
const stateKeys = (slot: string, value: string): string[] =>
  (slot === 'places.home' ? value.split(PLACE_PARTS) : [value]).map((part) => `${slot}:${part}`);
const isPlan = ({ kind, polarity, value }: Told) =>
  kind === 'plan' && polarity === 'affirmed' && !OPEN_ENDED.test(value);
const mayBeOutcome = ({ kind, polarity, state }: Told) =>
  kind !== 'plan' && polarity === 'affirmed' && state !== 'review';

/** Takes a memory; gives names under which a plan and what may have come of it meet. Most memories have none. */
export function outcomeKeys(memory: Told): string[] {
  const deeds = (deed: Deed | undefined) => deed?.verbs.map((verb) => `${verb} ${deed.rest[0]}`) ?? [];
  if (isPlan(memory)) {
    const aim = aimOf(memory);
    return [...deeds(deedOf(memory.value, basesOfPlan)), ...(aim ? stateKeys(aim.slot, aim.value) : [])];
  }
  if (!mayBeOutcome(memory)) return [];
  if (memory.kind === 'event') return deeds(deedOf(memory.value, basesOfPast));
  return LEADS_TO.some(({ slot }) => slot === memory.slot) ? stateKeys(memory.slot, memory.value) : [];
}

/**
 * Did the plan come true in what the other memory tells? Takes two memories, each with all that was said for it. Only
 * where the same person did the same thing, said so for the first time after the plan was said for the last time, all
 * of it at known moments, and not before the time that the plan is for.
 */
export function cameTrue(
  { memory: plan, said: planned }: { memory: Told; said: readonly Saying[] },
  { memory: done, said: told }: { memory: Told; said: readonly Saying[] },
): boolean {
  return reaches(plan, done) && isAfter(plan, planned, done, told);
}

/** Does the other memory tell what the plan is for, whenever it was said, by the same person? */
export function reaches(plan: Told, done: Told): boolean {
  if (plan.space !== done.space || plan.subject !== done.subject || !isPlan(plan) || !mayBeOutcome(done)) return false;
  if (plan.injectable && !done.injectable) return false;
  if (done.kind === 'event') return isDone(deedOf(plan.value, basesOfPlan), deedOf(done.value, basesOfPast));
  const aim = aimOf(plan);
  if (aim?.slot !== done.slot || (aim.since && done.validFrom === undefined)) return false;
  const relation = relate(aim.value, done.value);
  return relation === 'same' || (relation === 'narrower' && done.slot === 'places.home');
}

function isDone(plan: Deed | undefined, done: Deed | undefined): boolean {
  if (!plan || !done || !plan.verbs.some((verb) => done.verbs.includes(verb))) return false;
  if (plan.rest.some((word, at) => word !== done.rest[at])) return false;
  const more = done.rest.slice(plan.rest.length);
  return more.length === 0 || (GOES_ON.has(more[0] ?? '') && !more.some((word) => NOT_DONE.has(word)));
}

function isAfter(plan: Told, planned: readonly Saying[], done: Told, told: readonly Saying[]): boolean {
  const [before, after] = [momentsOf(planned), momentsOf(told)];
  if (!before || !after || after.first.at <= before.last.at) return false;
  // What is told without a date was so by the day on which it was told.
  const latest = lastDay(done.validFrom ?? after.first.day);
  const due = plan.validFrom ?? plan.validTo;
  return latest >= before.last.day && (due === undefined || latest >= firstDay(due));
}

interface Moment {
  at: number;
  day: PartialDate;
}

/** The first and the last moment; nothing where one of them is not known. */
function momentsOf(said: readonly Saying[]): { first: Moment; last: Moment } | undefined {
  const moments: Moment[] = [];
  for (const { saidAt } of said) {
    const day = saidDay(saidAt);
    if (day === undefined || saidAt.value === undefined) return undefined;
    moments.push({ at: saidAt.value, day });
  }
  moments.sort((a, b) => a.at - b.at);
  const [first, last] = [moments[0], moments.at(-1)];
  return first && last && { first, last };
}
