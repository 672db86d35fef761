/** Answers in the place of the engine while screens are drawn; the tool calls `control` from outside. */
import { ENGINE_CHANNEL } from '../../../lib/engine/client.ts';
import { rpcServer } from '../../../lib/engine/rpc.ts';
import { type ErrorCode, TsubasaError } from '../../../lib/errors.ts';
import { sampleEngine } from './sample-engine.ts';

const channel = new BroadcastChannel(ENGINE_CHANNEL);
const life = new AbortController();
let revision = 0;
const engine = sampleEngine(() => server.changed(++revision), Date.now());
const server = rpcServer(channel, engine.api, life.signal);

Object.assign(globalThis, {
  control: {
    ...engine,
    fail: (code?: ErrorCode) => engine.fail(code && new TsubasaError(code, 'as asked')),
  },
});
