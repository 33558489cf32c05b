import { type ParsedOptions, parseOptions } from '../../../shell/options/parse.ts';
import { GNU, type OptionTable, optionTable } from '../../../shell/options/table.ts';
import { makeHole, textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { isObject, type Json, readJson } from '../json-text.ts';
import { hasOption, optionValues } from '../option-values.ts';
import { type Input, type InputSource, readInput } from '../read-input.ts';
import { type Body, inputBody, plainRequest } from '../request.ts';
import { requestOperations } from '../request-operations.ts';
import { type Sender, senderOf } from '../sender.ts';

/** How a program takes a GraphQL document and its variables. */
interface GraphqlClient {
  /** The words that lead to it behind the program's name. */
  readonly command: readonly string[];
  /** Words in place of a document that only look things up. */
  readonly lookups: readonly string[];
  readonly options: OptionTable;
  readonly document: { readonly option?: string; readonly file: string; readonly operand: boolean };
  readonly variables: { readonly option: string; readonly file?: string; readonly each: readonly string[] };
  /** The endpoint; `{store}` is the value of `--store`. */
  readonly endpoint: string;
  /** Without this option a mutation is refused by the program itself. */
  readonly mutations?: string;
}

const RAILWAY = optionTable(
  'f|file= variables= var= raw-var= operation-name= compact allow-errors h|help json V|version',
  GNU,
);

const SHOPIFY = optionTable(
  `q|query= query-file= v|variables= variable-file= s|store= version= client-id= path= config= c= reset
   allow-mutations output-file= auth-alias= json-schema no-color no-input verbose watch j|json h|help`,
  GNU,
);

const shopify = (command: readonly string[], mutations?: string): GraphqlClient => ({
  command,
  lookups: [],
  options: SHOPIFY,
  document: { option: 'query', file: 'query-file', operand: false },
  variables: { option: 'variables', file: 'variable-file', each: [] },
  endpoint: 'https://{store}/admin/api/graphql.json',
  ...(mutations === undefined ? {} : { mutations }),
});

/** The programs that send a GraphQL document, from their own source and documentation (2026). */
const GRAPHQL_CLIENTS: Readonly<Record<string, readonly GraphqlClient[]>> = {
  railway: [
    {
      command: ['api'],
      lookups: ['schema', 'search', 'describe', 'help'],
      options: RAILWAY,
      document: { file: 'file', operand: true },
      variables: { option: 'variables', each: ['var', 'raw-var'] },
      endpoint: 'https://backboard.railway.com/graphql/v2',
    },
  ],
  shopify: [
    shopify(['app', 'execute']),
    shopify(['app', 'bulk', 'execute']),
    shopify(['store', 'execute'], 'allow-mutations'),
    shopify(['store', 'bulk', 'execute'], 'allow-mutations'),
  ],
};

/** Reads the command line of a program that sends a GraphQL document, by its table. */
export const graphqlClient: Interpreter = call => {
  for (const client of GRAPHQL_CLIENTS[call.program] ?? []) {
    const parsed = parseOptions(call.args, client.options);
    const operands = parsed.operands.map(textWithHoles);
    if (!client.command.every((word, index) => operands[index] === word)) continue;
    const rest = operands.slice(client.command.length);
    if (client.lookups.includes(rest[0] ?? '') || hasOption(parsed, 'help')) return [];
    const reading: Reading = { client, parsed, operands: rest, sender: senderOf(call) };
    const store = optionValues(parsed, 'store').at(-1) ?? makeHole('the app’s development store');
    const request = plainRequest(client.endpoint.replace('{store}', store), {
      method: 'POST',
      headers: [['Content-Type', 'application/json']],
      body: bodyOf(reading),
      dryRun: client.mutations !== undefined && !hasOption(parsed, client.mutations),
    });
    return requestOperations(request, reading.sender);
  }
  return [];
};

interface Reading {
  readonly client: GraphqlClient;
  readonly parsed: ParsedOptions;
  readonly operands: readonly string[];
  readonly sender: Sender;
}

function bodyOf(reading: Reading): Body {
  const input = documentOf(reading);
  if (!input.ok) return inputBody(input);
  const request: Record<string, Json> = { query: input.text, variables: variablesOf(reading) };
  const name = optionValues(reading.parsed, 'operation-name').at(-1);
  if (name !== undefined) request['operationName'] = name;
  return { kind: 'text', text: JSON.stringify(request), type: 'json' };
}

function documentOf({ client, parsed, operands, sender }: Reading): Input {
  const { option, file, operand } = client.document;
  const given = option === undefined ? [] : optionValues(parsed, option);
  const inline = given.at(-1) ?? (operand ? operands[0] : undefined);
  if (inline !== undefined) return { ok: true, text: inline };
  return readInput(optionValues(parsed, file).at(-1) ?? '-', sender);
}

function variablesOf({ client, parsed, sender }: Reading): Json {
  const { option, file, each } = client.variables;
  const inline = optionValues(parsed, option).at(-1);
  const named = file === undefined ? undefined : optionValues(parsed, file).at(-1);
  const path = inline?.startsWith('@') === true ? inline.slice(1) : named;
  const text = path === undefined ? inline : contentOf(path, sender);
  const read = readJson(text ?? '{}');
  // A text that is no object stays one, so that the reader of the request says it cannot see variables.
  if (!read.ok || !isObject(read.value)) return text ?? '';
  const single = optionValues(parsed, ...each).map(pair => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1)] as const;
  });
  return { ...read.value, ...Object.fromEntries(single) };
}

function contentOf(path: string, source: InputSource): string {
  const input = readInput(path, source);
  return input.ok ? input.text : makeHole(`@${path}`);
}
