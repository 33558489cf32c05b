import { describe, expect, it } from 'vitest';
import { noFacts } from '../../../src/operations/facts.ts';
import { interpret } from '../../../src/operations/interpret.ts';
import { analyseArgv } from '../../../src/shell/analyse-argv.ts';
import { environmentOf } from '../../../src/shell/environment.ts';

const GIT_DIR = '/p/.git/worktrees/w';
const ADDED = { GIT_DIR, GIT_WORK_TREE: '../w' };

/** What is found there. */
interface Found {
  readonly index?: boolean;
  readonly files?: boolean;
  /** The `.git` is the repository itself. */
  readonly begun?: boolean;
}

function isDryRun(line: string, variables: Readonly<Record<string, string>>, found: Found): boolean {
  const facts = {
    ...noFacts('/home/alice'),
    readFile: (path: string) =>
      path.endsWith('/.git') && found.begun !== true
        ? ({ ok: true, text: `gitdir: ${GIT_DIR}\n` } as const)
        : ({ ok: false, reason: 'unreadable' } as const),
    entry: (path: string) =>
      path.endsWith('/index') && found.index !== true ? undefined : ({ kind: 'file' } as const),
    holdsOnlyGit: (directory: string) => ['/w', '/p'].includes(directory) && found.files !== true,
  };
  const env = environmentOf(variables, true);
  const program = analyseArgv(line.split(' '), { kind: 'none' }, { dialect: 'sh', cwd: '/p', env });
  const operations = program.commands.flatMap(command => interpret(command, facts));
  return operations.some(operation => operation.dryRun);
}

describe('a reset that fills a new work tree', () => {
  const reset = 'git reset --hard --no-recurse-submodules';

  it.each<[string, string, Readonly<Record<string, string>>, Found, boolean]>([
    ['in which nothing is', reset, ADDED, {}, true],
    ['in which nothing is, named by its own .git', reset, { ...ADDED, GIT_DIR: '../w/.git' }, {}, true],
    ['that holds files', reset, ADDED, { files: true }, false],
    ['that has an index', reset, ADDED, { index: true }, false],
    ['with an index from elsewhere', reset, { ...ADDED, GIT_INDEX_FILE: '/i' }, {}, false],
    ['to another commit', `${reset} HEAD~5`, ADDED, {}, false],
    ['to another commit of a checkout', `git checkout -f -q ${'a'.repeat(40)}`, {}, {}, true],
    ['with a branch that it moves', `git checkout -f -B main ${'a'.repeat(40)}`, {}, {}, false],
    ['by another command', 'git clean -fdx', ADDED, {}, false],
    ['of a submodule', 'git checkout -f -q', {}, {}, true],
    ['of a repository that has only begun', reset, {}, { begun: true }, false],
    ['that an option moves elsewhere', 'git -C /x reset --hard', {}, {}, false],
  ])('is told from others: one %s', (_, line, variables, found, fills) => {
    expect(isDryRun(line, variables, found)).toBe(fills);
  });
});
