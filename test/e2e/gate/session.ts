import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalLine } from '../../../src/journal/event.ts';
import { holdfire, type Sandbox } from '../sandbox.ts';

/** How long a condition may take to come true, in milliseconds. */
const PATIENCE = 20_000;

/** A session without a terminal, whose program's output is collected. */
export class Session {
  readonly process: ChildProcess;
  stdout = '';
  stderr = '';
  /** Resolves with the exit status, or the signal's name. */
  readonly exited: Promise<number | string>;

  /** @param options options of `holdfire run` */
  constructor(sandbox: Sandbox, argv: readonly string[], options: readonly string[] = []) {
    this.process = spawn(process.execPath, [holdfire, 'run', ...options, '--', ...argv], {
      cwd: sandbox.project,
      env: sandbox.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
    });
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.exited = new Promise(resolve =>
      this.process.on('exit', (code, signal) => resolve(signal ?? code ?? 'unknown')),
    );
  }
}

/** Waits until a condition is true; fails with what is told after a deadline. */
export async function until<T>(
  look: () => T | undefined | false,
  what: () => string,
  patience = PATIENCE,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`never came: ${what()}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

/** The events of a session's log so far. */
export function eventsOf(directory: string): JournalLine[] {
  const path = join(directory, 'events.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map(line => JSON.parse(line) as JournalLine);
}

/** Is there such a process, and is it more than a zombie? */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
}
