/** A browser reads a blob's address a while after the click; a big file takes longer than a tick. */
const KEEP_MS = 60_000;

/** Takes a blob and a file name; the browser saves it where it saves downloads. */
export function saveFile(blob: Blob, name: string, document: Document): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
