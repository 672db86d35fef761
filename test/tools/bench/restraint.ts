import { writeFileSync } from 'node:fs';
import { type BenchConversation, readBeam, readLocomo } from './datasets.ts';
import { mean, quantile } from './measures.ts';
import { FORMS, type PrefEval, prefUser, readPrefEval, readPrompts } from './prefeval.ts';
import { type BenchAnswer, type BenchStore, keyOf, type MakeStore } from './store.ts';
import { table } from './table.ts';

export interface RestraintBench {
  /** PrefEval's folder; or only files of chats that have nothing to do with the people. */
  prefeval?: string;
  filler?: readonly string[];
  /** People whose stores hear prompts that are not theirs. */
  locomo: readonly string[];
  beam: readonly string[];
  /** How many users for each form of telling a preference. */
  users: number;
  json?: string;
  dump?: string;
}

/** What prompts brought, asked as a draft is: the product decides how much is added. */
interface Heard {
  injected: boolean;
  blockTokens: number;
  /** Share of what should have come that did, where something should. */
  right?: number;
  /** How many other preferences came with it. */
  others?: number;
}

type Groups = Map<string, Heard[]>;

const DAY = 86_400_000;
/** Prompts of another person's chat: enough to tell, and few enough for a minute. */
const MOST_PROMPTS = 40;

/** Runs the bench; writes the figures and gives them as a table. */
export async function runRestraint(options: RestraintBench, makeStore: MakeStore): Promise<string> {
  if (options.prefeval === undefined) return runShares(options, makeStore);
  const prefeval = readPrefEval(options.prefeval);
  const groups: Groups = new Map();
  await askUsers(groups, prefeval, options.users, makeStore);
  const sets: [string, BenchConversation[]][] = [
    ['LoCoMo', options.locomo.flatMap(readLocomo)],
    ['BEAM', options.beam.map(readBeam)],
  ];
  for (const [name, people] of sets)
    for (const [at, person] of people.entries())
      await askStranger(groups, name, person, people[(at + 1) % people.length], prefeval, makeStore);
  const figures = Object.fromEntries([...groups].map(([name, heard]) => [name, figuresOf(heard)]));
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  return table('prompts', COLUMNS, figures);
}

/** PrefEval's users by themselves: what they told, asked for later. */
export async function runPrefUsers(
  path: string,
  users: number,
  makeStore: MakeStore,
): Promise<{ printed: string; figures: Record<string, Figures> }> {
  const groups: Groups = new Map();
  await askUsers(groups, readPrefEval(path), users, makeStore);
  const figures = Object.fromEntries([...groups].map(([name, heard]) => [name, figuresOf(heard)]));
  return { printed: table('PrefEval users', COLUMNS, figures), figures };
}

/** What the people of BEAM hear where the prompts are others', and where they ask for what they said. */
async function runShares({ filler = [], beam, json, dump }: RestraintBench, makeStore: MakeStore): Promise<string> {
  const prompts = filler.flatMap(readPrompts);
  const [others, own]: [Prompted[], Prompted[]] = [[], []];
  for (const person of beam.map(readBeam)) {
    const store = await filled(person, makeStore);
    const ask = async (question: string) => ({ person: person.id, question, ...(await store.ask(question)) });
    for (const prompt of prompts) others.push(await ask(prompt));
    for (const { question } of person.questions) own.push(await ask(question));
    await store.close();
  }
  const share = (asked: readonly Prompted[], counts: (one: Prompted) => boolean) =>
    mean(asked.map((one) => Number(counts(one))));
  const shares = {
    factInjected: share(others, ({ injected, instructionOnly }) => injected && !instructionOnly),
    instructionOnly: share(others, ({ instructionOnly }) => instructionOnly),
    evidenceInjected: share(own, ({ injected }) => injected),
  };
  if (json) writeFileSync(json, `${JSON.stringify(shares, null, 2)}\n`);
  if (dump)
    writeFileSync(
      dump,
      [...others.map((one) => dumpOf('filler', one)), ...own.map((one) => dumpOf('own', one))].join(''),
    );
  return table(`${others.length} prompts, ${own.length} questions`, SHARES, { Tsubasa: shares });
}

type Prompted = { person: string; question: string } & BenchAnswer;

function dumpOf(kind: string, { person, question, injected, instructionOnly, blockTokens, block }: Prompted): string {
  return `${JSON.stringify({ kind, person, question, injected, instructionOnly, blockTokens, block })}\n`;
}

async function askUsers(groups: Groups, prefeval: PrefEval, users: number, makeStore: MakeStore): Promise<void> {
  for (const form of FORMS)
    for (let index = 0; index < users; index++) await askUser(groups, prefeval, form, index, makeStore);
}

