import type { Role, Turn } from '../../../../../lib/memory/model.ts';
import { readAnswer } from '../../../../../lib/memory/observe/model/claims.ts';
import { type ModelWindow, windowsOf } from '../../../../../lib/memory/observe/model/windows.ts';
import { tools, turn } from '../support.ts';

/** A conversation in which the user speaks first, each turn with its place as key. */
export const talk = (texts: readonly string[], change: Partial<Turn> = {}): Turn[] =>
  texts.map((text, at) => {
    const role: Role = at % 2 === 0 ? 'user' : 'assistant';
    return turn(text, { key: String(at), order: at, role, ...change });
  });

/** The one window of a conversation. Throws where there are more or fewer. */
export function windowOf(texts: readonly string[], change: Partial<Turn> = {}): ModelWindow {
  const [window, ...more] = windowsOf(talk(texts, change), () => true);
  if (!window || more.length > 0)
    throw new Error(`${texts.length} turns made ${more.length + (window ? 1 : 0)} windows`);
  return window;
}

/** What becomes of each line that a model wrote about a conversation: the sentence that is told, or the reason. */
export function outcomes(texts: readonly string[], ...lines: string[]): string[] {
  return readAnswer(windowOf(texts), lines, tools()).map(({ outcome }) =>
    'reason' in outcome ? outcome.reason : outcome.observation.text,
  );
}
