import { machineFacts } from '../../facts/machine-facts.ts';
import { identifyDatabase } from '../database/database-identity.ts';
import { counted } from '../lines.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { migrationTool } from './migration-tools.ts';
import { readMigrations } from './read-migrations.ts';

/** Migrations are the same if their files are, and the setting that names their database. */
export const identifyMigrations: Identify = async (look, context) => {
  const { operation, cwd } = look;
  const tool = operation.kind === 'cli' ? migrationTool(operation) : undefined;
  if (operation.kind !== 'cli' || tool === undefined || cwd === undefined) return [];
  const found = readMigrations(tool, operation.options, { cwd, facts: machineFacts(context.home) });
  const is = counted(found?.list.length ?? 0, 'file');
  const files = { of: 'the migrations', is, print: printOf(found ?? null) };
  return [files, ...(await identifyDatabase(look, context))];
};
