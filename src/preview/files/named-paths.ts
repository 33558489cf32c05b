import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { FilesOperation, PathTarget } from '../../operations/operation.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { expandPattern } from './expand-pattern.ts';

/** Something that is there and that the command means. */
export interface Meant {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** Where a link leads. */
  readonly leads?: string;
}

/** Everything a command names, as it is on this machine now. */
export interface Named {
  readonly meant: readonly Meant[];
  readonly missing: readonly string[];
  /** Words that cannot be resolved here. */
  readonly unknown: readonly string[];
  readonly more: boolean;
}

/** Looks up everything that an operation names. */
export function namedPaths(operation: FilesOperation, command: SimpleCommand | undefined): Named {
  const meant: Meant[] = [];
  const missing: string[] = [];
  const unknown: string[] = [];
  const targets = targetsOf(operation, command);
  let { more } = targets;
  for (const target of targets.list) {
    const paths = pathsOf(target);
    if (paths === undefined) unknown.push(target.text);
    else {
      more ||= paths.more;
      if (paths.list.length === 0) missing.push(target.path ?? target.text);
      for (const path of paths.list) {
        const found = entryAt(path, operation, target);
        if (found === undefined) missing.push(path);
        else if (found.kind === 'directory' && WRITES_INTO.has(operation.action)) {
          const inside = overwrittenIn(path, operation, command);
          if (inside === undefined) unknown.push(`which files in ${path}`);
          else if (inside.length === 0) missing.push(join(path, '…'));
          else meant.push(...inside);
        } else meant.push(found);
      }
    }
  }
  return { meant: withoutNested(meant), missing, unknown, more };
}

/** An operation names no more paths of a kind than this; there may be more on the command line. */
const MOST_NAMED = 32;

/** Programs whose every operand is a path that goes. */
const REMOVERS = /^(?:rm|unlink|shred|rmdir|trash|trash-put)$/;

/** All that a command names, also where its operation leaves some out: then they are read from its words. */
function targetsOf(
  { paths, program }: FilesOperation,
  command: SimpleCommand | undefined,
): { readonly list: readonly PathTarget[]; readonly more: boolean } {
  if (paths.length < MOST_NAMED) return { list: paths, more: false };
  const words = command?.words.slice(1).map(word => word.value) ?? [undefined];
  const [first] = paths;
  const { cwd } = command ?? {};
  if (!REMOVERS.test(program) || words.includes(undefined) || cwd === undefined || first === undefined) {
    return { list: paths, more: true };
  }
  const known = words.filter(word => word !== undefined);
  const dashes = known.indexOf('--');
  const operands = known.filter((word, index) =>
    dashes !== -1 && index >= dashes ? index > dashes : !word.startsWith('-'),
  );
  const list = operands.map(text => ({ ...first, text, path: resolve(cwd, text), glob: false }));
  return { list, more: false };
}

/** Into a directory these write files of the same names. */
const WRITES_INTO = new Set(['overwrite', 'extract', 'link']);

/** The files that copies of the command's operands take the place of; undefined: that cannot be told. */
function overwrittenIn(
  directory: string,
  operation: FilesOperation,
  command: SimpleCommand | undefined,
): Meant[] | undefined {
  const words = command?.words.slice(1).map(word => word.value);
  if (words === undefined || operation.action !== 'overwrite' || words.includes(undefined)) return undefined;
  const options = words.filter(word => word?.startsWith('-'));
  if (options.some(option => !/^(?:-[fvpn]+|--force|--verbose)$/.test(option ?? ''))) return undefined;
  const candidates = words.filter(word => word !== undefined && !word.startsWith('-')).slice(0, -1);
  return candidates.flatMap((word): Meant[] => {
    const path = join(directory, basename(word ?? ''));
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat === undefined || stat.isDirectory() ? [] : [{ path, kind: kindOf(stat) }];
  });
}

function pathsOf(
  target: PathTarget,
): { readonly list: readonly string[]; readonly more: boolean } | undefined {
  if (target.path === undefined) return undefined;
  if (!target.glob) return { list: [target.path], more: false };
  const expanded = expandPattern(target.path);
  return expanded.ok ? { list: expanded.paths, more: expanded.more } : undefined;
}

function entryAt(path: string, operation: FilesOperation, target: PathTarget): Meant | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (stat.isSymbolicLink()) {
    const leads = readlinkSync(path);
    // What writes goes through a link, and so does a name that ends in a slash (POSIX 4.13).
    const follows = operation.action !== 'remove' || target.text.endsWith('/');
    const led =
      follows && operation.action !== 'move' ? statSync(path, { throwIfNoEntry: false }) : undefined;
    // A link in its place is what ln(1) removes, but it goes through one to a folder.
    const end = operation.action === 'link' && led?.isDirectory() !== true ? undefined : led;
    return { path, kind: end === undefined ? 'link' : kindOf(end), leads };
  }
  return { path, kind: kindOf(stat) };
}

/** What kind of entry it is, links aside. */
export function kindOf(stat: Stats): Meant['kind'] {
  return stat.isDirectory() ? 'directory' : stat.isFile() ? 'file' : 'other';
}

/** A path below another that goes as a whole would be counted twice. */
function withoutNested(meant: readonly Meant[]): Meant[] {
  const directories = new Set(meant.filter(one => one.kind === 'directory').map(one => one.path));
  const isNested = (path: string): boolean => {
    for (let at = dirname(path); ; at = dirname(at)) {
      if (directories.has(at)) return true;
      if (at === dirname(at)) return false;
    }
  };
  const seen = new Set<string>();
  return meant.filter(one => {
    const isNew = !seen.has(one.path) && !isNested(one.path);
    seen.add(one.path);
    return isNew;
  });
}
