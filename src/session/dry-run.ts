import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readArgv, readEnvironment } from '../gate/exec/process-files.ts';
import { changesBetween } from '../hold/changes-between.ts';
import type { DryRunSummary, SummaryPart } from '../hold/dry-run-summary.ts';
import type { Hold } from '../hold/hold.ts';
import { type Allowance, ON_THIS_MACHINE } from '../preview/allowance.ts';
import { line } from '../preview/lines.ts';
import { type HeldCommand, type PreviewRequest, SINCE_VARIABLE } from '../preview/preview-protocol.ts';
import { readIdentity, readSummary } from '../preview/read-summary.ts';
import type { HoldLook, Kept, SecondLook } from './hold-look.ts';

/** What a {@link DryRun} works with. */
export interface DryRunOptions {
  /** The built file of the process that looks. */
  readonly file: URL;
  /** The supervisor's own environment: its PATH and HOME are the ones that count. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The session's start, in milliseconds since 1970. */
  readonly since: number;
  /** What may be asked without a person's word; default: all on this machine. */
  readonly allowance?: Allowance;
  /** holdfire's state directory, for copies. */
  readonly state: string;
  /** The session's events.jsonl, to find out where a secret was read. */
  readonly log?: string;
  /** More is known of a hold. */
  readonly show: (hold: string, summary: DryRunSummary) => void;
  /** How long the looks at a hold may take in all, in milliseconds; without it, as long as they need at most. */
  readonly longest?: number;
  /** A process of ours was started, which others must not wait for. */
  readonly started: (pid: number) => void;
}

/** Longest line that the process may write, in characters. */
const LONGEST_LINE = 256 * 1024;

/** How long looks may take in all, in milliseconds: longer than every limit that the process keeps itself. */
const LONGEST_LOOK = 12_000;

/** How often what is known is passed on, in milliseconds. */
const PACE = 40;

/** How long a copy may take, in milliseconds. */
const LONGEST_COPY = 120_000;

/** How long it may take to find out whether all is as it was, in milliseconds: a person has pressed Enter. */
const LONGEST_CHECK = 2500;

/** Starts of the process for one hold. */
const MOST_STARTS = 2;

interface OpenLook {
  readonly hold: Hold;
  readonly network: boolean;
  starts: number;
  known: DryRunSummary;
  deadline: NodeJS.Timeout;
  pace: NodeJS.Timeout | undefined;
  /** More is known than was shown. */
  untold: boolean;
}

/** Who waits for what the process says of a hold; undefined: it did not say it in time. */
type Waiting = Map<string, (answer: unknown) => void>;

const NOTHING_YET: DryRunSummary = { parts: [], complete: false };

/**
 * Looks at what holds would destroy, in a process of its own that may crash, hang or print anything: the worst
 * that comes of it is a hold without a summary. It gets the command with its secrets and gives back text.
 */
export class DryRun implements HoldLook {
  readonly #options: DryRunOptions;
  readonly #open = new Map<string, OpenLook>();
  readonly #keeping = new Map<string, (kept: Kept) => void>();
  readonly #checking: Waiting = new Map();
  readonly #lookingAgain: Waiting = new Map();
  readonly #longest: number;
  #child: ChildProcess | undefined;
  #rest = '';
  #closed = false;

  constructor(options: DryRunOptions) {
    this.#options = options;
    this.#longest = options.longest ?? LONGEST_LOOK;
  }

