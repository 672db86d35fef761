import { expect, it } from 'vitest';
import { fold } from '../../../lib/memory/fold.ts';
import { profile } from '../../../lib/memory/profile.ts';
import { cardinalityOf, compareSlots, familyOf, slotOf } from '../../../lib/memory/slots.ts';
import { claim } from './support.ts';

it('lists what is believed now along the trunk, newest first', () => {
  const likes = ['Tea', 'Chess'].map((value, index) =>
    claim(`l${index}`, value, index, { slot: 'tastes.likes', text: `Likes ${value}` }),
  );
  const homes = [claim('a', 'Porto', 0), claim('b', 'Lisbon', 9)];
  const name = [claim('n', 'Ana', 0, { slot: 'identity.name', text: 'Is called Ana' })];
  const memories = [fold(likes), fold(homes), fold(name)].flat().map((memory) => ({ ...memory, uses: 0 }));
  expect(profile(memories).map(({ label, lines }) => [label, ...lines.map(({ text }) => text)])).toEqual([
    ['Name', 'Is called Ana'],
    ['Home', 'Lives in Lisbon; before that in Porto'],
    ['Likes', 'Likes Chess', 'Likes Tea'],
  ]);
});

it('knows its slots, and gives free leaves what their trunk has', () => {
  expect([
    cardinalityOf('places.home'),
    cardinalityOf('tastes.likes'),
    cardinalityOf('people.sister'),
    cardinalityOf('things.phone'),
    cardinalityOf('no.such'),
  ]).toEqual(['one', 'many', 'many', 'one', 'many']);
  expect(slotOf('people.sister').label).toBe('Sister');
  expect(familyOf('tastes.dislikes')).toBe(familyOf('tastes.likes'));
  expect(['notes', 'people.sister', 'places.home', 'identity.name'].sort(compareSlots)).toEqual([
    'identity.name',
    'people.sister',
    'places.home',
    'notes',
  ]);
});
