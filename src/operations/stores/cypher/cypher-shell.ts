import { parseOptions } from '../../../shell/options/parse.ts';
import { GNU, optionTable } from '../../../shell/options/table.ts';
import type { Word } from '../../../shell/word.ts';
import { textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { readConnectionText } from '../../sql/clients/connection-text.ts';
import { readFile, readStandardInput, type SqlInput } from '../../sql/clients/sql-input.ts';
import { readStoreInput } from '../read-store-input.ts';
import { storeContext, variable } from '../store-context.ts';
import { readCypher } from './read-cypher.ts';

/** `cypher-shell --help`, and what memgraph's mgconsole has. */
const OPTIONS = optionTable(
  `a|address|uri= u|username= impersonate= p|password= d|database= access-mode= encryption= f|file= format= P|param=
  non-interactive fail-fast fail-at-end sample-rows= wrap= error-format= log=? idle-timeout= change-password
  notifications v|version driver-version h|help host= port= use_ssl output_format=`,
  { ...GNU, abbreviations: false },
);

/** Reads cypher-shell and mgconsole: a query as operand, a file, or queries on standard input. */
export const interpretCypherShell: Interpreter = call => {
  const parsed = parseOptions(call.args, OPTIONS);
  if (parsed.options.some(option => ['help', 'version', 'driver-version'].includes(option.name))) return [];
  const value = (name: string): Word | undefined =>
    parsed.options.findLast(option => option.name === name)?.value;
  const text = (name: string): string | undefined => {
    const word = value(name);
    return word === undefined ? undefined : textWithHoles(word);
  };
  const fromVariable = variable(call.command, 'NEO4J_URI', 'NEO4J_ADDRESS');
  const uri = text('address') ?? fromVariable.value;
  const host = text('host') ?? (uri === undefined ? 'localhost' : (readConnectionText(uri).host ?? uri));
  const unsure = uri === undefined && text('host') === undefined && fromVariable.unsure;
  const database = text('database') ?? variable(call.command, 'NEO4J_DATABASE').value ?? '';
  const context = storeContext(call, 'neo4j', { host, port: 7687, database, unsure }, parsed.ambiguous);
  const inputs: SqlInput[] = parsed.operands.map(word => ({
    kind: 'text',
    text: textWithHoles(word),
    span: word.span,
  }));
  const file = value('file');
  if (file !== undefined) inputs.push(readFile(textWithHoles(file), file, call.command, call.facts));
  const all = inputs.length > 0 ? inputs : readStandardInput(call.command, call.facts);
  return all.flatMap(input => readStoreInput(input, readCypher, context));
};
