import { browser } from 'wxt/browser';
import '../../lib/ui/tokens.css';
import '../../lib/ui/controls.css';
import '../../lib/ui/cards.css';
import './popup.css';
import { systemClock } from '../../lib/clock.ts';
import { openEngine } from '../../lib/ui/background.ts';
import { watchEncoder } from '../../lib/ui/encoder-status.ts';
import { watchHere } from '../../lib/ui/here.ts';
import { t } from '../../lib/ui/i18n.ts';
import { memoryList } from '../../lib/ui/memory-list.ts';
import { watchModel } from '../../lib/ui/model-status.ts';
import { tabInFront, watchPage } from '../../lib/ui/page.ts';
import { passGate } from '../../lib/ui/pin-gate.tsx';
import { startScreen } from '../../lib/ui/start.ts';
import { Popup } from './popup.tsx';
import { watchWork } from './work-watch.ts';

/** As a full page the screen stands over no tab; the popup that opened it says which one it stood over. */
async function tabShown(isPopup: boolean): Promise<number | undefined> {
  if (isPopup) return tabInFront();
  const asked = new URLSearchParams(location.search).get('tab');
  return asked === null ? undefined : Number(asked);
}

const life = new AbortController();
window.addEventListener('pagehide', () => life.abort(), { once: true });
// A page that comes back from the browser's cache has lost its channel to the engine.
window.addEventListener('pageshow', (event) => event.persisted && location.reload());

const isPopup = (await browser.tabs.getCurrent()) === undefined;
document.documentElement.dataset.shown = isPopup ? 'popup' : 'page';
const tabId = await tabShown(isPopup);
const engine = openEngine(life.signal);
await passGate({ engine, document, life: life.signal, reload: () => location.reload() });
const page = watchPage(engine, tabId, life.signal, document);
startScreen(
  document,
  t('extName'),
  <Popup
    engine={engine}
    page={page}
    list={memoryList(engine, life.signal)}
    encoder={watchEncoder(engine, life.signal, document)}
    model={watchModel(engine, life.signal, document)}
    work={watchWork(engine, life.signal, document)}
    here={watchHere(engine, page.tab, life.signal)}
    isPopup={isPopup}
    tabId={tabId}
    clock={systemClock}
  />,
);
