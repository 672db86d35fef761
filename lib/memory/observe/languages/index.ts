/** Which languages are read by a table, and the turn's way to its own. */
import { type Language, languageOf } from '../../../language.ts';
import type { Span } from '../../model.ts';
import { type CompiledTable, compile, type LanguageTable, type TableClaim } from './table.ts';

/** A table is switched on where it reaches precision .95 and recall .60 on its part of the gold set. */
const TABLES: readonly LanguageTable[] = [];

let compiled: Map<Language, CompiledTable> | undefined;

/**
 * Takes a turn's text, the spans in which the user speaks, and the languages of what they said before; gives what a
 * table reads in it. Undefined where the text is English or of no known language: that is left to the English rules.
 */
export function readForeign(
  text: string,
  spans: readonly Span[],
  before: readonly string[] = [],
): TableClaim[] | undefined {
  const language = languageOf(text, before);
  if (language === undefined || language === 'en') return undefined;
  // Thousands of patterns: compiled when the first foreign turn comes.
  compiled ??= new Map(TABLES.map((table) => [table.language, compile(table)]));
  return compiled.get(language)?.read(text, spans) ?? [];
}
