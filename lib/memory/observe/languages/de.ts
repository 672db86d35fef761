/** German. Shapes first bring subordinate and inverted clauses into "ich wohne …": rules know that form alone. */
import type { LanguageTable } from './table.ts';
import { pairs, rulesOf } from './words.ts';

const MONTHS = ['jan', 'feb', 'märz|jänner', 'apr', 'mai', 'juni', 'juli', 'aug', 'sept', 'okt', 'nov', 'dez'] as const;
const MONTH = '(?:januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember)';
/** A year, or a month and a year, anywhere in the clause. */
const FROM = `(?:(?=.*? (?<from>(?:${MONTH} )?(?:19|20)\\d\\d)(?!\\d))|)`;
const TO = `(?:(?=.*? bis (?<to>(?:${MONTH} )?(?:19|20)\\d\\d)(?!\\d))|)`;
const END = '(?![\\p{L}\\d])';
const A = '(?:eine[nrm]?|ein|nen|ne|n)';

/** Verbs of the first person that a clause may hand to its front: "weil ich vegan bin", "seit Mai wohne ich". */
const VERBS =
  '(?:bin|habe?|wohne?|lebe?|arbeite|heiße?|komme?|mag|liebe|hasse|esse?|trinke?|vertrage?|spreche?|studiere?|nehme?|nutze?|benutze?|fahre?|spiele?|lerne?|ernähre?|rauche?|wurde|fliege?|reise|ziehe?|gehe?|will|möchte|lese|besitze|jobbe|leide|laufe?|trainiere?|meditiere|schwimme|koche|jogge|höre|bevorzuge|war|hatte)';
const ADVERBS = `(?:übrigens|eigentlich|jetzt|nun|aktuell|derzeit|zurzeit|zur zeit|momentan|gerade|grad|halt|eben|ja|auch|hier|wirklich|schon|immer noch|noch(?! nie)|leider|selbst|selber|seit kurzem|seit (?:vielen|einigen|ein paar|\\p{L}+|\\d+) (?:jahren?|monat(?:en)?|wochen?|tagen)|seit ${MONTH}(?! (?:19|20))|vor (?:\\p{L}+|\\d+) (?:jahr|monat|woche|tag)(?:en|e|n)?|letzte[sn]? (?:jahr|monat|woche|sommer|winter|herbst|frühling)|im ${MONTH}(?! (?:19|20))(?=.* (?:um|hin)?gezogen)|beruflich|hauptberuflich|inzwischen|mittlerweile|außerdem|total|sehr|so|echt|voll|einfach|nämlich|doch|aber|persönlich|grundsätzlich|absolut|ganz|sogar|bereits|seither|ursprünglich|strikt|streng|überzeugt\\p{L}*|sowieso|eh|mal|glücklich|stolz\\p{L}*|frisch|wieder|frisch gebacken\\p{L}*|zusammen|heute|am anfang|gelernte[rn]?|studierte[rn]?|angehende[rn]?)`;
const FRONTS = `(?:(?:seit|ab|im|in|am|vor|bei|nach|zur|zu) [^,]{1,40}?|früher|damals|bald|nächste[sn]? \\p{L}+|dieses jahr|dieses wochenende|jede[ns] \\p{L}+|(?:im jahr )?(?:19|20)\\d\\d|normalerweise|meistens|morgens|abends|mittags|privat|nebenbei|ansonsten|gegen [^,]{1,20}?|am liebsten|${ADVERBS})`;

const RELATIONS = pairs(`
  frau=wife; ehefrau=wife; mann=husband; ehemann=husband; partner=partner; partnerin=partner;
  lebensgefährte=partner; lebensgefährtin=partner; freund=boyfriend; freundin=girlfriend; verlobte=fiancée;
  verlobter=fiancé; mutter=mother; mama=mother; mutti=mother; mum=mother; vater=father; papa=father; papi=father;
  tochter=daughter; töchter=daughter; sohn=son; söhne=son; baby=baby; bruder=brother; brüder=brother;
  schwester=sister; schwestern=sister; geschwister=sibling; oma=grandmother; großmutter=grandmother;
  opa=grandfather; großvater=grandfather; enkel=grandson; enkelin=granddaughter; enkelkinder=grandchild;
  tante=aunt; onkel=uncle; cousin=cousin; cousine=cousin; nichte=niece; neffe=nephew; bester freund=best friend;
  beste freundin=best friend; chef=boss; chefin=boss; kollege=colleague; kollegin=colleague; mitbewohner=roommate;
  mitbewohnerin=roommate; nachbar=neighbor; nachbarin=neighbor; schwiegermutter=mother-in-law;
  schwiegervater=father-in-law; schwager=brother-in-law; schwägerin=sister-in-law; exmann=ex-husband; exfrau=ex-
  wife; hund=dog; hunde=dog; hündin=dog; welpe=dog; welpen=dog; katze=cat; katzen=cat; kater=cat; pferd=horse;
  pferde=horse; hase=rabbit; hasen=rabbit; kaninchen=rabbit; hamster=hamster; meerschweinchen=guinea pig;
  papagei=parrot; wellensittich=budgie; wellensittiche=budgie; schildkröte=tortoise; hühner=chicken; ziegen=goat;
  schafe=sheep`);
const RELATION = `(?<relation>${Object.keys(RELATIONS)
  .sort((a, b) => b.length - a.length)
  .join('|')})${END}`;
const PET =
  '(?<relation>hund|hündin|welpen?|katze|kater|pferd|kaninchen|hasen?|hamster|papagei|wellensittich|schildkröte)';
const MY =
  '(?:mein|meine|unser|unsere) (?:(?:ältere?r?|jüngere?r?|älteste?r?|jüngste?r?|kleine?r?|große?r?|liebe?r?|neue?r?|beste?r?|alte?r?|zweite?r?|verstorbene?r?|\\d+-?jährige?r?) )*';
/** "Meine Schwester Ana": a name is no word that may follow there. */
const NAME = "(?<name>(?!(?:herr|frau)(?!\\p{L}))\\p{L}[\\p{L}'-]+)";

const LANGUAGES = pairs(`
  deutsch=german; englisch=english; französisch=french; spanisch=spanish; italienisch=italian;
  portugiesisch=portuguese; russisch=russian; polnisch=polish; türkisch=turkish; arabisch=arabic;
  chinesisch=chinese; japanisch=japanese; koreanisch=korean; niederländisch=dutch; dänisch=danish;
  schwedisch=swedish; norwegisch=norwegian; finnisch=finnish; tschechisch=czech; ungarisch=hungarian;
  kroatisch=croatian; serbisch=serbian; bosnisch=bosnian; albanisch=albanian; griechisch=greek;
  rumänisch=romanian; bulgarisch=bulgarian; ukrainisch=ukrainian; kurdisch=kurdish; persisch=persian; farsi=farsi;
  hindi=hindi; latein=latin; schweizerdeutsch=swiss german; slowakisch=slovak; slowenisch=slovenian;
  vietnamesisch=vietnamese; gebärdensprache=sign language; esperanto=esperanto`);
const LANGUAGE = Object.keys(LANGUAGES).join('|');
const NATIONS = pairs(`
  deutsche?r?=german; österreicher(?:in)?=austrian; schweizer(?:in)?=swiss; franz(?:ose|ösin)=french;
  italiener(?:in)?=italian; spanier(?:in)?=spanish; pol(?:e|in)=polish; türk(?:e|in)=turkish;
  russ(?:e|in)=russian; griech(?:e|in)=greek; kroat(?:e|in)=croatian; serb(?:e|in)=serbian;
  ukrainer(?:in)?=ukrainian; syrer(?:in)?=syrian; iraner(?:in)?=iranian; amerikaner(?:in)?=american;
  brit(?:e|in)=british; engländer(?:in)?=english; niederländer(?:in)?=dutch; ungar(?:in)?=hungarian;
  rumän(?:e|in)=romanian; portugies(?:e|in)=portuguese; brasilianer(?:in)?=brazilian; tscheche|tschechin=czech;
  dän(?:e|in)=danish`);
