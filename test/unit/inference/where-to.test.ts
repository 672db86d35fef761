/** Addresses, and where each leads: the sentence before consent must never make a place nearer than it is. */
import { describe, expect, it } from 'vitest';
import { leavesKeys, type Whereabouts, whereTo } from '../../../lib/inference/where-to.ts';
import { MESSAGES } from '../ui/browser.ts';

const PLACES: [address: string, place: Whereabouts['place']][] = [
  ['http://localhost:11434', 'machine'],
  ['http://LOCALHOST.:1234/v1', 'machine'],
  ['http://ai.localhost', 'machine'],
  ['http://127.0.0.1:8080', 'machine'],
  ['http://127.9.9.9', 'machine'],
  ['http://0x7f.1', 'machine'],
  ['http://2130706433', 'machine'],
  ['http://0.0.0.0:11434', 'machine'],
  ['http://[::1]:8080', 'machine'],
  ['http://[::ffff:127.0.0.1]', 'machine'],
  ['http://10.1.2.3', 'network'],
  ['http://172.16.0.1', 'network'],
  ['http://172.31.255.1', 'network'],
  ['http://192.168.1.20:1234', 'network'],
  ['http://169.254.7.7', 'network'],
  ['http://[fd12:3456::1]', 'network'],
  ['http://[fe80::1]', 'network'],
  ['http://[::ffff:192.168.1.20]', 'network'],
  ['http://nas', 'network'],
  ['http://nas.local', 'network'],
  ['http://box.home.arpa', 'network'],
  ['http://172.32.0.1', 'internet'],
  ['http://100.64.0.1', 'internet'],
  ['http://11.0.0.1', 'internet'],
  ['http://192.169.1.1', 'internet'],
  ['http://[2001:db8::1]', 'internet'],
  ['http://[fec0::1]', 'internet'],
  ['http://[::ffff:8.8.8.8]', 'internet'],
  ['https://api.example.com/v1', 'internet'],
  ['https://localhost.example.com', 'internet'],
  ['https://127.0.0.1.example.com', 'internet'],
  ['https://mylocal', 'network'],
  ['https://not-local.locale', 'internet'],
];

describe('where an address leads', () => {
  it.each(PLACES)('%s: %s', (address, place) => {
    expect(whereTo(address)?.place).toBe(place);
  });

  it('is told with its port, and whether others can read along', () => {
    expect(whereTo('http://nas.local:1234/v1')).toEqual({ host: 'nas.local:1234', place: 'network', open: true });
    expect(whereTo('https://api.example.com')).toEqual({ host: 'api.example.com', place: 'internet', open: false });
    expect(whereTo('http://127.0.0.1:11434')).toEqual({ host: '127.0.0.1:11434', place: 'machine', open: false });
  });

  it.each(['', 'nonsense', 'localhost:1', 'ftp://a.b', 'file:///etc', 'data:,x'])('%j is no address', (address) => {
    expect(whereTo(address)).toBeUndefined();
  });
});

describe('what is said before consent', () => {
  const said = (address: string, model?: string) => {
    const where = whereTo(address);
    return where && leavesKeys(where, model);
  };

  it('names the place, and what makes it worse', () => {
    expect(said('http://127.0.0.1:11434', 'qwen3:0.6b')).toEqual(['model_server_leaves_machine']);
    expect(said('http://nas.local')).toEqual(['model_server_leaves_network', 'model_server_leaves_open']);
    expect(said('https://api.example.com')).toEqual(['model_server_leaves_internet']);
    expect(said('http://api.example.com')).toEqual(['model_server_leaves_internet', 'model_server_leaves_open']);
  });

  it('tells where a model on this machine is none', () => {
    const local = ['model_server_leaves_machine', 'model_server_leaves_cloud'];
    expect(said('http://127.0.0.1:11434', 'gpt-oss:120b-cloud')).toEqual(local);
    expect(said('http://127.0.0.1:11434', 'glm-5:cloud')).toEqual(local);
    expect(said('http://127.0.0.1:11434', 'cloudy:1b')).toEqual(['model_server_leaves_machine']);
  });

  it('has a sentence for each, with the host in it where one is meant', () => {
    for (const place of ['machine', 'network', 'internet'] as const)
      for (const key of leavesKeys({ host: 'h', place, open: true }, 'x:cloud'))
        expect(MESSAGES[key]?.message, key).toMatch(key.endsWith('open') ? /encryption/ : /\$1/);
    expect(MESSAGES.model_builtin_leaves?.message).toMatch(/Nothing that you wrote leaves/);
  });
});
