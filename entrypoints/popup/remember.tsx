import type { JSX } from 'preact';
import type { EngineClient } from '../../lib/engine/client.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Sentence } from './sentence.tsx';

/** "Remember this": a sentence that the user types by hand. */
export function Remember({ engine, onDone }: { engine: EngineClient; onDone(): void }): JSX.Element {
  return (
    <Sentence
      label={t('remember_label')}
      placeholder={t('remember_example')}
      value=""
      submit={t('remember_this')}
      onSubmit={(text) => engine.remember(text)}
      onDone={onDone}
    />
  );
}
