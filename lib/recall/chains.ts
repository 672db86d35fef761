import type { TurnDoc } from './types.ts';

/** Says of no slot. */
export const NO_SLOT = -1;

/** For each slot the turns before and after it in its conversation, and which conversation that is. */
export interface Chains {
  before: Int32Array;
  after: Int32Array;
  session: Int32Array;
  /** Conversations numbered so far. */
  sessions: number;
}

interface Link {
  slot: number;
  order: number;
}

/** Keeps who stands beside whom while turns come and go: a new turn touches its own conversation alone. */
export class ChainTable {
  readonly #conversations = new Map<string, { session: number; links: Link[] }>();
  /** Conversations whose links must be laid anew. */
  readonly #stale = new Set<string>();
  #chains: Chains = { before: slots(0), after: slots(0), session: slots(0), sessions: 0 };

  add(slot: number, { conversation, order }: TurnDoc): void {
    this.#reserve(slot + 1);
    let own = this.#conversations.get(conversation);
    if (!own) {
      own = { session: this.#chains.sessions, links: [] };
      this.#chains.sessions += 1;
      this.#conversations.set(conversation, own);
    }
    const last = own.links.at(-1);
    own.links.push({ slot, order });
    this.#chains.session[slot] = own.session;
    // Mostly a turn comes after those that are there.
    if (last && order < last.order) this.#stale.add(conversation);
    else if (!this.#stale.has(conversation)) this.#link(last?.slot ?? NO_SLOT, slot);
  }

  remove(slot: number, { conversation }: TurnDoc): void {
    const own = this.#conversations.get(conversation);
    if (!own) return;
    own.links = own.links.filter((link) => link.slot !== slot);
    for (const part of [this.#chains.before, this.#chains.after, this.#chains.session]) part[slot] = NO_SLOT;
    this.#stale.add(conversation);
  }

  /** Valid until the next turn comes or goes. */
  get(): Chains {
    for (const conversation of this.#stale) {
      const links = this.#conversations.get(conversation)?.links ?? [];
      links.sort((a, b) => a.order - b.order);
      for (const [at, { slot }] of links.entries()) {
        this.#link(links[at - 1]?.slot ?? NO_SLOT, slot);
        this.#chains.after[slot] = links[at + 1]?.slot ?? NO_SLOT;
      }
    }
    this.#stale.clear();
    return this.#chains;
  }

  #link(before: number, slot: number): void {
    this.#chains.before[slot] = before;
    if (before !== NO_SLOT) this.#chains.after[before] = slot;
  }

  #reserve(size: number): void {
    const { before, after, session, sessions } = this.#chains;
    if (size <= before.length) return;
    const grown = (part: Int32Array) => {
      const larger = slots(Math.max(64, 2 * part.length, size));
      larger.set(part);
      return larger;
    };
    this.#chains = { before: grown(before), after: grown(after), session: grown(session), sessions };
  }
}

function slots(size: number): Int32Array {
  return new Int32Array(size).fill(NO_SLOT);
}
