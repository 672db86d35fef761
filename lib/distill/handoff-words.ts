/** The words by which `handoff.ts` knows what a sentence does in a conversation, and those that it writes itself, by language. */
import type { Language } from '../language.ts';

/** What stands around the sentences, in the language of the conversation. */
interface Headings {
  intro: string;
  goal: string;
  decided: string;
  details: string;
  open: string;
  code: string;
  /** In the place of code that is too long. */
  codeLeftOut: string;
  /** Before words that are not the user's. */
  assistant: string;
}

export const HEADINGS: Readonly<Record<Language, Headings>> = {
  en: {
    intro: "I'd like to go on here with a conversation from another chatbot. This is where it stands.",
    goal: 'What I asked for:',
    decided: 'Decided:',
    details: 'To keep in mind:',
    open: 'Still open:',
    code: 'The last code:',
    codeLeftOut: 'The last code is too long to go along.',
    assistant: 'The assistant: ',
  },
  de: {
    intro: 'Ich möchte hier ein Gespräch aus einem anderen Chatbot fortsetzen. So weit sind wir.',
    goal: 'Worum ich gebeten habe:',
    decided: 'Entschieden:',
    details: 'Zu beachten:',
    open: 'Noch offen:',
    code: 'Der letzte Code:',
    codeLeftOut: 'Der letzte Code ist zu lang, um hier zu stehen.',
    assistant: 'Der Assistent: ',
  },
  es: {
    intro: 'Quiero continuar aquí una conversación de otro chatbot. Así están las cosas.',
    goal: 'Lo que pedí:',
    decided: 'Decidido:',
    details: 'A tener en cuenta:',
    open: 'Aún pendiente:',
    code: 'El último código:',
    codeLeftOut: 'El último código es demasiado largo para incluirlo.',
    assistant: 'El asistente: ',
  },
  fr: {
    intro: "Je voudrais poursuivre ici une conversation d'un autre chatbot. Voici où elle en est.",
    goal: "Ce que j'ai demandé :",
    decided: 'Décidé :',
    details: 'À garder en tête :',
    open: 'Encore ouvert :',
    code: 'Le dernier code :',
    codeLeftOut: 'Le dernier code est trop long pour figurer ici.',
    assistant: "L'assistant : ",
  },
  pt: {
    intro: 'Quero continuar aqui uma conversa de outro chatbot. Está neste ponto.',
    goal: 'O que pedi:',
    decided: 'Decidido:',
    details: 'A ter em conta:',
    open: 'Ainda em aberto:',
    code: 'O último código:',
    codeLeftOut: 'O último código é longo demais para vir junto.',
    assistant: 'O assistente: ',
  },
  zh: {
    intro: '我想在这里继续另一个聊天机器人里的对话。目前的情况如下。',
    goal: '我的要求：',
    decided: '已经决定：',
    details: '需要注意：',
    open: '还没解决：',
    code: '最后的代码：',
    codeLeftOut: '最后的代码太长，没有附上。',
    assistant: '助手：',
  },
  ja: {
    intro: '別のチャットボットでの会話をここで続けたいです。今の状況は次のとおりです。',
    goal: 'お願いしたこと：',
    decided: '決まったこと：',
    details: '覚えておくこと：',
    open: 'まだ決まっていないこと：',
    code: '最後のコード：',
    codeLeftOut: '最後のコードは長すぎるため省きました。',
    assistant: 'アシスタント：',
  },
};

/** What a sentence does, told by its words. Each pattern is for one sentence. */
export interface Cues {
  /** A greeting or thanks, which says nothing else. */
  greets: RegExp;
  /** Asks for something. */
  asks: RegExp;
  /** The user says anew what they are after. */
  aims: RegExp;
  /** Somebody settles something; of the assistant only the plainest words count. */
  decides: RegExp;
  records: RegExp;
  /** Takes the place of what was said before. */
  revises: RegExp;
  /** Something is left to do or to find out. */
  open: RegExp;
  /** Something is over. */
  done: RegExp;
  /** A limit that an answer must keep to. */
  limits: RegExp;
  /** Says yes to what was asked, at the start of a message. */
  yes: RegExp;
  /** A reply that does not answer. */
  unknown: RegExp;
  /** A chatbot's closing phrase. */
  offers: RegExp;
  /** Weighs or wonders, and settles nothing. */
  wonders: RegExp;
}

