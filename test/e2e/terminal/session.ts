import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { until } from '../../terminal/until.ts';
import { buildPrograms, type Programs } from './bundle.ts';
import { ask, TmuxTerminal } from './tmux.ts';

/** Size of the terminals in the end-to-end tests. */
export const SIZE = { columns: 100, rows: 30 } as const;

/** A program that runs in the harness in a terminal of its own. */
export interface Session {
  readonly tmux: TmuxTerminal;
  /** Asks the harness. */
  ask<Answer = unknown>(request: string): Promise<Answer>;
  /** Waits until the program has written so many bytes. */
  recorded(bytes: number): Promise<void>;
}

/** What the end-to-end tests share: the built programs, a directory, and the terminals to be closed. */
export interface Stage {
  /** Path of a built program. */
  program(name: string): string;
  /** Path of a file of this test file's own directory. */
  file(name: string): string;
  /** Starts a program in the harness. */
  start(...command: readonly string[]): Session;
  /** Starts an interactive shell, and from it a program in the harness. */
  startFrom(
    shell: readonly string[],
    command: readonly string[],
  ): Promise<Session & { readonly before: string }>;
  /** Starts a program without the harness. */
  startBare(...command: readonly string[]): TmuxTerminal;
}

/** Prepares a stage for the tests of one file. */
export function stage(): Stage {
  let programs: Programs;
  let directory: string;
  let terminals: TmuxTerminal[] = [];
  let count = 0;
  beforeAll(async () => {
    programs = await buildPrograms('harness', 'everything-on', 'ink-counter', 'listener');
    directory = mkdtempSync(join(tmpdir(), 'terminal-e2e-'));
  });
  afterEach(() => {
    for (const terminal of terminals) terminal.close();
    terminals = [];
  });
  afterAll(() => {
    programs.remove();
    rmSync(directory, { recursive: true });
  });

  const startBare = (...command: readonly string[]): TmuxTerminal => {
    count += 1;
    const terminal = new TmuxTerminal({ ...SIZE, command });
    terminals.push(terminal);
    return terminal;
  };
  return {
    program: name => programs.path(name),
    file: name => join(directory, name),
    startBare,
    startFrom: async (shell, command) => {
      const socket = join(directory, `socket-${count}`);
      const tmux = startBare(...shell);
      const before = await modesAtStart(tmux.tty);
      const line = [process.execPath, programs.path('harness'), socket, ...command].join(' ');
      tmux.type(`${line}; echo exited $?`);
      tmux.press('Enter');
      return { before, ...sessionOf(tmux, socket) };
    },
    start: (...command) => {
      const socket = join(directory, `socket-${count}`);
      const tmux = startBare(process.execPath, programs.path('harness'), socket, ...command);
      return sessionOf(tmux, socket);
    },
  };
}

/** The modes of a terminal once tmux has set them, which it does in the process that becomes the shell. */
async function modesAtStart(tty: string): Promise<string> {
  const read = (how: string): string => execFileSync('stty', ['-F', tty, how], { encoding: 'utf8' }).trim();
  await until(
    () => / iutf8/.test(read('-a')),
    () => `the modes that tmux sets: ${read('-a')}`,
  );
  return read('-g');
}

function sessionOf(tmux: TmuxTerminal, socket: string): Session {
  return {
    tmux,
    ask: request => ask(socket, request),
    recorded: async bytes => {
      const end = performance.now() + 20_000;
      let recorded = 0;
      while (recorded < bytes) {
        if (performance.now() > end) throw new Error(`only ${recorded} of ${bytes} bytes`);
        recorded = (await ask<{ recorded: number }>(socket, 'state')).recorded;
        await new Promise(resolve => setTimeout(resolve, 10));
      }
    },
  };
}
