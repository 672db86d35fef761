import type { TabState } from '../../lib/protocol.ts';

/** A chat page in front that is read. */
export const READING: TabState = {
  site: 'chatgpt',
  url: 'https://chatgpt.com/c/1',
  allowed: true,
  consented: true,
  paused: false,
  mode: 'suggest',
  acceptChord: 'Alt+KeyM',
  known: true,
  health: 'reading',
  turns: 12,
  learnt: 3,
  conversation: { nativeId: '1', provisional: 'visit' },
};
