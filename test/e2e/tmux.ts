import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** Milliseconds after which a screen that should come is given up. */
const PATIENCE = 15_000;

/** How often the screen is looked at, in milliseconds. */
const LOOK = 20;

/** Whether tmux is there to be a terminal for tests. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** How a terminal is set up. */
export interface TmuxOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A configuration file of tmux. */
  readonly config?: string;
}

/** A terminal of a test's own: a tmux server that nobody else uses, with one pane. */
export class Tmux {
  readonly #socket = `holdfire-${process.pid}-${randomBytes(4).toString('hex')}`;

  /** @param command what runs in the pane, as a shell line */
  constructor(command: string, options: TmuxOptions = {}) {
    const { columns = 100, rows = 30, env = {}, cwd = '/', config = '/dev/null' } = options;
    const size = ['-x', String(columns), '-y', String(rows)];
    const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    this.run('-f', config, 'new-session', '-d', ...size, '-c', cwd, ...variables, command);
  }

  /** Runs a tmux command. Returns what it prints. */
  run(...args: readonly string[]): string {
    // A person's terminal: not a pane of another tmux, and not a CI job, in which Ink programs do not draw.
    const { TMUX: _outer, CI: _ci, CONTINUOUS_INTEGRATION: _integration, ...env } = process.env;
    return execFileSync('tmux', ['-L', this.#socket, ...args], {
      encoding: 'utf8',
      env,
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Presses keys by their tmux names, one after the other: `Enter`, `Escape`, `C-c`. */
  press(...keys: readonly string[]): void {
    this.run('send-keys', ...keys);
  }

  /** Types text, all of it at once. */
  type(text: string): void {
    this.run('send-keys', '-l', text);
  }

  /** Types text and Enter. */
  line(text: string): void {
    this.type(text);
    this.press('Enter');
  }

  /** Bytes as a terminal would send them, each character one byte. */
  send(bytes: string): void {
    this.run('send-keys', '-H', ...[...Buffer.from(bytes, 'latin1')].map(byte => byte.toString(16)));
  }

  /** Pastes as a terminal does, bracketed if the program asked for it. */
  paste(text: string): void {
    this.run('set-buffer', '-b', 'test', '--', text);
    this.run('paste-buffer', '-p', '-r', '-b', 'test');
  }

  /** What is on the screen. */
  screen(): string {
    return this.run('capture-pane', '-p');
  }

  /** What tmux knows of the pane by the name of a format: `pane_title`, `alternate_on`. */
  state(name: string): string {
    return this.run('display-message', '-p', `#{${name}}`).trim();
  }

  /** Waits until the screen matches; fails with the screen after a deadline in milliseconds. */
  async until(wanted: RegExp | string, patience = PATIENCE): Promise<string> {
    const deadline = Date.now() + patience;
    for (;;) {
      const screen = this.screen();
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen;
      if (Date.now() > deadline) throw new Error(`never on the screen: ${wanted}\n${screen}`);
      await new Promise(resolve => setTimeout(resolve, LOOK));
    }
  }

  close(): void {
    spawnSync('tmux', ['-L', this.#socket, 'kill-server']);
  }
}
