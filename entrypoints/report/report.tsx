import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { PageFacts } from '../../lib/report/facts.ts';
import { reportText } from '../../lib/report/report.ts';
import { ask } from '../../lib/ui/background.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';

type State = { is: 'loading' | 'gone' } | { is: 'ready'; text: string };

/** The whole report about one tab, to be read before it is copied. Nothing of it is sent anywhere. */
export function Report({ tabId }: { tabId: number }): JSX.Element {
  const [state, setState] = useState<State>({ is: 'loading' });
  const [copied, setCopied] = useState(false);
  const action = useAction();
  useEffect(() => {
    makeReport(tabId).then(
      (text) => setState({ is: 'ready', text }),
      () => setState({ is: 'gone' }),
    );
  }, [tabId]);

  const copy = (text: string) =>
    action.run(async () => {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    });
  return (
    <main class="sheet">
      <h1>{t('report_title')}</h1>
      <p>{t('report_lead')}</p>
      {state.is === 'ready' ? (
        <>
          <textarea readOnly aria-label={t('report_label')} value={state.text} rows={24} spellcheck={false} />
          <div class="row">
            <button type="button" class="button primary" disabled={action.busy} onClick={() => copy(state.text)}>
              {t('report_copy')}
            </button>
            <p role="status">{copied && t('report_copied')}</p>
          </div>
          <Failure error={action.error} />
        </>
      ) : (
        <p role="status" class={state.is === 'gone' ? 'notice' : 'faint'}>
          {t(state.is === 'gone' ? 'report_gone' : 'report_loading')}
        </p>
      )}
    </main>
  );
}

/** Rejects where the page is gone or may not be read any more. */
async function makeReport(tabId: number): Promise<string> {
  const page = await ask('tab.state', { tabId });
  const [injected] = await browser.scripting.executeScript({ target: { tabId }, files: ['/page-report.js'] });
  const facts = injected?.result as PageFacts | undefined;
  if (!facts) throw new Error('the page gave nothing');
  return reportText(facts, {
    browser: browserName(navigator.userAgent),
    version: browser.runtime.getManifest().version,
    page,
  });
}

/** Name and main version, and no more of what the browser says of itself. */
function browserName(userAgent: string): string {
  return /(?:Edg|OPR|Firefox|Chrome)\/\d+/.exec(userAgent)?.[0].replace('/', ' ') ?? 'unknown';
}
