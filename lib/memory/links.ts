/**
 * Links between memories: the same person or name, the same message, a plan and what came of it, what replaced what.
 * A new memory is linked to those that it shares a name with, and to no others (after A-MEM, arXiv 2502.12110, section
 * 3.2, with rules in the place of a language model). Names and turns lead to memories and from there to others: the
 * bipartite graph of HippoRAG (arXiv 2405.14831) as an index, without a walk over it.
 */
import { type Memory, USER } from './model.ts';
import { cameTrue, outcomeKeys, type Saying } from './outcomes.ts';
import { BEFORE } from './reconcile.ts';

/**
 * Why one memory leads to another, seen from the first. `outcome`: it came of this plan; `plan`: it was the plan.
 * `replaces`, `replaced`: in one slot. `person`: about the same one. `about`: the same name. `message`: said together.
 */
export type Why = 'outcome' | 'plan' | 'replaces' | 'replaced' | 'person' | 'about' | 'message';

export interface Link {
  /** The memory that it leads to. */
  id: string;
  why: Why;
}

/** What of a memory links are made from. */
export type Linkable = Pick<
  Memory,
  | 'id'
  | 'space'
  | 'kind'
  | 'slot'
  | 'value'
  | 'polarity'
  | 'subject'
  | 'state'
  | 'text'
  | 'observations'
  | 'injectable'
  | 'recordedAt'
> &
  Partial<Pick<Memory, 'entity' | 'validFrom' | 'validTo' | 'supersedes' | 'supersededBy'>>;

interface Node {
  memory: Linkable;
  said: readonly Saying[];
  names: ReadonlySet<string>;
  person: Person | undefined;
  turns: ReadonlySet<string>;
  keys: readonly string[];
  /** Those of the keys under which a plan and what may have come of it meet. */
  done: ReadonlySet<string>;
}

/** Who a memory is about; either may be empty. */
interface Person {
  relation: string;
  name: string;
}

/** Strongest first. */
const RANK: readonly Why[] = ['outcome', 'plan', 'replaces', 'replaced', 'person', 'about', 'message'];

/** The memories of a store by what they share. Adding one costs what it says itself; its links, those that share it. */
export class LinkTable {
  readonly #nodes = new Map<string, Node>();
  readonly #byKey = new Map<string, Set<string>>();

  /** Takes a memory, and when and in which turns it was said; takes the place of what had its id. */
  put(memory: Linkable, said: readonly Saying[]): void {
    this.remove(memory.id);
    const node = nodeOf(memory, said);
    this.#nodes.set(memory.id, node);
    for (const key of node.keys) {
      const ids = this.#byKey.get(key);
      if (ids) ids.add(memory.id);
      else this.#byKey.set(key, new Set([memory.id]));
    }
  }

  remove(id: string): void {
    for (const key of this.#nodes.get(id)?.keys ?? []) {
      const ids = this.#byKey.get(key);
      ids?.delete(id);
      if (ids?.size === 0) this.#byKey.delete(key);
    }
    this.#nodes.delete(id);
  }

  get(id: string): Linkable | undefined {
    return this.#nodes.get(id)?.memory;
  }

