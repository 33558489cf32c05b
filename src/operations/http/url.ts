/** A URL cut into its parts (RFC 3986 3), as far as HTTP clients use them; undecoded, holes kept. */
export interface SplitUrl {
  readonly scheme: string;
  /** Lower case, without user information and port; IPv6 addresses without brackets. */
  readonly host: string;
  readonly port: number | undefined;
  /** The port is a hole or not a number. */
  readonly portUnknown: boolean;
  /** Begins with `/`; dot segments removed. */
  readonly path: string;
  /** Without its `?`; undefined if there is none. */
  readonly query: string | undefined;
}

/** How a client completes what was written. */
export interface UrlReading {
  /** For a URL without one. */
  readonly scheme: string;
  /** Dot segments stay: `--path-as-is`. */
  readonly asIs?: boolean;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

/**
 * Cuts a URL as HTTP clients do: blanks around it ignored, the scheme optional, everything up to the last
 * `@` of the authority user information, the fragment dropped.
 * @param text may hold holes; a URL that is one whole hole has an empty host and the path `/`
 */
export function splitUrl(text: string, reading: UrlReading): SplitUrl {
  const whole = text.trim();
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/?\/?/.exec(whole);
  const rest = scheme === null ? whole.replace(/^\/\//, '') : whole.slice(scheme[0].length);
  const end = rest.search(/[/?#\\]/);
  const authority = end === -1 ? rest : rest.slice(0, end);
  const tail = end === -1 ? '' : rest.slice(end);
  const name = (scheme?.[1] ?? reading.scheme).toLowerCase();
  const { host, port, portUnknown } = splitAuthority(authority);
  const hash = tail.indexOf('#');
  const target = hash === -1 ? tail : tail.slice(0, hash);
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  return {
    scheme: name,
    host,
    port: port ?? (portUnknown ? undefined : DEFAULT_PORTS[name]),
    portUnknown,
    path: reading.asIs === true ? rooted(path) : withoutDots(rooted(path)),
    query: mark === -1 ? undefined : target.slice(mark + 1),
  };
}

/** Percent-decodes UTF-8 (RFC 3986 2.1); what does not decode stays as written. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, run => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run; // not UTF-8
    }
  });
}

/** Percent-encodes everything but the unreserved characters of RFC 3986 2.3; a hole stays one. */
export function percentEncoded(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~\ue000-\ue081]+/g, run =>
    [...new TextEncoder().encode(run)]
      .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}

/** Reads `a=1&b=2` (WHATWG URL 5.1): names and decoded values in order. */
export function formPairs(text: string): [string, string][] {
  return text
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const at = pair.indexOf('=');
      const decode = (part: string): string => percentDecoded(part.replaceAll('+', ' '));
      return at === -1 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    });
}

function splitAuthority(authority: string): {
  readonly host: string;
  readonly port: number | undefined;
  readonly portUnknown: boolean;
} {
  const place = authority.slice(authority.lastIndexOf('@') + 1);
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(place);
  const colon = place.lastIndexOf(':');
  const host = bracketed?.[1] ?? (colon === -1 ? place : place.slice(0, colon));
  const port = bracketed === null ? (colon === -1 ? '' : place.slice(colon + 1)) : (bracketed[2] ?? '');
  const number = /^[0-9]{1,5}$/.test(port) ? Number(port) : undefined;
  return { host: host.toLowerCase(), port: number, portUnknown: port !== '' && number === undefined };
}

function rooted(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}

/** RFC 3986 5.2.4. */
function withoutDots(path: string): string {
  if (!path.includes('/.')) return path;
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if (last && (segment === '.' || segment === '..')) kept.push('');
  }
  return `/${kept.join('/')}`;
}
