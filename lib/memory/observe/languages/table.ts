/**
 * Rules of a language as a table: what people say about themselves in so many words, and what is learnt from it.
 * English has rules in code, which read whole clauses; a table reads a clause from its beginning and no further than
 * its patterns go. Precision before recall: what a table does not know is not learnt, and stays a verbatim turn.
 */
import type { Language } from '../../../language.ts';
import type { Kind, PartialDate, Polarity, Span, Subject } from '../../model.ts';
import { normaliseValue } from '../../text.ts';

/** One rule. In its pattern `(?<value>…)` is what fills the slot; see `Groups`. */
export interface TableRule {
  /** Matched from the start of a clause; anchored, Unicode, case-insensitive. A space stands for any white space. */
  pattern: string;
  slot: string;
  /** English, third person: `Lives in {value}`. `{who}` at its start is not needed: it is put there. */
  text: string;
  /** A value that the words do not name: "ich bin Veganerin" → `vegan`. */
  value?: string;
  polarity?: Polarity;
  kind?: Kind;
  /** The value is a list: "Hunde, Katzen und Wale" are three. */
  list?: true;
  /** Holds for named others as well: "meine Schwester lebt in …", whose words `others` turns into the user's. */
  others?: true;
  /** What the value must be: a name begins with a capital, a number is one. */
  check?: 'name' | 'number';
  /** 0 to 1; .8 where absent. */
  confidence?: number;
}

/**
 * Named groups of a pattern. `before`: a second value that is over with this one ("from … to …"); `relation`: a word of
 * `relations`; `name`: of that person, or of the thing in `entity`; `from`, `to`: a year, or a month and a year.
 */
type Groups = Partial<Record<'value' | 'before' | 'relation' | 'name' | 'entity' | 'from' | 'to', string>>;

export interface LanguageTable {
  language: Exclude<Language, 'en'>;
  /** No spaces between words. */
  wide?: true;
  /** The request is about a text: nothing in the turn counts. Fiction and role play: nothing from that sentence on. */
  aboutText: string;
  play: string;
  /** A clause that supposes, reports another's words, or asks. It takes the rest of its sentence with it. */
  supposes: string;
  reports: string;
  asks: string;
  /** Where a sentence is cut: what follows must begin a clause of its own. */
  joints: string;
  /** Cut off the start of a clause, again and again: "Also, übrigens, …". */
  lead: string;
  /** Where a value ends, and what is cut off its end. */
  ends: string;
  trailing: string;
  /** Between the items of a list. */
  and: string;
  /** What a value must not be: pronouns and words that point elsewhere. */
  points: string;
  /** Relations and pets by the word of the language, in English (`lexicon.ts`). */
  relations: Readonly<Record<string, string>>;
  /** "Meine Schwester (Ana) lebt" → "ich lebe": the clause as if the other said it. Groups `relation`, `name`. */
  others: readonly { pattern: string; as: string }[];
  /** Month names, January first; each a pattern. */
  months: readonly string[];
  rules: readonly TableRule[];
}

/** What a table makes of a clause. */
export interface TableClaim extends Span {
  slot: string;
  value: string;
  text: string;
  polarity: Polarity;
  kind: Kind;
  subject: Subject;
  who: string;
  entity?: string;
  from?: PartialDate;
  to?: PartialDate;
  confidence: number;
}

const LONGEST_VALUE = 60;
const MOST_WORDS = 7;
const segmenters = new Map<string, Intl.Segmenter>();

/** A table with its patterns compiled. */
export interface CompiledTable {
  table: LanguageTable;
  read(text: string, spans: readonly Span[]): TableClaim[];
}

