import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../terminal/until.ts';
import { has, hasTmux } from '../terminal/tmux.ts';
import { DENIAL, GuardedShell } from './guarded-shell.ts';

interface Kind {
  readonly shell: 'bash' | 'zsh' | 'fish';
  readonly argv: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly status: string;
  /** A construct over several lines that writes the file named prod.db. */
  readonly construct: readonly string[];
}

const KINDS: readonly Kind[] = [
  {
    shell: 'bash',
    argv: ['bash'],
    files: { '.bashrc': "PS1='ready> '\nMARK=mine\nPROMPT_COMMAND='prompts=$((prompts + 1)); seen=$?'\n" },
    status: '$?',
    construct: ['for i in 1 2; do', ': > prod.db', 'done'],
  },
  {
    shell: 'zsh',
    argv: ['zsh'],
    files: {
      '.zshrc':
        "PS1='ready> '\nunsetopt promptsp\nMARK=mine\nprecmd() { seen=$?; prompts=$((prompts + 1)) }\npreexec() { last=$1 }\n",
      '.zshenv': 'ENVMARK=also\n',
    },
    status: '$?',
    construct: ['for i in 1 2; do', ': > prod.db', 'done'],
  },
  {
    shell: 'fish',
    argv: ['fish'],
    files: {
      '.config/fish/config.fish':
        "function fish_prompt; echo 'ready> '; end\nfunction fish_greeting; end\nset MARK mine\n",
    },
    status: '$status',
    construct: ['for i in 1 2', ': > prod.db', 'end'],
  },
];

describe.each(KINDS)('$shell', kind => {
  const { shell: name, status } = kind;
  let shell: GuardedShell;

  afterEach(() => shell.close());

  async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    shell = new GuardedShell(kind.argv, kind.files, env);
    await shell.terminal.until('ready>');
    await shell.terminal.settles();
  }

  /** Runs a line that prints, and waits for what it prints. */
  async function prints(line: string, output: string): Promise<void> {
    await shell.enter(line);
    await shell.terminal.until(output);
    await shell.terminal.settles();
  }

  const run = it.skipIf(!has(name) || !hasTmux);

  run.each([
    ['an empty redirection', name === 'fish' ? 'true > prod.db' : '> prod.db'],
    ['a builtin with a redirection', ': > prod.db'],
    ['a group with a redirection', name === 'fish' ? 'begin; true; end > prod.db' : '{ :; } > prod.db'],
    ['a later command of a list', 'touch first; echo x > prod.db'],
  ])('denies %s before any of it runs', async (_, line) => {
    await start();
    writeFileSync(join(shell.work, 'prod.db'), 'precious');
    await prints(line, DENIAL);
    expect(readFileSync(join(shell.work, 'prod.db'), 'utf8')).toBe('precious');
    expect(existsSync(join(shell.work, 'first'))).toBe(false);
    await prints(`echo status-is ${status}`, 'status-is 126');
    await prints('echo still-""here > other; cat other', 'still-here');
  });

  run('shows the denied line as it was typed', async () => {
    await start();
    await prints('echo x > prod.db', DENIAL);
    expect(shell.terminal.screen()).toMatch(/ready> ?echo x > prod\.db *\n+holdfire: denied/);
    expect(shell.terminal.screen()).not.toContain('__holdfire');
  });

  run('asks about a construct of several lines as a whole', async () => {
    await start();
    for (const line of kind.construct) await shell.enter(line);
    await shell.terminal.until(DENIAL);
    expect(existsSync(join(shell.work, 'prod.db'))).toBe(false);
    await shell.terminal.settles();
    await prints('echo still-""here', 'still-here');
  });

  run('asks about a pasted text', async () => {
    await start();
    shell.terminal.paste('echo one\necho two > prod.db');
    await shell.terminal.settles();
    shell.terminal.press('Enter');
    await shell.terminal.until(DENIAL);
    expect(existsSync(join(shell.work, 'prod.db'))).toBe(false);
  });

  run("loads the user's startup files", async () => {
    await start();
    await prints(
      'echo "my-mark-$MARK-$ENVMARK-$ZDOTDIR."',
      name === 'zsh' ? 'mark-mine-also-.' : 'mark-mine--',
    );
  });

  run('leaves jobs, interrupts and exit statuses as they are', async () => {
    await start();
    await prints(`false; echo status-is ${status}`, 'status-is 1');
    await prints('sleep 30 &', 'ready>');
    await prints('jobs', 'sleep 30');
    await shell.enter('fg');
    await shell.terminal.settles();
    shell.terminal.press('C-z');
    await shell.terminal.until(/[Ss]topped|suspended/);
    await shell.terminal.settles();
    await prints('kill %1; wait; echo all-""done', 'all-done');
    await shell.enter('sleep 31');
    await until(() => shell.lines.includes('sleep 31'), 'the question');
    await shell.terminal.settles();
    shell.terminal.press('C-c');
    await shell.terminal.settles();
    await prints(`echo after ${status}`, 'after 130');
  });

  // fish reads keys itself while its editor is open: Ctrl-C is no signal there, and waits with the rest.
  if (name !== 'fish') {
    run('withdraws a held line on Ctrl-C, and goes on', async () => {
      await start();
      await shell.enter('echo hold-me > kept');
      await until(() => shell.held === 1, 'a held line');
      shell.terminal.press('C-c');
      await until(() => shell.withdrawn === 1, 'a withdrawal');
      await shell.terminal.settles();
      expect(existsSync(join(shell.work, 'kept'))).toBe(false);
      await prints('echo still-""here', 'still-here');
    });
  }

  run('runs a held line when it is approved', async () => {
    await start();
    await shell.enter('echo hold-me > kept; echo ran-""it');
    await shell.release({ verdict: 'allow' });
    await shell.terminal.until('ran-it');
    expect(readFileSync(join(shell.work, 'kept'), 'utf8')).toBe('hold-me\n');
  });

  run('names its own process and directory', async () => {
    await start();
    await prints(name === 'fish' ? 'echo pid-is $fish_pid.' : 'echo pid-is $$.', 'pid-is');
    const pid = Number(/pid-is (\d+)\./.exec(shell.terminal.screen())?.[1]);
    expect(shell.requests.at(-1)).toMatchObject({
      pid,
      proven: process.platform === 'linux',
      cwd: shell.work,
    });
  });

  run('runs nothing when the session is gone', async () => {
    await start();
    shell.server.close();
    await shell.enter('echo x > kept');
    await shell.terminal.until('guards this shell is gone');
    expect(existsSync(join(shell.work, 'kept'))).toBe(false);
  });
});
