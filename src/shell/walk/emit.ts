import type { Shell } from '../analysis/shell.ts';
import type { Assignment, Redirection, SimpleCommand } from '../command.ts';
import type { Span } from '../source.ts';
import { withAssignments } from '../state/environments.ts';
import type { Word } from '../word.ts';
import type { Call } from './call.ts';

/** Reports a command as it would run. */
export function emitCall(slot: number, call: Call, shell: Shell): SimpleCommand {
  return report(
    slot,
    {
      words: call.words,
      assignments: call.assignments,
      redirections: call.redirections,
      stdin: call.stdin,
      wrappers: call.wrappers,
      cwd: call.cwd,
      env: call.env,
      place: call.place,
      surroundings: call.surroundings,
      ...(call.span === undefined ? {} : { span: call.span }),
    },
    shell,
  );
}

/** Reports a command that is not called: only assignments, or redirections of a compound command. */
export function emit(
  slot: number,
  parts: {
    readonly words?: readonly Word[];
    readonly assignments?: readonly Assignment[];
    readonly redirections: readonly Redirection[];
    readonly span: Span;
  },
  shell: Shell,
): SimpleCommand {
  const { state, frame } = shell;
  const assignments = parts.assignments ?? [];
  return report(
    slot,
    {
      words: parts.words ?? [],
      assignments,
      redirections: parts.redirections,
      stdin: state.stdin,
      wrappers: frame.wrappers,
      cwd: state.cwd,
      env: withAssignments(state.exported(), assignments),
      place: frame.place,
      surroundings: frame.surroundings,
      span: parts.span,
    },
    shell,
  );
}

function report(slot: number, command: SimpleCommand, shell: Shell): SimpleCommand {
  shell.analysis.fill(slot, command);
  shell.frame.stage?.push(command);
  return command;
}
