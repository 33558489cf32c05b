import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTool } from '../../../src/preview/tool/run-tool.ts';
import { Toolbox } from '../../../src/preview/tool/toolbox.ts';

describe('a tool of a preview', () => {
  let directory: string;
  const plant = (name: string, script: string): string => {
    const path = join(directory, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfire-tool-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('has no input, no terminal and only the environment it is given', async () => {
    const file = plant('look', 'cat; test -t 1 && echo terminal; env; pwd');
    const result = await runTool({ file, args: [], env: { GIVEN: 'yes' } });
    expect(result).toMatchObject({ ok: true });
    const lines = result.output.split('\n');
    expect(lines).toContain('GIVEN=yes');
    expect(lines).toContain('/');
    expect(lines.filter(line => /^(HOME|PATH|USER)=/.test(line) && !/^PATH=\/usr/.test(line))).toEqual([]);
  });

  it('that hangs is killed with all it has started', async () => {
    const file = plant('hang', `sleep 1000 & echo $! > ${join(directory, 'pid')}; wait`);
    const started = performance.now();
    const result = await runTool({ file, args: [], env: { PATH: '/usr/bin:/bin' }, limit: 300 });
    expect(result).toMatchObject({ ok: false, reason: 'no answer within 0.3 s' });
    expect(performance.now() - started).toBeLessThan(5000);
    const pid = readFileSync(join(directory, 'pid'), 'utf8').trim();
    expect(isRunning(pid)).toBe(false);
  });

  it('that floods is killed', async () => {
    const result = await runTool({
      file: plant('flood', 'exec yes'),
      args: [],
      env: { PATH: '/usr/bin:/bin' },
      most: 100_000,
    });
    expect(result).toMatchObject({ ok: false, reason: 'it printed more than 98 kB' });
    expect(result.output.length).toBeLessThanOrEqual(100_000);
    expect(result).not.toHaveProperty('status');
  });

  it('tells with what it ended by itself', async () => {
    const result = await runTool({ file: plant('half', 'echo half; exit 7'), args: [], env: {} });
    expect(result).toMatchObject({ ok: false, status: 7, output: 'half\n' });
  });

  it('leaves nothing running that it has started', async () => {
    const file = plant('leave', `sleep 1000 >/dev/null 2>&1 & echo $! > ${join(directory, 'pid')}`);
    await runTool({ file, args: [], env: { PATH: '/usr/bin:/bin' } });
    expect(isRunning(readFileSync(join(directory, 'pid'), 'utf8').trim())).toBe(false);
  });

  it('ends when the look is ended', async () => {
    const controller = new AbortController();
    const running = runTool(
      { file: plant('hang', 'exec sleep 1000'), args: [], env: { PATH: '/usr/bin:/bin' } },
      controller.signal,
    );
    controller.abort();
    expect(await running).toMatchObject({ ok: false, reason: 'the look was ended' });
  });

  it('is found in the saved PATH only, and in no directory of a project', async () => {
    const project = join(directory, 'node_modules', '.bin');
    mkdirSync(project, { recursive: true });
    const mark = join(directory, 'ran');
    writeFileSync(join(project, 'git'), `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    plant('git', `touch ${mark}`);
    const tools = new Toolbox({ path: `.:${project}:relative:/usr/bin:${directory}`, home: '/nowhere' });
    const result = await tools.run({ program: 'git', args: ['--version'], cwd: directory });
    expect(result.output).toMatch(/^git version/);
    expect(existsSync(mark)).toBe(false);
  });

  it('that was changed during the session is not run', async () => {
    plant('psql', 'echo planted');
    const path = `${directory}:/usr/bin:/bin`;
    const before = new Toolbox({ path, home: '/nowhere', since: Date.now() - 60_000 });
    expect(await before.run({ program: 'psql', args: [] })).toMatchObject({
      ok: false,
      reason: 'psql was changed during this session',
    });
    const after = new Toolbox({ path, home: '/nowhere', since: Date.now() + 60_000 });
    expect(await after.run({ program: 'psql', args: [] })).toMatchObject({ ok: true, output: 'planted\n' });
  });

  it('that is not installed is told', async () => {
    const tools = new Toolbox({ path: '/usr/bin', home: '/nowhere' });
    expect(await tools.run({ program: 'no-such-tool', args: [] })).toMatchObject({
      reason: 'no-such-tool is not installed here',
    });
  });
});

/** A zombie that nobody has waited for yet does not run. */
function isRunning(pid: string): boolean {
  try {
    return !/^Z/.test(execFileSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).trim());
  } catch {
    return false;
  }
}
