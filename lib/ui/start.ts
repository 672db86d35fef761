import { type ComponentChild, render } from 'preact';
import { direction, t } from './i18n.ts';

/**
 * Draws a screen into its page's `#app`; gives nothing. The page's language is that of the messages, and it is laid out
 * in the direction of the browser's own.
 */
export function startScreen(document: Document, title: string, screen: ComponentChild): void {
  document.documentElement.lang = t('locale');
  document.documentElement.dir = direction();
  document.title = title;
  const root = document.getElementById('app');
  if (root) render(screen, root);
}
