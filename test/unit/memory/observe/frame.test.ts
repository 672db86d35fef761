import { describe, expect, it } from 'vitest';
import { quotedFrom } from '../../../../lib/memory/observe/frame.ts';
import { learnt } from './support.ts';

const ofUser = (text: string) =>
  learnt(text)
    .filter(({ subject }) => subject === 'user')
    .map(({ slot, value }) => `${slot}=${value}`);

describe('a sentence in which somebody else begins to speak', () => {
  it.each([
    'My brother wants me to ask: i have asthma and take ventolin daily, can i dive?',
    'Exam question: I have 3 brothers and my father is 40. How old am I?',
    "Test prompt for our bot: Hi, I'm Kevin, 45, diabetic, living in Austin.",
    'Customer email we got: Hello, I bought a bike from you in May and my daughter Ana broke it.',
    "Here's what he texted: im at the airport, i lost my job and im moving to dubai",
    'npc lines for the boss, he goes: i am the lava king, i live under melbourne and i hate kids',
    'ok type what the waitress here is telling me: im dolores, i live in unit nine and i have asthma',
    "my brother's at the keyboard, hi im jett, i am 8 and i love lego",
  ])('teaches nothing of the user: %s', (text) => {
    expect(ofUser(text)).toEqual([]);
  });

  it.each([
    ['A bit about me: I am a nurse and I live in Leeds.', 'places.home=leeds'],
    ["Here's my situation: I am vegetarian and need quick dinners.", 'health.diet=vegetarian'],
    ['Quick update: we moved to Ghent in May.', 'places.home=ghent'],
    ['fyi: I am allergic to peanuts', 'health.allergies=peanuts'],
  ])('is the user who says that it is theirs: %s', (text, expected) => {
    expect(ofUser(text)).toContain(expected);
  });

  it('tells where', () => {
    expect(quotedFrom('He wrote: I live in Rome')).toBe('He wrote'.length);
    expect(quotedFrom('My goal: I want to run a marathon')).toBeUndefined();
    expect(quotedFrom('Buy this: eggs, milk')).toBeUndefined();
  });
});
