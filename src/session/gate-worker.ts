import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { allRules, builtInRules } from '../config/built-in-rules.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import { abiOf } from '../gate/exec/abi.ts';
import { ExecLoop } from '../gate/exec/exec-loop.ts';
import { FastPath } from '../gate/exec/fast-path/fast-path.ts';
import type { PassedPrograms } from '../gate/exec/fast-path/passed-programs.ts';
import type { FollowedEnd } from '../gate/exec/followed-ends.ts';
import type { GateDecision, GateOwner, InputView } from '../gate/exec/gate-owner.ts';
import { readParent, type StartedProgram } from '../gate/exec/process-files.ts';
import { becomeSupervisor, closeOnExec, createWake } from '../gate/exec/supervise.ts';
import { wakeQuickly } from '../gate/exec/wake-quickly.ts';
import { denialMessage } from '../hold/message.ts';
import type { ExecEnd } from '../journal/event.ts';
import { inertUnder } from '../rules/inert-programs.ts';
import { type Asked, Decider } from './decider.ts';
import type { FromGate, GateEvent, GateWorkerData, ToGate } from './gate-protocol.ts';
import { HoldNumbers } from './hold-numbers.ts';
import { holdsSecret, REVEALING } from './seen-secret.ts';
import { sharedClock } from './shared-clock.ts';
import { signalName } from './signal-name.ts';

/** Exec events that are sent to the supervisor together; the log need not wait for each. */
const BATCH = 256;

/**
 * The gate's thread: judges what starts and lets allowed programs go without asking anybody. Only what is
 * held goes to the supervisor, which logs, asks and answers.
 */
class GateThread implements GateOwner {
  readonly #port: MessagePort;
  readonly #decider: Decider;
  readonly #asked = new Map<string, Asked>();
  /** What the log has not been told yet. It is made for many at once, which takes a fraction of the time. */
  #unsaid: (() => readonly GateEvent[])[] = [];
  /** The number of programs in it. */
  #unsaidCount = 0;
  readonly #ahead: Iterator<void>;
  #loop: ExecLoop | undefined;
  #privileged = false;
  /** Setuid programs that were told of. */
  readonly #powerless = new Set<string>();

