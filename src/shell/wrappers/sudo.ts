import { parseOptions } from '../options/parse.ts';
import { optionTable, POSIX } from '../options/table.ts';
import { UNKNOWN_ENVIRONMENT, withAssignments } from '../state/environments.ts';
import type { Call } from '../walk/call.ts';
import { leadingAssignments } from './env.ts';
import { resolved } from './places.ts';
import { hasOption, optionValue } from './prefix.ts';
import { type CallRun, led, type Unwrapping } from './unwrap.ts';

/** sudo(8) 1.9. */
const TABLE = optionTable(
  `A|askpass B|bell b|background C|close-from= D|chdir= E|preserve-env=? e|edit g|group= H|set-home h|host=?
   i|login K|remove-timestamp k|reset-timestamp l|list N|no-update n|non-interactive P|preserve-groups
   p|prompt= R|chroot= r|role= S|stdin s|shell T|command-timeout= t|type= U|other-user= u|user= V|version
   v|validate help`,
  POSIX,
);

/** `sudo`: runs a command as another user, with variables that its policy chooses. */
export function sudo(call: Call): Unwrapping | undefined {
  const { options, operands, ambiguous } = parseOptions(call.words.slice(1), TABLE);
  if (hasOption(options, 'edit', 'list', 'version', 'validate', 'help')) return undefined;
  const { assignments, rest } = leadingAssignments(operands);
  if (rest.length === 0) return undefined;
  const keeps = hasOption(options, 'preserve-env');
  const directory = optionValue(options, 'chdir');
  const changes: Partial<Call> = {
    env: withAssignments(keeps ? call.env : UNKNOWN_ENVIRONMENT, assignments),
    assignments: keeps ? [...call.assignments, ...assignments] : assignments,
    cwd: hasOption(options, 'login')
      ? undefined
      : directory === undefined
        ? call.cwd
        : resolved(directory, call),
    surroundings: hasOption(options, 'background')
      ? { ...call.surroundings, background: true }
      : call.surroundings,
  };
  const runs: CallRun[] = [{ kind: 'call', call: led(call, rest, changes) }];
  if (ambiguous && rest.length > 1) runs.push({ kind: 'call', call: led(call, rest.slice(1), changes) });
  return { stands: false, runs };
}
