import { posix } from 'node:path';
import type { SimpleCommand } from '../shell/command.ts';
import { parseOptions } from '../shell/options/parse.ts';
import { type OptionTable, optionTable, POSIX } from '../shell/options/table.ts';
import { knownWord } from '../shell/word.ts';
import { unversioned } from './program-name.ts';
import { PACKAGE_TOOLS, SCRIPT_INTERPRETERS } from './script-interpreters.ts';

const TABLES: ReadonlyMap<string, { readonly options: OptionTable; readonly module: string | undefined }> =
  new Map(
    SCRIPT_INTERPRETERS.flatMap(({ programs, options, module }) =>
      programs
        .split(/\s+/)
        .map(program => [program, { options: optionTable(options, POSIX), module }] as const),
    ),
  );

/**
 * The tool behind an interpreter: what really runs of `aws` is `python3 /usr/bin/aws …`, of `prisma`
 * `node …/node_modules/prisma/build/index.js …`.
 * @returns the command as if the tool had been called by its name; undefined if no script is run
 */
export function behindInterpreter(command: SimpleCommand): SimpleCommand | undefined {
  const [name] = command.words;
  const program = unversioned(posix.basename(name?.value ?? ''));
  const table = TABLES.get(program);
  if (table === undefined) return undefined;
  const args = command.words.slice(1);
  const { options, operands } = parseOptions(args, table.options);
  const last = options.at(-1);
  if (last !== undefined && last.name === table.module && last.value?.value !== undefined) {
    const at = args.indexOf(last.word);
    const rest = args.slice(at + (last.word.value === `-${table.module}` ? 2 : 1));
    return { ...command, words: [knownWord(last.value.value.split('.')[0] ?? ''), ...rest] };
  }
  const [script, ...rest] = operands;
  const tool = script?.value === undefined ? undefined : toolOfScript(script.value);
  return tool === undefined || options.some(option => INLINE.has(option.name))
    ? undefined
    : { ...command, words: [knownWord(tool, script?.span), ...rest] };
}

/** Options that carry the program itself. */
const INLINE = new Set(['c', 'e', 'E', 'r', 'eval', 'print', 'p']);

/** The name of the tool that a script file is: its package behind `node_modules`, or its own name. */
function toolOfScript(path: string): string | undefined {
  const parts = path.split('/');
  const at = parts.lastIndexOf('node_modules');
  if (at !== -1 && at + 1 < parts.length) {
    const scope = parts[at + 1] ?? '';
    if (scope === '.bin') return withoutEnding(parts.at(-1) ?? '');
    const name = scope.startsWith('@') ? `${scope}/${parts[at + 2] ?? ''}` : scope;
    return PACKAGE_TOOLS.get(name) ?? (scope.startsWith('@') ? (parts[at + 2] ?? '') : scope);
  }
  const name = posix.basename(path);
  return name === '' || name === '-' ? undefined : withoutEnding(name);
}

function withoutEnding(name: string): string {
  // manage.py is how everybody knows that tool.
  return name === 'manage.py' ? name : name.replace(/\.(?:py|[cm]?js|[cm]?ts|rb|pl|phar|php|sh)$/, '');
}
