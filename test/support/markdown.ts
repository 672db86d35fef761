import { marked } from 'marked';

/** Takes Markdown of a reply; gives fresh nodes. The bots' own service is the only source of it. */
export function markdownNodes(text: string): Node[] {
  const page = new DOMParser().parseFromString(marked.parse(text, { async: false }), 'text/html');
  return [...page.body.childNodes];
}
