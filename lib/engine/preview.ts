import { format, strip } from '../distill/format.ts';
import { pack } from '../distill/pack.ts';
import { mayHear } from '../privacy/policy.ts';
import { gate } from '../recall/gate.ts';
import type { RecallDoc } from '../recall/types.ts';
import { modeOf } from '../settings.ts';
import type { Preview, PreviewRequest } from './api.ts';
import type { EngineContext } from './context.ts';
import type { Vectors } from './vectors.ts';

const NOTHING: Preview = { lines: [], block: '', tokens: 0, ask: [] };

/**
 * What would be added to a draft: the few facts that matter, or nothing. Never what was said in this conversation or
 * was added to it before, never what this site may not hear.
 */
export function createPreview(context: EngineContext, vectors: Vectors): (request: PreviewRequest) => Promise<Preview> {
  let known: { conversation: string; revision: number; present: Present } | undefined;

  const presentIn = async (conversation: string | undefined): Promise<Present> => {
    if (conversation === undefined) return { conversation: undefined, turnKeys: new Set(), lineIds: new Set() };
    const { revision } = context;
    if (known?.conversation !== conversation || known.revision !== revision)
      known = { conversation, revision, present: await readPresent(context, conversation) };
    return known.present;
  };

  return async (request) => {
    const { settings, recall, clock, db } = context;
    const question = strip(request.draft).text.trim();
    if (question === '' || modeOf(settings, request.site) === 'off') return NOTHING;
    const { nativeId, provisional } = request.conversation;
    const names = [...(nativeId === undefined ? [] : [nativeId]), provisional];
    const [aliases, vector] = await Promise.all([
      db.aliases.bulkGet(names.map((name): [string, string] => [request.site, name])),
      vectors.ofQuery(question),
    ]);
    const present = await presentIn(aliases.find((row) => row !== undefined)?.conversation);
    const result = recall.search(
      {
        text: question,
        space: request.space ?? 'main',
        exclude: (doc) => !mayBeAdded(doc, present) || !mayHear(settings, request.site, said(doc)),
      },
      vector ? { vector } : {},
    );
    if (gate(question, result) === 'none') return NOTHING;
    const { lines, ask, tokens } = pack(result, { question, now: clock.now() });
    return { lines, ask, tokens, block: format(lines) };
  };
}

/** What the reader of this conversation has before them already. */
interface Present {
  conversation: string | undefined;
  turnKeys: ReadonlySet<string>;
  lineIds: ReadonlySet<string>;
}

async function readPresent({ db }: EngineContext, conversation: string): Promise<Present> {
  const [keys, uses] = await Promise.all([
    db.turns.where('[conversation+order]').between([conversation, -Infinity], [conversation, Infinity]).primaryKeys(),
    db.uses.where('conversation').equals(conversation).toArray(),
  ]);
  return { conversation, turnKeys: new Set(keys), lineIds: new Set(uses.flatMap((use) => use.lineIds)) };
}

function mayBeAdded(doc: RecallDoc, present: Present): boolean {
  if (!doc.injectable || present.lineIds.has(doc.id)) return false;
  if (doc.kind === 'turn') return doc.conversation !== present.conversation;
  return doc.turnKeys.length === 0 || doc.turnKeys.some((key) => !present.turnKeys.has(key));
}

function said(doc: RecallDoc): { site: string; kind?: string } {
  return doc.kind === 'memory' ? { site: doc.site, kind: doc.memoryKind } : { site: doc.site };
}
