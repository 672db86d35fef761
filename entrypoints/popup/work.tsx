import type { JSX } from 'preact';
import { TsubasaError } from '../../lib/errors.ts';
import { locale, t } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import type { WorkWatch } from './work-watch.ts';

/** One row while there is background work: how far it is, and the way to hold it. */
export function BackgroundWork({ watch }: { watch: WorkWatch }): JSX.Element | null {
  const action = useAction();
  const work = watch.work.value;
  if (!work) return null;
  const count = new Intl.NumberFormat(locale());
  const { done, total, isPaused, fault } = work;
  return (
    <section class="work" aria-label={t('work_title')}>
      <div class="row">
        <p class="grow faint small">
          {t(isPaused ? 'work_paused' : 'work_through', count.format(done), count.format(total))}
        </p>
        <button
          type="button"
          class="button quiet"
          disabled={action.busy}
          onClick={() => action.run(() => watch.pause(!isPaused))}
        >
          <Icon name={isPaused ? 'play' : 'pause'} />
          {t(isPaused ? 'work_resume' : 'work_pause')}
        </button>
      </div>
      <progress aria-label={t('work_title')} value={done} max={total} />
      {fault !== undefined && <Failure error={new TsubasaError(fault, 'background work')} />}
      <Failure error={action.error} />
    </section>
  );
}
