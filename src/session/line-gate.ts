import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineServer } from '../gate/shell/line-server.ts';
import { type ShellStart, shellArguments } from '../gate/shell/shell-arguments.ts';
import { shellEnvironment } from '../gate/shell/shell-environment.ts';
import type { LineRequest, ProgramRequest, ShellRequest, ShellVerdict } from '../gate/shell/shell-request.ts';
import { makeShims } from '../gate/shims/make-shims.ts';
import { portableEnvironment } from '../gate/shims/portable-environment.ts';
import type { Answer } from '../hold/answer.ts';
import type { ProcessName } from '../hold/cover.ts';
import type { Hold } from '../hold/hold.ts';
import { denialMessage } from '../hold/message.ts';
import type { JournalEvent } from '../journal/event.ts';
import { askingFindings } from '../policy/asking-findings.ts';
import type { Judgement } from '../policy/judgement.ts';
import type { Asked } from './decider.ts';
import { hashOf } from './hash-of.ts';
import type { HoldDesk } from './hold-desk.ts';
import type { HoldNumbers } from './hold-numbers.ts';
import { type JudgedLine, LineJudge, type LineJudgeOptions } from './line-judge.ts';
import { lineageOf } from './lineage-of.ts';
import { redactLine } from './redact-line.ts';

/** What a {@link LineGate} works with. */
export interface LineGateOptions extends Omit<LineJudgeOptions, 'facts'> {
  /** Looks at the machine. Asked for when the first line is judged. */
  readonly facts: () => LineJudgeOptions['facts'];
  /** The directory of the scripts that shells read. */
  readonly scripts: string;
  /** What shims stand in for, and who decides on it; undefined: there are none. */
  readonly shims:
    | {
        readonly names: readonly string[];
        readonly decide: (request: ProgramRequest, gone: AbortSignal) => Promise<ShellVerdict>;
      }
    | undefined;
  readonly desk: Pick<HoldDesk, 'held' | 'withdrawn' | 'nextLine'>;
  readonly numbers: HoldNumbers;
  /** Milliseconds after which an unanswered hold is denied; undefined: it waits. */
  readonly holdLimit: number | undefined;
  readonly log: (event: JournalEvent) => void;
  /** A shell runs this line from now on. */
  readonly running: (pid: number, line: string) => void;
  /** Something that the person should know. */
  readonly warn: (message: string) => void;
}

/** Where programs are if nothing is said (execvp(3)). */
const DEFAULT_PATH = '/usr/local/bin:/usr/bin:/bin';

interface Waiting {
  readonly asked: Asked;
  readonly files: JudgedLine['files'];
  readonly resolve: (verdict: ShellVerdict) => void;
}

/**
 * Judges what shells are about to run, and lets them wait for an answer. Over its channel a line can only be
 * asked about: whoever writes there can make a person be asked, and nothing else.
 */
export class LineGate {
  readonly #options: LineGateOptions;
  /** Made when the first line comes, or before if there is time. */
  #judging: LineJudge | undefined;
  readonly #server: LineServer;
  readonly #waiting = new Map<string, Waiting>();
  /** Shells whose last line was approved, by pid. */
  readonly #approved = new Map<number, ProcessName>();

