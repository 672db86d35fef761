import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { bundlePage } from '../../support/bundle.ts';
import { type ChatBackend, chatBackend } from '../../support/chat-server.ts';
import { closeServer, listen, servePage } from '../../support/page-server.ts';
import type { FixtureConfig } from '../fixtures/look.ts';

export interface FixtureSite {
  /** The bot behind the page: what it received, what it keeps, what it answers. */
  bot: ChatBackend;
  /** What the page looks like from its next load on. */
  config: FixtureConfig;
}

export interface LoggedRequest {
  host: string;
  method: string;
  path: string;
}

export interface FixtureServer {
  port: number;
  /** Every request that came, in order. */
  requests: readonly LoggedRequest[];
  /** By host name; throws where there is none. */
  site(host: string): FixtureSite;
  hosts: string[];
  close(): Promise<void>;
}

/** The product that lives at a host, as a newcomer meets it. */
export const FIXTURES: Record<string, FixtureConfig> = {
  'chatgpt.com': { look: 'chatgpt-v1', idAt: 'end', labels: 'en' },
  'claude.ai': { look: 'claude', mounted: 14, idAt: 'begin', labels: 'en' },
};

const WORD_EVERY_MS = 15;

/**
 * Serves fixture chat pages for real host names over HTTPS, with a certificate of its own, on a port that
 * the system chooses. Other hosts get status 421.
 */
export async function serveFixtures(sites: Record<string, FixtureConfig> = FIXTURES): Promise<FixtureServer> {
  const hosts = Object.keys(sites);
  const bundle = await bundlePage(fileURLToPath(new URL('../fixtures/chat.tsx', import.meta.url)));
  const byHost = new Map(
    hosts.map((host): [string, FixtureSite] => {
      const bot = chatBackend({
        reply: (text) => `You said: ${text.split('\n')[0] ?? ''}`,
        wordEveryMs: WORD_EVERY_MS,
      });
      return [host, { bot, config: { ...(sites[host] as FixtureConfig) } }];
    }),
  );
  const requests: LoggedRequest[] = [];
  const server: Server = createServer(await certificate(hosts), async (request, response) => {
    const host = hostOf(request);
    requests.push({ host, method: request.method ?? '', path: request.url ?? '' });
    const site = byHost.get(host);
    if (!site) response.writeHead(421).end();
    else if (!(await site.bot.handle(request, response)))
      servePage(request, response, { title: host, bundle, data: site.config });
  });
  const port = await listen(server);
  return {
    port,
    requests,
    hosts,
    site(host) {
      const site = byHost.get(host);
      if (!site) throw new Error(`no fixture for ${host}`);
      return site;
    },
    close: () => closeServer(server),
  };
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? (request.socket as TLSSocket).servername ?? '').toString().replace(/:\d+$/, '');
}

async function certificate(hosts: string[]): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) }],
  });
  return { key, cert };
}
