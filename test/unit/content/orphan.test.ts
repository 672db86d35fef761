import { Window } from 'happy-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inherit, type Running, takePlace } from '../../../entrypoints/chat/orphan.ts';
import type { CaptureWindow } from '../../../lib/capture/types.ts';

const windowOf = (id: string): CaptureWindow => ({
  id,
  site: 's',
  renderer: 'r',
  url: 'https://s/',
  conversation: { provisional: 'p' },
  turns: [],
});

function script(...pending: string[]): Running & { connected: boolean } {
  const running = {
    life: new AbortController(),
    connected: true,
    isConnected: () => running.connected,
    pending: () => pending.map(windowOf),
  };
  return running;
}

describe('a content script', () => {
  it('lets one of the same world work on, and takes the place of one that is cut off', () => {
    const world = {};
    const first = script();
    expect(takePlace(first, world)).toBe(true);
    expect(takePlace(script(), world)).toBe(false);
    expect(first.life.signal.aborted).toBe(false);
    first.connected = false;
    expect(takePlace(script(), world)).toBe(true);
    expect(first.life.signal.aborted).toBe(true);
  });
});

describe('inheriting in a document', () => {
  let document: Document;
  beforeEach(() => {
    const window = new Window();
    document = window.document as unknown as Document;
    vi.stubGlobal('CustomEvent', window.CustomEvent);
    return () => vi.unstubAllGlobals();
  });

  it('stops the older script and takes what it had not delivered, once', () => {
    const old = script('1', '2');
    expect(inherit(old, document, 'secret')).toEqual([]);
    // It may have noticed before that it is cut off.
    old.life.abort();
    const next = script('2', '3');
    expect(inherit(next, document, 'secret').map(({ id }) => id)).toEqual(['1', '2']);
    expect(next.life.signal.aborted).toBe(false);
    expect(inherit(script(), document, 'secret').map(({ id }) => id)).toEqual(['2', '3']);
    expect(next.life.signal.aborted).toBe(true);
  });

  it('gives nothing to what does not know the secret', () => {
    const old = script('1');
    inherit(old, document, 'secret');
    expect(inherit(script(), document, 'guess')).toEqual([]);
    expect(old.life.signal.aborted).toBe(false);
  });
});
