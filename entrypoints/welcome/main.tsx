import '../../lib/ui/tokens.css';
import '../../lib/ui/controls.css';
import './welcome.css';
import { systemClock } from '../../lib/clock.ts';
import { beginScreen } from '../../lib/ui/begin-screen.ts';
import { t } from '../../lib/ui/i18n.ts';
import { registry } from '../../lib/ui/registry.ts';
import { startScreen } from '../../lib/ui/start.ts';
import { Welcome } from './welcome.tsx';

const { engine } = await beginScreen();
startScreen(document, t('welcome_title'), <Welcome engine={engine} sites={registry()} clock={systemClock} />);
