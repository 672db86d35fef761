/** French. Shapes bring spoken and written forms together ("chui", "je ne … plus", "on habite"): rules know "je … plus". */
import type { LanguageTable } from './table.ts';
import { pairs, rulesOf } from './words.ts';

const MONTH = '(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)';
const END = '(?![\\p{L}\\d])';
/** A year, or a month and a year, anywhere in the clause. */
const FROM = `(?:(?=.*? (?<from>(?:${MONTH} )?(?:19|20)\\d\\d)(?!\\d))|)`;
const TO = `(?:(?=.*? jusqu'en (?<to>(?:${MONTH} )?(?:19|20)\\d\\d)(?!\\d))|)`;
/** "Je " or "j'". */
const I = "(?:je |j')";
const DE = "(?:de la |de l'|du |des |de |d')";

/** Words without their accents are found as well. */
const plain = (words: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(words).map(([word, value]) => [
      word.normalize('NFD').replace(/\p{M}/gu, '').replace('œ', 'oe'),
      value,
    ]),
  ),
  ...words,
});
const RELATIONS = plain(
  pairs(`
  femme=wife; épouse=wife; mari=husband; époux=husband; conjoint=partner; conjointe=partner; compagnon=partner;
  compagne=partner; partenaire=partner; copain=boyfriend; copine=girlfriend; chéri=partner; chérie=partner;
  fiancé=fiancé; fiancée=fiancée; mère=mother; maman=mother; père=father; papa=father; fille=daughter;
  filles=daughter; fils=son; garçons=son; bébé=baby; frère=brother; frères=brother; sœur=sister; sœurs=sister;
  grand-mère=grandmother; mamie=grandmother; mémé=grandmother; grand-père=grandfather; papi=grandfather;
  papy=grandfather; petit-fils=grandson; petite-fille=granddaughter; petits-enfants=grandchild; tante=aunt;
  tata=aunt; oncle=uncle; tonton=uncle; cousin=cousin; cousine=cousin; nièce=niece; neveu=nephew;
  meilleur ami=best friend; meilleure amie=best friend; ami=friend; amie=friend; pote=friend; patron=boss;
  patronne=boss; chef=boss; cheffe=boss; collègue=colleague; coloc=roommate; colocataire=roommate;
  voisin=neighbor; voisine=neighbor; belle-mère=mother-in-law; beau-père=father-in-law; belle-sœur=sister-in-law;
  beau-frère=brother-in-law; ex-mari=ex-husband; ex-femme=ex-wife; chien=dog; chienne=dog; chiens=dog; chiot=dog;
  chat=cat; chatte=cat; chats=cat; chaton=cat; cheval=horse; chevaux=horse; jument=horse; lapin=rabbit;
  lapins=rabbit; hamster=hamster; cochon d'inde=guinea pig; perroquet=parrot; perruche=budgie; tortue=tortoise;
  poules=chicken; chèvres=goat; poissons=fish`),
);
const RELATION = `(?<relation>${Object.keys(RELATIONS)
  .sort((a, b) => b.length - a.length)
  .join('|')})${END}`;
const PET =
  "(?<relation>chien|chienne|chiot|chat|chatte|chaton|cheval|jument|lapin|hamster|cochon d'inde|perroquet|perruche|tortue)";
const MY =
  '(?:mon|ma|notre) (?:(?:petite?|grande?|jeune|vieux|vieille|nouveau|nouvelle|futur|future|défunt|défunte) )*';
const RELATIVE = `${MY}${RELATION}(?: (?:aînée?|cadette?|cadet|jumelle|jumeau|de \\d+ ans))?`;
const NAME = '(?<name>(?!(?:qui|que|et|est|a|ne)(?!\\p{L}))\\p{L}[\\p{L}-]+)';

const LANGUAGES = plain(
  pairs(`
  français=french; anglais=english; allemand=german; espagnol=spanish; italien=italian; portugais=portuguese;
  russe=russian; polonais=polish; turc=turkish; arabe=arabic; chinois=chinese; mandarin=mandarin;
  japonais=japanese; coréen=korean; néerlandais=dutch; flamand=dutch; suédois=swedish; danois=danish;
  norvégien=norwegian; finnois=finnish; grec=greek; roumain=romanian; bulgare=bulgarian; ukrainien=ukrainian;
  vietnamien=vietnamese; wolof=wolof; bambara=bambara; lingala=lingala; kabyle=kabyle; berbère=berber;
  breton=breton; occitan=occitan; basque=basque; catalan=catalan; corse=corsican; créole=creole; hébreu=hebrew;
  persan=persian; hindi=hindi; latin=latin; langue des signes=sign language; lsf=sign language`),
);
const LANGUAGE = Object.keys(LANGUAGES).join('|');
const NATIONS = pairs(`
  française?=french; belge=belgian; suisse=swiss; québécoise?=québécois; canadien(?:ne)?=canadian; allemande?=german;
  anglaise?=english; espagnole?=spanish; italien(?:ne)?=italian; portugaise?=portuguese; marocaine?=moroccan;
  algérien(?:ne)?=algerian; tunisien(?:ne)?=tunisian; sénégalaise?=senegalese; ivoirien(?:ne)?=ivorian;
  malien(?:ne)?=malian; camerounaise?=cameroonian; congolaise?=congolese; libanaise?=lebanese; polonaise?=polish;
  roumaine?=romanian; russe=russian; ukrainien(?:ne)?=ukrainian; turc|turque=turkish; chinoise?=chinese;
  vietnamien(?:ne)?=vietnamese; brésilien(?:ne)?=brazilian; luxembourgeoise?=luxembourgish; américaine?=american`);
const DIETS = pairs(`
  végane?|végan|vegan|végétalien(?:ne)?=vegan; végétarien(?:ne)?|végé=vegetarian;
  pescétarien(?:ne)?|pesco-végétarien(?:ne)?=pescatarian; flexitarien(?:ne)?=flexitarian; halal=halal; casher|kasher=kosher`);
const STATUSES = pairs(`
  mariée?s?=married; divorcée?s?=divorced; veuf|veuve=widowed; fiancée?s?=engaged; célibataire=single; pacsée?s?=in a civil union;
  séparée?s?=separated; en couple=in a relationship; (?:mère|père|maman|papa) (?:célibataire|solo)=single parent`);
const WORKS = pairs(`
  (?:à la |en )?retraite|retraitée?=retired; au chômage|chômeu(?:r|se)|sans emploi|en recherche d'emploi=unemployed;
  auto-?\\s?entrepreneu(?:r|se)|à mon compte|indépendante?|freelance|free-lance|micro-entrepreneu(?:r|se)=self-employed;
  en congé (?:maternité|paternité|parental)=on parental leave; apprentie?|en apprentissage|en alternance|alternante?=apprentice;
  lycéen(?:ne)?|collégien(?:ne)?=pupil; étudiante?(?! en)=student`);
