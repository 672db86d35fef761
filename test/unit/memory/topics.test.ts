import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Topic, type TopicTurn, topicsOf } from '../../../lib/memory/topics.ts';

const DAY = 86_400_000;

function topics(turns: readonly TopicTurn[]): { found: Topic[]; steps: number } {
  const making = topicsOf(turns);
  for (let steps = 0; ; steps++) {
    const { done, value } = making.next();
    if (done) return { found: value, steps };
  }
}

const BEES = ['beehive', 'queen', 'swarm', 'honey', 'frames', 'smoker', 'varroa', 'brood', 'nectar', 'apiary'];
const RACE = ['marathon', 'tempo', 'intervals', 'shoes', 'taper', 'kilometres', 'cadence', 'pacing', 'splits', 'gels'];
const OTHER = [
  'passport',
  'tiles',
  'guitar',
  'tax',
  'fern',
  'oven',
  'ferry',
  'quilt',
  'chess',
  'violin',
  'lathe',
  'kayak',
];

/** Ten messages of one conversation: each names two words of its subject, and one that only it has. */
function conversation(name: string, subject: readonly string[], day: number): TopicTurn[] {
  return subject.map((word, at) => ({
    key: `${name}-${at}`,
    conversation: name,
    order: 2 * at,
    text: `Tell me about the ${word} and the ${subject[(at + 3) % subject.length]}, as in ${name}x${at}`,
    time: day * DAY,
  }));
}

const STORE = [
  ...[1, 3, 5].flatMap((day) => conversation(`bees${day}`, BEES, day)),
  ...[2, 4, 6].flatMap((day) => conversation(`race${day}`, RACE, day)),
  ...OTHER.flatMap((word, at) => conversation(word, [word, `${word}ish`], 10 + at)),
];
const about = (topic: Topic) => [...new Set(topic.map((key) => key.replace(/\d*-\d+$/, '')))];

describe('topicsOf', () => {
  it('joins conversations about one subject, and parts those about two', () => {
    const { found } = topics(STORE);
    expect(found.filter((topic) => topic.length > 10).map(about)).toEqual([['bees'], ['race']]);
    expect(found[0]).toHaveLength(30);
    expect(found[1]).toHaveLength(30);
    expect(found.map(about)).toEqual([['bees'], ['race'], ...OTHER.map((word) => [word])]);
  });

  it('parts what one conversation says of two subjects', () => {
    const both = [...conversation('bees8', BEES, 8), ...conversation('race8', RACE, 8)].map((turn, order) => ({
      ...turn,
      conversation: 'both',
      order,
    }));
    const { found } = topics([...STORE, ...both]);
    expect(found.filter((topic) => topic.length > 10).map(about)).toEqual([['bees'], ['race']]);
    expect(found[0]).toHaveLength(40);
  });

  it('puts each turn into exactly one, whatever is said', () => {
    const turn = fc.record({
      conversation: fc.constantFrom('a', 'b', 'c', 'd'),
      order: fc.nat(30),
      text: fc.oneof(fc.string(), fc.lorem({ maxCount: 12 })),
      time: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 120 }), (said) => {
        const turns = said.map((one, at) => ({ ...one, key: `k${at}` }));
        const { found } = topics(turns);
        expect(found.flat().sort()).toEqual(turns.map(({ key }) => key).sort());
        expect(found.every((topic) => topic.length > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same in whatever order turns come, and whatever conversations are called', () => {
    const expected = topics(STORE).found;
    fc.assert(
      fc.property(fc.shuffledSubarray(STORE, { minLength: STORE.length }), fc.string(), (turns, salt) => {
        const renamed = turns.map((turn) => ({
          ...turn,
          conversation: `${turn.conversation}${salt}`.split('').reverse().join(''),
        }));
        expect(topics(renamed).found).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('rests between steps', () => {
    const many = Array.from({ length: 400 }, (_, at) => conversation(`c${at}`, at % 2 ? BEES : RACE, at)).flat();
    expect(topics(many).steps).toBeGreaterThan(3 * (400 / 16) - 3);
    expect(topics([])).toEqual({ found: [], steps: 0 });
  });
});
