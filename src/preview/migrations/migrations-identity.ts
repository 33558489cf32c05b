import { machineFacts } from '../../facts/machine-facts.ts';
import { counted } from '../lines.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { migrationTool } from './migration-tools.ts';
import { readMigrations } from './read-migrations.ts';

/** Migrations are the same if there are the same, and the same stands in those that are read. */
export const identifyMigrations: Identify = async ({ operation, cwd }, { home }) => {
  const tool = operation.kind === 'cli' ? migrationTool(operation) : undefined;
  if (operation.kind !== 'cli' || tool === undefined || cwd === undefined) return [];
  const found = readMigrations(tool, operation.options, { cwd, facts: machineFacts(home) });
  if (found === undefined) return [];
  const { folder, list } = found;
  const texts = list.map(one => [one.name, one.up?.text, one.down?.text]);
  return [
    {
      of: folder,
      is: `${counted(list.length, 'migration')}, the last is ${list.at(-1)?.name ?? ''}`,
      print: printOf(texts),
    },
  ];
};