/** Whole words or phrases of an alphabet. */
const any = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'iu');
const first = (source: string) => new RegExp(`^[\\s"“„«¿¡]*(?:${source})(?![\\p{L}\\p{N}])`, 'iu');

const english: Cues = {
  greets: first('hi|hello|hey|thanks|thank you|good (?:morning|evening|afternoon)|great|perfect|awesome|nice|cool|wow'),
  asks: any(
    "please|can you|could you|help|I(?:'d| would)? (?:like|need|want)|I(?:'m| am) (?:trying|looking|planning|writing|building|working)|write|plan|explain|fix|build|make|create|give me|show me|draft|compare|find|suggest|review",
  ),
  aims: any(
    '(?:my|our|the) (?:real |main |actual )?(?:goal|aim|point|idea) (?:is|was)|what (?:I|we) (?:really |actually )?(?:want|need)|to be clear|in other words|so basically|change of plan|(?:it|this) (?:should|has to) be about',
  ),
  decides: any(
    "(?:let's|let us|we'll|we will|we're|I'll|I will|I'm|I am|we are|so I|so we) (?:just |then |definitely |now )?(?:go(?:ing)?(?: (?:with|for|to use|to take|to stay))|stick(?:ing)?|us(?:e|ing)|tak(?:e|ing)|do|keep(?:ing)?|book(?:ing)?|pick|choos(?:e|ing)|stay(?:ing)?|start(?:ing)?|drop(?:ping)?|skip(?:ping)?|leave|cut(?:ting)?|call it|set|switch(?:ing)?|fly(?:ing)?|rent(?:ing)?|argue|open with|end with|focus|write it|make it)|(?:have |'ve )?(?:decided|settled|agreed) (?:on|to|that|against)|(?:it's|that's|it is|that is) (?:settled|decided|agreed)|go with|going with|gonna (?:use|go|take|keep|do)|went with|I (?:prefer|choose|pick|chose)|(?:we|I) chose|final answer|scrap|make it|keep it|no need for|forget (?:about )?the",
  ),
  records: any(
    "(?:we'll|we will|let's|we|I've|I have|as agreed,? we(?:'ll)?) (?:now )?(?:go with|use|stick with|stay with|settled on|agreed on|decided on|set|keep|kept|renamed|chose)|(?:decision|decided|agreed|settled|as agreed|final (?:plan|version|choice|thesis|title))",
  ),
  revises: any(
    'instead|actually|rather than|after all|on second thought|scrap|change of plan|no longer|any ?more|switch(?:ing)? to|forget (?:about )?the|not .{1,30} but',
  ),
  open: any(
    "todo|to-do|still (?:need|have|has|to|open|missing|unclear|undecided|unsure)|(?:not|n't) (?:yet )?(?:decided|sure|settled|clear|know) (?:yet|whether|if|which|about|what|how)|open (?:question|point|issue)s?|next (?:step|steps|up|time|thing)|next,? (?:we|I)|remains? to|left to do|(?:have|has)n't .{1,40} yet|need to (?:check|ask|find out|decide|confirm|figure out|test|look)|pending|(?:decide|do|handle|look at|sort out|come back to) .{1,30} later|later,? we|come back to",
  ),
  done: any('done|finished|fixed|solved|sorted|booked|resolved|works now|working now|completed|settled|decided|passes'),
  limits: any(
    "must|should|only|at most|at least|no more than|budget|deadline|due|allergic|vegetarian|vegan|can(?:'t|not)|won't|don't|never|without|has to|have to|needs to|avoid",
  ),
  yes: first(
    "yes|yeah|yep|ok|okay|sure|agreed|sounds good|do (?:that|it)|go ahead|please do|let's do (?:that|it)|exactly|right|deal",
  ),
  unknown: any(
    "I(?:'m| am) not (?:sure|able)|I (?:don't|do not|can't|cannot) (?:know|tell|say|check|see|access|verify|look)|you(?:'d|'ll| would| will)? (?:need|have) to (?:check|ask|look)",
  ),
  offers: any(
    'anything else|let me know|any (?:other )?questions|hope (?:this|that) helps|feel free|how can I help|happy to help|does that help',
  ),
  wonders: any(
    'should (?:we|I)|shall (?:we|I)|could we|maybe|perhaps|might|what if|would it|if (?:we|you|I)|or should',
  ),
};

