import type { ExtractView } from '../../../lib/engine/extract.ts';
import type { Generator } from '../../../lib/inference/ports.ts';
import { type Millis, USER } from '../../../lib/memory/model.ts';
import type { Expectation, GoldPerson, GoldTurn, GoldUserTurn } from '../../bench/write/read.ts';
import { quantile } from './measures.ts';
import { keyOf } from './store.ts';
import { groupBy, share } from './write-count.ts';
import { checkState, datesFit, meets, type StateCheck } from './write-match.ts';
import { type Believed, openWriteStore, type Proof, type ToldTurn } from './write-store.ts';

const MINUTE = 60_000;
/** What is typed above a paste: it says nothing and asks for nothing. */
const ABOVE = 'ok\n\n';

/** What became of one person of the gold set. Messages are known by `keyOf(person/conversation, turn)`, from 1. */
export interface PersonScore {
  name: string;
  language: GoldPerson['language'];
  userTurns: number;
  /** All that was learnt from messages, and whether its message expects or allows it. */
  learnt: { proof: Proof; text: string; isAllowed: boolean }[];
  /** All that must be learnt. `isDated` tells, of what was, whether it has the dates that its words tell. */
  wanted: { message: string; text: string; expected: Expectation; isMet: boolean; isDated?: boolean }[];
  states: StateCheck[];
  /** Messages whose first person is somebody else, and whether one taught something about the user that it may not. */
  foreign: { message: string; text: string; taught: Proof[] }[];
  /** Memories whose quote lies in a reply; memories from a paste of everything that was said. */
  fromReplies: number;
  fromPastes: number;
  ms: number[];
  memories: Believed[];
  /** What the model wrote, piece by piece; see `WriteStore`. */
  read: ExtractView[];
}

interface Said {
  conversation: string;
  turns: (ToldTurn & { gold: GoldTurn })[];
}

/** Tells a fresh store all that a person says, and another the same as pastes; gives what came of it. `model`: reads beside the rules. */
export async function scorePerson(name: string, gold: GoldPerson, model?: Generator): Promise<PersonScore> {
  const said = saidBy(name, gold);
  const store = await openWriteStore(model);
  for (const { conversation, turns } of said) await store.tell(conversation, turns);
  const { proofs, memories, ms } = await store.learnt();
  store.close();
  const byMessage = groupBy(proofs, ({ message }) => message);
  const messages = said.flatMap(({ conversation, turns }) =>
    turns.map((turn) => {
      const message = keyOf(conversation, turn.id);
      return { message, text: turn.text, gold: turn.gold, found: byMessage.get(message) ?? [] };
    }),
  );
  const own = messages.flatMap(({ gold, ...rest }) => (gold.role === 'user' ? [{ ...rest, gold }] : []));
  return {
    name,
    language: gold.language,
    userTurns: own.length,
    learnt: messages.flatMap(({ text, gold, found }) =>
      found.map((proof) => ({ proof, text, isAllowed: gold.role === 'user' && isAllowed(proof, gold) })),
    ),
    wanted: own.flatMap(({ message, text, gold, found }) =>
      gold.should.map((expected) => ({ message, text, expected, ...metBy(found, expected) })),
    ),
    states: gold.current.flatMap((state) => checkState(state, memories)),
    foreign: own
      .filter(({ gold }) => gold.notUser)
      .map(({ message, text, gold, found }) => ({
        message,
        text,
        taught: found.filter((proof) => proof.subject === USER && !gold.may.some((one) => meets(proof, one))),
      })),
    fromReplies: memories.filter((memory) => memory.proofs.some(({ isOwn }) => !isOwn)).length,
    fromPastes: await learntFromPastes(said, model),
    read: [...store.read],
    ms,
    memories,
  };
}

const isAllowed = (proof: Proof, { should, may }: GoldUserTurn) => [...should, ...may].some((one) => meets(proof, one));

function metBy(found: readonly Proof[], expected: Expectation): { isMet: boolean; isDated?: boolean } {
  const by = found.filter((proof) => meets(proof, expected));
  const tells = expected.from !== undefined || expected.to !== undefined;
  return {
    isMet: by.length > 0,
    ...(tells && by.length > 0 ? { isDated: by.some((proof) => datesFit(proof, expected)) } : {}),
  };
}

