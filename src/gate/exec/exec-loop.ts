import { readSync, realpathSync } from 'node:fs';
import type { Abi } from './abi.ts';
import { readArguments, readTarget } from './exec-request.ts';
import { Executables } from './executable.ts';
import type { FastPath } from './fast-path/fast-path.ts';
import { stampOf } from './file-stamp.ts';
import { FollowedEnds } from './followed-ends.ts';
import type { GateOwner } from './gate-owner.ts';
import { libc } from './libc.ts';
import { Listener } from './listener.ts';
import type { Notification } from './notification.ts';
import { park } from './park.ts';
import { POLL, Poll } from './poll.ts';
import { readLink, type StartedProgram } from './process-files.ts';
import { ProgramInput } from './program-input.ts';
import { Refusals } from './refusals.ts';
import { isAimedAtUs, ownGroup } from './self-protection.ts';
import { readStartedProgram } from './started-program.ts';
import { StartingProcesses } from './starting-processes.ts';
import { tell } from './tell.ts';
import type { Settlement, WaitingProcess } from './waiting.ts';
import { WaitingPrograms } from './waiting-programs.ts';
import { WrappedProgram } from './wrapped-program.ts';

const EPERM = 1;

/** Milliseconds between looks at children that have ended and at held processes. */
const TICK = 200;

/** The same while the owner is busy: it tells its log when nothing starts for so long, or there is much. */
const MOMENT = 20;

/** Places in what is polled. */
const [LISTENER, WAKE, PROGRAM, OTHERS] = [0, 1, 2, 3];

/** Processes whose program is remembered; a forgotten one is only judged once more. */
const MOST_REMEMBERED = 2048;

/** What an {@link ExecLoop} works on. */
export interface ExecLoopOptions {
  readonly abi: Abi;
  /** The filter's listener. */
  readonly listener: number;
  /** Receives from the same listener; undefined where all is judged here. */
  readonly fast: FastPath | undefined;
  /** An eventfd(2) that is written when messages wait. */
  readonly wake: number;
  readonly owner: GateOwner;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/**
 * The gate's thread: takes notifications, answers what is allowed at once, keeps what is held waiting, and
 * goes on receiving meanwhile, so that a hold delays nothing but its own process.
 */
export class ExecLoop {
  readonly #abi: Abi;
  readonly #fast: FastPath | undefined;
  readonly #listener: Listener;
  readonly #wake: number;
  readonly #owner: GateOwner;
  readonly #now: () => number;
  readonly #executables: Executables;
  /** Processes that may not be ended or traced from inside. */
  readonly #ours = new Set([process.pid]);
  readonly #group = ownGroup();
  readonly #ends = new FollowedEnds();
  readonly #waiting: WaitingPrograms;
  readonly #refusals = new Refusals();
  readonly #program = new WrappedProgram();
  readonly #poll = new Poll();
  /** Processes whose exec was seen and whose program has not announced itself yet. */
  readonly #starting: StartingProcesses;
  /** What was last judged in each process. */
  readonly #judged = new Map<number, string>();
  /** The owner has work that it can do while nothing waits. */
  #ahead = true;

  constructor(options: ExecLoopOptions) {
    this.#abi = options.abi;
    const { fast } = options;
    this.#fast = fast;
    this.#listener = new Listener(options.listener, fast?.listenerMemory);
    this.#starting = fast?.starting ?? new StartingProcesses();
    this.#wake = options.wake;
    this.#owner = options.owner;
    this.#now = options.now;
    this.#executables = new Executables(options.abi, stamp => fast?.announces(stamp));
    this.#waiting = new WaitingPrograms({ ...options, listener: this.#listener, ends: this.#ends });
  }

  /** Tells which child is the wrapped program; undefined if there is none any more. */
  watch(pid: number | undefined): void {
    this.#program.watch(pid);
    this.#reap();
  }

  /** Children of this process that others wait for (the prompt's process). */
  leave(pids: readonly number[]): void {
    this.#program.leave(pids);
    for (const pid of pids) this.#ours.add(pid);
  }

