/**
 * Spanish, of Spain and of America, voseo included. Accents may be missing (`letters`). Values stay in Spanish where
 * they are the user's own words; closed lists are told in English.
 */
import type { LanguageTable } from './table.ts';
import { pairs, rulesOf } from './words.ts';

/** The end of a word. */
const W = '(?![\\p{L}\\p{N}])';
const NAME = "\\p{L}[\\p{L}'’-]+(?: (?:de |del |de la )?\\p{Lu}[\\p{L}'’-]+){0,3}";
/** One word: without capitals to go by, a second could be the verb. */
const FIRST = "\\p{L}[\\p{L}'’-]+";
const MONTHS = 'enero febrero marzo abril mayo junio julio agosto sep?tiembre octubre noviembre diciembre'.split(' ');
const MONTH = `(?:${MONTHS.join('|')})`;
const WHEN = `(?:${MONTH} (?:de |del )?)?(?:19|20)\\d\\d`;
/** What may end a claim: since when, or in which year. */
const SINCE = `(?:,? (?:desde|en|a partir de)(?: el año)? (?<from>${WHEN})${W}.*)?$`;
const UNTIL = `(?:,? (?:desde|en|hasta)(?: el año)? (?<to>${WHEN})${W}.*)?$`;

const RELATIONS = pairs(`
  mujer=wife; esposa=wife; marido=husband; esposo=husband; pareja=partner; novia=girlfriend; novio=boyfriend;
  prometida=fiancée; prometido=fiancé; madre=mother; mamá=mother; mama=mother; padre=father; papá=father;
  papa=father; hija=daughter; hijo=son; bebé=baby; bebe=baby; hermana=sister; hermano=brother; abuela=grandmother;
  abuelo=grandfather; nieta=granddaughter; nieto=grandson; tía=aunt; tia=aunt; tío=uncle; tio=uncle; prima=cousin;
  primo=cousin; sobrina=niece; sobrino=nephew; suegra=mother-in-law; suegro=father-in-law; cuñada=sister-in-law;
  cuñado=brother-in-law; mejor amiga=best friend; mejor amigo=best friend; amiga=friend; amigo=friend; jefa=boss;
  jefe=boss; socia=business partner; socio=business partner; compañera de piso=roommate; compañero de
  piso=roommate; compañera=colleague; compañero=colleague; vecina=neighbor; vecino=neighbor; perrita=dog;
  perrito=dog; perra=dog; perro=dog; gatita=cat; gatito=cat; gata=cat; gato=cat; conejo=rabbit; coneja=rabbit;
  caballo=horse; yegua=horse; loro=parrot; tortuga=tortoise; hámster=hamster`);
const REL = `(?<relation>${Object.keys(RELATIONS).join('|')})${W}(?: mayor| menor| pequeñ[oa]| chiquit[oa]| gemel[oa])?`;
const MINE = '(?:mi|nuestr[oa])';

const COUNT = pairs(
  'un=1; una=1; dos=2; tres=3; cuatro=4; cinco=5; seis=6; 1=1; 2=2; 3=3; 4=4; 5=5; 6=6; 7=7; 8=8; 9=9',
);

/** Ages as they are dictated: "sesenta y tres". */
const AGES: Record<string, string> = {};
const ONES = ['', ' y uno', ' y dos', ' y tres', ' y cuatro', ' y cinco', ' y seis', ' y siete', ' y ocho', ' y nueve'];
for (const [index, ten] of ['treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta', 'noventa'].entries())
  for (const [rest, one] of ONES.entries()) AGES[ten + one] = String((index + 3) * 10 + rest);

const DIETS = pairs(`
  vegan[oa]=vegan; vegetarian[oa]=vegetarian; pescetarian[oa]|pescatarian[oa]=pescatarian;
  flexitarian[oa]=flexitarian`);
const LANGUAGES = pairs(`
  español|castellano=spanish; inglés=english; francés=french; alemán=german; portugués=portuguese;
  italiano=italian; catalán=catalan`);
const TONGUES =
  'español|castellano|inglés|francés|alemán|portugués|italiano|catalán|gallego|euskera|vasco|valenciano|guaraní|quechua|ruso|chino|mandarín|japonés|coreano|árabe|hebreo|polaco|rumano|holandés|neerlandés|sueco|noruego|danés|griego|turco|hindi|ucraniano|latín|esperanto';
const PEOPLES =
  'español|mexican|argentin|colombian|chilen|peruan|venezolan|ecuatorian|bolivian|paraguay|uruguay|cuban|dominican|guatemaltec|hondureñ|salvadoreñ|panameñ|puertorriqueñ|italian|aleman|portugues|brasileñ|rus|chin|polac|ruman|european|catalan|andaluz|gallego';
/** Places that people work in, and so no employers. */
const TOWNS =
  'madrid|barcelona|valencia|sevilla|zaragoza|málaga|murcia|bilbao|alicante|santander|cuenca|almería|huelva|jaén|badajoz|cáceres|salamanca|valladolid|burgos|león|logroño|pamplona|donostia|san sebastián|vitoria|albacete|castellón|tarragona|lleida|girona|teruel|huesca|soria|segovia|ávila|zamora|palencia|lugo|ourense|pontevedra|la coruña|a coruña|coruña|tenerife|las palmas|ibiza|ceuta|melilla|triana|tijuana|cancún|querétaro|arequipa|cusco|cartagena|barranquilla|salta|tucumán|neuquén|bariloche|córdoba|granada|vigo|gijón|oviedo|toledo|cádiz|palma|méxico|cdmx|ciudad de|guadalajara|monterrey|puebla|bogotá|medellín|cali|lima|quito|guayaquil|santiago|valparaíso|buenos aires|rosario|mendoza|la plata|montevideo|asunción|caracas|la paz|la habana|san josé|panamá|miami|nueva york|londres|parís|berlín|lisboa|españa|argentina|colombia|chile|perú|alemania|francia|italia|portugal|europa|estados unidos|eeuu|internet|excel|word|photoshop|equipo';
const WORKPLACES =
  'hospital|banco|escuela|colegio|instituto|universidad|restaurante|bar|cafetería|tienda|empresa|supermercado|oficina|clínica|fábrica|ayuntamiento|farmacia|agencia|startup|consultora|biblioteca|museo|hotel|panadería|peluquería|taller|bufete|despacho|ong|call center|almacén|guardería|residencia|constructora|aseguradora|inmobiliaria|gimnasio|librería|mercería';