  /** @throws Error if the place where shells ask cannot be made */
  constructor(options: LineGateOptions) {
    this.#options = options;
    this.#server = new LineServer({
      parent: tmpdir(),
      handler: (request, gone) => this.#decide(request, gone),
      warn: options.warn,
    });
  }

  /** How the wrapped program is to be started, so that shells below it ask. */
  start(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): ShellStart {
    const { scripts, shims } = this.#options;
    const start = shellArguments(argv, scripts);
    const gate = { lines: this.#server.directory, scripts };
    const variables =
      shims === undefined
        ? shellEnvironment(env, gate)
        : portableEnvironment(env, gate, this.#makeShims(shims.names, env['PATH']));
    return { argv: start.argv, env: { ...variables, ...start.env } };
  }

  /** Loads what judges, while nothing waits. */
  preload(): void {
    this.#judge.preload();
  }

  /** Carries an answer out. @returns false if the hold is none of a line */
  settle(hold: string, answer: Answer): boolean {
    const waiting = this.#waiting.get(hold);
    if (waiting === undefined) return false;
    const { asked } = waiting;
    this.#waiting.delete(hold);
    const changed = answer.verdict === 'approve' ? this.#judge.changed(waiting.files) : undefined;
    if (changed !== undefined) {
      const message = `${hold}: the file ${changed} changed while it was held: denied`;
      this.#options.log({ type: 'notice', kind: 'changed', message });
      waiting.resolve({ verdict: 'deny', message: `holdfire: denied: ${changed} changed meanwhile\n` });
    } else if (answer.verdict === 'approve') {
      const [shell] = asked.lineage;
      if (shell !== undefined) this.#approved.set(shell.pid, shell);
      waiting.resolve({ verdict: 'allow' });
    } else waiting.resolve({ verdict: 'deny', message: denialMessage(asked.hold.judgement, answer) });
    return true;
  }

  /** Ends; shells that are still there are refused. */
  close(): void {
    this.#server.close();
  }

  get #judge(): LineJudge {
    this.#judging ??= new LineJudge({ ...this.#options, facts: this.#options.facts() });
    return this.#judging;
  }

  /** @returns their directory; it goes with the server's */
  #makeShims(names: readonly string[], path = DEFAULT_PATH): string {
    const lines = this.#server.directory;
    const directory = join(lines, 'shims');
    const { scripts } = this.#options;
    const script = readFileSync(join(scripts, 'shim.sh'), 'utf8');
    makeShims({ directory, script, ask: join(scripts, 'ask.sh'), lines, names, path });
    return directory;
  }

  async #decide(request: ShellRequest, gone: AbortSignal): Promise<ShellVerdict> {
    if (request.kind === 'program') {
      const { shims } = this.#options;
      if (shims !== undefined) return shims.decide(request, gone);
      return { verdict: 'deny', message: 'holdfire: denied: this session has no shims\n' };
    }
    const judged = this.#judge.judge(request);
    if (judged === undefined) return { verdict: 'more' };
    const lineage = request.proven ? lineageOf(request.pid) : [];
    const [shell] = lineage;
    if (shell !== undefined && !request.starts) this.#endLine(shell);
    const { judgement } = judged;
    const hold = judgement.decision === 'ask' ? this.#hold(request, judgement) : undefined;
    this.#log(request, judgement, hold);
    this.#options.running(request.pid, request.line);
    if (judgement.decision === 'allow') return { verdict: 'allow' };
    if (hold === undefined) return { verdict: 'deny', message: denialMessage(judgement, { by: 'policy' }) };
    const asked = { hold, exec: undefined, fingerprint: fingerprint(request, judged), lineage };
    return this.#ask(asked, judged, gone);
  }

  /** What an answer to the shell's last line has not covered is to be asked about; how it was started still counts. */
  #endLine(shell: ProcessName): void {
    if (this.#approved.get(shell.pid)?.start !== shell.start) return;
    this.#approved.delete(shell.pid);
    this.#options.desk.nextLine(shell);
  }

  #ask(asked: Asked, judged: JudgedLine, gone: AbortSignal): Promise<ShellVerdict> {
    const { hold } = asked;
    return new Promise(resolve => {
      this.#waiting.set(hold.id, { asked, files: judged.files, resolve });
      gone.addEventListener('abort', () => {
        if (!this.#waiting.delete(hold.id)) return;
        this.#options.desk.withdrawn(hold.id, 'its shell has stopped waiting');
        resolve({ verdict: 'deny', message: '' });
      });
      this.#options.desk.held(asked);
    });
  }

  #hold(request: LineRequest, judgement: Judgement): Hold {
    const { numbers, clock, holdLimit } = this.#options;
    const since = clock();
    const [worst] = askingFindings(judgement);
    return {
      id: numbers.next(),
      gate: 'line',
      pid: request.pid,
      argv: worst?.command ?? [],
      cwd: request.cwd,
      judgement,
      line: redactLine(request.line),
      since,
      deadline: holdLimit === undefined ? undefined : since + holdLimit,
    };
  }

  #log(request: LineRequest, judgement: Judgement, hold: Hold | undefined): void {
    const { decision, findings } = judgement;
    if (findings.length === 0) return;
    this.#options.log({
      type: 'decision',
      exec: undefined,
      gate: 'line',
      argv: [request.shell],
      line: redactLine(request.line),
      cwd: request.cwd,
      decision,
      findings,
      ...(hold === undefined ? {} : { hold: hold.id }),
    });
  }
}

/** The same text in the same place with the same files is the same line. */
function fingerprint(request: LineRequest, judged: JudgedLine): string {
  return hashOf(['line', request.shell, request.line, request.cwd, [...judged.files]]);
}
