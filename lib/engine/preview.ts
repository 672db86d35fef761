import { countTokens } from '../distill/budget.ts';
import { format, strip } from '../distill/format.ts';
import { asksForProfile } from '../recall/gate.ts';
import { modeOf } from '../settings.ts';
import { findConversation } from '../storage/aliases.ts';
import { answer, NOTHING_PRESENT, type Present } from './answer.ts';
import type { Preview, PreviewRequest } from './api.ts';
import type { EngineContext } from './context.ts';
import type { Vectors } from './vectors.ts';

/**
 * So many lines at most go into one conversation by themselves: no page may fetch everything by asking again and
 * again. What comes after them waits for the user's click.
 */
const MOST_UNASKED = 40;

const NOTHING: Preview = { lines: [], block: '', tokens: 0, ask: [] };

/** What would be added to a draft: the few facts that matter, or nothing. */
export function createPreview(context: EngineContext, vectors: Vectors): (request: PreviewRequest) => Promise<Preview> {
  let known: { conversation: string; revision: number; present: Present } | undefined;

  const presentIn = async (conversation: string | undefined): Promise<Present> => {
    if (conversation === undefined) return NOTHING_PRESENT;
    const { revision } = context;
    if (known?.conversation !== conversation || known.revision !== revision)
      known = { conversation, revision, present: await readPresent(context, conversation) };
    return known.present;
  };

  return async (request) => {
    const { settings, db } = context;
    const { site, space = 'main' } = request;
    const text = strip(request.draft).text.trim();
    if (text === '' || modeOf(settings, site) === 'off') return NOTHING;
    if (asksForProfile(text)) return context.recall.size > 0 ? { ...NOTHING, profile: true } : NOTHING;
    const [conversation, vector] = await Promise.all([
      findConversation(db, site, request.conversation),
      vectors.ofQuery(text),
    ]);
    const present = await presentIn(conversation.id);
    const found = answer(context, { text, vector, site, space, present });
    const isByItself = modeOf(settings, site) === 'auto';
    const room = isByItself ? Math.max(0, MOST_UNASKED - present.lineIds.size) : Number.POSITIVE_INFINITY;
    if (found.lines.length <= room)
      return { lines: found.lines, ask: found.ask, tokens: found.tokens, block: format(found.lines) };
    const lines = found.lines.slice(0, room);
    const block = format(lines);
    return { lines, ask: [...found.lines.slice(room), ...found.ask], tokens: countTokens(block), block };
  };
}

async function readPresent({ db }: EngineContext, conversation: string): Promise<Present> {
  const [keys, uses] = await Promise.all([
    db.turns.where('[conversation+order]').between([conversation, -Infinity], [conversation, Infinity]).primaryKeys(),
    db.uses.where('conversation').equals(conversation).toArray(),
  ]);
  return { conversation, turnKeys: new Set(keys), lineIds: new Set(uses.flatMap((use) => use.lineIds)) };
}