const german: Cues = {
  greets: first(
    'hi|hallo|hey|danke|vielen dank|guten (?:morgen|tag|abend)|super|prima|perfekt|toll|klasse|servus|moin',
  ),
  asks: any(
    'bitte|kannst du|könntest du|können sie|hilf|ich (?:möchte|brauche|will|suche|plane|schreibe|baue|versuche|hätte gern)|schreib|plane|erkläre?|zeig|gib mir|mach|erstelle?|vergleiche?|schlag|wir (?:möchten|wollen|planen|brauchen)',
  ),
  aims: any(
    '(?:mein|unser|das) (?:eigentliches |wirkliches )?(?:ziel|anliegen) ist|(?:es|mir) geht (?:es |mir )?(?:eigentlich |vor allem )?(?:um|darum)|was (?:ich|wir) (?:eigentlich|wirklich) (?:will|wollen|brauche|brauchen)|anders gesagt|planänderung|mit anderen worten',
  ),
  decides: any(
    '(?:ich|wir) (?:nehme|nehmen|mache|machen|bleibe|bleiben|buche|buchen|wähle|wählen|verwende|verwenden|nutze|nutzen|streiche|streichen|fahre|fahren|fliege|fliegen|setze|setzen|beginne|beginnen|lasse|lassen|verzichte|verzichten|benutze|benutzen)|(?:dann|also|gut,?|okay,?) (?:nehme|nehmen|machen|bleiben|buchen|nutzen|verwenden|fahren|lassen) (?:ich|wir)|(?:nehmen|machen|bleiben|buchen|nutzen|verwenden|fahren|lassen|streichen) wir|entschieden|einigen wir uns|geeinigt|abgemacht|beschlossen|einverstanden mit|dabei bleibt es|bleibt es bei|steht fest|festgelegt',
  ),
  records: any(
    'wir (?:nehmen|bleiben bei|verwenden|nutzen|haben uns)|(?:ich habe|wir haben) .{1,60}(?:festgelegt|umbenannt|gestrichen|übernommen)|festgehalten|beschlossen|entschieden|vereinbart|wie besprochen',
  ),
  revises: any(
    'doch lieber|stattdessen|statt|lieber|doch nicht|anders überlegt|nicht mehr|verwerfen|planänderung|sondern|doch',
  ),
  open: any(
    'todo|noch (?:offen|unklar|nicht (?:entschieden|geklärt|sicher|fertig)|zu (?:tun|klären)|klären|fehlt|fehlen)|offene[rn]? (?:frage|fragen|punkt|punkte)|nächste[rs]? schritt|als nächstes|muss (?:ich|man) noch|müssen (?:wir )?noch|wir müssen noch|ich muss noch|(?:fehlt|fehlen) noch|(?:klären|entscheiden|machen) wir (?:das )?später|später|weiß (?:ich )?noch nicht|steht noch aus',
  ),
  done: any('erledigt|fertig|gelöst|behoben|gebucht|geklärt|funktioniert jetzt|läuft jetzt|abgeschlossen|entschieden'),
  limits: any(
    'muss|müssen|soll|sollen|darf|dürfen|nur|höchstens|mindestens|maximal|budget|frist|abgabe|allergisch|vegetarisch|vegan|vegetarier(?:in)?|kein|keine|keinen|ohne|nie|nicht mehr als|bis zum',
  ),
  yes: first(
    'ja|ok|okay|gern|gerne|genau|einverstanden|passt|klingt gut|mach das|machen wir|abgemacht|in ordnung|stimmt',
  ),
  unknown: any(
    '(?:das )?(?:weiß|kann) ich (?:leider |das )?(?:nicht|nicht sagen|nicht prüfen)|ich (?:weiß|kann) (?:das |es )?(?:leider )?nicht|ich bin (?:mir )?nicht sicher|(?:das )?(?:musst|müsstest) du (?:selbst )?(?:prüfen|nachfragen|nachsehen)',
  ),
  offers: any(
    'sonst noch|noch fragen|sag bescheid|lass (?:es )?mich wissen|gern geschehen|hilft dir das|melde dich|weitere fragen',
  ),
  wonders: any(
    'sollen wir|soll ich|sollten wir|könnten wir|vielleicht|was wäre wenn|falls|wenn (?:wir|du|ich)|oder doch|ob (?:wir|ich|man)',
  ),
};