const NUMBERS = pairs('deux|2=2; trois|3=3; quatre|4=4; cinq|5=5; six|6=6');
const MODES = plain(
  pairs(
    'à temps partiel=part-time; à mi-temps=part-time; à temps plein=full-time; en télétravail=from home; nuit=nights; jour=days; de nuit=nights; de jour=days',
  ),
);

const TRADE_WORDS =
  "infirmi(?:er|ère)|médecin|sage-femme|aide-soignante?|kiné(?:sithérapeute)?|pharmacien(?:ne)?|dentiste|vétérinaire|psychologue|psychiatre|orthophoniste|ambulanci(?:er|ère)|prof(?:esseure?)?|enseignante?|institut(?:eur|rice)|instit|maître de conférences|maîtresse d'école|éducat(?:eur|rice)|assistante? (?:sociale?|maternelle|de direction)|atsem|développeu(?:r|se)|dév|ingénieure?|informaticien(?:ne)?|programmeu(?:r|se)|data (?:scientist|analyst)|technicien(?:ne)?|électricien(?:ne)?|plombi(?:er|ère)|menuisi(?:er|ère)|charpenti(?:er|ère)|maçon(?:ne)?|peintre|couvreur|mécanicien(?:ne)?|soudeu(?:r|se)|garagiste|boulang(?:er|ère)|pâtissi(?:er|ère)|bouch(?:er|ère)|cuisini(?:er|ère)|serveu(?:r|se)|restaurat(?:eur|rice)|agricult(?:eur|rice)|marach(?:er|ère)|maraîch(?:er|ère)|éleveu(?:r|se)|vigneron(?:ne)?|viticult(?:eur|rice)|paysagiste|jardini(?:er|ère)|apicult(?:eur|rice)|avocate?|juriste|notaire|huissier|comptable|expert-comptable|banqui(?:er|ère)|commercial(?:e)?|vendeu(?:r|se)|caissi(?:er|ère)|chef de (?:projet|produit)|cheffe de (?:projet|produit)|manageu?re?|consultante?|responsable|direct(?:eur|rice)|gérante?|journaliste|rédact(?:eur|rice)|écrivaine?|romanci(?:er|ère)|traduct(?:eur|rice)|interprète|graphiste|designer|illustrat(?:eur|rice)|photographe|architecte|musicien(?:ne)?|comédien(?:ne)?|act(?:eur|rice)|danseu(?:r|se)|artiste|libraire|bibliothécaire|secrétaire|policier|policière|gendarme|pompier|militaire|fonctionnaire|facteur|factrice|chauffeu(?:r|se)|conduct(?:eur|rice)|routier|livreu(?:r|se)|pilote|hôtesse|steward|coiffeu(?:r|se)|esthéticienne|cherch(?:eur|euse)|doctorante?|biologiste|chimiste|physicien(?:ne)?|mathématicien(?:ne)?|historien(?:ne)?|agent immobilier|artisane?|ouvri(?:er|ère)|magasini(?:er|ère)|cariste|couturi(?:er|ère)|opticien(?:ne)?|moniteur|monitrice|animat(?:eur|rice)|concierge|femme de ménage|femme au foyer|père au foyer";
const TRADE = `(?:${TRADE_WORDS})(?![\\p{L}-])(?: (?:de |d'|en |des )(?!(?:plus|moins|chez|france|ce)(?!\\p{L}))\\p{L}+| (?:web|bio|front|back|indépendante?|scolaire|libérale?|social|sociale|logiciel|senior|junior))?`;
const CONDITIONS =
  "(?:asthme|tdah?|diabète(?: de type [12])?|dépression|migraines?|épilepsie|polyarthrite|arthrose|arthrite|eczéma|psoriasis|maladie (?:de crohn|cœliaque|coeliaque)|syndrome de l'intestin irritable|hypertension|hypothyroïdie|hyperthyroïdie|endométriose|sclérose en plaques|parkinson|autisme|rhume des foins|apnée du sommeil|acouphènes|covid long|troubles? anxieux|trouble bipolaire|goutte|cancer(?: du sein)?|scoliose|hernie discale|fibromyalgie|sopk|dyslexie|dyspraxie|glaucome|ostéoporose|anémie|insomnies?|cholestérol)";
const MEDICINES =
  '(?:metformine|insuline|levothyrox|sertraline|escitalopram|fluoxétine|paroxétine|venlafaxine|ritaline|concerta|lithium|quétiapine|bisoprolol|amlodipine|ramipril|atorvastatine|statines?|eliquis|aspirine|ibuprofène|oméprazole|cortisone|prednisone|antidépresseurs?|anticoagulants?|bêtabloquants?|la pilule|pilule|ozempic|ventoline|kardégic|doliprane|méthotrexate)';
const THINGS =
  '(?:voiture|maison|appart(?:ement)?|bateau|moto|scooter|vélo(?: électrique| de route)?|vtt|guitare|piano|violon|jardin|potager|balcon|serre|télescope|appareil photo|drone|camping-car|van|fourgon|imprimante 3d|machine à coudre|tapis de course|sauna|piscine|tracteur|air ?fryer|thermomix|iphone|macbook|ordi(?:nateur)? portable|tablette|ferme)';
const BRANDS =
  '(?:clio|mégane|twingo|zoé|scénic|kangoo|duster|sandero|peugeot|renault|citroën|dacia|c3|c4|208|308|2008|3008|golf|polo|tesla|toyota|yaris|fiat|honda|yamaha|kawasaki|bmw|audi|iphone|macbook|nikon|canon)';
const TOOLS =
  '(?:linux|ubuntu|debian|fedora|windows(?: \\d+)?|mac(?:os)?|python|javascript|typescript|java|rust|go|kotlin|php|c\\+\\+|c#|excel|word|powerpoint|notion|obsidian|figma|photoshop|lightroom|blender|latex|vs ?code|vim|emacs|docker|react|vue|wordpress|firefox|chrome|android|iphone|duolingo|github|gitlab|postgres|mysql|r|matlab|canva|libreoffice|un tableur)';
const OFTEN =
  '(?:tous les \\p{L}+|toutes les \\p{L}+|chaque \\p{L}+|(?:une|deux|trois|quatre|cinq|\\d) fois par \\p{L}+|le (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|week-end)(?= |$))';

/** Where one may live: "à Lyon", "en Bretagne", "dans la Drôme"; not "à la campagne", "dans un appartement". */
const STOP =
  "(?= (?:avec|depuis|et|mais|chez|pour|en(?= (?:\\d|janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc|été|hiver))|où|mon|près|car|parce|comme|jusqu|dans|quand|il y a|ça|cette|l'an|le mois|la semaine|à cause|pr)(?!\\p{L})| (?:19|20)\\d\\d|[,.!(]|$)";
