import type { JSX } from 'preact';
import type { EngineClient } from '../../lib/engine/client.ts';
import { t } from '../../lib/ui/i18n.ts';
import type { MemoryList } from '../../lib/ui/memory-list.ts';
import { SpaceSelect } from '../../lib/ui/space-select.tsx';
import { useSpaces } from '../../lib/ui/spaces.ts';

interface SpaceFilterProps {
  engine: Pick<EngineClient, 'spaces' | 'onChange'>;
  list: MemoryList;
}

/** Of which space the list and the search are. Nothing where there is only one. */
export function SpaceFilter({ engine, list }: SpaceFilterProps): JSX.Element | null {
  const spaces = useSpaces(engine);
  if (spaces.length < 2) return null;
  return (
    <SpaceSelect
      label={t('space_of_list')}
      spaces={spaces}
      none={t('space_all')}
      value={list.space.value}
      onChoose={list.inSpace}
    />
  );
}
