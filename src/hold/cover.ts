import type { Finding } from '../policy/finding.ts';
import { SEVERITIES, type Severity } from '../rules/severity.ts';

/** A process, named for ever: pids are used again, start times are not. */
export interface ProcessName {
  readonly pid: number;
  readonly start: string;
}

/** Approved lines that are remembered; the oldest are forgotten, which only asks once more. */
const MOST_COVERS = 256;

/**
 * One question per action: the answer given for a line covers the same operations in the processes
 * beneath it, once each. Another target, or a higher severity, is another action.
 */
export class Covers {
  readonly #byProcess = new Map<string, Map<string, Severity[]>>();

  /** An approved line and the actions that the person saw. */
  add(line: ProcessName, findings: readonly Finding[]): void {
    const actions = new Map<string, Severity[]>();
    for (const finding of findings) {
      actions.set(finding.key, [...(actions.get(finding.key) ?? []), finding.severity]);
    }
    if (this.#byProcess.size >= MOST_COVERS)
      this.#byProcess.delete(this.#byProcess.keys().next().value ?? '');
    this.#byProcess.set(nameOf(line), actions);
  }

  /** The line has ended, or its shell has begun another: what was not used of its answer is void. */
  end(line: ProcessName): void {
    this.#byProcess.delete(nameOf(line));
  }

  /**
   * Uses up the cover for findings, if all of them were approved with a line above.
   * @param lineage the process and its ancestors, nearest first
   * @returns true if nothing has to be asked
   */
  use(lineage: readonly ProcessName[], findings: readonly Finding[]): boolean {
    for (const ancestor of lineage) {
      const actions = this.#byProcess.get(nameOf(ancestor));
      if (actions === undefined) continue;
      const wanted = findings.map(finding => ({ finding, left: actions.get(finding.key) ?? [] }));
      if (!wanted.every(({ finding, left }) => left.some(severity => atMost(finding.severity, severity))))
        continue;
      for (const { left } of wanted) left.pop();
      return true;
    }
    return false;
  }
}

function nameOf({ pid, start }: ProcessName): string {
  return `${pid} ${start}`;
}

function atMost(severity: Severity, bound: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(bound);
}
