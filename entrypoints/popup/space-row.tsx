import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { ConversationPlace } from '../../lib/engine/spaces-api.ts';
import { t } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import type { Page } from '../../lib/ui/page.ts';
import { SpaceSelect } from '../../lib/ui/space-select.tsx';
import { useSpaces } from '../../lib/ui/spaces.ts';
import { useAction } from '../../lib/ui/use-action.ts';

interface SpaceRowProps {
  engine: Pick<EngineClient, 'spaces' | 'spaceOf' | 'moveConversation' | 'onChange'>;
  page: Page;
}

/** Which space the conversation in front is in, and the way to put it into another. Nothing where there is only one. */
export function SpaceRow({ engine, page }: SpaceRowProps): JSX.Element | null {
  const spaces = useSpaces(engine);
  const { site, conversation, place } = page.tab.value ?? {};
  const front: ConversationPlace | undefined =
    site === undefined || conversation === undefined ? undefined : { site, conversation, ...place };
  const key = front && JSON.stringify(front);
  const [here, setHere] = useState<{ key: string; space: string }>();
  const action = useAction();
  // The book may have changed: it is looked at anew with each of its readings.
  useEffect(() => {
    let isOver = false;
    if (key !== undefined && spaces.length > 0)
      void engine
        .spaceOf(JSON.parse(key))
        .then((space) => !isOver && setHere({ key, space }))
        .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [engine, key, spaces]);
  if (!front || here?.key !== key) return null;
  // The space of a project of which nothing was said yet is none of them so far.
  const isNew = !spaces.some(({ id }) => id === here?.space);
  if (!here || (spaces.length < 2 && !isNew)) return null;
  const move = (to: string) =>
    action.run(async () => {
      await engine.moveConversation(front, to);
      setHere({ ...here, space: to });
    });
  return (
    <>
      <SpaceSelect
        label={t('space')}
        spaces={spaces}
        {...(isNew ? { none: t('space_new_here') } : {})}
        value={isNew ? '' : here.space}
        disabled={action.busy}
        submit={t('space_move_do')}
        onChoose={(to) => to !== '' && void move(to)}
      />
      <Failure error={action.error} />
    </>
  );
}
