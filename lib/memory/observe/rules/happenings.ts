/** Plans, events and changes as people mention them. */
import type { Presupposition } from '../presupposed.ts';
import type { Rule } from '../rule.ts';

export const happenings: readonly Rule[] = [];

export const presumedHappenings: readonly Presupposition[] = [];
