/**
 * Portuguese, of Brazil and of Portugal. Accents may be missing (`letters`). Values stay in Portuguese where they are
 * the user's own words; closed lists are told in English.
 */
import type { LanguageTable } from './table.ts';
import { pairs, rulesOf } from './words.ts';

/** The end of a word. */
const W = '(?![\\p{L}\\p{N}])';
const NAME = "\\p{L}[\\p{L}'’-]+(?: (?:de |da |do |dos )?\\p{Lu}[\\p{L}'’-]+){0,3}";
/** One word: without capitals to go by, a second could be the verb. */
const FIRST = "\\p{L}[\\p{L}'’-]+";
const MONTHS = 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');
const MONTH = `(?:${MONTHS.join('|')})`;
const WHEN = `(?:${MONTH} (?:de |do )?)?(?:19|20)\\d\\d`;
/** What may end a claim: since when, or in which year. */
const SINCE = `(?:,? (?:desde|em|a partir de)(?: o ano de)? (?<from>${WHEN})${W}.*)?$`;
const UNTIL = `(?:,? (?:desde|em|até)(?: o ano de)? (?<to>${WHEN})${W}.*)?$`;

const RELATIONS = pairs(`
  mulher=wife; esposa=wife; marido=husband; esposo=husband; companheira=partner; companheiro=partner;
  parceira=partner; parceiro=partner; namorada=girlfriend; namorado=boyfriend; noiva=fiancée; noivo=fiancé;
  mãe=mother; mae=mother; pai=father; filha=daughter; menina=daughter; filho=son; bebê=baby; bebé=baby; bebe=baby;
  irmã=sister; irma=sister; irmão=brother; irmao=brother; avó=grandmother; avô=grandfather; neta=granddaughter;
  neto=grandson; tia=aunt; tio=uncle; prima=cousin; primo=cousin; sobrinha=niece; sobrinho=nephew;
  sogra=mother-in-law; sogro=father-in-law; cunhada=sister-in-law; cunhado=brother-in-law; melhor amiga=best
  friend; melhor amigo=best friend; amiga=friend; amigo=friend; compadre=friend; chefe=boss; patroa=boss;
  patrão=boss; sócia=business partner; sócio=business partner; colega de quarto=roommate; colega de casa=roommate;
  colega=colleague; vizinha=neighbor; vizinho=neighbor; cachorrinha=dog; cachorrinho=dog; cachorra=dog;
  cachorro=dog; cadela=dog; cão=dog; cao=dog; gatinha=cat; gatinho=cat; gata=cat; gato=cat; coelha=rabbit;
  coelho=rabbit; cavalo=horse; égua=horse; papagaio=parrot; tartaruga=tortoise; hamster=hamster`);
const REL = `(?<relation>${Object.keys(RELATIONS).join('|')})${W}(?: mais (?:velh[oa]|nov[oa])| pequen[oa]| gême[oa]| gémea)?`;
const MINE = '(?:(?:o |a )?(?:meu|minha|noss[oa]))';

const COUNT = pairs(
  'um=1; uma=1; dois=2; duas=2; três=3; tres=3; quatro=4; cinco=5; seis=6; 1=1; 2=2; 3=3; 4=4; 5=5; 6=6; 7=7; 8=8; 9=9',
);
/** Ages as they are dictated: "cinquenta e cinco". */
const AGES: Record<string, string> = {};
const ONES = ['', ' e um', ' e dois', ' e três', ' e quatro', ' e cinco', ' e seis', ' e sete', ' e oito', ' e nove'];
for (const [index, ten] of [
  'vinte',
  'trinta',
  'quarenta',
  'cinquenta',
  'sessenta',
  'setenta',
  'oitenta',
  'noventa',
].entries())
  for (const [rest, one] of ONES.entries()) AGES[ten + one] = String((index + 2) * 10 + rest);

const DIETS = pairs(`
  vegan[oa]?=vegan; vegetarian[oa]=vegetarian; pescetarian[oa]|piscitarian[oa]|pescatarian[oa]=pescatarian;
  flexitarian[oa]=flexitarian`);
const LANGUAGES = pairs(`
  português (?:de portugal|europeu)=portuguese of portugal; português (?:do brasil|brasileiro)=portuguese of brazil;
  português=portuguese; inglês=english; espanhol=spanish; francês=french; alemão=german; italiano=italian`);
const TONGUES =
  'português|inglês|espanhol|castelhano|francês|alemão|italiano|mirandês|galego|catalão|russo|chinês|mandarim|japonês|coreano|árabe|hebraico|polaco|polonês|romeno|holandês|neerlandês|sueco|norueguês|grego|turco|hindi|ucraniano|latim|esperanto|libras|guarani|crioulo|tupi|tétum';
const PEOPLES =
  'brasileir[oa]|portugues[a]|português|angolan[oa]|moçambican[oa]|cabo-verdian[oa]|guineense|timorense|são-tomense|espanhola?|francês|francesa|inglês|inglesa|italian[oa]|alemão|alemã|argentin[oa]|chilen[oa]|colombian[oa]|peruan[oa]|venezuelan[oa]|mexican[oa]|cuban[oa]|uruguai[oa]|paraguai[oa]|russ[oa]|chinês|chinesa|japonês|japonesa|ucranian[oa]|romen[oa]|polac[oa]|american[oa]|canadense|canadian[oa]|carioca|paulista|mineir[oa]|gaúch[oa]|baian[oa]|pernambucan[oa]|cearense|açorian[oa]|madeirense|alentejan[oa]|alfacinha|tripeir[oa]';
/** Places that people work in, and so no employers. */
const TOWNS =
  'lisboa|porto|braga|coimbra|faro|aveiro|setúbal|évora|funchal|leiria|viseu|sintra|cascais|almada|matosinhos|são paulo|sp|rio|rj|rio de janeiro|recife|salvador|fortaleza|brasília|curitiba|porto alegre|belo horizonte|bh|manaus|belém|goiânia|natal|florianópolis|campinas|santos|niterói|olinda|vitória|maceió|luanda|maputo|londres|paris|berlim|madrid|madri|barcelona|nova york|nova iorque|miami|brasil|portugal|angola|espanha|frança|alemanha|suíça|itália|inglaterra|irlanda|europa|estados unidos|eua|luxemburgo|internet|foz|centro|excel|word|photoshop';
const WORKPLACES =
  'hospital|banco|escola|colégio|instituto|universidade|faculdade|restaurante|bar|café|loja|empresa|supermercado|mercado|escritório|clínica|fábrica|câmara|prefeitura|farmácia|agência|startup|consultoria|consultora|biblioteca|museu|hotel|padaria|salão|oficina|ong|call center|armazém|creche|lar|construtora|seguradora|imobiliária|academia|ginásio|livraria|atelier|ateliê|obra|posto';
