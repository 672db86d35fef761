import type { ReadTurn } from './read.ts';

/**
 * The names under which each turn of a look is known again in a later look, strongest first: the site's id, the
 * number of its row, and its words with the words before it.
 */
export function identitiesOf(turns: readonly ReadTurn[]): string[][] {
  return turns.map(({ nativeId, index, role, text }, at) => {
    const names = [`t:${role}:${fingerprint(text)}:${fingerprint(turns[at - 1]?.text ?? '')}`];
    if (nativeId !== undefined) names.unshift(`n:${nativeId}`);
    else if (index !== undefined) names.unshift(`i:${index}:${role}`);
    return names;
  });
}

/** Whether a name says which conversation a turn is from; row numbers begin anew in each. */
export function isTelling(name: string): boolean {
  return !name.startsWith('i:');
}

/** A short number for a text (FNV-1a, 32 bit, with the length); for telling looks apart, never for keys. */
export function fingerprint(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0) + (text.length % 0x1fffff) * 0x100000000;
}
