import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CliOperation } from '../../operations/operation.ts';
import { emptyCount, measureFile, remark, walkTrees } from '../files/walk-tree.ts';
import { ago, bytes, counted, line, some } from '../lines.ts';
import type { Seen } from '../look.ts';
import type { GitCall } from './git-call.ts';

const FLAGS = { directories: '-d', 'ignored-too': '-x', 'ignored-only': '-X' } as const;

/** Options whose meaning is repeated in full when it is asked. */
const KNOWN = new Set(['C', '--', 'force', 'directories', 'ignored-too', 'exclude', 'quiet']);

/**
 * `git clean`, asked what it would do: `-n` wins over `-f` (git-clean(1)). Ignore patterns of the user's own
 * (core.excludesFile) are not read, since those of the real command are not known: they could only spare more, save
 * for `-X`, which removes what they name.
 */
export async function lookAtClean(call: GitCall): Promise<Seen> {
  const { git, directory, operation, context } = call;
  const [result, isAll] = await Promise.all([git.run(cleanArguments(operation)), cleansNoMore(call)]);
  if (!result.ok) return { ok: false, reason: result.reason };
  const names = namesBehind(result.output, 'Would remove ');
  const skipped = namesBehind(result.output, 'Would skip repository ');
  if (names.length === 0 && !isAll) {
    return { ok: true, lines: [line('warning', `files that ${OTHER_PATTERNS} ignore`, 'unknown')] };
  }
  if (names.length === 0) {
    return {
      ok: true,
      lines: [line('good', 'nothing untracked: nothing would be lost', 'counted')],
      nothing: true,
      certain: Object.keys(operation.options).every(name => KNOWN.has(name)),
    };
  }
  const paths = names.map(name => resolve(directory, name));
  const directories = paths.filter(
    path => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
  );
  const total =
    directories.length === 0 ? emptyCount() : await walkTrees(directories, new Set(), () => undefined);
  for (const path of paths.filter(one => !directories.includes(one))) {
    total.files += 1;
    measureFile(path, total);
    remark({ name: path.slice(path.lastIndexOf('/') + 1), isDirectory: () => false }, path, total);
  }
  const worth = [...total.remarkable.values()].flat();
  return {
    ok: true,
    lines: [
      line(
        'danger',
        `removes ${total.more ? 'more than ' : isAll ? '' : 'at least '}${counted(total.files, 'file')} that git does not have, ${bytes(total.bytes)}`,
        total.more || !isAll ? 'estimated' : 'counted',
      ),
      ...(isAll ? [] : [line('quiet', `those that ${OTHER_PATTERNS} ignore would go, too`)]),
      line('plain', some(names, 6)),
      ...(worth.length === 0 ? [] : [line('danger', `among them: ${some(worth)}`)]),
      ...(total.newest === undefined
        ? []
        : [
            line(
              'warning',
              `newest: ${total.newest.path}, changed ${ago(total.newest.modified, context.now)}`,
            ),
          ]),
      ...(skipped.length === 0 ? [] : [line('quiet', `repositories inside stay: ${some(skipped)}`)]),
    ],
  };
}

const OTHER_PATTERNS = "patterns outside of the repository (git's core.excludesFile)";

/**
 * Whether {@link cleanArguments} make git tell all that the command could remove, whatever patterns the user has:
 * `-X` may take what the repository itself does not ignore, unless there is no such file.
 */
export async function cleansNoMore({ git, operation }: GitCall): Promise<boolean> {
  const { 'ignored-only': only, ...options } = operation.options;
  if (only === undefined) return true;
  const rest = await git.text(cleanArguments({ ...operation, options: { ...options, directories: ['-d'] } }));
  return rest?.includes('Would remove ') === false;
}

/** The same `git clean`, that only tells: arguments of git. */
export function cleanArguments({ options, operands }: CliOperation): string[] {
  const flags = Object.entries(FLAGS).flatMap(([name, flag]) => (Object.hasOwn(options, name) ? [flag] : []));
  const excludes = (options['exclude'] ?? []).flatMap(pattern => ['-e', pattern]);
  const twice = (options['force']?.length ?? 0) > 1 ? ['-f', '-f'] : [];
  return ['clean', '-n', ...twice, ...flags, ...excludes, '--', ...operands];
}

function namesBehind(output: string, start: string): string[] {
  return output
    .split('\n')
    .filter(row => row.startsWith(start))
    .map(row => unquoted(row.slice(start.length)));
}

/** Names with unusual characters stand in quotes, as C writes them (git-config(1), core.quotePath). */
function unquoted(name: string): string {
  if (!name.startsWith('"')) return name;
  try {
    return String(JSON.parse(name));
  } catch {
    return name;
  }
}
