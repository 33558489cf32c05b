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
}

/** Reads a look as a git call; undefined if the repository or a word of it cannot be known. */
export function readGitCall({ operation, cwd }: Look, context: LookContext): GitCall | undefined {
  if (operation.kind !== 'cli' || cwd === undefined || operation.unknown.length > 0) return undefined;
  // These name another repository than the directory's.
  if (['git-dir', 'work-tree', 'namespace'].some(name => Object.hasOwn(operation.options, name)))
    return undefined;
  if (Object.keys(operation.variables).some(name => name.startsWith('GIT_'))) return undefined;
  const directory = (operation.options['C'] ?? []).reduce((at, step) => resolve(at, step), cwd);
  const paths = operation.options['--'] ?? [];
  const names = operation.operands.slice(0, operation.operands.length - paths.length);
  // A word that git would take for an option of ours is no name.
  if (names.some(name => name.startsWith('-'))) return undefined;
  return { git: new GitTool(context.tools, directory), directory, operation, context, names, paths };
}
