import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCollector } from '../../journal/sinks/collector.ts';
import { holdfire, Sandbox } from '../sandbox.ts';

const root = process.getuid?.() === 0;
const COMMANDS = 200;

/** A line of a log, as far as this test looks at it. */
interface Line {
  readonly seq: number;
  readonly t: number;
  readonly type: string;
  readonly kind?: string;
  readonly message?: string;
}

describe.skipIf(process.platform !== 'linux' || !root)(
  'sinks of a real session (needs root for a small disk)',
  () => {
    let sandbox: Sandbox;
    let disk: string;

    beforeEach(() => {
      sandbox = new Sandbox();
      disk = join(sandbox.directory, 'disk');
      mkdirSync(disk);
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
      if (mounted.status !== 0) throw new Error(mounted.stderr.toString());
    });
    afterEach(() => {
      spawnSync('umount', [disk]);
      sandbox.remove();
    });

    function configure(sinks: readonly object[]): void {
      const directory = join(sandbox.home, '.config', 'holdfire');
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'config.json'), JSON.stringify({ version: 1, sinks }));
    }

    /** Runs many commands, one of which is held and approved. */
    function runSession(): Promise<{ readonly status: number | null; readonly said: string }> {
      const approver = join(sandbox.directory, 'approve.mjs');
      writeFileSync(
        approver,
        `for await (const _ of process.stdin);\nconsole.log('{"verdict":"approve"}');\n`,
      );
      const victim = join(sandbox.project, 'only-copy');
      mkdirSync(victim, { recursive: true });
      writeFileSync(join(victim, 'file'), 'x');
      const script = `i=0; while [ $i -lt ${COMMANDS} ]; do /bin/true; i=$((i+1)); done; rm -rf '${victim}'`;
      const answering = `'${process.execPath}' '${approver}'`;
      const child = spawn(
        process.execPath,
        [holdfire, 'run', '--answer-with', answering, '--', 'sh', '-c', script],
        { env: sandbox.env, cwd: sandbox.project, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      return new Promise(resolve => child.on('close', status => resolve({ status, said })));
    }

    const logText = (session: number): string =>
      readFileSync(join(sandbox.sessions[session] ?? '', 'events.jsonl'), 'utf8');
    const logLines = (session: number): Line[] =>
      logText(session)
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as Line);

    it('that are away, silent or full delay nothing, lose nothing, and get everything later', async () => {
      const away = await startCollector();
      const silent = await startCollector();
      const full = join(disk, 'events.jsonl');
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(64 * 1024));
      silent.answer = () => 'silence';
      await away.down();
      configure([
        { type: 'otlp', name: 'away', url: away.url },
        { type: 'otlp', name: 'silent', url: silent.url },
        { type: 'file', name: 'full', path: full },
      ]);
      const first = await runSession();
      expect([first.status, first.said]).toEqual([0, expect.any(String)]);
      for (const name of ['away', 'silent', 'full']) {
        expect(first.said).toContain(`the sink ${name} has not taken everything`);
      }

      const lines = logLines(0);
      expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index));
      expect(lines.filter(({ type }) => type === 'exec').length).toBeGreaterThanOrEqual(COMMANDS + 1);
      expect(lines.at(-1)?.type).toBe('seal');
      const notices = lines.filter(({ kind }) => kind === 'sink').map(({ message }) => message);
      expect(notices).toEqual(
        expect.arrayContaining([
          expect.stringContaining('the sink away fails'),
          expect.stringContaining('the sink full fails'),
        ]),
      );
      // The silent one would have taken ten seconds for its first answer.
      const when = (type: string): number => lines.find(line => line.type === type)?.t ?? Number.NaN;
      expect(when('program.end')).toBeLessThan(8000);
      expect(when('answer') - when('hold')).toBeLessThan(2000);

      silent.answer = () => ({ status: 200 });
      await away.up();
      rmSync(join(disk, 'ballast'));
      spawnSync('mount', ['-o', 'remount,size=16m', disk]);
      const told = new Set(logText(0).trimEnd().split('\n'));
      const missing = (taken: readonly string[]): number => {
        const there = new Set(taken);
        return [...told].filter(line => !there.has(line)).length;
      };
      const bodies = (collector: typeof away): string[] =>
        collector.taken.map(({ body }) => body.stringValue);
      const inFile = (): string[] => (existsSync(full) ? readFileSync(full, 'utf8').split('\n') : []);
      // Each later session sends what it has the time for.
      const deadline = Date.now() + 40_000;
      for (;;) {
        expect((await runSession()).status).toBe(0);
        const left = [missing(bodies(away)), missing(bodies(silent)), missing(inFile())];
        if (left.every(count => count === 0)) break;
        if (Date.now() > deadline) throw new Error(`never sent: ${left.join(', ')} lines`);
      }
      expect(spawnSync(process.execPath, [holdfire, 'verify', '--all'], { env: sandbox.env }).status).toBe(5);
    }, 90_000);
  },
);
