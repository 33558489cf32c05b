import type { Facts } from './facts.ts';
import type { Locality } from './target.ts';

/** Programs that listen on loopback for a service elsewhere, as the listener's name shows them. */
const FORWARDERS: readonly string[] = [
  'ssh',
  'autossh',
  'sshuttle',
  'kubectl',
  'kubefwd',
  'telepresence',
  'oc',
  'cloud-sql-proxy',
  'cloud_sql_proxy',
  'alloydb-auth-proxy',
  'session-manager-plugin',
  'gcloud',
  'az',
  'tsh',
  'boundary',
  'teleport',
  'cloudflared',
  'ngrok',
  'frpc',
  'chisel',
  'socat',
  'stunnel',
  'stunnel4',
  'haproxy',
  'pscale',
  'flyctl',
  'fly',
  'railway',
  'tailscaled',
  'gost',
];

const ORDER: readonly Locality[] = ['local', 'private', 'unknown', 'remote'];

/** The more severe of several places; `local` if there is none. */
export function worstLocality(places: readonly Locality[]): Locality {
  return places.reduce<Locality>(
    (worst, one) => (ORDER.indexOf(one) > ORDER.indexOf(worst) ? one : worst),
    'local',
  );
}

/**
 * Where a host and port lead: {@link hostLocality}, and `remote` for a loopback port on which a tunnel or
 * port forwarder listens.
 * @param port undefined if it is not known
 */
export function addressLocality(host: string, port: number | undefined, facts: Facts): Locality {
  const place = hostLocality(host);
  if (place !== 'local' || port === undefined) return place;
  const listener = facts.listener(port);
  return listener !== undefined && FORWARDERS.includes(listener.toLowerCase()) ? 'remote' : 'local';
}

/**
 * Where a host is, by its name alone: `local` for loopback addresses (RFC 1122 3.2.1.3, RFC 4291 2.5.3) and
 * `localhost` (RFC 6761 6.3), `private` for addresses of private networks (RFC 1918, RFC 6598, RFC 4193,
 * link-local), `unknown` for names that only the local network resolves, else `remote`.
 * @param host lower case or not, with or without the brackets of an IPv6 address
 */
export function hostLocality(host: string): Locality {
  const name = host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (name === '') return 'unknown';
  if (name === 'localhost' || name.endsWith('.localhost')) return 'local';
  const address = ipv4(name);
  if (address !== undefined) return ipv4Locality(address);
  if (name.includes(':')) return ipv6Locality(name);
  if (/[^a-z0-9._-]/.test(name)) return 'unknown';
  if (!name.includes('.') || /\.(?:local|internal|lan|home\.arpa|test|intranet)$/.test(name))
    return 'unknown';
  return 'remote';
}

/**
 * The four bytes of an IPv4 address in any form that inet_aton(3) reads (`127.1`, `0x7f000001`,
 * `2130706433`, octal), as one number.
 */
function ipv4(name: string): number | undefined {
  if (name.length > 40) return undefined;
  const parts = name.split('.');
  if (parts.length > 4) return undefined;
  let address = 0;
  for (const [index, part] of parts.entries()) {
    const value = number(part);
    if (value === undefined) return undefined;
    const last = index === parts.length - 1;
    const limit = last ? 256 ** (5 - parts.length) : 256;
    if (value >= limit) return undefined;
    address += last ? value : value * 256 ** (3 - index);
  }
  return address;
}

function number(part: string): number | undefined {
  if (/^0x[0-9a-f]+$/.test(part)) return Number.parseInt(part.slice(2), 16);
  if (/^0[0-7]+$/.test(part)) return Number.parseInt(part, 8);
  return /^(?:0|[1-9][0-9]*)$/.test(part) ? Number(part) : undefined;
}

function ipv4Locality(address: number): Locality {
  const first = Math.floor(address / 2 ** 24);
  const second = Math.floor(address / 2 ** 16) % 256;
  // Connecting to 0.0.0.0 reaches this host (Linux, macOS).
  if (first === 127 || address === 0) return 'local';
  if (first === 10 || (first === 172 && second >= 16 && second < 32) || (first === 192 && second === 168))
    return 'private';
  if ((first === 169 && second === 254) || (first === 100 && second >= 64 && second < 128)) return 'private';
  return 'remote';
}

function ipv6Locality(name: string): Locality {
  const address = name.replace(/%.*$/, '');
  if (/^(?:0*:)*:?0*1$/.test(address) && address.includes(':')) return 'local';
  if (/^[0:]+$/.test(address)) return 'local';
  const mapped = /^(?:0*:)*:?ffff:([0-9.]+)$/.exec(address)?.[1];
  const inner = mapped === undefined ? undefined : ipv4(mapped);
  if (inner !== undefined) return ipv4Locality(inner);
  if (/^f[cd]/.test(address) || /^fe[89ab]/.test(address)) return 'private';
  return 'remote';
}
