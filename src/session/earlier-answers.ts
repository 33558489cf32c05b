import type { Answer } from '../hold/answer.ts';
import { Covers, type ProcessName } from '../hold/cover.ts';
import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import { Memory, type Question } from '../hold/memory.ts';
import type { Journal } from '../journal/journal.ts';
import { askingFindings } from '../policy/asking-findings.ts';
import type { AnswerFate } from './answer-fate.ts';
import type { Asked } from './decider.ts';
import { LateAnswers, type WithdrawnHold } from './late-answers.ts';

/** What {@link EarlierAnswers} work with. */
export interface EarlierAnswersOptions {
  readonly journal: Pick<Journal, 'appendDurable'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** An answer that covers a command, given before it was started. */
export interface EarlierAnswer {
  readonly verdict: Answer['verdict'];
  readonly by: Answer['by'];
  readonly because: string;
  /** What was shown when the last try was approved. */
  readonly seen?: DryRunSummary | undefined;
}

/** The answers of a session: what they cover, and those that come when the process is gone. */
export class EarlierAnswers {
  readonly #options: EarlierAnswersOptions;
  readonly #memory = new Memory();
  readonly #covers = new Covers();
  readonly #late = new LateAnswers();

  constructor(options: EarlierAnswersOptions) {
    this.#options = options;
  }

  /** Takes in what somebody has answered. */
  remember(asked: Asked, answer: Answer): void {
    const [own] = asked.lineage;
    this.#memory.remember(questionOf(asked), answer);
    if (answer.verdict === 'approve' && own !== undefined)
      this.#covers.add(own, askingFindings(asked.hold.judgement));
  }

  /** Looks whether an answer given before covers a command, and uses it up if it counts once. */
  find(asked: Asked): EarlierAnswer | undefined {
    if (this.#covers.use(asked.lineage, askingFindings(asked.hold.judgement)))
      return { verdict: 'approve', by: 'policy', because: 'approved with the line it belongs to' };
    const recalled = this.#memory.recall(questionOf(asked), this.#options.clock());
    if (recalled === undefined) return undefined;
    const { verdict, because, once } = recalled;
    return {
      verdict,
      by: verdict === 'approve' ? 'policy' : 'repeat',
      because,
      seen: once === true ? this.#late.takeSeen(asked.fingerprint) : undefined,
    };
  }

  /** A shell begins another line: an answer to the one before covers nothing any more. */
  nextLine(shell: ProcessName): void {
    this.#covers.end(shell);
  }

  /** A process has ended before its hold was answered; whoever started it may try again. */
  withdrawn(id: string, hold: Omit<WithdrawnHold, 'at'>): void {
    this.#late.add(id, { ...hold, at: this.#options.clock() });
  }

  /** What approves a withdrawn hold from another terminal; undefined if it is none. */
  codeOf(id: string): string | undefined {
    return this.#late.codeOf(id);
  }

  /** Takes an answer to a hold whose process has ended: an approval lets the next try pass, once. */
  takeLate(id: string, answer: Answer): AnswerFate {
    const { journal, clock } = this.#options;
    const late = this.#late.take(id, clock());
    if (late === undefined || answer.verdict === 'deny') return 'gone';
    const logged = journal.appendDurable({
      type: 'answer',
      hold: id,
      answer: { ...answer, because: 'its process had ended; the next try passes once' },
    });
    if (!logged.ok) return 'gone';
    this.#memory.rememberLate(questionOf(late.asked), clock());
    this.#late.approved(late);
    return 'late';
  }
}

function questionOf({ hold, fingerprint }: Asked): Question {
  return { fingerprint, judgement: hold.judgement };
}
