/**
 * What a function or procedure acts on beyond returning a value. `sql`: runs the statements in its
 * arguments; `program`: runs a program on the server; `file`: writes or removes a file of the server;
 * `data`, `replication`, `session`, `schedule`, `settings`, `log`: removes or stops such a thing; `load`:
 * loads code.
 */
export type FunctionEffect =
  | 'sql'
  | 'program'
  | 'file'
  | 'data'
  | 'replication'
  | 'session'
  | 'schedule'
  | 'settings'
  | 'log'
  | 'load';

/**
 * Functions and procedures known to act, by their last name in lower case. From the manuals: PostgreSQL
 * 9.27 "System Administration Functions", appendix F (dblink, adminpack, pg_surgery, lo), PostGIS,
 * TimescaleDB, Citus, pg_cron, pg_partman, pgmq, pg_net, Apache AGE; SQLite "Run-Time Loadable Extensions"
 * and the shell's functions; SQL Server "System stored procedures"; Oracle "PL/SQL Packages and Types".
 */
const EFFECTS: Readonly<Record<FunctionEffect, string>> = {
  sql: `dblink dblink_exec dblink_send_query query_to_xml query_to_xml_and_xmlschema cursor_to_xml
    run_command_on_workers run_command_on_shards run_command_on_placements run_command_on_all_nodes
    run_command_on_coordinator schedule schedule_in_database exec_sql execute_sql sp_executesql
    sp_msforeachtable sp_msforeachdb sp_execute openquery openrowset exec_ddl_statement parse pg_sql_exec
    query query_table`,
  program: `xp_cmdshell sys_exec sys_eval sp_oacreate sp_oamethod sp_execute_external_script create_program`,
  file: `writefile lo_export pg_file_write pg_file_unlink pg_file_rename xp_delete_file fremove fcopy frename`,
  data: `lo_unlink dropgeometrytable dropgeometrycolumn drop_chunks drop_graph drop_label drop_queue
    purge_queue drop_partition_time drop_partition_id drop_partition undo_partition undo_partition_proc
    heap_force_kill heap_force_freeze master_drop_all_shards citus_drop_all_shards drop_queue_table
    purge_queue_table sp_detach_db sp_delete_backuphistory sp_delete_database_backuphistory
    sp_removedbreplication sp_dropextendedproc delete_object http_delete detach_partition
    add_retention_policy dropserver sp_dropserver undistribute_table lo_from_bytea`,
  replication: `pg_drop_replication_slot pg_replication_origin_drop pg_replication_slot_advance
    citus_remove_node master_remove_node pg_promote sp_droppublication sp_dropsubscription
    pglogical_drop_node drop_subscription drop_node`,
  session: `pg_terminate_backend pg_cancel_backend kill_session rds_kill rds_kill_query
    disconnect_session abort_session cancel_all_queries`,
  schedule: `unschedule delete_job remove_retention_policy sp_delete_job sp_delete_schedule drop_job
    drop_schedule`,
  settings: `sp_configure sp_dboption pg_reload_conf`,
  log: `sp_cycle_errorlog pg_stat_reset pg_stat_statements_reset`,
  load: `load_extension`,
};

const BY_NAME: ReadonlyMap<string, FunctionEffect> = new Map(
  Object.entries(EFFECTS).flatMap(([effect, names]) =>
    names.split(/\s+/).map((name): [string, FunctionEffect] => [name, effect as FunctionEffect]),
  ),
);

/** Names too plain to be taken for those functions without the package or schema that they belong to. */
const QUALIFIED: Readonly<Record<string, readonly string[]>> = {
  schedule: ['cron'],
  schedule_in_database: ['cron'],
  unschedule: ['cron'],
  parse: ['dbms_sql'],
  query: ['duckdb'],
  query_table: ['duckdb'],
  delete_object: ['storage'],
  detach_partition: ['partman'],
  drop_partition: ['partman'],
  drop_node: ['pglogical'],
  drop_subscription: ['pglogical'],
};

/**
 * What a function or procedure is known to do.
 * @param name as called, in lower case, with schema or package if written
 */
export function functionEffect(name: string): FunctionEffect | undefined {
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  const owners = Object.hasOwn(QUALIFIED, last) ? QUALIFIED[last] : undefined;
  if (owners !== undefined && !owners.includes(parts.at(-2) ?? '')) return undefined;
  const known = BY_NAME.get(last);
  if (known !== undefined) return known;
  if (last.startsWith('sp_drop')) return 'settings';
  return last.startsWith('sp_delete_') ? 'schedule' : undefined;
}
