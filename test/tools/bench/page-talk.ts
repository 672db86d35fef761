/** A long conversation in Markdown and the reply that is streamed into it: the same words in every run. */
import type { ChatTurn } from '../../support/chat-types.ts';

const TOPICS = ['a meal plan', 'the quarterly report', 'a trip to Porto', 'this Python script', 'my running schedule'];
const ASKED = [
  'Could you compare the two options for TOPIC and tell me which one costs less over a year?',
  'I am still stuck with TOPIC. What would you try first, and what would you leave for later?',
  'Rewrite the part about TOPIC so that a newcomer understands it.',
  'My colleagues will read TOPIC as well, so please keep the numbers in a table.',
  "I've played the cello since 2019 and my brother is a carpenter, in case that matters for TOPIC.",
];
const SENTENCES = [
  'The first step is to write down what has to be true at the end, since everything else follows from it.',
  'Costs grow with the **number of requests**, not with their size, so batching pays off early.',
  'Keep the `retry` count low: three attempts are enough, and every further one hides a real fault.',
  'Weeks two and three carry most of the load; the last one is there to recover and to look back.',
  'A reader who has five minutes should find the answer in the first paragraph and the reasons below it.',
  'See [the notes](https://example.com/notes) for the figures behind this, and *ignore* the older draft.',
];
const CODE = `def totals(rows: list[dict]) -> dict[str, float]:
    """Sums the amounts of each month."""
    sums: dict[str, float] = {}
    for row in rows:
        month = row["date"][:7]
        sums[month] = sums.get(month, 0.0) + float(row["amount"])
    return dict(sorted(sums.items()))`;
const TABLE = `| option | price | time | note |
| --- | --- | --- | --- |
| train | 38 € | 3 h 10 | comfortable, few changes |
| bus | 19 € | 4 h 00 | cheapest, leaves late |
| car | 61 € | 2 h 50 | tolls and parking included |`;
const PARTS_OF_A_REPLY = 6;

/** Takes how many turns; gives them in order, the user's and the replies in turn. */
export function longTalk(count: number): ChatTurn[] {
  return Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? {
          id: turnId(at),
          role: 'user',
          text: `${at / 2 + 1}. ${pick(ASKED, at / 2).replace('TOPIC', pick(TOPICS, at))}`,
        }
      : { id: turnId(at), role: 'assistant', text: replyOf(at, PARTS_OF_A_REPLY) },
  );
}

/** A reply of at least that many pieces, as a model gives them: some four characters each. */
export function longReply(pieces: number): string[] {
  let text = '';
  for (let part = 0; text.length < pieces * 4; part += 1) text += `${replyOf(part + 1, PARTS_OF_A_REPLY)}\n\n`;
  return text.match(/[\s\S]{1,4}/g) ?? [];
}

/** One kind of part after the other; where they begin differs from reply to reply. */
function replyOf(at: number, parts: number): string {
  return Array.from({ length: parts }, (_, part) => partOf(at, at + part)).join('\n\n');
}

function partOf(at: number, part: number): string {
  const sentence = (offset: number) => pick(SENTENCES, at * 5 + part + offset);
  const paragraph = [0, 1, 2].map(sentence).join(' ');
  const lists = [0, 1, 2, 3].map((item) => `- ${sentence(item)}\n  - ${sentence(item + 1)}`).join('\n');
  const forms = [
    paragraph,
    `## Step ${part + 1}\n\n${paragraph}`,
    lists,
    `\`\`\`python\n${CODE}\n\`\`\``,
    paragraph,
    TABLE,
  ];
  return pick(forms, part);
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], at: number): T {
  const found = list[Math.floor(at) % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** Shaped like the ids of the sites. */
function turnId(at: number): string {
  return `${at.toString(16).padStart(8, '0')}-7a3c-4e21-9b1d-5f2c8e6a4d10`;
}
