/** Family, friends and animals. */
import type { Presupposition } from '../presupposed.ts';
import { presumedBonds } from './bonds.ts';
import { presumedPartings } from './partings.ts';
import { presumedRelations } from './relations.ts';
import { presumedRoots } from './roots.ts';
import { presumedSelf } from './self.ts';

/** Sentences whose "I" or "my" may be another's: quoted, dictated, written for somebody. */
const VOICED =
  /(?<!\d ?)"|[“”]|:\s*['‘]?I\b|\b(?:dictat\p{L}*|typing|translat\p{L}*|proof-?read|lyrics|poem|rap|caption|character|scene|monologue|in (?:the|his|her|their) voice|transcript|screenplay|novel|play)\b/iu;
/** What is written for others speaks of their people as "my". */
const WRITTEN =
  /\b(?:writ(?:e|es|ing|ten)|wrote|drafts?|letters?|bio|essay|posts?|repl(?:y|ies)|messages?|texts?|texted|e-?mails?|emailed|speech|toast|stor(?:y|ies)|songs?|homework|task|exam|reads|said|says)\b/iu;

const unless = (rules: readonly Presupposition[], voices: RegExp): Presupposition[] =>
  rules.map(({ pattern, draft }) => ({
    pattern,
    draft: (groups, words) => (voices.test(words) ? undefined : draft(groups, words)),
  }));

export const presumedKin: readonly Presupposition[] = [
  ...unless([...presumedSelf, ...presumedRoots], VOICED),
  ...unless(presumedRelations, VOICED),
  ...unless(presumedPartings, VOICED),
  ...unless(unless(presumedBonds, VOICED), WRITTEN),
];
