import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deletionLine, startRailway, VOLUME } from '../railway.ts';
import { holdfire, Sandbox } from '../sandbox.ts';
import { hasTmux, Tmux } from '../tmux.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;

const TOKEN = '7f3a9c1e-5b2d-4e8f-a6c4-0d9b8e7f9f2c';
const SECRET = 'kX92-warehouse-Lm41';

describe.skipIf(process.platform !== 'linux' || !hasTmux || !hasCurl)(
  'a session with bash that a program answers for',
  () => {
    let sandbox: Sandbox;
    /** The verification key, as the first session showed it. */
    let key: string;

    function run(...args: string[]): SpawnSyncReturns<string> {
      return spawnSync(process.execPath, [holdfire, ...args], { env: sandbox.env, encoding: 'utf8' });
    }

    beforeAll(async () => {
      sandbox = new Sandbox();
      rmSync(sandbox.sealKey);
      const { railway, port } = await startRailway();
      writeFileSync(join(sandbox.project, 'domains.md'), `export RAILWAY_TOKEN=${TOKEN}\n`);
      const approver = join(sandbox.directory, 'approve.mjs');
      writeFileSync(
        approver,
        `for await (const _ of process.stdin);\nconsole.log('{"verdict":"approve","note":"go ahead"}');\n`,
      );
      const terminal = new Tmux(
        `'${process.execPath}' '${holdfire}' run --answer-with "'${process.execPath}' '${approver}'" -- bash --noprofile --rcfile '${sandbox.bashrc}'`,
        { env: { ...sandbox.env, WAREHOUSE_PASSWORD: SECRET }, cwd: sandbox.project, columns: 160 },
      );
      try {
        const shown = await terminal.until(/^\$$/m);
        key = /hfv1-[\w-]{43}/.exec(shown)?.[0] ?? '';
        terminal.line('cat domains.md; TOKEN=$(sed s/.*=// domains.md)');
        await terminal.until('RAILWAY_TOKEN=');
        terminal.line('echo "the password is $WAREHOUSE_PASSWORD"');
        await terminal.until(SECRET);
        terminal.line(`${deletionLine(port)}; echo "status $?"`);
        await terminal.until('status 0');
        terminal.line('touch after; ls --color=always; exit 3');
        await waitForEnd(sandbox);
      } finally {
        terminal.close();
        railway.stop();
      }
    }, 60_000);

    afterAll(() => sandbox.remove());

    it('shows the verification key once, and keeps it nowhere', () => {
      expect(key).not.toBe('');
      const [directory = ''] = sandbox.sessions;
      for (const name of ['events.jsonl', 'terminal.cast']) {
        expect(readFileSync(join(directory, name), 'utf8')).not.toContain(key);
      }
      expect(run('run', '--', 'true').stderr).not.toContain('hfv1-');
    });

    it('is proven by that key, and by nothing less', () => {
      const [directory = ''] = sandbox.sessions;
      const id = directory.split('/').at(-1) ?? '';
      const proven = run('verify', id, '--key', key);
      expect([proven.status, proven.stdout]).toEqual([0, expect.stringContaining('proven by its seals')]);
      expect(run('verify', id).status).toBe(5);
      expect(run('verify', '--all', '--key', key).status).toBe(0);
    });

    it('writes down neither the token from a file nor the password of the environment', () => {
      const [directory = ''] = sandbox.sessions;
      for (const name of ['events.jsonl', 'terminal.cast']) {
        const text = readFileSync(join(directory, name), 'utf8');
        expect(text).toContain('REDACTED');
        expect(text).not.toContain(TOKEN);
        expect(text).not.toContain(SECRET);
        expect(statSync(join(directory, name)).mode & 0o777).toBe(0o400);
      }
    });

    it('is listed with what was counted, and found by what was held and shown', () => {
      expect(run('sessions').stdout).toMatch(/[1-9]\d* commands, 1 held, 0 denied {2}bash --noprofile/);
      expect(run('sessions', 'rule', 'graphql.*', 'and', 'text', 'the password is').stdout).toContain(
        'ask held approved  curl',
      );
      expect(run('sessions', 'decision', 'denied').stdout).toContain('no session fits');
      const [first = ''] = sandbox.sessions;
      const end = readFileSync(join(first, 'events.jsonl'), 'utf8')
        .split('\n')
        .find(line => line.includes('"session.end"'));
      expect(JSON.parse(end ?? '')).toMatchObject({ held: 1, denied: 0, execs: expect.any(Number) });
      expect(JSON.parse(end ?? '').execs).toBeGreaterThanOrEqual(5);
    });

    it('is told as text, hold by hold and screen by screen', () => {
      const [first = ''] = sandbox.sessions;
      const id = first.split('/').at(-1) ?? '';
      const plain = run('replay', id, '--plain').stdout;
      expect(plain).toContain(`volumeDelete(volumeId: ${VOLUME})`);
      expect(plain).toContain('approved by program (program): go ahead');
      expect(plain).toContain('program ended: exit 3');
      expect(run('replay', id, '--hold', 'h1').stdout).toContain('graphql.railway-data');
      expect(run('replay', id, '--at', '100%', '--plain').stdout).toContain('the password is [REDACTED:');
    });

    it('is played on a terminal, from hold to hold', async () => {
      const [first = ''] = sandbox.sessions;
      const id = first.split('/').at(-1) ?? '';
      const terminal = new Tmux(
        `'${process.execPath}' '${holdfire}' replay ${id} --hold h1; echo "left $?"; read line`,
        {
          env: sandbox.env,
          columns: 120,
        },
      );
      try {
        await terminal.until('graphql.railway-data');
        await terminal.until('go ahead');
        terminal.press('Escape');
        terminal.press('G');
        await terminal.until('status 0');
        terminal.press('q');
        await terminal.until('left 0');
      } finally {
        terminal.close();
      }
    });

    it('is given away as a page and as a report that name what was done and no secret', () => {
      const [first = ''] = sandbox.sessions;
      const id = first.split('/').at(-1) ?? '';
      const page = run('export', id, '--html', '--key', key).stdout;
      const report = run('report', id, '--key', key).stdout;
      for (const text of [page, report]) {
        expect(text).toContain(VOLUME);
        expect(text).not.toContain(TOKEN);
        expect(text).not.toContain(SECRET);
      }
      expect(report).toContain('Approved and so not prevented');
      expect(report).toContain('**Approved** by a program');
      expect(report).toContain('it was on the terminal');
      expect(report).toMatch(/in the output of .*`cat domains.md`/);
      expect(report).toContain('proven by its seals');
    });
  },
);

/** Waits until the first session has closed its log. */
async function waitForEnd(sandbox: Sandbox): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const [first = ''] = sandbox.sessions;
    if ((statSync(join(first, 'events.jsonl')).mode & 0o200) === 0) return;
    if (Date.now() > deadline) throw new Error('the session has not ended');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
