/**
 * Reads a model's answer as it streams in: lines of four fields. What is no such line is kept with the reason why it is
 * dropped. Never throws, whatever comes.
 */
import { isPoisoned } from '../../../privacy/poison.ts';
import type { Polarity } from '../../model.ts';
import { LABELS, type LabelName } from './labels.ts';
import { NONE } from './prompt.ts';

/** Why a line founds nothing. */
export type DropReason =
  /** Not four fields, or an empty one. */
  | 'no_form'
  | 'unknown_kind'
  /** It looks like markup, a link, a command, or an instruction to an assistant. */
  | 'instruction'
  /** It is about the assistant, or about nobody whom we follow. */
  | 'not_the_user'
  /** No user's words of this window; where they are a reply's, an example's or of a turn before, that is said. */
  | 'no_such_words'
  | 'assistant_words'
  | 'example'
  | 'told_before'
  /** The words are the user's, but no claim: a question, a supposition, a report, somebody else's text. */
  | 'no_claim'
  | 'value_not_in_quote'
  /** The value is no phrase of its own: "to Latin; use". */
  | 'no_value'
  /** The words say that it is not so, or over, and the line does not; or the other way round. */
  | 'polarity'
  /** The words do not speak of such a thing. */
  | 'unsupported'
  /** Rules found it, or something else in the same single-valued slot, in the same turn; or it was stored before. */
  | 'known'
  /** Another line of this answer says it. */
  | 'repeated'
  /** More than such a turn can tell. */
  | 'too_many';

/** A line as it was meant. */
export interface ModelLine {
  quote: string;
  label: LabelName;
  polarity: Polarity;
  who: string;
  value: string;
}

/** Longer lines are no notes. UTF-16 code units. */
const LONGEST = 400;
/** Nothing is read behind so many lines, or so many in a row that make nothing new. */
const MOST_LINES = 24;
const MOST_BARREN = 5;

const BULLET = /^(?:[-*•–]|\d{1,2}[.)])\s+/;
const QUOTED = /^["“”'‘’«»`]+|["“”'‘’«»`]+$/g;

/** Takes one line of an answer; gives what it says, or why it says nothing. */
export function readLine(line: string): ModelLine | DropReason {
  const plain = line.trim().replace(BULLET, '');
  if (plain.length > LONGEST) return 'no_form';
  const fields = plain
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((field) => field.trim());
  const [quoted = '', kind = '', who = '', value = ''] = fields;
  const quote = quoted.replace(QUOTED, '').trim();
  const bare = value.replace(QUOTED, '').trim();
  if (fields.length !== 4 || [quote, kind, who, bare].includes('')) return 'no_form';
  if (isPoisoned(plain)) return 'instruction';
  const [, turned = '', name = ''] = /^(no longer |not )?(.*)$/.exec(kind.toLowerCase()) ?? [];
  if (!isLabel(name)) return 'unknown_kind';
  const polarity = turned === '' ? 'affirmed' : turned === 'not ' ? 'negated' : 'ended';
  return { quote, label: name, polarity, who: who.toLowerCase(), value: bare };
}

const isLabel = (name: string): name is LabelName => Object.hasOwn(LABELS, name);

/** Follows an answer that streams in. */
export interface LineReader {
  /** Takes what came; gives the lines that are complete now. */
  feed(text: string): string[];
  /** No more comes: gives the last line, where there is one. A line that was cut in the middle says nothing by its form. */
  end(): string[];
  /** Nothing that may still come would be read: the answer is `NONE`, too long, or goes in circles. */
  readonly isEnough: boolean;
}

/** Gives a reader at the beginning of an answer. */
export function lineReader(): LineReader {
  const seen = new Set<string>();
  let rest = '';
  let barren = 0;
  let isEnough = false;
  const take = (lines: readonly string[]): string[] =>
    lines.flatMap((line) => {
      const plain = line.trim();
      if (isEnough || plain === '') return [];
      const isNew = !seen.has(plain) && typeof readLine(plain) !== 'string';
      barren = isNew ? 0 : barren + 1;
      seen.add(plain);
      isEnough = plain === NONE || seen.size >= MOST_LINES || barren >= MOST_BARREN;
      return plain === NONE ? [] : [plain];
    });
  return {
    feed(text) {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      // No line is as long: whatever goes on without an end is a line that says nothing.
      if (rest.length > LONGEST) isEnough = true;
      return take(parts);
    },
    end() {
      const last = rest.slice(0, LONGEST + 1);
      rest = '';
      return take([last]);
    },
    get isEnough() {
      return isEnough;
    },
  };
}
