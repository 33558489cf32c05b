import { mysqlConnection, mysqlName, mysqlSecret, queryMysql } from '../preview/sql/mysql-client.ts';
import type { SqlServer } from '../preview/sql/sql-server.ts';
import type { ToolResult } from '../preview/tool/run-tool.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import { mysqlFile } from './dump-tables.ts';
import type { KeptTable } from './kept.ts';
import { mysqlColumns } from './mysql-tables.ts';
import {
  type KeptTables,
  LONGEST_RESTORE,
  type SeenTable,
  type TableDatabase,
  type TableRestoring,
} from './table-database.ts';

/** MySQL, MariaDB: a table is made by one statement, its rows come in one transaction. */
export class MysqlTables implements TableDatabase {
  readonly #copy: string;
  readonly #server: SqlServer;
  readonly #tools: Toolbox;
  readonly #home: string;
  readonly #tables: readonly KeptTable[];

  constructor({ server, tables }: KeptTables, copy: string, { tools, home, env }: TableRestoring) {
    this.#copy = copy;
    this.#server = { ...server, password: env['MYSQL_PWD'] };
    this.#tools = tools;
    this.#home = home;
    this.#tables = tables;
  }

  async look({ schema, name }: KeptTable): Promise<SeenTable> {
    const context = { tools: this.#tools, home: this.#home };
    const found = await queryMysql(this.#server, mysqlColumns(schema, name).replace(/\s+/g, ' '), context);
    if (!found.ok) return { kind: 'failed', reason: found.reason };
    if (found.rows.length === 0) return { kind: 'missing' };
    const count = `SELECT COUNT(*) FROM ${mysqlName(schema)}.${mysqlName(name)}`;
    const counted = await queryMysql(this.#server, count, context);
    if (!counted.ok) return { kind: 'failed', reason: counted.reason };
    const columns = found.rows.map(([, column = '', type = '']) => `${column} ${type}`);
    return { kind: 'there', columns, rows: Number(counted.rows[0]?.[0]) };
  }

  async create(indexes: readonly number[]): Promise<readonly ToolResult[]> {
    const results: ToolResult[] = [];
    for (const index of indexes) {
      const made = await this.#source(index, 'schema');
      results.push(made.ok ? await this.#source(index, 'data') : made);
    }
    return results;
  }

  fill(_: KeptTable, index: number): Promise<ToolResult> {
    return this.#source(index, 'data');
  }

  #source(index: number, part: 'schema' | 'data'): Promise<ToolResult> {
    const schema = this.#tables[index]?.schema ?? '';
    const args = [
      ...mysqlConnection(this.#server),
      ...['--batch', '--connect-timeout=3', '--default-character-set=utf8mb4', `--database=${schema}`],
      '-e',
      `source ${mysqlFile(this.#copy, index, part)}`,
    ];
    return this.#tools.run({
      program: 'mysql',
      args,
      env: mysqlSecret(this.#server, this.#home),
      limit: LONGEST_RESTORE,
    });
  }
}
