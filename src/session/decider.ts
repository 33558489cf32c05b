import { statSync } from 'node:fs';
import { posix } from 'node:path';
import type { PassedPrograms } from '../gate/exec/fast-path/passed-programs.ts';
import type { GateDecision, InputView } from '../gate/exec/gate-owner.ts';
import { readEnvironment, readParent, type StartedProgram } from '../gate/exec/process-files.ts';
import { ProgramInput } from '../gate/exec/program-input.ts';
import type { ProcessName } from '../hold/cover.ts';
import type { GateName, Hold } from '../hold/hold.ts';
import { denialMessage } from '../hold/message.ts';
import type { Decided, Exec } from '../journal/event.ts';
import type { Judgement } from '../policy/judgement.ts';
import { weightyVariables } from '../policy/weighty-variables.ts';
import { hashOf, hashOfFile } from './hash-of.ts';
import type { HoldNumbers } from './hold-numbers.ts';
import { lineageOf } from './lineage-of.ts';
import {
  type JudgedProgram,
  NOTHING_FOUND,
  ProgramJudge,
  type ProgramJudgeOptions,
} from './program-judge.ts';
import { redactLine } from './redact-line.ts';
import { redactSeen, type SeenSecret } from './seen-secret.ts';

/** A command that has to be asked about, with what an answer given before is compared with. */
export interface Asked {
  readonly hold: Hold;
  /** Number of the exec; undefined for a line. */
  readonly exec: number | undefined;
  readonly fingerprint: string;
  /** The process itself and its ancestors, nearest first. */
  readonly lineage: readonly ProcessName[];
}

/** What came of judging one started program. */
export interface Verdict {
  readonly decision: GateDecision;
  /** For the log. Made when asked for: no program need wait for it. */
  readonly events: (parent: number) => readonly (Exec | Decided)[];
  /** Those of a command with findings, whose events come without them. */
  readonly secrets: readonly SeenSecret[];
  readonly asked: Asked | undefined;
  /** The program wants the rights of its file's owner or group. */
  readonly setuid: boolean;
}

/** What a {@link Decider} works with. */
export interface DeciderOptions extends ProgramJudgeOptions {
  /** Where programs are caught. */
  readonly gate: GateName;
  /** Milliseconds after which an unanswered hold is denied; undefined: it waits. */
  readonly holdLimit: number | undefined;
  readonly numbers: HoldNumbers;
}

/** What a held program was judged by. */
interface Basis {
  readonly program: StartedProgram;
  readonly judged: JudgedProgram;
  /** Hash of the variables that matter. */
  readonly environment: string;
}

/** Lines of shells that still run, so that a held command can show where it came from. */
const MOST_LINES = 1024;

/** Decides on what starts in a session: numbers it, judges it, and says what becomes of it. */
export class Decider {
  readonly #options: DeciderOptions;
  readonly #judge: ProgramJudge;
  readonly #held = new Map<string, Basis>();
  readonly #lines = new Map<number, string>();
  #execs = 0;

  constructor(options: DeciderOptions) {
    this.#options = options;
    this.#judge = new ProgramJudge(options);
  }

  /** Makes ready for the first program. */
  prepare(): void {
    this.#judge.prepare();
  }

  /** Tells of the program that comes next. @param asksByLine it is a shell that asks about each line that it reads */
  expect(asksByLine: boolean): void {
    this.#judge.expect(asksByLine);
  }

  /** Does step by step what one of the first decisions would have to do else. */
  *ahead(): Generator<void> {
    yield* this.#judge.ahead();
    // The longest of its patterns take milliseconds to be compiled.
    redactSeen(['sh', '--password=0'], () => {});
  }

  /** Decides on a program that has just started. */
  decide(program: StartedProgram, input: InputView): Verdict {
    const judged = this.#judge.judge(program, input);
    if (judged === undefined) {
      const message = 'holdfire: denied: holdfire ended while it looked at the input of this command\n';
      return {
        decision: { kind: 'look', message },
        events: () => [],
        secrets: [],
        asked: undefined,
        setuid: false,
      };
    }
    this.#execs += 1;
    const exec = this.#execs;
    this.#noteText(program);
    const { judgement } = judged;
    const { argv, secrets } = judgement.findings.length === 0 ? asGiven(program) : redact(program);
    const hold = judgement.decision === 'ask' ? this.#hold(program, argv, judgement) : undefined;
    return {
      decision: decisionOf(exec, judged, hold),
      events: parent => this.#eventsOf({ exec, parent, program, argv }, judgement, hold),
      secrets,
      setuid: judged.setuid,
      asked: hold === undefined ? undefined : this.#ask(exec, hold, program, judged),
    };
  }