const TRADES =
  '(?!optimista|turista|budista|bromista|lista|vista|autista|protagonista|pesimista|realista|perfeccionista|feminista|minimalista|egoísta|machista|idealista|alarmista|deportista|extremista|racista|comunista|socialista|capitalista|anarquista|nacionalista|nudista|materialista|conformista|detallista|soñador|trabajador(?!a? social)|hablador|conservador|luchador|seguidor|consumidor|perdedor|jugador|conocedor|madrugador|ahorrador|admirador|lector|elector|autor|sincer|extranjer|solter|primer|compañer|herederx?|ligero|enter|verdader|prisioner|viajer|tercer|fiester|casero|culer|mayor|menor|peor|mejor)' +
  '(?:(?:ex )?\\p{L}+(?:ista|dor|dora|tor|tora|sor|sora|ólog[oa]|ógraf[oa]|nauta|[^iu]ero|[^iu]era|iatra|peuta)|médic[oa]|abogad[oa]|arquitect[oa]|ingenier[oa]|maestr[oa]|cociner[oa]|chef|albañil|piloto|azafata|músic[oa]|pintora?|actriz|contable|secretari[oa]|administrativ[oa]|funcionari[oa]|policía|bombero|militar|vigilante|camarer[oa]|dependienta?|empresari[oa]|becari[oa]|pasante|farmacéutic[oa]|veterinari[oa]|químic[oa]|físic[oa]|matemátic[oa]|bibliotecari[oa]|científic[oa]|técnic[oa]|operari[oa]|mecánic[oa]|chófer|chofer|cuidador|ama de casa|juez|jueza|fiscal|notari[oa]|poeta|gerente|docente|comerciante|ayudante|asistente|cantante|auxiliar|logopeda|matron[oa]|monitor|peluquer[oa]|jef[ea] de|community manager|product manager|project manager|desarrollador)';
const CONDITIONS =
  'diabetes|tdah|asma|epilepsia|migrañas?|depresión|ansiedad|fibromialgia|artritis|artrosis|hipertensión|tensión alta|presión alta|hipotiroidismo|endometriosis|celiaquía|colesterol alto|insomnio|dislexia|autismo|psoriasis|gastritis|cáncer|esclerosis múltiple|colon irritable|crohn|lupus|anemia|escoliosis|ovarios poliquísticos|trastorno bipolar|reflujo|osteoporosis|apnea|gota|parkinson|alzheimer|hernia|una hernia discal|cataratas|glaucoma|varices|tendinitis|lumbalgia|ciática|acúfenos|rinitis|dermatitis|vértigos?';
const MEDICINES =
  'enalapril|metformina|insulina|ibuprofeno|paracetamol|omeprazol|losartán|atorvastatina|simvastatina|sertralina|fluoxetina|escitalopram|lorazepam|diazepam|levotiroxina|eutirox|metilfenidato|concerta|aspirina|sintrom|antidepresivos|anticonceptivos|antihistamínicos|ansiolíticos|corticoides|melatonina|ozempic|amlodipino|bisoprolol|quetiapina|litio|lamotrigina|pregabalina|venlafaxina';
const THINGS =
  'coche|carro|auto|moto|bici|bicicleta|furgoneta|camioneta|caravana|barco|casa|piso|departamento|apartamento|huerto|huerta|jardín|terraza|balcón|piscina|piano|guitarra|violín|batería|cámara|dron|telescopio|impresora 3d|freidora de aire|máquina de coser|portátil|tablet|finca|granja|patinete|airfryer|thermomix';
const TOOLS =
  'windows|linux(?: mint)?|ubuntu|mac|macos|android|iphone|python|javascript|typescript|java|react|vue|angular|node|django|postgres|mysql|docker|excel|notion|obsidian|photoshop|figma|vs code|vscode|vim|neovim|git|php|laravel|rust|kotlin|swift|blender|autocad|canva';
const PLAYS =
  'guitarra|piano|violín|batería|bajo|flauta|saxofón|trompeta|ukelele|acordeón|charango|fútbol|tenis|pádel|baloncesto|básquet|voleibol|ajedrez|rugby|golf|ping pong|hockey|balonmano';
const DISHES = '(?:respuestas?|mensajes|contestaciones|explicaciones)';
const FROM_NOW =
  '(?:a partir de ahora|desde ahora|de ahora en adelante|en adelante|de aquí en adelante|siempre|en todas tus respuestas)';
const CALL = `(?:(?:por favor|${FROM_NOW}),? )*`;
const ANSWER =
  '(?:respóndeme|respondeme|contéstame|contestame|háblame|hablame|escríbeme|escribime|responde|respondé|contesta|contestá|habla|hablá|escribe|escribí|quiero que (?:me )?(?:respondas|hables|contestes|escribas))';
/** About the chat, and what likes and dislikes are not. */
const OF_CHAT =
  '(?!.*(?<!\\p{L})(?:que|cuando|cómo|tu|tus|su|ese|esa|eso|esto|este|esta|opción|opciones|versión|respuestas?|título|idea|ideas|texto|frase|ejemplo|resultado|propuesta|tono|lista|primer[oa]?|segund[oa]|tercer[oa]?|últim[oa]|más|menos)(?!\\p{L}))';
const DET = '(?:el |la |los |las |lo |al? |un |una |unos |unas )?';

const ways = (slot: string, value: string, pattern: string, text: string): string =>
  `ways.${slot} | ${text} | instruction,.9,${slot === 'address' ? 'more,' : ''}=${value} | ${pattern}`;
/** "La Paz" is a name with its article, "el Raval" one without. */
const NOT_A_PLACE = `(?!(?:la|las|los|el|un|una|mi|mis|tu|su|casa|pareja|familia|paz|zona|medio|est[eao]s?|es[eao]|otr[oa]s?|pisos?|modo|plena?|constante|condiciones|general|soledad|compañía|comunidad|residencia|peligro|crisis|dos|donde|qué|lo|pleno|alquiler|concubinato|sociedad|tiempos?|función|vilo|línea)${W})`;
const living = (verb: string, tail: string, flags = ''): string[] => [
  `places.home | Lives in {value} | others,name,${flags} | ${verb} (?<value>(?:la|las|los|el) \\p{L}.*?)${tail}`,
  `places.home | Lives in {value} | others,name,${flags} | ${verb} (?:la|las|los|el) (?<value>\\p{L}.*?)${tail}`,
  `places.home | Lives in {value} | others,${flags} | ${verb} ${NOT_A_PLACE}(?<value>\\p{L}.*?)${tail}`,
];
const status = (slot: string, value: string, words: string): string[] => {
  const flags = `others,=${value}${slot.startsWith('people') ? ',relation' : ''}`;
  return [
    `${slot} | Is ${value} | ${flags},ended | ya no (?:soy|estoy) ${words}${W}`,
    `${slot} | Is ${value} | ${flags} | (?:(?:soy|estoy|sigo|llevo \\p{L}+ años)(?: un| una)?(?: recién)?|me he quedado|me quedé|me he) ${words}${W}(?!.*(?:trabajo en|de (?:tu|su|ti)))(?: desde (?:el año )?(?<from>${WHEN}))?`,
  ];
};

