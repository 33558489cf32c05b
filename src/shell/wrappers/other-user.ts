import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, optionTable, POSIX } from '../options/table.ts';
import { inputText } from '../produce/concatenate.ts';
import { UNKNOWN_ENVIRONMENT } from '../state/environments.ts';
import type { Call } from '../walk/call.ts';
import { wordOf } from '../word.ts';
import { hasOption, optionValue } from './prefix.ts';
import { textRuns } from './text-run.ts';
import { led, type Unwrapping } from './unwrap.ts';

const OPTIONS = `c|command= session-command= f|fast g|group= G|supp-group= l|login m|p|preserve-environment P|pty
   s|shell= T|no-pty w|whitelist-environment= h|help V|version`;

/** su(1) of util-linux 2.38. */
const SU = optionTable(OPTIONS, GNU);

/** runuser(1): with `-u` the rest is a command of its own. */
const RUNUSER = optionTable(`${OPTIONS} u|user=`, POSIX);

/** `su [-] USER -c TEXT`; without it the user's shell reads standard input. */
export function su(call: Call, shell: Shell): Unwrapping | undefined {
  const { options } = parseOptions(call.words.slice(1), SU);
  const text = optionValue(options, 'command') ?? optionValue(options, 'session-command');
  const login = hasOption(options, 'login') || call.words.some(word => word.value === '-');
  const keeps = hasOption(options, 'preserve-environment') && !login;
  const changes: Partial<Call> = {
    env: keeps ? call.env : UNKNOWN_ENVIRONMENT,
    cwd: login ? undefined : call.cwd,
  };
  if (text !== undefined) {
    return {
      stands: true,
      runs: textRuns({ word: text, name: 'su -c', dialect: 'bash', changes }, call, shell),
    };
  }
  const input = call.stdin.kind === 'text' || call.stdin.kind === 'file' ? inputText(call, shell) : undefined;
  if (input === undefined) return undefined;
  const word = call.stdin.kind === 'text' ? call.stdin.text : wordOf('', input);
  const inner = { ...changes, stdin: { kind: 'none' } } as const;
  return {
    stands: true,
    runs: textRuns({ word, name: 'input of su', dialect: 'bash', changes: inner }, call, shell),
  };
}

/** `runuser -u USER [--] COMMAND…`, or as `su`. */
export function runuser(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), RUNUSER);
  if (!hasOption(options, 'user')) return su(call, shell);
  return operands.length === 0
    ? undefined
    : { stands: false, runs: [{ kind: 'call', call: led(call, operands) }] };
}
