import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkTable, type Why } from '../../../lib/memory/links.ts';
import type { Observation } from '../../../lib/memory/model.ts';
import { type LinkedMemory, memoriesOf } from './linked.ts';
import { claim } from './support.ts';

function tableOf(linked: readonly LinkedMemory[]): LinkTable {
  const table = new LinkTable();
  for (const { memory, said } of linked) table.put(memory, said);
  return table;
}
const linksIn = (observations: readonly Observation[]) => {
  const linked = memoriesOf(observations);
  const table = tableOf(linked);
  return (id: string) => Object.fromEntries(table.of(id).map((link) => [link.id, link.why]));
};

const daughter = claim('ana', 'ana', 0, {
  slot: 'people.daughter',
  kind: 'relation',
  text: 'Has a daughter called Ana',
});
const age = claim('age', '5', 1, {
  slot: 'identity.age',
  subject: 'daughter:ana',
  text: 'Daughter Ana is 5 years old',
});
const visit = claim('visit', 'visit ana in rome', 2, {
  slot: 'plans.plan',
  kind: 'plan',
  text: 'Plans to visit Ana in Rome in November 2026',
});

describe('links between memories', () => {
  it('lead from a person to what is said of them, and to plans that name them', () => {
    const links = linksIn([daughter, age, visit]);
    expect(links('m_ana')).toEqual({ m_age: 'person', m_visit: 'about' });
    expect(links('m_visit')).toEqual({ m_ana: 'about', m_age: 'about' });
  });

  it('keep two people of one name apart, and link both to a name that stands alone', () => {
    const colleague = { ...age, id: 'col', subject: 'colleague:ana', text: 'Colleague Ana is 5 years old' };
    const links = linksIn([daughter, colleague, visit]);
    expect(links('m_ana')).toEqual({ m_visit: 'about' });
    expect(links('m_visit')).toEqual({ m_ana: 'about', m_col: 'about' });
  });

  it('know a project by its name, also where it is the entity of a slot', () => {
    const links = linksIn([
      claim('due', '2027-05-03', 0, {
        slot: 'projects.deadline',
        entity: 'falcon',
        kind: 'plan',
        text: 'Has a deadline for Falcon: 3 May 2027',
      }),
      claim('works', 'falcon', 1, { slot: 'projects.project', text: 'Is working on Falcon' }),
      claim('other', 'may', 2, { slot: 'notes', text: 'Is off in May' }),
    ]);
    expect(links('m_due')).toEqual({ m_works: 'about' });
    expect(links('m_other')).toEqual({});
  });

  it('join a plan with what came of it, and put that first', () => {
    const run = claim('p', 'run the boston marathon', 0, {
      slot: 'goals.goal',
      kind: 'plan',
      text: 'Wants to run the Boston marathon',
    });
    const ran = claim('d', 'ran the boston marathon', 9, {
      slot: 'events.event',
      kind: 'event',
      text: 'Ran the Boston marathon',
    });
    const shoes = claim('s', 'shoes for boston', 1, { slot: 'things.has', text: 'Has shoes for Boston' });
    const linked = memoriesOf([run, shoes, ran]);
    expect(tableOf(linked).of('m_p')).toEqual([
      { id: 'm_d', why: 'outcome' },
      { id: 'm_s', why: 'about' },
    ]);
    expect(tableOf(linked).of('m_d')[0]).toEqual({ id: 'm_p', why: 'plan' });
  });

  it('tell what replaced what, and what was said in one message', () => {
    const links = linksIn([
      claim('old', 'Porto', 0),
      claim('new', 'Lisbon', 5),
      claim('diet', 'vegetarian', 5, { slot: 'health.diet', text: 'Is vegetarian', turnKey: 't_new' }),
    ]);
    expect(links('m_new')).toEqual({ m_old: 'replaces', m_diet: 'message' });
    expect(links('m_old')).toEqual({ m_new: 'replaced' });
  });

  it('link nothing across spaces, nothing that waits, and nothing that is gone', () => {
    expect(linksIn([daughter, { ...age, space: 'work' }])('m_ana')).toEqual({});
    expect(linksIn([daughter, { ...age, witness: 'pasted' }])('m_ana')).toEqual({});
    const table = tableOf(memoriesOf([daughter, age]));
    table.remove('m_age');
    expect(table.of('m_ana')).toEqual([]);
    expect(table.of('m_age')).toEqual([]);
    expect(table.get('m_age')).toBeUndefined();
  });

  it('cost a new memory nothing of those that it shares no name with', () => {
    const read = new Set<string>();
    const table = new LinkTable();
    const watched = ({ memory, said }: LinkedMemory) =>
      table.put(
        new Proxy(memory, {
          get: (target, key) => {
            read.add(target.id);
            return Reflect.get(target, key);
          },
        }),
        said,
      );
    const strangers = Array.from({ length: 2_000 }, (_, at) =>
      claim(`o${at}`, `thing ${at}`, at, { slot: 'things.has', text: `Has a thing of Maker${at}` }),
    );
    for (const one of memoriesOf([...strangers, daughter])) watched(one);
    read.clear();
    for (const one of memoriesOf([age])) watched(one);
    expect(table.of('m_age')).toEqual([{ id: 'm_ana', why: 'person' }]);
    expect([...read].sort()).toEqual(['m_age', 'm_ana']);
  });
});

