import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Facts } from '../facts.ts';
import type { Target } from '../target.ts';
import type { Standing, Tool } from './tool.ts';

/** A command as far as this reading needs it. */
interface Caller {
  readonly command: SimpleCommand;
  readonly facts: Facts;
}

/**
 * What a tool acts on where its command line names nothing: the context, workspace or branch that its own
 * files on this machine say is the current one.
 * @param named what the command line names, which comes before
 */
export function currentTargets(
  tool: Tool,
  path: string,
  named: readonly Target[],
  { command, facts }: Caller,
): Target[] {
  const standings = tool.table.current;
  if (standings === undefined || command.place.kind !== 'here') return [];
  return standings.flatMap(standing => {
    if (named.some(target => target.kind === standing.kind)) return [];
    if (standing.paths !== undefined && !standing.paths.includes(path)) return [];
    const name = nameIn(standing, command, facts);
    return name === undefined ? [] : [{ kind: standing.kind, name, locality: 'unknown' as const }];
  });
}

function nameIn(standing: Standing, command: SimpleCommand, facts: Facts): string | undefined {
  const file = fileOf(standing, command, facts);
  const read = file === undefined ? undefined : facts.readFile(file);
  return read?.ok === true ? (standing.name.exec(read.text)?.[1] ?? undefined) : undefined;
}

function fileOf(
  { file, variable, from }: Standing,
  command: SimpleCommand,
  facts: Facts,
): string | undefined {
  const given = variable === undefined ? undefined : command.env.get(variable);
  // Of several files the first is the one that says what is current.
  if (given?.state === 'known' && given.value !== '') return given.value.split(':')[0];
  if (from === 'home') return posix.join(facts.home, file);
  if (command.cwd === undefined) return undefined;
  const base = from === 'directory' ? command.cwd : facts.repository(command.cwd);
  return base === undefined ? undefined : posix.join(base, file);
}
