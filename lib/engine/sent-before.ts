/**
 * What an account of a chatbot was sent already, in whichever of its conversations: where the chatbot has a memory of its
 * own, and it is on, that need not be sent again.
 */
import type { Use } from '../memory/model.ts';
import type { EngineContext } from './context.ts';

/** Line ids, and the words in which each was sent last. */
export type SentBefore = ReadonlyMap<string, string>;

const NOTHING: SentBefore = new Map();

/**
 * Gives a reader of the ledger, cheap enough for every draft: of one account at a time, and only what is new since the
 * last time. Empty where the site's own memory is off, or not known.
 */
export function createSentBefore(context: EngineContext): (site: string, account?: string) => Promise<SentBefore> {
  let known:
    | { site: string; account: string | undefined; lines: Map<string, string>; rows: number; at: number }
    | undefined;

  return async (site, account) => {
    const { settings, db } = context;
    if (settings.sites[site]?.ownMemory !== 'on') return NOTHING;
    const rows = await db.uses.count();
    if (known?.site === site && known.account === account && known.rows === rows) return known.lines;
    const before = known?.site === site && known.account === account ? known : undefined;
    const fresh = before ? await db.uses.where('at').above(before.at).toArray() : [];
    // Rows that an import brought are older than the last one, and what was forgotten is gone: then all are read anew.
    const isEnough = before !== undefined && before.rows + fresh.length === rows;
    const uses = isEnough ? fresh : await db.uses.orderBy('at').toArray();
    const lines = isEnough ? before.lines : new Map<string, string>();
    for (const use of uses) if (isTo(use, site, account)) note(use, lines);
    known = { site, account, lines, rows, at: uses.at(-1)?.at ?? before?.at ?? Number.NEGATIVE_INFINITY };
    return lines;
  };
}

/** Where an account is not told on one of both sides, it counts as the same. */
function isTo(use: Use, site: string, account: string | undefined): boolean {
  return use.site === site && (account === undefined || use.account === undefined || use.account === account);
}

function note({ lineIds, texts }: Use, lines: Map<string, string>): void {
  for (const [at, id] of lineIds.entries()) lines.set(id, texts[at] ?? '');
}
