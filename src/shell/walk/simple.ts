import { spanOf } from '../analysis/frame.ts';
import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { expandFields } from '../expand/word.ts';
import { withAssignments } from '../state/environments.ts';
import { UNKNOWN } from '../state/variable.ts';
import { commandParts } from '../syntax/command-parts.ts';
import type { CommandNode } from '../syntax/tree.ts';
import { knownWord, type Word } from '../word.ts';
import { runAlias } from './alias.ts';
import { type Assigned, assign, assignmentOf, expandAssignment } from './assignments.ts';
import type { Call } from './call.ts';
import { emit } from './emit.ts';
import { redirect } from './redirections.ts';
import { runCall } from './run-call.ts';

/** Most commands have no assignments: these share one list. */
const NONE: readonly never[] = [];

/** Runs a simple command (POSIX 2.9.1). */
export function runSimple(node: CommandNode, shell: Shell): Output {
  const { analysis, state, frame } = shell;
  if (!analysis.visit(frame.depth, frame.source, node)) return undefined;
  if (analysis.hurries) return glance(node, shell);
  const alias = runAlias(node, shell);
  if (alias?.instead === true) return alias.output;
  const slot = analysis.reserve();
  const parts = commandParts(node, frame.hasProcesses);
  const words: Word[] = [];
  let declared: readonly Assigned[] = NONE;
  for (const one of parts.words) {
    if (!analysis.visit(frame.depth, frame.source, one)) return undefined;
    if (one.type === 'Word') {
      for (const word of expandFields(one, shell)) words.push(word);
      continue;
    }
    const assigned = expandDeclared(one, shell);
    declared = [...declared, assigned];
    words.push(assigned.whole);
  }
  const before = state.stdin;
  const { redirections, stdin, stdout } = redirect(parts.redirections, before, shell);
  const lasting = words.length === 0;
  const assignments =
    parts.assignments.length === 0
      ? NONE
      : parts.assignments.map(one => assignmentOf(expandInTurn(one, lasting, shell)));
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

/** Looks only at the files that a command names outright and that its shell writes to. */
function glance(node: CommandNode, shell: Shell): Output {
  const { redirections: nodes, words } = commandParts(node, shell.frame.hasProcesses);
  const plain = nodes.filter(one => one.type === 'Redirect' && !/[$`]/.test(one.target?.text ?? '$'));
  if (plain.length === 0) return undefined;
  const { redirections } = redirect(plain, shell.state.stdin, shell);
  const name = words[0]?.text ?? '';
  emit(
    shell.analysis.reserve(),
    {
      words: name === '' ? NONE : [knownWord(name)],
      redirections,
      span: spanOf(shell.frame, node),
    },
    shell,
  );
  return undefined;
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

/** Behind `declare` braces make several assignments of one (`X={a,b}`); which one counts is not followed. */
function expandDeclared(node: Parameters<typeof expandAssignment>[0], shell: Shell): Assigned {
  const assigned = expandAssignment(node, shell);
  const braces =
    shell.frame.dialect === 'bash' && node.value.type === 'Word' && node.value.text.includes('{');
  const several =
    braces && node.value.type === 'Word' && node.value.parts?.some(part => part.type === 'BraceExpansion');
  return several === true ? { ...assigned, value: UNKNOWN } : assigned;
}
