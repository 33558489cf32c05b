import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** Milliseconds after which a screen that should come is given up. */
const PATIENCE = 15_000;

/** Whether tmux is there to be a terminal for tests. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** A terminal of a test's own: a tmux server that nobody else uses, with one pane. */
export class Tmux {
  readonly #socket = `holdfire-${process.pid}-${randomBytes(4).toString('hex')}`;

  /** @param command what runs in the pane, as a shell line */
  constructor(
    command: string,
    options: { columns?: number; rows?: number; env?: Readonly<Record<string, string>>; cwd?: string } = {},
  ) {
    const { columns = 100, rows = 30, env = {}, cwd = '/' } = options;
    const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    this.run(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-x',
      String(columns),
      '-y',
      String(rows),
      '-c',
      cwd,
      ...variables,
      command,
    );
  }

  /** Runs a tmux command. Returns what it prints. */
  run(...args: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.#socket, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Presses keys by their tmux names, one after the other: `Enter`, `Escape`, `C-c`. */
  press(...keys: readonly string[]): void {
    this.run('send-keys', ...keys);
  }

  /** Types text and Enter. */
  line(text: string): void {
    this.run('send-keys', '-l', text);
    this.press('Enter');
  }

  /** What is on the screen. */
  screen(): string {
    return this.run('capture-pane', '-p');
  }

  /** Waits until the screen matches; fails with the screen after a deadline. */
  async until(wanted: RegExp | string): Promise<string> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const screen = this.screen();
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen;
      if (Date.now() > deadline) throw new Error(`never on the screen: ${wanted}\n${screen}`);
      await new Promise(resolve => setTimeout(resolve, 30));
    }
  }

  close(): void {
    spawnSync('tmux', ['-L', this.#socket, 'kill-server']);
  }
}
