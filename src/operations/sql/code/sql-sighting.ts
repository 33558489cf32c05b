import type { CodeSighting } from '../../../shell/program.ts';
import { elsewhereOf } from '../../elsewhere.ts';
import type { Operation } from '../../operation.ts';
import { sqlOperations } from '../clients/sql-operations.ts';
import { readStatements } from '../read-statements.ts';
import { codeStatements } from './code-statements.ts';

/**
 * What a call seen in program code would send to a database, with certainty `code`: the statements in its
 * literal arguments, or what its name says (`User.delete_all`). Where it goes is not known.
 */
export function sqlSighting(sighting: CodeSighting): Operation[] {
  const { command } = sighting;
  const literals = sighting.literals.filter(literal => literal !== undefined);
  const context = {
    program: command.words[0]?.value ?? sighting.language,
    dialect: 'unknown',
    connection: { host: '', port: undefined, database: '', user: '', locality: 'unknown', inMemory: false },
    certainty: 'code',
    dryRun: false,
    forced: false,
    credentials: [],
    spans: [sighting.span],
    elsewhere: elsewhereOf(command.place),
    readOnly: false,
  } as const;
  const inLiterals = literals.flatMap(text =>
    sqlOperations(
      readStatements(text, 'unknown').filter(one => one.kind !== 'other'),
      text,
      context,
    ),
  );
  if (inLiterals.length > 0) return inLiterals;
  const call = /\($/.test(sighting.call) ? `${sighting.call})` : sighting.call;
  return sqlOperations(codeStatements(call), call, context);
}
