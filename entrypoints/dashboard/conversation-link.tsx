import type { JSX } from 'preact';
import type { ConversationView } from '../../lib/engine/chats-api.ts';
import { addressOf } from '../../lib/ui/conversation.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';

interface ConversationLinkProps {
  conversation: ConversationView;
  /** Opens it in another way; a click that asks for a tab or a window of its own stays the browser's. */
  onOpen?: (address: string) => void;
}

/**
 * A conversation by its title, as a link where it can be opened. The chatbot is not told where the link stood. Where there
 * is no address the title stands alone; nothing where there is neither.
 */
export function ConversationLink({ conversation, onOpen }: ConversationLinkProps): JSX.Element | null {
  const address = addressOf(conversation);
  const title = conversation.title?.trim();
  if (address === undefined) return title ? <span dir="auto">{title}</span> : null;
  const open = (event: MouseEvent) => {
    if (!onOpen || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(address);
  };
  return (
    <a class="to" href={address} target="_blank" rel="noopener noreferrer" title={t('opens_in_tab')} onClick={open}>
      <span dir="auto">{title || t('open_conversation')}</span>
      <Icon name="open" />
    </a>
  );
}
