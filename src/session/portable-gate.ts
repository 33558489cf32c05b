import { EventEmitter } from 'node:events';
import { realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { readParent } from '../gate/exec/process-files.ts';
import { ProgramInput } from '../gate/exec/program-input.ts';
import type { SpawnRequest } from '../gate/exec/spawn.ts';
import type { ProgramRequest, ShellVerdict } from '../gate/shell/shell-request.ts';
import type { Answer } from '../hold/answer.ts';
import type { Hold } from '../hold/hold.ts';
import { denialMessage } from '../hold/message.ts';
import { Decider, type DeciderOptions } from './decider.ts';
import type { GateEvents, Started } from './exec-gate.ts';
import { sharedClock } from './shared-clock.ts';
import { spawnPlain } from './spawn-plain.ts';

interface Waiting {
  readonly hold: Hold;
  readonly resolve: (verdict: ShellVerdict) => void;
}

/**
 * Without the kernel's help: programs are started as they are, and shims on PATH ask about them before they
 * become them. Nothing else is seen. The session ends with its program.
 */
export class PortableGate extends EventEmitter<GateEvents> {
  readonly #options: DeciderOptions;
  readonly #waiting = new Map<string, Waiting>();
  /** Made when the first shim asks. */
  #decider: Decider | undefined;

  constructor(options: DeciderOptions) {
    super();
    this.#options = options;
  }

  /** Starts the program. */
  async start(request: SpawnRequest): Promise<Started> {
    const started = await spawnPlain(request, (code, signal) => {
      const number = signal === null ? undefined : constants.signals[signal];
      this.emit('programEnd', { code: code ?? undefined, signal: number });
      this.emit('end');
    });
    return started.ok ? started : { ...started, reason: 'failed' };
  }

  /** Decides on a program that a shim is about to become. @param gone aborted when it waits no more */
  async decide(request: ProgramRequest, gone: AbortSignal): Promise<ShellVerdict> {
    this.#decider ??= new Decider(this.#options);
    const { pid, file, argv, cwd } = request;
    const input = new ProgramInput(pid);
    const program = { pid, file: realFile(file), opened: file, argv, argvIncomplete: false, cwd };
    const { decision, events, secrets, asked } = this.#decider.decide(program, {
      final: true,
      see: () => input.see(),
    });
    input.close();
    this.emit('secrets', secrets);
    const when = sharedClock();
    this.emit(
      'events',
      events(readParent(pid)).map(event => ({ event, when })),
    );
    if (decision.kind === 'allow') return { verdict: 'allow' };
    if (asked === undefined) return { verdict: 'deny', message: decision.message };
    return new Promise(resolve => {
      const { hold } = asked;
      this.#waiting.set(hold.id, { hold, resolve });
      gone.addEventListener('abort', () => {
        if (!this.#take(hold.id)) return;
        this.emit('withdrawn', hold.id);
        resolve({ verdict: 'deny', message: '' });
      });
      this.emit('held', asked);
    });
  }

  /** Carries out an answer. */
  answer(hold: string, answer: Answer): void {
    const waiting = this.#take(hold);
    if (waiting === undefined) return;
    if (answer.verdict === 'approve') waiting.resolve({ verdict: 'allow' });
    else waiting.resolve({ verdict: 'deny', message: denialMessage(waiting.hold.judgement, answer) });
  }

  /** Only the program itself is waited for here. */
  leave(): void {}

  /** There is nothing of it yet. */
  async abandon(): Promise<void> {}

  /** There is nothing that could go on to be guarded. */
  readonly listener = undefined;

  /** Does nothing: see {@link listener}. */
  handOver(): void {}

  /** Tells which line a shell is about to run. */
  noteLine(pid: number, line: string): void {
    this.#decider?.noteLine(pid, line);
  }

  #take(hold: string): Waiting | undefined {
    const waiting = this.#waiting.get(hold);
    this.#waiting.delete(hold);
    this.#decider?.forget(hold);
    return waiting;
  }
}

function realFile(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
