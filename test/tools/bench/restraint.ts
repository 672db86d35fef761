import { writeFileSync } from 'node:fs';
import { type BenchConversation, readBeam, readLocomo } from './datasets.ts';
import { mean, quantile } from './measures.ts';
import { readMemoryBank } from './memorybank.ts';
import { NEUTRAL } from './neutral.ts';
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
  /** MemoryBank's folder: its people are asked about themselves, and hear what concerns nobody. */
  memorybank?: string;
  /** How many users for each form of telling a preference. */
  users: number;
  json?: string;
  dump?: string;
}

/** What prompts brought, asked as a draft is: the product decides how much is added. */
interface Heard {
  injected: boolean;
  instructionOnly: boolean;
  blockTokens: number;
  /** Share of what should have come that did, where something should. */
  right?: number;
  /** How many other preferences came with it. */
  others?: number;
}

type Groups = Map<string, Heard[]>;
/** Is told every question with what it brought. */
type Hear = (question: string, got: BenchAnswer) => void;

const DAY = 86_400_000;
/** Prompts of another person's chat: enough to tell, and few enough for a minute. */
const MOST_PROMPTS = 40;

/** Runs the bench; writes the figures and gives them as a table. */
export async function runRestraint(options: RestraintBench, makeStore: MakeStore): Promise<string> {
  const { prefeval, filler, memorybank, json, dump } = options;
  const groups: Groups = new Map();
  const lines: string[] = [];
  const shares = prefeval === undefined && filler ? await askShares(options, filler, lines, makeStore) : undefined;
  if (prefeval !== undefined) await askAbout(groups, options, readPrefEval(prefeval), makeStore);
  if (memorybank !== undefined) await askBank(groups, memorybank, lines, makeStore);
  const figures = Object.fromEntries([...groups].map(([name, heard]) => [name, figuresOf(heard)]));
  if (json) writeFileSync(json, `${JSON.stringify({ ...shares?.figures, ...figures }, null, 2)}\n`);
  if (dump) writeFileSync(dump, lines.join(''));
  const printed = groups.size === 0 ? [] : [table('prompts', COLUMNS, figures)];
  return [...(shares ? [shares.printed] : []), ...printed].join('\n\n');
}

/** PrefEval's users, and the people of the other files, who hear its prompts and those of each other. */
async function askAbout(
  groups: Groups,
  options: RestraintBench,
  prefeval: PrefEval,
  makeStore: MakeStore,
): Promise<void> {
  await askUsers(groups, prefeval, options.users, makeStore);
  const sets: [string, BenchConversation[]][] = [
    ['LoCoMo', options.locomo.flatMap(readLocomo)],
    ['BEAM', options.beam.map(readBeam)],
  ];
  for (const [name, people] of sets)
    for (const [at, person] of people.entries())
      await askStranger(groups, name, person, people[(at + 1) % people.length], prefeval, makeStore);
}

/** Each person of MemoryBank: their own questions, and prompts in both languages that are nobody's. */
async function askBank(groups: Groups, folder: string, lines: string[], makeStore: MakeStore): Promise<void> {
  for (const [dataset, people] of readMemoryBank(folder))
    for (const person of people) {
      const store = await filled(person, makeStore);
      const hear = (kind: string) => (question: string, got: BenchAnswer) =>
        void lines.push(dumpOf(kind, { person: `${dataset} ${person.id}`, question, ...got }));
      await askOwn(groups, dataset, store, person, hear('own'));
      for (const [language, prompts] of Object.entries(NEUTRAL))
        await askAll(groups, `neutral prompts (${language}), to ${dataset}`, store, prompts, hear('neutral'));
      await store.close();
    }
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
async function askShares(
  { beam }: RestraintBench,
  filler: readonly string[],
  lines: string[],
  makeStore: MakeStore,
): Promise<{ printed: string; figures: Shares }> {
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
  const figures = {
    factInjected: share(others, ({ injected, instructionOnly }) => injected && !instructionOnly),
    instructionOnly: share(others, ({ instructionOnly }) => instructionOnly),
    evidenceInjected: share(own, ({ injected }) => injected),
  };
  lines.push(...others.map((one) => dumpOf('filler', one)), ...own.map((one) => dumpOf('own', one)));
  return { printed: table(`${others.length} prompts, ${own.length} questions`, SHARES, { Tsubasa: figures }), figures };
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
  await askOwn(groups, name, store, person);
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

async function askOwn(
  groups: Groups,
  name: string,
  store: BenchStore,
  person: BenchConversation,
  hear?: Hear,
): Promise<void> {
  for (const { question, gold } of person.questions) {
    const got = await store.ask(question);
    const found = gold.filter((message) => got.inBlock.includes(keyOf(person.id, message)));
    note(groups, `${name}, own questions`, { ...got, right: found.length / gold.length });
    hear?.(question, got);
  }
}

async function filled(conversation: BenchConversation, makeStore: MakeStore): Promise<BenchStore> {
  const store = await makeStore(Math.max(0, ...conversation.turns.map(({ saidAt }) => saidAt ?? 0)) + DAY);
  await store.ingest(conversation);
  return store;
}

async function askAll(
  groups: Groups,
  name: string,
  store: BenchStore,
  prompts: readonly string[],
  hear?: Hear,
): Promise<void> {
  for (const prompt of prompts) {
    const got = await store.ask(prompt);
    note(groups, name, got);
    hear?.(prompt, got);
  }
}

function note(groups: Groups, name: string, { injected, instructionOnly, blockTokens, right, others }: Heard): void {
  const heard = {
    injected,
    instructionOnly,
    blockTokens,
    ...(right === undefined ? {} : { right }),
    ...(others === undefined ? {} : { others }),
  };
  groups.set(name, [...(groups.get(name) ?? []), heard]);
}

export interface Figures {
  prompts: number;
  injected: number;
  /** Share whose block holds more than instructions how to answer. */
  facts: number;
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
    facts: mean(heard.map(({ injected, instructionOnly }) => Number(injected && !instructionOnly))),
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
  ['fact', (f) => f.facts],
  ['tokens', (f) => f.blockMedian],
  ['p95', (f) => f.blockP95],
  ['right', (f) => f.right],
  ['others', (f) => f.others],
];
