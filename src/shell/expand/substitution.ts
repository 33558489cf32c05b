import { spanOf, textFrame } from '../analysis/frame.ts';
import { outputText } from '../analysis/output.ts';
import { type Shell, subshell } from '../analysis/shell.ts';
import type { SimpleCommand, Surroundings } from '../command.ts';
import { shownText } from '../syntax/holes.ts';
import type { PartNode, ScriptNode } from '../syntax/tree.ts';
import { unfoldScript } from '../syntax/unfold.ts';
import type { UnknownPart, WordPart } from '../word.ts';
import { trimEnd } from './trim-end.ts';
import { written } from './written.ts';

type CommandPart = PartNode & { readonly type: 'CommandExpansion' };
type ProcessPart = PartNode & { readonly type: 'ProcessSubstitution' };

/** What stands in a substitution is a line of its own. */
const ALONE: Partial<Surroundings> = { position: 0, length: 1, background: false };

/**
 * Expands `$(…)` or backquotes: its commands are walked, and its output stands for it where that is
 * constant (POSIX 2.6.3).
 */
export function expandSubstitution(part: CommandPart, quoted: boolean, shell: Shell): readonly WordPart[] {
  const unknown: UnknownPart = {
    kind: 'unknown',
    text: written(part, shell),
    reason: 'substitution',
    splits: !quoted,
  };
  const commands: SimpleCommand[] = [];
  const output = run(part, commands, shell);
  const parts = output === undefined ? undefined : withoutLastNewlines(output);
  if (parts?.every(one => one.kind !== 'unknown') === true) return parts;
  const lookedUp = lookedUpProgram(commands);
  shell.analysis.substitutions.set(unknown, {
    commands,
    output,
    ...(lookedUp === undefined ? {} : { lookedUp }),
  });
  // Known parts are kept where the rest has a place of its own: `$(echo $DIR/cache)`.
  return parts ?? [unknown];
}

/** Expands `<(…)` or `>(…)`: a path that only the running shell knows. */
export function expandProcess(part: ProcessPart, shell: Shell): UnknownPart {
  const unknown: UnknownPart = {
    kind: 'unknown',
    text: written(part, shell),
    reason: 'process',
    splits: false,
  };
  const commands: SimpleCommand[] = [];
  const output = run(part, commands, shell);
  if (part.operator === '<') shell.analysis.substitutions.set(unknown, { commands, output });
  return unknown;
}

/** Runs the commands of a substitution inside an arithmetic expression; returns its constant output. */
export function runArithmeticScript(
  node: {
    readonly pos: number;
    readonly end: number;
    readonly text: string;
    readonly script: ScriptNode | undefined;
  },
  shell: Shell,
): string | undefined {
  return outputText(run(node, [], shell))?.trim();
}

function run(
  node: {
    readonly pos: number;
    readonly end: number;
    readonly text: string;
    readonly script: ScriptNode | undefined;
  },
  stage: SimpleCommand[],
  shell: Shell,
) {
  const surroundings = { ...shell.frame.surroundings, ...ALONE };
  const inner = subshell(shell, { surroundings, stage, captured: true });
  if (!shell.analysis.visit(inner.frame.depth, spanOf(shell.frame, node))) return undefined;
  const script = unfoldScript(node, shell);
  if (script === undefined || script === 'limit') return undefined;
  if (script.source === undefined || script.source === shell.frame.text)
    return shell.analysis.walk.script(script, inner);
  // Backquotes are decoded first: positions inside count in a text of their own.
  const { dialect } = shell.frame;
  const source = shell.analysis.sources.push({
    text: shownText(script.source, shell.frame.holes),
    name: 'substitution',
    dialect,
    outer: spanOf(shell.frame, node),
  });
  const frame = { ...inner.frame, ...textFrame(source - 1, script.source, dialect, shell.frame.holes) };
  return shell.analysis.walk.script(script, { ...inner, frame });
}

function withoutLastNewlines(output: readonly WordPart[]): readonly WordPart[] {
  const parts = [...output];
  while (parts.length > 0) {
    const last = parts[parts.length - 1] as WordPart;
    if (last.kind !== 'text') break;
    const text = trimEnd(last.text, '\n');
    parts.pop();
    if (text === '') continue;
    parts.push({ kind: 'text', text });
    break;
  }
  return parts.map(part =>
    part.kind === 'glob' ? { kind: 'unknown', text: part.text, reason: 'substitution', splits: false } : part,
  );
}

/** The program whose path `which NAME`, `command -v NAME` or `type -p NAME` prints. */
function lookedUpProgram(commands: readonly SimpleCommand[]): string | undefined {
  const [command, ...others] = commands;
  if (command === undefined || others.length > 0) return undefined;
  const [name, ...args] = command.words.map(word => word.value);
  const asks =
    (name === 'which' && args.length === 1) ||
    (name === 'command' && args[0] === '-v' && args.length === 2) ||
    ((name === 'type' || name === 'whence') && (args[0] === '-p' || args[0] === '-P') && args.length === 2);
  const found = args.at(-1);
  return asks && found !== undefined && /^[\w./+-]+$/.test(found) ? found : undefined;
}
