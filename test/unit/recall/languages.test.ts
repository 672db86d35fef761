import { describe, expect, it } from 'vitest';
import { type Cues, cuesOf } from '../../../lib/recall/languages.ts';

/** Prompts, each with all the cues that it has. Half of them have nothing to do with the person. */
const PROMPTS: Record<string, readonly [string, string][]> = {
  German: [
    ['Was habe ich dir über meine Schwester erzählt?', 'past personal'],
    ['Weißt du noch, wie mein Hund heißt?', 'past personal'],
    ['Worüber haben wir am 2. Mai gesprochen?', 'past personal'],
    ['Welche Bücher hast du mir empfohlen?', 'replies personal'],
    ['Fass bitte zusammen, was ich bisher über mein Projekt gesagt habe', 'summary personal'],
    ['In welcher Reihenfolge habe ich die Städte besucht?', 'past order personal'],
    ['Was soll ich heute Abend kochen?', 'advice choice'],
    ['Kannst du mir ein Restaurant für Freitag empfehlen?', 'advice choice'],
    ['Wann hat meine Frau Geburtstag?', 'personal'],
    ['Was ist die Hauptstadt von Australien?', ''],
    ['Wie funktioniert ein Kühlschrank?', ''],
    ['Erklär mir die Relativitätstheorie', ''],
    ['Schreib eine Funktion in Python, die eine Liste sortiert', ''],
    ['Übersetze diesen Satz ins Englische: Ich war gestern müde', 'given personal'],
    ['Korrigiere diesen Text: Er hat gestern nicht gekommen', 'given'],
    ['Danke, das ist super!', 'smallTalk'],
    ['Guten Morgen', 'smallTalk'],
    ['Warum ist der Himmel blau und wer war das, der es erklärt hat?', ''],
  ],
  Spanish: [
    ['¿Qué te conté sobre mi hermana?', 'past personal'],
    ['¿Recuerdas cómo se llama mi perro?', 'past personal'],
    ['¿De qué hablamos el 2 de mayo?', 'past'],
    ['¿Qué libros me recomendaste?', 'replies personal'],
    ['Haz un resumen de lo que dije sobre mi proyecto', 'summary personal'],
    ['¿En qué orden visité las ciudades?', 'past order'],
    ['¿Qué puedo cocinar esta noche?', 'choice'],
    ['Recomiéndame un restaurante para el viernes', 'advice choice'],
    ['¿Cuándo es el cumpleaños de mi mujer?', 'personal'],
    ['¿Cuál es la capital de Australia?', ''],
    ['¿Cómo funciona una nevera?', ''],
    ['Explícame la teoría de la relatividad', ''],
    ['Escribe una función en Python que ordene una lista', ''],
    ['Traduce esta frase al inglés: Ayer estaba cansado', 'given'],
    ['Corrige el siguiente texto: El no vino ayer', 'given'],
    ['¡Muchas gracias!', 'smallTalk'],
    ['Hola, buenos días', 'smallTalk'],
    ['¿Por qué es azul el cielo?', ''],
  ],
  French: [
    ["Qu'est-ce que j'ai dit sur ma sœur ?", 'past personal'],
    ['Tu te souviens du nom de mon chien ?', 'past personal'],
    ["De quoi est-ce qu'on a parlé le 2 mai ?", 'past'],
    ["Quels livres est-ce que tu m'as recommandés ?", 'replies personal'],
    ["Fais un résumé de ce que je t'ai raconté sur mon projet", 'past summary personal'],
    ["Dans quel ordre j'ai visité les villes ?", 'past order personal'],
    ['Que puis-je cuisiner ce soir ?', 'choice'],
    ['Recommande-moi un restaurant pour vendredi', 'advice choice personal'],
    ["Quand est l'anniversaire de ma femme ?", 'personal'],
    ["Quelle est la capitale de l'Australie ?", ''],
    ['Comment fonctionne un réfrigérateur ?', ''],
    ['Explique-moi la théorie de la relativité', ''],
    ['Écris une fonction en Python qui trie une liste', ''],
    ["Traduis cette phrase en anglais : J'étais fatigué hier", 'given personal'],
    ['Corrige le texte suivant : Il est pas venue hier', 'given'],
    ['Merci beaucoup !', 'smallTalk'],
    ['Bonjour, ça va ?', 'smallTalk'],
    ['Pourquoi le ciel est-il bleu ?', ''],
  ],
  Portuguese: [
    ['O que eu te contei sobre a minha irmã?', 'past personal'],
    ['Você se lembra do nome do meu cachorro?', 'past personal'],
    ['Sobre o que conversamos no dia 2 de maio?', 'past'],
    ['Quais livros você me recomendou?', 'replies personal'],
    ['Faça um resumo do que eu disse sobre o meu projeto', 'summary personal'],
    ['Em que ordem visitei as cidades?', 'order'],
    ['O que posso cozinhar esta noite?', 'choice'],
    ['Recomende um restaurante para sexta-feira', 'advice choice'],
    ['Quando é o aniversário da minha mulher?', 'personal'],
    ['Qual é a capital da Austrália?', ''],
    ['Como funciona uma geladeira?', ''],
    ['Explique a teoria da relatividade', ''],
    ['Escreva uma função em Python que ordena uma lista', ''],
    ['Traduza esta frase para o inglês: Ontem estava cansado', 'given'],
    ['Corrija o seguinte texto: Ele não veio ontem', 'given'],
    ['Muito obrigado!', 'smallTalk'],
    ['Olá, tudo bem?', 'smallTalk'],
    ['Por que o céu é azul?', ''],
  ],
  Chinese: [
    ['你还记得我的狗叫什么名字吗？', 'past personal'],
    ['我之前跟你说过我妹妹的事吗？', 'past personal'],
    ['我们5月2号聊了什么话题？', 'past personal'],
    ['你曾经给我推荐过哪些画家？', 'replies advice choice'],
    ['你給我推薦過哪些書？', 'replies advice choice'],
    ['总结一下我说过的关于我项目的内容', 'past summary personal'],
    ['我是按什么顺序去这些城市的？', 'order personal'],
    ['今晚吃什么好？', 'choice'],
    ['推荐一家适合周五的餐厅', 'advice choice'],
    ['我喜欢听什么类型的音乐？', 'personal'],
    ['澳大利亚的首都是哪里？', ''],
    ['冰箱是怎么工作的？', ''],
    ['请解释一下相对论', ''],
    ['写一个对列表排序的Python函数', ''],
    ['把这句话翻译成英文：我昨天很累', 'given personal'],
    ['修改下面的文字：他昨天没来', 'given'],
    ['非常感谢！', 'smallTalk'],
    ['好的，继续', 'smallTalk'],
    ['你听说过相对论吗？', ''],
    ['天空为什么是蓝色的？', ''],
    ['请告诉我法国有多少人口', ''],
  ],
  Japanese: [
    ['私の犬の名前を覚えていますか？', 'past personal'],
    ['前に妹のことを話したっけ？', 'past'],
    ['私が5月に買った本は何でしたか？', 'past personal'],
    ['どの本をおすすめしてくれましたか？', 'replies advice'],
    ['私が話したプロジェクトの内容をまとめて', 'past summary personal'],
    ['私はどの順番で街を訪れましたか？', 'order personal'],
    ['今晩は何を作ればいい？', 'choice'],
    ['金曜日におすすめのレストランはありますか？', 'advice choice'],
    ['私の妻の誕生日はいつですか？', 'personal'],
    ['オーストラリアの首都はどこですか？', ''],
    ['冷蔵庫はどうやって動くのですか？', ''],
    ['相対性理論を説明してください', ''],
    ['リストを並べ替えるPythonの関数を書いて', ''],
    ['次の文を英語に翻訳してください：昨日は疲れていた', 'given'],
    ['以下の文章を校正して：彼は昨日来なかった', 'given'],
    ['ありがとうございます！', 'smallTalk'],
    ['こんにちは', 'smallTalk'],
    ['空はなぜ青いのですか？', ''],
    ['昨日の試合の結果を教えて', ''],
  ],
  // Their own rules are elsewhere, or there are none.
  others: [
    ['Do you remember what I told you about my sister?', ''],
    ['What did you recommend to me?', ''],
    ['Помнишь, что я рассказывал о сестре?', ''],
    ['const meine = ich(mir);', ''],
    ['Lisbon', ''],
    ['', ''],
    ['12 + 30', ''],
  ],
};

const held = (cues: Cues): string =>
  Object.entries(cues)
    .filter(([, is]) => is)
    .map(([cue]) => cue)
    .join(' ');

describe('cuesOf', () => {
  for (const [language, prompts] of Object.entries(PROMPTS))
    it.each(prompts)(`in ${language}: %s (%s)`, (prompt, cues) => {
      expect(held(cuesOf(prompt))).toBe(cues);
      // A call leaves nothing behind for the next.
      expect(held(cuesOf(prompt))).toBe(cues);
    });

  it('reads both ends of a long prompt, in linear time', () => {
    const pasted = 'Der Verein wurde im Jahr gegründet und ist nicht von hier. '.repeat(200);
    expect(held(cuesOf(`${pasted}\n\nWelche Bücher hast du mir empfohlen?`))).toContain('replies');
    for (const unit of ['a', ' ', '我', 'は', 'ich habe ', 'danke ', '你', 'je ', '\n', '好', '1月']) {
      const start = performance.now();
      cuesOf(unit.repeat(1 << 18));
      expect(performance.now() - start, unit).toBeLessThan(300);
    }
  });
});
