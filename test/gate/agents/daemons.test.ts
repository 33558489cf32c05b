import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentDaemons, seenProcesses } from '../../../src/gate/agents/daemons.ts';

const CODEX = ['/home/u/.codex/packages/bin/codex', 'app-server', '--listen', 'unix://', '--managed-daemon'];

describe('agentDaemons', () => {
  it('finds what runs commands for screens elsewhere', () => {
    const found = agentDaemons([
      { pid: 7, argv: CODEX, session: undefined },
      { pid: 8, argv: ['node', '/opt/cline', '--cline-hub-daemon', '--port', '25463'], session: 's1' },
    ]);
    expect(found).toMatchObject([
      { pid: 7, agent: 'Codex CLI', session: undefined },
      { pid: 8, agent: 'Cline CLI', session: 's1' },
    ]);
  });

  it.each([
    [['codex', 'exec', 'fix it']],
    [['codex', 'app-server']],
    [['vim', 'app-server', '--managed-daemon']],
    [[]],
  ])('passes over %j', argv => expect(agentDaemons([{ pid: 1, argv, session: undefined }])).toEqual([]));
});

describe('seenProcesses', () => {
  it('reads arguments and session, and leaves out what is gone', () => {
    const proc = mkdtempSync(join(tmpdir(), 'holdfire-proc-'));
    try {
      for (const name of ['7', '8', 'self']) mkdirSync(join(proc, name));
      writeFileSync(join(proc, '7', 'cmdline'), `${CODEX.join('\0')}\0`);
      writeFileSync(join(proc, '7', 'environ'), 'PATH=/bin\0HOLDFIRE_SESSION=s1\0');
      expect(seenProcesses(proc)).toEqual([
        { pid: 7, argv: CODEX, session: 's1' },
        { pid: 8, argv: [], session: undefined },
      ]);
      expect(seenProcesses(join(proc, 'none'))).toEqual([]);
    } finally {
      rmSync(proc, { recursive: true });
    }
  });
});