const NO_PLACE =
  "(?:l'|(?:la(?! (?:réunion|rochelle|ciotat|ferté|haye))|les|le|une?|deux|trois|quatre|temps|côté|mi|peu|moi|nous|toi|distance|domicile|cent|crédit|ce|cet|cette|mon|ma|mes|notre|chômage|foyer|compte|jour|bord|bout|fond|travers|pied|calme|rez|milieu|centre|sujet|même|propos|terme|plein|partir|nouveau|présent|jamais|fait|cause|vélo|pieds|moto|nuit|soir|travail|boulot|bureau|resto|cinéma|sport|ski|plus|environ|peine)(?!\\p{L}))";
const PLACE = `(?:(?:à|au|aux|vers|près de|du côté de|sur) |près d'|en (?=bretagne|normandie|alsace|provence|suisse|belgique|allemagne|france|espagne|italie|île-de-france|ardèche|auvergne|corse|bourgogne|picardie|vendée|savoie|haute|gironde|angleterre|algérie|martinique|guadeloupe|guyane|lorraine|dordogne|isère|turquie|irlande|écosse)|dans (?:le |la |l')(?=drôme|var|gard|jura|vercors|larzac|luberon|morbihan|finistère|lot|gers|nord|sud|tarn|doubs|périgord|pays|creuse|sarthe|manche|somme|meuse|marne|loire|ain|aude|aisne|oise))(?<value>(?!${NO_PLACE})\\p{L}[^,]*?)${STOP}`;

/** A rule for each of a list of words. */
const each = (words: Readonly<Record<string, string>>, rule: (pattern: string, value: string) => string): string[] =>
  Object.entries(words).map(([pattern, value]) => rule(`(?:${pattern})${END}`, value));
/** Over, denied, said: in that order. */
const ending = (head: string, before: string, verb: string, after: string): string[] => [
  `${head},ended | ${before}${verb} (?:plus|pus) ${after}`,
  `${head},negated | ${before}${verb} pas ${after}`,
  `${head} | ${before}${verb} (?!plus|pas|jamais)${after}`,
];
const ALWAYS =
  "(?=.*(?:toujours|désormais|dorénavant|à partir de maintenant|à l'avenir|à chaque fois|jamais|tes réponses|vos réponses|par défaut|systématiquement|arrête))";
const PLEASE =
  "(?:(?:stp|svp|s'il te plaît|s'il vous plaît|merci de|toujours|désormais|dorénavant|à partir de maintenant|à l'avenir|par défaut|systématiquement|je veux que tu|j'aimerais que tu|me|moi|donc|bien|aussi|tu|peux),? )*";
const ANSWER = '(?:tes|vos|des|les) (?:réponses|explications|messages)';

/** As `rulesOf` reads them. */
const IDENTITY: readonly string[] = [
  "identity.name | Is called {value} | .95 | (?:je m'appelle|mon (?:pré)?nom(?: complet)? (?:est|c'est)|je me nomme|mon (?:pré)?nom,? c'est) (?<value>(?!(?:pas|bien|pour|plus|ça|comme)(?!\\p{L}))[\\p{L}-]+(?: (?!(?:et|de|mais|je|suis|ai)(?!\\p{L})|j')[\\p{L}-]+)?)(?=[,.!]|$| et| mais| de)",
  "identity.name | Is called {value} | .85 | (?:moi,? )?c'est (?<=moi,? c'est )(?!(?:pas|bien|non|oui|plus|plutôt|pareil|différent|simple|mort|surtout|ça|le|la|un|une|comme|juste|encore|trop)(?!\\p{L}))(?<value>[\\p{L}-]+)(?=[,.!]|$| et)",
  'ways.address | Wants to be addressed with "tu" | instruction,.9,=tu | (?:tu peux|vous pouvez|on peut|merci de|n\'hésite pas à)? ?(?:me |se )?(?:tutoyer|tutoie[- ]moi|tutoyez[- ]moi|dire tu)(?!\\p{L})',
  'ways.address | Wants to be addressed with "vous" | instruction,.9,=vous | (?:merci de |veuillez |je préfère (?:que vous )?|tu dois )?(?:me vouvoyer|vouvoyez[- ]moi|vouvoie[- ]moi|me vouvoyiez)(?!\\p{L})',
  "ways.address | Wants to be called {value} | instruction,.9 | (?:appelle[zs]?[- ]moi|(?:tu peux|vous pouvez) m'appeler|(?:tout le monde|mes amis|mes potes|on|les gens) m'appelle(?:nt)?) (?:juste |simplement |plutôt )?(?<value>(?!(?:pas|plus|quand|si|par|comme|ça|un|une)(?!\\p{L}))[\\p{L}-]+)(?= stp| svp|[,.!]|$| et)",
  "identity.age | Is {value} years old | number,others,.9 | j'ai (?:\\p{L}+ )??(?<value>\\d{1,2})\\s?ans(?! (?:d'|de|dans|après|avant|plus))",
  "identity.birthday | Has their birthday on {value} | number,.9 | mon anniversaire,? (?:est|c'est|tombe) (?:le )?(?<value>(?:\\d{1,2}|1er) (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: (?:19|20)\\d\\d)?)",
  'identity.birthday | Was born {value} | number,more | je suis née? (?:[^,]*? )??(?:en|le) (?<value>(?:\\d{1,2} )?(?:(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) )?(?:19|20)\\d\\d)(?!\\d)',
  `identity.origin | Is from {value} | others | je suis née?(?:(?:(?!\\p{L}+ et ).)*?) ${PLACE}`,
  `identity.origin | Is from {value} | others | j'ai grandi ${PLACE}`,
  "identity.origin | Is from {value} | others,name | je (?:viens|suis originaire) (?:de |d'|du |des )(?!chez|finir|la )(?<value>\\p{L}[^,]*?)(?= et| mais| à l'origine|[,.]|$)",
  ...each(
    NATIONS,
    (pattern, value) =>
      `identity.nationality | Is ${value.charAt(0).toUpperCase()}${value.slice(1)} | others | je suis (?:franco-)?(?:une? )?(?<value>${pattern})(?= |,|\\.|$)`,
  ),
  "identity.languages | Speaks {value} | list,others,in:languages | je (?:parle|comprends|maîtrise) (?:bien |couramment |aussi |le |l')*(?<value>.+)",
  "identity.languages | Speaks {value} | .9,in:languages | ma langue (?:maternelle|natale),? (?:est|c'est) (?:le |l')?(?<value>\\p{L}+)",
];

