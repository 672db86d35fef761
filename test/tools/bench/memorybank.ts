import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchConversation, BenchQuestion, BenchTurn, DataSet } from './datasets.ts';

/**
 * MemoryBank (arXiv 2305.10250): fifteen people who talk with a companion on ten days, in English and in Chinese,
 * and are asked about it. It comes without answers and without evidence, since its authors had replies judged by
 * people. So the evidence below is our own: each history was read from end to end, and the messages that hold the
 * answer were written down, before anything was run on them. It says whether the right message is found, ranked or
 * quoted; whether a reply made of it would be right it cannot say, and answer support is left out.
 */

/** Both languages tell the same lives turn by turn, but for a few exchanges that one of them lacks or has twice. */
const FILES: readonly [DataSet, string][] = [
  ['memorybank-en', 'en'],
  ['memorybank-zh', 'cn'],
];

/**
 * By person and question, in the order of the files: month and day, number of the exchange on it, and who said it,
 * the user (u) or the assistant (a). Where something was told twice both stand here.
 */
const EVIDENCE: readonly (readonly string[])[] = [
  ['0430.3u', '0501.0u', '0503.2a', '0428.1u', '0430.2u', '0502.1u', '0504.1u'],
  ['0427.2u', '0428.8u', '0429.1a', '0505.1u', '0506.1u', '0430.1u', '0428.2a'],
  ['0427.3u', '0429.1u 0429.2u', '0428.1u', '0430.1u', '0503.0a', '0502.1a', '0428.1u'],
  ['0428.1u', '0427.4u', '0503.1a', '0501.1u', '0427.2u', '0430.1a', '0504.0a'],
  ['0428.2u', '0429.3u', '0428.2u', '0427.4a', '0501.1u', '0502.3u', '0504.1a'],
  ['0506.1u', '0506.1u', '0427.2u 0427.3u', '0428.2a', '0502.1u', '0501.1u', '0504.1u'],
  ['0428.1u', '0429.0u 0429.1u', '0428.2u', '0430.0u', '0505.0u', '0504.0u', '0506.0u'],
  ['0427.1u 0427.2u', '0506.2u', '0502.0u', '0428.2u', '0427.3u', '0505.0a', '0502.0a'],
  ['0427.1u', '0430.0u', '0430.1a', '0504.1a', '0506.1u', '0428.2a', '0502.0a'],
  ['0428.2u', '0504.0a', '0505.1a', '0504.1a', '0502.0u 0502.1u', '0430.0a', '0503.0a'],
  ['0427.2a', '0427.2a', '0505.2u', '0430.1u', '0503.1u', '0502.1a', '0504.0u'],
  ['0430.1a 0430.5a', '0430.2a 0430.6a', '0430.1u 0430.2u', '0502.1u', '0428.1a 0428.2a', '0427.2u'],
  ['0427.2u', '0427.2u', '0430.1u', '0429.1u', '0504.1a'],
  ['0428.2u', '0430.1u', '0504.0u', '0503.2a', '0428.4u'],
  ['0427.2u', '0502.1u', '0502.2u', '0503.1a', '0503.1a', '0504.1a', '0506.0u'],
];

type Bank = Record<string, { history: Record<string, { query: string; response: string }[]> }>;

/**
 * Takes the data set's folder; gives its people by language, each with their days as conversations. A question whose
 * evidence is missing in that language is left out. Throws where the files are not there.
 */
export function readMemoryBank(folder: string): [DataSet, BenchConversation[]][] {
  return FILES.map(([dataset, name]) => {
    const bank = JSON.parse(readFileSync(join(folder, `${name}_memory_bank_${name}.json`), 'utf8')) as Bank;
    const asked = readFileSync(join(folder, `${name}_probing_questions_${name}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => Object.values(JSON.parse(line) as Record<string, string[]>));
    const people = Object.entries(bank).map(([person, { history }], at): BenchConversation => {
      const id = person.trim();
      const turns = Object.entries(history).flatMap(([day, exchanges]) => turnsOf(id, day, exchanges));
      return { dataset, id, turns, questions: questionsOf(asked[at] ?? [], EVIDENCE[at] ?? [], turns) };
    });
    return [dataset, people];
  });
}

function turnsOf(person: string, day: string, exchanges: readonly { query: string; response: string }[]): BenchTurn[] {
  const common = { session: `${person}/${day}`, saidAt: Date.parse(`${day}T00:00:00Z`) };
  return exchanges.flatMap(({ query, response }, at): BenchTurn[] => {
    const id = `${day.slice(5).replace('-', '')}.${at}`;
    return [
      { ...common, id: `${id}u`, role: 'user', text: query },
      { ...common, id: `${id}a`, role: 'assistant', text: response },
    ];
  });
}

function questionsOf(
  asked: readonly string[],
  evidence: readonly string[],
  turns: readonly BenchTurn[],
): BenchQuestion[] {
  const said = new Set(turns.map(({ id }) => id));
  return asked.flatMap((question, at) => {
    const gold = (evidence[at] ?? '').split(' ').filter((id) => said.has(id));
    if (gold.length === 0) return [];
    // Some questions of the English file stand in quotation marks that nobody would type.
    return [
      {
        question: question.replace(/^"(.*)"$/, '$1'),
        category: gold[0]?.endsWith('a') ? 'replies' : 'own words',
        gold,
      },
    ];
  });
}
