import { startEarly } from '../session/early-start.ts';
import { check } from './check.ts';
import { exitWith } from './exit-with.ts';
import { main } from './main.ts';
import { runEarly } from './run-early.ts';

/**
 * Where every command begins. Somebody waits for `check LINE` with each command and for `run PROGRAM` with each
 * session: without options they are understood here, before what reads command lines is loaded, and a session's
 * threads start before anything else.
 */
function start(words: readonly string[]): Promise<void> {
  const [command, ...rest] = words;
  const [first] = rest;
  if (command === 'check' && rest.length === 1 && first?.startsWith('-') === false)
    return exitWith(async () => {
      process.exitCode = await check(first, {});
    });
  const program = command === '--' ? rest : command === 'run' ? programOf(rest) : undefined;
  if (program === undefined) return main(words);
  const early = startEarly(undefined);
  return exitWith(() => runEarly(program, {}, early));
}

/** The program behind `run` and its arguments; undefined if options stand before it. */
function programOf(words: readonly string[]): readonly string[] | undefined {
  if (words[0] === '--') return words.slice(1);
  return words[0]?.startsWith('-') === true ? undefined : words;
}

void start(process.argv.slice(2));
