import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';

const file = join(import.meta.dirname, '..', '..', 'dist', 'gate-worker.start.cjs');

/**
 * Drives the gate's thread in a process of its own, as it makes its process the parent of all orphans: says
 * what a supervisor says, and prints what the thread says. Its listener is a pipe on which nothing comes.
 */
const driver = `
  const { Worker } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const { spawn } = require('node:child_process');
  const silent = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
  const worker = new Worker(${JSON.stringify(file)});
  let wake;
  worker.on('message', message => {
    console.log(message.type);
    if (message.type === 'loaded') {
      wake = message.wake;
      worker.postMessage({ type: 'leave', pids: [silent.pid] });
      worker.postMessage({ type: 'line', pid: 1, line: 'ls' });
      worker.postMessage({
        type: 'judge-by',
        data: {
          policy: ${JSON.stringify(DEFAULT_POLICY)}, rules: [], home: '/', directories: [],
          holdLimit: undefined, holdCount: new SharedArrayBuffer(4),
        },
      });
      worker.postMessage({
        type: 'listen', listener: silent.stdin._handle.fd, privileged: true, closeOnExec: [],
      });
    }
    if (message.type === 'listening') {
      worker.postMessage({ type: 'stop' });
      const one = Buffer.alloc(8);
      one.writeBigUInt64LE(1n);
      writeSync(wake, one);
    }
  });
  worker.on('exit', code => {
    console.log('exit ' + code);
    silent.kill();
  });
`;

describe.skipIf(process.platform !== 'linux')("the gate's thread", () => {
  it('waits for its listener, whatever it is told before', () => {
    const said = execFileSync(process.execPath, ['-e', driver], { encoding: 'utf8', timeout: 20_000 });
    expect(said.trim().split('\n').slice(0, 2)).toEqual(['loaded', 'listening']);
    expect(said).toContain('exit 0');
  });
});
