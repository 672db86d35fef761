/**
 * A Chromium without a driver, for what a driver would falsify: an attached debugger keeps a service worker
 * alive. Only pages are attached to; the worker is watched from outside and dies by its own 30 seconds.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { chromiumPath, quietFlags } from '../../tools/browser.mjs';
import { hostFlags } from './browser.ts';

interface Target {
  id: string;
  type: string;
  url: string;
  webSocketDebuggerUrl: string;
}

export interface RawPage {
  /** Runs an expression in the page and gives its value, awaited; throws what it throws. */
  evaluate<T>(expression: string): Promise<T>;
  /** Trusted key presses into what has the focus: text, then optionally Enter. */
  type(text: string, options?: { enter?: boolean }): Promise<void>;
  /** A trusted click into the middle of the first element that matches; throws where there is none. */
  click(selector: string): Promise<void>;
  /** Any other command of the protocol. */
  send<T>(method: string, params?: object): Promise<T>;
  close(): void;
}

export interface RawBrowser {
  /** A name of the extension's service worker as it runs right now, another one each time it is started; none where it does not run. Looks from outside, attaches to nothing. */
  workerRun(): Promise<string | undefined>;
  /** Waits until the worker's state is `running`; gives the milliseconds waited. Throws after `withinMs`. */
  workerIs(running: boolean, withinMs: number): Promise<number>;
  extensionId(): Promise<string>;
  /** Addresses of the workers that the offscreen document runs, those that run in them included. */
  workers(): Promise<string[]>;
  /** Opens a tab and attaches to it. */
  open(url: string): Promise<RawPage>;
  close(): Promise<void>;
}

/** Without it an unpacked extension that reloads itself is not taken in again. */
const DEVELOPER = { extensions: { ui: { developer_mode: true } } };
const STARTS_WITHIN_MS = 15_000;

/** Starts Chromium with the extension, with the named hosts on local ports and every other one unreachable. */
export async function launchRaw(options: { extension: string; hosts: Record<string, number> }): Promise<RawBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'tsubasa-raw-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(DEVELOPER));
  const child = spawn(
    chromiumPath(),
    [
      ...quietFlags(),
      ...hostFlags(options.hosts),
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const door = await debuggingDoor(child, profile);
  const targets = async () => (await (await fetch(`${door}/json/list`)).json()) as Target[];
  const worker = async () =>
    (await targets()).find(({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'));
  const until = async (running: boolean, withinMs: number) => {
    const started = Date.now();
    while (((await worker()) !== undefined) !== running) {
      if (Date.now() - started > withinMs)
        throw new Error(`after ${withinMs} ms the service worker ${running ? 'does not run' : 'still runs'}`);
      await wait(100);
    }
    return Date.now() - started;
  };
  let id: string | undefined;
  return {
    workerRun: async () => (await worker())?.id,
    workerIs: until,
    extensionId: async () => {
      if (id === undefined) {
        await until(true, STARTS_WITHIN_MS);
        id = new URL((await worker())?.url ?? 'chrome-extension://none').host;
      }
      return id;
    },
    workers: async () => {
      const offscreen = (await targets()).find(({ url }) => url.endsWith('/offscreen.html'));
      return offscreen ? workersIn(offscreen) : [];
    },
    open: async (url) => {
      const response = await fetch(`${door}/json/new?${encodeURIComponent(url)}`, { method: 'PUT' });
      return attach((await response.json()) as Target);
    },
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null) {
        child.kill();
        await gone;
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function debuggingDoor(child: ChildProcess, profile: string): Promise<string> {
  const until = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < until && child.exitCode === null) {
    const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')).split('\n');
    if (port) return `http://127.0.0.1:${port}`;
    await wait(50);
  }
  child.kill();
  throw new Error(`Chromium did not start (exit status ${child.exitCode})`);
}

interface Wire {
  send<T>(method: string, params?: object, session?: string): Promise<T>;
  close(): void;
}

interface WireEvent {
  method: string;
  params: object;
}

async function connect(target: Target, onEvent: (event: WireEvent) => void = () => undefined): Promise<Wire> {
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  let last = 0;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  socket.on('message', (data) => {
    const { id, result, error, ...event } = JSON.parse(data.toString()) as {
      id?: number;
      result?: unknown;
      error?: { message: string };
    } & WireEvent;
    if (id === undefined) return onEvent(event);
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error(`${target.url} is gone`));
  });
  return {
    send: <T>(method: string, params: object = {}, sessionId?: string) =>
      new Promise<T>((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) throw new Error(`${target.url} is gone`);
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        socket.send(JSON.stringify({ id: last, method, params, ...(sessionId ? { sessionId } : {}) }));
      }),
    close: () => socket.close(),
  };
}

async function workersIn(target: Target): Promise<string[]> {
  const found: string[] = [];
  const looks: Promise<unknown>[] = [];
  const look = (session?: string) =>
    looks.push(
      wire.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, session),
    );
  const wire = await connect(target, ({ method, params }) => {
    if (method !== 'Target.attachedToTarget') return;
    const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: Pick<Target, 'type' | 'url'> };
    if (targetInfo.type !== 'worker') return;
    found.push(targetInfo.url);
    look(sessionId);
  });
  look();
  // A look is answered after what it has found was told.
  for (let at = 0; at < looks.length; at += 1) await looks[at];
  wire.close();
  return found;
}

async function attach(target: Target): Promise<RawPage> {
  const { send, close } = await connect(target);
  const key = async (type: 'keyDown' | 'keyUp') =>
    send('Input.dispatchKeyEvent', { type, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' });
  const evaluate = async <T>(expression: string) => {
    const { result, exceptionDetails } = await send<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };

  return {
    send,
    evaluate,
    click: async (selector) => {
      const centre = await evaluate<{ x: number; y: number }>(`(() => {
        const element = document.querySelector(${JSON.stringify(selector)});
        element.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      })()`);
      for (const type of ['mousePressed', 'mouseReleased'])
        await send('Input.dispatchMouseEvent', { type, ...centre, button: 'left', clickCount: 1 });
    },
    type: async (text, { enter = false } = {}) => {
      for (const character of text) {
        await send('Input.dispatchKeyEvent', { type: 'keyDown', text: character, key: character });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', key: character });
      }
      if (enter) {
        await key('keyDown');
        await key('keyUp');
      }
    },
    close,
  };
}