const TRADES =
  '(?!otimista|optimista|pessimista|realista|perfeccionista|perfecionista|feminista|minimalista|egoísta|machista|idealista|alarmista|desportista|esportista|extremista|racista|comunista|socialista|capitalista|anarquista|nacionalista|materialista|detalhista|turista|budista|autista|vista|lista|paulista|sulista|nortista|artista de|flamenguista|palmeirense|protagonista|sonhador|trabalhador$|trabalhadora$|conservador|lutador|seguidor|consumidor|perdedor|conhecedor|madrugador|admirador|leitor|eleitor|autor|mineir|brasileir|solteir|primeir|companheir|herdeir|verdadeir|prisioneir|terceir|caseir|estrangeir|tripeir|inteir|parceir|certeir|sorrateir|maior|menor|pior|melhor)' +
  '(?:\\p{L}+(?:ista|dor|dora|tor|tora|sor|sora|ólog[oa]|ógraf[oa]|eiro|eira|iatra|peuta)|médic[oa]|advogad[oa]|arquitet[oa]|arquitect[oa]|músic[oa]|chef|piloto|atriz|secretári[oa]|administrativ[oa]|funcionári[oa](?: públic[oa])?|polícia|policial|militar|vigilante|empresári[oa]|estagiári[oa]|farmacêutic[oa]|veterinári[oa]|químic[oa]|físic[oa]|matemátic[oa]|bibliotecári[oa]|cientista|técnic[oa]|mecânic[oa]|dona de casa|juiz|juíza|procurador|poeta|gerente|docente|comerciante|ajudante|assistente|cantor[a]?|auxiliar|atendente|caixa de|motorista|copywriter|designer|gestor[a]?|chefe de|diretor[a]?|product manager|project manager|aide|personal trainer|youtuber|barman|manicure|cabeleireir[oa]|taxista|vaqueiro|porteiro|servente|babá|ama)';
const CONDITIONS =
  'diabetes|tdah|phda|asma|epilepsia|enxaquecas?|depressão|ansiedade|fibromialgia|artrite|artrose|hipertensão|pressão alta|tensão alta|hipotiroidismo|hipotireoidismo|endometriose|colesterol alto|insônia|insónia|insónias|dislexia|autismo|psoríase|gastrite|câncer|cancro|esclerose múltipla|intestino irritável|crohn|lúpus|anemia|escoliose|ovários? policísticos?|transtorno bipolar|refluxo|osteoporose|apneia|gota|parkinson|alzheimer|hérnia|uma hérnia discal|uma hérnia de disco|cataratas?|glaucoma|varizes|tendinite|rinite|dermatite|labirintite|zumbido';
const MEDICINES =
  'losartana|losartan|enalapril|metformina|insulina|ibuprofeno|ibuprofen|paracetamol|omeprazol|atorvastatina|sinvastatina|sertralina|fluoxetina|escitalopram|rivotril|clonazepam|lorazepam|diazepam|levotiroxina|puran|ritalina|concerta|venvanse|aspirina|antidepressivos?|anticoncepcional|a pílula|anti-histamínicos|ansiolíticos|corticoides|melatonina|ozempic|amlodipina|quetiapina|lítio|lamotrigina|pregabalina|venlafaxina';
const THINGS =
  'carro|moto|mota|bicicleta|bike|carrinha|caminhonete|camião|caminhão|autocaravana|barco|casa|apartamento|horta|jardim|varanda|quintal|piscina|piano|guitarra|violão|violino|bateria|câmera|câmara fotográfica|drone|telescópio|impressora 3d|air ?fryer|máquina de costura|portátil|notebook|tablet|quinta|sítio|fazenda|chácara|patinete|trotinete|bimby|táxi|taxi';
const PLAYS =
  'violão|guitarra|piano|violino|bateria|baixo|flauta|saxofone|trompete|ukulele|acordeão|sanfona|cavaquinho|pandeiro|futebol|ténis|tênis|padel|basquete|basquetebol|vôlei|voleibol|xadrez|rugby|golfe|pingue-pongue|hóquei|andebol|handebol|futsal';
const TOOLS =
  'windows|linux(?: mint)?|ubuntu|mac|macos|android|iphone|python|javascript|typescript|java|react|vue|angular|node|django|postgres|mysql|docker|excel|notion|obsidian|photoshop|figma|vs code|vscode|vim|neovim|git|php|laravel|rust|kotlin|swift|blender|autocad|archicad|revit|canva';
const FROM_NOW =
  '(?:a partir de agora|de agora em diante|daqui (?:pra|para a) frente|daqui em diante|doravante|sempre|em todas as (?:suas|tuas) respostas)';
const CALL = `(?:(?:por favor|${FROM_NOW}),? )*`;
const ANSWER =
  '(?:(?:me )?(?:responda|responde|responda-me|responde-me|fale|fala|fala-me|fala comigo|fale comigo|escreva|escreve|escreve-me|trata-me)|(?:quero|prefiro) que (?:me )?(?:respondas|responda|fales|fale|escrevas|escreva))';
const REPLIES = '(?:respostas?|mensagens|explicações)';
/** About the chat, and what likes and dislikes are not. */
const OF_CHAT =
  '(?!.*(?<!\\p{L})(?:que|quando|quem|tua|teu|tuas|teus|sua|seu|suas|seus|esse|essa|desse|dessa|nesse|isso|disso|isto|disto|este|esta|deste|desta|opção|opções|versão|respostas?|título|ideia|ideias|texto|frase|exemplo|resultado|proposta|tom|lista|primeir[oa]|segund[oa]|terceir[oa]|últim[oa]|mais|menos|\\u00e9|muito|você|tu)(?!\\p{L}))';
const DET = '(?:o |a |os |as |ao |à |aos |às |um |uma |uns |umas )?';
/** In, with its articles: "em", "no Porto", "na Foz". */
const IN = '(?:em|no|na|nos|nas)';
const NOT_A_PLACE = `(?!(?:um|uma|num|numa|meu|minha|seu|sua|teu|tua|casa|família|paz|zona|meio|est[ea]|ess[ea]|outr[oa]s?|modo|plen[oa]|constante|condições|geral|solidão|comunidade|perigo|crise|lua|mesm[oa]|casa dos|momento|início|fim|rua|apartamento|prédio|interior|exterior|estrangeiro|campo|cidade|mundo|nuvens|função|dois|duas|união|internet|passado|futuro|limite|mato|praia|roça)${W})`;

const ways = (slot: string, value: string, pattern: string, text: string): string =>
  `ways.${slot} | ${text} | instruction,.9,${slot === 'address' ? 'more,' : ''}=${value} | ${pattern}`;
const living = (verb: string, tail: string, flags = ''): string =>
  `places.home | Lives in {value} | others,${flags} | ${verb} ${NOT_A_PLACE}(?<value>\\p{L}.*?)${tail}`;
const status = (slot: string, value: string, words: string): string[] => {
  const flags = `others,=${value}${slot.startsWith('people') ? ',relation' : ''}`;
  return [
    `${slot} | Is ${value} | ${flags},ended | (?:já não (?:sou|estou|tô)|não (?:sou|estou|tô) mais) ${words}${W}`,
    `${slot} | Is ${value} | ${flags} | (?:sou|estou|tô|to|fiquei|continuo)(?: um| uma)?(?: recém-)?\\s*${words}${W}(?! de (?:ti|você))(?:.* desde (?:o ano de )?(?<from>${WHEN}))?`,
  ];
};
const LIVE = '(?:moro|moramos|vivo|vivemos|resido|residimos|estou morando|estou a morar|estou a viver|tô morando)';
const WORK = '(?:trabalho|trabalhamos|trampo|estou trabalhando|estou a trabalhar|tô trabalhando)';

