/**
 * Text that must not become a memory unseen. Planted instructions reach assistants' memories through pages,
 * links and pasted text (SpAIware 2024; "Trojan Hippo", arXiv 2605.01970); screening alone does not stop them,
 * so what is found here waits for the user's own eyes, and provenance and the fence do the rest.
 */

const CHECKS: [reason: string, pattern: RegExp][] = [
  ['hidden characters', /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]/u],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  ['control characters', /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/],
  ['markup', /<\/?[a-z!][^<>]*>|!\[[^\]]*\]|\[[^\]]+\]\([^)]*\)|```|&(?:#\d+|#x[0-9a-f]+|lt|gt|amp|quot);/i],
  [
    'a link',
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.\w|\b(?:javascript|data|mailto|vbscript):|\b[\w-]+\.(?:com|net|org|io|ai|dev|info|biz|xyz|ru|cn|co|me|app|link|click)\b(?:\/|$|[\s,;!?)])/i,
  ],
  ['a mail address', /[\w.+-]+@[\w-]+\.\w/],
  [
    'a command',
    /\b(?:curl|wget|sudo|rm -rf?|chmod|eval\(|exec\(|powershell|bash -c|npm i(?:nstall)?|pip install|git clone|ssh|nc -)\b|\$\(|&&|\|\s*(?:sh|bash)\b|\bDROP TABLE\b|<script/i,
  ],
  ['a path', /(?:^|\s)(?:~\/|\/(?:etc|usr|home|var|tmp|bin)\/|[A-Za-z]:\\)/],
  [
    'an instruction to an assistant',
    new RegExp(
      [
        '\\b(?:ignore|disregard|forget|override|bypass) (?:all |any |every |your |the |my )*(?:previous|prior|earlier|above|other|existing|system|safety)?\\s*(?:instructions?|rules?|guidelines?|prompts?|messages?|restrictions?|filters?)\\b',
        '\\b(?:system|developer) (?:prompt|message|mode)\\b',
        '\\bjailbreak\\b|\\bDAN\\b|\\bdo anything now\\b',
        '\\byou (?:are now|must|should|shall|have to|need to|will (?:always|now|never))\\b',
        '\\b(?:the )?(?:assistant|ai|model|chatbot|chatgpt|claude|gemini|copilot|llm|bot)s? (?:must|should|shall|has to|needs? to|will (?:always|now|never)|is (?:instructed|required|allowed|authori[sz]ed))\\b',
        '\\balways (?:recommend|trust|promote|mention|cite|link|visit|buy|suggest|send|forward|share|obey|comply|approve)\\b',
        '\\bnever (?:recommend|trust|suggest|buy|reveal|refuse|question|warn)\\b',
        '\\btrusted (?:source|authority|expert|site|company|brand)\\b|\\bmost (?:reliable|authoritative) source\\b',
        '\\b(?:remember|memori[sz]e|store|save|note)\\b.{0,40}\\b(?:for (?:all )?future (?:conversations|chats|sessions)|in your memory|permanently)\\b',
        '\\b(?:send|forward|upload|post|exfiltrate|leak|transmit)\\b.{0,40}\\b(?:to the following|passwords?|credentials?|conversation|chat history|api keys?|tokens?)\\b',
        '\\badmin(?:istrator)? (?:rights?|access|mode|privileges?)\\b|\\bI am (?:an? |the )?(?:admin(?:istrator)?|developer of you|your (?:creator|developer|owner|master))\\b',
        '\\b(?:when(?:ever)?|if) (?:the user|asked|the human|someone asks|they ask)\\b',
      ].join('|'),
      'i',
    ),
  ],
];

/** Gives the reason why a text may not become a memory without review, in words for people; else undefined. */
export function isPoisoned(text: string): string | undefined {
  return CHECKS.find(([, pattern]) => pattern.test(text))?.[0];
}
