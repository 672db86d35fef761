/** Which controls of a chat page lead to a link by which others can read the conversation. */
import type { Site } from './types.ts';

/** To share, in the seven languages, with Traditional Chinese and Korean, whose pages are as often met. */
const SHARE =
  /(?<!\p{L})(?:share|sharing|teilen|freigeben|compartir|comparte|partager|partage|compartilhar|partilhar)(?!\p{L})|分享|共有|シェア|공유/iu;
/** What is shared: a link, or the conversation. Needed where the page is not known. */
const WHAT =
  /(?<!\p{L})(?:link|url|chat|conversation|public(?:ly)?|öffentlich|unterhaltung|gespräch|konversation|enlace|conversación|público|lien|discussion|conversation|publique?|conversa)(?!\p{L})|链接|鏈接|連結|对话|對話|会话|聊天|公开|リンク|会話|チャット|公開|링크|대화/iu;
const CONTROL = 'button, a[href], [role="button"], [role="menuitem"], [role="link"]';
/** The name of a control is short; a card with much text in it shares nothing. */
const NAME_CHARS = 60;

/** Takes what was clicked; gives whether it is, or lies in, such a control of the site. */
export function isShareControl(site: Site, target: EventTarget | null): boolean {
  const element = target as Element | null;
  if (typeof element?.closest !== 'function') return false;
  if (site.share?.some(({ css }) => element.closest(css) !== null)) return true;
  const control = element.closest(CONTROL);
  const name = control === null ? '' : nameOf(control);
  if (name === '' || name.length > NAME_CHARS || !SHARE.test(name)) return false;
  // A page that an adapter was written for is a chat and little else.
  return site.origin === undefined || WHAT.test(name);
}

function nameOf(control: Element): string {
  const given = control.getAttribute('aria-label') ?? control.textContent ?? '';
  return (given.trim() || (control.getAttribute('title') ?? '')).replace(/\s+/g, ' ').trim();
}
