import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Counter } from '../bypass/counter.ts';
import { destroyer } from '../bypass/trial.ts';
import { holdfire, Sandbox } from '../sandbox.ts';
import { hasTmux, Tmux } from '../tmux.ts';
import { eventsOf, isAlive, Session, until } from './session.ts';

const linux = process.platform === 'linux';
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!linux || !hasPython)('from inside', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  const attack = (...names: readonly string[]): readonly string[] => [
    'python3',
    join(import.meta.dirname, 'attack.py'),
    join(sandbox.project, 'told'),
    ...names,
  ];

  /** Looks at what the attack has told. */
  function expectRefused(atLeast: number): void {
    const lines = readFileSync(join(sandbox.project, 'told'), 'utf8').trim().split('\n');
    expect(lines.filter(line => line.endsWith('went through'))).toEqual([]);
    expect(lines.slice(-2)).toEqual(['kill 0: None', 'its own: None None']);
    expect(lines.length).toBeGreaterThan(atLeast);
    const refused = eventsOf(sandbox.sessions[0] ?? '').filter(
      event => event.type === 'notice' && event.kind === 'refused',
    );
    expect(refused.length).toBeGreaterThan(atLeast - 10);
  }

  it('nothing ends, stops, traces or starves the session, or what it asks (needs python3)', async () => {
    const asks = join(sandbox.directory, 'asks');
    writeFileSync(asks, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    const session = new Session(sandbox, attack('/dist/preview.'), ['--answer-with', asks]);
    session.process.stdin?.end();
    expect(await session.exited, session.stderr).toBe(0);
    expectRefused(45);
  });

  it.skipIf(!hasTmux)('nor what draws its prompts and puts its terminal back (needs python3)', async () => {
    const shell = `bash --noprofile --rcfile '${sandbox.bashrc}'`;
    const terminal = new Tmux(shell, { env: sandbox.env, cwd: sandbox.project });
    try {
      await terminal.until(/^\$$/m);
      const run = `'${process.execPath}' '${holdfire}' run --`;
      const words = attack('/dist/preview.', '/dist/prompt.', 'stty -g').map(word => `'${word}'`);
      terminal.line(`${run} ${words.join(' ')}; echo "came back $?"`);
      await terminal.until(/came back \d/);
      expect(terminal.screen()).toContain('came back 0');
      expectRefused(80);
    } finally {
      terminal.close();
    }
  });
});

describe.skipIf(!linux)('without a terminal', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s reaches the program, which ends as it will',
    async signal => {
      const sandbox = new Sandbox();
      const line = `trap 'echo told; exit 4' ${signal.slice(3)}; echo ready; while :; do read -rt 0.1 _ <> fifo; done`;
      const session = new Session(sandbox, ['bash', '-c', `mkfifo fifo; ${line}`]);
      await until(
        () => session.stdout.includes('ready'),
        () => session.stderr,
      );
      session.process.kill(signal);
      expect(await session.exited).toBe(4);
      expect(session.stdout).toBe('ready\ntold\n');
      expect(eventsOf(sandbox.sessions[0] ?? '').some(event => event.type === 'session.end')).toBe(true);
      sandbox.remove();
    },
  );
});

