/** Work, studies and projects as people mention them. */
import type { Presupposition } from '../presupposed.ts';
import { learning } from './learning.ts';
import { livelihood } from './livelihood.ts';
import { strides } from './strides.ts';
import { tenure } from './tenure.ts';
import { undertakings } from './undertakings.ts';

export const presumedCareer: readonly Presupposition[] = [
  ...livelihood,
  ...tenure,
  ...learning,
  ...undertakings,
  ...strides,
];
