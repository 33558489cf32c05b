import { EventEmitter } from 'node:events';
import { closeSync, writeSync } from 'node:fs';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { SpawnRequest } from '../gate/exec/spawn.ts';
import type { SpawnerMessage } from '../gate/exec/spawner-worker.ts';
import { hasOurStartupFile } from '../gate/shell/shell-arguments.ts';
import type { Answer } from '../hold/answer.ts';
import { shellScripts } from './built-files.ts';
import type { FromGate, GateEvent, GateWorkerData, ToGate } from './gate-protocol.ts';
import { QUIET_THREAD } from './quiet-thread.ts';

/** How starting a gated program ended. */
export type Started =
  | { readonly ok: true; readonly pid: number }
  /** The filter could not be installed: nothing was started. */
  | { readonly ok: false; readonly reason: 'refused'; readonly message: string }
  /** The program could not be started. */
  | { readonly ok: false; readonly reason: 'failed'; readonly errno: number };

/** What the gate tells while it works. */
export interface GateEvents {
  /** Comes before the events in which they were seen. */
  secrets: [Extract<FromGate, { type: 'secrets' }>['secrets']];
  events: [readonly GateEvent[]];
  held: [Extract<FromGate, { type: 'held' }>['asked']];
  withdrawn: [string];
  changed: [{ readonly hold: string; readonly what: string }];
  refused: [{ readonly pid: number; readonly call: string }];
  powerless: [string];
  failed: [{ readonly pid: number; readonly argv: readonly string[]; readonly error: string }];
  programEnd: [{ readonly code: number | undefined; readonly signal: number | undefined }];
  /** The last gated process has ended. */
  end: [];
  /** A thread of the gate has died: nothing gated can start any more. */
  broken: [Error];
}

/** Nothing was started, and nothing will be. */
type Refusal = Extract<Started, { readonly reason: 'refused' }>;

/** An installed filter. */
interface Ready {
  readonly listener: number;
  /** Without `no_new_privs`. */
  readonly privileged: boolean;
}

/** The built files of the gate's threads. */
export interface GateFiles {
  readonly gate: URL;
  /** Only where a program is to be started. */
  readonly spawner?: URL;
}

