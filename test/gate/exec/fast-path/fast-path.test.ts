import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Gated, type Report } from '../gated.ts';

const there = process.platform === 'linux' && process.arch === 'x64';
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'holdfire-fast-')));
const inert = join(scratch, 'inert');

afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs a shell line; tells of each program of that file whether it was judged, with its arguments. */
async function run(
  line: string,
): Promise<{ gated: Gated; ours: readonly Report[]; told: readonly string[] }> {
  const gated = new Gated(['/bin/bash', '-c', line], [], scratch);
  await gated.ended;
  const ours = gated.reports.filter(({ program }) => program?.file.startsWith(inert));
  const told = ours.map(
    ({ passed, program }) =>
      `${passed === true ? 'passed' : 'judged'} ${program?.argv.slice(1).join(' ').slice(0, 20)}`,
  );
  return { gated, ours, told };
}

describe.skipIf(!there)('a program that may run whatever its arguments are', () => {
  beforeEach(() => copyFileSync('/bin/echo', inert));

  it('is judged once, and then let go', async () => {
    const { gated, ours, told } = await run('for one in a b c; do ./inert $one; done; cd /; $OLDPWD/inert d');
    expect(gated.stdout).toBe('a\nb\nc\nd\n');
    // Another name is another judgement.
    expect(told).toEqual(['judged a', 'passed b', 'passed c', 'judged d']);
    const [, b, c] = ours;
    const shell = gated.reports.find(({ program }) => program?.file.endsWith('bash'))?.program?.pid;
    expect(b).toMatchObject({
      parent: shell,
      program: { argv: ['./inert', 'b'], file: inert, cwd: scratch, argvIncomplete: false },
    });
    expect(c?.when).toBeGreaterThan(b?.when ?? Number.POSITIVE_INFINITY);
    expect(new Set(ours.map(({ program }) => program?.pid)).size).toBe(4);
  });

  it.each([
    ['has another name', 'exec -a other ./inert b'],
    ['was replaced', 'cp --remove-destination /bin/printf ./inert; ./inert b'],
    ['has other bytes', 'cat /bin/printf > ./inert; ./inert b'],
    ['was touched', 'touch ./inert; ./inert b'],
    ['may be given a secret', './inert b=mySecret'],
    ['may be given a token', `./inert b${'0'.repeat(30)}`],
    ['may be given an address with a password', './inert b://x'],
    ['has long arguments', './inert b $(seq 5000)'],
    ['has a path that nobody would remember', 'd=$(printf %0100d 0); mkdir $d; cp inert $d; ./$d/../inert b'],
  ])('is judged again if it %s', async (_name, line) => {
    const { told } = await run(`(./inert a); (${line}); (./inert c)`);
    expect(told[1]).toMatch(/^judged b/);
    // The file itself did not change in all of them.
    expect(told[2]).toMatch(/^(?:passed|judged) c$/);
    expect(told).toHaveLength(3);
  });

  it('may have options as long as a token', async () => {
    expect((await run('./inert a; ./inert --a-very-long-option-of-a-compiler')).told[1]).toMatch(/^passed/);
  });

  it('is told of, however many they are and however much they say', async () => {
    const { told, gated } = await run(
      `x=$(printf %012000d 0 | sed 's/..../&./g'); ./inert; for ((i = 0; i < 400; i++)); do ./inert $i $x; done >/dev/null`,
    );
    expect(told.slice(1).map(text => text.split(' ').slice(0, 2).join(' '))).toEqual(
      Array.from({ length: 400 }, (_, index) => `passed ${index}`),
    );
    expect(gated.reports.find(({ type }) => type === 'program.end')).toMatchObject({ code: 0 });
  });

  it('leaves no judgement behind for another program in its process', async () => {
    // A thread that is not the first starts what was judged in the process before.
    const source = `#include <pthread.h>
#include <unistd.h>
static char *none[] = {0};
static void *start(void *_) { return (void *)(long)execle("/bin/sh", "sh", "x.sh", (char *)0, none); }
__attribute__((constructor)) static void run(void) { pthread_t one; pthread_create(&one, 0, start, 0); pause(); }`;
    writeFileSync(join(scratch, 'pre.c'), source);
    execFileSync('cc', ['-shared', '-fPIC', '-o', 'pre.so', 'pre.c', '-lpthread'], { cwd: scratch });
    const script = '[ -e once ] && exit; : > once; LD_PRELOAD=./pre.so exec ./inert b';
    writeFileSync(join(scratch, 'x.sh'), script);
    const { gated, told } = await run('./inert a; sh x.sh');
    expect(told).toEqual(['judged a', 'passed b']);
    expect(gated.argvs().filter(argv => argv === 'sh x.sh')).toHaveLength(2);
  });

  it('passes while others are held', async () => {
    const gated = new Gated(['/bin/bash', '-c', '/bin/echo HOLD & ./inert a; ./inert b; wait'], [], scratch);
    const { hold } = await gated.held();
    await gated.until(() => gated.reports.find(({ passed }) => passed), 'a program that passes');
    gated.settle(hold as string, { kind: 'release' });
    await gated.ended;
    expect(gated.stdout.split('\n').sort()).toEqual(['', 'HOLD', 'a', 'b']);
  });
});
