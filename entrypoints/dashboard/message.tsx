import type { JSX } from 'preact';
import type { AskedTurn } from '../../lib/engine/chats-api.ts';
import { whence } from '../../lib/ui/conversation.ts';
import { showDay } from '../../lib/ui/dates.ts';
import { locale, t } from '../../lib/ui/i18n.ts';
import { Moment } from '../../lib/ui/moment.tsx';
import { ConversationLink } from './conversation-link.tsx';
import { openMessage } from './open-message.ts';

/** A message of some chat: who said it and when, the sentences that matter, and the way to its place. */
export function Message({ turn, now }: { turn: AskedTurn; now: number }): JSX.Element {
  const { conversation, saidAt, beside } = turn;
  return (
    <>
      <p class="origin faint small">
        <span>{whence(conversation.site)}</span>
        <span>{turn.speaker ?? t(turn.role === 'user' ? 'said_by_you' : 'said_by_chatbot')}</span>
        {saidAt !== undefined && <Moment at={saidAt}>{showDay(saidAt, now, locale())}</Moment>}
      </p>
      <p class="text" dir="auto">
        {turn.quote}
      </p>
      {beside && (
        <p class="faint small" dir="auto">
          {t(beside.role === 'user' ? 'beside_question' : 'beside_reply', beside.text)}
        </p>
      )}
      <p class="small">
        <ConversationLink conversation={conversation} onOpen={(address) => void openMessage(address, turn)} />
      </p>
    </>
  );
}
