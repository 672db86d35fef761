import type { PageReport } from '../capture/types.ts';
import type { PageFacts } from './facts.ts';

/** Characters of HTML that a report holds. */
export const HTML_LIMIT = 200_000;

/** What the page itself cannot know. */
export interface ReportContext {
  /** Such as `Chrome 142`, and the version of the extension. */
  browser: string;
  version: string;
  /** What the popup shows of the page. */
  page: PageReport;
}

/** The whole text of a report about a page that is read badly. All of it is shown to the person before they copy it. */
export function reportText(facts: PageFacts, { browser, version, page }: ReportContext): string {
  return [
    'Tsubasa: a report about a page that is not read as it should be.',
    'Every word of the page is replaced by filler (x for letters, 0 for digits); names, addresses and ids are too.',
    '',
    ...lines({
      Adapter: `${facts.adapter}, looked at ${facts.checked.date}${facts.checked.live ? ' on the live page' : ''}`,
      Page: `${facts.address}${facts.added ? ' (added by the user)' : ''}`,
      Renderer: facts.renderer ?? 'none matches',
      Health: page.why === undefined ? page.health : `${page.health} (${page.why})`,
      'Turns on the page now': `${facts.turns.user} of the user, ${facts.turns.assistant} of the assistant`,
      'Turns read so far': `${page.turns}`,
      'Message box': yes(facts.composer),
      'Conversation id': yes(facts.hasConversationId),
      'Temporary chat': yes(facts.temporary),
      'Being written': yes(facts.generating),
      'Language of the page': facts.language === '' ? 'not stated' : facts.language,
      Browser: browser,
      Version: version,
    }),
    '',
    'What each selector of the adapter matches:',
    ...facts.matched.map(
      ({ renderer, field, css, seen, count }) => `${`${count}`.padStart(5)}  ${renderer} ${field} (${seen})  ${css}`,
    ),
    '',
    `The page without its words${shortened(facts)}:`,
    facts.html,
    '',
  ].join('\n');
}

function lines(of: Record<string, string>): string[] {
  return Object.entries(of).map(([name, value]) => `${name}: ${value}`);
}

function yes(is: boolean): string {
  return is ? 'yes' : 'no';
}

function shortened({ html, wholeLength }: PageFacts): string {
  if (html.length >= wholeLength) return '';
  const cut = html.length === HTML_LIMIT ? ', cut there' : '';
  return ` (around the conversation only${cut}: ${html.length} of ${wholeLength} characters)`;
}
