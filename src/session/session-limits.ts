import { LINE_GAPS, PORTABLE_GAPS } from '../gate/shims/coverage.ts';
import { removedVariables } from './child-environment.ts';
import type { GateKind } from './session-gate.ts';

const LIMITS: Readonly<Record<GateKind, readonly string[]>> = {
  exec: [
    'builtins and redirections of a shell, beyond the text of lines and scripts that were read before they ran',
    ...LINE_GAPS.map(gap => gap.what),
  ],
  portable: [...PORTABLE_GAPS, ...LINE_GAPS].map(gap => gap.what),
  none: ['whatever the program starts: there was no gate'],
};

/**
 * What a session cannot see, and what it changes for the program: one sentence each, for
 * the first event of the log and from there for the report.
 */
export function sessionLimits(env: Readonly<Record<string, string | undefined>>, gate: GateKind): string[] {
  const removed = removedVariables(env);
  return [
    'what a program does without starting another: its own network calls and changes to files, such as the edit tools of an agent',
    ...LIMITS[gate],
    'programs that others start for it: daemons, containers, cron, other machines',
    ...(removed.length === 0
      ? []
      : [`left out of the program's environment, since they reach around the gate: ${removed.join(', ')}`]),
  ];
}
