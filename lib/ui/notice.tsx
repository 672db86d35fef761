import type { JSX } from 'preact';
import { errorText } from './error-text.ts';
import { t } from './i18n.ts';

/** A failure in words, announced at once; nothing where there is none. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }): JSX.Element | null {
  if (error === undefined) return null;
  return (
    <div class="notice failure" role="alert">
      <p>{errorText(error)}</p>
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          {t('try_again')}
        </button>
      )}
    </div>
  );
}
