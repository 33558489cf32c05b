import { DIFF } from '../preview/git/custody-count.ts';
import { GitTool } from '../preview/git/git-tool.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import { inTheWay } from './in-the-way.ts';
import type { KeptRef, KeptThing } from './kept.ts';
import type { Restored } from './restored.ts';

type KeptRefs = Extract<KeptThing, { kind: 'refs' }>;

/** Gives commits their names back. A branch that stands elsewhere now is only moved where that loses nothing. */
export async function restoreRefs(
  { repository, refs }: KeptRefs,
  id: string,
  tools: Toolbox,
): Promise<readonly Restored[]> {
  const git = new GitTool(tools, repository);
  const results: Restored[] = [];
  // The newest stash is stored last, so that it is the first again.
  for (const [index, ref] of [...refs.entries()].reverse()) {
    const kept = `refs/holdfire/${id}/${index}`;
    results.push(
      ref.name === 'stash' ? await storeStash(git, ref) : await nameAgain(git, ref, { repository, kept }),
    );
  }
  return results;
}

async function storeStash(git: GitTool, { commit }: KeptRef): Promise<Restored> {
  const there = (await git.text(['stash', 'list', '--format=%H']))?.split('\n') ?? [];
  if (there.includes(commit)) return { ok: true, text: `stash ${short(commit)} is still there` };
  const subject = (await git.text(['log', '-1', '--format=%s', commit])) ?? 'kept by holdfire';
  const stored = await git.run(['stash', 'store', '-m', subject, commit]);
  return stored.ok
    ? { ok: true, text: `stash ${short(commit)} is back` }
    : { ok: false, text: `stash ${short(commit)}: ${stored.reason}` };
}

async function nameAgain(
  git: GitTool,
  { name, commit, current }: KeptRef,
  { repository, kept }: { readonly repository: string; readonly kept: string },
): Promise<Restored> {
  const now = await git.text(['rev-parse', '--verify', '-q', name]);
  if (now === commit) return { ok: true, text: `${name} stands where it stood` };
  if (now === undefined) {
    const made = await git.run(['update-ref', name, commit, '']);
    return made.ok
      ? { ok: true, text: `${name} is back at ${short(commit)}` }
      : { ok: false, text: `${name}: ${made.reason}` };
  }
  if (!current || !(await canReset(git, { repository, name, commit }))) {
    return { ok: true, text: `${name} stands at ${short(now)} now; where it stood is kept as ${kept}` };
  }
  const moved = await git.run(['reset', '--hard', '-q', commit]);
  return moved.ok
    ? { ok: true, text: `${name} is back at ${short(commit)}` }
    : { ok: false, text: `${name}: ${moved.reason}; where it stood is kept as ${kept}` };
}

/** Nothing uncommitted or untracked is there to lose, and no filter that is switched off here would write the files. */
async function canReset(
  git: GitTool,
  {
    repository,
    name,
    commit,
  }: { readonly repository: string; readonly name: string; readonly commit: string },
): Promise<boolean> {
  const [head, changed, untracked, filters] = await Promise.all([
    git.text(['symbolic-ref', '-q', 'HEAD']),
    git.list([...DIFF, '--name-only', '-z', 'HEAD']),
    inTheWay(git, repository, commit),
    git.text(['grep', '-l', '-e', 'filter=', '--', ':(glob)**/.gitattributes']),
  ]);
  const isClean = changed?.length === 0 && untracked?.length === 0;
  return isClean && filters === undefined && (head ?? 'HEAD') === name;
}

function short(commit: string): string {
  return commit.slice(0, 10);
}
