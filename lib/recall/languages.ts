/**
 * How people ask about what was said, in the languages other than English whose prompts we know: as data, one record
 * a language. English has its own rules in `query.ts` and `gate.ts`, which go deeper.
 *
 * In a pattern `~` is a stretch of the same sentence, and a space is any white space. Words of languages with spaces
 * are matched whole, accents included, which `\b` cannot.
 */
import { type Language, languageOf } from '../language.ts';

/** What a prompt asks for or is, as far as its words tell. */
export interface Cues {
  /** What was said or happened before, as something that the reader should know. */
  past: boolean;
  /** What the assistant said before: not a new suggestion. */
  replies: boolean;
  /** A suggestion or a way of doing something. */
  advice: boolean;
  /** Of those, a choice among things, where tastes decide. */
  choice: boolean;
  /** Something as a whole. */
  summary: boolean;
  /** In which order things were. */
  order: boolean;
  /** Nothing but greetings, thanks, "go on". */
  smallTalk: boolean;
  /** Work on a text or code that came with the prompt, translations among it. */
  given: boolean;
  /** It speaks of the person who writes. */
  personal: boolean;
}

type Cue = keyof Cues;
/** `impersonal` is cut out before `personal` is looked for: "show me" is no word about the person. */
type Patterns = Readonly<Record<Cue | 'impersonal', readonly string[]>>;
type Covered = Exclude<Language, 'en'>;

const GERMAN: Patterns = {
  past: [
    'erinnerst du dich|erinnere mich|weißt du noch|wie (schon )?gesagt|letztes mal|beim letzten mal|neulich',
    'ich (habe|hab|hatte) (dir|dich|euch)~(erzählt|gesagt|erwähnt|gefragt|geschrieben|empfohlen|genannt|gezeigt)',
    '(habe|hab|hatte|haben|hatten) (ich|wir)~(\\p{L}*ge\\p{L}{2,}(t|en)|(be|er|ver|ent|emp)\\p{L}{2,}(t|en))',
    '(war|hatte|wollte) ich|waren wir|wir (haben|hatten)~(gesprochen|besprochen|geredet|diskutiert)',
    '(weißt|kennst) du~(über|von) mi(ch|r)|mein(e|er|en|em)? (letzte|vorige|frühere)[nrsm]?',
  ],
  replies: [
    '(hast|hattest) du~(gesagt|empfohlen|vorgeschlagen|geraten|genannt|erklärt|erzählt|gegeben|geschrieben|gezeigt|erwähnt|beigebracht)',
    'du (mir|uns)?~(gesagt|empfohlen|vorgeschlagen|geraten|genannt|erklärt|erzählt|gegeben|gezeigt|erwähnt) (hast|hattest)',
    'du (hast|hattest)~(gesagt|empfohlen|vorgeschlagen|geraten|genannt|erklärt|erwähnt)',
    'dein(e|en|er)? (letzte|frühere|vorige)[nrs]? (rat|tipps?|vorschl\\p{L}+|empfehlung\\p{L}*|antwort)',
  ],
  advice: [
    'empfiehl|empfehlen|schlag~vor|vorschl(ag|äge)|tipps?|ideen?|rat|ratschläge|hilf mir|was würdest du',
    '(soll|sollte|sollen|sollten) (ich|wir)|wie (kann|könnte|können) (ich|wir)',
  ],
  choice: [
    'empfiehl|empfehlung(en)?|kannst du~empfehlen|ideen für|vorschläge für|der beste|die besten?|das beste',
    '(was|welche[rsnm]?)~(soll|sollte|kann|könnte|könnten|sollten) (ich|wir)~(kochen|essen|lesen|schauen|ansehen|kaufen|anziehen|schenken|machen|trinken|spielen|hören|besuchen|nehmen|wählen|unternehmen)',
  ],
  summary: ['zusammenfass\\p{L}*|fasse?~zusammen|überblick|wie ha(t|ben) sich~(entwickelt|verändert)'],
  order: ['in welcher reihenfolge|der reihe nach|chronologisch\\p{L}*|zeitliche[rn]? (reihenfolge|abfolge)'],
  smallTalk: [
    'hallo|hi|hey|moin|servus|guten (morgen|tag|abend)|gute nacht|danke|vielen dank|danke (dir|schön|sehr)|ok|okay|gut|super|toll|klasse|prima|perfekt|ja|nein|nee|klar|genau|alles klar|verstanden|tschüss|bis (bald|dann|später|morgen)|weiter|mach weiter|noch ?mal|bitte|stopp|warum|wie geht es dir|wie gehts|sehr|dir|das ist|für (die|deine) hilfe|schön',
  ],
  given: [
    'übersetz\\p{L}*~(ins|auf|in|aus|nach)|(diese[nrs]?|folgende[nrsm]?) (text|satz|absatz|artikel|code|funktion|e-?mail|gedicht|aufsatz|abschnitt)',
    '(korrigiere?|verbessere|formuliere|kürze|analysiere|überprüfe|prüfe|fasse?)~[:„"\\n]',
  ],
  personal: ['ich|mir|mich|meine?[nrsm]?|wir|uns|unsere?[nrsm]?'],
  impersonal: [
    '(erkläre?|zeige?|sage?|gib|schreibe?|hilf|nenne?|mach|erzähle?|übersetze?|kannst du|könntest du|würdest du) (mir|uns)',
    '(kann|soll|könnte|muss|sollte|darf) (ich|wir)|ich (möchte|will|würde gern) wissen|ich habe eine frage',
  ],
};

