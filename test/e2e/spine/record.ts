/** What was really said on the sites, kept by their servers, to be compared with what the extension has stored. */
import { randomUUID } from 'node:crypto';
import { skeleton } from '../../../lib/capture/drafts.ts';
import { strip } from '../../../lib/distill/format.ts';
import type { Turn } from '../../../lib/memory/model.ts';
import type { ChatBackend } from '../../support/chat-server.ts';

type Said = Pick<Turn, 'site' | 'role' | 'text'>;

export interface Tally {
  captured: number;
  /** Said and not stored. */
  lost: string[];
  /** Stored and never said, or stored more than once. */
  extra: string[];
}

export interface SessionRecord {
  /** Keeps what a site's server receives and answers from now on. */
  keep(site: string, bot: ChatBackend): void;
  /** Puts a chat of earlier days on the server; gives its id. Each message is followed by a reply. */
  earlierChat(site: string, bot: ChatBackend, messages: readonly string[]): string;
  /** What is said to that bot in there must not be stored. */
  off<T>(bot: ChatBackend, talk: () => Promise<T>): Promise<T>;
  against(turns: readonly Turn[]): Tally;
}

const WORD_EVERY_MS = 2;

export function sessionRecord(): SessionRecord {
  const said: Said[] = [];
  const off = new Set<ChatBackend>();
  let replies = 0;
  return {
    keep(site, bot) {
      let heard = bot.received.length;
      bot.wordEveryMs = WORD_EVERY_MS;
      bot.reply = (text, before) => {
        replies += 1;
        const reply = text.includes('at length')
          ? longReply(replies)
          : `Reply ${replies}, after ${before.length} turns.`;
        // A reply that is wanted anew answers a message that was received before.
        const isOn = !off.has(bot);
        if (isOn && bot.received.length > heard) said.push({ site, role: 'user', text: strip(text).text });
        if (isOn) said.push({ site, role: 'assistant', text: reply });
        heard = bot.received.length;
        return reply;
      };
    },
    earlierChat(site, bot, messages) {
      const conversation = randomUUID();
      const turns = messages.flatMap((text) => {
        replies += 1;
        return [
          { id: randomUUID(), role: 'user' as const, text },
          { id: randomUUID(), role: 'assistant' as const, text: `Reply ${replies}, some time ago.` },
        ];
      });
      bot.conversations.set(conversation, turns);
      for (const { role, text } of turns) said.push({ site, role, text });
      return conversation;
    },
    async off(bot, talk) {
      off.add(bot);
      try {
        return await talk();
      } finally {
        off.delete(bot);
      }
    },
    against(turns) {
      const left = new Map<string, number>();
      for (const one of said) left.set(nameOf(one), (left.get(nameOf(one)) ?? 0) + 1);
      for (const one of turns) left.set(nameOf(one), (left.get(nameOf(one)) ?? 0) - 1);
      const lost = [...left].filter(([, count]) => count > 0).map(([name]) => name);
      const extra = [...left].filter(([, count]) => count < 0).map(([name]) => name);
      return { captured: turns.length, lost, extra };
    },
  };
}

/** Renderers differ in marks and spaces, never in words. */
function nameOf({ site, role, text }: Said): string {
  return `${site} ${role}: ${words(text)}`;
}

export function words(text: string): string {
  return skeleton(text).text;
}

/** All that a renderer draws in its own way. */
function longReply(number: number): string {
  return [
    `## Plan ${number}`,
    'Some words, **bold** and `inline`, before the list:',
    '',
    ...['first', 'second', 'third', 'fourth'].map((word) => `- the ${word} thing to think of`),
    '',
    '```',
    'const answer = 42;',
    'console.log(answer);',
    '```',
    '',
    'And behind the code there are more words, so that the end of it takes its time to come.',
  ].join('\n');
}
