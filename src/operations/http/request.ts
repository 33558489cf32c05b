import type { Span } from '../../shell/source.ts';
import type { Certainty } from '../operation.ts';
import type { Input } from './read-input.ts';

/** What a request carries, with holes where a part is not known yet. */
export type Body =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What the client itself would say it is, where no header does. */
      readonly type?: 'form' | 'json' | 'graphql';
    }
  /** Named parts of a form; a part whose content cannot be seen has no value. */
  | { readonly kind: 'parts'; readonly parts: readonly (readonly [string, string | undefined])[] }
  /** There is a body that cannot be seen; `later`: it can when the command runs. */
  | { readonly kind: 'unseen'; readonly later: boolean };

/** The body that an input makes. */
export function inputBody(input: Input, type?: 'form' | 'json'): Body {
  if (!input.ok) return { kind: 'unseen', later: input.later };
  return { kind: 'text', text: input.text, ...(type === undefined ? {} : { type }) };
}

/** Somewhere else that a request is sent to: a proxy, the target of `--resolve`, a socket. */
export interface Via {
  readonly host: string;
  readonly port: number | undefined;
}

/** A request as a client program would send it, before it becomes operations. Texts may hold holes. */
export interface Request {
  /** As given; the client's own default already decided. */
  readonly method: string;
  readonly url: string;
  /** For a URL without scheme. */
  readonly scheme: string;
  /** Dot segments of the path are sent as written. */
  readonly asIs: boolean;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Body;
  readonly via: readonly Via[];
  /** It goes to a Unix socket on this machine. */
  readonly socket: boolean;
  /** Files whose content becomes the body, as written. */
  readonly sends: readonly string[];
  /** How many requests differ from this one only in their URL, itself included. */
  readonly requests: number;
  readonly certainty: Certainty;
  readonly dryRun: boolean;
  /** Attributes that are unknown beyond what holes show. */
  readonly unknown: readonly string[];
  readonly spans: readonly Span[];
}

/** A GET request of a URL, to be given what else a client was told. */
export function plainRequest(url: string, rest: Partial<Request> = {}): Request {
  return {
    method: 'GET',
    url,
    scheme: 'http',
    asIs: false,
    headers: [],
    body: { kind: 'none' },
    via: [],
    socket: false,
    sends: [],
    requests: 1,
    certainty: 'parsed',
    dryRun: false,
    unknown: [],
    spans: [],
    ...rest,
  };
}
