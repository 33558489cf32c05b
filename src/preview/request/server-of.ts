import type { HttpOperation } from '../../operations/operation.ts';
import type { Look, LookContext } from '../look.ts';
import { askServer, type ServerAnswer } from './ask-server.ts';
import { credentialHeaders } from './own-credential.ts';
import { routeOf } from './route.ts';

/**
 * Asks the server of a request: a GET of a path, or a POST where there is a body.
 * @param target path and query, encoded
 */
export type AskServer = (target: string, body?: string) => Promise<ServerAnswer>;

/** A way to ask a request's own server, or why there is none. */
export type FoundServer =
  | {
      readonly ok: true;
      readonly operation: HttpOperation;
      readonly ask: AskServer;
      /** The command shows no credential: nothing is hidden from it that others may see. */
      readonly isAnonymous: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/** The server that a request goes to, reached as the command reaches it, with its own credential. */
export function serverOf({ operation, command }: Look, { tools, home }: LookContext): FoundServer {
  if (operation.kind !== 'http' || command === undefined) return { ok: false, reason: 'not a request' };
  const headers = credentialHeaders(command);
  if (headers === undefined) return { ok: false, reason: 'its credential is not known here' };
  const { scheme, host, port } = operation;
  const base = `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
  if (!URL.canParse(base)) return { ok: false, reason: 'where it goes is not known' };
  const to = { scheme, host, port: port ?? (scheme === 'https' ? 443 : 80) };
  const route = routeOf({ program: operation.program, command, home }, to);
  if (route === undefined) return { ok: false, reason: 'where its request really goes is not known' };
  const ask: AskServer = (target, body) =>
    askServer({
      url: new URL(`${base}${target}`),
      route,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
      signal: tools.signal,
    });
  return { ok: true, operation, ask, isAnonymous: Object.keys(headers).length === 0 };
}
