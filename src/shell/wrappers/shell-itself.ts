import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { emit } from '../walk/emit.ts';
import { led, type Unwrapping } from './unwrap.ts';

/** `command` (POSIX, XCU): runs a program or a builtin, never a function; `-v` and `-V` only look it up. */
export function command(call: Call): Unwrapping | undefined {
  const rest = afterOptions(call, /^-p+$/);
  return rest.length === 0 || rest[0]?.value?.startsWith('-') === true
    ? undefined
    : {
        stands: false,
        runs: [{ kind: 'call', call: led(call, rest, { byShell: call.byShell, declared: call.declared }) }],
      };
}

/** `builtin`: runs a builtin. */
export function builtin(call: Call): Unwrapping | undefined {
  const rest = afterOptions(call, /^$/);
  if (rest.length === 0 || !call.byShell) return undefined;
  return {
    stands: false,
    runs: [{ kind: 'call', call: led(call, rest, { byShell: true, declared: call.declared }) }],
  };
}

/** `exec`: the command takes the shell's place; without one, its redirections stay. */
export function exec(call: Call, shell: Shell): Unwrapping | undefined {
  let rest = afterOptions(call, /^-[cl]+$/);
  if (rest[0]?.value === '-a') rest = rest.slice(2);
  else if (/^-[cl]*a$/.test(rest[0]?.value ?? '')) rest = rest.slice(2);
  if (rest.length > 0) {
    if (call.byShell) shell.state.ended = true;
    return { stands: false, runs: [{ kind: 'call', call: led(call, rest) }] };
  }
  if (!call.byShell) return undefined;
  shell.state.stdin = call.stdin;
  const span = call.span ?? { source: shell.frame.source, start: 0, end: 0 };
  emit(shell.analysis.reserve(), { redirections: call.redirections, span }, shell);
  return { stands: false, runs: [] };
}

function afterOptions(call: Call, own: RegExp) {
  const rest = call.words.slice(1);
  while (rest[0]?.value !== undefined && own.test(rest[0].value)) rest.shift();
  if (rest[0]?.value === '--') rest.shift();
  return rest;
}
