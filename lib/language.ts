/**
 * In which language a conversation is led, by rule: scripts first, then the commonest words. It decides in which
 * words our block speaks, so a wrong answer is worse than none: what is short, mixed or like two languages at once
 * has no language here.
 */

/** Languages that the block can speak, by ISO 639-1. Chinese stands for both of its scripts. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'zh', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Neighbours of ours: they are known so that they are not taken for one of ours. */
type Neighbour = 'it' | 'nl' | 'nordic';

/**
 * Words that tell a language: function words, and those that prompts begin with. A word of several languages is in
 * the list of each, and counts half in all of them.
 */
const WORDS: Partial<Record<Language | Neighbour, string>> = {
  en:
    'the of and to in is it you that for on with as are was be this have has had don isn from at by not but what which who ' +
    'how why when where do does did can could would should will i my me we our your an or if there their they them ' +
    'his her she he about please explain write give make tell show help translate summarize find need want like some ' +
    'any am been into than then these those because so up out just get know whats thanks hello hi a no me use best ' +
    'suggest recommend summarise im ive dont cant didnt doesnt gonna wanna',
  de:
    'der die das und ist nicht ein eine einen einem einer eines ich du er sie es wir ihr mich mir dich dir mein meine ' +
    'meinen meinem meiner dein deine uns unser unsere den dem des zu mit auf für von im am an in aus bei nach über ' +
    'um als auch wie was wer wo wann warum wieso welche welcher welches welchen kann kannst können könntest soll ' +
    'sollte muss habe hast hat haben bin bist sind war wird werden würde oder aber wenn dass weil noch nur schon mal ' +
    'bitte danke hallo erkläre erklär schreibe schreib übersetze gib zeig zeige nenne hilf mach gibt kein keine etwas ' +
    'vom zum zur ins man so guten tag morgen',
  es:
    'el la los las un una unos unas de del y e o que en a al con por para sin sobre es son está están era ser estar ' +
    'fue hay yo tú te me mi mis tu tus su sus nos se lo le les nuestro nuestra qué cómo cuál cuáles cuándo dónde ' +
    'quién cuánto cuántos puedo puedes podrías puede quiero necesito tengo tienes tiene he has ha no sí pero si más ' +
    'muy también como porque cuando donde este esta esto ese esa eso hola gracias por favor explica explícame escribe ' +
    'dame dime haz hazme traduce ayúdame muéstrame recomiéndame buenos buenas días noche hoy hacer cocinar inglés soy estoy vivo llamo prefiero odio encanta gusta hablo nací mudé estudio juego bebo recomienda sé sabe sabes mí',
  fr:
    'le la les un une des du de et ou est sont que qui quoi dans en au aux avec pour par sur sans ce cette ces cet ça ' +
    'il elle ils elles je tu nous vous on mon ma mes ton ta tes son sa ses notre nos votre vos leur me te se ne pas ' +
    'plus comment pourquoi quand où quel quelle quels quelles peux peut pouvez pourrais pourriez veux voudrais dois ' +
    'faut ai as a avons avez ont suis es êtes était être avoir fait si mais donc aussi très bonjour salut merci ' +
    'plaît explique expliquez écris écrivez donne traduis aide moi recommande conseille y à j l c n qu',
  pt:
    'o a os as um uma uns umas de do da dos das e ou que em no na nos nas com por para pelo pela sem sobre é são está ' +
    'estão era ser estar foi há eu tu você vocês me te se lhe meu minha meus minhas teu tua seu sua seus suas nosso ' +
    'nossa ao aos à às como qual quais quando onde quem quanto porque posso pode podes poderia quero preciso tenho ' +
    'tens tem não sim mas mais muito também isso isto esse essa este esta olá oi obrigado obrigada favor explique ' +
    'explica escreva escreve traduza dê diga faço fazer faça sei sabe mim ajude mostre bom boa dia uma já ele ela eles elas sou estou moro chamo prefiro adoro odeio gosto falo nasci mudei estudo jogo bebo recomende sugira noite hoje fazer cozinhar inglês',
  it:
    'il lo la i gli le un uno una di del della dei delle che è e non per con in da dal nel nella su come cosa chi dove ' +
    'quando quanto quale perché sono sei ho hai ha abbiamo mi ti si ci mio mia miei tuo tua questo questa posso puoi ' +
    'vorrei grazie ciao anche più ma o a al se io tu',
  nl:
    'de het een en van is in dat niet op te zijn met voor ik je mij mijn jij jouw wij we ons wat hoe waar wie wanneer ' +
    'waarom welke kan kun kunt moet wil heb hebt heeft was er maar ook als om bij naar aan die deze dit nog wel geen ' +
    'alsjeblieft dank hallo leg schrijf man over uit',
  nordic:
    'og och att det den der er är en et ett på jeg jag ikke inte som til till av med af for för du mig min mitt har ' +
    'kan vil vill hvad vad hvordan hur hvor var hvem vem skal ska vi om i de man så mange tak tack hej',
};

/** Letters that one of the languages alone has among ours; in a word without a capital, since names travel. */
const LETTERS: readonly [Language, RegExp][] = [
  ['de', /^\p{Ll}*[äöß]\p{Ll}*$/u],
  ['es', /^\p{Ll}*ñ\p{Ll}*$/u],
  ['fr', /^\p{Ll}*[œîû]\p{Ll}*$/u],
  ['pt', /^\p{Ll}*[ãõ]\p{Ll}*$/u],
];
const SPANISH_MARKS = /[¿¡]/u;

const LISTS = (Object.entries(WORDS) as [Language | Neighbour, string][]).map(
  ([language, words]) => [language, new Set(words.split(' '))] as const,
);

