import type { CDPSession, Page } from 'playwright-core';

interface CdpNode {
  nodeType: number;
  nodeName: string;
  nodeValue: string;
  backendNodeId: number;
  attributes?: string[];
  children?: CdpNode[];
  shadowRoots?: CdpNode[];
  shadowRootType?: 'open' | 'closed' | 'user-agent';
}

/** What a person sees of our interface in a page, which the page itself cannot look into. */
export interface ClosedShadow {
  /** All text in closed shadow roots, a line each element that holds text; empty where there is none. */
  text(): Promise<string>;
  /** Clicks, with the mouse, the first rendered button whose text or label matches. Throws where there is none. */
  click(button: RegExp): Promise<void>;
  /** Names of the buttons that are rendered. */
  buttons(): Promise<string[]>;
}

/** Only the debugger's protocol sees closed shadow roots; it reads, and clicks are real ones. */
export async function closedShadow(page: Page): Promise<ClosedShadow> {
  const cdp = await page.context().newCDPSession(page);
  const rendered = async () => {
    const found = [];
    for (const node of (await roots(cdp)).flatMap(buttonsIn)) {
      const box = await centreOf(cdp, node);
      if (box) found.push({ name: nameOf(node), ...box });
    }
    return found;
  };
  return {
    text: async () => (await roots(cdp)).map(textOf).join('\n').replace(/\n+/g, '\n').trim(),
    buttons: async () => (await rendered()).map(({ name }) => name),
    click: async (button) => {
      const all = await rendered();
      const hit = all.find(({ name }) => button.test(name));
      if (!hit) throw new Error(`no button like ${button} among: ${all.map(({ name }) => name).join(', ') || 'none'}`);
      await page.mouse.click(hit.x, hit.y);
    },
  };
}

async function roots(cdp: CDPSession): Promise<CdpNode[]> {
  const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: CdpNode };
  const found: CdpNode[] = [];
  const visit = (node: CdpNode) => {
    for (const shadow of node.shadowRoots ?? []) if (shadow.shadowRootType === 'closed') found.push(shadow);
    for (const child of node.children ?? []) visit(child);
  };
  visit(root);
  return found;
}

function attribute(node: CdpNode, name: string): string | undefined {
  const all = node.attributes ?? [];
  const at = all.findIndex((value, index) => index % 2 === 0 && value === name);
  return at < 0 ? undefined : all[at + 1];
}

const TEXT_NODE = 3;
const BLOCKS = new Set([
  'DIV',
  'P',
  'LI',
  'UL',
  'OL',
  'SECTION',
  'HEADER',
  'FOOTER',
  'BUTTON',
  'SMALL',
  'H1',
  'H2',
  'H3',
]);

function textOf(node: CdpNode): string {
  if (node.nodeType === TEXT_NODE) return node.nodeValue;
  if (node.nodeName === 'STYLE' || attribute(node, 'hidden') !== undefined) return '';
  const inside = (node.children ?? []).map(textOf).join('');
  return BLOCKS.has(node.nodeName) ? `\n${inside}\n` : inside;
}

function nameOf(node: CdpNode): string {
  return attribute(node, 'aria-label') ?? textOf(node).replace(/\s+/g, ' ').trim();
}

function buttonsIn(node: CdpNode): CdpNode[] {
  if (node.nodeName === 'BUTTON' || attribute(node, 'role') === 'button') return [node];
  return (node.children ?? []).flatMap(buttonsIn);
}

async function centreOf(cdp: CDPSession, { backendNodeId }: CdpNode): Promise<{ x: number; y: number } | undefined> {
  try {
    const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    return right > left && bottom > top ? { x: (left + right) / 2, y: (top + bottom) / 2 } : undefined;
  } catch {
    // What is not rendered has no box.
    return undefined;
  }
}
