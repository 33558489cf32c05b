import { nameWords } from '../name-words.ts';

/** Words that make a name the name of a secret. */
const SECRET_WORDS = new Set([
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'pwd',
  'secret',
  'token',
  'apikey',
  'bearer',
  'credential',
  'credentials',
]);

/** Words that do so only at the end of a name. */
const LAST_SECRET_WORDS = new Set(['pass', 'pat', 'pw']);

/** Words that make the `key` behind them a secret. */
const KEY_WORDS = new Set([
  'api',
  'access',
  'auth',
  'private',
  'admin',
  'account',
  'secret',
  'service',
  'signing',
  'encryption',
  'application',
  'app',
  'master',
  'deploy',
  'license',
]);

/** A name that ends so tells of a secret but does not hold one. */
const ABOUT_WORDS = new Set(
  (
    'file path name names id ids url uri type ttl policy stdin env length version header format expiry ' +
    'expires expiration endpoint arn age count index limit max min rotation manager provider source ref ' +
    'days hours fd prompt store engine helper command'
  ).split(' '),
);

/** `--page-token` and the like are places in a list. */
const CURSOR_WORDS = new Set([
  'page',
  'next',
  'starting',
  'start',
  'continuation',
  'continue',
  'sync',
  'cursor',
]);

/** Variables that look like it and are not. */
const HARMLESS_VARIABLES = new Set(['PWD', 'OLDPWD']);

/** Variables that hold a secret under a name that does not say so. */
const SECRET_VARIABLES = new Set(['REDISCLI_AUTH', 'MYSQL_PWD', 'CURL_AUTH', 'NETRC', 'SSHPASS']);

/** Does an option, field or parameter of this name hold a secret? `--api-key`, `clientSecret`, `db_password`. */
export function isSecretName(name: string): boolean {
  if (name.length > 80) return false;
  const words = nameWords(name);
  const last = words.at(-1) ?? '';
  if (words.length === 0 || ABOUT_WORDS.has(last) || words.some(word => CURSOR_WORDS.has(word))) return false;
  if (words.some(word => SECRET_WORDS.has(word)) || LAST_SECRET_WORDS.has(last)) return true;
  if (last === 'key' && KEY_WORDS.has(words.at(-2) ?? '')) return true;
  return /(?:password|passwd|secret|token|apikey)$/.test(last);
}

/** Does an environment variable of this name hold a secret? `PGPASSWORD`, `GITHUB_TOKEN`, `STRIPE_KEY`. */
export function isSecretVariable(name: string): boolean {
  if (HARMLESS_VARIABLES.has(name)) return false;
  if (SECRET_VARIABLES.has(name) || isSecretName(name)) return true;
  return /[A-Z0-9]_KEY$/.test(name);
}

/** Does a query parameter of this name hold a secret? */
export function isSecretParameter(name: string): boolean {
  return (
    /^(?:key|sig|signature|auth|x-amz-signature|x-amz-security-token|jwt)$/i.test(name) || isSecretName(name)
  );
}

/** Kinds that a header's name gives away. */
const HEADER_KINDS: Readonly<Record<string, string>> = {
  authorization: 'credential',
  'proxy-authorization': 'credential',
  cookie: 'cookie',
  'set-cookie': 'cookie',
  'project-access-token': 'Railway project token',
  'private-token': 'GitLab token',
  'job-token': 'GitLab token',
  'x-vault-token': 'Vault token',
  'x-consul-token': 'Consul token',
  'x-shopify-access-token': 'Shopify token',
  'x-hasura-admin-secret': 'Hasura admin secret',
  'x-auth-key': 'API key',
  'dd-api-key': 'Datadog key',
  'dd-application-key': 'Datadog key',
  'fastly-key': 'Fastly key',
  'circle-token': 'CircleCI token',
  'api-key': 'API key',
  apikey: 'API key',
};

/**
 * The kind of secret that a header of this name carries.
 * @returns undefined for a header that carries none
 */
export function kindByHeader(name: string): string | undefined {
  const lower = name.toLowerCase();
  const kind = HEADER_KINDS[lower];
  if (kind !== undefined) return kind;
  if (!isSecretName(lower)) return undefined;
  return lower.endsWith('key') ? 'API key' : 'token';
}
