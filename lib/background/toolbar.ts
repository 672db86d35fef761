import { badgeFor } from '../ui/badge.ts';
import type { TabRow } from './tabs.ts';

type Api = Pick<typeof chrome, 'action' | 'i18n'>;

/** Draws what the toolbar icon says. A tab without a row keeps the manifest's title: not allowed here. */
export function createToolbar({ action, i18n }: Api): { draw(tabId: number, row: TabRow): Promise<void> } {
  return {
    draw: async (tabId, row) => {
      const badge = badgeFor(row);
      // A tab may be closed between the message and the drawing.
      await Promise.allSettled([
        action.setBadgeText({ tabId, text: badge.text }),
        action.setBadgeBackgroundColor({ tabId, color: badge.color }),
        action.setTitle({ tabId, title: i18n.getMessage(badge.title, [String(row.turns), String(row.learnt)]) }),
      ]);
    },
  };
}