const spanish: Cues = {
  greets: first('hola|buenas|buenos días|gracias|genial|perfecto|estupendo'),
  asks: any(
    'por favor|puedes|podrías|ayúdame|necesito|quiero|quisiera|estoy (?:planeando|escribiendo|buscando|intentando)|escribe|planea|explica|dame|haz|compara|queremos|busco',
  ),
  aims: any(
    '(?:mi|el|nuestro) objetivo (?:es|era)|lo que (?:de verdad |realmente )?(?:quiero|necesito|queremos)|en otras palabras|es decir|se trata de|cambio de planes',
  ),
  decides: any(
    'vamos (?:con|a usar|a ir|a quedarnos)|(?:nos quedamos|me quedo|quedamos) (?:con|en)|usaremos|usamos|elijo|elegimos|decidido|decidimos|he decidido|hemos decidido|de acuerdo con|reservo|reservamos|prefiero|descartamos|cogemos|tomamos',
  ),
  records: any(
    'usaremos|hemos (?:decidido|acordado|elegido)|quedamos en|decidido|acordado|he (?:fijado|cambiado|renombrado)',
  ),
  revises: any('en lugar de|en vez de|mejor|al final|ya no|cambio de planes|sino|cambiamos a'),
  open: any(
    'todo|pendiente|falta|faltan|aún no|todavía no|queda por|quedan por|siguiente paso|próximo paso|después (?:vemos|decidimos)|más tarde|por decidir|no sé (?:aún|todavía)',
  ),
  done: any('hecho|terminado|resuelto|arreglado|reservado|listo|ya funciona|decidido'),
  limits: any(
    'debe|deben|tiene que|solo|sólo|como máximo|como mínimo|presupuesto|plazo|alérgic[oa]|vegetarian[oa]|vegan[oa]|sin|nunca|no (?:puedo|podemos|quiero|más de)',
  ),
  yes: first('sí|si|vale|ok|de acuerdo|claro|perfecto|hazlo|adelante|exacto'),
  unknown: any(
    'no (?:lo )?sé|no puedo (?:saber|comprobar|ver|acceder)|no estoy segur[oa]|tendrías que (?:comprobar|preguntar)',
  ),
  offers: any('algo más|avísame|espero que|si tienes (?:más )?(?:dudas|preguntas)|en qué (?:más )?puedo'),
  wonders: any('deberíamos|quizás?|tal vez|podríamos|y si|si (?:vamos|quieres)'),
};

