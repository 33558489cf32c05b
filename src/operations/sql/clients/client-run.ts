import { posix } from 'node:path';
import type { SimpleCommand } from '../../../shell/command.ts';
import type { Facts } from '../../facts.ts';
import { fillHoles } from '../../hole.ts';
import { opaqueOperation } from '../../opaque-operation.ts';
import type { Operation } from '../../operation.ts';
import { codeStatements } from '../code/code-statements.ts';
import { readStatements } from '../read-statements.ts';
import type { SqlStatement } from '../statement.ts';
import { hostPlace, type SqlConnection } from './connection.ts';
import { readConnectionText } from './connection-text.ts';
import { isInMemory } from './is-in-memory.ts';
import { readFile, type SqlInput } from './sql-input.ts';
import { type SqlContext, sqlOperations } from './sql-operations.ts';

/** How deep files may include one another, and how many are read in all. */
const DEEPEST_INCLUDE = 8;
const MOST_FILES = 64;

/** What a run starts with: how it looks outside, and where it may look. */
export interface RunSettings extends SqlContext {
  readonly language: 'sql' | 'code';
  readonly command: SimpleCommand;
  readonly facts: Facts;
}

/**
 * One run of a database client: reads its inputs in order, follows the files they include, and remembers
 * the connection that they change.
 */
export class ClientRun {
  readonly #settings: RunSettings;
  #connection: SqlConnection;
  #files = 0;

  constructor(settings: RunSettings) {
    this.#settings = settings;
    this.#connection = settings.connection;
  }

  /** The operations of one input. */
  read(input: SqlInput, nesting = 0): Operation[] {
    const context = this.#context(input);
    switch (input.kind) {
      case 'unseen':
        return [opaqueOperation(context, 'opaque input', input.why)];
      case 'program':
        return [
          opaqueOperation(context, 'dynamic command', `${context.program} runs ${fillHoles(input.text)}`),
        ];
      case 'dump':
        return sqlOperations([dumpStatement(input.drops)], DUMP, context);
      case 'text':
        return this.#readText(input, nesting);
    }
  }

  #readText(input: SqlInput & { readonly kind: 'text' }, nesting: number): Operation[] {
    const operations: Operation[] = [];
    let pending: SqlStatement[] = [];
    const flush = (): void => {
      operations.push(...sqlOperations(pending, input.text, this.#context(input)));
      pending = [];
    };
    const { language, dialect } = this.#settings;
    const statements = language === 'code' ? codeStatements(input.text) : readStatements(input.text, dialect);
    for (const one of statements) {
      if (one.kind === 'client' && (one.object === 'include' || one.object === 'shell')) {
        flush();
        operations.push(...this.#runCommand(one, input, nesting));
        continue;
      }
      pending.push(one);
      const connection = this.#follow(one);
      if (connection === this.#connection) continue;
      flush();
      this.#connection = connection;
    }
    flush();
    return operations;
  }

  #runCommand(one: SqlStatement, input: SqlInput & { readonly kind: 'text' }, nesting: number): Operation[] {
    const [argument = ''] = one.names;
    const context = this.#context(input);
    if (one.object === 'shell') {
      return [opaqueOperation(context, 'dynamic command', `${context.program} runs ${fillHoles(argument)}`)];
    }
    this.#files += 1;
    if (nesting >= DEEPEST_INCLUDE || this.#files > MOST_FILES) {
      return [opaqueOperation(context, 'opaque input', 'it includes more files than are read')];
    }
    // psql's \i is relative to its working directory, \ir to the file that includes: either may be meant.
    const { command, facts } = this.#settings;
    const directories = [command.cwd, ...(input.path === undefined ? [] : [posix.dirname(input.path)])];
    const found = directories.map(from => readFile(argument, input, command, facts, from));
    const file = found.find(one => one.kind === 'text') ?? found[0];
    return file === undefined ? [] : this.read(file, nesting + 1);
  }

  /** The connection behind a statement, the same object if it stays. */
  #follow(one: SqlStatement): SqlConnection {
    const connection = this.#connection;
    const [argument = ''] = one.names;
    if (one.kind === 'use' && one.object === 'database' && argument !== '') {
      return { ...connection, database: argument };
    }
    // What is attached to a database in memory is a file.
    if (one.kind === 'attach' && connection.inMemory) return { ...connection, inMemory: false };
    if (one.kind !== 'client' || one.object !== 'connect') return connection;
    return this.#reconnected(argument);
  }

  /** `\c database user host port`, `connect database host`, `.open file`, `:connect server`. */
  #reconnected(argument: string): SqlConnection {
    const { dialect, facts } = this.#settings;
    const connection = this.#connection;
    const [first = '', second, third] = argument.trim().split(/\s+/);
    const namesServer = dialect === 'mssql' || dialect === 'oracle';
    const parts = namesServer ? { host: first } : readConnectionText(first === '-' ? '' : first);
    const host = parts.host ?? (dialect === 'mysql' ? second : third) ?? '';
    const stays = host === '' || host === '-';
    const isFile = dialect === 'sqlite' || dialect === 'duckdb';
    return {
      ...connection,
      database: parts.database || connection.database,
      host: stays ? connection.host : host,
      locality: stays ? connection.locality : hostPlace(host, undefined, facts),
      inMemory: isFile ? isInMemory(withoutQuotes(argument.trim())) : connection.inMemory,
    };
  }

  #context(input: SqlInput): SqlContext {
    const spans = input.span === undefined ? this.#settings.spans : [input.span];
    return { ...this.#settings, connection: this.#connection, spans };
  }
}

/** A shell's own command takes its argument in quotes, too. */
function withoutQuotes(argument: string): string {
  return argument.replace(/^(['"])(.*)\1$/s, '$2');
}

const DUMP = 'a dump, piped in';

function dumpStatement(drops: boolean): SqlStatement {
  return {
    kind: 'restore',
    object: 'database',
    names: [],
    where: 'none',
    cascade: false,
    temporary: false,
    flags: drops ? ['dump', 'replace'] : ['dump'],
    start: 0,
    end: DUMP.length,
  };
}
