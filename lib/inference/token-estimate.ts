/** Tokens of a text where the model's own tokenizer is not at hand. */
import { countTokens } from '../distill/budget.ts';

/**
 * An estimate rather above than below. Vocabularies of open models are smaller than the one that `countTokens` is fitted
 * to, the more so outside English, and many have a token a digit.
 */
export function tokensFromAbove(text: string): number {
  const digits = text.match(/\d/g)?.length ?? 0;
  const isPlain = /^[\p{ASCII}\p{P}]*$/u.test(text);
  return Math.ceil(countTokens(text) * (isPlain ? 1.3 : 2)) + digits;
}