const PLACES: readonly string[] = [
  `places.home | Lives in {value} | others,ended | ${TO}(?:j'habitais|je vivais|j'ai (?:habité|vécu)(?! (?:.* )?depuis)) (?:.{0,25} )??${PLACE}`,
  ...ending(
    'places.home | Lives in {value} | .9,others',
    FROM,
    "(?:j'habite|je vis|j'vis|je réside|je loge)",
    `(?:.{0,35} )??${PLACE}`,
  ),
  `places.home | Lives in {value} | others | ${FROM}j'ai (?:déménagé|emménagé) (?:de |d')(?<before>\\p{L}[^,]*?) ${PLACE}`,
  `places.home | Lives in {value} | others | ${FROM}(?:j'ai (?:déménagé|emménagé)|je me suis installée?|je suis partie? (?:vivre|m'installer)) (?:.{0,20} )??${PLACE}`,
  `plans.plan | Is moving to {value} | plan,name | je (?:déménage|vais (?:déménager|emménager|m'installer)) (?:.{0,20} )??${PLACE}`,
  `places.home | Lives in {value} |  | (?:mon appart(?:ement)?|ma maison|notre maison) est (?:située? )?${PLACE}`,
];

const FIRM =
  '(?<value>(?!(?:moi|nous|eux|toi|lui|noël|un|une|mon|ma|des|les|canada|japon|québec|maroc|sénégal|luxembourg|brésil|mexique|portugal|royaume|liban|vietnam|danemark|havre|mans|réunion)(?!\\p{L}))[\\p{L}\\d][^,]*?)(?= (?:comme|en|dans|depuis|et|à|au|mais|pour|il|la|cette|où|le|avec)(?!\\p{L})|[,.!]|$)';
const AT = "(?:de chez |chez |pour |à la |à l'|au )(?:la |le |l')?";
const WORK: readonly string[] = [
  "work.employer | Works at their last employer | ended,=* | j'ai (?:quitté|perdu|lâché) mon (?:travail|job|boulot|taf|emploi|poste)",
  "work.employer | Works at their last employer | ended,=* | (?:j'ai démissionné|je me suis fait virer|j'ai été (?:licenciée?|virée?))$",
  `work.employer | Works at {value} | name,others,ended | (?:j'ai (?:quitté|démissionné)|j'ai travaillé|je travaillais|je bossais) (?:${AT}|de )?${FIRM}`,
  `work.employer | Works at {value} | name,others | ${FROM}(?:j'ai (?:commencé|signé|été (?:embauchée?|prise?))|je commence|je rejoins|j'ai rejoint|je suis (?:passée?|entrée?)) (?:.{0,20} )??(?:${AT})?${FIRM}`,
  ...ending(
    'work.employer | Works at {value} | name,others,more',
    FROM,
    '(?:je (?:travaille|bosse|taffe))',
    `(?:.{0,30} )??${AT}${FIRM}`,
  ),
  ...ending(
    'work.role | Works as {value} | others',
    FROM,
    '(?:je (?:travaille|bosse))',
    "(?:.{0,20} )??(?:comme|en tant que?|en tant qu')\\s?(?:une? )?(?<value>(?!(?:un|si|ça|d'habitude|tous|toujours)(?!\\p{L}))\\p{L}[^,]*?)(?= (?:à|au|chez|dans|pour|depuis|et)(?!\\p{L})|[,.]|$)",
  ),
  `work.mode | Works {value} | in:modes | je (?:travaille|bosse|suis) (?<value>à temps partiel|à mi-temps|à temps plein|en télétravail|de nuit|de jour)`,
  `work.employer | Works at {value} | name,others,more | ${FROM}je suis (?:une? )?(?:${TRADE}|salariée?|employée?) ${AT}${FIRM}`,
  `work.role | Works as {value} | others,ended | (?:je suis plus|j'étais|je ne suis plus) (?:une? )?(?<value>${TRADE})`,
  `work.role | Works as {value} | others | ${FROM}je suis (?!pas)(?:une? |devenue? )?(?:ancien(?:ne)? (?!))?(?:jeune )?(?<value>${TRADE})(?! (?:et demi|du problème))`,
  `work.salary | Earns {value} |  | je gagne (?:environ |à peu près )?(?<value>\\d[\\d ]*k?(?:\\s?(?:€|euros|net|brut|par mois|par an))*)`,
  `work.role | Works as {value} | others | mon (?:métier|travail|boulot|job),? (?:est|c'est) (?<value>${TRADE})`,
  `work.status | Is {value} | others,each:works | ${FROM}je suis (?:une? |jeune |en )?{each}`,
  "education.studies | Studies {value} | others,more | j'étudie (?:le |la |l'|les )?(?<value>(?!(?:à|en|pour|ce|chez|ici|une|un|mon|ma|ça)(?!\\p{L}))\\p{L}[^,]*?)(?= (?:à|en|au|chez|depuis|et|pour|dans)(?!\\p{L})|[,.]|$)",
  "education.studies | Studies {value} | others,more | je (?:suis étudiante?|fais (?:des études|une? (?:licence|master|fac|thèse|doctorat|bts|but|cap|école))) (?:en |de |d')(?<value>(?!\\d|première|deuxième|troisième|master|licence|l\\d|m\\d|terminale)\\p{L}[^,]*?)(?= (?:à|au|chez|depuis|et|pour|dans)(?!\\p{L})|[,.]|$)",
  "education.studies | Studies {value} | others | je suis en (?:l[123]|m[12]|master|licence|bts|but|première année|deuxième année|terminale|thèse)(?: \\d)? (?:de |d'|en )(?<value>\\p{L}[^,]*?)(?= (?:à|au|depuis|et|pour|dans)(?!\\p{L})|[,.]|$)",
  "education.school | Studies at {value} | others | (?:j'étudie|je suis étudiante?|je fais mes études) (?:[^,]*? )?(?:à l'|à la |à )(?<value>(?:université|fac|école|insa|sorbonne|sciences po|hec|epfl|ens|polytech)(?!\\p{L})[^,]*)",
];