  constructor(port: MessagePort, data: GateWorkerData) {
    this.#port = port;
    this.#decider = new Decider({
      rules: allRules(data.rules),
      inert: inertUnder({ own: data.rules, execsFollow: true }),
      policy: data.policy,
      facts: machineFacts(data.home),
      directories: data.directories,
      execsFollow: true,
      gate: 'exec',
      since: Date.now(),
      clock: () => Date.now(),
      holdLimit: data.holdLimit,
      numbers: new HoldNumbers(data.holdCount),
    });
    // While the supervisor still makes ready what will be started.
    this.#decider.prepare();
    this.#ahead = this.#decider.ahead();
  }

  /** Receives until nothing gated is left. @param early what was said before there was a listener */
  listen(
    { listener, privileged, asksByLine }: Extract<ToGate, { type: 'listen' }>,
    wake: number,
    early: readonly ToGate[],
  ): void {
    const abi = abiOf(process.arch);
    if (abi === undefined) return;
    this.#privileged = privileged;
    wakeQuickly(abi);
    const fast = FastPath.of(abi, listener, REVEALING);
    this.#loop = new ExecLoop({ abi, listener, fast, wake, owner: this, now: () => performance.now() });
    for (const message of early) this.#take(message);
    this.#say({ type: 'listening' });
    this.#decider.expect(asksByLine);
    this.#loop.run();
    this.#flush();
    this.#say({ type: 'end' });
  }

  judge(program: StartedProgram, input: InputView): GateDecision {
    try {
      const { decision, events: make, secrets, asked, setuid } = this.#decider.decide(program, input);
      if (setuid) this.#tellPowerless(program.file);
      if (secrets.length > 0) this.#say({ type: 'secrets', secrets });
      const when = sharedClock();
      if (asked !== undefined) this.#asked.set(asked.hold.id, asked);
      // While it waits: a short one may be gone right after.
      const parent = readParent(program.pid);
      this.#record(() => make(parent).map(event => ({ when, event })));
      // What hides a secret on the screen must know it before the program can show it.
      if (holdsSecret(program.argv)) this.#flush();
      return decision;
    } catch (error) {
      // A judgement that fails must not let its command pass.
      this.#say({ type: 'failed', pid: program.pid, argv: program.argv, error: String(error) });
      return { kind: 'deny', message: 'holdfire: denied: this command could not be judged\n' };
    }
  }

  passed(programs: PassedPrograms): void {
    this.#record(this.#decider.pass(programs), programs.pids.length);
  }

  held(hold: string): void {
    const asked = this.#asked.get(hold);
    this.#flush();
    if (asked !== undefined) this.#say({ type: 'held', asked });
  }

  withdrawn(hold: string): void {
    this.#asked.delete(hold);
    this.#decider.forget(hold);
    this.#say({ type: 'withdrawn', hold });
  }

  refused(what: { readonly pid: number; readonly call: string }): void {
    this.#say({ type: 'refused', ...what });
  }

  ended({ exec, code, signal, duration }: FollowedEnd): void {
    const event: ExecEnd = { type: 'exec.end', exec, code, signal: signalName(signal), duration };
    this.#record(() => [{ when: sharedClock(), event }]);
  }

  programEnded(end: { readonly code: number | undefined; readonly signal: number | undefined }): void {
    this.#flush();
    this.#say({ type: 'program.end', ...end });
  }

  get busy(): boolean {
    return this.#unsaid.length > 0;
  }

  idle(): void {
    this.#flush();
  }

  ahead(): boolean {
    try {
      return this.#ahead.next().done !== true;
    } catch {
      // Whoever needs it meets the same fault, and says so.
      return false;
    }
  }

  messages(): boolean {
    for (;;) {
      const received = receiveMessageOnPort(this.#port) as { readonly message: ToGate } | undefined;
      if (received === undefined) return true;
      if (!this.#take(received.message)) return false;
    }
  }

  /** Acts on one message; false: leave. */
  #take(message: ToGate): boolean {
    switch (message.type) {
      case 'program':
        this.#loop?.watch(message.pid);
        return true;
      case 'leave':
        this.#loop?.leave(message.pids);
        return true;
      case 'answer':
        this.#settle(message);
        return true;
      case 'line':
        this.#decider.noteLine(message.pid, message.line);
        return true;
      case 'stop':
        return false;
      case 'judge-by':
      case 'listen':
        return true;
    }
  }

  #settle({ hold, answer }: Extract<ToGate, { type: 'answer' }>): void {
    const asked = this.#asked.get(hold);
    if (asked === undefined) return;
    this.#asked.delete(hold);
    const changed =
      answer.verdict === 'approve' ? this.#decider.changed(hold, this.#loop?.program(hold)) : undefined;
    this.#decider.forget(hold);
    if (changed !== undefined) {
      this.#say({ type: 'changed', hold, what: changed });
      const message = `holdfire: denied: ${changed} changed while the command was held\n`;
      this.#loop?.settle(hold, { kind: 'deny', message });
    } else if (answer.verdict === 'approve') this.#loop?.settle(hold, { kind: 'release' });
    else this.#loop?.settle(hold, { kind: 'deny', message: denialMessage(asked.hold.judgement, answer) });
  }

  /** Under `no_new_privs` such a program starts without its rights, and fails in its own words. */
  #tellPowerless(file: string): void {
    if (this.#privileged || this.#powerless.has(file)) return;
    this.#powerless.add(file);
    this.#say({ type: 'powerless', file });
  }

  #record(events: () => readonly GateEvent[], count = 1): void {
    this.#unsaid.push(events);
    this.#unsaidCount += count;
    if (this.#unsaidCount >= BATCH) this.#flush();
  }

  #flush(): void {
    if (this.#unsaid.length === 0) return;
    const events = this.#unsaid.flatMap(make => make());
    this.#unsaid = [];
    this.#unsaidCount = 0;
    this.#say({ type: 'events', events: JSON.stringify(events) });
  }

  #say(message: FromGate): void {
    this.#port.postMessage(message);
  }
}

function main(): void {
  const port = parentPort;
  if (port === null) return;
  // While the supervisor still reads its configuration.
  builtInRules();
  const wake = createWake();
  becomeSupervisor();
  let thread: GateThread | undefined;
  // On a slow start the supervisor may have children of its own before there is a listener.
  const early: ToGate[] = [];
  const take = (message: ToGate): void => {
    if (message.type === 'judge-by') thread = new GateThread(port, message.data);
    else if (message.type !== 'listen') early.push(message);
    else if (thread !== undefined) {
      port.off('message', take);
      closeOnExec(message.closeOnExec);
      thread.listen(message, wake, early);
      port.close();
    }
  };
  port.on('message', take);
  port.postMessage({ type: 'loaded', wake } satisfies FromGate);
}

main();
