import { machineFacts } from '../../facts/machine-facts.ts';
import type { CliOperation } from '../../operations/operation.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { type NamedDatabase, namedDatabase } from './named-database.ts';

/** The database that the settings of a project name for a command of its migration tool. */
export function databaseInSettings(
  operation: CliOperation,
  { command, cwd, home }: { readonly command: SimpleCommand; readonly cwd: string; readonly home: string },
): NamedDatabase | undefined {
  const { operands, options } = operation;
  const script = ['artisan', 'manage.py'].find(name => operands.includes(name));
  return namedDatabase({
    program: script ?? operation.program,
    cwd,
    env: command.env,
    facts: machineFacts(home),
    stage: options['env']?.[0] || options['environment']?.[0] || undefined,
  });
}
