/** Runs once in a page that a person reports, and gives what the report says of it; nothing of it leaves the browser. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { factsOf, type PageFacts } from '../lib/report/facts.ts';
import { siteOf } from '../lib/sites/added.ts';
import { REGISTRY } from '../lib/sites/registry.ts';

export default defineUnlistedScript((): PageFacts | undefined => {
  const url = new URL(window.location.href);
  const site = siteOf(url, REGISTRY);
  return site && factsOf(document, url, site, REGISTRY);
});
