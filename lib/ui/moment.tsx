import type { ComponentChildren, JSX } from 'preact';
import type { Millis } from '../memory/model.ts';
import { showMoment } from './dates.ts';
import { locale } from './i18n.ts';

/** A time as it is said in a few words; the pointer shows it exactly. */
export function Moment({ at, children }: { at: Millis; children: ComponentChildren }): JSX.Element {
  return (
    <time dateTime={new Date(at).toISOString()} title={showMoment(at, locale())}>
      {children}
    </time>
  );
}
