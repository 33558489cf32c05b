import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../terminal/until.ts';
import { HeldSession, type HeldSessionOptions } from './held-session.ts';
import { hasTmux } from './tmux.ts';

describe.skipIf(process.platform !== 'linux' || !hasTmux)('an answer at the prompt', () => {
  let session: HeldSession;
  afterEach(() => session.close());

  async function start(options: HeldSessionOptions = {}): Promise<HeldSession> {
    session = new HeldSession({ columns: 80, rows: 24, ...options });
    return session.ready();
  }

  it('names what waits, turns it over, and denies all together', async () => {
    const { terminal } = await start();
    const names = ['one', 'two', 'three'];
    session.directory(...names);
    terminal.line(
      session.agent(names.map(name => `start('${name}.status', 'rm', '-rf', '${name}');`).join('')),
    );
    await terminal.until(/1 of 3/);
    await terminal.until(/also \(\+1\) h2 high removes/);
    await session.select('y');
    terminal.press('Right');
    const turned = await terminal.until('2 of 3');
    // Another one came to the screen: nothing that was marked before counts for it.
    expect(turned).toContain('› [n] deny');
    await session.select('d');
    terminal.press('Enter');
    await until(() => names.every(name => session.read(`${name}.status`) === '126'), 'three denials');
    expect(names.every(name => session.has(name))).toBe(true);
  });

  it('lets the same command pass again for the session, and no other', async () => {
    const { terminal } = await start();
    session.directory('one', 'two');
    terminal.line('rm -rf one; echo "status $?"');
    await terminal.until('HELD');
    await session.select('c');
    terminal.press('Enter');
    await terminal.until('status 0');
    session.directory('one');
    terminal.line('clear; rm -rf one; echo "again $?"');
    await terminal.until(/^again 0/m);
    terminal.line('clear; rm -rf two; echo "other $?"');
    await terminal.until('HELD');
    terminal.press('Escape');
    await terminal.until(/^other 126/m);
    expect(session.has('two')).toBe(true);
  });

  it('gives the agent the message', async () => {
    const { terminal } = await start();
    session.directory('one');
    terminal.line('rm -rf one');
    await terminal.until('HELD');
    await session.select('m');
    terminal.press('Enter');
    await terminal.until('Message to the agent');
    await session.type('move it to /tmp');
    terminal.press('Enter');
    await terminal.until('note from your user: move it to /tmp');
  });

  it('shows the entry for the next session, runs once, and says it again at the end', async () => {
    const { terminal } = await start();
    session.directory('one');
    terminal.line('rm -rf one; echo "status $?"');
    await terminal.until('HELD');
    await session.select('a');
    terminal.press('Enter');
    await terminal.until('reason: "…"');
    await session.type('scratch');
    terminal.press('Enter');
    await terminal.until('status 0');
    session.directory('one');
    terminal.line('clear; rm -rf one; echo "again $?"');
    await terminal.until('HELD');
    terminal.press('Escape');
    await terminal.until(/^again 126/m);
    terminal.run('set-option', '-p', 'remain-on-exit', 'on');
    terminal.line('exit');
    const last = await terminal.until('to allow it from the next session on');
    expect(last).toMatch(/allow:\n {2}- rule: "files.remove-tree"\n {4}target: .*\n {4}reason: "scratch"/);
  });

  it('is deny when the time is over', async () => {
    const { terminal } = await start({ config: 'timeout: 6s' });
    session.directory('one');
    terminal.line('rm -rf one; echo "status $?"');
    await terminal.until(/denied in 0:0[0-6]/);
    await terminal.until('denied: nobody answered in time');
    await terminal.until('status 126');
    expect(session.has('one')).toBe(true);
  });

  it('that comes too late lets the next try pass, once', async () => {
    const { terminal } = await start();
    session.directory('one');
    terminal.line(
      session.agent(
        `const argv = ['rm', ['-rf', 'one'], { stdio: 'inherit' }];
         const when = (name, then) => {
           const timer = setInterval(() => existsSync(name) && (clearInterval(timer), then()), 50);
         };
         const first = spawn(...argv);
         when('kill', () => first.kill('SIGKILL'));
         when('again', () => {
           for (const name of ['second', 'third']) {
             mkdirSync('one', { recursive: true });
             writeFileSync(name, String(spawnSync(...argv).status));
           }
         });`,
      ),
    );
    await terminal.until('HELD');
    session.write('kill');
    await terminal.until('nothing waits for it any more: its process has ended');
    await session.select('y');
    terminal.press('Enter');
    await until(() => !terminal.screen().includes('HELD'), 'the prompt closed');
    session.write('again');
    await until(() => session.read('second') !== '', 'the second try', 15_000);
    expect(session.read('second').trim()).toBe('0');
    await terminal.until('HELD');
    terminal.press('Escape');
    await until(() => session.read('third').trim() === '126', 'the third try', 15_000);
  });

  it('is not needed when the process dies among others: it is said', async () => {
    const { terminal } = await start();
    session.directory('one', 'two');
    terminal.line(
      session.agent(
        `const first = start('one.status', 'rm', '-rf', 'one');
         start('two.status', 'rm', '-rf', 'two');
         setInterval(() => existsSync('kill') && first.kill('SIGKILL'), 50).unref();`,
      ),
    );
    await terminal.until(/1 of 2/);
    session.write('kill');
    await terminal.until('was withdrawn: its process has ended');
    terminal.press('Escape');
    await until(() => !terminal.screen().includes('HELD'), 'the prompt closed');
  });
});