const french: Cues = {
  greets: first('bonjour|salut|bonsoir|merci|super|parfait|génial|coucou'),
  asks: any(
    "s'il (?:te|vous) plaît|peux-tu|pouvez-vous|pourrais-tu|aide-moi|aidez-moi|je (?:voudrais|veux|cherche|prépare|dois|souhaite)|j'ai besoin|j'écris|écris|explique|planifie|donne-moi|compare|fais|nous (?:voulons|cherchons)|on veut",
  ),
  aims: any(
    "(?:mon|le|notre) (?:but|objectif) (?:est|était)|ce que (?:je veux|nous voulons|je cherche)|autrement dit|il s'agit de|changement de plan",
  ),
  decides: any(
    "on (?:prend|garde|part sur|va|utilise|reste|choisit|laisse|réserve|fait)|je (?:prends|garde|choisis|préfère|réserve|pars sur|retiens)|nous (?:prenons|gardons|choisissons|utiliserons)|décidé|c'est (?:décidé|réglé|entendu)|prenons|gardons|partons sur|utilisons",
  ),
  records: any(
    "on (?:utilise|garde|part sur)|nous (?:avons (?:décidé|retenu|choisi)|utiliserons)|décidé|convenu|retenu|j'ai (?:fixé|renommé|gardé)",
  ),
  revises: any('plutôt|finalement|au lieu de|à la place|en fait|ne plus|changement de plan|mais pas'),
  open: any(
    'todo|reste à|restent à|il reste|pas encore|prochaine étape|à (?:décider|vérifier|faire|voir)|plus tard|il faut encore|en suspens|on verra|je ne sais pas encore',
  ),
  done: any('fait|terminé|résolu|réglé|corrigé|réservé|ça marche maintenant|décidé'),
  limits: any(
    'doit|doivent|il faut que|seulement|uniquement|au plus|au moins|maximum|budget|délai|allergique|végétarien(?:ne)?|végane?|sans|jamais|pas plus de|ne peux pas',
  ),
  yes: first("oui|ok|d'accord|entendu|parfait|vas-y|allons-y|exactement|bien sûr|ça marche"),
  unknown: any('je ne (?:sais|peux) pas|je ne suis pas sûre?|il faudra(?:it)? (?:vérifier|demander)'),
  offers: any("autre chose|n'hésite|n'hésitez|fais-moi savoir|dis-moi si|d'autres questions"),
  wonders: any('devrait-on|faut-il|peut-être|pourrait-on|et si|si on|si (?:tu|vous|je)'),
};

const portuguese: Cues = {
  greets: first('oi|olá|bom dia|boa (?:tarde|noite)|obrigad[oa]|ótimo|perfeito|legal'),
  asks: any(
    'por favor|você pode|podes|pode|ajude|ajuda-me|preciso|quero|queria|gostaria|estou (?:planejando|a planear|escrevendo|a escrever|tentando|procurando)|escreva|escreve|explique|planeje|me dê|faça|compare|queremos',
  ),
  aims: any(
    '(?:meu|o|nosso) objetivo (?:é|era)|o que (?:eu )?(?:realmente )?(?:quero|preciso)|em outras palavras|trata-se de|mudança de planos',
  ),
  decides: any(
    'vamos (?:com|usar|ficar|de)|(?:fico|ficamos|fica) (?:com|em|no|na)|usaremos|usamos|escolho|escolhemos|decidido|decidi|decidimos|combinado|prefiro|reservo|reservamos|descartamos',
  ),
  records: any('usaremos|decidimos|combinamos|ficou (?:decidido|definido)|decidido|definido|mantive|renomeei'),
  revises: any('em vez de|melhor|na verdade|afinal|não mais|já não|mudança de planos|ao invés|trocar por'),
  open: any(
    'todo|pendente|falta|faltam|ainda (?:não|preciso|temos)|próximo passo|depois (?:vemos|decidimos)|mais tarde|por decidir|em aberto',
  ),
  done: any('feito|terminado|resolvido|corrigido|reservado|pronto|já funciona|decidido'),
  limits: any(
    'deve|devem|tem que|tem de|só|somente|apenas|no máximo|no mínimo|orçamento|prazo|alérgic[oa]|vegetarian[oa]|vegan[oa]|sem|nunca|não (?:posso|podemos|quero|mais de)',
  ),
  yes: first('sim|ok|certo|combinado|claro|pode ser|isso|perfeito|vamos'),
  unknown: any(
    'não (?:sei|posso (?:saber|verificar|ver))|não tenho certeza|você (?:teria|precisa) (?:que|de)? ?(?:verificar|perguntar)',
  ),
  offers: any('algo mais|mais alguma|me avise|espero que|fique à vontade|outras dúvidas'),
  wonders: any('deveríamos|talvez|poderíamos|e se|se (?:a gente|você|nós)'),
};

