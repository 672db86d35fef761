/** Words that were forgotten, where they stand among others. */
import type { Observation, Quote, Turn } from '../memory/model.ts';

/** What stands where forgotten words stood: as long as they were, so that other quotes keep their place. */
const MASK = '█';

/** Whether words of it were forgotten. */
export const isMasked = (text: string): boolean => text.includes(MASK);

type Proof = Pick<Observation, 'turnKey' | 'quote'>;

/** Replaces what is readable in a part of a text, sign by sign. */
export function mask(text: string, start: number, end: number): string {
  return (
    text.slice(0, start) + text.slice(start, end).replace(/\S/gu, (sign) => MASK.repeat(sign.length)) + text.slice(end)
  );
}

/** The turn without the words that prove these observations. */
export function maskQuotes(turn: Turn, erased: readonly Proof[]): Turn {
  const quotes = erased.filter((one) => one.turnKey === turn.key).map((one) => one.quote);
  return { ...turn, text: quotes.reduce((text, quote) => mask(text, quote.start, quote.end), turn.text) };
}

/** A proof without the words that it shares with these observations of the same turn; itself where there are none. */
export function maskQuote(quote: Quote, turnKey: string | undefined, erased: readonly Proof[]): Quote {
  let { text } = quote;
  for (const { turnKey: key, quote: other } of erased)
    if (turnKey !== undefined && key === turnKey && other.start < quote.end && other.end > quote.start)
      text = mask(text, Math.max(0, other.start - quote.start), Math.min(quote.end, other.end) - quote.start);
  return text === quote.text ? quote : { ...quote, text };
}
