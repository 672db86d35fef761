/** What the two readers are given: the same question, with all that was found or with the block. */
import type { ChatMessage } from '../inference/ports.ts';
import type { Language } from '../language.ts';
import type { RecallResult } from '../recall/types.ts';
import { countTokens } from './budget.ts';
import { FENCES, joinDraft } from './format.ts';
import { factLine, headOf } from './lines.ts';
import { mayBeTold } from './pack.ts';
import { isPlain } from './quote.ts';

/** Asked of both readers. Short answers: each token of one costs a whole reading of the block per setting. */
const TASK = 'Answer the question from the note, in a few words. If the note does not tell, say that it does not.';

/** Of one message no more is read: the rest of a long paste would push other evidence out. In UTF-16 code units. */
const MOST_CHARS = 1500;

/**
 * Takes what recall found and the tokens that there is room for; gives a note in the form of a block, with all that a block
 * could draw on: whole messages instead of quotes, best first until there is no room. Without replies and without what
 * only a click may add, as in the block. Empty where nothing was found.
 */
export function evidence(result: RecallResult, most: number, language: Language = 'en'): string {
  const lines: string[] = [];
  let tokens = 0;
  for (const ranked of result.ranked) {
    const { doc } = ranked;
    if (!mayBeTold(ranked) || doc.sensitivity !== 'none' || (doc.kind === 'turn' && doc.role === 'assistant')) continue;
    const text = doc.kind === 'memory' ? factLine(doc, language) : plain(doc.text);
    if (text === '') continue;
    const line = `- ${doc.kind === 'turn' ? headOf(doc, true, '', language) : ''}${text}`;
    const cost = countTokens(`\n${line}`);
    if (tokens + cost > most) continue;
    lines.push(line);
    tokens += cost;
  }
  const { open, close } = FENCES[language];
  return lines.length === 0 ? '' : [open, ...lines, close].join('\n');
}

/** One line; no brackets, which are the fences' alone. What a block may not hold does not count as known either. */
function plain(text: string): string {
  const kept = text.split(/\n+/).filter(isPlain).join(' ');
  return kept.replaceAll('[', '(').replaceAll(']', ')').replace(/\s+/g, ' ').trim().slice(0, MOST_CHARS).toWellFormed();
}

/** Takes a question and a note, empty where there is none; gives the prompt of a reader, the note where a block would stand. */
export function readerPrompt(question: string, note: string): ChatMessage[] {
  return [
    { role: 'system', content: TASK },
    { role: 'user', content: joinDraft(question, note) },
  ];
}