const DIETS = pairs(`
  vegan(?:er(?:in)?)?=vegan; veget?arier(?:in)?|vegetarisch|veggie=vegetarian;
  pesk?etarier(?:in)?|pescetarisch|pescetarier(?:in)?=pescatarian; flexitarier(?:in)?=flexitarian;
  ketogen|keto=keto; halal=halal; koscher=kosher`);
const STATUSES = pairs(`
  verheiratet=married; geschieden=divorced; verwitwet|witwer|witwe=widowed; verlobt=engaged;
  single|ledig|alleinstehend=single; alleinerziehend(?:e[rn]?)?=single parent; getrennt lebend=separated; in einer
  (?:festen )?beziehung|vergeben=in a relationship`);
const WORKS = pairs(`
  (?:in )?(?:früh)?(?:rente|pension)|rentner(?:in)?|pensionist(?:in)?|pensionär(?:in)?|pensioniert|berentet|im
  ruhestand=retired; arbeitslos|arbeitssuchend|arbeitsuchend|ohne job=unemployed;
  selbst(?:st)?ändig|freiberuflich|freiberufler(?:in)?|freelancer(?:in)?=self-employed; in elternzeit|im
  mutterschutz|in karenz=on parental leave; student(?:in)?=student; azubi|auszubildende[r]?|lehrling=apprentice;
  schüler(?:in)?=pupil`);
