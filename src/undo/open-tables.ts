import { MysqlTables } from './mysql-restore.ts';
import { PostgresTables } from './postgres-restore.ts';
import type { KeptTables, TableDatabase, TableRestoring } from './table-database.ts';

/** The database that tables were kept from. @param copy path of their dump */
export function openTables(kept: KeptTables, copy: string, restoring: TableRestoring): TableDatabase {
  return kept.system === 'postgres'
    ? new PostgresTables(kept, copy, restoring)
    : new MysqlTables(kept, copy, restoring);
}
