/** Reads and clicks inside a closed shadow root, which no page can: through Chromium's own tools. */
import type { CDPSession, Page } from 'playwright-core';

interface DomNode {
  nodeId: number;
  nodeName: string;
  nodeValue: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

export class ClosedRoot {
  constructor(
    readonly page: Page,
    readonly cdp: CDPSession,
  ) {}

  /** The words on the chip, in their order, without its style sheet. Empty where there is no chip. */
  async words(): Promise<string[]> {
    const found: string[] = [];
    const read = (node: DomNode): void => {
      if (node.nodeName === 'STYLE') return;
      if (node.nodeName === '#text' && node.nodeValue.trim() !== '') found.push(node.nodeValue.trim());
      within(node).forEach(read);
    };
    (await this.#roots()).forEach(read);
    return found;
  }

  /** Clicks, as a person does, on the middle of the `index`-th element of that name or class. */
  async click(nameOrClass: string, index = 0): Promise<void> {
    const found: DomNode[] = [];
    const look = (node: DomNode): void => {
      const classes = attribute(node, 'class').split(' ');
      if (node.nodeName.toLowerCase() === nameOrClass || classes.includes(nameOrClass)) found.push(node);
      within(node).forEach(look);
    };
    (await this.#roots()).forEach(look);
    const node = found[index];
    if (node === undefined) throw new Error(`the chip has ${found.length} of ${nameOrClass}`);
    const { model } = await this.cdp.send('DOM.getBoxModel', { nodeId: node.nodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content;
    await this.page.mouse.click((left + right) / 2, (top + bottom) / 2);
  }

  /** The box of the chip's frame: left, top, right and bottom in CSS pixels. */
  async box(): Promise<number[]> {
    const [root] = await this.#roots();
    const frame = root && within(root).find((node) => attribute(node, 'class').split(' ').includes('frame'));
    if (frame === undefined) throw new Error('there is no chip');
    const { model } = await this.cdp.send('DOM.getBoxModel', { nodeId: frame.nodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    return [left, top, right, bottom];
  }

  async #roots(): Promise<DomNode[]> {
    const { root } = await this.cdp.send('DOM.getDocument', { depth: -1, pierce: true });
    const html = (root as DomNode).children?.find(({ nodeName }) => nodeName === 'HTML');
    return (html?.children ?? []).flatMap((child) => child.shadowRoots ?? []);
  }
}

function within(node: DomNode): DomNode[] {
  return [...(node.children ?? []), ...(node.shadowRoots ?? [])];
}

function attribute(node: DomNode, name: string): string {
  const at = node.attributes?.indexOf(name) ?? -1;
  return at < 0 ? '' : (node.attributes?.[at + 1] ?? '');
}