const SPANISH: Patterns = {
  past: [
    'te acuerdas|recuerdas|recuérdame|la (última|otra) vez|como te dije|(sabes|sabías)~(de|sobre) mí',
    'te (dije|conté|mencioné|comenté|hablé|pregunté|recomendé|pedí)|te he (dicho|contado|mencionado|hablado)',
    '(hablamos|conversamos|discutimos)|hemos (hablado|comentado)',
    '(qué|cuándo|dónde|cuánto|cuántos|cuál|cómo|quién|por qué)~(dije|compré|fui|hice|vi|comí|leí|visité|estuve|tuve|conté|pedí|corrí|cociné|era mi|fue mi)',
    'mi (última|último|anterior)',
  ],
  replies: [
    '(dijiste|recomendaste|sugeriste|aconsejaste|explicaste|propusiste|mencionaste|enseñaste|diste)',
    'me has (dicho|recomendado|sugerido|dado|explicado|aconsejado|propuesto)',
    'tus? (consejos?|recomendación|recomendaciones|sugerencias?|respuesta) (anterior(es)?|de (ayer|antes))',
  ],
  advice: [
    'recomiénda\\p{L}*|recomienda\\p{L}*|recomendar\\p{L}*|sugiere\\p{L}*|sugiéreme|sugerencias?|consejos?|ideas?|ayúdame|la mejor (manera|forma)',
    'debería(mos)?|cómo (puedo|podemos|podría)',
  ],
  choice: [
    'recomiénda\\p{L}*|recomienda\\p{L}*|recomendar\\p{L}*|recomendaciones|sugiere\\p{L}*|sugiéreme|sugerencias|ideas? (para|de)|cuál es (el|la) mejor|l[ao]s mejores',
    'qué~(puedo|podría|debería|podemos)~(ver|comer|leer|comprar|visitar|hacer|cocinar|regalar\\p{L}*|ponerme|probar|elegir|jugar|escuchar)|qué (me pongo|cocino|compro|regalo)',
  ],
  summary: ['resumen|resume|resúmeme|resumir|recapitula\\p{L}*|cómo ha(n)? (cambiado|evolucionado|progresado)'],
  order: ['en qué orden|orden cronológico|cronológic\\p{L}*|por orden|en orden'],
  smallTalk: [
    'hola|buenas|buenos días|buenas (tardes|noches)|gracias|muchas gracias|muchísimas gracias|vale|ok|okay|bien|muy bien|genial|perfecto|sí|no|claro|entendido|de acuerdo|adiós|hasta (luego|mañana|pronto)|continúa|sigue|otra vez|por favor|por qué|qué tal|cómo estás|de nada|por (la|tu) ayuda',
  ],
  given: [
    '(traduce|traducir|tradúceme|traducción)~(al|del|a|de)|(este|esta|siguiente) (texto|párrafo|frase|oración|artículo|código|función|correo|ensayo|pasaje)',
    '(corrige|reescribe|resume|simplifica|mejora|revisa|analiza)~[:«"\\n]',
  ],
  personal: [
    'yo|mis?|me|mí|mí[oa]s?|nosotr[oa]s|nuestr[oa]s?|nos|conmigo|soy|estoy|tengo|vivo|trabajo|prefiero|voy a|fui|compré|necesito',
  ],
  impersonal: [
    'me (puedes|podrías|explicas|ayudas|dices|das|escribes|traduces)|tengo una (pregunta|duda)|necesito saber',
  ],
};

