/** Whose facts a question lets in: the user's own, and those of others only where they are meant. */

import { type Subject, USER } from '../memory/model.ts';
import { canonical } from '../memory/observe/lexicon.ts';
import { words } from './tokenize.ts';

const CHILDREN = ['daughter', 'son', 'child', 'baby', 'toddler', 'stepson', 'stepdaughter', 'twin'];
const PARENTS = ['mother', 'father', 'stepmother', 'stepfather'];
const SIBLINGS = ['brother', 'sister'];
const PARTNERS = [
  'wife',
  'husband',
  'partner',
  'spouse',
  'girlfriend',
  'boyfriend',
  'fiance',
  'fiancé',
  'fiancee',
  'fiancée',
];
const PETS = [
  'dog',
  'cat',
  'rabbit',
  'hamster',
  'guinea pig',
  'parrot',
  'budgie',
  'horse',
  'tortoise',
  'turtle',
  'fish',
];
const HOUSEHOLD = [...CHILDREN, ...PARTNERS];

/** Words that mean several people at once. Who says "we" speaks for those they live with. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  kids: CHILDREN,
  children: CHILDREN,
  kid: CHILDREN,
  child: CHILDREN,
  parents: PARENTS,
  siblings: SIBLINGS,
  spouse: PARTNERS,
  family: [...HOUSEHOLD, ...PARENTS, ...SIBLINGS],
  relatives: [...HOUSEHOLD, ...PARENTS, ...SIBLINGS],
  household: HOUSEHOLD,
  we: HOUSEHOLD,
  us: HOUSEHOLD,
  our: HOUSEHOLD,
  ours: HOUSEHOLD,
  pets: PETS,
  pet: PETS,
};

/** Takes a question; tells of the subject of a memory (`user`, `daughter:ana`, `:tom`) whether the question means it. */
export function personsMeant(question: string): (subject: Subject) => boolean {
  const said = new Set(words(question));
  for (const word of [...said]) {
    // "Daughters" are of one kind with "daughter".
    for (const one of [word, word.replace(/s$/, '')]) {
      said.add(canonical(one));
      for (const relation of GROUPS[one] ?? []) said.add(relation);
    }
  }
  return (subject) => {
    if (subject === USER) return true;
    const [relation = '', name = ''] = subject.split(':');
    return [relation, ...words(name)].some((part) => part !== '' && (said.has(part) || isSaid(part, question)));
  };
}

/** A relation of several words: "best friend". */
function isSaid(part: string, question: string): boolean {
  return part.includes(' ') && question.toLowerCase().includes(part);
}
