import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { bundlePage } from '../support/bundle.ts';
import { type ChatBackend, chatBackend } from '../support/chat-server.ts';
import { closeServer, listen, servePage } from '../support/page-server.ts';
import { owlReply, parrotReply } from './replies.ts';

export interface DemoBot extends ChatBackend {
  name: string;
  /** `http://parrot.localhost:PORT/`: browsers resolve every `.localhost` name to this machine. */
  url: string;
  host: string;
  port: number;
}

export interface DemoServers {
  parrot: DemoBot;
  owl: DemoBot;
  close(): Promise<void>;
}

/** Brisk, but slow enough that a person sees the reply come. */
const WORD_EVERY_MS = 30;

const BOTS = {
  parrot: { name: 'Parrot', entry: './parrot.tsx', reply: parrotReply },
  owl: { name: 'Owl', entry: './owl.ts', reply: owlReply },
};

/** Bundles both bots and serves them on loopback, on ports that the system chooses or on those given. */
export async function serveDemo(ports: { parrot?: number; owl?: number } = {}): Promise<DemoServers> {
  const [parrot, owl] = await Promise.all([serveBot('parrot', ports.parrot), serveBot('owl', ports.owl)]);
  return {
    parrot: parrot.bot,
    owl: owl.bot,
    close: async () => {
      await Promise.all([parrot.close(), owl.close()]);
    },
  };
}

async function serveBot(id: keyof typeof BOTS, wantedPort = 0): Promise<{ bot: DemoBot; close(): Promise<void> }> {
  const { name, entry, reply } = BOTS[id];
  const bundle = await bundlePage(fileURLToPath(new URL(entry, import.meta.url)));
  const backend = chatBackend({ reply, wordEveryMs: WORD_EVERY_MS });
  const server = createServer(async (request, response) => {
    if (!(await backend.handle(request, response))) servePage(request, response, { title: name, bundle });
  });
  const port = await listen(server, wantedPort);
  const host = `${id}.localhost`;
  return {
    bot: Object.assign(backend, { name, host, port, url: `http://${host}:${port}/` }),
    close: () => closeServer(server),
  };
}