/** As `rulesOf` reads them. */
const RULES: readonly string[] = [
  // Who they are.
  `identity.name | Is called {value} | .95 | (?:me chamo|chamo-me|(?:o )?meu nome (?:completo )?é) (?!a |o |muito)(?<value>${NAME})`,
  `ways.address | Wants to be called {value} | instruction,name,.9 | (?:(?:pode|podes|pode-me|podem) (?:me chamar|chamar-me) (?:de |por )?|me chame de |me chama de |chama-me |chame-me |(?:todos|todo mundo|os amigos|meus amigos|lá em casa) (?:me chamam|chamam-me|me tratam) (?:de |por )?)(?!quando|se |que |o |a |para |de |amanhã|depois|logo|mais|atenção)(?<value>${NAME})$`,
  ways(
    'address',
    'tu',
    '(?:(?:por favor )?(?:trata-me|trate-me|podes tratar-me|pode tratar-me|me trate|me trata) por tu|podes tutear-me)',
    'Wants to be addressed as tu',
  ),
  ways(
    'address',
    'você',
    '(?:(?:por favor )?(?:trate-me|trata-me|me trate|me trata|pode me tratar) (?:por|de) você)',
    'Wants to be addressed as você',
  ),
  ways(
    'address',
    'senhor',
    '(?:me (?:trate|trata|chame|chama)|trate-me|trata-me) (?:por|de) senhor',
    'Wants to be addressed as senhor',
  ),
  `identity.age | Is {value} years old | others,number,.9 | (?:tenho|acabei de fazer|fiz|completei|faço hoje) (?<value>\\d{1,3}) an(?:os|inhos)${W}(?! (?:de|em|trabalhando|a trabalhar|casad))`,
  `identity.age | Is {value} years old | others,number,in:ages | tenho (?<value>\\p{L}+(?: e \\p{L}+)?) anos${W}(?! de)`,
  `identity.age | Is {value} years old | number | tenho (?<value>\\d\\d)(?= e |$)`,
  `identity.birthday | Has their birthday on {value} | .9 | (?:(?:o )?meu aniversário é|faço anos|faço aniversário) (?:a |em |no |dia |no dia |ao dia )?(?<value>\\d{1,2} de ${MONTH})`,
  `identity.origin | Is from {value} | others,more,name | nasci (?:.+ )?${IN} (?!(?:19|20)\\d\\d|dia |${MONTH})(?<value>\\p{L}.+?)(?: em (?:19|20)\\d\\d.*| a \\d.*)?$`,
  `identity.birthday | Was born on {value} | others,.9 | nasci (?:${IN} .+ )?(?:em |a |no dia |dia )(?<value>(?:\\d{1,2} de ${MONTH} (?:de )?)?(?:19|20)\\d\\d|\\d{1,2} de ${MONTH})`,
  `identity.origin | Is from {value} | others | (?:sou (?:natural |originári[oa] )?(?:de|do|da)|venho (?:de|do|da)|cresci ${IN}|fui criad[oa] ${IN}) (?!(?:um|uma|os|que|quem|aqui|cá|lá|letras|exatas|humanas|números?|pele|poucas|muitas|boa|mau|direita|esquerda|classe|família|minha|meu|verdade|confiança|fora|campo|interior|género|gênero|sexo|carne|opinião|acordo|tipo|signo|lua|cidade|benfica|sporting|porto clube|flamengo|corinthians|time|área|ti|ciências|capricórnio|geração|lado|mesm[oa]|comer|falar|casa|sul|norte)${W})(?<value>\\p{L}.*)`,
  `identity.nationality | Is {value} | others | sou (?:um |uma )?(?:cidadã |cidadão )?(?<value>${PEOPLES})(?= e |$| de (?:nascimento|origem|nacionalidade))`,
  `identity.languages | Speaks {value} | others,list | falo (?:(?:fluentemente|também|bem|um pouco de) )*(?<value>(?:${TONGUES})${W}.*)`,
  `identity.languages | Speaks {value} | .9 | (?:(?:a )?minha língua (?:materna|nativa) é|sou falante nativ[oa] de) (?:o )?(?<value>${TONGUES})${W}`,
  `identity.faith | Is {value} | others | sou (?<value>católic[oa]|ateu|ateia|muçulman[oa]|judeu|judia|cristão|cristã|evangélic[oa]|budista|agnóstic[oa]|protestante|espírita|umbandista)${W}`,
  // Places.
  living(
    '(?:(?:me )?mudei(?:-me)?|(?:nos )?mudamos|mudámo-nos|nos mudámos) (?:de|do|da) (?<before>[^,]+?) (?:para|pra)(?: o| a)?',
    SINCE,
  ),
  living(
    `(?:não ${LIVE} mais|já não ${LIVE}|antes (?:eu )?(?:morava|vivia|morei|vivi)|(?:morava|vivia|morávamos|vivíamos|morei|vivi) antes|costumava (?:morar|viver)|(?:morei|vivi) (?:[\\p{L}\\d]+ anos|muitos anos)|quando (?:era )?criança (?:morava|vivia)) ${IN}`,
    UNTIL,
    'ended',
  ),
  `places.home | Lives in {value} | ended,name | (?:saí|saímos|me mudei) (?:de|do|da) (?<value>\\p{L}+(?: \\p{L}+)?)${UNTIL}`,
  living(
    `(?:(?:agora |atualmente |hoje )?(?:eu )?${LIVE}|(?:a )?minha casa (?:é|fica))(?: agora| atualmente| sozinh[oa]| há [^,]+?)? ${IN}`,
    SINCE,
  ),
  living(
    '(?:me mudei|mudei-me|mudei|nos mudamos|mudámo-nos|vim morar|vim viver|fui morar|emigrei|me instalei)(?: recentemente| há pouco)? (?:para|pra|em|no|na)(?: o| a)?',
    SINCE,
  ),
  // Work.
  ...status('work.status', 'retired', '(?:aposentad[oa]|reformad[oa]|pensionista)'),
  `work.status | Is retired | =retired | (?:me aposentei|aposentei-me|reformei-me|me reformei)${SINCE}`,
  ...status('work.status', 'unemployed', '(?:desempregad[oa]|sem emprego|sem trabalho|no desemprego)'),
  ...status('work.status', 'freelance', '(?:freelancer?|freela)'),
  ...status(
    'work.status',
    'self-employed',
    '(?:autônom[oa]|autónom[oa]|trabalhador[a]? (?:independente|autônom[oa]|por conta própria)|mei)',
  ),
  `work.status | Works freelance | =freelance | ${WORK} (?:como )?(?:freelancer?|freela)${W}(?: desde (?<from>${WHEN}))?`,
  `work.status | Is self-employed | =self-employed | ${WORK} (?:como )?(?:autônom[oa]|autónom[oa]|por conta própria|a recibos verdes)${W}`,
  `work.status | Is looking for work | others,=looking for work | (?:(?:estou|ando|tô) (?:à procura de|procurando|a procurar|buscando|em busca de)|procuro) (?:um )?(?:emprego|trabalho)${W}`,
  `work.mode | Works from home | =from home | (?:${WORK} (?:a partir )?(?:de|em) casa|${WORK} em home ?office|faço home office|estou em teletrabalho)${W}`,
  `work.mode | Works remotely | =remotely | ${WORK} (?:remot[oa]|remotamente|à distância|em regime remoto)${W}`,
  `work.mode | Works nights | =nights | ${WORK} (?:à noite|de noite|de madrugada|no turno da noite)${W}`,
  `work.mode | Works part-time | =part-time | ${WORK} (?:a|em) (?:meio período|tempo parcial|part-time|meio expediente)${W}`,
  `work.employer | Works at {value} | ended,others,name | (?:não ${WORK} mais|já não ${WORK}) (?:em|no|na|para|pra|nos|nas)(?: o| a)? (?!(?:${TOWNS})${W})(?<value>\\p{L}.*?)${UNTIL}`,
  `work.employer | Works at {value} | ended,name | (?:saí|larguei|deixei|perdi|pedi demissão|despedi-me|me demiti|fui demitid[oa]|fui despedid[oa])(?: (?:de|do|o)(?: meu)? (?:emprego|trabalho|cargo))?(?: de [^,]+?)? (?:na|no|da|do|em|de) (?!(?:meu|casa|minha|${TOWNS})${W})(?<value>\\p{L}.*?)${UNTIL}`,
  `work.employer | Works at their last employer | ended,=* | (?:(?:saí do|larguei o|deixei o|perdi o) (?:meu )?(?:emprego|trabalho)|pedi demissão|fui demitid[oa]|fui despedid[oa]|despedi-me|me demiti)${UNTIL}`,
  `work.employer | Works at {value} | others,more,name | (?:(?:${WORK}|comecei) (?:como|de) |sou (?=${TRADES}${W}))[^,]+? (?:no|na|para (?:o|a)|para|pra) (?!(?:${TOWNS})${W})(?<value>\\p{L}.*?)${SINCE}`,
  `work.employer | Works at {value} | others,name | (?:${WORK}(?: agora| atualmente)?|(?:comecei|entrei)(?: a trabalhar| trabalhando)?|fui contratad[oa])(?: (?:no|na|nos|nas|para o|para a|para|pra|pela|pelo)) (?!(?:${TOWNS}|casa)${W})(?<value>\\p{L}.*?)${SINCE}`,
  `work.employer | Works at: {value} | others | (?:${WORK}|arrumei emprego|arranjei emprego|consegui (?:um )?emprego) (?:num|numa|em um|em uma|no|na|para um|para uma) (?<value>(?:${WORKPLACES})${W}.*?)${SINCE}`,
  `work.field | Works in {value} | others | ${WORK} (?:em|com|na área de|no setor de|na área da|no ramo de) (?<value>marketing|vendas|informática|tecnologia|educação|saúde|hotelaria|construção(?: civil)?|recursos humanos|rh|finanças|banca|logística|publicidade|turismo|seguros|design|comércio|ti|investigação)${W}`,
  `work.role | Works as {value} | others | (?:${WORK}|comecei)(?: agora)? (?:como|de) (?:um |uma |o |a )?(?!(?:noite|dia|segunda|manhã|tarde|madrugada|casa|verdade|pé|graça|voluntári|escrav|lou[ck]|burro|\\d)\\p{L}*)(?<value>\\p{L}.*?)(?: (?:em|no|na|num|numa|para) .*)?$`,
  `work.role | Works as {value} | ended,others | (?:já não sou|não sou mais) (?<value>${TRADES}${W}(?: (?:de \\p{L}+|\\p{L}+))?)$`,
  `work.role | Is {value} | others | sou (?:o |a )?(?<value>(?:don[oa]|proprietári[oa]|fundador[a]?|cofundador[a]?|sóci[oa]) de (?:um|uma) .+)`,
  `work.role | Works as {value} | others | (?:sou|continuo) (?:um |uma )?(?<value>${TRADES}${W}(?!.* aposentad|.* reformad).*?)(?: (?:em|no|na|nos|nas|num|numa|aqui|cá|faz|há|para) .*| desde .*)?$`,
  `work.role | Runs: {value} | others | tenho (?:um|uma) (?<value>(?:padaria|loja|livraria|salão|restaurante|bar|empresa|oficina|farmácia|negócio|estúdio|barraca|papelaria|lanchonete|pastelaria|mercearia|confeitaria)${W}(?! (?:favorit|ao lado|perto|que)).*)`,
  // Studies.
  `education.school | Studies at {value} | others,more,name | (?:estudo|estou estudando|estou a estudar|sou estudante de|curso|faço) [^,]+? (?:na|no|em) (?<value>(?:universidade|instituto|escola|faculdade|politécnico|usp|unicamp|ufrj|ufpe|uff|ufmg|iscte|isct|unb|feup|colégio)${W}.*)`,
  `education.studies | Studies {value} | others | (?:estudo|curso|sou (?:um |uma )?estudante de|faço faculdade de|(?:estou|ando) (?:a estudar|estudando|cursando)(?= (?:medicina|direito|engenharia|psicologia|enfermagem|biologia|economia|arquitet|filosofia|história|informática|pedagogia|administração|jornalismo|química|veterinária|farmácia|odontologia|turismo|belas))|(?:estou a fazer|estou fazendo|faço) (?:um |o )?(?:mestrado|doutoramento|doutorado|licenciatura|mba) em) (?!(?:para|em|muito|sobre|com|por|desde|um|uma|o|a|os|as|cada|todos|na|no|primeiro|segundo|terceiro|último|melhor|mais|sozinh[oa])${W})(?<value>\\p{L}.*?)(?: (?:em|no|na|para) .*)?$`,
  `work.status | Is a student | others,=student | sou (?:um |uma )?(?:estudante|universitári[oa])$`,
  `education.degree | Has a degree: {value} | others | (?:tenho (?:um |uma )?|sou )(?<value>(?:doutoramento|doutorado|mestrado|licenciatura|licenciad[oa]|formad[oa]|graduad[oa]|mestre|doutor[a]?) em \\p{L}.*)`,
  // People.
  `people.partner | Has a partner called {value} | relation,more,name | (?:estou|sou) casad[oa] com (?:o |a )?(?:(?:minha|meu) \\p{L}+ )?(?<name>${FIRST})`,
  ...status('people.status', 'married', 'casad[oa]'),
  ...status('people.status', 'single', 'solteir[oa]'),
  ...status('people.status', 'divorced', 'divorciad[oa]'),
  ...status('people.status', 'separated', 'separad[oa]'),
  ...status('people.status', 'widowed', 'viúv[oa]'),
  `people.status | Is married | relation,=married | (?:me casei|casei-me|casei|nos casamos|casámos)(?: (?:no ano|no mês) passado)?$`,
  `people.status | Is divorced | relation,=divorced | (?:me divorciei|divorciei-me)${SINCE}`,
  `people.children | Has no children | relation,=0 | não (?:tenho|temos) filh[oa]s${W}`,
  `people.children | Has {value} children | relation,number,in:count,.9 | (?:tenho|temos|sou (?:mãe|pai) de) (?<value>dois|duas|três|quatro|cinco|seis|[2-9]) (?:filh[oa]s|crianças|miúdos|meninos|meninas|putos)${W}`,
  ...Object.entries(
    pairs(
      'c(?:ães|achorr[oa]s)|cadelas=dog; gat[oa]s=cat; irmãos|irmãs=sibling; net[oa]s=grandchild; cavalos=horse; galinhas=chicken; coelh[oa]s=rabbit',
    ),
  ).map(
    ([words, kind]) =>
      `people.${kind} | Has {value}: ${kind} | relation,number,in:count | (?:tenho|temos) (?<value>dois|duas|três|quatro|cinco|seis|[2-9]) (?:${words})${W}(?! e)`,
  ),
  `people.{relation} | Has a {relation} called {value} | relation,name,.9 | (?:tenho|temos|adotei|adotamos|adotámos) (?:um|uma) (?:\\p{L}+ )?${REL}(?: \\p{L}+)?(?:,? que se chama|,? chamad[oa]|,) (?:o |a )?(?<name>${FIRST})`,
  `people.{relation} | Has a {relation} | relation | (?:tenho|temos|adotei|adotamos|adotámos) (?:um |uma )${REL}(?= de [\\p{L}\\d]+ (?:anos|meses)|$)`,
  `people.{relation} | Has a {relation} called {value} | relation,.9 | ${MINE} ${REL}(?:, que)? (?:se chama|chama-se|se chamava) (?<name>${FIRST})`,
  `people.{relation} | Has a {relation} called {value} | relation,name,.9 | ${MINE} ${REL},? (?:é (?:o |a )(?=\\p{L}+$))?(?:o |a )?(?<name>${FIRST})`,
  // Body and food.
  ...Object.entries(DIETS).flatMap(([words, diet]) => [
    `health.diet | Is ${diet} | ended,others,=${diet} | (?:já não sou|não sou mais|deixei de ser) (?:${words})${W}`,
    `health.diet | Is ${diet} | negated,others,=${diet} | não sou (?:${words})${W}`,
    `health.diet | Is ${diet} | others,.95,=${diet} | (?:sou|virei|tornei-me|me tornei|fiquei)(?: quase)?(?: um| uma)?(?: estritamente)? (?:${words})${W}(?:.* desde (?<from>${WHEN}))?`,
  ]),
  `health.allergies | Is allergic to {value} | others,list,.95 | (?:sou (?:muito )?alérgic[oa]|tenho (?:uma )?alergia) (?:a |ao |à |aos |às )${DET}(?<value>\\p{L}.*)`,
  `health.allergies | Is intolerant to {value} | others,list,.95 | (?:sou intolerante|tenho intolerância) (?:a |ao |à |aos |às )${DET}(?<value>\\p{L}.*)`,
  `health.allergies | Cannot eat gluten | others,.95,=gluten | (?:sou celíac[oa]|tenho doença celíaca)${W}`,
  `health.avoids | Does not drink alcohol | others,.9,=álcool | (?:não (?:bebo|tomo) (?:nada de )?álcool|não bebo$|(?:parei|deixei) de beber(?: álcool)?$|larguei o álcool)`,
  `health.avoids | Does not eat or drink {value} | others,list,.85 | (?:não posso (?:comer|tomar|beber)|não (?:como|bebo|tomo)(?: mais)?|já não (?:como|bebo|tomo)|nunca (?:como|bebo)|evito comer|(?:parei|deixei) de (?:comer|tomar|beber)) (?!(?:bem|muito|nada|em|à|a|por|mal|quase|tanto|antes|depois|desde|entre|fora|mais|suficiente|decisões|notas|fotos|tão|posso|é|conta|cuidado|banho|remédios?|com)${W})${DET}(?<value>\\p{L}.*)`,
  `health.avoids | Does not eat or drink {value} |  | (?:deixei|larguei|cortei) (?:o|a|os) (?<value>café|carne|açúcar|laticínios|lacticínios|glúten|pão|vinho|cerveja|refrigerantes?|sal|chá|cachaça|álcool)${W}`,
  `health.condition | Has {value} | others,.9 | (?:tenho|sofro de|sofro com|convivo com) (?<value>(?:${CONDITIONS})${W}(?: tipo [12]| crónic[oa]| crônic[oa])?)`,
  `health.condition | Has {value} | others,.9 | (?:(?:me )?diagnosticaram(?:-me)?|fui diagnosticad[oa]|recebi (?:um |o )?diagnóstico)(?: com| de)? (?:um |uma )?(?<value>\\p{L}.*)`,
  `health.condition | Is {value} | others,.9 | (?:sou|estou|tô) (?<value>diabétic[oa]|asmátic[oa]|epilétic[oa]|epiléptic[oa]|autista|hipertens[oa]|grávida|anémic[oa]|anêmic[oa]|bipolar)${W}`,
  `health.access | Is {value} | others | sou (?<value>daltónic[oa]|daltônic[oa]|ceg[oa]|surd[oa]|disléxic[oa]|canhot[oa])${W}`,
  `health.medication | Takes {value} | others,list,.9 | (?:tomo|estou tomando|estou a tomar|receitaram-me|me receitaram) (?<value>(?:${MEDICINES})(?:(?:,| e) (?:${MEDICINES}))*)${W}`,
  // Tastes.
  `tastes.favourite | Has {value} as favourite ({entity}) | preference,.9 | (?:a |o |as |os )?(?:minha|meu)s? (?<entity>\\p{L}+(?: de \\p{L}+)?) (?:favorit|preferid)[oa]s? (?:é|são|sempre foi) ${DET}(?!(?:que|quando|tua|teu|sua|seu|minha|meu|est[ea]|ess[ea])${W})(?<value>\\p{L}.*)`,
  `tastes.prefers | Prefers {value} | preference | (?:eu )?prefiro ${OF_CHAT}${DET}(?!não |se |outr|algo|um[a]? |fazer|saber|usar |começar|continuar|deixar|est|ser |ver )(?<value>\\p{L}.*)`,
  `tastes.dislikes | Dislikes {value} | preference,others,list | (?:(?:já )?não gosto(?: nada| mais)? (?:de|do|da|dos|das)|odeio|detesto|não suporto|não aguento|tenho nojo (?:de|do|da)) ${OF_CHAT}${DET}(?<value>\\p{L}.*)`,
  `tastes.likes | Likes {value} | preference,others,list | (?:gosto(?: muito| imenso| bastante)? (?:de|do|da|dos|das)|adoro|amo|curto|sou (?:muito )?(?:fã|apaixonad[oa]|amante|viciad[oa]) (?:de|do|da|dos|das|por|pelo|pela|em)) ${OF_CHAT}${DET}(?<value>\\p{L}.*)`,
  // Things and skills.
  `skills.plays | Plays {value} | others | (?:toco|jogo)(?: o| a| ao)? (?<value>${PLAYS})${W}(?: desde (?<from>${WHEN}))?`,
  `skills.learning | Is learning {value} | others | (?:estou (?:aprendendo|a aprender)|tô aprendendo|comecei a aprender|ando a aprender) (?:a )?(?!mais|muito|como|sobre|de |que|isso|isto|o )(?<value>\\p{L}+(?: \\p{L}+)?)$`,
  `things.has | Has {value} | ended | (?:vendi|roubaram-me|roubaram|me roubaram) (?:(?:o|a) )?(?:(?:meu|minha) )?(?<value>(?:${THINGS})${W}.*?)${UNTIL}`,
  `things.has | Has: {value} | others | (?:tenho|temos|comprei|comprámos|compramos) (?:um |uma )(?<value>(?:${THINGS})${W}(?! (?:que|avariad|quebrad)).*?)${SINCE}`,
  `things.uses | Uses {value} | ended,list,name | (?:já não uso|não uso mais) (?:o |a )?(?<value>\\p{L}.*)`,
  `things.uses | Uses {value} | list | (?:uso|utilizo|trabalho com|programo em)(?: sempre)? (?<value>(?:${TOOLS})(?:(?:,| e) (?:${TOOLS}))*)${W}`,
  `things.uses | Uses {value} | list,name | (?:uso|utilizo|trabalho com|programo em)(?: sempre)? (?:o )?(?<value>\\p{L}[\\p{L}\\p{N}.+#-]*(?:(?:,| e) (?:o )?\\p{L}[\\p{L}\\p{N}.+#-]*)*)`,
  // Goals, plans, habits.
  `goals.goal | Has the goal: {value} | plan | (?:(?:o )?meu (?:grande )?(?:objetivo|objectivo|sonho)|(?:a )?minha meta) (?:deste ano |este ano )?é (?!que|o |a |um |entender|saber|fazer com que)(?<value>\\p{L}+r(?:-me)?${W}.*)`,
  `goals.goal | Has the goal: {value} | plan | (?:quero|queremos|gostaria de|espero|estou tentando|estou a tentar|tento|sonho em) (?!.*(?:isto|este|esta|isso|esse)${W})(?<value>(?:correr (?:um|uma|a) (?:meia )?(?:meia-)?marat|perder (?:peso|\\d)|emagrecer|parar de (?:fumar|beber)|deixar de fumar|comprar (?:um|uma) (?:casa|apartamento|carro)|abrir (?:um|uma|meu|minha|o meu|a minha)|aprender (?:a (?:tocar|nadar|cozinhar|conduzir|dirigir|dançar)|${TONGUES})|emigrar|ter filhos|viajar para \\p{L})\\p{L}*.*)`,
  `goals.goal | Is preparing for {value} | plan | (?:estou (?:me preparando|a preparar-me|a estudar|estudando|treinando|a treinar)|me preparo|treino) (?:para|pra|pro) (?:o |a |os |um |uma )?(?<value>(?:concurso|marat|meia maratona|meia-maratona|enem|vestibular|exame|triatl|casamento|oab)\\p{L}*.*)`,
  `plans.plan | Is moving to {value} | plan,name | (?:(?:em|no|na|para|este|daqui a|amanhã|ano)[^,]{0,25},? )?(?:(?:vou|vamos) (?:me mudar|mudar-me|nos mudar|mudar-nos|mudar|morar|viver)|mudo-me|me mudo) (?:para|pra|em|no|na|pro)(?: o| a)? (?<value>\\p{L}.*)`,
  `plans.trip | Is travelling to {value} | plan,name | (?:(?:em|no|na|para|este|dia|daqui a|amanhã)[^,]{0,25},? )?(?:viajo|viajamos|vou viajar|vamos viajar|voo|(?:vou|vamos) (?:de (?:viagem|férias) )?|tenho (?:uma )?(?:viagem|voo))\\s*(?:para|pra|a)(?: o| a)? (?<value>\\p{L}.*?)(?: (?:em|no dia|no|para|este) .*)?$`,
  `plans.plan | Is getting married: {value} | plan | (?:(?:em|no|este)[^,]{0,25},? )?(?:caso-me|me caso|vou (?:me )?casar|vamos casar|casamos) em (?<value>${MONTH}.*|\\d{4})`,
  `routines.habit | Smokes | ended,.9,=fumar | (?:(?:parei|deixei) de fumar|já não fumo|não fumo mais|larguei o (?:cigarro|tabaco))(?:.*? (?:em|desde) (?<to>${WHEN}))?`,
  `routines.habit | Smokes | negated,others,=fumar | não fumo${W}`,
  `routines.habit | Smokes | others,=fumar | (?:fumo|sou fumador[a]?|sou fumante)${W}`,
  `routines.routine | Routine: {value} |  | (?:todos os (?:dias|sábados|domingos)|todas as (?:manhãs|noites|tardes|semanas|segundas|terças|quartas|quintas|sextas)|todo (?:dia|sábado|domingo)|toda (?:manhã|noite|tarde|segunda|terça|quarta|quinta|sexta|semana)|(?:aos|nos) (?:sábados|domingos|fins de semana)|ao (?:sábado|domingo|fim de semana)),? (?:eu )?(?<value>(?:vou|vamos|saio|corro|caminho|nado|treino|medito|leio|cozinho|almoço|janto|tomo|toco|jogo|estudo|faço|acordo|levanto-me|deito-me|ando|pratico|tenho aula)${W}.*)`,
  `routines.routine | Routine: {value} |  | (?<value>(?:vou|saio|corro|caminho|nado|treino|medito|almoço|janto|cozinho|compro|acordo|faço (?:yoga|ioga|exercício|pilates|academia)|jogo)(?: [^,]+)? (?:todos os dias|todo dia|todas as (?:manhãs|noites|tardes|semanas)|(?:uma vez|\\p{L}+ vezes|\\d vezes|\\dx) (?:por|na) semana|aos (?:sábados|domingos)|ao (?:sábado|domingo)))`,
  // How to be answered.
  ...Object.entries(LANGUAGES).map(([words, language]) =>
    ways(
      'language',
      language,
      `${CALL}(?:${ANSWER}(?: por tu e)?|prefiro (?:falar|respostas)) ${CALL}em (?:${words})(?=\\s*(?:$|[,.;])|,? ${FROM_NOW})`,
      `Wants answers in ${language.replace(/(?<!\p{L})(?!of)\p{L}/gu, (letter) => letter.toUpperCase())}`,
    ),
  ),
  ...(
    [
      [
        'short',
        'curtas|breves|concisas|mais curtas|mais breves|resumidas',
        'breve|concis[oa]|mais breve|mais concis[oa]|sucint[oa]',
      ],
      ['detailed', 'longas|detalhadas|mais longas|mais detalhadas|extensas', 'mais detalhad[oa]|mais extens[oa]'],
    ] as const
  ).flatMap(([value, many, one]) => [
    ways(
      'length',
      value,
      `(?:${CALL}(?:(?:quero|prefiro|me dê|dá-me|me dá|usa|use|escreva|escreve|gosto de|preciso de) ${CALL})?(?:as |suas |tuas )*${REPLIES} (?:mais )?(?:${many})$|.*${REPLIES} (?:${many}),? ${FROM_NOW}|(?:faz|mantenha|mantém) (?:as )?(?:suas|tuas) ${REPLIES} (?:mais )?(?:${many})|(?:prefiro|quero) que (?:me )?(?:respondas|responda) (?:em|com) (?:frases|respostas) (?:mais )?(?:${many}))`,
      `Wants ${value} answers`,
    ),
    ways(
      'length',
      value,
      `(?:${FROM_NOW},? (?:seja|sê|quero que sejas) (?:${one})|(?:seja|sê) (?:sempre )?(?:${one}) ${FROM_NOW})`,
      `Wants ${value} answers`,
    ),
  ]),
  ...Object.entries({
    'diret[oa]|direct[oa]': 'direct',
    formal: 'formal',
    informal: 'informal',
    'amigável|simpátic[oa]': 'friendly',
    'séri[oa]': 'serious',
    'honest[oa]|sincer[oa]': 'honest',
  }).map(([words, tone]) =>
    ways(
      'tone',
      tone,
      `(?:${FROM_NOW},? (?:seja|sê|quero que sejas|usa um tom|use um tom) (?:mais |muito )?(?:${words})|(?:seja|sê|usa um tom|use um tom|quero que (?:sejas|seja)) (?:mais |muito |sempre )*(?:${words})(?: comigo|,? ${FROM_NOW}))`,
      `Wants a ${tone} tone`,
    ),
  ),
  ways(
    'format',
    'no emojis',
    `${CALL}(?:não (?:me )?(?:uses|use|ponhas|coloque|quero|utilize|utilizes)|nada de|sem|para de (?:usar|pôr)|pare de usar|evita(?: usar)?|evite(?: usar)?) (?:mais )?(?:os )?(?:emojis?|emoticons)${W}(?! (?:no|na|neste|nesta|nesse)${W})`,
    'Wants no emojis in answers',
  ),
  ways(
    'units',
    'metric',
    `${CALL}(?:usa|use|utilize|utiliza|quero|prefiro|me dê|dá-me)(?: sempre)? (?:tudo )?(?:em |no )?(?:o |as |unidades |medidas )*(?:sistema métrico|métricas|unidades métricas)`,
    'Wants metric units used',
  ),
  // A bare "Sou a Joana".
  `identity.name | Is called {value} | name | sou (?:o |a )?(?!.* (?:de|do|da|e|em|no|na|muito|não)(?: |$)|(?:carneiro|touro|gêmeos|gémeos|câncer|leão|virgem|libra|balança|escorpião|sagitário|capricórnio|aquário|peixes|deus|alguém|flamengo|benfica)${W})(?<value>\\p{L}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,2})$`,
];

