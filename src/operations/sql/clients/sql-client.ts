import type { OptionTable } from '../../../shell/options/table.ts';
import type { SqlDialect } from '../dialect.ts';

/**
 * What an option's value is to a database client. `sql`: statements; `first sql`: statements that run
 * before all others; `file`, `first file`: a file of them; `files`: several, separated by commas; `sql or
 * file`: statements, or `file://…` (AWS CLI); `url`: a connection URL, `connection`: one or a name; `server`: SQL Server's address;
 * `delimiter`: what ends statements; `output`: a file or `|program` that gets the output. Options without
 * value: `ends` (shows help or a list, nothing is sent), `dry run`, `forced`, `read only`, `remote`, `local`.
 */
export type OptionRole =
  | 'sql'
  | 'first sql'
  | 'file'
  | 'first file'
  | 'files'
  | 'sql or file'
  | 'host'
  | 'port'
  | 'database'
  | 'user'
  | 'url'
  | 'connection'
  | 'server'
  | 'socket'
  | 'delimiter'
  | 'output'
  | 'standard input'
  | 'ends'
  | 'dry run'
  | 'forced'
  | 'read only'
  | 'remote'
  | 'local';

/**
 * What an operand is. `sql`: all operands from here on, each with statements of its own; `joined sql`: all
 * from here on are one text; `file`: a file of statements; `at file`: `@file` (SQL*Plus); `logon`:
 * `user/password@database`; `connection`: a database's name or a connection URL; `code`: program code, or a
 * file of it.
 */
export type OperandRole =
  | 'database'
  | 'user'
  | 'host'
  | 'port'
  | 'connection'
  | 'logon'
  | 'sql'
  | 'joined sql'
  | 'file'
  | 'at file'
  | 'query out'
  | 'code'
  | 'ignored';

/** The parts of a connection that a variable of the environment may give. */
export type ConnectionPart = 'host' | 'port' | 'database' | 'user' | 'url';

/** How a database client takes its statements and names its server. Data, one value a client. */
export interface SqlClient {
  readonly dialect: SqlDialect;
  /** What it is given: statements, or code of a framework that holds or makes them. */
  readonly language?: 'sql' | 'code';
  readonly options: OptionTable;
  /** Roles of options by their name in the table. */
  readonly roles: Readonly<Record<string, OptionRole>>;
  /** The subcommands under which the program is a database client, words separated by a blank; none: always. */
  readonly paths?: readonly string[];
  readonly operands: readonly OperandRole[];
  /** When standard input is read: if no statements are given otherwise, in any case, or never. */
  readonly input: 'else' | 'always' | 'never';
  /** Where it goes if nothing names a server. */
  readonly server:
    | { readonly kind: 'socket' | 'loopback' | 'unknown'; readonly port?: number }
    /** The database is a file; without one it is in memory. */
    | { readonly kind: 'file' }
    | { readonly kind: 'service'; readonly host: string };
  /** Variables that name the server, each part's first known one counts. */
  readonly variables?: Partial<Record<ConnectionPart, readonly string[]>>;
  /** Variables that may lead anywhere: set, they make the server unknown. */
  readonly redirecting?: readonly string[];
  /** Files of statements that run at the start, unless one of `unless` is given. */
  readonly startup?: {
    readonly variable?: string;
    readonly file: string;
    readonly unless: readonly string[];
  };
  /** Option files that name the server (`[client] host=…`), unless one of `unless` is given; `sections` of its own count too. */
  readonly optionFiles?: {
    readonly files: readonly string[];
    readonly unless: readonly string[];
    readonly sections: readonly string[];
  };
}
