/** Body, food, tastes and ways of answering as people mention them. */
import type { Presupposition } from '../presupposed.ts';
import { ailing } from './ailing.ts';
import { diets } from './diets.ts';
import { fondness } from './fondness.ts';
import { manner } from './manner.ts';
import { symptoms } from './symptoms.ts';

export const presumedWellbeing: readonly Presupposition[] = [...ailing, ...symptoms, ...diets, ...fondness, ...manner];
