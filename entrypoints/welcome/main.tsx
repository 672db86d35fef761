import '../../lib/ui/tokens.css';
import '../../lib/ui/controls.css';
import './welcome.css';
import { systemClock } from '../../lib/clock.ts';
import { openEngine } from '../../lib/ui/background.ts';
import { t } from '../../lib/ui/i18n.ts';
import { passGate } from '../../lib/ui/pin-gate.tsx';
import { registry } from '../../lib/ui/registry.ts';
import { startScreen } from '../../lib/ui/start.ts';
import { Welcome } from './welcome.tsx';

const life = new AbortController();
window.addEventListener('pagehide', () => life.abort(), { once: true });
// A page that comes back from the browser's cache has lost its channel to the engine.
window.addEventListener('pageshow', (event) => event.persisted && location.reload());

const engine = openEngine(life.signal);
// A head start shows what is known already.
await passGate({ engine, document, life: life.signal, reload: () => location.reload() });
startScreen(document, t('welcome_title'), <Welcome engine={engine} sites={registry()} clock={systemClock} />);
