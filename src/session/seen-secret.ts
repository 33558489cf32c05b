import { isStrong } from '../operations/credentials/is-strong.ts';
import { redactArgv } from '../operations/credentials/redact-argv.ts';

/** The value of a secret, and what stands in its place. Never leaves this process. */
export interface SeenSecret {
  readonly value: string;
  readonly name: string;
}

/**
 * The arguments of a program with their secrets replaced.
 * @param learn told of each that is a secret wherever it stands: an ordinary word is one only in its place
 */
export function redactSeen(argv: readonly string[], learn: (secret: SeenSecret) => void): readonly string[] {
  return redactArgv(argv, ({ value, credential }) => {
    if (value !== undefined && isStrong(value)) learn({ value, name: credential.kind });
  });
}

/** Names that secrets have. */
const NAMES = ['key', 'token', 'secret', 'passw', 'pwd', 'cred', 'auth', 'bearer'];

/** Such a name, or the place of a secret in an address. */
const HINT = new RegExp(`${NAMES.join('|')}|://[^\\s/]*@`, 'i');

/** As long as tokens are, which hardly ever have no digit; names in a program's sources are as long and have none. */
const LONG = 24;
const RUN = new RegExp(`[A-Za-z0-9+_=-]{${LONG},}`, 'g');
const DIGIT = /[0-9]/;

/** A wider look for a hint at a secret, for one who only compares words. */
export const REVEALING = { words: [...NAMES, '://'], run: LONG } as const;

/** Whether the arguments hold a secret, which has to be known before the program prints it. */
export function holdsSecret(argv: readonly string[]): boolean {
  if (!argv.some((argument, index) => index > 0 && isHint(argument))) return false;
  let found = false;
  redactSeen(argv, () => {
    found = true;
  });
  return found;
}

/** Quick; hints are rare. */
export function isHint(argument: string): boolean {
  return HINT.test(argument) || (argument.match(RUN)?.some(run => DIGIT.test(run)) ?? false);
}
