/** Tables are long lists; here is how they are written as text, a line each, and read. */
import type { Kind } from '../../model.ts';
import type { TableRule } from './table.ts';

/** Takes `a=b; c=d`, on any number of lines; gives what each left side stands for, in order. */
export function pairs(text: string): Record<string, string> {
  const found = text
    .replace(/\s+/g, ' ')
    .split(';')
    .map((pair) => pair.split('=').map((side) => side.trim()));
  return Object.fromEntries(found.filter(([left]) => left).map(([left = '', right = '']) => [left, right]));
}

/** What a flag of a rule stands for. `=value`, a number for the confidence, and `in:list` are read apart. */
const FLAGS: Readonly<Record<string, Partial<TableRule>>> = {
  list: { list: true },
  others: { others: true },
  more: { goesOn: true },
  name: { check: 'name' },
  number: { check: 'number' },
  ended: { polarity: 'ended' },
  negated: { polarity: 'negated' },
  ...Object.fromEntries(
    (['preference', 'plan', 'relation', 'instruction'] satisfies Kind[]).map((kind) => [kind, { kind }]),
  ),
};

/**
 * Takes rules of the form `slot | text | flags | pattern`, and the lists that `in:list` names; gives them as a table has
 * them. Flags stand apart by commas: `list`, `others`, `more` (goes on), `name`, `number`, `ended`, `negated`, a kind,
 * `=value`, a confidence, `in:list` (known), `each:list`: a rule for each of a list, whose word stands for `{each}` in the
 * pattern and whose value is kept. Throws an `Error` for a flag or a list that is none.
 */
export function rulesOf(
  lines: readonly string[],
  lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): TableRule[] {
  const rules = lines.flatMap((line) => {
    const each = /(?<= )each:(\w+)(?=,| \|)|(?<=,)each:(\w+)(?=,| \|)/.exec(line);
    const list = each && lists[each[1] ?? each[2] ?? ''];
    if (!each || !list) return [line];
    return Object.entries(list).map(([word, value]) =>
      line.replace(each[0], `=${value}`).replaceAll('{each}', () => `(?:${word})(?![\\p{L}\\d])`),
    );
  });
  return rules.map((line) => {
    const [slot = '', text = '', flags = '', ...rest] = line.split(' | ');
    const parts = flags
      .split(',')
      .map((flag) => flag.trim())
      .filter(Boolean)
      .map((flag): Partial<TableRule> => {
        if (flag.startsWith('=')) return { value: flag.slice(1) };
        if (/^\d*\.\d+$/.test(flag)) return { confidence: Number(flag) };
        const known = flag.startsWith('in:') ? lists[flag.slice(3)] : undefined;
        const found = known ? { known } : FLAGS[flag];
        if (!found) throw new Error(`no such flag: ${flag} in ${line}`);
        return found;
      });
    return Object.assign({ slot, text, pattern: rest.join(' | ') }, ...parts);
  });
}
