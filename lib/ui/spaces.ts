/** Spaces as screens show them. Who has only one sees nothing of them. */
import { useEffect, useState } from 'preact/hooks';
import type { EngineClient } from '../engine/client.ts';
import type { SpaceView } from '../engine/spaces-api.ts';
import { EVERYWHERE, MAIN } from '../memory/spaces.ts';
import { t } from './i18n.ts';
import { siteName } from './registry.ts';

/** Enough of an account's mark or a project's id to tell two apart. */
const SHOWN_CHARS = 8;

/** The name of a space in words: the user's or the page's, else what led to it. */
export function spaceName({ id, name, from }: Pick<SpaceView, 'id' | 'name' | 'from'>): string {
  if (id === MAIN) return t('space_main');
  if (id === EVERYWHERE) return t('space_everywhere');
  if (name !== undefined) return name;
  const mark = (from?.project ?? from?.account ?? id).slice(-SHOWN_CHARS);
  if (from === undefined) return mark;
  return t(from.project === undefined ? 'space_account' : 'space_project', siteName(from.site), mark);
}

/** The spaces that there are, kept current; empty until they are known. */
export function useSpaces(
  engine: Pick<EngineClient, 'spaces' | 'onChange'>,
  how?: { withCounts: boolean },
): readonly SpaceView[] {
  const [spaces, setSpaces] = useState<readonly SpaceView[]>([]);
  const withCounts = how?.withCounts === true;
  useEffect(() => {
    const own = new AbortController();
    let newest = 0;
    const read = async () => {
      const mine = ++newest;
      const now = await engine.spaces({ withCounts });
      if (mine === newest && !own.signal.aborted) setSpaces(now);
    };
    // Where the store cannot be read the screen says so elsewhere.
    const show = () => void read().catch(() => undefined);
    engine.onChange(show, own.signal);
    show();
    return () => own.abort();
  }, [engine, withCounts]);
  return spaces;
}