  /**
   * Takes a memory's id; gives its links, one to each memory, the strongest reason first, then what fewer share, then
   * the newest. Nothing for an id that is not here. If `a` leads to `b`, `b` leads to `a` for the mirrored reason.
   */
  of(id: string): Link[] {
    const node = this.#nodes.get(id);
    if (!node) return [];
    return [...this.#sharers(node, node.keys)]
      .flatMap(([other, sharers]) => {
        const why = whyLinked(node, other);
        return why ? [{ why, sharers, memory: other.memory }] : [];
      })
      .sort(
        (a, b) =>
          RANK.indexOf(a.why) - RANK.indexOf(b.why) ||
          a.sharers - b.sharers ||
          b.memory.recordedAt - a.memory.recordedAt ||
          (a.memory.id < b.memory.id ? -1 : 1),
      )
      .map(({ why, memory }) => ({ id: memory.id, why }));
  }

  /** Takes a plan's id; gives what came of it, the newest where there are several, at the cost of those few alone. */
  outcomeOf(id: string): Linkable | undefined {
    const node = this.#nodes.get(id);
    if (!node) return undefined;
    const [first] = [...this.#sharers(node, node.done).keys()]
      .flatMap((other) => (cameTrue(node, other) ? [other.memory] : []))
      .sort((a, b) => b.recordedAt - a.recordedAt || (a.id < b.id ? -1 : 1));
    return first;
  }

  /** The memories to which keys lead, and how many share the rarest of those that lead there. */
  #sharers(node: Node, keys: Iterable<string>): Map<Node, number> {
    const shared = new Map<Node, number>();
    for (const key of keys) {
      const ids = this.#byKey.get(key) ?? new Set();
      for (const id of ids) {
        const found = this.#nodes.get(id);
        if (found && found !== node)
          shared.set(found, Math.min(shared.get(found) ?? Number.POSITIVE_INFINITY, ids.size));
      }
    }
    return shared;
  }
}

function nodeOf(memory: Linkable, said: readonly Saying[]): Node {
  const person = personOf(memory);
  const names = namesOf(memory, person);
  const turns = new Set(said.flatMap(({ turnKey }) => turnKey ?? []));
  const keys = [
    ...[...names].map((name) => `name ${name}`),
    ...(person ? [`person ${person.relation}:${person.name}`] : []),
    ...[...turns].map((turn) => `turn ${turn}`),
    ...[memory.id, memory.supersedes, memory.supersededBy].flatMap((id) => (id === undefined ? [] : [`id ${id}`])),
  ];
  const done = outcomeKeys(memory).map((key) => `done ${key}`);
  const inSpace = (key: string) => `${memory.space}\u001f${key}`;
  // What waits for the user's word is not believed, and linked to nothing.
  const isBelieved = memory.state !== 'review';
  return {
    memory,
    said,
    person,
    names,
    turns,
    keys: isBelieved ? [...new Set([...keys, ...done].map(inSpace))] : [],
    done: new Set(isBelieved ? done.map(inSpace) : []),
  };
}

/** Names begin with a capital inside a sentence; the first word of every memory has one anyway. */
const CAPITALS = /(?<=[\s("“])\p{Lu}[\p{L}\p{M}\p{N}'’-]*(?: \p{Lu}[\p{L}\p{M}\p{N}'’-]*)*/gu;
const NO_NAME = new RegExp(
  `^(?:i|i'm|${'january february march april may june july august september october november december'
    .split(' ')
    .join('|')}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$`,
);

function namesOf({ text, entity }: Linkable, person: Person | undefined): Set<string> {
  const [now = ''] = text.split(BEFORE, 1);
  const written = (now.match(CAPITALS) ?? []).map((run) =>
    run
      .toLowerCase()
      .replaceAll('’', "'")
      .split(' ')
      .map((word) => word.replace(/'s$|['-]$/, ''))
      .filter((word) => !NO_NAME.test(word))
      .join(' '),
  );
  return new Set([...written, entity?.toLowerCase() ?? '', person?.name ?? ''].filter((name) => name.length > 1));
}

/** Whom a memory is about: whose it is, or who it says that somebody is ("Has a daughter called Ana"). */
function personOf({ subject, slot, value, text }: Linkable): Person | undefined {
  if (subject !== USER) {
    const [relation = '', name = ''] = subject.split(':');
    return { relation, name };
  }
  if (!slot.startsWith('people.')) return undefined;
  const at = text.toLowerCase().indexOf(` ${value}`);
  const isName = at >= 0 && /^\p{Lu}/u.test(text.slice(at + 1));
  return isName ? { relation: slot.slice('people.'.length), name: value } : undefined;
}

const isStanding = ({ memory }: Node) => memory.state === 'current' || memory.state === 'ended';

/** The strongest reason for which `a` leads to `b`. */
function whyLinked(a: Node, b: Node): Why | undefined {
  if (meet(a.done, b.done)) {
    if (cameTrue(a, b)) return 'outcome';
    if (cameTrue(b, a)) return 'plan';
  }
  if (isReplacedBy(b.memory, a.memory)) return 'replaces';
  if (isReplacedBy(a.memory, b.memory)) return 'replaced';
  if (!isStanding(a) || !isStanding(b)) return undefined;
  if (a.person && b.person && a.person.relation === b.person.relation && a.person.name === b.person.name)
    return 'person';
  for (const name of a.names) if (b.names.has(name) && !areTwo(a.person, b.person, name)) return 'about';
  return meet(a.turns, b.turns) ? 'message' : undefined;
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

/** A merged memory says the same as the other: that is no replacement. */
function isReplacedBy(old: Linkable, by: Linkable): boolean {
  return (
    (old.state === 'superseded' || old.state === 'ended') && (old.supersededBy === by.id || by.supersedes === old.id)
  );
}

/** Two people of one name: a daughter Ana, and Ana of the office. */
function areTwo(a: Person | undefined, b: Person | undefined, name: string): boolean {
  if (a?.name !== name || b?.name !== name) return false;
  return a.relation !== b.relation && a.relation !== '' && b.relation !== '';
}