  /** Releases or denies a held program. A hold that is gone is ignored. */
  settle(hold: string, settlement: Settlement): void {
    this.#waiting.settle(hold, settlement);
  }

  /** The program that a hold is about, as it stands now; undefined if it is gone. */
  program(hold: string): StartedProgram | undefined {
    return this.#waiting.program(hold);
  }

  /** Works until the program and the last process with the filter have ended, or the owner leaves. */
  run(): void {
    for (let closed = false; !closed || !this.#program.ended; ) {
      const taken = this.#wait(closed);
      if (taken !== undefined) {
        this.#handle(taken);
        continue;
      }
      const poll = this.#poll;
      const [listener, wake, program] = [poll.at(LISTENER), poll.at(WAKE), poll.at(PROGRAM)];
      if ((listener | wake | program) === 0) this.#rest();
      if (wake !== 0) {
        readSync(this.#wake, Buffer.alloc(8));
        if (!this.#owner.messages()) {
          this.#waiting.leave();
          return;
        }
      }
      if ((listener & POLL.in) !== 0) this.#receive();
      // The kernel says so when no process with the filter is left (seccomp_unotify(2)).
      closed ||= (listener & POLL.hangUp) !== 0;
      const followed = this.#waiting.look(poll, OTHERS);
      for (const end of this.#ends.look(poll, followed, this.#now())) this.#owner.ended(end);
      if (program !== 0 || (listener | wake) === 0) this.#reap();
    }
    for (const end of this.#ends.finish(this.#now())) this.#owner.ended(end);
  }

  /** @returns what the fast path has taken and not answered */
  #wait(closed: boolean): Notification | undefined {
    const poll = this.#poll;
    poll.clear();
    // A closed listener would be ready for ever.
    poll.watch(closed ? -1 : this.#listener.fd, POLL.in);
    poll.watch(this.#wake, POLL.in);
    poll.watch(this.#program.pidfd, POLL.in);
    this.#waiting.watch(poll);
    this.#ends.watch(poll);
    const timeout = this.#ahead ? 0 : this.#waiting.timeout(this.#owner.busy ? MOMENT : TICK);
    const fast = this.#fast;
    if (fast === undefined || closed || this.#waiting.beforeExec) {
      poll.wait(timeout);
      return undefined;
    }
    const asked = fast.wait(poll, timeout, Math.min(timeout, MOMENT));
    const passed = fast.take();
    if (passed !== undefined) {
      // What was judged in these processes before is another program now.
      for (const pid of passed.pids) this.#judged.delete(pid);
      this.#owner.passed(passed);
    }
    return asked ? this.#listener.taken() : undefined;
  }

  /** Nothing waits. */
  #rest(): void {
    if (this.#ahead) this.#ahead = this.#owner.ahead();
    else this.#owner.idle();
  }

  #receive(): void {
    const notification = this.#listener.receive();
    if (notification !== undefined) this.#handle(notification);
  }

  #handle(notification: Notification): void {
    const { call } = notification;
    if (call === this.#abi.calls.execve || call === this.#abi.calls.execveat) this.#exec(notification);
    else if (this.#abi.starts.some(start => start.call === call)) this.#start(notification);
    else this.#guard(notification);
  }

  /** Before the exec: only a program that will not announce itself has to be judged here. */
  #exec(notification: Notification): void {
    const { pid } = notification;
    this.#waiting.interrupted(pid);
    const target = readTarget(this.#abi, notification);
    const kind = target === undefined ? 'announces' : this.#executables.classify(target.path, target.root);
    if (kind === 'announces') this.#starting.add(pid);
    if (kind === 'foreign') {
      this.#refuse(
        notification,
        'holdfire: programs of another processor architecture cannot be guarded here\n',
      );
      return;
    }
    if (kind !== 'silent' || target === undefined) {
      // A search through PATH goes on with the next directory.
      this.#listener.answer(notification.id, 0, kind === 'missing');
      return;
    }
    const argv = readArguments(this.#abi, notification);
    if (argv !== undefined && this.#refusals.has(pid, argv, this.#now())) {
      this.#listener.answer(notification.id, EPERM);
      return;
    }
    const program: StartedProgram = {
      pid,
      file: realFile(target.path),
      argv: argv ?? [],
      argvIncomplete: argv === undefined,
      cwd: readLink(pid, 'cwd') ?? '',
    };
    this.#judge(notification, program, 'exec');
  }

  /** At its start: exe, argv and cwd are what really runs, in memory of its own. */
  #start(notification: Notification): void {
    const { pid, id } = notification;
    if (this.#waiting.resume(pid, id)) return;
    const announced = this.#starting.delete(pid);
    const program = readStartedProgram(pid);
    if (program === undefined) {
      this.#listener.answer(id, EPERM);
      return;
    }
    // A program that sets its thread pointer again has not been started anew. An exec by another thread
    // than the first was announced under that thread's id, so only the same program passes.
    const print = `${program.file}\0${program.argv.join('\0')}`;
    if (!announced && this.#judged.get(pid) === print) {
      this.#listener.answer(id, 0);
      return;
    }
    this.#remember(pid, print);
    this.#judge(notification, program, 'start');
  }

  #judge(notification: Notification, program: StartedProgram, stage: WaitingProcess['stage']): void {
    const input = new ProgramInput(program.pid);
    const decision = this.#owner.judge(program, { final: stage === 'exec', see: () => input.see() });
    if (decision.kind === 'allow') {
      if (decision.inert === true && stage === 'start') this.#learn(program);
      const pidfd = decision.follow === undefined ? -1 : libc().pidfdOpen(program.pid, 0);
      this.#listener.answer(notification.id, 0);
      if (decision.follow !== undefined) this.#ends.follow(pidfd, decision.follow, this.#now());
    } else if (decision.kind === 'deny') this.#deny(notification, program, stage, decision.message);
    else this.#waiting.add(notification, decision, stage, { program, input });
    if (decision.kind !== 'look') input.close();
  }

  /** The next program of this file and name passes. */
  #learn({ pid, file, argv }: StartedProgram): void {
    const stamp = this.#fast === undefined ? undefined : stampOf(`/proc/${pid}/exe`);
    if (stamp?.regular === true) this.#fast?.passes(stamp.key, file, argv[0] ?? '');
  }

  #deny(
    notification: Notification,
    program: StartedProgram,
    stage: WaitingProcess['stage'],
    message: string,
  ): void {
    const parked = stage === 'start' ? park(this.#abi, program.pid, message) : undefined;
    parked?.close();
    if (parked !== undefined) this.#listener.answer(notification.id, 0);
    else this.#refuse(notification, message, stage === 'exec' ? program.argv : undefined);
  }

  #remember(pid: number, print: string): void {
    this.#judged.delete(pid);
    if (this.#judged.size >= MOST_REMEMBERED) this.#judged.delete(this.#judged.keys().next().value ?? 0);
    this.#judged.set(pid, print);
  }

  #refuse(notification: Notification, message: string, argv?: readonly string[]): void {
    tell(notification.pid, message);
    if (argv !== undefined) this.#refusals.add(notification.pid, argv, this.#now());
    this.#listener.answer(notification.id, EPERM);
  }

  /** A call that may be aimed at us. */
  #guard(notification: Notification): void {
    const { calls } = this.#abi;
    const { call } = notification;
    const refused = isAimedAtUs(this.#abi, notification, { processes: this.#ours, group: this.#group });
    this.#listener.answer(notification.id, refused ? EPERM : 0);
    if (!refused) return;
    const name = Object.entries(calls).find(([, number]) => number === call)?.[0] ?? String(call);
    this.#owner.refused({ pid: notification.pid, call: name });
  }

  #reap(): void {
    const end = this.#program.reap(pid => this.#starting.delete(pid));
    if (end !== undefined) this.#owner.programEnded({ code: end.code, signal: end.signal });
  }
}

/** The file behind links, those of /proc too; /proc/self itself is closed to us once we are not dumpable. */
function realFile(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
