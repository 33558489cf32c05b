import { type ChildProcess, spawn } from 'node:child_process';

/** One run of a tool. */
export interface ToolCall {
  /** Absolute path of the program. */
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Default: `/`, where no project has put anything. */
  readonly cwd?: string;
  /** Milliseconds after which it is killed with all it started. */
  readonly limit?: number;
  /** Bytes of output after which it is killed. */
  readonly most?: number;
}

/** What a tool printed, or why it was of no use. */
export type ToolResult =
  | { readonly ok: true; readonly output: string }
  | {
      readonly ok: false;
      readonly reason: string;
      /** What it printed until then, which may end within a name. */
      readonly output: string;
      readonly errors: string;
      /** With what it ended by itself; absent if it was stopped, or not started. */
      readonly status?: number;
    };

const LIMIT = 3000;
const MOST = 1024 * 1024;
const MOST_ERRORS = 4096;

/**
 * Runs a tool in a process group of its own, with nothing on its standard input. Never throws; what was
 * started has ended, or was killed with its group, when this returns.
 */
export function runTool(call: ToolCall, signal?: AbortSignal): Promise<ToolResult> {
  return new Promise(resolve => {
    if (signal?.aborted === true) {
      resolve({ ok: false, reason: 'the look was ended', output: '', errors: '' });
      return;
    }
    let child: ChildProcess;
    try {
      child = spawn(call.file, call.args, {
        cwd: call.cwd ?? '/',
        env: call.env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
    } catch (error) {
      resolve({ ok: false, reason: (error as Error).message, output: '', errors: '' });
      return;
    }
    new Run(child, call, signal).wait(resolve);
  });
}

class Run {
  readonly #child: ChildProcess;
  readonly #call: ToolCall;
  readonly #signal: AbortSignal | undefined;
  readonly #output: Buffer[] = [];
  #length = 0;
  #errors = '';
  #stopped: string | undefined;

  constructor(child: ChildProcess, call: ToolCall, signal: AbortSignal | undefined) {
    this.#child = child;
    this.#call = call;
    this.#signal = signal;
  }

  wait(resolve: (result: ToolResult) => void): void {
    const { limit = LIMIT, most = MOST } = this.#call;
    const timer = setTimeout(() => this.#stop(`no answer within ${limit / 1000} s`), limit);
    const abort = (): void => this.#stop('the look was ended');
    this.#signal?.addEventListener('abort', abort);
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      if (this.#stopped !== undefined) return;
      this.#length += chunk.length;
      if (this.#length > most) this.#stop(`it printed more than ${Math.round(most / 1024)} kB`);
      else this.#output.push(chunk);
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      if (this.#errors.length < MOST_ERRORS) this.#errors += chunk.toString('utf8').slice(0, MOST_ERRORS);
    });
    const end = (code: number | null, failure?: string): void => {
      clearTimeout(timer);
      this.#signal?.removeEventListener('abort', abort);
      // What it has left behind goes with it.
      this.#kill();
      const output = Buffer.concat(this.#output).toString('utf8');
      if (this.#stopped === undefined && failure === undefined && code === 0) resolve({ ok: true, output });
      else {
        const reason = this.#stopped ?? failure ?? firstLine(this.#errors) ?? `it ended with status ${code}`;
        const ended = this.#stopped === undefined && failure === undefined && code !== null;
        resolve({ ok: false, reason, output, errors: this.#errors, ...(ended ? { status: code } : {}) });
      }
    };
    this.#child.on('error', error => end(null, error.message));
    this.#child.on('close', code => end(code));
  }

  #stop(why: string): void {
    this.#stopped ??= why;
    this.#kill();
    // A grandchild in another group may hold the pipes open.
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  #kill(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nothing of the group is left.
    }
  }
}

function firstLine(text: string): string | undefined {
  const line = text.split('\n').find(one => one.trim() !== '');
  return line?.trim();
}
