import { spanOf } from '../analysis/frame.ts';
import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { expandFields } from '../expand/word.ts';
import { withAssignments } from '../state/environments.ts';
import { commandParts } from '../syntax/command-parts.ts';
import type { CommandNode } from '../syntax/tree.ts';
import type { Word } from '../word.ts';
import { runAlias } from './alias.ts';
import { type Assigned, assign, assignmentOf, expandAssignment } from './assignments.ts';
import type { Call } from './call.ts';
import { emit } from './emit.ts';
import { redirect } from './redirections.ts';
import { runCall } from './run-call.ts';

/** Runs a simple command (POSIX 2.9.1). */
export function runSimple(node: CommandNode, shell: Shell): Output {
  const { analysis, state, frame } = shell;
  if (!analysis.visit(frame.depth, spanOf(frame, node))) return undefined;
  const alias = runAlias(node, shell);
  if (alias?.instead === true) return alias.output;
  const slot = analysis.reserve();
  const parts = commandParts(node, frame.hasProcesses);
  const words: Word[] = [];
  const declared: Assigned[] = [];
  for (const one of parts.words) {
    if (!analysis.visit(frame.depth, spanOf(frame, one))) return undefined;
    if (one.type === 'Word') {
      for (const word of expandFields(one, shell)) words.push(word);
      continue;
    }
    const assigned = expandAssignment(one, shell);
    declared.push(assigned);
    words.push(assigned.whole);
  }
  const before = state.stdin;
  const { redirections, stdin, stdout } = redirect(parts.redirections, before, shell);
  const assigned = parts.assignments.map(one => expandInTurn(one, words.length === 0, shell));
  const assignments = assigned.map(assignmentOf);
  const span = spanOf(frame, node);
  if (words.length === 0) {
    emit(slot, { assignments, redirections, span }, shell);
    return SILENT;
  }
  const call: Call = {
    words,
    assignments,
    declared,
    redirections,
    stdin,
    stdout,
    wrappers: frame.wrappers,
    cwd: state.cwd,
    env: withAssignments(state.exported(), assignments),
    place: frame.place,
    surroundings: frame.surroundings,
    span,
    byShell: true,
    functions: true,
  };
  return runCall(call, shell, slot);
}

/** Assignments of a command without words are carried out one after the other. */
function expandInTurn(
  node: Parameters<typeof expandAssignment>[0],
  lasting: boolean,
  shell: Shell,
): Assigned {
  const assigned = expandAssignment(node, shell);
  if (lasting) assign(assigned, shell);
  return assigned;
}