/** Han characters that modern Japanese does without: pronouns, particles, and forms that it writes in another way. */
const CHINESE =
  /[你您们們吗嗎呢吧这這么麼怎请给帮幫说說哪谁啊很个为爱对對时问从從还還让讓应應觉覺认识话电视车书读总结单简历划译议样樣见长张买卖钱饭馆寫沒來會國學點關經數實]/u;
/** Han characters alone are Chinese without further signs from this many on. */
const HAN_ALONE = 10;

/** Words that somebody asks about, of whatever language. */
const QUOTED = /「[^」]*」|『[^』]*』|“[^”]*”|«[^»]*»|"[^"\n]*"/gu;
/** What is no prose: code, addresses, paths, marked-up names. Each is removed before words are counted. */
const NO_PROSE =
  /```[\s\S]*?(?:```|$)|`[^`\n]*`|\bhttps?:\S+|\S+@\S+|\S*[\\/_=<>{}()[\];$#|]\S*|^.*(?:[{};]|=>)[^\S\n]*$|^\s*(?:def|class|function|import|from|const|let|var|return|public|private|select|npm|git|pip|sudo) .*$/gim;

/** A word of one language alone has so many votes; one of several languages, or with a capital as in names, has one. */
const SURE = 2;
/** Votes that the winner must have, and by how many it must lead. */
const FEWEST_VOTES = 3;
const LEAD = 2;
/** Of the words, the share that must vote for the winner: names and foreign words make up the rest. */
const SHARE = 0.25;
/** Of a longer text half of it at each end. */
const READ_CHARS = 2000;

/**
 * Takes what somebody writes, without our own block, and the messages before it, oldest first; gives the language of
 * the text, or where that cannot be told, of the last message whose language can. Undefined where none can.
 */
export function languageOf(text: string, before: readonly string[] = []): Language | undefined {
  const own = tell(text);
  if (own !== undefined) return own;
  for (const message of before.toReversed()) {
    const language = tell(message);
    if (language !== undefined) return language;
  }
  return undefined;
}

/** The request stands before what is pasted, or after it: "Translate to German: …". */
function tell(text: string): Language | undefined {
  const read = text.length <= READ_CHARS ? text : `${text.slice(0, READ_CHARS / 2)}\n\n${text.slice(-READ_CHARS / 2)}`;
  const all = read.replace(NO_PROSE, ' ').trim();
  const prose = all.replace(QUOTED, ' ').trim() || all;
  const paragraphs = prose.split(/\n\s*\n|:\s|：/u).filter((part) => part.trim() !== '');
  const [first = '', last = ''] = [paragraphs[0], paragraphs.at(-1)];
  if (paragraphs.length < 2) return vote(prose);
  return vote(first) ?? vote(last) ?? vote(prose);
}

function vote(prose: string): Language | undefined {
  const wide = byScript(prose);
  const latin = byWords(prose);
  if (wide.chars === 0) return latin;
  // A few foreign words in a sentence of another language, whichever way round.
  const words = prose.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  if (latin !== undefined) return wide.chars <= words ? latin : undefined;
  return wide.language;
}

function byScript(prose: string): { language?: Language; chars: number } {
  const han = prose.match(/\p{Script=Han}/gu)?.length ?? 0;
  const kana = prose.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const other = prose.match(/[\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}]/gu)?.length ?? 0;
  const chars = han + kana;
  if (chars < 2 || other > chars) return { chars };
  const isChinese = CHINESE.test(prose);
  // Particles make up half of Japanese; a single "の" is fashion on Chinese signs.
  if (kana >= 2 && kana * 5 >= han && !isChinese) return { language: 'ja', chars };
  if (kana <= 1 && (isChinese || han >= HAN_ALONE)) return { language: 'zh', chars };
  return { chars };
}

/**
 * Takes a text that may be too short to be sure of; gives the languages that its words or letters speak for, the
 * likeliest first, those with as many votes in our order. Empty where none do.
 */
export function likelyLanguages(text: string): Language[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return ['ja'];
  if (/\p{Script=Han}/u.test(text)) return ['zh', 'ja'];
  const { votes } = votesOf(text);
  return LANGUAGES.filter((language) => (votes.get(language) ?? 0) > 0).sort(
    (a, b) => (votes.get(b) ?? 0) - (votes.get(a) ?? 0),
  );
}

function byWords(prose: string): Language | undefined {
  const { votes, told, words } = votesOf(prose);
  const [best, second] = [...votes].sort(([, a], [, b]) => b - a);
  if (!best || !second || best[1] < FEWEST_VOTES || best[1] - second[1] < LEAD || told < SHARE * words)
    return undefined;
  return LANGUAGES.find((language) => language === best[0]);
}

/** How many votes each language has, how many words told of any, and how many there are. */
function votesOf(prose: string): { votes: Map<Language | Neighbour, number>; told: number; words: number } {
  const all = prose.normalize('NFC').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const votes = new Map<Language | Neighbour, number>(LISTS.map(([language]) => [language, 0]));
  let told = 0;
  for (const word of all) {
    const lower = word.toLowerCase();
    const lettered = LETTERS.flatMap(([language, letters]) => (letters.test(word) ? [language] : []));
    const of =
      lettered.length > 0 ? lettered : LISTS.flatMap(([language, list]) => (list.has(lower) ? [language] : []));
    for (const language of of)
      votes.set(language, (votes.get(language) ?? 0) + (of.length === 1 && word === lower ? SURE : 1));
    if (of.length > 0) told += 1;
  }
  if (SPANISH_MARKS.test(prose)) votes.set('es', (votes.get('es') ?? 0) + SURE);
  return { votes, told, words: all.length };
}
