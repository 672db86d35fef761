import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { SeenTurn } from '../../../lib/capture/types.ts';
import { fixedClock } from '../../../lib/clock.ts';
import type { ExtractView } from '../../../lib/engine/extract.ts';
import { EXTRACTING } from '../../../lib/engine/idle.ts';
import { openEngine } from '../../../lib/engine/start.ts';
import type { Generator } from '../../../lib/inference/ports.ts';
import type { Memory, Millis, Observation, Role, Span, Turn } from '../../../lib/memory/model.ts';
import { observe } from '../../../lib/memory/observe/index.ts';
import { joinObservations } from '../../../lib/storage/observations.ts';
import type { BenchTurn } from './datasets.ts';
import { keyOf } from './store.ts';
import { groupBy } from './write-count.ts';

/** A site that the product ships with: what is typed there is believed without asking. */
const SITE = 'claude';
/** As capture does, a window shows two turns that are known before the one that is new. */
const NEIGHBOURS = 2;

const SECOND = 1_000;
/** For chats that have no date: any moment will do. */
const NO_DATE = Date.UTC(2026, 0, 1);

/** A message as it is said. `id` is unique in its conversation; `at` never goes back within a store. */
export interface ToldTurn {
  id: string;
  role: Role;
  text: string;
  at: Millis;
  /** The parts of `text` that were pasted; the rest was typed. */
  pasted?: Span[];
}

/** An observation with the message that it was taken from. */
export interface Proof extends Observation {
  /** `keyOf` of the conversation and the message. */
  message: string;
  /** Its quote is the user's own words: typed, and in no reply. */
  isOwn: boolean;
}

/** A memory, in whatever state, with what it rests on, oldest first. */
export type Believed = Memory & { proofs: Proof[] };

/** All that a store learnt. */
export interface Learnt {
  proofs: Proof[];
  memories: Believed[];
  /** How long the rules took for each turn of the user, milliseconds. */
  ms: number[];
}

/** The extension's own engine over an empty IndexedDB of its own, without an encoder. */
export interface WriteStore {
  /** Tells a conversation turn by turn, as if every message was typed and sent there and then. */
  tell(conversation: string, turns: readonly ToldTurn[]): Promise<void>;
  learnt(): Promise<Learnt>;
  /** What the model wrote about each piece that it read, in order, and what became of its lines. Empty without one. */
  read: readonly ExtractView[];
  close(): void;
}

/**
 * Gives an empty store of somebody who has agreed. `model`: reads every conversation when it is told, as it would in a
 * quiet moment after it. Rejects with the engine's errors.
 */
export async function openWriteStore(model?: Generator): Promise<WriteStore> {
  const life = new AbortController();
  const clock = fixedClock(0);
  let ids = 0;
  const newId = () => {
    ids += 1;
    return String(ids).padStart(8, '0');
  };
  const read: ExtractView[] = [];
  const { api, context, jobs } = await openEngine({
    ...(model && { model: { open: async () => model } }),
    clock,
    newId,
    place: { indexedDB: new IDBFactory(), IDBKeyRange },
    signal: life.signal,
  });
  await api.changeSettings({ consentAt: 0 });

  return {
    async tell(conversation, turns) {
      const seen = turns.map((turn) => seenTurn(conversation, turn));
      for (const [at, turn] of turns.entries()) {
        clock.advance(Math.max(0, turn.at - clock.now()));
        const shown = seen.slice(Math.max(0, at - NEIGHBOURS), at + 1);
        await api.ingest({
          id: newId(),
          site: SITE,
          renderer: SITE,
          url: '',
          conversation: { nativeId: conversation, provisional: conversation },
          turns: shown.map((one, ordinal) => ({ ...one, ordinal })),
        });
      }
      if (!model) return;
      await jobs.enqueue(EXTRACTING);
      const isLeft = async () => (await api.jobs()).find(({ kind }) => kind === EXTRACTING.kind);
      // It may be asked for once more while it runs, since what was said is noted without waiting.
      for (let left = await isLeft(); left; left = await isLeft()) {
        if (left.fault) throw new Error(`the model did not read ${conversation}: ${left.fault}`);
        await jobs.hasten(EXTRACTING.id);
        await jobs.settled();
      }
      read.push(...(await api.extracts()).filter((view) => !read.includes(view)).reverse());
    },
    read,
    async learnt() {
      const turns = new Map((await context.db.turns.toArray()).map((turn) => [turn.key, turn]));
      const rows = await context.db.observations.orderBy('id').toArray();
      const proofs = (await joinObservations(context.db, rows)).map((one) => proofOf(one, turns));
      const byId = new Map(proofs.map((proof) => [proof.id, proof]));
      const memories = (await context.db.memories.toArray()).map((memory) => ({
        ...memory,
        proofs: memory.observations.flatMap((id) => byId.get(id) ?? []),
      }));
      const tools = { newId, hlc: context.hlc };
      const ms = [...turns.values()]
        .filter(({ role }) => role === 'user')
        .map((turn) => time(() => observe(turn, tools)));
      return { proofs, memories, ms };
    },
    close: () => life.abort(),
  };
}

function seenTurn(conversation: string, { id, role, text, at, pasted }: ToldTurn): Omit<SeenTurn, 'ordinal'> {
  return {
    nativeId: keyOf(conversation, id),
    role,
    text,
    final: true,
    // Nobody types a reply.
    witness: role === 'user' ? 'typed' : 'seen',
    saidAt: { value: at, offsetMinutes: 0, precision: 'second', source: 'live' },
    ...(pasted === undefined ? {} : { pasted }),
  };
}

/** Throws where an observation names a turn that is not stored: then nothing could be said of it. */
function proofOf(observation: Observation, turns: ReadonlyMap<string, Turn>): Proof {
  const turn = turns.get(observation.turnKey ?? '');
  if (!turn) throw new Error(`"${observation.text}" rests on no turn`);
  return {
    ...observation,
    message: (turn.nativeId ?? '').slice(SITE.length + 1),
    isOwn: isOwn(observation, turn),
  };
}

/** Is the quote what the user typed in this turn: no reply's words, no paste's, and there at all? */
export function isOwn(
  { quote }: Pick<Observation, 'quote'>,
  { role, text, pasted = [] }: Pick<Turn, 'role' | 'text' | 'pasted'>,
): boolean {
  return (
    role === 'user' &&
    text.slice(quote.start, quote.end) === quote.text &&
    pasted.every(({ start, end }) => quote.end <= start || end <= quote.start)
  );
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Tells one person's turns to a fresh store, each sitting as a conversation; gives what is believed in the end. */
export async function learntFrom(turns: readonly BenchTurn[], model?: Generator): Promise<Believed[]> {
  const store = await openWriteStore(model);
  let last = turns.find(({ saidAt }) => saidAt !== undefined)?.saidAt ?? NO_DATE;
  const timed = turns.map((turn): ToldTurn & { session: string } => {
    last = Math.max(last + SECOND, turn.saidAt ?? 0);
    return { id: turn.id, role: turn.role, text: turn.text, at: last, session: turn.session };
  });
  const sittings = groupBy(timed, ({ session }) => session);
  for (const [session, sitting] of sittings) await store.tell(session, sitting);
  const { memories } = await store.learnt();
  store.close();
  return memories;
}