/** Escaped, since "e" is a word of its own. */
const VERBS = pairs(`
  \\u00e9=sou; está=estou; tá=estou; mora=moro; vive=vivo; trabalha=trabalho; estuda=estudo; tem=tenho; fala=falo;
  come=como; bebe=bebo; toma=tomo; toca=toco; joga=jogo; fuma=fumo; nasceu=nasci; se mudou=me mudei;
  mudou-se=mudei-me; adora=adoro; gosta=gosto; odeia=odeio; arrumou emprego=arrumei emprego`);

/** A sentence about a text, or in which somebody else speaks. */
const TEXT =
  '(?:texto|frases?|oração|parágrafo|e-?mail|mail|mensagem|carta|redação|ensaio|resumo|tradução|bio|convite|legenda)';
const START =
  'eu|não|nao|já|ja|me|chamo-me|meu|minha|meus|minhas|(?:o|a|os|as) (?:meu|minha|noss)s?[oa]?|noss[oa]|nos|sou|moro|moramos|vivo|vivemos|tenho|temos|trabalho|estou|tô|estudo|falo|uso|odeio|detesto|prefiro|adoro|amo|gosto|toco|jogo|bebo|tomo|nasci|venho|deixei|parei|comecei|antes|também|além disso|nunca|sempre|por favor|qual|quais|como posso|onde|o que|que|pode|podes|poderia|quero|queria|preciso|me diga|diz-me|dá-me|me dá|procuro|quanto|a partir|agora|atualmente|me ajude|ajuda-me|me faça|faz-me|me recomenda|fumo|na verdade|de agora|vendi|mudei|mudei-me';