const FRENCH: Patterns = {
  past: [
    "tu te souviens|te souviens-tu|te rappelles-tu|tu te rappelles|rappelle-moi|la dernière fois|l[’']autre jour",
    "je t[’']ai (dit|parlé|raconté|demandé|mentionné|recommandé|écrit|montré)|comme je (te l[’']ai dit|disais)",
    "(nous avons|on a)~(parlé|discuté|évoqué)|(qu[’']ai-je|ai-je|avons-nous)~(dit|fait|acheté|vu|lu|mangé|parlé|raconté|demandé|couru|visité)",
    "(qu[’']est-ce que|quand est-ce que|où est-ce que|quand|où|quel\\p{L}*~) j[’']ai \\p{L}+|(que sais-tu|tu sais)~(de|sur) moi",
    'm(on|a|es) (dernier|dernière|ancien|ancienne|précédent|précédente)s?',
  ],
  replies: [
    "(tu m[’']as|m[’']as-tu|m[’']avais-tu|tu m[’']avais|as-tu|tu as) (déjà )?(dit|recommandé|conseillé|suggéré|proposé|expliqué|donné|parlé|cité|montré|appris|écrit)e?s?",
    't(on|a|es) (dernier|dernière|précédent|précédente)s? (conseil|réponse|suggestion|recommandation)s?',
  ],
  advice: [
    'recommande\\p{L}*|conseille\\p{L}*|conseils?|suggère\\p{L}*|suggestions?|idées?|astuces?|aide-moi|la meilleure (façon|manière)',
    'devrais-je|je devrais|dois-je|comment (puis-je|je peux|pouvons-nous|pourrais-je)',
  ],
  choice: [
    'recommande\\p{L}*|conseille-moi|conseille~(restaurant|film|livre)\\p{L}*|suggère\\p{L}*|suggestions|idées? (de|pour)|que(l|lle|ls|lles) (est|sont) l(e|a|es) meilleure?s?|l(e|a|es) meilleure?s?',
    "(que|quoi|quel|quelle|quels|quelles|qu[’']est-ce que)~(puis-je|devrais-je|je peux|je pourrais|pourrais-je|dois-je)?~(cuisiner|manger|lire|regarder|acheter|visiter|offrir|mettre|porter|essayer|choisir|écouter)",
  ],
  summary: ['résume\\p{L}*|résumé|récapitul\\p{L}*|synthèse|comment~a(-t-il|-t-elle)? (évolué|changé|progressé)'],
  order: ["dans quel ordre|ordre chronologique|chronologi\\p{L}*|dans l[’']ordre"],
  smallTalk: [
    "bonjour|salut|coucou|bonsoir|bonne (nuit|journée|soirée)|merci|merci (beaucoup|bien)|beaucoup|ok|okay|d[’']accord|bien|très bien|super|génial|parfait|oui|non|compris|je vois|au revoir|à (bientôt|demain|plus)|continue|vas-y|encore|s[’']il (te|vous) plaît|pourquoi|ça va|comment ça va|de rien|pour (ton|votre) aide",
  ],
  given: [
    '(tradui[st]\\p{L}*|traduction)~(en|du|vers|de)|(ce|cet|cette|suivante?) (texte|paragraphe|phrase|article|code|fonction|e-?mail|mail|courriel|passage)|(texte|paragraphe|phrase|article|code|passage) suivante?',
    '(corrige|reformule|réécris|résume|simplifie|améliore|relis|analyse)\\p{L}*~[:«"\\n]',
  ],
  personal: ["je|moi|mon|ma|mes|mien\\p{L}*|nous|notre|nos|me|j[’']\\p{L}+|m[’']\\p{L}+"],
  impersonal: [
    "(explique|montre|dis|donne|écris|aide|parle|fais|traduis)(z)?-(moi|nous)|(peux|pourrais|pouvez|pourriez)-(tu|vous) m[e’']",
    "(puis|dois|pourrais|devrais)-je|je (peux|dois|devrais|voudrais savoir|veux savoir|me demande)|j[’']ai une question",
  ],
};

