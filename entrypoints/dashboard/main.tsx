import '../../lib/ui/tokens.css';
import '../../lib/ui/controls.css';
import '../../lib/ui/cards.css';
import './dashboard.css';
import { systemClock } from '../../lib/clock.ts';
import { beginScreen } from '../../lib/ui/begin-screen.ts';
import { t } from '../../lib/ui/i18n.ts';
import { startScreen } from '../../lib/ui/start.ts';
import { Dashboard } from './dashboard.tsx';

const { engine, life } = await beginScreen();
startScreen(document, t('extName'), <Dashboard engine={engine} clock={systemClock} life={life} />);
