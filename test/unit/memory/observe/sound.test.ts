import { describe, expect, it } from 'vitest';
import { fullerOf, isSound, ofWhom, trimmed } from '../../../../lib/memory/observe/sound.ts';
import { learnt } from './support.ts';

const said = (text: string) => learnt(text).map(({ subject, slot, value }) => `${subject} ${slot}=${value}`);

describe('what no claim may look like', () => {
  it.each([
    ['health.allergies', 'dentist prescribed augmentin'],
    ['things.has', 'for uber'],
    ['education.studies', 'i owe 14k in student'],
    ['work.role', 'nurse and'],
    ['tastes.prefers', 'linear, convince my boss'],
  ])('%s is not %s', (slot, value) => {
    expect(isSound({ slot, value })).toBe(false);
  });

  it.each([
    ['tastes.likes', 'really spicy food'],
    ['plans.plan', 'flight to boston'],
    ['events.event', 'got back from two weeks in vietnam'],
    ['people.in-laws', 'in-laws'],
    ['work.employer', '*'],
  ])('%s may be %s', (slot, value) => {
    expect(isSound({ slot, value })).toBe(true);
  });
});

describe('a claim', () => {
  it('ends where the sentence goes on to something else', () => {
    const car = {
      slot: 'things.car',
      value: '2014 golf and the clutch is slipping',
      text: 'Has a 2014 Golf and the clutch is slipping',
    };
    expect(trimmed(car)).toMatchObject({ value: '2014 golf', text: 'Has a 2014 Golf' });
    expect(said('Our team uses Jira but I prefer Linear, convince my boss')).toContain('user tastes.prefers=linear');
  });

  it('of which another says more is left out, and so is a circumstance', () => {
    const of = (slot: string, value: string) => ({ slot, value, polarity: 'affirmed' as const });
    expect(fullerOf(of('work.salary', '4200'), of('work.salary', '4200 a month'))).toBe('4200 a month');
    expect(fullerOf(of('health.condition', 'adhd'), of('health.condition', 'adhd at 35'))).toBe('adhd');
    expect(fullerOf(of('things.has', 'pixel'), of('things.has', 'pixelbook'))).toBeUndefined();
    expect(fullerOf(of('things.has', 'cat'), of('things.uses', 'cat'))).toBeUndefined();
    expect(said('I was diagnosed with ADHD at 35 and now everything makes sense')).toEqual([
      'user health.condition=adhd',
    ]);
  });

  it('is of a person, never of a pronoun', () => {
    expect(ofWhom({ subject: 'father:he', who: 'Father He' })).toEqual({ subject: 'father:', who: 'Father' });
    expect(ofWhom({ subject: 'father:bob', who: 'Father Bob' })).toEqual({ subject: 'father:bob', who: 'Father Bob' });
  });

  it('of an allergy takes no clause along', () => {
    expect(said("I'm allergic to amoxicillin, the dentist prescribed augmentin, is that safe?")).toEqual([
      'user health.allergies=amoxicillin',
    ]);
  });
});
