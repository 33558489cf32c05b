import type { Decided, JournalLine } from '../../journal/event.ts';
import type { Finding } from '../../policy/finding.ts';
import type { Past, PastCommand } from './past-command.ts';

/** The programs and judged lines of a recorded session, with what was decided on each. */
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
    if (line.type === 'decision' && line.exec === undefined) commands.push(judgedLine(source, line));
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

/** What a shell was about to run, or an agent's tool, judged before any program was started for it. */
function judgedLine(source: string, decided: JournalLine & Decided): PastCommand {
  const { at, argv, cwd, line, decision, findings } = decided;
  return {
    source,
    at,
    cwd,
    run:
      line === undefined
        ? { kind: 'argv', argv, file: argv[0] ?? '' }
        : { kind: 'line', line, dialect: 'bash' },
    formerly: { decision, findings },
    parent: undefined,
  };
}
