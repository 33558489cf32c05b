import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { ago, counted, line, some } from '../lines.ts';
import type { Seen } from '../look.ts';
import { commitsIn, commitsText, newestLine } from './commits.ts';
import type { GitCall } from './git-call.ts';
import { othersThan } from './other-references.ts';

/** What becomes of one branch of the remote. */
interface Update {
  /** Empty: the branch is deleted. */
  readonly source: string;
  readonly branch: string;
}

/**
 * `git push --force` and `--delete`: the commits of the remote that nothing here would hold any more, by what
 * was last fetched. The remote is not asked: that would run its transport with the user's keys.
 */
export async function lookAtPush(call: GitCall): Promise<Seen> {
  const { git, names, operation } = call;
  const branch = await git.text(['symbolic-ref', '-q', '--short', 'HEAD']);
  const [given, ...specs] = names;
  const remote =
    given ??
    (branch === undefined ? undefined : await git.text(['config', `branch.${branch}.remote`])) ??
    'origin';
  const { options } = operation;
  if (Object.hasOwn(options, 'mirror')) return lookAtMirror(call, remote);
  const deletes = Object.hasOwn(options, 'delete');
  const updates =
    specs.length > 0
      ? specs.map(spec => readSpec(spec, deletes, branch))
      : branch === undefined
        ? []
        : [{ source: branch, branch }];
  const lines: SummaryLine[] = [await remoteLine(call, remote)];
  let nothing = updates.length > 0;
  for (const update of updates) {
    const found = await lookAtUpdate(call, remote, update);
    lines.push(...found.lines);
    nothing &&= found.nothing;
  }
  return nothing ? { ok: true, lines, nothing } : { ok: true, lines };
}

function readSpec(spec: string, deletes: boolean, current: string | undefined): Update {
  const text = spec.replace(/^\+/, '');
  const colon = text.indexOf(':');
  const source = deletes ? '' : colon === -1 ? text : text.slice(0, colon);
  const target = colon === -1 ? text : text.slice(colon + 1);
  const named = target === 'HEAD' ? (current ?? target) : target;
  return { source, branch: named.replace(/^refs\/heads\//, '') };
}

async function lookAtUpdate(
  { git, context }: GitCall,
  remote: string,
  { source, branch }: Update,
): Promise<{ readonly lines: readonly SummaryLine[]; readonly nothing: boolean }> {
  const tracking = `refs/remotes/${remote}/${branch}`;
  const old = await git.text(['rev-parse', '--verify', '-q', tracking]);
  if (old === undefined) {
    return {
      lines: [
        line('warning', `${remote}/${branch}: never fetched here, so what it has is not known`, 'unknown'),
      ],
      nothing: false,
    };
  }
  const kept = source === '' ? othersThan([tracking]) : [source];
  const lost = await commitsIn(git, [old, '--not', ...kept]);
  if (lost === undefined)
    return { lines: [line('warning', `commits that ${remote}/${branch} loses`, 'unknown')], nothing: false };
  const way = line(
    'good',
    `${remote}/${branch} was ${old.slice(0, 10)}: git push --force-with-lease ${remote} ${old.slice(0, 10)}:refs/heads/${branch}`,
  );
  if (lost.count === 0) {
    const text =
      source === ''
        ? `every commit of ${remote}/${branch} is on other branches too`
        : `${remote}/${branch} loses no commit`;
    return { lines: [line('good', text, 'estimated'), way], nothing: true };
  }
  return {
    lines: [
      line(
        'danger',
        `${remote}/${branch} ${source === '' ? 'is deleted with' : 'loses'} ${commitsText(lost)}${source === '' ? ' that no other branch has' : ''}`,
        'estimated',
      ),
      ...newestLine(lost, context.now),
      ...(lost.authors.length > 0 ? [line('warning', `by ${some(lost.authors)}`)] : []),
      way,
    ],
    nothing: false,
  };
}

async function lookAtMirror(call: GitCall, remote: string): Promise<Seen> {
  const { git } = call;
  const [here, there] = await Promise.all([
    git.text(['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads']),
    git.text(['for-each-ref', '--format=%(refname:lstrip=3)', `refs/remotes/${remote}`]),
  ]);
  if (here === undefined || there === undefined)
    return { ok: false, reason: 'git could not list the branches' };
  const own = new Set(here.split('\n'));
  const gone = there.split('\n').filter(name => name !== '' && name !== 'HEAD' && !own.has(name));
  return {
    ok: true,
    lines: [
      await remoteLine(call, remote),
      line(
        'danger',
        `every branch and tag of ${remote} becomes as here; ${counted(gone.length, 'branch', 'branches')} not here would be deleted${gone.length > 0 ? `: ${some(gone)}` : ''}`,
        'estimated',
      ),
    ],
  };
}

async function remoteLine({ git, directory, context }: GitCall, remote: string): Promise<SummaryLine> {
  const [url, place] = await Promise.all([
    git.text(['config', `remote.${remote}.url`]),
    git.text(['rev-parse', '--git-path', 'FETCH_HEAD']),
  ]);
  const fetched =
    place === undefined ? undefined : statSync(resolve(directory, place), { throwIfNoEntry: false })?.mtimeMs;
  const age = fetched === undefined ? 'as cloned or last pushed' : `as fetched ${ago(fetched, context.now)}`;
  return line(
    'plain',
    `remote ${remote}${url === undefined ? '' : ` (${url.replace(/\/\/[^@/]*@/, '//')})`}, ${age}`,
  );
}
