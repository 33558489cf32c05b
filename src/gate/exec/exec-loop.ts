import { readSync, realpathSync } from 'node:fs';
import type { Abi } from './abi.ts';
import { Children } from './children.ts';
import { readArguments, readTarget } from './exec-request.ts';
import { Executables } from './executable.ts';
import { type Followed, FollowedEnds, watchedEnd } from './followed-ends.ts';
import type { GateDecision, GateOwner } from './gate-owner.ts';
import { libc } from './libc.ts';
import { Listener } from './listener.ts';
import type { Notification } from './notification.ts';
import { park } from './park.ts';
import { POLL, poll } from './poll.ts';
import { readLink, readStartedProgram, type StartedProgram } from './process-files.ts';
import { ProgramInput } from './program-input.ts';
import { isAimedAtUs, ownGroup } from './self-protection.ts';
import { tell } from './tell.ts';
import { type Settlement, type WaitingProcess, WaitingRoom } from './waiting.ts';

const EPERM = 1;

/** Milliseconds between looks at children that have ended and at held processes. */
const TICK = 200;

/** The same while the owner is busy: what it tells its log must not be late. */
const MOMENT = 5;

/** How long a refusal answers the same process's next tries, for programs that try every directory of PATH. */
const STICKY = 3000;

/** How long a program waits for the rest of its input before it is judged by what is there, in milliseconds. */
const PATIENCE = 2000;

/** Processes whose program is remembered; a forgotten one is only judged once more. */
const MOST_REMEMBERED = 16384;

/** What a held program says if its release failed half way. */
const UNANSWERED = 'holdfire: this command was held and could not be released\n';

/** What a program says that was held when the session ended. */
const ENDED = 'holdfire: denied: the session has ended\n';

/** What an {@link ExecLoop} works on. */
export interface ExecLoopOptions {
  readonly abi: Abi;
  /** The filter's listener. */
  readonly listener: number;
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
  readonly #listener: Listener;
  readonly #wake: number;
  readonly #owner: GateOwner;
  readonly #now: () => number;
  readonly #executables: Executables;
  readonly #children = new Children();
  /** Processes that may not be ended or traced from inside. */
  readonly #ours = new Set([process.pid]);
  readonly #group = ownGroup();
  readonly #waiting = new WaitingRoom();
  readonly #ends = new FollowedEnds();
  /** Processes whose exec was seen and whose program has not announced itself yet. */
  readonly #starting = new Set<number>();
  readonly #refusals = new Map<number, { readonly until: number; readonly argv: string }>();
  /** What was last judged in each process. */
  readonly #judged = new Map<number, string>();
  #program: { readonly pid: number; readonly pidfd: number; ended: boolean } | undefined;

  constructor(options: ExecLoopOptions) {
    this.#abi = options.abi;
    this.#listener = new Listener(options.listener);
    this.#wake = options.wake;
    this.#owner = options.owner;
    this.#now = options.now;
    this.#executables = new Executables(options.abi);
  }

  /** Tells which child is the wrapped program; undefined if there is none any more. */
  watch(pid: number | undefined): void {
    if (pid === undefined) {
      this.#program = { pid: 0, pidfd: -1, ended: true };
      return;
    }
    this.#program = { pid, pidfd: libc().pidfdOpen(pid, 0), ended: false };
    this.#reap();
  }

  /** Children of this process that others wait for (the prompt's process). */
  leave(pids: readonly number[]): void {
    this.#children.leave(pids);
    for (const pid of pids) this.#ours.add(pid);
  }

  /** Releases or denies a held program. A hold that is gone is ignored. */
  settle(hold: string, settlement: Settlement): void {
    const process = this.#waiting.findHold(hold);
    if (process !== undefined) this.#settle(process, settlement);
  }

  /** The program that a hold is about, as it stands now; undefined if it is gone. */
  program(hold: string): StartedProgram | undefined {
    const process = this.#waiting.findHold(hold);
    return process === undefined ? undefined : readStartedProgram(process.pid);
  }

