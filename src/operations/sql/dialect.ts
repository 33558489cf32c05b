/** The dialects of SQL that the reader tells apart. `unknown` is read as all that differ, most severe first. */
export const SQL_DIALECTS = [
  'postgres',
  'cockroach',
  'mysql',
  'sqlite',
  'duckdb',
  'mssql',
  'oracle',
  'db2',
  'clickhouse',
  'bigquery',
  'snowflake',
  'hive',
  'trino',
  'cassandra',
  'influx',
  'unknown',
] as const;

/**
 * A dialect of SQL. `mysql` stands for MariaDB and TiDB too, `postgres` for Redshift, `hive` for Spark,
 * Impala and Databricks, `trino` for Presto and Athena, `cassandra` for CQL, `influx` for InfluxQL.
 */
export type SqlDialect = (typeof SQL_DIALECTS)[number];
