/** Takes subjects, schools, degrees and exams out of what people say of their learning. */
import { capitalise, normaliseValue } from '../../text.ts';
import { canonical, LANGUAGES, RELATIONS } from '../lexicon.ts';
import type { Draft } from '../rule.ts';
import { SUBJECTS } from '../vocations.ts';
import { mine, noun } from './voice.ts';

/** A word as it is typed. */
export const WORD = '[^\\s,;:!?()"“”–—]+';
/** A subject or a language. */
export const SUBJECT = `(?:${SUBJECTS}|${LANGUAGES})`;
/** A subject at the beginning of the words. */
export const HEAD = new RegExp(
  `^(?:the |my |some |basic |advanced |applied |intro(?:duction)? to )*(${SUBJECT})(?![\\w-])`,
  'iu',
);
/** Counts years and terms. */
export const ORDINAL =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|final|last|penultimate|1st|2nd|3rd|4th|5th|6th|7th|8th)';
/** How far one is: "third year", "10th grade". */
export const PERIOD = `(?:${ORDINAL}[- ](?:year|semester|term|trimester|quarter)|(?:year|grade|form|semester|term|sem) (?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)|(?:\\d{1,2}(?:st|nd|rd|th)|${ORDINAL}|ninth|tenth|eleventh|twelfth) grade|sixth form|senior year|junior year|sophomore year|freshman year|final year|foundation year|gap year|kindergarten|reception)`;
/** Kinds of schools. */
export const SCHOOL_NOUN =
  '(?:high school|secondary school|secondary|middle school|primary school|elementary school|grammar school|boarding school|night school|evening school|trade school|technical school|vocational school|drama school|music school|art school|business school|law school|med(?:ical)? school|vet school|dental school|nursing school|grad(?:uate)? school|film school|beauty school|culinary school|cooking school|language school|college|community college|uni(?:versity)?|conservatoire|conservatory|academy|polytechnic|sixth form|seminary|police academy|flight school|school)';
/** Exams. */
export const TESTS =
  '(?:exams?|finals?|midterms?|mid-terms|mocks?|gcses?|a[- ]levels?|sats?|act|gre|gmat|lsat|mcat|toefl|ielts|cpa|cfa|bar exam|bar|boards|usmle|abitur|matura|baccalaureate|viva|defen[cs]e|orals?|oral exam|resits?|retakes?|test|driving test|theory test|driving theory|theory|placement test|entrance exam|highers|delf(?: \\w\\d)?|dele|jlpt(?: n\\d)?|hsk(?: \\d)?|[abc][12] exam|pmp|certification exam|citizenship test|grade \\d exam|board exam|practical)';
/** Long works of students. */
export const PIECES =
  '(?:thesis|dissertation|term paper|capstone(?: project)?|final (?:project|paper|year project)|research (?:project|paper|proposal)|phd|doctorate|seminar paper|essay|coursework|extended essay|epq|diss|research|doctoral work)';

/** Takes what is studied; gives that the user studies it. */
export const studies = (value: string, text: string, more: Partial<Draft> = {}): Draft =>
  mine('education.studies', value, text, more);
/** Takes a school; gives that the user goes or went there. */
export const school = (value: string, more: Partial<Draft> = {}): Draft =>
  mine('education.school', value, more.polarity === 'ended' ? `Went to ${value}` : `Goes to ${value}`, more);
/** Takes an exam; gives that the user has it. */
export const test = (value: string): Draft => mine('education.exam', value, `Has an exam: ${value}`);

const NO_SCHOOL =
  /^(?:work|home|bed|sleep|church|town|there|here|the (?:gym|beach|bar|park|doctor|dentist|shop|shops|store|cinema|pub|hospital|hairdresser|office|bathroom|toilet|zoo|sea)|it|him|her|them|you|me|yoga|rehab|therapy|prison|jail|heaven|hell|hospital|on|in|at|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas)\b/i;

/** "Lincoln High", "the University of Graz", "med school": a school by its name or by its kind. */
export function schoolIn(rest: string, kinds = false): string | undefined {
  const of =
    /^(?:the )?((?:\w+ )?(?:university|uni|college|school|institute|academy) of (?:the )?[\w'-]+(?: (?:and|&) [\w'-]+)?)/iu.exec(
      rest,
    )?.[1];
  if (of) return of;
  const kind = new RegExp(
    `^(?:the |an? |my |our )?((?:local |private |public |catholic |online )?${SCHOOL_NOUN})(?![\\w-])`,
    'iu',
  ).exec(rest)?.[1];
  if (kind && kinds) return kind;
  const found = noun(rest.replace(/^the /i, ''), 5);
  if (!found || NO_SCHOOL.test(rest) || NO_SCHOOL.test(found.value)) return undefined;
  return /^\p{Lu}/u.test(found.words) || new RegExp(`[\\w] ${SCHOOL_NOUN}$`, 'iu').test(found.value)
    ? found.words
    : undefined;
}

