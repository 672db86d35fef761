/** Stands where text was: as long, of the same kinds of letters, with the same spaces and marks, and says nothing. */

const SCRIPTS: [RegExp, string][] = [
  [/\p{Script=Han}/u, '字'],
  [/\p{Script=Hiragana}/u, 'あ'],
  [/\p{Script=Katakana}/u, 'ア'],
  [/\p{Script=Hangul}/u, '가'],
  [/\p{Script=Arabic}/u, 'س'],
  [/\p{Script=Hebrew}/u, 'א'],
  [/\p{Script=Thai}/u, 'ก'],
  [/\p{Script=Devanagari}/u, 'क'],
];
/** Letters, numbers, marks on letters, pictures, and what nobody sees, which can spell something as well. */
const SPEAKS = /[\p{L}\p{N}\p{M}\p{So}\p{Extended_Pictographic}\p{C}]/gu;

/** Takes any text. Invisible characters are left out; line breaks and tabs stay. */
export function filler(text: string): string {
  return text.replace(SPEAKS, (letter) => {
    if (/\s/.test(letter)) return letter;
    if (/\p{C}/u.test(letter)) return '';
    return one(letter).repeat(letter.length);
  });
}

function one(letter: string): string {
  if (/\p{N}/u.test(letter)) return '0';
  if (/[\p{Lu}\p{Lt}]/u.test(letter)) return 'X';
  if (/[\p{Lo}\p{Lm}]/u.test(letter)) return SCRIPTS.find(([script]) => script.test(letter))?.[1] ?? 'x';
  return /\p{L}|\p{M}/u.test(letter) ? 'x' : '☐';
}
