import type { Operation } from '../operations/operation.ts';
import { matchesPattern } from '../rules/pattern.ts';
import type { SimpleCommand } from '../shell/command.ts';
import { liesWithin } from './lies-within.ts';
import type { AllowEntry } from './policy.ts';

/** A finding as an allow entry sees it. */
export interface Covered {
  readonly rule: string;
  readonly operation: Operation;
  /** Undefined where there is none: a text that was not understood. */
  readonly command: SimpleCommand | undefined;
  /** Milliseconds since 1970; undefined: an entry that expires does not count. */
  readonly now: number | undefined;
}

/**
 * Does an allow entry except this finding from asking? A command is excepted only as it stands: the same
 * words, with no variable or redirection that could send it elsewhere. Production is never excepted by a
 * command or a pattern, only by an entry that names the target in full.
 */
export function coversFinding(entry: AllowEntry, finding: Covered): boolean {
  if (entry.expires !== undefined && (finding.now === undefined || finding.now >= entry.expires))
    return false;
  if (entry.within !== undefined && !startsWithin(entry.within, finding.command)) return false;
  if (entry.words !== undefined) return coversCommand(entry.words, finding);
  return entry.rule === finding.rule && entry.target !== undefined && coversTargets(entry.target, finding);
}

function startsWithin(directory: string, command: SimpleCommand | undefined): boolean {
  return command?.cwd !== undefined && liesWithin(directory, command.cwd);
}

function coversCommand(words: readonly string[], { command, operation }: Covered): boolean {
  if (command === undefined || operation.targets.some(target => target.production !== undefined))
    return false;
  if (command.assignments.length > 0 || command.redirections.length > 0) return false;
  if (command.place.kind !== 'here' || command.surroundings.seenInCode !== undefined) return false;
  if (command.stdin.kind !== 'inherited' && command.stdin.kind !== 'none') return false;
  const found = [...command.wrappers.flatMap(wrapper => wrapper.words), ...command.words];
  return found.length === words.length && found.every((word, index) => word.value === words[index]);
}

function coversTargets(pattern: string, { operation }: Covered): boolean {
  const literal = !/[*?]/.test(pattern);
  return (
    operation.targets.length > 0 &&
    operation.targets.every(
      target => matchesPattern(pattern, target.name) && (literal || target.production === undefined),
    )
  );
}
