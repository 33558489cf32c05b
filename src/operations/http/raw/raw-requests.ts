import { plainRequest, type Request, type Via } from '../request.ts';

/** Requests of one connection that are read. */
const MOST_REQUESTS = 20;

const REQUEST_LINE = /(?:^|\n)([A-Z]{3,12}) +(\S+) +HTTP\/[0-9.]+[ \t]*(?=\r?\n|$)/g;

/** Where a connection goes. */
export interface Connection {
  readonly host: string;
  readonly port: number | undefined;
  readonly scheme: 'http' | 'https';
  /** To a Unix socket on this machine. */
  readonly socket: boolean;
}

/**
 * The HTTP/1.1 requests (RFC 9112 2) in a text that is sent over a connection: by hand, from `printf` or a
 * here-document.
 * @returns empty if the text holds no request line
 */
export function rawRequests(text: string, connection: Connection): Request[] {
  const plain = text.includes('\n') ? text : text.replace(/\\r\\n|\\r|\\n/g, '\n');
  const lines = [...plain.matchAll(REQUEST_LINE)].slice(0, MOST_REQUESTS);
  return lines.map((match, index) => {
    const start = match.index + match[0].length;
    const message = plain.slice(start, lines[index + 1]?.index ?? plain.length);
    return rawRequest({ method: match[1] as string, target: match[2] as string, message }, connection);
  });
}

function rawRequest(
  { method, target, message }: { readonly method: string; readonly target: string; readonly message: string },
  connection: Connection,
): Request {
  const blank = /\r?\n\r?\n/.exec(message);
  const head = blank === null ? message : message.slice(0, blank.index);
  const body = blank === null ? '' : message.slice(blank.index + blank[0].length);
  const headers = head.split(/\r?\n/).flatMap((line): [string, string][] => {
    const at = line.indexOf(':');
    return at <= 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
  });
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? authority(connection);
  const via: Via[] = connection.socket ? [] : [{ host: connection.host, port: connection.port }];
  return plainRequest(target.startsWith('/') ? `${connection.scheme}://${host}${target}` : target, {
    method,
    scheme: connection.scheme,
    asIs: true,
    headers,
    body: body.trim() === '' ? { kind: 'none' } : { kind: 'text', text: body.trimEnd() },
    via,
    socket: connection.socket,
  });
}

function authority({ host, port }: Connection): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === undefined ? name : `${name}:${port}`;
}
