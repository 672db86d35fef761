/**
 * A Chromium without a driver, for what a driver would falsify: an attached debugger keeps a service worker
 * alive. Only pages are attached to; the worker is watched from outside and dies by its own 30 seconds.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
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
  /** Any other command of the protocol. */
  send<T>(method: string, params?: object): Promise<T>;
  close(): void;
}

export interface RawBrowser {
  /** The extension's service worker runs right now. Looks from outside, attaches to nothing. */
  workerRuns(): Promise<boolean>;
  /** Waits until the worker's state is `running`; gives the milliseconds waited. Throws after `withinMs`. */
  workerIs(running: boolean, withinMs: number): Promise<number>;
  extensionId(): Promise<string>;
  /** Opens a tab and attaches to it. */
  open(url: string): Promise<RawPage>;
  close(): Promise<void>;
}

const STARTS_WITHIN_MS = 15_000;

/** Starts Chromium with the extension, with the named hosts on local ports and every other one unreachable. */
export async function launchRaw(options: { extension: string; hosts: Record<string, number> }): Promise<RawBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'tsubasa-raw-'));
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
    workerRuns: async () => (await worker()) !== undefined,
    workerIs: until,
    extensionId: async () => {
      if (id === undefined) {
        await until(true, STARTS_WITHIN_MS);
        id = new URL((await worker())?.url ?? 'chrome-extension://none').host;
      }
      return id;
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

async function attach(target: Target): Promise<RawPage> {
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  let last = 0;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  socket.on('message', (data) => {
    const { id, result, error } = JSON.parse(data.toString()) as {
      id?: number;
      result?: unknown;
      error?: { message: string };
    };
    if (id === undefined) return;
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  });
  const send = <T>(method: string, params: object = {}) =>
    new Promise<T>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  const key = async (type: 'keyDown' | 'keyUp') =>
    send('Input.dispatchKeyEvent', { type, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' });

  return {
    send,
    evaluate: async <T>(expression: string) => {
      const { result, exceptionDetails } = await send<{
        result: { value: T };
        exceptionDetails?: { text: string; exception?: { description?: string } };
      }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
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
    close: () => socket.close(),
  };
}
