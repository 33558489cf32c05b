import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import { type GivenOption, parseOptions } from '../../shell/options/parse.ts';
import { GNU, type OptionTable, optionTable } from '../../shell/options/table.ts';
import { knownWord, type UnknownPart, type Word, wordOf } from '../../shell/word.ts';
import type { Facts } from '../facts.ts';
import { compileGlobs } from '../glob.ts';
import type { Call, Interpreter } from '../interpreter.ts';
import type { FilesOperation } from '../operation.ts';
import type { EffectWords, FileEffect, FileTool } from './file-tool.ts';
import { FILE_TOOLS, FIND_PROGRAMS } from './file-tools.ts';
import { filesOperations } from './files-operations.ts';
import { interpretFind, type Search, searchOf } from './find.ts';
import { splitRemote } from './remote-path.ts';
import { interpretReader, READERS } from './secret-reads.ts';

/** Places where a copy goes into, not onto. */
const FOLDERS = new Set([
  'root',
  'home',
  'system',
  'working directory',
  'above',
  'repository',
  'temporary root',
]);

/** Interpreters of the programs that work on files, by name. */
export const FILES: ReadonlyMap<string, Interpreter> = new Map<string, Interpreter>([
  ...READERS.map(name => [name, interpretReader] as const),
  ...FIND_PROGRAMS.map(name => [name, interpretFind] as const),
  ...FILE_TOOLS.flatMap(tool => {
    const interpreter = interpreterOf(tool);
    return names(tool.programs).map(name => [name, interpreter] as const);
  }),
]);

interface Line {
  readonly call: Call;
  readonly options: readonly GivenOption[];
  readonly operands: readonly Word[];
}

function interpreterOf(tool: FileTool): Interpreter {
  let ready: { readonly table: OptionTable; readonly conditions: readonly Condition[] } | undefined;
  return call => {
    ready ??= {
      table: optionTable(tool.options, tool.style ?? GNU),
      conditions: tool.effects.map(conditionOf),
    };
    const { conditions } = ready;
    const { options, operands } = parseOptions(call.args, ready.table);
    if (has(options, 'help') || has(options, 'version')) return [];
    const line = { call, options, operands };
    return tool.effects
      .filter((_, index) => conditions[index]?.(line) === true)
      .flatMap(effect => operationsOf(effect, tool, line));
  };
}

/** Says whether an effect happens on a line. */
type Condition = (line: Line) => boolean;

function conditionOf({ given, absent, word, value }: FileEffect): Condition {
  const wanted = given === undefined ? undefined : names(given);
  const unwanted = names(absent);
  const words = word === undefined ? undefined : names(word);
  const matches = value === undefined ? undefined : compileGlobs(value.patterns);
  return ({ options, operands }) =>
    (wanted === undefined || wanted.some(name => has(options, name))) &&
    !unwanted.some(name => has(options, name)) &&
    (words === undefined || operands.some(operand => words.includes(operand.value ?? ''))) &&
    (matches === undefined ||
      options.some(one => one.name === value?.option && matches(one.value?.value?.toLowerCase() ?? '')));
}

function operationsOf(effect: FileEffect, tool: FileTool, line: Line): FilesOperation[] {
  const { call, options } = line;
  const given = wordsOf(effect.on, line);
  const search = searchThatRuns(given, call);
  const words = search?.words ?? given;
  const recursive =
    effect.recursive === true ||
    search !== undefined ||
    (effect.recursive !== undefined && names(effect.recursive).some(name => has(options, name)));
  const settings = {
    action: effect.action === 'remove' && search?.empty === true ? 'remove empty' : effect.action,
    recursive,
    filtered: search?.narrowed ?? false,
    byShell: false,
    dryRun: names(tool.dryRun).some(name => has(options, name)),
    forced: names(tool.forced).some(name => has(options, name)),
  };
  return filesOperations(
    words.map(word => (tool.remote === true ? splitRemote(word) : { word })),
    settings,
    call,
  );
}

/** What a search finds is known by where it searches: `find / -exec rm {} +` removes `/`. */
function searchThatRuns(words: readonly Word[], { command }: Call): Search | undefined {
  const wrapper = command.wrappers.at(-1);
  if (wrapper === undefined || words.length === 0) return undefined;
  if (!words.every(word => word.parts.at(-1)?.kind === 'unknown' && isInput(word))) return undefined;
  if (FIND_PROGRAMS.includes(wrapper.name)) return searchOf(wrapper.words);
  return wrapper.reads?.kind === 'pipe' ? searchThatFeeds(wrapper.reads.from) : undefined;
}

/** `find . | grep -v keep | xargs rm`: what stands between leaves out some of what was found. */
function searchThatFeeds(from: readonly SimpleCommand[]): Search | undefined {
  const [first, ...filters] = from;
  if (first === undefined || !FIND_PROGRAMS.includes(nameOf(first))) return undefined;
  if (!filters.every(one => FILTERS.has(nameOf(one)))) return undefined;
  const search = searchOf(first.words);
  return { ...search, narrowed: search.narrowed || filters.length > 0 };
}

