import { countTokens } from '../distill/budget.ts';
import { format, strip } from '../distill/format.ts';
import { languageOf } from '../language.ts';
import type { Role } from '../memory/model.ts';
import { inContext } from '../recall/context.ts';
import { asksForProfile } from '../recall/gate.ts';
import { modeOf } from '../settings.ts';
import { findConversation } from '../storage/aliases.ts';
import type { TsubasaDb } from '../storage/db.ts';
import { turnsOf } from '../storage/turns.ts';
import { withLastSaid } from './ages.ts';
import { answer, NOTHING_PRESENT, type Present } from './answer.ts';
import type { Preview, PreviewRequest } from './api.ts';
import type { EngineContext } from './context.ts';
import type { Packing } from './packing.ts';
import { createSentBefore } from './sent-before.ts';
import { noteBegun, spaceOfPage } from './spaces.ts';
import type { Vectors } from './vectors.ts';
import { withheldFrom } from './withheld.ts';

/**
 * So many lines at most go into one conversation by themselves: no page may fetch everything by asking again and
 * again. What comes after them waits for the user's click.
 */
const MOST_UNASKED = 40;

/** Of each speaker so many last messages tell what a conversation is about, and in which language it is. */
const MESSAGES_READ = 3;

const NOTHING: Preview = { lines: [], block: '', tokens: 0, ask: [] };

/** What would be added to a draft: the few facts that matter, or nothing. */
export function createPreview(
  context: EngineContext,
  vectors: Vectors,
  packing: Pick<Packing, 'weights'>,
): (request: PreviewRequest) => Promise<Preview> {
  let known: { conversation: string | undefined; revision: number; present: Present } | undefined;

  const sentBefore = createSentBefore(context);

  const presentIn = async (conversation: string | undefined): Promise<Present> => {
    const { revision, db } = context;
    if (known === undefined || known.conversation !== conversation || known.revision !== revision) {
      const [here, withheld] = await Promise.all([
        conversation === undefined ? NOTHING_PRESENT : readPresent(context, conversation),
        withheldFrom(db, conversation),
      ]);
      known = { conversation, revision, present: { ...here, withheld } };
    }
    return known.present;
  };

  return async (request) => {
    const { settings, db } = context;
    const { site, account, space: project } = request;
    const text = strip(request.draft).text.trim();
    if (text === '' || modeOf(settings, site) === 'off') return NOTHING;
    if (asksForProfile(text)) return context.recall.size > 0 ? { ...NOTHING, profile: true } : NOTHING;
    const { id } = await findConversation(db, site, request.conversation);
    const row = id === undefined ? undefined : await db.conversations.get(id);
    if (row?.closed) return { ...NOTHING, closed: true };
    const present = await presentIn(id);
    if (project !== undefined && id === undefined) noteBegun(context, site, request.conversation.provisional, project);
    const space = spaceOfPage(context, row, { site, account, project });
    const vector = await vectors.ofQuery(inContext(text, present.said));
    const known = { ...present, sentBefore: await sentBefore(site, account) };
    const found = answer(context, { text, vector, site, space, present: known, weights: packing.weights() });
    const isByItself = modeOf(settings, site) === 'auto';
    const room = isByItself ? Math.max(0, MOST_UNASKED - present.lineIds.size) : Number.POSITIVE_INFINITY;
    const all = await withLastSaid(context, [...found.lines, ...found.ask, ...found.crossing]);
    const added = Math.min(room, found.lines.length);
    const [lines, ask] = [all.slice(0, added), all.slice(added)];
    const block = format(lines, found.language);
    return {
      lines,
      block,
      tokens: countTokens(block),
      ask,
      ...(found.crossing.length > 0 ? { crossing: true } : {}),
      ...(found.language === undefined ? {} : { language: found.language }),
    };
  };
}

async function readPresent({ db }: EngineContext, conversation: string): Promise<Omit<Present, 'withheld'>> {
  const [keys, uses, said, answered] = await Promise.all([
    turnsOf(db, conversation).primaryKeys(),
    db.uses.where('conversation').equals(conversation).toArray(),
    lastOf(db, conversation, 'user'),
    lastOf(db, conversation, 'assistant'),
  ]);
  return {
    conversation,
    turnKeys: new Set(keys),
    lineIds: new Set(uses.flatMap((use) => use.lineIds)),
    said,
    language: languageOf('', said) ?? languageOf('', answered),
  };
}

/** The last messages of one speaker that still stand in the conversation, oldest first. */
async function lastOf(db: TsubasaDb, conversation: string, role: Role): Promise<string[]> {
  const last = await turnsOf(db, conversation)
    .reverse()
    .filter((turn) => turn.role === role && turn.replacedBy === undefined)
    .limit(MESSAGES_READ)
    .toArray();
  return last.reverse().map(({ text }) => text);
}
