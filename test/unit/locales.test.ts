/** What every translation must be, held against the English file, which is complete. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chipStrings } from '../../entrypoints/chat/chip-strings.ts';
import { filesUnder, ROOT, read } from '../support/imports.ts';

const FOLDER = join(ROOT, 'public/_locales');

/** In one file each: `pt` serves Brazil and Portugal, `es` all of Latin America, in Chromium as in Firefox. */
const LANGUAGES = ['de', 'es', 'fr', 'ja', 'pt', 'zh_CN'];

/** The same word in both languages, and short enough to be one by chance or by right. */
const WORDS_THAT_MAY_BE_ENGLISH = 3;
/** Longer messages that are rightly the same as in English, by language, each with its reason. */
const RIGHTLY_ENGLISH: Record<string, string[]> = {};

/** A button may be this much wider than the English one; below so many columns any word is allowed. */
const WIDEST = 2.2;
const NARROW = 20;
/** Columns of the chip's pill; English takes them all. */
const PILL = 32;

type Texts = Record<string, { message: string; description?: string }>;
const textsOf = (locale: string): Texts => JSON.parse(readFileSync(join(FOLDER, locale, 'messages.json'), 'utf8'));
const ENGLISH = textsOf('en');
const OTHERS = LANGUAGES.map((locale) => [locale, textsOf(locale)] as const);

const tagOf = (locale: string) => locale.replace('_', '-');
const formsOf = (locale: string) => new Intl.PluralRules(tagOf(locale)).resolvedOptions().pluralCategories;

/** The stem of a message that differs by number, or undefined. */
function stemOf(key: string): string | undefined {
  const stem = /^(.+)_(?:zero|one|two|few|many|other)$/.exec(key)?.[1];
  return stem !== undefined && `${stem}_one` in ENGLISH && `${stem}_other` in ENGLISH ? stem : undefined;
}

/** The keys that a language must have, in the order of the English ones. */
function keysOf(locale: string): string[] {
  const keys = Object.keys(ENGLISH).flatMap((key) => {
    const stem = stemOf(key);
    if (stem === undefined) return [key];
    const inOrder = ['one', 'many', 'other'].filter((form) => (formsOf(locale) as string[]).includes(form));
    return inOrder.map((form) => `${stem}_${form}`);
  });
  return [...new Set(keys)];
}

/** The English message that a key of any language translates. */
function english(key: string): string {
  const stem = stemOf(key);
  const source = stem === undefined ? key : key.endsWith('_one') ? `${stem}_one` : `${stem}_other`;
  return ENGLISH[source]?.message ?? '';
}

const placesIn = (message: string) => [...new Set(message.match(/\$\d/g))].sort();

/** How many columns a text takes: a Chinese or Japanese sign is as wide as two letters. */
function columns(text: string): number {
  return [...text].reduce(
    (sum, sign) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(sign) ? 2 : 1),
    0,
  );
}

/** Keys of what stands on a button of a screen or of the chip. */
function buttonKeys(): string[] {
  const screens = [...filesUnder('entrypoints', ['.tsx']), ...filesUnder('lib/ui', ['.tsx'])];
  // A button, or what a part of the screen is told to put on its own.
  const button = /<button\b[\s\S]*?<\/button>|\b(?:submit|yes)=\{[^}]*\}/g;
  const inButtons = screens.flatMap((path) => read(path).match(button) ?? []);
  const words = inButtons.flatMap((button) => [...button.matchAll(/'(\w+)'/g)].map(([, word = '']) => word));
  return [...new Set([...words.filter((word) => word in ENGLISH), 'chip_add', 'chip_dismiss', 'chip_ask_add'])];
}

it('there is a folder for every language and no other', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'pt', 'zh_CN']);
});

