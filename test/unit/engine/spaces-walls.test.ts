/** Whatever is done to spaces: a page hears its own, what is shared with it, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYWHERE, MAIN } from '../../../lib/memory/spaces.ts';
import { NOW, testEngine, windowOf } from '../../support/engine.ts';

/** One fact in each, found by one question. */
const FACTS = {
  main: ['peanuts', "I'm allergic to peanuts."],
  a: ['shellfish', "I'm allergic to shellfish."],
  b: ['sesame', "I'm allergic to sesame."],
  c: ['mustard', "I'm allergic to mustard."],
} as const;
type Name = keyof typeof FACTS;
const NAMES = Object.keys(FACTS) as Name[];
const OWN = ['a', 'b', 'c'] as const;
const idOf = (name: Name) => (name === 'main' ? MAIN : `project:chatgpt:${name}`);

type Step =
  | { do: 'share'; of: Name; on: boolean }
  | { do: 'merge'; from: Name; into: Name }
  | { do: 'move'; of: Name; into: Name }
  | { do: 'everywhere'; of: Name }
  | { do: 'undo'; nth: number };

const name = fc.constantFrom(...NAMES);
const own = fc.constantFrom(...OWN);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('share' as const), of: own, on: fc.boolean() }),
  fc.record({ do: fc.constant('merge' as const), from: own, into: name }),
  fc.record({ do: fc.constant('move' as const), of: name, into: name }),
  fc.record({ do: fc.constant('everywhere' as const), of: name }),
  fc.record({ do: fc.constant('undo' as const), nth: fc.nat(5) }),
);

/** What is true of spaces, told in the plainest way: an independent reading of the rules. */
class Model {
  readonly shared = new Set<Name>();
  readonly facts = new Map<Name, Name | 'everywhere'>(NAMES.map((one) => [one, one]));
  joins: { from: Name; into: Name; event: number }[] = [];
  readonly done: (() => void)[] = [];

  now(of: Name): Name {
    let at = of;
    for (let turns = 0; turns < 9; turns++) at = this.joins.findLast(({ from }) => from === at)?.into ?? at;
    return at;
  }

  hears(page: Name): Set<Name> {
    const here = this.now(page);
    const isHeard = (at: Name | 'everywhere') => {
      if (at === 'everywhere') return true;
      const there = this.now(at);
      if (there === here) return true;
      return (here === 'main' && this.shared.has(there)) || (there === 'main' && this.shared.has(here));
    };
    return new Set(NAMES.filter((fact) => isHeard(this.facts.get(fact) ?? fact)));
  }
}

describe('the walls between spaces', () => {
  it('hold, whatever is shared, joined, moved and taken back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 7 }), async (steps) => {
        const { api, close } = await testEngine();
        const ids = new Map<Name, string>();
        for (const one of NAMES) {
          await api.ingest(
            windowOf([FACTS[one][1], 'Noted.'], {
              conversation: { nativeId: one, provisional: `visit-${one}` },
              ...(one === 'main' ? {} : { space: one }),
            }),
          );
          const [row] = (await api.memories({ query: FACTS[one][0], limit: 1 })).rows;
          ids.set(one, row?.id ?? '');
        }
        const model = new Model();
        const undone: { event: string; back: () => void }[] = [];
        for (const one of steps) {
          if (one.do === 'share') {
            // What is part of another space says nothing for itself.
            const of = model.now(one.of);
            if (of === 'main') continue;
            await api.shareSpace(idOf(one.of), one.on);
            if (one.on) model.shared.add(of);
            else model.shared.delete(of);
          } else if (one.do === 'merge') {
            const [from, into] = [model.now(one.from), model.now(one.into)];
            if (from === 'main') continue;
            const event = await api.mergeSpaces(idOf(one.from), idOf(one.into));
            expect(event === undefined).toBe(from === into);
            if (event === undefined) continue;
            const join = { from, into, event: undone.length };
            model.joins.push(join);
            undone.push({
              event,
              back: () => {
                model.joins = model.joins.filter((other) => other !== join);
              },
            });
          } else if (one.do === 'undo') {
            const taken = undone.splice(one.nth, 1)[0];
            if (!taken) continue;
            await api.undo(taken.event);
            taken.back();
          } else {
            const to = one.do === 'everywhere' ? 'everywhere' : model.now(one.into);
            const from = model.facts.get(one.of) ?? one.of;
            const event = await api.moveMemory([ids.get(one.of) ?? ''], to === 'everywhere' ? EVERYWHERE : idOf(to));
            if (event === undefined) continue;
            model.facts.set(one.of, to);
            undone.push({ event, back: () => model.facts.set(one.of, from) });
          }
        }
        for (const page of NAMES) {
          const { lines, ask } = await api.preview({
            site: 'chatgpt',
            conversation: { provisional: `draft-${page}` },
            draft: 'What am I allergic to?',
            ...(page === 'main' ? {} : { space: page }),
          });
          const told = [...lines, ...ask].map(({ id, text }) => `${id} ${text}`).join('\n');
          const heard = model.hears(page);
          for (const fact of NAMES) {
            const isTold = lines.concat(ask).some(({ id }) => id === `m:${ids.get(fact)}`);
            expect(isTold, `${fact} on ${page} after ${JSON.stringify(steps)}`).toBe(heard.has(fact));
            // Nor in any other words, such as the message that taught it.
            const [word] = FACTS[fact];
            if (!heard.has(fact)) expect(told, `${page} after ${JSON.stringify(steps)}`).not.toContain(word);
          }
        }
        close();
      }),
      { numRuns: 25, seed: NOW % 2 ** 31 },
    );
  });
});
