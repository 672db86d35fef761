import type { BenchConversation } from './datasets.ts';
import type { Asked } from './measures.ts';
import { type AskOptions, keyOf, type MakeStore } from './store.ts';

export type Row = Asked & { conversation: string };

const DAY = 86_400_000;

/** One store a conversation, or one for all as one person's. Throws where two have one name. */
export function grouped(conversations: readonly BenchConversation[], pooled: boolean): BenchConversation[][] {
  const names = conversations.map(({ id }) => id);
  // Two of one name would be taken for one conversation that was edited.
  const twin = names.find((name, at) => names.indexOf(name) !== at);
  if (twin !== undefined) throw new Error(`two conversations are called ${twin}`);
  return pooled ? [[...conversations]] : conversations.map((conversation) => [conversation]);
}

/** Asks every question of every store in each of the ways given, after all of the store's conversations; gives the rows of each way. */
export async function askAll(
  groups: readonly BenchConversation[][],
  makeStore: MakeStore,
  ways: readonly AskOptions[],
): Promise<Row[][]> {
  const rows: Row[][] = ways.map(() => []);
  for (const conversations of groups) {
    const now = Math.max(0, ...conversations.flatMap(({ turns }) => turns.map(({ saidAt }) => saidAt ?? 0))) + DAY;
    const store = await makeStore(now);
    for (const conversation of conversations) await store.ingest(conversation);
    for (const { id, questions } of conversations)
      for (const { question, category, gold, answer, newest } of questions)
        for (const [at, way] of ways.entries())
          rows[at]?.push({
            conversation: id,
            question,
            category,
            gold: gold.map((message) => keyOf(id, message)),
            ...(answer === undefined ? {} : { answer }),
            ...(newest === undefined ? {} : { newest: newest.map((message) => keyOf(id, message)) }),
            got: await store.ask(question, way),
          });
    await store.close();
  }
  return rows;
}
