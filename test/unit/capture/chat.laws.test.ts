import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatBench, NAMINGS } from './chat-bench.ts';

const step = fc.oneof(
  fc.record({ act: fc.constant('say' as const), word: fc.nat(3), stops: fc.boolean() }),
  fc.record({ act: fc.constant('old' as const), word: fc.nat(3) }),
  fc.record({ act: fc.constant('jump' as const), to: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ act: fc.constant('step' as const), by: fc.integer({ min: -6, max: 6 }) }),
  fc.record({ act: fc.constant('redraw' as const) }),
  fc.record({ act: fc.constant('leave' as const) }),
  fc.record({ act: fc.constant('again' as const) }),
);
const WORDS = ['ok', 'yes', 'continue', 'thanks'];

describe.each(NAMINGS)('any way through a chat gives each turn once and in order (%s)', (naming) => {
  // Where nothing names a row and not all are mounted, the same words in two places are one: no reader could tell. Where
  // only numbers do, a stretch of the same words elsewhere looks like a list that counts anew.
  const cases =
    naming === 'none'
      ? [
          { mounted: 8, isDistinct: true },
          { mounted: Number.POSITIVE_INFINITY, isDistinct: false },
        ]
      : [{ mounted: 8, isDistinct: false }];
  it.each(cases)('with $mounted rows mounted, distinct words: $isDistinct', ({ mounted, isDistinct }) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.nat(30), (steps, earlier) => {
        const chat = chatBench(naming);
        let said = 0;
        const words = (word: number) => {
          said += 1;
          return isDistinct ? `words ${said}` : (WORDS[word] ?? '');
        };
        for (let at = 0; at < earlier; at += 1) {
          chat.add('user', words(at % 4));
          chat.add('assistant', naming === 'numbers' ? `reply ${at}` : words((at * 7) % 4));
        }
        let from = Math.max(0, chat.rows.length - mounted);
        const show = (to: number) => {
          from = Math.max(0, Math.min(to, chat.rows.length - 1));
          chat.scroll(from, from + mounted);
        };
        const atEnd = () => show(chat.rows.length - Math.min(mounted, chat.rows.length));
        atEnd();
        chat.rest();
        for (const one of steps) {
          if (one.act === 'jump') show(Math.floor(one.to * chat.rows.length));
          else if (one.act === 'step') show(from + one.by);
          else if (one.act === 'redraw') chat.redraw();
          else if (one.act === 'leave') chat.leave();
          else if (one.act === 'again' && chat.rows.at(-1)?.role === 'assistant' && isDistinct) {
            atEnd();
            chat.rest();
            chat.rows.pop();
            chat.add('assistant', words(0));
          } else if (one.act === 'say' || one.act === 'old') {
            if (one.act === 'say') chat.send(words(one.word));
            else chat.add('user', words(one.word));
            atEnd();
            chat.look();
            const reply = chat.add('assistant', 'Be', { isOpen: true });
            atEnd();
            chat.look();
            chat.clock.advance(300);
            reply.text = `Begin ${isDistinct || naming === 'numbers' ? said : one.word}`;
            if (one.act === 'say' && one.stops) chat.leave();
            reply.isOpen = false;
          }
          chat.rest();
        }
        // In the end everything was seen beside its neighbours.
        atEnd();
        for (; from > 0; show(from - Math.min(5, from))) chat.rest();
        chat.rest();
        expect(chat.stored()).toEqual(chat.shown());
        const rows = chat.kept.rows().length;
        chat.redraw();
        chat.rest();
        chat.leave();
        expect(chat.kept.rows()).toHaveLength(rows);
      }),
      { numRuns: 150 },
    );
  });
});
