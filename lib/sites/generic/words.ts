/** What names in a page's markup say: whose words a message holds, and which parts of it are furniture. */
import type { Role } from '../../memory/model.ts';

/** `other`: neither speaker's words, such as a system notice or the output of a tool. */
export type Speaker = Role | 'other';

/** How sure a word is: it names a speaker, or what one says, or a side of the page. */
export type Strength = 'speaker' | 'saying' | 'side';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const SPEAKERS = {
  user: list(
    'user users human usr usuario usuária usuário utilisateur benutzer nutzer utente gebruiker användare bruger kullanici kullanıcı пользователь користувач 用户 用戶 使用者 ユーザー 사용자 yonghu',
  ),
  assistant: list(
    'assistant bot chatbot robot aibot asistente assistent assistente asistan asystent ассистент бот помощник 助手 助理 机器人 機器人 アシスタント 어시스턴트 챗봇 chatgpt gpt claude gemini copilot llm',
  ),
};
const SAYINGS = {
  user: list('query question pregunta pergunta frage vraag domanda вопрос 问题 提问 質問 질문'),
  assistant: list(
    'answer response respuesta antwort réponse reponse resposta risposta antwoord ответ 回答 回复 回覆 答复 답변',
  ),
};
/** These name other things as often as a speaker: they count where both sides are told so in one list. */
const SIDES = {
  user: list('me mine own self you sent outgoing outbound out right guest visitor customer client prompt requester'),
  assistant: list(
    'other others them ai model agent reply received incoming inbound in left host operator support remote server partner',
  ),
};
/** Of these, the ones that name somebody: in the name of a message they are enough. */
const SOMEBODY = list(
  'me mine self you sent outgoing received incoming guest visitor customer client requester ai model agent operator support partner',
);
const OTHER = list('system tool function notice notification event divider separator error developer');
/** A small part of a message that tells whose it is. */
const BADGES = list('avatar icon name nick nickname username author sender circle label img image photo initial badge');
/** A part of a message, or of the page around it, and not a message. */
const PARTS = list(
  'menu button btn input list lists profile setting settings count counts action actions header footer time timestamp panel status toolbar picker selector info title account id ids composer form editor textarea placeholder copy feedback suggestion suggestions history manual guide login select selected dropdown popover modal tooltip toggle tab tabs interface experience uploaded file files attachment attachments',
);

const SHORTEST = 2;

/** Pages use the same few names for thousands of elements. */
const MOST_KNOWN = 5_000;
const known = new Map<string, readonly string[]>();

/** The words of a name in any style of writing, in lower case, without the hash that a build adds. */
export function wordsOf(name: string): readonly string[] {
  const found = known.get(name);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const words = split(name);
  known.set(name, words);
  return words;
}

function split(name: string): string[] {
  return name
    .replace(/(?:__?|--?)(?=[\w-]*\d)[A-Za-z0-9]{4,8}$/, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= SHORTEST || /[^a-z]/.test(word));
}

export interface Told {
  speaker: Speaker;
  strength: Strength;
  /** Said by an avatar, a name or an icon beside the message. */
  badge: boolean;
}

/** The one speaker that a name speaks of; undefined if it names both, none, or a part of the page. */
export function speakerOf(name: string): Told | undefined {
  const words = wordsOf(name);
  if (words.length === 0 || words.length > 12 || words.some((word) => PARTS.has(word))) return undefined;
  const badge = words.some((word) => BADGES.has(word));
  for (const [strength, { user, assistant }] of [
    ['speaker', SPEAKERS],
    ['saying', SAYINGS],
    ['side', SIDES],
  ] as const) {
    const byUser = words.some((word) => user.has(word));
    const byAssistant = words.some((word) => assistant.has(word));
    if (byUser !== byAssistant) {
      const isSaid =
        strength === 'side' && words.some((word) => SOMEBODY.has(word)) && words.some((word) => CHAT.has(word));
      return { speaker: byUser ? 'user' : 'assistant', strength: isSaid ? 'saying' : strength, badge };
    }
    if (byUser) return undefined;
  }
  return words.some((word) => OTHER.has(word)) ? { speaker: 'other', strength: 'speaker', badge } : undefined;
}

/** Names under which pages show the person in front of them, and the machine. */
const USER_NAMES =
  /^(?:you|me|user|human|vous|toi|moi|tu|du|ich|tú|usted|yo|você|eu|io|jij|u|ik|ty|ja|вы|ви|я|ты|你|您|我|用户|あなた|自分|나|사용자|당신|أنت|انت|אתה|siz|sen|ben|bạn|คุณ|आप|benutzer|nutzer|usuario|usuário|utilisateur|utente|gebruiker)$/u;
const ASSISTANT_NAMES =
  /^(?:assistant|bot|ai|chatbot|chatgpt|gpt|claude|gemini|copilot|model|assistent|asistente|assistente|助手|机器人|助理|アシスタント|어시스턴트|챗봇|ассистент|бот|مساعد)$/u;
/** What stands between such a name and the message for readers of screens. */
const SAID =
  /^(.{1,12}?)['’]?s? ?(?:said|says|wrote|asked|message|a dit|avez dit|a répondu|hast gesagt|hat gesagt|haben gesagt|dijiste|dijo|ha detto|hai detto|disse|сказали|сказал|说|說|said\.)/iu;

/** Whose name a text is: `You`, `You said:`, `Assistant`; with `open`, also where words of the message follow. */
export function speakerOfLabel(text: string, open = false): Role | undefined {
  const label = text.trim().toLowerCase();
  const said = SAID.exec(label)?.[0];
  if (!open && said !== undefined && !/^[\s::>.]*$/u.test(label.slice(said.length))) return undefined;
  const name = (SAID.exec(label)?.[1] ?? label).replace(/[\s::>]+$/u, '').trim();
  if (USER_NAMES.test(name)) return 'user';
  return ASSISTANT_NAMES.test(name) ? 'assistant' : undefined;
}

/** Pages whose lists are not chats: forums, mail, articles, results. */
const ELSEWHERE = list(
  'post posts comment comments topic topics forum vote votes mail mails email inbox review reviews article articles search result results faq accordion product products tweet issue issues blog news folder folders ticket tickets',
);
const CHAT = list(
  'chat chats message messages msg msgs conversation conversations dialog dialogue messenger bubble bubbles transcript turn turns thread log assistant bot chatbot chatlog 对话 聊天 消息',
);

export const speaksOfElsewhere = (name: string): boolean => wordsOf(name).some((word) => ELSEWHERE.has(word));
export const speaksOfChat = (name: string): boolean => wordsOf(name).some((word) => CHAT.has(word));
