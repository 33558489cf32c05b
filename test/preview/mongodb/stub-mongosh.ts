import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Tree } from '../files/tree.ts';

/** A collection of the stub: its documents, or what it is a view of. */
export type StubCollection =
  | {
      readonly documents: number;
      readonly bytes?: number;
      /** How many a filter selects, by the filter's JSON. */
      readonly matching?: Readonly<Record<string, number>>;
    }
  | { readonly view: true };

/**
 * Stands in for mongosh, which Debian does not have: a program of that name that runs the script it is given,
 * with functions that answer as MongoDB's do and refuse every other. It notes what it was started with.
 */
export class StubMongosh {
  readonly #tree: Tree;

  constructor(tree: Tree, databases: Readonly<Record<string, Readonly<Record<string, StubCollection>>>>) {
    this.#tree = tree;
    tree.write({ 'databases.json': JSON.stringify(databases) });
    writeFileSync(tree.at('mongosh'), `#!${process.execPath}\n${PROGRAM.replaceAll('@TREE@', tree.path)}`);
    chmodSync(tree.at('mongosh'), 0o755);
  }

  /** Its words, its variables and the methods it was asked for, call by call. */
  calls(): readonly {
    readonly words: readonly string[];
    readonly address: string;
    readonly asked: string[];
  }[] {
    const file = this.#tree.at('calls');
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(row => JSON.parse(row));
  }
}

const PROGRAM = `
const { appendFileSync, readFileSync, mkdirSync } = require('node:fs');
const vm = require('node:vm');
const words = process.argv.slice(2);
const databases = JSON.parse(readFileSync('@TREE@/databases.json', 'utf8'));
const asked = [];
let address = '';
try { mkdirSync(process.env.HOME + '/.mongodb'); } catch (error) {
  console.log('Warning: Could not access file: ' + error.message);
}
const only = (name, known) => new Proxy(known, { get: (target, key) => {
  if (key in target) { asked.push(name + '.' + String(key)); return target[key]; }
  throw new Error('the stub has no ' + name + '.' + String(key));
} });
const collection = it => only('collection', {
  estimatedDocumentCount: () => it.documents,
  countDocuments: filter => it.matching[JSON.stringify(filter)],
  find: () => ({ limit: () => ({ maxTimeMS: () => ({ toArray: () => Array(Math.min(1, it.documents)).fill({ _id: 1 }) }) }) }),
});
const database = name => only('db', {
  getSiblingDB: other => database(other),
  getCollectionInfos: () => Object.entries(databases[name] ?? {}).map(([one, it]) => ({ name: one, type: it.view ? 'view' : 'collection' })),
  getCollection: one => collection(databases[name][one]),
  runCommand: command => {
    if (command.hello) return { isWritablePrimary: true };
    if (command.collStats) return { size: databases[name][command.collStats].bytes ?? 0, nindexes: 2 };
    throw new Error('the stub knows no such command');
  },
  version: () => '7.0.5',
});
const script = words[words.indexOf('--eval') + 1];
const context = { process: { env: process.env }, disableTelemetry: () => asked.push('disableTelemetry'),
  connect: to => { address = to; if (!to.includes('127.0.0.1')) throw new Error('connect ECONNREFUSED ' + to); return database('test'); } };
let status = 0;
try { console.log(JSON.stringify(vm.runInNewContext(script, context), null, 2)); }
catch (error) { console.log(JSON.stringify({ message: error.message, name: 'MongoNetworkError' }, null, 2)); status = 1; }
appendFileSync('@TREE@/calls', JSON.stringify({ words, address, asked }) + '\\n');
process.exit(status);
`;
