import { askingFindings } from '../policy/asking-findings.ts';
import type { Finding } from '../policy/finding.ts';
import type { Judgement } from '../policy/judgement.ts';
import { SEVERITIES, type Severity } from '../rules/severity.ts';
import type { Answer } from './answer.ts';

/** A command that would ask, as it is compared with answers given before. */
export interface Question {
  /**
   * Stands for argv, working directory, the program's file, the environment that matters and every file
   * or input text that was judged: equal only if all of them are.
   */
  readonly fingerprint: string;
  readonly judgement: Judgement;
}

/** What answers given before say of a question. */
export interface Recalled {
  readonly verdict: 'approve' | 'deny';
  /** For the log and the agent: `approved before for this session`. */
  readonly because: string;
  /** It was given to a try that had ended, and counts for this one only. */
  readonly once?: boolean;
}

/** Denials of one rule in a row after which further tries are denied without asking. */
const PATIENCE = 3;

/** How long an approval waits for an agent that gave up before it came. */
const LATE_APPROVAL = 10 * 60 * 1000;

interface Approval {
  readonly severity: Severity;
  /** Milliseconds since 1970, or the session's end. */
  readonly until: number | 'session';
}

/**
 * The answers of a session, and how far they reach. They never cover a higher severity or another target.
 * Times arrive as arguments, in milliseconds since 1970.
 */
export class Memory {
  readonly #commands = new Map<string, Approval>();
  readonly #late = new Map<string, Approval>();
  readonly #targets = new Map<string, Approval>();
  readonly #denials = new Map<string, number>();

  /** Takes an answer in. */
  remember(question: Question, answer: Answer): void {
    const asked = askingFindings(question.judgement);
    if (answer.verdict === 'deny') {
      if (answer.by === 'person')
        for (const { rule } of asked) this.#denials.set(rule, (this.#denials.get(rule) ?? 0) + 1);
      return;
    }
    for (const { rule } of asked) this.#denials.delete(rule);
    const severity = question.judgement.severity ?? 'low';
    if (answer.scope.kind === 'command')
      this.#commands.set(question.fingerprint, { severity, until: 'session' });
    if (answer.scope.kind !== 'target') return;
    for (const finding of asked) {
      this.#targets.set(targetKey(finding), { severity: finding.severity, until: answer.scope.until });
    }
  }

  /** An approval whose command is gone: it counts once, if the same command is tried again soon. */
  rememberLate(question: Question, now: number): void {
    this.#late.set(question.fingerprint, {
      severity: question.judgement.severity ?? 'low',
      until: now + LATE_APPROVAL,
    });
  }

  /** Looks whether a question is already answered. */
  recall(question: Question, now: number): Recalled | undefined {
    const severity = question.judgement.severity ?? 'low';
    if (covers(this.#commands.get(question.fingerprint), severity, now)) {
      return { verdict: 'approve', because: 'this exact command was approved for the session' };
    }
    if (covers(this.#late.get(question.fingerprint), severity, now)) {
      this.#late.delete(question.fingerprint);
      return { verdict: 'approve', because: 'approved after the last try had been given up', once: true };
    }
    const asked = askingFindings(question.judgement);
    if (asked.length === 0) return undefined;
    if (asked.every(finding => covers(this.#targets.get(targetKey(finding)), finding.severity, now))) {
      return { verdict: 'approve', because: 'this rule was approved for this target' };
    }
    const tired = asked.find(finding => (this.#denials.get(finding.rule) ?? 0) >= PATIENCE);
    if (tired === undefined) return undefined;
    return { verdict: 'deny', because: `${tired.rule} was denied ${PATIENCE} times in a row` };
  }
}

function covers(approval: Approval | undefined, severity: Severity, now: number): boolean {
  if (approval === undefined) return false;
  if (approval.until !== 'session' && approval.until < now) return false;
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(approval.severity);
}

/** A finding without a target it could be remembered for is remembered for its exact action. */
function targetKey(finding: Finding): string {
  const targets = finding.operation.targets.map(target => `${target.kind} ${target.name}`);
  return `${finding.rule}\0${targets.length > 0 ? targets.join('\0') : finding.key}`;
}
