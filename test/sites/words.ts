/**
 * What a chat page's interface says, in other languages: the usual words by a dictionary, anything else by filler that
 * only looks like the language. Names of products and numbers stay, as they do on real pages.
 */
export const LANGUAGES = ['fr', 'zh', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

type Words = Record<Language, string>;

const DICTIONARY: Record<string, Words> = {
  'add files and more': { fr: 'Ajouter des fichiers et plus', zh: '添加文件等', ar: 'إضافة ملفات والمزيد' },
  'ask anything': { fr: 'Poser une question', zh: '有问题，尽管问', ar: 'اسأل عن أي شيء' },
  attach: { fr: 'Joindre', zh: '附件', ar: 'إرفاق' },
  'attach files': { fr: 'Joindre des fichiers', zh: '附加文件', ar: 'إرفاق ملفات' },
  assistant: { fr: 'Assistant', zh: '助手', ar: 'المساعد' },
  'bad response': { fr: 'Mauvaise réponse', zh: '回复不佳', ar: 'رد سيئ' },
  cancel: { fr: 'Annuler', zh: '取消', ar: 'إلغاء' },
  'chat history': { fr: 'Historique des discussions', zh: '聊天记录', ar: 'سجل الدردشات' },
  chats: { fr: 'Discussions', zh: '聊天', ar: 'الدردشات' },
  close: { fr: 'Fermer', zh: '关闭', ar: 'إغلاق' },
  copied: { fr: 'Copié', zh: '已复制', ar: 'تم النسخ' },
  copy: { fr: 'Copier', zh: '复制', ar: 'نسخ' },
  'copy code': { fr: 'Copier le code', zh: '复制代码', ar: 'نسخ الكود' },
  'copy message': { fr: 'Copier le message', zh: '复制消息', ar: 'نسخ الرسالة' },
  'copy to clipboard': { fr: 'Copier dans le presse-papiers', zh: '复制到剪贴板', ar: 'نسخ إلى الحافظة' },
  delete: { fr: 'Supprimer', zh: '删除', ar: 'حذف' },
  dictate: { fr: 'Dicter', zh: '听写', ar: 'إملاء' },
  download: { fr: 'Télécharger', zh: '下载', ar: 'تنزيل' },
  edit: { fr: 'Modifier', zh: '编辑', ar: 'تعديل' },
  'edit message': { fr: 'Modifier le message', zh: '编辑消息', ar: 'تعديل الرسالة' },
  'good response': { fr: 'Bonne réponse', zh: '回复不错', ar: 'رد جيد' },
  help: { fr: 'Aide', zh: '帮助', ar: 'مساعدة' },
  history: { fr: 'Historique', zh: '历史记录', ar: 'السجل' },
  home: { fr: 'Accueil', zh: '首页', ar: 'الرئيسية' },
  incognito: { fr: 'Navigation privée', zh: '无痕', ar: 'متخفٍ' },
  library: { fr: 'Bibliothèque', zh: '资料库', ar: 'المكتبة' },
  like: { fr: "J'aime", zh: '喜欢', ar: 'أعجبني' },
  'log in': { fr: 'Se connecter', zh: '登录', ar: 'تسجيل الدخول' },
  menu: { fr: 'Menu', zh: '菜单', ar: 'القائمة' },
  message: { fr: 'Message', zh: '消息', ar: 'رسالة' },
  microphone: { fr: 'Micro', zh: '麦克风', ar: 'الميكروفون' },
  'more actions': { fr: "Plus d'actions", zh: '更多操作', ar: 'المزيد من الإجراءات' },
  'more options': { fr: "Plus d'options", zh: '更多选项', ar: 'المزيد من الخيارات' },
  more: { fr: 'Plus', zh: '更多', ar: 'المزيد' },
  'new chat': { fr: 'Nouvelle discussion', zh: '新聊天', ar: 'دردشة جديدة' },
  next: { fr: 'Suivant', zh: '下一个', ar: 'التالي' },
  previous: { fr: 'Précédent', zh: '上一个', ar: 'السابق' },
  projects: { fr: 'Projets', zh: '项目', ar: 'المشاريع' },
  'read aloud': { fr: 'Lire à voix haute', zh: '朗读', ar: 'القراءة بصوت عالٍ' },
  regenerate: { fr: 'Régénérer', zh: '重新生成', ar: 'إعادة التوليد' },
  reply: { fr: 'Répondre', zh: '回复', ar: 'الرد' },
  retry: { fr: 'Réessayer', zh: '重试', ar: 'إعادة المحاولة' },
  run: { fr: 'Exécuter', zh: '运行', ar: 'تشغيل' },
  save: { fr: 'Enregistrer', zh: '保存', ar: 'حفظ' },
  search: { fr: 'Rechercher', zh: '搜索', ar: 'بحث' },
  send: { fr: 'Envoyer', zh: '发送', ar: 'إرسال' },
  'send message': { fr: 'Envoyer le message', zh: '发送消息', ar: 'إرسال الرسالة' },
  settings: { fr: 'Paramètres', zh: '设置', ar: 'الإعدادات' },
  share: { fr: 'Partager', zh: '分享', ar: 'مشاركة' },
  'show less': { fr: 'Afficher moins', zh: '收起', ar: 'عرض أقل' },
  'show more': { fr: 'Afficher plus', zh: '展开', ar: 'عرض المزيد' },
  'sign in': { fr: 'Se connecter', zh: '登录', ar: 'تسجيل الدخول' },
  sources: { fr: 'Sources', zh: '来源', ar: 'المصادر' },
  stop: { fr: 'Arrêter', zh: '停止', ar: 'إيقاف' },
  'stop generating': { fr: 'Arrêter la génération', zh: '停止生成', ar: 'إيقاف التوليد' },
  'stop response': { fr: 'Arrêter la réponse', zh: '停止回复', ar: 'إيقاف الرد' },
  submit: { fr: 'Envoyer', zh: '提交', ar: 'إرسال' },
  'temporary chat': { fr: 'Discussion éphémère', zh: '临时聊天', ar: 'دردشة مؤقتة' },
  thinking: { fr: 'Réflexion', zh: '思考中', ar: 'يفكّر' },
  today: { fr: "Aujourd'hui", zh: '今天', ar: 'اليوم' },
  you: { fr: 'Vous', zh: '你', ar: 'أنت' },
};

/** As screen readers hear them: `{name}` speaks, what follows may be the message itself. */
const YOU_SAID: Words = { fr: 'Vous avez dit :', zh: '你说：', ar: 'لقد قلت:' };
const NAME_SAID: Words = { fr: '{name} a dit :', zh: '{name} 说：', ar: 'قال {name}:' };
const SAID =
  /^\s*(?:(you)|([\p{Lu}][\p{L}\p{N} .-]{0,30}?)) (?:said|replied|responded|wrote|asked|a dit|a répondu)\s*[:：]?(?=\s|$)/iu;
const VOUS_AVEZ_DIT = /^\s*vous avez dit\s*:?/iu;

const FILLER: Record<Language, string[]> = {
  fr: ['lorem', 'été', 'ouvrir', 'plusieurs', 'où', 'réglage', 'à', 'fenêtre', 'suite', 'déjà', 'voir', 'côté'],
  zh: [...'的一是在不了有和人这中大为上个国我以要他'],
  ar: ['في', 'من', 'على', 'هذا', 'نافذة', 'جديد', 'اختيار', 'عرض', 'إلى', 'مزيد', 'كل', 'تغيير'],
};
/** Kept in any language: the products' own names. */
const NAMES =
  /^(?:ChatGPT|GPT(?:-[\w.]+)?|OpenAI|Claude|Anthropic|Gemini|Google|DeepSeek|Grok|xAI|Perplexity|Copilot|Microsoft|Mistral|Kimi|Qwen|Doubao|Poe|HuggingChat|WebUI|LibreChat|LobeChat|LobeHub|Meta|Llama|AI|[A-Z]{2,5}|[\d.,:/%+-]+)$/u;

/** Takes what an interface says in whatever language; gives it in this one. The same words give the same words. */
export function translated(text: string, language: Language): string {
  const [, before = '', said = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
  const known = DICTIONARY[said.toLowerCase().replace(/[\s.…:!?]+$/u, '')]?.[language];
  return before + (known ?? announced(said, language) ?? filler(said, language)) + after;
}

/** What a screen reader says before a turn. */
export function speakerLabel(role: 'user' | 'assistant', name: string, language: Language): string {
  return role === 'user' ? YOU_SAID[language] : NAME_SAID[language].replace('{name}', name);
}

/** "You said: hello", where the message follows its speaker in one text: only the first part is the interface's. */
function announced(text: string, language: Language): string | undefined {
  const own = VOUS_AVEZ_DIT.exec(text);
  if (own) return YOU_SAID[language] + text.slice(own[0].length);
  const match = SAID.exec(text);
  if (!match) return undefined;
  const [prefix, you, name = ''] = match;
  return speakerLabel(you === undefined ? 'assistant' : 'user', name, language) + text.slice(prefix.length);
}

function filler(text: string, language: Language): string {
  return text.replace(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu, (word) => {
    if (NAMES.test(word) || !/\p{L}/u.test(word)) return word;
    const words = FILLER[language];
    let sum = 0;
    for (const letter of word) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
    const first = words[sum % words.length] ?? '';
    return language === 'zh' ? first + (words[(sum * 7 + 3) % words.length] ?? '') : first;
  });
}
