import { ALONE, bounded, runUncalledFunctions, startShell, WALK } from './analyse-line.ts';
import { Analysis } from './analysis/analysis.ts';
import type { Stdin } from './command.ts';
import type { AnalyseOptions, Program, SeenStdin } from './program.ts';
import type { Call } from './walk/call.ts';
import { runCall } from './walk/run-call.ts';
import { knownWord, type Word } from './word.ts';

/**
 * Says what an argument vector would run, as the kernel is about to start it.
 * @param argv the program's name and its arguments
 * @param stdin what stands on its standard input
 * @param options the process's directory and environment; the dialect is that of nothing here, since a
 *   shell's own name tells it
 */
export function analyseArgv(argv: readonly string[], stdin: SeenStdin, options: AnalyseOptions): Program {
  const analysis = new Analysis(options, WALK);
  const shell = startShell(analysis, options, '');
  const call: Call = {
    words: [...argv.map(value => knownWord(value)), ...(options.longScript === true ? [FURTHER] : [])],
    assignments: [],
    declared: [],
    redirections: [],
    stdin: stdinOf(stdin),
    stdout: 'kept',
    wrappers: [],
    cwd: options.cwd,
    env: options.env,
    place: { kind: 'here' },
    surroundings: ALONE,
    span: undefined,
    byShell: false,
    functions: false,
  };
  analysis.execWords = call.words;
  bounded(analysis, 0, () => {
    runCall(call, shell);
    // What the rest of a long script may call was not called.
    if (analysis.hurries) runUncalledFunctions(shell);
  });
  return analysis.program();
}

/** Any number of words. */
const FURTHER: Word = {
  text: '"$@"',
  value: undefined,
  parts: [{ kind: 'unknown', text: '"$@"', reason: 'parameter', name: '@', splits: true }],
};

function stdinOf(seen: SeenStdin): Stdin {
  if (!('text' in seen)) return seen;
  return { kind: 'text', text: knownWord(seen.text), from: seen.from };
}
