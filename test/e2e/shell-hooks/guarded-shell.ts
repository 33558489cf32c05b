import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineServer } from '../../../src/gate/shell/line-server.ts';
import { shellArguments } from '../../../src/gate/shell/shell-arguments.ts';
import { shellEnvironment } from '../../../src/gate/shell/shell-environment.ts';
import type { ShellRequest, ShellVerdict } from '../../../src/gate/shell/shell-request.ts';
import { removeDirectory } from '../../remove-directory.ts';
import { until } from '../../terminal/until.ts';
import { TmuxTerminal } from '../terminal/tmux.ts';

/** The scripts as they lie in the source. */
export const SCRIPTS = fileURLToPath(new URL('../../../src/gate/shell/scripts', import.meta.url));

/** What the stand-in for the session prints when it denies. */
export const DENIAL = 'holdfire: denied by your user: it overwrites prod.db';

/** A line server with a stand-in for the session: what names prod.db is denied, `hold-me` waits. */
export class LineGateFixture {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'holdfire-hooks-')));
  readonly home = join(this.root, 'home');
  readonly requests: ShellRequest[] = [];
  readonly warnings: string[] = [];
  readonly server: LineServer;
  withdrawn = 0;
  readonly #held: ((verdict: ShellVerdict) => void)[] = [];

  constructor() {
    // Where this is missing, fish generates completions in the background, for minutes.
    mkdirSync(join(this.home, '.local/share/fish/generated_completions'), { recursive: true });
    mkdirSync(join(this.root, 'work'));
    this.server = new LineServer({
      parent: this.root,
      warn: message => this.warnings.push(message),
      handler: (request, gone) => this.#decide(request, gone),
    });
  }

  /** Where the shell works. */
  get work(): string {
    return join(this.root, 'work');
  }

  /** The texts that were asked about. */
  get lines(): string[] {
    return this.requests.map(request => (request.kind === 'line' ? request.line : request.argv.join(' ')));
  }

  /** Environment of a shell below the gate. */
  environment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
    const own = { HOME: this.home, PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...env };
    return { ...own, ...shellEnvironment(own, { lines: this.server.directory, scripts: SCRIPTS }) };
  }

  /** Answers the oldest line that waits. */
  async release(verdict: ShellVerdict): Promise<void> {
    await until(() => this.#held.length > 0, 'a held line');
    this.#held.shift()?.(verdict);
  }

  get held(): number {
    return this.#held.length;
  }

  close(): void {
    this.server.close();
    removeDirectory(this.root);
  }

  async #decide(request: ShellRequest, gone: AbortSignal): Promise<ShellVerdict> {
    this.requests.push(request);
    const text = request.kind === 'line' ? request.line : request.argv.join(' ');
    if (text.includes('hold-me')) {
      return new Promise(resolve => {
        this.#held.push(resolve);
        gone.addEventListener('abort', () => {
          this.withdrawn += 1;
        });
      });
    }
    if (text.includes('prod.db')) return { verdict: 'deny', message: `${DENIAL}\n` };
    if (request.kind === 'line' && request.open && /^for\b/.test(text) && !/\bdone\b/.test(text)) {
      return { verdict: 'more' };
    }
    return { verdict: 'allow' };
  }
}

/** An interactive shell in a terminal of its own, below the gate. */
export class GuardedShell extends LineGateFixture {
  readonly terminal: TmuxTerminal;

  /**
   * @param argv the shell as the user would start it
   * @param files startup files, below the home directory
   */
  constructor(
    argv: readonly string[],
    files: Readonly<Record<string, string>> = {},
    env: Readonly<Record<string, string>> = {},
  ) {
    super();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(this.home, name, '..'), { recursive: true });
      writeFileSync(join(this.home, name), text);
    }
    const start = shellArguments(argv, SCRIPTS);
    const variables = { ...this.environment({ TERM: 'tmux-256color', ...env }), ...start.env };
    this.terminal = new TmuxTerminal({
      columns: 100,
      rows: 40,
      command: [
        'env',
        '-i',
        '-C',
        this.work,
        ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
        ...start.argv,
      ],
    });
  }

  /** Types a line and Enter. */
  async enter(line: string): Promise<void> {
    this.terminal.type(line);
    await this.terminal.settles();
    this.terminal.press('Enter');
  }

  override close(): void {
    this.terminal.close();
    super.close();
  }
}
