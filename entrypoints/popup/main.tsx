import { browser } from 'wxt/browser';
import '../../lib/ui/tokens.css';
import '../../lib/ui/controls.css';
import '../../lib/ui/cards.css';
import './popup.css';
import './memories.css';
import './settings.css';
import { systemClock } from '../../lib/clock.ts';
import { beginScreen } from '../../lib/ui/begin-screen.ts';
import { watchEncoder } from '../../lib/ui/encoder-status.ts';
import { watchHere } from '../../lib/ui/here.ts';
import { t } from '../../lib/ui/i18n.ts';
import { memoryList } from '../../lib/ui/memory-list.ts';
import { watchModel } from '../../lib/ui/model-status.ts';
import { tabInFront, watchPage } from '../../lib/ui/page.ts';
import { startScreen } from '../../lib/ui/start.ts';
import { Popup } from './popup.tsx';
import { watchWork } from './work-watch.ts';

/** As a full page the screen stands over no tab; the popup that opened it says which one it stood over. */
async function tabShown(isPopup: boolean): Promise<number | undefined> {
  if (isPopup) return tabInFront();
  const asked = new URLSearchParams(location.search).get('tab');
  return asked === null ? undefined : Number(asked);
}

const isPopup = (await browser.tabs.getCurrent()) === undefined;
document.documentElement.dataset.shown = isPopup ? 'popup' : 'page';
const tabId = await tabShown(isPopup);
const { engine, life } = await beginScreen();
const page = watchPage(engine, tabId, life, document);
startScreen(
  document,
  t('extName'),
  <Popup
    engine={engine}
    page={page}
    list={memoryList(engine, life)}
    encoder={watchEncoder(engine, life, document)}
    model={watchModel(engine, life, document)}
    work={watchWork(engine, life, document)}
    here={watchHere(engine, page.tab, life)}
    isPopup={isPopup}
    tabId={tabId}
    clock={systemClock}
  />,
);