describe.skipIf(!linux || !hasTmux)('while a command is held', () => {
  let sandbox: Sandbox;
  let terminal: Tmux;

  let counter: Counter;

  beforeEach(async () => {
    sandbox = new Sandbox();
    counter = await Counter.start();
    // Its words are known only when it runs: what is held is the program, not the line.
    writeFileSync(join(sandbox.project, 'cmd'), `${destroyer('x', counter.port).line}\n`);
    const inner = join(sandbox.home, 'inner.bashrc');
    writeFileSync(inner, "PS1='inner$ '\n");
    const shell = `bash --noprofile --rcfile '${sandbox.bashrc}'`;
    terminal = new Tmux(shell, { env: sandbox.env, cwd: sandbox.project });
    await terminal.until(/^\$$/m);
    const run = `'${process.execPath}' '${holdfire}' run -- bash --noprofile --rcfile '${inner}'`;
    terminal.line(`${run}; echo "came back $?"`);
    await terminal.until(/^inner\$$/m);
    terminal.line('clear; $(awk 1 cmd); echo "status $?"');
    await terminal.until('HELD');
  });

  afterEach(() => {
    terminal.close();
    counter.stop();
    sandbox.remove();
    expect(counter.hits.size).toBe(0);
  });

  /** The processes of this test's session. */
  const session = (): number | undefined =>
    findProcess(sandbox, words => words.includes('run') && words.includes('--'));
  const prompt = (): number | undefined =>
    findProcess(sandbox, words => words[1]?.endsWith('/dist/prompt.start.cjs') === true);
  const wrapped = (): number | undefined => childOf(session() ?? 0, 'bash');

  const deny = async (): Promise<void> => {
    await until(
      () => {
        if (terminal.screen().includes('status 126')) return true;
        terminal.press('Escape');
        return false;
      },
      () => terminal.screen(),
    );
  };

  it('what draws the prompt may be killed: it is drawn again, and the hold goes on', async () => {
    const first = await until(prompt, () => 'the prompt');
    process.kill(first, 'SIGKILL');
    await until(
      () => prompt() !== undefined && prompt() !== first,
      () => 'a new prompt',
    );
    await terminal.until('HELD');
    await deny();
  });

  it('what draws the prompt may be stopped: the hold waits, and can be denied', async () => {
    const first = await until(prompt, () => 'the prompt');
    process.kill(first, 'SIGSTOP');
    try {
      await deny();
    } finally {
      process.kill(first, 'SIGCONT');
    }
  });

  it('the session may be stopped and continued: nothing runs meanwhile, and the hold goes on', async () => {
    const pid = session() ?? 0;
    process.kill(pid, 'SIGSTOP');
    await until(
      () => /^State:\s*T/m.test(status(pid)),
      () => status(pid),
    );
    // The shell that started it has the terminal now, and gives it back.
    await terminal.until('Stopped');
    terminal.line('fg');
    await terminal.until('HELD');
    await deny();
  });

  it('the session may be killed: what was held does not run, and the terminal is usable', async () => {
    const held = childOf(wrapped() ?? 0, 'curl');
    const pid = session() ?? 0;
    process.kill(pid, 'SIGKILL');
    await until(
      () => !isAlive(pid) && (held === undefined || !isAlive(held)),
      () => 'their ends',
    );
    // What the shell says of it may go to the screen that the prompt had, before that is given back.
    let typed = 0;
    await until(
      () => {
        if (/1\nusable\n/.test(terminal.screen())) return true;
        const now = Date.now();
        if (now - typed > 2000) {
          typed = now;
          terminal.line('clear; stty -a | grep -c " icanon "; echo usable');
        }
        return false;
      },
      () => terminal.screen(),
    );
  });

  it('the terminal may go away once it is denied: the session ends', async () => {
    await deny();
    const pid = session() ?? 0;
    terminal.close();
    await until(
      () => !isAlive(pid),
      () => `the end of ${pid}`,
    );
    const events = eventsOf(sandbox.sessions[0] ?? '');
    expect(events.some(event => event.type === 'session.end')).toBe(true);
  });

  it('the shell may be killed: what was held is denied, and the session ends', async () => {
    process.kill(wrapped() ?? 0, 'SIGKILL');
    await terminal.until('came back 137');
    const events = eventsOf(sandbox.sessions[0] ?? '');
    const settled = events.some(
      event => event.type === 'withdrawal' || (event.type === 'answer' && event.answer.verdict === 'deny'),
    );
    expect(settled).toBe(true);
    expect(events.some(event => event.type === 'session.end')).toBe(true);
  });
});

function status(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return '';
  }
}

/** A process of ours in a sandbox; its home directory tells it from others. */
function findProcess(sandbox: Sandbox, is: (words: readonly string[]) => boolean): number | undefined {
  const found = readdirSync('/proc').find(name => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'latin1').split('\0');
      if (!/(?:^|\/)node$/.test(words[0] ?? '') || !is(words)) return false;
      return readFileSync(`/proc/${name}/environ`, 'latin1').split('\0').includes(`HOME=${sandbox.home}`);
    } catch {
      return false;
    }
  });
  return found === undefined ? undefined : Number(found);
}

function childOf(parent: number, name: string): number | undefined {
  const found = readdirSync('/proc').find(pid => {
    if (!/^\d+$/.test(pid)) return false;
    const text = status(Number(pid));
    return text.includes(`\nPPid:\t${parent}\n`) && text.startsWith(`Name:\t${name}\n`);
  });
  return found === undefined ? undefined : Number(found);
}
