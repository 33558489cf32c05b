import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { X64 } from '../../../src/gate/exec/abi.ts';
import { denyStub } from '../../../src/gate/exec/stub.ts';
import { Gated } from './gated.ts';
import { minimalElf } from './minimal-elf.ts';

const linux = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
/** How a process ended that is not one's child is told since Linux 6.15. */
const [MAJOR = 0, MINOR = 0] = release().split('.').map(Number);
const KERNEL_TELLS = MAJOR > 6 || (MAJOR === 6 && MINOR >= 15);

/** Runs a shell line to its end. */
async function run(line: string): Promise<Gated> {
  const gated = new Gated(['/bin/bash', '-c', line]);
  await gated.ended;
  return gated;
}

// Other processors than x86-64 have no fast path.
describe.skipIf(!linux).each([
  ['with', undefined],
  ['without', '1'],
])('the exec gate, %s its fast path', (_path, slow) => {
  const scratch = mkdtempSync(join(tmpdir(), 'holdfire-gate-'));
  beforeAll(() => {
    vi.stubEnv('HOLDFIRE_TEST_SLOW', slow);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  it('lets what is allowed run, with its own output and exit status', async () => {
    const gated = await run('echo one; /bin/echo two | cat; exit 7');
    expect(gated.stdout).toBe('one\ntwo\n');
    expect(gated.stderr).toBe('');
    expect(gated.reports.find(report => report.type === 'program.end')).toMatchObject({ code: 7 });
  });

  it('lets programs run while its owner works ahead, which ends when nothing is left', async () => {
    const busy = join(scratch, 'busy');
    writeFileSync(busy, '');
    vi.stubEnv('HOLDFIRE_TEST_AHEAD', busy);
    const gated = new Gated(['/bin/bash', '-c', `/bin/echo one; rm ${busy}; /bin/echo HOLD`]);
    vi.stubEnv('HOLDFIRE_TEST_AHEAD', undefined);
    const aheads = () => gated.reports.filter(({ type }) => type === 'ahead').length;
    await gated.until(() => (aheads() === 3 ? true : undefined), 'nothing to be left');
    const { hold } = await gated.until(() => gated.reports.find(({ type }) => type === 'held'), 'a hold');
    gated.settle(hold ?? '', { kind: 'release' });
    await gated.ended;
    expect(gated.stdout).toBe('one\nHOLD\n');
    const told = gated.reports.map(({ type, program }) => (type === 'exec' ? program?.argv[0] : type));
    const last = told.indexOf('rm');
    expect(told.slice(0, last)).not.toContain('ahead');
    expect(told.slice(last).filter(one => one === 'ahead')).toHaveLength(3);
  });

  it('sees file, arguments and directory of what is started, expanded', async () => {
    const gated = await run('cd /tmp; X="a b"; exec /bin/echo "$X" *.nothing');
    const last = gated.reports.filter(report => report.type === 'exec').at(-1)?.program;
    expect(last).toMatchObject({
      argv: ['/bin/echo', 'a b', '*.nothing'],
      cwd: '/tmp',
      argvIncomplete: false,
    });
    expect(last?.file).toMatch(/\/bin\/echo$/);
  });

  it.each([
    ['a shell', '/bin/echo DENY; echo $?', '126\n'],
    ['dash', "sh -c '/bin/echo DENY; echo $?'", '126\n'],
    ['env -i', 'env -i /bin/echo DENY; echo $?', '126\n'],
    ['xargs', 'echo DENY | xargs /bin/echo 2>/dev/null; echo $?', '123\n'],
    [
      'a script without a header',
      `printf '/bin/echo DENY; echo $?' > ${scratch}/s; chmod +x ${scratch}/s; ${scratch}/s`,
      '126\n',
    ],
    ['exec', 'exec /bin/echo DENY', ''],
    ['an absolute path of the linker', '/lib64/ld-linux-x86-64.so.2 /bin/echo DENY; echo $?', '126\n'],
  ])('makes a refused program end with 126 by itself: started by %s', async (_name, line, stdout) => {
    const gated = await run(line);
    expect(gated.stdout).toBe(stdout);
    if (!line.includes('/dev/null')) expect(gated.stderr).toBe('harness: denied\n');
  });

  it.skipIf(!existsSync('/usr/bin/make'))('is reported by make in its own words', async () => {
    writeFileSync(join(scratch, 'Makefile'), 'all:\n\t/bin/echo DENY; exit $$?\n');
    expect((await run(`make -C ${scratch}`)).stderr).toContain('Error 126');
  });

  it('answers a hold with release: the program runs as if nothing had been', async () => {
    const gated = new Gated(['/bin/bash', '-c', '/bin/echo HOLD; echo $?']);
    const { hold } = await gated.held();
    gated.settle(hold as string, { kind: 'release' });
    await gated.ended;
    expect(gated.stdout).toBe('HOLD\n0\n');
    expect(gated.stderr).toBe('');
  });

  it('answers a hold with a message: 126 and the message, the program never ran', async () => {
    const gated = new Gated(['/bin/bash', '-c', `/usr/bin/touch ${scratch}/HOLD-ran; echo $?`]);
    const { hold } = await gated.held();
    gated.settle(hold as string, { kind: 'deny', message: 'no, because\nof reasons\n' });
    await gated.ended;
    expect(gated.stdout).toBe('126\n');
    expect(gated.stderr).toBe('no, because\nof reasons\n');
    expect(existsSync(join(scratch, 'HOLD-ran'))).toBe(false);
  });

  it.skipIf(!existsSync('/usr/bin/perl')).each([
    ['exit 5', { code: 5 }],
    ['kill 9, $$', { signal: 9 }],
  ])('tells how a released program ends: %s', async (code, end) => {
    const gated = new Gated(['/bin/bash', '-c', `/usr/bin/perl -e '${code}' HOLD; true`]);
    const { hold } = await gated.held();
    gated.settle(hold as string, { kind: 'release' });
    await gated.ended;
    const told = gated.reports.find(report => report.type === 'ended');
    expect(told).toMatchObject({ exec: 1, ...(KERNEL_TELLS ? end : {}) });
    expect(told?.duration).toBeGreaterThan(0);
  });

  it('delays nobody else while something is held', async () => {
    const gated = new Gated([
      '/bin/bash',
      '-c',
      '/bin/echo HOLD & for i in 1 2 3; do /bin/echo $i; done; wait $!; echo $?',
    ]);
    const { hold } = await gated.held();
    await gated.until(() => (gated.stdout.includes('3\n') ? true : undefined), 'the loop');
    gated.settle(hold as string, { kind: 'deny', message: 'x\n' });
    await gated.ended;
    expect(gated.stdout).toBe('1\n2\n3\n126\n');
  });

  it('keeps several holds apart', async () => {
    const gated = new Gated(['/bin/bash', '-c', 'for i in 1 2 3; do /bin/echo HOLD $i & done; wait']);
    await gated.held(3);
    for (const report of gated.reports.filter(one => one.type === 'held')) {
      const second = report.program?.argv.at(-1) === '2';
      gated.settle(report.hold as string, second ? { kind: 'release' } : { kind: 'deny', message: '' });
    }
    await gated.ended;
    expect(gated.stdout).toBe('HOLD 2\n');
  });

  it('holds on through a stop and a continue', async () => {
    const line =
      '/bin/echo HOLD & p=$!; read -r _; kill -STOP $p; kill -CONT $p; kill -STOP $p; kill -CONT $p; wait $p; echo $?';
    const fifo = join(scratch, 'fifo');
    const gated = new Gated(['/bin/bash', '-c', `mkfifo ${fifo}; exec 0<>${fifo}; ${line}`]);
    const { hold } = await gated.held();
    writeFileSync(fifo, 'go\n');
    await gated.until(() => (gated.argvs().length >= 2 ? true : undefined), 'the stop');
    gated.settle(hold as string, { kind: 'release' });
    await gated.ended;
    expect(gated.stdout).toBe('HOLD\n0\n');
    expect(gated.reports.filter(report => report.type === 'held')).toHaveLength(1);
  });

  it('lets an agent that gives up end a held program with TERM, and says so', async () => {
    const gated = new Gated([
      '/bin/bash',
      '-c',
      '/bin/echo HOLD & p=$!; sleep 0.3; kill -TERM $p; wait $p; echo $?',
    ]);
    await gated.held();
    await gated.ended;
    expect(gated.stdout).toBe('143\n');
    expect(gated.reports.some(report => report.type === 'withdrawn')).toBe(true);
  });

  it('judges a static program that never announces itself before its exec', async () => {
    const program = join(scratch, 'raw');
    const message = Buffer.from('raw\n');
    writeFileSync(
      program,
      minimalElf(address => denyStub(X64, { address, length: message.length }), message),
      {
        mode: 0o755,
      },
    );
    const allowed = await run(`${program}; echo $?`);
    expect([allowed.stderr, allowed.stdout]).toEqual(['raw\n', '126\n']);
    const denied = await run(`${program} DENY; echo $?`);
    expect(denied.stdout).toBe('126\n');
    expect(denied.stderr).toContain('harness: denied\n');
    expect(denied.stderr).not.toContain('raw\n');
  });

  it('says once that a program is refused, however many directories of PATH are tried', async () => {
    const program = join(scratch, 'rawsearch');
    writeFileSync(
      program,
      minimalElf(address => denyStub(X64, { address, length: 0 }), Buffer.alloc(0)),
      { mode: 0o755 },
    );
    const gated = await run(`PATH=${scratch}:${scratch}:/usr/bin env rawsearch DENY; true`);
    expect(gated.stderr.split('harness: denied').length - 1).toBe(1);
  });

  it('asks anew about a program that cannot be told apart from its start, if a signal interrupts its wait', async () => {
    const program = join(scratch, 'rawstopped');
    const message = Buffer.from('raw\n');
    writeFileSync(
      program,
      minimalElf(address => denyStub(X64, { address, length: message.length }), message),
      { mode: 0o755 },
    );
    const fifo = join(scratch, 'rawfifo');
    const line = `mkfifo ${fifo}; exec 0<>${fifo}; ${program} HOLD & p=$!; read -r _; kill -STOP $p; kill -CONT $p; wait $p; echo $?`;
    const gated = new Gated(['/bin/bash', '-c', line]);
    const first = await gated.held();
    writeFileSync(fifo, 'go\n');
    await gated.held(2);
    const holds = gated.reports.filter(report => report.type === 'held').map(report => report.hold);
    expect(gated.reports.filter(report => report.type === 'withdrawn').map(report => report.hold)).toEqual([
      first.hold,
    ]);
    gated.settle(first.hold as string, { kind: 'release' });
    gated.settle(holds[1] as string, { kind: 'release' });
    await gated.ended;
    expect([gated.stdout, gated.stderr]).toEqual(['126\n', 'raw\n']);
  });

  it('is silent about programs that are not there', async () => {
    const gated = await run(
      'PATH=/nowhere:/nothing:/usr/bin /usr/bin/env true; /nowhere/x 2>/dev/null; echo $?',
    );
    expect(gated.stdout).toBe('127\n');
    expect(gated.argvs().slice(1)).toEqual(['/usr/bin/env true', 'true']);
  });

  it('gives a program the signals of a fresh one: a broken pipe ends it', async () => {
    expect((await run('set -o pipefail; yes | head -n 1; echo $?')).stdout).toBe('y\n141\n');
  });

  it('refuses signals at itself, and tells; asking with signal 0 is fine', async () => {
    const gated = await run(
      'kill -0 $PPID; echo $?; kill -KILL $PPID 2>/dev/null; echo $?; kill -STOP -1 2>/dev/null; echo $?',
    );
    expect(gated.stdout).toBe('0\n1\n1\n');
    expect(gated.reports.filter(report => report.type === 'refused').map(report => report.call)).toEqual([
      'kill',
      'kill',
    ]);
  });

  it('leaves nothing that could run when the supervisor dies', async () => {
    const log = join(scratch, 'orphan');
    const line = `exec > ${log} 2>&1; /usr/bin/touch ${scratch}/HOLD-orphan; echo $?; /bin/echo more; echo $?; echo done`;
    const gated = new Gated(['/bin/bash', '-c', line]);
    await gated.held();
    gated.process.kill('SIGKILL');
    await gated.ended;

    const text = await gated.until(() => {
      const now = readFileSync(log, 'utf8');
      return now.includes('done\n') ? now : undefined;
    }, 'the end of the orphan');
    expect(text).toContain('harness: gone\n126\n');
    expect(text).toMatch(/Function not implemented\n126\n/);
    expect(existsSync(join(scratch, 'HOLD-orphan'))).toBe(false);
  });

  it.skipIf(process.getuid?.() !== 0 || !existsSync('/usr/bin/setpriv'))(
    'works for an ordinary user',
    async () => {
      const other = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'];
      const gated = new Gated(
        ['/bin/bash', '-c', '/bin/echo HOLD; echo $?; /bin/echo DENY; echo $?'],
        other,
        '/',
      );
      const { hold } = await gated.held();
      gated.settle(hold as string, { kind: 'release' });
      await gated.ended;
      expect(gated.stdout).toBe('HOLD\n0\n126\n');
      expect(gated.stderr).toBe('harness: denied\n');
    },
  );
});
