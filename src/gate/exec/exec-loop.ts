import { readSync, realpathSync } from 'node:fs';
import type { Abi } from './abi.ts';
import { Children } from './children.ts';
import { readArguments, readTarget } from './exec-request.ts';
import { Executables } from './executable.ts';
import { libc } from './libc.ts';
import { Listener } from './listener.ts';
import type { Notification } from './notification.ts';
import { type Parked, park } from './park.ts';
import { readLink, readParent, readStartedProgram, type StartedProgram } from './process-files.ts';
import { tell } from './tell.ts';

const EPERM = 1;

/** Milliseconds between looks at children that have ended and at held processes. */
const TICK = 200;

/** How long a refusal answers the same process's next tries, for programs that try every directory of PATH. */
const STICKY = 3000;

/** What the gate's owner says of a program that has just started, or is about to. */
export type GateDecision =
  | { readonly kind: 'allow' }
  | { readonly kind: 'deny'; readonly message: string }
  /** It waits; `message` is what it writes if nobody answers any more. */
  | { readonly kind: 'hold'; readonly hold: string; readonly message: string };

/** How a hold was settled. */
export type Settlement = { readonly kind: 'release' } | { readonly kind: 'deny'; readonly message: string };

/** The owner of the gate: judges, and is told what happens. Called on the gate's own thread. */
export interface GateOwner {
  /** Judges a program at its start. It must not wait for anything. */
  judge(program: StartedProgram): GateDecision;
  /** A program that was judged `hold` waits now; it may be settled. */
  held(hold: string): void;
  /** A held process has ended before it was answered. */
  withdrawn(hold: string): void;
  /** A call aimed at the supervisor, or typing into a terminal, was refused. */
  refused(what: { readonly pid: number; readonly call: string }): void;
  /** The wrapped program has ended. */
  programEnded(end: { readonly code: number | undefined; readonly signal: number | undefined }): void;
  /** Nothing has happened for a moment. */
  idle(): void;
  /** Messages wait. Returns false to leave the loop. */
  messages(): boolean;
}

