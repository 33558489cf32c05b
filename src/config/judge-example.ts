import { posix } from 'node:path';
import { type Facts, noFacts } from '../operations/facts.ts';
import { judge } from '../policy/judge.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import type { RuleSet } from '../rules/match.ts';
import type { Example } from '../rules/rule.ts';
import type { ExampleOutcome } from '../rules/run-examples.ts';
import { analyseLine } from '../shell/analyse-line.ts';
import { environmentOf } from '../shell/environment.ts';

/** Where examples are judged unless they say otherwise: a project below the user's home. */
const PROJECT = 'project';

/**
 * Judges examples of rules in a world of their own: nothing of this machine is read, only the files that
 * an example brings along.
 */
export function judgeExample(rules: RuleSet, home: string): (example: Example) => ExampleOutcome {
  return example => {
    const cwd = example.cwd ?? posix.join(home, PROJECT);
    const facts = factsOf(example, cwd, home);
    const program = analyseLine(example.line, {
      dialect: 'bash',
      cwd,
      env: environmentOf({ HOME: home, ...example.env }, false),
      readFile: path => facts.readFile(path),
    });
    return judge(program, { rules, policy: DEFAULT_POLICY, facts, execsFollow: false });
  };
}

function factsOf(example: Example, cwd: string, home: string): Facts {
  const files = new Map(
    Object.entries(example.files ?? {}).map(([path, text]) => [posix.resolve(cwd, path), text]),
  );
  return {
    ...noFacts(home),
    // What an example brings along is there; of everything else nobody knows.
    entry: path => {
      const text = files.get(path);
      return text === undefined ? 'unknown' : { kind: 'file' };
    },
    readFile: path => {
      const text = files.get(posix.resolve(cwd, path));
      return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text };
    },
  };
}
