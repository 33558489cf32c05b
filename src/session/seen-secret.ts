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

/** As long as tokens are. */
const LONG = 24;
const RUN = new RegExp(`[A-Za-z0-9+_=-]{${LONG}}`);

/** The long options of compilers and others: dashes and small letters, as no token is. */
const OPTION = /^--?[a-z-]+$/;

/** A wider {@link mayHoldSecret}, for one who only compares words. */
export const REVEALING = { words: [...NAMES, '://'], run: LONG } as const;

/** Whether the arguments may hold a secret, which has to be known before the program prints it. Quick. */
export function mayHoldSecret(argv: readonly string[]): boolean {
  return argv.some((argument, index) => index > 0 && (HINT.test(argument) || mayBeToken(argument)));
}

function mayBeToken(argument: string): boolean {
  return argument.length >= LONG && RUN.test(argument) && !OPTION.test(argument);
}