interface Ticket {
  readonly hold: string;
  readonly pid: number;
  readonly pidfd: number;
  /** Undefined while it waits before its exec, or where its memory may not be written. */
  readonly parked: Parked | undefined;
  /** At its start its own program is in place; before its exec a refusal is an error of the call. */
  readonly stage: 'start' | 'exec';
  notification: bigint;
  settlement: Settlement | undefined;
}

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
  readonly #tickets = new Map<string, Ticket>();
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

  /** Tells which child is the wrapped program. */
  watch(pid: number): void {
    this.#program = { pid, pidfd: libc().pidfdOpen(pid, 0), ended: false };
    this.#reap();
  }

  /** Children of this process that others wait for (the prompt's process). */
  leave(pids: readonly number[]): void {
    this.#children.leave(pids);
  }

  /** Releases or denies a held program. A hold that is gone is ignored. */
  settle(hold: string, settlement: Settlement): void {
    const ticket = this.#tickets.get(hold);
    if (ticket === undefined) return;
    ticket.settlement = settlement;
    this.#answerTicket(ticket);
  }

  /** The program that a hold is about, as it stands now; undefined if it is gone. */
  program(hold: string): StartedProgram | undefined {
    const ticket = this.#tickets.get(hold);
    return ticket === undefined ? undefined : readStartedProgram(ticket.pid);
  }

  /** Works until the program and the last process with the filter have ended, or the owner leaves. */
  run(): void {
    for (let closed = false; !closed || this.#program?.ended !== true; ) {
      const polled = this.#poll(closed);
      closed ||= polled.closed;
      const { ready } = polled;
      if (ready.size === 0) this.#owner.idle();
      if (ready.has(this.#wake)) {
        readSync(this.#wake, Buffer.alloc(8));
        if (!this.#owner.messages()) return;
      }
      if (ready.has(this.#listener.fd)) this.#receive();
      this.#withdraw(ready);
      this.#reap();
    }
  }

  #poll(closed: boolean): { readonly ready: ReadonlySet<number>; readonly closed: boolean } {
    // A closed listener would be ready for ever; poll(2) passes over a negative descriptor.
    const listener = closed ? -1 : this.#listener.fd;
    const program = this.#program?.ended === false ? this.#program.pidfd : -1;
    const fds = [listener, this.#wake, program, ...[...this.#tickets.values()].map(ticket => ticket.pidfd)];
    const bytes = Buffer.alloc(fds.length * 8);
    fds.forEach((fd, index) => {
      bytes.writeInt32LE(fd, index * 8);
      bytes.writeInt16LE(POLLIN, index * 8 + 4);
    });
    if (libc().poll(bytes, fds.length, TICK) <= 0) return { ready: new Set(), closed: false };
    const happened = (index: number): number => bytes.readInt16LE(index * 8 + 6);
    return {
      ready: new Set(fds.filter((_, index) => (happened(index) & POLLIN) !== 0)),
      // The kernel says so when no process with the filter is left (seccomp_unotify(2)).
      closed: (happened(0) & POLLHUP) !== 0,
    };
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
    const decision = this.#owner.judge({
      pid,
      parent: readParent(pid),
      file: realFile(target.path),
      argv: argv ?? [],
      argvIncomplete: argv === undefined,
      cwd: readLink(pid, 'cwd') ?? '',
    });
    if (decision.kind === 'allow') this.#listener.answer(notification.id, 0);
    else if (decision.kind === 'deny') this.#refuse(notification, decision.message, argv);
    else this.#hold(notification, decision, 'exec');
  }

  /** At its start: exe, argv and cwd are what really runs, in memory of its own. */
  #start(notification: Notification): void {
    const { pid, id } = notification;
    const held = [...this.#tickets.values()].find(ticket => ticket.pid === pid && ticket.stage === 'start');
    if (held !== undefined) {
      // A stop and continue made the kernel ask again; the hold goes on.
      held.notification = id;
      if (held.settlement !== undefined) this.#answerTicket(held);
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
    const decision = this.#owner.judge(program);
    if (decision.kind === 'allow') {
      this.#listener.answer(id, 0);
      return;
    }
    if (decision.kind === 'hold') {
      this.#hold(notification, decision, 'start');
      return;
    }
    const parked = park(this.#abi, pid, decision.message);
    parked?.close();
    if (parked !== undefined) this.#listener.answer(id, 0);
    else this.#refuse(notification, decision.message);
  }

  #remember(pid: number, print: string): void {
    this.#judged.delete(pid);
    if (this.#judged.size >= MOST_REMEMBERED) this.#judged.delete(this.#judged.keys().next().value ?? 0);
    this.#judged.set(pid, print);
  }

  #hold(notification: Notification, decision: GateDecision & { kind: 'hold' }, stage: Ticket['stage']): void {
    const { pid } = notification;
    const parked = stage === 'start' ? park(this.#abi, pid, decision.message) : undefined;
    const pidfd = libc().pidfdOpen(pid, 0);
    const ticket: Ticket = {
      hold: decision.hold,
      pid,
      pidfd,
      parked,
      stage,
      notification: notification.id,
      settlement: undefined,
    };
    this.#tickets.set(decision.hold, ticket);
    this.#owner.held(decision.hold);
    if (pidfd < 0) this.#close(ticket, true);
  }

  #answerTicket(ticket: Ticket): void {
    const { settlement, parked } = ticket;
    if (settlement === undefined) return;
    if (settlement.kind === 'release') {
      // Its own instructions go back last, so that a call that returns before them still ends in the stub.
      if (parked !== undefined && !parked.release()) return;
      if (this.#listener.answer(ticket.notification, 0)) this.#close(ticket, false);
      else parked?.setMessage(UNANSWERED);
      return;
    }
    const told = parked?.setMessage(settlement.message) ?? false;
    if (!told) tell(ticket.pid, settlement.message);
    const done = this.#listener.answer(ticket.notification, told ? 0 : EPERM);
    if (done) this.#close(ticket, false);
  }

  /** Tickets whose process has ended. */
  #withdraw(ready: ReadonlySet<number>): void {
    for (const ticket of [...this.#tickets.values()]) if (ready.has(ticket.pidfd)) this.#close(ticket, true);
  }

  #close(ticket: Ticket, withdrawn: boolean): void {
    this.#tickets.delete(ticket.hold);
    ticket.parked?.close();
    if (ticket.pidfd >= 0) libc().close(ticket.pidfd);
    if (withdrawn) this.#owner.withdrawn(ticket.hold);
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

  /** A call that the filter keeps from us: refused, but for a signal 0, which only asks. */
  #guard(notification: Notification): void {
    const { calls } = this.#abi;
    const { call, args } = notification;
    const asks = call === calls.kill && args[1] === 0n;
    this.#listener.answer(notification.id, asks ? 0 : EPERM);
    if (asks) return;
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

/** Processes whose program is remembered; a forgotten one is only judged once more. */
const MOST_REMEMBERED = 16384;

const POLLIN = 1;
const POLLHUP = 16;

/** What a held program says if its release failed half way. */
const UNANSWERED = 'holdfire: this command was held and could not be released\n';

/** The file behind links, those of /proc too; /proc/self itself is closed to us once we are not dumpable. */
function realFile(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
