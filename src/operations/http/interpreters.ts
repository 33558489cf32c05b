import type { Interpreter } from '../interpreter.ts';
import { API_CLIENTS } from './clients/api-clients.ts';
import { apiClient } from './clients/api-request.ts';
import { graphqlClient } from './clients/graphql-clients.ts';
import { grpcurl, netlifyApi } from './clients/operation-clients.ts';
import { curl } from './curl/curl.ts';
import { curlie } from './curl/curlie.ts';
import { newman } from './files/collection.ts';
import { hurl } from './files/hurl.ts';
import { httpie, httpsie } from './httpie/httpie.ts';
import { powershell, webCommand } from './powershell/powershell.ts';
import { CONNECTORS } from './raw/connections.ts';
import { printer, rawClient } from './raw/raw-clients.ts';
import { websocat, wscat } from './raw/websocket.ts';
import { CODE_RUNNERS, remoteCode } from './remote-code.ts';
import { wget } from './wget/wget.ts';

/** The programs that send HTTP requests, and how each reads its command line. */
export const httpInterpreters: ReadonlyMap<string, Interpreter> = new Map<string, Interpreter>([
  ...Object.keys(API_CLIENTS).map((name): [string, Interpreter] => [name, apiClient]),
  ...Object.keys(CONNECTORS).map((name): [string, Interpreter] => [name, rawClient]),
  ...CODE_RUNNERS.map((name): [string, Interpreter] => [name, remoteCode]),
  ['curl', curl],
  ['curlie', curlie],
  ['wget', wget],
  ['wget2', wget],
  ['http', httpie],
  ['xh', httpie],
  ['https', httpsie],
  ['xhs', httpsie],
  ['hurl', hurl],
  ['newman', newman],
  ['railway', graphqlClient],
  ['shopify', graphqlClient],
  ['grpcurl', grpcurl],
  ['netlify', netlifyApi],
  ['pwsh', powershell],
  ['powershell', powershell],
  ['Invoke-RestMethod', webCommand],
  ['Invoke-WebRequest', webCommand],
  ['irm', webCommand],
  ['iwr', webCommand],
  ['wscat', wscat],
  ['websocat', websocat],
  ['echo', printer],
  ['printf', printer],
  ['cat', printer],
]);
