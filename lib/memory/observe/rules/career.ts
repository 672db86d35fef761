/** Work, studies and projects as people mention them. */
import type { Presupposition } from '../presupposed.ts';
import type { Rule } from '../rule.ts';
import { learning } from './learning.ts';
import { livelihood } from './livelihood.ts';
import { undertakings } from './undertakings.ts';

export const career: readonly Rule[] = [];

export const presumedCareer: readonly Presupposition[] = [...livelihood, ...learning, ...undertakings];