const PORTUGUESE: Patterns = {
  past: [
    '(você )?(se )?lembra(s-te)?|lembras|lembre-me|recorda-se|da última vez|na última vez|como (eu )?(te )?disse|(sabe|sabes)~(de|sobre) mim',
    '(te|lhe) (disse|contei|mencionei|falei|perguntei|recomendei|pedi)|(disse|contei|falei|mencionei)(-te|-lhe)|(disse|contei|falei|mencionei)~(a|para|pra) (você|ti)',
    '(falamos|conversamos|discutimos|falámos|conversámos)',
    '(o que|quando|onde|quanto|quantos|qual|como|quem|por que)~(disse|comprei|fui|fiz|vi|comi|li|visitei|estive|tive|contei|pedi|corri|cozinhei|era (o )?meu|foi (o )?meu)',
    'minha última|meu último|(minha|meu) anterior',
  ],
  replies: [
    '(você|tu)~(me|nos) (disse|recomendou|sugeriu|aconselhou|explicou|propôs|deu|ensinou|indicou|falou|passou|mencionou)',
    '(disseste|recomendaste|sugeriste|aconselhaste|explicaste|deste|mencionaste)|(recomendou|sugeriu|indicou|aconselhou)-?(me)?',
    '(tuas?|teus?|suas?|seus?) (conselhos?|recomendação|recomendações|sugestão|sugestões|resposta) (anterior(es)?|de (ontem|antes))',
  ],
  advice: [
    'recomende|recomenda|recomendas|recomendar|sugira|sugere|sugestão|sugestões|conselhos?|dicas?|ideias?|me ajude|ajuda-me|ajude-me|a melhor (maneira|forma)',
    'devo|deveria|devia|devíamos|como (posso|podemos|poderia)',
  ],
  choice: [
    'recomende|recomenda|recomendas|recomendar|recomendações|sugira|sugere|sugestões|ideias? (para|de)|qual é (o|a) melhor|(os|as) melhores',
    '(o que|que|qual|quais)~(posso|poderia|devo|deveria|podemos)~(ver|assistir|comer|ler|comprar|visitar|fazer|cozinhar|dar|oferecer|vestir|experimentar|escolher|jogar|ouvir)',
  ],
  summary: ['resumo|resuma|resume|resumir|recapitul\\p{L}*|visão geral|como~(mudou|evoluiu|progrediu)'],
  order: ['em que ordem|em qual ordem|ordem cronológica|cronológic\\p{L}*|por ordem'],
  smallTalk: [
    'olá|oi|bom dia|boa (tarde|noite)|obrigad[oa]|muito obrigad[oa]|valeu|ok|okay|certo|bem|muito bem|ótimo|perfeito|legal|sim|não|claro|entendi|de acordo|tchau|adeus|até (logo|amanhã|breve)|continue|continua|de novo|outra vez|por favor|por quê|tudo bem|como (vai|está|estás)( você)?|de nada|pela (sua|tua)? ?ajuda',
  ],
  given: [
    '(traduza|traduz|traduzir|traduction|tradução)~(para|pra|do|da|de)|(este|esta|esse|essa|seguinte) (texto|parágrafo|frase|artigo|código|função|e-?mail|trecho|redação)',
    '(corrija|corrige|reescreva|reescreve|resuma|simplifique|melhore|revise|analise)~[:«"\\n]',
  ],
  personal: [
    'eu|meus?|minhas?|me|mim|nós|nossos?|nossas?|nos|comigo|sou|estou|tenho|moro|vivo|trabalho|prefiro|vou|fui|comprei|preciso',
  ],
  impersonal: [
    '(pode|poderia|podes|você pode) me|me (explique|explica|diga|diz|dê|dá|mostre|ajude|ajuda|escreva|fale)|tenho uma (pergunta|dúvida)|preciso saber',
  ],
};

