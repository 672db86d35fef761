import './browser.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tCount } from '../../../lib/ui/i18n.ts';
import { registry } from '../../../lib/ui/registry.ts';
import { MESSAGES } from './browser.ts';

const ROOT = new URL('../../../', import.meta.url);
const places = (key: string) =>
  [...(MESSAGES[key]?.message ?? '').matchAll(/\$(\d)/g)].map(([, place]) => Number(place));

/** Everything that the extension itself is made of. */
function sources(): string {
  const files = ['lib', 'entrypoints'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const texts = files.filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(new URL(name, ROOT), 'utf8'));
  return texts.join('\n');
}

describe('the English messages', () => {
  it.each(Object.keys(MESSAGES))('%s says something, and its places count up from $1', (key) => {
    expect(MESSAGES[key]?.message.trim()).not.toBe('');
    const used = [...new Set(places(key))].sort();
    expect(used).toEqual(used.map((_, place) => place + 1));
  });

  it('fit into the stores, and the description names no chatbot', () => {
    const description = MESSAGES.extDescription?.message ?? '';
    expect(description.length).toBeLessThanOrEqual(132);
    expect(MESSAGES.extName?.message.length).toBeLessThanOrEqual(12);
    for (const { name } of registry()) expect(description.toLowerCase()).not.toContain(name.toLowerCase());
  });

  it('hold none that no code asks for', () => {
    const code = sources();
    const built =
      /^(error|mode|choose|sensitive|state_degraded|page_degraded)_|^history_(user|limit|no_scroller)$|^page_.*_text$|^ext(Name|Description)$|^command_|^pin_(?:asks_|current|new|again|set|change|remove)/;
    const asked = (key: string) => code.includes(`'${key}'`) || code.includes(`'${key.replace(/_(one|other)$/, '')}'`);
    expect(Object.keys(MESSAGES).filter((key) => !built.test(key) && !asked(key))).toEqual([]);
  });

  it('count', () => {
    expect(tCount('known', 1)).toBe('1 thing known');
    expect(tCount('known', 0)).toBe('0 things known');
    expect(tCount('known', 1234)).toBe('1,234 things known');
  });
});