/** Every conversation at noon of its day, a minute a turn; a second one of that day follows the first. */
function saidBy(name: string, { conversations }: GoldPerson): Said[] {
  let last: Millis = 0;
  return conversations.map(({ at, turns }, index) => ({
    conversation: `${name}/${index + 1}`,
    turns: turns.map((gold, n) => {
      last = Math.max(last + MINUTE, Date.parse(`${at}T12:00:00Z`));
      return { id: String(n + 1), role: gold.role, text: gold.text, at: last, gold };
    }),
  }));
}

/** Pastes every message and every reply under a word that says nothing; gives how many memories came of it. */
async function learntFromPastes(said: readonly Said[], model?: Generator): Promise<number> {
  const store = await openWriteStore(model);
  for (const { conversation, turns } of said)
    await store.tell(
      conversation,
      turns.map(({ id, text, at }) => ({
        id,
        role: 'user',
        text: `${ABOVE}${text}`,
        at,
        pasted: [{ start: ABOVE.length, end: ABOVE.length + text.length }],
      })),
    );
  const { memories } = await store.learnt();
  store.close();
  return memories.length;
}

/** Shares are 0 to 1, undefined where there is nothing to share. */
export interface WriteFigures {
  userTurns: number;
  /** How many observations there are, and the share that its message expects or allows. */
  learnt: number;
  precision: number | undefined;
  /** How many things must be learnt, and the share that is. */
  wanted: number;
  recall: number | undefined;
  /** Of what must and must not be believed in the end, the share that holds; then each by itself. */
  currentState: number | undefined;
  currentValue: number | undefined;
  currentNot: number | undefined;
  /** Of what was learnt rightly and whose words tell a date, the share with the right one. */
  dates: number | undefined;
  /** Of messages whose first person is somebody else, the share that taught something about the user. */
  notTheUser: number | undefined;
  /** Memories whose quote lies in a reply or in a paste. */
  fromAssistantOrPasted: number;
  /** Median of the rules' time a turn of the user. */
  msPerTurn: number;
}

/** Takes what became of some people; gives the figures over all of them. */
export function figuresOf(people: readonly PersonScore[]): WriteFigures {
  const learnt = people.flatMap((person) => person.learnt);
  const wanted = people.flatMap((person) => person.wanted);
  const states = people.flatMap((person) => person.states);
  const part = (name: StateCheck['part']) => states.filter((check) => check.part === name);
  return {
    userTurns: people.reduce((sum, { userTurns }) => sum + userTurns, 0),
    learnt: learnt.length,
    precision: share(learnt, ({ isAllowed }) => isAllowed),
    wanted: wanted.length,
    recall: share(wanted, ({ isMet }) => isMet),
    currentState: share(states, ({ holds }) => holds),
    currentValue: share(part('value'), ({ holds }) => holds),
    currentNot: share(part('not'), ({ holds }) => holds),
    dates: share(
      wanted.flatMap(({ isDated }) => isDated ?? []),
      Boolean,
    ),
    notTheUser: share(
      people.flatMap(({ foreign }) => foreign),
      ({ taught }) => taught.length > 0,
    ),
    fromAssistantOrPasted: people.reduce((sum, { fromReplies, fromPastes }) => sum + fromReplies + fromPastes, 0),
    msPerTurn: quantile(
      people.flatMap(({ ms }) => ms),
      0.5,
    ),
  };
}

/** Of each trunk of the profile: what must be learnt, by the first slot that will do, and what was. */
export interface TrunkFigures {
  learnt: number;
  precision: number | undefined;
  wanted: number;
  recall: number | undefined;
}

/** Takes what became of some people; gives figures by trunk, the one with the most to learn first. */
export function byTrunk(people: readonly PersonScore[]): Record<string, TrunkFigures> {
  const trunk = (slot: string) => slot.split('.', 1)[0] ?? slot;
  const learnt = groupBy(
    people.flatMap((person) => person.learnt),
    ({ proof }) => trunk(proof.slot),
  );
  const wanted = groupBy(
    people.flatMap((person) => person.wanted),
    ({ expected }) => trunk(expected.slot[0] ?? ''),
  );
  const figures = [...new Set([...wanted.keys(), ...learnt.keys()])].map((name): [string, TrunkFigures] => {
    const [ours, theirs] = [learnt.get(name) ?? [], wanted.get(name) ?? []];
    const precision = share(ours, ({ isAllowed }) => isAllowed);
    return [
      name,
      { learnt: ours.length, precision, wanted: theirs.length, recall: share(theirs, ({ isMet }) => isMet) },
    ];
  });
  return Object.fromEntries(figures.sort(([, a], [, b]) => b.wanted - a.wanted));
}
