import type { SqlDialect } from '../dialect.ts';

/** How a dialect, in the hands of its usual client, cuts text into tokens and statements. */
export interface Lexicon {
  /** Where a backslash escapes in a string: everywhere, in `E'…'` only, or nowhere. */
  readonly backslash: 'always' | 'prefixed' | 'never';
  /** What `"…"` is. */
  readonly doubleQuotes: 'name' | 'string';
  readonly backticks: boolean;
  /** `[name]`. */
  readonly brackets: boolean;
  /** `$tag$…$tag$`, `$$…$$` only, or neither. */
  readonly dollarQuotes: 'tagged' | 'bare' | 'none';
  /** `'''…'''` and `"""…"""`, raw behind `r`. */
  readonly tripleQuotes: boolean;
  /** `q'[…]'`. */
  readonly alternativeQuotes: boolean;
  readonly nestedComments: boolean;
  readonly hashComments: boolean;
  readonly slashComments: boolean;
  /** `--` begins a comment only before a blank. */
  readonly strictDashes: boolean;
  /** The text of a versioned comment, opened by an exclamation mark behind the asterisk, is executed. */
  readonly versionComments: boolean;
  /** `#` may begin or continue a name (`#temporary`). */
  readonly hashNames: boolean;
  /** Statements need no semicolon between them; a line `GO` ends a batch. */
  readonly batches: boolean;
  /** A line `/` ends a block of procedural code, and routines reach up to it. */
  readonly slashLines: boolean;
  /** A routine's body opens with `BEGIN ATOMIC`, never with `BEGIN` alone. */
  readonly atomicBodies: boolean;
  /** Rows follow `COPY … FROM STDIN;` up to a line `\.`. */
  readonly copyData: boolean;
  /** DROP, ALTER and TRUNCATE are part of a transaction; elsewhere they commit it. */
  readonly definitionsRollBack: boolean;
  /** The commands that the client itself understands between statements. */
  readonly commands: 'psql' | 'mysql' | 'dots' | 'sqlcmd' | 'sqlplus' | 'words' | 'none';
}

/** What standard SQL (ISO 9075) has: strings, quoted names, two kinds of comments. */
export const STANDARD_LEXICON: Lexicon = {
  backslash: 'never',
  doubleQuotes: 'name',
  backticks: false,
  brackets: false,
  dollarQuotes: 'none',
  tripleQuotes: false,
  alternativeQuotes: false,
  nestedComments: false,
  hashComments: false,
  slashComments: false,
  strictDashes: false,
  versionComments: false,
  hashNames: false,
  batches: false,
  slashLines: false,
  atomicBodies: false,
  copyData: false,
  definitionsRollBack: false,
  commands: 'none',
};

const POSTGRES: Lexicon = {
  ...STANDARD_LEXICON,
  backslash: 'prefixed',
  dollarQuotes: 'tagged',
  nestedComments: true,
  atomicBodies: true,
  copyData: true,
  definitionsRollBack: true,
  commands: 'psql',
};

const MYSQL: Lexicon = {
  ...STANDARD_LEXICON,
  backslash: 'always',
  doubleQuotes: 'string',
  backticks: true,
  hashComments: true,
  strictDashes: true,
  versionComments: true,
  commands: 'mysql',
};

const MSSQL: Lexicon = {
  ...STANDARD_LEXICON,
  brackets: true,
  nestedComments: true,
  hashNames: true,
  batches: true,
  definitionsRollBack: true,
  commands: 'sqlcmd',
};

/**
 * From the lexical chapters of each manual: PostgreSQL 4.1, MySQL 11, SQLite "SQL Language: Comments" and
 * "Keywords", Transact-SQL "Identifiers" and "sqlcmd", Oracle "Literals", ClickHouse "Syntax", BigQuery
 * "Lexical structure", Snowflake "String & binary", Spark "Literals", CQL "Definitions".
 */
const LEXICONS: Readonly<Record<Exclude<SqlDialect, 'unknown'>, Lexicon>> = {
  postgres: POSTGRES,
  cockroach: POSTGRES,
  mysql: MYSQL,
  sqlite: {
    ...STANDARD_LEXICON,
    backticks: true,
    brackets: true,
    definitionsRollBack: true,
    commands: 'dots',
  },
  duckdb: {
    ...STANDARD_LEXICON,
    backslash: 'prefixed',
    dollarQuotes: 'tagged',
    nestedComments: true,
    definitionsRollBack: true,
    commands: 'dots',
  },
  mssql: MSSQL,
  oracle: {
    ...STANDARD_LEXICON,
    alternativeQuotes: true,
    slashLines: true,
    commands: 'sqlplus',
  },
  db2: { ...STANDARD_LEXICON, nestedComments: true, commands: 'words' },
  clickhouse: {
    ...STANDARD_LEXICON,
    backslash: 'always',
    backticks: true,
    dollarQuotes: 'tagged',
    hashComments: true,
  },
  bigquery: {
    ...STANDARD_LEXICON,
    backslash: 'always',
    doubleQuotes: 'string',
    backticks: true,
    tripleQuotes: true,
    hashComments: true,
  },
  snowflake: {
    ...STANDARD_LEXICON,
    backslash: 'always',
    dollarQuotes: 'bare',
    slashComments: true,
    commands: 'words',
  },
  hive: {
    ...STANDARD_LEXICON,
    backslash: 'always',
    doubleQuotes: 'string',
    backticks: true,
    commands: 'words',
  },
  trino: STANDARD_LEXICON,
  cassandra: { ...STANDARD_LEXICON, dollarQuotes: 'bare', slashComments: true, commands: 'words' },
  influx: { ...STANDARD_LEXICON, backslash: 'always' },
};

/** Settings that change what a backslash in a string means, for all that follows them. */
const BACKSLASH_SETTINGS = /no_backslash_escapes|standard_conforming_strings/i;

/**
 * The lexicons under which a text of a dialect is read. A text of unknown dialect is read under those that
 * differ most, one that may change the meaning of backslashes under both; what any of them finds counts.
 */
export function lexiconsOf(dialect: SqlDialect, text = ''): readonly Lexicon[] {
  const lexicons = dialect === 'unknown' ? [POSTGRES, MYSQL, MSSQL] : [LEXICONS[dialect]];
  if (!BACKSLASH_SETTINGS.test(text)) return lexicons;
  return lexicons.flatMap(one => [
    one,
    { ...one, backslash: one.backslash === 'always' ? 'never' : 'always' },
  ]);
}
