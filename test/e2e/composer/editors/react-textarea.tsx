/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Editor, Host, Mount } from './types.ts';

/** The state of the box, as its last rendering saw it. */
const state = { text: '', set: (_text: string) => {}, lock: (_on: boolean) => {} };
const editor: Editor = {
  text: () => state.text,
  clear: () => state.set(''),
  editable: (on) => state.lock(!on),
};

/** On the stage `restless` it is rendered again and again, as by a page that shows a reply coming in. */
export const mount: Mount = (host) => {
  const restless = new URLSearchParams(location.search).get('stage') === 'restless';
  createRoot(host.box).render(<Box host={host} restless={restless} />);
  return editor;
};

function Box({ host, restless }: { host: Host; restless: boolean }) {
  const [value, setValue] = useState('');
  const [locked, setLocked] = useState(false);
  const [, render] = useState(0);
  state.text = value;
  state.set = setValue;
  state.lock = setLocked;
  useEffect(() => {
    if (!restless) return undefined;
    const timer = setInterval(() => render(performance.now()), 10);
    return () => clearInterval(timer);
  }, [restless]);
  return (
    <textarea
      id="editor"
      rows={4}
      maxLength={host.limit}
      value={value}
      readOnly={locked}
      onChange={(event: { target: HTMLTextAreaElement }) => setValue(event.target.value)}
      onKeyDown={(event: { nativeEvent: KeyboardEvent }) => host.onEnter(editor, event.nativeEvent)}
    />
  );
}
