import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { MemoryPage } from '../../lib/engine/api.ts';
import type { SpaceView } from '../../lib/engine/spaces-api.ts';
import { EVERYWHERE, MAIN, MOST_NAME_CHARS } from '../../lib/memory/spaces.ts';
import { t, tCount } from '../../lib/ui/i18n.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { SpaceSelect } from '../../lib/ui/space-select.tsx';
import { spaceName, useSpaces } from '../../lib/ui/spaces.ts';
import { useAction } from '../../lib/ui/use-action.ts';
import type { ViewProps } from './dashboard.tsx';

type Engine = ViewProps['engine'];

/** So many memories of a space are shown; the others are found in the popup. */
const SHOWN = 100;

/** All spaces: what is in each, what it shares, what is part of it; and a new one. */
export function Spaces({ engine, about }: ViewProps): JSX.Element {
  const spaces = useSpaces(engine, { withCounts: true });
  return (
    <>
      <p class="faint">{t('spaces_text')}</p>
      <ul class="cards">
        {spaces.map((space) => (
          <SpaceCard key={space.id} space={space} spaces={spaces} engine={engine} isOpen={about === space.id} />
        ))}
      </ul>
      <NameForm label={t('space_new')} submit={t('space_make')} onName={(name) => engine.makeSpace(name)} />
    </>
  );
}

interface SpaceCardProps {
  space: SpaceView;
  spaces: readonly SpaceView[];
  engine: Engine;
  /** Its memories are shown. */
  isOpen: boolean;
}

function SpaceCard({ space, spaces, engine, isOpen }: SpaceCardProps): JSX.Element {
  const id = useId();
  const action = useAction();
  const name = spaceName(space);
  const { memories = 0, conversations = 0 } = space.counts ?? {};
  const isMain = space.id === MAIN;
  return (
    <li class="card">
      <h2 dir="auto">{name}</h2>
      <p class="faint small">
        {tCount('known', memories)} · {tCount('space_conversations', conversations)}
      </p>
      {isMain && spaces.length > 1 && <p class="faint small">{t('space_main_text')}</p>}
      {!isMain && (
        <>
          <label class="row">
            <input
              type="checkbox"
              checked={space.isShared}
              aria-describedby={`${id}-share`}
              disabled={action.busy}
              onChange={(event) => {
                const isShared = event.currentTarget.checked;
                void action.run(() => engine.shareSpace(space.id, isShared));
              }}
            />
            {t('space_share')}
          </label>
          <p class="faint small" id={`${id}-share`}>
            {t('space_share_text')}
          </p>
          <details>
            <summary>{t('space_change')}</summary>
            <NameForm
              label={t('space_name')}
              submit={t('save')}
              value={space.name ?? ''}
              onName={(now) => engine.renameSpace(space.id, now)}
            />
            <SpaceSelect
              label={t('space_merge')}
              about={name}
              spaces={spaces.filter((other) => other.id !== space.id)}
              none={t('space_choose')}
              value=""
              disabled={action.busy}
              submit={t('space_merge_do')}
              onChoose={(into) => into !== '' && void action.run(() => engine.mergeSpaces(space.id, into))}
            />
          </details>
        </>
      )}
      {space.joined.map((part) => (
        <p class="row small" key={part.event}>
          <span class="grow" dir="auto">
            {t('space_joined', spaceName(part))}
          </span>
          <button
            type="button"
            class="button quiet"
            aria-label={`${t('space_part')}: ${spaceName(part)}`}
            disabled={action.busy}
            onClick={() => void action.run(() => engine.undo(part.event))}
          >
            {t('space_part')}
          </button>
        </p>
      ))}
      <Failure error={action.error} />
      {memories > 0 && spaces.length > 1 && (
        <p class="small">
          <a href={isOpen ? '#spaces' : `#spaces/${encodeURIComponent(space.id)}`}>
            {t(isOpen ? 'space_hide' : 'space_show', name)}
          </a>
        </p>
      )}
      {isOpen && spaces.length > 1 && <InSpace space={space} spaces={spaces} engine={engine} />}
    </li>
  );
}

/** What is known in a space, each with the way into another one. */
function InSpace({ space, spaces, engine }: Omit<SpaceCardProps, 'isOpen'>): JSX.Element {
  const [page, setPage] = useState<MemoryPage>();
  const action = useAction();
  // The spaces are read anew after every change of the store; what is in them changes with it.
  useEffect(() => {
    let isOver = false;
    if (spaces.length > 0)
      engine
        .memories({ space: space.id, limit: SHOWN, isBare: true })
        .then((read) => !isOver && setPage(read))
        .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [engine, space.id, spaces]);
  const others = [...spaces.filter((other) => other.id !== space.id), { id: EVERYWHERE }];
  return (
    <>
      <ul class="lines">
        {page?.rows.map((row) => (
          <li key={row.id}>
            <p dir="auto">{row.text}</p>
            <SpaceSelect
              label={t('space_move')}
              about={row.text}
              spaces={others}
              none={spaceName(space)}
              value=""
              disabled={action.busy}
              submit={t('space_move_do')}
              onChoose={(to) => to !== '' && void action.run(() => engine.moveMemory([row.id], to))}
            />
          </li>
        ))}
      </ul>
      <Failure error={action.error} />
    </>
  );
}

interface NameFormProps {
  label: string;
  submit: string;
  value?: string;
  onName(name: string): Promise<unknown>;
}

/** One short name: Enter saves it. */
function NameForm({ label, submit, value = '', onName }: NameFormProps): JSX.Element {
  const id = useId();
  const [name, setName] = useState(value);
  const action = useAction();
  const save = async (event: Event) => {
    event.preventDefault();
    if (name.trim() !== '' && (await action.run(() => onName(name))) && value === '') setName('');
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <label for={id} class="small">
        {label}
      </label>
      <div class="row">
        <input
          id={id}
          class="grow"
          type="text"
          autocomplete="off"
          maxLength={MOST_NAME_CHARS}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={action.busy || name.trim() === ''}>
          {submit}
        </button>
      </div>
      <Failure error={action.error} />
    </form>
  );
}
