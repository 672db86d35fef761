import { isContentWord, words } from './tokenize.ts';

const TALKS = '(?:conversation|chat|discussion|session|message|request|question|talk|exchange)s?';
const SAID = '(?:brought up|mentioned|discussed|talked about|raised|covered|asked about|told you(?: about)?|described)';

/** How a question about what was said is put, whatever it is about: each is cut out, the subject stays. */
const FRAMES: readonly RegExp[] = [
  /\b(?:mention|list|name|give|include) only\b[^.?!\n]*[.?!]?/gi,
  /\b(?:list|give|provide|tell|show|walk|write|recall|make)(?: (?:me|us))?(?: through)? (?:in order how|(?:an?|the)(?: [a-z-]+)? (?:order|sequence|summary|overview|recap|timeline|account))(?: (?:of|in which|that))?/gi,
  /\b(?:summari[sz]e|recap) (?=\w)/gi,
  new RegExp(
    `\\b(?:(?:how|what|everything|all|in which|that|which) )?(?:i|we)(?:['’]ve| have)? (?:first )?${SAID}\\b`,
    'gi',
  ),
  /\b(?:the )?(?:different|various|several|main) (?:aspects?|topics?|concepts?|things?|points?|areas?|parts?|kinds?) (?:of|related to|about|around|in|from)\b/gi,
  new RegExp(
    `\\b(?:throughout|across|over|in|during|through|from) (?:all )?(?:of )?(?:our|my|these|the|those) (?:\\w+ )?${TALKS}\\b`,
    'gi',
  ),
  /,? ?\bin (?:chronological |the right )?order\b(?! to\b)/gi,
  /\b(?:over time|so far|along the way|(?:over|during) the (?:past|last) (?:few |\w+ )?(?:days|weeks|months|years))\b/gi,
  /\b(?:of )?how (?=(?:my|our|i)\b)/gi,
  /\b(?:has|have) (?:progressed|developed|evolved|changed)\b/gi,
];

/** Courtesy is a frame only around another one: a plain request resembles what was said as it stands. */
const COURTESY = /(?:^|(?<=[.?!,]\s))(?:please |kindly )?(?:can|could|would|will) you (?:please |kindly )?(?=\w)/gim;

/**
 * Takes a question; gives what it is about, without the words that ask for an order, a summary or a list of what was
 * said: those resemble every such question, and no message. A question without such words comes back as it was.
 */
export function focusOf(question: string): string {
  const rest = FRAMES.reduce((text, frame) => text.replace(frame, ' '), question);
  if (rest === question) return question;
  const focus = rest
    .replace(/\s+/g, ' ')
    .replace(COURTESY, '')
    .replace(/[ ,]+(?=[.?!])| (?=,)/g, '')
    .replace(/^[\s,.?!]+|[\s,]+$/g, '');
  // Where nothing is left the frame was all there was.
  return words(focus).some(isContentWord) ? focus : question;
}
