/** @jsxImportSource react */

import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, type Descendant, Node, Transforms } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import type { Editor, Host, Mount } from './types.ts';

const EMPTY: Descendant[] = [{ type: 'paragraph', children: [{ text: '' }] } as Descendant];

const slate = withHistory(withReact(createEditor()));
const lock = { set: (_on: boolean) => {} };
const editor: Editor = {
  text: () => slate.children.map((block) => Node.string(block)).join('\n'),
  clear: () => {
    Transforms.select(slate, { anchor: { path: [0, 0], offset: 0 }, focus: { path: [0, 0], offset: 0 } });
    slate.children = EMPTY;
    slate.onChange();
  },
  editable: (on) => lock.set(!on),
};

export const mount: Mount = (host) => {
  const { insertData } = slate;
  slate.insertData = (data) => {
    if (editor.text().length + data.getData('text/plain').length <= host.limit) insertData(data);
  };
  createRoot(host.box).render(<Box host={host} />);
  return editor;
};

function Box({ host }: { host: Host }) {
  const [locked, setLocked] = useState(false);
  lock.set = setLocked;
  return (
    <Slate editor={slate} initialValue={EMPTY}>
      <Editable
        id="editor"
        readOnly={locked}
        placeholder="Ask anything"
        onKeyDown={(event: { nativeEvent: KeyboardEvent }) => host.onEnter(editor, event.nativeEvent)}
      />
    </Slate>
  );
}