const HEALTH: readonly string[] = [
  `health.diet | Is {value} | others,ended,each:diets | (?:je suis|je mange) plus (?:une? )?{each}(?! que)`,
  `health.diet | Is {value} | negated,each:diets | (?:je suis|je mange) pas (?:une? )?{each}`,
  `health.diet | Is {value} | others,.95,each:diets | ${FROM}(?:je suis|je mange|je suis devenue?|j'ai un régime) (?:une? )?{each}(?! (?:ou|\\?))`,
  "health.allergies | Is allergic to {value} | list,others,.95 | je suis (?:\\p{L}+ )?allergique (?:à la |à l'|aux |au |à )(?<value>.+)",
  "health.allergies | Is allergic to {value} | list,others,.95 | j'ai (?:une |des )?(?:\\p{L}+ )?allergies? (?:\\p{L}+ )?(?:à la |à l'|aux |au |à )(?<value>.+)",
  "health.allergies | Is lactose intolerant | others,=lactose | (?:je suis|j'ai une) (?:\\p{L}+ )?intoléran(?:te?|ce) au lactose",
  "health.allergies | Is gluten intolerant | others,=gluten | (?:je suis|j'ai une) (?:\\p{L}+ )?intoléran(?:te?|ce) au gluten",
  "health.allergies | Cannot eat gluten | others,=gluten | (?:je suis|j'ai la maladie) c(?:œ|oe)liaque",
  "health.avoids | Does not eat {value} | list | je mange (?:de )?(?:tout|tt) sauf (?:le |la |les |l'|du |des )?(?<value>.+)",
  "health.avoids | Does not tolerate {value} | list,others | je (?:supporte|tolère|digère) (?:pas|plus) (?:le |la |les |l')(?<value>(?!(?:gens|bruit|chaleur|idée|fait)(?!\\p{L}))[^,]+)",
  `health.avoids | Does not eat {value} | list,others,.9 | je (?:mange|consomme) (?:pas|plus|jamais|ni) (?:du tout |jamais )?${DE}(?<value>(?!(?:tout|ça|suite|côté)(?!\\p{L})).+)`,
  `health.avoids | Does not drink {value} | list,others,.9 | je bois (?:pas|plus|jamais) (?:du tout )?${DE}(?<value>(?!(?:tout|ça)(?!\\p{L})).+)`,
  'health.avoids | Does not drink {value} | others,=alcool | je bois (?:pas|plus|jamais)$',
  `health.condition | Has {value} | others,.9 | ${FROM}(?:j'ai|je souffre|je fais|je suis atteinte?) (?:une? |du |de la |de l'|de |d'|des |la |le |l')?(?<value>${CONDITIONS})${END}`,
  `health.condition | Has {value} | .9 | ${FROM}(?:on m'a|mon médecin m'a) (?:diagnostiquée?|trouvé|découvert) (?:une? |du |de la |de l'|le |la |l')?(?<value>${CONDITIONS})${END}`,
  `health.condition | Has {value} | .9 | ${FROM}j'ai été diagnostiquée? (?<value>${CONDITIONS})${END}`,
  ...each(
    pairs('diabétique=diabetes; autiste=autism; épileptique=epilepsy; asthmatique=asthma; enceinte=pregnant'),
    (pattern, value) =>
      `health.condition | ${value === 'pregnant' ? 'Is' : 'Has'} ${value} | others,=${value} | je suis (?:une? )?${pattern}`,
  ),
  'health.access | Uses a wheelchair | others,=wheelchair | je suis en fauteuil(?: roulant)?',
  'health.access | Is {value} | others | je suis (?<value>daltonien(?:ne)?|malentendante?|sourde?|aveugle|malvoyante?|dyslexique|gaucher|gauchère|droitier|droitière)(?!\\p{L})',
  `health.medication | Takes {value} | others,.9 | je (?:prends|suis sous) (?:[^,]{0,15}? )??(?:du |de la |de l'|de |des |un |une |d'|l')?(?<value>${MEDICINES})${END}`,
];

const PEOPLE: readonly string[] = [
  `people.{relation} | Has a {relation} called {value} | relation,.9 | ${RELATIVE}(?:,? c'est|,? (?:il|elle))? (?:s'appelle|se nomme|se prénomme) (?<value>(?!(?:pas|comment|aussi)(?!\\p{L}))[\\p{L}-]+)`,
  `people.{relation} | Has a {relation} called {value} | relation,.9,name | ${RELATIVE},? ${NAME}(?=,| |$|\\.)`,
  `people.{relation} | Has a {relation} called {value} | relation,.9 | j'ai (?:adopté )?(?:une? |le )?(?:\\p{L}+ )?${RELATION},? (?:qui s'appelle|nommée?|appelée?|prénommée?|du nom de) (?<value>[\\p{L}-]+)`,
  `people.children | Has {value} children | relation,others,each:numbers | j'ai {each} (?:enfants|gosses|gamins|mômes)`,
  'people.children | Has {value} children | relation,each:numbers | je suis (?:\\p{L}+ )?(?:maman|mère|papa|père) de {each} enfants',
  "people.children | Has one child | relation,=1 | j'ai un enfant(?!\\p{L})",
  "people.children | Has no children | relation,=0 | j'ai pas d'enfants?",
  `people.{relation} | Has {relation}s: {value} | relation,each:numbers | j'ai {each} (?:petite?s |grande?s )?${RELATION}`,
  `people.{relation} | Has a {relation} | relation | j'ai (?:adopté )?une? (?:petite? |vieux |vieille |jeune )?(?<value>${PET})(?=$|[,.]| et)`,
  `people.status | Is {value} | relation,ended,each:statuses | je suis plus {each}`,
  `people.status | Is {value} | relation,others,each:statuses | ${FROM}je suis (?:une? )?{each}`,
  `people.status | Is married | relation,=married | ${FROM}(?:je me suis mariée?|on s'est mariée?s?)`,
  `people.status | Is separated | relation,=separated | ${FROM}(?:on se sépare|on s'est séparée?s?|nous nous sommes séparés|je me suis séparée?)`,
  `people.status | Is divorced | relation,=divorced | ${FROM}j'ai divorcé`,
];

const TASTES: readonly string[] = [
  "tastes.favourite | Has {value} as favourite {entity} | preference,.9 | (?:mon|ma|mes) (?<entity>film|livre|roman|série|chanson|album|groupe|bd|manga|jeu|resto|restaurant)s? préférée?s?,? (?:est|sont|c'est|reste) (?<value>.+)",
  "tastes.favourite | Has {value} as favourite {entity} | preference,.9 | (?:mon|ma|mes) (?<entity>\\p{L}+)s? préférée?s?,? (?:est|sont|c'est|reste) (?:le |la |les |l')?(?<value>.+)",
  "tastes.prefers | Prefers {value} | preference | je préfère (?!que|quand|si|pas|ne|ça|celui|celle|cette|ce|la (?:première|deuxième|seconde)|le (?:premier|deuxième|second))(?:le |la |les |l')?(?<value>\\p{L}.* (?:au|à|aux|que|plutôt que?) .+)",
  "tastes.dislikes | Dislikes {value} | preference,list,others | j'aime (?:pas|plus) (?:du tout |trop |vraiment |beaucoup )*(?:le |la |les |l')(?<value>.+)",
  "tastes.dislikes | Dislikes {value} | preference,list,others | (?:je déteste|j'ai horreur|je hais|j'ai en horreur) (?:le |la |les |l'|de la |de l'|des |du |de )(?<value>.+)",
  "tastes.dislikes | Is afraid of {value} | preference,list,others | j'ai (?:très |trop )?peur (?:de la |de l'|des |du )(?<value>.+)",
  "tastes.likes | Likes {value} | preference,list,others | (?:j'aime |j'adore |je kiffe |je suis passionnée? (?:de |d'|par )|je suis (?:une? )?(?:grande? )?fan (?:de |d'))(?!pas|plus|quand|ton|ta|tes|être|avoir)(?<value>.+)",
  "tastes.likes | Likes {value} | preference,list,others | (?:mes (?:hobbies|loisirs|passions)(?: sont| :|,? c'est)|ma passion,? (?:est|c'est)) (?<value>.+)",
];

