import { posix } from 'node:path';
import { builtInRules } from '../../src/config/built-in-rules.ts';
import { type Facts, noFacts } from '../../src/operations/facts.ts';
import { judge } from '../../src/policy/judge.ts';
import type { Judgement } from '../../src/policy/judgement.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';

const HOME = '/home/alice';

/** Where the commands of the suite are typed: the root of a git work tree. */
const PROJECT = `${HOME}/project`;

/** What HEAD of that work tree ignores. */
const IGNORED = new Set(['dist', 'build', 'target', 'coverage', 'node_modules', '.next', '__pycache__']);

/**
 * Judges a line as `holdfire check` does, in a project of which only the given files and the ignore rules
 * are known.
 * @param files texts by path relative to the project
 */
export function judgeInProject(line: string, files: Readonly<Record<string, string>> = {}): Judgement {
  const facts = projectFacts(files);
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd: PROJECT,
    env: environmentOf({ HOME, PATH: '/usr/bin:/bin' }, false),
    readFile: path => facts.readFile(path),
  });
  return judge(program, { rules: builtInRules(), policy: DEFAULT_POLICY, facts, execsFollow: false });
}

function projectFacts(files: Readonly<Record<string, string>>): Facts {
  const texts = new Map(Object.entries(files).map(([path, text]) => [posix.resolve(PROJECT, path), text]));
  return {
    ...noFacts(HOME),
    readFile: path => {
      const text = texts.get(path);
      return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text };
    },
    repository: path => (path === PROJECT || path.startsWith(`${PROJECT}/`) ? PROJECT : undefined),
    custody: path => (IGNORED.has(posix.basename(path)) ? 'ignored' : 'unknown'),
  };
}
