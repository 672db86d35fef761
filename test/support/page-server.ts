import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageBundle } from './bundle.ts';

/** As the big chat sites have it: nothing from elsewhere, inline styles allowed. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** Answers with the app's files, and with its one page for every other address, as a single-page app does. */
export function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  page: { title: string; bundle: PageBundle; data?: unknown },
): void {
  const path = new URL(request.url ?? '/', 'http://page.invalid').pathname;
  const send = (type: string, body: string) => {
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
    });
    response.end(body);
  };
  if (path === '/app.js') send('text/javascript', page.bundle.js);
  else if (path === '/app.css') send('text/css', page.bundle.css);
  else if (path === '/favicon.ico') response.writeHead(204).end();
  else send('text/html', html(page.title, page.data));
}

function html(title: string, data: unknown): string {
  const json = JSON.stringify(data ?? null).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="/app.css">
</head>
<body>
<div id="root"></div>
<script type="application/json" id="data">${json}</script>
<script type="module" src="/app.js"></script>
</body>
</html>
`;
}

/** Listens on loopback only; gives the port. */
export async function listen(server: Pick<Server, 'listen' | 'address' | 'once'>, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Ends open streams too, so that it returns at once. */
export async function closeServer(server: Pick<Server, 'close' | 'closeAllConnections'>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
