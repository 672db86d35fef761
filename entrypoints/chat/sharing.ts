/** Tells the user, when they share a conversation by a link, that lines about them are in it. Stops nothing. */
import type { Send } from '../../lib/call.ts';
import type { Reader } from '../../lib/capture/reader.ts';
import type { CaptureWindow } from '../../lib/capture/types.ts';
import { isShareControl } from '../../lib/sites/share.ts';
import type { Site } from '../../lib/sites/types.ts';
import { type ShareNotice, type ShareStrings, shareNotice } from '../../lib/ui/chip/share-notice.tsx';

interface SharingParts {
  window: Window;
  document: Document;
  site: Site;
  reader: Reader;
  send: Send;
  /** The conversation in front; nothing on a temporary or shared page. */
  conversation(): CaptureWindow['conversation'] | undefined;
  strings(): ShareStrings;
  signal: AbortSignal;
}

/** How often it is looked whether the conversation that the notice is about is still in front. */
const LOOK_EVERY_MS = 1_000;

export function watchSharing(parts: SharingParts): void {
  const { window, document, site, reader, send, signal } = parts;
  let notice: ShareNotice | undefined;
  let timer: number | undefined;
  const see = () => void send('ledger.open', {}).catch(() => undefined);
  const anchor = () => {
    const box = reader.composer();
    return box?.closest('form') ?? box;
  };

  const ask = async (conversation: CaptureWindow['conversation']) => {
    const { lines } = await send('share.asked', { site: site.id, conversation });
    const isInFront = () => parts.conversation()?.provisional === conversation.provisional;
    if (lines === 0 || signal.aborted || !isInFront()) return;
    notice ??= shareNotice({ document, window, anchor, strings: parts.strings(), onSee: see, signal });
    notice.show(lines);
    window.clearInterval(timer);
    timer = window.setInterval(() => {
      if (isInFront()) return;
      notice?.hide();
      window.clearInterval(timer);
    }, LOOK_EVERY_MS);
  };

  const onAct = (event: Event) => {
    if (!event.isTrusted || !isShareControl(site, event.composedPath()[0] ?? null)) return;
    const conversation = parts.conversation();
    // That nobody can be asked is no reason to hold the user up.
    if (conversation) void ask(conversation).catch(() => undefined);
  };
  const options = { capture: true, passive: true, signal };
  window.addEventListener('click', onAct, options);
  // Menus answer keys by a click of their own making.
  window.addEventListener('keydown', (event) => /^(?:Enter| )$/.test(event.key) && onAct(event), options);
  signal.addEventListener('abort', () => window.clearInterval(timer));
}
