import '../../lib/ui/tokens.css';
import '../../lib/ui/controls.css';
import './report.css';
import { t } from '../../lib/ui/i18n.ts';
import { startScreen } from '../../lib/ui/start.ts';
import { Report } from './report.tsx';

const tabId = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
startScreen(document, t('report_title'), <Report tabId={tabId} />);