  /** Works until the program and the last process with the filter have ended, or the owner leaves. */
  run(): void {
    for (let closed = false; !closed || this.#program?.ended !== true; ) {
      const waiting = this.#waiting.all;
      const followed = this.#ends.all;
      const [listener = 0, wake = 0, program = 0, ...others] = this.#wait(closed, waiting, followed);
      if ((listener | wake | program) === 0) this.#owner.idle();
      if (wake !== 0) {
        readSync(this.#wake, Buffer.alloc(8));
        if (!this.#owner.messages()) {
          this.#leave();
          return;
        }
      }
      if ((listener & POLL.in) !== 0) this.#receive();
      // The kernel says so when no process with the filter is left (seccomp_unotify(2)).
      closed ||= (listener & POLL.hangUp) !== 0;
      waiting.forEach((process, index) => {
        if (others[index * 2]) this.#withdraw(process);
        else if (others[index * 2 + 1]) this.#lookAgain(process);
        else if ((process.looking?.deadline ?? Number.POSITIVE_INFINITY) <= this.#now())
          this.#lookAgain(process);
      });
      followed.forEach((process, index) => {
        this.#lookAtEnd(process, others[waiting.length * 2 + index] ?? 0);
      });
      if (program !== 0 || (listener | wake) === 0) this.#reap();
    }
    for (const process of this.#ends.all) this.#lookAtEnd(process, POLL.hangUp);
  }

  #wait(
    closed: boolean,
    waiting: readonly WaitingProcess[],
    followed: readonly Followed[],
  ): readonly number[] {
    const program = this.#program?.ended === false ? this.#program.pidfd : -1;
    let timeout = this.#owner.busy ? MOMENT : TICK;
    for (const { looking } of waiting) {
      if (looking !== undefined) timeout = Math.min(timeout, Math.ceil(looking.deadline - this.#now()));
    }
    return poll(
      [
        // A closed listener would be ready for ever.
        { fd: closed ? -1 : this.#listener.fd, events: POLL.in },
        { fd: this.#wake, events: POLL.in },
        { fd: program, events: POLL.in },
        ...waiting.flatMap(process => [
          { fd: process.pidfd, events: POLL.in },
          { fd: process.looking?.input.descriptor ?? -1, events: 0 },
        ]),
        ...followed.map(watchedEnd),
      ],
      Math.max(0, timeout),
    );
  }

  #receive(): void {
    const notification = this.#listener.receive();
    if (notification === undefined) return;
    const { call } = notification;
    if (call === this.#abi.calls.execve || call === this.#abi.calls.execveat) this.#exec(notification);
    else if (this.#abi.starts.some(start => start.call === call)) this.#start(notification);
    else this.#guard(notification);
  }

  /** Before the exec: only a program that will not announce itself has to be judged here. */
  #exec(notification: Notification): void {
    const { pid } = notification;
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
      this.#listener.answer(notification.id, 0);
      return;
    }
    const argv = readArguments(this.#abi, notification);
    if (this.#refusedBefore(notification, argv)) return;
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
    const before = this.#waiting.find(pid);
    if (before?.stage === 'start') {
      // A stop and continue made the kernel ask again; the hold goes on.
      before.notification = id;
      if (before.settlement !== undefined) this.#settle(before, before.settlement);
      return;
    }
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
      const pidfd = decision.follow === undefined ? -1 : libc().pidfdOpen(program.pid, 0);
      this.#listener.answer(notification.id, 0);
      if (decision.follow !== undefined) this.#ends.follow(pidfd, decision.follow, this.#now());
      this.#owner.allowed(program);
    } else if (decision.kind === 'deny') this.#deny(notification, program, stage, decision.message);
    else this.#keep(notification, decision, stage, { program, input, deadline: this.#now() + PATIENCE });
    if (decision.kind !== 'look') input.close();
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

  /** Lets a process wait: for an answer, or for its input. */
  #keep(
    notification: Notification,
    decision: GateDecision & { kind: 'hold' | 'look' },
    stage: WaitingProcess['stage'],
    looking: NonNullable<WaitingProcess['looking']>,
  ): void {
    const { pid, id } = notification;
    const process: WaitingProcess = {
      pid,
      pidfd: libc().pidfdOpen(pid, 0),
      parked: stage === 'start' ? park(this.#abi, pid, decision.message) : undefined,
      stage,
      notification: id,
      hold: decision.kind === 'hold' ? decision.hold : undefined,
      settlement: undefined,
      follow: decision.kind === 'hold' ? decision.follow : undefined,
      looking: decision.kind === 'look' ? looking : undefined,
    };
    this.#waiting.add(process);
    if (decision.kind === 'hold') this.#owner.held(decision.hold);
  }

  /** The input of a waiting program is complete, or its time is up. */
  #lookAgain(process: WaitingProcess): void {
    const { looking } = process;
    if (looking === undefined) return;
    process.looking = undefined;
    const decision = this.#owner.judge(looking.program, { final: true, see: () => looking.input.see() });
    looking.input.close();
    if (decision.kind === 'hold' || decision.kind === 'allow') process.follow = decision.follow;
    if (decision.kind === 'hold') {
      process.hold = decision.hold;
      process.parked?.setMessage(decision.message);
      this.#owner.held(decision.hold);
    } else if (decision.kind === 'allow') {
      this.#settle(process, { kind: 'release' });
      this.#owner.allowed(looking.program);
    } else this.#settle(process, { kind: 'deny', message: decision.message });
  }

  #settle(process: WaitingProcess, settlement: Settlement): void {
    const { parked, notification } = process;
    // Kept, in case that the process was stopped and its call is asked for again.
    process.settlement = settlement;
    if (settlement.kind === 'release') {
      // Its own instructions go back last, so that a call that returns before them still ends in the stub.
      if (parked !== undefined && !parked.release()) return;
      const pidfd = process.follow === undefined ? -1 : libc().pidfdOpen(process.pid, 0);
      const released = this.#listener.answer(notification, 0);
      if (process.follow !== undefined) this.#ends.follow(pidfd, process.follow, this.#now());
      // Told once, also if the kernel asks again after a stop.
      process.follow = undefined;
      if (released) this.#waiting.remove(process);
      else parked?.setMessage(UNANSWERED);
      return;
    }
    const told = parked?.setMessage(settlement.message) ?? false;
    if (!told) tell(process.pid, settlement.message);
    if (this.#listener.answer(notification, told ? 0 : EPERM)) this.#waiting.remove(process);
  }

  /** Somebody else goes on receiving, who knows nothing of those that we let wait. */
  #leave(): void {
    for (const process of this.#waiting.all) {
      this.#lookAgain(process);
      if (process.settlement === undefined) this.#settle(process, { kind: 'deny', message: ENDED });
    }
  }

  #lookAtEnd(process: Followed, events: number): void {
    const end = this.#ends.look(process, events, this.#now());
    if (end !== undefined) this.#owner.ended(end);
  }

  /** A waiting process has ended. */
  #withdraw(process: WaitingProcess): void {
    this.#waiting.remove(process);
    if (process.hold !== undefined) this.#owner.withdrawn(process.hold);
  }

  #remember(pid: number, print: string): void {
    this.#judged.delete(pid);
    if (this.#judged.size >= MOST_REMEMBERED) this.#judged.delete(this.#judged.keys().next().value ?? 0);
    this.#judged.set(pid, print);
  }

  #refuse(notification: Notification, message: string, argv?: readonly string[]): void {
    tell(notification.pid, message);
    if (argv !== undefined) {
      this.#refusals.set(notification.pid, { until: this.#now() + STICKY, argv: argv.join('\0') });
    }
    this.#listener.answer(notification.id, EPERM);
  }

  #refusedBefore(notification: Notification, argv: readonly string[] | undefined): boolean {
    const refusal = this.#refusals.get(notification.pid);
    if (refusal === undefined || argv === undefined) return false;
    if (refusal.until < this.#now() || refusal.argv !== argv.join('\0')) {
      this.#refusals.delete(notification.pid);
      return false;
    }
    this.#listener.answer(notification.id, EPERM);
    return true;
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
    // A program may end before we are told which child it is.
    const program = this.#program;
    if (program === undefined) return;
    for (const end of this.#children.reap()) {
      this.#starting.delete(end.pid);
      if (end.pid !== program.pid || program.ended) continue;
      program.ended = true;
      libc().close(program.pidfd);
      this.#owner.programEnded({ code: end.code, signal: end.signal });
    }
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
