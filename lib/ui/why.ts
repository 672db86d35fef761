import type { Reason } from '../memory/model.ts';
import type { MessageKey } from './i18n.ts';

/** Words for why a line is offered, by their keys. */
export const WHY: Readonly<Record<Reason, MessageKey>> = {
  instruction: 'chip_why_instruction',
  asked: 'chip_why_asked',
  task: 'chip_why_task',
  words: 'chip_why_words',
  near: 'chip_why_near',
};
