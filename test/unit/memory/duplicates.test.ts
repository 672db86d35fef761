import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicates } from '../../../lib/memory/duplicates.ts';
import { fold } from '../../../lib/memory/fold.ts';
import type { Memory, Observation } from '../../../lib/memory/model.ts';
import { claim } from './support.ts';

let made = 0;
function memory(value: string, change: Partial<Observation> & { as?: Partial<Memory> } = {}): Memory {
  const { as, ...of } = change;
  made += 1;
  const [folded] = fold([claim(`o${made}`, value, made % 20, { slot: 'tastes.likes', kind: 'preference', ...of })]);
  if (!folded) throw new Error('no memory');
  return { ...folded, uses: 0, ...as };
}
const merged = (...memories: Memory[]) => duplicates(memories).map(({ memory, into }) => [memory.value, into.value]);

describe('duplicates', () => {
  it.each([
    ['dog', 'dogs'],
    ['the berries', 'berry'],
    ['really spicy food', 'spicy food'],
    ['e-bike', 'e bike', 'things.has'],
    ['hiking', 'hiking in the alps'],
    ['trail running', 'trail running along the river'],
    ['swimming', 'swimming every morning', 'routines'],
  ])('%s and %s are one', (a, b, slot = 'tastes.likes') => {
    const pairs = duplicates([memory(a, { slot }), memory(b, { slot })]);
    expect(pairs).toHaveLength(1);
    if (b.startsWith(`${a} `)) expect(pairs[0]?.into.value.length).toBe(Math.max(a.length, b.length));
  });

  it.each([
    ['tea', 'green tea'],
    ['books', 'books about war'],
    ['novels', 'novels in french'],
    ['coffee', 'coffee without sugar'],
    ['running', 'running 10 km'],
    ['running 5 km in the park', 'running 10 km in the park'],
    ['getting up at 6', 'getting up at 7'],
    ['hiking', 'not hiking in the rain'],
    ['hiking', 'hiking with dogs'],
    ['c', 'c++', 'skills'],
    ['c++', 'c#', 'skills'],
    ['a cat', 'cats', 'things.has'],
    ['boss', 'bosses', 'people.other'],
    ['porto', 'portos', 'places.home'],
  ])('%s and %s are two', (a, b, slot = 'tastes.likes') => {
    expect(merged(memory(a, { slot }), memory(b, { slot }))).toEqual([]);
  });

  it('never go across slot, subject, space, polarity, entity or sensitivity', () => {
    const one = memory('dog');
    const others: Partial<Observation>[] = [
      { slot: 'tastes.dislikes' },
      { subject: 'daughter:ana' },
      { space: 'work' },
      { polarity: 'negated' },
      { entity: 'miso' },
      { sensitivity: 'health' },
    ];
    for (const other of others) expect(merged(one, memory('dogs', other))).toEqual([]);
    expect(merged(one, memory('dogs', { as: { state: 'ended' } }))).toEqual([]);
  });

  it('what two others tell more of belongs to neither; a chain goes into its end', () => {
    const [short, alps, andes] = [memory('hiking'), memory('hiking in the alps'), memory('hiking in the andes')];
    expect(merged(short, alps, andes)).toEqual([]);
    const far = memory('hiking in the alps in winter');
    expect(merged(short, alps, far)).toEqual([
      ['hiking in the alps', 'hiking in the alps in winter'],
      ['hiking', 'hiking in the alps in winter'],
    ]);
  });

  it('the one that stays may be told wherever the other could, and tells of the same time', () => {
    const typed = memory('dog');
    const pasted = memory('dogs', { witness: 'pasted', as: { state: 'current' } });
    expect(merged(typed, pasted)).toEqual([['dogs', 'dog']]);
    const may = (validFrom: string, value: string) => memory(value, { slot: 'plans', kind: 'plan', validFrom });
    expect(merged(may('2027-05', 'trip to rome'), may('2027-06', 'trips to rome'))).toEqual([]);
    const edited = memory('dogs', { as: { editedAt: 'x' } });
    expect(merged(edited, memory('dog'))).toEqual([['dog', 'dogs']]);
  });

  it('once merged, nothing more is found, nothing is merged twice, and what goes is not what stays', () => {
    const values = ['hiking', 'the hiking', 'hikings', 'hiking in alps', 'hiking in the alps in winter', 'tea', 'teas'];
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            value: fc.constantFrom(...values),
            polarity: fc.constantFrom('affirmed', 'negated') as fc.Arbitrary<Observation['polarity']>,
            confidence: fc.constantFrom(0.6, 0.9),
          }),
          { maxLength: 9 },
        ),
        (rows) => {
          const all = rows.map(({ value, ...of }) => memory(value, of));
          const found = duplicates(all);
          const gone = found.map(({ memory }) => memory.id);
          expect(new Set(gone).size).toBe(gone.length);
          const left = all.filter(({ id }) => !gone.includes(id));
          for (const { into, memory: one } of found) {
            expect(into.polarity).toBe(one.polarity);
            // The way on ends at something that stays.
            let at = into.id;
            for (let steps = 0; gone.includes(at) && steps <= found.length; steps++)
              at = found.find(({ memory }) => memory.id === at)?.into.id ?? '';
            expect(left.map(({ id }) => id)).toContain(at);
          }
          expect(duplicates(left)).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
