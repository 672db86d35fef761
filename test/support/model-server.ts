/** A server of model files on this machine, which can be told to misbehave. */
import { createServer, type ServerResponse } from 'node:http';
import { closeServer, listen } from './page-server.ts';

export interface ModelServer {
  /** Where the files lie, with a slash at its end. */
  address: string;
  files: Map<string, Uint8Array>;
  /** Every request: the path, and the range that was asked for. */
  asked: { path: string; range: string | undefined }[];
  /** What happens to requests for a path from now on; nothing given: it is served. */
  trouble: Map<string, Trouble>;
  close(): Promise<void>;
}

export type Trouble =
  | { kind: 'status'; status: number }
  /** A page in the place of the file, with a status of 200. */
  | { kind: 'html'; type?: string }
  /** The connection ends after so many bytes. */
  | { kind: 'dies'; after: number }
  /** The answer stops after so many bytes, and the connection stays open. */
  | { kind: 'hangs'; after: number };

/** `ranges` false: a server that knows no parts. The tag of a file changes with its bytes. */
export async function serveModel(
  files: Record<string, Uint8Array>,
  { ranges = true }: { ranges?: boolean } = {},
): Promise<ModelServer> {
  const served = new Map(Object.entries(files));
  const asked: ModelServer['asked'] = [];
  const trouble: ModelServer['trouble'] = new Map();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/model\//, '');
    const { range } = request.headers;
    asked.push({ path, range });
    const bytes = served.get(path);
    const is = trouble.get(path);
    if (is?.kind === 'status') return void response.writeHead(is.status).end('no');
    if (is?.kind === 'html')
      return void response.writeHead(200, { 'content-type': is.type ?? 'text/html' }).end('<!doctype html><p>Not here');
    if (!bytes) return void response.writeHead(404).end();
    const start = ranges ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
    const tag = `"${bytes.length}-${bytes.reduce((sum, byte) => (sum * 31 + byte) | 0, 7)}"`;
    const headers = { 'content-length': bytes.length - start, etag: tag, 'content-type': 'application/octet-stream' };
    if (start > 0)
      response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` });
    else response.writeHead(200, headers);
    if (is) breakOff(response, bytes.subarray(start, Math.max(start, is.after)), is.kind);
    else response.end(bytes.subarray(start));
  });
  const port = await listen(server);
  return {
    address: `http://127.0.0.1:${port}/model/`,
    files: served,
    asked,
    trouble,
    close: () => closeServer(server),
  };
}

function breakOff(response: ServerResponse, bytes: Uint8Array, kind: 'dies' | 'hangs'): void {
  response.write(bytes, () => {
    if (kind === 'dies') response.destroy();
  });
}
