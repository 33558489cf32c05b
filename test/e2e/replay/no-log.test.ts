import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';

const root = process.getuid?.() === 0;

describe.skipIf(process.platform !== 'linux')('a session without room for its log', () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  function run(state: string): { status: number | null; stderr: string; ran: boolean } {
    const ran = join(sandbox.project, 'ran');
    const { status, stderr } = spawnSync(process.execPath, [holdfire, 'run', '--', 'touch', ran], {
      env: { ...sandbox.env, XDG_STATE_HOME: state },
      encoding: 'utf8',
    });
    return { status, stderr, ran: existsSync(ran) };
  }

  it('does not begin where its directory cannot be made', () => {
    const file = join(sandbox.directory, 'file');
    writeFileSync(file, '');
    expect(run(file)).toMatchObject({ status: expect.any(Number), ran: false });
    expect(run(file).status).not.toBe(0);
  });

  it.skipIf(!root)(
    'does not begin on a full disk, and leaves nothing running (needs root to mount one)',
    () => {
      const disk = join(sandbox.directory, 'disk');
      mkdirSync(disk);
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
      try {
        expect(run(disk)).toMatchObject({ status: 0, ran: true });
        // What does not fit is cut: the disk is full then.
        spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'ballast')}`, 'bs=4k']);
        const before = readdirSync(join(disk, 'holdfire', 'sessions')).length;
        spawnSync('rm', [join(sandbox.project, 'ran')]);
        const again = run(disk);
        expect(again).toMatchObject({ status: 1, ran: false });
        expect(again.stderr).toContain('log');
        expect(readdirSync(join(disk, 'holdfire', 'sessions')).length).toBeLessThanOrEqual(before + 1);
      } finally {
        spawnSync('umount', [disk]);
      }
    },
  );
});
