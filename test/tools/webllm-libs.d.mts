/** Types of `webllm-libs.mjs`, which stays plain JavaScript since it runs before anything is built. */
export function blobId(bytes: Uint8Array): string;
export function fetchLibs(ask: {
  /** The address of the folder, with a slash at its end. */
  from: string;
  files: readonly { file: string; blob: string }[];
  /** The folder on the disk. */
  to: string;
  fetch?: typeof fetch;
}): Promise<{ record: { file: string; bytes: number; sha256: string }[]; missing: string[]; changed: string[] }>;
