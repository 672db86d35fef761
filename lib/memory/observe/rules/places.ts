/** Where the user lives and lived. */
import { TOOLS } from '../lexicon.ts';
import { type Phrase, place } from '../phrase.ts';
import { ANY, type Draft, ENDABLE, type Rule, rx, say } from '../rule.ts';
import { isKnownTown } from './whereabouts.ts';

/** Not a town but software: "I moved from Postgres to MySQL". */
const isPlace = (found: Phrase | undefined): found is Phrase => found !== undefined && !TOOLS.has(found.value);

export const home = (found: Phrase, polarity: Draft['polarity'] = 'affirmed'): Draft => ({
  slot: 'places.home',
  value: found.value,
  text: say('live', `in ${found.words}`, polarity),
  polarity,
});

/** A move says two things: where to, and that the old place is over. */
function moved(to: string, from?: string): Draft[] {
  const [there, here] = [place(to), from === undefined ? undefined : place(from)];
  if (!isPlace(there) || (from !== undefined && !isPlace(here))) return [];
  return [...(here ? [home(here, 'ended')] : []), home(there)];
}

export const places: readonly Rule[] = [
  // A childhood: "I lived in Porto till I was nine".
  {
    pattern: rx('I live in (.+?) (?:until|till|til|when) I was '),
    polarities: ENDABLE,
    draft: ([rest = '']) => {
      const found = place(rest);
      return isPlace(found)
        ? {
            slot: 'identity.origin',
            value: found.value,
            text: `Is from ${found.words}`,
            polarity: 'affirmed',
            confidence: 0.8,
          }
        : undefined;
    },
  },
  {
    pattern: rx('I (?:live|reside|am based|am located|am settled) (?:out )?in (.+)'),
    others: true,
    polarities: ANY,
    dates: 'since',
    draft: ([rest = ''], { polarity }) => {
      const found = place(rest);
      return isPlace(found) ? home(found, polarity) : undefined;
    },
  },
  {
    pattern: rx(
      'I (?:moved|relocated|emigrated|immigrated|have relocated) (?:back )?(?:here )?from (.+?) (?:over )?to (.+)',
    ),
    dates: 'start',
    others: true,
    draft: ([from = '', to = '']) => moved(to, from),
  },
  {
    pattern: rx(
      'I (?:moved|relocated|emigrated|immigrated|have relocated) (?:back )?to (.+?)(?:⟦\\d+⟧)? from (\\p{Lu}.+)',
    ),
    dates: 'start',
    others: true,
    draft: ([to = '', from = '']) => moved(to, from),
  },
  {
    pattern: rx(
      'I (?:moved|relocated|emigrated|immigrated|have relocated|settled down|settled|live now) (?:back |over |out )?(?:to|in) (.+)',
    ),
    dates: 'start',
    others: true,
    draft: ([to = '']) => moved(to).filter(({ text }) => /in \p{Lu}|in the \p{Lu}/u.test(text) || /^[^A-Z]*$/.test(to)),
  },
  {
    pattern: rx('I moved (?:away from|out of) (\\p{Lu}.+)'),
    dates: 'start',
    draft: ([rest = '']) => {
      const found = place(rest);
      return isPlace(found) ? home(found, 'ended') : undefined;
    },
  },
  // Whoever left Syria worked there for nobody.
  {
    pattern: rx('I (?:left|fled|escaped) ((?:the )?\\p{L}.+)'),
    dates: 'start',
    draft: ([rest = '']) => {
      const found = isKnownTown(rest) ? place(rest) : undefined;
      return isPlace(found) ? home(found, 'ended') : undefined;
    },
  },
  { pattern: rx('my (?:home|house|apartment|flat|place) is in (.+)'), draft: ([rest = '']) => moved(rest) },
];
