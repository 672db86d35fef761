import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Role } from '../../../lib/memory/model.ts';
import { terms } from '../../../lib/recall/tokenize.ts';
import type { BenchTurn } from './datasets.ts';
import { keyOf } from './store.ts';

/** PrefEval (arXiv 2502.09597): a preference that was stated, chosen or let slip, and a later question that it should shape. */
export const FORMS = ['explicit', 'choice_based', 'persona_driven'] as const;
export type Form = (typeof FORMS)[number];

interface Exchange {
  user: string;
  assistant: string;
}

interface Topic {
  explicit: { preference: string; question: string }[];
  choice_based: {
    question: string;
    conversation: {
      query: string;
      assistant_options: string;
      user_selection: string;
      assistant_acknowledgment: string;
    };
  }[];
  persona_driven: { preference: string; question: string; conversation: Record<string, Exchange> }[];
}

interface Message {
  role: Role;
  content: string;
}

export interface PrefEval {
  topics: Record<string, Topic>;
  /** Unrelated chats: every other one lies between a user's conversations, the rest are asked as prompts of others. */
  between: Message[][];
  prompts: string[];
}

/** Somebody who told one preference of every topic, each in a conversation of its own. */
export interface PrefUser {
  id: string;
  turns: BenchTurn[];
  asked: { question: string; message: string }[];
}

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** Takes the folder of `prefeval-dev.json` and `filler-turns.json`, or a file like the first with the second beside it. */
export function readPrefEval(path: string): PrefEval {
  const file = path.endsWith('.json') ? path : join(path, 'prefeval-dev.json');
  const filler = readChats(join(dirname(file), 'filler-turns.json'));
  return {
    topics: JSON.parse(readFileSync(file, 'utf8')) as Record<string, Topic>,
    between: filler.filter((_, index) => index % 2 === 0),
    prompts: filler
      .filter((_, index) => index % 2 === 1)
      .flatMap((messages) => messages.filter(({ role }) => role === 'user').map(({ content }) => content)),
  };
}

/** Takes a file of chats; gives what their users wrote. */
export function readPrompts(file: string): string[] {
  return readChats(file).flatMap((messages) =>
    messages.filter(({ role }) => role === 'user').map(({ content }) => content),
  );
}

function readChats(file: string): Message[][] {
  const chats = JSON.parse(readFileSync(file, 'utf8')) as { conversation: Message[] }[];
  return chats.map(({ conversation }) => conversation);
}

/** The user who tells the `index`th preference of every topic in this form; nothing where a topic has no so many. */
export function prefUser({ topics, between }: PrefEval, form: Form, index: number): PrefUser | undefined {
  const id = `${form}-${index + 1}`;
  const told = Object.entries(topics).map(([topic, entries]) => ({ topic, ...conversationOf(entries, form, index) }));
  if (told.some(({ messages }) => messages.length === 0)) return undefined;
  const chats: { session: string; messages: Message[] }[] = [];
  for (const [at, { topic, messages }] of told.entries()) {
    chats.push({ session: topic, messages });
    for (const [n, filler] of between.entries())
      if (n % told.length === at) chats.push({ session: `filler-${n}`, messages: filler });
  }
  return {
    id,
    turns: chats.flatMap(({ session, messages }, day) =>
      messages.map(({ role, content }, n) => ({
        id: `${session}-${n}`,
        role,
        text: content,
        saidAt: START + day * DAY,
        session: `${id}/${session}`,
      })),
    ),
    asked: told.map(({ topic, question, tells }) => ({ question, message: keyOf(id, `${topic}-${tells}`) })),
  };
}

interface Told {
  messages: Message[];
  question: string;
  /** Which message tells the preference. */
  tells: number;
}

function conversationOf(topic: Topic, form: Form, index: number): Told {
  if (form === 'explicit') {
    const entry = topic.explicit[index];
    return { messages: entry ? [user(entry.preference)] : [], question: entry?.question ?? '', tells: 0 };
  }
  if (form === 'choice_based') {
    const entry = topic.choice_based[index];
    if (!entry) return { messages: [], question: '', tells: 0 };
    const { query, assistant_options, user_selection, assistant_acknowledgment } = entry.conversation;
    const messages = [user(query), reply(assistant_options), user(user_selection), reply(assistant_acknowledgment)];
    return { messages, question: entry.question, tells: 2 };
  }
  const entry = topic.persona_driven[index];
  const messages = Object.values(entry?.conversation ?? {}).flatMap((exchange) => [
    user(exchange.user),
    reply(exchange.assistant),
  ]);
  return { messages, question: entry?.question ?? '', tells: nearest(entry?.preference ?? '', messages) };
}

const user = (content: string): Message => ({ role: 'user', content });
const reply = (content: string): Message => ({ role: 'assistant', content });

/** The data set does not say in which message of a persona's chat the preference shows: where most of its words are. */
function nearest(preference: string, messages: readonly Message[]): number {
  const wanted = new Set(terms(preference));
  const shared = messages.map(({ role, content }) =>
    role === 'user' ? new Set(terms(content).filter((term) => wanted.has(term))).size : 0,
  );
  return shared.indexOf(Math.max(0, ...shared));
}
