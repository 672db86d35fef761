/** Places, things and habits as people mention them, whatever the sentence is about. */
import type { Presupposition } from '../presupposed.ts';
import { abilities } from './abilities.ts';
import { belongings } from './belongings.ts';
import { habits } from './habits.ts';
import { surroundings } from './surroundings.ts';
import { whereabouts } from './whereabouts.ts';
import { sentenceRule } from './within.ts';

export const presumedLiving: readonly Presupposition[] = [
  sentenceRule(whereabouts),
  sentenceRule(surroundings),
  sentenceRule(belongings),
  sentenceRule(abilities),
  sentenceRule(habits),
];
