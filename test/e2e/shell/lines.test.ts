import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';
import { hasTmux, Tmux } from '../tmux.ts';

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

interface Kind {
  readonly shell: 'bash' | 'zsh' | 'fish';
  /** Startup file, below the home directory. */
  readonly file: string;
  readonly text: string;
  readonly status: string;
}

const KINDS: readonly Kind[] = [
  { shell: 'bash', file: '.bashrc', text: "PS1='ready> '\nMARK=mine\n", status: '$?' },
  { shell: 'zsh', file: '.zshrc', text: "PS1='ready> '\nunsetopt promptsp\nMARK=mine\n", status: '$?' },
  {
    shell: 'fish',
    file: '.config/fish/config.fish',
    text: "function fish_prompt; echo 'ready> '; end\nfunction fish_greeting; end\nset MARK mine\n",
    status: '$status',
  },
];

describe.each(KINDS)('a line of $shell in a session', ({ shell, file, text, status }) => {
  let sandbox: Sandbox;
  let terminal: Tmux;

  async function start(): Promise<void> {
    sandbox = new Sandbox();
    mkdirSync(join(sandbox.home, file, '..'), { recursive: true });
    writeFileSync(join(sandbox.home, file), text);
    writeFileSync(data(), 'precious');
    terminal = new Tmux(`'${process.execPath}' '${holdfire}' run -- ${shell}`, {
      env: { ...sandbox.env, TERM: 'tmux-256color' },
      cwd: sandbox.project,
    });
    await terminal.until('ready>');
  }

  afterEach(() => {
    terminal.close();
    sandbox.remove();
  });

  const data = (): string => join(sandbox.project, 'prod.db');
  const content = (): string => readFileSync(data(), 'utf8');

  /** Types a line and waits for what it prints. */
  async function prints(line: string, wanted: RegExp | string): Promise<string> {
    terminal.line(line);
    return terminal.until(wanted);
  }

  /** Approves the hold on the screen; keys that come too early are ignored. */
  async function approve(): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!/› \[y\]/.test(terminal.screen())) {
      if (Date.now() > deadline) throw new Error(terminal.screen());
      terminal.press('y');
      await new Promise(resolve => setTimeout(resolve, 350));
    }
    terminal.press('Enter');
  }

  /** The answers that stand in the log. */
  function answers(): unknown[] {
    const log = readFileSync(join(sandbox.sessions.at(-1) ?? '', 'events.jsonl'), 'utf8');
    return log
      .split('\n')
      .filter(line => line.includes('"type":"answer"'))
      .map(line => (JSON.parse(line) as { answer: unknown }).answer);
  }

  const run = it.skipIf(!has(shell) || !hasTmux || process.platform !== 'linux');

  run('keeps up with quick typing', async () => {
    await start();
    const letters = [...'abcdefghijk'];
    for (const letter of letters) terminal.line(`echo line-""${letter}`);
    // A terminal shows what is typed ahead wherever the output stands, which may end up at the end of a line.
    const screen = await terminal.until(/l\s*i\s*n\s*e\s*-\s*k/);
    for (const letter of letters) expect(screen.replace(/\s+/g, '')).toContain(`line-${letter}`);
  });

  run.each([
    ['a builtin with a redirection', ': > prod.db', 'empties'],
    ['a later command of a list', 'touch first; echo x > prod.db', 'overwrites'],
  ])('is held for %s, denied with 126, and nothing of it runs', async (_, line, what) => {
    await start();
    const held = await prints(line, 'HELD');
    expect(held).toContain(`${what} ${data()}`);
    expect(held).toMatch(/command[\s\S]*> prod\.db/);
    terminal.press('Escape');
    await terminal.until('denied by your user');
    await prints(`echo status-is ${status}`, 'status-is 126');
    expect(content()).toBe('precious');
    expect(existsSync(join(sandbox.project, 'first'))).toBe(false);
    expect(terminal.screen()).toMatch(/ready> ?[^\n]*prod\.db *\n+holdfire: denied/);
    await prints('echo "mark-is-$MARK."', 'mark-is-mine.');
  });

  run('runs when it is approved, and the programs of it are not asked about again', async () => {
    await start();
    await prints('rm prod.db; echo gone-""now', 'HELD');
    await approve();
    await terminal.until('gone-now');
    expect(existsSync(data())).toBe(false);
    expect(answers()).toMatchObject([
      { by: 'person', verdict: 'approve' },
      { by: 'policy', verdict: 'approve', because: 'approved with the line it belongs to' },
    ]);
  });

  run('passes over what an approved line has left undone', async () => {
    await start();
    const skipped = shell === 'fish' ? 'false; and rm prod.db' : 'false && rm prod.db';
    await prints(skipped, 'HELD');
    await approve();
    await terminal.until(/rm prod\.db\s+ready>/);
    await prints('env rm prod.db', 'HELD');
    terminal.press('Escape');
    await terminal.until('denied by your user');
    expect(content()).toBe('precious');
  });
});

describe('a line that only fish understands', () => {
  it.skipIf(!has('fish') || !hasTmux || process.platform !== 'linux')(
    'is read as fish reads it',
    async () => {
      const sandbox = new Sandbox();
      const terminal = new Tmux(`'${process.execPath}' '${holdfire}' run -- fish --no-config`, {
        env: { ...sandbox.env, TERM: 'tmux-256color' },
        cwd: sandbox.project,
      });
      try {
        writeFileSync(join(sandbox.project, 'prod.db'), 'precious');
        await terminal.until(/[#>] ?$/m);
        terminal.line('for i in 1 2; echo "n$i "(math $i + 1); end');
        await terminal.until('n2 3');
        terminal.line('if test -e prod.db; echo x > prod.db; end');
        expect(await terminal.until('HELD')).toContain('overwrites');
        terminal.press('Escape');
        await terminal.until('denied by your user');
      } finally {
        terminal.close();
        sandbox.remove();
      }
    },
  );
});

describe('a shell that is fed by a pipe', () => {
  it.skipIf(!has('bash') || process.platform !== 'linux').each([
    ['about a redirection', 'echo one\n: > prod.db\necho two\n', 'one\ntwo\n', 'empties'],
    ['once about a line', ': > prod.db && echo wrong; echo wrong\necho two\n', 'two\n', 'empties'],
    ['by the exec gate about a program', 'rm prod.db && echo wrong\necho "<$?>"\n', '<126>\n', 'removes'],
    ['in a function', 'f() { : > prod.db; }\nf\necho two\n', 'two\n', 'empties'],
  ])('is asked %s', (_, input, stdout, what) => {
    const sandbox = new Sandbox();
    try {
      writeFileSync(join(sandbox.project, 'prod.db'), 'precious');
      const ran = spawnSync(process.execPath, [holdfire, 'run', '--', 'bash'], {
        cwd: sandbox.project,
        env: sandbox.env,
        input,
        encoding: 'utf8',
      });
      expect(ran.stdout).toBe(stdout);
      expect(ran.stderr).toContain(`holdfire: denied: nobody is there to ask: ${what}`);
      expect(ran.stderr).toContain('1 held, 1 denied');
      expect(readFileSync(join(sandbox.project, 'prod.db'), 'utf8')).toBe('precious');
    } finally {
      sandbox.remove();
    }
  });
});
