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
  /**
   * All that the value may be, in lower case, and how the text calls it: "spanisch" → "Spanish". Of a number it is the
   * value too: "dos" → "2".
   */
  known?: Readonly<Record<string, string>>;
  /** The rules after it are tried as well: "als Lehrerin bei Siemens" says two things. */
  goesOn?: true;
  /** 0 to 1; .8 where absent. */
  confidence?: number;
}

/**
 * Named groups of a pattern. `before`: a second value that is over with this one ("from … to …"); `relation`: a word of
 * `relations`, which is the value where none is named; `name`: of that person, or of the thing in `entity`; `from`, `to`:
 * a year, or a month and a year.
 */
type Groups = Partial<Record<'value' | 'before' | 'relation' | 'name' | 'entity' | 'from' | 'to', string>>;

export interface LanguageTable {
  language: Exclude<Language, 'en'>;
  /** No spaces between words. */
  wide?: true;
  /**
   * Subjects are left out: a clause that names none goes on with that of the clause before it, until a line ends.
   * `self` begins a clause about the user, `as` stands for them in front of the next one. Nothing is read after a report
   * until a subject is named again. `they`: pronouns, read as the other whom the clause before was about.
   */
  omits?: { self: string; as: string; they?: string };
  /** The request is about a text: nothing in the turn counts. Fiction and role play: nothing from that sentence on. */
  aboutText: string;
  play: string;
  /** A clause that supposes, reports another's words, or asks. It takes the rest of its sentence with it. */
  supposes: string;
  reports: string;
  asks: string;
  /** Where a sentence is cut: what follows must begin a clause of its own. */
  joints: string;
  /** A question takes only its own clause: "Was koche ich, ich bin vegan?" still claims something. */
  asksAlone?: true;
  /** Cut off the start of a clause, again and again: "Also, übrigens, …". */
  lead: string;
  /** Other ways to write a letter, in every pattern: `é` → `[ée]`. Not used inside brackets. */
  letters?: Readonly<Record<string, string>>;
  /** What brings a clause into the form that the rules read, one after the other: "seit Mai wohne ich" → "ich wohne seit Mai". `$<name>` as in `String.replace`. */
  shapes?: readonly { pattern: string; as: string }[];
  /** Where a value ends, and what is cut off its end. */
  ends: string;
  trailing: string;
  /** Cut off the start of an item of a list, again and again: articles, "ein bisschen". */
  leading?: string;
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
/** Longest clause that is taken for a claim, as in English. */
const LONGEST_CLAUSE = 400;
const MOST_WORDS = 7;
const segmenters = new Map<string, Intl.Segmenter>();

/** A table with its patterns compiled. */
export interface CompiledTable {
  table: LanguageTable;
  read(text: string, spans: readonly Span[]): TableClaim[];
}

/** Takes a table; gives what reads turns by it. Throws a SyntaxError for a pattern that is none. */
export function compile(table: LanguageTable): CompiledTable {
  const letters = Object.entries(table.letters ?? {});
  const spaced = (source: string) =>
    letters.reduce((words, [letter, also]) => words.replaceAll(letter, also), source.replaceAll(' ', '\\s+'));
  const at = (source: string) => new RegExp(`^(?:${spaced(source)})`, 'iu');
  const anywhere = (source: string) =>
    new RegExp(table.wide ? spaced(source) : `(?<![\\p{L}\\p{N}])(?:${spaced(source)})(?![\\p{L}\\p{N}])`, 'iu');
  const frames = { aboutText: anywhere(table.aboutText), play: anywhere(table.play) };
  const asks = at(table.asks);
  const reports = at(table.reports);
  const drops = [at(table.supposes), reports, ...(table.asksAlone ? [] : [asks])];
  const self = table.omits && at(table.omits.self);
  const they = table.omits?.they === undefined ? undefined : at(table.omits.they);
  const joints = new RegExp(spaced(table.joints), 'giu');
  const lead = at(table.lead);
  const ends = new RegExp(
    `${spaced(table.ends)}|[,;:!?()\\[\\]"“”„«»、，。；：！？（）「」\\n–—]|(?<!\\d)\\.(?:\\s|$)|\\s-\\s`,
    'iu',
  );
  const trailing = new RegExp(`(?:${spaced(table.trailing)}|[\\s.…~～]+)$`, 'iu');
  const leading = table.leading === undefined ? '' : at(table.leading);
  const and = new RegExp(spaced(table.and), 'iu');
  const points = new RegExp(`^(?:${spaced(table.points)})$`, 'iu');
  const rules = table.rules.map((rule) => ({ rule, pattern: at(rule.pattern) }));
  const others = table.others.map(({ pattern, as }) => ({ pattern: at(pattern), as }));
  const shapes = (table.shapes ?? []).map(({ pattern, as }) => ({ pattern: at(pattern), as }));
  const months = table.months.map((month) => new RegExp(`^(?:${spaced(month)})`, 'iu'));

  const clean = (words: string, isItem = false): string => {
    let value = words.replace(/^[\s"“”„«「『]+/u, '').split(ends, 1)[0] ?? '';
    for (let before = ''; before !== value; ) {
      before = value;
      value = value.replace(trailing, '').trim();
      // An article with a capital is part of a name: "Le Havre".
      if (isItem && !/^\p{Lu}/u.test(value)) value = value.replace(leading, '').trim();
    }
    return value;
  };
  const isValue = (value: string, { check, known }: TableRule): boolean => {
    if (!/[\p{L}\p{N}]/u.test(value) || value.length > LONGEST_VALUE || points.test(value)) return false;
    if (!table.wide && value.split(/\s+/).length > MOST_WORDS) return false;
    if (known && !Object.hasOwn(known, normaliseValue(value))) return false;
    if (check === 'number') return /\p{N}/u.test(known?.[normaliseValue(value)] ?? value);
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

  const leadless = (words: string): string => {
    let view = words;
    for (let before = ''; before !== view; ) {
      before = view;
      view = view.replace(lead, '').trim();
    }
    return view;
  };
  const otherIn = (view: string) => {
    for (const { pattern, as } of others) {
      const match = pattern.exec(view);
      const kind = table.relations[match?.groups?.relation?.toLowerCase() ?? ''];
      const name = match?.groups?.name ?? '';
      if (match && kind !== undefined && (name === '' || table.wide || /^\p{Lu}/u.test(name)))
        return { match, kind, as };
    }
    return undefined;
  };
  /** The words that name the subject of a clause; undefined where it goes on with the one before it. */
  const subjectOf = (view: string): string | undefined => {
    if (!self) return '';
    const other = otherIn(view)?.match[0];
    return other ?? (self.test(view) ? table.omits?.as : undefined);
  };

  const claims = (clause: Piece, subject = ''): TableClaim[] => {
    let view = subject + leadless(clause.text);
    if ([...drops, asks].some((pattern) => pattern.test(view))) return [];
    view = shaped(view);
    const own = matched(view, clause);
    const other = otherIn(view);
    if (!other) return own;
    const { match, kind, as } = other;
    const name = match.groups?.name ?? '';
    const about = { subject: `${kind}:${normaliseValue(name)}`, who: `${upper(kind)}${name && ` ${name}`}` } as const;
    return [...own, ...matched(shaped(as + view.slice(match[0].length)), clause, about)];
  };

  const shaped = (words: string): string => {
    let view = words.replace(/[\s.!?…。！？]+$/u, '');
    for (const { pattern, as } of shapes) view = view.replace(pattern, as);
    return view.trim();
  };

  const matched = (view: string, clause: Piece, about?: About): TableClaim[] => {
    const all: TableClaim[] = [];
    for (const { rule, pattern } of rules) {
      if ((about && !rule.others) || all.some(({ slot }) => slot === rule.slot)) continue;
      const groups = pattern.exec(view)?.groups as Groups | undefined;
      const match = groups ?? (pattern.test(view) ? {} : undefined);
      if (!match) continue;
      const found = made(rule, match, clause, about);
      all.push(...found);
      if (found.length > 0 && !rule.goesOn) break;
    }
    return all;
  };

  const made = (rule: TableRule, groups: Groups, clause: Piece, about?: About) => {
    const { value: raw = '', before, relation, name, entity } = groups;
    const named = relation === undefined ? undefined : table.relations[relation.toLowerCase()];
    if (relation !== undefined && named === undefined) return [];
    const slot = rule.slot.replace('{relation}', named ?? '');
    const from = dateOf(groups.from);
    const to = dateOf(groups.to);
    const parts = rule.value !== undefined ? [rule.value] : rule.list ? raw.split(and) : [raw || (name ?? named ?? '')];
    const told = (value: string) => rule.known?.[normaliseValue(value)] ?? value;
    const claimOf = (value: string, polarity: Polarity): TableClaim => ({
      start: clause.start,
      end: clause.end,
      slot,
      value: normaliseValue(rule.check === 'number' ? told(value) : value),
      text: worded(rule.text, polarity, {
        value: told(value),
        relation: named ?? '',
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
    const found =
      rule.value !== undefined
        ? parts
        : parts.map((part) => clean(part, rule.list)).filter((value) => isValue(value, rule));
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
      let subject: string | undefined = '';
      let end = 0;
      for (const sentence of sentencesOf(text, unquoted(text, spans, table.wide), table.language, months)) {
        if (frames.aboutText.test(sentence.text)) return [];
        if (frames.play.test(sentence.text)) break;
        if (text.slice(end, sentence.start).includes('\n')) subject = '';
        end = sentence.end;
        const clauses = clausesOf(sentence, joints);
        const isAsked = (clause: Piece) => asks.test(clause.text.replace(lead, ''));
        // The last clause of a question asks, unless one before it did.
        if (isQuestion(sentence.text) && !(table.asksAlone && clauses.slice(0, -1).some(isAsked))) clauses.pop();
        for (const clause of clauses) {
          const isOther = subject !== undefined && subject !== '' && subject !== table.omits?.as;
          const view = isOther && they ? leadless(clause.text).replace(they, '') : leadless(clause.text);
          if (self && reports.test(view)) subject = undefined;
          if (drops.some((pattern) => pattern.test(view))) break;
          if (clause.text.length > LONGEST_CLAUSE || (table.asksAlone && isAsked(clause))) continue;
          const own = subjectOf(view);
          if (own !== undefined) subject = own;
          if (subject !== undefined) found.push(...claims({ ...clause, text: view }, own === undefined ? subject : ''));
        }
      }
      return distinct(found);
    },
  };
}

interface Piece extends Span {
  text: string;
}

/** The other whom a clause is about. */
interface About {
  subject: Subject;
  who: string;
}

function sentencesOf(text: string, spans: readonly Span[], language: string, months: readonly RegExp[]): Piece[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
    segmenters.set(language, segmenter);
  }
  const found: Piece[] = [];
  for (const { start, end } of spans)
    for (const { segment, index } of segmenter.segment(text.slice(start, end))) {
      const last = found.at(-1);
      // "am 3. März" is one sentence.
      if (last && /\d\.$/.test(last.text) && last.start >= start && months.some((month) => month.test(segment)))
        found.splice(-1, 1, trimmed(text.slice(last.start, start + index + segment.length), last.start));
      else if (/\p{L}/u.test(segment)) found.push(trimmed(segment, start + index));
    }
  return found;
}

function clausesOf(sentence: Piece, joints: RegExp): Piece[] {
  const found: Piece[] = [];
  let start = 0;
  for (const match of sentence.text.matchAll(joints)) {
    found.push(trimmed(sentence.text.slice(start, match.index), sentence.start + start));
    start = match.index + match[0].length;
  }
  found.push(trimmed(sentence.text.slice(start), sentence.start + start));
  return found.filter(({ text }) => text !== '');
}

/** A question that is all of its sentence claims nothing; what stands before it in the sentence may. */
const isQuestion = (sentence: string) =>
  /[?？]["”」』）)\s]*$/u.test(sentence) || /(?:吗|呢|か)[。\s]*$/u.test(sentence);

const QUOTATION =
  /„[^“”"„]{1,4000}[“”"]|«[^»]{1,4000}»|“[^”]{1,4000}”|"[^"]{1,4000}"|「[^」]{1,4000}」|『[^』]{1,4000}』/gu;
/** A name or a title may stand in quotation marks; more than this many words, or characters, is somebody's sentence. */
const QUOTED_WORDS = 3;
const QUOTED_CHARS = 8;

/** Takes the spans of the user; gives them without what is quoted in them in the marks of any language. */
function unquoted(text: string, spans: readonly Span[], wide = false): Span[] {
  return spans.flatMap(({ start, end }) => {
    const left: Span[] = [];
    let at = start;
    for (const match of text.slice(start, end).matchAll(QUOTATION)) {
      const words = match[0].slice(1, -1).trim();
      if (wide ? words.length <= QUOTED_CHARS : words.split(/\s+/).length <= QUOTED_WORDS) continue;
      left.push({ start: at, end: start + match.index });
      at = start + match.index + match[0].length;
    }
    return [...left, { start: at, end }];
  });
}

/** Each claim once. */
function distinct(claims: readonly TableClaim[]): TableClaim[] {
  const keys = claims.map(({ subject, slot, entity, value, polarity }) =>
    [subject, slot, entity, value, polarity].join('\n'),
  );
  return claims.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function trimmed(words: string, start: number): Piece {
  const lead = words.length - words.trimStart().length;
  const text = words.trim();
  return { text, start: start + lead, end: start + lead + text.length };
}

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
  return polarity === 'negated' ? `Not so: ${rest}` : upper(words);
}
