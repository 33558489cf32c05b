import type { SimpleCommand } from '../../shell/command.ts';
import type { Toolbox } from '../tool/toolbox.ts';

/** Tests of find(1) that only look, with how many words they take. */
const TESTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    `-amin -anewer -atime -cmin -cnewer -ctime -group -gid -ilname -iname -inum -ipath -iwholename -links -lname
     -maxdepth -mindepth -mmin -mtime -name -newer -path -perm -size -type -uid -user -wholename -xtype`
      .split(/\s+/)
      .map(name => [name, 1]),
  ),
  ...Object.fromEntries(
    '-empty -nogroup -nouser -true -false -prune -xdev -mount -depth -d -not -and -or -a -o ! ( ) ,'
      .split(' ')
      .map(name => [name, 0]),
  ),
};

/** Actions that the search leaves out; they are true, so that what follows is not changed by it. */
const PRINTS = new Set(['-print', '-print0']);

const MOST_OUTPUT = 8 * 1024 * 1024;

/** What a search found. */
export type Found =
  | {
      readonly ok: true;
      readonly paths: readonly string[];
      /** Somewhere it could not look. */
      readonly more: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Finds what `find … -delete` would delete, by the same search with `-print0` in its place. Only a search whose
 * every word is known and only looks is run.
 */
export async function findMatches(command: SimpleCommand, tools: Toolbox): Promise<Found> {
  const words = command.words.slice(1).map(word => word.value);
  const args = searchOnly(words);
  if (args === undefined || command.cwd === undefined) {
    return { ok: false, reason: 'what it would find is not known without running it' };
  }
  const result = await tools.run({ program: 'find', args, cwd: command.cwd, most: MOST_OUTPUT, limit: 1500 });
  // find(1), -delete: the directory it stands in stays.
  const paths = result.output.split('\0').filter(path => path !== '' && path !== '.');
  if (result.ok) return { ok: true, paths, more: false };
  // It ends with 1 where it could not look everywhere (find(1), EXIT STATUS); stopped, it has told any part.
  if (result.status !== 1 || paths.length === 0) return { ok: false, reason: result.reason };
  return { ok: true, paths, more: true };
}

/** The words of the search with `-print0` in the place of `-delete`; undefined if a word does more than look. */
function searchOnly(words: readonly (string | undefined)[]): string[] | undefined {
  const args: string[] = [];
  let deletes = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) return undefined;
    if (PRINTS.has(word)) continue;
    if (word === '-delete') {
      // -delete turns -depth on (find(1)), which makes -prune do nothing.
      args.push('-depth', '-print0');
      deletes = true;
      continue;
    }
    if (!/^[-!(),]/.test(word)) {
      if (args.some(arg => Object.hasOwn(TESTS, arg))) return undefined;
      args.push(word.startsWith('/') || word.startsWith('.') ? word : `./${word}`);
      continue;
    }
    if (!Object.hasOwn(TESTS, word)) return undefined;
    const taken = words.slice(index + 1, index + 1 + (TESTS[word] ?? 0));
    if (taken.some(one => one === undefined)) return undefined;
    args.push(word, ...taken.filter(one => one !== undefined));
    index += taken.length;
  }
  return deletes ? args : undefined;
}
