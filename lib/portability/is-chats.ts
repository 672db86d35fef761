/** So much of a file tells what it is. Bytes. */
const HEAD_BYTES = 512;

/**
 * Takes a file of any name; gives whether it may be another chatbot's export: a ZIP, a list, or what Claude remembers.
 * Files of ours and of Portable AI Memory are objects of other fields. Gives false for what cannot be read: whoever takes
 * it next says why.
 */
export async function mayBeChats(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .text()
    .catch(() => '');
  return /^(?:PK|\uFEFF?\s*(?:\[|\{\s*"(?:conversations_memory|project_memories)"))/.test(head);
}