export const PT: LanguageTable = {
  language: 'pt',
  asksAlone: true,
  letters: {
    á: '[áa]',
    à: '[àa]',
    â: '[âa]',
    ã: '[ãa]',
    é: '[ée]',
    ê: '[êe]',
    í: '[íi]',
    ó: '[óo]',
    ô: '[ôo]',
    õ: '[õo]',
    ú: '[úu]',
    ç: '[çc]',
  },
  aboutText: `traduz(?:ir|a|es|e|-me)?|traduza|corrige|corrija|corrigir|resume|resuma|resumir|reescrev\\p{L}*|parafrase\\p{L}*|redig\\p{L}*|(?:passa|passe|põe|ponha)(?:-me)? (?:isto|isso|este|esse)|(?:melhora|melhore|revê|reveja|revisa|revise|analisa|analise|continua|continue|completa|complete) (?:este|esta|esse|essa|o|a|os|as)(?: seguintes?)? (?:${TEXT}|ortografia|exercício|letra)|(?:este|esse|o seguinte|a seguinte|esta|essa) ${TEXT}|como se (?:diz|traduz)|o que (?:significa|quer dizer)|ortografia|gramática|(?:o|um) exercício|(?:a|uma) (?:letra|canção|música) (?:é essa|é esta|diz)|voz d[oa]|(?:escrev|faz|faç|prepar|cri|ger|mont)\\p{L}* .{0,20}(?:carta|e-?mail|mail|mensagem|redação|bio(?! de)|biografia|currículo|cv|perfil|discurso|publicação|post|anúncio|apresentação)${W}|legenda para|escreva o que|(?:escreveu|mandou) .{0,20}(?:pra mim|para mim)`,
  play: `imagin(?:a|e|emos|ando)|suponh\\p{L}*|supõe|supondo|faz(?:er)? de conta|faça de conta|finge|finja|fingir|aj(?:a|e) como|atua como|atue como|comporta-te como|comporte-se como|jogo de (?:papéis|papel)|role-?play|(?:és|seja|será|você é|tu és) (?:um|uma|o meu|a minha|meu|minha|o|a)|na primeira pessoa|(?:escrev|invent|cont|ger|cri|continu|faz|faç)\\p{L}* .{0,40}(?:conto|história|relato|poema|canção|música|diálogo|monólogo|roteiro|guião|romance|cena|piada|carta|rap)|(?:minha|meu|o|a) (?:personagem|protagonista|avatar)|(?:por )?exemplo|quem me dera|oxalá|tomara|do ponto de vista|este usuário|(?:me|mo|ma) (?:dita|está a ditar)|ditando|quer testar|(?:ela|ele) fala|(?:agora|aqui) (?:fala|escreve)`,
  supposes: `(?:e |mas |ou )?(?:se(?!\\s*(?:[,.]|$))|talvez|acho que|parece-me|me parece|em caso de|caso |como se|no caso|quando (?:eu )?(?:for|tiver|morar|viver)|não sei se|duvido|poderia|podia|deveria|devia|gostaria que|gostava que|será que|tomara)${W}`,
  reports: `(?:segundo|(?!(?:todos|todo mundo|meus amigos) (?:me|chamam)).{0,60}?(?<!\\p{L})(?:diz|disse|dizem que|dizia|disseram|conta que|contou|perguntou|pergunta se|escreveu|escreve:|garante|opina|acha|pensa|canta|cantava|dita|quer saber|respondeu|comentou|falou que)${W}(?<!me diz))`,
  asks: `(?:e |mas |então |ou )?(?:que (?!sou|tenho|moro|vivo)|o que|qual|quais|quem|onde|aonde|quando|quant[oa]s?|por que|porqu\\u00ea|para que|como (?:é|posso|faço|se|fazer|devo|fica|fala)|(?:pode|podes|poderia|consegue|consegues)(?! (?:me |-me )?(?:tratar|chamar|tutear))|sabe|sabes|será|seria|acha|achas|há|devo)${W}`,
  joints: `\\s*[.!?…]+\\s+|\\s*,\\s*(?:por isso|portanto|então|daí)\\s+|\\s*[,;:—–]\\s*(?:(?:e|mas|porque|embora|já que|então|pois|portanto|além disso|que|por isso|só que) )?(?=(?:${START})${W})|\\s+(?:e|mas|porque|embora|já que|então|pois|só que)\\s+(?=(?:${START})${W})|(?<!(?<!\\p{L})(?:que|se|quando|onde|quem|como|não|nao|eu|já|ja|agora|também|sempre|antes|te|lhe|meu|minha|seu|o|do|um|de))\\s+(?=(?:eu )?(?:sou (?!eu)|moro (?:em|no|na)|vivo (?:em|no|na)|trabalho (?:em|no|na|como)|tenho (?:\\d+ anos|\\p{L}+(?: e \\p{L}+)? anos|um|uma|dois|duas|três)|me chamo|chamo-me|não como|estou (?:casad|reformad)))`,
  lead: `(?:[-*•]|(?:ai|oi|oie|olá|opa|boa (?:noite|tarde)|bom dia|hey|olha|olhe|bom|bem|pois|eh|ok|okay|tá|sim|não(?=,)|nao(?=,)|obrigad[oa]|desculpa|desculpe|a propósito|por sinal|aliás|na verdade|de facto|de fato|é que|acontece que|ou seja|além disso|também|eu|nós|mas|e outra|e|porque|embora|já que|visto que|então|só que|(?:só )?(?:para|pra) (?:que )?(?:saibas|saiba|você saber|vocês saberem|constar)|fica sabendo que|te conto que|(?:lembra|lembre)(?:-te|-se)?(?: sempre)?(?: de)? que|não (?:te )?(?:esqueças|esqueça)(?: de)? que|tem em conta que|tenha em conta que|leva em conta que|leve em conta que|quero que (?:saibas|saiba|lembres|lembre) que|(?:guarda|guarde|anota|anote|memoriza|memorize)(?: na memória| aí)? que|dado que|considerando que|como já (?:te )?disse|como(?= (?:sou|tenho|moro|vivo|estou|trabalho|não como)${W})|contexto|sobre mim|informação|nota|atualmente|neste momento|hoje em dia|ultimamente|há (?:um|dois|três|\\p{L}+) (?:anos?|meses|semanas|dias)|no (?:ano|mês) passado|na semana passada|infelizmente|felizmente|normalmente|pessoalmente|rapaz|cara|mano|amig[oa]|agora))(?:\\s*[,:;!.…–—-]+\\s*|\\s+|$)|[!]+\\s*`,
  shapes: [
    { pattern: `(?:em|desde) (?<when>${WHEN}),? (?<rest>.+)$`, as: '$<rest> desde $<when>' },
    { pattern: '(?:há|faz) [^,]{1,20} (?:anos?|meses) que (?=(?:moro|vivo|trabalho) )', as: '' },
    { pattern: 'desde [^,]{1,25}?,? (?=(?:trabalho|moro|vivo|sou|estou|tenho) )', as: '' },
  ],
  leading: '(?:também |(?:um )?pouco de |algo de )(?=\\S)',
  ends: `\\s(?:mas|porque|que|embora|quando|enquanto|desde|até|se|pois|onde|quem|quero|queria|preciso|procuro|pode|podes|poderia|me|te|nos|diz-me|dá-me|qual|tenho|sou|estou|tô|há|\\u00e9|está|estão|assim|então|além|também|agora|atualmente|hoje|amanhã|faz|obrigad[oa]|exceto|portanto|viu|ainda|por (?:enquanto|agora|favor|isso|causa|trabalho|cá|aqui)|com (?:meu|minha|o|a|um|uma|dois|duas|noss[oa])|(?:para|pra) (?:que|mim|meu|minha|programar|trabalhar|tudo)|e (?:me|meu|minha|não|já|ele|ela|quero|estou|por|o meu|a minha)|ou seja|a partir|neste momento|de momento|graças|segundo|devido|como|em cima|perto|junto|sozinh[oa])${W}`,
  trailing:
    ' (?:já|muito|bastante|sempre|ainda|cara|mano|kkk\\p{L}*|rs\\p{L}*|haha\\p{L}*|na verdade|e|o|ou|de|em|com|a|no|na|do|da|para|um pouco|nada|também|mais|bem|fluente|nativo|aqui|cá|sobretudo|assim|tampouco|algum|nenhum)',
  and: '(?:\\s*,\\s*(?:e |nem |ou )?|\\s+(?:e|nem|ou)\\s+)(?:de |do |da |dos |das |a |ao |à |aos |às )?(?:o |a |os |as |um |uma )?',
  points:
    'eu|tu|você|vocês|ele|ela|eles|elas|nós|isso|isto|aquilo|est[ea]|ess[ea]|nisso|nisto|disso|disto|nada|algo|tudo|tod[oa]s?|ninguém|alguém|mim|ti|coisas?|aqui|ali|lá|cá|casa|muito|outr[oa]s?|um|uma|(?:o|a|os|as)|(?:est|ess)[ea]s? .*|(?:teu|tua|teus|tuas|seu|sua|seus|suas|meu|minha|meus|minhas) .*|(?:a |o )?(?:primeir|segund|terceir|últim|outr|seguinte|anterior)[ao]?.*|fazer|saber|.* (?:o|a|os|as|um|uma|meu|teu|seu|minha)',
  relations: RELATIONS,
  others: Object.entries(VERBS).flatMap(([theirs, mine]) =>
    ['', 'não ', 'já não '].map((not) => ({
      pattern: `${MINE} ${REL}(?:,? (?:o |a )?(?<name>${FIRST}))?,? ${not}${theirs} `,
      as: `${not}${mine} `,
    })),
  ),
  months: MONTHS,
  rules: rulesOf(RULES, { count: COUNT, ages: AGES }),
};
