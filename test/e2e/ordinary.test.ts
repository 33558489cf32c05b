import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { found, hasTerminal, programIn } from '../terminal/foreground.ts';
import { holdfire, Sandbox } from './sandbox.ts';
import { hasTmux, Tmux } from './tmux.ts';

const linux = process.platform === 'linux';

/** Variables by which shells find what makes them ask about their lines. */
const HOOKS = ['BASH_ENV', 'PROMPT_COMMAND', 'XDG_DATA_DIRS', 'ZDOTDIR'];

/** What a program did, as far as anybody outside can tell. */
function outcome(argv: readonly string[], sandbox: Sandbox, input = ''): object {
  const [file = '', ...args] = argv;
  const ran = spawnSync(file, args, { cwd: sandbox.project, env: sandbox.env, input, maxBuffer: 1 << 28 });
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  return {
    status: ran.status,
    signal: ran.signal,
    stdout: ran.stdout.length > 500 ? hash(ran.stdout) : ran.stdout.toString(),
    stderr: ran.stderr.toString(),
  };
}

describe.skipIf(!linux)('ordinary work without a terminal', () => {
  let sandbox: Sandbox;

  beforeAll(() => {
    sandbox = new Sandbox();
    const origin = join(sandbox.project, 'origin');
    mkdirSync(origin);
    writeFileSync(join(origin, 'file'), 'content\n');
    const git = (...args: string[]): void => {
      const ran = spawnSync('git', [
        '-C',
        origin,
        '-c',
        'user.name=T',
        '-c',
        'user.email=t@example.com',
        ...args,
      ]);
      if (ran.status !== 0) throw new Error(ran.stderr.toString());
    };
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    writeFileSync(
      join(sandbox.project, 'Makefile'),
      'all: a b\na:\n\techo a > $@\nb:\n\techo b > $@\nbad:\n\texit 3\n',
    );
    writeFileSync(
      join(sandbox.project, 'package.json'),
      '{"name":"x","version":"1.0.0","scripts":{"hello":"echo hello"}}',
    );
  });

  afterAll(() => sandbox.remove());

  it.each([
    [
      'a clone',
      [
        'sh',
        '-c',
        'git clone -q origin copy && cat copy/file && rm -f copy/.git/index.lock && mv copy "copy-$$"',
      ],
    ],
    ['make', ['make', '-s', 'a', 'b']],
    ['a make that fails', ['make', 'bad']],
    ['a script of npm', ['npm', 'run', '--silent', 'hello']],
    ['python', ['python3', '-c', 'import sys; print(sys.argv); sys.exit(5)', 'x y', '']],
    ['a million lines', ['sh', '-c', 'seq 1000000 | sort -n | tail -n 3; seq 1000000']],
    ['an input of its own', ['sh', '-c', 'wc -l; read -r x; echo "<$x>"']],
    ['a broken pipe', ['bash', '-o', 'pipefail', '-c', 'yes | head -n 1; echo $?']],
    ['its own signal', ['sh', '-c', 'kill -TERM $$']],
    ['many arguments', ['sh', '-c', 'seq 20000 | xargs echo | wc -c']],
    ['descriptors', ['sh', '-c', 'ls -l /proc/self/fd | grep -c "holdfire\\|ptmx\\|eventfd"; true']],
    ['limits and masks', ['sh', '-c', 'grep -E "^Sig(Blk|Ign|Cgt)" /proc/self/status; ulimit -a']],
    ['the environment', ['sh', '-c', `env | grep -vE '^(HOLDFIRE_[A-Z]+|${HOOKS.join('|')})=' | sort`]],
  ])('is the same with %s', (_name, argv) => {
    const input = 'one\ntwo\nthree';
    const outside = outcome(argv, sandbox, input);
    const inside = outcome([process.execPath, holdfire, 'run', '--', ...argv], sandbox, input);
    expect(inside).toEqual(signalled(outside));
  });

  it('says what a shell would of a program that is not there', () => {
    const ran = spawnSync(process.execPath, [holdfire, 'run', '--', 'no-such-program'], { env: sandbox.env });
    expect(ran.status).toBe(127);
    expect(ran.stderr.toString()).toBe('holdfire: no-such-program: command not found\n');
  });
});

/** A wrapper cannot die of the program's signal without a core of its own; it exits as a shell would. */
function signalled(outside: object): object {
  const { signal } = outside as { signal: string | null };
  return signal === 'SIGTERM' ? { ...outside, signal: null, status: 143 } : outside;
}

describe.skipIf(!linux || !hasTmux)('ordinary work on a terminal', () => {
  let sandbox: Sandbox;
  let terminal: Tmux;

  afterEach(() => {
    terminal.close();
    sandbox.remove();
  });

  function open(command = `bash --noprofile --rcfile '${new Sandbox().bashrc}'`): Promise<string> {
    sandbox = new Sandbox();
    terminal = new Tmux(`'${process.execPath}' '${holdfire}' run -- ${command}`, {
      env: sandbox.env,
      cwd: sandbox.project,
    });
    return terminal.until(/^\$$/m);
  }

  it('keeps job control, Ctrl-C and Ctrl-Z', async () => {
    await open();
    // Its own word says that it runs; what bash says of it may come before it has the terminal.
    terminal.line("sh -c 'echo up; exec sleep 100'");
    await terminal.until(/^up$/m);
    const sleep = await found(() => programIn('sleep', sandbox.project), 'the sleep');
    await found(() => hasTerminal(sleep) || undefined, 'its terminal');
    terminal.press('C-z');
    await terminal.until('Stopped');
    terminal.line('bg; jobs');
    await terminal.until('Running');
    expect(hasTerminal(sleep)).toBe(false);
    terminal.line('fg');
    await found(() => hasTerminal(sleep) || undefined, 'its terminal again');
    terminal.press('C-c');
    await found(() => !existsSync(`/proc/${sleep}`) || undefined, 'its end');
    terminal.line('echo "code $?"');
    await terminal.until('code 130');
  });

  it('is a real terminal of the right size, and follows its changes', async () => {
    await open();
    terminal.line('clear; tty; stty size; test -t 0 -a -t 1 -a -t 2 && echo all');
    await terminal.until(/\/dev\/pts\/\d+\n30 100\nall\n/);
    terminal.run('resize-window', '-x', '71', '-y', '19');
    terminal.line('clear; stty size');
    await terminal.until('19 71');
  });

  it('leaves the terminal as it was when the program ends', async () => {
    sandbox = new Sandbox();
    const shell = `bash --noprofile --rcfile '${sandbox.bashrc}'`;
    terminal = new Tmux(shell, { env: sandbox.env, cwd: sandbox.project });
    await terminal.until(/^\$$/m);
    terminal.line('stty -a > before; clear');
    terminal.line(
      `'${process.execPath}' '${holdfire}' run -- ${shell}; echo "came back $?"; stty -a > after`,
    );
    await terminal.until(/> after\n\$\s*$/);
    terminal.line('exit 4');
    await terminal.until('came back 4');
    terminal.line('cmp before after && echo same');
    await terminal.until('\nsame');
  });
});
