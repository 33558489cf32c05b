import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PromptView } from '../prompt/prompt-view.ts';
import type { DrawnFrame, DrawRequest } from '../prompt/render-protocol.ts';

/** Starts that may fail one after the other before the renderer is given up. */
const MOST_FAILURES = 3;

/** What a {@link RendererProcess} tells. */
export interface RendererEvents {
  /** A picture that was asked for. */
  readonly drawn: (frame: DrawnFrame) => void;
  /** The process has ended and was started again: what is shown must be asked for anew. */
  readonly restarted: () => void;
  /** It cannot be had at all. */
  readonly failed: (reason: string) => void;
  /** A child of this process that others must not wait for. */
  readonly started: (pid: number) => void;
}

/** The process that draws prompts, started when needed and again when it dies. */
export class RendererProcess {
  readonly #file: URL;
  readonly #events: RendererEvents;
  readonly #env: Readonly<Record<string, string | undefined>>;
  #child: ChildProcess | undefined;
  #failures = 0;
  #frame = 0;
  #closed = false;

  constructor(file: URL, env: Readonly<Record<string, string | undefined>>, events: RendererEvents) {
    this.#file = file;
    this.#env = env;
    this.#events = events;
  }

  /** Starts the process, so that it has loaded when the first prompt comes. */
  preload(): void {
    if (this.#child === undefined && !this.#closed) this.#start();
  }

  /** Asks for a picture. @returns its number */
  draw(view: PromptView, columns: number, rows: number): number {
    this.preload();
    this.#frame += 1;
    const request: DrawRequest = { frame: this.#frame, view, columns, rows };
    this.#child?.stdin?.write(`${JSON.stringify(request)}\n`);
    return this.#frame;
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill('SIGKILL');
  }

  #start(): void {
    const child = spawn(process.execPath, [fileURLToPath(this.#file)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: rendererEnvironment(this.#env),
      // Ctrl-C on the terminal is the prompt's business, not this process's.
      detached: true,
    });
    this.#child = child;
    if (child.pid !== undefined) this.#events.started(child.pid);
    child.stdin.on('error', () => {
      // It has died; its end is told below.
    });
    createInterface({ input: child.stdout }).on('line', line => {
      const frame = JSON.parse(line) as DrawnFrame;
      this.#failures = 0;
      if (frame.frame > 0) this.#events.drawn(frame);
    });
    child.on('error', error => this.#ended(child, error.message));
    child.on('exit', (code, signal) => this.#ended(child, `it ended with ${signal ?? code}`));
  }

  #ended(child: ChildProcess, reason: string): void {
    if (this.#child !== child || this.#closed) return;
    this.#child = undefined;
    this.#failures += 1;
    if (this.#failures > MOST_FAILURES) {
      this.#events.failed(`the prompt cannot be drawn: ${reason}`);
      return;
    }
    this.#start();
    this.#events.restarted();
  }
}

/** Only what decides on colours: the wrapped program's surroundings are none of its business. */
function rendererEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'LANG',
    'LC_ALL',
    'LC_CTYPE',
    'TERM',
    'COLORTERM',
    'NO_COLOR',
    'FORCE_COLOR',
  ];
  const kept = names.flatMap((name): [string, string][] =>
    env[name] === undefined ? [] : [[name, env[name]]],
  );
  // Its output is a pipe; without this the colour library would write none.
  const colour: [string, string][] =
    env['NO_COLOR'] || env['FORCE_COLOR'] ? [] : [['FORCE_COLOR', colourLevel(env)]];
  return Object.fromEntries([...kept, ...colour]);
}

function colourLevel(env: Readonly<Record<string, string | undefined>>): string {
  if (env['TERM'] === 'dumb') return '0';
  if (/truecolor|24bit/i.test(env['COLORTERM'] ?? '')) return '3';
  return /256/.test(env['TERM'] ?? '') ? '2' : '1';
}
