/** What every style sheet keeps to, so that the screens work mirrored, in high contrast and without motion. */
import { describe, expect, it } from 'vitest';
import { filesUnder, read } from '../../support/imports.ts';

const SHEETS = [...filesUnder('lib', ['.css']), ...filesUnder('entrypoints', ['.css'])];
/** What the screens draw their own shapes with; the demo's and the fixtures' pages stand for other people's. */
const TOKENS = 'lib/ui/tokens.css';

/** Declarations that are rightly physical, by file, each with its reason. */
const RIGHTLY_PHYSICAL: Record<string, string[]> = {};

interface Declaration {
  property: string;
  value: string;
}

/** Takes a style sheet; gives its declarations in order, without comments. */
function declarations(sheet: string): Declaration[] {
  const plain = sheet.replace(/\/\*[\s\S]*?\*\//g, '');
  const found = plain.matchAll(/(?:^|[;{}])\s*([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g);
  return [...found].map(([, property = '', value = '']) => ({ property, value: value.trim().replace(/\s+/g, ' ') }));
}

/** The parts of a value that stand side by side; what is in brackets, which may hold more, belongs to one part. */
function parts(value: string): string[] {
  let plain = value;
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\(([^()]*)\)/g, (_, inside: string) => `⟨${inside.replace(/[\s,]+/g, '_')}⟩`);
  }
  return plain.replaceAll('⟨', '(').replaceAll('⟩', ')').split(' ');
}

/** Whether a declaration says left or right where it means the beginning or the end of a line. */
function isPhysical({ property, value }: Declaration): boolean {
  if (/^(left|right)$|-(left|right)(-|$)/.test(property)) return true;
  if (/^(text-align|float|clear|justify-\w+)$/.test(property)) return /\b(left|right)\b/.test(value);
  const sides = parts(value);
  if (/^(margin|padding|inset|border-(width|color|style)|scroll-(margin|padding))$/.test(property))
    return sides.length === 4 && sides[1] !== sides[3];
  // Corners: from the top left one, clockwise. Two values are two diagonals.
  if (property === 'border-radius' && !value.includes('/')) {
    const [a, b = a, c = a, d = b] = sides;
    return a !== b || c !== d;
  }
  return false;
}

/** Whether something moves for a time that is not `--quick`, which is nothing for those who want no motion. */
function moves({ property, value }: Declaration): boolean {
  if (!/^(transition|animation)(-duration)?$/.test(property)) return false;
  // The first time is the duration, the second one the delay.
  return value.split(',').some((one) => {
    const [duration] = parts(one).filter((part) => /^[\d.]+m?s$/.test(part) || part.startsWith('var('));
    return duration !== undefined && duration !== 'var(--quick)' && Number.parseFloat(duration) !== 0;
  });
}

const written = ({ property, value }: Declaration) => `${property}: ${value}`;

describe('the reader of style sheets', () => {
  const physical = (sheet: string) => declarations(`a { ${sheet} }`).filter(isPhysical).map(written);

  it('finds what would not be mirrored', () => {
    expect(physical('margin-left: 1px; left: 0; text-align: right; padding: 1px 2px 3px 4px;')).toHaveLength(4);
    expect(physical('border-top-left-radius: 2px; border-radius: 1px 2px; inset: 0 1px 0 2px;')).toHaveLength(3);
    expect(physical('scroll-margin-right: 1px; border-left: 1px solid red;')).toHaveLength(2);
  });

  it('lets through what is', () => {
    expect(physical('margin-inline-start: 1px; inset-inline-end: 0; text-align: start; padding: 1px 2px 3px;')).toEqual(
      [],
    );
    expect(physical('border-color: color-mix(in srgb, var(--a), var(--b) 18%);')).toEqual([]);
    expect(physical('padding: 1px 2px 3px 2px; border-radius: 4px 4px 0 0; inset: 0;')).toEqual([]);
  });

  it('tells a movement from a delay', () => {
    const moving = (sheet: string) => declarations(`a { ${sheet} }`).filter(moves).map(written);
    expect(moving('transition: color 200ms; animation: a 1s;')).toHaveLength(2);
    expect(moving('transition: color var(--quick), top 3s;')).toHaveLength(1);
    expect(moving('transition: color var(--quick); animation: appear 0s 400ms both;')).toEqual([]);
  });
});

describe.each(SHEETS)('%s', (path) => {
  const all = declarations(read(path));

  it('says where lines begin and end, not left and right', () => {
    const physical = all.filter(isPhysical).map(written);
    expect(physical.filter((declaration) => !RIGHTLY_PHYSICAL[path]?.includes(declaration))).toEqual([]);
  });

  it('moves only for as long as --quick says', () => {
    expect(all.filter(moves).map(written)).toEqual([]);
  });

  it('has no colour of its own', () => {
    // A shadow is no colour that anything is read by.
    const coloured = all.filter(
      ({ property, value }) =>
        path !== TOKENS && !/shadow$/.test(property) && /#[\da-f]{3,8}\b|\b(rgb|hsl|lab|oklch)a?\(/i.test(value),
    );
    expect(coloured.map(written)).toEqual([]);
  });
});

describe('the tokens', () => {
  const blocks = (query: RegExp) =>
    [...read(TOKENS).matchAll(/@media ([^{]+)\{([\s\S]*?)\n\}/g)]
      .filter(([, condition = '']) => query.test(condition))
      .flatMap(([, , body = '']) => declarations(body))
      .map(({ property }) => property);

  it('take the time out of every movement where no motion is wanted', () => {
    expect(blocks(/prefers-reduced-motion: reduce/)).toEqual(['--quick']);
  });

  it('strengthen text, lines and every colour that is read where more contrast is wanted', () => {
    const wanted = ['--ink', '--ink-faint', '--line', '--line-strong', '--accent', '--good', '--warning', '--danger'];
    expect([...new Set(blocks(/prefers-contrast: more/))].sort()).toEqual([...wanted].sort());
  });
});
