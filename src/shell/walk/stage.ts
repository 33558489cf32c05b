import { type Output, outputText } from '../analysis/output.ts';
import { deeper, type Shell, subshell } from '../analysis/shell.ts';
import type { SimpleCommand, Stdin } from '../command.ts';
import type { PipelineNode, StageNode } from '../syntax/tree.ts';
import { knownWord, wordOf } from '../word.ts';
import { runCompound } from './compound.ts';
import { runSimple } from './simple.ts';

/** Most commands that a stage is shown of what stands before it in its pipeline: the nearest ones. */
const UPSTREAM = 32;

/** Runs a pipeline or a command. */
export function runStage(node: StageNode, shell: Shell): Output {
  if (node.type === 'Command') return runSimple(node, shell);
  const inner = deeper(shell);
  if (!shell.analysis.visit(inner.frame.depth, shell.frame.source, node)) return undefined;
  return node.type === 'Pipeline' ? runPipeline(node, inner) : runCompound(node, inner);
}

/** Runs a pipeline (POSIX 2.9.2): each stage reads what the one before writes. */
function runPipeline(node: PipelineNode, shell: Shell): Output {
  const timed = node.prefixes.some(prefix => prefix.type === 'Time');
  const wrappers = timed
    ? [...shell.frame.wrappers, { name: 'time', words: [knownWord('time')] }]
    : shell.frame.wrappers;
  const { length } = node.commands;
  if (length === 1) return runStage(node.commands[0] as StageNode, deeper(shell, { wrappers }));
  const upstream: SimpleCommand[] = [];
  let output: Output;
  node.commands.forEach((command, position) => {
    const last = position === length - 1;
    const stage: SimpleCommand[] = [];
    const changes = {
      wrappers,
      stage,
      captured: last ? shell.frame.captured : true,
      surroundings: { ...shell.frame.surroundings, position, length },
    };
    // zsh runs the last stage in the shell itself; the others fork for each.
    const own = last && shell.frame.dialect === 'zsh';
    const before = shell.state.stdin;
    const inner = own ? deeper(shell, changes) : subshell(shell, changes);
    if (position > 0) inner.state.stdin = fed(output, upstream);
    output = runStage(command, inner);
    if (own) shell.state.stdin = before;
    upstream.push(...stage);
    shell.frame.stage?.push(...stage);
  });
  return output;
}

function fed(output: Output, upstream: readonly SimpleCommand[]): Stdin {
  const by = upstream.slice(-UPSTREAM);
  if (output === undefined) return { kind: 'pipe', from: by };
  const text = outputText(output);
  return {
    kind: 'text',
    text: text === undefined ? wordOf('', output) : knownWord(text),
    from: 'command',
    by,
  };
}
