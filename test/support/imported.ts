/** A file of conversations that nobody has read yet, as an import of another program's history would bring them. */
import { type Conversation, type Turn, USER } from '../../lib/memory/model.ts';
import { exportFile } from '../../lib/portability/index.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { NOW } from './engine.ts';

const DAY_MS = 86_400_000;
/** What the rules learn from; every fifth conversation says something of its user. */
const TOLD = [
  'I am vegetarian',
  'I live in Lisbon',
  'I work as a nurse',
  'My sister is called Ana',
  'I am allergic to peanuts',
  'I like hiking',
  'I play chess',
];
const ASKED = [
  'How is a list of dates sorted in a spreadsheet?',
  'What does a tide table show?',
  'What is the difference between a violin and a viola?',
  'Why is the sky blue at noon?',
];

/** Takes how many conversations and how many turns in each (even); gives the file. */
export function importedFile(conversations: number, turns = 4): Promise<Blob> {
  const made = Array.from({ length: conversations }, (_, at) => conversationOf(at, turns));
  return exportFile(
    {
      conversations: made.map(({ conversation }) => conversation),
      aliases: [],
      turns: made.flatMap((one) => one.turns),
      observations: [],
      memories: [],
      events: [],
      tombstones: [],
      uses: [],
      settings: { ...DEFAULT_SETTINGS, consentAt: NOW },
      device: 'other',
      tombstoneKeys: [],
    },
    NOW,
  );
}

function conversationOf(at: number, count: number): { conversation: Conversation; turns: Turn[] } {
  const id = `imported-${String(at).padStart(5, '0')}`;
  const began = NOW - (1 + (at % 700)) * DAY_MS;
  const place = { site: 'chatgpt', space: 'main' };
  const textOf = (order: number) => {
    if (order % 2 === 1) return `This is reply ${order} of conversation ${at}, and it takes a few words.`;
    const asked = `${ASKED[(at + order) % ASKED.length]} (${at}.${order})`;
    return order === 0 && at % 5 === 0 ? `${TOLD[(at / 5) % TOLD.length]}. ${asked}` : asked;
  };
  const turns = Array.from(
    { length: count },
    (_, order): Turn => ({
      ...place,
      key: `${id}:${order}`,
      conversation: id,
      order,
      role: order % 2 === 0 ? 'user' : 'assistant',
      text: textOf(order),
      final: true,
      saidAt: { value: began + order * 60_000, offsetMinutes: 0, precision: 'second', source: 'import' },
      witness: 'imported',
      textHash: `${id}:${order}`,
      subject: USER,
      sensitivity: 'none',
      storedAt: NOW,
    }),
  );
  return { conversation: { ...place, id, createdAt: began, lastSeenAt: began + count * 60_000 }, turns };
}
