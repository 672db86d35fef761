import { describe, expect, it } from 'vitest';
import { type Language, languageOf } from '../../lib/language.ts';

/** A prompt and its language; undefined where nobody could be sure, or where it is none of ours. */
const PROMPTS: readonly [string, Language | undefined][] = [
  ['What is the capital of Australia?', 'en'],
  ['Fix this please', 'en'],
  ['Suggest a restaurant for Friday', 'en'],
  ['Who is Íñigo Errejón and what does he do?', 'en'],
  ['Where can I get a good Pastel de Nata in São Paulo?', 'en'],
  ['What does 你好 mean?', 'en'],
  ['How do I say “ich habe Hunger” in Japanese?', 'en'],
  ['Translate to German: Ich habe heute keine Zeit und bin müde', 'en'],
  ['Why is this slow?\n```js\nfor (const a of b) await f(a);\n```', 'en'],
  ['Wie spät ist es?', 'de'],
  ['Erklär mir die Relativitätstheorie', 'de'],
  ['Schreib bitte eine Mail an Frau Müller', 'de'],
  ['Was soll ich am Wochenende in Zürich machen?', 'de'],
  ['Kannst du mir den useEffect Hook in React erklären?', 'de'],
  ['Übersetze ins Englische: I would like to have the bill, please', 'de'],
  ['¿Qué tal?', 'es'],
  ['¿Dónde está la biblioteca?', 'es'],
  ['Dame ideas para una cena con mis padres', 'es'],
  ['Escribe un correo para mi jefe', 'es'],
  ['Cuál es el mejor framework de JavaScript para mi proyecto', 'es'],
  ['Quelle heure est-il ?', 'fr'],
  ['Explique-moi la photosynthèse', 'fr'],
  ["Qu'est-ce que tu sais de moi ?", 'fr'],
  ['Écris un mail à mon patron', 'fr'],
  ['Je voudrais une recette de tiramisu', 'fr'],
  ['Você pode me ajudar?', 'pt'],
  ['Como faço um bolo de cenoura?', 'pt'],
  ['Escreva um e-mail para o meu chefe', 'pt'],
  ['Quais são as praias mais bonitas de Portugal?', 'pt'],
  ['O que você sabe sobre mim?', 'pt'],
  ['你好，请帮我写一封邮件', 'zh'],
  ['今天天气怎么样？', 'zh'],
  ['请解释 React 的 useEffect', 'zh'],
  ['請幫我寫一封信', 'zh'],
  ['我喜欢听什么类型的音乐？', 'zh'],
  ['翻译成英文：I would like to order a coffee, please', 'zh'],
  ['「ありがとう」是什么意思？', 'zh'],
  ['今日の天気は？', 'ja'],
  ['自己紹介を書いてください', 'ja'],
  ['Pythonでリストをソートする方法', 'ja'],
  ['東京でおすすめのレストランを教えて', 'ja'],
  ['「谢谢」はどういう意味ですか', 'ja'],

  ['', undefined],
  ['ok', undefined],
  ['Lisbon', undefined],
  ['recette tiramisu', undefined],
  ['tiramisu de la casa', undefined],
  ['São Paulo Rio de Janeiro', undefined],
  ['Angela Merkel Olaf Scholz', undefined],
  ['東京大学', undefined],
  ['給料明細', undefined],
  ['const total = items.reduce((a, b) => a + b.price, 0);', undefined],
  ['npm run build', undefined],
  ['https://example.org/was/ist/das', undefined],
  ['Сколько времени?', undefined],
  ['오늘 날씨 어때?', undefined],
  ['كيف حالك اليوم؟', undefined],
  ['Wat is de hoofdstad van Nederland?', undefined],
  ['Qual è la capitale della Francia?', undefined],
  ['Wie is de man die daar was?', undefined],
  ['Kun je mij helpen met een brief?', undefined],
  ['Chi è il presidente della Francia?', undefined],
  ['Quanto costa un caffè a Roma?', undefined],
  ['Hvad er klokken?', undefined],
  ['Hvad er det du vil?', undefined],
  ['Kan du hjälpa mig med det?', undefined],
  ['1 2 3 4', undefined],
  ['🙂🙂🙂', undefined],
];

describe('languageOf', () => {
  it.each(PROMPTS)('of %j is %s', (prompt, language) => {
    expect(languageOf(prompt)).toBe(language);
  });

  it('is told by the messages before, the last first, where the draft is too short', () => {
    const before = ['What is the weather like today?', 'Wie wird das Wetter in den Bergen?', 'ok'];
    expect(languageOf('Graz', before)).toBe('de');
    expect(languageOf('And what about Rome?', before)).toBe('en');
    expect(languageOf('Graz', ['ok'])).toBeUndefined();
  });

  it('reads a long text by its request, in linear time', () => {
    const pasted = 'The quick brown fox jumps over the lazy dog, and it is not the first time. '.repeat(200);
    expect(languageOf(`Fasse das bitte für mich zusammen:\n\n${pasted}`)).toBe('de');
    expect(languageOf(`${'a '.repeat(5)}\n\n${pasted}`)).toBe('en');
    expect(languageOf(`${'12 '.repeat(900)}\n\nKannst du mir das bitte erklären?`)).toBe('de');
    for (const unit of ['a', ' ', '"', '`', '「', '\n', ': ', '(', 'def ', '@']) {
      const start = performance.now();
      languageOf(unit.repeat(1 << 20));
      expect(performance.now() - start, unit).toBeLessThan(200);
    }
  });
});
