import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { closeServer, listen } from '../../support/page-server.ts';

export interface Proxy {
  port: number;
  /** Hosts that were asked for and refused. */
  refused: readonly string[];
  close(): Promise<void>;
}

/**
 * An HTTPS proxy that leads named hosts to local ports and refuses every other one. Firefox has no flag that
 * maps a host to a port, and a test must not need the right to listen on port 443.
 */
export async function startProxy(hosts: Record<string, number>): Promise<Proxy> {
  const refused: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((request, response) => {
    refused.push(request.headers.host ?? request.url ?? '');
    response.writeHead(403).end();
  });
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    const host = (request.url ?? '').replace(/:\d+$/, '');
    const port = hosts[host];
    open.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => open.delete(client));
    if (port === undefined) {
      refused.push(host);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  const port = await listen(server);
  return {
    port,
    refused,
    close: async () => {
      for (const socket of open) socket.destroy();
      await closeServer(server);
    },
  };
}