/** Programs that hand on some of their lines, unchanged. */
const FILTERS = new Set(
  'grep egrep fgrep rg head tail sort uniq sed awk tac cat tee shuf gsort ghead'.split(' '),
);

function nameOf(command: SimpleCommand): string {
  return posix.basename(command.words[0]?.value ?? '');
}

function isInput(word: Word): boolean {
  return word.parts.some(part => part.kind === 'unknown' && part.reason === 'input');
}

function wordsOf(on: EffectWords, { call, options, operands }: Line): readonly Word[] {
  if (typeof on === 'object') return 'option' in on ? valuesOf(options, on.option) : keyed(operands, on.key);
  const target = valuesOf(options, 'target-directory');
  switch (on) {
    case 'operands':
      return operands;
    case 'behind first':
      // Without the first operand the command is wrong; what there is may be meant.
      return operands.length === 1 ? operands : operands.slice(1);
    case 'last':
      return operands.length > 1 ? operands.slice(-1) : [];
    case 'all but last':
    case 'sources':
      return target.length > 0 ? operands : operands.slice(0, -1);
    case 'destination':
      return target.length > 0
        ? target.flatMap(folder => copies(operands, folder))
        : destination(operands, call);
  }
}

function destination(operands: readonly Word[], call: Call): readonly Word[] {
  const last = operands.at(-1);
  if (last === undefined || operands.length < 2) return [];
  return isFolder(last, call) ? copies(operands.slice(0, -1), last) : [last];
}

/** Copying onto a folder puts each source below it. */
function isFolder(word: Word, call: Call): boolean {
  if (word.value === undefined) return false;
  if (word.value.endsWith('/') || ['.', '..', '~'].includes(word.value)) return true;
  const { command, facts } = call;
  if (command.place.kind !== 'here') return false;
  if (!word.value.startsWith('/') && command.cwd === undefined) return false;
  const path = posix.resolve(command.cwd ?? '/', word.value);
  const entry = facts.entry(path);
  return typeof entry === 'object' ? entry.kind === 'directory' : FOLDERS.has(path === '/' ? 'root' : '');
}

function copies(sources: readonly Word[], folder: Word): readonly Word[] {
  return sources.map(source => {
    if (folder.value !== undefined && source.value !== undefined)
      return knownWord(posix.join(folder.value, posix.basename(source.value)), folder.span);
    const name: UnknownPart = { kind: 'unknown', text: source.text, reason: 'parameter', splits: false };
    return wordOf(`${folder.text}/${source.text}`, [...folder.parts, { kind: 'text', text: '/' }, name]);
  });
}

function keyed(operands: readonly Word[], key: string): readonly Word[] {
  return operands.flatMap(operand => {
    const prefix = `${key}=`;
    if (operand.value?.startsWith(prefix))
      return [knownWord(operand.value.slice(prefix.length), operand.span)];
    const [first, ...rest] = operand.parts;
    if (operand.value !== undefined || first?.kind !== 'text' || !first.text.startsWith(prefix)) return [];
    const parts = [{ kind: 'text' as const, text: first.text.slice(prefix.length) }, ...rest].filter(
      part => part.text !== '',
    );
    return [{ text: operand.text.slice(prefix.length), value: undefined, parts }];
  });
}

function valuesOf(options: readonly GivenOption[], name: string): Word[] {
  return options.flatMap(option =>
    option.name === name && option.value !== undefined ? [option.value] : [],
  );
}

function has(options: readonly GivenOption[], name: string): boolean {
  return options.some(option => option.name === name);
}

function names(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(/\s+/).filter(name => name !== '');
}

/** Redirections of any command: what the shell itself writes to. */
export function interpretRedirections(command: SimpleCommand, facts: Facts): FilesOperation[] {
  if (command.redirections.length === 0) return [];
  const program = posix.basename(command.words[0]?.value ?? '');
  return command.redirections.flatMap(({ operator, target }) => {
    const action = actionOf(operator, target, command);
    if (action === undefined || target.value === '/dev/null' || isProcess(target)) return [];
    const settings = { ...BY_SHELL, action, forced: operator === '>|' };
    return filesOperations([{ word: target }], settings, { command, program, facts });
  });
}

/** `> >(…)` writes to commands, which are judged themselves. */
function isProcess({ parts: [part] }: Word): boolean {
  return part?.kind === 'unknown' && part.reason === 'process';
}

/** Commands that write nothing, so that the file is left empty. */
const SILENT = new Set(['', ':', 'true']);

const BY_SHELL = { recursive: false, filtered: false, byShell: true, dryRun: false };

function actionOf(operator: string, target: Word, command: SimpleCommand): string | undefined {
  if (operator === '>>' || operator === '&>>') return 'append';
  if (operator === '>&' && /^(?:\d+-?|-)$/.test(target.value ?? '0')) return undefined;
  if (operator.startsWith('<')) return undefined;
  return SILENT.has(command.words[0]?.value ?? '') ? 'truncate' : 'overwrite';
}