const CHINESE: Patterns = {
  past: [
    '[还還][记記]得|[记記]得[我吗嗎]|我(曾|曾[经經]|之前|以前|上次|那次|那天)|上次|(之前|以前|先前)~(我|[们們])|前几天我',
    '(?<![给給向教帮幫诉訴跟对對])我~((?<![听聽])[说說]|[提讲講问問聊看去买買做读讀吃写寫听聽]|提到|告[诉訴]|分享|推[荐薦]|咨[询詢])[过過]',
    '我[们們]~([聊谈談]|[讨討][论論])[了过過]|[你您](知道|了解)我|[关關][于於]我(的|$)',
    '\\d+月\\d+[日号號].{0,40}(我|你).{0,40}([了过過]|什[么麼]|哪)',
  ],
  replies: [
    '[你您](曾|曾[经經]|之前|以前|上次|[刚剛]才|昨天)~(推[荐薦]|建[议議]|告[诉訴]|[说說]|教|[给給]|分享|提到|介[绍紹]|解[释釋])',
    '(?<![跟和对對向给給与與同诉訴])[你您]~(推[荐薦]|建[议議]|告[诉訴]|教|介[绍紹]|分享|提|(?<![听聽])[说說]|[讲講]|解[释釋]|[给給])(我)?[了过過]',
  ],
  advice: [
    '推[荐薦]|建[议議]|[帮幫]我|[应應][该該]|我[该該]|怎[么麼][办辦]|(怎[么麼]|如何)(才能|才可以)|我~(怎[么麼]|如何)',
    '有(什[么麼]|哪些|[没沒]有)~([办辦]法|方法|主意|[点點]子|技巧|建[议議])',
  ],
  choice: [
    '推[荐薦]|有什[么麼]好(吃|看|玩|[听聽]|喝)?的|最好的|送~[礼禮]物|([吃看喝穿玩送选選做]|[买買]|[读讀])(点|點)?什[么麼]',
    '哪([个個家部本款]|些|[里裡])~(好|适合|適合|值得|不[错錯])',
  ],
  summary: ['[总總][结結]|概括|概述|回[顾顧]|[归歸][纳納]'],
  order: ['[顺順]序|先[后後]|按[时時][间間]|[时時][间間][线線]'],
  smallTalk: [
    '[你您]好|嗨|哈[喽囉]|早上好|下午好|晚上好|早安|晚安|[谢謝]+[你您]?|多[谢謝]|非常感[谢謝]|感[谢謝]|好的?|行|可以|明白|知道|是的?|不是|[对對]的?|嗯+|哈+|哦+|[继繼][续續]|再[见見]|拜拜|[为為]什[么麼]|[没沒]問題|[没沒]问题|辛苦|太好|不[错錯]|[厉厲]害|[啊呀啦呢吧了哦]',
  ],
  given: [
    '翻[译譯]|[译譯]成|([润潤]色|改[写寫]|修改|校[对對]|[总總][结結]|概括|解[释釋]|分析|[简簡]化|[缩縮][写寫]|修[复復]|优化|[检檢]查)~(下面|以下|[这這](段|篇|句|封|[个個]))',
    '(下面|以下)[的这這]?~(文字|文章|段落|句子|代[码碼]|[内內]容|[邮郵]件|文本)|[这這]([段篇句封]|[个個]句)(文字|文章|[话話]|代[码碼]|[邮郵]件|文本|[内內]容|子)',
  ],
  personal: ['我|咱'],
  impersonal: ['([帮幫给給教]|告[诉訴]|[让讓])我[们們]?|我(想知道|想问|想問|想了解|有[个個][问問][题題])'],
};

const JAPANESE: Patterns = {
  past: [
    '覚えて(い)?(る|ます)|っけ|(私|僕|俺|わたし)(のこと|について)~(知って|覚えて)|前回|この前|先日',
    '(前|以前|昨日|先週|先月|去年|\\d+日)(に|は|、)?~(私|僕|俺|わたし)|(私|僕|俺|わたし)~(前に|以前|昨日|先週|先月|去年)',
    '(前に|以前|さっき)~(言|話|相談|聞|書|伝え)',
    '(私|僕|俺|わたし)(が|は)~(言った|話した|伝えた|買った|行った|見た|観た|読んだ|食べた|書いた|言いました|話しました|伝えました|買いました|行きました|見ました|読みました|食べました)',
    '(話|相談|お話し)(し)?(ました|した)(か|よね)',
  ],
  replies: [
    '(教えて|勧めて|すすめて|薦めて|提案して|紹介して|説明して|おすすめして|アドバイスして|書いて)(くれ(た|ました|てい)|もらった|もらいました|いただいた|いただきました)',
    '(あなた|君|きみ)(が|は)~(言|話|教え|勧め|すすめ|提案|紹介|説明|おすすめ)~(た|ました)',
  ],
  advice: [
    'おすすめ|オススメ|お勧め|アドバイス|助言|どうすれば|どうしたら|べき|アイデア|アイディア|コツ|ヒント|手伝って|いい方法|良い方法',
  ],
  choice: [
    'おすすめ(の|は|を|$)|オススメ|お勧めの|一番(いい|良い)|何を(食べ|見|観|買|読|着|作|飲|選|贈|プレゼント)~(れば|たら|べき|よう|いい)',
    'どれ(が|を)~(いい|良い|べき)|どの~(がいい|が良い|を買|を選)|どこ(に|へ)~(行けば|行こう|行ったら)',
  ],
  summary: ['まとめて|要約|振り返|概要|総括'],
  order: ['順番|順序|時系列|(古い|新しい)順'],
  smallTalk: [
    'こんにちは|こんばんは|おはよう(ございます)?|やあ|(どうも)?ありがとう(ございます|ございました)?|どうも|了解(です|しました)?|わかりました|分かりました|分かった|はい|いいえ|うん|なるほど|すごい(です)?|さようなら|またね|おやすみ(なさい)?|続けて(ください)?|お願いします|お?元気(ですか)?|お疲れ様(です|でした)?|とても|助かりました|ね|よ',
  ],
  given: [
    '翻訳|訳して|(次|以下|この|下記)の(文章|文|テキスト|コード|段落|記事|メール|英文|関数)|(添削|校正|要約|修正|推敲)して~[:：「\\n]',
  ],
  personal: ['私|僕|俺|わたし|ぼく|自分の|うちの'],
  impersonal: ['(私|僕)(たち)?に(教えて|見せて|説明して)'],
};

