import { useEffect, useState } from 'preact/hooks';

/** Places in the address that lie in the settings; `settings` is their beginning. */
const IN_SETTINGS: ReadonlySet<string> = new Set(['#settings', '#encoder', '#model', '#import']);

export interface PopupView {
  isSettings: boolean;
  open(): void;
  /** Back to where the settings were opened from. */
  leave(): void;
}

/** Which of the two views the address names. The browser's own back button works as ours does. */
export function useView(): PopupView {
  const [hash, setHash] = useState(location.hash);
  const [isOurs, setOurs] = useState(false);
  useEffect(() => {
    const life = new AbortController();
    const look = () => setHash(location.hash);
    window.addEventListener('hashchange', look, { signal: life.signal });
    window.addEventListener('popstate', look, { signal: life.signal });
    return () => life.abort();
  }, []);
  return {
    isSettings: IN_SETTINGS.has(hash),
    open: () => {
      history.pushState(null, '', '#settings');
      setOurs(true);
      setHash('#settings');
    },
    leave: () => {
      if (isOurs) history.back();
      else history.replaceState(null, '', location.pathname + location.search);
      setOurs(false);
      setHash('');
    },
  };
}