  /** Numbers programs that were let go unjudged, since they are inert; what is to be logged is made when asked for. */
  pass(passed: PassedPrograms): () => readonly { readonly when: number; readonly event: Exec | Decided }[] {
    const first = this.#execs + 1;
    this.#execs += passed.pids.length;
    for (const pid of passed.pids) this.#lines.delete(pid);
    return () =>
      passed.read().flatMap(({ program, parent, when }, index) => {
        const { argv } = program;
        const events = this.#eventsOf(
          { exec: first + index, parent, program, argv },
          NOTHING_FOUND,
          undefined,
        );
        return events.map(event => ({ when, event }));
      });
  }

  /**
   * Compares what was judged with what would run now.
   * @returns what has changed, or undefined if nothing has
   */
  changed(hold: string, now: StartedProgram | undefined): string | undefined {
    const basis = this.#held.get(hold);
    if (basis === undefined || now === undefined) return 'the process is gone';
    const { program, judged, environment } = basis;
    if (now.file !== program.file) return 'its program file';
    if (now.argv.join('\0') !== program.argv.join('\0')) return 'its arguments';
    if (now.cwd !== program.cwd) return 'its working directory';
    if (environmentHash(readEnvironment(now.pid)) !== environment) return 'its environment';
    if (judged.input !== undefined && inputHash(now.pid) !== judged.input) return 'its standard input';
    for (const [path, hash] of judged.files) {
      if (hashOfFile(this.#options.facts.readFile(path)) !== hash) return `the file ${path}`;
    }
    return undefined;
  }

  /** Forgets a hold that has ended. */
  forget(hold: string): void {
    this.#held.delete(hold);
  }

  /** Remembers the line that a shell runs: commands beneath it are shown with it. */
  noteLine(pid: number, line: string): void {
    this.#lines.delete(pid);
    if (this.#lines.size >= MOST_LINES) this.#lines.delete(this.#lines.keys().next().value ?? 0);
    this.#lines.set(pid, line);
  }

  #hold(program: StartedProgram, argv: readonly string[], judgement: Judgement): Hold {
    const since = this.#options.clock();
    const line = this.#lineAbove(readParent(program.pid));
    return {
      id: this.#options.numbers.next(),
      gate: this.#options.gate,
      pid: program.pid,
      argv,
      cwd: program.cwd,
      judgement,
      ...(line === undefined ? {} : { line: redactLine(line) }),
      since,
      deadline: this.#options.holdLimit === undefined ? undefined : since + this.#options.holdLimit,
    };
  }

  #ask(exec: number, hold: Hold, program: StartedProgram, judged: JudgedProgram): Asked {
    const environment = environmentHash(judged.variables());
    this.#held.set(hold.id, { program, judged, environment });
    const { argv, cwd } = program;
    return {
      hold,
      exec,
      fingerprint: hashOf([identity(program.file), argv, cwd, environment, judged.input, [...judged.files]]),
      // A shell may become the last command of its line: then the process is its own ancestor.
      lineage: lineageOf(program.pid),
    };
  }

  #eventsOf(
    { exec, parent, program, argv }: Pick<Exec, 'exec' | 'parent' | 'argv'> & { program: StartedProgram },
    judgement: Judgement,
    hold: Hold | undefined,
  ): readonly (Exec | Decided)[] {
    const { pid, file, cwd } = program;
    const { decision, findings } = judgement;
    const held = hold === undefined ? {} : { hold: hold.id };
    const record: Exec = { type: 'exec', exec, pid, parent, file, argv, cwd, decision, ...held };
    if (findings.length === 0) return [record];
    const { gate } = this.#options;
    return [
      { ...record, rules: [...new Set(findings.map(finding => finding.rule))] },
      { type: 'decision', exec, gate, argv, cwd, decision, findings, ...held },
    ];
  }

  #noteText(program: StartedProgram): void {
    const [, option, text] = program.argv;
    this.#lines.delete(program.pid);
    const line = option !== undefined && /^-[a-z]*c/.test(option) ? text : undefined;
    if (line === undefined || !/sh$/.test(posix.basename(program.file))) return;
    this.noteLine(program.pid, line);
  }

  #lineAbove(parent: number): string | undefined {
    for (const { pid } of lineageOf(parent)) {
      const line = this.#lines.get(pid);
      if (line !== undefined) return line;
    }
    return undefined;
  }
}

/** What is only allowed is redacted by the log's own thread, which has the time. */
function asGiven({ argv }: StartedProgram): { argv: readonly string[]; secrets: readonly SeenSecret[] } {
  return { argv, secrets: [] };
}

function redact(program: StartedProgram): { argv: readonly string[]; secrets: readonly SeenSecret[] } {
  const secrets: SeenSecret[] = [];
  const argv = redactSeen(program.argv, secret => secrets.push(secret));
  return { argv, secrets };
}

function decisionOf(exec: number, { judgement, inert }: JudgedProgram, hold: Hold | undefined): GateDecision {
  if (hold !== undefined) {
    const message = denialMessage(judgement, { by: 'end' });
    return { kind: 'hold', hold: hold.id, message, follow: exec };
  }
  return judgement.decision === 'allow'
    ? { kind: 'allow', follow: judgement.findings.length === 0 ? undefined : exec, inert }
    : { kind: 'deny', message: denialMessage(judgement, { by: 'policy' }) };
}

/** A file that was replaced is another program, whatever its name. */
function identity(file: string): readonly unknown[] {
  try {
    const stat = statSync(file);
    return [file, stat.dev, stat.ino, stat.mtimeMs, stat.size];
  } catch {
    return [file];
  }
}

function environmentHash(variables: Readonly<Record<string, string>> | undefined): string {
  return hashOf(weightyVariables(variables ?? {}));
}

function inputHash(pid: number): string | undefined {
  const input = new ProgramInput(pid);
  try {
    const seen = input.see();
    return seen.kind === 'text' ? hashOf(seen.bytes.toString('base64')) : undefined;
  } finally {
    input.close();
  }
}