/** A subject out of the closed list, or any few words where the frame leaves no doubt (`free`). */
export function subjectIn(rest: string, free = false): string | undefined {
  const known = HEAD.exec(rest.trim())?.[1];
  if (!free) return known;
  const words = noun(rest, 5)?.words;
  return words &&
    /\p{L}{2}/u.test(words) &&
    !/^(?:two|three|\d|order|charge|fact|general|person|the|school|college|uni)\b/i.test(words)
    ? words
    : known;
}

/** "maths, physics and chemistry": each subject of a list. */
export function subjectsIn(rest: string, free = false): string[] {
  const found: string[] = [];
  for (const part of (rest.split(/[.;:!?(]| with | because | so | but | at /i, 1)[0] ?? '').split(
    /, (?:and )?| and | & |\/| plus /i,
  )) {
    const subject = found.length === 0 ? subjectIn(part, free) : subjectIn(part);
    if (!subject) break;
    found.push(subject);
    if (found.length === 4) break;
  }
  return found;
}

/** What stands behind: " at Leeds", " from the University of Graz", " in Freiburg". */
export function where(tail: string, more: Partial<Draft> = {}, how = 'at|from|in'): Draft[] {
  const [, by, rest] =
    new RegExp(`^[^.!?;]{0,40}? (${how}) (?=(?:the )?\\p{Lu}|the uni|uni|college)(.+)`, 'u').exec(tail) ?? [];
  const name = rest === undefined ? undefined : schoolIn(rest);
  return name !== undefined &&
    !/^(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|english|french|german|spanish)/i.test(
      name,
    )
    ? [
        by === 'in' && !/uni|college|school|institut|academy/i.test(name)
          ? mine('education.place', name, `Studies or studied in ${name}`, more)
          : school(name, more),
      ]
    : [];
}

/** Takes words and a part of them; gives what stands behind the part. */
export const after = (whole: string, part: string) =>
  whole.slice(whole.toLowerCase().indexOf(part.toLowerCase()) + part.length);

/** Takes a degree and its subject; gives the claim. */
export const degree = (kind: string, subject: string | undefined, more: Partial<Draft> = {}): Draft => {
  const words = `${kind}${subject ? ` in ${subject}` : ''}`;
  return mine(
    'education.degree',
    words,
    `${more.polarity === 'negated' ? 'Does not have' : 'Studied or studies for'}: ${words}`,
    more,
  );
};

/** A sentence about one of the family. */
export const KINSFOLK = new RegExp(`\\bmy (?:${RELATIONS})\\b[^,.;]{0,60}\\b(?:with|has|got|doing|a|in|is)\\b`, 'iu');
const FINISHED = /\b(?:have|hold|got|finished|completed|graduated|earned|did|with|passed|has|received|obtained)\b/i;

/** Takes a degree, what follows it and what leads to it; gives whether one has it or is at it, and where. */
export function degreeOf(kind: string, rest: string, lead: string): Draft[] {
  const subject = /^ (?:in|of) /i.test(rest) ? subjectIn(rest.replace(/^ (?:in|of) /i, ''), true) : undefined;
  const words = `${kind.trim()}${subject ? ` in ${subject}` : ''}`;
  const has = FINISHED.test(lead);
  return [
    has
      ? mine('education.degree', words, `Has or had for a degree: ${words}`, {
          text: /^degree\b/i.test(words) ? `Has a ${words}` : `Has this degree: ${words}`,
        })
      : studies(words, `Is doing this degree: ${words}`),
    ...where(subject ? after(rest, subject) : rest, {}, 'at|from'),
  ];
}

/** The same of one of the family: "my daughter is studying law". */
export const theirs = (relation: string, name: string, draft: Draft): Draft => {
  const kind = canonical(relation);
  return {
    ...draft,
    subject: `${kind}:${normaliseValue(name)}`,
    who: `${capitalise(kind)}${name ? ` ${capitalise(name)}` : ''}`,
  };
};
