/** Why a line is in the block, as a code; the sentences for it are the screens'. */
import type { Reason } from '../memory/model.ts';
import { terms } from '../recall/tokenize.ts';
import type { Ranked, RecallResult } from '../recall/types.ts';

/**
 * Takes a candidate, what recall understood of the draft, and whether it asks about the past; gives the reason that
 * tells a person most. A preference that decides a choice counts as a need of the task.
 */
export function reasonFor(
  { doc, features }: Pick<Ranked, 'doc' | 'features'>,
  { understood }: Pick<RecallResult, 'understood'>,
  explicit: boolean,
): Reason {
  if (doc.kind === 'memory' && doc.memoryKind === 'instruction') return 'instruction';
  if (explicit) return 'asked';
  if (features.task > 0) return 'task';
  if (terms(doc.text).some((term) => understood.terms.has(term))) return 'words';
  return features.holding > 0 ? 'task' : 'near';
}
