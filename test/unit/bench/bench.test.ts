/** The bench end to end, on files of a few turns: its forms are what later work builds on. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FENCES } from '../../../lib/distill/format.ts';
import { headOf, isMarkedLatest, type Standing } from '../../../lib/distill/lines.ts';
import { LANGUAGES } from '../../../lib/language.ts';
import type { TurnDoc } from '../../../lib/recall/types.ts';
import { readArgs } from '../../tools/bench/args.ts';
import { readBeam, readLocomo } from '../../tools/bench/datasets.ts';
import { runDistil } from '../../tools/bench/distil.ts';
import { engineStore } from '../../tools/bench/engine-store.ts';
import { readMemoryBank } from '../../tools/bench/memorybank.ts';
import { NEUTRAL } from '../../tools/bench/neutral.ts';
import { prefUser, readPrefEval } from '../../tools/bench/prefeval.ts';
import { runRecall } from '../../tools/bench/recall.ts';
import { runRestraint } from '../../tools/bench/restraint.ts';
import { turn } from '../recall/docs.ts';
import { WORD_EMBEDDER, writeFiles } from './files.ts';

const { folder, locomo, beam, memorybank } = writeFiles();
afterAll(() => rmSync(folder, { recursive: true }));

const makeStore = (now: number) => engineStore(now, WORD_EMBEDDER);

interface Line {
  dataset: string;
  conversation: string;
  question: string;
  category: string | number;
  ranked: string[];
  inBlock: string[];
  blockTokens: number;
  injected: boolean;
  block: string;
}

async function recall(pooled: boolean) {
  const [json, dump] = [join(folder, 'out.json'), join(folder, 'out.jsonl')];
  const printed = await runRecall({ locomo: [locomo], beam: [beam], pooled, json, dump }, WORD_EMBEDDER, makeStore);
  const lines = readFileSync(dump, 'utf8').trimEnd().split('\n');
  return {
    printed,
    lines: lines.map((line) => JSON.parse(line) as Line),
    figures: JSON.parse(readFileSync(json, 'utf8')) as Record<string, Record<string, Record<string, unknown>>>,
  };
}

describe('bench recall', () => {
  it('dumps one line a question that has evidence, in the form that stays', async () => {
    const { lines } = await recall(false);
    expect(lines.map(({ dataset, conversation, category }) => [dataset, conversation, category])).toEqual([
      ['locomo', 'tiny-1', 4],
      ['locomo', 'tiny-1', 1],
      ['locomo', 'tiny-1', 4],
      ['beam', 'chat-7.v2', 'knowledge_update'],
      ['beam', 'chat-7.v2', 'information_extraction'],
      ['beam', 'chat-7.v2', 'instruction_following'],
    ]);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(
        'dataset conversation question category ranked inBlock blockTokens injected block'.split(' '),
      );
      expect(line.injected).toBe(line.block !== '');
      expect(line.blockTokens > 0).toBe(line.injected);
      expect(new Set(line.ranked).size).toBe(line.ranked.length);
    }
  });

  it('finds what was said, a reply as well, and quotes only the user', async () => {
    const { lines } = await recall(false);
    const [tortoise, teacher, diagnosis, city, flight, harbour] = lines;
    expect(tortoise?.ranked[0]).toBe('D1:1');
    expect(tortoise?.inBlock).toContain('D1:1');
    // What one of two people says of themselves is told under their name.
    expect(tortoise?.block).toMatch(/^- Ana .*Humboldt/m);
    expect(tortoise?.block).toMatch(/^- Ben, 2 Jun: "My accordion teacher lives in Ghent\."$/m);
    expect(teacher?.ranked.slice(0, 2)).toContain('D2:1');
    // Lines about sensitive things are part of what is measured: the product adds them at a click.
    expect(diagnosis?.block).toContain('asthma');
    // A memory stands for the message that proves it.
    expect(city?.block).toContain('- Lives in Reykjavik\n');
    expect(city?.inBlock).toContain('0');
    expect(flight?.ranked[0]).toBe('2');
    expect(harbour?.ranked.slice(0, 2)).toContain('1');
    expect(lines.slice(3).flatMap(({ inBlock }) => inBlock)).not.toContain('1');
    expect(lines.map(({ block }) => block).join()).not.toContain('->->');
  });

  it('names the conversation of a message where all are one store', async () => {
    const { lines, figures } = await recall(true);
    expect(
      lines
        .slice(0, 3)
        .flatMap(({ ranked }) => ranked)
        .every((id) => /^tiny-1:D\d:\d$/.test(id)),
    ).toBe(true);
    expect(lines[4]?.ranked[0]).toBe('chat-7.v2:2');
    expect(figures.beam?.pooled).toBe(true);
  });

  it('prints ours beside the baselines, with what needs no click beside what does', async () => {
    const { printed, figures } = await recall(false);
    for (const name of ['Tsubasa', 'BM25', 'MiniLM', 'hybrid']) expect(printed).toMatch(new RegExp(`^${name} `, 'm'));
    expect(figures.locomo?.Tsubasa).toMatchObject({ questions: 3, coverage: { all: 1 }, injected: 1 });
    expect(figures.locomo?.Tsubasa?.unasked).toBeCloseTo(2 / 3);
    expect(figures.beam?.Tsubasa).toMatchObject({ questions: 3, recall5: { mean: 1 } });
  });

  it('has a table for each language of MemoryBank, without a share of answers that nobody knows', async () => {
    const json = join(folder, 'bank.json');
    const bank = { locomo: [], beam: [], memorybank, pooled: false, json };
    const printed = await runRecall(bank, WORD_EMBEDDER, makeStore);
    for (const language of ['en', 'zh']) expect(printed).toMatch(new RegExp(`^memorybank-${language} `, 'm'));
    const figures = JSON.parse(readFileSync(json, 'utf8')) as Record<string, Record<string, object>>;
    expect(figures['memorybank-en']?.Tsubasa).toMatchObject({ questions: 2, recall5: { any: 1 } });
    expect(figures['memorybank-zh']?.BM25).toMatchObject({ questions: 1, recall5: { any: 1 } });
    expect(figures['memorybank-en']?.Tsubasa).not.toHaveProperty('support');
  });

  it('refuses two conversations of one name', async () => {
    const twice = { locomo: [], beam: [beam, beam], pooled: false };
    await expect(runRecall(twice, WORD_EMBEDDER, makeStore)).rejects.toThrow('chat-7.v2');
  });
});

describe('the readers', () => {
  it('date a turn by its session, or by the last one before it that has a date', () => {
    expect(readLocomo(locomo)[0]?.turns.map(({ saidAt }) => saidAt)).toEqual([
      Date.UTC(2023, 4, 8, 13, 56),
      Date.UTC(2023, 4, 8, 13, 56),
      Date.UTC(2023, 5, 2, 9, 5),
      Date.UTC(2023, 5, 2, 9, 5),
    ]);
    expect(new Set(readBeam(beam).turns.map(({ saidAt }) => saidAt))).toEqual(new Set([Date.UTC(2024, 2, 15)]));
  });

  it('mend broken evidence and flatten nested lists', () => {
    expect(readLocomo(locomo)[0]?.questions[1]?.gold).toEqual(['D1:2', 'D2:1']);
    expect(readBeam(beam).questions.map(({ gold }) => gold)).toEqual([['0'], ['2'], ['1']]);
  });

  it('take MemoryBank by language, and ask only what the history can answer', () => {
    const read = readMemoryBank(memorybank);
    expect(read.map(([dataset]) => dataset)).toEqual(['memorybank-en', 'memorybank-zh']);
    const [ana, same] = read.map(([, people]) => people[0]);
    expect(ana?.id).toBe('Ana');
    expect(ana?.turns).toHaveLength(14);
    expect(ana?.turns[7]).toEqual({
      id: '0430.3a',
      role: 'assistant',
      text: 'I will remember it.',
      session: 'Ana/2023-04-30',
      saidAt: Date.UTC(2023, 3, 30),
    });
    expect(ana?.questions).toEqual([
      { question: 'Which science fiction film do I like?', category: 'own words', gold: ['0430.3u'] },
      { question: 'Which painters did you recommend to me?', category: 'replies', gold: ['0503.2a'] },
    ]);
    expect(same?.questions.map(({ gold }) => gold)).toEqual([['0430.3u']]);
  });

  it('know which message tells a preference', () => {
    const data = readPrefEval(folder);
    const tells = (['explicit', 'choice_based', 'persona_driven'] as const).map((form) => {
      const user = prefUser(data, form, 0);
      const message = user?.asked[0]?.message.slice(`${user.id}:`.length);
      return user?.turns.find(({ id }) => id === message)?.text.slice(0, 20);
    });
    expect(tells).toEqual(['I am allergic to pea', 'The apple chips snac', 'As I am allergic to ']);
    expect(prefUser(data, 'explicit', 1)).toBeUndefined();
  });
});

describe('bench restraint', () => {
  it('counts what comes to those who told it, and to those who did not', async () => {
    const json = join(folder, 'restraint.json');
    const printed = await runRestraint({ prefeval: folder, locomo: [locomo], beam: [beam], users: 1, json }, makeStore);
    const figures = JSON.parse(readFileSync(json, 'utf8')) as Record<string, { prompts: number; injected: number }>;
    expect(figures['own preference, explicit']).toMatchObject({ prompts: 1, injected: 1, right: 1, others: 0 });
    expect(figures['filler, to those users']).toMatchObject({ prompts: 3, injected: 0 });
    expect(figures['filler, to BEAM']).toMatchObject({ prompts: 1, injected: 0 });
    expect(printed).toMatch(/^own preference, explicit +1 +1 /m);
  });

  it('gives the shares of what comes to prompts of others and to own questions', async () => {
    const [json, dump] = [join(folder, 'shares.json'), join(folder, 'shares.jsonl')];
    const filler = [join(folder, 'filler-turns.json')];
    await runRestraint({ filler, locomo: [], beam: [beam], users: 1, json, dump }, makeStore);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual({
      factInjected: 0,
      instructionOnly: 0,
      evidenceInjected: expect.closeTo(2 / 3) as number,
    });
    expect(readFileSync(dump, 'utf8').trimEnd().split('\n').length).toBeGreaterThan(3);
  });

  it("asks the people of MemoryBank about themselves, and what is nobody's in both languages", async () => {
    const [json, dump] = [join(folder, 'bank-restraint.json'), join(folder, 'bank-restraint.jsonl')];
    const printed = await runRestraint({ memorybank, locomo: [], beam: [], users: 1, json, dump }, makeStore);
    const figures = JSON.parse(readFileSync(json, 'utf8')) as Record<string, Record<string, number>>;
    expect(Object.keys(figures)).toEqual(
      ['en', 'zh'].flatMap((own) => [
        `memorybank-${own}, own questions`,
        ...['en', 'zh'].map((asked) => `neutral prompts (${asked}), to memorybank-${own}`),
      ]),
    );
    expect(figures['memorybank-en, own questions']).toMatchObject({ prompts: 2, injected: 1, facts: 1, right: 1 });
    for (const asked of ['en', 'zh'])
      expect(figures[`neutral prompts (${asked}), to memorybank-en`]).toMatchObject({ prompts: 20, facts: 0 });
    expect(printed).toMatch(/^memorybank-en, own questions +2 +1 +1 /m);
    const heard = readFileSync(dump, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
    expect(heard.filter(({ kind }) => kind === 'neutral')).toHaveLength(80);
    expect(heard.filter(({ kind }) => kind === 'own')).toHaveLength(3);
  });

  it('adds them to the shares of what comes to prompts of others', async () => {
    const json = join(folder, 'both.json');
    const filler = [join(folder, 'filler-turns.json')];
    const printed = await runRestraint({ filler, memorybank, locomo: [], beam: [beam], users: 1, json }, makeStore);
    expect(printed).toMatch(/^2 prompts, 3 questions .*\n.*\n\nprompts /);
    expect(Object.keys(JSON.parse(readFileSync(json, 'utf8')) as object)).toEqual(
      expect.arrayContaining(['factInjected', 'memorybank-zh, own questions']),
    );
  });
});

describe('neutral prompts', () => {
  it('are twenty in each language, each once', () => {
    for (const prompts of Object.values(NEUTRAL)) {
      expect(prompts).toHaveLength(20);
      expect(new Set(prompts).size).toBe(20);
    }
  });
});

describe('the store of the bench', () => {
  it('knows the latest of two values by its mark', async () => {
    const store = await makeStore(Date.UTC(2026, 5, 1));
    const said = (id: string, month: number, text: string) =>
      ({ id, session: id, role: 'user', text, saidAt: Date.UTC(2026, month, 2) }) as const;
    await store.ingest({
      dataset: 'beam',
      id: 'chat',
      turns: [
        said('1', 0, 'The marathon training covers 30 kilometres a week.'),
        said('2', 4, 'Since Easter the marathon training with Ben covers 45 kilometres.'),
      ],
      questions: [],
    });
    const english = await store.ask('How many kilometres a week does my marathon training cover now?', {
      explicit: true,
    });
    expect(english.latest).toEqual(['chat:2']);
    expect(english.block).toMatch(/^- 2 May.*, latest: ".*45 kilometres/m);
    await store.close();
  });

  it('gives the block in the language of the question', async () => {
    const store = await makeStore(Date.UTC(2026, 5, 1));
    for (const [, [person]] of readMemoryBank(memorybank))
      if (person) await store.ingest({ ...person, id: person.dataset });
    const { block, inBlock } = await store.ask('我之前说过我喜欢哪部科幻电影？');
    expect(inBlock).toContain('memorybank-zh:0430.3u');
    expect(block).toMatch(/^- 2023年4月30日："/m);
    expect(block.startsWith(FENCES.zh.open)).toBe(true);
    await store.close();
  });
});

describe('a mark', () => {
  it.each(LANGUAGES)('is known in %s, on the latest quotes alone', (language) => {
    const turns: TurnDoc[] = [
      turn('a', ''),
      turn('b', '', { time: Date.UTC(2026, 4, 2) }),
      turn('c', '', { speaker: 'Ben', time: Date.UTC(2026, 4, 2) }),
      turn('d', '', { role: 'assistant' }),
    ];
    for (const said of turns) {
      const line = (standing: Standing | '') => `${headOf(said, true, standing, language)}"no: latest: 最新："`;
      expect(isMarkedLatest(line('latest'), language)).toBe(true);
      expect([line('earlier'), line('')].map((text) => isMarkedLatest(text, language))).toEqual([false, false]);
    }
  });
});

describe('bench distil', () => {
  it('asks with every budget, and keeps to it', async () => {
    const [json, dump] = [join(folder, 'distil.json'), join(folder, 'distil.jsonl')];
    const printed = await runDistil({ locomo: [locomo], beam: [], pooled: false, json, dump }, makeStore);
    for (const budget of [150, 300, 600, 1024, 2048]) expect(printed).toMatch(new RegExp(`^${budget} +3 `, 'm'));
    const lines = readFileSync(dump, 'utf8').trimEnd().split('\n');
    const asked = lines.map((line) => JSON.parse(line) as { budget: number; blockTokens: number });
    expect(asked).toHaveLength(15);
    for (const { budget, blockTokens } of asked) expect(blockTokens).toBeLessThanOrEqual(budget);
    const figures = JSON.parse(readFileSync(json, 'utf8')) as Record<string, Record<string, unknown>>;
    expect(figures.locomo?.['2048']).toMatchObject({ questions: 3, coverage: { all: 1 } });
  });
});

describe('bench recall, without a part', () => {
  it('gives a line for each part that can be left out', async () => {
    const printed = await runRecall(
      { locomo: [locomo], beam: [], pooled: false, ablate: true },
      WORD_EMBEDDER,
      makeStore,
    );
    for (const part of ['observations', 'neighbours', 'replies', 'vectors', 'the gate'])
      expect(printed).toMatch(new RegExp(`^without ${part} +3 `, 'm'));
  });
});

describe('the command line', () => {
  it('takes several files after one name, and names in any order', () => {
    const recall = { command: 'recall', locomo: ['a'], beam: ['b', 'c', 'd'], pooled: true, json: 'o' };
    expect(readArgs('recall --beam b c --locomo a --pooled --json o --beam d'.split(' '))).toEqual(recall);
    expect(readArgs('--pooled --json o --beam b c d --locomo a -- recall'.split(' '))).toEqual(recall);
    expect(readArgs('restraint --prefeval p --users 3'.split(' '))).toMatchObject({ prefeval: 'p', users: 3 });
    expect(readArgs('restraint --filler f g --beam b'.split(' '))).toMatchObject({ filler: ['f', 'g'], beam: ['b'] });
    const bank = { command: 'restraint', memorybank: 'm' };
    expect(readArgs('restraint --memorybank m'.split(' '))).toMatchObject(bank);
    expect(readArgs('restraint --memorybank m --prefeval p'.split(' '))).toMatchObject({ ...bank, prefeval: 'p' });
    expect(readArgs('restraint --memorybank m --filler f --beam b'.split(' '))).toMatchObject({
      ...bank,
      filler: ['f'],
    });
    expect(readArgs('distil --beam b --dump d'.split(' '))).toMatchObject({ command: 'distil', dump: 'd' });
    expect(readArgs('distil --model m --beam b --questions 8 --users 2'.split(' '))).toMatchObject({
      command: 'distil',
      model: 'm',
      questions: 8,
      users: 2,
    });
    // A model reads one store at a time, and asks what it can part into questions that teach and questions that decide.
    for (const wrong of ['--model m --beam b --pooled', '--model m --memorybank m', '--model m --beam b --questions 2'])
      expect(() => readArgs(`distil ${wrong}`.split(' '))).toThrow('usage');
    expect(readArgs('distil --memorybank m'.split(' '))).toMatchObject({
      command: 'distil',
      memorybank: 'm',
      beam: [],
    });
  });

  it.each([
    '',
    'recall',
    'restraint',
    'recall --beam',
    'recall --beam a --loud',
    'restraint --prefeval p --users x',
    'restraint --memorybank m --beam b',
  ])('tells how it is used after %j', (line) => {
    expect(() => readArgs(line.split(' ').filter(Boolean))).toThrow('usage: bench');
  });
});
