import type { Facts } from '../facts.ts';
import { fillHoles, hasHole } from '../hole.ts';
import { addressLocality, worstLocality } from '../locality.ts';
import type { Locality } from '../target.ts';
import { type PathShape, pathShape } from './path-shape.ts';
import type { Request } from './request.ts';
import { formPairs, percentDecoded, splitUrl } from './url.ts';

/** A request's URL, read. Texts may hold holes. */
export interface ReadUrl {
  readonly scheme: string;
  /** Empty for a Unix socket. */
  readonly host: string;
  readonly port: number | undefined;
  readonly locality: Locality;
  /** Decoded; begins with `/`. */
  readonly path: string;
  readonly shape: PathShape;
  /** Decoded parameters, in order. */
  readonly query: readonly (readonly [string, string])[];
}

/** Reads a request's URL and where the request really goes. */
export function readUrl(request: Request, facts: Facts): ReadUrl {
  const url = splitUrl(request.url, { scheme: request.scheme, asIs: request.asIs });
  return {
    scheme: fillHoles(url.scheme),
    host: request.socket ? '' : url.host,
    port: url.port,
    locality: locality(request, url, facts),
    path: percentDecoded(url.path),
    shape: pathShape(url.path),
    query: url.query === undefined ? [] : formPairs(url.query),
  };
}

/** What is named and what is really connected to: the more severe counts, so that neither can hide the other. */
function locality(
  request: Request,
  { host, port }: { readonly host: string; readonly port: number | undefined },
  facts: Facts,
): Locality {
  const place = (name: string, number: number | undefined): Locality =>
    hasHole(name) ? 'unknown' : addressLocality(name, number, facts);
  return worstLocality([
    // Behind a socket the host is only a header, but it may name what the socket's service forwards to.
    ...(request.socket && !host.includes('.') && !hasHole(host) ? [] : [place(host, port)]),
    ...request.via.map(via => place(via.host, via.port)),
  ]);
}
