import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { HistoryAsk, HistoryState } from '../../lib/protocol.ts';
import { type MessageKey, t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';

const LOOK_EVERY_MS = 500;

/** One click reads the conversation in front from its first message. It goes on when the popup is closed. */
export function History({ tabId }: { tabId: number }): JSX.Element {
  const [history, setHistory] = useState<HistoryState>();
  const action = useAction();
  const tell = useCallback(
    async (what: HistoryAsk['history']) => {
      const asked: HistoryAsk = { to: 'page', history: what };
      setHistory(await browser.tabs.sendMessage<HistoryAsk, HistoryState>(tabId, asked));
    },
    [tabId],
  );
  useEffect(() => {
    // A page from before an update has nobody to answer yet; the click says so if it stays that way.
    const look = () => void tell('look').catch(() => undefined);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [tell]);

  const running = history?.state === 'running';
  return (
    <div class="row history">
      <p class="faint small" role="status">
        {history === undefined || history.state === 'idle' ? t('history_about') : said(history)}
      </p>
      <button
        type="button"
        class="button quiet"
        disabled={action.busy}
        onClick={() => action.run(() => tell(running ? 'stop' : 'start'))}
      >
        {t(running ? 'history_stop' : 'history_read')}
      </button>
      <Failure error={action.error} />
    </div>
  );
}

function said(history: HistoryState): string {
  const turns = String(history.turns);
  if (history.state !== 'ended') return t('history_running', turns);
  const key: MessageKey = history.stopped === undefined ? 'history_done' : `history_${history.stopped}`;
  return t(key, turns);
}
