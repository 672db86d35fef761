/**
 * A whole store of an invented person, the same at every run: what they and those around them like, have, do and plan,
 * said over some years in two chatbots. Names and places are made of syllables. Runs in Node and in a page.
 */
import { believed } from '../../../lib/engine/learn.ts';
import { foldKey } from '../../../lib/memory/fold.ts';
import {
  type Conversation,
  type Kind,
  type MemoryEvent,
  type Observation,
  type Subject,
  type Turn,
  USER,
  type Use,
} from '../../../lib/memory/model.ts';
import { macs } from '../../../lib/privacy/tombstone.ts';
import type { AliasRow, MemoryRow, ObservationRow, PayloadRow } from '../../../lib/storage/db.ts';
import { splitObservation } from '../../../lib/storage/observations.ts';
import { randomFrom } from '../bench/latency-chat.ts';

export interface SeedShape {
  /** How many things are said; each is a memory of its own, but for the few that replace another. */
  memories: number;
  /** How many of the newest of them wait for the user. */
  waiting: number;
}

export interface Seed {
  device: string;
  /** Hex: folds are named under it. */
  key: string;
  conversations: Conversation[];
  aliases: AliasRow[];
  turns: Turn[];
  observations: ObservationRow[];
  payloads: PayloadRow[];
  memories: MemoryRow[];
  events: MemoryEvent[];
  uses: Use[];
}

const DEVICE = 'seed0001';
const KEY = '5eed'.repeat(16);
const START = Date.UTC(2022, 0, 3, 8);
const MINUTE = 60_000;
/** So many things are said in one message, and so many messages make a conversation. */
const [A_TURN, A_CHAT] = [4, 5];
/** Every so many conversations a block was put in. */
const BLOCK_EVERY = 3;
const PEOPLE = 160;
const RELATIONS = ['friend', 'colleague', 'neighbour', 'cousin', 'client'];
const [HEADS, TAILS] = [
  'ba dor fi gel ha jo ka lu mer no pel ri sa tov ul ven wi xan yo zel'.split(' '),
  'bran den fora gis hin kessa lor mira nell oda pis rano sett tula vek yra'.split(' '),
];
const KINDS_OF =
  'blue clay early folding glass heavy little long narrow oak old paper plain quiet round salted small striped tall wool'.split(
    ' ',
  );
const THINGS =
  'baskets bells bicycles boats bread bridges candles canoes chairs clocks ferns gardens gloves kites lamps lanterns maps mirrors oars pears quilts radios ropes shells stamps stools teas tiles towers walks'.split(
    ' ',
  );

interface Pattern {
  slot: string;
  kind: Kind;
  /** What is said of the user: the sentence without a subject, and in their own words. */
  verb: string;
  own: string;
}

const PATTERNS: readonly Pattern[] = [
  { slot: 'tastes.likes', kind: 'preference', verb: 'likes', own: 'I like' },
  { slot: 'things.has', kind: 'fact', verb: 'has', own: 'I have' },
  { slot: 'skills', kind: 'fact', verb: 'can repair', own: 'I can repair' },
  { slot: 'plans', kind: 'plan', verb: 'plans to look for', own: 'I plan to look for' },
  { slot: 'projects', kind: 'fact', verb: 'is drawing', own: 'I am drawing' },
  { slot: 'routines', kind: 'fact', verb: 'counts', own: 'every week I count' },
  { slot: 'events', kind: 'event', verb: 'found', own: 'I found' },
  { slot: 'places.home', kind: 'fact', verb: 'lives in', own: 'I live in' },
];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
/** A different one for each number up to the product of the lists. */
const nameOf = (number: number) =>
  capital(`${HEADS[number % HEADS.length]}${TAILS[Math.floor(number / HEADS.length) % TAILS.length]}`);

/** Gives all rows of the store. */
export async function seedRows({ memories: count, waiting }: SeedShape): Promise<Seed> {
  const random = randomFrom(11);
  const said = Array.from({ length: count }, (_, at) => sayingOf(at, random));
  const seed: Seed = {
    device: DEVICE,
    key: KEY,
    conversations: [],
    aliases: [],
    turns: [],
    observations: [],
    payloads: [],
    memories: [],
    events: [],
    uses: [],
  };
  const observations: Observation[] = [];
  for (let from = 0; from < count; from += A_TURN * A_CHAT) {
    const chat = seed.conversations.length;
    const site = chat % 2 === 0 ? 'chatgpt' : 'claude';
    const conversation = `seed-c${chat}`;
    const own = said.slice(from, from + A_TURN * A_CHAT);
    const at = (own[0]?.at ?? START) - MINUTE;
    const address = site === 'chatgpt' ? 'https://chatgpt.com/c/' : 'https://claude.ai/chat/';
    seed.conversations.push({
      id: conversation,
      site,
      space: 'main',
      nativeId: `n${chat}`,
      title: `About ${own[0]?.about ?? ''}`,
      url: `${address}n${chat}`,
      createdAt: at,
      lastSeenAt: at + A_CHAT * MINUTE,
    });
    seed.aliases.push({ site, nativeId: `n${chat}`, conversation });
    for (let turn = 0; turn * A_TURN < own.length; turn++) {
      const key = `seed-t${chat}-${turn}`;
      const parts = own.slice(turn * A_TURN, (turn + 1) * A_TURN);
      const moment = parts[0]?.at ?? at;
      const about = { conversation, site, moment };
      seed.turns.push(turnOf(`${key}-u`, 2 * turn, 'user', parts.map(({ quote }) => quote).join(' '), about));
      seed.turns.push(turnOf(`${key}-a`, 2 * turn + 1, 'assistant', 'Thank you, I will keep that in mind.', about));
      let start = 0;
      for (const part of parts) {
        observations.push(observationOf(part, observations.length, `${key}-u`, start, about, count - waiting));
        start += part.quote.length + 1;
      }
    }
  }
  await believe(seed, observations);
  sendBlocks(seed);
  return seed;
}

