/** The tiny Qwen3 of `models/`, and what PyTorch computes with the same weights. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TINY_QWEN3 } from './node-generator.ts';

export interface Reference {
  /** The prompt's tokens. */
  ids: number[];
  /** For every place of the prompt, the logits of the token after it. */
  logits: number[][];
  /** The prompt's tokens, and the greedy ones after them. */
  generated: number[];
  /** What the greedy ones say. */
  text: string;
}

export const REFERENCE: Reference = JSON.parse(readFileSync(join(TINY_QWEN3, 'reference.json'), 'utf8'));

/** What the reference's prompt asks. */
export const REFERENCE_PROMPT = [{ role: 'user' as const, content: 'What is the capital of France?' }];

/** How many tokens PyTorch wrote. */
export const REFERENCE_LENGTH = REFERENCE.generated.length - REFERENCE.ids.length;

/**
 * A copy of the model, in a folder to be removed, whose template has no place for thinking: with the empty thought that the
 * model's own puts before an answer, a prompt has other tokens than PyTorch was given.
 */
export function copyWithReferenceTemplate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsubasa-tiny-qwen3-'));
  cpSync(TINY_QWEN3, folder, { recursive: true });
  const file = join(folder, 'tokenizer_config.json');
  const config: { chat_template: string } = JSON.parse(readFileSync(file, 'utf8'));
  const chat_template = config.chat_template.replace(/\{%- if enable_thinking.*?endif %\}/s, '');
  if (chat_template === config.chat_template) throw new Error('the template says nothing of thinking');
  writeFileSync(file, JSON.stringify({ ...config, chat_template }));
  return folder;
}
