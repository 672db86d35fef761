import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Settings } from '../../lib/settings.ts';
import { chordOf, isMac, showChord } from '../../lib/ui/chip/chord.ts';
import { t } from '../../lib/ui/i18n.ts';
import type { Page } from '../../lib/ui/page.ts';
import type { Action } from '../../lib/ui/use-action.ts';

/** The keys that accept a suggestion, and another way to say them: press the button, then the keys. */
export function ChordKey({ settings, page, action }: { settings: Settings; page: Page; action: Action }): JSX.Element {
  const [listening, setListening] = useState(false);
  const shown = showChord(settings.acceptChord, isMac(navigator.userAgent));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!listening) return;
    const chord = chordOf(event);
    // Tab leaves, Escape gives up; both keep what was.
    if (event.code === 'Tab') setListening(false);
    if (chord === undefined && event.code !== 'Escape') return;
    event.preventDefault();
    setListening(false);
    if (chord !== undefined) void action.run(() => page.change({ acceptChord: chord }));
  };
  return (
    <p class="faint small chord">
      {t('chord_label')}{' '}
      <button
        type="button"
        class="button quiet small"
        aria-label={t('chord_change', shown)}
        aria-pressed={listening}
        onClick={() => setListening(!listening)}
        onKeyDown={onKeyDown}
        onBlur={() => setListening(false)}
      >
        {listening ? t('chord_press') : <kbd>{shown}</kbd>}
      </button>
    </p>
  );
}