interface Saying {
  at: number;
  pattern: Pattern;
  subject: Subject;
  value: string;
  text: string;
  quote: string;
  about: string;
}

function sayingOf(number: number, random: () => number): Saying {
  const person = number % (PEOPLE + 1);
  const round = Math.floor(number / (PEOPLE + 1));
  const pattern = PATTERNS[(round + person) % PATTERNS.length] as Pattern;
  const isHome = pattern.slot === 'places.home';
  const kind = KINDS_OF[Math.floor(random() * KINDS_OF.length)];
  // A value of its own each time: what is said over again would be no new memory.
  const value = isHome
    ? nameOf(number * 7 + 3).toLowerCase()
    : `${kind} ${THINGS[round % THINGS.length]} of ${nameOf(number + 31).toLowerCase()}`;
  const shown = isHome ? capital(value) : value.replace(/ of (.)/, (_, first: string) => ` of ${first.toUpperCase()}`);
  const name = nameOf(person * 3);
  const relation = RELATIONS[person % RELATIONS.length];
  const isUser = person === 0;
  return {
    at: START + number * 97 * MINUTE,
    pattern,
    subject: isUser ? USER : `${relation}:${name.toLowerCase()}`,
    value,
    text: isUser ? capital(`${pattern.verb} ${shown}`) : `${name} ${pattern.verb} ${shown}`,
    quote: isUser ? `${capital(pattern.own)} ${shown}.` : `My ${relation} ${name} ${pattern.verb} ${shown}.`,
    about: shown,
  };
}

interface About {
  conversation: string;
  site: string;
  moment: number;
}

function turnOf(
  key: string,
  order: number,
  role: Turn['role'],
  text: string,
  { conversation, site, moment }: About,
): Turn {
  return {
    key,
    conversation,
    order,
    role,
    text,
    final: true,
    saidAt: { value: moment, offsetMinutes: 0, precision: 'second', source: 'live' },
    witness: role === 'user' ? 'typed' : 'seen',
    textHash: key,
    subject: USER,
    sensitivity: 'none',
    storedAt: moment,
    site,
    space: 'main',
  };
}

function observationOf(
  { at, pattern, subject, value, text, quote }: Saying,
  number: number,
  turnKey: string,
  start: number,
  { conversation, site, moment }: About,
  sure: number,
): Observation {
  return {
    id: `seed-o${String(number).padStart(6, '0')}`,
    turnKey,
    conversation,
    kind: pattern.kind,
    slot: pattern.slot,
    value,
    polarity: 'affirmed',
    subject,
    text,
    quote: { start, end: start + quote.length, text: quote },
    saidAt: { value: moment, offsetMinutes: 0, precision: 'second', source: 'live' },
    witness: 'typed',
    confidence: number < sure ? 0.9 : 0.3,
    sensitivity: 'none',
    source: 'rules',
    hlc: hlcOf(at, number),
    site,
    space: 'main',
  };
}

const hlcOf = (at: number, number: number) =>
  `${at.toString(16).padStart(12, '0')}-${(number % 0xffff).toString(16).padStart(4, '0')}-${DEVICE}`;

/** The memories that the observations fold to, as the engine would have made them, with the events that tell of it. */
async function believe(seed: Seed, observations: readonly Observation[]): Promise<void> {
  const under = await macs([KEY]);
  const groups = new Map<string, Observation[]>();
  for (const one of observations) {
    const group = groups.get(foldKey(one));
    if (group) group.push(one);
    else groups.set(foldKey(one), [one]);
  }
  for (const [key, group] of groups) {
    const [fold = ''] = await under.of(`fold\n${key}`);
    seed.memories.push(...believed(group, [], []).map((memory): MemoryRow => ({ ...memory, fold })));
    for (const one of group) {
      const { row, payload } = splitObservation(one, fold);
      seed.observations.push(row);
      seed.payloads.push(payload);
    }
  }
  seed.events.push(
    ...observations.map(
      ({ id, hlc, turnKey, saidAt }, at): MemoryEvent => ({
        id: `${DEVICE}:${String(at + 1).padStart(9, '0')}`,
        // Right after what it tells of.
        hlc: `${hlc}~`,
        op: 'add',
        at: saidAt.value ?? START,
        observationId: id,
        ...(turnKey === undefined ? {} : { turnKey }),
      }),
    ),
  );
}

/** Some conversations got a block of what was known by then. */
function sendBlocks(seed: Seed): void {
  const known = seed.memories.filter(({ state }) => state === 'current');
  for (const [at, { id, site, createdAt }] of seed.conversations.entries()) {
    if (at % BLOCK_EVERY !== 0) continue;
    const lines = [at * 5, at * 5 + 3].flatMap((place) => known[place % known.length] ?? []);
    seed.uses.push({
      id: `seed-u${at}`,
      at: createdAt + MINUTE,
      conversation: id,
      lineIds: lines.map((row) => `m:${row.id}`),
      texts: lines.map(({ text }) => text),
      tokens: 24,
      how: at % 2 === 0 ? 'accepted' : 'auto',
      site,
      space: 'main',
    });
  }
}
