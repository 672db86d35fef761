/** Which languages are read by a table, and the turn's way to its own. */
import { languageOf, likelyLanguages } from '../../../language.ts';
import type { Span } from '../../model.ts';
import { type CompiledTable, compile, type LanguageTable, type TableClaim } from './table.ts';

/**
 * Tables that are switched on: those that reach precision .95 and recall .60 on their part of the gold set. None does
 * yet, so these languages keep verbatim turns and recall by words; `all.ts` has the tables, for tests and measures.
 */
let tables: readonly LanguageTable[] = [];

/** Switches on other tables than those that have earned it, for tests and measures. */
export function switchOn(others: readonly LanguageTable[]): void {
  tables = others;
}

/** "Soy vegana." has too few words to tell its language by; of the likely ones the table that finds something tells it. */
const SHORT = 200;
/** English words beside them leave nothing likely but English. */
const MOST_TRIED = 2;

/** Hundreds of patterns each: compiled when the first turn comes that is of the language. */
const compiled = new Map<LanguageTable, CompiledTable>();

function compiledOf(table: LanguageTable): CompiledTable {
  const known = compiled.get(table) ?? compile(table);
  compiled.set(table, known);
  return known;
}

/**
 * Takes a turn's text, the spans in which the user speaks, and the languages of what they said before; gives what a
 * table reads in it. Undefined where the text is English, or of no table's language: that is left to the English rules.
 */
export function readForeign(
  text: string,
  spans: readonly Span[],
  before: readonly string[] = [],
): TableClaim[] | undefined {
  const language = languageOf(text, before);
  if (language === 'en') return undefined;
  if (language !== undefined) {
    const own = tables.find((table) => table.language === language);
    return own ? compiledOf(own).read(text, spans) : [];
  }
  if (text.length > SHORT) return undefined;
  const likely = likelyLanguages(text);
  if (likely[0] === 'en') return undefined;
  for (const one of likely.slice(0, MOST_TRIED)) {
    const table = tables.find(({ language: own }) => own === one);
    const found = table ? compiledOf(table).read(text, spans) : [];
    if (found.length > 0) return found;
  }
  return undefined;
}
