/** Spaces as somebody has them who works for a client beside their own life, for screens and component tests. */
import type { SpaceView } from '../../../lib/engine/spaces-api.ts';
import { MAIN } from '../../../lib/memory/spaces.ts';

const FIRST: SpaceView = { id: MAIN, isShared: true, joined: [], counts: { memories: 7, conversations: 41 } };
const OTHERS: SpaceView[] = [
  {
    id: 'work',
    name: 'Work',
    isShared: false,
    joined: [{ id: 'account:x-grok:1', from: { site: 'x-grok', account: 'ab12cd34' }, event: 'join_1' }],
    counts: { memories: 23, conversations: 112 },
  },
  {
    id: 'project:claude:6f1c2a90',
    from: { site: 'claude', project: '6f1c2a90-77aa-4b1e-9c0d-3f2e1d0c9b8a' },
    isShared: true,
    joined: [],
    counts: { memories: 0, conversations: 2 },
  },
];

/** Takes what to call after a change; `start` lets there be others than the first. */
export function sampleSpaces(changed: () => void) {
  let spaces = [FIRST];
  let here: string = MAIN;
  const change = (id: string, with_: Partial<SpaceView>) => {
    spaces = spaces.map((one) => (one.id === id ? { ...one, ...with_ } : one));
    changed();
  };
  return {
    api: {
      spaces: async () => spaces,
      spaceOf: async () => here,
      makeSpace: async (name: string) => {
        spaces = [
          ...spaces,
          { id: name, name, isShared: false, joined: [], counts: { memories: 0, conversations: 0 } },
        ];
        changed();
        return name;
      },
      renameSpace: async (id: string, name: string) => change(id, { name }),
      shareSpace: async (id: string, isShared: boolean) => change(id, { isShared }),
      moveConversation: async (_which: unknown, to: string) => {
        here = to;
        return 'move_1';
      },
      moveMemory: async () => 'move_2',
      mergeSpaces: async (from: string, into: string) => {
        const gone = spaces.find(({ id }) => id === from);
        const stays = spaces.find(({ id }) => id === into);
        spaces = spaces.filter(({ id }) => id !== from);
        if (gone && stays) change(into, { joined: [...stays.joined, { ...gone, event: 'join_2' }] });
        return 'join_2';
      },
    },
    start: () => {
      spaces = [FIRST, ...OTHERS];
      here = 'work';
      changed();
    },
  };
}
