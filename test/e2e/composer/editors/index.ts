import type { Mount } from './types.ts';

/** Every editor of the matrix, by the name in the address. Each is a file of its own that is only then loaded. */
export const EDITORS: Record<string, () => Promise<Mount>> = {
  textarea: async () => (await import('./react-textarea.tsx')).mount,
  svelte: async () => (await import('./svelte.ts')).mount,
  angular: async () => (await import('./angular.ts')).mount,
  input: async () => (await import('./input.ts')).mount,
  prosemirror: async () => (await import('./prosemirror.ts')).mount,
  tiptap: async () => (await import('./tiptap.ts')).mount,
  'lexical-plain': async () => (await import('./lexical.ts')).mountPlain,
  'lexical-rich': async () => (await import('./lexical.ts')).mountRich,
  quill: async () => (await import('./quill.ts')).mount,
  slate: async () => (await import('./slate.tsx')).mount,
  codemirror: async () => (await import('./codemirror.ts')).mount,
  contenteditable: async () => (await import('./contenteditable.ts')).mountRich,
  'plaintext-only': async () => (await import('./contenteditable.ts')).mountPlain,
};
