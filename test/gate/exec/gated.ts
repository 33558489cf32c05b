import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import type { StartedProgram } from '../../../src/gate/exec/process-files.ts';

/** What the harness reports. */
export interface Report {
  readonly type:
    | 'exec'
    | 'held'
    | 'withdrawn'
    | 'ended'
    | 'refused'
    | 'program.end'
    | 'ahead'
    | 'end'
    | 'failed';
  readonly program?: StartedProgram;
  /** It was let go without being judged. */
  readonly passed?: boolean;
  readonly parent?: number;
  readonly when?: number;
  readonly hold?: string;
  readonly call?: string;
  readonly code?: number;
  readonly signal?: number;
  readonly exec?: number;
  readonly duration?: number;
  readonly errno?: number;
}

const root = join(import.meta.dirname, '..', '..', '..');
let built: string | undefined;

/** Bundles the harness once a test file. */
function harness(): string {
  if (built !== undefined) return built;
  const directory = mkdtempSync(join(tmpdir(), 'holdfire-harness-'));
  buildSync({
    entryPoints: {
      harness: join(root, 'test/gate/exec/harness.ts'),
      'harness-gate': join(root, 'test/gate/exec/harness-gate.ts'),
      spawner: join(root, 'src/gate/exec/spawner-worker.ts'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    external: ['koffi'],
    logLevel: 'error',
  });
  // Another user runs it too.
  chmodSync(directory, 0o755);
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  built = join(directory, 'harness.mjs');
  return built;
}

/** A program under the harness's gate. */
export class Gated {
  readonly reports: Report[] = [];
  readonly process: ChildProcess;
  stdout = '';
  stderr = '';
  #waiting: (() => void)[] = [];
  readonly ended: Promise<void>;

  /** @param prefix words that start the harness, for another user */
  constructor(argv: readonly string[], prefix: readonly string[] = [], cwd?: string) {
    const [file, ...args] = [...prefix, process.execPath, harness(), ...argv];
    this.process = spawn(file as string, args, {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      // A first bash whose input is a socket takes itself for a remote login and reads ~/.bashrc.
      env: { ...process.env, SHLVL: '2' },
      ...(cwd === undefined ? {} : { cwd }),
    });
    this.process.stdout?.on('data', chunk => this.#take('stdout', chunk));
    this.process.stderr?.on('data', chunk => this.#take('stderr', chunk));
    createInterface({ input: this.process.stdio[3] as NodeJS.ReadableStream }).on('line', line => {
      this.reports.push(JSON.parse(line));
      this.#wake();
    });
    this.ended = new Promise(resolve => this.process.on('close', () => resolve()));
    this.ended.then(() => this.#wake());
  }

  /** Answers a hold. */
  settle(hold: string, as: { kind: 'release' } | { kind: 'deny'; message: string }): void {
    this.process.stdin?.write(`${JSON.stringify({ hold, as })}\n`);
  }

  /** Waits until the state is as wanted, or fails after a deadline. */
  async until<T>(look: () => T | undefined, what: string, patience = 15_000): Promise<T> {
    const deadline = Date.now() + patience;
    for (;;) {
      const seen = look();
      if (seen !== undefined) return seen;
      if (Date.now() > deadline) throw new Error(`never came: ${what}\n${this.stdout}\n${this.stderr}`);
      await new Promise<void>(resolve => {
        this.#waiting.push(resolve);
        setTimeout(resolve, 100);
      });
    }
  }

  held(count = 1): Promise<Report> {
    return this.until(
      () => this.reports.filter(report => report.type === 'held')[count - 1],
      `hold ${count}`,
    );
  }

  /** The arguments of every program that was seen to start. */
  argvs(): string[] {
    return this.reports
      .filter(report => report.type === 'exec')
      .map(report => report.program?.argv.join(' ') ?? '');
  }

  #take(stream: 'stdout' | 'stderr', chunk: Buffer): void {
    this[stream] += chunk.toString();
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
