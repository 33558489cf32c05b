import type { Answer } from '../hold/answer.ts';
import { Covers, type ProcessName } from '../hold/cover.ts';
import type { Hold } from '../hold/hold.ts';
import { Memory } from '../hold/memory.ts';
import type { JournalEvent } from '../journal/event.ts';
import type { Journal } from '../journal/journal.ts';
import type { Asked } from './decider.ts';

/** Somebody who can be asked: a prompt on the terminal, a program, a person at another terminal. */
export interface Asker {
  ask(hold: Hold): void;
  /** The hold needs no answer any more. */
  withdraw(hold: string): void;
}

/** What a {@link HoldDesk} works with. */
export interface HoldDeskOptions {
  readonly journal: Journal;
  /** Carries an answer out; it is in the log by then. */
  readonly settle: (hold: string, answer: Answer) => void;
  /** Something that a person should know and that stands nowhere else. */
  readonly warn: (message: string) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Counts for the closing line. */
export interface Tally {
  held: number;
  denied: number;
}

interface Open {
  readonly asked: Asked;
  readonly timer: NodeJS.Timeout | undefined;
}

/**
 * Where holds wait for their answers: what was answered before is answered so again, the rest is asked.
 * No answer is carried out before it is on the disk.
 */
export class HoldDesk {
  readonly tally: Tally = { held: 0, denied: 0 };
  readonly #options: HoldDeskOptions;
  readonly #memory = new Memory();
  readonly #covers = new Covers();
  readonly #open = new Map<string, Open>();
  readonly #askers = new Set<Asker>();
  #ended = false;

  constructor(options: HoldDeskOptions) {
    this.#options = options;
  }

  /** Adds somebody to ask; holds that are open are put to them too. */
  addAsker(asker: Asker): void {
    this.#askers.add(asker);
    for (const { asked } of this.#open.values()) asker.ask(asked.hold);
  }

  removeAsker(asker: Asker): void {
    this.#askers.delete(asker);
    if (this.#askers.size === 0) this.#denyAll('unattended');
  }

  /** The holds that wait, oldest first. */
  pending(): readonly Hold[] {
    return [...this.#open.values()].map(open => open.asked.hold);
  }

  /** A command is held. */
  held(asked: Asked): void {
    const { hold } = asked;
    this.#log({ type: 'hold', hold });
    const limit =
      hold.deadline === undefined ? undefined : Math.max(0, hold.deadline - this.#options.clock());
    const timer = limit === undefined ? undefined : setTimeout(() => this.#decide(hold.id, 'timeout'), limit);
    this.#open.set(hold.id, { asked, timer });
    if (this.#answerBefore(asked)) return;
    this.tally.held += 1;
    if (this.#ended) this.#decide(hold.id, 'end');
    else if (this.#askers.size === 0) this.#decide(hold.id, 'unattended');
    else for (const asker of this.#askers) asker.ask(hold);
  }

  /** A shell begins another line: an answer to the one before covers nothing any more. */
  nextLine(shell: ProcessName): void {
    this.#covers.end(shell);
  }

  /** The held process is gone. */
  withdrawn(id: string, why: string): void {
    if (!this.#close(id)) return;
    this.#log({ type: 'withdrawal', hold: id, why });
  }

  /**
   * Takes an answer. The first one counts.
   * @param shown the lines that the person had before their eyes
   * @returns false if the hold is not open any more
   */
  answer(id: string, answer: Answer, shown?: readonly string[]): boolean {
    const open = this.#open.get(id);
    if (open === undefined) return false;
    const { asked } = open;
    if (shown !== undefined) this.#log({ type: 'summary', hold: id, lines: shown });
    const logged = this.#options.journal.appendDurable({ type: 'answer', hold: id, answer });
    this.#close(id);
    if (!logged.ok && answer.verdict === 'approve') {
      this.tally.denied += 1;
      this.#options.warn(`the approval of ${id} could not be written to the log (${logged.reason}): denied`);
      this.#options.settle(id, { ...answer, verdict: 'deny', by: 'failure' });
      return true;
    }
    this.#memory.remember({ fingerprint: asked.fingerprint, judgement: asked.hold.judgement }, answer);
    const [own] = asked.lineage;
    if (answer.verdict === 'approve' && own !== undefined) this.#covers.add(own, asking(asked.hold));
    else this.tally.denied += 1;
    this.#options.settle(id, answer);
    return true;
  }

  /** The session is ending: whatever waits, and whatever comes, is denied. */
  end(): void {
    this.#ended = true;
    this.#denyAll('end');
  }

  #denyAll(by: 'end' | 'unattended'): void {
    for (const id of [...this.#open.keys()]) this.#decide(id, by);
  }

  /** Looks whether an answer given before covers this hold. */
  #answerBefore({ hold, fingerprint, lineage }: Asked): boolean {
    if (this.#covers.use(lineage, asking(hold))) {
      this.#decide(hold.id, 'policy', 'approve', 'approved with the line it belongs to');
      return true;
    }
    const recalled = this.#memory.recall({ fingerprint, judgement: hold.judgement }, this.#options.clock());
    if (recalled === undefined) return false;
    this.#decide(
      hold.id,
      recalled.verdict === 'approve' ? 'policy' : 'repeat',
      recalled.verdict,
      recalled.because,
    );
    return true;
  }

  #decide(id: string, by: Answer['by'], verdict: Answer['verdict'] = 'deny', because?: string): void {
    this.answer(id, {
      verdict,
      by,
      channel: 'holdfire',
      scope: { kind: 'once' },
      ...(because === undefined ? {} : { because }),
      at: this.#options.clock(),
    });
  }

  #close(id: string): boolean {
    const open = this.#open.get(id);
    if (open === undefined) return false;
    clearTimeout(open.timer);
    this.#open.delete(id);
    for (const asker of this.#askers) asker.withdraw(id);
    return true;
  }

  #log(event: JournalEvent): void {
    const logged = this.#options.journal.append(event);
    if (!logged.ok) this.#options.warn(`the log could not be written: ${logged.reason}`);
  }
}

function asking(hold: Hold): Hold['judgement']['findings'] {
  return hold.judgement.findings.filter(finding => finding.decision !== 'allow');
}
