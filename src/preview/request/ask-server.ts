import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Route } from './route.ts';

/** One request of ours. */
export interface ServerQuestion {
  readonly url: URL;
  readonly route: Route;
  readonly headers: Readonly<Record<string, string>>;
  /** Text of a query document: it is sent by POST; without it the question is a GET. */
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

/** What a server answered, or why it did not. */
export type ServerAnswer =
  | { readonly ok: true; readonly status: number; readonly json: unknown }
  | { readonly ok: false; readonly reason: string };

const LIMIT = 5000;
const MOST = 2 * 1024 * 1024;

/** Asks a server once: no redirect is followed, no proxy used, and what comes back is bounded and only read as JSON. */
export function askServer({ url, route, headers, body, signal }: ServerQuestion): Promise<ServerAnswer> {
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  const options = {
    host: route.host ?? url.hostname,
    port: route.port ?? port,
    path: `${url.pathname}${url.search}`,
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, host: url.host, 'user-agent': 'holdfire-preview', accept: 'application/json' },
    timeout: LIMIT,
    ...(signal === undefined ? {} : { signal }),
    ...(isSecure ? { servername: url.hostname, rejectUnauthorized: !route.insecure } : {}),
  };
  return new Promise(resolve => {
    const fail = (reason: string): void => resolve({ ok: false, reason });
    const request = (isSecure ? secureRequest : plainRequest)(options, response => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        chunks.push(chunk);
        if (length > MOST) request.destroy(new Error('the answer is too long'));
      });
      response.on('end', () => resolve(readAnswer(response.statusCode ?? 0, Buffer.concat(chunks))));
      response.on('error', error => fail(error.message));
    });
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${LIMIT / 1000} s`)), LIMIT);
    request.on('close', () => clearTimeout(timer));
    request.on('error', error => fail(error.message));
    request.end(body);
  });
}

function readAnswer(status: number, bytes: Buffer): ServerAnswer {
  try {
    return { ok: true, status, json: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return status >= 400
      ? { ok: true, status, json: undefined }
      : { ok: false, reason: `it answered ${status} with what is no JSON` };
  }
}
