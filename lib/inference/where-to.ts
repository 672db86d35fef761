/** Where a server stands that a user names, as far as its address tells, and what must be said before anything is sent. */

export interface Whereabouts {
  /** With its port, as the user may recognise it. */
  host: string;
  /** `network`: the user's own, at home or at work. Whatever the address leaves open counts as the internet. */
  place: 'machine' | 'network' | 'internet';
  /** Whether others on the way can read along. Never on this machine. */
  open: boolean;
}

/** The message of `_locales` that says what leaves the browser, and whereto; `$1` is the host. */
export type LeavesKey =
  | 'model_server_leaves_machine'
  | 'model_server_leaves_network'
  | 'model_server_leaves_internet'
  | 'model_server_leaves_open'
  | 'model_server_leaves_cloud';

/** Takes an address; gives where it leads, or undefined for what is no address of HTTP. Contacts nobody. */
export function whereTo(address: string): Whereabouts | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, host } = new URL(address);
  if (!/^https?:$/.test(protocol) || hostname === '') return undefined;
  const place = placeOf(hostname.replace(/\.$/, ''));
  return { host, place, open: protocol === 'http:' && place !== 'machine' };
}

/**
 * The sentences to show before consent, in their order. `model` is the name that the server has for it: Ollama passes what
 * is sent to models of certain names on to servers of its maker.
 */
export function leavesKeys({ place, open }: Whereabouts, model = ''): LeavesKey[] {
  const keys: LeavesKey[] = [`model_server_leaves_${place}`];
  if (open) keys.push('model_server_leaves_open');
  if (place !== 'internet' && /[-:]cloud$/i.test(model)) keys.push('model_server_leaves_cloud');
  return keys;
}

/** `hostname` as URL gives it: lower case, addresses in their usual form, IPv6 in brackets. */
function placeOf(hostname: string): Whereabouts['place'] {
  const v6 = /^\[(.*)\]$/.exec(hostname)?.[1];
  if (v6 !== undefined) return placeOfV6(v6);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(hostname)) return placeOfV4(hostname.split('.').map(Number));
  // RFC 6761: never asked of a name server.
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'machine';
  // RFC 6762, RFC 8375, and the name that ICANN keeps for private use; a name without a dot is of the network's own.
  if (/\.(local|home\.arpa|internal)$/.test(hostname) || !hostname.includes('.')) return 'network';
  return 'internet';
}

/** RFC 1122 (loopback), RFC 1918 (private), RFC 3927 (link-local). */
function placeOfV4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): Whereabouts['place'] {
  if (a === 127 || a + b + c + d === 0) return 'machine';
  const isPrivate =
    a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254);
  return isPrivate ? 'network' : 'internet';
}

/** RFC 4291 (loopback, link-local, addresses of IPv4), RFC 4193 (unique local). */
function placeOfV6(address: string): Whereabouts['place'] {
  if (address === '::1' || address === '::') return 'machine';
  const mapped = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(address);
  if (mapped) {
    const [high = 0, low = 0] = mapped.slice(1).map((part) => Number.parseInt(part, 16));
    return placeOfV4([high >> 8, high & 255, low >> 8, low & 255]);
  }
  return /^(f[cd][\da-f]{2}|fe[89ab][\da-f]):/.test(address) ? 'network' : 'internet';
}
