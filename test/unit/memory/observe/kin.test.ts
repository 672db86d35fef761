import { describe, expect, it } from 'vitest';
import { Prefilter } from '../../../../lib/memory/observe/prefilter.ts';
import { presupposed } from '../../../../lib/memory/observe/presupposed.ts';
import { presumedKin } from '../../../../lib/memory/observe/rules/kin.ts';

const KIN = new Prefilter(presumedKin, ({ pattern }) => pattern.source);

/** What a sentence tells, as "subject slot=value"; `!` in front of what is denied or over. */
const told = (sentence: string): string[] =>
  presupposed(sentence, KIN).map(
    ({ slot, value, subject = '', polarity = 'affirmed' }) =>
      `${polarity === 'affirmed' ? '' : '!'}${subject === 'user' ? '' : `${subject} `}${slot}=${value}`,
  );

describe('what people say of themselves', () => {
  it.each([
    ['what should a 31 year old like me have saved by now?', ['identity.age=31']],
    ["I'm 5'4\" and 140 lbs, what size wetsuit do I need", ['identity.height=5\'4"', 'identity.weight=140 lbs']],
    ['as a left-handed 40 year old beginner, can I still learn?', ['health.access=left-handed', 'identity.age=40']],
    ['what does a Brazilian citizen (me) need to visit Japan?', ['identity.nationality=brazilian']],
    ["now that I'm retired and 66, should I still pay in?", ['work.status=retired', 'identity.age=66']],
    ["I'm not religious, what do I say at a wake?", ['!identity.faith=religious']],
    [
      "I've got dual nationality, British and Canadian.",
      ['identity.nationality=british', 'identity.nationality=canadian'],
    ],
    [
      'I speak Spanish and a bit of Catalan, which helps more?',
      ['identity.languages=spanish', 'identity.languages=catalan'],
    ],
    ['in my language (Tagalog) we say it otherwise', ['identity.languages=tagalog']],
    ['turning 40 in May, feeling weird about it', ['plans.plan=turning 40']],
    ["name's Priya btw", ['identity.name=priya']],
    ["I'm in the UTC+2 timezone, which slot works?", ['identity.timezone=utc+2']],
    ['28, 1.72m', ['identity.age=28', 'identity.height=1.72m']],
    ['only child here, so no idea', ['people.siblings=only child']],
  ])('reads %s', (sentence, expected) => {
    expect(told(sentence)).toEqual(expected);
  });

  it.each([
    "I'm a French teacher, how do I mark this?",
    "I'm 100% sure about that",
    'explain it like I am 5',
    'my friend thinks I am gay',
    "when I'm 65, what will I get?",
    "I'm conservative with money",
    "I'm 6 ft away from the wall",
    'if I were Polish, would I need a visa?',
    'as a Catholic would say, amen to my dinner',
    '92 year old man with pain in the hip, worse on walking',
    'are Mormons allowed to drink coffee?',
    "what's the average height of a Dutch man?",
  ])('learns nothing from %s', (sentence) => {
    expect(told(sentence)).toEqual([]);
  });
});

describe('what people say of others', () => {
  it.each([
    ['what can my diabetic dad eat at a barbecue?', ['father: health.condition=diabetic']],
    ["is ibuprofen ok with my husband's blood thinners?", ['husband: health.medication=blood thinners']],
    ['my nephew Theo (12) wants a phone', ['people.nephew=theo', 'nephew:theo identity.age=12']],
    ["Can my mother-in-law, who's from the Philippines, stay?", ['mother-in-law: identity.origin=philippines']],
    ['I live with two flatmates, Jonas and Beth', ['people.roommate=jonas', 'people.roommate=beth']],
    ["wife's name is Carla btw", ['people.wife=carla']],
    ['my dad passed away in February', ['people.loss=dad died']],
    ['I no longer talk to my brother after the fight', ['people.contact=brother']],
    ["I've been seeing someone called Mira for two months", ['people.partner=mira']],
    ['married 12 years today!', ['people.status=married']],
    ["we're expecting our first baby, what do we need?", ['people.expecting=first baby']],
    ['our two year old keeps looking for her', ['people.child=two year old']],
  ])('reads %s', (sentence, expected) => {
    expect(told(sentence)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    'if I had a daughter I would call her Juniper',
    'how many wives did Henry VIII have?',
    'do married couples pay less tax than single people?',
    'what gift would a wife of 25 years like?',
    'should I get married in June?',
    'we are getting married in June, which hall?',
    'my sister company merged with us',
    'I am separated from my luggage by an airline',
    'translate "my wife is 40 and diabetic" for me',
  ])('learns nothing from %s', (sentence) => {
    expect(told(sentence)).toEqual([]);
  });

  it('takes a long line in its stride', () => {
    const line = 'I am a nurse and my very old friend of two kids with her name 34, '.repeat(150);
    const start = performance.now();
    told(line);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
