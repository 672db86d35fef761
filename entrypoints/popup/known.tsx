import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Clock } from '../../lib/clock.ts';
import type { MemoryPage, MemoryView } from '../../lib/engine/api.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import { t, tCount } from '../../lib/ui/i18n.ts';
import { Icon } from '../../lib/ui/icons.tsx';
import type { MemoryList } from '../../lib/ui/memory-list.ts';
import { openScreen } from '../../lib/ui/open-screen.ts';
import { MemoryCard } from './memory-card.tsx';
import { Remember } from './remember.tsx';
import { ReviewQueue } from './review-queue.tsx';
import { SpaceFilter } from './space-filter.tsx';

interface KnownProps {
  engine: EngineClient;
  list: MemoryList;
  clock: Clock;
}

/** Everything that is known: what waits for the user, search, and the list. */
export function Known({ engine, list, clock }: KnownProps): JSX.Element {
  const [writing, setWriting] = useState(false);
  const writer = useRef<HTMLButtonElement>(null);
  const query = list.query.value;
  return (
    <section class="known" tabIndex={-1} aria-label={t('what_is_known')}>
      {query.trim() === '' && <ReviewQueue engine={engine} list={list} clock={clock} />}
      <search class="row tools">
        <label class="search">
          <Icon name="search" />
          <span class="unseen">{t('search')}</span>
          <input
            type="search"
            placeholder={t('search_hint')}
            value={query}
            onInput={(event) => list.search(event.currentTarget.value)}
          />
        </label>
        <button type="button" class="button" ref={writer} aria-expanded={writing} onClick={() => setWriting(!writing)}>
          <Icon name="add" />
          {t('remember')}
        </button>
      </search>
      {writing && (
        <Remember
          engine={engine}
          onDone={() => {
            setWriting(false);
            writer.current?.focus();
          }}
        />
      )}
      <SpaceFilter engine={engine} list={list} />
      <Rows engine={engine} list={list} clock={clock} />
      {query.trim() === '' && <Archived engine={engine} list={list} clock={clock} />}
    </section>
  );
}

function Rows({ engine, list, clock }: KnownProps): JSX.Element | null {
  const rows = list.rows.value;
  const searching = list.query.value.trim() !== '';
  if (!rows) return list.loading.value ? <p class="faint late">{t('loading')}</p> : null;
  return (
    <>
      {(rows.length > 0 || searching) && (
        <div class="row heading">
          <h2 class="grow" aria-live="polite">
            {list.total.value !== undefined && tCount(searching ? 'found' : 'known', list.total.value)}
          </h2>
          <button type="button" class="button quiet small" onClick={() => void openScreen('/dashboard.html#ask')}>
            {t('open_dashboard')}
          </button>
        </div>
      )}
      {rows.length === 0 && !searching && list.review.value.length === 0 && <Nothing />}
      {rows.length === 0 && searching && !list.loading.value && <p class="faint">{t('nothing_found_text')}</p>}
      <Cards rows={rows} engine={engine} clock={clock} />
      {list.more.value && <More list={list} />}
    </>
  );
}

/** As many as the engine gives at once. What is older is found by its words. */
const MOST_ARCHIVED = 200;

/** What was put away: there is no more of it than a line until somebody asks. */
function Archived({ engine, list, clock }: KnownProps): JSX.Element | null {
  const [open, setOpen] = useState(false);
  const [page, setPage] = useState<MemoryPage>();
  // The list is read anew after every change of the store; what is put away changes with it.
  const known = list.rows.value;
  useEffect(() => {
    let isOver = false;
    const show = (read: MemoryPage) => !isOver && setPage(read);
    // Where the store cannot be read the list above says so.
    if (known) engine.memories({ state: 'archived', limit: open ? MOST_ARCHIVED : 1 }).then(show, () => undefined);
    return () => {
      isOver = true;
    };
  }, [engine, known, open]);
  if (!page?.total) return null;
  return (
    <>
      <button type="button" class="button wide" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('archived')} <span class="count">{page.total}</span>
      </button>
      {open && <p class="faint small">{t('archived_text')}</p>}
      {open && <Cards rows={page.rows} engine={engine} clock={clock} />}
    </>
  );
}

function Nothing(): JSX.Element {
  return (
    <div class="nothing">
      <img src="/icon/wing.svg" alt="" width="40" height="40" />
      <p>{t('nothing_known')}</p>
      <p class="faint">{t('nothing_known_text')}</p>
    </div>
  );
}

function Cards({ rows, engine, clock }: { rows: MemoryView[]; engine: EngineClient; clock: Clock }): JSX.Element {
  return (
    <ul class="cards">
      {rows.map((row) => (
        <MemoryCard key={row.id} row={row} engine={engine} clock={clock} />
      ))}
    </ul>
  );
}

/** The next page comes when the end of the list is near; the button is for those who do not scroll. */
function More({ list }: { list: MemoryList }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const end = button.current;
    if (!end) return;
    const observer = new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && void list.loadMore(), {
      rootMargin: '200px',
    });
    observer.observe(end);
    return () => observer.disconnect();
  }, [list]);
  return (
    <button type="button" class="button wide" ref={button} onClick={() => void list.loadMore()}>
      {t('show_more')}
    </button>
  );
}
