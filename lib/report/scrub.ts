/**
 * A page as HTML that shows how it is built and nothing of what it says or whose it is: text becomes filler of the same
 * length, addresses keep their shape, ids stay apart but mean nothing, and attributes keep their values only where these
 * are words of markup. For reports about a site that is read badly.
 */
import { isElement } from '../capture/flat-tree.ts';
import { SITES } from '../sites/index.ts';
import type { Site } from '../sites/types.ts';
import { filler } from './filler.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { vocabulary } from './vocabulary.ts';

export interface ScrubOptions {
  /** The one host that may be named, such as the site's own where everybody knows it. */
  host?: string;
  /** The adapters whose selectors must still match. */
  sites?: readonly Site[];
}

/** Nothing of these is left: code, what loads more, what holds keys. */
const GONE = new Set([
  ...['SCRIPT', 'STYLE', 'NOSCRIPT', 'LINK', 'META', 'BASE', 'OBJECT', 'EMBED', 'APPLET', 'FRAME', 'FRAMESET'],
  ...['PARAM', 'NOEMBED', 'NOFRAMES', 'PLAINTEXT', 'XMP', 'PORTAL', 'FENCEDFRAME'],
]);
/** These stay as empty boxes. */
const HOLLOW = new Set(['IFRAME', 'CANVAS', 'TEMPLATE', 'AUDIO', 'VIDEO']);
const VOID = new Set([...['AREA', 'BR', 'COL', 'HR', 'IMG', 'INPUT', 'SOURCE', 'TRACK', 'WBR']]);
const TEXT = new Set([
  ...['abbr', 'alt', 'aria-braillelabel', 'aria-description', 'aria-label', 'aria-placeholder', 'aria-roledescription'],
  ...[
    'aria-valuetext',
    'content',
    'data-placeholder',
    'data-title',
    'data-tooltip',
    'data-tooltip-content',
    'datetime',
  ],
  ...['download', 'label', 'mattooltip', 'placeholder', 'prompt', 'standby', 'summary', 'title', 'value'],
]);
const ADDRESS = new Set([
  ...['action', 'background', 'cite', 'data', 'formaction', 'href', 'icon', 'longdesc', 'manifest', 'ping', 'poster'],
  ...['profile', 'src', 'usemap', 'xlink:href'],
]);
const LEFT_OUT = new Set(['srcset', 'imagesrcset', 'srcdoc', 'nonce', 'integrity', 'points', 'values', 'autofocus']);
/** How a box is laid out, in words and numbers; drawn pictures, fonts, variables and generated text are left out. */
const LAYOUT =
  /^(?:align|bottom|clip|cursor|display|flex|float|grid|height|inset|justify|left|margin|max|min|opacity|order|overflow|padding|position|right|top|transform|visibility|white|width|z)(?:-[a-z-]+)?$/;