const MODES = pairs(
  'teilzeit=part-time; vollzeit=full-time; im homeoffice=from home; remote=remotely; im schichtdienst=shifts; nachtschicht=nights',
);
/** Ages in words: "vierzehn", "einundzwanzig". */
const AGES: Record<string, string> = {};
const TEENS = 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ');
const ONES = ['', ...'ein zwei drei vier fünf sechs sieben acht neun'.split(' ').map((one) => `${one}und`)];
for (const [index, word] of TEENS.entries()) AGES[word] = String(index + 10);
for (const [index, ten] of 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ').entries())
  for (const [rest, one] of ONES.entries()) AGES[one + ten] = String((index + 2) * 10 + rest);
const NUMBERS = pairs(`
  zwei|2|zwo=2; drei|3=3; vier|4=4; fünf|5=5; sechs|6=6`);
const TRADE =
  '(?:(?!hobby|amateur|schein)(?:kfz )?[\\p{L}-]*(?:lehrer|erzieher|pfleger|arzt|ärzt|ingenieur|entwickler|programmierer|informatiker|mechaniker|mechatroniker|elektriker|elektroniker|tischler|schreiner|maurer|dachdecker|klempner|installateur|bäcker|konditor|metzger|fleischer|gärtner|landwirt|winzer|förster|jurist|anwalt|anwält|notar|steuerberater|buchhalter|kaufmann|kauffrau|verkäufer|berater|manager|makler|journalist|redakteur|autor|schriftsteller|übersetzer|dolmetscher|designer|grafiker|fotograf|architekt|musiker|schauspieler|sänger|pfarrer|polizist|feuerwehrmann|soldat|beamter|beamtin|(?:bus|lkw|lkw-|taxi|kraft|bahn|fern)fahrer|pilot|lokführer|kellner|friseur|frisör|kosmetiker|hebamme|sanitäter|apotheker|psychologe?|therapeut|logopäde?|sozialarbeiter|pädagoge?|wissenschaftler|forscher|physiker|chemiker|biologe?|mathematiker|historiker|professor|dozent|bibliothekar|sekretär|analyst|administrator|techniker|handwerker|hausmeister|unternehmer|geschäftsführer|referent|sachbearbeiter|angestellte|schlosser|schweißer|maler|monteur|optiker|flugbegleiter|lagerist|controller|krankenschwester|hausfrau|hausmann|texter|schneider|meister)(?:in|r|n)?|koch|köchin|bauer|bäuerin)';

const CONDITIONS =
  '(?:(?:chronische?r? |schwere?r? |leichte |starke |bipolare )?(?:asthma|adhs|ads|diabetes(?: typ [12])?|typ[- ][12][- ]diabetes|depressionen|migräne|epilepsie|rheuma|arthrose|arthritis|neurodermitis|psoriasis|schuppenflechte|zöliakie|morbus crohn|reizdarm|bluthochdruck|hashimoto|endometriose|ms|multiple sklerose|parkinson|autismus|heuschnupfen|schlafapnoe|tinnitus|long covid|angststörung(?:en)?|gicht|brustkrebs|krebs|skoliose|bandscheibenvorfall|fibromyalgie|pcos|borderline|legasthenie|dyskalkulie|glaukom|herzinsuffizienz|vorhofflimmern|osteoporose|schilddrüsenunterfunktion|schilddrüsenüberfunktion|eisenmangel|rückenschmerzen|lipödem|störung))';
const MEDICINES =
  '(?:ramipril|metformin|insulin|l-thyroxin|thyroxin|sertralin|citalopram|escitalopram|fluoxetin|venlafaxin|mirtazapin|ritalin|medikinet|elvanse|methylphenidat|lithium|quetiapin|bisoprolol|metoprolol|amlodipin|candesartan|simvastatin|atorvastatin|marcumar|eliquis|ibuprofen|aspirin|ass|omeprazol|pantoprazol|cortison|kortison|prednisolon|antidepressiva|blutverdünner|betablocker|statine|die pille|ozempic|wegovy)';
const THINGS =
  '(?:auto|haus|wohnung|boot|motorrad|roller|fahrrad|rennrad|mountainbike|e-bike|gitarre|klavier|geige|garten|schrebergarten|balkon|gewächshaus|teleskop|kamera|drohne|wohnmobil|wohnwagen|camper|3d-drucker|heißluftfritteuse|airfryer|thermomix|nähmaschine|laufband|sauna|pool|siebträger|hof|iphone|macbook|laptop|tablet|ipad)';
const TOOLS =
  '(?:linux|ubuntu|debian|fedora|arch|windows(?: \\d+)?|mac(?:os)?|macbook|python|javascript|typescript|java|rust|go|kotlin|php|c\\+\\+|c#|excel|word|powerpoint|notion|obsidian|figma|photoshop|lightroom|blender|latex|vs\\s?code|vim|neovim|emacs|docker|react|vue|wordpress|firefox|chrome|android|iphone|iphones?|duolingo|github|gitlab|postgres|mysql|r|matlab|sap|datev|home assistant|nextcloud)';
const OFTEN =
  '(?:jede[ns]? (?:zweiten? )?\\p{L}+|(?:ein|zwei|drei|vier|fünf|\\d\\s?)-?mal (?:pro|die|in der|im|am) \\p{L}+|täglich|morgens|abends|mittags|sonntags|montags|dienstags|mittwochs|donnerstags|freitags|samstags|am wochenende)';
/** Loved with an infinitive: "ich wandere gern". */
const PASTIMES = pairs(`
  wandere?=wandern; schwimme?=schwimmen; koche?=kochen; lese=lesen; tanze?=tanzen; reise=reisen; male?=malen;
  zeichne=zeichnen; backe?=backen; singe?=singen; klettere?=klettern; jogge=joggen; fotografiere?=fotografieren;
  stricke?=stricken; nähe?=nähen; gärtnere?=gärtnern; zocke?=zocken; angele?=angeln; fahre? rad=radfahren`);

/** No place: "in einer Wohnung", "in Scheidung", "in der Hoffnung". */
const PLACE =
  '(?:der nähe von |der (?=schweiz|türkei|steiermark|slowakei|ukraine|eifel|pfalz|lausitz|altmark|toskana|oberpfalz|uckermark|lüneburger)|den (?=usa|niederlanden|vereinigten)|im (?=saarland|allgäu|ruhrgebiet|burgenland|schwarzwald|harz|erzgebirge|sauerland|wendland))?(?<value>(?!(?:ein|eine[rmn]?|ner|nem|der|die|das|dem|den|dies\\p{L}*|mein\\p{L}*|dein\\p{L}*|ihr\\p{L}*|sein\\p{L}*|unser\\p{L}*|so|zwei|drei|miete|wg|pension|rente|scheidung|trennung|beziehung|angst|frieden|armut|gedanken|kontakt|behandlung|therapie|elternzeit|ausbildung|zukunft|hause|teilzeit|vollzeit|\\d)(?!\\p{L}))[^,]+?)(?= (?:mit|bei|zusammen|und|seit|ab|bis|von|am rand|um|wo|als|zur|nach|für|im(?! breisgau)|in(?! der))(?!\\p{L})| gezogen| umgezogen| gelebt| gewohnt| aufgewachsen| geboren| (?:19|20)\\d\\d|[,.!]|$)';

/** A rule for each of a list of words. */
const each = (words: Readonly<Record<string, string>>, rule: (pattern: string, value: string) => string): string[] =>
  Object.entries(words).map(([pattern, value]) => rule(`(?:${pattern})${END}`, value));
/** Over, denied, said: in that order. */
const ending = (head: string, before: string, verb: string, after: string): string[] => [
  `${head},ended | ${before}ich ${verb} nicht (?:länger|mehr) ${after}`,
  `${head},negated | ${before}ich ${verb} (?:nicht|keine?n?) ${after}`,
  `${head} | ${before}ich ${verb} ${after}`,
];
const ASK =
  '(?:(?:bitte|ab jetzt|ab sofort|von nun an|in zukunft|künftig|zukünftig|mir|immer|stets|nur|grundsätzlich|mal|du|sie|mich|ich möchte,? dass du|generell|noch) )*';
const STAND =
  '(?=.*(?:immer|ab jetzt|ab sofort|von nun an|in zukunft|künftig|stets|grundsätzlich|generell|nie|deine antworten|mehr))';

/** As `rulesOf` reads them. */
const GREETING = '(?:hallo|hi|hey|moin|servus|grüß gott|guten (?:morgen|tag|abend))';
/** What one is and not who: "hallo, ich bin Veganerin". */
const NO_NAME = `(?:${[DIETS, STATUSES, WORKS, NATIONS].flatMap((words) => Object.keys(words)).join('|')}|${TRADE}|\\d+|neu|anfänger(?:in)?|neuling|fan|mutter|vater|mama|papa|nicht|auch|es|der|die|ein|eine|gerade|krank|müde|fertig|wieder|zurück|da|hier)${END}`;

const IDENTITY: readonly string[] = [
  `identity.name | Is called {value} | more,.85 | ${GREETING}[,!]? ich bin (?!${NO_NAME})(?<value>[\\p{L}-]+)(?=, \\d)`,
  `identity.age | Is {value} years old | number,.9 | ${GREETING}[,!]? ich bin [\\p{L}-]+, (?<value>\\d{1,2})(?=,|$|\\.| und| jahre)`,
  `identity.name | Is called {value} | name,.85 | ${GREETING}[,!]? ich bin (?!${NO_NAME})(?<value>[\\p{L}-]+)(?=,|$|\\.| und| aus)`,
  `identity.name | Is called {value} | .95 | (?:ich heiße?|mein (?:voller |richtiger )?name ist|mein name:) (?:übrigens )?(?<value>(?!(?:das|nicht|es|alle|jeden|dich|sie)(?!\\p{L}))[\\p{L}'-]+(?: (?!(?:und|aus|aber|ich|bin)(?!\\p{L}))[\\p{L}'-]+)?)(?= und|[,.!]|$| aus| aber)`,
  `identity.name | Is called {value} | name,.75 | ich bin (?:der|die) (?<value>[\\p{L}-]+)$`,
  `ways.address | Wants to be addressed as "du" | instruction,.9,=du | (?:du kannst|du darfst|sie können|sie dürfen|können wir uns|lass uns)?(?: mich| uns)?\\s?(?:bitte |gerne? |ruhig |einfach )*(?:duzen|du sagen|duz mich|per du)(?!\\p{L})`,
  `ways.address | Wants to be addressed as "Sie" | instruction,.9,=sie | (?:bitte )?(?:siezen sie mich|siez mich|sie können mich (?:bitte )?siezen|bleiben wir (?:bitte )?beim sie)(?!\\p{L})`,
  `ways.address | Wants to be called {value} | instruction,.9 | (?:bitte )?(?:nenn(?:e|en sie)? mich|sag(?:en sie)? (?:bitte |einfach )*zu mir|(?:du kannst|sie können) mich|(?:alle|freunde|meine freunde|die meisten) nennen mich) (?:bitte |einfach |ruhig |gern |gerne )*(?<value>(?!(?:nicht|nie|so|ein|jetzt|das|du|sie)(?!\\p{L}))[\\p{L}-]+)(?: nennen)?(?=[,.!]|$| und)`,
  `identity.age | Is {value} years old | number,others,.9 | ich (?:bin|werde bald|wurde) (?:\\p{L}+ )?(?<value>\\d{1,2})(?: jahre?(?: alt| jung)?)?(?= und|[,.!]|$| geworden)`,
  `identity.age | Is {value} years old | others,each:ages | ich (?:bin|werde) {each}(?= jahre|[,.!]|$| und| geworden)`,
  `identity.age | Is {value} years old | number | mein alter(?: ist|:) (?<value>\\d{1,2})`,
  `identity.birthday | Has their birthday on {value} | number,.9 | mein geburtstag ist (?:am |der )?(?<value>\\d{1,2}\\.?\\s?(?:${MONTH}|\\d{1,2}\\.?)(?:\\s?(?:19|20)\\d\\d)?)`,
  `identity.birthday | Has their birthday on {value} | number,.9 | ich habe am (?<value>\\d{1,2}\\.\\s?(?:${MONTH}|\\d{1,2}\\.?)) geburtstag`,
  `identity.birthday | Was born {value} | number,more | (?=.*geboren)ich (?:wurde|bin) (?:.*?)(?<value>(?:\\d{1,2}\\.\\s?)?(?:${MONTH} )?(?:19|20)\\d\\d)(?!\\d)`,
  `identity.birthday | Was born {value} | number | ich bin jahrgang (?<value>(?:19|20)\\d\\d)`,
  `identity.origin | Is from {value} | others | ich (?:wurde|bin) (?:[^,]*? )?in ${PLACE}(?:.*?)\\s?(?:geboren|aufgewachsen|groß geworden)`,
  `identity.origin | Is from {value} | name,others | ich (?:komme?|stamme|bin) (?:ursprünglich |gebürtig |eigentlich )?aus (?!dem|der(?! )|einem|einer|versehen|spaß|neugier)${PLACE}`,
  ...each(
    NATIONS,
    (pattern, value) =>
      `identity.nationality | Is ${value.charAt(0).toUpperCase()}${value.slice(1)} | others | ich bin (?:halb)?(?<value>${pattern})(?= |,|\\.|$)(?! (?:text|sprache|meister))`,
  ),
  `identity.languages | Speaks {value} | list,others,in:languages | ich (?:spreche|kann|beherrsche|verstehe) (?:fließend |gut |auch |nur )*(?<value>.+)`,
  `identity.languages | Speaks {value} | .9,in:languages | meine (?:muttersprache|erstsprache|zweitsprache) ist (?<value>\\p{L}+)`,
];

const PLACES: readonly string[] = [
  `places.home | Lives in {value} | ended,others | ${TO}ich (?:habe|hab) (?:.*?)in ${PLACE}(?:.*?) (?:gewohnt|gelebt)`,
  `places.home | Lives in {value} | ended,others | ich wohne?te? früher in ${PLACE}`,
  ...ending('places.home | Lives in {value} | others,.9', `${FROM}`, '(?:wohne?|lebe?)', `(?:.{0,20} )??in ${PLACE}`),
  `places.home | Lives in {value} | others | ${FROM}ich bin (?:.*?)(?:von|aus) (?<before>[^,]+?) nach ${PLACE}(?:.*?)\\s?(?:um)?gezogen`,
  `places.home | Lives in {value} | others | ${FROM}ich bin (?:.*?)nach ${PLACE}(?:.*?)\\s?(?:(?:um)?gezogen|ausgewandert)`,
  `plans.plan | Is moving to {value} | plan,name | ich (?:ziehe?|werde) (?:[^,]{0,30}? )?nach ${PLACE}`,
  `places.home | Lives in {value} |  | (?:mein|meine|unser|unsere) (?:wohnung|haus|zuhause|wohnort) (?:ist|liegt|steht) in ${PLACE}`,
  `places.home | Lives in {value} | name | mein wohnort(?: ist|:) (?<value>\\p{Lu}[^,]+)`,
];

const FIRM =
  '(?:der |dem |den |einem |einer )?(?<value>(?!(?:mir|uns|nacht|regen|hitze|kälte|bedarf|meinem|ihm|ihr)(?!\\p{L}))[\\p{L}\\d][^,]*?)(?= (?:als|in|im|seit|und|mit|an|am|auf|angefangen|gekündigt|aufgehört|angestellt|beschäftigt|gearbeitet|ausgestiegen|unterschrieben|nicht|jetzt)(?!\\p{L})|[,.!]|$)';
const ROLE =
  '(?:eine?r? )?(?:freie[rn]? |freiberufliche[rn]? |leitende[rn]? |selbst(?:st)?ändige[rn]? |junge[rn]? )?(?<value>(?!(?:nächstes|erstes|team|ob|wenn)(?!\\p{L}))[\\p{L}-]+(?:(?: (?:engineer|developer|manager|owner|scientist|analyst|lead|designer|nurse))| (?:der|für|des) \\p{L}+)?)';
const WORK: readonly string[] = [
  `work.employer | Works at their last employer | ended,=* | ich (?:habe|hab) (?:.{0,25} )?(?:meinen|den) (?:alten )?job (?:.{0,25} )?(?:gekündigt|hingeschmissen|verloren|aufgegeben)`,
  `work.employer | Works at their last employer | ended,=* | ich (?:habe|hab) gekündigt$`,
  `work.employer | Works at {value} | name,ended,others | ich (?:habe|hab) (?:.{0,20} )?bei ${FIRM} (?:.{0,20} )?(?:gekündigt|aufgehört|gearbeitet)`,
  `work.employer | Works at {value} | name,others | ${FROM}ich (?:habe|hab|fange) (?:.{0,25} )?bei ${FIRM} (?:.{0,20} )?(?:angefangen|unterschrieben|an$)`,
  `work.employer | Works at {value} | name | ${FROM}ich (?:bin|wechsle) (?:jetzt )?(?:von (?<before>\\p{L}+) )?zu ${FIRM} (?:gewechselt)?`,
  ...ending(
    'work.employer | Works at {value} | name,others,more',
    `${FROM}`,
    '(?:arbeite?|jobbe)',
    `(?!an )(?:.{0,30} )??(?:bei|für) ${FIRM}`,
  ),
  ...ending('work.role | Works as {value} | others', `${FROM}`, '(?:arbeite?|jobbe)', `(?:.{0,25} )??als ${ROLE}`),
  `work.mode | Works {value} | in:modes | ${FROM}ich (?:arbeite?|bin) (?:in )?(?<value>teilzeit|vollzeit|im homeoffice|remote|im schichtdienst|nachtschicht)`,
  `work.employer | Works at {value} | name,others,more | ${FROM}ich bin (?:.{0,15} )?(?:${TRADE}|angestellt|beschäftigt|tätig) bei ${FIRM}`,
  `work.employer | Works at {value} | name,others | ${FROM}ich bin (?:.{0,20} )?bei ${FIRM} (?:angestellt|beschäftigt|tätig)`,
  `work.employer | Works at {value} | name | mein arbeitgeber ist ${FIRM}`,
  `work.role | Works as {value} | others | ${FROM}ich bin (?:von beruf|gelernte[r]?) (?:eine? )?(?<value>\\p{L}+)`,
  `work.salary | Earns {value} |  | ich verdiene (?:etwa |rund |circa |ca\\.? |ungefähr )?(?<value>\\d[\\d.]*k?(?: (?:euro|€|brutto|netto))*)`,
  `work.role | Works as {value} |  | mein beruf(?: ist|:) (?<value>\\p{L}+)`,
  `work.role | Works as {value} | ended | ich (?:bin|war) (?:kein|keine|nicht mehr|früher|\\d+ jahre(?: lang)?) (?<value>${TRADE})${END}`,
  `work.role | Works as {value} | ended | ich war (?:.{0,20} )?(?<value>${TRADE})${END}`,
  `work.role | Works as {value} | others | ${FROM}ich bin (?:.{0,8} jahre alt,? )?(?:eine?r? )?(?:freie[rn]? |freiberufliche[rn]? |selbst(?:st)?ändige[rn]? |technische[rn]? |leitende[rn]? )?(?<value>${TRADE})${END}(?! (?:von dir|des problems))`,
  `work.status | Is {value} | others,each:works | ${FROM}ich (?:bin|lebe) (?:in |im |eine? )?{each}`,
  `education.studies | Studies {value} | name,others,more | (?:ich studiere?|ich mache (?:gerade )?(?:einen|meinen) (?:bachelor|master) in) (?:an [^,]+? )?(?<value>(?!(?:an|in|noch|jetzt|gerade|seit|zur)(?!\\p{L}))[\\p{L}&-]+(?: und \\p{L}+(?=$| an| in))?)`,
  `education.school | Studies at {value} | name,others | ich studiere? (?:[^,]*? )?an der (?<value>.+)`,
  `education.studies | Trains as {value} | others | ich mache? (?:\\p{L}+ )?(?:eine|meine|ne) (?:ausbildung|lehre|umschulung) (?:zur|zum|als) (?<value>[\\p{L}-]+)`,
];

const HEALTH: readonly string[] = [
  `health.diet | Is {value} | ended,others,each:diets | ich (?:bin|esse?|lebe?|ernähre? mich|koche) (?:nicht (?:länger|mehr)|keine? .{0,3}mehr) {each}`,
  `health.diet | Is {value} | negated,each:diets | ich (?:bin|esse?|lebe?|ernähre? mich) (?:nicht|keine?) {each}(?! sondern)`,
  `health.diet | Is {value} | others,.95,each:diets | ${FROM}ich (?:bin|esse?|lebe?|ernähre? mich|war schon immer) (?:\\p{L}+ )?(?:eine? )?{each}`,
  `health.allergies | Is allergic to {value} | list,others,.95 | ich (?:bin|reagiere) (?:\\p{L}+ )?allergisch (?:gegen|auf) (?<value>.+)`,
  `health.allergies | Is allergic to {value} | list,others,.95 | ich bin (?:\\p{L}+ )?(?:gegen|auf) (?<value>.+?) allergisch`,
  `health.allergies | Is allergic to {value} | list,others,.95 | ich (?:habe?) ${A} (?:\\p{L}+ )?allergie gegen (?<value>.+)`,
  `health.allergies | Is lactose intolerant | others,=lactose | ich (?:bin|habe?) (?:${A} )?(?:lakto?se-?(?:intoleran\\p{L}*|unverträglichkeit))`,
  `health.allergies | Is gluten intolerant | others,=gluten | ich (?:bin|habe?) (?:${A} )?(?:gluten-?(?:intoleran\\p{L}*|unverträglichkeit))`,
  `health.allergies | Is allergic to {value} | others,.9 | ich (?:habe?|leide unter) (?:${A} )?(?:starke |schwere |leichte )?(?<value>(?!lebensmittel|nahrungsmittel|haut)\\p{L}{3,}?)n?-?allergie(?!\\p{L})`,
  `health.avoids | Does not eat {value} | list | ich esse? (?:selbst )?alles,? außer (?<value>.+)`,
  `health.avoids | Does not tolerate {value} | list,others,.9 | ich vertrage? (?:\\p{L}+ )?keine?n? (?<value>.+)`,
  `health.avoids | Does not tolerate {value} | name,others | ich vertrage? (?<value>[\\p{L}-]+) nicht`,
  `health.avoids | Does not eat {value} | list,others,.9 | ich (?:esse?|darf) (?:\\p{L}+ )?(?:gar |überhaupt |grundsätzlich |absolut )*keine?n? (?<value>(?!(?:bissen|frühstück|ahnung|fehler)(?!\\p{L}))[^,]+?(?:, [^,]+)*?)(?: (?:mehr|essen))*$`,
  `health.avoids | Does not drink {value} | list,others,.9 | ich trinke? (?:\\p{L}+ )?(?:gar |überhaupt |grundsätzlich |absolut )*keine?n? (?<value>(?!(?:tropfen)(?!\\p{L}))[^,]+?)(?: mehr)?$`,
  `health.condition | Has {value} | others,.9 | ${FROM}ich (?:habe?|leide (?:an|unter)|lebe mit) (?:${A} |seit [^,]+? )?(?<value>${CONDITIONS})${END}`,
  `health.condition | Has {value} | .9 | ${FROM}(?:ich wurde .*mit|bei mir (?:wurde|hat man)(?: im)?(?: .*?)??) (?<value>${CONDITIONS}) (?:diagnostiziert|festgestellt)`,
  ...each(
    pairs(
      'diabetiker(?:in)?=diabetes; autist(?:in)?|autistisch=autism; epileptiker(?:in)?=epilepsy; schwanger=pregnant; asthmatiker(?:in)?=asthma',
    ),
    (pattern, value) =>
      `health.condition | ${value === 'pregnant' ? 'Is' : 'Has'} ${value} | others,=${value} | ich bin (?:\\p{L}+ )?${pattern}`,
  ),
  `health.access | Uses a wheelchair | others,=wheelchair | ich (?:sitze|bin) (?:im|auf den|auf einen) rollstuhl`,
  `health.access | Is {value} | others | ich bin (?:\\p{L}+ )?(?<value>farbenblind|schwerhörig|gehörlos|blind|sehbehindert|legastheniker(?:in)?|rechtshänder(?:in)?|linkshänder(?:in)?)(?!\\p{L})`,
  `health.medication | Takes {value} | others,.9 | ich (?:nehme?|spritze|bekomme) (?:[^,]{0,25}? )?(?<value>${MEDICINES})${END}`,
];

const PEOPLE: readonly string[] = [
  `people.{relation} | Has a {relation} called {value} | relation,.9 | ${MY}${RELATION} heißt (?<value>(?!(?:das|nicht|es|auch)(?!\\p{L}))[\\p{L}'-]+)`,
  `people.{relation} | Has a {relation} called {value} | relation,.9 | (?:der )?name (?:meine[rs]|unsere[rs]) ${RELATION} ist (?<value>\\p{L}+)`,
  `people.{relation} | Has a {relation} called {value} | relation,.9,name | ${MY}${RELATION},? ${NAME}(?=,| |$|\\.)`,
  `people.{relation} | Has a {relation} called {value} | relation,.9 | ich habe? ${A} (?:\\p{L}+ )??(?:${RELATION}),? (?:namens|mit namen|(?:der|die|das|er|sie|es) heißt) (?<value>[\\p{L}'-]+)`,
  `people.children | Has {value} children | relation,others,each:numbers | ich habe? {each} (?:\\p{L}+ )?(?:kinder|kids)(?!\\p{L})`,
  `people.children | Has {value} children | relation,each:numbers | ich bin (?:\\p{L}+ )?(?:mutter|vater|mama|papa) von {each} kindern`,
  `people.children | Has one child | relation,=1 | ich habe? (?:${A}|1) kind(?!\\p{L})`,
  `people.children | Has no children | relation,=0 | ich habe? keine kinder`,
  `people.{relation} | Has {relation}s: {value} | relation,each:numbers | ich habe? {each} (?:\\p{L}+ )?${RELATION}`,
  `people.{relation} | Has a {relation} | relation | ich habe? ${A} (?:(?:kleine|große|alte|junge|süße)[nrs]? )?(?<value>${PET})(?=$|[,.]| und)`,
  `people.status | Is {value} | relation,ended,each:statuses | ich bin (?:nicht mehr) {each}`,
  `people.status | Is {value} | relation,others,each:statuses | ${FROM}ich (?:bin|lebe) (?:eine? )?{each}`,
  `people.status | Is married | relation,=married | ${FROM}ich habe? (?:[^,]{0,20} )?geheiratet`,
];

const TASTES: readonly string[] = [
  `tastes.likes | Likes {value} | preference,list,others | (?:mein hobby ist|meine hobb(?:y|ie)s sind|zu meinen hobbys gehören) (?<value>.+)`,
  `tastes.favourite | Has {value} as favourite {entity} | preference,.9 | (?:mein|meine) lieblings-?(?<entity>\\p{L}+) (?:ist|sind|heißt) (?<value>.+)`,
  `tastes.favourite | Has {value} as favourite {entity} | preference,name | (?<value>\\p{L}[^,]{1,40}) (?:ist|sind) (?:mein|meine) lieblings-?(?<entity>\\p{L}+)`,
  `tastes.prefers | Prefers {value} over {name} | preference | ich (?:\\p{L}+) lieber (?<value>\\p{L}[^,]*) als (?<name>.+)`,
  `tastes.prefers | Prefers {value} | preference | ich bevorzuge (?<value>.+)`,
  `tastes.dislikes | Dislikes {value} | preference,list,others | ich mag (?:\\p{L}+ )?keine?n? (?<value>.+)`,
  `tastes.dislikes | Dislikes {value} | preference,list,others | ich (?:mag|kann) (?<value>[^,]+?) (?:gar |überhaupt |absolut |einfach |wirklich )*nicht(?: so| besonders)?(?: (?:leiden|ausstehen|ab|gern|gerne|sehr))?$`,
  `tastes.dislikes | Dislikes {value} | preference,list,others | ich (?:hasse|verabscheue) (?<value>.+)`,
  `tastes.dislikes | Is afraid of {value} | preference,list,others | ich habe (?:\\p{L}+ )?angst vor (?<value>.+)`,
  `tastes.likes | Likes {value} | preference,list,others | ich (?:mag|liebe|stehe? auf) (?<value>(?!nicht|keine?).+)`,
  `tastes.likes | Likes {value} | preference,list,others | ich bin (?:\\p{L}+ )?(?:großer |riesen|riesiger |echter )?-?fan von (?<value>.+)`,
  `tastes.likes | Likes {value} | preference,list,others | ich (?:esse?|trinke?|höre?|schaue?|gucke?|lese|spiele?) (?:\\p{L}+ )?gerne? (?<value>.+)`,
  `tastes.likes | Likes {value} | others,each:pastimes | ich {each} (?:\\p{L}+ )?(?:gerne?|leidenschaftlich)$`,
];

const LIFE =
  '(?:laufen|abnehmen|auswandern|besuchen|heiraten|adoptieren|umziehen|lernen|reisen|wandern|haus (?:bauen|kaufen)|wohnung kaufen|auto kaufen|boot kaufen|firma gründen|(?:buch|roman) schreiben|eröffnen|mit dem rauchen aufhören|weniger trinken|überqueren|renovieren|studieren|machen)';
const THINGS_AND_PLANS: readonly string[] = [
  `things.has | Drives a {value} | others | ich fahre? (?:${A}|unseren|meinen) (?<value>(?!(?:umweg|kurs|fehler|runde|kilometer|neue)(?!\\p{L}))[\\p{L}\\d][^,]*?)(?= und| mit| zur| seit|,|$)`,
  `things.has | Has a {value} |  | ich habe mir (?:\\p{L}+ )?${A} (?:neue[snr]? |gebrauchte[snr]? |alte[snr]? )?(?<value>[^,]+?) (?:gekauft|angeschafft|geholt|zugelegt|bestellt)`,
  `things.has | Has a {value} |  | ich (?:habe?|besitze) (?:${A}|meinen eigenen) (?:\\p{L}+e[snr]? ){0,2}?(?<value>(?:alte[snr]? |kleine[snr]? )?${THINGS}${END}|(?:alte[snr]? )?(?:yamaha|honda|bmw|vw|audi|opel|ford|tesla|toyota|skoda|thinkpad|iphone|macbook|canon|nikon|sony)[\\p{L}\\d -]*)`,
  `things.uses | Uses {value} | list | ich (?:nutze?|benutze?|verwende|programmiere (?:in|mit)|arbeite mit|code in) (?:meistens |immer |nur |privat |beruflich |hauptsächlich )*(?<value>${TOOLS}(?:(?:,| und) ${TOOLS})*)${END}(?! (?:nicht|nie))`,
  `routines.habit | Smokes | ended,=smoking | ich (?:habe (?:mit dem |das )?rauchen (?:.{0,20} )?(?:aufgehört|aufgegeben)|rauche? nicht mehr|habe .{0,25}mit dem rauchen aufgehört)`,
  `routines.habit | Smokes | negated,=smoking | ich (?:rauche? nicht|bin nichtraucher(?:in)?)`,
  `routines.habit | Smokes | =smoking | ich (?:rauche?(?=$|,| seit| ab und)|bin raucher(?:in)?)`,
  `routines.routine | Has the routine: "ich {value}" |  | ich (?<value>(?:gehe?|laufe?|trainiere?|meditiere|jogge|schwimme|mache?|spiele?|esse?|frühstücke|koche?|stehe?) (?:${OFTEN}) .+|(?:trainiere?|meditiere|jogge|schwimme|laufe?) ${OFTEN})`,
  `skills.learning | Is learning {value} | name,others | ich lerne? (?:\\p{L}+ )?(?<value>[\\p{L}]+(?: (?:spielen|nähen|programmieren|zeichnen))?)(?= |$|,|\\.)(?! (?:auswendig|dazu|etwas))`,
  ...ending(
    'skills.plays | Plays {value} | others',
    '',
    '(?:spiele?)',
    `(?:\\p{L}+ )?(?<value>klavier|gitarre|geige|cello|schlagzeug|bass|flöte|saxophon|saxofon|trompete|ukulele|klarinette|orgel|harfe|akkordeon|tennis|fußball|basketball|volleyball|handball|badminton|golf|schach|eishockey|tischtennis|padel)(?!\\p{L})`,
  ),
  `plans.trip | Is travelling to {value} | plan,name | ich (?:fliege|reise) (?:[^,]{0,30}? )?nach ${PLACE}`,
  `goals.goal | Wants: {value} | plan,.75 | ich (?:will|möchte|werde|plane|habe vor|würde gerne?) (?:(?:nächste[sn]? \\p{L}+|dieses jahr|bald|im \\p{L}+|endlich|irgendwann|unbedingt|gerne?|mal|einmal|später|jetzt|noch|mir|zu|,) )*(?<value>(?!wissen|dir|dich|ihn|sie|das |es |nur |mehr |keine?)(?:[\\p{L}\\d.:-]+ ){1,5}${LIFE})$`,
];

const WAYS: readonly string[] = [
  `ways.language | Wants answers in {value} | instruction,.9,each:languages | (?:${ASK}(?:${STAND}|ich möchte.*)(?:antworte?|schreibe?|sprich|rede|antworten|schreiben|sprechen) ${ASK}|(?=.*antwort)${STAND}${ASK})auf {each}`,
  `ways.length | Wants short answers | instruction,.9,=short | ${ASK}(?:halte?n?(?: sie)? (?:bitte )?(?:deine|ihre|die) antworten|(?:deine|ihre) antworten (?:bitte )?|${STAND}(?:antworte?n?|fasse? dich|fassen sie sich)) ${ASK}(?:möglichst |so |sehr |viel |etwas )?(?:kurz|kürzer|knapp)`,
  `ways.length | Wants short answers | instruction,.9,=short | (?:${STAND}${ASK}(?:kurze|knappe) antworten|ich (?:mag|bevorzuge|will|möchte|hätte gerne?) (?:lieber )?kurze antworten)`,
  `ways.length | Wants detailed answers | instruction,.9,=detailed | (?:${STAND}${ASK}(?:ausführliche|detaillierte|lange) antworten|${ASK}${STAND}(?:antworte|erkläre?) ${ASK}(?:ausführlich|detailliert))`,
  `ways.format | Wants no emojis in answers | instruction,.9,=no emojis | (?:${STAND}${ASK}(?:verwende|benutze?|nutze?|ohne)?\\s?${ASK}(?:keine|ohne) emojis?|(?:bitte )?lass (?:bitte )?die emojis weg|keine emojis mehr)`,
  `ways.format | Wants bullet points in answers | instruction,.9,=bullet points | ${STAND}${ASK}(?:als|in|mit) (?:stichpunkte?n?|stichworten)`,
  `ways.format | Wants no lists in answers | instruction,.9,=no lists | ${STAND}${ASK}(?:verwende |benutze |schreib )?keine (?:aufzählungen|listen|stichpunkte)`,
  `ways.units | Wants metric units used | instruction,.9,=metric | ${ASK}(?:verwende?n?|benutze?n?|nutze?n?|nimm|gib|angaben|alles|maße)\\s?(?:sie )?${ASK}(?:angaben |alles )?(?:in )?(?:metrische[nr]? (?:einheiten|maße|system)|dem metrischen system|das metrische system)`,
  `ways.units | Wants Celsius used | instruction,.9,=celsius | ${STAND}${ASK}(?:in |temperaturen in )?(?:grad )?celsius`,
  `ways.tone | Wants a casual tone | instruction,.9,=casual | ${STAND}${ASK}(?:sei|seien sie|antworte|schreib) ${ASK}(?:bitte )?(?:locker|lockerer|informell)`,
  `ways.tone | Wants a direct tone | instruction,.9,=direct | (?:${STAND}${ASK}(?:sei|antworte|schreib) ${ASK}(?:direkt|ehrlich)|${STAND}.*direkt zur sache|(?:bitte )?kein gelaber)`,
];

const TEXTS =
  '(?:text|satz|sätze|absatz|abschnitt|e-?mail|mail|brief|dialog|aussage|gedicht|aufsatz|anschreiben|lebenslauf|schülertext|artikel|prompt|zeile|zeilen|passage)\\p{L}*';
const WRITTEN =
  '(?:geschichte|märchen|gedicht|song|lied|rap|witz|dialog|szene|monolog|drehbuch|roman|kapitel|rede|e-?mail|mail|brief|bewerbung|anschreiben|nachricht|bio|profiltext|post|tagebuch|bildbeschreibung|whatsapp|einladung|beschwerde|kündigung|text|steckbrief|limerick|haiku|fanfiction|motivationsschreiben|bewertung|rezension|absage)\\p{L}*';

export const DE: LanguageTable = {
  language: 'de',
  asksAlone: true,
  letters: { ä: '(?:ä|ae)', ö: '(?:ö|oe)', ü: '(?:ü|ue)', ß: '(?:ß|ss)' },
  aboutText: `(?<!ich )übersetz(?:e|en|t|ung(?: ins?)?)?|(?<!ich )korrigier(?:e|en|t)?|korrektur\\s?les\\p{L}*|lektorier\\p{L}*|fasse? .{0,60}zusammen|zusammenfass\\p{L}*|(?<!ich )umformulier\\p{L}*|umschreib\\p{L}*|(?:formulier|schreib)\\p{L}* .{0,40} (?:um|neu|höflicher|besser|schöner|formeller)|(?:rechtschreib|grammatik|tipp|komma)fehler\\p{L}*|(?:verbesser|prüf|check|kürz|les)\\p{L}* .{0,40}(?:${TEXTS}|grammatik|rechtschreibung)|(?:folgende[nrsm]?|diese[nrsm]?|mein|meinen) ${TEXTS}|${TEXTS} (?:so )?(?:richtig|korrekt)|wie (?:sagt|schreibt|heißt|sag|schreib|nennt) (?:man |ich |du )?.{0,80}(?:auf|in) (?:${LANGUAGE})|(?:auf|ins|in) (?:${LANGUAGE})e?n? ?:|ins (?:${LANGUAGE})e|was bedeutet|richtig oder falsch|multiple choice|(?:schul|text|rechen|mathe)?aufgabe \\d*|analysier\\p{L}*|interpretier\\p{L}*|(?:lied|song)text|lyrics|strophe`,
  play: `stellt? (?:dir|euch) (?:mal |bitte |kurz )?vor|stellen sie sich|tue? (?:mal )?so|tun sie so|rollenspiel\\p{L}*|spiele?n? .{0,40}rolle|(?:du|sie) (?:bist|sind|spielst|wirst) (?:jetzt |nun |ab jetzt )?(?:ein|eine|der|die|das|mein|meine|[\\p{L}]+bot|detektiv|experte|expertin) .*|du bist \\p{L}+|nehmen wir (?:mal )?an|angenommen|mal angenommen|gehen wir davon aus|aus (?:der )?(?:sicht|perspektive)|in der rolle|(?:schreib|verfass|erfind|dicht|formulier|entwirf|erstell|mach|generier)\\p{L}* .{0,60}${WRITTEN}|(?:meine?|die|der|unsere?) (?:figur|charakter|protagonist\\p{L}*|romanfigur|heldin|klientin?|patientin?|kunde|kundin|schüler(?:in)?|mandantin?|rolle)|zum beispiel,? (?:ich|mein)|hier (?:schreibt|ist|spricht|tippt) (?!ich)(?:jetzt )?(?:ihre?|seine?|der|die|mein|meine)|ich (?:schreibe|tippe|frage) (?:das |hier |dies |gerade )*(?:für|im namen)|frage für|ignorier\\p{L}*|vergiss (?:alles|was|das|meine?)|in einem roman|für (?:einen|meinen|meine|eine) (?:roman|geschichte|theaterstück|charakter|figur)|wenn ich du wäre|rätsel`,
  supposes:
    '(?:und |aber |also |oder )?(?:wenn|falls|sofern|hätte|wäre|würde|könnte|ob|als ob|für den fall|vielleicht|wahrscheinlich|vermutlich|möglicherweise|es stimmt nicht$|nicht dass)(?!\\p{L})|ich (?:wünschte|wäre|hätte|könnte|glaube|denke|hoffe|vermute|überlege|frage mich|träumte|weiß nicht|bin (?:mir )?(?:nicht|un)\\s?sicher|tue? so|dachte)(?!\\p{L})',
  reports:
    '(?!(?:ich|wir)(?!\\p{L}))[^,]{0,60}?(?<!\\p{L})(?:sagt|sagte|meint|meinte|schreibt|schrieb|behauptet|behauptete|erzählt|erzählte|fragt|fragte|glaubt|denkt|findet|glaubst|denkst|meinst|findest|steht in|hat (?:[\\p{L}]+ ){0,4}(?:gesagt|gemeint|geschrieben|erzählt|behauptet|gefragt))(?!\\p{L})',
  asks: '(?:was|wer|wie|wo|wann|warum|wieso|weshalb|wohin|woher|welche[rsnm]?|wem|wen|wessen|womit|wofür|worauf|wozu|kann|kannst|könntest|können|könnten|darf|dürfen|soll|sollen|sollte|muss|bin ich|habe? ich|wohne ich|bist|hast|haben|weißt|wissen|gibt|gib|ist|sind|hat|wird|würdest|würden|magst|willst|stimmt es|erkläre?|empfiehl|empfehlen|nenne?(?! mich)|zeige?|schlage?|hilf|helfen|brauche ich)(?!\\p{L})',
  joints: `\\s*[;–—]\\s*|\\s+-\\s+|,?\\s+(?:und|aber|sondern|denn|jedoch|allerdings|außerdem|zudem|weshalb)\\s+(?=(?:ich|wir|mein|meine|meinen|meiner|unsere?|bin|habe?|wohne?|lebe|arbeite|mag|hasse|esse|trinke|komme|spreche|möchte|will|bitte|seit|jetzt|früher|du|kannst|was|wie|wo|er|sie|es|antworte|nutze|spiele|lerne|studiere|mache?|brauche?)(?!\\p{L}))|(?<!${GREETING})\\s*,\\s*(?=(?:ich|wir|mein|meine|meinen|unsere?|bin|habe?|wohne?|lebe|arbeite|bitte|weil|da ich|dass|denn|wenn|falls|ob|kannst|könntest|was|wie|wo|wer|welche[rsn]?|er|sie|es|man|du|ihr|der|die|das|seit|jetzt|früher|nicht|also|brauche|damit|um|obwohl)(?!\\p{L}))|\\s+(?=(?:weil|da) (?:ich|mein|meine|wir) )`,
  lead: `(?:[-*•]\\s+|(?:(?:${GREETING}|grüezi)(?!\\s*[,!.]?\\s+ich bin )|liebes team|danke(?: dir| ihnen| schön)?|nein|ne|nee|nö|ok|okay|ach so|ach|naja|na ja|ähm|sorry|entschuldigung|korrektur|genauer gesagt|besser gesagt|nur so nebenbei|btw|ps|p\\.s\\.|wichtig|wie gesagt|wie du weißt|ehrlich gesagt|du (?:solltest|musst) wissen|damit du (?:es |bescheid )?weißt|zum hintergrund|hintergrund|zur info|info|zu mir|kurz zu mir|über mich|und|aber|denn|sondern|allerdings|außerdem|zudem|super|gut|(?:bitte )?(?:merke?|notiere?) dir|denk daran|denk dran|vergiss nicht|merken sie sich|beachte|für später|fürs nächste mal)(?: bitte| mal| noch| auch)*(?:\\s*[,:;!.–—-]+\\s*|\\s+)|(?:also|doch|übrigens|eigentlich|ja|tatsächlich|naja)(?:\\s*[,:;!.–—-]+\\s*|\\s+(?=(?:ich|mein|meine|wir|unsere?|bin) )))`,
  shapes: [
    { pattern: `${GREETING}[,!.]? (?=ich bin (?:${NO_NAME}|\\p{L}+ (?!und|aus)[\\p{L}\\d]))`, as: '' },
    { pattern: 'wir wohnen ', as: 'ich wohne ' },
    { pattern: 'wir leben ', as: 'ich lebe ' },
    { pattern: 'wir haben ', as: 'ich habe ' },
    { pattern: 'wir sind (?=.*(?:gezogen|verheiratet|geschieden|verlobt))', as: 'ich bin ' },
    {
      pattern: `(?:dass|weil|da|wo) (?<who>ich|${MY}${RELATION}(?: \\p{L}+)??) (?<self>mich |mir )?(?<rest>.+) (?<verb>${VERBS}|ist|hat|wohnt|lebt|isst|verträgt|mag)$`,
      as: '$<who> $<verb> $<self>$<rest>',
    },
    {
      pattern: `(?<front>${FRONTS}(?: ${FRONTS})?),? (?<verb>${VERBS}) ich (?<rest>.+)`,
      as: 'ich $<verb> $<front> $<rest>',
    },
    {
      pattern: `(?<front>in \\p{L}+|als \\p{L}+|bei \\p{L}+|\\p{L}+) (?<verb>wohne|arbeite|bin|esse|mag|trinke|spreche|lebe) ich(?<not> nicht(?: mehr)?)?$`,
      as: 'ich $<verb>$<not> $<front>',
    },
    {
      pattern:
        '(?<verb>bin|habe?|wohne?|lebe|heiße|heiß|komme aus|studiere|arbeite (?:als|bei|in)|mag|hasse|möchte|will|esse kein\\p{L}*|trinke kein\\p{L}*|vertrage kein\\p{L}*|nutze|spiele) (?!ich|du|er|sie|es|wir|dich|man)',
      as: 'ich $<verb> ',
    },
    { pattern: `ich hab (?!ich)`, as: 'ich habe ' },
    { pattern: `ich (?<verb>\\p{L}+) (?<rest>(?:mich |mir )?)(?:${ADVERBS} )+(?=\\S)`, as: 'ich $<verb> $<rest>' },
    {
      pattern: `ich (?<verb>\\p{L}+) (?<since>(?:seit |im jahr )?(?:${MONTH} )?(?:19|20)\\d\\d) (?<rest>.*\\S)`,
      as: 'ich $<verb> $<rest> $<since>',
    },
  ],
  ends: '(?:^| )(?:und|oder|aber|weil|denn|wenn|falls|seit|obwohl|während|dass|damit|sondern|sowie|wobei|also|deshalb|deswegen|daher|als|ab und zu|besonders|vor allem|außer|um|wie|da ich|habe|bin|ist|sind|war|hat|kann|nicht)(?!\\p{L})',
  trailing:
    ' (?:sehr|gerne?|total|jetzt|auch|schon|hier|bitte|danke|mehr|halt|eben|ja|noch|wieder|zurzeit|momentan|aktuell|derzeit|am liebsten|so|echt|heute|usw|etc|lol|haha|leider|essen|trinken|fließend|gut|über alles|an|drin|gehabt|geholt|gekauft)$',
  leading:
    '(?:ein bisschen|ein wenig|etwas|auch|sehr|gerne?|nur|außerdem|besonders|vor allem|gar|überhaupt|total|fließend|einen|einem|eine|ein|nen|ne|keine|keinen|kein|meinen?|gebrochen|sogar|noch|irgendwelche|alle arten von|(?:die|den|das|der) (?=(?:natur|berge?|meer|herbst|sommer|winter|frühling|regen|wald|stille|ruhe|sonne)$)) (?=\\S)',
  and: '\\s*,\\s*(?:und |oder |sowie )?|\\s+(?:und|oder|sowie|&)\\s+|\\s*\\+\\s*',
  points:
    '(?:ich|du|er|sie|es|wir|ihr|mich|mir|dich|dir|ihn|ihm|uns|euch|sich|das|dies\\p{L}*|jene\\p{L}*|der|die|den|dem|des|dessen|deren|dort|hier|da|so|sowas|alles?|nichts|etwas|was|wer|wo|wenn|ob|dass|man|nur|nicht|viele?|beide[sn]?|mehr|zu|daran|dafür|damit|dabei|darauf|nein|gerade|immer|nie|nie wieder|schon|bald|morgen|gestern|selbst|mein\\p{L}*|dein\\p{L}*|sein\\p{L}*|unser\\p{L}*|irgend\\p{L}*|solche\\p{L}*|andere\\p{L}*|hause|weiter|zweite|erste|eher|lieber|mal|wirklich|genau|auf|in|im|an|am|mit|bei|für|von|zum|zur|jede\\p{L}*|euer|eure)(?: .*)?|.* (?:ich|du|er|es|wir|mich|mir|dich|dir|ihn|ihm|man|dass|weil|das|dies\\p{L}*|hier|dort|ist|sind|war|hat|haben|wird|kann)(?: .*)?|(?:.* )?(?:antwort|vorschl|version|variante|text|satz|sätze|idee|lösung|formulierung|beispiel|erklärung|überschrift|titel|option|frage|fehler|problem|ahnung|lust|zeit|angst|hunger|durst)\\p{L}*(?: .*)?',
  relations: RELATIONS,
  others: Object.entries(
    pairs(
      'wohnt=wohne; lebt=lebe; arbeitet=arbeite; ist=bin; hat=habe; mag=mag; liebt=liebe; hasst=hasse; isst=esse; trinkt=trinke; spricht=spreche; studiert=studiere; verträgt=vertrage; kommt=komme; spielt=spiele; ernährt sich=ernähre mich; nimmt=nehme; lernt=lerne; fährt=fahre; leidet=leide; sitzt=sitze; wurde=wurde',
    ),
  ).map(([verb, as]) => ({ pattern: `${MY}${RELATION}(?:,? ${NAME},?)? ${verb} `, as: `ich ${as} ` })),
  months: [...MONTHS],
  rules: rulesOf([...IDENTITY, ...PLACES, ...WORK, ...HEALTH, ...PEOPLE, ...THINGS_AND_PLANS, ...WAYS, ...TASTES], {
    languages: LANGUAGES,
    modes: MODES,
    ages: AGES,
    diets: DIETS,
    numbers: NUMBERS,
    pastimes: PASTIMES,
    statuses: STATUSES,
    works: WORKS,
  }),
};