async function askUser(
  groups: Groups,
  prefeval: PrefEval,
  form: (typeof FORMS)[number],
  index: number,
  makeStore: MakeStore,
): Promise<void> {
  const user = prefUser(prefeval, form, index);
  if (!user) return;
  const store = await filled({ dataset: 'prefeval', id: user.id, turns: user.turns, questions: [] }, makeStore);
  const told = user.asked.map(({ message }) => message);
  for (const { question, message } of user.asked) {
    const { inBlock, ...got } = await store.ask(question);
    const right = Number(inBlock.includes(message));
    const others = told.filter((other) => other !== message && inBlock.includes(other)).length;
    note(groups, `own preference, ${form.replace('_', ' ')}`, { ...got, right, others });
  }
  await askAll(groups, 'filler, to those users', store, prefeval.prompts);
  await store.close();
}

/** What is one's own is asked beside what is not: a gate that is shut for both is worth nothing. */
async function askStranger(
  groups: Groups,
  name: string,
  person: BenchConversation,
  other: BenchConversation | undefined,
  prefeval: PrefEval,
  makeStore: MakeStore,
): Promise<void> {
  const store = await filled(person, makeStore);
  for (const { question, gold } of person.questions) {
    const { inBlock, ...got } = await store.ask(question);
    const found = gold.filter((message) => inBlock.includes(keyOf(person.id, message)));
    note(groups, `${name}, own questions`, { ...got, right: found.length / gold.length });
  }
  await askAll(groups, `filler, to ${name}`, store, prefeval.prompts);
  const preferences = Object.values(prefeval.topics).flatMap((topic) => topic.explicit.slice(0, 10));
  await askAll(
    groups,
    `preference questions, to ${name}`,
    store,
    preferences.map(({ question }) => question),
  );
  if (other && other !== person) {
    await askAll(
      groups,
      `questions of another, to ${name}`,
      store,
      other.questions.map(({ question }) => question),
    );
    // Two people's words to each other are no prompts.
    const prompts = other.turns.filter(({ role, speaker }) => role === 'user' && speaker === undefined);
    await askAll(
      groups,
      `prompts of another, to ${name}`,
      store,
      prompts.slice(0, MOST_PROMPTS).map(({ text }) => text),
    );
  }
  await store.close();
}

async function filled(conversation: BenchConversation, makeStore: MakeStore): Promise<BenchStore> {
  const store = await makeStore(Math.max(0, ...conversation.turns.map(({ saidAt }) => saidAt ?? 0)) + DAY);
  await store.ingest(conversation);
  return store;
}

async function askAll(groups: Groups, name: string, store: BenchStore, prompts: readonly string[]): Promise<void> {
  for (const prompt of prompts) note(groups, name, await store.ask(prompt));
}

function note(groups: Groups, name: string, { injected, blockTokens, right, others }: Heard): void {
  const heard = {
    injected,
    blockTokens,
    ...(right === undefined ? {} : { right }),
    ...(others === undefined ? {} : { others }),
  };
  groups.set(name, [...(groups.get(name) ?? []), heard]);
}

export interface Figures {
  prompts: number;
  injected: number;
  /** Of the blocks that were added. */
  blockMedian: number;
  blockP95: number;
  right?: number;
  others?: number;
}

function figuresOf(heard: readonly Heard[]): Figures {
  const blocks = heard.filter(({ injected }) => injected).map(({ blockTokens }) => blockTokens);
  const right = heard.flatMap((one) => one.right ?? []);
  const others = heard.flatMap((one) => one.others ?? []);
  return {
    prompts: heard.length,
    injected: mean(heard.map(({ injected }) => Number(injected))),
    blockMedian: quantile(blocks, 0.5),
    blockP95: quantile(blocks, 0.95),
    ...(right.length === 0 ? {} : { right: mean(right) }),
    ...(others.length === 0 ? {} : { others: mean(others) }),
  };
}

type Shares = Record<'factInjected' | 'instructionOnly' | 'evidenceInjected', number>;

const SHARES: readonly [string, (s: Shares) => number][] = [
  ['fact', (s) => s.factInjected],
  ['instr', (s) => s.instructionOnly],
  ['own', (s) => s.evidenceInjected],
];

const COLUMNS: readonly [string, (f: Figures) => number | undefined][] = [
  ['n', (f) => f.prompts],
  ['inject', (f) => f.injected],
  ['tokens', (f) => f.blockMedian],
  ['p95', (f) => f.blockP95],
  ['right', (f) => f.right],
  ['others', (f) => f.others],
];
