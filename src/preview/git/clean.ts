import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CliOperation } from '../../operations/operation.ts';
import { emptyCount, measureFile, remark, walkTrees } from '../files/walk-tree.ts';
import { ago, bytes, counted, line, some } from '../lines.ts';
import type { Seen } from '../look.ts';
import type { GitCall } from './git-call.ts';

const FLAGS = { directories: '-d', 'ignored-too': '-x', 'ignored-only': '-X' } as const;

/** Options whose meaning is repeated in full when it is asked; only ignored files (`-X`) depend on other settings. */
const KNOWN = new Set(['C', '--', 'force', 'directories', 'ignored-too', 'exclude', 'quiet']);

/** `git clean`, asked what it would do: `-n` wins over `-f` (git-clean(1)). */
export async function lookAtClean({ git, directory, operation, context }: GitCall): Promise<Seen> {
  const result = await git.run(cleanArguments(operation));
  if (!result.ok) return { ok: false, reason: result.reason };
  const names = namesBehind(result.output, 'Would remove ');
  const skipped = namesBehind(result.output, 'Would skip repository ');
  if (names.length === 0) {
    return {
      ok: true,
      lines: [line('good', 'nothing untracked: nothing would be lost', 'counted')],
      nothing: true,
      // Patterns of the user's own settings, which are not read here, only spare more.
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
        `removes ${total.more ? 'more than ' : ''}${counted(total.files, 'file')} that git does not have, ${bytes(total.bytes)}`,
        total.more ? 'estimated' : 'counted',
      ),
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
