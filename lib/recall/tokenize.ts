import { stemmer } from '@orama/stemmers/english';

/**
 * Words that say nothing about what a text is about: of English in depth, question words and the verbs that go with
 * them among them ("when did we go" is about going).
 */
const STOP_WORDS = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below ' +
    'between both but by can cannot could did do does doing done down during each even ever few for from further ' +
    'get gets got had has have having he her here hers herself him himself his how i if in into is it its itself ' +
    'just let like me might more most much must my myself no nor not of off oh ok okay on once one only or other our ' +
    'ours ourselves out over own please really same shall she should so some such than thanks that the their theirs ' +
    'them themselves then there these they this those through to too under until up us very was we were what ' +
    'when where which while who whom whose why will with would yeah yes you your yours yourself yourselves ' +
    's t d ll m re ve don didn doesn isn wasn aren weren won wouldn couldn shouldn hasn haven hadn ain ' +
    // Of other languages the commonest, where they are no word of English.
    'der das und ist nicht ein eine einen einem einer ich du wir ihr mich mir dich dir mein meine meinen meiner dein ' +
    'uns unser dem den zu mit auf für von im beim nach über auch wie wer wo wann warum welche welcher welches habe ' +
    'hast hat haben bin sind wird aber wenn dass noch nur schon ' +
    'el los las del al que y en un una unos unas por para con sin su sus mi mis tu tus yo nosotros es son está qué ' +
    'cuál cuándo dónde cómo pero más muy le lo se ' +
    'les des une et ou est dans avec pour par sur sans ce cette ces je vous nous mon ma mes ton ta tes son ses leur ' +
    'ne pas plus quel quelle quels quelles quand où comment pourquoi ai suis ' +
    'os uma uns umas de da dos das em no na nos nas com sem não eu você meu minha meus minhas seu sua foi são qual ' +
    'quando onde quem como porque mas mais ' +
    '我 你 您 他 她 它 我们 你们 他们 咱们 我的 你的 他的 她的 它的 的 地 得 了 着 过 是 在 有 和 与 也 都 就 还 不 没 没有 吗 呢 吧 啊 呀 ' +
    '给 对 向 把 被 从 到 去 来 要 会 能 可以 请 这 那 哪 这个 那个 哪个 哪些 什么 怎么 怎样 为什么 谁 多少 多久 几 一个 一些 一部 一本 一件 ' +
    '一道 曾 曾经 最 很 太 时 时候 我在 我去 我不 它是 去了 看了 做了 里 上 下 中 ' +
    'の は が を に で と も へ や か ね よ な から まで より です ます でし まし た て だ する し した して いる い ある こと もの それ これ あれ ' +
    'その この あの 私 僕 俺 あなた 何 なに どこ いつ 誰 どの どんな さん ください'
  ).split(' '),
);

/** Letters, digits and marks of any script; an apostrophe inside a word ends it ("Ana's" is about Ana). */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const ASCII = /^[a-z0-9]+$/;
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A longer run of letters is no word: a key, a hash, a line of base64. */
const MAX_WORD = 40;
/** Stems are looked up far more often than new words appear; past this the table starts anew. */
const MAX_STEMS = 50_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
let stems = new Map<string, string>();

/**
 * Takes any text; gives its words in order: lower case, NFKC, words of scripts without spaces cut by
 * `Intl.Segmenter`. Lone surrogates and control characters belong to no word. Stop words are kept.
 */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    if (ASCII.test(word)) {
      if (word.length <= MAX_WORD) found.push(word);
    } else if (UNSPACED.test(word)) found.push(...segments(word));
    else if (word.length <= MAX_WORD) found.push(word);
  }
  return found;
}

function segments(run: string): string[] {
  return Array.from(segmenter.segment(run))
    .filter((part) => part.isWordLike !== false)
    .map((part) => part.segment);
}

/** Gives the stem of one lower-case word: English words by Porter's rules, others as they are. */
export function stem(word: string): string {
  if (!ASCII.test(word)) return word;
  let stemmed = stems.get(word);
  if (stemmed === undefined) {
    stemmed = stemmer(word);
    if (stems.size >= MAX_STEMS) stems = new Map();
    stems.set(word, stemmed);
  }
  return stemmed;
}

/** Takes any text; gives the stems of its words in order, without stop words. */
export function terms(text: string): string[] {
  return words(text).filter(isContentWord).map(stem);
}

/** Takes a lower-case word; tells whether it says something about what a text is about. */
export function isContentWord(word: string): boolean {
  return !STOP_WORDS.has(word);
}
