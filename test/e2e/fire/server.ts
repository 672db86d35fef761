import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { bundlePage } from '../../support/bundle.ts';
import { closeServer, listen } from '../../support/page-server.ts';
import { LOOK_NAMES, LOOKS, type LookName, type PageData } from './rows.ts';

export interface FireServer {
  port: number;
  hosts: string[];
  /** What a look's page shows at a path when it is loaded; absent: an empty chat. */
  pages: Map<string, Omit<PageData, 'look'>>;
  close(): Promise<void>;
}

export const pageKey = (look: LookName, path: string) => `${LOOKS[look].host}${path}`;

/** Serves the test's chat page for the sites' host names. Pages may be kept for going back, as the sites' own are. */
export async function serveFire(): Promise<FireServer> {
  const bundle = await bundlePage(fileURLToPath(new URL('page.ts', import.meta.url)));
  const hosts = LOOK_NAMES.map((name) => LOOKS[name].host);
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'chatgpt.com' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) }],
  });
  const pages: FireServer['pages'] = new Map();
  const server = createServer({ key, cert }, (request, response) => {
    const path = new URL(request.url ?? '/', 'https://page.invalid').pathname;
    const host = request.headers.host?.replace(/:\d+$/, '');
    const look = LOOK_NAMES.find((name) => LOOKS[name].host === host);
    if (look === undefined) response.writeHead(421).end();
    else if (path === '/app.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(bundle.js);
    else if (path === '/favicon.ico') response.writeHead(204).end();
    else {
      const data: PageData = { look, rows: [], ...pages.get(pageKey(look, path)) };
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html(data));
    }
  });
  const port = await listen(server);
  return { port, hosts, pages, close: () => closeServer(server) };
}

function html(data: PageData): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Chat</title></head>
<body>
<div id="root"></div>
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/app.js"></script>
</body>
</html>
`;
}
