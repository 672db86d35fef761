import type { JSX } from 'preact';
import type { ImportReport } from '../engine/api.ts';
import { t, tCount } from './i18n.ts';

/** What came of a file: what was new in it, what was here already, and what could not be read. */
export function ImportNotice({ report }: { report: ImportReport }): JSX.Element {
  return (
    <div class="notice">
      <p>
        {t(
          'imported',
          tCount('n_conversations', report.conversations),
          tCount('n_messages', report.turns),
          tCount('n_memories', report.memories),
        )}
      </p>
      {report.same > 0 && <p>{tCount('import_same', report.same)}</p>}
      {report.skipped.length > 0 && (
        <details>
          <summary>{tCount('import_skipped', report.skipped.length)}</summary>
          <ul>
            {report.skipped.map(({ what, why }, place) => (
              // A report never changes, and two records may be skipped for the same reason.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={place}>{`${what}: ${why}`}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
