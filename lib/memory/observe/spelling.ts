/** English as it is typed in passing, brought into the spelling that rules read: "im", "dont", "w/", "lol". */

const GERMAN =
  /\b(?:ich|und|der|die|das|den|dem|ist|nicht|mit|ein|eine|einem|auf|zu|von|war|wir|wohne|arbeite|lebe|seit|aber|auch|noch|bei|haus|mein|meine|sind|bin|gibt)\b/iu;
const ENGLISH =
  /\b(?:the|an?|and|my|is|to|of|for|with|from|you|at|by|not|but|have|need|want|please|what|how|been|living|working|old|this|it|she|he|they|back|very|really|year|years|grade|got|nothing|just|dont|cant|yesterday|tomorrow)\b/iu;

/** "im Geidorf" is German for "in the": only where the rest is English is it "I am". */
function isEnglish(words: string): boolean {
  return !GERMAN.test(words) && (ENGLISH.test(words) || !/\bim \p{Lu}/u.test(words));
}

const EXPAND: readonly (readonly [RegExp, string])[] = [
  [/[’‘`]/g, "'"],
  [/[“”]/g, '"'],
  [/(?:\p{Extended_Pictographic}|\u200D|\uFE0F)+/gu, ' '],
  [/(?:[\s,]+)\b(?:lol|lmao|rofl|haha+|hehe+|tbh|ngl|imo|imho|xd|obvs?|innit|smh)\b(?=$|[\s,.!?;)])/gi, ''],
  [/\bw\/o\b/gi, 'without'],
  [/\bw\/ ?(?=\p{L})/giu, 'with '],
  [/(?<=\p{Ll}) w (?=\p{Ll})/gu, ' with '],
  [/(?<=\p{Ll}) [n&] (?=\p{Ll})/gu, ' and '],
  [/\b(?<=\b(?:am|are|be|been) )wfh\b/gi, 'working from home'],
  [/\bwfh\b/gi, 'work from home'],
  [/\b(?:pls|plz|plss)\b/gi, 'please'],
  [/\b(?:bc|cuz|coz|cos|'cause)\b/g, 'because'],
  [/\btho\b/gi, 'though'],
  [/\bu\b/g, 'you'],
  [/\bur\b/g, 'your'],
  [/\b(?:rn|atm)\b/g, 'right now'],
  [/\b(?:fave|fav|favs|faves)\b/gi, 'favourite'],
  [/\bbday\b/gi, 'birthday'],
  [/\bgonna\b/gi, 'going to'],
  [/\bwanna\b/gi, 'want to'],
  [/\s+/g, ' '],
  // Those who need no "my": "hubby has gout", "mum's got dementia".
  [
    /(^|[.!?,;:(] ?|\b(?:and|but|so|because|since|as|if|that|when|while) )(hubby|wifey|mum|mom|mam|mummy|mommy|dad|daddy|gran|nan|nana|grandma|grandad|grandpa|granny)(?='s | (?:has|is|was|had|got|gets|takes|took|lives|works|can|needs|wants|loves|likes|hates|does|died|passed|moved|turns|turned|wears|uses|just|still|never|also|and i) )/gi,
    '$1my $2',
  ],
  [/\b(i|we|you|they)'?ve\b/gi, '$1 have'],
  [/\b(we|you|they)'re\b/gi, '$1 are'],
  [/\b(i|we|you|they|he|she)'?d (?=rather|prefer|like|love|never|be|want|say)/gi, '$1 would '],
  [
    /\b(i|we|they|he|she)'d (?=(?:just|already|recently|been|had|gone|done|torn|broken|lost|left|moved|stopped|started|quit|given|taken|bought|sold|booked|forgotten|eaten|had)\b)/gi,
    '$1 had ',
  ],
  [/\b(i|we|you|they|he|she)'ll\b/gi, '$1 will'],
  [/\bi (?:ain'?t|aint)\b/gi, 'I am not'],
  [/\b(s?he|it)(?:'s|s) (?=got\b|been\b)/gi, '$1 has '],
  [
    /\b(\p{L}+)'s (?=(?:called|named|a|an|the|my|not|allergic|vegan|vegetarian|\d{1,2}(?=$|[,.]| and| years))\b)/giu,
    '$1 is ',
  ],
  [/\b(that|it|he|she|there|what|name)'s\b/gi, '$1 is'],
  [/\b(that|s?he|there|what)s (?=\p{L})/giu, '$1 is '],
  [/\bits (?=(?:an?|the|just|me|not|now|my|\d)\b)/gi, 'it is '],
  [/\bcan'?t\b|\bcannot\b/gi, 'can not'],
  [/\bwon'?t\b/gi, 'will not'],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should)n'?t\b/gi, '$1 not'],
];

/** Takes the words of a clause; gives them with short forms written out. Its offsets are not those of the clause. */
export function spelt(words: string): string {
  let view = words.replace(/\bi['’]m\b/gi, 'I am');
  if (/\bim\b/i.test(view) && isEnglish(view)) view = view.replace(/\bim\b/gi, 'I am');
  for (const [from, to] of EXPAND) view = view.replace(from, to);
  return view.trim();
}

const DID =
  'quit|dropped|moved (?:to|in|out|back|from)|lived in|joined|switched (?:to|from)|bought|sold|adopted|closed on|turned \\d|cut out|gave up|grew up|used to|left (?:the|my)|lost my|started (?:at|my|a|as|learning|working|playing)|got (?:an?|the|my|our|married|engaged|promoted|moved|hired|laid|fired|braces|diagnosed|put on|into|rid)|handed in my|passed my|finished my|signed|booked';
const DO =
  '(?:love|hate|prefer|work (?:at|as|for|in|from|nights|days)|live in|do not (?:like|eat|drink|smoke|drive|own|have (?:an?|any|kids|children|pets)|live|work (?:in|at|for|on \\p{L}+days))|can not (?:stand|eat|drink|have|drive)|never (?:eat|drink) |need to avoid)';
const AM =
  'allergic to|originally from|not a (?:big |huge )?fan of|not doing|moving to|joining|starting (?:at|my|a|as)|living in|working (?:at|as|for)|studying|learning|training for|saving (?:up )?for|pregnant|born (?:and raised )?in|married|divorced|retired|(?:\\d+|vegan|vegetarian|veggie) and';
const ELLIPTIC_AM = new RegExp(`^(?:just |also |now |currently |still )?(?=(?:${AM})\\b)`, 'i');
const ELLIPTIC = new RegExp(
  `^(?:just |also |finally |recently |already )?(?=(?:${DID})\\b(?! (?:error|it|this|that|\\p{L}+ing)\\b)|(?:${DO})\\b)`,
  'iu',
);

/** Takes a clause in plain spelling; gives it with the "I" that people leave out: "quit swim team", "allergic to nuts". */
export function withSubject(view: string): string {
  if (ELLIPTIC_AM.test(view)) return view.replace(ELLIPTIC_AM, 'I am ');
  return ELLIPTIC.test(view) ? view.replace(ELLIPTIC, 'I ') : view;
}

const ABBREVIATION =
  /(?:^|[\s("])(?:e\.g|i\.e|vs|etc|approx|dr|mr|mrs|ms|st|mt|prof|no|fig|min|max|ca|cf|a\.m|p\.m)\.$/i;
const BREAK = /[.!?…]+[)"'’”]*\s+(?=[\p{Ll}\d\p{Extended_Pictographic}])/gu;

/** Takes a text; gives the places at which a writer without capitals begins a sentence. */
export function smallBreaks(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(BREAK)) {
    const before = text.slice(0, match.index + 1);
    if (!ABBREVIATION.test(before) && !/(?:^|\s)\d{1,3}\.$/.test(before)) found.push(match.index + match[0].length);
  }
  return found;
}

/** Ends a title or a saint's name, where the sentence goes on: "at St. Agnes". */
export const isAbbreviated = (sentence: string): boolean => ABBREVIATION.test(sentence.trimEnd());
