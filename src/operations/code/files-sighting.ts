import type { SimpleCommand } from '../../shell/command.ts';
import type { CodeSighting } from '../../shell/program.ts';
import { knownWord } from '../../shell/word.ts';
import type { Facts } from '../facts.ts';
import { filesOperations } from '../files/files-operations.ts';
import type { Operation } from '../operation.ts';
import { FILE_CALLS, SINGLE_FILE } from './file-calls.ts';
import { programOf } from './program-of.ts';

/**
 * What a call seen in program code would do to files, with certainty `code`: `shutil.rmtree('/srv/data')`.
 * Only a path that stands there as a literal is judged; one that the program works out is its own matter,
 * as it is everywhere in programs.
 */
export function filesSighting(sighting: CodeSighting, facts: Facts): Operation[] {
  const called = sighting.call.replace(/\($/, '');
  const name = called.slice(called.lastIndexOf('.') + 1);
  const call = FILE_CALLS.find(one => one.name.test(name));
  const path = sighting.literals[call?.argument ?? 0];
  if (call === undefined || path === undefined || path === '') return [];
  const single = SINGLE_FILE.test(called);
  return filesOperations(
    [{ word: knownWord(path, sighting.span) }],
    {
      action: call.action,
      recursive: call.recursive === true && !single,
      filtered: false,
      byShell: false,
      dryRun: false,
      forced: false,
    },
    { command: inCode(sighting), program: programOf(sighting), facts },
  );
}

/** The command that runs the code, standing for the call in it. */
function inCode({ command, language, span }: CodeSighting): SimpleCommand {
  const surroundings = { ...command.surroundings, seenInCode: language };
  return { ...command, surroundings, stdin: { kind: 'none' }, span };
}
