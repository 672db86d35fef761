/** Why a memory waits for the user, in a sentence of the browser's language. */
import { type MessageKey, t } from './i18n.ts';

/** By what `reconcile` and ingest say of a claim; see `doubt` and `isPoisoned`. */
const SENTENCES: Readonly<Record<string, MessageKey>> = {
  forgotten_before: 'waits_forgotten',
  said_wrong: 'waits_said_wrong',
  'a standing instruction': 'waits_instruction',
  'something private about another': 'waits_private',
  pasted: 'waits_pasted',
  'seen on a site that you added': 'waits_added_site',
  'sent, but not typed here': 'waits_not_typed',
  'not certain': 'waits_uncertain',
  'contradicts what is known': 'waits_contradicts',
  'contradicts what you wrote': 'waits_contradicts_you',
  'looks like hidden characters': 'waits_hidden',
  'looks like control characters': 'waits_hidden',
  'looks like markup': 'waits_code',
  'looks like a command': 'waits_code',
  'looks like a path': 'waits_code',
  'looks like a link': 'waits_address',
  'looks like a mail address': 'waits_address',
  'looks like an instruction to an assistant': 'waits_planted',
};

/**
 * Takes why a memory waits, as the store has it; gives the sentence for it. Undefined where the reason is absent or
 * none that this version knows, as in a file of another version: nothing is said rather than something wrong.
 */
export function reviewSentence(reason: string | undefined): string | undefined {
  const key = reason !== undefined && Object.hasOwn(SENTENCES, reason) ? SENTENCES[reason] : undefined;
  return key && t(key);
}
