import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Place } from '../../lib/engine/api.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { Conversation } from '../../lib/memory/model.ts';
import { Confirm } from '../../lib/ui/confirm.tsx';
import { t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import type { Page } from '../../lib/ui/page.ts';
import { frontOf, tellPages } from '../../lib/ui/tell-pages.ts';
import { useAction } from '../../lib/ui/use-action.ts';

interface ConversationRowProps {
  engine: Pick<EngineClient, 'closed' | 'offRecord' | 'notMe'>;
  page: Page;
}

/** The conversation in front: off the record and on it again, or written by somebody else. Nothing where there is none. */
export function ConversationRow({ engine, page }: ConversationRowProps): JSX.Element | null {
  const { site, conversation, health } = page.tab.value ?? {};
  if (site === undefined || conversation === undefined || health === 'paused') return null;
  const place = { site, conversation };
  return <Standing key={JSON.stringify(place)} engine={engine} page={page} place={place} />;
}

function Standing({ engine, page, place }: ConversationRowProps & { place: Place }): JSX.Element | null {
  const action = useAction();
  const [closed, setClosed] = useState<Conversation['closed'] | 'unknown'>('unknown');
  const [isAsked, setAsked] = useState(false);
  const where = useRef(place);
  useEffect(() => void engine.closed(where.current).then(setClosed, () => setClosed(undefined)), [engine]);
  // Nothing to press until it is known how it stands.
  if (closed === 'unknown') return null;

  const done = async (where: Place, how: Conversation['closed']) => {
    await tellPages({ to: 'page', ...where, closed: how !== undefined });
    if (where.conversation.provisional === place.conversation.provisional) setClosed(how);
    await page.refresh();
  };
  /** Of what is in front at the press: the page may have gone on since it told the popup. */
  const change = (isOff: boolean) =>
    action.run(async () => {
      const where = { ...place, conversation: (await frontOf(page.tabId)) ?? place.conversation };
      await engine.offRecord(where, isOff);
      await done(where, isOff ? 'off_record' : undefined);
    });
  const drop = () =>
    action.run(async () => {
      const front = await frontOf(page.tabId);
      setAsked(false);
      // Only what was asked about: another conversation is another question.
      if (front && front.provisional !== place.conversation.provisional) return page.refresh();
      await engine.notMe(place);
      return done(place, 'not_me');
    });
  if (closed === 'not_me') return <p class="faint small">{t('conversation_not_me_done')}</p>;
  return (
    <div class="conversation-row">
      {isAsked ? (
        <Confirm
          question={t('conversation_not_me_question')}
          yes={t('conversation_not_me_yes')}
          busy={action.busy}
          onYes={drop}
          onNo={() => setAsked(false)}
        >
          <p>{t('conversation_not_me_text')}</p>
        </Confirm>
      ) : (
        <div class="row">
          <button
            type="button"
            class="button quiet"
            disabled={action.busy}
            title={t(closed ? 'conversation_on_record_text' : 'conversation_off_record_text')}
            onClick={() => change(closed === undefined)}
          >
            {t(closed ? 'conversation_on_record' : 'conversation_off_record')}
          </button>
          <button type="button" class="button quiet" disabled={action.busy} onClick={() => setAsked(true)}>
            {t('conversation_not_me')}
          </button>
        </div>
      )}
      {closed === 'off_record' && !isAsked && <p class="faint small">{t('conversation_on_record_text')}</p>}
      <Failure error={action.error} />
    </div>
  );
}
