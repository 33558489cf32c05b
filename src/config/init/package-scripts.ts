import { type ProjectFiles, valueIn } from './project-files.ts';

/** A script of package.json that may destroy data. */
export interface RiskyScript {
  readonly name: string;
  readonly command: string;
}

/** Words of commands and of script names after which a person should look twice. */
const RISKY =
  /\b(?:reset|drop|dropdb|destroy|wipe|nuke|truncate|purge|flushall|force-reset|accept-data-loss)\b|\bdb push\b|drizzle-kit push|migrate[: ](?:reset|fresh|rollback|undo|refresh)|\bdown\b.*(?:-v\b|--volumes)|\brm -\w*[rf]/i;

/** Scripts of package.json that destroy something, by their name or their command. */
export function riskyScripts(files: ProjectFiles): RiskyScript[] {
  const scripts = valueIn(files.data('package.json'), 'scripts');
  if (typeof scripts !== 'object' || scripts === null) return [];
  return Object.entries(scripts).flatMap(([name, command]) =>
    typeof command === 'string' && RISKY.test(`${name} ${command.slice(0, 2000)}`) ? [{ name, command }] : [],
  );
}
