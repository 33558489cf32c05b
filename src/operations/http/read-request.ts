import { credentialsOf, type FoundCredential } from '../credentials/found-credential.ts';
import { redactText } from '../credentials/redact-text.ts';
import { secretsInText } from '../credentials/secrets-in-text.ts';
import { fillHoles } from '../hole.ts';
import type { HttpOperation } from '../operation.ts';
import { methodOf } from './method.ts';
import { type ReadBody, readBody } from './read-body.ts';
import { type ReadUrl, readUrl } from './read-url.ts';
import type { Request } from './request.ts';
import type { Sender } from './sender.ts';

/** A request with its parts read, on its way to become operations. Texts may hold holes. */
export interface ReadRequest {
  readonly request: Request;
  readonly url: ReadUrl;
  readonly body: ReadBody;
  /** The Content-Type, lower case; empty if none is given. */
  readonly type: string;
  /** What the server acts on, overrides resolved. */
  readonly method: string;
  /** Makes a text fit to be shown: holes as written, secrets replaced. */
  readonly show: (text: string) => string;
  /** What every operation of the request has in common. */
  readonly common: Pick<
    HttpOperation,
    'program' | 'certainty' | 'dryRun' | 'forced' | 'credentials' | 'spans'
  > & { readonly elsewhere?: string };
}

/** Reads a request as its server would. */
export function readRequest(request: Request, sender: Sender): ReadRequest {
  const type = (
    request.headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  ).toLowerCase();
  const body = readBody(request.body, type);
  const url = readUrl(request, sender.facts);
  const secrets = [...sender.secrets, ...ownSecrets(request, body, sender)];
  const { place, span } = sender.command;
  return {
    request,
    url,
    body,
    type,
    method: methodOf(request, url.query, body),
    show: text => redactText(fillHoles(text), secrets),
    common: {
      program: sender.program,
      certainty: request.certainty,
      dryRun: request.dryRun,
      forced: false,
      credentials: credentialsOf(secrets),
      // Where a client's words are not told apart, its whole command is meant.
      spans: request.spans.length > 0 || span === undefined ? request.spans : [span],
      ...(place.kind === 'here' ? {} : { elsewhere: `${place.kind} ${place.name ?? '?'}` }),
    },
  };
}

/** Secrets that the request has from a file or from standard input, and that no word shows. */
function ownSecrets(request: Request, body: ReadBody, sender: Sender): FoundCredential[] {
  const texts = [
    request.url,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ...(body.text === undefined ? [] : [body.text]),
  ];
  const context = { surroundings: request.url, valueOf: () => undefined, place: 'request' };
  const identity = ({ value, credential }: FoundCredential): string | undefined =>
    value ?? credential.variable ?? credential.file;
  const known = new Set(sender.secrets.map(identity));
  return texts.flatMap(text => secretsInText(text, context)).filter(one => !known.has(identity(one)));
}
