/**
 * What the language model is asked. Lines, not JSON, few short examples with an empty one among them, nothing of what is
 * stored, no dates (decision 5 of the memory design). The words come first in a line: what is copied is told apart
 * from what is made of it.
 */
import type { ChatMessage } from '../../../inference/ports.ts';
import type { Utterance } from '../dialog.ts';
import { LABELS } from './labels.ts';
import type { ModelWindow } from './windows.ts';

/** Raise it when a model would answer otherwise: what it has read is read once more then. */
export const PROMPT_VERSION = 1;
/** About what the question takes beside the window, in tokens, and the most that is asked for as an answer. */
export const PROMPT_TOKENS = 700;
export const ANSWER_TOKENS = 240;
/** Stands for nothing to note. */
export const NONE = 'NONE';

const SYSTEM = `You note what the user of a chatbot says about their own life. Write one line for each thing:
"exact words" | kind | who | value
exact words: copied from the user's message. kind: one of ${Object.keys(LABELS).join(', ')}. who: me, or the person in the user's words, like my sister. value: the few words of the copy that matter.
Write "no longer" before the kind if it has ended, "not" if it is denied.
Leave out questions, tasks, stories, and what the assistant says. If there is nothing, write ${NONE}.`;

/** Invented, and checked like everything else: what stands here alone is in no user's words. */
const SHOTS: readonly (readonly [lines: readonly Utterance[], answer: string])[] = [
  [
    [
      {
        role: 'user',
        text: 'so im working at the Bramling bakery since june, i dont teach anymore. what do i feed a sourdough starter',
      },
      { role: 'assistant', text: 'Flour and water, in equal parts.' },
      { role: 'user', text: 'thanks. my sister Odile cant stand rye btw' },
    ],
    [
      '"im working at the Bramling bakery since june" | employer | me | Bramling bakery',
      '"i dont teach anymore" | no longer job | me | teach',
      '"my sister Odile cant stand rye" | dislikes | my sister Odile | rye',
    ].join('\n'),
  ],
  [[{ role: 'user', text: 'How do I sort a list of names in a spreadsheet?' }], NONE],
  [
    [
      {
        role: 'user',
        text: 'Which boots for the winter? I skate on the Weerribben most Sundays and wool makes me itch.',
      },
    ],
    '"I skate on the Weerribben most Sundays" | habit | me | skate',
  ],
];

/** Takes a window; gives the conversation that a model is to continue with lines, or with `NONE`. */
export function promptOf({ context, lines }: Pick<ModelWindow, 'context' | 'lines'>): ChatMessage[] {
  return [
    { role: 'system', content: SYSTEM },
    ...SHOTS.flatMap(([shown, answer]): ChatMessage[] => [
      { role: 'user', content: shownAs([], shown) },
      { role: 'assistant', content: answer },
    ]),
    { role: 'user', content: shownAs(context, lines) },
  ];
}

function shownAs(context: readonly Utterance[], lines: readonly Utterance[]): string {
  return [
    ...(context.length > 0 ? ['Earlier:', ...context.map(named), 'Now:'] : []),
    ...lines.map(named),
    '',
    'Lines:',
  ].join('\n');
}

const named = ({ role, text }: Utterance): string => `${role === 'user' ? 'User' : 'Assistant'}: ${text}`;
