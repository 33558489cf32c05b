import { resolve } from 'node:path';
import type { CliOperation } from '../../operations/operation.ts';
import type { Look, LookContext } from '../look.ts';
import { GitTool } from './git-tool.ts';

/** A git command that is looked at, with the means to look. */
export interface GitCall {
  readonly git: GitTool;
  /** Where it runs. */
  readonly directory: string;
  readonly operation: CliOperation;
  readonly context: LookContext;
  /** Its operands that name commits or branches: those that stand before `--`. */
  readonly names: readonly string[];
  /** Its operands that are certainly paths: those behind `--`. */
  readonly paths: readonly string[];
  /** No variable that is not read here leads it elsewhere. */
  readonly isPlain: boolean;
}

/**
 * Variables that make git work on another repository, index or settings, or read paths in another way (git(1),
 * "Environment Variables"; git-config(1)). A look runs without them.
 */
const LEADING = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_NAMESPACE',
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
  'GIT_ATTR_SOURCE',
  'GIT_LITERAL_PATHSPECS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
];

/** Reads a look as a git call; undefined if the repository or a word of it cannot be known. */
export function readGitCall({ operation, command, cwd }: Look, context: LookContext): GitCall | undefined {
  if (operation.kind !== 'cli' || cwd === undefined || operation.unknown.length > 0) return undefined;
  // These name another repository than the directory's.
  if (['git-dir', 'work-tree', 'namespace'].some(name => Object.hasOwn(operation.options, name)))
    return undefined;
  if (Object.keys(operation.variables).some(name => name.startsWith('GIT_'))) return undefined;
  const leading = LEADING.map(name => command?.env.get(name).state ?? 'unknown');
  if (leading.includes('known')) return undefined;
  const isPlain = leading.every(state => state === 'unset');
  const directory = (operation.options['C'] ?? []).reduce((at, step) => resolve(at, step), cwd);
  const paths = operation.options['--'] ?? [];
  const names = operation.operands.slice(0, operation.operands.length - paths.length);
  // A word that git would take for an option of ours is no name.
  if (names.some(name => name.startsWith('-'))) return undefined;
  const git = new GitTool(context.tools, directory);
  return { git, directory, operation, context, names, paths, isPlain };
}
