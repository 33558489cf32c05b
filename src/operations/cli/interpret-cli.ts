import type { SimpleCommand } from '../../shell/command.ts';
import type { GivenOption } from '../../shell/options/parse.ts';
import type { Span } from '../../shell/source.ts';
import type { Word } from '../../shell/word.ts';
import type { Call } from '../interpreter.ts';
import { nameWords } from '../name-words.ts';
import type { CliOperation } from '../operation.ts';
import { answersQuestions } from './answers.ts';
import { currentTargets } from './current-targets.ts';
import { isDryRun } from './dry-run.ts';
import { loweredGuards } from './guards.ts';
import { fillsNewWorkTree } from './new-work-tree.ts';
import { type CommandLine, readCommandLine } from './read-command-line.ts';
import { standingOf } from './standing.ts';
import { targetsOf } from './targets.ts';
import type { Tool } from './tool.ts';
import { findTool } from './tools.ts';

/** Option names that switch a tool's questions off, whatever the tool. */
const FORCING = new Set(
  `force yes assume-yes auto-approve autoapprove no-prompt no-prompts noprompt no-input noinput
   no-interactive non-interactive skip-confirmation no-confirm noconfirm approve force-yes unattended`.split(
    /\s+/,
  ),
);

/** Options that only print how the tool is used. */
const HELP = ['help', 'usage'];

/**
 * Reads any command as a tool with subcommands. Where an option that the tool's table does not know may
 * have taken the word behind it, both readings are given, if they differ, with certainty `either`.
 */
export function interpretCli(call: Call): CliOperation[] {
  const tool = findTool(call.program);
  const variableValue = (name: string): string | undefined => {
    const variable = call.command.env.get(name);
    return variable.state === 'known' ? variable.value : undefined;
  };
  const line = readCommandLine(tool, call.args, { unknownTakesValue: false, valueOf: variableValue });
  if (!line.ambiguous) return [buildOperation(call, tool, line, 'parsed')];
  const other = readCommandLine(tool, call.args, { unknownTakesValue: true, valueOf: variableValue });
  if (other.path === line.path) return [buildOperation(call, tool, moreSevere(line, other), 'parsed')];
  return [line, other].map(one => buildOperation(call, tool, one, 'either'));
}

/** Of two readings with the same path the one whose options say less that is soothing. */
function moreSevere(line: CommandLine, other: CommandLine): CommandLine {
  const soothes = (one: CommandLine): boolean => one.options.some(option => HELP.includes(option.name));
  return soothes(line) && !soothes(other) ? other : line;
}

function buildOperation(
  call: Call,
  tool: Tool,
  line: CommandLine,
  certainty: CliOperation['certainty'],
): CliOperation {
  const { command } = call;
  const options = optionMap(line.options);
  if (line.behindDashes !== undefined)
    options.set('--', line.operands.slice(-line.behindDashes || line.operands.length).map(textOf));
  const variables = variablesOf(tool, command);
  const named = targetsOf(tool, line, options, variables);
  const current = currentTargets(tool, line.path, named, call);
  const targets = current.length === 0 ? named : [...current, ...named];
  const unknown = [
    ...(line.pathUnknown ? ['path'] : []),
    ...(line.operands.some(word => word.value === undefined) ? ['operands'] : []),
    ...(line.options.some(option => option.value !== undefined && option.value.value === undefined)
      ? ['options']
      : []),
  ];
  return {
    kind: 'cli',
    program: call.program,
    tool: standingOf(call, line.path),
    path: line.path,
    verbs: nameWords(line.path.slice(line.path.lastIndexOf(' ') + 1)),
    options: recordOf(options),
    operands: line.operands.map(textOf),
    variables: recordOf(variables),
    certainty,
    dryRun:
      isDryRun(tool, line.path, options) ||
      (tool.table.fills?.split('|').includes(line.path) === true && fillsNewWorkTree(call)) ||
      HELP.some(name => options.has(name)) ||
      asksForHelp(tool, line, call.args),
    forced: isForced(tool, options) || answersQuestions(command.stdin),
    unknown,
    targets,
    credentials: [],
    spans: spansOf(command.words[0], line.pathWords),
    ...(command.place.kind === 'here' ? {} : { elsewhere: elsewhereOf(command) }),
  };
}

/** Most commands have no option: these share one record. */
const NONE: Readonly<Record<string, never>> = Object.freeze({});

function recordOf<V>(map: ReadonlyMap<string, V>): Readonly<Record<string, V>> {
  if (map.size === 0) return NONE;
  // Only this name would be taken for something else than an entry.
  if (map.has('__proto__')) return Object.fromEntries(map);
  const record: Record<string, V> = {};
  for (const [name, value] of map) record[name] = value;
  return record;
}

/** `-h` at the end asks for help, unless the tool has another use for it. */
function asksForHelp(tool: Tool, line: CommandLine, args: readonly Word[]): boolean {
  const { helpOperand } = tool.table;
  if (helpOperand !== undefined && line.operands.at(-1)?.value === helpOperand) return true;
  const last = line.options.at(-1);
  return (
    last !== undefined &&
    !last.known &&
    last.name === 'h' &&
    last.value === undefined &&
    last.word === args.at(-1)
  );
}

/** Later options undo earlier ones: `--no-dry-run` behind `--dry-run`. */
function optionMap(given: readonly GivenOption[]): Map<string, string[]> {
  const options = new Map<string, string[]>();
  for (const { name, value } of given) {
    if (name.startsWith('no-')) options.delete(name.slice(3));
    else options.delete(`no-${name}`);
    const values = options.get(name) ?? [];
    values.push(value === undefined ? '' : textOf(value));
    options.set(name, values);
  }
  return options;
}

function isForced(tool: Tool, options: ReadonlyMap<string, readonly string[]>): boolean {
  for (const [name, values] of options) {
    if ((FORCING.has(name) || tool.force.has(name)) && values.at(-1) !== 'false') return true;
  }
  return false;
}

function variablesOf(tool: Tool, command: SimpleCommand): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of tool.variables) {
    const variable = command.env.get(name);
    if (variable.state === 'known' && variable.value !== '') found.set(name, variable.value);
  }
  for (const name of loweredGuards(command)) found.set(name, '');
  return found;
}

function elsewhereOf(command: SimpleCommand): string {
  const { place } = command;
  return place.kind === 'here' ? '' : [place.kind, place.name].filter(part => part !== undefined).join(' ');
}

function textOf(word: Word): string {
  return word.value ?? word.text;
}

function spansOf(first: Word | undefined, rest: readonly Word[]): Span[] {
  const spans: Span[] = first?.span === undefined ? [] : [first.span];
  for (const { span } of rest) if (span !== undefined) spans.push(span);
  return spans;
}
