/** What was said and what was sent, as samples for the screens of the dashboard. */
import type { EngineApi } from '../../../lib/engine/api.ts';
import type { Asked, AskedTurn, LedgerPage, SentBlock, SentLine, TopicView } from '../../../lib/engine/chats-api.ts';

const DAY = 86_400_000;
const FLAT = { id: 'c1', site: 'chatgpt', title: 'Lease and notice', url: 'https://chatgpt.com/c/1' };
const BIRDS = { id: 'c2', site: 'claude', title: 'Thesis on estuarine birds', url: 'https://claude.ai/chat/2' };
const OLD = { id: 'c3', site: 'import', title: 'Plans for the summer' };

/** Takes the moment that counts as now; gives answers to any question that holds "lease", and far ones to others. */
export function sampleAsk(now: number): EngineApi['ask'] {
  const turns: AskedTurn[] = [
    {
      key: 't1',
      role: 'user',
      conversation: FLAT,
      saidAt: now - 40 * DAY,
      begins: '',
      quote: 'My lease ends on 31 August and the landlord wants notice three months before.',
      beside: {
        role: 'assistant',
        text: 'Then write to them by the end of May, by registered letter, and keep the receipt.',
      },
    },
    {
      key: 't2',
      role: 'assistant',
      conversation: BIRDS,
      saidAt: now - DAY,
      begins: '',
      quote: 'Move the counts to June … the lease of the boat ends in July, so the second survey must be done before.',
      beside: { role: 'user', text: 'How do I fit two surveys in before the boat is gone?' },
    },
    {
      key: 't3',
      role: 'user',
      speaker: 'Ana',
      conversation: OLD,
      begins: '',
      quote: 'Shall we lease a van for August?',
    },
  ];
  return async (question, limit): Promise<Asked> => {
    if (question.includes('zebra')) return { turns: [], fits: false };
    return { turns: turns.slice(0, limit), fits: question.includes('lease') };
  };
}

/** Takes the moment that counts as now; gives what is come back to. */
export function sampleTopics(now: number): TopicView[] {
  const said = (key: string, conversation: AskedTurn['conversation'], days: number, quote: string): AskedTurn => ({
    key,
    role: 'user',
    conversation,
    saidAt: now - days * DAY,
    begins: '',
    quote,
  });
  return [
    {
      words: ['thesis', 'estuary', 'surveys'],
      messages: 41,
      says: [
        said('u1', BIRDS, 90, 'My thesis is on birds of the Tagus estuary, and the surveys take two winters.'),
        said('u2', BIRDS, 12, 'The second of the surveys has half as many waders … what could that mean?'),
      ],
    },
    {
      words: ['lease', 'landlord', 'deposit'],
      messages: 9,
      says: [said('u3', FLAT, 40, 'My lease ends on 31 August.')],
    },
  ];
}

/** Takes the moment that counts as now and how many blocks were sent; gives the ledger. */
export function sampleLedger(now: number, count: number): EngineApi['ledger'] {
  const lines: SentLine[] = [
    {
      id: 'm:m_1',
      text: 'Is vegetarian',
      isMasked: false,
      memory: { id: 'm_1', text: 'Is vegetarian', state: 'current' },
      said: {
        site: 'chatgpt',
        quote: "I moved to Lisbon in May and I'm vegetarian",
        at: now - 30 * DAY,
        conversation: FLAT,
      },
      outcome: 'taken',
    },
    {
      id: 'm:m_9',
      text: 'Lives in Porto',
      isMasked: false,
      memory: {
        id: 'm_9',
        text: 'Lives in Porto',
        state: 'superseded',
        replacedBy: 'Lives in Lisbon since May 2026; before that in Porto',
      },
      said: { site: 'user' },
      outcome: 'contradicted',
    },
    {
      id: 't:t1',
      text: '12 Oct: "My lease ends on 31 August"',
      isMasked: false,
      said: { site: 'chatgpt', at: now - 40 * DAY, conversation: FLAT },
      outcome: 'unclear',
    },
    { id: 'm:m_8', text: '█████ ██████████ ███ ██████', isMasked: true, outcome: 'ignored' },
  ];
  const rows = Array.from(
    { length: count },
    (_, place): SentBlock => ({
      id: `u${place}`,
      at: now - place * DAY,
      site: place % 3 === 1 ? 'claude' : 'chatgpt',
      how: place % 2 === 0 ? 'accepted' : 'auto',
      ...(place % 3 === 2
        ? {}
        : { conversation: place % 3 === 1 ? BIRDS : { ...FLAT, title: `Dinner number ${place}` } }),
      lines: place === 0 ? lines : lines.slice(0, 1 + (place % 2)),
    }),
  );
  return async ({ after, limit, site, memoryId }): Promise<LedgerPage> => {
    const held = rows.filter((row) => memoryId === undefined || row.lines.some(({ id }) => id === `m:${memoryId}`));
    const all = held.filter((row) => site === undefined || row.site === site);
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const page = all.slice(from, from + limit);
    const last = page.at(-1);
    return {
      rows: page,
      ...(last && from + limit < all.length ? { next: last.id } : {}),
      ...(after === undefined
        ? { whole: { total: all.length, sites: [...new Set(held.map((row) => row.site))] } }
        : {}),
    };
  };
}
