import type { Abi } from './abi.ts';
import type { FollowedEnds } from './followed-ends.ts';
import type { GateDecision, GateOwner } from './gate-owner.ts';
import { libc } from './libc.ts';
import type { Listener } from './listener.ts';
import type { Notification } from './notification.ts';
import { park } from './park.ts';
import { POLL, type Poll } from './poll.ts';
import type { StartedProgram } from './process-files.ts';
import type { ProgramInput } from './program-input.ts';
import { readStartedProgram } from './started-program.ts';
import { tell } from './tell.ts';
import { type Settlement, type WaitingProcess, WaitingRoom } from './waiting.ts';

const EPERM = 1;

/** How long a program waits for the rest of its input before it is judged by what is there, in milliseconds. */
const PATIENCE = 2000;

/** What a held program says if its release failed half way. */
const UNANSWERED = 'holdfire: this command was held and could not be released\n';

/** What a program says that was held when the session ended. */
const ENDED = 'holdfire: denied: the session has ended\n';

/** What {@link WaitingPrograms} work with. */
export interface WaitingOptions {
  readonly abi: Abi;
  readonly listener: Listener;
  readonly owner: GateOwner;
  readonly ends: FollowedEnds;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Programs that were caught and not answered yet: those that are held, and those whose input is not complete. */
export class WaitingPrograms {
  readonly #options: WaitingOptions;
  readonly #room = new WaitingRoom();
  #watched: readonly WaitingProcess[] = [];

  constructor(options: WaitingOptions) {
    this.#options = options;
  }

  /** The thread's call was asked for again, as the kernel does after a stop and continue: the wait goes on. */
  resume(pid: number, notification: bigint): boolean {
    const process = this.#room.find(pid);
    if (process?.stage !== 'start') return false;
    process.notification = notification;
    if (process.settlement !== undefined) this.#settle(process, process.settlement);
    return true;
  }

  /**
   * The thread calls execve again, which a signal has kept from its answer: it may be about something else now, so
   * that it is judged anew.
   */
  interrupted(pid: number): void {
    const process = this.#room.find(pid);
    if (process !== undefined) this.#withdraw(process);
  }

  /** Lets a process wait: for an answer, or for its input. */
  add(
    { pid, id }: Notification,
    decision: GateDecision & { kind: 'hold' | 'look' },
    stage: WaitingProcess['stage'],
    { program, input }: { readonly program: StartedProgram; readonly input: ProgramInput },
  ): void {
    const { abi, owner, now } = this.#options;
    this.#room.add({
      pid,
      pidfd: libc().pidfdOpen(pid, 0),
      parked: stage === 'start' ? park(abi, pid, decision.message) : undefined,
      stage,
      notification: id,
      hold: decision.kind === 'hold' ? decision.hold : undefined,
      settlement: undefined,
      follow: decision.kind === 'hold' ? decision.follow : undefined,
      looking: decision.kind === 'look' ? { program, input, deadline: now() + PATIENCE } : undefined,
    });
    if (decision.kind === 'hold') owner.held(decision.hold);
  }

  /** Releases or denies a held program. A hold that is gone is ignored. */
  settle(hold: string, settlement: Settlement): void {
    const process = this.#room.findHold(hold);
    if (process !== undefined) this.#settle(process, settlement);
  }

  /** The program that a hold is about, as it stands now; undefined if it is gone. */
  program(hold: string): StartedProgram | undefined {
    const process = this.#room.findHold(hold);
    return process === undefined ? undefined : readStartedProgram(process.pid);
  }

  /** Some wait in an exec, which a signal may bring back as another one. */
  get beforeExec(): boolean {
    return this.#room.all.some(({ stage }) => stage === 'exec');
  }

  /** The time until the first of them must be looked at again, in milliseconds, at most this much. */
  timeout(longest: number): number {
    let timeout = longest;
    for (const { looking } of this.#room.all) {
      if (looking !== undefined)
        timeout = Math.min(timeout, Math.ceil(looking.deadline - this.#options.now()));
    }
    return Math.max(0, timeout);
  }

  /** Says what has to be watched for them. */
  watch(poll: Poll): void {
    this.#watched = this.#room.all;
    for (const { pidfd, looking } of this.#watched) {
      poll.watch(pidfd, POLL.in);
      poll.watch(looking?.input.descriptor ?? -1, 0);
    }
  }

  /**
   * Takes what poll(2) says of those that were watched.
   * @param place of the first of them
   * @returns the place behind the last
   */
  look(poll: Poll, place: number): number {
    for (const [index, process] of this.#watched.entries()) {
      // Settled since then.
      if (this.#room.find(process.pid) !== process) continue;
      const { looking } = process;
      const mayLook = looking !== undefined && looking.deadline <= this.#options.now();
      if (poll.at(place + index * 2) !== 0) this.#withdraw(process);
      else if (mayLook || poll.at(place + index * 2 + 1) !== 0) this.#lookAgain(process);
    }
    return place + 2 * this.#watched.length;
  }

  /** Somebody else goes on receiving, who knows nothing of those that we let wait. */
  leave(): void {
    for (const process of this.#room.all) {
      this.#lookAgain(process);
      if (process.settlement === undefined) this.#settle(process, { kind: 'deny', message: ENDED });
    }
  }

  /** The input of a waiting program is complete, or its time is up. */
  #lookAgain(process: WaitingProcess): void {
    const { owner } = this.#options;
    const { looking } = process;
    if (looking === undefined) return;
    process.looking = undefined;
    const decision = owner.judge(looking.program, { final: true, see: () => looking.input.see() });
    looking.input.close();
    if (decision.kind === 'hold' || decision.kind === 'allow') process.follow = decision.follow;
    if (decision.kind === 'hold') {
      process.hold = decision.hold;
      process.parked?.setMessage(decision.message);
      owner.held(decision.hold);
    } else if (decision.kind === 'allow') this.#settle(process, { kind: 'release' });
    else this.#settle(process, { kind: 'deny', message: decision.message });
  }

  #settle(process: WaitingProcess, settlement: Settlement): void {
    const { listener, ends, now } = this.#options;
    const { parked, notification } = process;
    // Kept, in case that the process was stopped and its call is asked for again.
    process.settlement = settlement;
    if (settlement.kind === 'release') {
      // Its own instructions go back last, so that a call that returns before them still ends in the stub.
      if (parked !== undefined && !parked.release()) return;
      const pidfd = process.follow === undefined ? -1 : libc().pidfdOpen(process.pid, 0);
      const released = listener.answer(notification, 0);
      if (process.follow !== undefined) ends.follow(pidfd, process.follow, now());
      // Told once, also if the kernel asks again after a stop.
      process.follow = undefined;
      if (released) this.#room.remove(process);
      else parked?.setMessage(UNANSWERED);
      return;
    }
    const told = parked?.setMessage(settlement.message) ?? false;
    if (!told) tell(process.pid, settlement.message);
    if (listener.answer(notification, told ? 0 : EPERM)) this.#room.remove(process);
  }

  /** A waiting process has ended. */
  #withdraw(process: WaitingProcess): void {
    this.#room.remove(process);
    if (process.hold !== undefined) this.#options.owner.withdrawn(process.hold);
  }
}
