import { removedVariables } from './child-environment.ts';

/**
 * What a session behind the exec gate cannot see, and what it changes for the program: one sentence each, for
 * the first event of the log and from there for the report.
 */
export function sessionLimits(env: Readonly<Record<string, string | undefined>>): string[] {
  const removed = removedVariables(env);
  return [
    'what a program does without starting another: its own network calls and changes to files, such as the edit tools of an agent',
    'builtins and redirections of a shell, beyond the text of lines and scripts that were read before they ran',
    'programs that others start for it: daemons, containers, cron, other machines',
    ...(removed.length === 0
      ? []
      : [`left out of the program's environment, since they reach around the gate: ${removed.join(', ')}`]),
  ];
}
