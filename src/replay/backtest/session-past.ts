import type { JournalLine } from '../../journal/event.ts';
import type { Finding } from '../../policy/finding.ts';
import type { Past, PastCommand } from './past-command.ts';

/** The programs of a recorded session, with what was decided on each. */
export function sessionPast(source: string, lines: Iterable<JournalLine>): Past {
  const commands: PastCommand[] = [];
  const findings = new Map<number, readonly Finding[]>();
  /** What each process ran last. */
  const running = new Map<number, PastCommand>();
  let duration = 0;
  const all = [...lines];
  for (const line of all) {
    if (line.type === 'decision' && line.exec !== undefined) findings.set(line.exec, line.findings);
  }
  for (const line of all) {
    duration = Math.max(duration, line.t);
    if (line.type !== 'exec') continue;
    const command: PastCommand = {
      source,
      at: line.at,
      cwd: line.cwd,
      run: { kind: 'argv', argv: line.argv, file: line.file },
      formerly: { decision: line.decision, findings: findings.get(line.exec) ?? [] },
      parent: running.get(line.pid) ?? running.get(line.parent),
    };
    commands.push(command);
    running.set(line.pid, command);
  }
  return { source, commands, duration };
}
