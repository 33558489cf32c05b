import { spanOf } from '../analysis/frame.ts';
import { type Output, OutputGatherer } from '../analysis/output.ts';
import { deeper, type Shell, subshell } from '../analysis/shell.ts';
import type { Surroundings } from '../command.ts';
import type { AndOrNode, StageNode, StatementNode } from '../syntax/tree.ts';
import { runStage } from './stage.ts';

/** Runs statements one after the other (POSIX 2.9.3). */
export function runStatements(statements: readonly StatementNode[], shell: Shell): Output {
  const gatherer = new OutputGatherer();
  for (const statement of statements) {
    const output = runStatement(statement, shell);
    if (shell.frame.captured) gatherer.add(output);
  }
  return shell.frame.captured ? gatherer.all() : undefined;
}

function runStatement(statement: StatementNode, shell: Shell): Output {
  if (!shell.analysis.visit(shell.frame.depth, spanOf(shell.frame, statement))) return undefined;
  if (statement.background !== true) return runCommand(statement.command, shell);
  const surroundings = { ...shell.frame.surroundings, background: true };
  return runCommand(statement.command, subshell(shell, { surroundings }));
}

function runCommand(node: StageNode | AndOrNode, shell: Shell): Output {
  return node.type === 'AndOr' ? runAndOr(node, shell) : runStage(node, shell);
}

/**
 * Runs `a && b || c`. A command after the first may not run; then the state is one of several. `cd` and
 * assignments are taken to succeed.
 */
function runAndOr(node: AndOrNode, shell: Shell): Output {
  const gatherer = new OutputGatherer();
  const surroundings: Surroundings = { ...shell.frame.surroundings, conditional: true };
  const conditional = deeper(shell, { surroundings });
  let certain = true;
  node.commands.forEach((command, at) => {
    if (at === 0) {
      gatherer.add(runStage(command, shell));
      return;
    }
    certain = certain && node.operators[at - 1] === '&&' && certainlySucceeds(node.commands[at - 1]);
    const skipped = shell.state.fork();
    gatherer.add(runStage(command, conditional));
    if (!certain) shell.state.become([shell.state.fork(), skipped]);
  });
  return certain ? gatherer.all() : uncertain(gatherer.all());
}

/** Commands that are taken to succeed. */
const SUCCEEDING = new Set(['true', ':', 'echo', 'cd', 'export']);

function certainlySucceeds(node: StageNode | undefined): boolean {
  if (node?.type !== 'Command') return false;
  if (node.prefix.some(one => one.type !== 'Assignment')) return false;
  if (node.suffix.some(one => one.type !== 'Word' && one.type !== 'Assignment')) return false;
  if (node.name !== undefined) return SUCCEEDING.has(node.name.text);
  // The status of an assignment is that of the last substitution in it.
  return node.prefix.every(one => one.type === 'Assignment' && !/[`$]/.test(one.text));
}

/** The output of commands of which some may not run is known only if nothing is written. */
function uncertain(output: Output): Output {
  return output?.length === 0 ? output : undefined;
}
