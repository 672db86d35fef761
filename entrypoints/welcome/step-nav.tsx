import type { JSX } from 'preact';
import { type MessageKey, t } from '../../lib/ui/i18n.ts';
import type { Step } from './step.ts';

interface Way {
  to: Step;
  label: MessageKey;
}

interface StepNavProps {
  back?: Way;
  next?: Way & { look?: 'primary' | 'quiet' };
}

/** The ways on and back, as links: each screen has an address. */
export function StepNav({ back, next }: StepNavProps): JSX.Element {
  return (
    <nav class="row ways" aria-label={t('steps')}>
      {back && (
        <a class="button" href={`#${back.to}`}>
          {t(back.label)}
        </a>
      )}
      {next && (
        <a class={next.look ? `button forth ${next.look}` : 'button forth'} href={`#${next.to}`}>
          {t(next.label)}
        </a>
      )}
    </nav>
  );
}
