/** Answers in the place of the background while screens are drawn: `tab.state` as the tool has set it. */
import type { Answer, Envelope } from '../../../lib/protocol.ts';

chrome.runtime.onMessage.addListener((message: Envelope, _sender, respond: (answer: Answer) => void) => {
  if (message.to !== 'background') return false;
  chrome.storage.local
    .get('tab')
    .then(({ tab }) => respond({ ok: true, value: message.key === 'tab.state' ? tab : null }));
  return true;
});