const LAYOUT_VALUE =
  /^(?:-?\d{0,5}(?:\.\d{1,4})?(?:px|em|rem|%|vh|vw|dvh|fr|deg|s|ms)?|absolute|auto|block|both|border-box|break-spaces|calc\(|center|clip|column|column-reverse|contents|end|fixed|flex|flex-end|flex-start|grid|hidden|important|inherit|initial|inline|inline-block|inline-flex|inset\(|left|none|normal|nowrap|pointer|pre|pre-line|pre-wrap|rect\(|relative|right|row|row-reverse|scale\(|scroll|space-between|start|static|sticky|stretch|top|translate|translate3d\(|translateX\(|translateY\(|translate\(|unset|visible|wrap)$/;
const OTHER_SCHEMES = /^(?:about|blob|data|javascript|mailto|tel)$/i;
/** Without a unit; more of them may be somebody's number. */
const BARE_DIGITS = 4;
/** Longer ones are data of the page's own program. */
const LONGEST_MARK = 200;
const ICON_LENGTH = 24;
const MAX_DEPTH = 600;

/** Takes a document, an element or an open shadow root; gives its HTML without anything that somebody said or is. */
export function scrub(root: Document | Element | ShadowRoot, { host, sites = SITES }: ScrubOptions = {}): string {
  const writer = createWriter(host, sites);
  if (root.nodeType === 9) writer.parts.push('<!doctype html>\n');
  write(root, writer, 0);
  return writer.parts.join('');
}

/** The shape of an address. */
export function scrubbedAddress(href: string, { host, sites = SITES }: ScrubOptions = {}): string {
  return address(href, createWriter(host, sites));
}

function createWriter(host: string | undefined, sites: readonly Site[]): Writer {
  const { words, outlines } = vocabulary(sites);
  return { parts: [], host, tokens: createTokens(words), outlines };
}

interface Writer {
  parts: string[];
  host: string | undefined;
  tokens: Tokens;
  outlines: readonly string[];
}

function write(node: Node, writer: Writer, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (node.nodeType === 3) writer.parts.push(escaped(filler(node.nodeValue ?? '')));
  else if (isElement(node)) writeElement(node, writer, depth);
  else if (node.nodeType === 9 || node.nodeType === 11) writeChildren(node, writer, depth);
}

function writeElement(element: Element, writer: Writer, depth: number): void {
  const tag = element.tagName.toUpperCase();
  if (GONE.has(tag)) return;
  const { parts } = writer;
  const name = /^[A-Z][A-Z0-9:.-]*$/.test(tag) ? tag.toLowerCase() : 'unknown-element';
  const attributes = [...element.attributes].flatMap(({ name, value }) => {
    const kept = attribute(element, name.toLowerCase(), value, writer);
    if (kept === undefined) return [];
    return kept === '' ? [name] : [`${name}="${escaped(kept).replaceAll('"', '&quot;')}"`];
  });
  parts.push(`<${[name, ...attributes].join(' ')}>`);
  if (VOID.has(tag)) return;
  if (element.shadowRoot) {
    parts.push('<template shadowrootmode="open">');
    writeChildren(element.shadowRoot, writer, depth);
    parts.push('</template>');
  }
  if (!HOLLOW.has(tag)) writeChildren(element, writer, depth);
  parts.push(`</${name}>`);
}

function writeChildren(parent: Node, writer: Writer, depth: number): void {
  for (const child of parent.childNodes) write(child, writer, depth + 1);
}

/** What is left of a value; undefined: the attribute is left out as well. */
function attribute(element: Element, name: string, value: string, writer: Writer): string | undefined {
  if (/^on|^[^a-z]|[^\w:.-]/.test(name) || name.length > 60 || LEFT_OUT.has(name)) return undefined;
  if (name === 'class') return classes(value, writer.tokens);
  if (name === 'style') return layout(value, writer.tokens);
  if (name === 'd') return icon(element, value, writer.outlines);
  if (name === 'lang' && /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(value)) return value;
  if (TEXT.has(name)) return filler(value);
  if (ADDRESS.has(name)) return address(value, writer);
  return value.length > LONGEST_MARK ? '' : writer.tokens.mark(value);
}

/** Class names are the page's own words, but for those that something was written into. */
function classes(value: string, tokens: Tokens): string {
  return value
    .split(/\s+/)
    .filter((name) => !/['"]|url\(|:\/\/|^\+?\d{2}/.test(name))
    .map((name) =>
      /@[\w-]+\.|[0-9a-f]{8}-[0-9a-f]{4}-|[A-Za-z0-9]{24}|\d{8}|[^\x20-\x7e]/i.test(name) ? tokens.mark(name) : name,
    )
    .join(' ');
}

function layout(value: string, tokens: Tokens): string | undefined {
  const kept = value.split(';').flatMap((declaration) => {
    const [name = '', what = ''] = declaration.split(/:(.*)/s).map((part) => part.trim());
    const words = what
      .replaceAll('(', '( ')
      .split(/[\s,!)]+/)
      .filter(Boolean);
    const isLayout = LAYOUT.test(name) || (name.startsWith('--') && tokens.whole(name) === name);
    const bare = words.filter((word) => /^[\d.]+$/.test(word)).join('');
    return isLayout && bare.length <= BARE_DIGITS && words.every((word) => LAYOUT_VALUE.test(word))
      ? [`${name}: ${what}`]
      : [];
  });
  return kept.length > 0 ? kept.join('; ') : undefined;
}

/** How the outline on a control begins tells one control from another where no name does. */
function icon(element: Element, value: string, outlines: readonly string[]): string | undefined {
  if (element.closest('button, [role="button"]') === null || !/^M[MLHVCSQTAZ\d\s.,e-]*$/i.test(value)) return undefined;
  const looked = outlines.find((outline) => value.includes(outline)) ?? '';
  const start = value.slice(0, Math.max(ICON_LENGTH, value.startsWith(looked) ? looked.length : 0));
  return start.includes(looked) ? start : `${start} ${looked}`;
}

function address(value: string, { host, tokens }: Writer): string {
  const [, scheme = '', at, path = '', fragment = ''] =
    /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?[^#]*)?(#.*)?$/is.exec(value.trim()) ?? [];
  if (scheme !== '' && !/^https?$/i.test(scheme)) return OTHER_SCHEMES.test(scheme) ? `${scheme}:` : '';
  const origin = (scheme === '' ? '' : `${scheme}:`) + (at === undefined ? '' : `//${hostShown(at, host)}`);
  const parts = path.split('/').map((part) => tokens.whole(unescaped(part)));
  return origin + parts.join('/') + tokens.whole(unescaped(fragment));
}

function hostShown(at: string, host: string | undefined): string {
  return host !== undefined && at.toLowerCase() === host.toLowerCase() ? at : filler(at.replace(/^.*@/, ''));
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('\u00a0', '&nbsp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