  /** Starts the process, so that it has loaded when the first hold comes. */
  preload(): void {
    if (this.#child === undefined && !this.#closed) this.#start();
  }

  /** Begins to look at a hold; what is known comes to `show`, the last summary being complete. */
  begin(hold: Hold): void {
    this.#look(hold, false);
  }

  /** Looks again, beyond this machine too. */
  closer(hold: string): void {
    const open = this.#open.get(hold);
    if (open === undefined || open.network) return;
    this.end(hold);
    this.#look(open.hold, true);
  }

  /** The hold needs no look any more. */
  end(hold: string): void {
    const open = this.#open.get(hold);
    if (open === undefined) return;
    clearTimeout(open.deadline);
    clearTimeout(open.pace);
    this.#open.delete(hold);
    this.#say({ kind: 'end', hold });
  }

  /** Looks once more, as far as the last time. */
  again(hold: Hold): void {
    const network = this.#open.get(hold.id)?.network === true;
    this.end(hold.id);
    this.#look(hold, network);
  }

  /** Compares what was shown of a hold with what is there now, by what it is known again by. */
  async check(hold: Hold, summary: DryRunSummary): Promise<SecondLook> {
    const parts = summary.parts.filter(part => part.identity !== undefined);
    if (parts.length === 0) return { kind: 'same' };
    const looks = parts.map(part => part.id);
    const request = { kind: 'check', looks, ...heldCommand(hold, this.#options.log) } as const;
    const found = await this.#answerTo(request, this.#checking);
    if (typeof found !== 'object' || found === null) return { kind: 'unknown' };
    const now = found as Readonly<Record<string, unknown>>;
    const what = parts.flatMap(part => changesBetween(part.identity ?? [], readIdentity(now[part.id])));
    return what.length === 0 ? { kind: 'same' } : { kind: 'changed', what };
  }

  /** Looks at a hold anew: true only if it was counted again that nothing at all would be lost. */
  async stillNothing(hold: Hold): Promise<boolean> {
    const { log, allowance = ON_THIS_MACHINE } = this.#options;
    const request = { kind: 'still nothing', allowance, ...heldCommand(hold, log) } as const;
    return (await this.#answerTo(request, this.#lookingAgain)) === true;
  }

  #answerTo(request: PreviewRequest, waiting: Waiting): Promise<unknown> {
    const { hold } = request;
    this.preload();
    return new Promise(resolve => {
      const timer = setTimeout(() => done(undefined), LONGEST_CHECK);
      const done = (answer: unknown): void => {
        clearTimeout(timer);
        waiting.delete(hold);
        resolve(answer);
      };
      waiting.set(hold, done);
      this.#say(request);
    });
  }

  /** Copies what a hold would destroy. Nothing is kept of a part only. */
  keep(hold: Hold): Promise<Kept> {
    const { id } = hold;
    this.end(id);
    this.preload();
    return new Promise(resolve => {
      const done = (kept: Kept): void => {
        clearTimeout(timer);
        this.#keeping.delete(id);
        resolve(kept);
      };
      const timer = setTimeout(() => {
        this.#say({ kind: 'end', hold: id });
        done({ ok: false, reason: `it took longer than ${LONGEST_COPY / 1000} s` });
      }, LONGEST_COPY);
      this.#keeping.set(id, done);
      const { state, log, allowance = ON_THIS_MACHINE } = this.#options;
      this.#say({ kind: 'keep', state, allowance, ...heldCommand(hold, log) });
    });
  }

  close(): void {
    this.#closed = true;
    for (const hold of [...this.#open.keys()]) this.end(hold);
    this.#child?.kill('SIGTERM');
  }

  #look(hold: Hold, network: boolean): void {
    const deadline = setTimeout(() => this.#late(hold.id), this.#longest);
    this.#open.set(hold.id, {
      hold,
      network,
      starts: 0,
      known: NOTHING_YET,
      deadline,
      pace: undefined,
      untold: false,
    });
    this.#ask(hold.id);
  }

  #ask(id: string): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    open.starts += 1;
    this.preload();
    const { log, allowance = ON_THIS_MACHINE } = this.#options;
    this.#say({ kind: 'begin', network: open.network, allowance, ...heldCommand(open.hold, log) });
  }

  #say(request: PreviewRequest): void {
    this.#child?.stdin?.write(`${JSON.stringify(request)}\n`);
  }

  #start(): void {
    const { file, env, since, started } = this.#options;
    const child = spawn(process.execPath, [fileURLToPath(file)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      cwd: '/',
      env: { PATH: env['PATH'] ?? '', HOME: env['HOME'] ?? '/', [SINCE_VARIABLE]: String(since) },
      detached: true,
    });
    this.#child = child;
    this.#rest = '';
    if (child.pid !== undefined) started(child.pid);
    child.stdin.on('error', () => {
      // It has died; its end is told below.
    });
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      if (child === this.#child) this.#read(text);
    });
    child.on('error', () => this.#ended(child));
    child.on('exit', () => this.#ended(child));
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const one of lines) this.#take(one);
    if (this.#rest.length > LONGEST_LINE) this.#child?.kill('SIGKILL');
  }

  #take(text: string): void {
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      return;
    }
    const { hold, summary, kept, identities, stillNothing } = (answer ?? {}) as Readonly<
      Record<string, unknown>
    >;
    if (typeof hold !== 'string') return;
    if (identities !== undefined) this.#checking.get(hold)?.(identities);
    if (stillNothing !== undefined) this.#lookingAgain.get(hold)?.(stillNothing);
    if (kept !== undefined) this.#keeping.get(hold)?.(readKept(kept));
    const open = this.#open.get(hold);
    const known = open === undefined || open.known.complete ? undefined : readSummary(summary);
    if (open === undefined || known === undefined) return;
    open.known = known;
    open.untold = true;
    if (open.pace === undefined) this.#show(open);
  }

  #show(open: OpenLook): void {
    open.pace = undefined;
    if (!open.untold) return;
    open.untold = false;
    if (open.known.complete) clearTimeout(open.deadline);
    else open.pace = setTimeout(() => this.#show(open), PACE);
    this.#options.show(open.hold.id, open.known);
  }

  /** The process does not keep its own limits: it hangs. */
  #late(hold: string): void {
    this.#giveUp(hold, `no answer within ${this.#longest / 1000} s`);
    this.#child?.kill('SIGKILL');
  }

  #giveUp(hold: string, reason: string): void {
    const open = this.#open.get(hold);
    if (open === undefined || open.known.complete) return;
    clearTimeout(open.deadline);
    clearTimeout(open.pace);
    const parts = open.known.parts.map(part => (part.state === 'looking' ? notChecked(part, reason) : part));
    const whole: SummaryPart = {
      id: 'look',
      title: 'what would be lost',
      state: 'not-checked',
      reason,
      lines: [],
    };
    open.known = { parts: parts.length === 0 ? [whole] : parts, complete: true };
    open.untold = true;
    this.#show(open);
  }

  #ended(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const done of [...this.#keeping.values()])
      done({ ok: false, reason: 'the process that copies has ended' });
    for (const done of [...this.#checking.values(), ...this.#lookingAgain.values()]) done(undefined);
    if (this.#closed) return;
    for (const [id, open] of this.#open) {
      if (open.known.complete) continue;
      if (open.starts >= MOST_STARTS) this.#giveUp(id, 'the process that looks has ended');
      else this.#ask(id);
    }
  }
}

/** The command with its secrets: read from the held process, which has them. A line has none any more. */
function heldCommand(
  { id, gate, pid, argv, line, cwd, judgement }: Hold,
  log: string | undefined,
): HeldCommand {
  // The process of a held line is the shell that would run it, that of a shim is the shim.
  const own = gate === 'exec' && pid !== undefined ? readArgv(pid)?.list : undefined;
  return {
    hold: id,
    findings: judgement.findings.filter(finding => finding.decision !== 'allow'),
    argv: own ?? argv,
    line: gate === 'line' ? line : undefined,
    shown: argv,
    cwd,
    log,
    variables: pid === undefined ? undefined : readEnvironment(pid),
  };
}

function readKept(value: unknown): Kept {
  const { ok, id, reason } = (value ?? {}) as { ok?: unknown; id?: unknown; reason?: unknown };
  if (ok === true) return typeof id === 'string' ? { ok, id: line('plain', id).text } : { ok };
  const text = typeof reason === 'string' ? reason : 'no reason was given';
  return { ok: false, reason: line('plain', text).text };
}

function notChecked({ id, title, lines }: SummaryPart, reason: string): SummaryPart {
  return { id, title, state: 'not-checked', reason, lines };
}
