import { flushSync, mount as mountComponent } from 'svelte';
import Box from './svelte-box.svelte';
import type { Editor, Mount } from './types.ts';

export const mount: Mount = (host) => {
  /** Filled by the component. */
  const made: { editor?: Editor } = {};
  mountComponent(Box, { target: host.box, props: { host, made } });
  flushSync();
  if (made.editor === undefined) throw new Error('the Svelte component gave no editor');
  return made.editor;
};
