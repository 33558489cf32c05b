import { posix } from 'node:path';

/** Options of bash that take the next word (bash(1), "Options"). */
const BASH_WITH_VALUE = ['--rcfile', '--init-file', '-O', '+O', '-o', '+o'];

/** How a shell is to be started. */
export interface ShellStart {
  readonly argv: readonly string[];
  /** Variables to set. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Makes sure that a shell which is the wrapped program itself has its hooks, also where its startup files
 * would undo what {@link shellEnvironment} sets: bash gets a startup file that reads the user's and then ours,
 * fish a command that is run after its configuration. What is no bash or fish, or runs a command or script,
 * stays as it is.
 * @param argv the program to be wrapped
 * @param scripts the directory of the scripts
 */
export function shellArguments(argv: readonly string[], scripts: string): ShellStart {
  const [program = '', ...args] = argv;
  const name = posix.basename(program);
  if (name === 'fish') return fishArguments(program, args, scripts);
  if (name === 'bash') return bashArguments(program, args, scripts);
  return { argv, env: {} };
}

/** Whether these are the arguments that {@link shellArguments} gives to a bash. */
export function hasOurStartupFile(argv: readonly string[], scripts: string): boolean {
  return argv[1] === '--rcfile' && argv[2] === startupFile(scripts);
}

function startupFile(scripts: string): string {
  return posix.join(scripts, 'bashrc');
}

function bashArguments(program: string, args: readonly string[], scripts: string): ShellStart {
  const asIs = { argv: [program, ...args], env: {} };
  const kept: string[] = [];
  let rcfile: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    // What is read is not the rc file then, or not by an interactive shell; the environment has to do.
    if (!/^[-+]/.test(word) || ['-', '--', '--norc', '--login', '--posix', '--noediting'].includes(word)) {
      return asIs;
    }
    if (/^-[^-]*[lcs]/.test(word)) return asIs;
    if (word === '--rcfile' || word === '--init-file') {
      rcfile = args[at + 1];
      at += 1;
    } else if (BASH_WITH_VALUE.includes(word)) {
      kept.push(word, args[at + 1] ?? '');
      at += 1;
    } else kept.push(word);
  }
  const long = kept.filter(word => word.startsWith('--'));
  const short = kept.filter(word => !word.startsWith('--'));
  return {
    // Long options come before single letters (bash(1)).
    argv: [program, '--rcfile', startupFile(scripts), ...long, ...short],
    env: rcfile === undefined ? {} : { HOLDFIRE_RCFILE: rcfile },
  };
}

function fishArguments(program: string, args: readonly string[], scripts: string): ShellStart {
  const own = args.every(word =>
    ['-i', '--interactive', '-l', '--login', '-N', '--no-config'].includes(word),
  );
  if (!own) return { argv: [program, ...args], env: {} };
  const file = posix.join(scripts, 'fish/vendor_conf.d/holdfire.fish').replace(/['\\]/g, '\\$&');
  return { argv: [program, ...args, '--init-command', `source '${file}'`], env: {} };
}