const THINGS_AND_PLANS: readonly string[] = [
  `things.has | Has a {value} | others | (?:j'ai|je possède|je roule en|je conduis) (?:une? |acheté une? |ma |mon )?(?:vieille |vieux |nouvelle |petite? |grande? )?(?<value>(?:${THINGS}|(?:${BRANDS})[\\p{L}\\d ]{0,15}?))${END}(?= |,|\\.|$)(?! (?:qui (?:a|ne)|en panne))`,
  "things.has | Has a {value} |  | (?:je me suis|j'ai) (?:acheté|offert) une? (?!truc|chose|café|billet|pain|cadeau|baguette|décision|rendez-vous|rdv|photo|douche|autre|verre|livre)(?<value>\\p{L}[^,]*?)(?= (?:pour|et|d'occasion|à|chez|hier|la|le|qui|en|cette|avec)(?!\\p{L})|[,.]|$)",
  `things.uses | Uses {value} | list | (?:j'utilise|je code en|je programme en|je suis sur|je développe en) (?:le |la |l')?(?<value>${TOOLS}(?:(?:,| et) ${TOOLS})*)${END}`,
  "routines.habit | Does {value} | ended | (?:j'arrête|j'ai arrêté) (?:le |la |l'|les )(?<value>danse|judo|tennis|foot|rugby|piano|guitare|violon|yoga|sport|natation|café|alcool|chant|chorale|théâtre|dessin|escalade|vélo|musculation|muscu|course)(?!\\p{L})",
  "routines.habit | Smokes | ended,=smoking | (?:j'ai arrêté (?:de fumer|la cigarette|la clope|le tabac)|je fume plus)",
  'routines.habit | Smokes | negated,=smoking | (?:je fume pas|je suis non-fumeu(?:r|se))',
  'routines.habit | Smokes | =smoking | (?:je fume(?=$|,| depuis| un| \\d)|je suis fumeu(?:r|se))',
  `routines.routine | Has the routine: "je {value}" |  | je (?<value>(?:cours|nage|marche|médite|vais|fais|mange|cuisine|joue|m'entraîne|me lève) (?:[^,]{0,40} )?${OFTEN}.*)`,
  "skills.learning | Is learning {value} | others | j'apprends (?:le |la |l'|à )(?<value>(?!(?:ça|plus|être|faire|vivre|me)(?!\\p{L}))\\p{L}[^,]*?)(?= (?:depuis|et|avec|pour|sur|en|mais|à|tou)|[,.]|$)",
  "skills.plays | Plays {value} | others | je joue (?:au |à la |aux |du |de la |de l')(?<value>piano|guitare|violon|violoncelle|batterie|basse|flûte|saxophone|trompette|ukulélé|clarinette|orgue|harpe|accordéon|tennis|foot(?:ball)?|basket|volley|hand(?:ball)?|badminton|golf|échecs|rugby|hockey|padel|ping-pong|pétanque)(?!\\p{L})",
  `plans.trip | Is travelling to {value} | plan,name | je (?:pars|vais partir|m'envole) (?:.{0,20} )??(?:en vacances |en voyage )?${PLACE}`,
  "goals.goal | Wants to {value} | plan,.75 | (?:je veux|j'aimerais|je voudrais|je compte|je rêve de|j'ai envie de|mon (?:but|objectif) (?:est|c'est) de) (?:vraiment |enfin |bien |un jour )*(?<value>(?:courir (?:un|le|mon)|perdre (?:\\d|du poids)|apprendre (?!plus|à (?:faire|utiliser))|devenir (?!plus|meilleur)|voyager|acheter (?:une? (?:maison|appart|voiture|terrain))|arrêter (?:de fumer|l'alcool|la clope)|monter (?:ma|une) (?:boîte|entreprise)|créer (?:ma|mon|une) (?:boîte|entreprise|association)|écrire un (?:roman|livre)|passer (?:le|mon) permis|adopter un|ouvrir (?:une?|ma|mon) |partir vivre|faire le tour|déménager)[^,]*?)(?= (?:l'année|cette année|en (?:\\d|\\p{L}+)|d'ici|avant|dans|et|mais|pour|bientôt|cet|un jour)(?!\\p{L})|[,.]|$)",
];

const WAYS: readonly string[] = [
  `ways.language | Wants answers in {value} | instruction,.9,each:languages | ${ALWAYS}${PLEASE}(?:répond(?:s|ez|re)(?:[- ](?:moi|nous))?|écris|parle[zs]?(?:[- ]moi)?) ${PLEASE}en {each}`,
  `ways.length | Wants short answers | instruction,.9,=short | (?:${ALWAYS}${PLEASE}(?:(?:fais|fai|donne|garde|écris|je veux|sois|réponds)(?:[- ]moi)? )?${PLEASE}(?:${ANSWER} )?(?:très |plus |assez )*(?:courtes?|court|brèves?|concise?s?|bref)|(?:j'aime|je préfère|je veux) les réponses (?:courtes|brèves|concises)|tu réponds trop long)`,
  `ways.length | Wants detailed answers | instruction,.9,=detailed | ${ALWAYS}${PLEASE}(?:(?:fais|donne|écris|je veux|sois)(?:[- ]moi)? )?${PLEASE}(?:${ANSWER} )?(?:très |plus )*(?:longues|détaillée?s?)`,
  `ways.format | Wants no emojis in answers | instruction,.9,=no emojis | (?:${ALWAYS}${PLEASE}(?:n'utilise |utilise |mets |ne mets )?(?:plus |pas |jamais |sans )+(?:d'|les )?(?:emojis?|émojis?|smileys?)|plus d'(?:emojis?|émojis?)|arrête (?:avec )?les (?:emojis?|émojis?))`,
  `ways.format | Wants bullet points in answers | instruction,.9,=bullet points | ${ALWAYS}.*(?:en |avec des |sous forme de )(?:listes?|puces|tirets)`,
  `ways.format | Wants tables in answers | instruction,.9,=table | ${ALWAYS}.*sous forme de tableau`,
  `ways.units | Wants metric units used | instruction,.9,=metric | ${PLEASE}(?:utilise|utilisez|donne|mets|préfère|je veux)\\s?(?:[- ]moi )?${PLEASE}(?:le système métrique|(?:les|des) unités métriques|tout en (?:système )?métrique)`,
  `ways.tone | Wants a casual tone | instruction,.9,=casual | ${ALWAYS}${PLEASE}(?:sois|parle|réponds|utilise un ton)(?:[- ]moi)? ${PLEASE}(?:plus )?(?:décontractée?|détendue?|familier|cool)`,
  `ways.tone | Wants a direct tone | instruction,.9,=direct | ${ALWAYS}${PLEASE}(?:sois|va|réponds)(?:[- ]moi)? ${PLEASE}(?:plus )?(?:directe?|droit au but|franche?|honnête)`,
];

