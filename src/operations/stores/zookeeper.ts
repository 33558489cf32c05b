import { parseOptions } from '../../shell/options/parse.ts';
import { GO, optionTable } from '../../shell/options/table.ts';
import { textWithHoles } from '../hole.ts';
import type { Interpreter } from '../interpreter.ts';
import { readStandardInput } from '../sql/clients/sql-input.ts';
import { readStoreInput } from './read-store-input.ts';
import { splitLine } from './redis/inline-commands.ts';
import { storeContext } from './store-context.ts';
import { type StoreCommand, storeOperations } from './store-operation.ts';

/** ZooKeeper documentation, "ZooKeeper-cli": a server and a timeout, then one command. */
const OPTIONS = optionTable('server= timeout= r waitforconnection client-configuration=', {
  ...GO,
  permutes: false,
});

/** Reads zkCli: one command as operands, or lines on standard input. */
export const interpretZkCli: Interpreter = call => {
  const parsed = parseOptions(call.args, OPTIONS, { stopAtOperand: true });
  const server = parsed.options.findLast(option => option.name === 'server')?.value;
  const hosts = server === undefined ? 'localhost:2181' : textWithHoles(server);
  const host = hosts
    .replace(/\/.*$/, '')
    .split(',')
    .map(one => one.replace(/:\d+$/, ''))
    .join(',');
  const context = storeContext(call, 'zookeeper', { host, port: 2181 });
  const words = parsed.operands.map(textWithHoles);
  if (words.length > 0) return storeOperations(commandOf(words), context);
  return readStandardInput(call.command, call.facts).flatMap(input =>
    readStoreInput(input, readLines, context),
  );
};

function readLines(text: string): StoreCommand[] {
  return text.split('\n').flatMap(line => commandOf(splitLine(line)));
}

function commandOf(words: readonly string[]): StoreCommand[] {
  const [first = '', ...rest] = words;
  if (first === '') return [];
  const paths = rest.filter(word => !word.startsWith('-'));
  const deletesAll = first === 'deleteall' || first === 'rmr';
  const scope = deletesAll ? (paths[0] === '/' ? 'everything' : 'collection') : 'items';
  return [
    {
      command: first.toLowerCase(),
      arguments: ['set', 'create', 'addauth'].includes(first) ? paths.slice(0, 1) : paths,
      scope,
    },
  ];
}
