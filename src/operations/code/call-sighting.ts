import type { CodeSighting } from '../../shell/program.ts';
import { endsPath } from '../cli/ends-path.ts';
import { elsewhereOf } from '../elsewhere.ts';
import { nameWords } from '../name-words.ts';
import { type CallContext, opaqueOperation } from '../opaque-operation.ts';
import type { CliOperation, OpaqueOperation, Operation } from '../operation.ts';
import { programOf } from './program-of.ts';

/**
 * What a call seen in program code would do that is neither a request, nor a statement, nor a file: a method
 * of a client that says what it does (`s3.delete_bucket(`) is read as a subcommand of the program that runs
 * the code; a call that starts what only the running program knows (`os.system(cmd)`) is said.
 */
export function callSighting(sighting: CodeSighting): Operation[] {
  const called = calledName(sighting);
  const verbs = nameWords(called.slice(called.lastIndexOf('.') + 1));
  if (endsPath(verbs)) return [methodOperation(sighting, verbs, contextOf(sighting))];
  // What is literal text was read already.
  return sighting.literals[0] === undefined ? [unknownCall(sighting)] : [];
}

/** A call of which the code does not say what it acts on. */
export function unknownCall(sighting: CodeSighting): OpaqueOperation {
  const detail = `${calledName(sighting)}() acts on what only the program knows`;
  return opaqueOperation(contextOf(sighting), 'dynamic code', detail);
}

function calledName({ call }: CodeSighting): string {
  return call.replace(/\($/, '');
}

function contextOf(sighting: CodeSighting): CallContext {
  return {
    program: programOf(sighting),
    certainty: 'code',
    dryRun: false,
    forced: false,
    credentials: [],
    spans: [sighting.span],
    elsewhere: elsewhereOf(sighting.command.place),
  };
}

function methodOperation(
  { literals }: CodeSighting,
  verbs: readonly string[],
  { elsewhere, ...common }: CallContext,
): CliOperation {
  return {
    kind: 'cli',
    ...common,
    tool: 'unlisted',
    path: verbs.join(' '),
    verbs,
    options: {},
    operands: literals.filter(literal => literal !== undefined),
    variables: {},
    unknown: [],
    targets: [],
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}
