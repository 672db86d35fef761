import { beforeAll, describe, expect, it } from 'vitest';
import { f1, found, type Score, score } from '../tools/capture-score.ts';

/**
 * How well pages are read by their structure alone, in a real Chromium: all fixtures with their adapters switched off,
 * and pages of our own. The floors stand a few points under what was measured; see `capture-score.ts` for the rows.
 */
describe('reading without an adapter', () => {
  let scores: Score[] = [];
  beforeAll(async () => {
    scores = await score();
  }, 120_000);
  const part = (heldOut: boolean) => scores.filter((one) => one.heldOut === heldOut);

  it('reads the pages that it was tuned on', () => {
    expect(f1(part(false))).toBeGreaterThan(0.96);
    expect(found(part(false), 'composer')).toBeGreaterThan(0.95);
    expect(found(part(false), 'send')).toBeGreaterThan(0.95);
  });

  it('reads pages that were kept out of the tuning', () => {
    expect(f1(part(true))).toBeGreaterThan(0.84);
    expect(found(part(true), 'composer')).toBeGreaterThan(0.95);
    expect(found(part(true), 'send')).toBeGreaterThan(0.9);
  });

  it('gives no turn for a forum, a mail, an article, results, a feed or a new chat', () => {
    const none = scores.filter(({ name }) => name.startsWith('none-'));
    expect(none.length).toBeGreaterThan(6);
    expect(none.flatMap(({ name, added }) => added.map(({ text }) => `${name}: ${text}`))).toEqual([]);
  });

  it('keeps the order of the page', () => {
    expect(scores.filter(({ inOrder }) => !inOrder).map(({ name }) => name)).toEqual([]);
  });

  it('takes nobody else’s words for the user’s', () => {
    const wrong = scores.flatMap(({ name, missed, added }) =>
      added
        .filter(
          ({ role, text }) => role === 'user' && missed.some((turn) => turn.role === 'assistant' && turn.text === text),
        )
        .map(({ text }) => `${name}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });
});
