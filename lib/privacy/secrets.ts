/**
 * What counts as a secret, and where in a text it stands.
 *
 * Precision over recall where a look-alike is common in chats: bare hexadecimal strings (git commits, SHA-256
 * sums, UUIDs), subresource hashes, anything inside an address or a `data:` URL, and blocks of base64 lines are
 * no hits, unless a word such as `secret=` in front says what they are. Card numbers need a network's prefix and
 * length and Luhn's check digit; account numbers a country's length and ISO 7064's remainder.
 *
 * Patterns start at a literal and repeat a bounded number of times, or run over each character once: linear time.
 */

export const SECRET_KINDS = [
  'private key',
  'api key',
  'token',
  'password',
  'card number',
  'bank account',
  'secret',
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** A part of the text to be masked, half-open. */
export interface Hit {
  start: number;
  end: number;
  kind: SecretKind;
}
type Detector = (text: string) => Iterable<Hit>;

// --- Private keys ---------------------------------------------------------------------------------------------

const PEM_MARKER = /-----(BEGIN|END) (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
/** The longest key that is in use (RSA of 16,384 bits) takes 13,000 characters. */
const PEM_CHARS = 20_000;
/** A line of a key, or its escaped form in a string, for keys that were cut. */
const PEM_LINE = /(?:\s|\\[nr])*(?:(?:Proc-Type|DEK-Info|Version|Comment): [^\n]{1,100}|[A-Za-z0-9+/=]{16,})/y;
const PEM_LAST_LINE = /(?:\r?\n|\\n)[A-Za-z0-9+/=]{1,15}(?=\s*$|\r?\n|\\n|["'])/y;

function* privateKeys(text: string): Iterable<Hit> {
  let begin: RegExpExecArray | undefined;
  let last = 0;
  for (const marker of text.matchAll(PEM_MARKER)) {
    const end = marker.index + marker[0].length;
    const whole = begin !== undefined && marker[1] === 'END' && end - begin.index <= PEM_CHARS;
    if (begin !== undefined)
      yield { start: begin.index, end: whole ? end : endOfCutKey(text, begin), kind: 'private key' };
    if (!whole && marker[1] === 'END')
      yield { start: startOfCutKey(text, last, marker.index), end, kind: 'private key' };
    begin = marker[1] === 'BEGIN' ? marker : undefined;
    last = end;
  }
  if (begin !== undefined) yield { start: begin.index, end: endOfCutKey(text, begin), kind: 'private key' };
}

/** A key without its end goes as far as lines of base64 do, a short last one included. */
function endOfCutKey(text: string, begin: RegExpExecArray): number {
  const body = begin.index + begin[0].length;
  let end = body;
  for (PEM_LINE.lastIndex = end; PEM_LINE.test(text); PEM_LINE.lastIndex = end) end = PEM_LINE.lastIndex;
  PEM_LAST_LINE.lastIndex = end;
  return end > body && PEM_LAST_LINE.test(text) ? PEM_LAST_LINE.lastIndex : end;
}

/** A key without its beginning starts where lines of nothing but base64 do, not before `from`. */
function startOfCutKey(text: string, from: number, end: number): number {
  let start = end;
  const lines = text.slice(Math.max(from, end - PEM_CHARS), end).split('\n');
  for (const [index, line] of lines.reverse().entries()) {
    if (!(index === 0 ? /^\s*$/ : /^\s*[A-Za-z0-9+/=]+\s*$/).test(line)) break;
    start -= line.length + (index === 0 ? 0 : 1);
  }
  return start;
}

// --- Keys and tokens whose form names them --------------------------------------------------------------------

/** Sources of patterns, case-sensitive, for places with no letter or digit in front. */
const KEY_FORMS = [
  'sk-[A-Za-z0-9_-]{20,}', // OpenAI, Anthropic, OpenRouter, DeepSeek
  '(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])', // AWS
  'AIza[A-Za-z0-9_-]{30,}', // Google
  'GOCSPX-[A-Za-z0-9_-]{20,}', // Google OAuth client secret
  '[sr]k_(?:live|test)_[A-Za-z0-9]{10,}', // Stripe
  'whsec_[A-Za-z0-9+/=]{20,}', // Stripe, Svix
  'gsk_[A-Za-z0-9]{30,}', // Groq
  'xai-[A-Za-z0-9]{30,}',
  'pplx-[A-Za-z0-9]{30,}',
  'r8_[A-Za-z0-9]{30,}', // Replicate
  'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}', // SendGrid
  'key-[0-9a-f]{32}(?![A-Za-z0-9])', // Mailgun
  'SK[0-9a-f]{32}(?![A-Za-z0-9])', // Twilio
  'lin_api_[A-Za-z0-9]{20,}', // Linear
  'PMAK-[A-Za-z0-9-]{30,}', // Postman
  'AGE-SECRET-KEY-1[A-Z0-9]{50,}',
];
const TOKEN_FORMS = [
  'gh[oprsu]_[A-Za-z0-9]{20,}', // GitHub
  'github_pat_[A-Za-z0-9_]{20,}',
  'gl(?:pat|ptt|dt|rt|cbt|ft|soat)-[A-Za-z0-9_-]{18,}', // GitLab
  'xox[abceoprs]-[A-Za-z0-9-]{10,}', // Slack
  'xapp-\\d-[A-Za-z0-9-]{10,}',
  'npm_[A-Za-z0-9]{30,}',
  'pypi-[A-Za-z0-9_-]{50,}',
  'hf_[A-Za-z0-9]{30,}', // Hugging Face
  'ya29\\.[A-Za-z0-9_-]{20,}', // Google OAuth
  'do[opr]_v1_[0-9a-f]{32,}', // DigitalOcean
  'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{30,}', // Shopify
  'dapi[0-9a-f]{32}(?![A-Za-z0-9])', // Databricks
  'ntn_[A-Za-z0-9]{30,}', // Notion
  '\\d{8,10}:AA[A-Za-z0-9_-]{32,34}(?![A-Za-z0-9_-])', // Telegram bot
  'eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]*){0,3}', // JWT, JWE
];
const oneOf = (forms: string[]): RegExp => new RegExp(`(?<![A-Za-z0-9])(?:${forms.join('|')})`, 'g');
const FORMS = [
  [oneOf(KEY_FORMS), 'api key'],
  [oneOf(TOKEN_FORMS), 'token'],
] as const;
const SLACK_HOOK = /hooks\.slack\.com\/(?:services|workflows)\/([A-Za-z0-9/_-]{20,})/g;

function* knownForms(text: string): Iterable<Hit> {
  for (const [pattern, kind] of FORMS) {
    for (const { index, 0: value } of text.matchAll(pattern)) {
      if (isMadeUp(value)) yield { start: index, end: index + value.length, kind };
    }
  }
  yield* lastGroups(text, SLACK_HOOK, 'token', isMadeUp);
}

/** `sk-circle-fade-animation` and `sk-learn-0-24-1-pipelines` are words joined by hyphens; keys are not made of words. */
function isMadeUp(value: string): boolean {
  if (/[A-Za-z0-9]{16}/.test(value)) return true;
  return /\d/.test(value) && (/[A-Z]/.test(value) || !value.startsWith('sk-'));
}

/** Hits on the group of a pattern that ends where the match ends. */
function* lastGroups(
  text: string,
  pattern: RegExp,
  kind: SecretKind,
  accept: (value: string) => boolean,
): Iterable<Hit> {
  for (const { index, 0: whole, 1: value } of text.matchAll(pattern)) {
    if (value === undefined || !accept(value)) continue;
    const end = index + whole.length;
    yield { start: end - value.length, end, kind };
  }
}

// --- Values that the words in front of them give away ---------------------------------------------------------

const BEARER = /\b(?:bearer|token|apikey)\s{1,4}([A-Za-z0-9._~+/-]{16,}={0,2})/gi;
const AUTHORIZATION =
  /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?(?:basic|bearer|token|digest|apikey)\s{1,4}([^\s"'`,;]{6,})/gi;
const URL_PASSWORD = /:\/\/[^\s/:@"'<>[\]]{0,100}:([^\s/"'<>[\]]{1,200})(?=@[A-Za-z0-9[])/g;

/** `name = `, `"name": `, `config['name'] = `, `name is `: what stands between a name and its value. */
const ASSIGNED = '(?:["\'`]?\\]?\\s{0,8}(?::=|=>|=|:|：)\\s{0,8}|\\s{1,4}is:?\\s{1,4})';
const QUOTED = '"[^"\\n]{1,400}"?|\'[^\'\\n]{1,400}\'?|`[^`\\n]{1,400}`?';
/** `pass` alone is also a test's result and a verb: there only a quoted value counts. */
const PASSWORD = new RegExp(
  `(?:pass(?:word|wd|phrase|code)|passwort|kennwort|wachtwoord|contraseña|senha|mot de passe|hasło|пароль|密码|密碼|パスワード|비밀번호|\\bpwd|_pwd|_pass|\\bpass(?=["']?\\s{0,8}[:=]\\s{0,8}["']))\\d?${ASSIGNED}(${QUOTED}|[^\\s"'\`<>，。；]{1,200})`,
  'gi',
);
const NAMED_SECRET = new RegExp(
  `(?:secret|token|api[_ -]?key|(?:access|secret|private|auth|encryption|signing|account)[_ -]?key|credential)${ASSIGNED}(${QUOTED}|[^\\s"'\`<>&;,]{1,400})`,
  'gi',
);
/** Code and templates that stand where a value will be (`process.env.X`, `{{ token }}`, `read()`), and masks. */
const PLACEHOLDER =
  /^(?:[=${%<[]|~?\/|!(?:ref|sub|env|secret|vault)\b|process\.|import\.|os\.|env[.(]|\*{3}|x{4}|\.{3}|[a-z_][\w.]*\()/i;

/** A password can be short, so a digit or sign has to do; plain words are taken for words. */
function isPassword(value: string): boolean {
  return value.length >= 6 && /[\d!#$%&*+=?@^~]/.test(value) && !PLACEHOLDER.test(value);
}

/** Keys and tokens are drawn by machines: long, of letters and digits, and no character comes often. */
function isDrawn(value: string): boolean {
  if (value.length < 12 || /\s/.test(value) || PLACEHOLDER.test(value)) return false;
  return /[a-z]/i.test(value) && /\d/.test(value) && bitsPerCharacter(value) >= 3;
}

function* namedValues(text: string): Iterable<Hit> {
  yield* lastGroups(text, AUTHORIZATION, 'token', (value) => /\d|[a-z][A-Z]/.test(value) && !PLACEHOLDER.test(value));
  yield* lastGroups(text, BEARER, 'token', isDrawn);
  yield* lastGroups(text, URL_PASSWORD, 'password', (value) => !PLACEHOLDER.test(value));
  yield* bare(
    text,
    lastGroups(text, PASSWORD, 'password', () => true),
    isPassword,
  );
  yield* bare(
    text,
    lastGroups(text, NAMED_SECRET, 'secret', () => true),
    isDrawn,
  );
}

/** Narrows hits to the value without its quotes and without the punctuation of the sentence around it. */
function* bare(text: string, hits: Iterable<Hit>, accept: (value: string) => boolean): Iterable<Hit> {
  for (const hit of hits) {
    const value = text.slice(hit.start, hit.end);
    const quote = /^["'`]/.test(value) ? 1 : 0;
    const tail = (quote === 1 ? /["'`]?$/ : /[.,;:!?)\]}]{0,3}$/).exec(value.slice(quote))?.[0].length ?? 0;
    const narrowed = { ...hit, start: hit.start + quote, end: hit.end - tail };
    if (accept(text.slice(narrowed.start, narrowed.end))) yield narrowed;
  }
}

/** Shannon entropy of the characters. */
function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

// --- Card numbers ---------------------------------------------------------------------------------------------

const DIGIT_GROUPS = /\d+(?:[ .\-\u00a0\u2009\u202f\u2010-\u2013]\d+)*/g;
/** Prefixes and lengths of the networks (ISO/IEC 7812). */
const NETWORK =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11,16}|35(?:2[89]|[3-8]\d)\d{12,15}|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|62\d{14,17}|(?:5018|5020|5038|5893|6304|6759|676[123])\d{9,15})$/;
/** How the digits of a card are printed or typed; longest first, so that no digit is left behind. */
const GROUPINGS = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [4, 4, 4, 3],
  [4, 4, 4, 2],
  [4, 4, 4, 1],
  [4, 4, 5],
  [6, 13],
];

interface DigitGroup {
  at: number;
  digits: string;
}

function* cardNumbers(text: string): Iterable<Hit> {
  for (const run of text.matchAll(DIGIT_GROUPS)) {
    if (run[0].length < 13 || !/\d{4}/.test(run[0])) continue;
    const groups = [...run[0].matchAll(/\d+/g)].map(({ index, 0: digits }) => ({ at: run.index + index, digits }));
    for (let first = 0; first < groups.length; first++) {
      const card = cardAt(text, groups, first);
      const last = card.at(-1);
      if (card[0] === undefined || last === undefined) continue;
      yield { start: card[0].at, end: last.at + last.digits.length, kind: 'card number' };
      first += card.length - 1;
    }
  }
}

/** The groups from `first` on that make a card number; none where they do not. */
function cardAt(text: string, groups: readonly DigitGroup[], first: number): readonly DigitGroup[] {
  const length = groups[first]?.digits.length ?? 0;
  const groupings = length >= 13 ? [[length]] : GROUPINGS;
  for (const grouping of groupings) {
    if (grouping.some((size, index) => groups[first + index]?.digits.length !== size)) continue;
    const card = groups.slice(first, first + grouping.length);
    const digits = card.map((group) => group.digits).join('');
    if (NETWORK.test(digits) && isLuhn(digits) && standsAlone(text, card)) return card;
  }
  return [];
}

/** One kind of separator inside; no phone's `+`, letter, decimal point or further hyphenated group around it. */
function standsAlone(text: string, card: readonly DigitGroup[]): boolean {
  const [first, last] = [card[0], card.at(-1)];
  if (first === undefined || last === undefined) return false;
  const end = last.at + last.digits.length;
  if (new Set(card.slice(1).map((group) => text[group.at - 1])).size > 1) return false;
  const before = text.slice(Math.max(0, first.at - 2), first.at);
  return !/[\p{L}_+]$|\d[.,-]$/u.test(before) && !/^(?:[\p{L}_]|[.,-]\d)/u.test(text.slice(end, end + 2));
}

/** Luhn's formula, as in ISO/IEC 7812-1, Annex B. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

// --- Account numbers ------------------------------------------------------------------------------------------

/** Lengths by country: the IBAN registry (ISO 13616). */
const IBAN_LENGTHS = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const IBAN_START = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?=[ \u00a0-]?[A-Z0-9])/gi;

function* accountNumbers(text: string): Iterable<Hit> {
  for (const { index, 0: head } of text.matchAll(IBAN_START)) {
    const length = IBAN_LENGTHS.get(head.slice(0, 2).toUpperCase());
    const end = length === undefined ? undefined : endOfCharacters(text, index, length);
    if (end !== undefined && isIban(text.slice(index, end))) yield { start: index, end, kind: 'bank account' };
  }
}

/** Where `count` letters and digits end, with at most one space or hyphen between two; undefined where there are fewer or more. */
function endOfCharacters(text: string, start: number, count: number): number | undefined {
  const isCharacter = (at: number) => /[A-Za-z0-9]/.test(text.charAt(at));
  let at = start;
  for (let seen = 1; seen < count; seen++) {
    at += /[ \u00a0-]/.test(text.charAt(at + 1)) ? 2 : 1;
    if (!isCharacter(at)) return undefined;
  }
  return isCharacter(at + 1) ? undefined : at + 1;
}

/** ISO 7064 MOD 97-10 over the rearranged number, letters as 10 to 35. */
function isIban(written: string): boolean {
  const plain = written.replace(/[^A-Za-z0-9]/g, '');
  let remainder = 0;
  for (const char of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

// --- Strings that look drawn by a machine -----------------------------------------------------------------------

const RUN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{32,}={0,2}/g;
/** Longer ones are data: images, fonts, archives. */
const LONGEST_SECRET = 200;
/** Among random letters and digits, three in five are of another class than the one before; in names and paths, one in eight. */
const LEAST_CHANGES = 0.35;
const LEAST_BITS = 4;
/** At least as wide as a line of a base64 block: PEM has 64, MIME 76. */
const BLOCK_WIDTH = 60;
const NEARBY = 500;

function* machineMade(text: string): Iterable<Hit> {
  for (const { index, 0: run } of text.matchAll(RUN)) {
    if (run.length > LONGEST_SECRET || !isRandom(run) || /^sha\d{1,3}-/.test(run)) continue;
    if (isInAddress(text, index) || isInBlock(text, index, run)) continue;
    yield { start: index, end: index + run.length, kind: 'secret' };
  }
}

function isRandom(run: string): boolean {
  if ((run.match(/\d/g)?.length ?? 0) < 3 || !/[a-z]/.test(run) || !/[A-Z]/.test(run)) return false;
  const changes = run.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|\d(?!\d)/g)?.length ?? 0;
  return changes >= LEAST_CHANGES * run.length && bitsPerCharacter(run) >= LEAST_BITS;
}

/** Ids in links (documents, videos) are no more secret than the link. */
function isInAddress(text: string, start: number): boolean {
  const word =
    text
      .slice(Math.max(0, start - NEARBY), start)
      .split(/[\s"'<>]/)
      .at(-1) ?? '';
  return word.includes('://') || /(?:^|\W)(?:www\.|data:)/i.test(word);
}

/** One of several lines of base64, such as an image, a certificate or a public key. */
function isInBlock(text: string, start: number, run: string): boolean {
  const above = text.slice(Math.max(0, start - NEARBY), start).split('\n');
  const below = text.slice(start + run.length, start + run.length + NEARBY).split('\n');
  if (above.at(-1)?.trim() !== '' || below[0]?.trim() !== '') return false;
  return isBase64(above.at(-2), BLOCK_WIDTH) || (run.length >= BLOCK_WIDTH && isBase64(below[1], 1));
}

function isBase64(line: string | undefined, least: number): boolean {
  const words = line?.trim() ?? '';
  return words.length >= least && /^[A-Za-z0-9+/]+={0,2}$/.test(words);
}

/** Of two detectors that find the same, the first names the kind. */
export const DETECTORS: readonly Detector[] = [
  privateKeys,
  knownForms,
  namedValues,
  cardNumbers,
  accountNumbers,
  machineMade,
];
