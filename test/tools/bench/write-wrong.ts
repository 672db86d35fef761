import type { ExpectedState } from '../../bench/write/read.ts';
import type { PersonScore } from './write-score.ts';
import type { Proof } from './write-store.ts';

/** Longer messages are shown by their beginning. */
const SHOWN = 160;

/** Takes what became of some people; gives what was learnt wrongly, what is missing, and what is believed wrongly, a line each. */
export function wrongLines(people: readonly PersonScore[]): string[] {
  return [
    block(
      'wrong',
      people.flatMap(({ learnt }) =>
        learnt
          .filter(({ isAllowed }) => !isAllowed)
          .map(({ proof, text }) => `${proof.message} ${shown(text)} → ${claimOf(proof)} "${proof.text}"`),
      ),
    ),
    block(
      'missing',
      people.flatMap(({ wanted }) =>
        wanted
          .filter(({ isMet }) => !isMet)
          .map(({ message, text, expected }) => `${message} ${shown(text)} → ${describe(expected)}`),
      ),
    ),
    block(
      'wrong dates',
      people.flatMap(({ wanted }) =>
        wanted
          .filter(({ isDated }) => isDated === false)
          .map(
            ({ message, text, expected }) =>
              `${message} ${shown(text)} → ${describe(expected)} from ${expected.from ?? '?'} to ${expected.to ?? '?'}`,
          ),
      ),
    ),
    block(
      'believed wrongly in the end',
      people.flatMap(({ name, states }) =>
        states.filter(({ holds }) => !holds).map(({ state, part }) => `${name}: ${describe(state)}, ${part}`),
      ),
    ),
    block(
      'taken for the user',
      people.flatMap(({ foreign }) =>
        foreign.flatMap(({ text, taught }) =>
          taught.map((proof) => `${proof.message} ${shown(text)} → ${claimOf(proof)} "${proof.text}"`),
        ),
      ),
    ),
  ];
}

const block = (title: string, lines: readonly string[]) =>
  [`${title}: ${lines.length}`, ...lines.map((line) => `  ${line}`)].join('\n');

const claimOf = ({ slot, value, polarity, subject }: Proof) => `${slot}=${value};${polarity};${subject}`;

function describe({
  slot,
  value,
  subject,
  polarity,
  not,
}: Pick<ExpectedState, 'slot' | 'subject' | 'polarity' | 'value' | 'not'>) {
  const values = [...(value ? [value.join('|')] : []), ...(not ? [`not ${not.join('|')}`] : [])].join(', ');
  return `${slot.join('|')}=${values};${polarity.join('|')};${subject.join('|')}`;
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}"`;
}
