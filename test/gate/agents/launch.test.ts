import { describe, expect, it } from 'vitest';
import { adjustLaunch } from '../../../src/gate/agents/launch.ts';

describe('adjustLaunch', () => {
  it('keeps an agent below us that would hand its commands to a daemon', () => {
    const launch = adjustLaunch(['/usr/bin/codex', '-m', 'gpt-5', 'fix it']);
    expect(launch.argv).toEqual([
      '/usr/bin/codex',
      '--disable',
      'daemon_auto_start',
      '-m',
      'gpt-5',
      'fix it',
    ]);
    expect(launch.notices).toHaveLength(1);
  });

  it('knows an agent by its script', () => {
    expect(adjustLaunch(['node', '/opt/codex/bin/codex.js', 'fix it']).argv).toEqual([
      'node',
      '/opt/codex/bin/codex.js',
      '--disable',
      'daemon_auto_start',
      'fix it',
    ]);
  });

  it.each([
    [['codex', 'exec', 'fix it']],
    [['codex', '--disable', 'daemon_auto_start']],
    [['claude']],
    [['node', 'codex-like.js']],
    [['bash', '-c', 'codex']],
  ])('leaves %j as it is', argv => expect(adjustLaunch(argv)).toEqual({ argv, notices: [] }));
});
