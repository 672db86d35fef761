/** Places, things and habits as people mention them, whatever the sentence is about. */
import type { Presupposition } from '../presupposed.ts';
import type { Rule } from '../rule.ts';
import { abilities } from './abilities.ts';
import { belongings } from './belongings.ts';
import { habits } from './habits.ts';
import { whereabouts } from './whereabouts.ts';
import { anywhere } from './within.ts';

export const living: readonly Rule[] = [];

export const presumedLiving: readonly Presupposition[] = [
  anywhere(whereabouts),
  anywhere(belongings),
  anywhere(abilities),
  anywhere(habits),
];
