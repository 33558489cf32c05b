import { MONGOSH_OPTIONS } from '../../operations/stores/mongodb/mongosh-options.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { parseOptions } from '../../shell/options/parse.ts';
import type { Word } from '../../shell/word.ts';

/** A connection string, its password included, or why there is none. */
export type MongoAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly reason: string };

/** Options that change nothing of where a client goes and how it logs in. */
const PLAIN = new Set(['eval', 'file', 'shell', 'norc', 'quiet', 'verbose', 'json', 'skipStartupWarnings']);

/** Options that a connection string has too, by its name for them (MongoDB manual, "Connection Strings"). */
const PARAMETERS: Readonly<Record<string, string>> = {
  authenticationDatabase: 'authSource',
  authenticationMechanism: 'authMechanism',
  tlsCAFile: 'tlsCAFile',
  sslCAFile: 'tlsCAFile',
  tlsCertificateKeyFile: 'tlsCertificateKeyFile',
  sslPEMKeyFile: 'tlsCertificateKeyFile',
};

/** Those of them that are switches. */
const SWITCHES: Readonly<Record<string, string>> = {
  tls: 'tls',
  ssl: 'tls',
  tlsAllowInvalidCertificates: 'tlsAllowInvalidCertificates',
  sslAllowInvalidCertificates: 'tlsAllowInvalidCertificates',
  tlsAllowInvalidHostnames: 'tlsAllowInvalidHostnames',
  sslAllowInvalidHostnames: 'tlsAllowInvalidHostnames',
};

/** Ways to log in that open a browser, ask another service or take a proxy. */
const LEADS_AWAY = /(?:authMechanism=(?!SCRAM-|PLAIN|MONGODB-X509)|authMechanismProperties=|proxyHost=)/i;

/**
 * The connection string that leads where the command's client goes, made of the command's own words.
 * @param local the server is on this machine: other members of its replica set are then not asked
 */
export function mongoAddressOf(command: SimpleCommand, local: boolean): MongoAddress {
  const { options, operands, ambiguous } = parseOptions(command.words.slice(1), MONGOSH_OPTIONS);
  if (ambiguous) return { ok: false, reason: 'how it connects is not known' };
  const given = new Map<string, string>();
  for (const { name, value, known } of options) {
    if (PLAIN.has(name)) continue;
    if (!known || (value !== undefined && value.value === undefined))
      return { ok: false, reason: 'how it connects is not known before it runs' };
    given.set(name, value?.value ?? '');
  }
  const target = operands.find(word => !/\.(?:js|mjs|cjs|mongodb)$/.test(word.value ?? ''));
  const url = connectionUrl(target, given);
  if (url === undefined) return { ok: false, reason: 'how it connects is not known before it runs' };
  if (LEADS_AWAY.test(url)) return { ok: false, reason: 'logging in there leads to another service' };
  return { ok: true, address: withLimits(url, local) };
}

function connectionUrl(target: Word | undefined, given: ReadonlyMap<string, string>): string | undefined {
  const written = target === undefined ? '' : target.value;
  if (written === undefined) return undefined;
  const isUrl = /^mongodb(?:\+srv)?:\/\//.test(written);
  if (isUrl && (given.has('host') || given.has('port'))) return undefined;
  const base = isUrl ? written : `mongodb://${hostOf(written, given)}/`;
  const user = given.get('username');
  const password = given.get('password');
  // Without its password the client would ask for it.
  if (user !== undefined && password === undefined) return undefined;
  const parameters: string[] = [];
  for (const [name, value] of given) {
    if (['host', 'port', 'username', 'password'].includes(name)) continue;
    if (Object.hasOwn(PARAMETERS, name)) parameters.push(`${PARAMETERS[name]}=${encodeURIComponent(value)}`);
    else if (Object.hasOwn(SWITCHES, name)) parameters.push(`${SWITCHES[name]}=true`);
    else return undefined;
  }
  const login =
    user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  const whole = base.replace(/^(mongodb(?:\+srv)?:\/\/)(?:[^/?#]*@)?/, (before, scheme: string) =>
    login === '' ? before : `${scheme}${login}`,
  );
  return parameters.reduce(withParameter, whole);
}

/** `host:port/db`, `host/db`, a database alone; or the options. */
function hostOf(written: string, given: ReadonlyMap<string, string>): string {
  const named = /^([^/]+)\//.exec(written)?.[1] ?? (/^[^/]+:\d+$/.test(written) ? written : undefined);
  const host = given.get('host') ?? named ?? '127.0.0.1';
  const port = given.get('port');
  return port === undefined || /:\d+$/.test(host) ? host : `${host}:${port}`;
}

/** It gives up soon, and says who asks. */
function withLimits(url: string, local: boolean): string {
  const limits = ['serverSelectionTimeoutMS=2000', 'connectTimeoutMS=2000', 'appName=holdfire-preview'];
  const direct = local && !/[?&]directConnection=/i.test(url) ? ['directConnection=true'] : [];
  return [...limits, ...direct].reduce(withParameter, url);
}

function withParameter(url: string, parameter: string): string {
  if (url.includes('?')) return `${url}&${parameter}`;
  const authority = url.slice(url.indexOf('://') + 3);
  return `${url}${authority.includes('/') ? '' : '/'}?${parameter}`;
}