/** The exec gate as the supervisor sees it: two threads, one that judges and one that carries the filter. */
export class ExecGate extends EventEmitter<GateEvents> {
  readonly #gate: Worker;
  readonly #files: GateFiles;
  #spawner: Worker | undefined;
  /** What has become of the filter; a gate that only takes over another's listener installs none. */
  #ready: Promise<Ready | { readonly refused: string }> = Promise.resolve({
    refused: 'no filter was asked for',
  });
  #spawnerExited: Promise<void> = Promise.resolve();
  /** Resolves with the eventfd by which the gate's thread is woken. */
  readonly loaded: Promise<number>;
  readonly #gateExited: Promise<void>;
  /** Nothing gated is left. */
  #over = false;
  /** The filter's listener, once there is one. */
  #listener: number | undefined;
  #wake: number | undefined;
  /** What the first thread that failed has failed with. */
  #failure: Error | undefined;

  /** Starts the thread that judges, which takes longest to load and needs no configuration for it. */
  constructor(files: GateFiles) {
    super();
    this.#files = files;
    // Almost all that a judgement makes dies with it: with room for it, collecting it costs nothing.
    const resourceLimits = { maxYoungGenerationSizeMb: 64 };
    this.#gate = this.#start(files.gate, { resourceLimits });
    this.#gateExited = exitOf(this.#gate);
    this.loaded = new Promise(resolve => {
      this.#gate.on('message', (message: FromGate) => {
        if (message.type === 'loaded') resolve(message.wake);
        else this.#tell(message);
      });
    });
  }

  /** Says what is judged by; comes before anything is started or adopted. From here on the threads count. */
  judgeBy(data: GateWorkerData): void {
    this.#startSpawner();
    for (const worker of [this.#gate, this.#spawner]) worker?.ref();
    this.#gate.postMessage({ type: 'judge-by', data } satisfies ToGate);
  }

  /** Not before: it is small, and on two processors it would only make the other threads load more slowly. */
  #startSpawner(): void {
    const { spawner: file } = this.#files;
    if (file === undefined) return;
    const spawner = this.#start(file);
    this.#spawner = spawner;
    this.#spawnerExited = exitOf(spawner);
    const told = new Promise<Ready | { readonly refused: string }>(resolve => {
      spawner.on('message', (message: SpawnerMessage) => {
        if (message.type === 'listener') resolve({ listener: message.fd, privileged: message.privileged });
        if (message.type === 'refused') resolve({ refused: message.message });
      });
    });
    const failed = Promise.race([this.#gateExited, this.#spawnerExited]);
    this.#ready = Promise.race([told, this.#failed(failed).then(({ message }) => ({ refused: message }))]);
  }

  /** Resolves with the reason when a thread has ended; of no meaning to who has what he waited for. */
  async #failed(exited: Promise<void>): Promise<Refusal> {
    await exited;
    const why = this.#failure === undefined ? 'it has ended' : this.#failure.message;
    return { ok: false, reason: 'refused', message: `a thread of the exec gate has failed: ${why}` };
  }

  #start(file: URL, options: WorkerOptions = {}): Worker {
    const worker = new Worker(file, { ...QUIET_THREAD, ...options });
    worker.on('error', error => {
      this.#failure ??= error;
      this.emit('broken', error);
    });
    // Until it is used, whoever ends need not know of it.
    worker.unref();
    return worker;
  }

  /** Nothing will be started, or everything is over. */
  async abandon(): Promise<void> {
    const workers = [this.#gate, this.#spawner].filter(worker => worker !== undefined);
    for (const worker of workers) worker.ref();
    // A thread that is ended while it loads a native module takes the whole process with it.
    await Promise.all([
      Promise.race([this.loaded, this.#gateExited]),
      Promise.race([this.#ready, this.#spawnerExited]),
    ]);
    // One that has done its work ends by itself.
    const gate = this.#over ? this.#gateExited : this.#gate.terminate();
    await Promise.all([gate, this.#spawner?.terminate()]);
  }

  /** Why the filter could not be installed, and then everything is over; undefined: it is in place. */
  async refusal(): Promise<string | undefined> {
    const ready = await this.#ready;
    if (!('refused' in ready)) return undefined;
    await this.abandon();
    return ready.refused;
  }

  /** Starts a program behind the filter. @param closeOnExec descriptors that it must not inherit */
  async start(request: SpawnRequest, closeOnExec: readonly number[]): Promise<Started> {
    const ready = await this.#ready;
    const asksByLine = hasOurStartupFile(request.argv, shellScripts());
    if ('refused' in ready) {
      await this.abandon();
      return { ok: false, reason: 'refused', message: ready.refused };
    }
    const started =
      (await this.#listen({ ...ready, asksByLine }, closeOnExec)) ?? (await this.#spawn(request));
    if (!started.ok && started.reason === 'refused') {
      // A program that is just being started would wait for the gate's word, and the thread that starts it, too.
      closeSync(ready.listener);
      await this.abandon();
    } else this.#say(started.ok ? { type: 'program', pid: started.pid } : { type: 'stop' });
    return started;
  }

  #spawn(request: SpawnRequest): Promise<Started> {
    const spawned = new Promise<Started>(resolve => {
      this.#spawner?.on('message', (message: SpawnerMessage) => {
        if (message.type === 'spawned') resolve({ ok: true, pid: message.pid });
        if (message.type === 'failed') resolve({ ok: false, reason: 'failed', errno: message.errno });
      });
    });
    this.#spawner?.postMessage(request);
    return Promise.race([spawned, this.#failed(this.#spawnerExited), this.#failed(this.#gateExited)]);
  }

  /** Guards what is left of another session: everything behind its listener. @returns false if it cannot */
  async adopt(listener: number): Promise<boolean> {
    if ((await this.#listen({ listener, privileged: true, asksByLine: false }, [listener])) !== undefined)
      return false;
    this.#say({ type: 'program', pid: undefined });
    return true;
  }

  /** Stops to receive; whoever has {@link listener} goes on. */
  handOver(): void {
    this.#say({ type: 'stop' });
  }

  /** The filter's listener in this process. */
  get listener(): number | undefined {
    return this.#listener;
  }

  /** Lets the gate's thread receive. @returns why it does not */
  async #listen(
    ready: Ready & { readonly asksByLine: boolean },
    closeOnExec: readonly number[],
  ): Promise<Refusal | undefined> {
    const failed = this.#failed(this.#gateExited);
    const wake = await Promise.race([this.loaded, failed]);
    if (typeof wake !== 'number') return wake;
    const listening = new Promise<undefined>(resolve => {
      this.#gate.on('message', (message: FromGate) => {
        if (message.type === 'listening') resolve(undefined);
      });
    });
    this.#gate.postMessage({ type: 'listen', ...ready, closeOnExec } satisfies ToGate);
    const refusal = await Promise.race([listening, failed]);
    if (refusal !== undefined) return refusal;
    this.#wake = wake;
    this.#listener = ready.listener;
    return undefined;
  }

  /** Carries out an answer. It must be in the log before. */
  answer(hold: string, answer: Answer): void {
    this.#say({ type: 'answer', hold, answer });
  }

  /** Tells which line a shell is about to run. */
  noteLine(pid: number, line: string): void {
    this.#say({ type: 'line', pid, line });
  }

  /** Names children that this process waits for itself. */
  leave(pids: readonly number[]): void {
    this.#say({ type: 'leave', pids });
  }

  #say(message: ToGate): void {
    this.#gate.postMessage(message);
    const one = Buffer.alloc(8);
    one.writeBigUInt64LE(1n);
    if (this.#wake !== undefined) writeSync(this.#wake, one);
  }

  #tell(message: FromGate): void {
    switch (message.type) {
      case 'events':
        this.emit('events', JSON.parse(message.events));
        break;
      case 'secrets':
        this.emit('secrets', message.secrets);
        break;
      case 'held':
        this.emit('held', message.asked);
        break;
      case 'withdrawn':
        this.emit('withdrawn', message.hold);
        break;
      case 'changed':
        this.emit('changed', message);
        break;
      case 'refused':
        this.emit('refused', message);
        break;
      case 'powerless':
        this.emit('powerless', message.file);
        break;
      case 'failed':
        this.emit('failed', message);
        break;
      case 'program.end':
        this.emit('programEnd', message);
        break;
      case 'end':
        this.#over = true;
        this.emit('end');
        break;
      case 'loaded':
      case 'listening':
        break;
    }
  }
}

function exitOf(worker: Worker): Promise<void> {
  return new Promise(resolve => worker.once('exit', () => resolve()));
}
