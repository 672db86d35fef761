import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../lib/privacy/redact.ts';
import { SECRET_KINDS, type SecretKind } from '../../../lib/privacy/secrets.ts';

/** Keys are put together here, so that no scanner takes this file for a leak. */
const of = (...parts: string[]): string => parts.join('');
const HEX32 = '9f86d081884c7d659a2feaa0c55ad015';
const MIXED = 'q7Zr2LmX9vKd4TbN8cYh5WpS1fGj6RkE';
const UPPER = 'Q7ZR2LMX4VKDNTBY';
const BODY = [
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj',
  'MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu',
];
const pem = (edge: 'BEGIN' | 'END', type = 'PRIVATE KEY'): string => of('-----', edge, ' ', type, '-----');

/** What stands around, the secret in the middle, and what it is. Nothing of the secret may be left, everything around must be. */
const POSITIVES: [name: string, before: string, secret: string, after: string, kind: SecretKind][] = [
  ['OpenAI', 'my key is ', of('sk-', MIXED, 'aaBB'), ', does it work?', 'api key'],
  ['OpenAI project', 'OPENAI=', of('sk-', 'proj-', MIXED, '_', MIXED), '\nnext', 'api key'],
  ['OpenAI, lower case', '"', of('sk-', 'abcdefghijklmnopqrstuvwxyz'), '"', 'api key'],
  ['Anthropic', 'use ', of('sk-', 'ant-api03-', MIXED, '-', MIXED, 'AA'), ' here', 'api key'],
  ['OpenRouter', '', of('sk-', 'or-v1-', HEX32, HEX32), '', 'api key'],
  ['AWS key id', 'id ', of('AK', 'IA', UPPER), '.', 'api key'],
  ['AWS session key id', 'id: ', of('AS', 'IA', UPPER), '\n', 'api key'],
  ['AWS secret', 'aws_secret_access_key = ', 'wJa1rXUtnFEMI/K7MDENG+bPxRfiCYzzzzzKeyQ9', '\n', 'secret'],
  ['AWS secret in JSON', '"SecretAccessKey": "', 'wJa1rXUtnFEMI/K7MDENG+bPxRfiCYzzzzzKeyQ9', '"', 'secret'],
  ['Google', '(', of('AI', 'za', 'SyD4', MIXED, 'x'), ')', 'api key'],
  ['Google client secret', '', of('GOC', 'SPX-', 'Ab1_', MIXED), '', 'api key'],
  ['Stripe live', 'Stripe: ', of('sk', '_live_', MIXED), '', 'api key'],
  ['Stripe restricted', '', of('rk', '_test_', MIXED), ' ', 'api key'],
  ['Groq', '', of('gs', 'k_', MIXED, MIXED), '', 'api key'],
  ['SendGrid', '', of('SG', '.', 'ngeVfQFYQlKU0ufo8x5d1A', '.', MIXED), '', 'api key'],
  ['Twilio', 'sid ', of('S', 'K', HEX32), ' ok', 'api key'],
  ['GitHub', 'git clone with ', of('gh', 'p_', MIXED, 'abcd'), '', 'token'],
  ['GitHub server', '', of('gh', 's_', MIXED, 'abcd'), '', 'token'],
  ['GitHub fine-grained', '', of('github', '_pat_', '11ABCDEFG0', MIXED, '_', MIXED), ' end', 'token'],
  ['GitLab', 'glab ', of('gl', 'pat-', 'x1Y2z3A4b5C6d7E8f9G0'), '', 'token'],
  ['Slack bot', '', of('xo', 'xb-', '123456789012-1234567890123-', 'AbCdEfGhIjKl'), '', 'token'],
  [
    'Slack hook',
    'https://hooks.slack.com/services/',
    of('T0000', '0001/B0000', '0001/', 'XXXX1234abcdEFGH'),
    ' now',
    'token',
  ],
  ['npm', '//registry/:_authToken=', of('np', 'm_', MIXED, 'ABCD'), '', 'token'],
  ['PyPI', '', of('py', 'pi-', 'AgEIcHlwaS5vcmc', MIXED, MIXED), '', 'token'],
  ['Hugging Face', '', of('h', 'f_', 'AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh'), '', 'token'],
  ['Telegram', 'bot ', of('123456789', ':AA', 'H', MIXED), '', 'token'],
  [
    'JWT',
    'cookie=',
    of(
      'ey',
      'JhbGciOiJIUzI1NiJ9',
      '.',
      'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
      '.',
      'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    ),
    '; path',
    'token',
  ],
  ['JWT, cut', '', of('ey', 'JhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0'), '', 'token'],
  ['bearer', 'curl -H "Authorization: Bearer ', 'a81f.77_Zx-09qwErty4', '" https://x.y', 'token'],
  ['basic', 'Authorization: Basic ', 'dXNlcjpwYXNz', '\nHost: x', 'token'],
  ['bearer without header', 'send bearer ', 'mF_9.B5f-4.1JqM3kk', ' please', 'token'],
  ['password assigned', 'DB_PASSWORD=', 'hunter2', '\nDB_HOST=x', 'password'],
  ['password in YAML', 'password: "', 'correct horse 7 staple', '"', 'password'],
  ['password in code', "config['password'] = '", 'p@ssw0rd!', "';", 'password'],
  ['password in words', 'My password is ', 'Tr0ub4dor&3', '. Change it?', 'password'],
  ['password of digits', 'password: ', '12345678', ' thanks', 'password'],
  ['password in other languages', 'Mein Passwort: ', 'geheim99', ' und', 'password'],
  ['password in Chinese', '密码：', 'abc12345', '，谢谢', 'password'],
  ['quoted pass', "auth: { user: 'x', pass: '", 'zebra!42', "' }", 'password'],
  ['URL with password', 'postgres://admin:', 's3cr3t%21', '@db.example.org:5432/app', 'password'],
  ['URL with password and @', 'ftp://me:', 'p@ss@word', '@ftp.example.org/', 'password'],
  ['client secret', '"client_secret": "', '5up3r-S3cret-Value', '"', 'secret'],
  ['token in a query', 'https://x.example/a?access_token=', 'b7d1e8c2f09a4466', '&page=2', 'secret'],
  ['key in words', 'the api key is ', '0a1b2c3d4e5f6789abcdef', ' I think', 'secret'],
  ['secret that is a UUID', 'CLIENT_SECRET=', '0b6a7a0e-5d0c-4a34-9b1e-2f5b1a0c9d11', '\n', 'secret'],
  ['PEM', 'Key:\n', [pem('BEGIN'), ...BODY, 'q2w=', pem('END')].join('\n'), '\nthanks', 'private key'],
  [
    'RSA, encrypted',
    '',
    [pem('BEGIN', 'RSA PRIVATE KEY'), 'Proc-Type: 4,ENCRYPTED', '', ...BODY, pem('END', 'RSA PRIVATE KEY')].join('\n'),
    '',
    'private key',
  ],
  [
    'PEM in one line',
    'KEY="',
    [pem('BEGIN', 'EC PRIVATE KEY'), ...BODY, pem('END', 'EC PRIVATE KEY')].join('\\n'),
    '"',
    'private key',
  ],
  [
    'PEM without its end',
    'Is this fine?\n',
    [pem('BEGIN', 'OPENSSH PRIVATE KEY'), ...BODY, 'b3Blbn'].join('\n'),
    '\n\nWhat do you think of it?',
    'private key',
  ],
  ['PEM without its beginning', 'The rest:\n', [...BODY, 'b3Blbn', pem('END')].join('\n'), '\nok', 'private key'],
  [
    'PGP',
    '',
    [
      of('-----', 'BEGIN PGP PRIVATE KEY BLOCK', '-----'),
      'Version: X',
      '',
      ...BODY,
      of('-----', 'END PGP PRIVATE KEY BLOCK', '-----'),
    ].join('\n'),
    '',
    'private key',
  ],
  ['Visa', 'card ', '4111111111111111', '.', 'card number'],
  ['Visa with spaces and date', 'Card: ', '4111 1111 1111 1111', ' 12/27 123', 'card number'],
  ['Mastercard with hyphens', '', '5555-5555-5555-4444', ', thanks', 'card number'],
  ['Mastercard 2-series', '', '2223003122003222', '', 'card number'],
  ['American Express', 'amex ', '3782 822463 10005', '', 'card number'],
  ['Diners', '', '3056 930902 5904', '', 'card number'],
  ['Discover', 'No. ', '6011111111111117', '!', 'card number'],
  ['JCB', '', '3530111333300000', '', 'card number'],
  ['Visa, 13 digits', '', '4222222222222', '', 'card number'],
  ['Visa, 19 digits', '', '4000 0000 0000 0000 006', '', 'card number'],
  ['card with no-break spaces', '', '4111\u00a01111\u00a01111\u00a01111', '', 'card number'],
  ['German IBAN', 'IBAN ', 'DE89 3704 0044 0532 0130 00', ' BIC COBADEFF', 'bank account'],
  ['British IBAN', '', 'GB29NWBK60161331926819', '.', 'bank account'],
  ['French IBAN, lower case', '', 'fr14 2004 1010 0505 0001 3m02 606', '', 'bank account'],
  ['Maltese IBAN', '(', 'MT84MALT011000012345MTLCAST001S', ')', 'bank account'],
  ['random string', 'It says ', 'kJ8dP2xQ7vB4nM9sL3wZ6tR1yF5hG0cA', ' what is it', 'secret'],
  ['random base64', 'value: ', 'Zm9x8Qe+7Lk2/Tt4Wn0PaB3vYc6Ud1Rs5Hj=', '', 'secret'],
  ['random string in code', 'const k = "', 'v3Xq_9Lp-2Zt7Nw4Rb8Kd1Fs6Hy0Gm5Jc', '";', 'secret'],
];

/** What looks like a secret and is none: comes back unchanged. */
const NEGATIVES: [name: string, text: string][] = [
  ['words', 'My password is wrong and the secret: nobody knows. Forgot password? Reset the token.'],
  ['a question on passwords', 'How long should a password be? Password: required, secret: optional.'],
  ['a phone number', 'Call +49 170 1234567 or (030) 901820 or +1-202-555-0173'],
  ['a long phone number', 'My number is +4915112345678901'],
  ['milliseconds', 'at 1699999999999 and 1700000000000123'],
  ['a compact date', '20250101120000 20251231235959'],
  ['ISO dates', '2026-05-12T08:30:00.000Z to 2026-05-13T08:30:00+02:00'],
  ['a UUID', '550e8400-e29b-41d4-a716-446655440000'],
  ['a UUID of digits', '12345678-4111-1111-1111-111111111111'],
  ['a git commit', 'fixed in da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['SHA-256', 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['MD5', 'd41d8cd98f00b204e9800998ecf8427e  file.iso'],
  [
    'subresource hash',
    '"integrity": "sha512-PlXPeEWMXMZ7sPYOHqmDyCJzcfNrUr3fGNKtezX14ykXOEIvyK81d+qydx89KY5O71FKMPaQ2vBfBFI5NHR63A=="',
  ],
  ['an image', `![x](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk)`],
  [
    'lines of base64',
    `-----BEGIN CERTIFICATE-----\n${BODY.join('\n')}\nq9Zk7LmX2vKd4TbN8cYh5WpS1fGj6RkE3aQ\n-----END CERTIFICATE-----`,
  ],
  ['a public key', `-----BEGIN PUBLIC KEY-----\n${BODY.join('\n')}\n-----END PUBLIC KEY-----`],
  ['a document link', 'https://docs.google.com/document/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit'],
  ['a link without a scheme', 'www.example.org/v/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms'],
  ['a link with a port', 'http://localhost:3000/@user and ssh://git@github.com:22/x'],
  ['a mail address', 'Write to mailto:someone@example.org or https://example.org:8080/a@b'],
  ['an order', 'order 4111111111111112 and 1234567890123456'],
  ['a longer number', '41111111111111111111111 and 00004111111111111111'],
  ['a number with letters around', 'id_4111111111111111 and x4111111111111111 and 4111111111111111a'],
  ['a decimal', '3.4111111111111111 and 0,4111111111111111'],
  ['an ISBN and an IMEI', 'ISBN 978-3-16-148410-0, IMEI 490154203237518'],
  ['years in a row', '2019 2020 2021 2022 2023 2024'],
  ['IP and version', '192.168.100.200 and 10.0.19045.3803'],
  ['CSS names', '.sk-circle-fade-dot-animation-delay { } .sk-folding-cube-wrapper-2 { }'],
  ['hyphenated words with a version', 'sk-learn-0-24-1-pipelines-docs'],
  ['a risk-based word', 'the task-oriented-approach-2024-of-the-risk-management'],
  ['paths', '/usr/local/lib/python3.11/site-packages/NumPy/Core2/Multiarray/Tests3/Data'],
  ['a camelCase name', 'getUserAccountSettingsByOrganizationIdV2AndRegion3'],
  ['a snake_case name', 'MAX_NUMBER_OF_RETRIES_FOR_HTTP2_REQUESTS_V3_TIMEOUT'],
  ['a test name', 'PASS: test_login_2.py, FAIL: test_login_3.py'],
  ['tokens counted', 'max_tokens: 4096, token_count=123456789012, tokens: 50000'],
  ['environment', `password = process.env.DB_PASSWORD_2; secret: \${SECRET_1}; token: <YOUR_TOKEN_123456>`],
  ['templates', '{{ "password": "{{ .Values.db.password1 }}" }} PASSWORD=$DB_PASS_1 API_KEY=%API_KEY_123456%'],
  ['code', 'password = getpass("Password 1: "); token = create_token(user1234567); secret = read()'],
  ['types', 'interface Login { password: string; token: string; apiKey: string | null }'],
  ['stars', 'password: ******** and token=xxxxxxxxxxxx1234'],
  ['the working directory', 'pwd: /home/user1/project2'],
  ['comparison', 'if (password == other_1) return password1 === password2'],
  ['bearer in words', 'The bearer of this letter; bearer responsibilities-and-duties'],
  ['authorization in words', 'Authorization: required by law since 2018'],
  ['JWT named', 'A JWT looks like eyJ... with header.payload.signature'],
  ['a wrong IBAN', 'DE89 3704 0044 0532 0130 01 and GB29NWBK60161331926818'],
  ['flight and order codes', 'LH2034 AB12 CD34 EF56 GH78 and DE12 3456'],
  ['a short id', 'npm_config_cache, hf_model, ghp_short, AKIA, AIza'],
  ['ULID and nanoid', '01ARZ3NDEKTSV4RRFFQ69G5FAV and V1StGXR8_Z5jdHi6B-myT'],
  ['hex colours and floats', '#ff8800 1.23456789012345678e-10'],
  ['markers in words', 'What does the BEGIN PRIVATE KEY line in a file mean?'],
  ['other scripts', '私のパスワードは何ですか。Пароль забыт. 我的密码是什么？'],
  ['broken text', '\ud800 \udc00 \0 \u202e [removed: nothing]'],
];

describe('redact', () => {
  it.each(POSITIVES)('masks: %s', (_, before, secret, after, kind) => {
    expect(redact(before + secret + after)).toEqual({
      text: `${before}[removed: ${kind}]${after}`,
      found: [{ kind, count: 1 }],
    });
  });

  it.each(NEGATIVES)('leaves alone: %s', (_, text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });

  it('has a table worth the name', () => {
    expect(POSITIVES.length).toBeGreaterThanOrEqual(40);
    expect(NEGATIVES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(POSITIVES.map(([, , , , kind]) => kind))).toEqual(new Set(SECRET_KINDS));
  });

  it('counts by kind', () => {
    const text = `4111111111111111, 5555555555554444 and password=hunter2`;
    expect(redact(text).found).toEqual([
      { kind: 'password', count: 1 },
      { kind: 'card number', count: 2 },
    ]);
  });

  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...POSITIVES).map(([, before, secret, after]) => before + secret + after) },
    { weight: 2, arbitrary: fc.constantFrom(...POSITIVES).map(([, , secret]) => secret) },
    { weight: 2, arbitrary: fc.constantFrom(...POSITIVES).map(([, before]) => before) },
    { weight: 2, arbitrary: fc.constantFrom(...NEGATIVES).map(([, text]) => text) },
    { weight: 1, arbitrary: fc.constantFrom(...SECRET_KINDS).map((kind) => `[removed: ${kind}]`) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(' ', '\n', '"', "'", '-', ':', '=', '@', '1', 'a', '[', ']', '/', '\0', '\ud800'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  );
  const messy = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, found: [] });
      }),
      { numRuns: 2000 },
    );
  });

  const MEGABYTE = 1 << 20;
  const timeOf = (unit: string): number => {
    const text = unit.repeat(Math.ceil(MEGABYTE / unit.length));
    const start = performance.now();
    redact(text);
    return performance.now() - start;
  };

  it('takes under 100 ms for a megabyte of prose', () => {
    // The best of many: what a busy machine takes away is not the code's.
    const times = Array.from({ length: 12 }).map(() =>
      timeOf('The quick brown fox jumps over the lazy dog, 12 times in 2026. '),
    );
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it.each([
    ...[
      'a',
      '1',
      ' ',
      '\n',
      '"',
      '\\n',
      '1 ',
      '4000 ',
      '4111 1111 1111 1112 ',
      'aB1',
      'DE89 37',
      `${MIXED} `,
      `${BODY[0]}\n`,
    ],
    ...['://a:', 'password: ', 'token=a', 'bearer ', 'sk-', 'eyJ.', 'eyJaaaaaaaaaaaa.', 'hooks.slack.com/services/'],
    ...[pem('BEGIN'), pem('END')],
  ])('takes linear time for a megabyte of %j', (unit) => {
    expect(timeOf(unit)).toBeLessThan(2000);
  });
});
