import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../terminal/until.ts';
import { holdfire, Sandbox } from './sandbox.ts';
import { Tmux } from './tmux.ts';

/** How a test's session is set up. */
export interface HeldSessionOptions {
  /** The user's configuration, as YAML. */
  readonly config?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
  /** Options of `holdfire run`. */
  readonly options?: readonly string[];
}

/** A wrapped shell on a terminal of its own, in a project with directories to lose. */
export class HeldSession {
  readonly sandbox = new Sandbox();
  readonly terminal: Tmux;

  constructor({ config, env = {}, columns, rows, options = [] }: HeldSessionOptions = {}) {
    if (config !== undefined) {
      const directory = join(this.sandbox.home, '.config', 'holdfire');
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'config.yaml'), `version: 1\n${config}\n`);
    }
    // dash: the lines of a shell with hooks would be held before anything of them starts.
    const shell = `env PS1='$ ' dash`;
    this.terminal = new Tmux(`'${process.execPath}' '${holdfire}' run ${options.join(' ')} -- ${shell}`, {
      env: { ...this.sandbox.env, ...env },
      cwd: this.sandbox.project,
      ...(columns === undefined ? {} : { columns }),
      ...(rows === undefined ? {} : { rows }),
    });
  }

  /** Waits for the wrapped shell. */
  async ready(): Promise<this> {
    // On a busy machine the first start of a fresh build takes its time.
    await this.terminal.until(/^\$$/m, 40_000);
    return this;
  }

  /** Makes a directory with a file in it. */
  directory(...names: readonly string[]): void {
    for (const name of names) {
      mkdirSync(this.#path(name));
      writeFileSync(join(this.#path(name), 'file'), name);
    }
  }

  /**
   * The line that starts an agent which starts commands: what it starts is judged when it starts, one hold each.
   * @param body JavaScript; `start(name, ...argv)` runs a program and writes its exit status to the file `name`
   */
  agent(body: string): string {
    this.write(
      'agent.cjs',
      `const { spawn, spawnSync } = require('node:child_process');
       const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
       const start = (name, file, ...args) =>
         spawn(file, args, { stdio: 'inherit' }).on('close', status => writeFileSync(name, String(status)));
       ${body}`,
    );
    return `'${process.execPath}' agent.cjs`;
  }

  /** A file of the project; empty if it is not there. */
  read(name: string): string {
    return this.has(name) ? readFileSync(this.#path(name), 'utf8') : '';
  }

  has(name: string): boolean {
    return existsSync(this.#path(name));
  }

  write(name: string, text = ''): void {
    writeFileSync(this.#path(name), text);
  }

  /** Waits until the prompt counts keys, then selects by a letter, as a person does who sees the mark move. */
  async select(letter: string): Promise<void> {
    const marked = new RegExp(`› \\[${letter}\\]`);
    const deadline = Date.now() + 15_000;
    while (!marked.test(this.terminal.screen())) {
      if (Date.now() > deadline) throw new Error(`never marked: ${letter}\n${this.terminal.screen()}`);
      this.terminal.type(letter);
      const pressed = Date.now();
      // Longer than the silence after which a key counts.
      await until(() => marked.test(this.terminal.screen()) || Date.now() - pressed > 350);
    }
  }

  /** Types into the prompt, a key at a time. */
  async type(text: string): Promise<void> {
    let typed = '';
    for (const letter of text) {
      // Keys that pile up while the machine is busy would be taken for a paste.
      typed += letter;
      this.terminal.type(letter);
      await this.terminal.until(`› ${typed.trimEnd()}`);
    }
  }

  /** Runs holdfire in another terminal. */
  elsewhere(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
    const ran = spawnSync(process.execPath, [holdfire, ...args], { env: this.sandbox.env, encoding: 'utf8' });
    return { status: ran.status, text: ran.stdout + ran.stderr };
  }

  close(): void {
    this.terminal.close();
    this.sandbox.remove();
  }

  #path(name: string): string {
    return join(this.sandbox.project, name);
  }
}