/** Takes a table; gives what reads turns by it. Throws a SyntaxError for a pattern that is none. */
export function compile(table: LanguageTable): CompiledTable {
  const at = (source: string) => new RegExp(`^(?:${spaced(source)})`, 'iu');
  const anywhere = (source: string) =>
    new RegExp(table.wide ? spaced(source) : `(?<![\\p{L}\\p{N}])(?:${spaced(source)})(?![\\p{L}\\p{N}])`, 'iu');
  const frames = { aboutText: anywhere(table.aboutText), play: anywhere(table.play) };
  const drops = [at(table.supposes), at(table.reports), at(table.asks)];
  const joints = new RegExp(spaced(table.joints), 'giu');
  const lead = at(table.lead);
  const ends = new RegExp(
    `${spaced(table.ends)}|[,;:!?()\\[\\]"“”„«»、，。；：！？（）「」\\n–—]|\\.(?:\\s|$)|\\s-\\s`,
    'iu',
  );
  const trailing = new RegExp(`(?:${spaced(table.trailing)}|[\\s.…~～]+)$`, 'iu');
  const and = new RegExp(spaced(table.and), 'iu');
  const points = new RegExp(`^(?:${spaced(table.points)})$`, 'iu');
  const rules = table.rules.map((rule) => ({ rule, pattern: at(rule.pattern) }));
  const others = table.others.map(({ pattern, as }) => ({ pattern: at(pattern), as }));
  const months = table.months.map((month) => new RegExp(`^(?:${month})`, 'iu'));

  const clean = (words: string): string => {
    let value = words.split(ends, 1)[0] ?? '';
    for (let before = ''; before !== value; ) {
      before = value;
      value = value.replace(trailing, '').trim();
    }
    return value;
  };
  const isValue = (value: string, { check }: TableRule): boolean => {
    if (!/[\p{L}\p{N}]/u.test(value) || value.length > LONGEST_VALUE || points.test(value)) return false;
    if (!table.wide && value.split(/\s+/).length > MOST_WORDS) return false;
    if (check === 'number') return /\p{N}/u.test(value);
    return check !== 'name' || table.wide === true || /^\p{Lu}/u.test(value);
  };
  const dateOf = (words: string | undefined): PartialDate | undefined => {
    const year = /(?:19|20)\d\d/.exec(words ?? '')?.[0];
    if (year === undefined) return undefined;
    const numbered = /(\d{1,2})\s*月/.exec(words ?? '')?.[1];
    const named = months.findIndex((month) => month.test((words ?? '').trim()));
    const month = numbered === undefined ? named + 1 : Number(numbered);
    return month > 0 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : year;
  };

  const claims = (clause: Piece): TableClaim[] => {
    let view = clause.text;
    for (let before = ''; before !== view; ) {
      before = view;
      view = view.replace(lead, '').trim();
    }
    if (drops.some((pattern) => pattern.test(view))) return [];
    let about: { subject: Subject; who: string } | undefined;
    for (const { pattern, as } of others) {
      const match = pattern.exec(view);
      const kind = table.relations[match?.groups?.relation?.toLowerCase() ?? ''];
      if (!match || kind === undefined) continue;
      const name = match.groups?.name ?? '';
      about = { subject: `${kind}:${normaliseValue(name)}`, who: `${upper(kind)}${name && ` ${name}`}` };
      view = as + view.slice(match[0].length);
      break;
    }
    for (const { rule, pattern } of rules) {
      if (about && !rule.others) continue;
      const groups = pattern.exec(view)?.groups as Groups | undefined;
      const match = groups ?? (pattern.test(view) ? {} : undefined);
      if (!match) continue;
      const found = made(rule, match, clause, about);
      if (found.length > 0) return found;
    }
    return [];
  };

  const made = (rule: TableRule, groups: Groups, clause: Piece, about?: { subject: Subject; who: string }) => {
    const { value: raw = '', before, relation, name, entity } = groups;
    const named = relation === undefined ? undefined : table.relations[relation.toLowerCase()];
    if (relation !== undefined && named === undefined) return [];
    const slot = rule.slot.replace('{relation}', named ?? '');
    const from = dateOf(groups.from);
    const to = dateOf(groups.to);
    const parts = rule.value !== undefined ? [rule.value] : rule.list ? raw.split(and) : [raw || (name ?? '')];
    const claimOf = (value: string, polarity: Polarity): TableClaim => ({
      start: clause.start,
      end: clause.end,
      slot,
      value: normaliseValue(value),
      text: worded(rule.text, polarity, {
        value,
        relation: upper(named ?? ''),
        name: name ?? '',
        entity: entity ?? '',
      }),
      polarity,
      kind: rule.kind ?? 'fact',
      subject: about?.subject ?? 'user',
      who: about?.who ?? '',
      ...(entity === undefined ? {} : { entity: normaliseValue(entity) }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      confidence: rule.confidence ?? 0.8,
    });
    const polarity = rule.polarity ?? 'affirmed';
    const found = parts.map(clean).filter((value) => rule.value !== undefined || isValue(value, rule));
    const left = before === undefined ? '' : clean(before);
    return [
      ...(left !== '' && isValue(left, rule)
        ? [{ ...claimOf(left, 'ended'), ...(from === undefined ? {} : { to: from }) }]
        : []),
      ...found.slice(0, 4).map((value) => claimOf(value, polarity)),
    ].map(({ ...claim }) => (claim.polarity === 'ended' && claim.from ? withoutFrom(claim) : claim));
  };

  return {
    table,
    read(text, spans) {
      const found: TableClaim[] = [];
      for (const sentence of sentencesOf(text, spans, table.language)) {
        if (frames.aboutText.test(sentence.text)) return [];
        if (frames.play.test(sentence.text)) break;
        for (const clause of clausesOf(sentence, joints)) {
          const view = clause.text.replace(lead, '');
          if (drops.some((pattern) => pattern.test(view))) break;
          found.push(...claims(clause));
        }
      }
      return found;
    },
  };
}

interface Piece extends Span {
  text: string;
}

function sentencesOf(text: string, spans: readonly Span[], language: string): Piece[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
    segmenters.set(language, segmenter);
  }
  const found: Piece[] = [];
  for (const { start, end } of spans)
    for (const { segment, index } of segmenter.segment(text.slice(start, end)))
      if (/\p{L}/u.test(segment)) found.push(trimmed(segment, start + index));
  return found;
}

/** A question that is all of its sentence claims nothing; what stands before it in the sentence may. */
function clausesOf(sentence: Piece, joints: RegExp): Piece[] {
  const found: Piece[] = [];
  let start = 0;
  for (const match of sentence.text.matchAll(joints)) {
    found.push(trimmed(sentence.text.slice(start, match.index), sentence.start + start));
    start = match.index + match[0].length;
  }
  found.push(trimmed(sentence.text.slice(start), sentence.start + start));
  const isQuestion = /[?？]["”」』）)\s]*$/u.test(sentence.text) || /(?:吗|呢|か)[。\s]*$/u.test(sentence.text);
  return (isQuestion ? found.slice(0, -1) : found).filter(({ text }) => text !== '');
}

function trimmed(words: string, start: number): Piece {
  const lead = words.length - words.trimStart().length;
  const text = words.trim();
  return { text, start: start + lead, end: start + lead + text.length };
}

const spaced = (source: string): string => source.replaceAll(' ', '\\s+');
const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function withoutFrom({ from: _, ...claim }: TableClaim): TableClaim {
  return claim;
}

/** "Lives in {value}" of what is over: "No longer: lives in …". */
function worded(text: string, polarity: Polarity, parts: Readonly<Record<string, string>>): string {
  const words = text
    .replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const rest = words.charAt(0).toLowerCase() + words.slice(1);
  if (polarity === 'ended') return `No longer ${rest}`;
  return polarity === 'negated' ? `Not so: ${rest}` : words;
}