const chinese: Cues = {
  greets: /^(?:你好|您好|谢谢|多谢|太好了|好的呀|嗨|不错|太棒了)/u,
  asks: /请|帮|我想|我要|我们想|我需要|能不能|可以.{0,6}吗|怎么|写一|做一|给我|计划|打算|想要/u,
  aims: /(?:我|我们)?(?:的)?(?:真正|主要)?(?:目标|目的)(?:是|就是)|我(?:其实|真正)?(?:想要|要)的是|换句话说|也就是说|简单来说/u,
  decides:
    /就(?:用|选|去|定|这样|按|住|坐|订|写|买)|那就|决定|确定(?:用|选|了|为)|定下来|定为|选择?了|我选|我们选|采用|改成|改为|换成|不要.{1,12}了|取消|保留|还是(?:用|去|选|住|坐)/u,
  records:
    /(?:已经?|我们)(?:决定|确定|采用|选定|改成|改为|统一)|决定(?:采用|用|使用)|就用|已(?:将|把).{1,20}(?:改|设)/u,
  revises: /改成|改为|换成|还是(?:用|去|选|住|坐)|不要.{1,12}了|不再|取消|而不是|其实/u,
  open: /待办|还没|还要|还需要|还得|尚未|未定|下一步|接下来|之后再|以后再|回头再|稍后|待定|待确认|剩下|需要确认|不确定|还不(?:知道|清楚|确定)/u,
  done: /完成了|做完了|搞定|解决了|修好了|订好了|已经好了|弄好了|已解决|已完成/u,
  limits: /必须|只能|只|最多|最少|至少|不超过|预算|截止|过敏|素食|吃素|不能|不要|不想|没有|一定要|不吃/u,
  yes: /^(?:好的?|可以|行|对|是的|没问题|嗯|同意|就这样|当然)/u,
  unknown: /我(?:不知道|不清楚|无法|不能)(?:确定|判断|查|看|访问|得知)?|不确定|需要你(?:自己)?(?:查|确认|问)/u,
  offers: /还有(?:什么|其他)|随时(?:告诉|问)|希望(?:这|能)|有(?:什么|任何)问题/u,
  wonders: /要不要|是不是|应不应该|也许|可能|如果|要是|会不会|该不该/u,
};

const japanese: Cues = {
  greets: /^(?:こんにちは|こんばんは|おはよう|ありがとう|はじめまして|すごい|いいですね)/u,
  asks: /ください|お願い|ほしい|欲しい|したい|たいです|教えて|手伝って|作って|書いて|考えて|探して|予定/u,
  aims: /目的は|目標は|本当に(?:ほしい|したい)|つまり|言い換えると|要するに/u,
  decides:
    /に(?:します|しましょう|する(?:こと)?|決め)|で(?:行きます|いきます|行きましょう|いきましょう|お願いします)|決(?:まり|めました|定)|を(?:使います|使いましょう|選びます|やめます)|はやめ/u,
  records: /に(?:決定|決めました|しました|統一)|を(?:採用|使用)します|決まりました/u,
  revises: /やっぱり|やはり|代わりに|ではなく|じゃなくて|変更|やめて/u,
  open: /まだ|未定|未決|次は|次に|次の(?:ステップ|作業)|後で|あとで|残って|残り|確認(?:が必要|しないと|する必要)|TODO|これから/iu,
  done: /終わりました|完了|できました|解決しました|予約しました|直りました|済み/u,
  limits:
    /だけ|まで|以内|以下|以上|予算|締め切り|締切|アレルギー|ベジタリアン|ダメ|できない|必ず|しか|なしで|禁止|避け/u,
  yes: /^(?:はい|うん|ええ|いいです|そうして|それで|了解|OK|お願いします)/iu,
  unknown: /わかりません|分かりません|確認できません|不明です|お確かめください/u,
  offers: /他に(?:何か|ご質問)|お気軽に|お役に立て|ほかに/u,
  wonders: /しましょうか|べきでしょうか|かもしれ|もし|どうでしょう|かな/u,
};

const BY_LANGUAGE: Readonly<Record<Language, Cues>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  pt: portuguese,
  zh: chinese,
  ja: japanese,
};

/** Gives the cues of a language. */
export function cuesOf(language: Language): Cues {
  return BY_LANGUAGE[language];
}