const MIRROR: Partial<Record<Why, Why>> = {
  outcome: 'plan',
  plan: 'outcome',
  replaces: 'replaced',
  replaced: 'replaces',
};
const WHAT: Partial<Observation>[] = [
  { slot: 'places.home', value: 'porto', text: 'Lives in Porto' },
  { slot: 'places.home', value: 'lisbon', text: 'Lives in Lisbon' },
  { slot: 'goals.goal', kind: 'plan', value: 'move to porto', text: 'Wants to move to Porto' },
  { slot: 'goals.goal', kind: 'plan', value: 'visit ana in rome', text: 'Wants to visit Ana in Rome' },
  { slot: 'events.event', kind: 'event', value: 'visited ana in rome', text: 'Visited Ana in Rome' },
  { slot: 'people.daughter', kind: 'relation', value: 'ana', text: 'Has a daughter called Ana' },
  { slot: 'places.home', value: 'rome', subject: 'daughter:ana', text: 'Daughter Ana lives in Rome' },
  { slot: 'places.home', value: 'rome', subject: ':ana', text: 'Ana lives in Rome' },
  { slot: 'projects.deadline', kind: 'plan', entity: 'falcon', value: '2027', text: 'Has a deadline for Falcon: 2027' },
];
const histories = fc
  .array(
    fc.record({
      what: fc.constantFrom(...WHAT),
      day: fc.nat(40),
      turn: fc.nat(6),
      polarity: fc.constantFrom('affirmed', 'affirmed', 'affirmed', 'ended', 'negated') as fc.Arbitrary<
        Observation['polarity']
      >,
      witness: fc.constantFrom('typed', 'typed', 'typed', 'pasted') as fc.Arbitrary<Observation['witness']>,
      space: fc.constantFrom('main', 'main', 'main', 'work'),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((said) =>
    memoriesOf(
      said.map(({ what, day, turn, polarity, witness, space }, at) =>
        claim(`o${at}`, what.value ?? '', day, { ...what, turnKey: `t${turn}`, polarity, witness, space }),
      ),
    ),
  );

describe('laws of links', () => {
  it('symmetric, to what is there, one to a memory, never to itself, the same in whatever order memories come', () => {
    const seen = new Set<Why>();
    fc.assert(
      fc.property(histories, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (linked, seed) => {
        const table = tableOf(linked);
        const shuffled = linked
          .map((one, at) => ({ one, key: seed[at % seed.length] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const again = tableOf([...shuffled, ...shuffled.slice(0, 3)]);
        for (const { memory } of linked) {
          const links = table.of(memory.id);
          expect(again.of(memory.id)).toEqual(links);
          const outcomes = links.filter(({ why }) => why === 'outcome').map(({ id }) => id);
          expect(outcomes.length > 0).toBe(table.outcomeOf(memory.id) !== undefined);
          expect([undefined, ...outcomes]).toContain(table.outcomeOf(memory.id)?.id);
          expect(new Set(links.map(({ id }) => id)).size).toBe(links.length);
          for (const { id, why } of links) {
            seen.add(why);
            expect(id).not.toBe(memory.id);
            expect(table.get(id)).toBeDefined();
            expect(table.of(id)).toContainEqual({ id: memory.id, why: MIRROR[why] ?? why });
          }
        }
      }),
      { numRuns: 500 },
    );
    // The histories are rich enough to show every reason.
    expect([...seen].sort()).toEqual(['about', 'message', 'outcome', 'person', 'plan', 'replaced', 'replaces']);
  });

  it('taking memories out again leaves the links between the others as if they had never come', () => {
    fc.assert(
      fc.property(histories, fc.nat(13), (linked, cut) => {
        const kept = linked.slice(0, cut);
        const table = tableOf(linked);
        for (const { memory } of linked.slice(cut)) table.remove(memory.id);
        const fresh = tableOf(kept);
        for (const { memory } of linked) expect(table.of(memory.id)).toEqual(fresh.of(memory.id));
      }),
      { numRuns: 200 },
    );
  });
});