/** As `rulesOf` reads them. */
const RULES: readonly string[] = [
  // Who they are.
  `identity.name | Is called {value} | .95 | (?:me llamo|mi nombre (?:completo )?es) (?!la |el |a |mucho)(?<value>${NAME})`,
  `ways.address | Wants to be called {value} | instruction,name,.9 | (?:llámame|llamame|me puedes llamar|puedes llamarme|podés llamarme|me podés decir|decime|dime|(?:todos|todo el mundo|mis amigos|los amigos|en casa) me (?:llaman|dicen)) (?!cuando|si |que|qué|algo|un|una|el|la|lo|cómo|c\\u00f3mo|por|tres|dos|más|a )(?<value>${NAME})$`,
  ways(
    'address',
    'tú',
    '(?:.*(?<!\\p{L}))?(?:tutéame|(?:puedes|podrías|me puedes) tutear(?:me)?|trátame de tú|háblame de tú|tuteame|de tú,? por favor)',
    'Wants to be addressed as tú',
  ),
  ways('address', 'vos', '(?:tratame|hablame|podés tratarme) de vos', 'Wants to be addressed as vos'),
  ways(
    'address',
    'usted',
    '(?:(?:por favor )?(?:trátame|trateme|tráteme|háblame|hábleme|llámame) de usted|no me tutee)',
    'Wants to be addressed as usted',
  ),
  `identity.age | Is {value} years old | others,number,.9 | (?:tengo|(?:acabo de cumplir|cumplí|he cumplido|hoy cumplo)) (?<value>\\d{1,3})(?: añ(?:it)?os)${W}(?! (?:de|en|trabajando|viviendo|casad))`,
  `identity.age | Is {value} years old | others,number,in:ages | tengo (?<value>\\p{L}+(?: y \\p{L}+)?) años${W}`,
  `identity.age | Is {value} years old | number | tengo (?<value>\\d\\d)(?= y |$)`,
  `identity.birthday | Has their birthday on {value} | .9 | (?:mi cumple(?:años)? es|cumplo(?: años)?) (?:el |el día )(?<value>\\d{1,2} de ${MONTH})`,
  `identity.origin | Is from {value} | others,more,name | nací (?:.+ )?en (?!(?:19|20)\\d\\d|el |la |los |${MONTH})(?<value>\\p{L}.+?)(?: en (?:19|20)\\d\\d.*| el \\d.*)?$`,
  `identity.birthday | Was born on {value} | others,.9 | nací (?:en .+ )?(?:el |el día |en )(?<value>(?:\\d{1,2} de ${MONTH} (?:de |del )?)?(?:19|20)\\d\\d|\\d{1,2} de ${MONTH})`,
  `identity.origin | Is from {value} | others,name | (?:soy (?:originari[oa] )?de|vengo de|me crié en|crecí en) (?<value>(?:la|las|los|el) \\p{L}+.*)`,
  `identity.origin | Is from {value} | others | (?:soy (?:originari[oa] )?de|me crié en|crecí en) (?!(?:la|las|los|el|l[oa]s? que|un|una|aquí|acá|allí|esos|esas|ese|letras|ciencias|números?|piel|pocas|muchas|buen|mal|derechas?|izquierdas?|clase|familia|mi|tu|su|verdad|fiar|lo|dos|todo|carne|fuera|campo|pueblo|ciudad|barrio|tu|los|género|estatura|complexión|sexo|comer|dormir|tercera|primera|segunda)${W})(?<value>\\p{L}.*)`,
  `identity.nationality | Is {value} | others | soy (?:un |una )?(?:ciudadan[oa] )?(?<value>(?:${PEOPLES})[oae]?s?|estadounidense|nicaragüense|costarricense|canadiense|vasc[oa]|frances[a]?|francés|ingles[a]|inglés|marroquí|japones[a]?|japonés)(?: y ${PEOPLES}.*|$| de (?:nacimiento|origen|nacionalidad).*)`,
  `identity.languages | Speaks {value} | others,list | hablo (?:(?:con fluidez|perfectamente|también|bien|algo de|un poco de) )*(?<value>(?:${TONGUES})${W}.*)`,
  `identity.languages | Speaks {value} | .9 | (?:mi (?:lengua|idioma) (?:matern[oa]|nativ[oa]) es|soy (?:hablante )?nativ[oa] de) (?:el )?(?<value>${TONGUES})${W}`,
  `identity.faith | Is {value} | others | soy (?<value>católic[oa]|ate[oa]|musulmana|musulmán|judí[oa]|cristian[oa]|evangélic[oa]|budista|agnóstic[oa]|protestante)${W}`,
  // Places.
  ...living(
    '(?:me mudé|nos mudamos|me he mudado|nos hemos mudado|me trasladé|nos trasladamos) (?:de|desde) (?<before>[^,]+?) (?:a|hasta)',
    SINCE,
  ),
  ...living(
    '(?:ya no (?:vivo|vivimos|resido)|antes (?:yo )?(?:vivía|vivíamos)|(?:vivía|viví|vivíamos|vivimos) antes|de (?:niñ[oa]|pequeñ[oa]|joven) viví[a]?|(?:vivía|viví) (?:\\p{L}+ años|muchos años)|solía vivir)(?: más)? en',
    UNTIL,
    'ended',
  ),
  `places.home | Lives in {value} | ended,name | (?:me fui|nos fuimos) de (?<value>\\p{L}+(?: \\p{L}+)?)${UNTIL}`,
  ...living(
    '(?:(?:ahora |actualmente |hoy )?(?:vivo|vivimos|resido|residimos|estoy viviendo|estamos viviendo|vivo actualmente|vivo ahora)|mi (?:casa|piso|departamento) está|llevo \\p{L}+ años viviendo)(?: desde hace [^,]+?| ahora| actualmente| sol[oa])? en',
    SINCE,
  ),
  ...living(
    '(?:me mudé|nos mudamos|me he mudado|nos hemos mudado|me trasladé|nos vinimos|me vine|me vine a vivir|emigré|me instalé)(?: hace poco| recientemente| a vivir)? (?:a|en)',
    SINCE,
  ),
  // Work.
  ...status('work.status', 'retired', '(?:jubilad[oa]|pensionista|retirad[oa])'),
  `work.status | Is retired | =retired | me jubilé${SINCE}`,
  ...status('work.status', 'unemployed', '(?:en (?:el )?paro|desemplead[oa]|sin trabajo|en desempleo|sin empleo)'),
  ...status('work.status', 'freelance', 'freelance'),
  ...status('work.status', 'self-employed', '(?:autónom[oa]|trabajador[a]? por cuenta propia|monotributista)'),
  `work.status | Works freelance | =freelance | (?:trabajo|laburo|estoy trabajando|estoy laburando) (?:como |de )?freelance${W}(?: desde (?<from>${WHEN}))?`,
  `work.status | Is self-employed | =self-employed | (?:trabajo|laburo) (?:como |de )?(?:autónom[oa]|por (?:mi )?cuenta(?: propia)?|por libre)${W}(?: desde (?<from>${WHEN}))?`,
  `work.status | Is looking for work | others,=looking for work | (?:estoy |ando |sigo )?(?:buscando|busco) (?:trabajo|empleo|curro|laburo)${W}`,
  `work.mode | Works from home | =from home | (?:trabajo|laburo|teletrabajo) (?:desde|en) casa`,
  `work.mode | Works remotely | =remotely | (?:trabajo|laburo) (?:en )?(?:remoto|a distancia)${W}`,
  `work.mode | Works nights | =nights | (?:trabajo|laburo) (?:de noche|por las noches|en turno de noche)${W}`,
  `work.mode | Works part-time | =part-time | (?:trabajo|laburo) (?:a )?(?:media jornada|tiempo parcial|medio tiempo)${W}`,
  `work.employer | Works at {value} | ended,others,name | ya no (?:trabajo|laburo) (?:más )?(?:en|para) (?:el |la |los )?(?!(?:${TOWNS})${W})(?<value>\\p{L}.*?)${UNTIL}`,
  `work.employer | Works at {value} | ended,name | (?:dejé|he dejado|renuncié a|perdí|me fui de|me despidieron de) (?:mi|el) (?:trabajo|empleo|puesto|curro|laburo)(?: de [^,]+?)? en (?:el |la )?(?<value>\\p{L}.*?)${UNTIL}`,
  `work.employer | Works at their last employer | ended,=* | (?:(?:dejé|he dejado|renuncié a|perdí) (?:mi|el) (?:trabajo|empleo|curro|laburo)|me (?:han )?(?:echado|despedido|despidieron|echaron)(?: del (?:trabajo|curro|laburo))?)${UNTIL}`,
  `work.employer | Works at {value} | others,more,name | (?:(?:trabajo|laburo|empecé|curro) (?:como|de) |soy (?=${TRADES}${W}))[^,]+? (?:en|para) (?:el |la |los )?(?!(?:${TOWNS})${W})(?<value>\\p{L}.*?)${SINCE}`,
  `work.employer | Works at {value} | others,name | (?:(?:trabajo|laburo|curro|trabajamos)(?: ahora| actualmente)?|(?:empecé|he empezado|comencé|entré)(?: a (?:trabajar|currar|laburar))?|mi (?:empresa|empleador) es|me contrataron)(?: en| para)? (?:el |la |los )?(?!(?:${TOWNS}|\\p{L}+ de la mañana)${W})(?<value>\\p{L}.*?)${SINCE}`,
  `work.employer | Works at a {value} | others | (?:trabajo|laburo|curro) (?:en|para) (?:un|una|el|la) (?<value>(?:${WORKPLACES})${W}.*?)${SINCE}`,
  `work.field | Works in {value} | others | (?:trabajo|laburo|curro) en (?:el (?:sector|mundo) (?:de (?:la |los )?)?)?(?<value>marketing|ventas|informática|tecnología|educación|sanidad|hostelería|construcción|recursos humanos|finanzas|banca|logística|publicidad|turismo|seguros|diseño|comercio|it|sistemas|salud|investigación)${W}`,
  `work.role | Works as {value} | others | (?:trabajo|laburo|curro|estoy trabajando|empecé a trabajar|empecé)(?: ahora)? (?:como|de) (?:un |una |el |la )?(?!(?:noche|día|lunes|mañana|tarde|nueve|ocho|verdad|pie|voluntari|esclav|loc|burr|mula|\\d)\\p{L}*)(?<value>\\p{L}.*?)(?: (?:en|para) .*)?$`,
  `work.role | Works as {value} | ended,others | ya no soy (?<value>${TRADES}${W}(?: (?:de \\p{L}+|\\p{L}+))?)$`,
  `work.role | Is {value} | others | soy (?<value>(?:dueñ[oa]|propietari[oa]|fundador[a]?|cofundador[a]?|soci[oa]) de (?:un|una) .+)`,
  `work.role | Works as {value} | others | (?:soy|trabajo como) (?:un |una )?(?<value>${TRADES}${W}.*?)(?: (?:en|para|aquí|acá) .*| desde .*)?$`,
  `work.role | Runs: {value} | others | (?:tengo|llevo|regento) (?:un|una) (?<value>(?:mercería|panadería|tienda|librería|peluquería|cafetería|restaurante|bar|empresa|taller|farmacia|negocio|estudio|floristería|frutería|ferretería|papelería)${W}(?! (?:favorit|al lado|cerca|que)).*)`,
  // Studies.
  `education.school | Studies at {value} | others,more,name | (?:estudio|estoy estudiando|soy estudiante de|estudié|curso) [^,]+? en (?:la |el )?(?<value>(?:universidad|instituto|escuela|facultad|politécnica|uned|unam|uba|colegio)${W}.*)`,
  `education.studies | Studies {value} | others | (?:estudio|curso|soy (?:un |una )?estudiante de|estoy estudiando(?= (?:medicina|derecho|ingenier|psicolog|enfermer|biolog|econom|arquitect|filosof|historia|informática|magisterio|ade|periodismo|química|veterinaria|farmacia|odontolog|turismo|bellas artes))|estoy estudiando (?:la carrera de|un grado en|un máster en)|estoy haciendo (?:un máster|un doctorado|la carrera|el doctorado) (?:en|de)) (?!(?:para|en|mucho|sobre|con|por|desde|un|una|el|la|los|cada|todos|primero|segundo|tercero|cuarto|último|mejor|más|solo)${W})(?<value>\\p{L}.*?)(?: (?:en|para) .*)?$`,
  `work.status | Is a student | others,=student | soy (?:un |una )?(?:estudiante|universitari[oa])$`,
  `education.degree | Has a degree: {value} | others | (?:tengo un|soy) (?<value>(?:doctorado|máster|grado|licenciad[oa]|graduad[oa]|doctor[a]?) en \\p{L}.*)`,
  // People.
  `people.partner | Partner is called {value} | relation,more,name | (?:estoy|soy) casad[oa] con (?:mi \\p{L}+ )?(?<name>${FIRST})`,
  ...status('people.status', 'married', 'casad[oa]'),
  ...status('people.status', 'single', 'solter[oa]'),
  ...status('people.status', 'divorced', 'divorciad[oa]'),
  ...status('people.status', 'separated', 'separad[oa]'),
  ...status('people.status', 'widowed', 'viud[oa]'),
  `people.status | Is married | relation,=married | (?:me casé|nos casamos)(?: el (?:año|mes) pasado)?$`,
  `people.status | Is divorced | relation,=divorced | me (?:he )?divorci(?:é|ado)${SINCE}`,
  `people.children | Has no children | relation,=0 | (?:no tengo hij[oa]s|no tenemos hijos)${W}`,
  `people.children | Has {value} children | relation,number,in:count,.9 | (?:tengo|tenemos|soy (?:madre|padre) de) (?<value>dos|tres|cuatro|cinco|seis|[2-9]) (?:hij[oa]s|niñ[oa]s|peques|críos|chicos)${W}`,
  `people.{relation} | Has a {relation} called {value} | relation,name,.9 | (?:tengo|tenemos|adopté|adoptamos|hemos adoptado) (?:un|una) (?:\\p{L}+ )?${REL}(?: \\p{L}+)?(?: que se llama| llamad[oa]|,) (?<name>${FIRST})`,
  `people.{relation} | Has a {relation} | relation | (?:tengo|tenemos|adopté|adoptamos|hemos adoptado) (?:un |una )${REL}(?= |$)(?= de [\\p{L}\\d]+ (?:años|meses)|$)`,
  ...Object.entries(
    pairs('perr=dog; gat=cat; herman=brother; niet=grandchild; caball=horse; gallin=chicken; conej=rabbit'),
  ).map(
    ([stem, kind]) =>
      `people.${kind} | Has {value}: ${kind} | relation,number,in:count | (?:tengo|tenemos) (?<value>dos|tres|cuatro|cinco|seis|[2-9]) ${stem}[oa]s${W}(?! y)`,
  ),
  `people.{relation} | Has a {relation} called {value} | relation,.9 | ${MINE} ${REL}(?:, que)? se llama(?:ba)? (?<name>${FIRST})`,
  `people.{relation} | Has a {relation} called {value} | relation,name,.9 | ${MINE} ${REL},? (?<name>${FIRST})`,
  // Body and food.
  ...Object.entries(DIETS).flatMap(([words, diet]) => [
    `health.diet | Is ${diet} | ended,others,=${diet} | ya no (?:soy|como) (?:${words})${W}`,
    `health.diet | Is ${diet} | negated,others,=${diet} | (?:no soy) (?:${words})${W}`,
    `health.diet | Is ${diet} | others,.95,=${diet} | (?:soy|me hice|me he hecho|me volví)(?: casi)?(?: un| una)?(?: estrictamente)? (?:${words})(?: estrict[oa])?${W}(?:.* desde (?<from>${WHEN}))?`,
  ]),
  `health.allergies | Is allergic to {value} | others,list,.95 | (?:soy (?:muy )?alérgic[oa]|tengo (?:una )?alergia|le tengo alergia) (?:a |al )${DET}(?<value>\\p{L}.*)`,
  `health.allergies | Is intolerant to {value} | others,list,.95 | (?:soy intolerante|tengo intolerancia) (?:a |al )${DET}(?<value>\\p{L}.*)`,
  `health.allergies | Cannot eat gluten | others,.95,=gluten | (?:soy celíac[oa]|tengo celiaquía)${W}`,
  `health.avoids | Does not drink alcohol | others,.9,=alcohol | (?:no (?:bebo|tomo|pruebo) (?:nada de )?alcohol|no bebo$|he dejado (?:de beber|el alcohol)|dejé (?:de beber|el alcohol))`,
  `health.avoids | Does not eat or drink {value} | others,list,.85 | (?:no puedo (?:comer|tomar|beber)|(?:ya )?no (?:como|bebo|tomo)|nunca (?:como|bebo)|evito (?:comer|el|la|los|las)|dejé de (?:comer|tomar)|he dejado de comer) (?!(?:bien|mucho|nada|en|a|por|mal|casi|tanto|muy|antes|después|desde|entre|la medic|fuera|más|suficiente|decisiones|notas|fotos|tan|lo)${W})${DET}(?<value>\\p{L}.*)`,
  `health.avoids | Does not eat or drink {value} |  | dejé (?:el|la|los) (?<value>mate|café|carne|azúcar|lácteos|gluten|pan|vino|cerveza|refrescos|sal|té)${W}`,
  `health.condition | Has {value} | others,.9 | (?:tengo|sufro|padezco|sufro de|padezco de|vivo con) (?<value>(?:${CONDITIONS})${W}(?: tipo [12]| crónic[oa]| (?:de|en) \\p{L}+)?)`,
  `health.condition | Has {value} | others,.9 | (?:me (?:han )?diagnostic(?:aron|ado|ó)|fui diagnosticad[oa] (?:de|con)|estoy diagnosticad[oa] (?:de|con)) (?:una? |con |de )?(?<value>\\p{L}.*)`,
  `health.condition | Is {value} | others,.9 | (?:soy|estoy) (?<value>diabétic[oa]|asmátic[oa]|epiléptic[oa]|autista|hipertens[oa]|embarazada|anémic[oa]|bipolar)${W}`,
  `health.access | Is {value} | others | (?:soy|estoy) (?<value>daltónic[oa]|cieg[oa]|sord[oa]|disléxic[oa]|zurd[oa])${W}`,
  `health.medication | Takes {value} | others,list,.9 | (?:tomo|estoy tomando|me tomo|me recetaron|me han recetado) (?<value>(?:${MEDICINES})(?:(?:,| y) (?:${MEDICINES}))*)${W}`,
  // Tastes.
  `tastes.favourite | Has {value} as favourite ({entity}) | preference,.9 | mis? (?<entity>\\p{L}+(?: de \\p{L}+)?) (?:favorit|preferid)[oa]s? (?:es|son|ha sido siempre|siempre ha sido) ${DET}(?!(?:que|cuando|tu|tus|mi|mis|est[eao]|es[eao])${W})(?<value>\\p{L}.*)`,
  `tastes.prefers | Prefers {value} | preference | prefiero ${OF_CHAT}${DET}(?!no |si |otr|algo|un[oa]? |hacer|saber|usar |empezar|seguir|dejar|est|ser )(?<value>\\p{L}.*)`,
  `tastes.dislikes | Dislikes {value} | preference,others,list | (?:(?:a mí )?(?:ya )?no me gusta(?:n)?(?: nada)?|odio|detesto|aborrezco|no soporto|no aguanto|me da(?:n)? asco) ${OF_CHAT}(?:nada )?${DET}(?<value>\\p{L}.*)`,
  `tastes.likes | Likes {value} | preference,others,list | (?:a mí )?(?:me (?:gusta|encanta|apasiona|fascina|flipa|mola|copa|chifla)n?(?: (?:mucho|muchísimo|bastante))?|(?:adoro|amo)(?! \\p{L}+r o )|disfruto(?: de)?|soy (?:muy )?(?:fan|fanátic[oa]|aficionad[oa]|amante) (?:a|al|de|del)|me vuelve(?:n)? loc[oa]) ${OF_CHAT}${DET}(?<value>\\p{L}.*)`,
  // Things and skills.
  `skills.plays | Plays {value} | others | (?:toco|juego)(?: a| al)?(?: la| el)? (?<value>${PLAYS})${W}(?: desde (?<from>${WHEN}))?`,
  `skills.learning | Is learning {value} | others | (?:estoy aprendiendo|empecé a aprender|aprendo) (?:a )?(?!más|mucho|cómo|sobre|de |que|lo |la |el )(?<value>\\p{L}+(?: \\p{L}+)?)$`,
  `things.has | Has {value} | ended | (?:vendí|he vendido|me robaron) (?:mi|el|la) (?<value>(?:${THINGS}|taxi|negocio)${W}.*?)${UNTIL}`,
  `things.has | Has a {value} | others | (?:tengo|tenemos|me compré|me he comprado|compré) (?:un |una |mi propi[oa] )(?<value>(?:${THINGS})${W}(?! (?:que|roto|averiad)).*?)${SINCE}`,
  `things.uses | Uses {value} | ended,list,name | ya no uso (?<value>\\p{L}.*)`,
  `things.uses | Uses {value} | list | (?:uso|utilizo|trabajo con|programo en)(?: siempre| habitualmente)? (?<value>(?:${TOOLS})(?:(?:,| y| e) (?:${TOOLS}))*)${W}`,
  `things.uses | Uses {value} | list,name | (?:uso|utilizo|trabajo con|programo en)(?: siempre| habitualmente)? (?<value>\\p{L}[\\p{L}\\p{N}.+#-]*(?:(?:,| y| e) \\p{L}[\\p{L}\\p{N}.+#-]*)*)`,
  // Goals, plans, habits.
  `goals.goal | Has the goal: {value} | plan | (?:mi (?:gran )?(?:objetivo|meta|sueño) (?:de este año )?es) (?!que|el |la |un |entender|saber|hacer que)(?<value>\\p{L}+r(?:me)?${W}.*)`,
  `goals.goal | Has the goal: {value} | plan | (?:quiero|queremos|me gustaría|quisiera|espero|estoy intentando|intento|sueño con|estoy tratando de|mi idea es) (?!.*(?:esto|este|esta)${W})(?<value>(?:correr (?:un|una|el|la) (?:media |medio )?marat|bajar (?:de peso|\\d)|perder (?:peso|\\d)|adelgazar|dejar de (?:fumar|beber)|comprar(?:me|nos)? (?:un|una) (?:casa|piso|coche|carro|auto)|abrir (?:un|una|mi)|montar (?:un|una|mi) (?:negocio|empresa)|aprender (?:a (?:tocar|nadar|cocinar|conducir|bailar)|${TONGUES})|emigrar|tener hijos|opositar|viajar a \\p{L})\\p{L}*.*)`,
  `goals.goal | Is preparing for {value} | plan | (?:estoy (?:preparando|estudiando)|me estoy preparando para|me preparo para|estoy entrenando para|entreno para) (?:el |la |las |los |un |una |mis |mi )?(?<value>(?:oposici|marat|media marat|selectividad|examen|triatl|bar |boda|mir|dele)\\p{L}*.*)`,
  `plans.plan | Is moving to {value} | plan,name | (?:(?:el|en|para|este|la|dentro de|mañana)[^,]{0,25},? )?(?:(?:nos|me) (?:vamos|voy) a (?:mudar|ir a vivir)|(?:voy|vamos) a mudar(?:me|nos)|me mudo|nos mudamos) a (?<value>\\p{L}.*)`,
  `plans.trip | Is travelling to {value} | plan,name | (?:(?:el|en|para|este|la|dentro de|mañana)[^,]{0,25},? )?(?:viajo|viajamos|vuelo|volamos|(?:me voy|nos vamos|voy|vamos)(?: de (?:viaje|vacaciones))?|(?:voy|vamos) a viajar|(?:tengo|tenemos) (?:un )?(?:viaje|vuelo)) a (?<value>\\p{L}.*?)(?: (?:el|en|para|este) .*)?$`,
  `plans.plan | Is about to retire | plan,=jubilarse | (?:(?:el|en|este)[^,]{0,25},? )?(?:me jubilo|me voy a jubilar)`,
  `plans.plan | Is getting married: {value} | plan | (?:(?:el|en|este)[^,]{0,25},? )?(?:me caso|nos casamos) en (?<value>${MONTH}.*|\\d{4})`,
  `routines.habit | Smokes | ended,.9,=fumar | (?:dejé de fumar|he dejado de fumar|ya no fumo|dejé el tabaco)(?:.*? (?:en|desde) (?<to>${WHEN}))?`,
  `routines.habit | Smokes | negated,others,=fumar | no fumo${W}`,
  `routines.habit | Smokes | others,=fumar | (?:fumo|soy fumador[a]?)${W}`,
  `routines.routine | Routine: {value} |  | (?:todos los (?:días|lunes|martes|miércoles|jueves|viernes|sábados|domingos)|todas las (?:mañanas|noches|tardes|semanas)|cada (?:día|mañana|noche|semana|lunes|martes|miércoles|jueves|viernes|sábado|domingo)|los (?:lunes|martes|miércoles|jueves|viernes|sábados|domingos|fines de semana)),? (?<value>(?:(?:me|nos) )?(?:salgo|voy|vamos|corro|camino|nado|entreno|medito|leo|cocino|desayuno|ceno|almuerzo|como|bebo|compro|toco|juego|estudio|hago|levanto|acuesto|ando|monto|practico|tengo clase|salimos)${W}.*)`,
  `routines.routine | Routine: {value} |  | (?<value>(?:salgo|voy|corro|camino|nado|entreno|medito|desayuno|ceno|almuerzo|cocino|compro|hago (?:yoga|deporte|pilates)|(?:me )?levanto|juego)(?: [^,]+)? (?:todos los días|todas las (?:mañanas|noches|tardes|semanas)|cada (?:día|mañana|noche|semana)|(?:una vez|\\p{L}+ veces|\\d veces) (?:por|a la) semana|los (?:lunes|martes|miércoles|jueves|viernes|sábados|domingos)))`,
  // How to be answered.
  ways(
    'language',
    'rioplatense',
    `${CALL}${ANSWER} ${CALL}en (?:castellano |español )?rioplatense`,
    'Wants answers in Rioplatense Spanish',
  ),
  ...Object.entries(LANGUAGES).map(([words, language]) =>
    ways(
      'language',
      language,
      `${CALL}(?:${ANSWER}|prefiero (?:hablar|respuestas|que (?:me )?(?:hables|respondas))) ${CALL}en (?:${words})(?=\\s*(?:$|[,.;])|,? ${FROM_NOW})`,
      `Wants answers in ${language.charAt(0).toUpperCase()}${language.slice(1)}`,
    ),
  ),
  ...(
    [
      [
        'short',
        'cortas|breves|concisas|más cortas|más breves|resumidas',
        'breve|concis[oa]|más breve|más concis[oa]|escuet[oa]',
      ],
      ['detailed', 'largas|detalladas|más largas|más detalladas|extensas', 'más detallad[oa]|más extens[oa]'],
    ] as const
  ).flatMap(([value, many, one]) => [
    ways(
      'length',
      value,
      `(?:${CALL}(?:(?:quiero|prefiero|dame|hazme|usa|escribe|me gustan|necesito) ${CALL})?(?:las |tus )?${DISHES} (?:más )?(?:${many})$|.*${DISHES} (?:${many}),? ${FROM_NOW}|(?:haz|mantén) tus ${DISHES} (?:más )?(?:${many})|(?:prefiero|quiero) que (?:me )?(?:contestes|respondas|hables|escribas) (?:en|con) (?:frases|respuestas) (?:más )?(?:${many}))`,
      `Wants ${value} answers`,
    ),
    ways(
      'length',
      value,
      `(?:${FROM_NOW},? (?:sé|quiero que seas) (?:${one})|(?:sé|se) (?:siempre )?(?:${one}) ${FROM_NOW})`,
      `Wants ${value} answers`,
    ),
  ]),
  ...Object.entries({
    'direct[oa]': 'direct',
    formal: 'formal',
    informal: 'informal',
    'amable|cercan[oa]': 'friendly',
    'serio|seria': 'serious',
    'honest[oa]|sincer[oa]': 'honest',
  }).map(([words, tone]) =>
    ways(
      'tone',
      tone,
      `(?:${FROM_NOW},? (?:sé|se|quiero que seas|usa un tono) (?:más |muy )?(?:${words})|(?:sé|se|usa un tono|quiero que seas|háblame de (?:manera|forma)) (?:más |muy |siempre )*(?:${words})(?: conmigo|,? ${FROM_NOW}))`,
      `Wants a ${tone} tone`,
    ),
  ),
  ways(
    'format',
    'no emojis',
    `${CALL}(?:no (?:me )?(?:uses|pongas|utilices|uséis|quiero)|nada de|sin|deja de (?:usar|poner)|evita(?: usar)?|dejá de usar) (?:más )?(?:los )?(?:emojis?|emoticonos|emoticones)${W}(?! en (?:el|la|este|esta|mi)${W})`,
    'Wants no emojis in answers',
  ),
  ways(
    'units',
    'metric',
    `${CALL}(?:usa|utiliza|usá|ponme|quiero|prefiero|dame|dámelo|ponlo)(?: siempre)? (?:todo )?(?:en )?(?:el |las |unidades |medidas )*(?:sistema métrico|métricas|unidades métricas)`,
    'Wants metric units used',
  ),
  // A bare "Soy Lucía".
  `identity.name | Is called {value} | name | soy (?!.* (?:de|del|y|en|el|la|muy|no)(?: |$)|(?:aries|tauro|géminis|cáncer|leo|virgo|libra|escorpio|sagitario|capricornio|acuario|piscis|dios|alguien)${W})(?<value>\\p{L}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,2})$`,
];