describe.each(OTHERS)('%s', (locale, texts) => {
  const each = Object.entries(texts).map(([key, { message }]) => [key, message] as const);

  it('has every message, and none besides', () => {
    const wanted = keysOf(locale);
    const missing = wanted.filter((key) => !(key in texts));
    const superfluous = Object.keys(texts).filter((key) => !wanted.includes(key));
    expect({ missing, superfluous }, `public/_locales/${locale}/messages.json`).toEqual({
      missing: [],
      superfluous: [],
    });
  });

  it('has them in the order of the English ones, so that two files can be read side by side', () => {
    expect(Object.keys(texts)).toEqual(keysOf(locale).filter((key) => key in texts));
  });

  it('names its language, and keeps the name of the extension', () => {
    expect(texts.locale?.message).toBe(tagOf(locale));
    expect(texts.extName?.message).toBe(ENGLISH.extName?.message);
  });

  it('says something everywhere', () => {
    expect(each.filter(([, message]) => message.trim() === '' || message !== message.trim())).toEqual([]);
  });

  it('fits into the stores', () => {
    expect(texts.extDescription?.message.length).toBeLessThanOrEqual(132);
  });

  it('has the same places for what is put in', () => {
    const differs = each.filter(([key, message]) => String(placesIn(message)) !== String(placesIn(english(key))));
    expect(differs).toEqual([]);
  });

  it('keeps what is no language: names of files, addresses, variables', () => {
    const fixed =
      /\w+\.json\b|onnx\/\w+\.\w+|https?:\/\/|\b[A-Z]+_[A-Z]+=\S+|\/v1\b|SHA-256|WebGPU|Ollama|OpenAI|\[(?:YYYY-MM-DD|unknown)\]|\bUser\b/g;
    const lost = each.flatMap(([key, message]) =>
      (english(key).match(fixed) ?? []).filter((word) => !message.includes(word)).map((word) => `${key}: ${word}`),
    );
    expect(lost).toEqual([]);
  });

  it('has no English left', () => {
    const same = each.filter(
      ([key, message]) => message === english(key) && message.split(/\s+/).length > WORDS_THAT_MAY_BE_ENGLISH,
    );
    expect(same.map(([key]) => key).filter((key) => !RIGHTLY_ENGLISH[locale]?.includes(key))).toEqual([]);
  });

  it('ends as the English one: a sentence with a stop, a name with none', () => {
    const ending = (message: string) =>
      /(\.\.\.|…)$/.test(message)
        ? '…'
        : /[.。]$/.test(message)
          ? '.'
          : /[:：]$/.test(message)
            ? ':'
            : /[?？]$/.test(message)
              ? '?'
              : '';
    expect(each.filter(([key, message]) => ending(message) !== ending(english(key)))).toEqual([]);
  });

  it('is calm: nothing ends with an exclamation mark', () => {
    expect(each.filter(([, message]) => /[!！]/.test(message))).toEqual([]);
  });

  it('has no button that is much wider than in English', () => {
    const keys = buttonKeys();
    expect(keys).toEqual(expect.arrayContaining(['save', 'cancel', 'forget', 'agree']));
    const wide = keys
      .filter((key) => key in texts)
      .map((key) => [key, texts[key]?.message ?? '', english(key)] as const)
      .filter(([, message, source]) => columns(message) > Math.max(NARROW, WIDEST * columns(source)));
    expect(wide).toEqual([]);
  });

  it("fits into the chip's pill, whose size is the same whatever it says", () => {
    const pill = Object.entries(texts).filter(([key]) => /^chip_(offer|held)_|^chip_(refused|profile)$/.test(key));
    expect(pill.length).toBeGreaterThanOrEqual(4);
    expect(pill.filter(([, { message }]) => columns(message.replace('$1', '12')) > PILL)).toEqual([]);
  });

  it('counts in its own words, whatever the number', () => {
    // As browsers do it: what a language lacks is taken from the English file.
    const used: string[] = [];
    const words = chipStrings((key, places = []) => {
      used.push(key);
      const message = (texts[key] ?? ENGLISH[key])?.message ?? '';
      return message.replace(/\$(\d)/g, (_, place: string) => places[Number(place) - 1] ?? '');
    });
    for (const count of [0, 1, 2, 5, 11, 1_000_000])
      for (const say of [words.offer, words.willAdd, words.more, words.ask])
        expect(say(count)).toContain(new Intl.NumberFormat(tagOf(locale)).format(count));
    expect(used.filter((key) => key !== '@@bidi_dir' && !(key in texts))).toEqual([]);
  });
});

it('French puts a space that does not break before its two-part signs', () => {
  const broken = Object.entries(textsOf('fr')).filter(([, { message }]) => / [:;?!»]|« /.test(message));
  expect(broken).toEqual([]);
});

it('German says du, and French vous', () => {
  // What the person says to a chatbot is not said to the person.
  const texts = (locale: string) =>
    Object.entries(textsOf(locale)).flatMap(([key, { message }]) => (/prompt/.test(key) ? [] : [message]));
  expect(texts('de').filter((message) => /\b(Ihre?[nmrs]?|Ihnen)\b/.test(message))).toEqual([]);
  expect(texts('fr').filter((message) => /\b(tu|toi|ton|tes)\b/i.test(message))).toEqual([]);
});