const TEXTS =
  '(?:texte|phrase|paragraphe|mail|e-?mail|courriel|lettre|dialogue|poème|dissertation|rédaction|cv|article|prompt|passage|message|devoir|énoncé|extrait|strophe)s?';
const WRITTEN =
  '(?:histoire|conte|poème|chanson|rap|blague|dialogue|scène|monologue|scénario|roman|chapitre|discours|mail|e-?mail|courriel|lettre|candidature|message|bio|profil|post|journal|sms|invitation|réclamation|texte|annonce|avis|haïku|fanfic\\p{L}*|réponse à|description|témoignage|article|dissertation|rédaction|toast)s?';

export const FR: LanguageTable = {
  language: 'fr',
  asksAlone: true,
  letters: {
    "'": "['’]",
    é: '[ée]',
    è: '[èe]',
    ê: '[êe]',
    à: '[àa]',
    â: '[âa]',
    ç: '[çc]',
    î: '[îi]',
    ô: '[ôo]',
    û: '[ûu]',
    ù: '[ùu]',
    ë: '[ëe]',
    ï: '[ïi]',
    œ: '(?:œ|oe)',
  },
  aboutText: `(?<!je )tradui(?:s|sez|re|t)?(?:[- ](?:moi|le|la|ça))?|traduction|(?<!je )corrige[rz]?|(?<!je )résume[rz]?|reformule[rz]?|réécri(?:s|vez|re)|paraphrase[rz]?|relis|relisez|(?:mets?|mettre) au propre|à mettre au propre|(?:améliore|vérifie|analyse|commente|simplifie|raccourcis|complète|explique)[rz]? .{0,30}${TEXTS}|(?:ce|cette|ces|le|la|mon|ma) ${TEXTS} suivante?|ce ${TEXTS}|cette ${TEXTS}|fautes? (?:d'orthographe|de grammaire|de frappe)|comment (?:dit-on|on dit|dire|écrit-on|on écrit|traduire|tu dis) .*|(?:en|vers l'|vers le)\\s?(?:${LANGUAGE})\\s?:|que veut dire|que signifie|ça veut dire quoi|vrai ou faux|qcm|exercice \\d*|problème de maths?|cas pratique|paroles|transmission|dictée`,
  play: `imagine[zs]?(?:[- ]toi)?|imaginons|fais comme si|faisons comme si|fais semblant|jeu de rôle|joue[zs]? le rôle|tu (?:es|joues|seras|incarnes) (?:maintenant |désormais |un |une |le |la |mon |ma |l'|\\p{L}+)|vous êtes (?:un|une|le|la) |supposons|admettons|mettons que|disons que|partons du principe|du point de vue (?:de|du|d')|dans la peau|à la place (?:de|du|d')|(?:écri(?:s|vez|re)|rédige[rz]?|invente[rz]?|compose[rz]?|crée[rz]?|génère[rz]?|raconte[rz]?|formule|prépare|fais)(?:[- ](?:moi|lui|nous))? .{0,60}${WRITTEN}|(?:mon|ma|le|la|notre) (?:personnage|héros|héroïne|protagoniste|client|cliente|patient|patiente|élève|narrateur|narratrice)|par exemple,? (?:je|j'|mon)|(?:ici|là),? c'est (?:son|sa|ma|mon|leur|le|la) .* qui|j'écris (?:ça|ceci|cela) pour (?:mon|ma|un|une)|je demande (?:ça )?pour|pour (?:un|une|mon|ma) (?:ami|amie|roman|histoire|personnage|scénario|nouvelle)|ignore[rz]? (?:tout|les|toutes)|oublie (?!pas)(?:tout|ce|ça|que|mon|ma)|au nom de|devinette|énigme`,
  supposes:
    "(?:et |mais |ou )?(?:si (?!ça t'aide)|s'il|même si|au cas où|à supposer|peut-être|c'est faux$|ce n'est pas vrai|c'est pas vrai)|(?:je me demande|je (?:pense|crois|suppose|rêve|ne sais pas|sais pas|ne suis pas sûre?|suis pas sûre?)|j'(?:espère|imagine|aurais|avais cru|hésite))(?!\\p{L})",
  reports:
    "(?!(?:je|nous|on m)(?!\\p{L})|j')[^,]{0,60}?(?<!\\p{L})(?:dit|disait|disent|pense|pensent|croit|écrit|écrivait|raconte|prétend|demande|affirme|trouve|crois|penses|trouves|dis)(?!\\p{L})(?! bonjour)",
  asks: "(?:est-ce|qu'est-ce|c'est quoi|quels?|quelles?|comment|combien|pourquoi|où|quand|qui|que (?!j)|quoi|peux[- ]tu|tu peux (?!me tutoyer|m'appeler)|pouvez[- ]vous|vous pouvez (?!me|m')|pourrai[st][- ]tu|tu pourrais|pourriez|dois[- ]je|puis[- ]je|suis[- ]je|ai[- ]je|as[- ]tu|tu as|tu sais|sais[- ]tu|connais|tu connais|donne(?!.*toujours)|propose|trouve|aide|explique|dis|y a[- ]t[- ]il|conseille|montre|faut[- ]il|j'habite où|tu me conseilles)(?!\\p{L})",
  joints:
    "\\s*[;–—]\\s*|\\s+-\\s+|,?\\s+(?:et|mais|car|donc|or|puis)\\s+(?=(?:je|moi|nous|on|mon|ma|mes|notre|suis|habite|travaille|est-ce|tu|vous|elle|il|c'est|depuis|maintenant|peux|quel|quelle|comment|que|réponds)(?!\\p{L})|j')|(?<!préférée?s?|passion|métier|nom|prénom|anniversaire|moi|maternelle|travail|boulot)\\s*,\\s*(?=(?:je|moi|nous|on|mon|ma|mes|notre|suis|est-ce|qu'est-ce|tu|vous|elle|il|ils|c'est|que|qui|si|donc|parce|car|vu|comme|puisque|peux|quel|quelle|comment|où|dont|réponds|ça|habite)(?!\\p{L})|j')|\\s+(?=(?:parce que|car|puisque|vu que) (?:je |j'|mon |ma ))",
  lead: "(?:[-*•]\\s+|(?:bonjour|bonsoir|salut|slt|coucou|hello|hey|yo|merci(?: beaucoup)?(?= [,!.]|[,!.])|non|nan|oui|ouais|ok|okay|d'accord|ah|oh|eh bien|ben|bah|bon|alors|en fait|du coup|au fait|d'ailleurs|sinon|sache que|pour info|pour information|info|fyi|ps|p\\.s\\.|à propos de moi|pour le contexte|contexte|correction|pardon|désolée?|enfin|je veux dire|plus précisément|et|mais|car|donc|parce que|puisque|vu que|étant donné que|comme(?=\\s+(?:je |j'|mon |ma ))|que(?=\\s+(?:je |j'|mon |ma ))|moi(?! c'est|,? c'est)|perso|personnellement|honnêtement|franchement|malheureusement|super|top|parfait|(?:souviens|souvenez|rappelle|rappelez)[- ](?:toi|vous)|retiens|retenez|n'oublie pas|n'oubliez pas|note bien|note|notez|garde en tête|mémorise|important)(?:\\s*[,:;!.–—-]+\\s*|\\s+|$))",
  shapes: [
    { pattern: "(?:chuis|chui|jsuis|j'suis|j suis|jsui) ", as: 'je suis ' },
    { pattern: '(?:jai|j ai|g) (?=\\S)', as: "j'ai " },
    { pattern: '(?:jhabite|j habite) ', as: "j'habite " },
    { pattern: "(?:jmappelle|jm'appelle|j'm'appelle|je mappelle|je m appelle) ", as: "je m'appelle " },
    { pattern: '(?:on habite|nous habitons) ', as: "j'habite " },
    { pattern: '(?:on vit|nous vivons) ', as: 'je vis ' },
    { pattern: '(?:on vient|nous venons) (?=d)', as: 'je viens ' },
    {
      pattern:
        '(?:on a|nous avons) (?=déménagé|emménagé|adopté|\\p{L}+ (?:enfants|chats|chiens|filles|fils|poules)|un chien|un chat)',
      as: "j'ai ",
    },
    { pattern: '(?:on est|nous sommes) (?=mari|pacs|divorc|fianc)', as: 'je suis ' },
    {
      pattern: `(?<front>(?:depuis|en|à partir de) [^,]{1,25}?|avant|maintenant|aujourd'hui|actuellement|en ce moment|désormais|à la base|à l'origine|avant ça|à côté|dans la vie),? (?<rest>${I}.*)`,
      as: '$<rest> $<front>',
    },
    { pattern: "je n'(?<verb>\\p{L})", as: "j'$<verb>" },
    { pattern: 'je ne (?<verb>\\p{L})', as: 'je $<verb>' },
    {
      pattern:
        "je viens (?:juste |tout juste )?(?:d'|de )(?<verb>emménager|déménager|acheter|adopter|commencer|divorcer|arrêter)(?!\\p{L})(?<rest>.*)",
      as: "j'ai $<verb>$<rest>",
    },
    {
      pattern: "j'ai (?<verb>emménag|déménag|achet|adopt|commenc|divorc|arrêt)er(?<rest>.*)",
      as: "j'ai $<verb>é$<rest>",
    },
    {
      pattern: `(?<head>${I}[\\p{L}-]+(?: (?:plus|pas))?) (?:(?:actuellement|maintenant|toujours|aussi|bien|vraiment|en fait|d'ailleurs|par ailleurs|désormais|encore|déjà|moi-même|moi|juste|très|super|assez|plutôt|carrément|strictement|sévèrement|également|surtout|principalement|enfin|quand même|trop|beaucoup|tellement|depuis (?:peu|longtemps|toujours|\\p{L}+ (?:ans|mois|semaines)|\\d+ (?:ans|mois|semaines))|heureuse et|fier|fière|fort|de base|d'origine) )+(?=\\S)`,
      as: '$<head> ',
    },
    {
      pattern: `(?<head>${I}\\p{L}+(?: (?:plus|pas))?) (?<since>(?:depuis|en) (?:${MONTH} )?(?:19|20)\\d\\d) (?<rest>.*\\S)`,
      as: '$<head> $<rest> $<since>',
    },
  ],
  ends: "(?:^| )(?:et|ou|mais|parce|car|donc|depuis|quand|puisque|vu que|comme|sauf|même si|si|où|qui|que je|que j'|alors|du coup|stp|svp|surtout|notamment|ainsi que|en particulier|je|j'ai|on|c'est)(?!\\p{L})",
  trailing:
    " (?:aussi|maintenant|actuellement|ici|merci|stp|svp|d'ailleurs|en fait|bien|beaucoup|du tout|quand même|désormais|en ce moment|etc|lol|mdr|aujourd'hui|à la base|à l'origine|couramment|avant|hein|quoi|déjà|toujours|encore|non plus)$",
  leading:
    "(?:le |la |les |l'|une |un |des |du |de la |de l'|de |d'|au |aux |à la |à l'|mon |ma |mes |un peu |peu |beaucoup |aussi |surtout |pas mal |tout |toute |tous |toutes |bien |trop |énormément |ni )(?=\\S)",
  and: '\\s*,\\s*(?:et |ou )?|\\s+(?:et|ou|&|ni)\\s+|\\s*\\+\\s*',
  points:
    "(?:je|tu|il|elle|on|nous|vous|ils|elles|me|te|se|moi|toi|lui|eux|leur|ce|ça|ca|cela|ceci|cette?|ces|cet|celui|celle|tout|tous|toute|rien|quoi|qui|que|ici|là|y|en|pas|plus|moins|trop|bien|beaucoup|quelque|quelqu'un|votre|vos|ton|ta|tes|son|sa|ses|leurs|autre|autres|être|avoir|faire|savoir|comment|quand|si|mieux|aussi|tellement|vraiment|même|mes|mon|ma|comme|chez|avec|sans|dans|sur|par|pour|chaque|aucune?|deuxième|première?|seconde?|second)(?: .*)?|.*(?: |')(?:je|tu|il|elle|ça|ce|cette|cet|ces|ton|ta|tes|votre|vos|est|sont|était|ai|as|suis|es)(?: .*)?|.*(?: |^)(?:j|t|m|s|n|c|qu)'.*|(?:.* )?(?:réponse|version|texte|phrase|idée|solution|formulation|exemple|explication|titre|option|question|erreur|problème|proposition|suggestion|façon|manière)s?(?: .*)?",
  relations: RELATIONS,
  others: Object.entries(
    pairs(
      "habite=j'habite; vit=je vis; travaille=je travaille; bosse=je bosse; est=je suis; a=j'ai; aime=j'aime; adore=j'adore; déteste=je déteste; mange=je mange; boit=je bois; parle=je parle; étudie=j'étudie; joue=je joue; prend=je prends; vient=je viens; fume=je fume; apprend=j'apprends; souffre=je souffre; supporte=je supporte",
    ),
  ).map(([verb, as]) => ({
    pattern: `${RELATIVE}(?:,? ${NAME},?)?,? (?:il |elle )?(?:ne |n')?${verb} `,
    as: `${as} `,
  })),
  months: ['janv', 'fév', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'],
  rules: rulesOf([...IDENTITY, ...PLACES, ...WORK, ...HEALTH, ...PEOPLE, ...THINGS_AND_PLANS, ...WAYS, ...TASTES], {
    languages: LANGUAGES,
    modes: MODES,
    diets: DIETS,
    numbers: NUMBERS,
    statuses: STATUSES,
    works: WORKS,
  }),
};