const VERBS = pairs(`
  es=soy; está=estoy; vive=vivo; trabaja=trabajo; estudia=estudio; tiene=tengo; habla=hablo; come=como; bebe=bebo;
  toma=tomo; toca=toco; juega=juego; fuma=fumo; nació=nací; se mudó=me mudé; odia=odio`);

/** A sentence about a text, or in which somebody else speaks. */
const TEXT =
  '(?:texto|frases?|oración|oraciones|párrafo|correo|email|mail|mensaje|carta|redacción|ensayo|resumen|traducción|bio)';

export const ES: LanguageTable = {
  language: 'es',
  asksAlone: true,
  letters: { á: '[áa]', é: '[ée]', í: '[íi]', ó: '[óo]', ú: '[úuü]', ñ: '[ñn]' },
  aboutText: `traduc(?:e|es|ir|í|ime|eme|elo|idme)|tradúce\\p{L}*|traduzcas?|corrig(?:e|es|eme)|corríge\\p{L}*|corregi[r]?|corregime|corrija|resum(?:e|ir|í|ime|eme)|resúme\\p{L}*|reescrib\\p{L}*|parafrase\\p{L}*|redact(?:a|ame|á|ar|e|en)|redácta\\p{L}*|pása(?:me|lo|melo)? (?:esto|est[ea]|a |al )|(?:mejora|revisa|analiza|continúa|completa|mira)[rs]? (?:este|esta|el|la|mi|las|los) (?:siguientes? )?(?:${TEXT}|ortografía|ejercicio|letra)|(?:este|el siguiente|la siguiente|esta|siguientes) ${TEXT}|c\\u00f3mo se (?:dice|traduce)|qué significa|ortografía|gramática|(?:el|un) ejercicio|de quién es|(?:la|una) (?:canción|letra)(?: que)? (?:dice|es)|(?:escrib|haz|hace|prepar|arm|cre|gener)\\p{L}* .{0,20}(?:${TEXT}|biografía|currículum|currículo|cv|perfil|discurso|test|publicación|anuncio)${W}(?! (?:cortos?|breves?))`,
  play: `imagin(?:a|á|e|emos|ate|ad)|imagínate|supong\\p{L}*|supón(?:iendo|é)?|(?:haz|hagamos|hacé|hace) de cuenta|fing(?:e|í|ir|amos)|actúa|actuá|actúe|compórtate|juego de rol|rolear|roleemos|role-?play|hazte pasar|(?:eres|sos|serás) (?:un|una|mi|el|la)|en primera persona|(?:escrib|invent|cuént|cont|gener|cre|contin|haz)\\p{L}* .{0,40}(?:cuento|historia|relato|poema|canción|diálogo|monólogo|guion|novela|escena|chiste|carta|rap)|(?:mi|el|la|su) (?:personaje|protagonista|avatar)|(?:por )?ejemplo|ojalá|desde el punto de vista|este usuario|me l[oa] dicta|te (?:escribe|habla) mi|(?:ahora|aquí|acá) (?:habla|escribe)`,
  supposes: `(?:y |pero |o )?(?:si(?!\\s*(?:[,.]|$))|pongamos|quizás?|tal vez|a lo mejor|puede que|igual (?:soy|tengo)|creo|me parece|en caso de|como si|en el caso|cuando (?:sea|tenga|viva)|no sé si|dudo|podría|debería|me gustaría|me encantaría)${W}`,
  reports: `(?:según|(?!(?:todos|mis amigos|en casa) me ).{0,60}?(?<!\\p{L})(?:dice|dijo|dicen que|decía|dijeron que|cuenta|contó|preguntó|pregunta|escribió|escribe:|me escribe|asegura|opina|cree|piensa|canta|cantaba|dicta|quiere saber|respondió|contestó|comentó)${W}|[^"«“]*["«“][^"»”]*$)`,
  asks: `(?:y |pero |entonces |o )?(?:¿|qué|c\\u00f3mo|cuál(?:es)?|quién(?:es)?|dónde|adónde|cu\\u00e1ndo|cuánt[oa]s?|por qué|para qué|(?:puedes|podés|podrías|puede|pueden)(?! tutear| llamar| hablar| tratar)|sabes|sabés|sería|crees|hay|será|debo)${W}`,
  joints:
    `\\s*[.!?…]+\\s+|\\s*,\\s*(?:por eso|así que|por lo tanto|entonces)\\s+|\\s*[,;:]?\\s*¿|\\s*[,;:—–]\\s*(?:(?:y|e|pero|porque|aunque|ya que|así que|pues|además|que|por eso|entonces|o sea que) )?(?=(?:START)${W})|\\s+(?:y|e|pero|porque|aunque|ya que|así que|pues|puesto que|o sea que)\\s+(?=(?:START)${W})|(?<!(?<!\\p{L})(?:que|si|cuando|donde|quien|como|no|yo|ya|ahora|también|siempre|antes|te|le|mi|tu|su|el|del|un|de))\\s+(?=(?:yo )?(?:soy (?!yo)|vivo en|trabajo (?:en|como|de)|tengo (?:\\d+ años|un|una|dos|tres)|me llamo|no como|estoy (?:casad|jubilad)))`.replaceAll(
      'START',
      'yo|no|ya|me|mi|mis|nuestr[oa]s?|nos|soy|vivo|vivimos|tengo|tenemos|trabajo|laburo|estoy|estudio|hablo|uso|odio|prefiero|adoro|amo|detesto|toco|juego|bebo|tomo|nací|vengo|dejé|empecé|he|antes|también|además|nunca|siempre|por favor|qué|c\\u00f3mo|cuál|dónde|puedes|podrías|podés|quiero|quisiera|necesito|dime|dame|busco|cuánto|a partir|ahora|actualmente|llámame|respóndeme|ayúdame|hazme|recomiéndame|fumo|llevo|en realidad',
    ),
  lead: `(?:[-*•]|(?:ay|hola|holi|buenas(?: tardes| noches)?|buenos días|hey|oye|oiga|che|mira|mirá|bueno|pues|eh|bien|vale|ok|okay|s\\u00ed|si(?=,)|no(?=,)|nop|gracias|perdón|por cierto|en realidad|de hecho|la verdad(?: es que)?|es que|resulta que|o sea|además|también|yo|nosotros|pero|y|porque|aunque|ya que|puesto que|así que|para que (?:lo )?(?:sepas|sepan)|que sepas que|te cuento(?: que)?|les cuento que|recuerda(?: siempre)? que|recordá que|acuérdate de que|acordate (?:de )?que|no olvides que|no te olvides de que|ten en cuenta que|tené en cuenta que|ten presente que|quiero que (?:sepas|recuerdes) que|debes saber que|(?:guarda|anota|apunta|memoriza)(?: en tu memoria)? que|dado que|teniendo en cuenta que|perdona|como ya (?:te )?dije|como(?= (?:soy|tengo|vivo|estoy|trabajo|no como|me)${W})|contexto|sobre mí|información|nota|actualmente|ahora(?: mismo)?|hoy en día|últimamente|hace (?:un|dos|tres|\\p{L}+) (?:años?|meses|semanas|días)|el (?:año|mes) pasado|la semana pasada|por desgracia|desgraciadamente|lamentablemente|por suerte|por lo general|normalmente|personalmente|a ver|hija|hijo|amigo|a mi(?= me (?:gusta|encanta))))(?:\\s*[,:;!¡.…–—-]+\\s*|\\s+|$)|[¡!]+\\s*`,
  shapes: [
    { pattern: `(?:en|desde) (?<when>${WHEN}),? (?<rest>.+)$`, as: '$<rest> desde $<when>' },
    { pattern: 'llevo [^,]{1,20} (?:años?|meses) viviendo ', as: 'vivo ' },
    { pattern: 'llevo [^,]{1,20} (?:años?|meses) trabajando ', as: 'trabajo ' },
    { pattern: 'desde [^,]{1,25}?,? (?=(?:trabajo|vivo|soy|estoy|tengo) )', as: '' },
  ],
  ends: `\\s(?:pero|porque|que|aunque|cuando|mientras|desde|hasta|si|sí|pues|donde|quien|quiero|quisiera|necesito|busco|puedes|podrías|podés|me|te|se|nos|dime|dame|qué|c\\u00f3mo|cuál|tengo|soy|estoy|hay|es|son|está|están|así|entonces|además|también|ahora|actualmente|hoy|mañana|hace|gracias|salvo|excepto|por (?:ahora|favor|eso|trabajo|lo|el momento|desgracia|cierto)|con (?:mi|mis|nuestr[oa]s?|un|una|dos|tres|otr[oa]s?)|para (?:que|mi|mis|programar|trabajar|todo)|y (?:me|mi|mis|no|ya|él|ella|quiero|estoy|por)|o sea|a partir|en (?:este momento|general|realidad)|de momento|gracias a|según|debido|como|encima|cerca|al lado|junto|sola|solo)${W}`,
  trailing:
    ' (?:ya|mucho|muchísimo|bastante|siempre|todavía|aún|loc[oa]|che|tío|tía|jaja\\p{L}*|jeje|xd|la verdad|y|o|e|de|en|con|a|muy|un poco|nada|también|más|bien|fluido|nativo|aquí|acá|sobre todo|así|tampoco|alguno|ninguno)',
  leading: '(?:también |(?:un )?poco de |algo de )(?=\\S)',
  and: '(?:\\s*,\\s*(?:y |e |ni |o )?|\\s+(?:y|e|ni|o)\\s+)(?:a |al |de )?(?:el |la |los |las |un |una )?',
  points:
    'yo|tú|vos|él|ella|ello|ellos|ellas|nosotros|eso|esto|est[ea]|es[ea]|nada|algo|todo|toda|todos|todas|nadie|alguien|mí|ti|cosas?|aquí|allí|ahí|acá|allá|casa|mucho|otr[oa]s?|un[oa]s?|(?:el|la|los|las|un|una)|(?:es|est)[aoe]s? .*|(?:tu|tus|su|sus|mi|mis) .*|(?:la |el )?(?:primer|segund|tercer|últim|otr|siguiente|anterior)[ao]?.*|lo .*|hacer|saber|.* (?:el|la|los|las|un|una|mi|tu|su)',
  relations: RELATIONS,
  others: [
    ...Object.entries(VERBS).flatMap(([theirs, mine]) =>
      ['', 'no ', 'ya no '].map((not) => ({
        pattern: `${MINE} ${REL}(?:,? (?<name>${FIRST}))?,? ${not}${theirs} `,
        as: `${not}${mine} `,
      })),
    ),
    { pattern: `a ${MINE} ${REL}(?:,? (?<name>${FIRST}))?,? le (?=gusta|encanta)`, as: 'me ' },
    { pattern: `a ${MINE} ${REL}(?:,? (?<name>${FIRST}))?,? no le (?=gusta)`, as: 'no me ' },
  ],
  months: MONTHS,
  rules: rulesOf(RULES, { count: COUNT, ages: AGES }),
};
