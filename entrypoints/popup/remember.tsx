import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EngineClient } from '../../lib/engine/client.ts';
import { EVERYWHERE, MAIN } from '../../lib/memory/spaces.ts';
import { t } from '../../lib/ui/i18n.ts';
import { SpaceSelect } from '../../lib/ui/space-select.tsx';
import { useSpaces } from '../../lib/ui/spaces.ts';
import { Sentence } from './sentence.tsx';

/** "Remember this": a sentence that the user types by hand, in the space that they say where there are several. */
export function Remember({ engine, onDone }: { engine: EngineClient; onDone(): void }): JSX.Element {
  const spaces = useSpaces(engine);
  const [space, setSpace] = useState(MAIN);
  return (
    <Sentence
      label={t('remember_label')}
      placeholder={t('remember_example')}
      value=""
      submit={t('remember_this')}
      onSubmit={(text) => (space === MAIN ? engine.remember(text) : engine.remember(text, space))}
      onDone={onDone}
    >
      {spaces.length > 1 && (
        <SpaceSelect label={t('space')} spaces={[...spaces, { id: EVERYWHERE }]} value={space} onChoose={setSpace} />
      )}
    </Sentence>
  );
}
