import { compileGlobs } from '../../operations/glob.ts';

/** Names whose values are secrets. Whole words: `KEYBOARD` and `PASSTHROUGH` are none. */
const SECRET_NAME =
  /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASS|PWD|PASSPHRASE|APIKEY|KEY|PAT|CREDENTIALS?|AUTH|SESSION_ID|DSN)S?(?:_|$)/i;

/** A secret in an environment. */
export interface EnvironmentSecret {
  readonly name: string;
  readonly value: string;
}

/**
 * The secrets in an environment, by the names of their variables. Paths, addresses, short or plain numbers and
 * single short words (`postgres`, which would then be taken out of everything) are none, whatever they are
 * called; a password inside a URL is found by its place.
 * @param patterns names of variables whose values are secret whatever they look like, with `*` and `?`.
 */
export function environmentSecrets(
  environment: Readonly<Record<string, string | undefined>>,
  patterns: readonly string[] = [],
): EnvironmentSecret[] {
  const named = compileGlobs(patterns);
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && (isSecret(name, value) || named(name.toLowerCase())) ? [{ name, value }] : [],
  );
}

function isSecret(name: string, value: string): boolean {
  if (name === 'PWD' || name === 'OLDPWD' || !SECRET_NAME.test(name)) return false;
  return value.length >= 8 && !/^(?:[/~.]|[a-z][a-z0-9+.-]*:\/\/|\d+$|[a-z]{1,10}$)/.test(value);
}
