import { type ComponentChild, render } from 'preact';
import { t } from './i18n.ts';

/** Draws a screen into its page's `#app`; gives nothing. The page's language is that of the messages. */
export function startScreen(document: Document, title: string, screen: ComponentChild): void {
  document.documentElement.lang = t('locale');
  document.title = title;
  const root = document.getElementById('app');
  if (root) render(screen, root);
}
