import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Embedder } from '../../../lib/inference/ports.ts';
import { ENCODER_DIMENSIONS } from '../../../lib/inference/transformers.ts';
import { terms } from '../../../lib/recall/tokenize.ts';

/** A few invented turns in the forms of the public data sets, with what is odd in those. */
const LOCOMO = [
  {
    sample_id: 'tiny-1',
    conversation: {
      speaker_a: 'Ana',
      speaker_b: 'Ben',
      session_1_date_time: '1:56 pm on 8 May, 2023',
      session_1: [
        { speaker: 'Ana', dia_id: 'D1:1', text: 'I adopted a tortoise called Humboldt yesterday.' },
        { speaker: 'Ben', dia_id: 'D1:2', text: 'Lovely! I am learning to play the accordion.' },
      ],
      session_2_date_time: '9:05 am on 2 June, 2023',
      session_2: [
        { speaker: 'Ben', dia_id: 'D2:1', text: 'My accordion teacher lives in Ghent.' },
        { speaker: 'Ana', dia_id: 'D2:2', text: 'I was diagnosed with asthma in the spring.' },
      ],
    },
    qa: [
      { question: "What is Ana's tortoise called?", answer: 'Humboldt', evidence: ['D1:1'], category: 4 },
      { question: 'Where does the accordion teacher live?', answer: 'Ghent', evidence: ['D1:2; D2:01'], category: 1 },
      { question: 'With what was Ana diagnosed?', answer: 'asthma', evidence: ['D2:2'], category: 4 },
      { question: 'No evidence that can be read?', answer: 'x', evidence: ['D', 'D:1:2'], category: 2 },
      { question: 'What did Ben not do?', adversarial_answer: 'x', evidence: ['D1:1'], category: 5 },
    ],
  },
];

const BEAM = {
  chat: [
    {
      time_anchor: null,
      turns: [
        [
          { role: 'user', id: 0, time_anchor: 'March-15-2024', content: 'I live in Reykjavik. ->-> 1,1' },
          { role: 'assistant', id: 1, content: 'Reykjavik has many bakeries, and the harbour serves lamb soup.' },
        ],
        [
          { role: 'user', id: 2, time_anchor: null, content: 'My flight to Nuuk leaves on 4 April.' },
          { role: 'assistant', id: 3, content: 'Have a good flight.' },
        ],
      ],
    },
  ],
  probing_questions: {
    abstention: [{ question: 'What is my favourite opera?', ideal_response: 'unknown' }],
    knowledge_update: [
      { question: 'Do I still live in Reykjavik?', answer: 'Reykjavik', source_chat_ids: { first: [0], later: [[0]] } },
    ],
    information_extraction: [
      { question: 'When does my flight to Nuuk leave?', answer: '4 April', source_chat_ids: [[2], 2] },
    ],
    instruction_following: [{ question: 'What did you say the harbour serves?', source_chat_ids: [1] }],
  },
};

const TOPICS = {
  eating: {
    explicit: [{ preference: 'I am allergic to peanuts.', question: 'Suggest some snacks for Friday.' }],
    choice_based: [
      {
        question: 'What snacks could I try?',
        conversation: {
          query: 'Which snack is good?',
          assistant_options: '1. Peanut bar 2. Apple chips',
          user_selection: 'The apple chips snack sounds good to me, I dislike the other snacks.',
          assistant_acknowledgment: 'Apple chips it is.',
        },
      },
    ],
    persona_driven: [
      {
        preference: 'I am allergic to peanuts.',
        question: 'What snacks could I try?',
        conversation: {
          '0': { user: 'I teach chemistry.', assistant: 'Nice.' },
          '1': { user: 'As I am allergic to peanuts, I bring my own snacks.', assistant: 'Wise.' },
        },
      },
    ],
  },
};

const FILLER = [
  {
    conversation: [
      { role: 'user', content: 'What is a monad?' },
      { role: 'assistant', content: 'A monoid.' },
    ],
  },
  {
    conversation: [
      { role: 'user', content: 'Who wrote Faust?' },
      { role: 'assistant', content: 'Goethe.' },
    ],
  },
];

/** One person of MemoryBank, on one of the days: of the first three questions the first and the third can be answered. */
const exchange = (query: string, response: string) => ({ query, response });
const MEMORYBANK = {
  en: {
    history: {
      '2023-04-30': [
        exchange('Hello!', 'Hello, how was your day?'),
        exchange('I went to the cinema.', 'What did you see?'),
        exchange('A film about taxis.', 'Which films do you like besides?'),
        exchange('I like the science fiction film "Humboldt".', 'I will remember it.'),
      ],
      '2023-05-03': [
        exchange('Hi.', 'Hi.'),
        exchange('I draw a lot.', 'What do you draw?'),
        exchange('Which painters could inspire me?', 'I recommend the painters Raphael and Bosch.'),
      ],
    },
    asked: [
      '"Which science fiction film do I like?"',
      'Which novel did I read?',
      'Which painters did you recommend to me?',
    ],
  },
  cn: {
    history: {
      '2023-04-30': [
        exchange('你好！', '你好，今天过得怎么样？'),
        exchange('我去了电影院。', '你看了什么？'),
        exchange('一部关于出租车的电影。', '你还喜欢什么电影？'),
        exchange('我喜欢科幻电影《洪堡》。', '我记住了。'),
      ],
    },
    asked: ['我喜欢哪部科幻电影？', '我读了哪本小说？', '你给我推荐过哪些画家？'],
  },
};

/** Writes them into a folder of their own; gives where they lie. */
export function writeFiles(): { folder: string; locomo: string; beam: string; memorybank: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tsubasa-bench-'));
  const write = (name: string, content: unknown) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  write('prefeval-dev.json', TOPICS);
  write('filler-turns.json', FILLER);
  const memorybank = join(folder, 'memorybank');
  mkdirSync(memorybank);
  for (const [name, { history, asked }] of Object.entries(MEMORYBANK)) {
    write(`memorybank/${name}_memory_bank_${name}.json`, { ' Ana ': { name: 'Ana', history } });
    writeFileSync(join(memorybank, `${name}_probing_questions_${name}.jsonl`), `${JSON.stringify({ Ana: asked })}\n`);
  }
  return { folder, memorybank, locomo: write('people.json', LOCOMO), beam: write('chat-7.v2.json', BEAM) };
}

/** Texts that share words lie near each other: enough to walk the way of vectors without a model. */
export const WORD_EMBEDDER: Embedder = {
  id: 'words',
  dimensions: ENCODER_DIMENSIONS,
  embed: async (texts) => texts.map(embed),
};

function embed(text: string): Float32Array {
  const vector = new Float32Array(ENCODER_DIMENSIONS);
  // A text of stop words alone has a direction as well.
  vector[0] = 0.1;
  for (const term of terms(text)) {
    const at = [...term].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % ENCODER_DIMENSIONS, 7);
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