const PATTERNS: Readonly<Record<Covered, Patterns>> = {
  de: GERMAN,
  es: SPANISH,
  fr: FRENCH,
  pt: PORTUGUESE,
  zh: CHINESE,
  ja: JAPANESE,
};
const WIDE: readonly Covered[] = ['zh', 'ja'];
const CUES = Object.keys({
  past: 0,
  replies: 0,
  advice: 0,
  choice: 0,
  summary: 0,
  order: 0,
  smallTalk: 0,
  given: 0,
  personal: 0,
} satisfies Record<Cue, 0>) as Cue[];

type Rules = Readonly<Record<Cue | 'impersonal', RegExp>>;
const RULES = Object.fromEntries(
  Object.entries(PATTERNS).map(([language, patterns]) => [
    language,
    Object.fromEntries(
      Object.entries(patterns).map(([cue, sources]) => [
        cue,
        rule(sources.join('|'), cue === 'smallTalk', WIDE.includes(language as Covered)),
      ]),
    ),
  ]),
) as Readonly<Record<Covered, Rules>>;

/** Small talk must be all that the prompt is; everything else may stand anywhere, at the borders of words. */
function rule(source: string, isWhole: boolean, isWide: boolean): RegExp {
  const pattern = source.replaceAll('~', '(?:[^.?!。？！\\n]|(?<=\\d)\\.){0,60}?').replaceAll(' ', '\\s+');
  if (isWhole) return new RegExp(`^[^\\p{L}]*(?:(?:${pattern})(?:[^\\p{L}]${isWide ? '*' : '+'}|$))+$`, 'iu');
  return isWide ? new RegExp(pattern, 'giu') : new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu');
}

/** In a long prompt what is asked stands at its beginning or its end. */
const END_CHARS = 1000;
/** Cues whose words belong to one language alone, so that they count where the language is not sure. */
const SURE: readonly Cue[] = ['past', 'replies', 'order', 'smallTalk'];

/**
 * Takes a prompt without our own block; gives what its words tell in German, Spanish, French, Portuguese, Chinese and
 * Japanese. All false for English, for other languages, and for what is too short to be sure of.
 */
export function cuesOf(text: string): Cues {
  const read = text.length <= 2 * END_CHARS ? text : `${text.slice(0, END_CHARS)}\n${text.slice(-END_CHARS)}`;
  const language = languageOf(read);
  const isWide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(read);
  const asked = language
    ? [language]
    : (Object.keys(RULES) as Covered[]).filter((one) => WIDE.includes(one) === isWide);
  const found = asked.flatMap((one) => (one === 'en' ? [] : [cuesIn(read, RULES[one])]));
  const cues = CUES.map((cue) => [
    cue,
    (language !== undefined || SURE.includes(cue)) && found.some((one) => one[cue]),
  ]);
  return Object.fromEntries(cues) as unknown as Cues;
}

function cuesIn(text: string, rules: Rules): Cues {
  const has = (cue: Cue, within = text) => within.search(rules[cue]) >= 0;
  return {
    past: has('past'),
    replies: has('replies'),
    advice: has('advice'),
    choice: has('choice'),
    summary: has('summary'),
    order: has('order'),
    smallTalk: has('smallTalk', text.trim()),
    given: has('given'),
    personal: has('personal', text.replace(rules.impersonal, ' ')),
  };
}
