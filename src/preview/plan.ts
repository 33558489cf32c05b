import type { Operation } from '../operations/operation.ts';
import type { Finding } from '../policy/finding.ts';
import { kindsOfLooks } from './kinds-of-looks.ts';
import type { Look } from './look.ts';
import type { Origins } from './origin.ts';
import { titleOf } from './title.ts';

/** Most looks that are taken for one command. */
const MOST_LOOKS = 8;

/**
 * Which looks show what findings would destroy: at most one for the same thing, the worst finding's first.
 * @param cwd the directory of what is held, for findings whose command cannot be told
 */
export function planLooks(findings: readonly Finding[], origins: Origins, cwd: string): Look[] {
  const looks = new Map<string, Look>();
  for (const finding of findings) {
    const { operation } = finding;
    if (operation.dryRun) continue;
    const command = origins.commandOf(finding);
    const from = { operation, command, cwd: command === undefined ? cwd : command.cwd };
    for (const kind of kindsOfLooks(operation, finding.rule)) {
      const id = `${kind.card}:${finding.key}`;
      const same = [...looks.values()].find(
        other => other.card === kind.card && isOfOneCommand(other, operation, command),
      );
      if (same !== undefined) looks.set(same.id, merged(same, operation));
      else if (!looks.has(id)) looks.set(id, { ...kind, ...from, id });
    }
  }
  return [...looks.values()].slice(0, MOST_LOOKS);
}

/**
 * Whether looks were planned at everything that findings are about, so that what they come to is the whole.
 * @param looks what {@link planLooks} made of the same findings
 */
export function isAllLookedAt(findings: readonly Finding[], looks: readonly Look[]): boolean {
  const things = looks.filter(look => look.card !== 'credential');
  return findings.every(({ operation, key }) => {
    if (operation.dryRun) return true;
    if (operation.kind !== 'files') return things.some(look => look.id === `${look.card}:${key}`);
    return things.some(({ operation: seen }) => {
      if (seen.kind !== 'files' || seen.action !== operation.action) return false;
      const paths = new Set(seen.paths.map(path => path.path));
      return operation.paths.every(path => paths.has(path.path));
    });
  });
}

/** One removal has an operation for each kind of place: for a person it is one. */
function isOfOneCommand(other: Look, operation: Operation, command: Look['command']): boolean {
  if (other.operation.kind !== 'files' || operation.kind !== 'files') return false;
  return command !== undefined && other.command === command && other.operation.action === operation.action;
}

function merged(look: Look, operation: Operation): Look {
  if (look.operation.kind !== 'files' || operation.kind !== 'files') return look;
  const known = new Set(look.operation.paths.map(path => path.path));
  const paths = [...look.operation.paths, ...operation.paths.filter(path => !known.has(path.path))];
  const both = { ...look.operation, paths };
  return { ...look, operation: both, title: titleOf(both) };
}
