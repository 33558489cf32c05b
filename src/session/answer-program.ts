import { type ChildProcess, spawn } from 'node:child_process';
import { parse } from 'shell-quote';
import * as z from 'zod/mini';
import type { Answer } from '../hold/answer.ts';
import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold } from '../hold/hold.ts';
import { holdForPrograms } from '../hold/hold-for-programs.ts';
import type { AskedAgain, Asker } from './asker.ts';

/** Longest answer that is read, in bytes. */
const LONGEST_ANSWER = 64 * 1024;

/** What an answering program prints. */
const answerSchema = z.strictObject({
  verdict: z.enum(['approve', 'deny']),
  note: z.optional(z.string().check(z.maxLength(2000))),
});

/** A hold that the program is to be asked about. */
interface Waiting {
  readonly hold: Hold;
  /** Why it is asked once more. */
  readonly more: { readonly changed?: string };
  timer: NodeJS.Timeout | undefined;
}

/** What an {@link AnswerProgram} works with. */
export interface AnswerProgramOptions {
  readonly argv: readonly string[];
  /** Milliseconds after which the program is ended and the hold denied. */
  readonly limit: number;
  /** Milliseconds that it is waited for a summary of what would be lost, before the program is asked without one. */
  readonly patience?: number;
  readonly answer: (hold: string, answer: Answer) => void;
  /** A process of ours was started. */
  readonly started: (pid: number) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * Asks a program: it gets each hold, with a summary of what would be lost, as JSON on its standard input and prints `{"verdict": "approve"|"deny",
 * "note"?: text}`. Whatever else it does (another exit status, other output, silence) denies.
 */
export class AnswerProgram implements Asker {
  readonly #options: AnswerProgramOptions;
  readonly #waiting = new Map<string, Waiting>();
  readonly #running = new Map<string, ChildProcess>();

  constructor(options: AnswerProgramOptions) {
    this.#options = options;
  }

  ask(hold: Hold): void {
    this.#await(hold, {});
  }

  summarized(hold: string, summary: DryRunSummary): void {
    const waiting = this.#waiting.get(hold);
    if (waiting !== undefined && summary.complete) this.#start(waiting, summary);
  }

  changed({ hold, because }: AskedAgain): void {
    this.#await(hold, { changed: because });
  }

  #await(hold: Hold, more: Waiting['more']): void {
    const waiting: Waiting = { hold, more, timer: undefined };
    const { patience } = this.#options;
    if (patience === undefined) {
      this.#start(waiting, undefined);
      return;
    }
    waiting.timer = setTimeout(() => this.#start(waiting, undefined), patience);
    this.#waiting.set(hold.id, waiting);
  }

  #start({ hold, more, timer }: Waiting, summary: DryRunSummary | undefined): void {
    clearTimeout(timer);
    this.#waiting.delete(hold.id);
    const [file, ...args] = this.#options.argv;
    if (file === undefined) return;
    const child = spawn(file, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      timeout: this.#options.limit,
      killSignal: 'SIGKILL',
    });
    this.#running.set(hold.id, child);
    if (child.pid !== undefined) this.#options.started(child.pid);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length < LONGEST_ANSWER) output += chunk.toString();
    });
    child.stdin.on('error', () => {
      // A program that does not read its input may answer all the same.
    });
    const told = {
      ...holdForPrograms(hold),
      ...more,
      ...(summary === undefined ? {} : { summary: withoutIdentity(summary) }),
    };
    child.stdin.end(`${JSON.stringify(told)}\n`);
    child.on('error', error =>
      this.#deny(hold.id, `the approval program could not be started: ${error.message}`),
    );
    child.on('close', status => this.#ended(hold.id, status, output));
  }

  closed(hold: string): void {
    clearTimeout(this.#waiting.get(hold)?.timer);
    this.#waiting.delete(hold);
    this.#running.get(hold)?.kill('SIGKILL');
    this.#running.delete(hold);
  }

  #ended(hold: string, status: number | null, output: string): void {
    if (!this.#running.delete(hold)) return;
    if (status !== 0) {
      this.#deny(
        hold,
        status === null
          ? 'the approval program did not answer in time'
          : `the approval program ended with ${status}`,
      );
      return;
    }
    const answer = readAnswer(output);
    if (answer === undefined) this.#deny(hold, 'the approval program printed no valid answer');
    else this.#answer(hold, { by: 'program', ...answer });
  }

  #deny(hold: string, because: string): void {
    this.#running.delete(hold);
    this.#answer(hold, { by: 'failure', verdict: 'deny', because });
  }

  #answer(
    hold: string,
    answer: Pick<Answer, 'by' | 'verdict'> & { note?: string | undefined; because?: string },
  ): void {
    const { note, ...rest } = answer;
    this.#options.answer(hold, {
      ...rest,
      ...(note === undefined ? {} : { note }),
      channel: 'program',
      scope: { kind: 'once' },
      at: this.#options.clock(),
    });
  }
}

/**
 * Splits a command string that the user has written into words.
 * @returns undefined if it holds anything but words (operators, expansions that need a shell)
 */
export function splitCommand(text: string): string[] | undefined {
  const parts = parse(text);
  const words = parts.filter(part => typeof part === 'string');
  return words.length === parts.length && words.length > 0 ? words : undefined;
}

/** By what things are known again is of no use to anybody else. */
function withoutIdentity({ parts, ...summary }: DryRunSummary): DryRunSummary {
  return { ...summary, parts: parts.map(({ identity: _, ...part }) => part) };
}

function readAnswer(output: string): z.infer<typeof answerSchema> | undefined {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(output));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
